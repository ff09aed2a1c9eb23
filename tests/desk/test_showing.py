"""A case laid open: its day and why, its papers, what happened and what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from db import shipped
from desk.calendar.days import CalendarDay, WorkingCalendar, read_calendar_rows
from desk.desk import Desk
from desk.issuing import issue, reprint
from desk.lights import Light
from desk.showing import show_case
from tests.builders import desk_on, do, filed, refusal
from tests.desk.desks import memory_desk


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def test_an_accepted_case_shows_its_day_and_how_it_was_reckoned(desk: Desk) -> None:
    case = filed(desk, 1)
    shown = show_case(desk, case.case_number)
    assert (shown.light, shown.light_words) == (Light.FINE, "剩 10 天")
    assert shown.due_words == "2026年12月7日（周一）前办结"
    assert shown.why[0].startswith("期限：10个工作日。")
    assert "2026年12月7日" in shown.why[-1]
    assert shown.id_type == "居民身份证"
    assert len(shown.told) == 2


def test_a_received_case_is_to_be_answered_and_its_reckoning_ends_on_that_day(desk: Desk) -> None:
    shown = show_case(desk, filed(desk, 2, "receive").case_id)
    assert shown.due_words.startswith("最迟")
    assert shown.due_words.removeprefix("最迟")[:10] in shown.why[-1]


@pytest.mark.parametrize(
    ("decision", "words"),
    [("one_time_notice", ""), ("other_body", "2026-11-23 09:44 未受理")],
    ids=["told", "declined"],
)
def test_what_waits_or_is_over_has_no_reckoning(desk: Desk, decision: str, words: str) -> None:
    shown = show_case(desk, filed(desk, 3, decision).case_id)
    assert (shown.due_words, shown.why) == (words, ())


def test_a_day_that_a_later_calendar_would_move_says_so(desk: Desk) -> None:
    case = filed(desk, 4)
    day_off = CalendarDay(day=date(2026, 12, 1), kind="休", name="样例节", notice_year=2026)
    known = read_calendar_rows(shipped.calendar_rows())
    moved = show_case(desk_on(desk.store, calendar=WorkingCalendar((*known, day_off))), case.case_id).why
    assert "2026年12月8日" in moved[-2]
    assert moved[-1] == "收件以后放假安排有变动，这件仍按当时告知群众的2026年12月7日（周一）办理。"
    assert show_case(desk, case.case_id).why[-1].startswith("截止：2026年12月7日")


def test_papers_owed_come_first_and_issued_ones_with_number_size_and_reprints(desk: Desk) -> None:
    case = filed(desk, 5)
    assert [(paper.paper, paper.issued_at) for paper in show_case(desk, case.case_id).papers] == [
        ("acceptance_notice", ""),
        ("receipt_slip", ""),
    ]
    issue(desk, case.case_id, "receipt_slip", "58")
    issue(desk, case.case_id, "acceptance_notice", copy=2)
    reprint(desk, case.case_id, "receipt_slip", "58", "遗失")
    slip, notice = show_case(desk, case.case_id).papers
    assert (slip.layout_words, slip.reprints, slip.number) == ("58毫米小票", 1, "")
    assert (notice.layout_words, notice.copy, notice.number[:3]) == ("A4，第2联", 2, "思礼便")
    assert notice.issued_at == "2026-11-23 09:41"


def test_a_step_is_seen_at_once(desk: Desk) -> None:
    case = filed(desk, 6, "receive")
    assert any(step.allowed for step in show_case(desk, case.case_id).steps)
    do(desk, case, "accept")
    shown = show_case(desk, case.case_id)
    assert not any(step.allowed for step in shown.steps)
    assert shown.told[-1].sentence.startswith("王小满受理")


def test_a_number_nobody_has_is_refused(desk: Desk) -> None:
    refusal("number.check", lambda: show_case(desk, "04230300187388"))
