"""Packages written and opened: streams in, streams out, memory flat however much is inside.

Sealed with age (X25519) for several recipients; the signed header names the digest of what was sealed and of what is
inside, and whom it is for, so that nothing can be cut, swapped or passed on as meant for somebody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain
from typing import BinaryIO

import msgspec
import pyrage
from msgspec import Struct

from desk.errors import Refused
from desk.exchange.membership import Prover
from desk.exchange.packages.bag import Content, Packing, Unpacking
from desk.exchange.packages.events import check_stretch, unpressed
from desk.exchange.packages.header import (
    LONGEST_HEADER,
    MAGIC,
    Header,
    Sealed,
    altered,
    cut,
    opening,
    payload_of,
    read_header,
    read_opening,
    write_envelope,
)
from desk.exchange.packages.limits import MOST_BLOBS, MOST_EVENT_BYTES, MOST_EVENTS, MOST_SEALED_BYTES
from desk.exchange.packages.zipping import Unzipper, ZipFault, zipped

_PIECE = 1024 * 1024
_AGE = b"age-encryption.org/v1\n"
_UNKNOWN = Sealed(length=MOST_SEALED_BYTES, sha256="0" * 64, manifest="0" * 64)


class SealingKeys(Struct, frozen=True):
    """A pair of age keys: `secret` opens what was sealed to `public`; `over`: nothing more is to be sealed to it."""

    secret: str
    public: str
    over: bool = False


class Opened(Struct, frozen=True, kw_only=True):
    """What was in a package, each empty where there is none.

    Attributes:
        events: Packed as they travelled; lines: the same unpacked, as many lines and bytes as the header counts.
        document: JSON of the package's kind.
    """

    header: Header
    events: bytes
    lines: bytes
    document: bytes


def write_package(target: BinaryIO, header: Header, content: Content, sign: Callable[[bytes], bytes]) -> Header:
    """Write a package to an empty, seekable target; gives the header with the body's length and sums.

    `header.body` is not looked at. The target is at its end then, not flushed.

    Raises:
        Refused: `package.recipient`: there is no key to seal to, or it is none; `package.scan`: an attachment is not
            what its name says; and whatever reading an attachment or writing to the target raises.
        ValueError: More than a reader takes, or `header.counts` tells something else than `content`.
    """
    if header.counts.blobs != len(content.blobs) or bool(header.counts.events) != bool(content.events):
        raise ValueError("the header counts something else")
    recipients = _recipients(header.recipient.keys)
    room = len(payload_of(msgspec.structs.replace(header, body=_UNKNOWN)))
    envelope = write_envelope(header, sign, room)
    target.write(opening(envelope))
    packing = Packing(content)
    sealed = _Summing(target)
    pulled = _Pulled(zipped(packing.members()))
    with _own_faults(pulled, sealed):
        pyrage.encrypt_io(pulled, sealed, recipients)
    body = Sealed(length=sealed.length, sha256=sealed.digest.hexdigest(), manifest=packing.manifest)
    finished = msgspec.structs.replace(header, body=body)
    if len(envelope) > LONGEST_HEADER or not is_within_limits(finished):
        raise ValueError("too much for one package")
    target.seek(0)
    target.write(opening(write_envelope(finished, sign, room)))
    target.seek(0, 2)
    return finished


def _recipients(keys: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    try:
        recipients = [pyrage.x25519.Recipient.from_str(key) for key in keys]
    except pyrage.RecipientError:
        recipients = []
    if not recipients:
        raise Refused(
            "package.recipient",
            "没有收件单位的密钥，或者它的密钥不对，不能封包；请重新办理单位登记。",
            field="recipient",
        )
    return recipients


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
            what `prove` raises. Unavailable: `package.newer`. And whatever the source or `take_blob` raises.
    """
    header = check_package(source, prove=prove)
    identities = [pyrage.x25519.Identity.from_str(secret) for secret in secrets]
    if not {str(identity.to_public()) for identity in identities}.intersection(header.recipient.keys):
        name = header.recipient.office_code
        raise Refused(
            "package.not_for_us",
            f"这个数据包是封给别的单位（{name}）的，本机打不开，也没有收；请交给收件单位。",
            field="file",
        )
    source.seek(-header.body.length, 2)
    if source.read(len(_AGE)) != _AGE:
        raise altered()
    unpacking = Unpacking(header.counts.blobs, take_blob)
    unzipper = Unzipper(unpacking.begin)
    pulled = _Pulled(chain((_AGE,), iter(lambda: source.read(_PIECE), b"")))
    pushed = _Pushed(unzipper.feed)
    try:
        with _own_faults(pulled, pushed):
            pyrage.decrypt_io(pulled, pushed, identities)
        unzipper.close()
    except (ZipFault, _AgeFault):
        raise altered() from None
    events, document = unpacking.close(header.body.manifest)
    lines = unpressed(events, header.counts.event_bytes) if events else b""
    if lines.count(b"\n") != header.counts.events or len(lines) != header.counts.event_bytes:
        raise altered()
    if lines and not lines.endswith(b"\n"):
        raise altered()
    if header.kind == "cases":
        check_stretch(lines, header.chain)
    return Opened(header=header, events=events, lines=lines, document=document)


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
    if not is_within_limits(header):
        raise Refused(
            "package.too_large", "这个数据包超过了规定的大小，没有收；请对方升级程序后重新导出。", field="file"
        )


def is_within_limits(header: Header) -> bool:
    """Whether a reader takes as much as a header says."""
    counts = header.counts
    return (
        0 < header.body.length <= MOST_SEALED_BYTES
        and 0 <= counts.cases <= counts.events <= MOST_EVENTS
        and 0 <= counts.blobs <= MOST_BLOBS
        and 0 <= counts.event_bytes <= MOST_EVENT_BYTES
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


class _AgeFault(Exception):
    """Nothing that age sealed, or not for these keys, or damaged."""


class _End:
    """What pyrage reads from or writes to; it keeps its own fault, which pyrage would hand on as one of age."""

    fault: BaseException | None = None

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep whatever is raised in here first; pyrage may call once more, and what follows from it is no news."""
        if self.fault is not None:
            raise self.fault
        try:
            yield
        except BaseException as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        """Nothing is held; a target is flushed by whoever opened it."""


@contextmanager
def _own_faults(*ends: _End) -> Iterator[None]:
    """Raise the fault of an end as it was, and one of age as `_AgeFault`."""
    try:
        yield
    except Exception as found:
        for end in ends:
            if end.fault is not None:
                raise end.fault from None
        raise _AgeFault from found


class _Pulled(_End):
    """Pieces as a file to read from."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._held = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        with self.kept():
            while not self._held:
                piece = next(self._pieces, None)
                if piece is None:
                    return b""
                self._held = memoryview(piece)
        given = self._held[:size] if size >= 0 else self._held
        self._held = self._held[len(given) :]
        return bytes(given)


class _Pushed(_End):
    """A file to write to that hands everything on."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self._take = take

    def write(self, data: bytes) -> int:
        with self.kept():
            self._take(data)
        return len(data)


class _Summing(_End):
    """A file to write to that sums what goes through."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self.digest = sha256()
        self.length = 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.length += len(data)
        with self.kept():
            self._target.write(data)
        return len(data)
