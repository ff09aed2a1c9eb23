"""A store in memory that keeps its word: a unit of work that is not committed leaves nothing behind."""

from __future__ import annotations

import copy
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from desk.calendar.days import CalendarDay
from desk.cases.case import Case, State
from desk.cases.chain import Event, Header, body_digest, seal
from desk.cases.consultations import Consultation
from desk.cases.credit import CreditMark
from desk.cases.events.bodies import Body, kind_of, write_body
from desk.cases.events.office import IncarnationBegun
from desk.cases.fold import fold
from desk.cases.item_notes import ItemNote
from desk.cases.numbers import number_value
from desk.cases.reviews import ReviewTally
from desk.catalogue.items import Catalogue
from desk.catalogue.versions import VersionInfo
from desk.exchange.certificates import (
    Certificate,
    OfficeCertificate,
    make_certificate,
    make_office_certificate,
    public_key_of,
    sign,
)
from desk.lights import RESTING, act_by_of
from desk.paging import Page
from desk.people.names import search_form
from desk.people.pins import Pin
from desk.people.pinyin import name_keys
from desk.ports import Chance
from desk.records import (
    CaseFilter,
    CaseRow,
    ConsultationFilter,
    Deputy,
    Draft,
    Incarnation,
    Operator,
    PadSlip,
    TaskHeap,
    TaskRow,
    TrustedOffice,
)
from desk.settings import Office
from desk.tasks import OpenTask, tasks_of
from tests.fake_credit import FakeCredit


@dataclass
class Kept:
    """Everything a store keeps; copied when a unit of work begins, put in place when it commits."""

    events: list[Event] = field(default_factory=list)
    rows: dict[str, Case] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    item_notes: dict[str, ItemNote] = field(default_factory=dict)
    consultations: dict[str, Consultation] = field(default_factory=dict)
    pads: dict[str, PadSlip] = field(default_factory=dict)
    case_filters: dict[str, bytes] = field(default_factory=dict)
    favourites: dict[str, tuple[str, ...]] = field(default_factory=dict)
    serial: int = 0
    paper_serials: dict[str, int] = field(default_factory=dict)
    office: Office | None = None
    root_key: bytes = b""
    operators: list[Operator] = field(default_factory=list)
    deputies: tuple[Deputy, ...] = ()
    pins: dict[str, Pin] = field(default_factory=dict)
    incarnation: Incarnation | None = None
    private_key: bytes = b""
    versions: dict[str, tuple[VersionInfo, bytes]] = field(default_factory=dict)
    days: tuple[CalendarDay, ...] = ()
    trusted: dict[str, TrustedOffice] = field(default_factory=dict)
    credit: dict[str, CreditMark] = field(default_factory=dict)


class FakeUnitOfWork:
    """All stores over one copy of what is kept."""

    def __init__(self, store: FakeStore) -> None:
        self.kept = copy.copy(store.kept)
        for name, value in vars(store.kept).items():
            if isinstance(value, list | dict):
                setattr(self.kept, name, value.copy())
        self._store = store
        self.journal = FakeJournal(self.kept, store)
        self.cases = FakeCases(self.kept, self.journal)
        self.numbers = FakeNumbers(self.kept)
        self.drafts = FakeDrafts(self.kept)
        self.item_notes = FakeItemNotes(self.kept)
        self.consultations = FakeConsultations(self.kept)
        self.pads = FakePads(self.kept)
        self.credit = FakeCredit(self.kept.credit)
        self.reviews = FakeReviews(self.kept)
        self.register = FakeRegister(self.kept, self.journal, store.chance)

    def interrupt(self) -> None:
        """Nothing here takes long enough to be stopped."""

    def commit(self) -> None:
        self._store.kept = self.kept
        self._store.commits += 1


class FakeStore:
    """The record of an office, in memory."""

    def __init__(self, chance: Chance, *, clerk: str) -> None:
        self.kept = Kept()
        self.chance = chance
        self.clerk = clerk
        self.commits = 0

    def as_clerk(self, clerk: str) -> FakeStore:
        return _SameStore(self, clerk)

    @contextmanager
    def writing(self) -> Iterator[FakeUnitOfWork]:
        yield FakeUnitOfWork(self)

    @contextmanager
    def reading(self) -> Iterator[FakeUnitOfWork]:
        yield FakeUnitOfWork(self)


