"""At 200 % on the smallest screen no page, visited in any order, makes the window wider than the screen."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desk.settings import OfficeKind
from tests.builders import filed, person
from tests.ui.window.conftest import Bench
from ui.window.cases.page import CasesPage
from ui.window.main_window import MainWindow
from ui.window.pages import pages_of
from ui.window.serving.page import ServingPage
from ui.window.theme import look
from ui.window.widgets.stack import PageStack
from ui.window.work_area import WorkArea

WIDTH, HEIGHT = 1366, 768


class Seat:
    """The window of a clerk at 200 %, with the longest names there are in its head."""

    def __init__(self, bench: Bench) -> None:
        """Nothing was visited yet."""
        self.bench = bench
        self.area = WorkArea(pages_of(bench.bench), practice=True)
        self.area.header.show_who("济源产城融合示范区天坛街道办事处便民服务中心", "欧阳小青")
        self.area.header.show_unsent(12345)
        self.window = MainWindow(self.area)
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()

    def settle(self) -> None:
        """Everything is read, shown and laid out."""
        for _ in range(3):
            self.bench.settle()
            QApplication.processEvents()

    def visit(self, name: str) -> None:
        """Go to a page and work on something there."""
        self.area.show_page(name)
        self.settle()
        page = self.area.page
        if isinstance(page, ServingPage):
            page.presenter.edit_applicant(person(1))
            page.presenter.choose_item("HJ-12")
        elif isinstance(page, CasesPage):
            page.begin("")
        self.settle()

    def fits(self, where: str) -> None:
        """The window is as wide as the screen, and asks for no more."""
        assert self.window.minimumSizeHint().width() <= WIDTH, where
        assert self.window.width() == WIDTH, where


@pytest.mark.parametrize("kind", ["township", "village"])
def test_all_pages_are_visited_at_200_percent_and_the_window_stays_as_wide_as_the_screen(
    bench: Bench, kind: OfficeKind
) -> None:
    filed(bench.bench.desk, 1, "receive")
    office = msgspec.structs.replace(bench.bench.desk.office, kind=kind)
    bench.bench = replace(bench.bench, desk=replace(bench.bench.desk, office=office))
    look().change(scale=2.0)
    seat = Seat(bench)
    for name in seat.area.names:
        seat.visit(name)
        seat.fits(name)
    for name in reversed(seat.area.names):
        seat.area.show_page(name)
        seat.settle()
        seat.fits(f"{name} again")


def test_pages_that_were_built_at_100_percent_keep_no_window_wide_at_200(bench: Bench) -> None:
    seat = Seat(bench)
    for name in seat.area.names:
        seat.visit(name)
    for _ in range(8):
        seat.window.step_scale(1)
    assert look().sizes.scale == 2.0
    for name in seat.area.names:
        seat.area.show_page(name)
        seat.settle()
        seat.fits(name)


def test_a_hidden_page_asks_for_no_room_and_one_in_sight_does(qapp: QApplication) -> None:
    del qapp
    stack, wide, small = PageStack(), QLabel("宽"), QLabel("窄")
    wide.setMinimumWidth(5000)
    for page in (wide, small):
        stack.addWidget(page)
    assert stack.minimumSizeHint().width() >= 5000
    stack.setCurrentWidget(small)
    assert stack.minimumSizeHint().width() < 500
    assert stack.sizeHint().width() < 500
    stack.setCurrentWidget(wide)
    assert stack.minimumSizeHint().width() >= 5000
