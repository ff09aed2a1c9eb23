"""The eight clocks of a case, each with the rule of DOMAIN.md 2.8 or the article it keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import shipped
from desk.calendar.days import WorkingCalendar
from desk.calendar.extending import LICENCE_RULE, Extension
from desk.calendar.pauses import Pause
from desk.cases.clock_input import ClockInput, DeferredPaper, HotlineCall, PublicNotice, StepTimes, SupplementTerm
from desk.cases.clocks import Clock, binding, clocks_of
from desk.catalogue.items import Item, Limit, Publicity, StatutoryLimit
from tests.desk.calendar.by_hand import calendars, days_out, last_day_by_hand, pauses
from tests.desk.calendar.shipped import shipped_calendar

MONDAY = date(2026, 11, 23)
LICENCE = "CG-02"  # 20 working days by law, 8 promised
RELIEF = "JZ-01"


def item(item_id: str, **changes: Any) -> Item:
    found = shipped.catalogue().item(item_id)
    assert found is not None
    return msgspec.structs.replace(found, **changes)


def about(what: str | Item = LICENCE, **days: Any) -> ClockInput:
    filled: dict[str, Any] = {"today": MONDAY, "received_on": MONDAY, "reply_days": 5}
    return ClockInput(item=item(what) if isinstance(what, str) else what, **(filled | days))


def clocks(what: str | Item = LICENCE, *, explained: bool = False, **days: Any) -> dict[str, Clock]:
    return {clock.key: clock for clock in clocks_of(about(what, **days), shipped_calendar(), explained=explained)}


def accepted(**days: Any) -> dict[str, Any]:
    return {"start_on": MONDAY, "replied_on": MONDAY} | days


def asked(on: date = MONDAY, **days: Any) -> SupplementTerm:
    return SupplementTerm(asked_on=on, **days)


def survey(first: date, last: date | None, stops: Any = "all") -> Pause:
    return Pause(name="鉴定" if stops == "all" else "现场踏勘", started_on=first, ended_on=last, stops=stops)


def test_the_licence_law_stands_on_no_clock_of_another_item() -> None:
    """PAPERS.md 0.1: 行政许可法 binds licences only."""
    days = accepted(
        notices=(asked(done_on=MONDAY),),
        decided_on=MONDAY,
        delivery_days=5,
        pauses=(survey(MONDAY, date(2026, 11, 25)),),
        hotline=(HotlineCall(handed_on=MONDAY),),
    )
    for one in shipped.catalogue().items:
        found = clocks(one, explained=True, **days)
        said = "".join(text for c in found.values() for text in (c.rule, c.basis, c.note, *c.lines))
        assert ("行政许可法" in said) is one.is_licence, one.id


def test_the_day_of_receipt_is_not_counted_and_a_make_up_weekend_is() -> None:
    """DOMAIN.md 2.8.1; 民法典 201①."""
    reply = clocks(received_on=date(2026, 10, 7), today=date(2026, 10, 7))["reply"]
    assert reply.due_on == date(2026, 10, 13), "8, 9, 10 (Saturday), 12, 13 October"


def test_a_an_application_is_answered_in_five_working_days() -> None:
    """DOMAIN.md 2.8.2 a; 行政许可法 32①(四), 82."""
    assert clocks()["reply"].due_on == date(2026, 11, 30)
    assert clocks()["reply"].state == "running"
    assert clocks(today=date(2026, 11, 30))["reply"].state == "running"
    assert clocks(today=date(2026, 12, 1))["reply"].state == "late"
    answered = clocks(today=date(2026, 12, 1), replied_on=date(2026, 12, 1))["reply"]
    assert (answered.state, answered.was_late) == ("ended", True)
    assert not clocks(replied_on=date(2026, 11, 30))["reply"].was_late


def test_a_lapse_is_told_on_the_clock_of_a_case_accepted_by_law() -> None:
    """行政许可法 32①(四): 逾期不告知的，自收到申请材料之日起即为受理."""
    reply = clocks(today=date(2026, 12, 1), lapsed_on=date(2026, 11, 30), start_on=MONDAY)["reply"]
    assert (reply.state, reply.ended_on) == ("ended", date(2026, 11, 30))
    assert "自收到申请材料之日起即为受理" in reply.note
    assert clocks(today=date(2026, 12, 1), lapsed_on=date(2026, 11, 30), start_on=MONDAY)["promised"].start_on == MONDAY


def test_a_what_is_no_licence_is_answered_in_the_office_s_own_days() -> None:
    """PAPERS.md C-12."""
    reply = clocks(RELIEF, reply_days=3)["reply"]
    assert (reply.due_on, reply.basis) == (date(2026, 11, 26), "本中心规定")
    assert "3个工作日" in reply.rule


def test_a_runs_once_more_when_the_supplements_are_in() -> None:
    """行政许可法 32①(五)."""
    found = clocks(notices=(asked(done_on=date(2026, 12, 1)),), today=date(2026, 12, 2))
    assert (found["reply"].state, found["reply"].ended_on) == ("ended", MONDAY)
    again = found["reply:2"]
    assert (again.state, again.due_on) == ("running", date(2026, 12, 8))
    assert again.basis.endswith("第三十二条第一款第五项")
    late = clocks(notices=(asked(done_on=date(2026, 12, 1)),), replied_on=date(2026, 12, 9), today=date(2026, 12, 9))
    assert late["reply:2"].was_late


def test_a_and_d_run_in_turn_when_a_second_notice_was_let() -> None:
    """行政许可法 32①(四): once, unless a supervisor let it; each telling has clocks of its own."""
    notices = (asked(done_on=date(2026, 11, 25)), asked(date(2026, 11, 27), by=date(2026, 12, 4)))
    found = clocks(notices=notices, today=date(2026, 12, 1))
    assert {key: clock.state for key, clock in found.items() if clock.kind in ("reply", "supplement")} == {
        "reply": "ended", "reply:2": "ended", "supplement": "ended", "supplement:2": "running",
    }  # fmt: skip
    assert (found["reply:2"].start_on, found["reply:2"].ended_on) == (date(2026, 11, 25), date(2026, 11, 27))


def test_a_a_second_answer_that_never_came_lapses_too() -> None:
    found = clocks(notices=(asked(done_on=date(2026, 12, 1)),), today=date(2026, 12, 9), lapsed_on=date(2026, 12, 8))
    assert (found["reply:2"].state, found["reply:2"].ended_on) == ("ended", date(2026, 12, 8))
    assert found["reply:2"].note == "期限内没有答复，依法已经视为受理。"


def test_b_the_promise_and_the_law_both_run_and_the_first_binds() -> None:
    """DOMAIN.md 2.8.2 b."""
    found = clocks(**accepted())
    assert (found["promised"].due_on, found["statutory"].due_on) == (date(2026, 12, 3), date(2026, 12, 21))
    bound = binding(found.values())
    assert bound is not None
    assert bound.key == "promised"
    assert binding(clocks(**accepted(decided_on=MONDAY)).values()) is None
    assert clocks()["promised"].state == "not_started"


def test_b_natural_days_of_the_law_come_before_a_promise_over_a_long_holiday() -> None:
    """DOMAIN.md 2.8.7; 居住证暂行条例 9: fifteen days, and ten working days promised over 国庆."""
    permit = next(
        one
        for one in shipped.catalogue().items
        if one.statutory_limit and (one.statutory_limit.value, one.statutory_limit.unit) == (15, "N")
    )
    permit = msgspec.structs.replace(permit, promised_limit=Limit(value=10, unit="W"))
    start = date(2026, 9, 23)
    found = clocks(permit, received_on=start, today=start, start_on=start)
    assert (found["promised"].due_on, found["statutory"].due_on) == (date(2026, 10, 14), date(2026, 10, 8))
    bound = binding(found.values())
    assert bound is not None
    assert bound.key == "statutory"


def test_b_says_from_which_event_the_limit_runs() -> None:
    """DOMAIN.md 2.8.2 b: some run from 收到申请 (社会保险经办条例 6); the start is the item's."""
    insured = next(
        one
        for one in shipped.catalogue().items
        if one.statutory_limit and one.statutory_limit.counts_from == "收到申请之日" and one.promised_limit
    )
    found = clocks(insured, start_on=MONDAY)
    assert "自收到申请之日起算" in found["statutory"].rule
    assert "自受理之日起算" in clocks()["statutory"].rule


