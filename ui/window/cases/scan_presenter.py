"""The scans of a case, one page at a time: read and decoded on a worker, the newest wish shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desk.errors import Refused, Unavailable
from ui.capturing.decoding import PDF_EDGE_PX, PdfPages, kind_of, pictures
from ui.window.cases.state import ScanPlace, ScanState
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench


class ScanPageView(Protocol):
    """What shows a page."""

    def show_scan(self, state: ScanState) -> None:
        """The page, or why there is none."""
        ...


class ScanPresenter(QObject):
    """Turns the pages of all scans of a case."""

    def __init__(self, view: ScanPageView, bench: Workbench, parent: QObject | None = None) -> None:
        """No scan yet."""
        super().__init__(parent)
        self._view, self._bench = view, bench
        self._scans: tuple[ScanPlace, ...] = ()
        self._state = ScanState(words="", number=0, count=0)
        self._generation = 0

    def open(self, scans: tuple[ScanPlace, ...], sha256: str) -> None:
        """Show the first page of a scan."""
        self._scans = scans
        place = next((place for place, scan in enumerate(scans) if scan.sha256 == sha256), 0)
        if scans:
            self._turn_to(place, 1)

    def close(self) -> None:
        """Let go of the picture."""
        self._generation += 1
        self._scans = ()
        self._state = ScanState(words="", number=0, count=0)

    def go(self, by: int) -> None:
        """The next page (1) or the one before (-1), over the ends of a scan to the next one."""
        state, place = self._state, self._state.number - 1
        page = state.page + by
        if 1 <= page <= state.pages:
            self._turn_to(place, page)
        elif 0 <= place + by < len(self._scans):
            self._turn_to(place + by, 1)

    def _turn_to(self, place: int, page: int) -> None:
        scan = self._scans[place]
        pages = self._state.pages if self._state.number == place + 1 else 0
        self._show(ScanState(words=scan.words, number=place + 1, count=len(self._scans), page=page, pages=pages))
        self._generation += 1
        generation = self._generation
        attachments, pdf = self._bench.desk.attachments, self._bench.outside.pdf_pages

        def on_read(result: Ok[tuple[QImage, int]] | Err) -> None:
            if generation == self._generation:
                self._take(result)

        self._bench.jobs.papers.run(lambda: page_of(attachments.get(scan.sha256), page, pdf), on_read, owner=self)

    def _take(self, result: Ok[tuple[QImage, int]] | Err) -> None:
        if isinstance(result, Ok):
            picture, pages = result.value
            self._show(replace(self._state, picture=picture, pages=pages))
        elif isinstance(result.error, Refused | Unavailable):
            self._show(replace(self._state, problem=result.error.message, pages=1))
        else:
            self._bench.problems.tell(result.error)

    def _show(self, state: ScanState) -> None:
        self._state = state
        self._view.show_scan(state)


def page_of(data: bytes, page: int, pdf: PdfPages) -> tuple[QImage, int]:
    """A page of a scan, counted from 1, and how many it has.

    Raises:
        Refused: It is no picture, or spoilt.
    """
    if kind_of(data) == "PDF":
        width, height, rgb = pdf.picture(data, page - 1, PDF_EDGE_PX)
        return _image(width, height, rgb), pdf.count(data)
    found: QImage | None = None
    count = 0
    for count, picture in enumerate(pictures(data, pdf), start=1):
        if count == page:
            found = _image(*picture.size, picture.tobytes())
    if found is None:
        raise Refused("scan.page", f"这个扫描件没有第{page}页。")
    return found, count


def _image(width: int, height: int, rgb: bytes) -> QImage:
    return QImage(rgb, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
