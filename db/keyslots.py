"""The key file: its form, its two copies, and what is said when it is missing, damaged or newer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from db import instance_lock
from db.disk import make_private_folder, sorted_errors, write_through
from db.hall_files import files_of
from db.sealing import KEY_BYTES
from desk.errors import Refused, Unavailable

KEYSLOTS_NAME: Final = "keyslots.json"
VERSION: Final = 1
NONCE_BYTES: Final = 12
SALT_BYTES: Final = 16
CHECK_BYTES: Final = 16

_LOCK_NAME: Final = "keyslots.lock"

_Salt = Annotated[bytes, Meta(min_length=SALT_BYTES, max_length=SALT_BYTES)]
_Nonce = Annotated[bytes, Meta(min_length=NONCE_BYTES, max_length=NONCE_BYTES)]
_Wrapped = Annotated[bytes, Meta(min_length=KEY_BYTES + 16, max_length=KEY_BYTES + 16)]
_Check = Annotated[bytes, Meta(min_length=CHECK_BYTES, max_length=CHECK_BYTES)]


class PasswordSlot(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The office's key wrapped under one clerk's password, with all that is needed to make the wrapping key again."""

    clerk: str
    kdf: Literal["argon2id"] = "argon2id"
    iterations: Annotated[int, Meta(ge=1, le=16)]
    memory_kib: Annotated[int, Meta(ge=64, le=1024 * 1024)]
    lanes: Annotated[int, Meta(ge=1, le=8)]
    salt: _Salt
    nonce: _Nonce
    wrapped: _Wrapped