class _SameStore(FakeStore):
    """What another store keeps, written as another clerk."""

    def __init__(self, store: FakeStore, clerk: str) -> None:
        self._store = store
        self.clerk = clerk

    @property
    def kept(self) -> Kept:
        return self._store.kept

    @kept.setter
    def kept(self, kept: Kept) -> None:
        self._store.kept = kept

    @property
    def chance(self) -> Chance:  # type: ignore[override]  # likewise
        return self._store.chance

    @property
    def commits(self) -> int:
        return self._store.commits

    @commits.setter
    def commits(self, commits: int) -> None:
        self._store.commits = commits


class FakeJournal:
    def __init__(self, kept: Kept, store: FakeStore) -> None:
        self._kept = kept
        self._store = store

    def append(self, body: Body, *, at: str, case_id: str = "", rev: int = 0, parent: str = "") -> Event:
        which = self._kept.incarnation
        assert which is not None
        chain = [e for e in self._kept.events if e.header.incarnation == which.incarnation]
        data = write_body(body)
        header = Header(
            event_id=self._store.chance.new_id(),
            case_id=case_id,
            rev=rev,
            parent=parent,
            kind=kind_of(body),
            body_hash=body_digest(data),
            clerk=self._store.clerk,
            incarnation=which.incarnation,
            n=len(chain) + 1,
            prev=chain[-1].hash if chain else "",
            at=at,
            boot_id="boot",
        )
        event = seal(header, data)
        self._kept.events.append(event)
        return event

    def of_case(self, case_id: str) -> tuple[Event, ...]:
        events = [e for e in self._kept.events if e.header.case_id == case_id]
        return tuple(sorted(events, key=lambda e: e.header.rev))

    def body_of(self, event_id: str) -> bytes | None:
        return next((e.body for e in self._kept.events if e.header.event_id == event_id), None)


