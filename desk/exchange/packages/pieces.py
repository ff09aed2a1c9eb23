"""A package as several files of a set size: where sticks are forbidden and the channel takes no large files.

Each piece begins with one line of `HEAD_BYTES` bytes that tells of which package it is, its number, and a sum of
everything else in it, so that it is checked by itself; the rest of all pieces in order is the package, byte for byte.
docs/package-format.md has the form in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from msgspec import Struct

from desk.errors import Refused

MAGIC = b"YPART1 "
HEAD_BYTES = 171
LEAST_BYTES, MOST_BYTES = 100_000, 1_000_000_000
"""Between these an office may set the size of its pieces, the line at the beginning included."""

_HEAD = re.compile(rb"YPART1 ([0-9a-f]{64}) ([0-9]{5}) ([0-9]{5}) ([0-9]{10}) ([0-9]{10}) ([0-9a-f]{64})\n")
_SIZE = re.compile(r"([0-9]{1,7}) ?(MB?|KB?)?")
_UNITS = {"": 1_000_000, "M": 1_000_000, "MB": 1_000_000, "K": 1_000, "KB": 1_000}
_MOST_NAMED = 20


class Division(Struct, frozen=True):
    """How a package is divided: every piece but the last holds `step` of its `size` bytes; `digest` names it."""

    digest: str
    size: int
    step: int

    @property
    def count(self) -> int:
        """How many pieces there are."""
        return -(-self.size // self.step)

    def length(self, number: int) -> int:
        """How many bytes of the package a piece holds, from 1."""
        return min(self.step, self.size - self.at(number))

    def at(self, number: int) -> int:
        """Where in the package they begin."""
        return (number - 1) * self.step


class Piece(Struct, frozen=True):
    """The line at the beginning of a piece: `number` from 1; `digest` of everything else in the file."""

    of: Division
    number: int
    digest: str


def division(digest: str, size: int, most: int) -> Division | None:
    """How a package becomes files of at most so many bytes; None where it is no larger itself."""
    return None if size <= most else Division(digest, size, most - HEAD_BYTES)


def file_name(of: Division, number: int) -> str:
    """What a piece is called where nobody renames it: `DIGEST.ybag.003of012`."""
    width = max(3, len(str(of.count)))
    return f"{of.digest}.ybag.{number:0{width}d}of{of.count:0{width}d}"


def summed_head(of: Division, number: int) -> bytes:
    """What is summed before the content."""
    return b"%b%b %05d %05d %010d %010d " % (MAGIC, of.digest.encode(), number, of.count, of.size, of.step)


def head(of: Division, number: int, content: Iterable[bytes]) -> bytes:
    """The line before a piece of content, which is looked at once."""
    digest = sha256(summed_head(of, number))
    for part in content:
        digest.update(part)
    return summed_head(of, number) + digest.hexdigest().encode() + b"\n"


def read_head(line: bytes) -> Piece | None:
    """What stands at the beginning of a piece; None where it is none that we write."""
    found = _HEAD.fullmatch(line)
    if found is None:
        return None
    package, number, count, size, step, digest = found.groups()
    if int(step) == 0:
        return None
    of = Division(package.decode(), int(size), int(step))
    if of.count != int(count) or not 1 <= int(number) <= of.count:
        return None
    return Piece(of, int(number), digest.decode())


def is_whole(piece: Piece, content: Iterator[bytes]) -> bool:
    """Whether what follows the line is all there and as it was written."""
    digest, length = sha256(summed_head(piece.of, piece.number)), 0
    for part in content:
        length += len(part)
        if length > piece.of.length(piece.number):
            return False
        digest.update(part)
    return length == piece.of.length(piece.number) and digest.hexdigest() == piece.digest


def read_size(text: str) -> int:
    """A size as a person writes it (`5MB`, `800 KB`; a bare number is MB) in bytes; 0 for files as they are.

    Raises:
        Refused: `pieces.size`.
    """
    found = _SIZE.fullmatch(text.strip().upper())
    size = int(found[1]) * _UNITS[found[2] or ""] if found else -1
    if size and not LEAST_BYTES <= size <= MOST_BYTES:
        raise Refused("pieces.size", "每份的大小请写成 5MB 这样，最小100KB，最大1000MB；不分份的写 0。", field="pieces")
    return size


def not_all_there(of: Division, missing: Iterable[int], spoilt: Iterable[int]) -> Refused:
    """Some pieces are not there, or are, and cannot be used."""
    told = []
    if names := _named(missing):
        told.append(f"还缺第{names}份")
    if names := _named(spoilt):
        told.append(f"第{names}份坏了，请对方把它再发一次")
    words = "；".join(told)
    return Refused(
        "pieces.missing",
        f"这个数据包分成{of.count}份，{words}。请把缺的和已有的放在同一个文件夹里，再收一次；齐了才收，现在什么都没有收。",
        field="file",
    )


def spoilt_one() -> Refused:
    """A piece of which it cannot be said what it belongs to."""
    return Refused("pieces.spoilt", "这一份坏了，看不出是哪个数据包的第几份；请对方把它再发一次。", field="file")


def other_content() -> Refused:
    """Pieces that are each whole, and together another package than they say."""
    return Refused(
        "pieces.other",
        "这几份合起来不是它们写明的那个数据包，没有收；请对方把这个数据包重新写一次。",
        field="file",
    )


def _named(numbers: Iterable[int]) -> str:
    """`3、7至9`, not endless."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number, number])
    told = [f"{first}" if first == last else f"{first}至{last}" for first, last in runs]
    return "、".join(told[:_MOST_NAMED]) + ("等" if len(told) > _MOST_NAMED else "")
