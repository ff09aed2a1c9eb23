"""Backups of an office at work, and every way back: each refusal says what to do and leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from db import backup, disk, instance_lock, vault
from db.attachments import FOLDER_NAME, Attachments
from db.offices import database_path
from db.verifying import verify_office
from desk.errors import Refused, Unavailable
from tests.builders import (
    CLERK,
    PASSWORD,
    PNG,
    CountedChance,
    Template,
    desk_on,
    failure,
    file,
    filed,
    refusal,
    request,
    store_on,
)

AT = "2026-11-23T18:00:00+08:00"
SCAN = hashlib.sha256(PNG).hexdigest()


def by_password(folder: Path) -> tuple[bytes, str]:
    return vault.unlock(folder, CLERK.clerk, PASSWORD), CLERK.clerk


def make(home: Path, dek: bytes, target: Path) -> backup.Manifest:
    return backup.back_up(home, dek, target, made_at=AT, office="思礼镇便民服务中心")


def bring_back(
    source: Path,
    home: Path,
    *,
    unlock: Callable[[Path], tuple[bytes, str]] = by_password,
    replace: bool = False,
    at: str = AT,
) -> tuple[int, str]:
    return backup.restore(source, home, unlock=unlock, chance=CountedChance(), at=at, replace=replace)


def with_scan(home: Path, dek: bytes, number: int) -> str:
    """File a case with a scan; its number."""
    materials: list[Any] = [*msgspec.to_builtins(request(number).materials)]
    materials[0]["files"] = ["a.png"]
    with store_on(home, dek) as store:
        desk = desk_on(store, Attachments(home, dek))
        return file(desk, request(number, materials=materials), read_file=lambda _: PNG).case.case_number


def numbers(home: Path, dek: bytes) -> list[str]:
    with store_on(home, dek) as store, store.engine.connect() as connection:
        return sorted(connection.exec_driver_sql("SELECT case_number FROM cases").scalars())


def whole(home: Path, dek: bytes) -> bool:
    with store_on(home, dek) as store:
        return verify_office(store, Attachments(home, dek)).problems == []


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def kept(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of an office with two cases and a scan; only read."""
    folder = tmp_path_factory.mktemp("kept")
    home = template.copy_to(folder / "home")
    with_scan(home, template.dek, 1)
    with_scan(home, template.dek, 2)
    make(home, template.dek, folder / "kept.deskbackup")
    return folder / "kept.deskbackup"


@pytest.fixture
def bag(kept: Path, tmp_path: Path) -> Path:
    """The same backup, alone in a folder of this test."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return shutil.copy(kept, folder / "one.deskbackup")


def changed(source: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The backup with other members."""
    with zipfile.ZipFile(source) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    change(members)
    target = source.with_name("changed.deskbackup")
    with zipfile.ZipFile(target, "w") as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return target


def with_manifest(source: Path, **changes: Any) -> Path:
    def change(members: dict[str, bytes]) -> None:
        manifest = {**json.loads(members[backup.MANIFEST]), **changes}
        members[backup.MANIFEST] = json.dumps(manifest).encode()

    return changed(source, change)


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


@pytest.fixture
def nothing_left(bag: Path, tmp_path: Path) -> Callable[[Callable[[], object]], None]:
    """Do something that must leave the disk just as it was."""

    def check(doing: Callable[[], object]) -> None:
        before = digests(tmp_path)
        folders = sorted(path for path in tmp_path.rglob("*") if path.is_dir())
        doing()
        assert digests(tmp_path) == before
        assert sorted(path for path in tmp_path.rglob("*") if path.is_dir()) == folders

    assert bag.exists()
    return check


Check = Callable[[Callable[[], object]], None]


def test_a_wrong_password_restores_nothing(bag: Path, tmp_path: Path, nothing_left: Check) -> None:
    def wrong(folder: Path) -> tuple[bytes, str]:
        return vault.unlock(folder, CLERK.clerk, "not-the-password"), CLERK.clerk

    nothing_left(lambda: refusal("vault.wrong_password", lambda: bring_back(bag, tmp_path / "new", unlock=wrong)))


