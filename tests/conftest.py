"""Fixtures that several packages share: one office is founded a session, and copied for whoever needs one."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.builders import Template, found_office

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any test makes a QApplication

settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An office on the shipped data; never opened, only copied."""
    return found_office(tmp_path_factory.mktemp("template") / "home")
