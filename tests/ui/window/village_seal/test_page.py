"""Village certificates by keyboard: given into the book, not given with a slip, the book printed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desk.prints.printing import Printable
from desk.proxy.certificates import SealEntry
from desk.records import StationFilter
from desk.station import sealing
from desk.station.sealing import IssueInput, RefuseInput
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from tests.ui.window.village.test_page import Village, fits
from ui.window.pages import pages_of
from ui.window.theme import look
from ui.window.theme.metrics import rescale
from ui.window.village.state import Stage
from ui.window.village_seal.page import VillageSealPage
from ui.window.village_seal.state import Part
from ui.window.work_area import WorkArea

ENTER, DOWN, SPACE, ESC, TAB = (
    Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Tab,
)  # fmt: skip
RIGHT, F8, F10 = Qt.Key.Key_Right, Qt.Key.Key_F8, Qt.Key.Key_F10
ISSUED = IssueInput(name="土地承包情况说明", villager_name="刘秀", approved_by="赵建国", for_body="镇农业服务中心")


class Seal:
    """The page in a window, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.desk = bench, bench.bench.desk
        self.area = WorkArea(pages_of(bench.bench), practice=False)
        self.printed: list[Printable] = []
        self.area.print_wanted.connect(self._on_print)
        self.area.resize(1366, 768)
        self.area.show()
        self.keys = Keyboard(self.area)

    def open(self, part: Part = Part.GIVE) -> None:
        self.area.show_page("village_seal")
        self.settle()
        for _ in range(list(Part).index(part)):
            self.press(RIGHT, SPACE)
        assert self.page.presenter.part is part

    @property
    def page(self) -> VillageSealPage:
        page = self.area.page
        assert isinstance(page, VillageSealPage)
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
        """Go there with the arrow."""
        for _ in range(60):
            if QApplication.focusWidget() is wanted:
                return
            self.press(DOWN)
        raise AssertionError("it is not reached with the arrow")

    def fill(self, **answers: str) -> None:
        for name, text in answers.items():
            self.to(self.page.asked.lines[name].focusProxy())
            self.type(text)

    def kept(self) -> tuple[SealEntry, ...]:
        return sealing.newest(self.desk, StationFilter())

    def offers(self) -> list[str]:
        return [one.words for one in self.page.found.list.offers.offers]

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def _on_print(self, make: object) -> None:
        made = make()  # type: ignore[operator]  # a callable without arguments
        self.printed.extend(made if isinstance(made, tuple) else (made,))


@pytest.fixture
def seal(village: Bench) -> Seal:
    return Seal(village)


def test_a_certificate_is_written_into_the_book_before_the_seal(seal: Seal) -> None:
    seal.open()
    seal.fill(name="土地承包情况说明", villager_name="刘秀", for_body="镇农业服务中心")
    seal.press(F10)
    assert "“谁批准用章”还没有填" in seal.said()
    assert seal.kept() == ()
    seal.fill(approved_by="赵建国")
    seal.press(F10)
    [one] = seal.kept()
    assert one.issued is not None
    assert (one.issued.villager_name, one.issued.approved_by, one.issued.sheets) == ("刘秀", "赵建国", 1)
    assert f"登记好了：{one.number}" in seal.said()
    assert seal.page.presenter.form.answers["name"] == ""


@pytest.mark.parametrize("typed", ["0", "100", "两"])
def test_a_wrong_number_of_sheets_is_told_at_its_field(seal: Seal, typed: str) -> None:
    seal.open()
    seal.fill(name="土地承包情况说明", villager_name="刘秀", approved_by="赵建国")
    seal.press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is seal.page.asked.lines["sheets"].focusProxy()
    seal.press(Qt.Key.Key_End, Qt.Key.Key_Backspace)
    seal.type(typed)
    seal.press(F10)
    assert "份数在1到99之间" in seal.said()
    assert seal.kept() == ()


def test_one_of_the_twenty_is_told_while_it_is_typed_and_becomes_a_refusal(seal: Seal) -> None:
    seal.open()
    seal.fill(name="健在证明")
    assert "村里不能开“健在证明”" in seal.said()
    assert "资格认证" in seal.said()
    seal.fill(villager_name="郭老", for_body="某银行")
    seal.press(F10)
    assert seal.page.presenter.part is Part.REFUSE
    assert seal.page.presenter.form.answers["asked_by_body"] == "某银行"
    seal.press(F10)
    [one] = seal.kept()
    assert one.refused is not None
    assert (one.refused.villager_name, one.refused.asked_by_body, one.refused.listed) == ("郭老", "某银行", 10)
    seal.press(F8)
    assert [made.title for made in seal.printed] == [f"{one.number} 不出具证明告知单"] * 2
    assert seal.printed[0].make("a5").startswith(b"%PDF")
    seal.press(F10)
    assert len(seal.kept()) == 1


