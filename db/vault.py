"""The office's key, and the keyslots that open it: one per clerk's password, one for the recovery key.

The key (DEK, 32 random bytes) encrypts the database and everything beside it. It is stored only wrapped, in the key
file (`db/keyslots.py`), its spare and every backup; without any of them nobody can open the data (STORAGE.md 1.8). A
new password wraps the same key again, so the data need not be rewritten; for the same reason an old copy of the file
still opens with the old password.
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from db import keyslots, recovery_words, tries
from db.keyslots import (
    CHECK_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    PasswordSlot,
    RecoverySlot,
    Slots,
    exists,
    keyslots_path,
    mend_spare,
    spare_path,
)
from db.sealing import KEY_BYTES, derive
from desk.errors import Refused

__all__ = [
    "RecoveryKey",
    "Vault",
    "add_slot",
    "change_password",
    "check_password",
    "clerks",
    "create_vault",
    "exists",
    "keyslots_path",
    "mend_spare",
    "proves",
    "remove_slot",
    "renew_recovery",
    "reset_password",
    "spare_path",
    "unlock",
    "unlock_with_recovery",
]

MIN_PASSWORD: Final = 10
MIN_HAN_PASSWORD: Final = 8
"""Four two-character Chinese words, written without spaces."""

ITERATIONS: Final = 3
MEMORY_KIB: Final = 64 * 1024
LANES: Final = 4

_MIN_DISTINCT: Final = 5


@dataclass(frozen=True)
class Vault:
    """An opened vault.

    Attributes:
        home: The office's folder.
        vault_id: Names the key in backups and support; tells nothing of it.
        dek: The office's key, 32 bytes; kept out of `repr`.
    """

    home: Path
    vault_id: str
    dek: bytes = field(repr=False)


@dataclass(frozen=True)
class RecoveryKey:
    """A recovery key, to be printed once and then forgotten (PAPERS.md 5.7).

    Attributes:
        fingerprint: 16 hex digits, also in the key file: tells whether a sheet is the valid one.
        lines: Four lines of five words, the last of each its check word; kept out of `repr`.
    """

    fingerprint: str
    lines: tuple[tuple[str, ...], ...] = field(repr=False)


def check_password(password: str, *, field_name: str = "password") -> None:
    """Refuse a password that is soon guessed by one who has the stolen file.

    At least 10 characters, or four Chinese words (8 Chinese characters): six digits fall in 38 hours (STORAGE.md 1.8).
    Neither a run such as 0123456789 nor fewer than five different characters.

    Raises:
        Refused: `vault.password_short` or `vault.password_simple`.
    """
    plain = normal(password)
    han = sum("\u4e00" <= character <= "\u9fff" for character in plain)
    if len(plain) < MIN_PASSWORD and han < MIN_HAN_PASSWORD:
        raise Refused(
            "vault.password_short",
            f"口令太短，容易被猜出。请至少用{MIN_PASSWORD}个字符，或者用四个不相关的词语（共{MIN_HAN_PASSWORD}个汉字以上）。",
            field=field_name,
        )
    run = "01234567890123456789"
    if len(set(plain)) < _MIN_DISTINCT or plain in run or plain in run[::-1]:
        raise Refused(
            "vault.password_simple",
            "口令太简单，容易被猜出。请不要用重复的字符或者连续的数字，可以用四个不相关的词语。",
            field=field_name,
        )


def create_vault(home: Path, clerk_id: str, password: str) -> tuple[Vault, RecoveryKey]:
    """Make a new key for an office and its first two slots.

    The folder is made when missing and closed to other accounts of the machine (0700; the file 0600).

    Raises:
        Refused: `vault.exists`, or the password is too weak.
        Unavailable: the disk does not take the files; none is left then.
    """
    check_password(password)
    with keyslots.creating(home):
        dek = secrets.token_bytes(KEY_BYTES)
        vault_id = secrets.token_hex(8)
        recovery, recovery_slot = _new_recovery(vault_id, dek)
        slots = Slots(
            vault_id=vault_id,
            check=_check_value(dek),
            passwords=(_password_slot(vault_id, clerk_id, password, dek),),
            recovery=recovery_slot,
        )
        keyslots.write(home, slots)
    return Vault(home, vault_id, dek), recovery


def unlock(home: Path, clerk_id: str, password: str) -> bytes:
    """The office's key, opened by a clerk's password; about 0.1 s of work and 64 MB of memory on purpose.

    Raises:
        Refused: `vault.no_office`, `vault.unknown_clerk`, `vault.wrong_password`; `vault.wait` after many of those.
        Unavailable: `vault.keyslots_missing`, `vault.keyslots_damaged`, `vault.keyslots_newer`, or the disk's own.
    """
    return _unlock(home, keyslots.read(home), clerk_id, password, field_name="password")


def unlock_with_recovery(home: Path, words: str) -> bytes:
    """The office's key, opened by the words of the recovery sheet.

    Raises:
        Refused: the words are not a key (`recovery.…`), or `vault.other_recovery_key`.
        Unavailable: as `unlock`.
    """
    slots = keyslots.read(home)
    key = recovery_words.key_of(words)
    name = recovery_words.fingerprint(key)
    slot = slots.recovery
    if name != slot.fingerprint:
        raise Refused(
            "vault.other_recovery_key",
            f"这张恢复密钥保管单（指纹 {name}）不是现在有效的那一张。请找出指纹是 {slot.fingerprint} 的保管单。",
            field="recovery_key",
        )
    dek = _unwrap(_recovery_wrapping_key(key, slot.salt), slot.nonce, slot.wrapped, _recovery_aad(slots.vault_id))
    if dek is None:
        raise keyslots.damaged(home)
    return _proven(home, slots, dek)


def add_slot(home: Path, dek: bytes, clerk_id: str, password: str) -> None:
    """Let a further clerk open the office with a password of their own.

    Raises:
        Refused: `vault.clerk_exists`, or the password is too weak.
        Unavailable: as `unlock`; nothing is changed then.
    """
    check_password(password)
    with keyslots.editing(home) as slots:
        _owned(slots, dek)
        if any(slot.clerk == clerk_id for slot in slots.passwords):
            raise Refused("vault.clerk_exists", f"{clerk_id} 已经有口令了。要换口令，请用修改口令。", field="clerk")
        added = _password_slot(slots.vault_id, clerk_id, password, dek)
        keyslots.write(home, msgspec.structs.replace(slots, passwords=(*slots.passwords, added)))


def change_password(home: Path, clerk_id: str, old: str, new: str) -> None:
    """Replace a clerk's password by a new one, knowing the old one.

    Raises:
        Refused: as `unlock` for the old one (field `old_password`), as `check_password` for the new (`new_password`).
        Unavailable: as `unlock`; the old password stays valid then.
    """
    check_password(new, field_name="new_password")
    with keyslots.editing(home) as slots:
        dek = _unlock(home, slots, clerk_id, old, field_name="old_password")
        keyslots.write(home, _with_password(slots, clerk_id, new, dek))


def reset_password(home: Path, dek: bytes, clerk_id: str, new: str) -> None:
    """Give a clerk who forgot the password a new one; the caller opened the vault otherwise.

    Raises:
        Refused: `vault.unknown_clerk`, or the password is too weak.
        Unavailable: as `unlock`; nothing is changed then.
    """
    check_password(new)
    with keyslots.editing(home) as slots:
        _owned(slots, dek)
        _slot_of(slots, clerk_id)
        keyslots.write(home, _with_password(slots, clerk_id, new, dek))


def remove_slot(home: Path, clerk_id: str) -> None:
    """Take a clerk's password away; copies of the key file made before still open with it.

    Raises:
        Refused: `vault.unknown_clerk`; `vault.last_clerk` for the only one left.
        Unavailable: as `unlock`; nothing is changed then.
    """
    with keyslots.editing(home) as slots:
        _slot_of(slots, clerk_id)
        left = tuple(slot for slot in slots.passwords if slot.clerk != clerk_id)
        if not left:
            raise Refused(
                "vault.last_clerk",
                f"{clerk_id} 是最后一个能打开数据的人，不能取消。请先为接手的人设置口令。",
                field="clerk",
            )
        keyslots.write(home, msgspec.structs.replace(slots, passwords=left))


def renew_recovery(home: Path, dek: bytes) -> RecoveryKey:
    """A new recovery key in place of the old one, owed after an envelope was opened (PAPERS.md 5.7, K3).

    Raises:
        Unavailable: as `unlock`; the old recovery key stays valid then.
    """
    with keyslots.editing(home) as slots:
        _owned(slots, dek)
        recovery, slot = _new_recovery(slots.vault_id, dek)
        keyslots.write(home, msgspec.structs.replace(slots, recovery=slot))
    return recovery


def clerks(home: Path) -> tuple[str, ...]:
    """Who can open the office by password, in the order they were added. Raises as `unlock`."""
    return tuple(slot.clerk for slot in keyslots.read(home).passwords)


def proves(home: Path, dek: bytes) -> bool:
    """Whether this is the key of this office: then "file is not a database" means damage, not a wrong key.

    Raises as `unlock` for the key file.
    """
    return hmac.compare_digest(keyslots.read(home).check, _check_value(dek))


def normal(password: str) -> str:
    """One spelling of what looks and is typed the same: full-width letters, composed accents, runs of spaces."""
    return " ".join(unicodedata.normalize("NFKC", password).split())


def _check_value(dek: bytes) -> bytes:
    return derive(dek, "key check v1")[:CHECK_BYTES]


def _password_aad(vault_id: str, clerk_id: str) -> bytes:
    return msgspec.json.encode(["township-desk keyslot v1", vault_id, "password", clerk_id])


def _recovery_aad(vault_id: str) -> bytes:
    return msgspec.json.encode(["township-desk keyslot v1", vault_id, "recovery"])


def _recovery_wrapping_key(key: bytes, salt: bytes) -> bytes:
    return derive(key, "recovery wrap v1", salt=salt)


def _password_wrapping_key(password: str, salt: bytes, iterations: int, memory_kib: int, lanes: int) -> bytes:
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=iterations, lanes=lanes, memory_cost=memory_kib)
    return kdf.derive(normal(password).encode())


def _password_slot(vault_id: str, clerk_id: str, password: str, dek: bytes) -> PasswordSlot:
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    key = _password_wrapping_key(password, salt, ITERATIONS, MEMORY_KIB, LANES)
    return PasswordSlot(
        clerk=clerk_id,
        iterations=ITERATIONS,
        memory_kib=MEMORY_KIB,
        lanes=LANES,
        salt=salt,
        nonce=nonce,
        wrapped=AESGCM(key).encrypt(nonce, dek, _password_aad(vault_id, clerk_id)),
    )


def _new_recovery(vault_id: str, dek: bytes) -> tuple[RecoveryKey, RecoverySlot]:
    key = secrets.token_bytes(recovery_words.KEY_BYTES)
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    name = recovery_words.fingerprint(key)
    wrapped = AESGCM(_recovery_wrapping_key(key, salt)).encrypt(nonce, dek, _recovery_aad(vault_id))
    slot = RecoverySlot(fingerprint=name, salt=salt, nonce=nonce, wrapped=wrapped)
    return RecoveryKey(fingerprint=name, lines=recovery_words.words_of(key)), slot


def _with_password(slots: Slots, clerk_id: str, password: str, dek: bytes) -> Slots:
    new = _password_slot(slots.vault_id, clerk_id, password, dek)
    return msgspec.structs.replace(
        slots, passwords=tuple(new if slot.clerk == clerk_id else slot for slot in slots.passwords)
    )


def _slot_of(slots: Slots, clerk_id: str) -> PasswordSlot:
    for slot in slots.passwords:
        if slot.clerk == clerk_id:
            return slot
    raise Refused(
        "vault.unknown_clerk",
        f"没有名为 {clerk_id} 的登录人员。请检查登录名，或者请管理员添加。",
        field="clerk",
    )


def _unlock(home: Path, slots: Slots, clerk_id: str, password: str, *, field_name: str) -> bytes:
    slot = _slot_of(slots, clerk_id)
    tries.require_open(home, clerk_id, field=field_name)
    key = _password_wrapping_key(password, slot.salt, slot.iterations, slot.memory_kib, slot.lanes)
    dek = _unwrap(key, slot.nonce, slot.wrapped, _password_aad(slots.vault_id, clerk_id))
    if dek is None:
        tries.count_wrong(home, clerk_id)
        raise Refused(
            "vault.wrong_password",
            "口令不对。请检查大小写和输入法后再试；忘记口令的，请管理员重设，或者启用恢复密钥。",
            field=field_name,
        )
    tries.forget(home, clerk_id)
    return _proven(home, slots, dek)


def _unwrap(key: bytes, nonce: bytes, wrapped: bytes, aad: bytes) -> bytes | None:
    try:
        return AESGCM(key).decrypt(nonce, wrapped, aad)
    except InvalidTag:
        return None


def _proven(home: Path, slots: Slots, dek: bytes) -> bytes:
    if not hmac.compare_digest(slots.check, _check_value(dek)):
        raise keyslots.damaged(home)
    return dek


def _owned(slots: Slots, dek: bytes) -> None:
    if not hmac.compare_digest(slots.check, _check_value(dek)):
        msg = "this key is not the key of this vault"
        raise ValueError(msg)
