"""What the village desk's records show for a proxy clerk, or against them, until a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from desk.calendar.days import WorkingCalendar
from desk.proxy.cases import Place, ProxyCase
from desk.proxy.records import Record
from desk.proxy.requests import Request
from desk.proxy.scoring import Deed, DeedKind, ScoreRules
from desk.proxy.visits import HomeVisit
from desk.times import day_of, read_moment

GOOD_FROM, BAD_TO = 4, 2
"""Marks: 满意 and better, 不满意 and worse; 基本满意 is neither."""

_END_OF_DAY = "T23:59:59+08:00"
_ANSWERED_WELL = frozenset({"accepted", "in_hand", "special", "ready", "collected", "delivered", "closed"})


def deeds_of(records: Iterable[Record], until: date, rules: ScoreRules, calendar: WorkingCalendar) -> Iterator[Deed]:
    """Every deed up to and with the day `until`, in no order; what is still to be done later is held against nobody.

    Args:
        records: Of one clerk.
        until: The day at whose end the score is cut off.
        rules: For the days within which a result is to be fetched.
        calendar: For working days.
    """
    for record in records:
        found: Iterable[Deed] = ()
        if isinstance(record, ProxyCase):
            found = _of_case(record, until, rules, calendar)
        elif isinstance(record, Request):
            found = _of_request(record, until)
        elif isinstance(record, HomeVisit):
            found = (_of_visit(record),)
        for deed in found:
            if day_of(read_moment(deed.at)) <= until:
                yield deed


def _of_case(case: ProxyCase, until: date, rules: ScoreRules, calendar: WorkingCalendar) -> Iterator[Deed]:
    never_left = case.place is Place.ENDED and not case.trip_id and case.told is None
    spoilt: Literal["", "void"] = "void" if never_left else ""

    def deed(kind: DeedKind, at: str) -> Deed:
        return Deed(
            kind=kind,
            at=at,
            evidence=case.number,
            person=person_of(case),
            item_id=case.item_id,
            together=case.received.authorisation_id,
            spoilt=spoilt,
        )

    yield deed("received", case.began_at)
    left_on = day_of(read_moment(case.left_at)).isoformat() if case.left_at else ""
    if left_on and left_on <= case.trip_by:
        yield deed("on_time", case.left_at)
    elif left_on or case.place is Place.AT_HOME:
        yield deed("late_trip", _next_day(case.trip_by))
    if case.told and case.told.state in _ANSWERED_WELL and not case.times_supplemented:
        yield deed("complete_at_once", case.told.as_of)
    if case.completed:
        yield deed("brought_home", case.completed.completed_at)
    elif case.told and case.told.state == "ready" and case.is_open:
        ready = day_of(read_moment(case.told.as_of))
        if calendar.working_days(ready, until) > rules.fetch_within_days:
            yield deed("not_fetched", until.isoformat() + _END_OF_DAY)
    if case.reviewed and case.reviewed.level >= GOOD_FROM:
        yield deed("good_mark", case.reviewed.reviewed_at)
    if case.reviewed and case.reviewed.level <= BAD_TO:
        yield deed("bad_mark", case.reviewed.reviewed_at)
    if case.called_back:
        yield deed("found_true" if case.called_back.is_true else "found_untrue", case.called_back.called_at)


def _of_request(request: Request, until: date) -> Iterator[Deed]:
    """Promised days that passed without a word."""
    answers = sorted(request.heard, key=lambda one: one.answered_at)
    promised = [request.asked.next_on, *(one.next_on for one in answers)]
    heard = [day_of(read_moment(one.answered_at)).isoformat() for one in answers]
    advised_on = day_of(read_moment(request.consulted_at)).isoformat() if request.consulted_at else ""
    for day, answered in zip(promised, [*heard, advised_on], strict=True):
        waits = not answered and request.is_open and day < until.isoformat()
        if day and ((answered and answered > day) or waits):
            yield Deed(
                kind="late_answer",
                at=day + _END_OF_DAY,
                evidence=request.number,
                person=request.asked.villager_name,
                item_id=request.item_id,
            )


def _of_visit(visit: HomeVisit) -> Deed:
    who = visit.visited.villager_name
    return Deed(kind="visit", at=visit.began_at, evidence=visit.number, person=who, together="visit")


def person_of(case: ProxyCase) -> str:
    """What is the same for the same principal: the number of their papers, else their name and phone."""
    who = case.received.application.applicant
    return f"{who.id_type}:{who.id_number}" if who.id_number else f"{who.name}:{who.phone}"


def _next_day(day: str) -> str:
    """The first moment at which what was due on a day is late."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() + "T00:00:00+08:00"
