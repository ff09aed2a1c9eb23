"""Something sealed as a series of codes on paper, read with a gun in any order: where sticks are forbidden.

A code is `YT1.SERIES.IINN.SUM.DATA`, all of it in the letters of the alphanumeric mode: the series, named by what it
holds; the number of the part and how many there are, two digits each; a sum of everything else; base 32 without
padding. docs/trip-file.md says every field.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from hashlib import sha256

from msgspec import Struct

MARK = "YT1"
PART_BYTES = 500
"""So much of the content in one code: 800 letters, which a gun reads at arm's length from a square of 70 mm."""

MOST_PARTS = 99

_SUM_BYTES = 5
_PART = re.compile(r"YT1\.([A-Z2-7]{8})\.([0-9]{2})([0-9]{2})\.([A-Z2-7]{8})\.([A-Z2-7]+)")


class Part(Struct, frozen=True):
    """One code: `number` of `count`, from 1."""

    series: str
    number: int
    count: int
    data: bytes


class Series(Struct, frozen=True, kw_only=True):
    """What was read of a series so far.

    Attributes:
        name: As it stands on the sheets; count: how many parts it has; missing: those that were not read.
        content: Of all parts together; empty while one is missing.
    """

    name: str
    count: int
    missing: tuple[int, ...]
    content: bytes = b""


def split(content: bytes) -> tuple[str, ...]:
    """The codes of something, in order.

    Raises:
        ValueError: Nothing, or more than `MOST_PARTS` codes hold.
    """
    count = -(-len(content) // PART_BYTES)
    if not 1 <= count <= MOST_PARTS:
        raise ValueError("nothing, or too much for a series of codes")
    series = _base32(sha256(content).digest()[:_SUM_BYTES])
    pieces = (content[at : at + PART_BYTES] for at in range(0, len(content), PART_BYTES))
    return tuple(_written(series, number, count, piece) for number, piece in enumerate(pieces, start=1))


def read_part(text: str) -> Part | None:
    """A code as a gun types it, whatever its case and the spaces around it; None where it is none or was misread."""
    found = _PART.fullmatch("".join(text.split()).upper())
    if found is None:
        return None
    series, number, count, _, letters = found.groups()
    try:
        data = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        return None
    is_same = _written(series, int(number), int(count), data) == found.group(0)
    return Part(series, int(number), int(count), data) if is_same and 1 <= int(number) <= int(count) else None


def is_part(text: str) -> bool:
    """Whether a code means to be one of a series, misread or not."""
    return "".join(text.split()).upper().startswith(f"{MARK}.")


def gathered(parts: Iterable[Part]) -> Series | None:
    """What parts of one series hold, in any order, each any number of times; None where they are of several."""
    found: dict[int, bytes] = {}
    names: set[tuple[str, int]] = set()
    for part in parts:
        names.add((part.series, part.count))
        found[part.number] = part.data
    if len(names) != 1:
        return None
    [(name, count)] = names
    missing = tuple(number for number in range(1, count + 1) if number not in found)
    content = b"" if missing else b"".join(found[number] for number in range(1, count + 1))
    if content and _base32(sha256(content).digest()[:_SUM_BYTES]) != name:
        return None
    return Series(name=name, count=count, missing=missing, content=content)


def _written(series: str, number: int, count: int, data: bytes) -> str:
    head, letters = f"{MARK}.{series}.{number:02d}{count:02d}", _base32(data)
    total = _base32(sha256(f"{head}.{letters}".encode()).digest()[:_SUM_BYTES])
    return f"{head}.{total}.{letters}"


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")
