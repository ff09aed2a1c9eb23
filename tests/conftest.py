"""Fixtures that several packages share: one office is founded a session, and copied for whoever needs one."""

from __future__ import annotations

import argparse
import gc
import os
from functools import cache

import pytest
from hypothesis import settings

from tests.builders import Template, found_office

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any test makes a QApplication

settings.register_profile("house", deadline=None)
settings.load_profile("house")


argparse._ = cache(argparse._)  # type: ignore[attr-defined]  # it looks on the disk for every word of every option

YOUNG = 5_000
"""So many objects are made before Python looks among them for rubbish; its own 700 are for smaller programs."""


def pytest_collection_finish() -> None:
    """What is loaded when all tests are collected stays to the end; not looked through for rubbish again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An office on the shipped data; never opened, only copied."""
    return found_office(tmp_path_factory.mktemp("template") / "home")
