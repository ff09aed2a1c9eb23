"""Very many filed cases: the record verifies, lists and finds, and a backup of it comes back whole."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from desk.records import CaseFilter
from tests.faults.house import CLERK, COUNTS, PASSWORD, House, check
from tests.faults.visitors import line_of, visitors
from ui.console.commands.casework import file_one
from ui.wiring import keeping
from ui.wiring.opening import at_desk

ORDINARY = 1_500
LONG = 100_000


def test_fifteen_hundred_filed_cases_verify_list_and_find(house: House, tmp_path: Path) -> None:
    work_through(house, tmp_path, ORDINARY)


@pytest.mark.long
def test_a_hundred_thousand_filed_cases_verify_list_and_find(house: House, tmp_path: Path) -> None:
    filing, verifying = work_through(house, tmp_path, LONG)
    COUNTS["filed cases that verify, and again after a restore"] += LONG
    COUNTS["  filed a second"] += round(LONG / filing)
    COUNTS["  verified a second"] += round(LONG / verifying)


def work_through(house: House, folder: Path, count: int) -> tuple[float, float]:
    """File, verify, page, find, back up, restore; gives seconds of filing and of verifying."""
    people: dict[str, dict[str, Any]] = {}
    started = time.perf_counter()
    with at_desk(house.entrance, writing=True) as desk:
        for request in visitors(count, seed=5):
            filed = file_one(desk, line_of(request), folder)
            people[filed.case.case_number] = request["applicant"]
    filing = time.perf_counter() - started
    started = time.perf_counter()
    findings, kept = check(house)
    verifying = time.perf_counter() - started
    assert findings.problems == []
    assert (findings.cases, len(kept)) == (count, count)
    assert [int(case.case_number[6:12]) for case in kept] == list(range(1, count + 1))
    assert [case.case_number for case in kept] == list(people)
    _find(house, people)
    keeping.back_up(house.entrance, folder / "backup.zip")
    again = folder / "again"
    keeping.restore(folder / "backup.zip", again, clerk=CLERK, password=PASSWORD, words="", replace=False)
    findings, restored = check(House(home=again, dek=house.dek))
    assert (findings.problems, restored) == ([], kept)
    return filing, verifying


def _find(house: House, people: dict[str, dict[str, Any]]) -> None:
    """Every list and search gives the newest of those, and only those, that it should."""
    with at_desk(house.entrance, writing=False) as desk, desk.store.reading() as uow:
        seen = 0
        key = ""
        while seen < len(people):
            page = uow.cases.page(CaseFilter(), after=key, limit=1000)
            seen += len(page.rows)
            key = page.next_key
            assert bool(key) == (seen < len(people))
        for number in list(people)[:: len(people) // 50]:
            who = people[number]
            assert [row.case_number for row in uow.cases.find(number)] == [number]
            for text in (who["id_number"], who["phone"]):
                rows = uow.cases.find(text)
                assert rows
                assert all(text in (people[r.case_number]["id_number"], people[r.case_number]["phone"]) for r in rows)
            assert all(who["name"] in row.applicant_name for row in uow.cases.find(who["name"]))
