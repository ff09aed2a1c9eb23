"""Papers that go and come back, by keyboard: the bag, the township's word, the result, the mark."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from desk.cases.requests import MaterialInput
from desk.prints.printing import Printable
from desk.proxy.cases import Place, ProxyCase
from desk.station import receiving
from desk.station.carrying import pack, trip_file, trips
from desk.station.finishing import complete
from desk.station.hearing import HeardInput, hear
from desk.station.progressing import progress_file
from desk.station.taking import take_in
from tests.builders import MONDAY, SetClock, person
from tests.desk.desks import memory_desk
from tests.desk.station.bags import authorised, befriend, scan, taken_over, wanted
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.pages import pages_of
from ui.window.village.bag_page import BagPage
from ui.window.village.bag_state import Part
from ui.window.work_area import WorkArea

ENTER, DOWN, SPACE, ESC = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Escape
F8, F10 = Qt.Key.Key_F8, Qt.Key.Key_F10


class Bag:
    """The page in a window, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.desk = bench.bench.desk
        self.area = WorkArea(pages_of(bench.bench), practice=False)
        self.printed: list[Printable] = []
        self.area.print_wanted.connect(self._on_print)
        self.area.resize(1366, 768)
        self.area.show()
        self.keys = Keyboard(self.area)

    def open(self, part: Part = Part.BAG) -> None:
        self.area.show_page("bag")
        self.settle()
        while self.page.presenter.part is not part:
            self.press(Qt.Key.Key_Right, SPACE)

    @property
    def page(self) -> BagPage:
        page = self.area.page
        assert isinstance(page, BagPage)
        return page

    def settle(self) -> None:
        for _ in range(3):
            self.bench.settle()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.keys.press(key)
            self.settle()

    def type(self, text: str) -> None:
        self.keys.type(text)
        self.settle()

    def to(self, wanted: QWidget | None) -> None:
        """Go there with Tab."""
        for _ in range(60):
            if QApplication.focusWidget() is wanted:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("it is not reached with Tab")

    def question(self, name: str) -> None:
        self.to(self.page.asked.lines[name].focusProxy())

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def _on_print(self, make: object) -> None:
        made = make()  # type: ignore[operator]  # a callable without arguments
        self.printed.extend(made if isinstance(made, tuple) else (made,))


@pytest.fixture
def bag(village: Bench) -> Bag:
    return Bag(village)


def case_now(bag: Bag, case: ProxyCase) -> ProxyCase:
    return receiving.show(bag.desk, case.number)


def ready(bag: Bag, number: int = 1) -> ProxyCase:
    """A case that the township has done."""
    case = taken_over(bag.desk, number)
    pack(bag.desk, [case.record_id])
    return hear(bag.desk, case.number, HeardInput(state="ready", result="参保登记办好了"))


def test_the_bag_is_ticked_packed_printed_and_written_to_a_file(bag: Bag, tmp_path: Path) -> None:
    first, second = taken_over(bag.desk, 1), taken_over(bag.desk, 2)
    bag.open()
    assert "还有3个工作日" in bag.said()
    bag.question(second.record_id)
    bag.press(SPACE, F10)
    [trip] = trips(bag.desk)
    assert [line.proxy_id for line in trip.made.lines] == [first.record_id]
    assert (case_now(bag, first).place, case_now(bag, second).place) == (Place.ON_THE_WAY, Place.AT_HOME)
    bag.press(F8)
    assert bag.printed[0].title == f"{trip.number} 送件交接清单"
    assert len(bag.printed) == 4
    assert bag.keys.focus is bag.page.write
    bag.press(ENTER)
    [dialog] = bag.page.findChildren(QFileDialog)
    dialog.reject()
    target = tmp_path / "bag.trip"
    bag.page.presenter.write_file(target)
    bag.settle()
    assert not target.exists(), "the township's keys are not known"
    assert "再按一次写文件" in bag.said()
    bag.page.write.click()
    bag.settle()
    assert target.read_bytes() == trip_file(bag.desk, trip.record_id)
    assert "文件写好了" in bag.said()


def test_what_may_not_go_is_told_and_is_not_among_the_ticks(bag: Bag) -> None:
    case = receiving.take(bag.desk, wanted(authorised(bag.desk, is_signed=False)), read_file=scan).case
    bag.open()
    assert case.record_id not in bag.page.asked.lines
    assert "还没有签名" in bag.said()


def test_the_township_s_answers_are_typed_from_the_signed_list(bag: Bag) -> None:
    case = taken_over(bag.desk)
    pack(bag.desk, [case.record_id])
    bag.open()
    bag.to(bag.page.list)
    bag.press(ENTER)
    bag.question("taken_by")
    bag.type("王小满")
    bag.question(f"line_{case.record_id}")
    bag.press(SPACE, SPACE)
    bag.question(f"said_{case.record_id}")
    bag.type("缺户口簿首页")
    bag.press(F10)
    after = case_now(bag, case)
    assert after.told is not None
    assert (after.told.state, after.told.to_do) == ("supplement", "缺户口簿首页")


def test_news_are_typed_and_told_to_the_villager_once(bag: Bag) -> None:
    case = taken_over(bag.desk)
    pack(bag.desk, [case.record_id])
    bag.open(Part.NEWS)
    QAbstractItemModelTester(bag.page.list.offers, QAbstractItemModelTester.FailureReportingMode.Fatal)
    bag.to(bag.page.list)
    bag.press(ENTER)
    bag.question("due_on")
    bag.type("2026-12-04")
    bag.press(F10)
    assert case_now(bag, case).due_on == "2026-12-04"
    assert "已受理（截至 11-23 09:41 镇里告知）" in " ".join(one.note for one in bag.page.list.offers.offers)
    bag.press(ENTER, F10)
    assert not case_now(bag, case).has_news
    bag.to(bag.page.list)
    bag.press(ENTER)
    assert bag.page.presenter.form.answers["doing"] == "hear"


