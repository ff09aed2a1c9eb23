"""Packages written and opened: streams in, streams out, memory flat however much is inside.

Sealed with age (X25519) for several recipients; the signed header names the digest of what was sealed and of what is
inside, and whom it is for, so that nothing can be cut, swapped or passed on as meant for somebody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import BinaryIO

import msgspec
import pyrage
from msgspec import Struct

from desk.errors import Refused
from desk.exchange.membership import Prover
from desk.exchange.packages.bag import Content, Packing, Unpacking
from desk.exchange.packages.header import (
    MAGIC,
    Header,
    Sealed,
    altered,
    cut,
    opening,
    read_header,
    read_opening,
    write_envelope,
)
from desk.exchange.packages.limits import MOST_BLOBS, MOST_EVENT_BYTES, MOST_EVENTS, MOST_SEALED_BYTES
from desk.exchange.packages.zipping import Unzipper, ZipFault, zipped

_PIECE = 1024 * 1024
_UNKNOWN = Sealed(length=MOST_SEALED_BYTES, sha256="0" * 64, manifest="0" * 64)


class SealingKeys(Struct, frozen=True):
    """A pair of age keys: `secret` opens what was sealed to `public`."""

    secret: str
    public: str


class Opened(Struct, frozen=True, kw_only=True):
    """What was in a package: packed events and the document of its kind, each empty where there is none."""

    header: Header
    events: bytes
    document: bytes


def make_sealing_keys() -> SealingKeys:
    """A new pair."""
    identity = pyrage.x25519.Identity.generate()
    return SealingKeys(str(identity), str(identity.to_public()))


def write_package(target: BinaryIO, header: Header, content: Content, sign: Callable[[bytes], bytes]) -> Header:
    """Write a package to an empty, seekable target; gives the header with the body's length and sums.

    `header.body` is not looked at. The target is at its end then, not flushed.

    Raises:
        Refused: `package.recipient`: there is no key to seal to.
    """
    recipients = [pyrage.x25519.Recipient.from_str(key) for key in header.recipient.keys]
    if not recipients:
        raise Refused("package.recipient", "还没有收件单位的密钥，不能封包；请先办理单位登记。")
    room = len(write_envelope(msgspec.structs.replace(header, body=_UNKNOWN), sign))
    target.write(opening(b"", room))
    packing = Packing(content)
    sealed = _Summing(target)
    pyrage.encrypt_io(_Pulled(zipped(packing.members())), sealed, recipients)
    body = Sealed(length=sealed.length, sha256=sealed.digest.hexdigest(), manifest=packing.manifest)
    finished = msgspec.structs.replace(header, body=body)
    target.seek(0)
    target.write(opening(write_envelope(finished, sign), room))
    target.seek(0, 2)
    return finished


def read_package(
    source: BinaryIO,
    *,
    prove: Prover,
    secrets: Sequence[str],
    take_blob: Callable[[str, bytes], None],
) -> Opened:
    """Open a package, checking in this order: form, signature, sender, limits, digest, recipient, content.

    Args:
        source: Seekable, at the beginning of the package, which ends where the source ends.
        prove: Passes or refuses the sender.
        secrets: Keys of this office, newest first.
        take_blob: Is handed each attachment with its SHA-256, which it fits. Others may follow that do not, so it may
            only keep them by their digest.

    Raises:
        Refused: `package.not_one`, `package.cut`, `package.altered`, `package.too_large`, `package.not_for_us`, and
            what `prove` raises. Unavailable: `package.newer`.
    """
    header = check_package(source, prove=prove)
    source.seek(-header.body.length, 2)
    unpacking = Unpacking(header.counts.blobs, take_blob)
    unzipper = Unzipper(unpacking.begin)
    identities = [pyrage.x25519.Identity.from_str(secret) for secret in secrets]
    try:
        pyrage.decrypt_io(source, _Pushed(unzipper.feed), identities)
        unzipper.close()
    except ZipFault:
        raise altered() from None
    except pyrage.DecryptError:
        name = header.recipient.office_code
        raise Refused(
            "package.not_for_us",
            f"这个数据包是封给别的单位（{name}）的，本机打不开，也没有收；请交给收件单位。",
            field="file",
        ) from None
    events, document = unpacking.close(header.body.manifest)
    return Opened(header=header, events=events, document=document)


def check_package(source: BinaryIO, *, prove: Prover) -> Header:
    """The header of a whole, genuine package, which nobody has to be able to open: for whoever carries it.

    Raises:
        Refused: `package.not_one`, `package.cut`, `package.altered`, `package.too_large`, and what `prove` raises.
        Unavailable: `package.newer`.
    """
    header = read_header(read_opening(source), prove)
    require_within_limits(header)
    digest, length = sha256(), 0
    while piece := source.read(_PIECE):
        length += len(piece)
        if length > header.body.length:
            raise altered()
        digest.update(piece)
    if length < header.body.length:
        raise cut()
    if digest.hexdigest() != header.body.sha256:
        raise cut() if not piece_is_real(source, header) else altered()
    return header


def piece_is_real(source: BinaryIO, header: Header) -> bool:
    """Whether the end of the body holds anything but zeros: a stick that was pulled early leaves them."""
    source.seek(-min(header.body.length, 512), 2)
    return bool(source.read(512).strip(b"\0"))


def require_within_limits(header: Header) -> None:
    """Refuse what says itself to be too large, before anything is unpacked.

    Raises:
        Refused: `package.too_large`.
    """
    counts = header.counts
    if (
        not 0 < header.body.length <= MOST_SEALED_BYTES
        or not 0 <= counts.events <= MOST_EVENTS
        or not 0 <= counts.blobs <= MOST_BLOBS
        or not 0 <= counts.event_bytes <= MOST_EVENT_BYTES
    ):
        raise Refused(
            "package.too_large", "这个数据包超过了规定的大小，没有收；请对方升级程序后重新导出。", field="file"
        )


def digest_of(source: BinaryIO) -> str:
    """SHA-256 of a whole package, which names it; `source` is read from its beginning to its end."""
    source.seek(0)
    digest = sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def is_package(beginning: bytes) -> bool:
    """Whether a file that begins so may be a package."""
    return beginning.startswith(MAGIC)


class _Pulled:
    """Pieces as a file to read from."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._held = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._held = memoryview(piece)
        given = self._held[:size] if size >= 0 else self._held
        self._held = self._held[len(given) :]
        return bytes(given)


class _Pushed:
    """A file to write to that hands everything on."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self._take = take

    def write(self, data: bytes) -> int:
        self._take(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held."""


class _Summing:
    """A file to write to that sums what goes through."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self.digest = sha256()
        self.length = 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.length += len(data)
        self._target.write(data)
        return len(data)

    def flush(self) -> None:
        """The target is flushed by whoever opened it."""
