"""A record that is gone, or of which one bit has changed, is never taken for whole (EXCHANGE.md 4, 22)."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from db.attachments import Attachments
from db.offices import database_path
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from db.verifying import verify_office
from desk.errors import Unavailable
from tests.builders import failure
from tests.faults.house import CLERK, COUNTS, House, quick_engine
from tests.faults.three import (
    ENROLLING,
    FILING,
    ROUND,
    VILLAGE,
    answer_to,
    entrance,
    found_three,
    look,
    profile_in,
)
from tests.faults.visitors import line_of, scan, visitors
from ui.console.commands.casework import file_one
from ui.wiring import machine
from ui.wiring.opening import at_desk

ORDINARY, LONG = 100, 10_000
PAGE = 4096


@pytest.fixture
def worked(founded: House, quick_folder: Path) -> House:
    """An office with some cases and scans."""
    house = founded.copy_to(quick_folder / "home")
    _file(house, quick_folder, 12)
    return house


def _file(house: House, folder: Path, count: int) -> None:
    with at_desk(house.entrance, writing=True) as desk:
        for number, request in enumerate(visitors(count, seed=22, scans=True)):
            (folder / f"scan-{number}.pdf").write_bytes(scan(number))
            file_one(desk, line_of(request), folder)


def _open(house: House, *, writing: bool) -> None:
    with at_desk(house.entrance, writing=writing):
        pytest.fail("opened")


def _words_of_recovery(sentence: str) -> None:
    assert "备份恢复" in sentence
    assert "和上级交换一次数据包" in sentence


@pytest.mark.parametrize("writing", [True, False])
def test_22_a_database_that_is_gone_is_told_with_the_way_back(worked: House, writing: bool) -> None:
    database_path(worked.home).unlink()
    _words_of_recovery(failure("database.missing", lambda: _open(worked, writing=writing)).message)


@pytest.mark.parametrize("writing", [True, False])
def test_22_a_first_page_of_zeros_is_told_with_the_way_back(worked: House, writing: bool) -> None:
    path = database_path(worked.home)
    path.write_bytes(bytes(PAGE) + path.read_bytes()[PAGE:])
    _words_of_recovery(failure("database.damaged", lambda: _open(worked, writing=writing)).message)


def flip(house: House, *, flips: int, seed: int) -> Counter[str]:
    """Change one bit at a time, spread over the whole file; each is found at the opening or by the check."""
    path = database_path(house.home)
    whole = path.read_bytes()
    chance = random.Random(seed)
    seen = Counter[str]()
    for number in range(flips):
        place = min(len(whole) - 1, int((number + chance.random()) * len(whole) / flips))
        bit = 1 << chance.randrange(8)
        path.write_bytes(whole[:place] + bytes((whole[place] ^ bit,)) + whole[place + 1 :])
        found = _found(house)
        assert found, f"bit {bit} of byte {place} was changed, and nobody noticed"
        seen.update({"flipped bits": 1, f"  {found}": 1})
    path.write_bytes(whole)
    assert not _found(house)
    return seen


def _found(house: House) -> str:
    """Where damage is found; empty where nowhere."""
    opened = False
    try:
        with quick_engine(database_path(house.home), house.dek) as engine:
            opened = True
            store = SqlStore(engine, PlainFields(), machine.SystemChance(), clerk=CLERK)
            problems = verify_office(store, Attachments(house.home, house.dek)).problems
    except Unavailable:
        return "found by reading all of it" if opened else "found at the opening"
    return "named by the check" if problems else ""


def test_22_a_flipped_bit_anywhere_is_found(worked: House) -> None:
    seen = flip(worked, flips=ORDINARY, seed=1)
    assert seen["flipped bits"] == ORDINARY


@pytest.mark.long
def test_22_ten_thousand_flipped_bits_are_all_found(worked: House) -> None:
    COUNTS.update(flip(worked, flips=LONG, seed=22))
    COUNTS["  not found"] += 0


def test_22_what_was_delivered_after_the_backup_comes_back(quick_folder: Path) -> None:
    root = quick_folder / "root"
    backup = quick_folder / "village.deskbackup"
    with profile_in(root):
        keys = found_three(root)
        for step in ENROLLING:
            answer_to(root, step)
        answer_to(root, (VILLAGE, ("backup", "--to", str(backup))))
        for step in (FILING, *ROUND):
            answer_to(root, step)
        before = look(root / VILLAGE, keys[VILLAGE])
        path = database_path(root / VILLAGE)
        path.write_bytes(bytes(PAGE) + path.read_bytes()[PAGE:])
        _words_of_recovery(failure("database.damaged", lambda: _open_village(root)).message)
        answer_to(root, (VILLAGE, ("restore", str(backup), "--replace")))
        for step in (*ROUND, *ROUND, *ROUND):
            answer_to(root, step)
        after = look(root / VILLAGE, keys[VILLAGE])
    assert after.cases == before.cases


def _open_village(root: Path) -> None:
    with at_desk(entrance(root, VILLAGE), writing=True):
        pytest.fail("opened")
