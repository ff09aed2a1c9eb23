"""A screen for citizens: guides, how far a receipt is, nothing else, and nothing goes wrong for want of other pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.guides.guiding import write_note
from desk.records import Operator
from desk.roles import Role
from tests.builders import Template, filed
from tests.ui.window.conftest import Bench
from tests.ui.window.live import live, stand_ins
from ui.window.guides.page import GuidesPage
from ui.window.pages import first_page, pages_of
from ui.window.progress.page import ProgressPage
from ui.window.work_area import WorkArea
from ui.window.workbench import Workbench

PASSWORD = "the-screen-in-the-hall"
KIOSK = Operator(clerk="screen", name="自助屏", roles=(Role.KIOSK,))


@pytest.fixture
def at_screen(bench: Bench) -> Workbench:
    write_note(bench.bench.desk, "HJ-12", "房东不来的，带复印件。")
    return replace(bench.bench, desk=replace(bench.bench.desk, operator=KIOSK))


def test_it_has_the_guides_and_the_progress_of_a_receipt_alone(at_screen: Workbench) -> None:
    assert [placed.entry.name for placed in pages_of(at_screen)] == ["guides", "progress"]
    assert first_page(at_screen) == "guides"


def test_a_guide_is_read_without_the_notes_of_those_who_work_here(at_screen: Workbench, bench: Bench) -> None:
    area = WorkArea(pages_of(at_screen), practice=False)
    area.show_page("guides", "HJ-12")
    bench.settle()
    page = area.page
    assert isinstance(page, GuidesPage)
    shown = page.presenter.shown
    assert shown is not None
    assert (shown.guide.item_id, shown.notes) == ("HJ-12", ())
    assert bench.refused == []


def test_a_page_that_it_does_not_have_stays_away(at_screen: Workbench, bench: Bench) -> None:
    area = WorkArea(pages_of(at_screen), practice=False)
    area.show_page("guides")
    for name in ("cases", "serving", "settings"):
        area.show_page(name)
    bench.settle()
    assert area.current == "guides"
    assert bench.refused == []


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform
def test_in_the_hall_a_receipt_that_is_scanned_asks_for_its_mark_and_shows_no_case(
    qapp: QApplication, template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_ins(monkeypatch)
    with live(qapp, template.copy_to(tmp_path / "home")) as window:
        window.enter()
        desk, staffing = window.at_desk.bench.desk, window.at_desk.bench.outside.staffing
        number = window.ask(lambda: filed(desk, 1).case_number)
        window.ask(lambda: staffing.add(KIOSK, PASSWORD))
        window.desktop.leave_desk()
        window.settle()
        window.desktop.enter("screen", PASSWORD)
        window.until(lambda: window.desktop.at_desk is not None, "the screen is on")
        window.settle()
        assert window.area.names == ("guides", "progress")
        assert window.area.banner.words == ""
        window.at_desk._devices._on_scanned("GUIDE/SN-01")
        window.settle()
        page = window.area.page
        assert isinstance(page, GuidesPage)
        assert page.presenter.shown is not None
        assert page.presenter.shown.guide.item_id == "SN-01"
        assert not page.finder.book.isVisible()
        assert not page.reader.head.poster.isVisible()
        window.at_desk._devices._on_scanned(number)
        window.settle()
        assert window.at_desk.reviewing.is_open
        assert window.area.current == "guides"


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform
def test_in_the_hall_somebody_with_a_receipt_reads_how_far_it_is_and_marks_it(
    qapp: QApplication, template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_ins(monkeypatch)
    with live(qapp, template.copy_to(tmp_path / "home")) as window:
        window.enter()
        desk, staffing = window.at_desk.bench.desk, window.at_desk.bench.outside.staffing
        case = window.ask(lambda: filed(desk, 1))
        window.ask(lambda: staffing.add(KIOSK, PASSWORD))
        window.desktop.leave_desk()
        window.settle()
        window.desktop.enter("screen", PASSWORD)
        window.until(lambda: window.desktop.at_desk is not None, "the screen is on")
        window.settle()
        window.area.show_page("progress")
        window.settle()
        window.at_desk._devices._on_scanned(case.case_number)
        page = window.area.page
        assert isinstance(page, ProgressPage)
        assert not window.at_desk.reviewing.is_open
        window.keys.type("000")
        window.keys.press(Qt.Key.Key_F10)
        window.settle()
        assert "对不上" in page.proof.remark
        page.presenter.write(case.case_number, case.query_code)
        window.keys.press(Qt.Key.Key_F10)
        window.settle()
        found = page.presenter.state.found
        assert found is not None
        assert (found.state, found.day) == ("已受理", case.due_on)
        window.keys.press(Qt.Key.Key_F12)
        window.settle()
        reviewing = window.at_desk.reviewing
        assert reviewing.is_open
        assert reviewing.page is not None
        assert not reviewing.page.presenter.state.may_enter
        assert page.presenter.state.found is None
