"""The application form kept with a case: seen with its sources, masked, and printed again as a copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk.cases.case import Case
from desk.serving import find_case
from tests.builders import filed
from tests.ui.window.cases.hall import ENTER, Hall

F4 = Qt.Key.Key_F4


@pytest.fixture
def case(hall: Hall) -> Case:
    return filed(hall.bench.bench.desk, 60, "accept", "JY-01", form={"unemployed_on": "2026-11-01"})


def words(hall: Hall) -> str:
    return " ".join(label.text() for label in hall.page.detail.form.findChildren(QLabel))


def test_values_are_shown_with_where_they_came_from_and_numbers_masked(hall: Hall, case: Case) -> None:
    hall.area.show_page("cases", case.case_id)
    hall.settle()
    assert hall.page.detail.form.isVisible()
    assert "2026年11月1日（来自本次填写）" in words(hall)
    assert case.applicant.id_number not in words(hall)
    assert case.applicant.id_number[:6] in words(hall)
    hall.keys.press(F4, Qt.Key.Key_Space)
    hall.settle()
    assert case.applicant.id_number in words(hall)


def test_it_is_printed_and_again_only_as_a_copy_with_a_reason(hall: Hall, case: Case) -> None:
    hall.area.show_page("cases", case.case_id)
    hall.settle()
    hall.press("打印申请表")
    [(paper,)] = hall.printed
    assert paper.name == "申请表"
    paper.make("a4")
    hall.bench.bench.changes.case_changed.emit(case.case_id)
    hall.settle()
    hall.press("打印申请表")
    assert len(hall.printed) == 1
    assert hall.page.detail.papers.reason.hasFocus()
    hall.keys.type("遗失")
    hall.keys.press(ENTER)
    hall.settle()
    assert hall.printed[-1][0].name == "申请表 补打1"
    desk = hall.bench.bench.desk
    assert [p.reprints for p in find_case(desk, case.case_id).papers if p.paper == "application_form"] == [1]


def test_a_case_without_a_form_shows_none_and_a_step_takes_its_place(hall: Hall, case: Case) -> None:
    hall.open(0)
    assert not hall.page.detail.form.isVisible()
    hall.area.show_page("cases", case.case_id)
    hall.settle()
    hall.press("移交承办单位")
    assert not hall.page.detail.form.isVisible()
    hall.keys.press(Qt.Key.Key_Escape)
    assert hall.page.detail.form.isVisible()
