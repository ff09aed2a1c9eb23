"""What is done with the answers about papers that go and come back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast

from desk.cases.events.trips import TripAnswer
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.asking import YES
from desk.proxy.cases import Place, ProxyCase
from desk.proxy.trips import Trip
from desk.records import StationFilter
from desk.station import finishing, receiving
from desk.station.carrying import Waiting, show_trip, waiting
from desk.station.hearing import HeardInput, handed_in, hear, tell
from desk.station.lacking import Lacking, lacking
from desk.station.wishing import wish_change
from desk.times import moment_text
from ui.window.village.bag_asking import CALL, HEAR, RESUME, SUSPEND, TELL, WISH
from ui.window.village.bag_state import Part

MOST = 300
"""The newest cases that are looked through."""

_WISHED = {"phone": "applicant.phone", "address": "applicant.address", "note": "note"}
"""The field of each answer about what the township is asked to put right."""

LATELY = 31
"""Days for which a case that is over stands in the list, to have its last paper once more."""


def on_the_way_back(desk: Desk) -> tuple[ProxyCase, ...]:
    """Open cases that are not at home, those with news first, then those heard of longest ago."""
    found = receiving.newest(desk, StationFilter(is_open=True), limit=MOST)
    away = (one for one in found if one.place is not Place.AT_HOME)
    return tuple(sorted(away, key=lambda one: (not one.has_news, one.told_since, one.began_at)))


def to_hand_over(desk: Desk) -> tuple[ProxyCase, ...]:
    """Cases whose result the township told of, so that it can be brought home."""
    return tuple(one for one in on_the_way_back(desk) if one.told and one.told.state in finishing.HAS_RESULT)


def to_mark(desk: Desk) -> tuple[ProxyCase, ...]:
    """Cases that are over and not marked or asked about, and all of late; those without a mark and the newest first."""
    since = moment_text(desk.clock.now() - timedelta(days=LATELY))
    found = receiving.newest(desk, StationFilter(), limit=MOST)
    left = (
        one
        for one in found
        if not one.is_open and (one.reviewed is None or one.called_back is None or _over_at(one) >= since)
    )
    return tuple(sorted(left, key=lambda one: (one.reviewed is not None, one.called_back is not None)))


def at_home(desk: Desk) -> tuple[tuple[Waiting, ...], dict[str, Lacking]]:
    """What waits for the next trip, and what each of them lacks, by id."""
    found = waiting(desk)
    return found, lacking(desk, (one.case.record_id for one in found))


def last_paper(case: ProxyCase) -> str:
    """The paper that a case ended with; empty while it is open."""
    if case.is_open:
        return ""
    return "proxy_ending" if case.ended is not None else "proxy_completion"


def _over_at(case: ProxyCase) -> str:
    if case.ended is not None:
        return case.ended.ended_at
    return case.completed.completed_at if case.completed is not None else ""


def record_of(desk: Desk, key: str) -> ProxyCase | Trip:
    """The case or the list with this id, however old.

    Raises:
        Refused: `station.unknown`.
    """
    try:
        return receiving.show(desk, key)
    except Refused:
        return show_trip(desk, key)


def part_of(record: ProxyCase | Trip) -> Part:
    """Where it is dealt with."""
    if isinstance(record, Trip):
        return Part.BAG
    if not record.is_open:
        return Part.MARK
    has_result = record.told is not None and record.told.state in finishing.HAS_RESULT
    return Part.RESULT if has_result and record.suspended is None else Part.NEWS


def act_on_news(desk: Desk, case: ProxyCase, answers: Mapping[str, str]) -> ProxyCase:
    """Tell, hear, ask the township to put something right, suspend, resume or end.

    Raises:
        Refused: As the use case.
    """
    doing, which = answers["doing"], case.record_id
    if doing == TELL:
        return tell(desk, which, cast("Any", answers["way"]))
    if doing == HEAR:
        given = HeardInput(
            state=cast("Any", answers["state"]),
            case_number=answers["case_number"],
            due_on=answers["due_on"],
            to_do=answers["to_do"],
            result=answers["result"],
            by=cast("Any", answers["by"]),
        )
        return hear(desk, which, given)
    if doing == WISH:
        changes = {field: answers[name] for name, field in _WISHED.items()}
        wish_change(desk, which, changes, reason=answers["why"])
        return case
    if doing == SUSPEND:
        return finishing.suspend(
            desk,
            which,
            by=cast("Any", answers["by"]),
            reason=answers["reason"],
            resume_when=answers["resume_when"],
            keep_originals=answers["keep"] == YES,
        )
    if doing == RESUME:
        return finishing.resume(desk, which, brought_again=answers["brought_again"] == YES)
    return finishing.end(
        desk,
        which,
        ending=cast("Any", answers["ending"]),
        how_to_go_on=answers["how_to_go_on"],
        returned=_back(case, answers),
    )


def hand_over(desk: Desk, case: ProxyCase, answers: Mapping[str, str]) -> ProxyCase:
    """The result and all originals, against signature.

    Raises:
        Refused: As `desk.station.finishing.complete`.
    """
    return finishing.complete(
        desk,
        case.record_id,
        result=answers["result"],
        signed_by=answers["signed_by"],
        papers=tuple(filter(None, (answers["papers"],))),
        returned=_back(case, answers),
        cost=answers["cost"],
    )


def mark(desk: Desk, case: ProxyCase, answers: Mapping[str, str]) -> ProxyCase:
    """The villager's mark, or what they said to somebody else who called.

    Raises:
        Refused: As `desk.station.finishing.review` and `call_back`.
    """
    if answers["doing"] == CALL:
        return finishing.call_back(desk, case.record_id, is_true=answers["is_true"] == YES, words=answers["words"])
    way = cast("Any", answers["way"])
    return finishing.review(desk, case.record_id, int(answers["level"]), way=way, words=answers["words"])


def write_answers(desk: Desk, trip: Trip, answers: Mapping[str, str]) -> Trip:
    """What the township said at the handing over.

    Raises:
        Refused: As `desk.station.hearing.handed_in`.
    """
    lines = tuple(
        TripAnswer(
            proxy_id=line.proxy_id,
            outcome=cast("Any", answers[f"line_{line.proxy_id}"]),
            reason=answers[f"said_{line.proxy_id}"],
        )
        for line in trip.made.lines
    )
    return handed_in(desk, trip.record_id, taken_by=answers["taken_by"], answers=lines)


def _back(case: ProxyCase, answers: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for place, name in enumerate(case.originals_here) if answers.get(f"back_{place}") == YES)
