"""The page of cases by keyboard: find, narrow, open, step, print again, look at scans, and back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desk import ports
from desk.cases.case import State
from desk.issuing import issue
from desk.printing import Printable
from desk.serving import find_case
from tests.builders import PNG, SetClock, adult, agent, do, file, filed, handed_in, request
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from tests.ui.window.walking import clipped, nameless
from ui.window.cases.model import Column
from ui.window.cases.page import CasesPage
from ui.window.cases.state import Tile
from ui.window.navigation import Entry
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.window.work_area import PlacedPage, WorkArea
from ui.window.workbench import Workbench

ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
KINDS = ("accept", "receive", "one_time_notice", "other_body", "accept")


offers = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
"""A list of offers opens, for which the offscreen platform has only this warning."""


def picture(colour: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (60, 90), colour).save(held, "PNG")
    return held.getvalue()


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


@pytest.fixture
def hall(bench: Bench, qapp: QApplication) -> Iterator[Hall]:
    del qapp
    hall = Hall(bench)
    yield hall
    hall.area.close()


def test_open_cases_are_shown_at_once_with_heaps_and_how_many(hall: Hall) -> None:
    part = hall.page.list
    assert part._count.text() == "共 24 件"
    assert part.tiles.button(Tile.OPEN).words == "全部未办结  24 件"
    assert part.tiles.button(Tile.OPEN).isChecked()
    assert part.tiles.button(Tile.WAITING).words == "等补正  6 件"
    assert part.search.hasFocus()
    assert "回车打开" in hall.page.next_step


def test_the_model_keeps_the_rules_of_models(hall: Hall) -> None:
    model = hall.page.presenter.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    hall.find("139")
    hall.keys.press(ESC)
    hall.settle()
    assert model.rowCount(QModelIndex()) == 24


@pytest.mark.parametrize("what", ["number", "end", "name", "part", "id", "phone", "last four"])
def test_a_case_is_found_by_whatever_is_known_of_it(hall: Hall, what: str) -> None:
    case, who = hall.cases[7], adult(7)
    hall.find(
        {
            "number": case.case_number,
            "end": case.case_number[-5:],
            "name": who["name"],
            "part": who["name"][-1],
            "id": who["id_number"],
            "phone": who["phone"],
            "last four": who["phone"][-4:],
        }[what]
    )
    assert who["name"] in hall.names
    assert len(hall.names) < 24


def test_a_closed_case_is_found_too_though_only_open_ones_were_listed(hall: Hall) -> None:
    hall.find(adult(3)["id_number"])
    assert hall.names == [adult(3)["name"]]
    assert not hall.page.list.tiles.button(Tile.OPEN).isChecked()


def test_enter_in_the_search_opens_the_only_case_and_escape_leads_back(hall: Hall) -> None:
    hall.find(adult(7)["id_number"])
    hall.keys.press(ENTER)
    hall.settle()
    shown = hall.page.opened.shown
    assert shown is not None
    assert shown.case.case_id == hall.cases[7].case_id
    assert hall.page.detail.isVisible()
    hall.keys.press(ESC)
    assert hall.page.list.isVisible()
    assert hall.page.list.table.hasFocus()
    assert hall.page.opened.shown is None


def test_enter_before_the_answer_waits_for_it(hall: Hall) -> None:
    hall.keys.press(Qt.Key.Key_F3)
    hall.keys.type(hall.cases[12].case_number)
    hall.keys.press(ENTER)
    hall.settle()
    shown = hall.page.opened.shown
    assert shown is not None
    assert shown.case.case_id == hall.cases[12].case_id


def test_the_list_is_walked_by_keys_and_the_row_is_kept(hall: Hall) -> None:
    hall.keys.press(DOWN)
    assert hall.page.list.table.hasFocus()
    hall.keys.press(DOWN, DOWN, ENTER)
    hall.settle()
    assert hall.page.detail.isVisible()
    hall.keys.press(ESC)
    assert hall.page.list.table.currentIndex().row() == 2
    QApplication.processEvents()
    hall.keys.press(Qt.Key.Key_End, modifier=Qt.KeyboardModifier.ControlModifier)
    assert hall.page.list.table.currentIndex().row() == 23


def test_a_heap_and_filters_combine_and_are_taken_back(hall: Hall) -> None:
    tile = hall.page.list.tiles.button(Tile.WAITING)
    tile.setFocus()
    hall.keys.press(Qt.Key.Key_Space)
    hall.settle()
    assert len(hall.names) == 6
    hall.find(adult(2)["name"])
    assert hall.names == [adult(2)["name"]]
    hall.keys.press(ESC)
    hall.settle()
    assert len(hall.names) == 6
    tile.setFocus()
    hall.keys.press(Qt.Key.Key_Space)
    hall.settle()
    assert len(hall.names) == 24


@offers
def test_village_state_and_days_narrow_the_list_in_words(hall: Hall) -> None:
    village = hall.bench.bench.desk.places.get(adult(1)["village_code12"])
    assert village is not None
    part = hall.page.list
    part._toggle.setFocus()
    hall.keys.press(Qt.Key.Key_Space)
    assert part.filters.village.edit.hasFocus()
    hall.keys.type(village.short_name)
    hall.choose()
    assert adult(1)["name"] in hall.names
    assert part._filtered_by.whole == village.short_name
    assert "1 项" in part._toggle.text()
    part.filters.first.edit.setFocus()
    hall.keys.type("11-24")
    hall.keys.press(Qt.Key.Key_Tab)
    hall.settle()
    assert part._filtered_by.whole == f"{village.short_name}、2025-11-24 起收件"
    part.filters.last.edit.setFocus()
    hall.keys.type("1-40")
    hall.keys.press(Qt.Key.Key_Tab)
    hall.settle()
    assert "看不懂" in part.filters._remark.words
    hall.press("清除条件")
    assert len(hall.names) == 24
    assert part.filters.village.text == ""


@offers
def test_an_item_is_typed_to_be_found_and_a_state_reaches_closed_cases(hall: Hall) -> None:
    filters = hall.page.list.filters
    hall.page.list._toggle.click()
    filters.item.edit.setFocus()
    hall.keys.type("居住证申领")
    hall.choose()
    assert hall.page.presenter.asked.item == "HJ-12"
    filters.state.setCurrentIndex(filters.state.findData("declined"))
    filters.state.activated.emit(filters.state.currentIndex())
    hall.settle()
    assert len(hall.names) == 6
    assert hall.page.list._filtered_by.whole.endswith("未受理")


def test_a_filter_is_kept_picked_and_removed(hall: Hall) -> None:
    part = hall.page.list
    part._toggle.click()
    part.tiles.button(Tile.WAITING).click()
    hall.settle()
    part.filters.name.setFocus()
    hall.keys.press(ENTER)
    hall.settle()
    assert "起一个名称" in part.filters._save_remark.words
    hall.keys.type("等群众的")
    hall.keys.press(ENTER)
    hall.settle()
    assert part.filters._save_remark.words == ""
    part.tiles.button(Tile.OPEN).click()
    hall.settle()
    hall.press("等群众的")
    assert len(hall.names) == 6
    assert part.tiles.button(Tile.WAITING).isChecked()
    hall.press("删除筛选“等群众的”")
    assert hall.page.presenter._state.saved == ()


def test_nothing_found_says_what_to_do(hall: Hall) -> None:
    hall.find("查无此人")
    part = hall.page.list
    assert part._empty.isVisible()
    assert "没有找到“查无此人”" in part._empty._words.text()
    assert part._count.text() == "共 0 件"


def test_numbers_are_masked_until_asked_for_and_again_for_the_next(hall: Hall) -> None:
    hall.open(1)
    who = hall.cases[1].applicant

    def words() -> str:
        facts = hall.page.detail.head._facts
        items = [facts.itemAt(place) for place in range(facts.count())]
        return " ".join(item.widget().text() for item in items if item is not None)  # type: ignore[attr-defined]

    assert who.id_number not in words()
    assert who.phone not in words()
    hall.keys.press(Qt.Key.Key_F4)
    assert who.id_number in words()
    assert who.phone in words()
    hall.keys.press(ESC)
    hall.open(1)
    assert who.id_number not in words()


def test_the_day_is_explained_on_demand(hall: Hall) -> None:
    hall.open(0)
    head = hall.page.detail.head
    assert head._due.text() == "2026年12月7日（周一）前办结"
    assert not head._reckoning.isVisible()
    head.why.setFocus()
    hall.keys.press(Qt.Key.Key_Space)
    assert head._reckoning.isVisible()
    assert "第1个工作日：2026年11月24日" in head._reckoning.text()


def test_a_received_case_is_accepted_with_f10_and_the_list_knows(hall: Hall) -> None:
    hall.open(1)
    first = hall.page.detail.next.first_button()
    assert first is not None
    assert first.hasFocus()
    hall.keys.press(Qt.Key.Key_Space)
    assert hall.page.detail.decision.isVisible()
    assert not hall.page.detail.next.isVisible()
    assert "F10" in hall.page.next_step
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    case = find_case(hall.bench.bench.desk, hall.cases[1].case_id)
    assert case.state is State.ACCEPTED
    assert "已受理" in hall.page.detail.told.words
    assert hall.keys.focus is hall.page.detail.papers.first_button()
    assert hall.page.detail.timeline._told is not None
    assert hall.page.detail.timeline._told[-1].sentence.startswith("王小满受理")
    model = hall.page.presenter.model
    lines = (model.line(row) for row in range(model.rowCount()))
    states = {line.case_id: line.state for line in lines if line is not None}
    assert states[case.case_id] is State.ACCEPTED


def test_a_step_that_lacks_something_says_so_and_goes_there(hall: Hall) -> None:
    hall.open(6)
    hall.press("不予受理")
    decision = hall.page.detail.decision
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    assert "请写明理由" in hall.page.detail.told.words
    assert decision._fields["reason"].edit.hasFocus()
    hall.keys.type("这件事不用办理")
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    assert find_case(hall.bench.bench.desk, hall.cases[6].case_id).state is State.DECLINED


def test_escape_drops_a_step_first_and_the_case_then(hall: Hall) -> None:
    hall.open(1)
    hall.keys.press(Qt.Key.Key_Space)
    hall.keys.press(ESC)
    assert hall.page.detail.next.isVisible()
    assert not hall.page.opened.is_stepping
    hall.keys.press(ESC)
    assert hall.page.list.isVisible()


def test_what_was_missing_can_be_marked_before_the_step(hall: Hall) -> None:
    desk = hall.bench.bench.desk
    case = filed(desk, 50, "receive", materials=handed_in("HJ-12", missing=(1,)))
    hall.area.show_page("cases", case.case_id)
    hall.settle()
    hall.press("一次性告知补正")
    hall.page.detail.materials.list.turn_to(1)
    hall.page.detail.materials.list.setFocus()
    hall.keys.press(Qt.Key.Key_Space, Qt.Key.Key_0, Qt.Key.Key_F4)
    buttons = hall.page.detail.decision._buttons
    buttons["accept"].click()
    hall.keys.press(Qt.Key.Key_F10)
    hall.settle()
    after = find_case(desk, case.case_id)
    assert after.state is State.ACCEPTED
    assert after.materials[0].state != "missing"


def test_a_decided_case_offers_no_step_and_says_why(hall: Hall) -> None:
    hall.open(0)
    assert hall.page.detail.next.first_button() is None
    reasons = hall.page.detail.next._reasons
    item = reasons.itemAt(0)
    assert item is not None
    assert "已经受理" in item.widget().text()  # type: ignore[attr-defined]
    assert hall.keys.focus is hall.page.detail.papers.first_button()


def test_papers_are_printed_again_or_with_a_reason_as_a_marked_copy(hall: Hall) -> None:
    desk = hall.bench.bench.desk
    issue(desk, hall.cases[0].case_id, "acceptance_notice", "a5")
    hall.open(0)
    hall.keys.press(Qt.Key.Key_F8)
    assert [one.is_paper for one in hall.printed[-1]] == [True] * len(hall.printed[-1])
    hall.press("打印《受理通知书》")
    assert hall.printed[-1][0].layouts[0] == "a5"
    hall.press("补打《受理通知书》")
    papers = hall.page.detail.papers
    assert papers.reason.hasFocus()
    hall.keys.press(ENTER)
    hall.settle()
    assert "补打要写明原因" in papers._remark.words
    hall.keys.type("遗失")
    hall.keys.press(ENTER)
    assert hall.printed[-1][0].title.endswith("补打1")
    assert not papers.reason.isVisible()
    hall.page.opened.come_back()
    hall.settle()
    shown = hall.page.opened.shown
    assert shown is not None
    assert [paper.reprints for paper in shown.papers if paper.issued_at] == [1]
    assert "原因：遗失" in shown.told[-1].sentence


def test_scans_are_turned_made_larger_and_paged(hall: Hall) -> None:
    desk = hall.bench.bench.desk
    contents = {"a.png": picture("red"), "b.png": picture("blue"), "c.png": PNG}
    lines = list(handed_in("HJ-12"))
    lines[0] = type(lines[0])(seq=1, state="scanned", files=("a.png", "b.png", "c.png"))
    case = file(desk, request(60, "receive", materials=tuple(lines)), read_file=contents.__getitem__).case
    hall.area.show_page("cases", case.case_id)
    hall.settle()
    hall.press("扫描件 1")
    view = hall.page.scans
    assert view.isVisible()
    assert view._picture.toImage().pixelColor(5, 5).red() == 255
    hall.keys.press(Qt.Key.Key_R, Qt.Key.Key_Plus)
    assert (view.angle, round(view.factor, 2)) == (90, 1.25)
    hall.keys.press(Qt.Key.Key_PageDown)
    hall.settle()
    assert view._picture.toImage().pixelColor(5, 5).blue() == 255
    assert (view.angle, view.factor) == (0, 1.0)
    assert "第 2 个，共 3 个" in view._words.text()
    hall.keys.press(Qt.Key.Key_PageDown)
    hall.settle()
    assert view._paper.text().startswith("这张图片不完整")
    hall.keys.press(Qt.Key.Key_PageUp, ESC)
    hall.settle()
    assert hall.page.detail.isVisible()


def test_f7_leads_to_the_provincial_platform(hall: Hall) -> None:
    hall.open(0)
    hall.keys.press(Qt.Key.Key_F7)
    assert hall.pages == [("provincial", hall.cases[0].case_id)]
    hall.open(3)
    hall.keys.press(Qt.Key.Key_F7)
    assert len(hall.pages) == 1


def test_a_case_changed_elsewhere_is_seen_here(hall: Hall) -> None:
    hall.open(1)
    do(hall.bench.bench.desk, hall.cases[1], "accept")
    hall.bench.bench.changes.case_changed.emit(hall.cases[1].case_id)
    hall.settle()
    shown = hall.page.opened.shown
    assert shown is not None
    assert shown.case.state is State.ACCEPTED
    fresh = filed(hall.bench.bench.desk, 70)
    hall.bench.bench.changes.case_changed.emit(fresh.case_id)
    hall.settle()
    assert fresh.applicant.name in hall.names
    assert hall.page.list._count.text() == "共 25 件"


def test_a_number_that_is_not_here_is_told_and_the_list_stays(hall: Hall) -> None:
    hall.area.show_page("cases", "04230300187388")
    hall.settle()
    assert len(hall.bench.refused) == 1
    assert hall.page.list.isVisible()


def test_columns_go_where_there_is_no_room_and_never_sideways(hall: Hall) -> None:
    table = hall.page.list.table
    for width, hidden in (
        (1900, set()),
        (1366, {Column.CLERK}),
        (760, set(Column) - {Column.LIGHT, Column.APPLICANT, Column.ITEM}),
    ):
        hall.area.resize(width, 768)
        QApplication.processEvents()
        shown = [column for column in Column if not table.isColumnHidden(column)]
        assert set(Column) - set(shown) == hidden
        assert sum(table.columnWidth(column) for column in shown) <= table.viewport().width()


class Guarded:
    """A store that may be asked only while a job runs."""

    def __init__(self, store: ports.Store) -> None:
        self.store = store
        self.is_job = True

    def reading(self) -> AbstractContextManager[ports.UnitOfWork]:
        assert self.is_job, "the store was asked outside a job"
        return self.store.reading()

    def writing(self) -> AbstractContextManager[ports.UnitOfWork]:
        assert self.is_job, "the store was asked outside a job"
        return self.store.writing()


def test_the_store_is_asked_by_jobs_alone(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    guard = Guarded(bench.bench.desk.store)
    guarded = replace(bench.bench, desk=replace(bench.bench.desk, store=guard))
    step = bench.runner.step

    def stepping() -> None:
        guard.is_job = True
        try:
            step()
        finally:
            guard.is_job = False

    monkeypatch.setattr(bench.runner, "step", stepping)
    hall = Hall(bench, workbench=guarded)
    guard.is_job = False
    hall.find(adult(7)["name"])
    hall.page.list.tiles.button(Tile.SOON).click()
    hall.settle()
    hall.page.list.tiles.button(Tile.OPEN).click()
    hall.settle()
    hall.open(1)
    hall.keys.press(Qt.Key.Key_F4, Qt.Key.Key_Space, Qt.Key.Key_F10)
    hall.settle()
    hall.keys.press(ESC, ESC)
    hall.settle()
    assert find_in_memory(guard, hall.cases[1].case_id) is State.ACCEPTED
    hall.area.close()


def find_in_memory(guard: Guarded, case_id: str) -> State:
    with guard.store.reading() as uow:
        case = uow.cases.get(case_id)
    assert case is not None
    return case.state


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=lambda size: str(size[0]))
def test_nothing_is_cut_in_list_detail_step_and_scan(bench: Bench, scale: float, size: tuple[int, int]) -> None:
    look().change(scale=scale)
    hall = Hall(bench, count=8)
    hall.area.resize(*size)
    hall.page.list._toggle.click()
    hall.settle()
    seen = {"list": clipped(hall.page), "list names": nameless(hall.page)}
    scanned = tuple(type(line)(seq=line.seq, state="scanned", files=("a",)) for line in handed_in("HJ-12"))
    desk = bench.bench.desk
    case = file(
        desk, request(60, "receive", materials=scanned, agent=agent(4)), read_file=lambda _: picture("red")
    ).case
    hall.area.show_page("cases", case.case_id)
    hall.settle()
    hall.page.detail.head.why.click()
    seen |= {"detail": clipped(hall.page), "detail names": nameless(hall.page)}
    hall.press("不予受理")
    seen |= {"step": clipped(hall.page), "step names": nameless(hall.page)}
    hall.keys.press(ESC)
    hall.press("扫描件 1")
    seen |= {"scan": clipped(hall.page), "scan names": nameless(hall.page)}
    assert {part: faults for part, faults in seen.items() if faults} == {}
    assert (hall.area.width(), hall.area.height()) == size
    hall.area.close()
