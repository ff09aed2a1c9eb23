"""A clerk who leaves takes everything along: pages, presenters and the catalogue of the desk that was shut.

A signal that is connected to a lambda holds what the lambda holds where the garbage collector cannot see it; a bound
method does not.
"""

from __future__ import annotations

import gc
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desk.desk import Desk
from desk.records import Operator
from desk.roles import Role
from tests.builders import PASSWORD, Template
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


@pytest.mark.qt_log_ignore("This plugin does not support")  # as above
def test_nothing_of_a_desk_is_left_when_another_clerk_sat_down_from_the_lock_page(
    qapp: QApplication, tmp_path: Path, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_ins(monkeypatch)
    with live(qapp, template.copy_to(tmp_path / "home")) as window:
        window.enter()
        zhao, password = Operator(clerk="zhao", name="赵勇", roles=(Role.CLERK,)), "their-own-pass-2026"
        window.ask(partial(window.at_desk.bench.outside.staffing.add, zhao, password))
        show_all(window)
        first = alive()
        for clerk, secret in (("zhao", password), ("wang", PASSWORD)):
            before = window.at_desk
            window.desktop.lock()
            window.settle()
            page = before.locking.page
            assert page is not None
            page.chosen.emit(clerk)
            page.entered.emit(secret)
            window.until(partial(sits_there, window, clerk), f"{clerk} sits there")
            del before, page
            window.settle()
            show_all(window)
        assert alive() - first == Counter()


def sits_there(window: Live, clerk: str) -> bool:
    return window.desktop.at_desk is not None and window.at_desk.bench.desk.operator.clerk == clerk
