"""Help where one is, and the tour of the first day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard, let_go
from tests.ui.window.walking import clipped, nameless
from ui.window.help.helper import Helper
from ui.window.help.panel import HelpPanel
from ui.window.help.texts import PageHelp, general_keys, page_help
from ui.window.navigation import Entry
from ui.window.page import Page
from ui.window.pages import pages_of
from ui.window.serving.page import ServingPage
from ui.window.settings import read_settings
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.window.work_area import PlacedPage, WorkArea

NAMES = ("home", "serving", "group", "cases", "provincial", "guides", "settings")
ESC, F1 = Qt.Key.Key_Escape, Qt.Key.Key_F1
ALT = Qt.KeyboardModifier.AltModifier


class Quiet(Page):
    """A page that does nothing."""

    def title(self) -> str:
        return "设置"


class Desk:
    """A work area with two pages, help over it, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        serving = Entry(name="serving", icon="user-plus", words="收件")
        quiet = Entry(name="settings", icon="settings", words="设置")
        self.area = WorkArea(
            (
                PlacedPage(entry=serving, build=lambda: ServingPage(bench.bench)),
                PlacedPage(entry=quiet, build=Quiet),
            ),
            practice=False,
        )
        self.helper = Helper(
            self.area,
            bench.bench.settings,
            runner=bench.bench.jobs.papers,
            read_file=bench.bench.outside.read_file,
            parent=self.area,
        )
        self.area.resize(1366, 768)
        self.area.show()
        self.area.show_page("serving")
        bench.settle()
        QApplication.processEvents()
        self.keys = Keyboard(self.area)

    @property
    def panel(self) -> HelpPanel:
        return self.helper.panel

    def words(self) -> str:
        return "\n".join(label.text() for label in self.panel.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def desk(bench: Bench) -> Iterator[Desk]:
    desk = Desk(bench)
    yield desk
    let_go(desk.area)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_help_of_its_own(name: str) -> None:
    told = page_help(name)
    assert told.purpose
    assert len(told.cases) >= 2
    assert told != page_help("no such page")


def test_a_page_without_help_of_its_own_has_the_general_one() -> None:
    assert page_help("no such page").purpose


def test_every_page_of_the_window_has_help(bench: Bench) -> None:
    general = page_help("no such page")
    for placed in pages_of(bench.bench):
        assert page_help(placed.entry.name) != general, placed.entry.name


def test_f1_opens_help_beside_the_page_with_its_keys_and_the_general_ones(desk: Desk) -> None:
    desk.keys.press(F1)
    assert desk.panel.isVisible()
    page = desk.area.page
    assert page is not None
    assert page.isVisible()
    words = desk.words()
    assert page_help("serving").purpose in words
    for key, binding in page.bindings.items():
        assert key.value in words
        assert binding.words in words
    for name, does in general_keys(2):
        assert name in words
        assert does in words


def test_esc_puts_help_away_and_gives_the_focus_back(desk: Desk) -> None:
    before = desk.keys.focus
    desk.keys.press(F1)
    assert desk.panel.isAncestorOf(desk.keys.focus)
    desk.keys.press(ESC)
    assert not desk.panel.isVisible()
    assert desk.keys.focus is before


def test_f1_again_puts_help_away(desk: Desk) -> None:
    desk.keys.press(F1, F1)
    assert not desk.panel.isVisible()


def test_another_page_puts_help_away_and_has_its_own(desk: Desk) -> None:
    desk.keys.press(F1)
    desk.area.show_page("settings")
    assert not desk.panel.isVisible()
    desk.area.help_requested.emit("settings")
    assert page_help("settings").purpose in desk.words()


def test_help_is_read_from_the_top_and_scrolled_by_keys(desk: Desk) -> None:
    desk.keys.press(F1)
    bar = desk.panel._scrolled.verticalScrollBar()
    assert bar.maximum() > 0
    desk.keys.press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    desk.keys.press(F1, F1)
    assert desk.panel._scrolled.verticalScrollBar().value() == 0


def test_help_covers_the_page_where_it_is_narrow(desk: Desk) -> None:
    desk.keys.press(F1)
    assert desk.panel.width() < desk.area.pages.width()
    look().change(scale=2.0)
    desk.keys.press(F1, F1)
    assert desk.panel.width() == desk.area.pages.width()


def test_the_tour_is_shown_once(desk: Desk) -> None:
    desk.helper.begin()
    assert desk.helper.tour.place == 1
    for step in range(2, 7):
        desk.keys.press(Qt.Key.Key_Right, modifier=ALT)
        assert desk.helper.tour.place == step
    desk.keys.press(Qt.Key.Key_Right, modifier=ALT)
    assert desk.helper.tour.place == 0
    desk.helper.begin()
    assert desk.helper.tour.place == 0
    desk.bench.settle()
    assert read_settings(desk.bench.bench.home).toured


def test_every_step_of_the_tour_says_which_it_is_and_the_last_only_how_to_begin(desk: Desk) -> None:
    desk.helper.begin()
    tour = desk.helper.tour
    buttons = tour.findChildren(QPushButton)
    for step in range(1, 7):
        assert tour._count.text() == f"{step} / 6"
        words = [button.accessibleName() for button in buttons if button.isVisible()]
        assert words == (["不看了", "下一步"] if step < 6 else ["开始用"])
        tour.go_on()


def test_the_tour_brings_its_part_in_sight_and_leaves_where_work_goes_on_in_sight(desk: Desk) -> None:
    desk.area.resize(1100, 620)
    look().change(scale=1.25)
    QApplication.processEvents()
    desk.helper.begin()
    page, tour = desk.area.page, desk.helper.tour
    assert isinstance(page, ServingPage)
    for part in (page.person, page.items, page.materials):
        QApplication.processEvents()
        ring = tour.ring.geometry()
        assert ring.height() >= min(part.height(), desk.area.pages.height() // 2)
        assert ring.contains(part.mapTo(desk.area, part.visibleRegion().boundingRect().center()))
        tour.go_on()
    tour.end()
    QApplication.processEvents()
    assert desk.keys.focus.visibleRegion().boundingRect().height() > desk.keys.focus.height() // 2


def test_help_that_is_asked_for_ends_the_tour(desk: Desk) -> None:
    desk.helper.begin()
    desk.keys.press(F1)
    assert desk.panel.isVisible()
    assert desk.helper.tour.place == 0


def test_help_stays_over_the_right_of_the_pages_when_the_window_changes_its_size(desk: Desk) -> None:
    desk.keys.press(F1)
    desk.area.resize(1200, 600)
    QApplication.processEvents()
    pages = desk.area.pages.geometry()
    right, bottom = desk.panel.geometry().right(), desk.panel.geometry().bottom()
    assert (right, bottom) == (pages.right(), pages.bottom())


def test_the_tour_put_away_does_not_come_back_but_can_be_asked_for(desk: Desk) -> None:
    desk.helper.begin()
    desk.keys.press(ESC)
    assert desk.helper.tour.place == 0
    desk.helper.begin()
    assert desk.helper.tour.place == 0
    desk.keys.press(F1)
    desk.panel.tour_requested.emit()
    assert not desk.panel.isVisible()
    assert desk.helper.tour.place == 1


def test_the_tour_leaves_the_focus_where_work_begins(desk: Desk) -> None:
    before = desk.keys.focus
    desk.helper.begin()
    desk.keys.type("41")
    assert desk.keys.focus is before


def test_the_tour_points_at_the_part_it_is_about(desk: Desk) -> None:
    desk.helper.begin()
    QApplication.processEvents()
    page = desk.area.page
    assert isinstance(page, ServingPage)
    ring = desk.helper.tour.ring
    assert ring.isVisible()
    middle = page.person.mapTo(desk.area, page.person.rect().center())
    assert ring.geometry().contains(middle)
    assert not desk.helper.tour.geometry().intersects(ring.geometry())


def test_the_card_of_the_tour_hides_nothing_of_its_part_where_a_corner_is_free(desk: Desk) -> None:
    desk.helper.begin()
    for _ in range(3):
        QApplication.processEvents()
        assert not desk.helper.tour.geometry().intersects(desk.helper.tour.ring.geometry())
        desk.helper.tour.go_on()


def test_another_page_ends_the_tour(desk: Desk) -> None:
    desk.helper.begin()
    desk.area.show_page("settings")
    assert desk.helper.tour.place == 0


def test_the_tour_asked_for_elsewhere_goes_to_its_page(desk: Desk) -> None:
    desk.area.show_page("settings")
    desk.helper.show_tour()
    assert desk.area.current == "serving"
    assert desk.helper.tour.place == 1


def test_help_says_nothing_twice() -> None:
    said: list[PageHelp] = [page_help(name) for name in NAMES]
    questions = [question for told in said for question, _ in told.cases]
    assert len(questions) == len(set(questions))


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_in_help_and_tour(desk: Desk, scale: float) -> None:
    look().change(scale=scale)
    QApplication.processEvents()
    for name in NAMES:
        desk.area.help_requested.emit(name)
        assert clipped(desk.panel) == []
        assert nameless(desk.panel) == []
        desk.panel.close_panel()
    desk.helper.begin()
    for step in range(1, 7):
        QApplication.processEvents()
        assert desk.helper.tour.place == step
        assert clipped(desk.helper.tour) == []
        assert desk.area.pages.geometry().intersects(desk.helper.tour.geometry())
        desk.helper.tour.go_on()
