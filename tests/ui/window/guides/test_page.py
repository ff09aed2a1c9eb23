"""Guides by keyboard: find, read, keep at hand, note down, print, and serve somebody with the item."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from db import shipped
from desk.catalogue.items import Catalogue, Limit
from desk.desk import Desk
from desk.guides.guiding import favourites, notes_of, write_note
from desk.managing.founding import take_in_catalogue
from desk.prints.printing import Printable
from desk.records import Operator
from desk.roles import Role
from tests.builders import MONDAY, filed
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.guides.page import GuidesPage
from ui.window.navigation import Entry
from ui.window.theme import look
from ui.window.work_area import PlacedPage, WorkArea

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
CONTROL = Qt.KeyboardModifier.ControlModifier


class Guides:
    """The page of guides in a window, and a keyboard before it."""

    def __init__(self, bench: Bench, width: int = 1366) -> None:
        self.bench = bench
        placed = PlacedPage(
            entry=Entry(name="guides", icon="book", words="事项指南"), build=lambda: GuidesPage(bench.bench)
        )
        self.area = WorkArea((placed,), practice=False)
        self.printed: list[Printable] = []
        self.pages: list[tuple[str, object]] = []
        self.area.resize(width, 768)
        self.area.show()
        self.area.show_page("guides")
        self.area.print_wanted.connect(lambda make: self.printed.append(make()))
        # The area has no such page; it is only heard here that it is wanted.
        self.page.page_requested.disconnect(self.area.show_page)
        self.page.page_requested.connect(lambda name, shown: self.pages.append((name, shown)))
        self.keys = Keyboard(self.area)
        self.settle()

    @property
    def page(self) -> GuidesPage:
        page = self.area.page
        assert isinstance(page, GuidesPage)
        return page

    @property
    def desk(self) -> Desk:
        return self.bench.bench.desk

    def settle(self) -> None:
        """Let a pause in typing be over, and jobs run."""
        self.page.presenter.look_now()
        self.bench.settle()
        QApplication.processEvents()

    def find(self, words: str) -> None:
        """Search and open the first."""
        self.keys.press(Qt.Key.Key_F3)
        self.keys.type(words)
        self.settle()
        self.keys.press(ENTER)
        self.settle()

    def said(self, root: QWidget | None = None) -> str:
        """All that can be read on the right."""
        labels = (root or self.page.reader).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def button(self, words: str) -> QPushButton:
        """A button in sight by what it says."""
        found = [b for b in self.page.findChildren(QPushButton) if b.accessibleName() == words and b.isVisible()]
        assert len(found) == 1, [b.accessibleName() for b in self.page.findChildren(QPushButton)]
        return found[0]

    @property
    def listed(self) -> list[str]:
        return [offer.key for offer in self.page.finder.list.offers.offers]


@pytest.fixture
def guides(bench: Bench) -> Guides:
    return Guides(bench)


@pytest.fixture
def narrow(bench: Bench) -> Guides:
    return Guides(bench, width=760)


def test_a_guide_is_found_by_initials_and_read_after_enter(guides: Guides) -> None:
    QAbstractItemModelTester(guides.page.finder.list.offers, QAbstractItemModelTester.FailureReportingMode.Fatal)
    guides.find("jzzsl")
    said = guides.said()
    assert "居住证申领" in said
    assert "1. 申请人居民身份证" in said
    assert "要看：证件在有效期内" in said
    assert "共5项材料，其中4项必须有" in said
    assert "样例，待核定" in said
    assert "监督投诉电话" in said
    assert "问：住不够半年怎么办？" in said
    assert guides.keys.focus is guides.page.finder.search


def test_plain_speech_finds_too_and_the_list_says_why(guides: Guides) -> None:
    guides.keys.type("暂住证")
    guides.settle()
    [first, *_] = guides.page.finder.list.offers.offers
    assert first.key == "HJ-12"
    assert "暂住证" in first.note
    assert "户籍管理" in first.note


def test_the_list_shows_which_guide_is_in_sight(guides: Guides) -> None:
    chosen = guides.page.finder.list.currentIndex
    guides.page.presenter.choose("all")
    guides.settle()
    wanted = guides.listed[7]
    guides.page.presenter.open(wanted)
    guides.settle()
    assert chosen().row() == 7
    guides.find("jzzsl")
    guides.keys.press(Qt.Key.Key_F3)
    guides.page.finder.search.clear()
    guides.page.presenter.choose("used")
    guides.settle()
    assert "HJ-12" not in guides.listed
    assert chosen().row() == -1


def test_a_star_given_while_the_next_guide_is_on_its_way_is_the_one_in_sight_s(guides: Guides) -> None:
    guides.find("jzzsl")
    page = guides.page.presenter
    page.open("HJ-01")
    page.star()
    guides.settle()
    assert [line.item_id for line in favourites(guides.desk)] == ["HJ-12"]
    assert page.shown is not None
    assert page.shown.guide.item_id == "HJ-01"
    assert not page.shown.is_kept


def test_nothing_found_says_what_else_to_try(guides: Guides) -> None:
    guides.keys.type("qqqq")
    guides.settle()
    assert guides.listed == []
    assert "拼音首字母" in guides.said(guides.page.finder)
    guides.keys.press(ENTER)
    guides.settle()
    assert guides.page.presenter.shown is None


def test_arrows_go_through_the_list_and_page_keys_through_the_guide(guides: Guides) -> None:
    guides.keys.type("养老")
    guides.settle()
    second = guides.listed[1]
    guides.keys.press(Qt.Key.Key_Down, ENTER)
    guides.settle()
    shown = guides.page.presenter.shown
    assert shown is not None
    assert shown.guide.item_id == second
    bar = guides.page.reader.verticalScrollBar()
    guides.keys.press(Qt.Key.Key_PageDown)
    further = bar.value()
    assert further > 0
    guides.keys.press(Qt.Key.Key_PageUp)
    assert bar.value() < further


def test_a_field_of_life_lists_as_many_items_as_it_says(guides: Guides) -> None:
    assert len(guides.listed) == 96
    guides.keys.type("jzz")
    guides.settle()
    guides.button("户籍管理，14 个事项").click()
    guides.settle()
    assert len(guides.listed) == 14
    assert guides.page.finder.search.text() == ""
    guides.button("最近办过，0 个事项").click()
    guides.settle()
    assert "还没有办过件" in guides.said(guides.page.finder)


def test_what_was_used_last_comes_first_of_all(bench: Bench) -> None:
    filed(bench.bench.desk, 1)
    filed(bench.bench.desk, 2, "instant", "JY-01")
    assert Guides(bench).listed == ["JY-01", "HJ-12"]


def test_ctrl_d_keeps_an_item_at_hand_and_lets_it_go_again(guides: Guides) -> None:
    guides.find("jzzsl")
    guides.keys.press(Qt.Key.Key_D, modifier=CONTROL)
    guides.settle()
    assert [line.item_id for line in favourites(guides.desk)] == ["HJ-12"]
    assert guides.page.finder.list.offers.offers[0].badge == "★"
    guides.button("常用，1 个事项").click()
    guides.settle()
    assert guides.listed == ["HJ-12"]
    guides.button("不再常用").click()
    guides.settle()
    assert favourites(guides.desk) == ()
    assert guides.listed == []
    assert "Ctrl+D" in guides.said(guides.page.finder)


def test_f12_writes_a_note_that_is_dated_and_signed(guides: Guides) -> None:
    guides.find("jzzsl")
    guides.keys.press(Qt.Key.Key_F12)
    guides.keys.type("隔壁照相馆能拍证件照")
    guides.keys.press(ENTER)
    guides.settle()
    [note] = notes_of(guides.desk, "HJ-12")
    assert note.text == "隔壁照相馆能拍证件照"
    said = guides.said(guides.page.reader.notes)
    assert "隔壁照相馆能拍证件照" in said
    assert "王小满，2026-11-23 09:41" in said
    assert not guides.page.reader.notes.field.isVisible()


def test_a_note_is_struck_by_pressing_twice(guides: Guides) -> None:
    write_note(guides.desk, "HJ-12", "旧的")
    guides.find("jzzsl")
    guides.button("删去").click()
    guides.settle()
    assert len(notes_of(guides.desk, "HJ-12")) == 1
    guides.button("再按一次，删去这条").click()
    guides.settle()
    assert notes_of(guides.desk, "HJ-12") == ()
    assert "旧的" not in guides.said(guides.page.reader.notes)


def test_somebody_else_s_note_stays_and_it_is_said_whose_it_is(bench: Bench) -> None:
    note = write_note(bench.bench.desk, "HJ-12", "负责人写的")
    colleague = replace(bench.bench.desk, operator=Operator(clerk="li", name="李红", roles=(Role.CLERK,)))
    guides = Guides(bench)
    guides.find("jzzsl")
    guides.page.presenter._desk = colleague
    guides.page.presenter.strike_note(note.note_id)
    guides.settle()
    [refused] = bench.refused
    assert "王小满" in getattr(refused, "message", "")
    assert notes_of(bench.bench.desk, "HJ-12") == (note,)


def test_an_empty_note_is_told_beside_its_field(guides: Guides) -> None:
    guides.find("jzzsl")
    guides.keys.press(Qt.Key.Key_F12, Qt.Key.Key_Space, ENTER)
    guides.settle()
    assert "备注是空的" in guides.said(guides.page.reader.notes)
    assert notes_of(guides.desk, "HJ-12") == ()
    guides.keys.type("好")
    assert "备注是空的" not in guides.said(guides.page.reader.notes)


def test_a_note_that_was_begun_waits_at_its_item(guides: Guides) -> None:
    guides.find("jzzsl")
    guides.keys.press(Qt.Key.Key_F12)
    guides.keys.type("写到一半")
    guides.find("shiye")
    assert guides.page.reader.notes.field.text() == ""
    guides.find("jzzsl")
    guides.keys.press(Qt.Key.Key_D, modifier=CONTROL)
    guides.settle()
    assert guides.page.reader.notes.field.text() == "写到一半"
    assert guides.page.reader.notes.field.isVisible()


def test_escape_leaves_the_note_and_then_goes_to_the_search(guides: Guides) -> None:
    guides.find("jzzsl")
    guides.keys.press(Qt.Key.Key_F12, ESCAPE)
    assert not guides.page.reader.notes.field.isVisible()
    guides.keys.press(ESCAPE)
    assert guides.keys.focus is guides.page.finder.search


@pytest.mark.parametrize(
    ("words", "layouts"),
    [
        ("打印", ("a4", "large", "80", "58")),
        ("打印大字版", ("large", "a4", "80", "58")),
        ("80毫米小票", ("80", "a4", "large", "58")),
        ("58毫米小票", ("58", "a4", "large", "80")),
    ],
)
def test_a_guide_is_asked_for_on_paper_in_the_size_wanted(guides: Guides, words: str, layouts: tuple[str, ...]) -> None:
    guides.find("jzzsl")
    guides.button(words).click()
    [printable] = guides.printed
    assert printable.title == "HJ-12 办事指南"
    assert printable.layouts == layouts
    assert printable.make(printable.layouts[0]).startswith(b"%PDF")


def test_f8_prints_on_a4_and_nothing_while_no_guide_is_open(guides: Guides) -> None:
    guides.keys.press(Qt.Key.Key_F8)
    assert guides.printed == []
    guides.find("jzzsl")
    guides.keys.press(Qt.Key.Key_F8)
    assert [printable.layouts[0] for printable in guides.printed] == ["a4"]


def test_f2_serves_somebody_with_the_item_in_sight(guides: Guides) -> None:
    guides.keys.press(Qt.Key.Key_F2)
    guides.find("jzzsl")
    guides.keys.press(Qt.Key.Key_F2)
    assert guides.pages == [("serving", None), ("serving", ("item", "HJ-12"))]


def test_another_page_can_ask_for_a_guide(guides: Guides) -> None:
    guides.area.show_page("guides", "SB-10")
    guides.settle()
    shown = guides.page.presenter.shown
    assert shown is not None
    assert shown.guide.item_id == "SB-10"


def test_an_item_nobody_knows_is_told(guides: Guides) -> None:
    guides.area.show_page("guides", "XX-99")
    guides.settle()
    assert [getattr(refused, "code", "") for refused in guides.bench.refused] == ["item.unknown"]
    assert guides.page.presenter.shown is None


def test_a_related_item_is_one_press_away(guides: Guides) -> None:
    guides.find("jzzsl")
    guides.button("居住登记（暂住登记）").click()
    guides.settle()
    shown = guides.page.presenter.shown
    assert shown is not None
    assert shown.guide.item_id == "HJ-14"
    assert guides.page.reader.verticalScrollBar().value() == 0


def test_what_the_newest_catalogue_changed_is_told_with_the_open_cases(bench: Bench) -> None:
    desk = bench.bench.desk
    filed(desk, 1)
    old = shipped.catalogue()
    items = tuple(
        msgspec.structs.replace(i, promised_limit=Limit(value=5, unit="W")) if i.id == "HJ-12" else i for i in old.items
    )
    later = Catalogue(version="2026.11-later", effective_on="2026-11-23", title="新的", items=items)
    with desk.store.writing() as uow:
        take_in_catalogue(uow, later, now=MONDAY.replace(minute=50))
        uow.commit()
    with desk.store.reading() as uow:
        desk.shelf.versions = uow.register.catalogue_versions()
    guides = Guides(bench)
    guides.find("jzzsl")
    said = guides.said()
    assert "比 2026.11-sample 版改了 1 处：" in said
    assert "承诺时限：原为“10”，现为“5”" in said
    assert "有 1 件在办，仍按旧版办" in said


def test_where_there_is_no_room_list_and_guide_take_turns(narrow: Guides) -> None:
    look().change(scale=1.25)
    narrow.settle()
    assert not narrow.page.reader.isVisible()
    narrow.find("jzzsl")
    assert narrow.page.reader.isVisible()
    assert not narrow.page.finder.isVisible()
    assert narrow.keys.focus is narrow.page.reader
    before = narrow.page.reader.verticalScrollBar().value()
    narrow.keys.press(Qt.Key.Key_PageDown)
    assert narrow.page.reader.verticalScrollBar().value() > before
    narrow.keys.press(ESCAPE)
    assert narrow.page.finder.isVisible()
    assert narrow.page.finder.search.hasFocus()
    narrow.keys.press(Qt.Key.Key_F12)
    assert narrow.page.reader.notes.field.isVisible()
