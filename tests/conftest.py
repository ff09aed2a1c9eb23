"""Fixtures that several packages share: one office is founded a session, and copied for whoever needs one."""

from __future__ import annotations

import argparse
import gc
import os
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from tests.builders import Template, found_office

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any test makes a QApplication

settings.register_profile("house", deadline=None)
settings.load_profile("house")


argparse._ = cache(argparse._)  # type: ignore[attr-defined]  # it looks on the disk for every word of every option

PROFILES = TemporaryDirectory(prefix="profiles-")
_PROFILE = count()
os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = PROFILES.name  # for what is founded once for many tests

YOUNG = 5_000
"""So many objects are made before Python looks among them for rubbish; its own 700 are for smaller programs."""


def pytest_collection_finish() -> None:
    """What is loaded when all tests are collected stays to the end; not looked through for rubbish again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


@pytest.fixture(autouse=True)
def own_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the profile remembers of an office is another for every test, and never that of whoever runs them."""
    folder = str(Path(PROFILES.name, str(next(_PROFILE))))
    monkeypatch.setenv("XDG_STATE_HOME", folder)
    monkeypatch.setenv("LOCALAPPDATA", folder)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An office on the shipped data; never opened, only copied."""
    return found_office(tmp_path_factory.mktemp("template") / "home")