class RecoverySlot(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The office's key wrapped under the recovery key of this fingerprint."""

    fingerprint: str
    salt: _Salt
    nonce: _Nonce
    wrapped: _Wrapped


class Slots(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a key file holds.

    Attributes:
        vault_id: Names the key; bound into every wrapping, so slots of two offices cannot be mixed.
        check: Proves a key without telling anything of it.
        passwords: One slot per clerk, in the order they were added.
        recovery: The slot of the valid recovery sheet.
    """

    vault_id: str
    check: _Check
    passwords: tuple[PasswordSlot, ...]
    recovery: RecoverySlot


class _Envelope(Struct, frozen=True, kw_only=True):
    """What every version has; the digest tells a decayed file from a wrong password."""

    version: int
    digest: str
    slots: msgspec.Raw


def keyslots_path(home: Path) -> Path:
    """Where the key file stands: beside the database, or in the folder that a hall shares."""
    return files_of(home) / KEYSLOTS_NAME


def spare_path(home: Path) -> Path:
    """Where its second copy stands."""
    return files_of(home) / "spare" / KEYSLOTS_NAME


def exists(home: Path) -> bool:
    """Whether the folder has a key file, or at least its spare."""
    return keyslots_path(home).exists() or spare_path(home).exists()


def read(home: Path) -> Slots:
    """The slots of the key file; nothing is written, so this works on a read-only disk.

    Raises:
        Refused: `vault.no_office`: the folder is missing or has nothing but lock files.
        Unavailable: `vault.keyslots_missing`, `vault.keyslots_damaged`, `vault.keyslots_newer`, or the disk's own.
    """
    try:
        with sorted_errors():
            raw = keyslots_path(home).read_bytes()
    except FileNotFoundError as exc:
        raise _missing(home) from exc
    slots = _decoded(raw)
    if slots is None:
        raise damaged(home)
    return slots


@contextmanager
def editing(home: Path) -> Iterator[Slots]:
    """The slots, with every other writer of the key file kept out while the block runs. Raises as `read`.

    Raises:
        Unavailable: `instance.busy`, or the disk takes no writing.
    """
    read(home)
    with instance_lock.hold(files_of(home), name=_LOCK_NAME):
        yield read(home)


@contextmanager
def creating(home: Path) -> Iterator[None]:
    """Keep other makers of a vault out of this folder, which is made when missing.

    Raises:
        Refused: `vault.exists`.
        Unavailable: `instance.busy`, or the disk takes no writing.
    """
    with sorted_errors():
        make_private_folder(home)
    with instance_lock.hold(files_of(home), name=_LOCK_NAME):
        if exists(home):
            raise Refused("vault.exists", f"文件夹 {home} 里已经有一个单位的密钥，不能重复建立。请换一个空文件夹。")
        yield


def write(home: Path, slots: Slots) -> None:
    """Put both copies, the spare first; when the disk fails half-way, both are put back as they were.

    Raises:
        Unavailable: the disk takes no writing; the old slots stay valid then.
    """
    body = msgspec.json.encode(slots)
    envelope = _Envelope(version=VERSION, digest=_digest(VERSION, body), slots=msgspec.Raw(body))
    raw = msgspec.json.encode(envelope) + b"\n"
    copies = (spare_path(home), keyslots_path(home))
    with sorted_errors():
        before = [(path, _bytes_of(path)) for path in copies]
        try:
            for path in copies:
                _put(path, raw)
        except BaseException:
            for path, old in before:
                with suppress(OSError):
                    _put_back(path, old)
            raise


def mend_spare(home: Path) -> bool:
    """Make the spare equal to the key file again, if it is not; True when it had to be written.

    For start-up, after the vault was opened: a spare that was lost, or kept from before a clerk was removed.

    Raises:
        Unavailable: as `editing`.
    """
    with editing(home), sorted_errors():
        current = keyslots_path(home).read_bytes()
        if _bytes_of(spare_path(home)) == current:
            return False
        _put(spare_path(home), current)
        return True


def damaged(home: Path) -> Unavailable:
    """`vault.keyslots_damaged` with the place of a sound copy."""
    path, spare = keyslots_path(home), spare_path(home)
    with suppress(OSError):
        if _decoded(spare.read_bytes()) is not None:
            return Unavailable(
                "vault.keyslots_damaged",
                f"密钥文件 {path} 已损坏，没有改动任何数据。备用的一份完好："
                f"请把损坏的改名留存，再把 {spare} 复制到 {home} 文件夹。",
            )
    return Unavailable(
        "vault.keyslots_damaged",
        f"密钥文件 {path} 已损坏，备用的一份也不能用，没有改动任何数据。"
        f"请把损坏的改名留存，再从最近一次备份里取出 {KEYSLOTS_NAME}，复制到 {home} 文件夹。",
    )


def _digest(version: int, slots: bytes) -> str:
    return hashlib.sha256(b"%d:%b" % (version, slots)).hexdigest()


def _decoded(raw: bytes) -> Slots | None:
    try:
        envelope = msgspec.json.decode(raw, type=_Envelope)
        if envelope.digest != _digest(envelope.version, bytes(envelope.slots)):
            return None
        if envelope.version > VERSION:
            raise Unavailable(
                "vault.keyslots_newer",
                "密钥文件是用更新版本的程序写的，本程序读不了，没有改动任何数据。请安装新版程序再打开。",
            )
        return msgspec.json.decode(envelope.slots, type=Slots)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _put(path: Path, raw: bytes) -> None:
    make_private_folder(path.parent)
    write_through(path, lambda file: file.write(raw))


def _put_back(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    elif _bytes_of(path) != old:
        _put(path, old)


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _missing(home: Path) -> Refused | Unavailable:
    path, spare = keyslots_path(home), spare_path(home)
    if spare.exists():
        return Unavailable(
            "vault.keyslots_missing",
            f"找不到密钥文件 {path}，没有改动任何数据。备用的一份还在：请把 {spare} 复制到 {home} 文件夹，再打开程序。",
        )
    if not home.is_dir() or all(entry.suffix == ".lock" for entry in home.iterdir()):
        return Refused(
            "vault.no_office",
            f"文件夹 {home} 里还没有单位的数据。请先建立单位（deskctl init），或者检查数据文件夹的位置。",
        )
    return Unavailable(
        "vault.keyslots_missing",
        f"找不到密钥文件 {path}，备用的一份 {spare} 也不在，没有改动任何数据。"
        f"请从最近一次备份里取出 {KEYSLOTS_NAME}，复制到 {home} 文件夹；没有它，任何人都打不开数据。",
    )
