"""The pile for the seal and what a printer owes, by gun and keyboard alone."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desk.cases.case import Case
from desk.issuing import issue
from desk.prints.printing import Printable, case_paper
from desk.prints.queuing import NOBODY_KNOWS, begin_print, job_of, note_print, unsettled_prints
from desk.prints.sealing import pile
from desk.records import KeptPrint
from desk.serving import find_case
from tests.builders import filed
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.navigation import Entry
from ui.window.sealing.page import SealingPage
from ui.window.work_area import PlacedPage, WorkArea

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
F3, F4, F8, F9, F10 = (getattr(Qt.Key, f"Key_F{n}") for n in (3, 4, 8, 9, 10))
NOTICE = "acceptance_notice"


class Room:
    """The page in a window, three cases whose notices wait for a seal, and two papers a printer owes."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.desk = bench, bench.bench.desk
        self.cases = [filed(self.desk, number) for number in range(3)]
        for case in self.cases:
            issue(self.desk, case.case_id, NOTICE)
        self.owed = [self.owe(case) for case in self.cases[:2]]
        placed = PlacedPage(
            entry=Entry(name="printing", icon="printer", words="打印盖章"), build=lambda: SealingPage(bench.bench)
        )
        self.area = WorkArea((placed,), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.printed: list[Printable] = []
        self.area.papers_wanted.connect(self._on_papers)
        self.area.show_page("printing")
        self.keys = Keyboard(self.area)
        self.testers = [
            QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
            for rows in (self.page.pile.rows, self.page.jobs.rows)
        ]
        bench.settle()

    def owe(self, case: Case) -> KeptPrint:
        paper = case_paper(self.desk, case.case_id, NOTICE)
        return begin_print(self.desk, paper, paper.make("a4"), layout="a4", copies=1, machine="window-3")

    @property
    def page(self) -> SealingPage:
        page = self.area.page
        assert isinstance(page, SealingPage)
        return page

    @property
    def marks(self) -> list[str]:
        return [row.mark for row in self.page.pile.rows.rows]

    @property
    def jobs(self) -> list[tuple[str, str]]:
        return [(row.key, row.mark) for row in self.page.jobs.rows.rows]

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.keys.press(key)
            self.bench.settle()

    def type(self, text: str) -> None:
        self.keys.type(text)
        self.press(ENTER)

    def _on_papers(self, find: object, told: object) -> None:
        assert callable(find)
        assert callable(told)
        self.printed += find()
        told("info", "正在打印，共1份。")


@pytest.fixture
def room(bench: Bench) -> Room:
    return Room(bench)


def test_one_paper_after_the_other_is_scanned_and_all_are_confirmed_at_one_key(room: Room) -> None:
    assert room.marks == ["待盖章"] * 3
    assert room.page.take_scan(room.cases[0].case_number)
    room.type(find_case(room.desk, room.cases[2].case_id).papers[0].number)
    assert room.marks == ["选上了", "待盖章", "选上了"]
    room.press(F10)
    assert room.page.notes.words == "确认了 2 份文书：已印、已签、已盖章。"
    assert [line.case_id for line in pile(room.desk)] == [room.cases[1].case_id]
    assert room.marks == ["待盖章"]


def test_lines_are_picked_in_the_list_and_all_at_one_key(room: Room) -> None:
    room.press(F10)
    assert "先扫" in room.page.notes.words
    room.page.pile.table.setFocus()
    room.press(DOWN, ENTER)
    assert room.marks.count("选上了") == 1
    room.press(ENTER)
    assert room.marks.count("选上了") == 0
    room.press(F4)
    assert room.marks == ["选上了"] * 3
    room.press(F4)
    assert room.marks == ["待盖章"] * 3
    room.press(F4, F10)
    assert pile(room.desk) == ()
    assert not room.page.pile.table.isVisible()
    assert not room.page.confirm.isVisible()


def test_a_number_that_is_not_on_the_pile_is_told_and_picks_nothing(room: Room) -> None:
    room.press(F3)
    room.type("99999")
    assert "待盖章的文书里没有这一份" in room.page.notes.words
    assert room.marks == ["待盖章"] * 3


def test_what_was_on_its_way_when_the_program_ended_is_shown_and_printed_again(room: Room) -> None:
    assert room.jobs == [(kept.print_id, "不知道") for kept in room.owed]
    (before, _) = unsettled_prints(room.desk, "window-3")
    assert (before.state, before.told) == ("unknown", NOBODY_KNOWS)
    room.press(F8)
    (again,) = room.printed
    assert again.make("a4") == issue(room.desk, room.cases[0].case_id, NOTICE).data
    assert room.page.notes.words == "正在打印，共1份。"


def test_one_key_says_that_it_lies_there(room: Room) -> None:
    room.press(F9)
    assert [key for key, _ in room.jobs] == [room.owed[1].print_id]
    room.press(F9)
    assert room.jobs == []
    assert unsettled_prints(room.desk, "window-3") == ()
    room.press(F8, F9)
    assert room.printed == []


def test_a_job_the_queue_finished_meanwhile_is_gone_when_the_page_opens_again(room: Room) -> None:
    job = msgspec.structs.replace(job_of(room.owed[0]), job_id="office-7", printer="office", state="printing", told="")
    note_print(room.desk, job)
    printers = room.bench.bench.outside.printers
    printers.now = ("done", "")  # type: ignore[attr-defined]  # printers of tests
    room.area.show_page("printing")
    room.bench.settle()
    assert [key for key, _ in room.jobs] == [room.owed[1].print_id]
