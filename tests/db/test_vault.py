"""The office's key and its keyslots (STORAGE.md 1.8)."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from pathlib import Path

import pytest

from db import keyslots, tries, vault
from db.keyslots import keyslots_path, mend_spare, spare_path
from db.vault import RecoveryKey, Vault
from desk.errors import Refused, Unavailable
from tests.db.small_disks import fill, make_read_only, mounted

PASSWORD = "correct horse battery"
SECOND = "staple 苹果 月亮 河流"


@pytest.fixture(autouse=True)
def light_argon2(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Less memory and one round, except where the real cost is the subject; each slot keeps its own cost."""
    if "full_cost" not in request.fixturenames:
        monkeypatch.setattr(vault, "MEMORY_KIB", 64)
        monkeypatch.setattr(vault, "ITERATIONS", 1)


@pytest.fixture
def full_cost() -> None:
    """Asks `light_argon2` to stay away."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def office(home: Path) -> tuple[Vault, RecoveryKey]:
    return vault.create_vault(home, "lin", PASSWORD)


def _words(recovery: RecoveryKey) -> str:
    return "\n".join(" ".join(line) for line in recovery.lines)


def _files(home: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(home)): p.read_bytes()
        for p in home.rglob("*")
        if p.is_file() and p.suffix != ".lock" and p.name != tries.NAME
    }


def _rewrite(path: Path, version: int, slots: str) -> None:
    digest = hashlib.sha256(f"{version}:{slots}".encode()).hexdigest()
    path.write_text(f'{{"version":{version},"digest":"{digest}","slots":{slots}}}', encoding="utf-8")


def _slots_json(home: Path) -> dict[str, object]:
    slots = json.loads(keyslots_path(home).read_text(encoding="utf-8"))["slots"]
    assert isinstance(slots, dict)
    return slots


def _fail_flush(monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    """Let the flush of this number fail, counted from 1: of the spare, its folder, the key file, its folder."""
    real, calls = os.fsync, [0]

    def fsync(handle: int) -> None:
        calls[0] += 1
        if calls[0] == failing:
            raise OSError(errno.EIO, "injected")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


def test_password_opens_the_key_that_was_made(home: Path, office: tuple[Vault, RecoveryKey]) -> None:
    made, _ = office
    assert len(made.dek) == 32
    assert vault.unlock(home, "lin", PASSWORD) == made.dek


def test_recovery_words_open_the_same_key(home: Path, office: tuple[Vault, RecoveryKey]) -> None:
    made, recovery = office
    assert vault.unlock_with_recovery(home, _words(recovery)) == made.dek


@pytest.mark.usefixtures("full_cost")
def test_real_slot_costs_three_rounds_of_64_megabytes_in_four_lanes(home: Path) -> None:
    made, _ = vault.create_vault(home, "lin", PASSWORD)
    slot = keyslots.read(home).passwords[0]
    assert (slot.kdf, slot.iterations, slot.memory_kib, slot.lanes) == ("argon2id", 3, 65536, 4)
    assert vault.unlock(home, "lin", PASSWORD) == made.dek


def test_two_offices_have_two_keys(tmp_path: Path) -> None:
    first, first_recovery = vault.create_vault(tmp_path / "a", "lin", PASSWORD)
    second, second_recovery = vault.create_vault(tmp_path / "b", "lin", PASSWORD)
    assert first.dek != second.dek
    assert first_recovery.lines != second_recovery.lines
    assert vault.proves(tmp_path / "a", first.dek)
    assert not vault.proves(tmp_path / "a", second.dek)


def test_key_password_and_recovery_words_stand_in_no_file_and_no_repr(
    home: Path, office: tuple[Vault, RecoveryKey]
) -> None:
    made, recovery = office
    for content in _files(home).values():
        assert made.dek not in content
        assert made.dek.hex().encode() not in content
        assert PASSWORD.encode() not in content
        assert recovery.lines[0][0].encode() not in content
    assert repr(made.dek) not in repr(made)
    assert recovery.lines[0][0] not in repr(recovery)


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
@pytest.mark.usefixtures("office")
def test_key_files_are_for_their_owner_only(home: Path) -> None:
    modes = {
        path: stat.S_IMODE(path.stat().st_mode)
        for path in (home, home / "spare", keyslots_path(home), spare_path(home))
    }
    assert list(modes.values()) == [0o700, 0o700, 0o600, 0o600]


def test_every_change_keeps_both_copies_equal(home: Path, office: tuple[Vault, RecoveryKey]) -> None:
    made, _ = office
    seen = {keyslots_path(home).read_bytes()}
    for change in (
        lambda: vault.add_slot(home, made.dek, "wang", SECOND),
        lambda: vault.change_password(home, "wang", SECOND, "another long one"),
        lambda: vault.reset_password(home, made.dek, "wang", "a third long one"),
        lambda: vault.renew_recovery(home, made.dek),
        lambda: vault.remove_slot(home, "wang"),
    ):
        change()
        assert keyslots_path(home).read_bytes() == spare_path(home).read_bytes()
        seen.add(keyslots_path(home).read_bytes())
    assert len(seen) == 6
    assert sorted(_files(home)) == ["keyslots.json", str(Path("spare") / "keyslots.json")]


@pytest.mark.usefixtures("office")
def test_second_office_in_the_same_folder_is_refused(home: Path) -> None:
    before = _files(home)
    with pytest.raises(Refused) as refused:
        vault.create_vault(home, "wang", SECOND)
    assert refused.value.code == "vault.exists"
    assert _files(home) == before


@pytest.mark.usefixtures("office")
def test_lost_key_file_with_its_spare_left_is_not_taken_for_an_empty_folder(home: Path) -> None:
    keyslots_path(home).unlink()
    with pytest.raises(Refused, match="已经有一个单位"):
        vault.create_vault(home, "wang", SECOND)


@pytest.mark.usefixtures("office")
def test_24_wrong_password_is_refused_at_its_field(home: Path) -> None:
    with pytest.raises(Refused) as refused:
        vault.unlock(home, "lin", PASSWORD + "!")
    assert (refused.value.code, refused.value.field) == ("vault.wrong_password", "password")


@pytest.mark.usefixtures("office")
def test_unknown_clerk_is_another_refusal(home: Path) -> None:
    with pytest.raises(Refused) as refused:
        vault.unlock(home, "nobody", PASSWORD)
    assert (refused.value.code, refused.value.field) == ("vault.unknown_clerk", "clerk")


@pytest.mark.parametrize("make", [False, True])
def test_folder_without_an_office_is_told_as_such(home: Path, make: bool) -> None:
    if make:
        home.mkdir()
    for act in (
        lambda: vault.unlock(home, "lin", PASSWORD),
        lambda: vault.change_password(home, "lin", PASSWORD, SECOND),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "vault.no_office"


def test_missing_key_file_names_the_spare_and_mends_nothing_by_itself(
    home: Path, office: tuple[Vault, RecoveryKey]
) -> None:
    made, _ = office
    keyslots_path(home).unlink()
    with pytest.raises(Unavailable) as failure:
        vault.unlock(home, "lin", PASSWORD)
    assert failure.value.code == "vault.keyslots_missing"
    assert str(spare_path(home)) in failure.value.message
    assert not keyslots_path(home).exists()
    keyslots_path(home).write_bytes(spare_path(home).read_bytes())
    assert vault.unlock(home, "lin", PASSWORD) == made.dek


@pytest.mark.usefixtures("office")
def test_missing_key_file_and_spare_send_to_the_backup(home: Path) -> None:
    (home / "desk.db").write_bytes(b"encrypted")
    keyslots_path(home).unlink()
    spare_path(home).unlink()
    with pytest.raises(Unavailable) as failure:
        vault.unlock(home, "lin", PASSWORD)
    assert failure.value.code == "vault.keyslots_missing"
    assert "备份" in failure.value.message


@pytest.mark.usefixtures("office")
def test_every_damaged_byte_is_told_as_damage_and_not_as_a_wrong_password(home: Path) -> None:
    raw = keyslots_path(home).read_bytes().rstrip()
    for place in range(len(raw)):
        keyslots_path(home).write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        with pytest.raises(Unavailable) as failure:
            vault.unlock(home, "lin", PASSWORD)
        assert failure.value.code == "vault.keyslots_damaged"
    assert str(spare_path(home)) in failure.value.message


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", bytes(500), b"null"])
@pytest.mark.usefixtures("office")
def test_rubbish_in_place_of_both_key_files_sends_to_the_backup(home: Path, content: bytes) -> None:
    keyslots_path(home).write_bytes(content)
    spare_path(home).write_bytes(content)
    with pytest.raises(Unavailable) as failure:
        vault.unlock(home, "lin", PASSWORD)
    assert failure.value.code == "vault.keyslots_damaged"
    assert "备份" in failure.value.message


@pytest.mark.usefixtures("office")
def test_cut_key_file_is_damage(home: Path) -> None:
    raw = keyslots_path(home).read_bytes()
    keyslots_path(home).write_bytes(raw[: len(raw) // 2])
    with pytest.raises(Unavailable, match="已损坏"):
        vault.unlock(home, "lin", PASSWORD)


def test_newer_key_file_asks_for_a_newer_program_and_is_not_touched(
    home: Path, office: tuple[Vault, RecoveryKey]
) -> None:
    made, _ = office
    _rewrite(keyslots_path(home), 2, '{"something":"new"}')
    before = _files(home)
    for act in (
        lambda: vault.unlock(home, "lin", PASSWORD),
        lambda: vault.add_slot(home, made.dek, "wang", SECOND),
        lambda: mend_spare(home),
    ):
        with pytest.raises(Unavailable) as failure:
            act()
        assert failure.value.code == "vault.keyslots_newer"
    assert _files(home) == before


@pytest.mark.usefixtures("office")
def test_key_file_that_asks_for_endless_memory_is_not_obeyed(home: Path) -> None:
    slots = json.dumps(_slots_json(home)).replace('"memory_kib": 64', '"memory_kib": 4000000000')
    _rewrite(keyslots_path(home), 1, slots)
    with pytest.raises(Unavailable, match="已损坏"):
        vault.unlock(home, "lin", PASSWORD)


@pytest.mark.usefixtures("office")
def test_slot_renamed_to_another_clerk_does_not_open(home: Path) -> None:
    _rewrite(keyslots_path(home), 1, json.dumps(_slots_json(home)).replace('"lin"', '"boss"'))
    with pytest.raises(Refused) as refused:
        vault.unlock(home, "boss", PASSWORD)
    assert refused.value.code == "vault.wrong_password"


def test_slot_moved_to_another_office_does_not_open(tmp_path: Path) -> None:
    vault.create_vault(tmp_path / "a", "lin", PASSWORD)
    vault.create_vault(tmp_path / "b", "lin", SECOND)
    theirs, ours = _slots_json(tmp_path / "a"), _slots_json(tmp_path / "b")
    _rewrite(keyslots_path(tmp_path / "b"), 1, json.dumps(ours | {"passwords": theirs["passwords"]}))
    with pytest.raises(Refused, match="口令不对"):
        vault.unlock(tmp_path / "b", "lin", PASSWORD)


@pytest.mark.usefixtures("office")
def test_slot_that_opens_to_a_key_the_file_does_not_know_is_damage(home: Path) -> None:
    slots = _slots_json(home) | {"check": "AAAAAAAAAAAAAAAAAAAAAA=="}
    _rewrite(keyslots_path(home), 1, json.dumps(slots))
    with pytest.raises(Unavailable) as failure:
        vault.unlock(home, "lin", PASSWORD)
    assert failure.value.code == "vault.keyslots_damaged"


def test_each_clerk_opens_with_their_own_password_only(home: Path, office: tuple[Vault, RecoveryKey]) -> None:
    made, _ = office
    vault.add_slot(home, made.dek, "wang", SECOND)
    assert vault.unlock(home, "wang", SECOND) == vault.unlock(home, "lin", PASSWORD) == made.dek
    assert vault.clerks(home) == ("lin", "wang")
    with pytest.raises(Refused, match="口令不对"):
        vault.unlock(home, "wang", PASSWORD)


def test_second_slot_for_the_same_clerk_is_refused(home: Path, office: tuple[Vault, RecoveryKey]) -> None:
    made, _ = office
    with pytest.raises(Refused) as refused:
        vault.add_slot(home, made.dek, "lin", SECOND)
    assert refused.value.code == "vault.clerk_exists"
    assert vault.unlock(home, "lin", PASSWORD) == made.dek


@pytest.mark.usefixtures("office")
def test_slot_with_the_key_of_another_office_is_a_bug(home: Path) -> None:
    before = _files(home)
    with pytest.raises(ValueError, match="not the key"):
        vault.add_slot(home, bytes(32), "wang", SECOND)
    assert _files(home) == before


def test_changed_password_opens_and_the_old_one_no_longer(home: Path, office: tuple[Vault, RecoveryKey]) -> None:
    made, recovery = office
    vault.change_password(home, "lin", PASSWORD, SECOND)
    assert vault.unlock(home, "lin", SECOND) == made.dek
    with pytest.raises(Refused, match="口令不对"):
        vault.unlock(home, "lin", PASSWORD)
    assert vault.unlock_with_recovery(home, _words(recovery)) == made.dek


@pytest.mark.usefixtures("office")
def test_change_with_a_wrong_old_or_a_weak_new_password_changes_nothing(home: Path) -> None:
    before = _files(home)
    for old, new, field in (("wrong wrong wrong", SECOND, "old_password"), (PASSWORD, "123456", "new_password")):
        with pytest.raises(Refused) as refused:
            vault.change_password(home, "lin", old, new)
        assert refused.value.field == field
    assert _files(home) == before


def test_forgotten_password_is_reset_by_the_recovery_words(home: Path, office: tuple[Vault, RecoveryKey]) -> None:
    _, recovery = office
    dek = vault.unlock_with_recovery(home, _words(recovery))
    vault.reset_password(home, dek, "lin", SECOND)
    assert vault.unlock(home, "lin", SECOND) == dek
    with pytest.raises(Refused, match="没有名为"):
        vault.reset_password(home, dek, "nobody", SECOND)


def test_removed_clerk_is_out_and_the_last_one_stays(home: Path, office: tuple[Vault, RecoveryKey]) -> None:
    made, _ = office
    vault.add_slot(home, made.dek, "wang", SECOND)
    vault.remove_slot(home, "lin")
    with pytest.raises(Refused, match="没有名为"):
        vault.unlock(home, "lin", PASSWORD)
    with pytest.raises(Refused) as refused:
        vault.remove_slot(home, "wang")
    assert refused.value.code == "vault.last_clerk"
    assert vault.unlock(home, "wang", SECOND) == made.dek


def test_renewed_recovery_key_opens_and_the_old_sheet_is_told_by_its_fingerprint(
    home: Path, office: tuple[Vault, RecoveryKey]
) -> None:
    made, old = office
    new = vault.renew_recovery(home, made.dek)
    assert vault.unlock_with_recovery(home, _words(new)) == made.dek
    with pytest.raises(Refused) as refused:
        vault.unlock_with_recovery(home, _words(old))
    assert refused.value.code == "vault.other_recovery_key"
    assert old.fingerprint in refused.value.message
    assert new.fingerprint in refused.value.message


def test_mistyped_recovery_word_is_told_by_its_place(home: Path, office: tuple[Vault, RecoveryKey]) -> None:
    _, recovery = office
    with pytest.raises(Refused, match="第1行第1个词"):
        vault.unlock_with_recovery(home, "错词" + _words(recovery)[2:])


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "vault.password_short"),
        ("123456", "vault.password_short"),
        ("abcdefghi", "vault.password_short"),
        ("苹果月亮河边锅", "vault.password_short"),
        ("   abc       def   ", "vault.password_short"),
        ("aaaaaaaaaaaaaaa", "vault.password_simple"),
        ("1212121212", "vault.password_simple"),
        ("1234567890", "vault.password_simple"),
        ("9876543210", "vault.password_simple"),
    ],
)
def test_weak_password_is_refused_before_anything_is_made(home: Path, password: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        vault.create_vault(home, "lin", password)
    assert (refused.value.code, refused.value.field) == (code, "password")
    assert not home.exists()


@pytest.mark.parametrize("password", ["abcdefghij", "苹果月亮河边铁锅", "苹果 月亮 河边 铁锅", "a1b2c3d4e5"])
def test_ten_characters_or_four_chinese_words_are_enough(password: str) -> None:
    vault.check_password(password)


@pytest.mark.parametrize(
    "typed", ["ｃｏｒｒｅｃｔ horse battery", "correct\u3000horse  battery ", "correct horse battery"]
)
def test_full_width_letters_and_spaces_of_an_input_method_do_not_lock_out(
    home: Path, office: tuple[Vault, RecoveryKey], typed: str
) -> None:
    made, _ = office
    assert vault.unlock(home, "lin", typed) == made.dek


def test_lost_or_old_spare_is_mended_from_the_key_file(home: Path, office: tuple[Vault, RecoveryKey]) -> None:
    made, _ = office
    assert mend_spare(home) is False
    old = spare_path(home).read_bytes()
    vault.add_slot(home, made.dek, "wang", SECOND)
    spare_path(home).write_bytes(old)
    assert mend_spare(home) is True
    assert spare_path(home).read_bytes() == keyslots_path(home).read_bytes()
    spare_path(home).unlink()
    assert mend_spare(home) is True
    assert spare_path(home).read_bytes() == keyslots_path(home).read_bytes()


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_disk_that_fails_while_an_office_is_made_leaves_no_key_file(
    home: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    _fail_flush(monkeypatch, failing)
    with pytest.raises(Unavailable) as failure:
        vault.create_vault(home, "lin", PASSWORD)
    assert failure.value.code == "disk.io"
    assert not keyslots.exists(home)
    vault.create_vault(home, "lin", PASSWORD)


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_24_disk_that_fails_in_the_middle_of_a_change_leaves_the_old_key_file(
    home: Path, office: tuple[Vault, RecoveryKey], monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    made, _ = office
    before = keyslots_path(home).read_bytes()
    _fail_flush(monkeypatch, failing)
    with pytest.raises(Unavailable) as failure:
        vault.add_slot(home, made.dek, "wang", SECOND)
    assert failure.value.code == "disk.io"
    assert keyslots_path(home).read_bytes() == spare_path(home).read_bytes() == before
    assert vault.unlock(home, "lin", PASSWORD) == made.dek
    assert list(home.rglob("*.part")) == []


def test_24_full_disk_leaves_the_old_password_valid(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        made, _ = vault.create_vault(disk / "home", "lin", PASSWORD)
        before = _files(disk / "home")
        (disk / "home" / "keyslots.lock").touch()
        fill(disk)
        with pytest.raises(Unavailable) as failure:
            vault.change_password(disk / "home", "lin", PASSWORD, SECOND)
        assert failure.value.code == "disk.full"
        assert _files(disk / "home") == before
        assert vault.unlock(disk / "home", "lin", PASSWORD) == made.dek


def test_new_office_on_a_full_disk_leaves_no_key_file(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        fill(disk)
        with pytest.raises(Unavailable) as failure:
            vault.create_vault(disk / "home", "lin", PASSWORD)
        assert failure.value.code == "disk.full"
        assert not keyslots.exists(disk / "home")


def test_read_only_disk_opens_but_takes_no_change(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        made, _ = vault.create_vault(disk / "home", "lin", PASSWORD)
        make_read_only(disk)
        assert vault.unlock(disk / "home", "lin", PASSWORD) == made.dek
        with pytest.raises(Unavailable) as failure:
            vault.change_password(disk / "home", "lin", PASSWORD, SECOND)
        assert failure.value.code == "disk.read_only"
