"""Every way back that is refused says what to do and leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path

import pytest

from db import backup, disk, instance_lock, vault
from db.attachments import FOLDER_NAME
from db.offices import database_path
from desk.errors import Refused, Unavailable
from tests.builders import (
    CLERK,
    PASSWORD,
    Template,
    desk_on,
    failure,
    filed,
    refusal,
    store_on,
)
from tests.db.backups import (
    SCAN,
    Check,
    bring_back,
    changed,
    digests,
    make,
    whole,
    with_manifest,
)


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
