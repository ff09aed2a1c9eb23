"""The exchange as kept: what came from other offices, what went to them, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import pyrage
from msgspec import Struct
from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, text, union_all, update

from db import exchange_tables as x
from db import tables as t
from db.engine import locks_rows
from db.exchange_post import SqlPost
from db.exchange_settings import SqlExchangeSettings
from db.incarnations import MEMBERSHIPS, REVOCATIONS
from db.journal import SqlJournal, event_of
from db.prepared import Prepared
from db.sealing import FieldCipher
from desk.cases.chain import Event, Header
from desk.cases.events.bodies import read_body
from desk.cases.events.custody import CustodyTaken
from desk.exchange.acknowledgements import Doubled
from desk.exchange.dispositions import ChainStand, Disposition, Gap, Judgement, KeptEvent, Link, NotTaken, OpenEvent
from desk.exchange.kept import (
    FiledHere,
    KeptChain,
    Member,
    OtherCase,
    OwnChain,
)
from desk.exchange.membership import Membership, Revocations
from desk.exchange.packages.sealing import SealingKeys
from desk.exchange.travelling import FILED

_OFFICE = "office"
_KEYS = "sealing_keys"
_PROXY_CASE = "proxy_case"
_PARKED = text(x.IS_PARKED)
_NOT_TAKEN = text(x.IS_NOT_TAKEN)
_BEGAN_A_CHAIN = text(x.BEGAN_A_CHAIN)
_PIECE = 500
_LOCK = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("value"), 0)))

_R = x.received_event.c
_OF_OWN_CHAIN = t.event.c.incarnation == bindparam("its_chain")
_OWN_DIGEST = select(t.event.c.hash).where(_OF_OWN_CHAIN, t.event.c.n == bindparam("its_n"))
_EVENT = select(x.received_event).where(_R.hash == bindparam("its_hash"))
_LINKS = (
    select(_R.n, _R.prev, _R.hash)
    .where(_R.incarnation == bindparam("its_chain"), _R.n >= bindparam("first"), _R.n <= bindparam("last"))
    .order_by(_R.n, _R.hash)
)
_EVENT_COLUMNS = tuple(x.received_event.c.keys())
_EVENTS_OF_CASE = Prepared(select(x.received_event).where(_R.case_id == bindparam("its_case")))
_KEEP_EVENT = Prepared(insert(x.received_event))
_C = x.received_case.c
_CASE_COLUMNS = tuple(_C.keys())
_CASE = Prepared(select(x.received_case).where(_C.case_id == bindparam("its_case")))
_FORGET_CASE = Prepared(delete(x.received_case).where(_C.case_id == bindparam("its_case")))
_KEEP_CASE = Prepared(insert(x.received_case))
"""With every event or case that comes."""

_CHAINS = x.received_chain.c
_CHAIN = select(x.received_chain).where(_CHAINS.incarnation == bindparam("its_chain"))
_CHAINS_OF = select(x.received_chain).where(_CHAINS.org == bindparam("its_org")).order_by(_CHAINS.incarnation)
_I = t.incarnation.c
_OWN_CHAINS = select(_I.incarnation, _I.digits, _I.n, _I.head).order_by(_I.digits)
"""Asked many times with every package: made once, each costs a fifth."""

_BEGAN_HERE = select(t.event.c.event_id).where(t.event.c.event_id == t.station_record.c.record_id).exists()
"""A record that was taken over from a retired office began in an event of that one."""


class _Own(Struct):
    """What is read here of the office's settings."""

    org: str


