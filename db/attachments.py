"""Scans and photos: one encrypted file each, named by the SHA-256 of what was scanned.

A file is a head (`DSKA`, form, 32 random bytes of salt) and then pieces of 1 MiB, each sealed by AES-256-GCM under a
key of this file alone (HKDF over the office's key, the salt and the name); the nonce is the number of the piece and
whether it is the last, so pieces can be neither moved, dropped nor added. Files lie in `attachments/` under the first
two digits of their name, are written beside and renamed, and are never changed.
"""

from __future__ import annotations

import hashlib
import io
import re
import secrets
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO, Final, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.disk import flush_folder, make_private_folder, sorted_errors, write_through
from db.sealing import derive
from desk.cases.material import Attachment
from desk.errors import Refused, Unavailable

MAX_BYTES: Final = 20 * 1024 * 1024
FOLDER_NAME: Final = "attachments"

MediaType = Literal["image/jpeg", "image/png", "image/tiff", "application/pdf", "application/ofd"]

_MAGIC: Final = b"DSKA\x01"
_SALT_BYTES: Final = 32
_HEAD_BYTES: Final = len(_MAGIC) + _SALT_BYTES
_PIECE: Final = 1024 * 1024
_TAG: Final = 16
_NAME: Final = re.compile(r"[0-9a-f]{64}")
_OPENINGS: Final[tuple[tuple[bytes, MediaType], ...]] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
)


def media_type_of(data: bytes) -> MediaType:
    """The kind of file, by its first bytes; OFD (GB/T 33190) by the `OFD.xml` at the root of its ZIP.

    Raises:
        Refused: `attachment.empty`, `attachment.type`.
    """
    if not data:
        raise Refused("attachment.empty", "文件是空的，没有内容。请重新扫描或者换一个文件。", field="files")
    for opening, media_type in _OPENINGS:
        if data.startswith(opening):
            return media_type
    if _is_ofd(data):
        return "application/ofd"
    raise Refused(
        "attachment.type",
        "这种文件不能作为附件。请用 JPG、PNG、TIFF 图片，或者 PDF、OFD 文件。",
        field="files",
    )


