"""The list of cases: a first page at once, all rows behind it, lines when somebody looks, nothing late or moved."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from random import Random
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from desk.cases.case import State
from desk.desk import Desk
from desk.errors import Unavailable
from desk.lights import Light
from desk.listing import CaseLine, Stop, Wanted, list_cases, order_of, rows_of
from desk.paging import Page
from tests.builders import do, filed
from tests.desk.desks import memory_desk
from tests.ui.window.manual import ManualRunner
from ui.window.cases import model as model_module
from ui.window.cases import orders
from ui.window.cases.model import CaseSource, CaseTableModel, Column, Role

ALL = Wanted()

PAGE, ROWS = 20, 203
"""A fifth of the real page, in ten pages and a bit: the tester of models looks at every cell after every change."""


def line(key: int, **changes: Any) -> CaseLine:
    given: dict[str, Any] = {
        "case_id": f"case-{key}",
        "key": key,
        "case_number": f"{key:014d}",
        "official_number": "",
        "applicant_name": f"样例{key}",
        "item_id": "HJ-12",
        "item_name": "样例事项",
        "village": "419001108203",
        "village_name": "荆王村",
        "state": State.ACCEPTED,
        "received_at": "2026-11-23T09:41:00+08:00",
        "due_on": "2026-11-26",
        "expected": False,
        "closed_on": "",
        "clerk": "wang",
        "clerk_name": "王小满",
        "light": Light.SOON,
        "light_words": "剩 3 天",
    }
    return CaseLine(**{**given, **changes})


class Office:
    """So many cases in memory, newest first, and how often they were asked for."""

    def __init__(self, keys: Sequence[int]) -> None:
        self.keys = list(keys)
        self.lines = {key: line(key) for key in keys}
        self.asked: list[list[int]] = []
        self.stops: list[Stop] = []
        self.fault: Exception | None = None

    def first(self, wanted: Wanted, stop: Stop) -> Page[CaseLine]:
        self.stops.append(stop)
        self._fail()
        found = self._found(wanted)
        return Page(rows=tuple(self.lines[key] for key in found[:PAGE]), next_key="more" if len(found) > PAGE else "")

    def order(self, wanted: Wanted, stop: Stop) -> array[int]:
        self.stops.append(stop)
        self._fail()
        return array("q", self._found(wanted))

    def rows(self, keys: Sequence[int]) -> tuple[CaseLine | None, ...]:
        self.asked.append(list(keys))
        self._fail()
        return tuple(map(self.lines.get, keys))

    def _found(self, wanted: Wanted) -> list[int]:
        return [key for key in self.keys if wanted.item in ("", self.lines[key].item_id)]

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault


class Watched:
    """A model on an office, with a runner that waits to be told."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.jobs = ManualRunner()
        self.model = CaseTableModel(CaseSource(first=office.first, order=office.order, rows=office.rows), self.jobs)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.failures: list[Exception] = []
        self.model.failed.connect(self.failures.append)

    def load(self, wanted: Wanted = ALL) -> CaseTableModel:
        self.model.load(wanted)
        self.jobs.drain()
        return self.model

    def text(self, row: int, column: Column) -> str:
        return str(self.model.index(row, column).data())

    def ids(self) -> list[str]:
        return [str(self.model.index(row, 0).data(Role.CASE_ID)) for row in range(self.model.rowCount())]


