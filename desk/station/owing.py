"""What a village desk still owes, the most pressing first: answers, signatures, papers to carry, news, results."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.events.proxying import ToldState
from desk.desk import Desk
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import STATE_WORDS, Place, ProxyCase
from desk.proxy.requests import Request
from desk.proxy.trips import Trip
from desk.records import StationFilter
from desk.station.authorising import expiring, warning_of
from desk.station.carrying import trip_light, trip_words
from desk.station.finishing import HAS_RESULT
from desk.station.keeping import newest_of
from desk.station.receiving import all_cases, untaken
from desk.times import chinese_day, day_of

OwedKind = Literal["answer", "signature", "term", "take", "carry", "bag", "supplement", "tell", "deliver"]
"""What is to be done: answer a wish, get a signature, renew or end an authorisation, take the papers over, carry them,
write down what was said at the handing over, put right what the township asks for, tell the villager what it said,
bring the result home."""

OwedLight = Literal["green", "yellow", "red"]

MOST = 500
"""The newest open records of a kind that are looked through."""

_ORDER: dict[OwedLight, int] = {"red": 0, "yellow": 1, "green": 2}


class Owed(Struct, frozen=True, kw_only=True):
    """One thing that is owed.

    Attributes:
        key: Id of the record it is about.
        who: Name of the villager; may be empty.
        what: The item or the wish, in a few words.
        words: What is to be done, in a sentence.
        due_on: ISO day, or empty.
        light: green, yellow on the last day, red after it.
    """

    kind: OwedKind
    key: str
    who: str
    what: str
    words: str
    due_on: str = ""
    light: OwedLight = "green"


_OPEN = StationFilter(is_open=True)


def owed(desk: Desk) -> tuple[Owed, ...]:
    """Everything that waits for the proxy clerk, the most pressing first; may be empty."""
    require_right(desk, Right.SEE)
    today = day_of(desk.clock.now())
    running_out = expiring(desk)
    with desk.store.reading() as uow:
        desk.holidays.look(uow.register)
        found = [
            *_answers(uow, today),
            *_authorisations(uow, running_out, today),
            *_bags(uow),
            *(one for case in all_cases(uow, is_open=True) for one in _of_case(desk, case, today)),
        ]
    return tuple(sorted(found, key=lambda one: (_ORDER[one.light], one.due_on or "9", one.key)))


def _answers(uow: UnitOfWork, today: date) -> list[Owed]:
    found = newest_of(uow, Request, _OPEN, limit=MOST)
    return [
        Owed(
            kind="answer",
            key=one.record_id,
            who=one.asked.villager_name,
            what=one.asked.item_name or one.asked.wish,
            words=f"答应{_day_words(one.next_on)}前给话" if one.next_on else "还没有答复",
            due_on=one.next_on,
            light=_light(one.next_on, today),
        )
        for one in found
    ]


def _authorisations(uow: UnitOfWork, running_out: tuple[Authorisation, ...], today: date) -> list[Owed]:
    pressing = {one.record_id for one in running_out}
    taken = {(case.authorisation_id, case.item_id) for case in all_cases(uow)}
    found: list[Owed] = []
    for one in newest_of(uow, Authorisation, _OPEN, limit=MOST):
        who, what = one.given.principal.name, "、".join(matter.item_name for matter in one.matters)
        if not one.is_signed or one.record_id in pressing:
            kind: OwedKind = "term" if one.is_signed else "signature"
            light = _light(one.due_on, today)
            words = warning_of(one, today)
            found.append(
                Owed(kind=kind, key=one.record_id, who=who, what=what, words=words, due_on=one.due_on, light=light)
            )
        elif not one.renewals and (rest := untaken(one, taken)):
            is_first = len(rest) == len(one.matters)
            words = "委托写好了，材料还没有收" if is_first else "同一份委托书的，材料还没有收"
            what = "、".join(matter.item_name for matter in rest)
            found.append(Owed(kind="take", key=one.record_id, who=who, what=what, words=words))
    return found


def _bags(uow: UnitOfWork) -> list[Owed]:
    found = newest_of(uow, Trip, _OPEN, limit=MOST)
    return [
        Owed(
            kind="bag",
            key=one.record_id,
            who=one.number,
            what=f"{len(one.made.lines)}件送到镇里了",
            words="还没有写镇里怎么说的",
            light="yellow",
        )
        for one in found
    ]


_WITH: dict[ToldState, str] = {
    "collected": "结果领到了，交给本人签收",
    "delivered": "本人拿到结果了，还清原件，写办结单",
}
"""What is to be done with a result that left the township, by who has it."""


def _of_case(desk: Desk, case: ProxyCase, today: date) -> list[Owed]:
    who, what = case.received.application.applicant.name, case.received.item_name
    if case.place is Place.AT_HOME:
        light = trip_light(case.trip_by, today, desk.calendar)
        words = f"送到镇里：{trip_words(case.trip_by, today, desk.calendar)}"
        if case.received.missing:
            words += f"；还缺{'、'.join(case.received.missing)}"
        return [
            Owed(kind="carry", key=case.record_id, who=who, what=what, words=words, due_on=case.trip_by, light=light)
        ]
    if case.told is None or case.suspended is not None:
        return []
    state = case.told.state
    if state in HAS_RESULT:
        words = _WITH.get(state, "办好了，去取结果交给本人")
        return [Owed(kind="deliver", key=case.record_id, who=who, what=what, words=words, light="yellow")]
    if not case.has_news:
        return []
    if state == "supplement":
        words = f"要补材料，一次告诉他：{case.told.to_do}"
        return [Owed(kind="supplement", key=case.record_id, who=who, what=what, words=words, light="yellow")]
    return [Owed(kind="tell", key=case.record_id, who=who, what=what, words=f"告诉他：{STATE_WORDS[state]}")]


def _day_words(day: str) -> str:
    return chinese_day(date.fromisoformat(day))


def _light(due_on: str, today: date) -> OwedLight:
    if not due_on or due_on > today.isoformat():
        return "green"
    return "yellow" if due_on == today.isoformat() else "red"
