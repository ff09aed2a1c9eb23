"""Steps, publicity and the hotline of a case from their events, and what a notice of holidays moved."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from desk.cases.case import Case
from desk.cases.events.clocks import (
    ClockEvent,
    HotlineAnswered,
    HotlineExtended,
    HotlineReceived,
    ListPosted,
    ListTakenDown,
    MovedDay,
    StepBegun,
    StepEnded,
)
from desk.cases.life import HotlineMatter, Posting, StepRun

_set = msgspec.structs.replace


def with_clock_event(case: Case, body: ClockEvent) -> Case:
    """The case after one more event of its clocks; it stays where it is."""
    match body:
        case StepBegun() | StepEnded():
            return _set(case, step_runs=_steps(case, body))
        case ListPosted() | ListTakenDown():
            return _set(case, postings=_postings(case, body))
        case HotlineReceived():
            matter = HotlineMatter(number=body.number, handed_on=body.handed_on, about=body.about, due_on=body.due_on)
            return _set(case, hotline=(*case.hotline, matter))
        case HotlineExtended():
            return _hotline(case, body.number, lambda one: _set(one, extended_on=body.on, due_on=body.due_on))
        case HotlineAnswered():
            return _hotline(case, body.number, lambda one: _set(one, answered_on=body.on, said=body.said))


def with_moved(case: Case, moved: tuple[MovedDay, ...]) -> Case:
    """The case with the last days it keeps where a notice of holidays moved them; a day a paper names stays as told."""
    for one in moved:
        kind, _, number = one.key.partition(":")
        if kind == "reply":
            case = _set(case, reply_by=one.new_on)
        elif kind == "delivery" and case.ruling is not None:
            case = _set(case, ruling=_set(case.ruling, deliver_by=one.new_on))
        elif kind == "hotline":
            which = case.hotline[int(number) - 1].number
            case = _hotline(case, which, lambda matter, day=one.new_on: _set(matter, due_on=day))  # type: ignore[misc]  # the default binds it
    return case


def _hotline(case: Case, number: str, to: Callable[[HotlineMatter], HotlineMatter]) -> Case:
    return _set(case, hotline=tuple(to(one) if one.number == number else one for one in case.hotline))


def _steps(case: Case, body: StepBegun | StepEnded) -> tuple[StepRun, ...]:
    if isinstance(body, StepBegun):
        return (*case.step_runs, StepRun(seq=body.seq, name=body.name, began_on=body.on))
    return tuple(
        _set(run, ended_on=body.on) if run.seq == body.seq and not run.ended_on else run for run in case.step_runs
    )


def _postings(case: Case, body: ListPosted | ListTakenDown) -> tuple[Posting, ...]:
    if isinstance(body, ListPosted):
        return (*case.postings, Posting(posted_on=body.on, where=body.where))
    return tuple(one if one.taken_on else _set(one, taken_on=body.on, said=body.said) for one in case.postings)
