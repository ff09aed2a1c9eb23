"""The page of visits in a window of its own, at a village station, with a keyboard before it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from desk.proxy.roster import Villager
from desk.proxy.visits import Check, HomeVisit
from desk.records import Operator, StationFilter
from desk.station.rostering import RosterInput, enter, roster
from desk.station.visiting import visits_of
from tests.desk.station.village import village_office
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.pages import pages_of
from ui.window.visits.page import VisitsPage
from ui.window.work_area import WorkArea
from ui.wiring import papers

CONTROL = Qt.KeyboardModifier.ControlModifier
ALLOWED = ("receiving_elderly_allowance",)


class Visits:
    """Files are asked for and given at once: those to open from `given`, those to save into `folder`."""

    def __init__(self, bench: Bench, folder: Path, *, operator: Operator | None = None, village: bool = True) -> None:
        self.bench, self.folder = bench, folder
        made = bench.bench
        office = village_office() if village else made.desk.office
        with made.desk.store.writing() as uow:
            uow.register.save_office(office)
            uow.commit()
        self.desk = replace(made.desk, office=office, operator=operator or made.desk.operator, render=papers.render)
        made = replace(made, desk=self.desk)
        self.area = WorkArea(pages_of(made), practice=False)
        self.printed: list[Any] = []  # one paper, or all copies of it
        self.area.print_wanted.connect(lambda make: self.printed.append(make()))
        self.area.resize(1366, 768)
        self.area.show()
        self.area.activateWindow()
        self.keys = Keyboard(self.area)
        self.given = folder / "given"

    @property
    def page(self) -> VisitsPage:
        page = self.area.page
        assert isinstance(page, VisitsPage)
        return page

    def open(self, shown: object = None) -> None:
        self.area.show_page("visits", shown)
        self.settle()
        self.page.ask = self._ask
        self.page.ask_open = self._ask_open

    def settle(self) -> None:
        for _ in range(3):
            self.bench.settle()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        for key in keys:
            self.keys.press(key, modifier=CONTROL if control else Qt.KeyboardModifier.NoModifier)
            self.settle()

    def part(self, number: int) -> None:
        """Ctrl and the number of a part."""
        self.press(Qt.Key(Qt.Key.Key_0 + number), control=True)

    def go_to(self, name: str) -> QWidget:
        """Tab until something of this name has the focus."""
        for _ in range(60):
            focus = self.keys.focus
            if name in focus.accessibleName():
                return focus
            self.keys.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    def fill(self, name: str, text: str) -> None:
        """Type into the field of this name, whatever stood in it."""
        field = self.go_to(name)
        assert isinstance(field, QLineEdit), field
        self.keys.press(Qt.Key.Key_A, modifier=CONTROL)
        self.keys.type(text)
        QApplication.processEvents()

    def choose(self, name: str, words: str) -> None:
        """Turn a choice of this name with the space bar until these words stand there."""
        for _ in range(12):
            box = self.go_to(name)
            assert isinstance(box, QComboBox), box
            if box.currentText() == words:
                return
            self.press(Qt.Key.Key_Space)
        raise AssertionError(f"{name} does not offer {words}")

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def people(self) -> tuple[Villager, ...]:
        return roster(self.desk)

    def records(self) -> tuple[HomeVisit | Check, ...]:
        return tuple(one for kind in ("visit", "check") for one in visits_of(self.desk, StationFilter(kind=kind)))

    def lines(self) -> list[str]:
        """The words of the list in sight."""
        return [offer.words for offer in self.page.lists[self.page.part].list.offers.offers]

    def _ask(self, _parent: QWidget, _title: str, name: str, _kinds: str, then: object) -> None:
        assert callable(then)
        then(self.folder / name)

    def _ask_open(self, _parent: QWidget, _title: str, _kinds: str, then: object) -> None:
        assert callable(then)
        then(self.given)


def listed(visits: Visits, name: str = "郭秀", group: str = "三组", **changes: str) -> Villager:
    """Somebody on the roster who receives the old-age allowance and was never checked."""
    given = {"born_on": "1940-01-01", "consent_on": "2026-11-20", "phone": "16072603301"} | changes
    return enter(visits.desk, msgspec.convert({"name": name, "group": group, "tags": ALLOWED, **given}, RosterInput))