def test_a_pause_of_article_45_stops_both_limits_and_any_other_only_the_promise() -> None:
    """DOMAIN.md 2.8.3; 行政许可法 45; PAPERS.md 11.5."""
    by_law = survey(date(2026, 11, 24), date(2026, 11, 26))
    found = clocks(**accepted(pauses=(by_law,)))
    assert (found["promised"].due_on, found["statutory"].due_on) == (date(2026, 12, 7), date(2026, 12, 23))
    own = survey(date(2026, 11, 24), date(2026, 11, 26), "promised")
    found = clocks(**accepted(pauses=(own,)))
    assert (found["promised"].due_on, found["statutory"].due_on) == (date(2026, 12, 7), date(2026, 12, 21))
    assert found["statutory"].pauses == ()


def test_pauses_at_once_over_the_national_holiday_move_the_days_without_drift() -> None:
    """DOMAIN.md 2.8.4: 29 September to 15 October with two pauses takes eight working days, not seventeen days."""
    start = date(2026, 9, 28)
    held = (survey(date(2026, 9, 29), date(2026, 10, 12)), survey(date(2026, 10, 9), date(2026, 10, 15)))
    found = clocks(**accepted(received_on=start, start_on=start, today=start, pauses=held))
    assert found["statutory"].due_on == date(2026, 11, 11)


