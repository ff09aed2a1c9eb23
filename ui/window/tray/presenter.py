"""What happens in the capture tray on one page; pictures are worked on away from the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.cases.material import Attachment
from ui.capturing.finding import Box
from ui.capturing.tray import Captured, Page, Source, cropped, finished, preview, turned, uncropped
from ui.window.jobs import Err, Ok
from ui.window.tray.pool import pool_of
from ui.window.workbench import Workbench

PREVIEW_PX = 1600


class TrayView(Protocol):
    """The tray as the presenter sees it."""

    def is_in_sight(self) -> bool:
        """Whether its page is the one the clerk works on."""
        ...

    def show_pages(self, pages: tuple[Page, ...]) -> None:
        """The pages that wait."""
        ...

    def show_busy(self, *, busy: bool) -> None:
        """Whether a picture is being worked on."""
        ...

    def show_picture(self, page_id: str, data: bytes) -> None:
        """A page, large."""
        ...


class TrayPresenter(QObject):
    """Shows the pages that wait, the same on every page of the window, and puts them to materials.

    Signals:
        told: Kind of mark and a sentence.
        placed: Number of the material, and the names of what was kept for it.
    """

    told = Signal(str, str)
    placed = Signal(int, object)

    def __init__(self, view: TrayView, bench: Workbench, parent: QObject | None = None) -> None:
        """What waits already is shown by `show_again`."""
        super().__init__(parent)
        self._view, self._bench, self._pool = view, bench, pool_of(bench)
        self._pool.changed.connect(self.show_again)
        self._pool.busy_changed.connect(self._on_busy)
        self._pool.told.connect(self._on_told)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that wait, in the order they came."""
        return self._pool.pages

    @property
    def is_busy(self) -> bool:
        """Whether a picture is being worked on or kept."""
        return self._pool.is_busy

    def show_again(self) -> None:
        """Show what waits."""
        self._view.show_pages(self._pool.pages)

    def take_data(self, data: bytes, source: Source) -> None:
        """A pasted or dropped picture."""
        self._pool.take(lambda: data, source)

    def take_files(self, paths: tuple[Path, ...], source: Source) -> None:
        """Files that were chosen or dropped."""
        self._pool.take_files(paths, source)

    def look(self) -> None:
        """See what the document camera has written."""
        self._pool.look()

    def turn(self, page_id: str) -> None:
        """A quarter clockwise."""
        self._work_on(page_id, lambda page: turned(page, 90))

    def crop(self, page_id: str, box: Box) -> None:
        """Only a part of it, in dots of the page as it is seen."""
        self._work_on(page_id, lambda page: cropped(page, box))

    def uncrop(self, page_id: str) -> None:
        """All of the picture again."""
        self._work_on(page_id, uncropped)

    def remove(self, page_id: str) -> None:
        """Take a page away; what lies in the camera's folder stays there."""
        self._pool.remove(page_id)

    def open(self, page_id: str) -> None:
        """Show a page large."""
        page = self._pool.captured(page_id)
        if page is None:
            return

        def on_drawn(result: Ok[bytes] | Err) -> None:
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self._view.show_picture(page_id, result.value)

        self._bench.jobs.papers.run(lambda: preview(page, PREVIEW_PX), on_drawn, owner=self)

    def place(self, page_ids: tuple[str, ...], seq: int) -> None:
        """Put pages to a material: they are kept durably and encrypted first, then they leave the tray."""
        pages = [page for page_id in page_ids if (page := self._pool.captured(page_id)) is not None]
        if not pages:
            return
        attachments = self._bench.desk.attachments

        def keep(made: list[bytes]) -> tuple[Attachment, ...]:
            return tuple(attachments.put(data) for data in made)

        def on_kept(result: Ok[tuple[Attachment, ...]] | Err) -> None:
            self._pool.done()
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
                return
            self._pool.remove(*page_ids)
            self.placed.emit(seq, tuple(kept.sha256 for kept in result.value))

        def on_made(result: Ok[list[bytes]] | Err) -> None:
            if isinstance(result, Err):
                self._pool.done()
                self._bench.problems.tell(result.error)
            else:
                made = result.value
                self._bench.jobs.writes.run(lambda: keep(made), on_kept, owner=self)

        self._pool.begin()
        self._bench.jobs.papers.run(lambda: [finished(page) for page in pages], on_made, owner=self)

    def _work_on(self, page_id: str, change: Callable[[Captured], Captured]) -> None:
        page = self._pool.captured(page_id)
        if page is None:
            return

        def on_changed(result: Ok[Captured] | Err) -> None:
            self._pool.done()
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            elif self._pool.change(page_id, result.value):
                self.open(page_id)

        self._pool.begin()
        self._bench.jobs.papers.run(lambda: change(page), on_changed, owner=self)

    def _on_busy(self, busy: bool) -> None:
        self._view.show_busy(busy=busy)

    def _on_told(self, light: str, words: str) -> None:
        if self._view.is_in_sight():
            self.told.emit(light, words)
