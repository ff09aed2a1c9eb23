"""The files of packages: durable when told, and nothing left of what was cut short."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.attachments import Attachments
from db.offices import opened
from db.packages import FOLDER_NAME, PackageFiles
from db.sticks import write_packages
from tests.builders import CLERK, PASSWORD, PNG, CountedChance


def test_what_a_crash_left_unfinished_is_gone_at_the_next_opening_for_writing(home: Path) -> None:
    files = PackageFiles(home)
    with files.writing() as file:
        file.write(b"whole")
        digest = files.keep(file)
    left = home / FOLDER_NAME / "0123456789abcdef.part"
    left.write_bytes(b"half")
    with opened(home, clerk=CLERK.clerk, password=PASSWORD, chance=CountedChance(), writing=False):
        assert left.exists(), "a reader changes nothing"
    with opened(home, clerk=CLERK.clerk, password=PASSWORD, chance=CountedChance(), writing=True) as office:
        assert not left.exists()
        assert office.packages.has(digest)
        assert office.packages.remove_unfinished() == 0


def test_kept_again_its_name_is_flushed_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever kept it first may have been killed before its name was certain."""
    (home / FOLDER_NAME).mkdir()
    files = PackageFiles(home)
    flushed: list[Path] = []
    monkeypatch.setattr("db.packages.flush_folder", flushed.append)
    for _ in range(2):
        with files.writing() as file:
            file.write(b"the same")
            files.keep(file)
    assert flushed == [home / FOLDER_NAME, home] * 2


def test_a_scan_stored_again_has_its_name_flushed_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = Attachments(home, bytes(range(32)))
    stored = files.put(PNG)
    flushed: list[Path] = []
    monkeypatch.setattr("db.attachments.flush_folder", flushed.append)
    assert files.put(PNG) == stored
    assert home / "attachments" / stored.sha256[:2] in flushed


def test_a_package_that_lies_on_a_stick_has_its_name_flushed_again(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, stick = PackageFiles(home), tmp_path / "stick"
    stick.mkdir()
    with files.writing() as file:
        file.write(b"for the stick")
        digest = files.keep(file)
    assert write_packages(stick, (digest,), files.open).written == (digest,)
    flushed: list[Path] = []
    monkeypatch.setattr("db.stick_writing.flush_folder", flushed.append)
    assert write_packages(stick, (digest,), files.open).already == (digest,)
    assert stick / "township-desk" in flushed
