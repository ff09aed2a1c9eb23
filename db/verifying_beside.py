"""Proof of what is kept beside the cases: told by the events of the office, compared with its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, Table, select

from db import tables as t
from db.consultations import SqlConsultations, columns_of, marks_of
from db.credit import SqlCredit, person_key
from db.findings import Findings
from db.item_notes import SqlItemNotes
from db.pads import SqlPads
from db.sealing import FieldCipher
from db.station import SqlStationRecords
from db.station import columns_of as station_columns
from db.verifying_adopted import Adopted
from db.verifying_purged import Purged
from desk.cases.chain import Event
from desk.cases.consultations import ToldConsultations
from desk.cases.credit import ToldMarks
from desk.cases.events.bodies import Body, read_body
from desk.cases.events.certifying import PersonDataTold, RecordVerified
from desk.cases.events.consulting import ConsultationRecorded
from desk.cases.events.filing import Received
from desk.cases.events.life import Corrected
from desk.cases.events.outage import PadPrinted
from desk.cases.events.papers import PaperIssued
from desk.cases.events.posting import PosterMade
from desk.cases.events.retaining import CasesPurged
from desk.cases.item_notes import ToldNotes
from desk.cases.numbers import is_provisional
from desk.cases.pads import ToldPads
from desk.errors import Unavailable
from desk.proxy.cases import ProxyCase
from desk.proxy.records import is_of_the_station, takes_a_number, told_records
from desk.transfer_lists import PAPER as TRANSFER_LIST

_NUMBERED = (ConsultationRecorded, PersonDataTold, RecordVerified, PosterMade, CasesPurged)
"""Events of the office that take one number of a paper each."""


@dataclass(slots=True, kw_only=True)
class Told:
    """What the record tells beside the cases: numbers that are used, notes about items.

    Attributes:
        serials: Serials of case numbers by the digits of their incarnation.
        papers: How many paper numbers each incarnation has given out.
        notes: What was written about items.
        consultations, pads: What was asked without a case; which blank receipts were printed and entered.
        marks: The bad-credit list.
        station: Events of the village desk.
        listed: Numbers of lists of files handed over: one paper of several cases.
        adopted: What came from elsewhere: which bodies never came, and what stands apart from its case.
        purged: Which cases were purged, by which certificate.
    """

    serials: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    papers: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    notes: ToldNotes = field(default_factory=ToldNotes)
    consultations: ToldConsultations = field(default_factory=ToldConsultations)
    pads: ToldPads = field(default_factory=ToldPads)
    marks: ToldMarks = field(default_factory=ToldMarks)
    station: list[tuple[Event, Body]] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)
    adopted: Adopted = field(default_factory=Adopted)
    purged: Purged = field(default_factory=Purged)

    def hear_number(self, case_number: str) -> None:
        """A case has this number; a provisional one is of no series."""
        if not is_provisional(case_number):
            self.serials[int(case_number[4:6])].add(int(case_number[6:12]))

    def hear_apart(self, data: bytes) -> None:
        """An event that is in no story of a case; the number of a case that it began is used all the same."""
        try:
            body = read_body(data)
        except msgspec.DecodeError:
            return
        self.hear_numbers_of(body)

    def hear_numbers_of(self, body: Body) -> None:
        """The number that an event gave to a case, if any."""
        if isinstance(body, Received):
            self.hear_number(body.case_number)
        elif isinstance(body, Corrected) and body.number:
            self.hear_number(body.number)

    def is_new(self, paper: PaperIssued) -> bool:
        """Whether no other case has told this number: a list of files is issued for each of its cases."""
        if paper.paper != TRANSFER_LIST:
            return True
        was_known = paper.number in self.listed
        self.listed.add(paper.number)
        return not was_known

    def hear(self, event: Event, body: Body) -> None:
        """One more event of the office, or the receipt of a case."""
        self.notes.hear(event, body)
        self.consultations.hear(event, body)
        self.pads.hear(event, body)
        self.marks.hear(event, body)
        if is_of_the_station(body):
            self.station.append((event, body))
        if isinstance(body, CasesPurged):
            self._hear_purged(body)
        if isinstance(body, _NUMBERED) or takes_a_number(body):
            self.papers[event.header.incarnation] += 1
        elif isinstance(body, PadPrinted):
            self.papers[event.header.incarnation] += body.count

    def _hear_purged(self, body: CasesPurged) -> None:
        """The numbers that purged cases used, of which nothing else tells any more."""
        for case in body.cases:
            for number in case.numbers:
                self.hear_number(number)
            for paper in case.papers:
                self.papers[paper.incarnation] += paper.count
            for one in case.lists:
                if one.number not in self.listed:
                    self.listed.add(one.number)
                    self.papers[one.incarnation] += 1


def check_beside(connection: Connection, cipher: FieldCipher, told: Told, findings: Findings) -> None:
    """Notes, consultations, the village desk, blank receipts and the bad-credit list against what the record tells."""
    _check_notes(connection, cipher, told, findings)
    _check_consultations(connection, cipher, told, findings)
    _check_station(connection, cipher, told, findings)
    _check_pads(connection, told, findings)
    _check_credit(connection, cipher, told, findings)


def _check_notes(connection: Connection, cipher: FieldCipher, told: Told, findings: Findings) -> None:
    """The notes about items against those that the record tells."""
    wanted = {note.note_id: note for note in told.notes.standing()}
    try:
        have = {note.note_id: note for note in SqlItemNotes(connection, cipher).all()}
    except Unavailable as problem:
        findings.note(problem.message)
        return
    _note_unlike(t.item_note, wanted, have, findings)


def _check_consultations(connection: Connection, cipher: FieldCipher, told: Told, findings: Findings) -> None:
    """The consultations against those that the record tells."""
    all_ = told.consultations.all()
    wanted = {one.consultation_id: (columns_of(one), one) for one in all_}
    try:
        have = {row["consultation_id"]: (row, one) for row, one in SqlConsultations(connection, cipher).all()}
    except (Unavailable, msgspec.DecodeError):
        findings.note("表 consultation 中有一条咨询打不开，被改动过。")
        return
    _note_unlike(t.consultation, wanted, have, findings)
    marks = {row["review_id"]: row for one in all_ for row in marks_of(one)}
    rows = connection.execute(select(t.consultation_review)).mappings()
    _note_unlike(t.consultation_review, marks, {row["review_id"]: dict(row) for row in rows}, findings)


def _check_station(connection: Connection, cipher: FieldCipher, told: Told, findings: Findings) -> None:
    """The records of the village desk against those that the record tells."""
    records = told_records(told.station)
    findings.digests.update(
        scan.attachment.sha256 for one in records.values() if isinstance(one, ProxyCase) for scan in one.received.scans
    )
    wanted = {record_id: (station_columns(one), one) for record_id, one in records.items()}
    try:
        have = {row["record_id"]: (row, one) for row, one in SqlStationRecords(connection, cipher).all()}
    except (Unavailable, msgspec.DecodeError):
        findings.note("表 station_record 中有一条代办记录打不开，被改动过。")
        return
    _note_unlike(t.station_record, wanted, have, findings)


def _check_pads(connection: Connection, told: Told, findings: Findings) -> None:
    """The blank receipts against those that the record tells."""
    wanted = {slip.number: slip for slip in told.pads.all()}
    have = {slip.number: slip for slip in SqlPads(connection).all()}
    _note_unlike(t.pad_slip, wanted, have, findings)


def _check_credit(connection: Connection, cipher: FieldCipher, told: Told, findings: Findings) -> None:
    """The bad-credit list against the one that the record tells."""
    standing = told.marks.standing()
    wanted = {mark.mark_id: (person_key(cipher, mark.id_type, mark.id_number), mark) for mark in standing}
    store = SqlCredit(connection, cipher)
    try:
        keys = store.keys()
        have = {mark.mark_id: (keys[mark.mark_id], mark) for mark in store.all()}
    except (Unavailable, msgspec.DecodeError, KeyError):
        findings.note("表 credit_mark 中有一条失信记录打不开，被改动过。")
        return
    _note_unlike(t.credit_mark, wanted, have, findings)


def _note_unlike(table: Table, wanted: Mapping[str, object], have: Mapping[str, object], findings: Findings) -> None:
    for key in sorted(wanted.keys() | have.keys()):
        if wanted.get(key) != have.get(key):
            findings.note(f"表 {table.name} 中 {key} 的内容与记录重建的结果不同。")