def test_a_paused_clock_has_no_day_and_says_what_it_waits_for() -> None:
    """DOMAIN.md 2.8.5: grey is a state of its own; what is paused is not late."""
    held = survey(date(2026, 11, 24), None)
    found = clocks(**accepted(pauses=(held,), today=date(2027, 3, 1)), explained=True)
    assert {found["promised"].state, found["statutory"].state} == {"paused"}
    assert found["promised"].due_on is None
    assert found["promised"].earliest_on is not None
    assert found["promised"].lines[-1].endswith("“鉴定”还没有结束，结束以后才能定下最后一日。")
    own = survey(date(2026, 11, 24), None, "promised")
    bound = binding(clocks(**accepted(pauses=(own,), today=date(2026, 12, 1))).values())
    assert bound is not None
    assert bound.key == "statutory", "while the promise stands still, the law's day is the one to keep"


def test_an_extension_moves_the_limit_of_the_law_and_takes_the_place_of_the_promise() -> None:
    """DOMAIN.md 2.8.6; 行政许可法 42①."""
    longer = Extension(
        by=Limit(value=10, unit="W"),
        approved_on=date(2026, 12, 2),
        approver="李某",
        reason="x",
        basis=LICENCE_RULE.basis,
    )
    found = clocks(**accepted(extensions=(longer,), today=date(2026, 12, 4)), explained=True)
    assert found["statutory"].due_on == date(2027, 1, 5)
    assert found["statutory"].lines[0].startswith("期限：20个工作日，延长10个工作日，共30个工作日。")
    promised = found["promised"]
    assert (promised.state, promised.ended_on, promised.was_late) == ("ended", date(2026, 12, 2), False)
    assert "延长后的法定期限" in promised.note
    bound = binding(found.values())
    assert bound is not None
    assert bound.key == "statutory"


def test_an_extension_after_the_promise_was_broken_does_not_mend_it() -> None:
    late = Extension(by=Limit(value=10, unit="W"), approved_on=date(2026, 12, 10), approver="李某", reason="x")
    assert clocks(**accepted(extensions=(late,), today=date(2026, 12, 11)))["promised"].was_late


def test_c_each_step_has_its_own_clock() -> None:
    """DOMAIN.md 2.8.2 c."""
    steps = (
        StepTimes(seq=1, started_on=MONDAY, ended_on=MONDAY),
        StepTimes(seq=2, started_on=MONDAY),
    )
    found = clocks(**accepted(steps=steps, today=date(2026, 11, 27)))
    assert found["step:1"].state == "ended"
    survey_step = found["step:2"]
    assert (survey_step.state, survey_step.due_on, survey_step.name) == ("late", date(2026, 11, 26), "环节：现场踏勘")
    assert found["step:3"].state == "not_started"


def test_c_a_step_done_again_has_a_clock_of_its_own() -> None:
    steps = (StepTimes(seq=2, started_on=MONDAY, ended_on=MONDAY), StepTimes(seq=2, started_on=date(2026, 11, 24)))
    found = clocks(**accepted(steps=steps, today=date(2026, 11, 25)))
    assert (found["step:2"].state, found["step:2:2"].state) == ("ended", "running")


