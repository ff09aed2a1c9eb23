"""What happens in the capture tray; pictures are worked on away from the GUI thread and kept in memory only."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desk.cases.material import Attachment
from desk.errors import Refused
from ui.capturing.finding import Box
from ui.capturing.tray import (
    Captured,
    Page,
    Source,
    cropped,
    finished,
    listed,
    preview,
    require_room,
    take_in,
    turned,
    uncropped,
)
from ui.capturing.watching import FolderWatch, Look, read_picture
from ui.window.jobs import Err, Ok
from ui.window.settings import WindowSettings
from ui.window.workbench import Workbench

LOOK_EVERY_MS = 1000
PREVIEW_PX = 1600


class TrayView(Protocol):
    """The tray as the presenter sees it."""

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
    """Takes pages in and puts them to materials.

    Signals:
        told: Kind of mark and a sentence.
        placed: Number of the material, and the names of what was kept for it.
    """

    told = Signal(str, str)
    placed = Signal(int, object)

    def __init__(self, view: TrayView, bench: Workbench, parent: QObject | None = None) -> None:
        """Watch the folder of the settings, if there is one."""
        super().__init__(parent)
        self._view, self._bench = view, bench
        self._pages: dict[str, Captured] = {}
        self._shown: dict[str, Page] = {}
        self._ids = itertools.count(1)
        self._working = 0
        self._watch: FolderWatch | None = None
        self._watched = ""
        self._is_looking = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        bench.settings.changed.connect(self._on_settings)
        self._on_settings(bench.settings.now)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that wait, in the order they came."""
        return tuple(self._shown.values())

    def take_data(self, data: bytes, source: Source) -> None:
        """A pasted or dropped picture."""
        self._take(lambda: data, source)

    def take_files(self, paths: tuple[Path, ...], source: Source) -> None:
        """Files that were chosen, dropped or found in the watched folder."""
        for path in paths:
            self._take(lambda path=path: read_picture(path), source)  # type: ignore[misc]  # the default binds it

    def look(self) -> None:
        """See what the document camera has written."""
        watch = self._watch
        if watch is None or self._is_looking:
            return
        self._is_looking = True

        def on_looked(result: Ok[Look] | Err) -> None:
            self._is_looking = False
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
                return
            if result.value.trouble:
                self.told.emit("amber", result.value.trouble)
            self.take_files(result.value.new, "folder")

        self._bench.jobs.papers.run(watch.look, on_looked, owner=self)

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
        self._pages.pop(page_id, None)
        self._shown.pop(page_id, None)
        self._view.show_pages(self.pages)

    def open(self, page_id: str) -> None:
        """Show a page large."""
        page = self._pages.get(page_id)
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
        pages = [self._pages[page_id] for page_id in page_ids if page_id in self._pages]
        if not pages:
            return
        attachments = self._bench.desk.attachments

        def keep(made: list[bytes]) -> tuple[Attachment, ...]:
            return tuple(attachments.put(data) for data in made)

        def on_kept(result: Ok[tuple[Attachment, ...]] | Err) -> None:
            self._done()
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
                return
            for page_id in page_ids:
                self._pages.pop(page_id, None)
                self._shown.pop(page_id, None)
            self._view.show_pages(self.pages)
            self.placed.emit(seq, tuple(kept.sha256 for kept in result.value))

        def on_made(result: Ok[list[bytes]] | Err) -> None:
            if isinstance(result, Err):
                self._done()
                self._bench.problems.tell(result.error)
            else:
                made = result.value
                self._bench.jobs.writes.run(lambda: keep(made), on_kept, owner=self)

        self._begin()
        self._bench.jobs.papers.run(lambda: [finished(page) for page in pages], on_made, owner=self)

    def _take(self, read: Callable[[], bytes], source: Source) -> None:
        pdf = self._bench.outside.pdf_pages

        def on_taken(result: Ok[tuple[Captured, ...]] | Err) -> None:
            self._done()
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self._add(result.value)

        self._begin()
        self._bench.jobs.papers.run(lambda: take_in(read(), source, pdf), on_taken, owner=self)

    def _add(self, pages: tuple[Captured, ...]) -> None:
        try:
            require_room((*self._pages.values(), *pages))
        except Refused as error:  # nothing is lost, the page is still where it came from
            self._bench.problems.tell(error)
            return
        for page in pages:
            self._keep(f"page-{next(self._ids)}", page)
        self._view.show_pages(self.pages)
        wrong = [page.looks.sentence for page in pages if page.looks.sentence]
        if wrong:
            self.told.emit("amber", wrong[0])

    def _keep(self, page_id: str, page: Captured) -> None:
        self._pages[page_id] = page
        self._shown[page_id] = listed(page, page_id, self._bench.desk.clock.now())

    def _work_on(self, page_id: str, change: Callable[[Captured], Captured]) -> None:
        page = self._pages.get(page_id)
        if page is None:
            return

        def on_changed(result: Ok[Captured] | Err) -> None:
            self._done()
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            elif page_id in self._pages:
                self._keep(page_id, result.value)
                self._view.show_pages(self.pages)
                self.open(page_id)

        self._begin()
        self._bench.jobs.papers.run(lambda: change(page), on_changed, owner=self)

    def _begin(self) -> None:
        self._working += 1
        self._view.show_busy(busy=True)

    def _done(self) -> None:
        self._working -= 1
        self._view.show_busy(busy=self._working > 0)

    def _on_settings(self, settings: WindowSettings) -> None:
        if settings.watched_folder == self._watched:
            return
        self._watched = settings.watched_folder
        self._watch = FolderWatch(Path(self._watched)) if self._watched else None
        if self._watch is None:
            self._timer.stop()
        else:
            self._timer.start()
            self.look()
