"""Special procedures, extension, new holidays: what moves a case's last days, and what may not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import msgspec
import pytest

from desk.calendar.pauses import ARTICLE_45
from desk.cases.case import Case, State
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.life import DaysRecomputed
from desk.cases.last_days import days_of
from desk.desk import Desk
from desk.handling.timing import recompute_open
from desk.issuing import issue
from desk.lights import act_by_of
from desk.telling import tell
from tests.builders import filed, item, refusal, with_calendar
from tests.desk.handling.life import BENEFIT, CLERK_ONLY, LICENCE, OTHER, accepted, after, by, paused, step


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
    case = paused(desk, case, procedure="急难先行救助", need_value=5, basis="《样例办法》第六条")
    assert case.pauses[0].stops == "promised"
    desk.clock.move(days=7)
    resumed = step(desk, case, "resume").case
    assert resumed.statutory_due_on == case.statutory_due_on
    left_out = {f"2026-11-{day}" for day in range(24, 31)}
    assert working_days_between(desk, case.start_on, resumed.promised_due_on, left_out) == 15


def test_several_at_once_take_each_day_once_and_the_last_one_lets_the_limit_run_on(desk: Desk) -> None:
    case = paused(desk, accepted(desk))
    desk.clock.move(days=2)
    case = paused(desk, case, procedure="专家评审")
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
    extension = longer.extensions[0]
    assert (extension.due_before, extension.limit_before) == (case.due_on, case.statutory_due_on)
    assert (extension.due_after, extension.approved_by_name) == (longer.due_on, OTHER.name)
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


def test_days_nobody_was_told_of_count(desk: Desk) -> None:
    """行政许可法 45: 应当将所需时间书面告知申请人; PAPERS.md 4.27: never days paused without a notice."""
    case = accepted(desk)
    begun = step(desk, case, "pause", procedure="鉴定", need_value=10)
    assert [hint.code for hint in begun.hints] == ["pause.untold"]
    desk.clock.move(days=4)
    over = step(desk, case, "resume")
    assert [hint.code for hint in over.hints] == ["pause.untold"]
    assert (over.case.due_on, over.case.statutory_due_on) == (case.due_on, case.statutory_due_on)
    assert over.papers == case_papers(over.case), "nothing is owed that can be made no more"
    refusal("paper.not_owed", lambda: issue(desk, case.case_id, "special_procedure_notice"))


def case_papers(case: Case) -> tuple[str, ...]:
    return tuple(paper.paper for paper in case.owed if not paper.paper.startswith("special_"))


def test_what_another_body_told_in_writing_leaves_its_days_out(desk: Desk) -> None:
    case = accepted(desk)
    desk.clock.move(days=1)
    given = {"procedure": "鉴定", "need_value": 3, "started_on": "2026-11-23", "notice": "济城管特〔2026〕3号"}
    paused_ = step(desk, case, "pause", **given)
    assert (paused_.hints, paused_.case.pauses[0].told_on) == ((), "2026-11-23")
    desk.clock.move(days=2)
    over = step(desk, case, "resume")
    assert over.hints == ()
    left_out = {"2026-11-24", "2026-11-25", "2026-11-26"}
    assert working_days_between(desk, case.start_on, over.case.statutory_due_on, left_out) == 20
    assert "special_procedure_end" in over.papers
    assert issue(desk, case.case_id, "special_procedure_end").first
    other = accepted(desk, 2)
    refusal("notice.missing", lambda: step(desk, other, "pause", procedure="鉴定", need_value=3, told_on="2026-11-24"))


def with_day_off(desk: Desk, day: str) -> Desk:
    """The desk of an office that learnt of another day off."""
    with desk.store.reading() as uow:
        days = uow.register.calendar_days()
    off = next(one for one in days if not desk.calendar.is_working(one.day))
    new = msgspec.structs.replace(off, day=date.fromisoformat(day))
    return with_calendar(desk, (*days, new))


def newest(desk: Desk, case: Case) -> DaysRecomputed:
    with desk.store.reading() as uow:
        *_, event = uow.journal.of_case(case.case_id)
    assert event.body is not None
    body = read_body(event.body)
    assert isinstance(body, DaysRecomputed)
    return body


def test_a_new_year_s_notice_moves_open_cases_and_keeps_the_old_day_in_the_event(desk: Desk) -> None:
    case = accepted(desk, item_id=LICENCE)
    later = with_day_off(desk, "2026-11-24")
    (moved,) = recompute_open(later, before=desk.calendar, why="样例放假通知")
    assert moved.case_id == case.case_id
    assert moved.promised_due_on > case.promised_due_on
    assert recompute_open(later, before=later.calendar, why="样例放假通知") == ()
    body = newest(desk, case)
    assert (body.before.due_on, body.days.due_on) == (case.due_on, moved.due_on)
    assert [(one.key, one.old_on) for one in body.moved] == [
        ("promised", case.promised_due_on), ("statutory", case.statutory_due_on),
    ]  # fmt: skip
    told = tell(with_events(desk, case)[-1]).sentence
    assert told.startswith("样例放假通知，承诺期限由")


def with_events(desk: Desk, case: Case) -> tuple[Event, ...]:
    with desk.store.reading() as uow:
        return tuple(uow.journal.of_case(case.case_id))


def test_it_moves_the_day_to_answer_and_the_day_to_hand_over(desk: Desk) -> None:
    """DOMAIN.md 2.8.2 a, f: each as an event with both days, and the case shows the new one everywhere."""
    received = filed(desk, 1, "receive", LICENCE)
    decided = after(desk, accepted(desk, 2), "decide")
    ready = after(desk, accepted(desk, 3), "decide", "ready")
    later = with_day_off(desk, "2026-11-24")
    moved = {case.case_id: case for case in recompute_open(later, before=desk.calendar, why="样例放假通知")}
    assert (received.reply_by, moved[received.case_id].reply_by) == ("2026-11-30", "2026-12-01")
    for case in (decided, ready):
        ruling = moved[case.case_id].ruling
        assert case.ruling is not None
        assert ruling is not None
        assert (case.ruling.deliver_by, ruling.deliver_by) == ("2026-12-07", "2026-12-08")
        assert [(one.key, one.old_on, one.new_on) for one in newest(desk, case).moved] == [
            ("delivery", "2026-12-07", "2026-12-08")
        ]
    assert act_by_of(moved[received.case_id]) == "2026-12-01"


def test_a_decision_taken_back_runs_on_by_the_holidays_known_now(desk: Desk) -> None:
    case = accepted(desk)
    decided = after(desk, case, "decide")
    later = with_day_off(desk, "2026-11-24")
    recompute_open(later, before=desk.calendar, why="样例放假通知")
    undone = after(later, decided, "undo_decide")
    assert undone.promised_due_on == days_of(case, item(LICENCE), later.calendar).promised_due_on
    assert undone.promised_due_on > case.promised_due_on


def test_a_delivery_taken_back_runs_on_by_the_holidays_known_now(desk: Desk) -> None:
    delivered = after(desk, accepted(desk), "decide", "ready", "deliver")
    later = with_day_off(desk, "2026-11-24")
    assert recompute_open(later, before=desk.calendar, why="样例放假通知") == (), "a term that was kept is over"
    undone = after(later, delivered, "undo_deliver")
    assert undone.ruling is not None
    assert undone.ruling.deliver_by == "2026-12-08"


def test_what_lapsed_before_the_notice_came_is_accepted_and_no_term_comes_back(desk: Desk) -> None:
    """行政许可法 32①(四)."""
    case = filed(desk, 1, "receive", LICENCE)
    desk.clock.move(days=8)
    later = with_day_off(desk, "2026-11-30")
    (lapsed,) = recompute_open(later, before=desk.calendar, why="样例放假通知")
    assert (lapsed.case_id, lapsed.is_deemed, lapsed.reply_by) == (case.case_id, True, "2026-11-30")


def test_without_pauses_the_days_are_those_of_acceptance(desk: Desk) -> None:
    for number, item_id in enumerate((LICENCE, BENEFIT, "HJ-12", "CG-07")):
        case: Case = accepted(desk, number, item_id)
        days = days_of(case, item(item_id), desk.calendar)
        assert (days.due_on, days.statutory_due_on, days.promised_due_on) == (
            case.due_on,
            case.statutory_due_on,
            case.promised_due_on,
        )
