"""What tests read back from a PDF: words, boxes of ink, codes, pages as pictures."""

from __future__ import annotations

import atexit
import ctypes
import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdf
import pypdfium2
import zxingcpp
from pypdfium2 import raw

from printouts import page_png

Box = tuple[str, float, float, float, float]
"""A character and its ink: left, bottom, right, top, in points from the lower left corner."""
Origin = tuple[str, float, float]
"""A character and where it was set: left end and baseline, in points from the lower left corner."""
LINE_PT = 2.5
"""A path drawn thinner than this is one line; a wider one is a frame."""
NEW_RUN_PT = 30.0
"""Characters so far from one another are of two cells."""
BASELINE_PT = 0.3


@dataclass(frozen=True, slots=True)
class Picture:
    """Grey levels, row by row."""

    width: int
    height: int
    levels: bytes

    def at(self, x: int, y: int) -> int:
        return self.levels[y * self.width + x]


def picture_of_bits(width: int, height: int, bits: bytes) -> Picture:
    figures = f"{int.from_bytes(bits, 'big'):0{width * height}b}".encode()
    return Picture(width, height, figures.translate(bytes.maketrans(b"01", b"\xff\x00")))


def picture_of_png(png: bytes) -> Picture:
    """A grey PNG of 8 bits whose rows have no filter."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    parts: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + body)
        parts[kind] = body
        at += 12 + size
    width, height, depth, colours = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    assert (depth, colours) == (8, 0)
    rows = zlib.decompress(parts[b"IDAT"])
    starts = range(0, len(rows), width + 1)
    assert {rows[start] for start in starts} == {0}
    return Picture(width, height, b"".join(rows[start + 1 : start + 1 + width] for start in starts))


def words(pdf: bytes) -> str:
    """All text by pypdf, without white space."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


@lru_cache(maxsize=1)
def _document(pdf: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf)


@lru_cache(maxsize=1)
def _page(pdf: bytes, page: int) -> tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]:
    """A page and its text, taken apart once for all that is asked of it."""
    opened = _document(pdf)[page]
    return opened, opened.get_textpage()


@atexit.register
def _close() -> None:
    _page.cache_clear()
    _document.cache_clear()


def words_by_pdfium(pdf: bytes, page: int = 0) -> str:
    return re.sub(r"\s", "", _page(pdf, page)[1].get_text_range())


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    document = _document(pdf)
    return [document.get_page_size(n) for n in range(len(document))]


def boxes(pdf: bytes, page: int = 0) -> list[Box]:
    """Ink of every upright character of a page; slanted text (the watermark) is left out."""
    _, read = _page(pdf, page)
    text = read.raw
    found = []
    for n in range(read.count_chars()):
        code = raw.FPDFText_GetUnicode(text, n)
        if 0xDC00 <= code < 0xE000:
            continue
        if 0xD800 <= code < 0xDC00:
            code = 0x10000 + (code - 0xD800 << 10) + raw.FPDFText_GetUnicode(text, n + 1) - 0xDC00
        if raw.FPDFText_IsGenerated(text, n) or chr(code).isspace() or raw.FPDFText_GetCharAngle(text, n) > 0.1:
            continue
        left, bottom, right, top = read.get_charbox(n)
        if right > left and top > bottom:
            found.append((chr(code), left, bottom, right, top))
    return found


def sizes_of_type(pdf: bytes, page: int = 0) -> list[tuple[float, float]]:
    """`(size in points, baseline from below in points)` of every character of a page."""
    _, text = _page(pdf, page)
    found = []
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, index):
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        found.append((round(raw.FPDFText_GetFontSize(text, index), 2), y.value))
    return found


def place(pdf: bytes, wanted: str, page: int = 0) -> tuple[float, float, float, float]:
    """Ink box of the first occurrence of a text whose characters follow each other."""
    found = boxes(pdf, page)
    line = "".join(box[0] for box in found)
    at = line.index(wanted)
    part = found[at : at + len(wanted)]
    return (
        min(box[1] for box in part),
        min(box[2] for box in part),
        max(box[3] for box in part),
        max(box[4] for box in part),
    )


def codes(pdf: bytes, dpi: int, page: int = 0) -> list[tuple[str, float, float]]:
    """`(payload, left mm, top mm)` of every code on a page drawn at a resolution, in order from the left."""
    return codes_of(picture_of_png(page_png(pdf, page, dpi)), dpi)


def codes_of(picture: Picture, dpi: float) -> list[tuple[str, float, float]]:
    image = memoryview(picture.levels).cast("B", shape=[picture.height, picture.width])
    found = [
        (one.text, one.position.top_left.x / dpi * 25.4, one.position.top_left.y / dpi * 25.4)
        for one in zxingcpp.read_barcodes(image)
    ]
    return sorted(found, key=lambda one: one[1])


def overlapping(found: list[Box], slack: float = 0.6) -> list[tuple[str, str]]:
    """Pairs of characters whose ink boxes lie over each other by more than `slack` points both ways."""
    pairs = []
    ordered = sorted(found, key=lambda box: box[1])
    for n, (one, left, bottom, right, top) in enumerate(ordered):
        for other, left2, bottom2, right2, top2 in ordered[n + 1 :]:
            if left2 >= right - slack:
                break
            if bottom2 >= top or top2 <= bottom:  # nearly all are of other lines
                continue
            if min(right, right2) - max(left, left2) > slack and min(top, top2) - max(bottom, bottom2) > slack:
                pairs.append((one, other))
    return pairs


def rules(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Every straight line of a page, sides of frames and tables among them, as left, bottom, right, top in points."""
    found = []
    for drawn in _page(pdf, page)[0].get_objects([raw.FPDF_PAGEOBJ_PATH]):
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(drawn.raw, filled, stroked)
        if not stroked.value:
            continue
        left, bottom, right, top = drawn.get_bounds()
        if min(right - left, top - bottom) < LINE_PT:
            found.append((left, bottom, right, top))
        else:
            found += [(left, bottom, left, top), (right, bottom, right, top)]
            found += [(left, bottom, right, bottom), (left, top, right, top)]
    return found


def crossing(found: list[Box], lines: list[tuple[float, float, float, float]], slack: float = 0.6) -> list[str]:
    """Characters that a line goes through: text that has left its cell or frame."""
    return [
        one
        for one, left, bottom, right, top in found
        for x0, y0, x1, y1 in lines
        if x0 < right - slack and x1 > left + slack and y0 < top - slack and y1 > bottom + slack
    ]


def runs(pdf: bytes, page: int = 0) -> list[list[Origin]]:
    """The upright text of a page as it was set: characters of one line and cell, one after the other."""
    found: list[list[Origin]] = []
    for one in _origins(_page(pdf, page)[1]):
        if found:
            _, x, y = found[-1][-1]
            if abs(one[2] - y) <= BASELINE_PT and x < one[1] <= x + NEW_RUN_PT:
                found[-1].append(one)
                continue
        found.append([one])
    return found


def _origins(read: pypdfium2.PdfTextPage) -> Iterator[Origin]:
    text = read.raw
    for index in range(read.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xDC00 <= code < 0xE000 or raw.FPDFText_IsGenerated(text, index):
            continue
        if 0xD800 <= code < 0xDC00:
            code = 0x10000 + (code - 0xD800 << 10) + raw.FPDFText_GetUnicode(text, index + 1) - 0xDC00
        if chr(code).isspace() or raw.FPDFText_GetCharAngle(text, index) > 0.1:
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        yield chr(code), x.value, y.value