class FakeCases:
    def __init__(self, kept: Kept, journal: FakeJournal) -> None:
        self._kept = kept
        self._journal = journal

    def get(self, case_id: str) -> Case | None:
        return fold(self._journal.of_case(case_id))

    def id_by_number(self, case_number: str) -> str:
        return next((c.case_id for c in self._kept.rows.values() if c.case_number == case_number), "")

    def id_by_client(self, client_id: str) -> str:
        return next((c.case_id for c in self._kept.rows.values() if c.client_id == client_id), "")

    def id_by_official(self, number: str) -> str:
        return next((c.case_id for c in self._kept.rows.values() if number and c.official_number == number), "")

    def on_list(self, list_id: str) -> tuple[str, ...]:
        found = (c for c in self._kept.rows.values() if any(h.list_id == list_id for h in c.hand_overs))
        return tuple(sorted(c.case_id for c in found))

    def count_to_enter(self, but_items: tuple[str, ...] = (), *, most: int) -> int:
        waiting = [c for c in self._kept.rows.values() if c.awaits_official_number and c.item_id not in but_items]
        return min(len(waiting), most)

    def count_open_under_other(self, item_id: str, version: str, *, most: int) -> int:
        cases = [c for c in self._kept.rows.values() if c.item_id == item_id and not c.closed_at]
        return min(len([c for c in cases if c.catalogue_version != version]), most)

    def save(self, before: Case | None, after: Case) -> None:
        assert (before.case_id if before else None) == (after.case_id if after.case_id in self._kept.rows else None)
        self._kept.rows[after.case_id] = after

    def page(self, wanted: CaseFilter, *, after: str = "", limit: int = 50) -> Page[CaseRow]:
        rows = [c for c in self._wanted(wanted) if not after or f"{c.received_at}|{c.case_id}" < after]
        shown = rows[:limit]
        more = len(rows) > limit
        return Page(
            rows=tuple(map(_row, shown)), next_key=f"{shown[-1].received_at}|{shown[-1].case_id}" if more else ""
        )

    def find(self, text: str, *, limit: int = 20) -> tuple[CaseRow, ...]:
        return self.page(CaseFilter(text=text), limit=limit).rows if text else ()

    def keys(self, wanted: CaseFilter) -> array[int]:
        return array("q", (number_value(c.case_number) for c in self._wanted(wanted)))

    def rows(self, keys: Sequence[int]) -> tuple[CaseRow | None, ...]:
        found = {number_value(c.case_number): _row(c) for c in self._kept.rows.values()}
        return tuple(map(found.get, keys))

    def count(self, wanted: CaseFilter, *, most: int = 0) -> int:
        count = len(self._wanted(wanted))
        return min(count, most) if most else count

    def with_task(self, wanted: CaseFilter, *, limit: int) -> tuple[TaskRow, ...]:
        found = sorted((one.day, one.about, case_id) for case_id, one in self._tasks(wanted.task) if _is(one, wanted))
        return tuple(TaskRow(case_id, day) for day, _, case_id in found)[:limit]

    def task_heaps(self, task: str) -> tuple[TaskHeap, ...]:
        days: dict[str, list[str]] = {}
        for _, one in self._tasks(task):
            days.setdefault(one.about, []).append(one.day)
        heaps = (TaskHeap(about, len(those), min(those)) for about, those in days.items())
        return tuple(sorted(heaps, key=lambda heap: (-heap.count, heap.about)))

    def _tasks(self, task: str) -> list[tuple[str, OpenTask]]:
        return [(c.case_id, one) for c in self._kept.rows.values() for one in tasks_of(c) if one.task == task]

    def filed_here(self) -> int:
        return len(self._kept.rows)

    def _wanted(self, wanted: CaseFilter) -> list[Case]:
        return [
            c
            for c in self._newest()
            if (not wanted.states or c.state in wanted.states)
            and wanted.item in ("", c.item_id)
            and wanted.clerk in ("", c.responsible)
            and wanted.village in ("", c.applicant.village)
            and wanted.received_from <= c.received_on <= (wanted.received_to or "9")
            and (not (wanted.act_from or wanted.act_to) or _acts_within(c, wanted))
            and (not wanted.undated or not (c.closed_at or act_by_of(c) or c.state in RESTING))
            and (not wanted.to_enter or (c.awaits_official_number and c.item_id not in wanted.but_items))
            and (not wanted.task or any(_is(one, wanted) for one in tasks_of(c)))
            and (not wanted.text or _told_by(c, wanted.text))
        ]

    def same_person_and_item(self, id_type: str, id_number: str, item_id: str, since: str) -> tuple[CaseRow, ...]:
        del id_type
        return tuple(
            _row(c)
            for c in self._newest()
            if (c.applicant.id_number, c.item_id) == (id_number, item_id) and c.received_at >= since
        )

    def latest_of(self, id_type: str, id_number: str) -> str:
        del id_type
        return next((c.case_id for c in self._newest() if id_number and c.applicant.id_number == id_number), "")

    def last_used_items(self, clerk: str, *, limit: int = 50) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.item_id for c in [c for c in self._newest() if c.responsible == clerk][:limit]))

    def _newest(self) -> list[Case]:
        return sorted(self._kept.rows.values(), key=lambda c: (c.received_at, c.case_id), reverse=True)


def _row(case: Case) -> CaseRow:
    return CaseRow(
        case_id=case.case_id,
        case_number=case.case_number,
        state=case.state,
        item_id=case.item_id,
        item_name=case.item_name,
        applicant_name=case.applicant.name,
        received_at=case.received_at,
        due_on=case.due_on,
        clerk=case.responsible,
        counter=case.counter,
        village=case.applicant.village,
        act_by=act_by_of(case),
        closed_at=case.closed_at,
        official_number=case.official_number,
    )


def _acts_within(case: Case, wanted: CaseFilter) -> bool:
    return bool(act_by_of(case)) and wanted.act_from <= act_by_of(case) <= (wanted.act_to or "9")


def _is(one: OpenTask, wanted: CaseFilter) -> bool:
    is_about = not wanted.task_about or one.about in wanted.task_about
    return one.task == wanted.task and one.day <= (wanted.task_to or "9") and is_about


def _told_by(case: Case, text: str) -> bool:
    wanted = "".join(text.split())
    who = case.applicant
    return (
        wanted in (case.official_number, case.case_number, case.case_number[-5:], who.id_number, who.phone)
        or wanted == who.phone[-4:]
        or any(key.startswith(search_form(text)) for key in name_keys(who.name))
    )


