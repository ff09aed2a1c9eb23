"""What was typed at the door as it is kept, and as it is gone on with; and an authorisation whose code was scanned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.asking import Asked
from desk.proxy.mandates import WayToSign
from desk.proxy.unfinished import Unfinished
from desk.records import StationFilter
from desk.station import authorising, receiving, requesting
from desk.station.authorising import offered_ways
from desk.station.owing import Owed
from desk.station.receiving import trip_day
from desk.station.requesting import proposal
from desk.times import day_of
from ui.window.village import asking, doing
from ui.window.village.papers import Papers, authorisation_papers, renewal_papers, request_papers
from ui.window.village.state import Door, Stage
from ui.window.village.telling import authorisation_lines

GOES_ON = {"answer": Stage.ANSWER, "signature": Stage.SIGN, "term": Stage.TERM, "take": Stage.WITH}
"""Where each kind of what is owed at the door is gone on with."""

MOST = 500
"""The newest cases that are looked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """Where it goes on.

    Attributes:
        ways: How somebody who cannot sign may be helped.
        papers: What F8 prints, or None.
    """

    door: Door
    stage: Stage
    ways: tuple[WayToSign, ...] = ()
    papers: Papers | None = None


def unfinished_of(draft_id: str, stage: Stage, door: Door, answers: Mapping[str, str], search: str) -> Unfinished:
    """What is typed now, as a draft keeps it; answers that are empty are left out."""
    return Unfinished(
        draft_id=draft_id,
        stage=stage.value,
        answers={name: text for name, text in answers.items() if text},
        name=door.name,
        id_number=door.id_number,
        phone=door.phone,
        group=door.group,
        channel=door.channel,
        item_id=door.item_id,
        item_name=door.item_name,
        wish=door.wish,
        search=search,
        situations=door.situations,
        have=tuple(sorted(door.have)),
        more=door.more,
        scans=door.scans,
        form=None if door.form is None else dict(door.form),
        request_id=door.request_id,
        authorisation_id=door.authorisation_id,
    )


def asked_again(
    stage: Stage, door: Door, answers: Mapping[str, str], ways: Iterable[WayToSign], *, is_minor: bool
) -> tuple[Asked, ...]:
    """The questions of a stage whose answers say what else is asked; empty for other stages."""
    ways = tuple(ways)
    allowed = [way.key for way in ways]
    by = answers.get("by", "signature")
    if stage is Stage.ENTRUST:
        return asking.entrust_asked(door, answers, ways, is_minor=is_minor)
    if stage is Stage.PROMISE:
        return asking.promise_asked(door, answers)
    if stage is Stage.SIGN:
        return asking.signing_asked(by, (key for key in allowed if key != "later"), is_minor=is_minor)
    if stage is Stage.TERM:
        return asking.term_asked(door, by, allowed, answers.get("doing", asking.RENEW), is_minor=is_minor)
    return ()


def is_blank(stage: Stage, answers: Mapping[str, str]) -> bool:
    """Whether nothing was typed: how somebody came stands there by itself."""
    return stage is Stage.WHO and not any(text for name, text in answers.items() if name != "channel")


def restored(desk: Desk, typed: Unfinished) -> Restored | None:
    """The door as it was when it was typed; None where it is recorded already.

    Raises:
        Refused: `station.unknown`, `item.unknown`.
    """
    stage = Stage(typed.stage) if typed.stage in set(Stage) else Stage.WHO
    if typed.authorisation_id:
        return _authorised(desk, typed, stage)
    if typed.request_id:
        return _requested(desk, typed, stage)
    return _free(desk, typed, stage)


def taken_up(desk: Desk, one: Owed) -> Restored:
    """Something that is owed, where it is gone on with; a wish may be answered otherwise than before.

    Raises:
        Refused: `station.unknown`, `item.unknown`.
    """
    if one.kind != "answer":
        door = doing.resumed_authorisation(desk, one.key)
        papers = authorisation_papers(desk, one.key)
        return Restored(door=door, stage=GOES_ON[one.kind], ways=offered_ways(desk), papers=papers)
    door = replace(doing.resumed(desk, requesting.show(desk, one.key)), is_agent_known=doing.is_agent_known(desk))
    return Restored(
        door=door,
        stage=Stage.ANSWER,
        papers=request_papers(desk, one.key),
    )


