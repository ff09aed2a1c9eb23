"""Help at the desk: opens the panel for the page in sight, and shows the tour on the first day."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from ui.window.help.first_day import first_day
from ui.window.help.manual import INDEX, USUAL, ManualPresenter, ReadFile
from ui.window.help.panel import HelpPanel
from ui.window.help.reader import ManualReader
from ui.window.help.texts import general_keys, page_help
from ui.window.help.tour import Tour
from ui.window.jobs import JobRunner
from ui.window.theme import look
from ui.window.work_area import WorkArea
from ui.window.workbench import SettingsKeeper

WIDTH = 440
NARROW = 700
"""Width of the pages in unscaled pixels under which the panel covers them whole."""

TOURED_PAGE = "serving"


class Helper(QObject):
    """Lays help over the pages of a work area.

    Signals:
        failed: What kept the manual from being read.
    """

    failed = Signal(object)

    def __init__(
        self,
        area: WorkArea,
        settings: SettingsKeeper,
        *,
        runner: JobRunner,
        read_file: ReadFile,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is shown before it is asked for; `begin` shows the tour to who has not seen it."""
        super().__init__(parent)
        self._area, self._settings = area, settings
        self._runner, self._read_file = runner, read_file
        self._panel: HelpPanel | None = None
        self._tour: Tour | None = None
        self._manual: tuple[ManualReader, ManualPresenter] | None = None
        self._focus_before: QWidget | None = None
        area.help_requested.connect(self.toggle)
        area.page_shown.connect(self._on_page_shown)

    @property
    def panel(self) -> HelpPanel:
        """The panel, made when it is first wanted: the first page is not to wait for it."""
        if self._panel is None:
            self._panel = HelpPanel(self._area)
            self._panel.closed.connect(self._on_closed)
            self._panel.tour_requested.connect(self.show_tour)
            self._panel.manual_requested.connect(self.show_manual)
            self._area.pages.installEventFilter(self)
        return self._panel

    @property
    def tour(self) -> Tour:
        """The tour, likewise."""
        if self._tour is None:
            self._tour = Tour(self._area, self._area.pages)
            self._tour.ended.connect(self._on_tour_ended)
        return self._tour

    @property
    def reader(self) -> ManualReader:
        """What the manual is read in, likewise."""
        return self._made_manual()[0]

    def begin(self) -> None:
        """The tour, the first time."""
        if not self._settings.now.toured and TOURED_PAGE in self._area.names:
            self.show_tour()

    def toggle(self, name: str) -> None:
        """Help on a page, or away with it."""
        if not self.panel.isHidden():
            self.panel.close_panel()
            return
        page = self._area.page
        if page is None:
            return
        self._end_tour()
        self._focus_before = QApplication.focusWidget()
        keys = tuple((key.value, binding.words) for key, binding in page.bindings.items())
        self._arrange()
        self.panel.show_help(page.title(), page_help(name), keys, general_keys(self._area.placed_count))

    def show_tour(self) -> None:
        """The tour from its beginning, on the page it is about."""
        self._close_panel()
        if self._area.page is None or self._area.current != TOURED_PAGE:
            self._area.show_page(TOURED_PAGE)
        self.tour.start(first_day(self._area))

    def show_manual(self) -> None:
        """The page of the manual about what is in sight; help gives way to it."""
        page = self._area.page
        self._close_panel()
        topic = page.topic() if page is not None else ""
        self._made_manual()[1].open(topic or USUAL.get(self._area.current, INDEX))

    def _made_manual(self) -> tuple[ManualReader, ManualPresenter]:
        if self._manual is None:
            reader = ManualReader(self._area)
            manual = ManualPresenter(reader, self._runner, self._read_file, self)
            manual.failed.connect(self.failed)
            reader.link_followed.connect(manual.follow)
            reader.index_requested.connect(manual.open)
            reader.back_requested.connect(manual.go_back)
            self._manual = reader, manual
        return self._manual

    def _on_page_shown(self, name: str) -> None:
        self._focus_before = None
        self._close_panel()
        if name != TOURED_PAGE:
            self._end_tour()

    def _close_panel(self) -> None:
        if self._panel is not None:
            self._panel.close_panel()

    def _end_tour(self) -> None:
        if self._tour is not None:
            self._tour.end()

    def _on_closed(self) -> None:
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()
        self._focus_before = None

    def _on_tour_ended(self) -> None:
        if not self._settings.now.toured:
            self._settings.change(toured=True)

    def _arrange(self) -> None:
        """Over the right part of the pages, or over all of them where they are narrow."""
        pages, sizes = self._area.pages, look().sizes
        room = QRect(pages.mapTo(self._area, pages.rect().topLeft()), pages.size())
        width = room.width() if room.width() < sizes.px(NARROW) else sizes.px(WIDTH)
        self.panel.setGeometry(room.adjusted(room.width() - width, 0, 0, 0))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the pages change their size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._arrange()
        return super().eventFilter(watched, event)
