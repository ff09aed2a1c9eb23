"""Backups of an office at work: checked, whole, and brought back."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from db import backup, vault
from db.attachments import FOLDER_NAME, Attachments
from tests.builders import (
    CLERK,
    PASSWORD,
    PNG,
    Template,
    desk_on,
    failure,
    filed,
    refusal,
    store_on,
)
from tests.db.backups import (
    SCAN,
    bring_back,
    make,
    numbers,
    whole,
    with_scan,
)


def test_a_backup_holds_what_is_needed_and_nothing_readable(bag: Path, template: Template) -> None:
    manifest = backup.read_manifest(bag)
    assert set(manifest.files) == {"desk.db", "keyslots.json", f"{FOLDER_NAME}/{SCAN[:2]}/{SCAN}"}
    raw = bag.read_bytes()
    for secret in (PNG, b"SQLite format 3", "居住证".encode(), template.dek):
        assert secret not in raw


def test_a_restored_office_has_every_case_and_begins_a_chain_of_its_own(
    bag: Path, template: Template, tmp_path: Path
) -> None:
    home = tmp_path / "new"
    assert bring_back(bag, home) == (2, "")
    assert whole(home, template.dek)
    before = numbers(home, template.dek)
    assert [number[4:12] for number in before] == ["01000001", "01000002"]
    after = with_scan(home, template.dek, 3)
    assert after[4:12] == "02000001"
    assert Attachments(home, template.dek).get(SCAN) == PNG
    assert vault.unlock(home, CLERK.clerk, PASSWORD) == template.dek
    assert vault.spare_path(home).read_bytes() == vault.keyslots_path(home).read_bytes()
    with store_on(home, template.dek) as store, store.engine.connect() as connection:
        chains = connection.exec_driver_sql(
            "SELECT incarnation, max(n) FROM event GROUP BY incarnation ORDER BY min(event_id)"
        ).all()
        assert len(chains) == 2
    assert whole(home, template.dek)


def test_the_recovery_words_open_a_backup_too(bag: Path, template: Template, tmp_path: Path) -> None:
    def by_words(folder: Path) -> tuple[bytes, str]:
        return vault.unlock_with_recovery(folder, template.words), CLERK.clerk

    assert bring_back(bag, tmp_path / "new", unlock=by_words)[0] == 2
    assert whole(tmp_path / "new", template.dek)


def test_a_backup_of_an_office_at_work_is_whole(template: Template, home: Path, tmp_path: Path) -> None:
    """The clerk files on while the copy is made; what was filed before it began is in it."""
    stop = threading.Event()
    faults: list[BaseException] = []

    def work() -> None:
        try:
            with store_on(home, template.dek) as store:
                desk = desk_on(store)
                number = 100
                while not stop.is_set() and number < 400:
                    filed(desk, number)
                    number += 1
        except BaseException as fault:
            faults.append(fault)

    early = {with_scan(home, template.dek, n) for n in range(3)}
    clerk = threading.Thread(target=work)
    clerk.start()
    try:
        for n in range(3):
            make(home, template.dek, tmp_path / f"{n}.deskbackup")
    finally:
        stop.set()
        clerk.join()
    assert faults == []
    filed_by_the_end = set(numbers(home, template.dek))
    seen = []
    for n in range(3):
        bring_back(tmp_path / f"{n}.deskbackup", tmp_path / f"back{n}")
        found = set(numbers(tmp_path / f"back{n}", template.dek))
        assert early <= found <= filed_by_the_end
        assert whole(tmp_path / f"back{n}", template.dek)
        seen.append(len(found))
    assert seen == sorted(seen)
    assert whole(home, template.dek)


def test_numbers_never_come_twice_however_often_a_backup_is_put_back(
    bag: Path, template: Template, tmp_path: Path
) -> None:
    """EXCHANGE 3.3: a number once taken is taken for ever, also where the record that took it was replaced."""
    home = tmp_path / "home"
    given = set(numbers_in(bag, template, tmp_path))
    for round_ in range(3):
        bring_back(bag, home, replace=round_ > 0)
        for n in (10, 11):
            with store_on(home, template.dek) as store:
                number = filed(desk_on(store), n + 10 * round_).case_number
            assert number not in given
            given.add(number)
    assert sorted(number[4:6] for number in given) == ["01", "01", "02", "02", "03", "03", "04", "04"]


def numbers_in(bag: Path, template: Template, tmp_path: Path) -> list[str]:
    bring_back(bag, tmp_path / "look")
    found = numbers(tmp_path / "look", template.dek)
    shutil.rmtree(tmp_path / "look")
    return found


def test_a_file_that_is_there_is_never_overwritten(home: Path, template: Template, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"precious")
    refused = refusal("backup.exists", lambda: make(home, template.dek, tmp_path / "taken"))
    assert refused.field == "to"
    assert (tmp_path / "taken").read_bytes() == b"precious"


def test_a_record_that_is_not_whole_gives_no_backup(home: Path, template: Template, tmp_path: Path) -> None:
    with store_on(home, template.dek) as store:
        filed(desk_on(store), 1)
        with store.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE cases SET state = 'closed'")
    folder = tmp_path / "stick"
    folder.mkdir()
    problem = failure("backup.not_whole", lambda: make(home, template.dek, folder / "a.deskbackup"))
    assert "cases" in problem.message
    assert list(folder.iterdir()) == []


def test_a_lost_scan_stops_a_backup(home: Path, template: Template, tmp_path: Path) -> None:
    with_scan(home, template.dek, 1)
    (home / FOLDER_NAME / SCAN[:2] / SCAN).unlink()
    folder = tmp_path / "stick"
    folder.mkdir()
    failure("attachment.missing", lambda: make(home, template.dek, folder / "a.deskbackup"))
    assert list(folder.iterdir()) == []


def test_a_full_stick_takes_no_backup_and_keeps_no_piece_of_it(
    home: Path, template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(backup, "_write_zip", full)
    failure("disk.full", lambda: make(home, template.dek, folder / "a.deskbackup"))
    assert list(folder.iterdir()) == []
