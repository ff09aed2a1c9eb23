"""The cases of a store in memory."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from desk.cases.case import Case, State
from desk.cases.fold import fold
from desk.cases.life import HandOver
from desk.cases.numbers import number_value
from desk.lights import RESTING, act_by_of
from desk.paging import Page
from desk.people.names import search_form
from desk.people.pinyin import name_keys
from desk.records import (
    CaseFilter,
    CaseRow,
    TaskHeap,
    TaskRow,
    TransferRow,
)
from desk.tasks import OpenTask, tasks_of
from tests.fakes.journal import FakeJournal
from tests.fakes.kept import Kept


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

    def transfers(self, *, open_only: bool, limit: int) -> tuple[TransferRow, ...]:
        lists: dict[str, list[HandOver]] = {}
        for case in self._kept.rows.values():
            for list_id, handed in {handed.list_id: handed for handed in case.hand_overs}.items():
                lists.setdefault(list_id, []).append(handed)
        rows = [
            TransferRow(
                list_id=list_id,
                sent_to=files[0].to,
                handed_at=min(handed.handed_at for handed in files),
                taken_at=max(handed.taken_at for handed in files),
                cases=len(files),
                waiting=sum(handed.awaits_signature for handed in files),
            )
            for list_id, files in lists.items()
        ]
        rows.sort(key=lambda row: (row.handed_at, row.list_id), reverse=True)
        return tuple(row for row in rows if row.waiting or not open_only)[:limit]

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

    def most_pressing(self, wanted: CaseFilter, *, limit: int) -> tuple[CaseRow, ...]:
        assert wanted.act_from or wanted.act_to
        assert not wanted.text
        rows = sorted(map(_row, self._wanted(wanted)), key=lambda row: (row.act_by, row.case_id))
        return tuple(rows[:limit])

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

    def first_received(self) -> str:
        return min((case.received_at for case in self._kept.rows.values()), default="")

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
            and (not wanted.stopped or (c.state is State.PAUSED and not act_by_of(c)))
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
