"""A ZIP that streams both ways and has one reading only: every byte of it follows from the names and the contents.

Ordinary tools open it. Members are deflated in stored blocks (RFC 1951, 3.2.4), so that a reader without a way back
finds their ends; sizes follow in data descriptors. The reader takes nothing else: each block is as full as can be, and
it makes the central directory anew from what it saw and compares, so that no two readers can see different members.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_LOCAL = struct.Struct("<IHHHHHIIIHH")
_DESCRIPTOR = struct.Struct("<IIII")
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_BLOCK = struct.Struct("<BHH")
_LOCAL_MARK, _DESCRIPTOR_MARK, _CENTRAL_MARK, _END_MARK = 0x04034B50, 0x08074B50, 0x02014B50, 0x06054B50
_VERSION = 20
_FLAGS = 0x0008
_DEFLATE = 8
_FULL = 0xFFFF
"""A block that another one follows holds so many bytes, and the last one at most as many."""

_TIME, _DATE = 0, (1 << 5) | 1
_MOST_MEMBERS = 0xFFFE
_MOST_BYTES = 0xFFFF_FFFE
_LONGEST_NAME = 200


class ZipFault(Exception):
    """Not such a ZIP, or one that was changed; the words are for a log."""


class _Member(NamedTuple):
    name: bytes
    crc: int
    packed: int
    size: int
    offset: int

    def local(self) -> bytes:
        head = (_LOCAL_MARK, _VERSION, _FLAGS, _DEFLATE, _TIME, _DATE, 0, 0, 0, len(self.name), 0)
        return _LOCAL.pack(*head) + self.name

    def descriptor(self) -> bytes:
        return _DESCRIPTOR.pack(_DESCRIPTOR_MARK, self.crc, self.packed, self.size)

    def central(self) -> bytes:
        head = (_CENTRAL_MARK, _VERSION, _VERSION, _FLAGS, _DEFLATE, _TIME, _DATE, self.crc, self.packed, self.size)
        return _CENTRAL.pack(*head, len(self.name), 0, 0, 0, 0, 0, self.offset) + self.name


def _directory(members: list[_Member]) -> Iterator[bytes]:
    at = sum(map(_span, members))
    size = 0
    for member in members:
        line = member.central()
        size += len(line)
        yield line
    yield _END.pack(_END_MARK, 0, 0, len(members), len(members), size, at, 0)


def _span(member: _Member) -> int:
    return _LOCAL.size + len(member.name) + member.packed + _DESCRIPTOR.size


def zipped(members: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """The bytes of a ZIP, piece by piece, while its members are read.

    Args:
        members: Names (ASCII) and contents in pieces, each looked at once and in this order.

    Raises:
        ValueError: More members, or more bytes, than a plain ZIP holds.
    """
    done: list[_Member] = []
    offset = 0
    for name, pieces in members:
        member = _Member(name.encode("ascii"), 0, 0, 0, offset)
        yield member.local()
        crc = size = packed = 0
        held = bytearray()
        for piece in pieces:
            crc, size = zlib.crc32(piece, crc), size + len(piece)
            held += piece
            while len(held) > _FULL:
                yield _block(held[:_FULL], last=False)
                del held[:_FULL]
                packed += _BLOCK.size + _FULL
        rest = _block(held, last=True)
        member = member._replace(crc=crc, size=size, packed=packed + len(rest))
        yield rest + member.descriptor()
        done.append(member)
        offset += _span(member)
        if offset > _MOST_BYTES or len(done) > _MOST_MEMBERS:
            raise ValueError("too much for one package")
    yield from _directory(done)


def _block(content: bytes | bytearray, *, last: bool) -> bytes:
    return _BLOCK.pack(last, len(content), len(content) ^ _FULL) + content


Begin = Callable[[str], Callable[[bytes], None]]
"""Told the name of each member as it begins; gives what takes its pieces. May raise to refuse a member or a piece."""


class Unzipper:
    """Takes the bytes of a ZIP as they come, in pieces of any size, and hands on the members' contents.

    Only what `zipped` writes is taken; call `close` at the end, or a cut ZIP was not noticed.
    """

    def __init__(self, begin: Begin) -> None:
        """Hand on members to `begin`."""
        self._begin = begin
        self._held = bytearray()
        self._done: list[_Member] = []
        self._offset = 0
        self._now: _Member | None = None
        self._at_end = False
        """Whether the last block of the member was seen."""
        self._take: Callable[[bytes], None] = _nothing
        self._rest: bytes | None = None
        """The directory and the end, as they have to follow; None while members may come."""

    def feed(self, data: bytes) -> None:
        """Take more bytes.

        Raises:
            ZipFault: They cannot follow.
        """
        self._held += data
        while self._step():
            pass

    def close(self) -> None:
        """No more bytes come.

        Raises:
            ZipFault: The ZIP is not at its end.
        """
        if self._rest is None or self._rest or self._held:
            raise ZipFault("cut short")

    def _step(self) -> bool:
        if self._rest is not None:
            return self._compare()
        return self._member(self._now) if self._now is not None else self._between()

    def _between(self) -> bool:
        if len(self._held) < 4:  # noqa: PLR2004 - a mark
            return False
        (mark,) = struct.unpack_from("<I", self._held)
        if mark != _LOCAL_MARK:
            self._rest = b"".join(_directory(self._done))
            return True
        if len(self._held) < _LOCAL.size:
            return False
        length = _LOCAL.unpack_from(self._held)[9]
        if not 0 < length <= _LONGEST_NAME:
            raise ZipFault("name too long")
        whole = _LOCAL.size + length
        if len(self._held) < whole:
            return False
        name = bytes(self._held[_LOCAL.size : whole])
        member = _Member(name, 0, 0, 0, self._offset)
        if self._held[:whole] != member.local() or not name.isascii() or len(self._done) >= _MOST_MEMBERS:
            raise ZipFault("a member that is not ours")
        del self._held[:whole]
        self._now, self._at_end = member, False
        self._take = self._begin(name.decode("ascii"))
        return True

    def _member(self, member: _Member) -> bool:
        if not self._at_end:
            return self._unpack(member)
        if len(self._held) < _DESCRIPTOR.size:
            return False
        if self._held[: _DESCRIPTOR.size] != member.descriptor():
            raise ZipFault("a member does not fit its sums")
        del self._held[: _DESCRIPTOR.size]
        self._done.append(member)
        self._offset += _span(member)
        self._now = None
        return True

    def _unpack(self, member: _Member) -> bool:
        if len(self._held) < _BLOCK.size:
            return False
        last, length, complement = _BLOCK.unpack_from(self._held)
        if last > 1 or length ^ _FULL != complement or not (last or length == _FULL):
            raise ZipFault("not stored, or not as full as can be")
        if last and not length and member.size:
            raise ZipFault("a block of nothing")
        whole = _BLOCK.size + length
        if len(self._held) < whole:
            return False
        content = bytes(self._held[_BLOCK.size : whole])
        del self._held[:whole]
        self._at_end = last == 1
        self._now = member._replace(
            crc=zlib.crc32(content, member.crc), packed=member.packed + whole, size=member.size + length
        )
        if content:
            self._take(content)
        return True

    def _compare(self) -> bool:
        expected = self._rest or b""
        if not expected.startswith(bytes(self._held)):
            raise ZipFault("the directory tells something else")
        self._rest = expected[len(self._held) :]
        self._held.clear()
        return False


def _nothing(_: bytes) -> None:
    raise ZipFault("no member begun")