def test_d_the_applicant_s_term_is_the_day_of_the_notice_or_the_next_working_day() -> None:
    """DOMAIN.md 2.8.2 d; 民法典 203①."""
    found = clocks(notices=(asked(by=date(2026, 12, 5)),), explained=True)["supplement"]
    assert (found.due_on, found.state) == (date(2026, 12, 7), "running")
    assert "2026年12月5日（周六）休息，顺延到2026年12月7日（周一）" in found.note
    assert found.lines[-1] == "截止：2026年12月7日（周一）下班时。"
    assert "supplement" not in clocks()
    brought = clocks(notices=(asked(by=date(2026, 12, 5), done_on=date(2026, 12, 7)),))
    assert (brought["supplement"].state, brought["supplement"].was_late) == ("ended", False)


def test_d_without_a_term_nothing_ever_runs_out() -> None:
    """PAPERS.md C-15."""
    found = clocks(notices=(asked(),), today=date(2028, 1, 1))["supplement"]
    assert (found.state, found.due_on) == ("running", None)
    assert "没有写明日期" in found.note


def test_e_every_deferred_paper_has_its_day() -> None:
    """DOMAIN.md 2.8.2 e."""
    papers = (
        DeferredPaper(seq=2, name="照片", promised_on=MONDAY, due_on=date(2026, 11, 27)),
        DeferredPaper(seq=3, name="租房合同", promised_on=MONDAY, due_on=date(2026, 12, 1), came_on=date(2026, 11, 24)),
    )
    found = clocks(**accepted(deferred=papers, today=date(2026, 11, 30)))
    assert (found["deferred:2"].state, found["deferred:3"].state) == ("late", "ended")
    assert "不自动处理" in found["deferred:2"].rule


def test_f_a_granted_licence_is_handed_over_in_ten_working_days() -> None:
    """DOMAIN.md 2.8.2 f; 行政许可法 44, 82."""
    found = clocks(**accepted(decided_on=date(2026, 11, 27), today=date(2026, 12, 14)))["delivery"]
    assert (found.due_on, found.state) == (date(2026, 12, 11), "late")
    assert "第四十四条" in found.basis
    assert "delivery" not in clocks(**accepted(decided_on=MONDAY, is_granted=False)), "44 speaks of a licence granted"


def test_f_what_is_no_licence_has_a_term_only_where_the_office_set_one() -> None:
    assert "delivery" not in clocks(RELIEF, **accepted(decided_on=MONDAY))
    found = clocks(RELIEF, **accepted(decided_on=MONDAY, delivery_days=3))["delivery"]
    assert (found.due_on, found.basis) == (date(2026, 11, 26), "本中心规定")


def test_g_a_list_stays_up_its_days_and_the_clock_ends_by_itself() -> None:
    """DOMAIN.md 2.8.2 g."""
    up = (PublicNotice(started_on=date(2026, 11, 20)),)
    found = clocks(RELIEF, **accepted(publicity=up))["publicity:1"]
    assert (found.due_on, found.state) == (date(2026, 11, 27), "running")
    over = clocks(RELIEF, **accepted(publicity=up, today=date(2026, 11, 28)))["publicity:1"]
    assert (over.state, over.ended_on) == ("ended", date(2026, 11, 27))
    short = clocks(RELIEF, **accepted(publicity=(PublicNotice(started_on=MONDAY, ended_on=date(2026, 11, 25)),)))
    assert "应当公示到2026年11月30日" in short["publicity:1"].note
    assert "publicity:1" not in clocks()


def test_g_is_put_up_again_after_an_objection() -> None:
    twice = (
        PublicNotice(started_on=date(2026, 11, 2), ended_on=date(2026, 11, 10)),
        PublicNotice(started_on=date(2026, 11, 20)),
    )
    found = clocks(RELIEF, **accepted(publicity=twice))
    assert (found["publicity:1"].state, found["publicity:2"].state) == ("ended", "running")


def test_g_counts_working_days_where_the_item_says_so_and_nothing_where_it_says_nothing() -> None:
    """PAPERS.md C-28."""
    up = (PublicNotice(started_on=date(2026, 9, 28)),)
    in_working_days = item(RELIEF, publicity=Publicity(required=True, days=5, unit="工作日"))
    assert clocks(in_working_days, publicity=up)["publicity:1"].due_on == date(2026, 10, 10)
    silent = clocks(item(RELIEF, publicity=Publicity(required=True)), publicity=up)["publicity:1"]
    assert (silent.due_on, silent.state) == (None, "running")
    assert "请核定" in silent.note