def shown_authorisation(desk: Desk, which: str) -> Restored:
    """An authorisation as it stands, with the cases under it as last heard.

    Raises:
        Refused: `station.unknown`, `item.unknown`.
    """
    one = authorising.show(desk, which)
    found = receiving.newest(desk, StationFilter(), limit=MOST)
    cases = tuple(case for case in found if case.received.authorisation_id == one.record_id)
    papers = renewal_papers if one.renewals and one.is_open else authorisation_papers
    door = replace(
        doing.resumed_authorisation(desk, which),
        taken=authorisation_lines(one, cases),
        may_change=one.is_open and one.is_signed,
    )
    return Restored(door=door, stage=Stage.RECORD, ways=offered_ways(desk), papers=papers(desk, one.record_id))


def _authorised(desk: Desk, typed: Unfinished, stage: Stage) -> Restored | None:
    one = authorising.show(desk, typed.authorisation_id)
    if not one.is_open or (stage is Stage.SIGN and one.is_signed) or _is_taken(desk, typed, stage):
        return None
    door = doing.resumed_authorisation(desk, one.record_id)
    if stage in (Stage.WITH, Stage.TAKE):
        item = _item(desk, door.item_id)
        form = None if typed.form is None else tuple(typed.form.items())
        door = replace(_kept(door, item, typed), scans=typed.scans, form=form)
    papers = authorisation_papers(desk, one.record_id)
    return Restored(door=door, stage=stage, ways=offered_ways(desk), papers=papers)


def _is_taken(desk: Desk, typed: Unfinished, stage: Stage) -> bool:
    """Whether the papers of this matter were taken over meanwhile."""
    if stage not in (Stage.WITH, Stage.TAKE):
        return False
    found = receiving.newest(desk, StationFilter(), limit=MOST)
    return any(
        case.received.authorisation_id == typed.authorisation_id and case.item_id == typed.item_id for case in found
    )


def _requested(desk: Desk, typed: Unfinished, stage: Stage) -> Restored | None:
    wish = requesting.show(desk, typed.request_id)
    if wish.authorisation_id or (stage is Stage.ANSWER and not wish.is_open):
        return None
    door = replace(doing.resumed(desk, wish), id_number=typed.id_number, is_agent_known=doing.is_agent_known(desk))
    matters = (door.item_id,) if door.item_id else ()
    return Restored(door=door, stage=stage, ways=offered_ways(desk, matters))


def _free(desk: Desk, typed: Unfinished, stage: Stage) -> Restored:
    """Nothing is recorded yet: what the data say to the wish is asked anew."""
    door = Door(
        clerk_phone=requesting.own_phone(desk),
        name=typed.name,
        id_number=typed.id_number,
        phone=typed.phone,
        group=typed.group,
        channel=typed.channel,
        wish=typed.wish,
        trip_by=trip_day(desk, day_of(desk.clock.now())),
    )
    if not typed.item_id:
        return Restored(door=door, stage=stage)
    try:
        item, said = _item(desk, typed.item_id), proposal(desk, typed.item_id)
    except Refused:  # the catalogue does not hold it any more: it is chosen anew, the person stays
        return Restored(door=door, stage=Stage.WHAT if stage is not Stage.WHO else stage)
    door = replace(door, item_id=item.id, item_name=item.name, proposed=said.answer, said=said.text)
    return Restored(door=_kept(door, item, typed), stage=stage)


def _kept(door: Door, item: Item, typed: Unfinished) -> Door:
    """With the answers and papers that the item still knows."""
    known = {option.id for question in item.situations for option in question.options}
    situations = tuple(one for one in typed.situations if one in known)
    return replace(door, situations=situations, have=frozenset(typed.have) & {one.seq for one in item.materials})


def _item(desk: Desk, item_id: str) -> Item:
    return desk.shelf.item_on(item_id, day_of(desk.clock.now()))[1]
