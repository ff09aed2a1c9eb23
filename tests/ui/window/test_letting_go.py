"""A clerk who leaves takes everything along: pages, presenters and the catalogue of the desk that was shut.

A signal that is connected to a lambda holds what the lambda holds where the garbage collector cannot see it; a bound
method does not.
"""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desk.desk import Desk
from tests.builders import Template
from tests.ui.window.live import Live, live, stand_ins
from ui.window.page import Page
from ui.window.workbench import Workbench


def alive() -> Counter[str]:
    """How many there are of what belongs to one desk."""
    gc.collect()
    found = [thing for thing in gc.get_objects() if isinstance(thing, Workbench | Desk | Page)]
    return Counter(type(thing).__name__ for thing in found)


def show_all(window: Live) -> None:
    """Every page is built, for a page that was never shown holds nothing."""
    for name in window.area.names:
        window.show(name)


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of lists that drop down
def test_nothing_of_a_desk_is_left_when_the_next_clerk_has_entered(
    qapp: QApplication, tmp_path: Path, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_ins(monkeypatch)
    with live(qapp, template.copy_to(tmp_path / "home")) as window:
        window.enter()
        show_all(window)
        first = alive()
        for _ in range(2):
            window.desktop.leave_desk()
            window.settle()
            window.enter()
            show_all(window)
        assert alive() - first == Counter()
