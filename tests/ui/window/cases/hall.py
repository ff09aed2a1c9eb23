"""The page of cases in a window before thirty cases, with a keyboard."""

from __future__ import annotations

import io

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QPushButton

from desk.prints.printing import Printable
from tests.builders import SetClock, filed
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.cases.model import Column
from ui.window.cases.page import CasesPage
from ui.window.navigation import Entry
from ui.window.work_area import PlacedPage, WorkArea
from ui.window.workbench import Workbench

ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
KINDS = ("accept", "receive", "one_time_notice", "other_body", "accept")


def picture(colour: str) -> bytes:
    """A scan of one colour."""
    held = io.BytesIO()
    Image.new("RGB", (60, 90), colour).save(held, "PNG")
    return held.getvalue()


def words_of(layout: QLayout) -> str:
    """What stands on the labels in a layout."""
    widgets = [item.widget() for item in map(layout.itemAt, range(layout.count())) if item is not None]
    return " ".join(widget.text() for widget in widgets if isinstance(widget, QLabel))


class Hall:
    """The page in a window before thirty cases, and a keyboard."""

    def __init__(self, bench: Bench, *, workbench: Workbench | None = None, count: int = 30) -> None:
        self.bench = bench
        desk = bench.bench.desk
        self.clock = desk.clock
        assert isinstance(self.clock, SetClock)
        self.cases = [filed(desk, number, KINDS[number % 5]) for number in range(count)]
        used = workbench or bench.bench
        placed = PlacedPage(entry=Entry(name="cases", icon="list-check", words="办件"), build=lambda: CasesPage(used))
        self.area = WorkArea((placed,), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.printed: list[tuple[Printable, ...]] = []
        self.pages: list[tuple[str, object]] = []
        self.area.print_wanted.connect(self._on_print)
        self.area.show_page("cases")
        self.keys = Keyboard(self.area)
        self.page.page_requested.disconnect(self.area.show_page)
        self.page.page_requested.connect(lambda name, shown: self.pages.append((name, shown)))
        self.settle()

    @property
    def page(self) -> CasesPage:
        page = self.area.page
        assert isinstance(page, CasesPage)
        return page

    @property
    def names(self) -> list[str]:
        model = self.page.presenter.model
        return [str(model.index(row, Column.APPLICANT).data()) for row in range(model.rowCount())]

    def settle(self) -> None:
        self.page.presenter.look_now()
        self.bench.settle()
        if self.page.presenter._again.isActive():
            self.page.presenter.read_again()
            self.bench.settle()
        QApplication.processEvents()

    def find(self, text: str) -> None:
        self.keys.press(Qt.Key.Key_F3)
        self.keys.type(text)
        self.settle()

    def open(self, number: int) -> None:
        self.area.show_page("cases", self.cases[number].case_number)
        self.settle()

    def choose(self) -> None:
        """Tab, where the first of what is offered is taken and the next field comes."""
        QTest.keyClick(QApplication.activePopupWidget() or self.keys.focus, Qt.Key.Key_Tab)
        self.area.activateWindow()  # which every platform but the offscreen one does when a list of offers goes
        self.settle()

    def press(self, words: str) -> None:
        """The button that is called so, by the space bar."""
        buttons = [b for b in self.page.findChildren(QPushButton) if b.isVisible() and words in b.accessibleName()]
        buttons[0].setFocus()
        self.keys.press(Qt.Key.Key_Space)
        self.settle()

    def _on_print(self, make: object) -> None:
        assert callable(make)
        found = make()
        self.printed.append(found if isinstance(found, tuple) else (found,))
