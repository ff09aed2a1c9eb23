"""Sheets in, bytes out: fonts, line breaking, codes and pages.

One thread at a time may be here: reportlab's font table and PDFium are global.
"""

from __future__ import annotations

from desk.sheets import Sheet
from printouts import fonts
from printouts.joining import join
from printouts.labels import LABEL_LAYOUT, render_label
from printouts.pages import render_page
from printouts.raster import page_count, page_png, slip_raster
from printouts.slips import render_slip
from printouts.styles import SLIPS

__all__ = ["join", "page_count", "page_png", "render", "slip_raster", "warm"]


def render(sheet: Sheet) -> bytes:
    """The PDF of a sheet, by its layout; the same sheet gives the same bytes.

    Raises:
        Refused: `paper.unprintable`, a character no font has.
    """
    if sheet.layout == LABEL_LAYOUT:
        return render_label(sheet)
    return render_slip(sheet) if sheet.layout in SLIPS else render_page(sheet)


def warm() -> None:
    """Open the fonts that every paper uses, so that the first paper is as quick as the next."""
    fonts.warm()
