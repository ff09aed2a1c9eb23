"""What hangs on a wall or lies on a table: all guides as one file, the eleven elements, and a masked list."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desk.guides.posters import posters_made
from desk.people.masking import STAR
from desk.prints.printing import Printable
from tests.ui.window.conftest import Bench
from tests.ui.window.guides.test_page import ENTER, Guides
from ui.window.guides.book import BookMaker
from ui.window.guides.state import BookState

LIST = "户主姓名,村民小组,补贴金额（元）\n张三,一组,344.75\n欧阳文静,二组,100\n"


@pytest.fixture
def guides(bench: Bench) -> Guides:
    found = Guides(bench)
    found.page.presenter.open("SN-01")
    found.settle()
    return found


@pytest.fixture
def people(tmp_path: Path) -> Path:
    found = tmp_path / "名单.csv"
    found.write_text(LIST, encoding="utf-8-sig")
    return found


def test_all_guides_are_one_file_with_contents_and_bookmarks(guides: Guides, tmp_path: Path) -> None:
    target = tmp_path / "汇编.pdf"
    guides.page.book.make(target)
    assert guides.page.finder.book.progress.isVisible()
    guides.settle()
    assert not guides.page.finder.book.progress.isVisible()
    assert "已存成“汇编.pdf”，有目次和书签。" in guides.said(guides.page.finder)
    document = pypdfium2.PdfDocument(target)
    try:
        marks = sum(1 for _ in document.get_toc())
    finally:
        document.close()
    assert marks == 1 + 8 + 96


def test_a_book_that_is_stopped_is_not_saved(bench: Bench, tmp_path: Path) -> None:
    maker, told = BookMaker(bench.bench), []
    maker.told.connect(told.append)
    maker.told.connect(lambda state: maker.stop() if state.done == 3 and not state.is_stopping else None)
    maker.make(tmp_path / "汇编.pdf")
    maker.make(tmp_path / "另一份.pdf")
    bench.settle()
    assert list(tmp_path.glob("*.pdf")) == []
    assert told[-1] == BookState(was_stopped=True)
    assert max(state.done for state in told) < 6
    assert {state.total for state in told if state.done} == {96}


def test_a_disk_that_takes_no_book_is_told_and_the_button_comes_back(guides: Guides, tmp_path: Path) -> None:
    told: list[str] = []
    problems = guides.bench.bench.problems
    for told_by in (problems.unavailable, problems.refused):
        told_by.connect(lambda error: told.append(error.code))
    guides.page.book.make(tmp_path / "没有这个文件夹" / "汇编.pdf")
    guides.settle()
    assert len(told) == 1
    assert guides.page.finder.book.make.isVisible()


def test_the_eleven_elements_are_printed_from_the_guide(guides: Guides) -> None:
    guides.button("公开标准").click()
    [printable] = guides.printed
    assert isinstance(printable, Printable)
    assert (printable.title, printable.layouts) == ("SN-01 政务公开事项标准", ("a4", "a3"))
    assert printable.make("a4").startswith(b"%PDF")


def test_the_sample_of_the_form_is_printed_from_the_guide_of_an_item_that_has_one(guides: Guides) -> None:
    assert guides.page.reader.head.sample_form.isVisible()
    guides.button("填表示范").click()
    [printable] = guides.printed
    assert (printable.title, printable.layouts) == ("SN-01 申请表填写示范", ("a4",))
    assert printable.make("a4").startswith(b"%PDF")
    guides.page.presenter.open("SB-07")
    guides.settle()
    assert not guides.page.reader.head.sample_form.isVisible()


def test_a_poster_is_seen_as_outsiders_will_see_it_before_it_is_printed(guides: Guides, people: Path) -> None:
    card = guides.page.reader.poster
    QAbstractItemModelTester(card.people, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert not card.isVisible()
    guides.button("村公示").click()
    assert guides.keys.focus is card.posted_by.edit
    guides.keys.type("荆王村民委员会")
    guides.keys.press(Qt.Key.Key_Tab)
    guides.keys.type("03916730001")
    guides.page.posting.choose(people)
    guides.settle()
    names = [card.people.index(row, 0).data() for row in range(card.people.rowCount())]
    assert names == [f"张{STAR}", f"欧{STAR}{STAR}静"]
    assert "外面的人看到的就是下面这样：共 2 行" in guides.said(card)
    guides.button("打印公示").click()
    guides.settle()
    [printable] = guides.printed
    assert (printable.copies, printable.layouts) == (2, ("a3", "a4", "large"))
    assert "便公〔2026〕01-1号" in printable.make("a4").decode()


def test_a_poster_that_is_printed_twice_is_recorded_once(guides: Guides, people: Path) -> None:
    guides.button("村公示").click()
    guides.page.reader.poster.edited.emit("名单", "荆王村民委员会", "12345")
    guides.page.posting.choose(people)
    guides.settle()
    for _ in range(2):
        guides.button("打印公示").click()
        guides.settle()
    first, second = guides.printed
    assert first.make("a4") == second.make("a4")
    assert len(posters_made(guides.bench.bench.desk)) == 1


def test_what_is_typed_after_that_has_to_be_looked_at_again(guides: Guides, people: Path) -> None:
    card = guides.page.reader.poster
    guides.button("村公示").click()
    guides.keys.type("荆王村民委员会")
    guides.page.posting.choose(people)
    guides.settle()
    assert "电话" in card.phone.remark
    card.phone.setFocus()
    guides.keys.type("12345")
    assert not card.print.isEnabled()
    guides.keys.press(ENTER)
    guides.settle()
    assert card.print.isEnabled()
    guides.keys.type("6")
    assert not card.print.isEnabled()
    assert card.people.rowCount() == 0


def test_a_list_with_private_columns_is_refused_by_name(guides: Guides, tmp_path: Path) -> None:
    bad = tmp_path / "名单.csv"
    bad.write_text("姓名,身份证号\n张三,419001199102049776\n", encoding="gb18030")
    guides.button("村公示").click()
    card = guides.page.reader.poster
    card.edited.emit("名单", "荆王村民委员会", "12345")
    guides.page.posting.choose(bad)
    guides.settle()
    assert "“身份证号”一栏是个人隐私" in guides.said(card)
    assert not card.print.isEnabled()


def test_another_guide_begins_no_poster_and_what_is_never_posted_has_no_button(guides: Guides) -> None:
    guides.button("村公示").click()
    guides.page.presenter.open("JZ-07")
    guides.settle()
    QApplication.processEvents()
    assert not guides.page.reader.poster.isVisible()
    assert not guides.page.reader.head.poster.isVisible()
