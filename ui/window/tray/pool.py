"""The pages of the tray, the same for every page of the window; kept in memory only."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desk.errors import Refused
from ui.capturing.tray import Captured, Page, Source, listed, require_room, take_in
from ui.capturing.watching import FolderWatch, Look, read_picture
from ui.window.jobs import Err, Ok
from ui.window.settings import WindowSettings
from ui.window.workbench import Workbench

LOOK_EVERY_MS = 1000


class TrayPool(QObject):
    """Takes pages in, from files and from the folder of the document camera.

    Signals:
        changed: Other pages wait than before.
        busy_changed: Whether a picture is being worked on.
        told: Kind of mark and a sentence.
    """

    changed = Signal()
    busy_changed = Signal(bool)
    told = Signal(str, str)

    def __init__(self, bench: Workbench) -> None:
        """Watch the folder of the settings, if there is one."""
        super().__init__(bench.changes)
        self._bench = bench
        self._captured: dict[str, Captured] = {}
        self._pages: dict[str, Page] = {}
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
        return tuple(self._pages.values())

    @property
    def is_busy(self) -> bool:
        """Whether a picture is being worked on or kept."""
        return self._working > 0

    def captured(self, page_id: str) -> Captured | None:
        """A page with its picture; None when it is gone."""
        return self._captured.get(page_id)

    def take(self, read: Callable[[], bytes], source: Source) -> None:
        """The pages of what `read` gives; it is called on a worker."""
        pdf = self._bench.outside.pdf_pages

        def on_taken(result: Ok[tuple[Captured, ...]] | Err) -> None:
            self.done()
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self._add(result.value)

        self.begin()
        self._bench.jobs.papers.run(lambda: take_in(read(), source, pdf), on_taken, owner=self)

    def take_files(self, paths: tuple[Path, ...], source: Source) -> None:
        """Files that were chosen, dropped or found in the watched folder."""
        for path in paths:
            self.take(lambda path=path: read_picture(path), source)  # type: ignore[misc]  # the default binds it

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

    def change(self, page_id: str, page: Captured) -> bool:
        """A page as it was worked on; False when it was taken away meanwhile."""
        if page_id not in self._captured:
            return False
        self._keep(page_id, page)
        self.changed.emit()
        return True

    def remove(self, *page_ids: str) -> None:
        """Take pages away; what lies in the camera's folder stays there."""
        for page_id in page_ids:
            self._captured.pop(page_id, None)
            self._pages.pop(page_id, None)
        self.changed.emit()

    def begin(self) -> None:
        """A picture is worked on from now."""
        self._working += 1
        self.busy_changed.emit(True)

    def done(self) -> None:
        """One less."""
        self._working -= 1
        self.busy_changed.emit(self._working > 0)

    def _add(self, pages: tuple[Captured, ...]) -> None:
        try:
            require_room((*self._captured.values(), *pages))
        except Refused as error:  # nothing is lost, the page is still where it came from
            self._bench.problems.tell(error)
            return
        for page in pages:
            self._keep(f"page-{next(self._ids)}", page)
        self.changed.emit()
        wrong = [page.looks.sentence for page in pages if page.looks.sentence]
        if wrong:
            self.told.emit("amber", wrong[0])

    def _keep(self, page_id: str, page: Captured) -> None:
        self._captured[page_id] = page
        self._pages[page_id] = listed(page, page_id, self._bench.desk.clock.now())

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


def pool_of(bench: Workbench) -> TrayPool:
    """The tray of this place."""
    found = bench.changes.findChild(TrayPool)
    return found if isinstance(found, TrayPool) else TrayPool(bench)