def test_h_a_call_of_the_hotline_is_answered_in_five_working_days_or_ten() -> None:
    """DOMAIN.md 2.8.2 h."""
    assert not any(clock.kind == "hotline" for clock in clocks().values())
    assert clocks(hotline=(HotlineCall(handed_on=MONDAY),))["hotline:1"].due_on == date(2026, 11, 30)
    longer = HotlineCall(handed_on=MONDAY, is_extended=True, answered_on=date(2026, 12, 4))
    found = clocks(hotline=(HotlineCall(handed_on=MONDAY, number="77"), longer), over_on=MONDAY)
    assert (found["hotline:2"].due_on, found["hotline:2"].state) == (date(2026, 12, 7), "ended")
    assert (found["hotline:1"].name, found["hotline:1"].state) == ("12345热线答复（工单77）", "running")


def test_a_case_that_is_over_stops_what_runs_and_tells_nothing_of_what_never_began() -> None:
    found = clocks(**accepted(over_on=date(2026, 11, 25), today=date(2027, 1, 1)))
    assert set(found) == {"reply", "promised", "statutory"}
    assert {clock.state for clock in found.values()} == {"ended"}
    assert found["promised"].ended_on == date(2026, 11, 25)


def test_days_at_the_end_of_the_year_are_expected_until_the_notice_is_out() -> None:
    """DOMAIN.md 2.8.1; 调休 is fixed each year by notice."""
    start = date(2026, 12, 14)
    found = clocks(**accepted(received_on=start, start_on=start, today=start), explained=True)
    assert (found["promised"].due_on, found["promised"].expected) == (date(2026, 12, 24), False)
    assert (found["statutory"].due_on, found["statutory"].expected) == (date(2027, 1, 12), True)
    assert any("放假安排尚未公布" in line for line in found["statutory"].lines)


def test_lines_are_made_only_when_asked_for() -> None:
    assert all(clock.lines == () for clock in clocks(**accepted()).values())
    explained = clocks(explained=True, **accepted())
    assert all(clock.lines for clock in explained.values() if clock.start_on)


@pytest.mark.parametrize("item_id", [LICENCE, RELIEF])
def test_every_clock_says_its_rule_and_what_it_rests_on(item_id: str) -> None:
    found = clocks(item_id, **accepted(notices=(asked(),), hotline=(HotlineCall(handed_on=MONDAY),), delivery_days=3))
    kinds = ["reply", "promised", "statutory", "step", "supplement", "delivery", "hotline"]
    assert [kind for kind in dict.fromkeys(c.kind for c in found.values()) if kind != "publicity"] == kinds
    assert all(clock.rule and clock.basis and clock.name for clock in found.values())


@given(
    known=calendars(),
    held=st.lists(st.tuples(pauses(), st.sampled_from(("all", "promised"))), max_size=4),
    start=st.dates(date(2025, 12, 1), date(2027, 1, 15)),
    law=st.builds(Limit, value=st.integers(0, 60), unit=st.sampled_from(("W", "N"))),
    promise=st.integers(0, 40),
    after=st.integers(0, 120),
)
def test_both_limits_agree_with_counting_by_hand_and_the_first_of_them_binds(
    known: tuple[WorkingCalendar, set[date]],
    held: list[tuple[Pause, Any]],
    start: date,
    law: Limit,
    promise: int,
    after: int,
) -> None:
    calendar, off = known
    stopped = tuple(msgspec.structs.replace(pause, stops=stops) for pause, stops in held)
    promised = Limit(value=promise, unit="W")
    by_law = StatutoryLimit(value=law.value, unit=law.unit)
    today = date.fromordinal(start.toordinal() + after)
    given = about(
        item(LICENCE, statutory_limit=by_law, promised_limit=promised),
        received_on=start,
        start_on=start,
        today=today,
        pauses=stopped,
    )
    found = {clock.key: clock for clock in clocks_of(given, calendar)}
    all_stop = [pause for pause in stopped if pause.stops == "all"]
    wanted = {
        "promised": last_day_by_hand(start, promised, off, days_out(stopped)),
        "statutory": last_day_by_hand(start, law, off, days_out(all_stop)),
    }
    assert {key: found[key].due_on for key in wanted} == wanted
    assert all(found[key].state == ("late" if today > day else "running") for key, day in wanted.items())
    bound = binding(found.values())
    assert bound is not None
    assert bound.due_on == min(wanted.values())