class FakeNumbers:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def next_serial(self) -> int:
        self._kept.serial += 1
        return self._kept.serial

    def next_paper_serial(self, series: str) -> int:
        self._kept.paper_serials[series] = self._kept.paper_serials.get(series, 0) + 1
        return self._kept.paper_serials[series]


class FakeDrafts:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def save(self, draft: Draft) -> None:
        self._kept.drafts[draft.draft_id] = draft

    def get(self, draft_id: str) -> Draft | None:
        return self._kept.drafts.get(draft_id)

    def all(self) -> tuple[Draft, ...]:
        by_id = sorted(self._kept.drafts.values(), key=lambda d: d.draft_id)
        return tuple(sorted(by_id, key=lambda d: d.saved_at, reverse=True))

    def remove(self, draft_id: str) -> None:
        self._kept.drafts.pop(draft_id, None)


class FakeItemNotes:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def of_item(self, item_id: str) -> tuple[ItemNote, ...]:
        notes = [n for n in self._kept.item_notes.values() if n.item_id == item_id]
        return tuple(sorted(notes, key=lambda n: (n.written_at, n.note_id), reverse=True))

    def get(self, note_id: str) -> ItemNote | None:
        return self._kept.item_notes.get(note_id)

    def add(self, note: ItemNote) -> None:
        self._kept.item_notes[note.note_id] = note

    def remove(self, note_id: str) -> None:
        del self._kept.item_notes[note_id]


class FakeConsultations:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def get(self, name: str) -> Consultation | None:
        all_ = self._kept.consultations.values()
        return next((c for c in all_ if name in (c.asked.number, c.consultation_id)), None)

    def newest(self, wanted: ConsultationFilter, *, limit: int) -> tuple[Consultation, ...]:
        def key(c: Consultation) -> tuple[str, str]:
            return c.asked.consulted_at, c.consultation_id

        before = tuple(wanted.before.split("|")) if wanted.before else ("9", "")
        found = [
            c
            for c in self._kept.consultations.values()
            if wanted.clerk in ("", c.clerk)
            and wanted.item in ("", c.asked.item_id)
            and wanted.from_day <= c.asked.consulted_at[:10] <= (wanted.to_day or "9")
            and (c.is_to_answer or not wanted.to_answer)
            and not (wanted.without_case and c.case_id)
            and key(c) < before
        ]
        return tuple(sorted(found, key=key, reverse=True)[:limit])

    def add(self, consultation: Consultation) -> None:
        self._kept.consultations[consultation.consultation_id] = consultation

    def replace(self, consultation: Consultation) -> None:
        assert consultation.consultation_id in self._kept.consultations
        self._kept.consultations[consultation.consultation_id] = consultation


class FakePads:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def get(self, number: str) -> PadSlip | None:
        return self._kept.pads.get(number)

    def all(self) -> tuple[PadSlip, ...]:
        return tuple(slip for _, slip in sorted(self._kept.pads.items()))

    def add(self, slips: Iterable[PadSlip]) -> None:
        self._kept.pads.update((slip.number, slip) for slip in slips)

    def use(self, number: str, case_id: str) -> None:
        self._kept.pads[number] = msgspec.structs.replace(self._kept.pads[number], case_id=case_id)


class FakeReviews:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def open_cases(self, *, limit: int) -> tuple[str, ...]:
        found = [(r.given_at, r.review_id, c.case_id) for c in self._kept.rows.values() for r in c.reviews if r.is_open]
        return tuple(dict.fromkeys(case_id for _, _, case_id in sorted(found)[:limit]))

    def tally(self, first: str, after: str) -> ReviewTally:
        cases = [c for c in self._kept.rows.values() if first <= c.received_at < after and c.state is not State.VOID]
        marks = [r for c in cases for r in c.reviews]
        levels = {n: Counter(r.level for r in marks if r.assess_number == n) for n in (1, 2)}
        return ReviewTally(
            cases=len(cases),
            marked=len([c for c in cases if c.reviews]),
            levels=dict(levels[1]),
            again=dict(levels[2]),
        )


