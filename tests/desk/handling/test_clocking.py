"""Steps, publicity and the 12345 hotline: what a clerk records so that their clocks run (DOMAIN.md 2.8.2 c, g, h)."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from desk.cases.case import Case, State
from desk.cases.clocks import Clock
from desk.desk import Desk
from desk.explaining import can_be_printed, clocks_of_case, explain_clock
from desk.home import task_lines
from desk.serving import find_case
from desk.tasks import Task, tasks_of
from tests.builders import filed, refusal
from tests.desk.handling.life import BENEFIT, CLERK_ONLY, LICENCE, accepted, after, by, step


def clocks(desk: Desk, case: Case) -> dict[str, Clock]:
    return {clock.key: clock for clock in clocks_of_case(desk, find_case(desk, case.case_id))}


def test_a_step_runs_from_its_record_to_its_end(desk: Desk) -> None:
    case = accepted(desk, item_id=BENEFIT)
    case = step(desk, case, "begin_step").case
    assert [(run.seq, run.name) for run in case.step_runs] == [(1, "代办登记与送件")], "the next one, when left out"
    assert (clocks(desk, case)["step:1"].state, clocks(desk, case)["step:2"].state) == ("running", "not_started")
    refusal("step.running", lambda: step(desk, case, "begin_step", seq=1))
    refusal("step.unknown", lambda: step(desk, case, "begin_step", seq=99))
    desk.clock.move(days=3)
    assert clocks(desk, case)["step:1"].state == "late"
    late = step(desk, case, "begin_step", seq=2).case
    refusal("date.too_early", lambda: step(desk, late, "end_step", seq=2, on="2026-11-25"))
    case = step(desk, case, "end_step", seq=1).case
    assert clocks(desk, case)["step:1"].was_late
    case = step(desk, case, "end_step").case
    refusal("step.which", lambda: step(desk, case, "end_step"))
    again = step(desk, case, "begin_step", seq=1).case
    assert clocks(desk, again)["step:1:2"].state == "running"


def test_several_steps_at_once_must_be_named(desk: Desk) -> None:
    case = after(desk, accepted(desk, item_id=BENEFIT), "begin_step", ("begin_step", {"seq": 3}))
    assert "3." in refusal("step.which", lambda: step(desk, case, "end_step")).message
    assert step(desk, case, "end_step", seq=3).case.step_runs[1].ended_on


def test_a_list_hangs_where_and_as_long_as_the_guide_says(desk: Desk) -> None:
    case = step(desk, accepted(desk, item_id=BENEFIT), "post_list").case
    assert case.postings[0].where
    found = clocks(desk, case)["publicity:1"]
    assert (found.state, found.start_on is not None, found.limit is not None) == ("running", True, True)
    refusal("publicity.running", lambda: step(desk, case, "post_list"))
    desk.clock.move(days=1)
    short = step(desk, case, "take_down_list")
    assert [hint.code for hint in short.hints] == ["publicity.short"]
    assert "请补足天数" in short.hints[0].message
    refusal("publicity.none", lambda: step(desk, short.case, "take_down_list"))
    again = step(desk, short.case, "post_list").case
    desk.clock.move(days=10)
    assert step(desk, again, "take_down_list", said="没有异议").hints == ()


def test_what_the_guide_does_not_publish_is_not_published(desk: Desk) -> None:
    """个人信息保护法 6, 25: nothing personal is made public without a rule."""
    refusal("publicity.not_asked", lambda: step(desk, accepted(desk), "post_list"))


def test_a_matter_of_the_hotline_is_answered_in_five_working_days_or_ten(desk: Desk) -> None:
    """安阳市政务服务条例 48-50 as the model (DOMAIN.md 2.8.2 h)."""
    case = accepted(desk)
    refusal("number.missing", lambda: step(desk, case, "receive_hotline", about="问进度"))
    refusal("about.missing", lambda: step(desk, case, "receive_hotline", number="20261123001"))
    taken = step(desk, case, "receive_hotline", number="20261123001", about="问什么时候办好")
    assert taken.case.hotline[0].due_on == "2026-11-30"
    assert "2026年11月30日以前答复" in taken.hints[0].message
    refusal("hotline.twice", lambda: step(desk, case, "receive_hotline", number="20261123001", about="x"))
    refusal("right.missing", lambda: step(by(desk, CLERK_ONLY), case, "extend_hotline", reason="要核对"))
    longer = step(desk, case, "extend_hotline", reason="要到现场核对").case
    assert longer.hotline[0].due_on == "2026-12-07"
    refusal("hotline.extended", lambda: step(desk, case, "extend_hotline", reason="还要核对"))
    refusal("hotline.which", lambda: step(desk, case, "answer_hotline", number="1", said="x"))
    answered = step(desk, case, "answer_hotline", said="已经电话告诉本人").case
    assert clocks(desk, answered)["hotline:1"].state == "ended"
    refusal("hotline.which", lambda: step(desk, case, "answer_hotline", said="x"))


def test_a_matter_that_ran_out_is_not_made_longer(desk: Desk) -> None:
    case = step(desk, accepted(desk), "receive_hotline", number="7", about="问进度").case
    desk.clock.move(days=8)
    refusal("hotline.too_late", lambda: step(desk, case, "extend_hotline", reason="要核对"))


def test_the_hotline_asks_after_the_case_is_over_too_and_somebody_is_told(desk: Desk) -> None:
    case = after(desk, accepted(desk), "withdraw")
    case = step(desk, case, "receive_hotline", number="7", about="投诉态度").case
    assert case.state is State.WITHDRAWN
    assert clocks(desk, case)["hotline:1"].state == "running"
    assert (Task.HOTLINE, "2026-11-30") in {(one.task, one.day) for one in tasks_of(case)}
    (line,) = [one for one in task_lines(desk) if one.task is Task.HOTLINE]
    assert (line.what, line.due_on, line.is_late) == ("答复12345热线工单7", "2026-11-30", False)
    done = step(desk, case, "answer_hotline", said="已经回访").case
    assert Task.HOTLINE not in {one.task for one in tasks_of(done)}


EIGHT = ("reply", "promised", "statutory", "step:1", "supplement", "deferred:4", "delivery", "publicity:1", "hotline:1")


def with_all_eight(desk: Desk) -> Case:
    """A benefit with a notice, a paper to follow, a step, publicity, a call of the hotline and a ruling."""
    lines = [
        {"seq": 1, "state": "missing"},
        *({"seq": seq, "state": "original_seen", "originals": 1} for seq in (3, 5)),
        {"seq": 4, "state": "deferred", "deadline": "2026-11-23"},
    ]
    case = filed(desk, 1, "one_time_notice", BENEFIT, materials=lines)
    case = step(desk, case, "supplement", materials=[{"seq": 1, "state": "original_seen", "originals": 1}]).case
    case = after(desk, case, "accept", "begin_step", "post_list", ("receive_hotline", {"number": "1", "about": "x"}))
    desk.clock.move(days=1)  # type: ignore[attr-defined]  # a clock of tests
    return after(desk, case, "decide")


def test_all_eight_clocks_can_be_reached_and_each_that_has_a_day_is_printed(desk: Desk) -> None:
    """Issue: eight clocks a-h, each with rule text, start, end and day-by-day explanation, printable."""
    desk = desk_with_terms(desk)
    case = with_all_eight(desk)
    found = clocks(desk, case)
    assert set(EIGHT) <= set(found)
    for key in EIGHT:
        clock = found[key]
        assert (clock.rule, clock.basis, clock.name, clock.start_on) != ("", "", "", None)
        assert can_be_printed(case, key), key
        assert clock.lines, key
        paper = explain_clock(desk, case.case_id, key)
        assert (paper.first, paper.paper) == (True, "due_date_explained")
        assert explain_clock(desk, case.case_id, key).data == paper.data
    assert explain_clock(desk, case.case_id).data == explain_clock(desk, case.case_id, "delivery").data


def desk_with_terms(desk: Desk) -> Desk:
    """An office with terms of its own for what no law sets."""
    with desk.store.writing() as uow:
        office = msgspec.structs.replace(uow.register.office(), supplement_days=10, deliver_days=5)
        uow.register.save_office(office)
        uow.commit()
    return replace(desk, office=office)


@pytest.mark.parametrize("key", ["step:2", "publicity:1", "deferred:4", "nothing"])
def test_a_clock_that_has_not_begun_has_no_paper_and_the_refusal_names_those_that_have(desk: Desk, key: str) -> None:
    case = accepted(desk, item_id=LICENCE)
    found = refusal("clock.unknown", lambda: explain_clock(desk, case.case_id, key))
    assert "承诺期限（promised）" in found.message
