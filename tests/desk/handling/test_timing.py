"""Special procedures, extension, new holidays: what moves a case's last days, and what may not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from desk.calendar.days import WorkingCalendar
from desk.calendar.pauses import ARTICLE_45
from desk.cases.case import Case, State
from desk.desk import Desk
from desk.handling.timing import days_of, recompute_open
from tests.builders import item, refusal
from tests.desk.handling.life import BENEFIT, CLERK_ONLY, LICENCE, OTHER, accepted, after, by, step


def working_days_between(desk: Desk, first: str, last: str, left_out: Collection[str] = ()) -> int:
    """Working days after `first` up to `last`, counted on the fingers."""
    day, count = date.fromisoformat(first), 0
    while day < date.fromisoformat(last):
        day += timedelta(days=1)
        count += desk.calendar.is_working(day) and day.isoformat() not in left_out
    return count


@pytest.mark.parametrize("procedure", ARTICLE_45)
def test_a_licence_stands_still_for_each_of_the_eight_of_article_45(desk: Desk, procedure: str) -> None:
    """行政许可法第四十五条."""
    case = accepted(desk)
    paused = step(desk, case, "pause", procedure=procedure, need_value=10).case
    assert paused.state is State.PAUSED
    assert paused.pauses[0].stops == "all"
    assert "第四十五条" in paused.pauses[0].basis


@pytest.mark.parametrize("procedure", ["公示", "核实", "现场踏勘", "挂起", "补正"])
def test_nothing_else_stops_a_licence(desk: Desk, procedure: str) -> None:
    """PAPERS.md 11.5: the list of article 45 is closed."""
    case = accepted(desk)
    found = refusal("pause.not_listed", lambda: step(desk, case, "pause", procedure=procedure, need_value=3))
    assert "听证" in found.message


def test_for_what_is_no_licence_only_what_the_guide_says_stops_and_only_the_promise(desk: Desk) -> None:
    case = accepted(desk, item_id=BENEFIT)
    refusal("pause.not_listed", lambda: step(desk, case, "pause", procedure="听证", need_value=3, basis="《样例》"))
    refusal("pause.not_listed", lambda: step(desk, accepted(desk, 2, "HJ-12"), "pause", procedure="核实", need_value=3))
    case = after(desk, case, ("pause", {"procedure": "急难先行救助", "need_value": 5, "basis": "《样例办法》第六条"}))
    assert case.pauses[0].stops == "promised"
    desk.clock.move(days=7)
    resumed = step(desk, case, "resume").case
    assert resumed.statutory_due_on == case.statutory_due_on
    left_out = {f"2026-11-{day}" for day in range(24, 31)}
    assert working_days_between(desk, case.start_on, resumed.promised_due_on, left_out) == 15


def test_several_at_once_take_each_day_once_and_the_last_one_lets_the_limit_run_on(desk: Desk) -> None:
    case = after(desk, accepted(desk), "pause")
    desk.clock.move(days=2)
    case = after(desk, case, ("pause", {"procedure": "专家评审"}))
    desk.clock.move(days=2)
    case = step(desk, case, "resume", procedure="鉴定").case
    assert case.state is State.PAUSED
    refusal("case.action_not_allowed", lambda: step(desk, case, "decide", outcome="granted", officer="钱决定"))
    desk.clock.move(days=3)
    case = step(desk, case, "resume").case
    assert case.state is State.ACCEPTED
    left_out = {f"2026-11-{day}" for day in range(24, 31)}
    assert working_days_between(desk, case.start_on, case.statutory_due_on, left_out) == 20
    assert working_days_between(desk, case.start_on, case.promised_due_on, left_out) == 2


def test_where_the_file_is_with_another_office_it_goes_on_there(desk: Desk) -> None:
    case = after(desk, accepted(desk), "hand_over", "pause")
    desk.clock.move(days=1)
    assert step(desk, case, "resume").case.state is State.IN_HAND


def test_which_one_is_over_must_be_said_when_several_run(desk: Desk) -> None:
    case = after(desk, accepted(desk), "pause", ("pause", {"procedure": "检测"}))
    found = refusal("resume.which", lambda: step(desk, case, "resume"))
    assert "鉴定" in found.message
    assert "检测" in found.message
    refusal("resume.which", lambda: step(desk, case, "resume", procedure="听证"))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"procedure": "鉴定"}, "pause.need"),
        ({"procedure": "", "need_value": 3}, "procedure.missing"),
        ({"procedure": "鉴定", "need_value": 3, "started_on": "2026-12-31"}, "date.future"),
        ({"procedure": "鉴定", "need_value": 3, "started_on": "2026-11-01"}, "date.before_receipt"),
        ({"procedure": "鉴定", "need_value": 3, "started_on": "昨天"}, "date.form"),
        ({"procedure": "鉴定", "need_value": 3, "basis": "依" * 900}, "text.too_long"),
    ],
    ids=["no days", "no name", "tomorrow", "before receipt", "no day", "too long"],
)
def test_a_procedure_needs_its_name_days_and_a_day_that_can_be(desk: Desk, given: dict[str, object], code: str) -> None:
    case = accepted(desk)
    refusal(code, lambda: step(desk, case, "pause", **given))
    with desk.store.reading() as uow:
        assert uow.cases.get(case.case_id) == case


def test_the_same_procedure_does_not_run_twice_at_once(desk: Desk) -> None:
    case = after(desk, accepted(desk), "pause")
    refusal("pause.running", lambda: step(desk, case, "pause", procedure="鉴定", need_value=3))


def test_a_licence_is_extended_once_by_at_most_ten_working_days_by_the_head(desk: Desk) -> None:
    """行政许可法第四十二条第一款."""
    case = accepted(desk)
    refusal("right.missing", lambda: after(by(desk, CLERK_ONLY), case, "extend"))
    refusal("extension.too_long", lambda: after(desk, case, ("extend", {"value": 11})))
    refusal("extension.reason", lambda: after(desk, case, ("extend", {"reason": " "})))
    longer = after(by(desk, OTHER), case, "extend")
    assert working_days_between(desk, case.start_on, longer.due_on) == 30
    assert (longer.extensions[0].due_before, longer.extensions[0].approved_by_name) == (
        case.statutory_due_on,
        OTHER.name,
    )
    refusal("extension.twice", lambda: after(desk, longer, ("extend", {"value": 1})))


def test_it_is_too_late_to_extend_what_is_over_due(desk: Desk) -> None:
    case = accepted(desk)
    desk.clock.move(days=60)
    refusal("extension.too_late", lambda: after(desk, case, "extend"))


def test_what_is_no_licence_is_extended_only_by_its_own_rule(desk: Desk) -> None:
    case = accepted(desk, item_id=BENEFIT)
    refusal("extension.no_basis", lambda: after(desk, case, "extend"))
    refusal("extension.too_long", lambda: after(desk, case, ("extend", {"value": 21, "basis": "《样例办法》第九条"})))
    longer = after(desk, case, ("extend", {"value": 5, "basis": "《样例办法》第九条"}))
    assert working_days_between(desk, case.start_on, longer.statutory_due_on) == 25
    assert (longer.due_on, longer.promised_due_on) == (longer.statutory_due_on, case.promised_due_on)


def test_a_new_year_s_notice_moves_open_cases_and_keeps_the_old_day_in_the_event(desk: Desk) -> None:
    case = accepted(desk, item_id=LICENCE)
    with desk.store.reading() as uow:
        days = uow.register.calendar_days()
    off = next(day for day in days if not desk.calendar.is_working(day.day))
    new = msgspec.structs.replace(off, day=date(2026, 11, 24))
    later = replace(desk, calendar=WorkingCalendar((*days, new)))
    (moved,) = recompute_open(later, why="样例放假通知")
    assert moved.case_id == case.case_id
    assert moved.promised_due_on > case.promised_due_on
    assert recompute_open(later, why="样例放假通知") == ()
    with desk.store.reading() as uow:
        *_, event = uow.journal.of_case(case.case_id)
    assert event.header.kind == "case.days_recomputed"
    assert event.body is not None
    assert case.due_on in event.body.decode()


def test_without_pauses_the_days_are_those_of_acceptance(desk: Desk) -> None:
    for number, item_id in enumerate((LICENCE, BENEFIT, "HJ-12", "CG-07")):
        case: Case = accepted(desk, number, item_id)
        days = days_of(case, item(item_id), desk.calendar)
        assert (days.due_on, days.statutory_due_on, days.promised_due_on) == (
            case.due_on,
            case.statutory_due_on,
            case.promised_due_on,
        )
