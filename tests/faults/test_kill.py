"""A killed console loses nothing it has acknowledged (DESIGN.md 2.1, STORAGE.md 5)."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from tests.faults.house import COUNTS, House, check, store_of
from tests.faults.kill import rounds
from tests.faults.visitors import line_of, scan, visitors
from tests.faults.warm import victim

ORDINARY = 20
LONG = 500
TO_AN_OFFICE = 50
"""Kills before the long run takes a fresh office: each proof reads the whole record."""


def test_14_twenty_kills_lose_no_acknowledged_case_and_leave_no_gap(house: House, tmp_path: Path) -> None:
    work = rounds(house, tmp_path, kills=ORDINARY, seed=1)

    assert work.kills == ORDINARY
    assert len(work.acknowledged) > ORDINARY


@pytest.mark.long
@pytest.mark.parametrize("seed", range(LONG // TO_AN_OFFICE))
def test_14_five_hundred_kills_lose_no_acknowledged_case_and_leave_no_gap(
    house: House, tmp_path: Path, seed: int
) -> None:
    work = rounds(house, tmp_path, kills=TO_AN_OFFICE, seed=1000 + seed)
    COUNTS["kills while filing"] += work.kills
    COUNTS["  acknowledged cases"] += len(work.acknowledged)
    COUNTS["  durable, killed before it was said"] += work.unacknowledged
    COUNTS["  acknowledged and lost"] += 0


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_console_leaves_a_draft_as_it_was_last_saved(house: House, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    request = next(visitors(1, seed=seed))
    path = tmp_path / "draft.json"
    path.write_bytes(line_of({**request, "note": "第一稿"}))
    victim(house.home, "draft", "save", str(path), cold=False).wait()
    path.write_bytes(line_of({**request, "note": "第二稿"}))
    console = victim(house.home, "draft", "save", str(path), cold=False)
    said = console.read_line() if seed % 2 else b""
    time.sleep(0 if said else chance.uniform(0.1, 0.5))
    said += console.kill()
    with store_of(house) as store, store.reading() as uow:
        (draft,) = uow.drafts.all()
    note = json.loads(draft.content)["note"]
    assert note == "第二稿" if said else note in ("第一稿", "第二稿")


@pytest.mark.parametrize("pause", [0, 0.005, 0.03])
def test_a_kill_while_a_scan_is_stored_leaves_no_case_and_at_most_an_unfinished_file(
    house: House, tmp_path: Path, pause: float
) -> None:
    request = next(visitors(1, seed=3, scans=True))
    (tmp_path / "scan-0.pdf").write_bytes(scan(0, 19_000_000))
    many = tmp_path / "many.ndjson"
    many.write_bytes(line_of(request))
    console = victim(house.home, "case", "file", str(many), cold=False)
    patience = time.monotonic() + 60
    while not list(house.home.glob("attachments/*/*")):
        assert time.monotonic() < patience, "the console stores no scan"
        time.sleep(0.0005)
    time.sleep(pause)
    said = console.kill()
    findings, kept = check(house)
    assert findings.problems == []
    assert len(kept) == 1 if said else len(kept) <= 1
    assert len(list(house.home.glob("attachments/*/*"))) == 1
    answer = json.loads(victim(house.home, "case", "file", str(many), cold=False).wait())
    findings, kept = check(house)
    assert [case.case_id for case in kept] == [answer["case_id"]]
    assert (findings.problems, len(findings.digests), findings.orphans) == ([], 1, 0)
    assert not list(house.home.glob("attachments/*/*.part"))
