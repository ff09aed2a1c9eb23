"""Own events that come from elsewhere: appended to their chains, kept apart or beside; what follows is told anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select, text, update

from db import exchange_tables as x
from db import tables as t
from db.consultations import SqlConsultations
from db.credit import SqlCredit
from db.exchange import SqlExchange
from db.item_notes import SqlItemNotes
from db.journal import SqlJournal, event_of
from db.pads import SqlPads
from db.sealing import FieldCipher
from db.station import SqlStationRecords
from db.verifying_beside import Told
from desk.cases.chain import Event
from desk.cases.events.adopting import Apart, WhyApart
from desk.cases.events.bodies import read_body
from desk.cases.events.filing import Received
from desk.cases.events.papers import PaperIssued
from desk.exchange.certificates import Certificate
from desk.exchange.dispositions import KeptEvent
from desk.exchange.kept import OwnChain
from desk.exchange.packages.header import ChainPart
from desk.proxy.records import told_records

RETURNED = "returned"
"""The series under which numbers of papers are counted that came with their events: nobody goes on from there."""

_BESIDE = (t.item_note, t.consultation, t.consultation_review, t.station_record, t.pad_slip, t.credit_mark)
_PIECE = 500


class SqlAdoption:
    """Own events from elsewhere, on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher, journal: SqlJournal, exchange: SqlExchange) -> None:
        """Keep on `connection`."""
        self._connection = connection
        self._cipher = cipher
        self._journal = journal
        self._exchange = exchange

    def own_chain(self, incarnation: str) -> OwnChain | None:
        """A chain of this office as it stands, or None where it was never known here."""
        return next((one for one in self._exchange.own_chains() if one.incarnation == incarnation), None)

    def know_chain(self, certificate: Certificate, *, at: str) -> None:
        """A chain of this office that was not known here: empty yet, and never written by this machine."""
        values = {
            "incarnation": certificate.incarnation_id,
            "digits": certificate.incarnation,
            "private_key": self._cipher.seal(b""),
            "public_key": certificate.public_key,
            "certificate": msgspec.json.encode(certificate, order="sorted"),
            "begun_at": at,
            "active": 0,
            "n": 0,
            "head": b"",
            "serial": 0,
        }
        self._connection.execute(insert(t.incarnation), values)

    def is_written(self, incarnation: str) -> bool:
        """Whether a machine writes this chain now."""
        c = t.incarnation.c
        active = self._connection.execute(select(c.active).where(c.incarnation == incarnation)).scalar_one_or_none()
        return bool(active)

    def retire(self, incarnation: str) -> None:
        """No machine writes this chain any more: more of it exists elsewhere."""
        self._journal.flush()
        self._journal.forget_head()
        c = t.incarnation.c
        self._connection.execute(update(t.incarnation).where(c.incarnation == incarnation).values(active=0))
        self._connection.execute(delete(x.seat).where(x.seat.c.incarnation == incarnation))

    def hashes_of_case(self, case_id: str) -> frozenset[str]:
        """Hashes of everything in the journal under this case, what stands apart among it."""
        self._journal.flush()
        found = self._connection.execute(select(t.event.c.hash).where(t.event.c.case_id == case_id)).scalars()
        return frozenset(digest.hex() for digest in found)

    def adopt(self, incarnation: str, events: Iterable[Event], *, serial: int) -> None:
        """Append events to the chain they belong to, in order."""
        self._journal.adopt(incarnation, events, serial=serial)

    def set_apart(self, events: Iterable[Apart]) -> None:
        """These are in the journal, and in no story of a case."""
        rows = [msgspec.structs.asdict(one) for one in events]
        if rows:
            self._connection.execute(insert(x.event_apart), rows)

    def apart(self) -> tuple[Apart, ...]:
        """All of those, by event."""
        rows = self._connection.execute(select(x.event_apart).order_by(x.event_apart.c.event_id))
        return tuple(
            Apart(event_id=event_id, case_id=case_id, why=msgspec.convert(why, WhyApart))
            for event_id, case_id, why in rows
        )

    def retell(self, incarnations: Iterable[str]) -> None:
        """Make anew what is kept beside the cases, and count the papers of these chains."""
        self._journal.flush()
        told = self._told()
        for table in _BESIDE:
            self._connection.execute(delete(table))
        notes, marks = SqlItemNotes(self._connection, self._cipher), SqlCredit(self._connection, self._cipher)
        for note in told.notes.standing():
            notes.add(note)
        for mark in told.marks.standing():
            marks.add(mark)
        consultations = SqlConsultations(self._connection, self._cipher)
        for one in told.consultations.all():
            consultations.add(one)
            consultations.replace(one)
        station = SqlStationRecords(self._connection, self._cipher)
        for record in told_records(told.station).values():
            station.keep(record)
        if slips := told.pads.all():
            SqlPads(self._connection).add(slips)
        counts = Counter(told.papers) + self._papers_of_cases(told)
        for incarnation in incarnations:
            self._count_papers(incarnation, counts[incarnation])

    def _told(self) -> Told:
        """What the journal tells beside the cases; every number is counted but those of papers of cases."""
        told = Told()
        c = t.event.c
        received = str(Received.__struct_config__.tag)
        for event in self._events((c.case_id == "") | (c.kind == received)):
            if event.body is not None:
                told.hear(event, read_body(event.body))
        return told

    def _papers_of_cases(self, told: Told) -> Counter[str]:
        """How many numbers each chain gave to papers of cases, as the check of the record counts them."""
        counts: Counter[str] = Counter()
        issued = str(PaperIssued.__struct_config__.tag)
        for _, events in groupby(self._events(t.event.c.kind == issued), key=lambda event: event.header.case_id):
            numbers: set[str] = set()
            for event in events:
                body = None if event.body is None else read_body(event.body)
                if isinstance(body, PaperIssued) and body.number and body.number not in numbers and told.is_new(body):
                    counts[event.header.incarnation] += 1
                if isinstance(body, PaperIssued):
                    numbers.add(body.number)
        return counts

    def _events(self, condition: ColumnElement[bool]) -> Iterable[Event]:
        """Events that stand in no story apart, by case and `rev`, streamed."""
        apart = select(x.event_apart.c.event_id)
        statement = (
            select(t.event, t.event_body.c.body)
            .outerjoin(t.event_body, t.event_body.c.event_id == t.event.c.event_id)
            .where(condition, t.event.c.event_id.not_in(apart))
            .order_by(t.event.c.case_id, t.event.c.rev)
        )
        for row in self._connection.execute(statement).all():
            yield event_of(row, self._cipher)

    def _count_papers(self, incarnation: str, wanted: int) -> None:
        """So many numbers were given in all; what no series of this record counts is counted under `RETURNED`."""
        c = t.paper_serial.c
        of = (c.incarnation == incarnation, c.series == RETURNED)
        self._connection.execute(delete(t.paper_serial).where(*of))
        total = func.coalesce(func.sum(c.serial), 0)
        counted = int(self._connection.execute(select(total).where(c.incarnation == incarnation)).scalar_one())
        if wanted > counted:
            values = {"incarnation": incarnation, "series": RETURNED, "serial": wanted - counted}
            self._connection.execute(insert(t.paper_serial), values)

    def beside(self) -> tuple[KeptEvent, ...]:
        """Own events that came and are not in the journal, by chain and number."""
        self._journal.flush()
        c = x.received_event.c
        same = (t.event.c.event_id == c.event_id, t.event.c.incarnation == c.incarnation)
        statement = (
            select(c.hash)
            .where(c.org == self._exchange.own_org(), text(x.IS_PARKED), ~exists().where(*same))
            .order_by(c.incarnation, c.n, c.hash)
        )
        found = (self._exchange.event(digest) for digest in self._connection.execute(statement).scalars().all())
        return tuple(one for one in found if one is not None)

    def beside_parts(self) -> tuple[ChainPart, ...]:
        """The same as stretches of their chains."""
        parts: list[ChainPart] = []
        for kept in self.beside():
            header = kept.event.header
            for at, part in enumerate(parts):
                if (part.incarnation, part.last + 1, part.head) == (header.incarnation, header.n, header.prev):
                    parts[at] = msgspec.structs.replace(part, last=header.n, head=kept.event.hash)
                    break
            else:
                parts.append(
                    ChainPart(
                        incarnation=header.incarnation,
                        first=header.n,
                        last=header.n,
                        prev=header.prev,
                        head=kept.event.hash,
                    )
                )
        return tuple(parts)

    def forget_beside(self, hashes: Iterable[str]) -> None:
        """These are in the journal now, and their cases among the own ones."""
        wanted = sorted(set(hashes))
        c = x.received_event.c
        for at in range(0, len(wanted), _PIECE):
            piece = c.hash.in_(wanted[at : at + _PIECE])
            begun = select(c.case_id).where(piece, c.case_id != "").union(select(c.event_id).where(piece))
            cases = self._connection.execute(begun).scalars().all()
            self._connection.execute(delete(x.received_event).where(piece))
            self._connection.execute(delete(x.received_case).where(x.received_case.c.case_id.in_(cases)))
