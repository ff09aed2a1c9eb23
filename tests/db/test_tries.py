"""Wrong passwords in a row: the wait grows, outlives the program, and the right one ends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from db import tries, vault
from desk.errors import Refused
from tests.builders import quick_passwords

PASSWORD, WRONG = "红灯笼-北石村-2026", "不对的口令-不对"


@dataclass
class Clock:
    """What the machine says."""

    seconds: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(tries, "now", made)
    return made


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    with quick_passwords():
        vault.create_vault(tmp_path / "home", "wang", PASSWORD)
        yield tmp_path / "home"


def tried(home: Path, password: str = WRONG, clerk: str = "wang") -> str:
    """What came of a try: empty where it opened."""
    try:
        vault.unlock(home, clerk, password)
    except Refused as refusal:
        return refusal.code
    return ""


def test_the_wait_grows_and_never_beyond_a_quarter_of_an_hour() -> None:
    waits = [tries.wait_after(wrong) for wrong in range(40)]
    assert waits[:9] == [0, 0, 0, 0, 0, 5, 10, 20, 40]
    assert waits == sorted(waits)
    assert waits[-1] == 15 * 60


def test_a_few_wrong_ones_cost_nothing_and_more_of_them_time(home: Path, clock: Clock) -> None:
    assert [tried(home) for _ in range(5)] == ["vault.wrong_password"] * 5
    with pytest.raises(Refused) as told:
        vault.unlock(home, "wang", PASSWORD)
    assert (told.value.code, told.value.field) == ("vault.wait", "password")
    assert "5次" in told.value.message
    assert "5秒" in told.value.message
    clock.seconds += 4
    assert tried(home) == "vault.wait"
    clock.seconds += 1
    assert tried(home) == "vault.wrong_password"
    clock.seconds += 9
    assert tried(home) == "vault.wait", "twice as long now"
    clock.seconds += 1
    assert tried(home, PASSWORD) == ""
    assert [tried(home) for _ in range(5)] == ["vault.wrong_password"] * 5, "the right one ended it"


def test_it_outlives_the_program_and_is_each_clerk_s_own(home: Path, clock: Clock) -> None:
    with quick_passwords():
        vault.add_slot(home, vault.unlock(home, "wang", PASSWORD), "li", PASSWORD)
    for _ in range(8):
        tried(home)
        clock.seconds += 100
    clock.seconds -= 99
    kept = (home / tries.NAME).read_bytes()
    assert b"wang" not in kept, "the file names nobody"
    assert tried(home, PASSWORD) == "vault.wait"
    assert tried(home, PASSWORD, "li") == ""


def test_a_clock_that_was_set_back_locks_nobody_out_for_long(home: Path, clock: Clock) -> None:
    for _ in range(5):
        tried(home)
    clock.seconds -= 400 * 86_400
    assert tried(home, PASSWORD) == "vault.wait"
    clock.seconds += 5
    assert tried(home, PASSWORD) == ""


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"x": {"wrong": "many"}}', b"\xff\xfe"])
def test_a_file_that_was_spoilt_keeps_nobody_out(home: Path, clock: Clock, content: bytes) -> None:
    del clock
    (home / tries.NAME).write_bytes(content)
    assert tried(home, PASSWORD) == ""
    assert tried(home) == "vault.wrong_password"


def test_changing_a_password_waits_alike(home: Path, clock: Clock) -> None:
    for _ in range(5):
        tried(home)
    with pytest.raises(Refused) as told:
        vault.change_password(home, "wang", PASSWORD, "换过的口令-二〇二六")
    assert (told.value.code, told.value.field) == ("vault.wait", "old_password")
    clock.seconds += 5
    vault.change_password(home, "wang", PASSWORD, "换过的口令-二〇二六")