def test_the_twenty_stand_there_and_are_found_by_a_word(seal: Seal) -> None:
    seal.open(Part.REFUSE)
    QAbstractItemModelTester(seal.page.found.list.offers, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert len(seal.offers()) == 20
    seal.to(seal.page.found.search)
    seal.type("犯罪")
    [found] = seal.offers()
    assert "无犯罪记录证明" in found
    seal.press(ENTER)
    assert "村里不能开“无犯罪记录证明”" in seal.said()
    assert QApplication.focusWidget() is seal.page.asked.lines["villager_name"].focusProxy()
    seal.press(ESC)
    assert len(seal.offers()) == 20
    seal.type("土地")
    assert seal.offers() == []
    assert "不在这张单子里" in seal.said()


def test_what_for_is_not_asked_where_that_would_tell_too_much(seal: Seal) -> None:
    seal.open(Part.REFUSE)
    seal.to(seal.page.found.search)
    seal.type("戒毒")
    seal.press(ENTER)
    assert list(seal.page.asked.lines) == ["villager_name", "asked_by_body"]


def test_the_book_is_looked_through_and_printed(seal: Seal) -> None:
    given = sealing.issue(seal.desk, ISSUED)
    asked = sealing.refuse(seal.desk, RefuseInput(certificate="健在证明", villager_name="郭老"))
    seal.open(Part.BOOK)
    assert seal.offers() == ["郭老：健在证明", "刘秀：土地承包情况说明"]
    seal.to(seal.page.found.search)
    seal.type("刘秀")
    assert seal.offers() == ["刘秀：土地承包情况说明"]
    seal.press(ENTER)
    assert f"{given.number}，" in seal.said()
    assert "赵建国 批准" in seal.said()
    assert QApplication.focusWidget() is seal.page.back
    seal.press(F8)
    assert seal.printed == []
    seal.press(ESC)
    assert len(seal.offers()) == 2
    seal.press(ENTER, F8)
    assert seal.printed[0].title == f"{asked.number} 不出具证明告知单"
    seal.printed.clear()
    seal.press(F10)
    assert seal.printed == []
    seal.press(ESC, F10)
    assert seal.printed[0].title == "2026-11-01—2026-11-23 用章登记簿"
    assert seal.printed[0].make("a4").startswith(b"%PDF")


@pytest.mark.parametrize(("typed", "words"), [("昨天", "看不懂"), ("2026-12-01", "比结束的还晚")])
def test_a_wrong_day_is_told_at_its_field(seal: Seal, typed: str, words: str) -> None:
    seal.open(Part.BOOK)
    first = seal.page.asked.lines["first"].focusProxy()
    seal.to(first)
    seal.press(*[Qt.Key.Key_Backspace] * 10)
    seal.type(typed)
    seal.press(F10)
    assert words in seal.said()
    assert seal.printed == []
    assert QApplication.focusWidget() is first


def test_the_first_page_leads_there_and_says_who_asks(village: Bench) -> None:
    door = Village(village)
    door.tell("刘秀")
    for _ in range(40):
        if QApplication.focusWidget() is door.page.card.seal:
            break
        door.press(DOWN)
    door.press(ENTER)
    page = door.area.page
    assert isinstance(page, VillageSealPage)
    assert page.presenter.form.answers["villager_name"] == "刘秀"


def test_a_certificate_that_is_asked_for_at_the_door_leads_there(village: Bench) -> None:
    door = Village(village)
    door.who()
    door.type("健在证明")
    offers = door.page.card.items.list.offers.offers
    assert offers[0].words == "村里开证明、盖章：健在证明"
    assert door.at(Stage.WHAT)
    door.press(ENTER)
    page = door.area.page
    assert isinstance(page, VillageSealPage)
    assert page.presenter.form.answers["name"] == "健在证明"
    assert page.presenter.form.answers["villager_name"]


def test_a_wish_for_another_certificate_is_offered_after_the_items(village: Bench) -> None:
    door = Village(village)
    door.who()
    door.type("承包情况证明")
    words = [one.words for one in door.page.card.items.list.offers.offers]
    assert words[-2:] == ["村里开证明、盖章：承包情况证明", "别的事：承包情况证明"]
    door.press(*[Qt.Key.Key_Backspace] * 6)
    door.type("井房")
    assert not any(one.words.startswith("村里开证明") for one in door.page.card.items.list.offers.offers)


def test_at_200_percent_every_part_has_its_words_within_the_window(seal: Seal) -> None:
    sealing.refuse(seal.desk, RefuseInput(certificate="1", villager_name="古丽巴哈尔·买买提吐尔逊"))
    look().change(theme="light", scale=2.0)
    rescale(seal.area)
    for part in Part:
        seal.open(part)
        fits(seal.page)
        if part is not Part.GIVE:
            seal.to(seal.page.found.search)
            seal.press(ENTER)
            fits(seal.page)
