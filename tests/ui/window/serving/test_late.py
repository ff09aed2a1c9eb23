"""Entering later what was written on paper, by keyboard: day, time, number of the blank receipt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desk.cases.pads import pad_number
from desk.outage import mark_spoilt, print_pad
from desk.serving import find_case
from tests.builders import SetClock, filed
from tests.ui.window.conftest import Bench
from tests.ui.window.serving.test_page import Desk


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return Desk(bench)


def begin(desk: Desk) -> None:
    """Somebody with an item whose papers are all there, and the fields for what was written on paper."""
    desk.type_person(1)
    desk.choose_item("jzzsl")
    desk.keys.press(Qt.Key.Key_F4)
    desk.settle()
    assert desk.page.late.isHidden()
    desk.page._to_late.click()
    assert desk.keys.focus is desk.page.late.day.edit


def test_the_written_day_time_and_number_go_with_the_case(desk: Desk) -> None:
    [slip] = print_pad(desk.bench.bench.desk, 1).slips
    clock = desk.bench.bench.desk.clock
    assert isinstance(clock, SetClock)
    clock.move(days=3)
    begin(desk)
    desk.keys.type("2026-11-23")
    desk.keys.press(Qt.Key.Key_Return)
    desk.keys.type("9:50")
    desk.keys.press(Qt.Key.Key_Return)
    desk.keys.type(slip.number)
    desk.settle()
    assert desk.page.late.time.text == "09:50"
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    filed = desk.page.presenter.last_filed
    assert filed is not None
    case = find_case(desk.bench.bench.desk, filed.case.case_id)
    assert (case.received_at, case.pad_number) == ("2026-11-23T09:50:00+08:00", slip.number)
    assert not case.backdated
    assert desk.page.late.isHidden()


def test_a_slip_of_the_pen_is_told_beside_the_number(desk: Desk) -> None:
    [slip] = print_pad(desk.bench.bench.desk, 1).slips
    begin(desk)
    late = desk.page.late
    late.pad.setFocus()
    desk.keys.type(slip.number[:-1] + ("0" if slip.number[-1] != "0" else "1"))
    assert late.pad.remark == ""
    desk.keys.press(Qt.Key.Key_Return)
    assert "校验位不对" in late.pad.remark
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    assert desk.page.presenter.last_filed is None


def test_a_number_without_its_time_and_a_number_of_nobody_are_gone_to(desk: Desk) -> None:
    [slip] = print_pad(desk.bench.bench.desk, 1).slips
    begin(desk)
    late = desk.page.late
    late.pad.setFocus()
    desk.keys.type(slip.number[:-2])
    desk.keys.type(slip.number[-2:])
    assert "日期和时间" in late.day.remark
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    assert desk.keys.focus is late.day.edit


def test_not_after_all_takes_both_away_again(desk: Desk) -> None:
    begin(desk)
    desk.keys.type("2026-11-20")
    late = desk.page.late
    late.close_late()
    desk.settle()
    item = desk.page.presenter.visit.items[0]
    assert (item.received_at, item.pad_number) == ("", "")
    assert late.isHidden()
    assert desk.page._to_late.isVisible()


def test_what_was_begun_is_there_again_when_the_visit_is_gone_on_with(desk: Desk) -> None:
    begin(desk)
    desk.keys.type("2026-11-20")
    desk.keys.press(Qt.Key.Key_F9)
    desk.settle()
    assert desk.page.late.isHidden()
    desk.keys.press(Qt.Key.Key_F11)
    desk.settle()
    assert desk.page.late.isVisible()
    assert desk.page.late.day.text == "2026-11-20"


@pytest.mark.parametrize("how", ["used", "spoilt", "strange"])
def test_a_number_that_cannot_be_used_is_refused_in_plain_words_and_gone_to(desk: Desk, how: str) -> None:
    office = desk.bench.bench.desk
    clock = office.clock
    assert isinstance(clock, SetClock)
    [slip] = print_pad(office, 1).slips
    number = slip.number
    if how == "used":
        filed(office, 5, received_at="2026-11-23T09:45:00+08:00", pad_number=number)
    elif how == "spoilt":
        mark_spoilt(office, [number], "撕坏了")
    else:
        number = pad_number(office.office.org, office.incarnation.digits, 99)
    clock.move(days=1)
    begin(desk)
    desk.keys.type("2026-11-23")
    desk.keys.press(Qt.Key.Key_Return)
    desk.keys.type("9:50")
    desk.keys.press(Qt.Key.Key_Return)
    desk.keys.type(number)
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    assert desk.page.presenter.last_filed is None
    words = {"used": "已经补录过，是办件", "spoilt": "登记作废了（撕坏了）", "strange": "不是本单位打印的"}[how]
    [refused] = desk.bench.refused
    assert words in str(refused)
    assert desk.keys.focus is desk.page.late.pad.edit


def test_the_card_leads_to_the_numbers_that_are_there(desk: Desk) -> None:
    begin(desk)
    wanted: list[tuple[str, object]] = []
    desk.page.page_requested.connect(lambda name, shown: wanted.append((name, shown)))
    desk.page.late.which.setFocus()
    desk.keys.press(Qt.Key.Key_Space)
    assert wanted == [("settings", "pads")]
