"""A case laid open: its day and why, its papers, what happened and what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from db import shipped
from desk.calendar.days import CalendarDay, read_calendar_rows
from desk.desk import Desk
from desk.handling.stepping import STEPS
from desk.issuing import issue, reprint
from desk.lights import Light
from desk.showing import show_case
from tests.builders import do, filed, refusal, with_calendar
from tests.desk.desks import memory_desk
from tests.desk.handling.life import BENEFIT, accepted, after, paused


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def test_an_accepted_case_shows_its_day_and_how_it_was_reckoned(desk: Desk) -> None:
    case = filed(desk, 1)
    shown = show_case(desk, case.case_number)
    assert (shown.light, shown.light_words) == (Light.FINE, "剩 10 天")
    assert shown.due_words == "2026年12月7日（周一）前办结"
    assert shown.why[0] == "【承诺期限】承诺10个工作日内办结，自受理之日起算（办事指南的承诺时限）"
    assert any(line.startswith("截止：2026年12月7日") for line in shown.why)
    assert [clock.kind for clock in shown.clocks if clock.is_open] == ["promised", "statutory"]
    assert shown.id_type == "居民身份证"
    assert len(shown.told) == 2


def test_a_received_case_is_to_be_answered_and_its_reckoning_ends_on_that_day(desk: Desk) -> None:
    shown = show_case(desk, filed(desk, 2, "receive").case_id)
    assert shown.due_words.startswith("最迟")
    assert shown.due_words.removeprefix("最迟")[:10] in shown.why[-1]


def test_what_is_over_has_no_reckoning(desk: Desk) -> None:
    shown = show_case(desk, filed(desk, 3, "other_body").case_id)
    assert (shown.due_words, shown.why) == ("2026-11-23 09:44 未受理", ())


def test_what_waits_for_the_citizen_says_what_follows_and_that_no_day_was_named(desk: Desk) -> None:
    shown = show_case(desk, filed(desk, 3, "one_time_notice").case_id)
    assert shown.due_words == ""
    assert shown.why[0].startswith("【申请人补正】")
    assert "不自动退件" in shown.why[0]
    assert "没有写明日期" in shown.why[-1]


def test_a_pause_is_reckoned_day_by_day(desk: Desk) -> None:
    case = paused(desk, accepted(desk))
    assert show_case(desk, case.case_id).due_words == "鉴定，2026年11月23日（周一）起暂停计时"
    desk.clock.move(days=3)  # type: ignore[attr-defined]  # the clock of tests
    shown = show_case(desk, after(desk, case, "resume").case_id)
    assert shown.due_words == "2026年11月30日（周一）前办结"
    text = "\n".join(shown.why)
    assert "截止：2026年11月30日（周一）" in text
    assert "鉴定" in text


def test_a_pause_nobody_was_told_of_says_that_the_limits_run_on(desk: Desk) -> None:
    """行政许可法 45."""
    shown = show_case(desk, after(desk, accepted(desk), "pause").case_id)
    assert shown.due_words == "鉴定还没有书面告知，期限照常计算：2026年11月25日（周三）前办结"
    assert any("没有书面告知，所占的日子照常计入" in line for line in shown.why)


def test_a_pause_of_the_promise_alone_says_that_the_law_runs_on(desk: Desk) -> None:
    """PAPERS.md 11.5."""
    given = {"procedure": "急难先行救助", "need_value": 5, "basis": "《样例办法》第六条"}
    case = paused(desk, accepted(desk, item_id=BENEFIT), **given)
    shown = show_case(desk, case.case_id)
    assert shown.due_words == "急难先行救助只暂停承诺期限，法定期限照常计算：2026年12月21日（周一）前办结"
    assert shown.light is Light.FINE


def test_a_day_that_a_later_calendar_would_move_says_so(desk: Desk) -> None:
    case = filed(desk, 4)
    day_off = CalendarDay(day=date(2026, 12, 1), kind="休", name="样例节", notice_year=2026)
    known = read_calendar_rows(shipped.calendar_rows())
    moved = show_case(with_calendar(desk, (*known, day_off)), case.case_id).why
    assert "2026年12月8日" in moved[-2]
    assert moved[-1] == "收件以后放假安排有变动，这件仍按当时告知群众的2026年12月7日（周一）办理。"
    assert any(line.startswith("截止：2026年12月7日") for line in show_case(desk, case.case_id).why)


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
    assert not any(step.allowed for step in shown.steps if step.action in STEPS)
    assert shown.told[-1].sentence.startswith("王小满受理")


def test_a_number_nobody_has_is_refused(desk: Desk) -> None:
    refusal("number.check", lambda: show_case(desk, "04230300187388"))
