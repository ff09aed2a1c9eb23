"""Offices for tests of the receiver."""

from __future__ import annotations

from tests.desk.exchanging.conftest import net

__all__ = ["net"]
