"""A case laid open before the clerk, and the citizen's page over it, with one keyboard for both."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from desk.cases.case import Case
from desk.serving import find_case
from tests.builders import filed
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.cases.page import CasesPage
from ui.window.main_window import MainWindow
from ui.window.navigation import Entry
from ui.window.reviewing.here import ReviewingHere
from ui.window.reviewing.page import ReviewPage
from ui.window.reviewing.state import ReviewState
from ui.window.work_area import PlacedPage, WorkArea

ESC, F10, F12, TAB = Qt.Key.Key_Escape, Qt.Key.Key_F10, Qt.Key.Key_F12, Qt.Key.Key_Tab
SPACE = Qt.Key.Key_Space


class Counter:
    """One case, the window, and the page."""

    def __init__(self, bench: Bench, *, practice: bool = False, size: tuple[int, int] = (1366, 768)) -> None:
        self.bench = bench
        self.case = filed(bench.bench.desk, 1)
        placed = PlacedPage(
            entry=Entry(name="cases", icon="list-check", words="办件"), build=lambda: CasesPage(bench.bench)
        )
        self.area = WorkArea((placed,), practice=practice)
        self.window = MainWindow(self.area, practice=practice)
        self.window.resize(*size)
        self.window.show()
        self._owner = QObject(self.window)
        self.here = ReviewingHere(bench.bench, self.window, self.area, self._owner)
        self.area.review_wanted.connect(self.here.open)
        self.keys = Keyboard(self.window)
        self.area.show_page("cases", self.case.case_id)
        self.settle()

    @property
    def page(self) -> ReviewPage:
        assert self.here.page is not None
        return self.here.page

    @property
    def state(self) -> ReviewState:
        return self.page.presenter.state

    def settle(self) -> None:
        self.bench.settle()
        QApplication.processEvents()

    def begin(self) -> None:
        """The clerk's one key."""
        self.keys.press(F12)
        self.settle()

    def press(self, *keys: Qt.Key) -> None:
        self.keys.press(*keys)
        self.settle()

    def tab_to(self, name: str) -> None:
        """Tab until what is called so has the focus."""
        for _ in range(40):
            if self.keys.focus.accessibleName() == name:
                return
            self.keys.press(TAB)
        raise AssertionError(f"Tab never reaches {name}")

    def choose(self, *names: str) -> None:
        """Each by Tab and the space bar."""
        for name in names:
            self.tab_to(name)
            self.press(SPACE)

    def kept(self) -> Case:
        """The case as the record tells it."""
        return find_case(self.bench.bench.desk, self.case.case_id)