def test_another_sheet_of_words_restores_nothing(bag: Path, tmp_path: Path, nothing_left: Check) -> None:
    _, other = vault.create_vault(tmp_path / "other", CLERK.clerk, PASSWORD)
    words = " ".join(word for line in other.lines for word in line)

    def by_words(folder: Path) -> tuple[bytes, str]:
        return vault.unlock_with_recovery(folder, words), CLERK.clerk

    nothing_left(
        lambda: refusal("vault.other_recovery_key", lambda: bring_back(bag, tmp_path / "new", unlock=by_words))
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"no zip at all", b"%PDF-1.7 a paper", b"PK\x03\x04 the beginning of one", bytes(1000)],
)
def test_another_file_is_no_backup(tmp_path: Path, nothing_left: Check, content: bytes) -> None:
    other = tmp_path / "other"
    other.write_bytes(content)
    nothing_left(lambda: refusal("backup.not_one", lambda: bring_back(other, tmp_path / "new")))


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"17",
        b'"township-desk backup"',
        b"{}",
        b'{"format": "another"}',
        b'{"format": "township-desk backup"}',
        b'{"format": "township-desk backup", "version": "1"}',
        b'{"format": "township-desk backup", "version": 1}',
        b'{"format": "township-desk backup", "version": 1, "made_at": "", "office": "", "files": []}',
        b"\xff\xfe",
    ],
)
def test_a_zip_with_another_manifest_is_no_backup(
    bag: Path, tmp_path: Path, nothing_left: Check, manifest: bytes
) -> None:
    other = changed(bag, lambda members: members.update({backup.MANIFEST: manifest}))
    nothing_left(lambda: refusal("backup.not_one", lambda: bring_back(other, tmp_path / "new")))


def test_a_zip_without_a_manifest_is_no_backup(bag: Path, tmp_path: Path, nothing_left: Check) -> None:
    other = changed(bag, lambda members: members.pop(backup.MANIFEST) and None)
    nothing_left(lambda: refusal("backup.not_one", lambda: bring_back(other, tmp_path / "new")))


def test_a_missing_file_is_told_as_missing(tmp_path: Path, nothing_left: Check) -> None:
    for source in (tmp_path / "nowhere.deskbackup", tmp_path):
        nothing_left(lambda source=source: refusal("backup.missing", lambda: bring_back(source, tmp_path / "new")))


def test_a_folder_that_is_not_there_takes_no_backup(home: Path, template: Template, tmp_path: Path) -> None:
    target = tmp_path / "no" / "such" / "stick.deskbackup"
    refusal("file.folder", lambda: make(home, template.dek, target))
    assert not (tmp_path / "no").exists()


def test_a_backup_of_a_newer_program_is_refused(bag: Path, tmp_path: Path, nothing_left: Check) -> None:
    newer = with_manifest(bag, version=backup.VERSION + 1, files="told in another way by then")
    nothing_left(lambda: failure("backup.newer", lambda: bring_back(newer, tmp_path / "new")))


@pytest.mark.parametrize(
    "name",
    ["../outside", "/outside", "attachments/../../outside", "attachments/../desk.db", "attachments/ab/other", "x"],
)
def test_a_name_that_points_elsewhere_is_never_unpacked(
    bag: Path, tmp_path: Path, nothing_left: Check, name: str
) -> None:
    """A backup from a stick may come from anyone: only the files of an office come out of it."""
    data = b"planted"

    def plant(members: dict[str, bytes]) -> None:
        members[name] = data
        manifest = json.loads(members[backup.MANIFEST])
        manifest["files"][name] = hashlib.sha256(data).hexdigest()
        members[backup.MANIFEST] = json.dumps(manifest).encode()

    planted = changed(bag, plant)
    nothing_left(lambda: failure("backup.damaged", lambda: bring_back(planted, tmp_path / "new")))


