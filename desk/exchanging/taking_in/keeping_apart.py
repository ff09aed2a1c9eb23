"""What came and lies apart: held, put back, too new, or our own and not fitting; and what was put together softly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.events.bodies import read_body
from desk.cases.events.life import Corrected
from desk.cases.life import FieldChange
from desk.desk import Desk
from desk.exchange.dispositions import PARKED, Judgement, KeptEvent
from desk.exchange.judging import MERGED
from desk.exchanging.taking_in.naming import OfficeNames
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.telling import sentence_of
from desk.times import moment_text

MERGED_DAYS = 31
"""Days for which it is shown that corrections of two machines were put together."""

_CORRECTED = str(Corrected.__struct_config__.tag)


class Apart(Struct, frozen=True, kw_only=True):
    """An event that is kept and not in effect, or one that was put together with another.

    Attributes:
        event_hash: Names it. org, office_name: Whose it is; is_own: this office's own.
        case_id, number: Of its case; both empty where it is of none, number also where it is not known.
        is_case_here: The case is one of this office, so it can be laid open.
        at, digits: When it was written, and on which machine of its office; 0 where no chain tells.
        words: What it says; empty where this program cannot read it.
        judgement: Why it lies here.
        changes: Of a correction.
    """

    event_hash: str
    org: str
    office_name: str
    is_own: bool
    case_id: str
    number: str
    is_case_here: bool
    at: str
    digits: int
    words: str
    judgement: Judgement
    changes: tuple[FieldChange, ...] = ()


def kept_apart(desk: Desk) -> tuple[Apart, ...]:
    """Everything that is kept and not accepted, by office, chain and number, our own among it.

    What waits for a decision (`desk.exchanging.taking_in.deciding.conflicts`) is not among it.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        found = (
            kept
            for kept in uow.exchange.parked(PARKED)
            if kept.judgement.disposition != "conflict" or kept.org == desk.office.org
        )
        return _told(desk, uow, found)


def merged(desk: Desk) -> tuple[Apart, ...]:
    """Corrections of other offices that were put together with another one, those of the last month, newest first."""
    require_right(desk, Right.SEE)
    since = moment_text(desk.clock.now() - timedelta(days=MERGED_DAYS))
    with desk.store.reading() as uow:
        orgs = sorted({parcel.org for parcel in uow.exchange.parcels("in", kinds=("cases",))})
        came = (kept for org in orgs for kept in uow.exchange.events_of_kinds(org, (_CORRECTED,), since=since))
        found = _told(desk, uow, (kept for kept in came if kept.judgement.code == MERGED and kept.place))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _told(desk: Desk, uow: UnitOfWork, found: Iterable[KeptEvent]) -> tuple[Apart, ...]:
    names = OfficeNames(desk, uow)
    own = {one.incarnation: one.digits for one in uow.exchange.own_chains()}
    return tuple(_apart(desk, uow, kept, names, own) for kept in found)


def _apart(desk: Desk, uow: UnitOfWork, kept: KeptEvent, names: OfficeNames, own: dict[str, int]) -> Apart:
    header = kept.event.header
    chain = None if header.incarnation in own else uow.exchange.chain(header.incarnation)
    words, changes = _words(kept)
    here = uow.cases.get(header.case_id) if header.case_id else None
    other = uow.exchange.other_case(header.case_id or header.event_id)
    number = "" if other is None else other.number
    return Apart(
        event_hash=kept.event.hash,
        org=kept.org,
        office_name=names(kept.org),
        is_own=kept.org == desk.office.org,
        case_id=header.case_id,
        number=here.case_number if here is not None else number,
        is_case_here=here is not None,
        at=header.at,
        digits=own.get(header.incarnation, 0) if chain is None else chain.stand.digits,
        words=words,
        judgement=kept.judgement,
        changes=changes,
    )


def _words(kept: KeptEvent) -> tuple[str, tuple[FieldChange, ...]]:
    if kept.event.body is None:
        return "这一步的内容没有送来。", ()
    try:
        body = read_body(kept.event.body)
    except (msgspec.DecodeError, RecursionError):
        return "", ()
    return sentence_of(body), body.changes if isinstance(body, Corrected) else ()
