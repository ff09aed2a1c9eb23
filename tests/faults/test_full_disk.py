"""A full, a read-only and a pulled-out disk: exit status 3, a sentence that says what to do, and nothing changed."""

from __future__ import annotations

import json
import os
import subprocess
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db import backup
from tests.db.small_disks import fill, make_read_only, mounted
from tests.faults.house import CLERK, PASSWORD, House, check
from tests.faults.visitors import line_of, scan, visitors
from ui.console.main import main


@dataclass(frozen=True)
class Said:
    """What a command said: its exit status, its lines on stdout as data, its stderr."""

    status: int
    answers: list[dict[str, Any]]
    complaint: str

    @property
    def refusal(self) -> str:
        """The code of the last answer, which refuses."""
        code: str = self.answers[-1]["refused"]["code"]
        return code


class Console:
    """The console in this process."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._home = home
        self._capsys = capsys

    def __call__(self, *words: object) -> Said:
        self._capsys.readouterr()
        status = main(["--home", str(self._home), "--json", *map(str, words)])
        out, err = self._capsys.readouterr()
        return Said(status, [json.loads(line) for line in out.splitlines()], err)


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    with mounted(tmp_path / "stick", size="8m") as disk:
        yield disk


@pytest.fixture
def house(founded: House, stick: Path) -> House:
    """An office on the small disk."""
    return founded.copy_to(stick / "home")


@pytest.fixture
def console(house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Console:
    """The console of that office."""
    monkeypatch.setenv("DESK_PASSWORD", PASSWORD)
    monkeypatch.setenv("DESK_CLERK", CLERK)
    return Console(house.home, capsys)


def free(disk: Path) -> None:
    """Make room again."""
    (disk / "ballast").unlink()


def requests_in(folder: Path, count: int, *, scans: bool = False) -> Path:
    """So many requests in a file, with their scans beside it."""
    path = folder / "many.ndjson"
    path.write_bytes(b"".join(line_of(request) for request in visitors(count, seed=7, scans=scans)))
    for number in range(0, count, 5):
        (folder / f"scan-{number}.pdf").write_bytes(scan(number, 100_000))
    return path


@pytest.mark.parametrize("scans", [False, True])
def test_a_disk_that_fills_up_while_filing_keeps_what_was_acknowledged(
    console: Console, house: House, stick: Path, tmp_path: Path, *, scans: bool
) -> None:
    many = requests_in(tmp_path, 60, scans=scans)
    fill(stick, leave=1_000_000)
    said = console("case", "file", many)
    assert said.status == 3
    assert "磁盘已满" in said.complaint
    acknowledged = {place: answer for place, answer in enumerate(said.answers) if "case_id" in answer}
    assert 0 < len(acknowledged) < 60
    assert {a["refused"]["code"] for a in said.answers if "refused" in a} == {"disk.full"}
    findings, kept = check(house)
    assert findings.problems == []
    assert [case.case_id for case in kept] == [answer["case_id"] for answer in acknowledged.values()]
    assert not list(house.home.glob("attachments/*/*.part"))
    free(stick)
    again = console("case", "file", many)
    assert again.status == 0
    for place, answer in acknowledged.items():
        assert again.answers[place]["case_number"] == answer["case_number"]
    findings, kept = check(house)
    assert (findings.problems, len(kept)) == ([], 60)


def test_a_disk_that_is_full_from_the_start_takes_nothing_and_says_so(
    console: Console, house: House, stick: Path, tmp_path: Path
) -> None:
    many = requests_in(tmp_path, 2)
    fill(stick)
    for words in (("case", "file", many), ("case", "list")):
        said = console(*words)
        assert (said.status, said.refusal) == (3, "disk.full")
    free(stick)
    assert check(house)[1] == []
    assert console("case", "file", many).status == 0


def test_07_a_scan_of_600_mb_is_refused_before_anything_is_filed(console: Console, tmp_path: Path) -> None:
    many = requests_in(tmp_path, 1, scans=True)
    os.truncate(tmp_path / "scan-0.pdf", 600 * 1024 * 1024)  # on the disk it takes next to nothing
    tracemalloc.start()
    said = console("case", "file", many)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said.status == 2
    assert said.refusal == "attachment.too_large"
    assert console("case", "list").answers[0]["cases"] == []
    assert most < 100 * 1024 * 1024


def test_a_read_only_disk_takes_nothing_and_says_so(
    console: Console, house: House, stick: Path, tmp_path: Path
) -> None:
    many = requests_in(tmp_path, 2)
    draft = tmp_path / "draft.json"
    draft.write_bytes(many.read_bytes().splitlines()[0])
    make_read_only(stick)
    for words in (("case", "file", many), ("draft", "save", draft), ("clerk", "add", "李小暑")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DESK_NEW_PASSWORD", "another-2026-for-this")
            said = console(*words)
        assert (said.status, said.refusal) == (3, "disk.read_only")
        assert "只读" in said.complaint
    subprocess.run(["mount", "-o", "remount,rw", str(stick)], check=True)
    assert check(house)[1] == []
    assert console("draft", "list").answers == [{"drafts": []}]
    assert console("case", "file", many).status == 0


def test_a_read_only_disk_can_be_read_or_says_in_a_sentence_that_it_cannot(
    console: Console, stick: Path, tmp_path: Path
) -> None:
    assert console("case", "file", requests_in(tmp_path, 2)).status == 0
    make_read_only(stick)
    for words in (("case", "list"), ("verify",), ("item", "search", "身份证")):
        said = console(*words)
        assert said.status in (0, 3)
        assert (said.status == 3) == bool(said.complaint)


def test_a_paper_is_not_issued_when_the_record_cannot_take_it(console: Console, stick: Path, tmp_path: Path) -> None:
    filed = console("case", "file", requests_in(tmp_path, 1)).answers[0]
    paper = ("paper", filed["papers"][0], filed["case_number"], "--out", tmp_path / "paper.pdf")
    fill(stick)
    said = console(*paper)
    assert (said.status, said.refusal) == (3, "disk.full")
    assert not (tmp_path / "paper.pdf").exists()
    free(stick)
    assert console("case", "show", filed["case_number"]).answers[0].get("papers", []) == []
    assert console(*paper).answers[0]["first"] is True


def test_a_paper_is_not_issued_when_its_place_cannot_take_it(
    console: Console, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    filed = console("case", "file", requests_in(tmp_path, 1)).answers[0]
    with mounted(tmp_path_factory.mktemp("out") / "disk") as target:
        paper = ("paper", filed["papers"][0], filed["case_number"], "--out", target / "paper.pdf")
        fill(target)
        said = console(*paper)
        assert (said.status, said.refusal) == (3, "disk.full")
        assert console("case", "show", filed["case_number"]).answers[0].get("papers", []) == []
        free(target)
        assert console(*paper).answers[0]["first"] is True


def test_a_paper_recorded_but_not_written_for_want_of_room_comes_out_the_same_the_next_time(
    console: Console, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    filed = console("case", "file", requests_in(tmp_path, 1)).answers[0]
    with mounted(tmp_path_factory.mktemp("out") / "disk") as target:
        paper = ("paper", filed["papers"][0], filed["case_number"], "--out", target / "paper.pdf")
        fill(target, leave=8192)
        said = console(*paper)
        assert (said.status, said.refusal) == (3, "disk.full")
        assert not (target / "paper.pdf").exists()
        free(target)
        assert console(*paper).status == 0
        elsewhere = console(*paper[:-1], tmp_path / "paper.pdf")
        assert elsewhere.status == 0
        assert (target / "paper.pdf").read_bytes() == (tmp_path / "paper.pdf").read_bytes()


def test_a_backup_does_not_fit_and_leaves_nothing_behind(console: Console, tmp_path: Path) -> None:
    with mounted(tmp_path / "target") as target:
        said = console("backup", "--to", target / "backup.zip")
        assert (said.status, said.refusal) == (3, "disk.full")
        assert list(target.iterdir()) == []
    assert console("backup", "--to", tmp_path / "backup.zip").status == 0


def test_a_stick_that_turns_read_only_during_the_backup_is_reported(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mounted(tmp_path / "target", size="16m") as target:
        strike_before(monkeypatch, backup, "_digest", lambda: make_read_only(target))
        said = console("backup", "--to", target / "backup.zip")
        assert (said.status, said.refusal) == (3, "disk.read_only")
        assert not (target / "backup.zip").exists()


def test_a_stick_pulled_out_during_the_backup_is_reported(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mounted(tmp_path / "target", size="16m") as target:
        strike_before(monkeypatch, backup, "_write_zip", lambda: swap_for_an_empty_disk(target))
        said = console("backup", "--to", target / "backup.zip")
        assert (said.status, said.refusal) == (3, "disk.gone")
        assert list(target.iterdir()) == []


def test_a_backup_to_a_folder_that_is_not_there_is_refused(console: Console, tmp_path: Path) -> None:
    said = console("backup", "--to", tmp_path / "nowhere" / "backup.zip")
    assert said.status == 2
    assert said.complaint


def swap_for_an_empty_disk(folder: Path) -> None:
    """Pull the disk out, and put in another."""
    subprocess.run(["umount", "-l", str(folder)], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "none", str(folder)], check=True)


def strike_before(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, strike: Callable[[], None]) -> None:
    """Let it happen just before the first call of this function."""
    real = getattr(module, name)
    struck: list[bool] = []

    def call(*given: Any, **named: Any) -> Any:
        if not struck:
            struck.append(True)
            strike()
        return real(*given, **named)

    monkeypatch.setattr(module, name, call)