@pytest.fixture
def watched(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    """More cases than ten pages hold, as in a list that is easily read twice."""
    del qapp
    monkeypatch.setattr(model_module, "PAGE", PAGE)
    watched = Watched(Office(range(ROWS, 0, -1)))
    yield watched
    assert watched.jobs.waiting == 0


def test_the_first_page_is_shown_before_the_order_of_all_is_known(watched: Watched) -> None:
    watched.model.load(ALL)
    assert watched.model.rowCount() == 0
    watched.jobs.step()
    assert watched.model.rowCount() == PAGE
    assert not watched.model.is_complete
    assert watched.text(0, Column.NUMBER) == "0000 00 000002 03"
    watched.jobs.drain()
    assert watched.model.rowCount() == ROWS
    assert watched.model.is_complete


def test_every_row_is_there_once_and_in_order(watched: Watched) -> None:
    model = watched.load()
    for row in range(0, ROWS, 10):
        watched.text(row, Column.NUMBER)
        watched.jobs.drain()
    assert watched.ids() == [f"case-{key}" for key in range(ROWS, 0, -1)]
    assert model.rowCount() == ROWS


def test_a_view_scrolled_to_the_end_reads_each_page_once(watched: Watched, qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(watched.model)
    view.resize(800, 400)
    view.show()
    watched.load()
    watched.office.asked.clear()
    for row in range(0, ROWS, 2):
        view.scrollTo(watched.model.index(row, 0), QTableView.ScrollHint.PositionAtTop)
        view.grab()
        watched.jobs.drain()
    view.scrollToBottom()
    view.grab()
    watched.jobs.drain()
    read = [
        keys[0] for keys in watched.office.asked for keys in [keys[i : i + PAGE] for i in range(0, len(keys), PAGE)]
    ]
    assert len(read) == len(set(read))
    assert 10 <= len(read) <= 11
    assert watched.text(ROWS - 1, Column.APPLICANT) == "样例1"


def test_a_line_on_its_way_says_so_and_comes_when_it_is_read(watched: Watched) -> None:
    watched.load()
    assert watched.text(140, Column.NUMBER) == "读取中…"
    assert watched.text(140, Column.APPLICANT) == ""
    assert watched.model.index(140, 0).data(Role.CASE_ID) is None
    changed: list[tuple[int, int]] = []
    watched.model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    watched.jobs.drain()
    assert (140, 159) in changed
    assert watched.text(140, Column.APPLICANT) == "样例63"


def test_cells_hold_words_and_the_light(watched: Watched) -> None:
    watched.office.lines[ROWS] = line(ROWS, expected=True, light=Light.CLOSED, light_words="已办结")
    model = watched.load()
    texts = [watched.text(0, column) for column in Column]
    assert texts == [
        "已办结", "0000 00 000002 03", "样例203", "样例事项", "荆王村", "已受理", "2026-11-26（预计）", "王小满",
    ]  # fmt: skip
    assert model.index(0, 0).data(Role.LIGHT) == Light.CLOSED
    assert watched.office.lines[ROWS] == model.line(0)
    assert model.index(0, Column.ITEM).data(Qt.ItemDataRole.ToolTipRole) == "样例事项"
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert heads == ["期限", "办件编号", "申请人", "事项", "村（社区）", "状态", "截止日期", "首问负责"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert (model.line(-1), model.line(5000)) == (None, None)


def test_the_order_of_all_moves_no_selection_though_a_case_came_meanwhile(watched: Watched) -> None:
    watched.model.load(ALL)
    watched.jobs.step()
    kept = QPersistentModelIndex(watched.model.index(7, 0))
    selection = QItemSelectionModel(watched.model)
    selection.setCurrentIndex(watched.model.index(7, 0), QItemSelectionModel.SelectionFlag.SelectCurrent)
    resets: list[None] = []
    watched.model.modelReset.connect(lambda: resets.append(None))
    watched.office.keys.insert(0, 2000)
    watched.office.lines[2000] = line(2000)
    watched.jobs.drain()
    assert watched.model.rowCount() == ROWS + 1
    assert resets == []
    assert kept.row() == 8
    assert selection.currentIndex().row() == 8
    assert selection.currentIndex().data(Role.CASE_ID) == "case-196"


def test_reading_anew_keeps_the_rows_that_stay(watched: Watched) -> None:
    watched.load()
    kept = {key: QPersistentModelIndex(watched.model.index(ROWS - key, 0)) for key in (203, 120, 60, 1)}
    watched.office.keys[:0] = [3000, 2000]
    watched.office.lines |= {2000: line(2000), 3000: line(3000)}
    watched.model.reload()
    watched.jobs.drain()
    assert [index.row() for index in kept.values()] == [2, 85, 145, 204]
    watched.office.keys.remove(120)
    watched.model.reload()
    watched.jobs.drain()
    assert [index.row() for index in kept.values()] == [2, -1, 144, 203]
    watched.office.keys[100:100] = [9999]
    watched.office.lines[9999] = line(9999)
    watched.model.reload()
    watched.jobs.drain()
    assert [index.row() for index in kept.values()] == [2, -1, 145, 204]
    assert watched.model.row_of(9999) == 100
    assert watched.model.row_of(120) == -1
    watched.jobs.drain()


def test_any_order_can_take_the_place_of_any_other(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "CHUNK", 3)
    chance = Random(7)
    for _ in range(200):
        keys = sorted(chance.sample(range(1, 31), chance.randrange(31)), reverse=True)
        for _ in range(chance.randrange(3)):
            if len(keys) > 2:
                keys.insert(chance.randrange(len(keys)), keys.pop(chance.randrange(len(keys))))
        kept = [
            (key, QPersistentModelIndex(watched.model.index(row, 0))) for row, key in enumerate(watched.model._order)
        ]
        watched.office.keys = keys
        watched.model.reload()
        watched.jobs.drain()
        assert list(watched.model._order) == keys
        for key, index in kept:
            assert not index.isValid() or keys[index.row()] == key


def test_a_list_may_become_empty_and_full_again(watched: Watched) -> None:
    watched.load()
    keys, watched.office.keys = watched.office.keys, []
    watched.model.reload()
    watched.jobs.drain()
    assert watched.model.rowCount() == 0
    watched.office.keys = keys
    watched.model.reload()
    watched.jobs.drain()
    assert watched.model.rowCount() == ROWS
    assert watched.load(Wanted(item="不存在")).rowCount() == 0
    assert watched.model.is_complete


def test_a_late_page_of_an_older_list_is_dropped(watched: Watched) -> None:
    watched.load()
    watched.text(100, Column.NUMBER)
    assert watched.jobs.waiting == 1
    watched.office.lines[1] = line(1, item_id="JY-01")
    watched.model.load(Wanted(item="JY-01"))
    changed: list[object] = []
    watched.model.dataChanged.connect(lambda *_: changed.append(None))
    watched.jobs.drain()
    assert watched.ids() == ["case-1"]
    watched.office.asked.clear()
    watched.model.load(ALL)
    watched.jobs.step()
    watched.text(PAGE - 1, Column.NUMBER)
    watched.jobs.drain()
    assert watched.model.rowCount() == ROWS


def test_a_page_that_comes_after_the_list_was_read_anew_is_dropped(watched: Watched) -> None:
    watched.load()
    watched.text(100, Column.NUMBER)
    watched.model.reload()
    watched.office.lines[103] = line(103, applicant_name="旧的")
    watched.jobs.step()  # the page, for the order as it was
    assert watched.text(100, Column.APPLICANT) == "旧的"
    watched.office.lines[103] = line(103, applicant_name="新的")
    watched.jobs.drain()
    watched.text(100, Column.APPLICANT)
    watched.jobs.drain()
    assert watched.text(100, Column.APPLICANT) == "新的"


def test_a_late_first_page_and_a_late_order_are_dropped_and_their_reading_is_stopped(watched: Watched) -> None:
    watched.office.lines[1] = line(1, item_id="JY-01")
    watched.model.load(ALL)
    watched.model.load(Wanted(item="JY-01"))
    watched.jobs.drain()
    assert watched.model.rowCount() == 1
    watched.model.load(ALL)
    watched.jobs.step()
    watched.model.load(Wanted(item="JY-01"))
    watched.jobs.drain()
    assert watched.model.rowCount() == 1
    assert [stop._asked for stop in watched.office.stops[:2]] == [True, True]
    assert watched.office.stops[-1]._asked is False


def test_only_the_pages_looked_at_last_are_read(watched: Watched) -> None:
    watched.load()
    watched.office.asked.clear()
    for row in range(PAGE, 10 * PAGE, PAGE):
        watched.text(row, Column.NUMBER)
    watched.jobs.drain()
    assert [len(keys) for keys in watched.office.asked] == [PAGE, 4 * PAGE]
    assert watched.office.asked[1][-1] == ROWS - (10 * PAGE - 1)


def test_no_more_lines_are_kept_than_a_screen_can_use(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_module, "MOST_LINES", 3 * PAGE)
    watched.load()
    for row in range(0, ROWS, PAGE):
        watched.text(row, Column.NUMBER)
        watched.jobs.drain()
    assert len(watched.model._lines) <= 3 * PAGE
    watched.text(5, Column.NUMBER)
    watched.jobs.drain()
    assert watched.text(5, Column.APPLICANT) == "样例198"


def test_one_line_is_read_anew_after_its_case_changed(watched: Watched) -> None:
    watched.load()
    watched.office.lines[200] = line(200, state=State.CLOSED, light_words="已办结")
    changed: list[int] = []
    watched.model.dataChanged.connect(lambda first, last: changed.extend((first.row(), last.row())))
    watched.model.refresh("case-200")
    watched.model.refresh("never shown")
    watched.jobs.drain()
    assert changed == [3, 3]
    assert watched.text(3, Column.LIGHT) == "已办结"
    assert watched.office.asked[-1] == [200]


def test_a_case_that_is_no_longer_under_its_number_says_so(watched: Watched) -> None:
    watched.load()
    del watched.office.lines[200]
    watched.model.refresh("case-200")
    watched.jobs.drain()
    assert watched.text(3, Column.NUMBER) == "已改号，请刷新"
    assert watched.text(3, Column.APPLICANT) == ""
    watched.jobs.drain()


def test_a_failure_is_told_once_and_does_not_repeat_at_every_glance(watched: Watched) -> None:
    watched.load()
    watched.office.fault = Unavailable("disk.io", "磁盘读写出错。")
    for _ in range(3):
        watched.text(100, Column.NUMBER)
        watched.jobs.drain()
    assert watched.failures == [watched.office.fault]
    watched.model.refresh("case-203")
    watched.model.reload()
    watched.jobs.drain()
    watched.model.load(ALL)
    watched.jobs.drain()
    assert len(watched.failures) == 4
    watched.office.fault = None
    watched.load()
    watched.text(100, Column.NUMBER)
    watched.jobs.drain()
    assert watched.text(100, Column.APPLICANT) == "样例103"


def office_desk(count: int) -> Desk:
    desk = memory_desk()
    for n in range(count):
        filed(desk, n)
    return desk


def test_the_use_cases_fit_behind_it(qapp: object) -> None:
    del qapp
    desk = office_desk(3)
    case = filed(desk, 9, "receive")
    jobs = ManualRunner()
    source = CaseSource(
        first=lambda wanted, stop: list_cases(desk, wanted, limit=2, stop=stop),
        order=lambda wanted, stop: order_of(desk, wanted, stop=stop),
        rows=partial(rows_of, desk),
    )
    model = CaseTableModel(source, jobs)
    model.load(Wanted(open_only=True))
    jobs.drain()
    assert model.rowCount() == 4
    assert model.index(0, Column.STATE).data() == "已收件"
    do(desk, case, "accept")
    model.refresh(case.case_id)
    jobs.drain()
    assert model.index(0, Column.STATE).data() == "已受理"
    model.index(3, Column.APPLICANT).data()
    jobs.drain()
    found = model.line(3)
    assert found is not None
    assert msgspec.structs.asdict(found)["item_id"] == "HJ-12"
