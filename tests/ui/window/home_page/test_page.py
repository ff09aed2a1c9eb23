"""The home page by keyboard: numbers open their cases, lines open theirs, and all is counted anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desk.cases.case import Case
from desk.cases.review_rules import ReviewInput
from desk.desk import Desk
from desk.home import Heap, home
from desk.lights import Light
from desk.listing import Wanted
from desk.overseeing.overdue import UrgeInput, answer_urging, urge
from desk.records import Operator
from desk.reviewing import give
from desk.roles import Role
from desk.tasks import Task
from tests.builders import MONDAY, SetClock, filed
from tests.desk.handling.life import LICENCE, OTHER, accepted, after, by
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from tests.ui.window.walking import clipped, nameless
from ui.window.cases.page import CasesPage
from ui.window.cases.state import Tile
from ui.window.exchange.page import ExchangePage
from ui.window.followups.page import FollowupsPage
from ui.window.home_page.page import HomePage
from ui.window.home_page.presenter import TILES
from ui.window.lateness.page import LatenessPage
from ui.window.pages import first_page, pages_of
from ui.window.provincial.page import ProvincialPage
from ui.window.serving.page import ServingPage
from ui.window.theme import look
from ui.window.work_area import WorkArea

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier
SEEN = {"state": "original_seen", "originals": 1}


class AtHome:
    """All pages in a window, the home page in sight, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.area = WorkArea(pages_of(bench.bench), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.area.activateWindow()
        self.keys = Keyboard(self.area)

    def open(self) -> None:
        self.area.show_page("home")
        self.settle()

    def settle(self) -> None:
        self.bench.settle()
        QApplication.processEvents()

    @property
    def page(self) -> HomePage:
        page = self.area.page
        assert isinstance(page, HomePage)
        return page

    @property
    def cases(self) -> CasesPage:
        page = self.area.page
        assert isinstance(page, CasesPage)
        return page

    @property
    def followups(self) -> FollowupsPage:
        page = self.area.page
        assert isinstance(page, FollowupsPage)
        return page

    def take(self, key: str) -> None:
        """Down to a line of the tasks, and Enter."""
        self.page.tasks.setFocus()
        self.keys.press(Qt.Key.Key_Home)
        while self.page.tasks.current_key != key:
            self.keys.press(Qt.Key.Key_Down)
        self.keys.press(ENTER)
        self.settle()

    def counts(self) -> dict[Heap, str]:
        return {heap: self.page.tiles.tile(heap).count for heap in TILES}

    def lines(self) -> list[str]:
        return [offer.words for offer in self.page.tasks.offers.offers]


@pytest.fixture
def at_home(bench: Bench) -> AtHome:
    return AtHome(bench)


def in_days(desk: Desk, days: int) -> Desk:
    clock = SetClock()
    clock.move(days=days)
    return by(replace(desk, clock=clock), OTHER)


def fill(bench: Bench) -> dict[str, Case]:
    """An office a fortnight on with something on most heaps."""
    desk = bench.bench.desk
    clock = desk.clock
    lines = [{"seq": seq, **SEEN} for seq in (1, 2)] + [{"seq": 3, "state": "deferred", "deadline": "2026-12-04"}]
    made = {
        "deferred": filed(desk, 1, "accept", "JY-01", materials=lines),
        "answer": filed(desk, 2, "receive", LICENCE),
        "away": after(in_days(desk, 0), accepted(desk, 3), "hand_over"),
        "ready": after(in_days(desk, 2), accepted(desk, 4), "hand_over", "decide", "ready"),
        "bad": filed(desk, 5),
    }
    give(desk, made["bad"].case_id, ReviewInput(level=1, reasons=("115",), text="久等", named=True))
    assert isinstance(clock, SetClock)
    clock.move(days=14)
    made["today"] = filed(desk, 6, received_at=(MONDAY + timedelta(days=14)).isoformat())
    return made


def test_an_empty_office_says_what_to_do(at_home: AtHome) -> None:
    at_home.open()
    assert "F2" in at_home.page.next_step
    assert not at_home.page.tiles.isVisible()
    at_home.keys.press(Qt.Key.Key_F2)
    assert isinstance(at_home.area.page, ServingPage)


def test_every_number_stands_with_words_a_mark_and_its_key(at_home: AtHome, bench: Bench) -> None:
    fill(bench)
    at_home.open()
    found = home(bench.bench.desk)
    assert at_home.counts() == {heap: f"{found.counts[heap]:,}" for heap in TILES}
    for place, heap in enumerate(TILES, start=1):
        tile = at_home.page.tiles.tile(heap)
        interface = QAccessible.queryAccessibleInterface(tile)
        assert interface.role() == QAccessible.Role.PushButton
        assert interface.text(QAccessible.Text.Name)
        assert tile.count in interface.text(QAccessible.Text.Description)
        assert f"Ctrl+{place % 10}" in [label.text() for label in tile.findChildren(type(tile._key))]
    assert at_home.page.tiles.tile(Heap.PRESSING).property("tile") == "red"
    assert at_home.page.tiles.tile(Heap.PAUSED).property("tile") == "grey"
    assert "最久 12 天" in at_home.page.tiles.tile(Heap.READY).accessibleDescription()
    assert "济源市城市管理局" in at_home.page.tiles.tile(Heap.AWAY).accessibleDescription()


@pytest.mark.parametrize("heap", [heap for heap in TILES if heap not in (Heap.DRAFTS, Heap.UNSENT)])
def test_one_key_opens_the_cases_of_a_number(at_home: AtHome, bench: Bench, heap: Heap) -> None:
    fill(bench)
    at_home.open()
    count = home(bench.bench.desk).counts[heap]
    place = list(TILES).index(heap) + 1
    at_home.keys.press(Qt.Key(Qt.Key.Key_0 + place % 10), modifier=CONTROL)
    at_home.settle()
    assert at_home.cases.presenter.model.rowCount() == count
    if count:
        assert at_home.cases.list.table.hasFocus()


def test_the_key_of_what_is_not_confirmed_goes_where_it_is_sent_from(at_home: AtHome, bench: Bench) -> None:
    fill(bench)
    at_home.open()
    at_home.keys.press(Qt.Key.Key_9, modifier=CONTROL)
    assert isinstance(at_home.area.page, ExchangePage)


def test_the_key_of_drafts_goes_where_they_are_taken_up(at_home: AtHome, bench: Bench) -> None:
    fill(bench)
    at_home.open()
    at_home.keys.press(Qt.Key.Key_0, modifier=CONTROL)
    assert isinstance(at_home.area.page, ServingPage)


def test_arrows_go_from_number_to_number_and_into_the_tasks_and_back(at_home: AtHome, bench: Bench) -> None:
    fill(bench)
    at_home.open()
    tiles = at_home.page.tiles
    assert tiles.tile(Heap.FILED_TODAY).hasFocus()
    at_home.keys.press(Qt.Key.Key_Left, Qt.Key.Key_Right)
    assert tiles.tile(Heap.PRESSING).hasFocus()
    at_home.keys.press(Qt.Key.Key_Down)
    assert tiles.tile(Heap.READY).hasFocus()
    at_home.keys.press(Qt.Key.Key_Down)
    assert at_home.page.tasks.hasFocus()
    assert at_home.page.tasks.currentIndex().row() == 0
    at_home.keys.press(Qt.Key.Key_Up)
    assert tiles.tile(Heap.PAUSED).hasFocus()
    at_home.keys.press(ENTER)
    at_home.settle()
    assert at_home.cases.presenter.asked == Wanted(light=Light.PAUSED)


def test_tasks_stand_by_their_day_with_who_and_by_when_and_enter_opens_the_case(at_home: AtHome, bench: Bench) -> None:
    made = fill(bench)
    at_home.open()
    QAbstractItemModelTester(at_home.page.tasks.offers, QAbstractItemModelTester.FailureReportingMode.Fatal)
    first, second, third, *rest = (offer for offer in at_home.page.tasks.offers.offers if offer.key != "late:")
    assert made["bad"].applicant.name in first.words
    assert made["answer"].applicant.name in second.words
    assert made["deferred"].applicant.name in third.words
    assert [offer.badge for offer in (first, second, third)] == ["11月24日已过", "11月30日已过", "12月4日已过"]
    assert {offer.light for offer in (first, second, third)} == {"red"}
    assert [offer.key for offer in rest] == ["heap:entry"]
    assert "王小满" in third.note
    at_home.take(second.key)
    shown = at_home.cases.opened.shown
    assert shown is not None
    assert shown.case.case_id == made["answer"].case_id


def test_a_line_that_is_dealt_with_among_the_follow_ups_opens_there(at_home: AtHome, bench: Bench) -> None:
    made = fill(bench)
    for kind, task in (("deferred", Task.DEFERRED), ("bad", Task.REVIEW)):
        at_home.open()
        at_home.take(f"follow:{task}:{made[kind].case_id}")
        chosen = at_home.followups.presenter.chosen
        assert chosen is not None
        assert (chosen.case_id, chosen.task) == (made[kind].case_id, task)
        at_home.open()
        at_home.page.presenter.open_heap(Heap(task.value))
        at_home.settle()
        assert [offer.key for offer in at_home.followups.owed.owed.list.offers.offers] == [chosen.key]


def test_the_line_of_the_provincial_platform_opens_its_page(at_home: AtHome, bench: Bench) -> None:
    fill(bench)
    at_home.open()
    at_home.page.tasks.setFocus()
    at_home.keys.press(Qt.Key.Key_End, ENTER)
    assert isinstance(at_home.area.page, ProvincialPage)


def test_more_of_a_kind_than_are_told_stand_in_one_line_that_opens_them_all(at_home: AtHome, bench: Bench) -> None:
    for n in range(7):
        filed(bench.bench.desk, n, "receive", LICENCE)
    clock = bench.bench.desk.clock
    assert isinstance(clock, SetClock)
    clock.move(days=4)
    at_home.open()
    assert at_home.lines()[-1] == "还有 2 件快视为受理"
    assert len(at_home.lines()) == 6
    at_home.page.tasks.setFocus()
    at_home.keys.press(Qt.Key.Key_End, ENTER)
    at_home.settle()
    assert at_home.cases.presenter.asked == Wanted(task=Task.ANSWER)
    assert at_home.cases.presenter.model.rowCount() == 7


def test_the_files_of_one_office_can_be_opened_by_themselves(at_home: AtHome, bench: Bench) -> None:
    fill(bench)
    after(by(bench.bench.desk, OTHER), accepted(bench.bench.desk, 9), ("hand_over", {"to": "济源市公安局"}))
    at_home.open()
    assert [offer.words for offer in at_home.page.away.offers.offers] == ["济源市公安局", "济源市城市管理局"]
    at_home.page.away.setFocus()
    at_home.keys.press(Qt.Key.Key_Down, ENTER)
    at_home.settle()
    assert at_home.cases.presenter.asked == Wanted(task=Task.AWAY, holder="济源市城市管理局")
    assert at_home.cases.presenter.model.rowCount() == 1
    assert "济源市城市管理局" in at_home.cases.list._filtered_by.whole


def test_a_heap_of_the_list_takes_the_place_of_a_number_of_the_home_page(at_home: AtHome, bench: Bench) -> None:
    fill(bench)
    at_home.open()
    at_home.page.presenter.open_heap(Heap.PAPER)
    at_home.settle()
    everything = at_home.cases.presenter.model.rowCount()
    at_home.cases.list.tiles.button(Tile.PRESSING).click()
    at_home.settle()
    assert at_home.cases.presenter.asked.task is None
    assert at_home.cases.presenter.model.rowCount() != everything


def test_an_open_case_makes_way_for_what_a_number_opens(at_home: AtHome, bench: Bench) -> None:
    made = fill(bench)
    at_home.area.show_page("cases", made["bad"].case_id)
    at_home.settle()
    at_home.open()
    at_home.page.presenter.open_heap(Heap.READY)
    at_home.settle()
    assert at_home.cases.list.isVisible()
    assert at_home.cases.presenter.model.rowCount() == 1


def test_a_change_is_counted_while_the_page_is_in_sight_and_not_after(at_home: AtHome, bench: Bench) -> None:
    fill(bench)
    at_home.open()
    page = at_home.page
    before = page.tiles.tile(Heap.PAPER).count
    case = filed(bench.bench.desk, 20)
    bench.bench.changes.case_changed.emit(case.case_id)
    page.presenter.read()
    at_home.settle()
    assert int(page.tiles.tile(Heap.PAPER).count) == int(before) + 1
    at_home.area.show_page("guides")
    at_home.settle()
    assert not page.presenter._again.isActive()
    bench.bench.changes.case_changed.emit(case.case_id)
    assert not page.presenter._soon.isActive()


def test_an_answer_that_was_overtaken_is_dropped(at_home: AtHome, bench: Bench) -> None:
    fill(bench)
    at_home.area.show_page("home")
    page = at_home.page
    shown = []
    page.presenter._view = type("View", (), {"show_home": lambda _self, state: shown.append(state)})()
    page.presenter.read()
    at_home.settle()
    assert len(shown) == 1


def test_the_focus_is_found_again_where_it_was(at_home: AtHome, bench: Bench) -> None:
    fill(bench)
    at_home.open()
    at_home.keys.press(Qt.Key.Key_Right, Qt.Key.Key_Right, ENTER)
    at_home.settle()
    at_home.open()
    assert at_home.page.tiles.tile(Heap.SOON).hasFocus()


def test_who_takes_papers_in_begins_there_and_a_head_with_the_numbers(bench: Bench) -> None:
    assert first_page(bench.bench) == "serving"
    desk = bench.bench.desk
    for role, page in ((Role.CLERK, "serving"), (Role.PROXY_CLERK, "serving"), (Role.HEAD, "home")):
        operator = Operator(clerk="li", name="李强", roles=(role,))
        assert first_page(replace(bench.bench, desk=replace(desk, operator=operator))) == page
    both = Operator(clerk="li", name="李强", roles=(Role.CLERK, Role.HEAD))
    assert first_page(replace(bench.bench, desk=replace(desk, operator=both))) == "serving"
    assert pages_of(bench.bench)[0].entry.name == "home"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [1366, 1920])
