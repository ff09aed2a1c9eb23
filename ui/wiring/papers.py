"""Sheets to bytes, pages to pictures, and the printers of this machine; what draws is loaded at its first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from threading import RLock

from db import vault
from desk.adjusting import CalibrationSize
from desk.guides.guide_books import GuideBook
from desk.papers.recovery import RecoveryKey, recovery_key_sheet
from desk.printers import Printers
from desk.settings import Office
from desk.sheets import Sheet
from ui.wiring import shipped

PAPER_TURN = RLock()
"""Held by whoever is in `printouts`: reportlab's font table and PDFium take one thread at a time."""


def render(sheet: Sheet) -> bytes:
    """The PDF of a sheet."""
    import printouts  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    with PAPER_TURN:
        return printouts.render(sheet)


def render_all(sheets: Iterable[Sheet]) -> bytes:
    """The PDF of several sheets, one after the other."""
    import printouts  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    with PAPER_TURN:
        return printouts.join(printouts.render(sheet) for sheet in sheets)


def joined(pdfs: Iterable[bytes]) -> bytes:
    """Several PDFs of this program in one, one after the other."""
    import printouts  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    with PAPER_TURN:
        return printouts.join(pdfs)


def render_book(
    book: GuideBook,
    on_progress: Callable[[int, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> bytes | None:
    """A book of guides as one PDF with contents and bookmarks; None when it was stopped.

    Other papers are set between its parts: nobody at a counter waits for it.

    Args:
        book: What stands in it.
        on_progress: Told after each part how many of how many are done.
        is_stopped: Asked before each part.
    """
    from printouts.book import Book  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    with PAPER_TURN:
        made = Book(book.title, book.author)
    for done, part in enumerate(book.parts, start=1):
        if is_stopped is not None and is_stopped():
            return None
        sheet = part.make()
        with PAPER_TURN:
            made.add(sheet, part.bookmark, part.chapter)
        if on_progress is not None:
            on_progress(done, len(book.parts))
    with PAPER_TURN:
        return made.finish(book.contents)


def to_archival(data: bytes, title: str, author: str, made_at: datetime) -> bytes:
    """A PDF of this program as an archive keeps it."""
    from printouts import archival  # noqa: PLC0415 - loads what only archives are worth

    with PAPER_TURN:
        return archival.to_archival(data, title=title, author=author, made_at=made_at)


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    import printouts  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    with PAPER_TURN:
        return printouts.page_count(data)


def page_png(data: bytes, page: int, dpi: int) -> bytes:
    """One page of a PDF as a grey PNG; `page` counts from 0."""
    import printouts  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    with PAPER_TURN:
        return printouts.page_png(data, page, dpi)


class ForeignPdf:
    """Draws the pages of PDFs that somebody brought, in colour, as `ui.capturing.decoding.PdfPages` asks."""

    def count(self, pdf: bytes) -> int:
        """How many pages it has.

        Raises:
            Refused: `pdf.locked`, `pdf.damaged`.
        """
        from printouts import taken_in  # noqa: PLC0415 - takes 0.2 s that only PDFs are worth

        with PAPER_TURN:
            return taken_in.count(pdf)

    def picture(self, pdf: bytes, page: int, longest_edge_px: int) -> tuple[int, int, bytes]:
        """`(width, height, RGB row by row)` of a page, counted from 0.

        Raises:
            Refused: `pdf.locked`, `pdf.damaged`.
        """
        from printouts import taken_in  # noqa: PLC0415 - takes 0.2 s that only PDFs are worth

        with PAPER_TURN:
            return taken_in.picture(pdf, page, longest_edge_px)


def calibration_page(size: CalibrationSize, printer: str) -> bytes:
    """The page that shows with a ruler what a printer is off by."""
    from printouts import calibration  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    with PAPER_TURN:
        return calibration.calibration_page(size, printer)


def printers(slips: Mapping[str, str] | None = None) -> Printers:
    """The printers of this machine; `slips` are slip printers without a queue, name to address, from the settings."""
    from printouts import printing  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    return printing.Adjusted(printing.system_printers(PAPER_TURN, slips), PAPER_TURN)


def recovery_sheets(office: Office, recovery: vault.RecoveryKey, now: datetime) -> bytes:
    """Both copies of the sheet with the recovery key (PAPERS.md 5.7) in one PDF, for two keepers."""
    import printouts  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    lines = tuple("　".join(line) for line in recovery.lines)
    keys = [
        RecoveryKey(lines=lines, fingerprint=recovery.fingerprint, made_at=now, copy_no=copy_no) for copy_no in (1, 2)
    ]
    with PAPER_TURN:
        return printouts.join(printouts.render(recovery_key_sheet(office, shipped.texts(), key)) for key in keys)
