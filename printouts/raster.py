"""PDF bytes to dots: preview pictures, and what a slip printer takes. PDFium draws, for one thread at a time."""

from __future__ import annotations

import struct
import zlib

import pypdfium2
from pypdfium2 import raw

from desk.errors import Refused
from desk.sheets import Layout
from printouts.styles import SLIPS

_POINTS_AN_INCH = 72
_DARK_BELOW = 150
_BITS = bytes(0x31 if level < _DARK_BELOW else 0x30 for level in range(256))
"""Grey level to the figure 1 (a dot) or 0."""
_BLOCK_ROWS = 128
_RESET = b"\x1b@"
_FEED = b"\x1bd\x04"
_CUT = b"\x1dV\x42\x00"


def _grey(page: pypdfium2.PdfPage, width: int, height: int, *, full_width: int, left: int) -> bytes:
    """Grey levels row by row: a page drawn `full_width` dots wide, `width` of them from `left` on kept."""
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    raw.FPDF_RenderPageBitmap(bitmap, page, -left, 0, full_width, height, 0, raw.FPDF_PRINTING)
    body = bytes(bitmap.buffer)
    stride = bitmap.stride
    if stride != width:
        body = b"".join(body[row * stride : row * stride + width] for row in range(height))
    return body


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_levels(pdf: bytes, page: int, dpi: int) -> tuple[int, int, bytes]:
    """`(dots across, rows, grey levels)` of one page, a byte a dot, 0 for black; `page` counts from 0."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        width = round(sheet.get_width() * dpi / _POINTS_AN_INCH)
        height = round(sheet.get_height() * dpi / _POINTS_AN_INCH)
        return width, height, _grey(sheet, width, height, full_width=width, left=0)
    finally:
        document.close()


def page_png(pdf: bytes, page: int, dpi: int) -> bytes:
    """One page as a grey PNG; `page` counts from 0."""
    width, height, levels = page_levels(pdf, page, dpi)
    rows = b"".join(b"\0" + levels[at : at + width] for at in range(0, len(levels), width))
    per_metre = round(dpi / 0.0254)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
        (b"IDAT", zlib.compress(rows, 3)),
        (b"IEND", b""),
    )
    parts = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def slip_bits(pdf: bytes, layout: Layout) -> tuple[int, int, bytes]:
    """`(dots across, rows, bits)` of a slip at 203 dpi, a set bit for a black dot, eight dots a byte, left first.

    Raises:
        Refused: `paper.layout`, the layout is a page's.
    """
    if layout not in SLIPS:
        raise Refused("paper.layout", f"“{layout}”不是小票宽度，请选择80或者58毫米。", field="layout")
    look = SLIPS[layout]
    full = look.paper_mm * 8
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        rows = round(page.get_height() / _POINTS_AN_INCH * 25.4 * 8)
        levels = _grey(page, look.dots, rows, full_width=full, left=(full - look.dots) // 2)
    finally:
        document.close()
    bits = int(levels.translate(_BITS), 2).to_bytes(look.dots * rows // 8, "big")
    return look.dots, rows, bits


def slip_raster(pdf: bytes, layout: Layout) -> bytes:
    """A slip as ESC/POS bytes: reset, pictures of at most 128 rows (GS v 0), feed, and on 80 mm paper a cut.

    A picture prints every character on every printer; text in a printer's own code page does not (PRINT.md 5).
    """
    dots, rows, bits = slip_bits(pdf, layout)
    across = dots // 8
    parts = [_RESET]
    for first in range(0, rows, _BLOCK_ROWS):
        count = min(_BLOCK_ROWS, rows - first)
        parts.append(b"\x1dv0\x00" + struct.pack("<HH", across, count))
        parts.append(bits[first * across : (first + count) * across])
    parts.append(_FEED)
    if layout == "80":
        parts.append(_CUT)
    return b"".join(parts)
