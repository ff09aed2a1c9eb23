"""TrueType faces that open in a few milliseconds and embed only what a paper uses.

reportlab's own loader reads a 15 to 30 MB font glyph by glyph in Python (50 to 140 ms) and copies the whole outline
table for each subset. Here the file is mapped, the tables are read as arrays, and outlines are sliced one at a time.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics, ttfonts

_NOT_EMBEDDED = frozenset({"name", "OS/2"})
"""Tables that ISO 32000-1, 9.9 does not ask of an embedded TrueType font program."""

_FORMAT_12 = 12
_UNICODE_FULL = (3, 10)


def _big_endian(typecode: str, body: bytes) -> array[int]:
    """The numbers of a table, which TrueType keeps big-endian."""
    numbers = array(typecode, body)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


class _Outlines:
    """Stands in for the `glyf` table: a slice reads only that slice from the mapped file."""

    def __init__(self, data: mmap.mmap, start: int) -> None:
        self._data = data
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


class _Metrics:
    """`(advance, left bearing)` of a glyph, both as unsigned 16-bit numbers of the font's own units."""

    def __init__(self, numbers: array[int], long_count: int) -> None:
        self._numbers = numbers
        self._long_count = long_count

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        last = self._long_count - 1
        if glyph <= last:
            return self._numbers[2 * glyph], self._numbers[2 * glyph + 1]
        return self._numbers[2 * last], self._numbers[2 * self._long_count + glyph - self._long_count]


class FastFace(ttfonts.TTFontFace):  # type: ignore[misc]  # reportlab has no types
    """A TrueType face with a format 12 character map, read lazily from a mapped file.

    Attributes:
        charToGlyph: Glyph number by code point.
    """

    def readFile(self, f: Path) -> None:  # noqa: N802 - reportlab's name
        """Map the file instead of reading it."""
        self.filename = str(f)
        with f.open("rb") as stream:
            self._ttf_data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self._pos = 0

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803, ARG002 - reportlab's names
        """Read names and metrics reportlab's way, the three long tables as arrays."""
        super().extractInfo(charInfo=0)
        long_count = self.get_ushort(self.get_table_pos("hhea")[0] + 34)
        self.hmetrics = _Metrics(_big_endian("H", super().get_table("hmtx")), long_count)
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])
        if self.get_ushort(self.get_table_pos("head")[0] + 50):
            self.glyphPos = _big_endian("I", super().get_table("loca"))
        else:
            self.glyphPos = array("I", (half << 1 for half in _big_endian("H", super().get_table("loca"))))
        self.charToGlyph = self._characters()
        self.charToGlyph[0xA0] = self.charToGlyph[0x20]
        self.charWidths: dict[int, float] = {}

    def _characters(self) -> dict[int, int]:
        start = self.get_table_pos("cmap")[0]
        for n in range(self.get_ushort(start + 2)):
            record = start + 4 + 8 * n
            table = start + self.get_ulong(record + 4)
            coding = (self.get_ushort(record), self.get_ushort(record + 2))
            if coding == _UNICODE_FULL and self.get_ushort(table) == _FORMAT_12:
                count = self.get_ulong(table + 12)
                found: dict[int, int] = {}
                for first, last, glyph in struct.iter_unpack(">3I", self.get_chunk(table + 16, 12 * count)):
                    found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
                return found
        raise ttfonts.TTFError(f"{self.filename}: no full Unicode character map")

    def get_table(self, tag: str) -> bytes | _Outlines:
        """A table's bytes, outlines as slices of the file; those that an embedded font does not need are left out."""
        if tag == "glyf":
            return _Outlines(self._ttf_data, self.get_table_pos("glyf")[0])
        if tag in _NOT_EMBEDDED:
            raise KeyError(tag)
        body: bytes = super().get_table(tag)
        return body

    def getCharWidth(self, code: int) -> float:  # noqa: N802 - reportlab's name
        """Advance of a character in 1/1000 em; the width of the empty glyph where the font has none."""
        return float(self._pdfScale(self.hmetrics[self.charToGlyph.get(code, 0)][0]))


class FastFont(ttfonts.TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font as `reportlab.pdfbase.pdfdoc` embeds it, over a `FastFace`; one object serves any number of documents."""

    def __init__(self, name: str, file: Path) -> None:
        """Open the file; `name` is unique in a document."""
        self.fontName = name
        self.face = FastFace(file)
        self.encoding = ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False
        pdfmetrics.registerFont(self)