def test_nothing_is_cut_and_everything_has_a_name(at_home: AtHome, bench: Bench, scale: float, width: int) -> None:
    fill(bench)
    look().change(scale=scale)
    at_home.area.resize(width, 768)
    at_home.open()
    assert clipped(at_home.area) == []
    assert nameless(at_home.area) == []
    tiles = [at_home.page.tiles.tile(heap) for heap in TILES]
    assert all(tile.height() >= tile.sizeHint().height() for tile in tiles)


def test_what_is_overdue_and_what_was_urged_lead_to_where_it_is_answered(at_home: AtHome) -> None:
    made = fill(at_home.bench)
    desk = at_home.bench.bench.desk
    urge(desk, made["today"].case_id, UrgeInput(reason="群众来电催办", by_on="2026-12-08"))
    at_home.open()
    late = f"{home(desk).lights[Light.OVERDUE]} 件超期：看是谁手里的，督办、致歉"
    assert late in at_home.lines()
    urged = next(place for place, words in enumerate(at_home.lines()) if "督办：群众来电催办" in words)
    at_home.page.tasks.setFocus()
    at_home.page.tasks.move_by(urged - at_home.page.tasks.currentIndex().row())
    at_home.keys.press(ENTER)
    at_home.settle()
    page = at_home.area.page
    assert isinstance(page, LatenessPage)
    assert page.presenter.chosen is not None
    assert page.presenter.chosen.case.case_id == made["today"].case_id
    answer_urging(desk, made["today"].case_id, "明天办好")
    at_home.open()
    assert not any("督办：" in words for words in at_home.lines())
    at_home.page.tasks.setFocus()
    at_home.page.tasks.move_by(at_home.lines().index(late) - at_home.page.tasks.currentIndex().row())
    at_home.keys.press(ENTER)
    assert isinstance(at_home.area.page, LatenessPage)
