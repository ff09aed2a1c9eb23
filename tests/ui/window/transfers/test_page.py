"""Files scanned onto a list, handed over, counted and signed for, by gun and keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desk.cases.case import Case, State
from desk.handling.lists import hand_over_list, list_of, lists_made
from desk.prints.printing import Printable
from desk.serving import find_case
from tests.builders import filed
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.navigation import Entry
from ui.window.transfers.page import TransfersPage
from ui.window.widgets.suggestions import Offer
from ui.window.work_area import PlacedPage, WorkArea

ENTER, ESC, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Down
DELETE, F3, F8, F10 = Qt.Key.Key_Delete, Qt.Key.Key_F3, Qt.Key.Key_F8, Qt.Key.Key_F10
LICENCE, TO = "CG-04", "济源市城市管理局"


class Counter:
    """The page in a window, four accepted cases and one that waits, a gun and a keyboard."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.desk = bench.bench.desk
        self.cases = [filed(self.desk, number, "accept", LICENCE) for number in range(4)]
        self.waiting = filed(self.desk, 5, "receive")
        placed = PlacedPage(
            entry=Entry(name="transfers", icon="clipboard-list", words="移交"),
            build=lambda: TransfersPage(bench.bench),
        )
        self.area = WorkArea((placed,), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.printed: list[Printable] = []
        self.area.print_wanted.connect(lambda make: self.printed.extend(make()))
        self.area.show_page("transfers")
        self.keys = Keyboard(self.area)
        self.tester = QAbstractItemModelTester(
            self.page.list.table.files, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        bench.settle()

    @property
    def page(self) -> TransfersPage:
        page = self.area.page
        assert isinstance(page, TransfersPage)
        return page

    @property
    def told(self) -> str:
        return self.page.notes.words

    @property
    def rows(self) -> list[tuple[str, str]]:
        return [(row.key, row.words) for row in self.page.list.table.files.rows]

    def scan(self, *cases: Case) -> None:
        for case in cases:
            assert self.page.take_scan(case.case_number)
            self.bench.settle()

    def press(self, *keys: Qt.Key) -> None:
        self.keys.press(*keys)
        self.bench.settle()

    def sent(self, *cases: Case) -> str:
        """Id of the list on which they are handed over, by keyboard."""
        self.scan(*cases)
        self.press(F10)
        return lists_made(self.desk, open_only=True)[0].list_id

    def now(self, case: Case) -> Case:
        return find_case(self.desk, case.case_id)


@pytest.fixture
def counter(bench: Bench) -> Counter:
    return Counter(bench)


def test_files_are_scanned_handed_over_printed_and_signed_for_without_a_mouse(counter: Counter) -> None:
    first, second, third, _ = counter.cases
    counter.scan(first, second, third)
    assert [key for key, _ in counter.rows] == [case.case_number for case in (first, second, third)]
    assert counter.page.list.to.text == TO
    assert "F10" in counter.page.next_step
    counter.press(F10)
    assert "3 件移交济源市城市管理局" in counter.told
    assert [counter.now(case).state for case in (first, second, third)] == [State.IN_HAND] * 3
    counter.press(F8)
    assert [paper.name for paper in counter.printed] == ["材料流转清单（移交方联）", "材料流转清单（接收方联）"]
    counter.scan(second, first, third)
    counter.keys.press(TAB)
    while not counter.page.list.taken_by.edit.hasFocus():
        counter.keys.press(TAB)
    counter.keys.type("孙签收")
    assert "都对上了" in counter.page.next_step
    counter.press(F10)
    assert "孙签收签收了，3 件都对上了" in counter.told
    assert [counter.now(case).hand_overs[0].taken_by for case in (first, second, third)] == ["孙签收"] * 3
    assert all("济源市城市管理局，孙签收" in row.note for row in counter.page.list.table.files.rows)
    assert not lists_made(counter.desk, open_only=True)


def test_what_cannot_go_is_said_at_once_and_stays_off_the_list(counter: Counter) -> None:
    counter.scan(counter.cases[0], counter.cases[0])
    assert "已经在清单上了" in counter.told
    counter.scan(counter.waiting)
    assert "没有放进清单" in counter.told
    assert counter.page.take_scan("http://example.invalid/")
    assert "办件编号" in counter.told
    assert [key for key, _ in counter.rows] == [counter.cases[0].case_number]


def test_a_number_is_typed_whole_or_by_its_end_and_taken_with_enter(counter: Counter) -> None:
    counter.press(F3)
    for typed in (counter.cases[0].case_number, counter.cases[1].case_number[-5:]):
        counter.keys.type(typed)
        counter.press(ENTER)
    assert [key for key, _ in counter.rows] == [case.case_number for case in counter.cases[:2]]
    assert counter.page.list.number.text == ""
    counter.keys.type("99999")
    counter.press(ENTER)
    assert "没有找到“99999”" in counter.told


def test_a_file_is_taken_off_with_delete(counter: Counter) -> None:
    counter.scan(*counter.cases[:2])
    while not counter.page.list.table.hasFocus():
        counter.keys.press(TAB)
    counter.press(DELETE)
    assert [key for key, _ in counter.rows] == [counter.cases[0].case_number]


def test_a_list_needs_files_and_somebody_to_go_to(counter: Counter) -> None:
    counter.press(F10)
    assert "还没有材料" in counter.told
    counter.scan(counter.cases[0])
    counter.page.list.to.edit.setFocus()
    counter.page.list.to.edit.selectAll()
    counter.press(DELETE, F10)
    assert "移交给哪个单位" in counter.page.list.to.remark
    assert counter.page.list.to.edit.hasFocus()
    counter.keys.type("市公安局")
    assert counter.page.list.to.remark == ""
    assert [words for _, words in counter.rows] == ["看一看"]
    counter.press(F10)
    assert counter.now(counter.cases[0]).holder == "市公安局"


def test_what_is_missing_or_too_many_is_said_and_only_what_came_is_signed_for(counter: Counter) -> None:
    first, second, third, other = counter.cases
    list_id = counter.sent(first, second, third)
    counter.scan(first, other)
    assert "多出来的" in counter.told
    assert counter.rows[-1] == (other.case_number, "多出来")
    counter.scan(first)
    assert "已经扫过了" in counter.told
    counter.scan(second)
    counter.page.list.focus_field("taken_by")
    counter.keys.type("孙签收")
    counter.press(F10)
    assert "还缺 1 件" in counter.told
    assert "多出 1 件" in counter.told
    assert counter.now(first).hand_overs[0].taken_by == ""
    counter.press(F10)
    assert "还有 1 件等对方签收" in counter.told
    assert [case.case_id for case in list_of(counter.desk, list_id).missing] == [third.case_id]
    assert counter.now(other).hand_overs == ()
    assert [words for _, words in counter.rows] == ["签收了", "签收了", "还没到"]


def test_a_scan_after_the_question_asks_anew(counter: Counter) -> None:
    first, second = counter.cases[:2]
    counter.sent(first, second)
    counter.scan(first)
    counter.press(F10)
    assert "还缺 1 件" in counter.told
    counter.scan(second)
    counter.press(F10)
    assert "签收人" in counter.page.list.taken_by.remark
    assert counter.page.list.taken_by.edit.hasFocus()


def test_lists_are_opened_from_their_list_or_by_the_code_on_the_paper(counter: Counter) -> None:
    list_id = hand_over_list(counter.desk, [counter.cases[0].case_number], TO).list_id
    counter.area.show_page("transfers")
    counter.bench.settle()
    offer: Offer = counter.page.lists.list.offers.offers[0]
    assert (offer.words, offer.badge) == (TO, "等签收 1 件")
    counter.page.lists.list.setFocus()
    counter.press(ENTER)
    assert counter.rows == [(counter.cases[0].case_number, "还没到")]
    counter.press(ESC)
    assert counter.rows == []
    assert counter.page.take_scan(list_id.upper())
    counter.bench.settle()
    assert counter.rows == [(counter.cases[0].case_number, "还没到")]


def test_what_was_collected_waits_while_another_list_is_in_sight(counter: Counter) -> None:
    counter.sent(counter.cases[0])
    counter.press(ESC)
    counter.scan(counter.cases[1])
    counter.page.lists.list.setFocus()
    counter.press(ENTER)
    assert [key for key, _ in counter.rows] == [counter.cases[0].case_number]
    counter.press(ESC)
    assert [key for key, _ in counter.rows] == [counter.cases[1].case_number]


def test_lists_that_are_done_are_among_all_of_them(counter: Counter) -> None:
    counter.sent(counter.cases[0])
    counter.scan(counter.cases[0])
    counter.page.list.focus_field("taken_by")
    counter.keys.type("孙签收")
    counter.press(F10)
    assert counter.page.lists.list.offers.offers == ()
    counter.page.lists.open_chosen.emit(False)
    counter.bench.settle()
    assert [offer.badge for offer in counter.page.lists.list.offers.offers] == ["签收完了"]
