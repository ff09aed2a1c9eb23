"""The home page: numbers that agree with the lists they open, and what people have to do, by its last day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from desk.cases.case import Case, State
from desk.cases.review_rules import AnswerInput, ReviewInput
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.timing import lapse
from desk.home import MOST_COUNTED, TASK_HEAPS, Heap, Home, home, task_lines, wanted_for
from desk.issuing import issue
from desk.lights import Light
from desk.listing import Wanted, list_cases, order_of
from desk.papers.request import to_seal, unprinted
from desk.prints.sealing import confirm_case
from desk.provincial import set_official_number
from desk.records import Draft
from desk.reviewing import contact, give, mend
from desk.serving import find_case, item_of
from desk.tasks import Task
from desk.times import moment_text
from tests.builders import SetClock, filed
from tests.desk.handling.life import BENEFIT, LICENCE, OTHER, USUAL, accepted, after, by, paused, step

SEEN = {"state": "original_seen", "originals": 1}
WAYS = (
    "supplement", "deferred_in", "pause", "resume", "extend", "hand_over", "take_in", "hand_back", "decide", "ready",
    "mail", "deliver", "complete", "withdraw", "void", "undo_decide",
)  # fmt: skip
GIVEN = USUAL | {
    "supplement": {"materials": [{"seq": 1, **SEEN}, {"seq": 2, **SEEN}]},
    "deferred_in": {"materials": [{"seq": 3, **SEEN}]},
}


def later(desk: Desk, **time: int) -> Desk:
    """The same desk some days on."""
    clock = SetClock()
    clock.move(**time)
    return replace(desk, clock=clock)


def of(desk: Desk, heap: Heap) -> int:
    return home(desk).counts[heap]


def _on(desk: Desk, day: str) -> Desk:
    return later(desk, days=(date.fromisoformat(day) - desk.clock.now().date()).days)


def told(desk: Desk, number: int = 1, **decision: str) -> Case:
    """A case that was told what is missing."""
    materials = [{"seq": 3, **SEEN}]
    return filed(desk, number, {"kind": "one_time_notice", **decision}, LICENCE, materials=materials)


def deferred(desk: Desk, number: int, deadline: str) -> Case:
    """A case of which a paper may follow."""
    lines = [{"seq": seq, **SEEN} for seq in (1, 2)] + [{"seq": 3, "state": "deferred", "deadline": deadline}]
    return filed(desk, number, "accept", "JY-01", materials=lines)


def test_home_counts_lights_days_drafts_and_what_has_not_reached_the_city(desk: Desk) -> None:
    nothing = home(desk)
    assert nothing.is_blank
    assert set(nothing.counts) == set(Heap)
    assert set(nothing.lights) == set(Light) - {Light.CLOSED}
    assert set(nothing.lights.values()) == {0}
    for n, kind in enumerate(("receive", "accept", "accept", "one_time_notice", "not_required")):
        filed(desk, n, kind)
    filed(desk, 8, received_at="2026-11-20T09:00:00+08:00")
    with desk.store.writing() as uow:
        uow.drafts.save(Draft(draft_id="d", clerk="wang", clerk_name="王小满", saved_at="2026", content=b"{}"))
        uow.commit()
    counted = home(desk)
    assert not counted.is_blank
    assert counted.open == 5
    assert [counted.counts[heap] for heap in (Heap.FILED_TODAY, Heap.UNSENT, Heap.DRAFTS)] == [5, 6, 1]
    assert counted.lights[Light.WAITING] == counted.counts[Heap.WAITING] == 1
    assert sum(counted.lights.values()) == 5
    in_a_year = home(later(desk, days=365))
    assert in_a_year.counts[Heap.PRESSING] == in_a_year.lights[Light.OVERDUE] == 4
    assert (in_a_year.counts[Heap.FILED_TODAY], in_a_year.counts[Heap.UNSENT]) == (0, 6)


def test_files_with_other_offices_are_told_by_office_with_the_day_of_the_oldest(desk: Desk) -> None:
    desk = by(desk, OTHER)
    first = after(desk, accepted(desk, 1), "hand_over")
    desk.clock.move(days=2)  # type: ignore[attr-defined]  # a clock of tests
    after(desk, accepted(desk, 2), "hand_over")
    after(desk, accepted(desk, 3), ("hand_over", {"to": "济源市公安局"}))
    found = home(desk)
    assert [(heap.about, heap.count, heap.since) for heap in found.away] == [
        ("济源市城市管理局", 2, "2026-11-23"),
        ("济源市公安局", 1, "2026-11-25"),
    ]
    assert found.counts[Heap.AWAY] == 3
    theirs = list_cases(desk, Wanted(task=Task.AWAY, holder="济源市公安局")).rows
    assert [line.state for line in theirs] == [State.IN_HAND]
    after(desk, first, "hand_back")
    assert of(desk, Heap.AWAY) == 2


def test_a_result_that_nobody_fetched_is_told_with_its_age(desk: Desk) -> None:
    desk = by(desk, OTHER)
    case = after(desk, accepted(desk), "hand_over", "decide", "ready")
    assert (of(desk, Heap.READY), home(desk).ready_since) == (1, "2026-11-23")
    after(desk, case, "deliver")
    assert (of(desk, Heap.READY), home(desk).ready_since) == (0, "")


def test_a_paper_is_owed_until_it_was_made_and_confirmed(desk: Desk) -> None:
    case = filed(desk, 1)
    assert (of(desk, Heap.PAPER), of(desk, Heap.SEAL)) == (1, 0)
    for paper, about in unprinted(case):
        issue(desk, case.case_id, paper, about=about)
    assert (of(desk, Heap.PAPER), of(desk, Heap.SEAL)) == (1, 1)
    confirm_case(desk, case.case_id)
    assert (of(desk, Heap.PAPER), of(desk, Heap.SEAL)) == (0, 0)


def test_a_term_to_supplement_is_a_task_only_once_it_is_over_and_a_day_off_is_no_end(desk: Desk) -> None:
    """民法典 203①: what ends on a Saturday may be brought on Monday."""
    case = told(desk, supplement_by="2026-12-05")
    for days, count in ((11, 0), (12, 0), (14, 0), (15, 1)):
        assert of(later(desk, days=days), Heap.SUPPLEMENT) == count, days
    [line] = [one for one in task_lines(later(desk, days=15)) if one.task is Task.SUPPLEMENT]
    assert (line.due_on, line.is_late, line.applicant_name) == ("2026-12-07", True, case.applicant.name)


def test_a_paper_promised_for_later_is_a_task_from_its_day_on(desk: Desk) -> None:
    case = deferred(desk, 1, "2026-12-10")
    deferred(desk, 2, "2026-12-24")
    for days, count in ((16, 0), (17, 1), (18, 1), (31, 2)):
        assert of(later(desk, days=days), Heap.DEFERRED) == count, days
    [line] = [one for one in task_lines(later(desk, days=17)) if one.task is Task.DEFERRED]
    assert (line.due_on, line.is_late) == ("2026-12-10", False)
    assert case.materials[2].name in line.what
    assert [one.is_late for one in task_lines(later(desk, days=18)) if one.task is Task.DEFERRED] == [True]
    step(desk, case, "deferred_in", materials=[{"seq": 3, **SEEN}])
    assert of(later(desk, days=31), Heap.DEFERRED) == 1


def test_a_licence_to_be_answered_is_a_task_from_the_working_day_before_and_nothing_else_is(desk: Desk) -> None:
    """行政许可法 32: only a licence is accepted by lapse of time, unless the office has set it for all."""
    licence, benefit = filed(desk, 1, "receive", LICENCE), filed(desk, 2, "receive", BENEFIT)
    assert item_of(desk, licence).is_licence
    assert not item_of(desk, benefit).is_licence
    assert licence.reply_by == "2026-11-30"
    for days, count in ((3, 0), (4, 1), (5, 1), (7, 1)):
        assert of(later(desk, days=days), Heap.ANSWER) == count, days
    [line] = task_lines(later(desk, days=7))
    assert (line.case_id, line.task, line.due_on, line.is_late) == (licence.case_id, Task.ANSWER, "2026-11-30", False)


def test_a_bad_mark_is_to_be_called_back_then_mended(desk: Desk) -> None:
    desk = by(desk, OTHER)
    case = filed(desk, 1)
    give(desk, case.case_id, ReviewInput(level=1, reasons=("115",), text="等了一上午", named=True))
    [line] = [one for one in task_lines(desk) if one.task is Task.REVIEW]
    assert (line.what, line.due_on) == ("差评，联系本人", "2026-11-24")
    contact(desk, case.case_id, "reached")
    [line] = [one for one in task_lines(desk) if one.task is Task.REVIEW]
    assert line.what == "差评，整改后答复"
    assert line.due_on > "2026-12-01"
    mend(desk, case.case_id, AnswerInput(verdict="true", found="情况属实", measures="增开窗口", responsible="李红"))
    assert of(desk, Heap.REVIEW) == 0


def test_a_paused_case_counts_by_the_day_that_still_runs(desk: Desk) -> None:
    """行政许可法 45: who was not told in writing is not kept waiting by it; PAPERS.md 11.5: the promise alone."""
    desk = by(desk, OTHER)
    untold = after(desk, accepted(desk, 1), "pause")
    stopped = paused(desk, accepted(desk, 2))
    urgent = {"procedure": "急难先行救助", "need_value": 5, "basis": "《样例办法》第六条"}
    law_runs = paused(desk, accepted(desk, 3, BENEFIT), **urgent)
    assert (of(desk, Heap.PAUSED), home(desk).open) == (1, 3)
    assert [line.case_id for line in list_cases(desk, Wanted(light=Light.PAUSED)).rows] == [stopped.case_id]
    [line] = list_cases(desk, Wanted(light=Light.SOON)).rows
    assert (line.case_id, line.state, line.due_on, line.light_words) == (
        *(untold.case_id, State.PAUSED, untold.due_on, "剩 2 天"),
    )
    by_law = _on(desk, law_runs.statutory_due_on)
    [line] = list_cases(by_law, Wanted(light=Light.TODAY)).rows
    assert (line.case_id, line.due_on) == (law_runs.case_id, law_runs.statutory_due_on)
    assert law_runs.statutory_due_on > law_runs.due_on
    assert of(by_law, Heap.PRESSING) == 2
    told_now = issue(desk, untold.case_id, "special_procedure_notice")
    assert told_now is not None
    assert (of(desk, Heap.PAUSED), of(by_law, Heap.PRESSING)) == (2, 1)


def test_what_is_not_in_the_provincial_platform_is_counted(desk: Desk) -> None:
    case = filed(desk, 1)
    assert of(desk, Heap.ENTRY) == 1
    set_official_number(desk, case.case_id, "410000202611230001")
    assert of(desk, Heap.ENTRY) == 0


def test_of_each_kind_only_the_first_few_are_told_one_by_one(desk: Desk) -> None:
    for n in range(4):
        deferred(desk, n, f"2026-12-{n + 7:02}")
    then = later(desk, days=30)
    assert of(then, Heap.DEFERRED) == 4
    assert [line.due_on for line in task_lines(then, each=3)] == ["2026-12-07", "2026-12-08", "2026-12-09"]


@pytest.mark.parametrize("seed", range(4))
def test_every_number_is_as_long_as_the_list_it_opens_and_as_a_count_by_hand(desk: Desk, seed: int) -> None:
    """Cases that went any way, over days: number, list and a plain count of the cases agree."""
    random = Random(seed)
    desk = by(desk, OTHER)
    for n in range(14):
        desk.clock.move(days=random.randrange(3))  # type: ignore[attr-defined]  # a clock of tests
        case = _begun(desk, random, n)
        for action in random.choices(WAYS, k=6):
            with suppress(Refused):
                case = step(desk, case, action, **GIVEN.get(action, {})).case
        if random.random() < 0.3:
            with suppress(Refused):
                give(desk, case.case_id, ReviewInput(level=1, reasons=("115",), text="久等", named=True))
        if random.random() < 0.3:
            for paper, about in unprinted(find_case(desk, case.case_id)):
                issue(desk, case.case_id, paper, about=about)
    lapse(desk)
    hit: set[Heap] = set()
    for days in (0, 1, 3, 6, 10, 20, 40):
        hit |= _all_agree(replace(desk, clock=_moved(desk, days)))
    assert hit >= {Heap.PAPER, Heap.PRESSING, Heap.ENTRY}


def _all_agree(desk: Desk) -> set[Heap]:
    """Check every number; those that were not 0."""
    found = home(desk)
    cases = [find_case(desk, line.case_id) for line in list_cases(desk, Wanted(), limit=99).rows]
    today = desk.clock.now().date()
    hit: set[Heap] = set()
    assert found.counts[Heap.UNSENT] == len(cases), "nobody has confirmed any"
    for heap, count in found.counts.items():
        wanted = wanted_for(desk, heap)
        assert count <= MOST_COUNTED
        if wanted is None:
            continue
        listed = {line.case_id for line in list_cases(desk, wanted, limit=99).rows}
        assert len(order_of(desk, wanted)) == len(listed) == count, (heap, today)
        by_hand = BY_HAND.get(heap)
        if by_hand is not None:
            assert listed == {case.case_id for case in cases if by_hand(desk, case, today)}, (heap, today)
        hit |= {heap} if count else set()
    _lines_agree(desk, found)
    return hit


def _lines_agree(desk: Desk, found: Home) -> None:
    lines = task_lines(desk, each=99)
    for heap in TASK_HEAPS:
        if heap not in (Heap.ENTRY, Heap.SEAL):
            assert len([line for line in lines if line.task == heap.value]) == found.counts[heap], heap


def _moved(desk: Desk, days: int) -> SetClock:
    clock = SetClock()
    clock.move(days=(desk.clock.now().date() - clock.now().date()).days + days)
    return clock


def _begun(desk: Desk, random: Random, n: int) -> Case:
    match random.randrange(5):
        case 0:
            return told(desk, n)
        case 1:
            return deferred(desk, n, (desk.clock.now().date() + timedelta(days=random.randrange(1, 9))).isoformat())
        case 2:
            return filed(desk, n, "receive", LICENCE, received_at=moment_text(desk.clock.now()))
        case _:
            return accepted(desk, n, random.choice((LICENCE, BENEFIT)))


def _working_day_from(desk: Desk, text: str) -> date:
    day = date.fromisoformat(text)
    while not desk.calendar.is_working(day):
        day += timedelta(days=1)
    return day


def _is_due(_desk: Desk, case: Case, today: date) -> bool:
    days = {
        State.RECEIVED: case.reply_by,
        State.ACCEPTED: case.due_on,
        State.IN_HAND: case.due_on,
        State.DECIDED: case.ruling.deliver_by if case.ruling else "",
        State.PAUSED: _paused_day(case),
    }
    return "" < days.get(case.state, "") <= today.isoformat()


def _is_stopped(case: Case) -> bool:
    """A limit of the law stands still: a special procedure of article 45 is told, or there is no limit of the law."""
    told = {paper.about for paper in case.papers if paper.paper == "special_procedure_notice"}
    running = [pause for pause in case.pauses if not pause.ended_on and pause.pause_id in told]
    return any(pause.stops == "all" or not case.statutory_due_on for pause in running)


def _paused_day(case: Case) -> str:
    told = {paper.about for paper in case.papers if paper.paper == "special_procedure_notice"}
    is_told = any(pause.pause_id in told and not pause.ended_on for pause in case.pauses)
    return "" if _is_stopped(case) else case.statutory_due_on if is_told else case.due_on


def _is_deferred(desk: Desk, case: Case, today: date) -> bool:
    days = [line.deadline for line in case.materials if line.state == "deferred"]
    return not case.closed_at and any(_working_day_from(desk, day) <= today for day in days)


def _is_supplement_over(desk: Desk, case: Case, today: date) -> bool:
    last = case.decision.supplement_by if case.decision else ""
    return case.state is State.SUPPLEMENTING and bool(last) and _working_day_from(desk, last) < today


def _is_to_be_answered(desk: Desk, case: Case, today: date) -> bool:
    if case.state is not State.RECEIVED or not item_of(desk, case).is_licence:
        return False
    last = date.fromisoformat(case.reply_by)
    return (
        last <= today
        or sum(desk.calendar.is_working(today + timedelta(days=n + 1)) for n in range((last - today).days)) <= 1
    )


BY_HAND: dict[Heap, Callable[[Desk, Case, date], bool]] = {
    Heap.FILED_TODAY: lambda _, case, today: case.received_on == today.isoformat(),
    Heap.PRESSING: _is_due,
    Heap.WAITING: lambda _, case, __: case.state is State.SUPPLEMENTING,
    Heap.PAUSED: lambda _, case, __: case.state is State.PAUSED and _is_stopped(case),
    Heap.READY: lambda _, case, __: case.state is State.READY,
    Heap.AWAY: lambda _, case, __: bool(case.holder) and not case.closed_at,
    Heap.PAPER: lambda _, case, __: bool(unprinted(case) or to_seal(case)),
    Heap.SEAL: lambda _, case, __: bool(to_seal(case)),
    Heap.ANSWER: _is_to_be_answered,
    Heap.DEFERRED: _is_deferred,
    Heap.SUPPLEMENT: _is_supplement_over,
    Heap.REVIEW: lambda _, case, __: any(one.is_bad and one.answer is None for one in case.reviews),
}
"""Heaps by plain words, over whole cases."""
