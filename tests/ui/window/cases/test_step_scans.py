"""Scans that come with a step after intake: chosen from the tray, listed, taken off, and kept with the case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desk.cases.case import Case, State
from desk.serving import find_case
from tests.builders import filed
from tests.ui.window.cases.hall import ENTER, Hall, picture
from ui.window.cases.scan_row import ScanRow
from ui.window.cases.state import scans_in
from ui.window.widgets.buttons import Button

LICENCE = "CG-04"
F5, F10 = Qt.Key.Key_F5, Qt.Key.Key_F10


class Walk:
    """A case laid open, pages in the tray, and a hand."""

    def __init__(self, hall: Hall, case: Case) -> None:
        self.hall, self._id = hall, case.case_id
        hall.area.show_page("cases", case.case_id)
        hall.settle()

    @property
    def case(self) -> Case:
        return find_case(self.hall.bench.bench.desk, self._id)

    def capture(self, *colours: str) -> None:
        """Pages lie in the tray, as the camera or another page left them."""
        for colour in colours:
            self.hall.page.detail.tray.presenter.take_data(picture(colour), "paste")
        self.hall.settle()

    def listed(self, place: int = 0) -> list[str]:
        rows = [row for row in self.hall.page.detail.step.findChildren(ScanRow) if row.isVisible()]
        items = (rows[place]._flow.itemAt(number) for number in range(rows[place]._flow.count()))
        buttons = (item.widget() for item in items if item is not None)
        return [button.text().strip() for button in buttons if isinstance(button, Button)]

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.hall.keys.press(key)
            self.hall.settle()


def waiting_for_papers(hall: Hall) -> Walk:
    seen = {"seq": 3, "state": "original_seen", "originals": 1}
    case = filed(hall.bench.bench.desk, 60, {"kind": "one_time_notice"}, LICENCE, materials=[seen])
    return Walk(hall, case)


def test_scans_of_what_was_brought_later_are_put_to_their_material_by_keyboard(hall: Hall) -> None:
    at = waiting_for_papers(hall)
    at.capture("white", "grey")
    assert at.hall.page.detail.tray.isHidden()
    at.hall.press("收补正材料")
    assert at.hall.page.detail.tray.isVisible()
    at.hall.press("加扫描件：1.")
    assert at.hall.page.detail.tray.list.hasFocus()
    at.press(ENTER)
    assert at.listed() == ["扫描件 1"]
    assert isinstance(at.hall.keys.focus.parentWidget(), ScanRow)
    at.hall.press("加扫描件：2.")
    at.press(ENTER)
    assert at.listed(1) == ["扫描件 1"]
    at.press(F10)
    lines = {line.seq: line for line in at.case.materials}
    assert [(lines[seq].state, len(lines[seq].files)) for seq in (1, 2)] == [("scanned", 1)] * 2
    assert at.case.state is State.RECEIVED
    assert at.hall.page.detail.tray.isHidden()


def test_a_ticked_material_keeps_its_mark_and_gets_its_scan_too(hall: Hall) -> None:
    at = waiting_for_papers(hall)
    at.capture("white")
    at.hall.press("收补正材料")
    at.hall.page.detail.step.focus_of("materials.1").setFocus()  # type: ignore[union-attr]  # it is asked
    at.press(Qt.Key.Key_Space, F5, ENTER, F10)
    line = next(line for line in at.case.materials if line.seq == 1)
    assert (line.state, line.originals, len(line.files)) == ("original_seen", 1, 1)
    assert at.case.state is State.SUPPLEMENTING


def test_a_scan_put_to_the_wrong_place_is_taken_off_again(hall: Hall) -> None:
    at = waiting_for_papers(hall)
    at.capture("white")
    at.hall.press("收补正材料")
    at.press(F5, ENTER)
    at.hall.press("去掉")
    assert at.listed() == []
    at.press(F10)
    assert "补来了哪几项" in at.hall.page.detail.step._remark.words


def test_the_result_is_kept_with_its_picture_and_can_be_looked_at(hall: Hall) -> None:
    at = Walk(hall, filed(hall.bench.bench.desk, 60, "accept", LICENCE))
    at.hall.press("登记决定")
    at.hall.page.detail.step.focus_of("officer").setFocus()  # type: ignore[union-attr]  # it is asked
    at.hall.keys.type("钱决定")
    at.press(F10)
    at.capture("white")
    at.hall.press("结果到窗口")
    at.press(F5, ENTER)
    assert at.listed() == ["扫描件 1"]
    at.press(F10)
    case = at.case
    assert case.state is State.READY
    assert case.result is not None
    assert len(case.result.files) == 1
    shown = at.hall.page.opened.shown
    assert shown is not None
    assert scans_in(shown)[-1].words == case.result.name
    at.hall.press("结果的扫描件 1")
    assert at.hall.page.scans.isVisible()


def test_scans_go_with_a_decision_about_what_was_received(hall: Hall) -> None:
    at = Walk(hall, filed(hall.bench.bench.desk, 60, "receive", LICENCE))
    at.capture("white")
    at.hall.press("受理")
    at.press(F5)
    assert at.hall.page.detail.tray.list.hasFocus()
    at.hall.page.detail.materials.list.turn_to(1)
    at.press(ENTER, F10)
    assert len(next(line for line in at.case.materials if line.seq == 1).files) == 1
    assert at.case.state is State.ACCEPTED


def test_a_step_without_scans_has_no_tray(hall: Hall) -> None:
    at = Walk(hall, filed(hall.bench.bench.desk, 60, "accept", LICENCE))
    at.capture("white")
    at.hall.press("移交承办单位")
    at.press(F5)
    assert at.hall.page.detail.tray.isHidden()


def test_the_tray_is_one_for_all_pages(hall: Hall, tmp_path: Path) -> None:
    at = waiting_for_papers(hall)
    path = tmp_path / "scan.png"
    path.write_bytes(picture("white"))
    at.hall.press("收补正材料")
    at.hall.page.detail.tray.presenter.take_files((path,), "file")
    at.hall.settle()
    other = type(at.hall.page.detail.tray)(at.hall.bench.bench)
    assert other.presenter.pages == at.hall.page.detail.tray.presenter.pages
    assert len(other.presenter.pages) == 1


def test_nothing_is_confirmed_while_a_scan_is_still_being_kept(hall: Hall) -> None:
    at = waiting_for_papers(hall)
    at.capture("white")
    at.hall.press("收补正材料")
    at.press(F5)
    hall.keys.press(ENTER, F10)
    assert "稍等" in hall.page.detail.told.words
    hall.settle()
    at.press(F10)
    assert len(next(line for line in at.case.materials if line.seq == 1).files) == 1
