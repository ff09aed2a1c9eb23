"""The proxy clerk of the village's own pages."""

from __future__ import annotations

from tests.ui.window.village.conftest import template, village

__all__ = ["template", "village"]