class SqlExchange(SqlPost, SqlExchangeSettings):
    """The exchange on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher, journal: SqlJournal) -> None:
        """Keep on `connection`."""
        self._connection = connection
        self._cipher = cipher
        self._journal = journal
        self._memberships: tuple[Membership, ...] | None = None

    def members(self) -> tuple[Member, ...]:
        """Offices right below, by org number."""
        rows = self._connection.execute(select(x.member).order_by(x.member.c.org)).mappings()
        return tuple(map(_member, rows))

    def member(self, org: str) -> Member | None:
        """The one with this number, or None."""
        row = self._connection.execute(select(x.member).where(x.member.c.org == org)).mappings().first()
        return None if row is None else _member(row)

    def save_member(self, member: Member) -> None:
        """Add or replace one."""
        its = member.membership
        self._connection.execute(delete(x.member).where(x.member.c.org == its.org))
        values = {
            "org": its.org,
            "office_code": its.office_code,
            "office_name": its.office_name,
            "kind": its.kind,
            "office_key": its.office_key,
            "standing": member.standing,
            "since": member.since,
            "membership": msgspec.json.encode(its),
        }
        self._connection.execute(insert(x.member), values)

    def memberships(self) -> tuple[Membership, ...]:
        """What vouches for this office, nearest first."""
        if self._memberships is None:
            value = self._setting(MEMBERSHIPS)
            self._memberships = () if value is None else msgspec.json.decode(value, type=tuple[Membership, ...])
        return self._memberships

    def save_memberships(self, memberships: tuple[Membership, ...]) -> None:
        """Replace it."""
        self._set(MEMBERSHIPS, msgspec.json.encode(memberships))
        self._memberships = memberships

    def revocations(self) -> tuple[Revocations, ...]:
        """The newest list of each issuer."""
        c = t.setting.c
        rows = self._connection.execute(select(c.value).where(c.name.startswith(REVOCATIONS)).order_by(c.name))
        return tuple(msgspec.json.decode(value, type=Revocations) for value in rows.scalars())

    def save_revocations(self, found: Revocations) -> None:
        """Keep a list; an older one of the same issuer changes nothing."""
        name = f"{REVOCATIONS}{found.issuer_key}"
        value = self._setting(name)
        if value is None or msgspec.json.decode(value, type=Revocations).number < found.number:
            self._set(name, msgspec.json.encode(found))

    def sealing_keys(self) -> tuple[SealingKeys, ...]:
        """Newest first."""
        value = self._setting(_KEYS)
        return () if value is None else msgspec.json.decode(self._cipher.open(value), type=tuple[SealingKeys, ...])

    def end_sealing_keys(self) -> None:
        """Nothing more is to be sealed to those of now."""
        ended = [msgspec.structs.replace(keys, over=True) for keys in self.sealing_keys()]
        self._set(_KEYS, self._cipher.seal(msgspec.json.encode(ended)))

    def make_sealing_keys(self) -> None:
        """One more pair, the newest, which nobody can guess."""
        identity = pyrage.x25519.Identity.generate()
        keys = SealingKeys(str(identity), str(identity.to_public()))
        self._set(_KEYS, self._cipher.seal(msgspec.json.encode((keys, *self.sealing_keys()))))

    def quarantined(self) -> tuple[KeptEvent, ...]:
        """Events that no program so far could read, by chain and number."""
        c = x.received_event.c
        found = select(x.received_event).where(_PARKED, c.disposition == "quarantined").order_by(c.incarnation, c.n)
        return tuple(map(self._event, self._connection.execute(found).mappings()))

    def parked(self, dispositions: Iterable[Disposition]) -> tuple[KeptEvent, ...]:
        """Events of all offices that are kept with one of these of `PARKED`, by office, chain and number."""
        c = x.received_event.c
        conditions = (_PARKED, c.disposition.in_(tuple(dispositions)))
        found = select(x.received_event).where(*conditions).order_by(c.org, c.incarnation, c.n, c.hash)
        return tuple(map(self._event, self._connection.execute(found).mappings()))

    def own_chains(self) -> tuple[OwnChain, ...]:
        """The chains of this office, by digits."""
        self._journal.flush()
        rows = self._connection.execute(_OWN_CHAINS)
        return tuple(OwnChain(incarnation=i, digits=d, n=n, head=head.hex()) for i, d, n, head in rows)

    def own_events(self, incarnation: str, first: int, *, limit: int) -> tuple[Event, ...]:
        """Events of a chain of this office from a number on, in order."""
        self._journal.flush()
        statement = (
            select(t.event, t.event_body.c.body)
            .outerjoin(t.event_body, t.event_body.c.event_id == t.event.c.event_id)
            .where(t.event.c.incarnation == incarnation, t.event.c.n >= first)
            .order_by(t.event.c.n)
            .limit(limit)
        )
        return tuple(event_of(row, self._cipher) for row in self._connection.execute(statement))

    def own_digest(self, incarnation: str, n: int) -> str:
        """Hash of an event of a chain of this office; empty where there is none with this number."""
        self._journal.flush()
        found = self._connection.execute(_OWN_DIGEST, {"its_chain": incarnation, "its_n": n}).scalar()
        return "" if found is None else found.hex()

    def chain(self, incarnation: str) -> KeptChain | None:
        """Where a chain of another office stands, or None."""
        row = self._connection.execute(_CHAIN, {"its_chain": incarnation}).mappings().first()
        return None if row is None else self._chain(row)

    def chains_of(self, org: str) -> tuple[KeptChain, ...]:
        """All chains of an office, by incarnation."""
        return tuple(map(self._chain, self._connection.execute(_CHAINS_OF, {"its_org": org}).mappings()))

    def save_chain(self, chain: KeptChain) -> None:
        """Add or replace it."""
        stand = chain.stand
        same = x.received_chain.c.incarnation == stand.incarnation
        self._connection.execute(delete(x.received_chain).where(same))
        values = {
            "incarnation": stand.incarnation,
            "org": chain.org,
            "digits": stand.digits,
            "contiguous": stand.contiguous,
            "head": stand.head,
            "highest": stand.highest,
            "forked": int(stand.forked),
            "proof": chain.proof,
        }
        self._connection.execute(insert(x.received_chain), values)

    def event(self, digest: str) -> KeptEvent | None:
        """The event with this hash, or None."""
        row = self._connection.execute(_EVENT, {"its_hash": digest}).mappings().first()
        return None if row is None else self._event(row)

    def links(self, incarnation: str, first: int, last: int) -> tuple[Link, ...]:
        """Events of a chain between two numbers, rising; two of one number where the chain was forked."""
        rows = self._connection.execute(_LINKS, {"its_chain": incarnation, "first": first, "last": last})
        return tuple(Link(n=n, prev=prev, digest=digest) for n, prev, digest in rows)

    def known_ids(self, event_ids: Iterable[str]) -> frozenset[str]:
        """Those of some ids under which an event is kept."""
        wanted = sorted(set(event_ids))
        c = x.received_event.c
        found: set[str] = set()
        for at in range(0, len(wanted), _PIECE):
            statement = select(c.event_id).where(c.event_id.in_(wanted[at : at + _PIECE]))
            found.update(self._connection.execute(statement).scalars())
        return frozenset(found)

    def beginnings_of(self, org: str) -> tuple[KeptEvent, ...]:
        """The events that began the chains of an office, in no order."""
        statement = select(x.received_event).where(x.received_event.c.org == org, _BEGAN_A_CHAIN)
        return tuple(map(self._event, self._connection.execute(statement).mappings()))

    def events_of_case(self, case_id: str) -> tuple[KeptEvent, ...]:
        """Everything kept of a case of another office."""
        rows = _EVENTS_OF_CASE.all(self._connection, its_case=case_id)
        return tuple(self._event(dict(zip(_EVENT_COLUMNS, row, strict=True))) for row in rows)

    def events_of_kinds(self, org: str, kinds: Iterable[str], *, since: str = "") -> tuple[KeptEvent, ...]:
        """Events of an office of some kinds, by chain and number; `since`: those alone that came after that moment."""
        c = x.received_event.c
        conditions = (c.org == org, c.kind.in_(tuple(kinds)), c.received_at > since)
        statement = select(x.received_event).where(*conditions).order_by(c.incarnation, c.n, c.hash)
        return tuple(map(self._event, self._connection.execute(statement).mappings()))

    def waiting_for(self, what: Iterable[str]) -> tuple[KeptEvent, ...]:
        """Held events that wait for any of these hashes and scans."""
        wanted = sorted(set(what))
        found: list[KeptEvent] = []
        c = x.received_event.c
        for at in range(0, len(wanted), _PIECE):
            conditions = (text("waits_for <> ''"), c.waits_for.in_(wanted[at : at + _PIECE]))
            statement = select(x.received_event).where(*conditions).order_by(c.incarnation, c.n)
            found += map(self._event, self._connection.execute(statement).mappings())
        return tuple(found)

    def keep_event(self, kept: KeptEvent, *, at: str) -> None:
        """One more."""
        header, body = kept.event.header, kept.event.body
        values = {
            "hash": kept.event.hash,
            "event_id": header.event_id,
            "org": kept.org,
            "incarnation": header.incarnation,
            "n": header.n,
            "prev": header.prev,
            "case_id": header.case_id,
            "kind": header.kind,
            "package": kept.package,
            "received_at": at,
            "disposition": kept.judgement.disposition,
            "waits_for": kept.judgement.waits_for,
            "place": kept.place,
            "judgement": msgspec.json.encode(kept.judgement),
            "header": msgspec.json.encode(header, order="sorted"),
            "body": b"" if body is None else self._cipher.seal(body),
        }
        _KEEP_EVENT.send(self._connection, (values,))

    def judge_event(self, digest: str, judgement: Judgement, *, place: int) -> None:
        """What became of it since."""
        self._connection.execute(
            update(x.received_event)
            .where(x.received_event.c.hash == digest)
            .values(
                disposition=judgement.disposition,
                waits_for=judgement.waits_for,
                place=place,
                judgement=msgspec.json.encode(judgement),
            )
        )

    def open_of(self, org: str) -> tuple[OpenEvent, ...]:
        """Everything of an office that is kept and not accepted, by chain and number."""
        c = x.received_event.c
        statement = (
            select(c.event_id, c.hash, c.case_id, c.incarnation, c.n, c.judgement)
            .where(c.org == org, _PARKED)
            .order_by(c.incarnation, c.n, c.hash)
        )
        return tuple(
            OpenEvent(
                event_id=row.event_id,
                hash=row.hash,
                case_id=row.case_id,
                incarnation=row.incarnation,
                n=row.n,
                judgement=msgspec.json.decode(row.judgement, type=Judgement),
            )
            for row in self._connection.execute(statement)
        )

    def not_taken(self, org: str) -> tuple[NotTaken, ...]:
        """Everything of an office that a person decided against, by chain and number."""
        c = x.received_event.c
        statement = (
            select(c.event_id, c.hash, c.case_id, c.judgement)
            .where(c.org == org, _NOT_TAKEN)
            .order_by(c.incarnation, c.n, c.hash)
        )
        return tuple(
            NotTaken(
                event_id=row.event_id,
                hash=row.hash,
                case_id=row.case_id,
                message=msgspec.json.decode(row.judgement, type=Judgement).message,
            )
            for row in self._connection.execute(statement)
        )

    def save_other_case(self, case: OtherCase) -> None:
        """Add or replace a case of another office."""
        _FORGET_CASE.send(self._connection, ({"its_case": case.case_id},))
        _KEEP_CASE.send(self._connection, ({**msgspec.structs.asdict(case), "parked": int(case.parked)},))

    def other_case(self, case_id: str) -> OtherCase | None:
        """The one with this id, or None."""
        row = _CASE.first(self._connection, its_case=case_id)
        return None if row is None else _other_case(dict(zip(_CASE_COLUMNS, row, strict=True)))

    def other_cases_of(self, org: str) -> tuple[OtherCase, ...]:
        """Those of an office, by id."""
        return self._other_cases(x.received_case.c.org == org)

    def other_cases_with(self, number: str) -> tuple[OtherCase, ...]:
        """Those with this number."""
        return self._other_cases(x.received_case.c.number == number)

    def doubled_numbers(self, org: str) -> tuple[Doubled, ...]:
        """Numbers that more than one case of an office has, rising."""
        c = x.received_case.c
        several = (
            select(c.number).where(c.org == org, c.number != "").group_by(c.number).having(func.count() > 1).subquery()
        )
        statement = (
            select(c.number, c.case_id)
            .where(c.org == org, c.number.in_(select(several.c.number)))
            .order_by(c.number, c.case_id)
        )
        found: dict[str, list[str]] = {}
        for number, case_id in self._connection.execute(statement):
            found.setdefault(number, []).append(case_id)
        return tuple(Doubled(number=number, cases=tuple(cases)) for number, cases in found.items())

    def count_other_cases(self, org: str) -> tuple[int, int]:
        """How many cases of an office are here, and how many of them are parked."""
        c = x.received_case.c
        parked = func.coalesce(func.sum(c.parked), 0)
        row = self._connection.execute(select(func.count(), parked).where(c.org == org)).one()
        return int(row[0]), int(row[1])

    def other_cases_by_day(self, org: str, first: str, last: str) -> tuple[tuple[str, int, int], ...]:
        """Day, cases filed on it and how many of them are parked, of an office; rising."""
        c = x.received_case.c
        statement = (
            select(c.filed_on, func.count(), func.sum(c.parked))
            .where(c.org == org, c.filed_on >= first, c.filed_on <= last)
            .group_by(c.filed_on)
            .order_by(c.filed_on)
        )
        return tuple((day, int(filed), int(parked)) for day, filed, parked in self._connection.execute(statement))

    def own_filed(self) -> int:
        """How many cases this office has filed."""
        proxied = select(func.count()).where(t.station_record.c.kind == _PROXY_CASE, _BEGAN_HERE)
        cases = self._connection.execute(select(func.count()).select_from(t.cases)).scalar_one()
        beside, _ = self.count_other_cases(self.own_org())
        return int(cases) - len(self._taken_over()) + int(self._connection.execute(proxied).scalar_one()) + beside

    def own_filed_by_day(self, first: str, last: str) -> tuple[tuple[str, int], ...]:
        """Day and cases filed on it, both ends included; rising."""
        after = f"{last}Z"
        in_cases = t.cases.c.received_at
        in_village = t.station_record.c.began_at
        beside = x.received_case.c
        days = union_all(
            select(beside.filed_on.label("day")).where(
                beside.org == self.own_org(), beside.filed_on >= first, beside.filed_on <= last
            ),
            select(func.substr(in_cases, 1, 10).label("day")).where(
                in_cases >= first, in_cases < after, t.cases.c.case_id.not_in(sorted(self._taken_over()))
            ),
            select(func.substr(in_village, 1, 10).label("day")).where(
                t.station_record.c.kind == _PROXY_CASE, _BEGAN_HERE, in_village >= first, in_village < after
            ),
        ).subquery()
        statement = select(days.c.day, func.count()).group_by(days.c.day).order_by(days.c.day)
        return tuple((day, int(count)) for day, count in self._connection.execute(statement))

    def _taken_over(self) -> frozenset[str]:
        """Cases that another office filed and that go on here, for that one was retired."""
        found: set[str] = set()
        for event in self._journal.of_office(str(CustodyTaken.__struct_config__.tag)):
            body = None if event.body is None else read_body(event.body)
            found |= set(body.cases) if isinstance(body, CustodyTaken) else set()
        return frozenset(found)

    def own_filed_after(self, incarnation: str, n: int) -> tuple[FiledHere, ...]:
        """Cases that a chain began after a number, rising."""
        return self._filed(t.event.c.incarnation == incarnation, t.event.c.n > n)

    def own_filed_with(self, case_ids: Iterable[str]) -> tuple[FiledHere, ...]:
        """Those of some cases that this office filed."""
        wanted = sorted(set(case_ids))
        found: list[FiledHere] = []
        for at in range(0, len(wanted), _PIECE):
            piece = wanted[at : at + _PIECE]
            found += self._filed(or_(t.event.c.case_id.in_(piece), t.event.c.event_id.in_(piece)))
        return tuple(found)

    def own_org(self) -> str:
        """The four digits of this office; empty while none is founded."""
        value = self._setting(_OFFICE)
        return "" if value is None else msgspec.json.decode(value, type=_Own).org

    def _filed(self, *conditions: Any) -> tuple[FiledHere, ...]:  # noqa: ANN401 - conditions of SQLAlchemy's
        """The events that began a case that is counted here, with the day of its receipt."""
        self._journal.flush()
        c, case, proxy, other = t.event.c, t.cases.c, t.station_record.c, x.received_case.c
        statement = (
            select(c.case_id, c.event_id, c.incarnation, c.n, case.received_at, proxy.began_at, other.filed_on)
            .outerjoin(t.cases, case.case_id == c.case_id)
            .outerjoin(x.received_case, other.case_id == c.case_id)
            .outerjoin(t.station_record, proxy.record_id == c.event_id)
            .where(c.kind.in_(FILED), or_(case.case_id.is_not(None), proxy.record_id.is_not(None)), *conditions)
            .order_by(c.incarnation, c.n)
        )
        return tuple(
            FiledHere(case_id=case_id or event_id, incarnation=which, n=n, day=(received or began or beside or "")[:10])
            for case_id, event_id, which, n, received, began, beside in self._connection.execute(statement)
        )

    def lock(self, org: str) -> None:
        """Let nobody else take in anything of this office until the transaction ends."""
        if locks_rows(self._connection):
            self._memberships = None
            self._connection.execute(_LOCK, {"value": f"exchange:{org}"})

    def _other_cases(self, condition: Any) -> tuple[OtherCase, ...]:  # noqa: ANN401 - a condition of SQLAlchemy's
        statement = select(x.received_case).where(condition).order_by(x.received_case.c.case_id)
        rows = self._connection.execute(statement).mappings()
        return tuple(map(_other_case, rows))

    def _chain(self, row: Any) -> KeptChain:  # noqa: ANN401 - a row
        stand = ChainStand(
            incarnation=row["incarnation"],
            digits=row["digits"],
            contiguous=row["contiguous"],
            head=row["head"],
            highest=row["highest"],
            gaps=self._gaps(row["incarnation"], row["contiguous"], row["highest"]),
            forked=bool(row["forked"]),
        )
        return KeptChain(org=row["org"], stand=stand, proof=row["proof"])

    def _gaps(self, incarnation: str, contiguous: int, highest: int) -> tuple[Gap, ...]:
        gaps: list[Gap] = []
        last = contiguous
        if highest > contiguous:
            for link in self.links(incarnation, contiguous + 1, highest):
                if link.n > last + 1:
                    gaps.append(Gap(last + 1, link.n - 1))
                last = link.n
        return tuple(gaps)

    def _event(self, row: Any) -> KeptEvent:  # noqa: ANN401 - a row
        body = self._cipher.open(row["body"]) if row["body"] else None
        header = msgspec.json.decode(row["header"], type=Header)
        return KeptEvent(
            event=Event(header=header, hash=row["hash"], body=body),
            org=row["org"],
            package=row["package"],
            judgement=msgspec.json.decode(row["judgement"], type=Judgement),
            place=row["place"],
        )


def _other_case(row: Any) -> OtherCase:  # noqa: ANN401 - a row
    return OtherCase(**{**row, "parked": bool(row["parked"])})


def _member(row: Any) -> Member:  # noqa: ANN401 - a row
    membership = msgspec.json.decode(row["membership"], type=Membership)
    return Member(membership=membership, standing=row["standing"], since=row["since"])