class Attachments:
    """The attachments of one office."""

    def __init__(self, home: Path, dek: bytes) -> None:
        """Use the folder `attachments` of `home`, made with the first file, under a key made from the office's."""
        self._folder = home / FOLDER_NAME
        self._key = derive(dek, "attachments v1")

    def describe(self, data: bytes) -> Attachment:
        """What `put` gives for these bytes; nothing is stored.

        Raises:
            Refused: `attachment.too_large`, `attachment.empty`, `attachment.type`.
        """
        if len(data) > MAX_BYTES:
            raise _too_large()
        media_type = media_type_of(data)
        return Attachment(sha256=hashlib.sha256(data).hexdigest(), size_bytes=len(data), media_type=media_type)

    def put(self, data: bytes) -> Attachment:
        """Store these bytes; when it returns they are on the disk.

        Storing the same bytes again is success and changes nothing, unless the stored file was damaged: then it is
        written anew.

        Raises:
            Refused: `attachment.too_large`, `attachment.empty`, `attachment.type`.
            Unavailable: the disk is full, read-only or fails; nothing is left behind then.
        """
        attachment = self.describe(data)
        name = attachment.sha256
        path = self._path(name)
        if self._stored_whole(name):
            with sorted_errors():
                self._flush_names(path)  # whoever stored it may have been killed before this
        else:
            with sorted_errors():
                make_private_folder(self._folder)
                make_private_folder(path.parent)
                write_through(path, lambda file: self._encrypt(file, name, data))
                self._flush_names(path)
        return attachment

    def _flush_names(self, path: Path) -> None:
        for folder in (path.parent, self._folder, self._folder.parent):
            flush_folder(folder)

    def get(self, sha256: str) -> bytes:
        """The plain bytes, proven to be those of the name.

        Raises:
            Refused: `attachment.name`: not 64 hex digits.
            Unavailable: `attachment.missing`, `attachment.damaged`, or the disk's own.
        """
        return b"".join(self.pieces(sha256))

    def has(self, sha256: str) -> bool:
        """Whether it is kept here; whether it is whole, `get` says."""
        return self._path(sha256).is_file()

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """The plain bytes in pieces of at most 1 MiB, for checking and copying in flat memory. Raises as `get`.

        Each piece is proven before it is given out; only when the last was taken is the whole proven.
        """
        path = self._path(sha256)
        digest = hashlib.sha256()
        with sorted_errors():
            try:
                file = path.open("rb")
            except FileNotFoundError as exc:
                raise Unavailable(
                    "attachment.missing",
                    f"附件文件不见了（{sha256[:8]}…）。请从最近一次备份里恢复附件文件夹，或者重新扫描这份材料。",
                ) from exc
            with file:
                for piece in self._decrypt(file, sha256):
                    digest.update(piece)
                    yield piece
        if digest.hexdigest() != sha256:
            raise _damaged(sha256)

    def remove(self, sha256: str) -> None:
        """Delete a file whose purge is recorded; one that is gone already is success.

        Raises:
            Unavailable: the disk does not allow it.
        """
        path = self._path(sha256)
        with sorted_errors():
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                flush_folder(path.parent)

    def names(self) -> Iterator[str]:
        """Names of all stored files, in order; unfinished `.part` files and strangers are passed over."""
        with sorted_errors():
            for path in sorted(self._folder.glob("??/*")):
                if _NAME.fullmatch(path.name) and path.parent.name == path.name[:2]:
                    yield path.name

    def orphans(self, known: Collection[str]) -> tuple[str, ...]:
        """Names of stored files that no event knows: left by a crash between storing and filing. In order."""
        wanted = frozenset(known)
        return tuple(name for name in self.names() if name not in wanted)

    def remove_unfinished(self) -> int:
        """Delete `.part` files left by a crash and tell how many; only for the holder of the instance lock."""
        with sorted_errors():
            left = list(self._folder.glob("??/*.part"))
            for path in left:
                path.unlink(missing_ok=True)
            return len(left)

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise Refused(
                "attachment.name", "附件编号不对：应是64位十六进制数字（小写）。请核对来源文件。", field="files"
            )
        return self._folder / sha256[:2] / sha256

    def _stored_whole(self, name: str) -> bool:
        try:
            for _ in self.pieces(name):
                pass
        except Unavailable as exc:
            if exc.code in {"attachment.missing", "attachment.damaged"}:
                return False
            raise
        return True

    def _cipher(self, name: str, salt: bytes) -> AESGCM:
        return AESGCM(derive(self._key, f"attachment {name}", salt=salt))

    def _encrypt(self, file: BinaryIO, name: str, data: bytes) -> None:
        salt = secrets.token_bytes(_SALT_BYTES)
        cipher = self._cipher(name, salt)
        file.write(_MAGIC + salt)
        view = memoryview(data)
        for number, start in enumerate(range(0, len(data), _PIECE)):
            last = start + _PIECE >= len(data)
            file.write(cipher.encrypt(_nonce(number, last=last), view[start : start + _PIECE], _MAGIC))

    def _decrypt(self, file: BinaryIO, name: str) -> Iterator[bytes]:
        head = file.read(_HEAD_BYTES)
        if len(head) != _HEAD_BYTES or not head.startswith(_MAGIC):
            raise _damaged(name)
        cipher = self._cipher(name, head[len(_MAGIC) :])
        sealed = file.read(_PIECE + _TAG)
        number = 0
        while sealed:
            following = file.read(_PIECE + _TAG)
            try:
                yield cipher.decrypt(_nonce(number, last=not following), sealed, _MAGIC)
            except InvalidTag as exc:
                raise _damaged(name) from exc
            sealed, number = following, number + 1


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _is_ofd(data: bytes) -> bool:
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "OFD.xml" in archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return False


def _too_large() -> Refused:
    return Refused(
        "attachment.too_large",
        f"文件太大：每个附件不超过 {MAX_BYTES // 1024 // 1024} MB。请降低扫描分辨率，或者分成几个文件。",
        field="files",
    )


def _damaged(name: str) -> Unavailable:
    return Unavailable(
        "attachment.damaged",
        f"附件文件已损坏或者被改动（{name[:8]}…），没有采用。请从最近一次备份里恢复，或者重新扫描这份材料。",
    )