@pytest.mark.parametrize("name", ["desk.db", "keyslots.json", f"{FOLDER_NAME}/{SCAN[:2]}/{SCAN}"])
def test_a_missing_member_is_found(bag: Path, tmp_path: Path, nothing_left: Check, name: str) -> None:
    poorer = changed(bag, lambda members: members.pop(name) and None)
    nothing_left(lambda: failure("backup.damaged", lambda: bring_back(poorer, tmp_path / "new")))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("desk.db", "backup.damaged"),
        (f"{FOLDER_NAME}/{SCAN[:2]}/{SCAN}", "attachment.damaged"),
    ],
)
def test_a_member_changed_together_with_its_digest_is_found(
    bag: Path, tmp_path: Path, nothing_left: Check, name: str, code: str
) -> None:
    """The manifest is no proof; the seals inside are."""

    def change(members: dict[str, bytes]) -> None:
        raw = bytearray(members[name])
        raw[len(raw) // 2] ^= 1
        members[name] = bytes(raw)
        manifest = json.loads(members[backup.MANIFEST])
        manifest["files"][name] = hashlib.sha256(raw).hexdigest()
        members[backup.MANIFEST] = json.dumps(manifest).encode()

    bad = changed(bag, change)
    nothing_left(lambda: failure(code, lambda: bring_back(bad, tmp_path / "new")))


@pytest.mark.parametrize("seed", range(12))
def test_a_backup_decayed_anywhere_is_refused_in_a_sentence(
    bag: Path, tmp_path: Path, nothing_left: Check, seed: int
) -> None:
    """Sixteen flipped bits, many of them in the directory of the ZIP; or its end is cut off."""
    chance = random.Random(seed)
    raw = bytearray(bag.read_bytes())
    if seed % 4 == 0:
        del raw[chance.randrange(len(raw)) :]
    else:
        begin = len(raw) - 700 if seed % 2 else 0
        for _ in range(16):
            raw[chance.randrange(begin, len(raw))] ^= 1 << chance.randrange(8)
    bad = tmp_path / "bad.deskbackup"
    bad.write_bytes(raw)

    def restore() -> None:
        with pytest.raises((Refused, Unavailable)) as caught:
            bring_back(bad, tmp_path / "new")
        assert caught.value.code.startswith(("backup.", "vault.", "attachment.", "disk."))

    nothing_left(restore)


def test_a_home_in_use_is_not_touched(bag: Path, home: Path, nothing_left: Check) -> None:
    refused = refusal("backup.home_in_use", lambda: bring_back(bag, home))
    assert "--replace" in refused.message
    nothing_left(lambda: refusal("backup.home_in_use", lambda: bring_back(bag, home)))


def test_a_stranger_folder_is_not_touched(bag: Path, tmp_path: Path, nothing_left: Check) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "letter.txt").write_text("mine")
    nothing_left(lambda: refusal("backup.home_in_use", lambda: bring_back(bag, tmp_path / "docs")))


def test_an_empty_folder_is_taken(bag: Path, template: Template, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / instance_lock.LOCK_NAME).touch()
    bring_back(bag, tmp_path / "new")
    assert whole(tmp_path / "new", template.dek)


def test_replacing_keeps_what_was_there(bag: Path, home: Path, template: Template) -> None:
    with store_on(home, template.dek) as store:
        filed(desk_on(store), 50)
    before = digests(home)
    _, aside = bring_back(bag, home, replace=True)
    kept_aside = digests(Path(aside))
    assert {name: kept_aside.get(name) for name in before} == before
    assert Path(aside).parent == home.parent
    assert whole(home, template.dek)
    _, again = bring_back(bag, home, replace=True)
    assert again != aside
    assert digests(Path(aside)) == kept_aside


def test_a_home_another_program_works_in_is_not_replaced(
    bag: Path, home: Path, nothing_left: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = instance_lock.hold
    monkeypatch.setattr(instance_lock, "hold", lambda folder, **given: real(folder, **{**given, "wait_seconds": 0}))
    with real(home):
        nothing_left(lambda: failure("instance.busy", lambda: bring_back(bag, home, replace=True)))


def test_a_home_stays_when_the_new_one_cannot_take_its_place(
    bag: Path, home: Path, template: Template, nothing_left: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if self.parent.name.startswith(".restore-"):
            raise PermissionError(13, "held by a scanner of viruses")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    nothing_left(lambda: failure("disk.no_permission", lambda: bring_back(bag, home, replace=True)))
    monkeypatch.undo()
    assert whole(home, template.dek)


def test_a_full_disk_restores_nothing(
    bag: Path, tmp_path: Path, nothing_left: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "flush_to_disk", full)
    nothing_left(lambda: failure("disk.full", lambda: bring_back(bag, tmp_path / "new")))


def test_a_record_damaged_beyond_opening_can_be_replaced(bag: Path, home: Path, template: Template) -> None:
    database_path(home).write_bytes(random.Random(1).randbytes(20_000))
    digits, aside = bring_back(bag, home, replace=True)
    assert digits == 2
    assert database_path(Path(aside)).stat().st_size == 20_000
    assert whole(home, template.dek)
