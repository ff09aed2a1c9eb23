"""What a store in memory keeps around its cases: numbers, drafts, notes, consultations, pads, reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from desk.cases.case import Case, State
from desk.cases.consultations import Consultation
from desk.cases.item_notes import ItemNote
from desk.cases.review_rules import second_of
from desk.cases.reviews import ReviewTally
from desk.proxy.records import Record
from desk.records import (
    ConsultationFilter,
    Draft,
    KeptPrint,
    PadSlip,
    StationFilter,
)
from tests.fakes.kept import Kept


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


class FakeStationRecords:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def get(self, name: str) -> Record | None:
        all_ = self._kept.station.values()
        return next((one for one in all_ if name and name in (one.number, one.record_id)), None)

    def newest(self, wanted: StationFilter, *, limit: int) -> tuple[Record, ...]:
        def key(one: Record) -> tuple[str, str]:
            return one.began_at, one.record_id

        before = tuple(wanted.before.split("|")) if wanted.before else ("9", "")
        found = [
            one
            for one in self._kept.station.values()
            if wanted.kind in ("", one.__struct_config__.tag)
            and wanted.clerk in ("", one.clerk)
            and wanted.item in ("", one.item_id)
            and wanted.from_day <= one.began_at[:10] <= (wanted.to_day or "9")
            and (one.is_open or not wanted.is_open)
            and (not wanted.due_to or "" < one.due_on <= wanted.due_to)
            and key(one) < before
        ]
        return tuple(sorted(found, key=key, reverse=True)[:limit])

    def keep(self, record: Record) -> None:
        self._kept.station[record.record_id] = record


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

    def mark(self, numbers: Iterable[str], spoilt_at: str, spoilt_why: str) -> None:
        for number in numbers:
            changed = msgspec.structs.replace(self._kept.pads[number], spoilt_at=spoilt_at, spoilt_why=spoilt_why)
            self._kept.pads[number] = changed


class FakePrints:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, kept: KeptPrint, data: bytes) -> None:
        assert kept.print_id not in self._kept.prints
        self._kept.prints[kept.print_id] = (kept, data)

    def save(self, kept: KeptPrint) -> None:
        _, data = self._kept.prints[kept.print_id]
        self._kept.prints[kept.print_id] = (kept, b"" if kept.is_settled else data)

    def get(self, print_id: str) -> KeptPrint | None:
        found = self._kept.prints.get(print_id)
        return found[0] if found else None

    def data_of(self, print_id: str) -> bytes:
        return self._kept.prints.get(print_id, (None, b""))[1]

    def unsettled(self, machine: str) -> tuple[KeptPrint, ...]:
        found = [kept for kept, _ in self._kept.prints.values() if kept.machine == machine and not kept.is_settled]
        return tuple(sorted(found, key=lambda kept: (kept.sent_at, kept.print_id)))

    def newest(self, limit: int) -> tuple[KeptPrint, ...]:
        return tuple(kept for _, (kept, _) in sorted(self._kept.prints.items(), reverse=True)[:limit])


class FakeReviews:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def open_cases(self, *, limit: int) -> tuple[str, ...]:
        found = [(r.given_at, r.review_id, c.case_id) for c in self._kept.rows.values() for r in c.reviews if r.is_open]
        return tuple(dict.fromkeys(case_id for _, _, case_id in sorted(found)[:limit]))

    def invited_cases(self, *, limit: int) -> tuple[str, ...]:
        found = [
            (r.given_at, r.review_id, c.case_id)
            for c in self._kept.rows.values()
            for r in c.reviews
            if r.is_bad and r.assess_number == 1 and r.answer is not None and second_of(c, r) is None
        ]
        return tuple(dict.fromkeys(case_id for _, _, case_id in sorted(found, reverse=True)[:limit]))

    def open_consultations(self, *, limit: int) -> tuple[str, ...]:
        asked = self._kept.consultations.values()
        found = [(r.given_at, r.review_id, c.consultation_id) for c in asked for r in c.reviews if r.is_open]
        return tuple(dict.fromkeys(which for _, _, which in sorted(found)[:limit]))

    def invited_consultations(self, *, limit: int) -> tuple[str, ...]:
        found = [
            (r.given_at, r.review_id, c.consultation_id)
            for c in self._kept.consultations.values()
            for r in c.reviews
            if r.is_bad and r.assess_number == 1 and r.answer is not None and second_of(c, r) is None
        ]
        return tuple(dict.fromkeys(which for _, _, which in sorted(found, reverse=True)[:limit]))

    def tally(self, first: str, after: str) -> ReviewTally:
        cases = [c for c in self._kept.rows.values() if first <= c.received_at < after and c.state is not State.VOID]
        asked = [c for c in self._kept.consultations.values() if first <= c.asked.consulted_at < after]
        return msgspec.structs.replace(_tally(cases), asked=_tally(asked))


def _tally(of: Sequence[Case | Consultation]) -> ReviewTally:
    marks = [r for c in of for r in c.reviews]
    levels = {n: Counter(r.level for r in marks if r.assess_number == n) for n in (1, 2)}
    return ReviewTally(
        cases=len(of), marked=len([c for c in of if c.reviews]), levels=dict(levels[1]), again=dict(levels[2])
    )