class FakeRegister:
    def __init__(self, kept: Kept, journal: FakeJournal, chance: Chance) -> None:
        self._kept = kept
        self._journal = journal
        self._chance = chance

    def office(self) -> Office:
        assert self._kept.office is not None
        return self._kept.office

    def save_office(self, office: Office) -> None:
        self._kept.office = office

    def operators(self) -> tuple[Operator, ...]:
        return tuple(self._kept.operators)

    def add_operator(self, operator: Operator, at: str) -> None:
        del at
        self._kept.operators.append(operator)

    def save_operator(self, operator: Operator) -> None:
        self._kept.operators[:] = [operator if o.clerk == operator.clerk else o for o in self._kept.operators]

    def deputies(self) -> tuple[Deputy, ...]:
        return self._kept.deputies

    def save_deputies(self, deputies: tuple[Deputy, ...]) -> None:
        self._kept.deputies = deputies

    def pin(self, clerk: str) -> Pin | None:
        return self._kept.pins.get(clerk)

    def save_pin(self, clerk: str, pin: Pin | None) -> None:
        if pin is None:
            self._kept.pins.pop(clerk, None)
        else:
            self._kept.pins[clerk] = pin

    def incarnation(self) -> Incarnation:
        assert self._kept.incarnation is not None
        return self._kept.incarnation

    def make_root_key(self) -> None:
        self._kept.root_key = self._chance.random_bytes(32)

    def begin_incarnation(self, *, at: str, reason: Literal["first_start", "restored"], after: str = "") -> Certificate:
        before = self._kept.incarnation
        private_key = self._chance.random_bytes(32)
        office = self.office()
        certificate = make_certificate(
            office_private_key=self._kept.root_key,
            public_key=public_key_of(private_key),
            org=office.org,
            office_code=office.code,
            office_name=office.name,
            incarnation_id=self._chance.random_bytes(16).hex(),
            incarnation=before.digits + 1 if before else 1,
            issued_at=at,
            standalone=True,
        )
        self._kept.private_key = private_key
        self._kept.serial = 0
        self._kept.paper_serials = {}
        self._kept.incarnation = Incarnation(
            incarnation=certificate.incarnation_id,
            digits=certificate.incarnation,
            certified=True,
            public_key=certificate.public_key,
            certificate=msgspec.json.encode(certificate),
        )
        body = IncarnationBegun(
            incarnation=certificate.incarnation_id,
            digits=certificate.incarnation,
            reason=reason,
            public_key=certificate.public_key,
            after=after,
        )
        self._journal.append(body, at=at)
        return certificate

    def signer(self) -> tuple[bytes, Callable[[bytes], bytes]]:
        key = self._kept.private_key
        return public_key_of(key), lambda data: sign(key, data)

    def office_certificate(self, *, at: str) -> OfficeCertificate:
        office = self.office()
        return make_office_certificate(
            office_private_key=self._kept.root_key,
            org=office.org,
            office_code=office.code,
            office_name=office.name,
            issued_at=at,
            certificates=[msgspec.json.decode(self.incarnation().certificate, type=Certificate)],
        )

    def catalogue_versions(self) -> tuple[VersionInfo, ...]:
        return tuple(info for info, _ in self._kept.versions.values())

    def catalogue(self, version: str) -> Catalogue | None:
        kept = self._kept.versions.get(version)
        return msgspec.json.decode(kept[1], type=Catalogue) if kept else None

    def add_catalogue(self, info: VersionInfo, content: bytes) -> None:
        self._kept.versions[info.version] = (info, content)

    def calendar_days(self) -> tuple[CalendarDay, ...]:
        return self._kept.days

    def save_calendar(self, days: Iterable[CalendarDay]) -> None:
        self._kept.days = tuple(days)

    def case_filters(self, clerk: str) -> bytes:
        return self._kept.case_filters.get(clerk, b"")

    def save_case_filters(self, clerk: str, content: bytes) -> None:
        self._kept.case_filters[clerk] = content

    def favourite_items(self, clerk: str) -> tuple[str, ...]:
        return self._kept.favourites.get(clerk, ())

    def save_favourite_items(self, clerk: str, items: tuple[str, ...]) -> None:
        self._kept.favourites[clerk] = items

    def trusted_offices(self) -> tuple[TrustedOffice, ...]:
        return tuple(sorted(self._kept.trusted.values(), key=lambda o: o.org))

    def save_trusted(self, office: TrustedOffice) -> None:
        self._kept.trusted[office.office_key] = office