def test_a_progress_file_of_the_township_is_read(bag: Bag, tmp_path: Path) -> None:
    clock = SetClock(MONDAY)
    township = memory_desk(clock=clock)
    befriend(bag.desk, township)
    case = taken_over(bag.desk)
    trip = pack(bag.desk, [case.record_id])
    take_in(township, trip_file(bag.desk, trip.record_id))
    clock.move(hours=1)
    path = tmp_path / "progress"
    path.write_bytes(progress_file(township, bag.desk.office.code))
    bag.open(Part.NEWS)
    bag.page.presenter.read_file(path)
    bag.settle()
    assert "1 件" in bag.said()
    after = case_now(bag, case)
    assert after.told is not None
    assert after.case_number


def test_the_result_is_handed_over_only_with_every_original_ticked_then_marked(bag: Bag) -> None:
    case = ready(bag)
    bag.open(Part.RESULT)
    bag.to(bag.page.list)
    bag.press(ENTER, F10)
    assert "还有原件没有退还：户口簿" in bag.said()
    bag.question("back_0")
    bag.press(SPACE, F10)
    after = case_now(bag, case)
    assert after.completed is not None
    assert (after.completed.signed_by, after.completed.returned) == (person(1).name, ("户口簿",))
    bag.press(F8)
    assert bag.printed[0].title == f"{after.completed.number} 代办办结单"
    bag.page.parts.focus_chosen()
    bag.press(Qt.Key.Key_Right, SPACE)
    assert bag.page.presenter.part is Part.MARK
    bag.to(bag.page.list)
    bag.press(ENTER)
    bag.question("level")
    bag.press(SPACE)
    bag.question("way")
    bag.press(SPACE, F10)
    marked = case_now(bag, case).reviewed
    assert marked is not None
    assert marked.level == 5


def test_the_last_paper_is_found_again_and_no_other_is_made_of_a_case_that_is_over(bag: Bag) -> None:
    case = ready(bag)
    done = complete(bag.desk, case.number, result="参保登记办好了", signed_by=person(1).name, returned=("户口簿",))
    bag.open(Part.RESULT)
    assert "交过的办结单在“评价和回访”里" in bag.said()
    bag.page.presenter.show_part(Part.MARK)
    bag.settle()
    bag.to(bag.page.list)
    bag.press(ENTER, F8)
    assert done.completed is not None
    assert {one.title for one in bag.printed} == {f"{done.completed.number} 代办办结单"}


def test_looking_at_the_progress_sheet_takes_no_number_and_giving_it_out_takes_one(bag: Bag) -> None:
    case = ready(bag)
    bag.open(Part.NEWS)
    bag.to(bag.page.list)
    bag.press(ENTER, F8, F8)
    assert [one.title for one in bag.printed] == ["代办进度告知单"] * 2
    given_out = bag.printed[-1].given_out
    assert given_out is not None
    number = given_out().title
    assert number.endswith("01-1号 代办进度告知单")
    bag.press(F8)
    assert bag.printed[-1].title == number, "the same sheet again"
    bag.desk.clock.move(minutes=1)  # type: ignore[attr-defined]  # the clock of these tests can be set
    hear(bag.desk, case.number, HeardInput(state="delivered", result="参保登记办好了"))
    bag.press(F8)
    assert bag.printed[-1].title == "代办进度告知单"


def test_what_lacks_papers_goes_only_on_purpose(bag: Bag) -> None:
    card = MaterialInput(seq=1, state="original_seen", originals=0)
    case = taken_over(bag.desk, 1, materials=(card,))
    bag.open()
    assert "还缺材料：城乡居民基本医疗保险参保登记表。" in bag.said()
    assert "申请表还没有填：" in bag.said()
    bag.press(F10)
    assert trips(bag.desk) == ()
    assert "白跑一趟" in bag.said()
    assert bag.page.asked.lines["anyway"].isAncestorOf(bag.keys.focus)
    bag.press(SPACE, F10)
    [trip] = trips(bag.desk)
    assert [line.proxy_id for line in trip.made.lines] == [case.record_id]


def test_a_case_rests_goes_on_and_ends_by_either_side(bag: Bag) -> None:
    case = taken_over(bag.desk)
    pack(bag.desk, [case.record_id])
    bag.open(Part.NEWS)
    bag.to(bag.page.list)
    bag.press(ENTER)
    bag.question("doing")
    bag.press(SPACE)
    bag.question("reason")
    bag.type("家里有事")
    bag.question("resume_when")
    bag.type("下月初")
    bag.press(F10)
    assert case_now(bag, case).suspended is not None
    bag.press(F8)
    assert "代办中止单" in bag.printed[0].title
    bag.press(ENTER)
    bag.question("doing")
    bag.press(SPACE, F10)
    assert case_now(bag, case).suspended is None


def test_what_is_owed_opens_its_own_part(bag: Bag) -> None:
    case = ready(bag)
    bag.area.show_page("village")
    bag.settle()
    bag.area.page.presenter.do_owed(f"deliver:{case.record_id}")  # type: ignore[union-attr]  # the door
    bag.settle()
    assert bag.page.presenter.part is Part.RESULT
    assert bag.page.asked.lines
    bag.press(ESC)
    assert not bag.page.asked.lines
