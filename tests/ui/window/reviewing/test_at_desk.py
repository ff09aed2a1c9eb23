"""The citizen's page in the whole window: devices rest meanwhile, and locking up leaves nothing of it behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.people.reading import ApplicantInput
from desk.serving import find_case
from tests.builders import Template, filed
from tests.ui.window.live import Live, live, stand_ins
from ui.window.cases.page import CasesPage


@pytest.fixture
def window(qapp: QApplication, template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    stand_ins(monkeypatch)
    with live(qapp, template.copy_to(tmp_path / "home")) as made:
        made.enter()
        yield made


def begin(window: Live) -> str:
    desk = window.at_desk.bench.desk
    case = window.ask(lambda: filed(desk, 1))
    window.area.show_page("cases", case.case_id)
    window.settle()
    window.keys.press(Qt.Key.Key_F12)
    window.settle()
    assert window.at_desk.reviewing.is_open
    return case.case_id


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_scans_and_cards_do_nothing_behind_the_citizen_s_back(window: Live) -> None:
    begin(window)
    page = window.page
    assert isinstance(page, CasesPage)
    shown = page.opened.shown
    assert window.at_desk.offer_scan("04630100000125")
    assert window.at_desk.offer_card(ApplicantInput(name="刘秀"))
    window.settle()
    assert page.opened.shown is shown
    assert window.page is page
    assert window.at_desk.reviewing.is_open


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_mark_is_kept_and_the_clerk_goes_on(window: Live) -> None:
    case_id = begin(window)
    page = window.at_desk.reviewing.page
    assert page is not None
    page.levels.face(5).click()
    page.reasons.send.click()
    window.settle()
    window.keys.press(Qt.Key.Key_Escape, Qt.Key.Key_F10)
    window.settle()
    assert window.area.isVisible()
    desk = window.at_desk.bench.desk
    assert window.ask(lambda: find_case(desk, case_id)).reviews[0].level == 5


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_locking_up_goes_to_the_door_and_not_to_the_clerk_s_view(window: Live) -> None:
    begin(window)
    area = window.area
    window.desktop.leave_desk()
    assert window.desktop.door.isVisible()
    assert not area.isVisible()
    window.settle()
    assert not window.window.windowState() & Qt.WindowState.WindowFullScreen
