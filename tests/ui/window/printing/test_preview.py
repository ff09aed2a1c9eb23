"""The preview by keyboard, on real papers of a real office: what is shown is what is printed or saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget

import printouts
from desk.cases.case import Case
from desk.issuing import issue
from desk.printers import PrinterInfo
from desk.prints.printing import item_guide, owed_papers
from desk.serving import find_case
from tests.builders import filed
from tests.desk.fake_printers import SLIPS, FakePrinters
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from tests.ui.window.walking import clipped, nameless
from ui.window.printing.follower import JobFollower
from ui.window.printing.here import PrintingHere
from ui.window.printing.preview import PreviewDialog
from ui.window.theme import look
from ui.window.theme.tokens import SCALES

NOTICE = "acceptance_notice"


class Counter:
    """A window with printing, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.window = QWidget()
        self.window.resize(1366, 768)
        self.window.show()
        self.printing = PrintingHere(bench.bench, self.window, self.window)
        self.told: list[tuple[str, str]] = []
        self.printing.told.connect(lambda light, words: self.told.append((light, words)))
        self.desk = replace(bench.bench.desk, render=printouts.render)
        self.case: Case = filed(self.desk, 1)

    @property
    def dialog(self) -> PreviewDialog:
        dialog = self.printing.dialog
        assert dialog is not None
        return dialog

    @property
    def keys(self) -> Keyboard:
        return Keyboard(self.dialog)

    @property
    def printers(self) -> FakePrinters:
        printers = self.bench.bench.outside.printers
        assert isinstance(printers, FakePrinters)
        return printers

    def preview(self) -> None:
        self.printing.preview(lambda: owed_papers(self.desk, self.case.case_id))
        self.settle()

    def settle(self) -> None:
        self.bench.settle()
        QApplication.processEvents()
        self.bench.settle()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.keys.press(key)
            self.settle()

    def tab_to(self, name: str) -> None:
        for _ in range(20):
            if self.keys.focus.accessibleName() == name:
                return
            self.keys.press(Qt.Key.Key_Tab)
        pytest.fail(f"{name} is not reached by Tab")


@pytest.fixture
def counter(bench: Bench) -> Iterator[Counter]:
    counter = Counter(bench)
    yield counter
    counter.printing.close()
    counter.window.deleteLater()
    QApplication.processEvents()


def test_enter_prints_what_is_in_sight(counter: Counter) -> None:
    counter.preview()
    assert counter.dialog.print.hasFocus()
    assert not counter.dialog.isModal()
    counter.press(Qt.Key.Key_Return)
    (given,) = counter.printers.given
    assert given.data == issue(counter.desk, counter.case.case_id, NOTICE).data
    assert counter.dialog.told.words.startswith("已经送到“office”")
    assert counter.dialog.print.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_F10, Qt.Key.Key_F8])
def test_the_keys_of_printing_print_from_anywhere_in_the_preview(counter: Counter, key: Qt.Key) -> None:
    counter.preview()
    counter.tab_to("份数")
    counter.keys.press(Qt.Key.Key_Up)
    counter.press(key)
    assert [given.copies for given in counter.printers.given] == [2]


def test_a_paper_a_size_and_a_printer_are_chosen_by_keyboard(counter: Counter) -> None:
    counter.preview()
    counter.tab_to("文书 办件回执")
    counter.press(Qt.Key.Key_Space)
    counter.tab_to("纸张大小 58 毫米小票")
    counter.press(Qt.Key.Key_Space)
    counter.tab_to("打印机")
    counter.press(Qt.Key.Key_Up)
    counter.press(Qt.Key.Key_F10)
    (given,) = counter.printers.given
    assert (given.layout, given.printer) == ("58", "office")
    assert counter.bench.bench.settings.now.printers == {"58": "office"}


def test_page_down_scrolls_to_the_end_and_then_turns_the_page(counter: Counter) -> None:
    desk = counter.desk
    counter.printing.preview(lambda: item_guide(desk, counter.case.item_id))
    counter.settle()
    dialog = counter.dialog
    assert "第 1 页" in dialog.page.accessibleName()
    for _ in range(12):
        counter.press(Qt.Key.Key_PageDown)
        if "第 2 页" in dialog.page.accessibleName():
            break
    assert "第 2 页" in dialog.page.accessibleName()
    assert dialog.page.verticalScrollBar().value() == 0
    counter.press(Qt.Key.Key_PageUp)
    assert "第 1 页" in dialog.page.accessibleName()
    bar = dialog.page.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_the_page_is_drawn_as_wide_as_there_is_room(counter: Counter) -> None:
    dots: list[int] = []
    counter.preview()
    view = counter.dialog.page
    view.dpi_wanted.connect(dots.append)
    view.want_dpi()
    counter.settle()
    inches = 210 / 25.4
    room = view.viewport().width()
    assert room - 40 <= dots[-1] * inches <= room
    paper = view.widget()
    assert isinstance(paper, QWidget)
    assert paper.width() <= room


def test_without_a_printer_enter_offers_the_pdf_and_the_file_is_the_paper(counter: Counter, tmp_path: Path) -> None:
    counter.printers.infos = ()
    asked: list[str] = []

    def ask(_parent: QWidget, _title: str, name: str, _kinds: str, then: Callable[[Path], None]) -> None:
        asked.append(name)
        then(tmp_path / name)

    counter.preview()
    counter.dialog.ask = ask
    assert counter.dialog.save.hasFocus()
    assert not counter.dialog.print.isVisible()
    assert not counter.dialog.findChildren(QSpinBox)[0].isVisible()
    counter.press(Qt.Key.Key_Return)
    assert asked == [f"{counter.dialog.windowTitle()}.pdf".replace(" ", "-")]
    assert (tmp_path / asked[0]).read_bytes() == issue(counter.desk, counter.case.case_id, NOTICE).data
    assert counter.case.applicant.name not in asked[0]
    assert "已经存成PDF" in counter.dialog.told.words


def test_while_printers_are_looked_for_none_is_said_to_be_lacking(counter: Counter) -> None:
    counter.printing.preview(lambda: owed_papers(counter.desk, counter.case.case_id))
    printer = counter.dialog.findChildren(QComboBox)[0]
    assert printer.currentText() == ""
    counter.printers.infos = ()
    counter.settle()
    assert "没有打印机" in printer.currentText()


def test_esc_closes_and_what_becomes_of_the_job_is_told_where_the_clerk_is(counter: Counter) -> None:
    counter.preview()
    counter.press(Qt.Key.Key_F10)
    counter.press(Qt.Key.Key_Escape)
    assert not counter.dialog.isVisible()
    counter.printers.now = ("failed", "打印机没有连上。")
    for follower in counter.dialog.findChildren(JobFollower):
        follower.ask()
    counter.settle()
    assert [light for light, _ in counter.told] == ["red"]
    assert "打印机没有连上" in counter.told[0][1]


def test_papers_without_a_printer_open_the_preview_with_all_of_them(counter: Counter) -> None:
    counter.printers.infos = ()
    heard: list[str] = []
    desk, case = counter.desk, counter.case
    counter.printing.print_now(lambda: owed_papers(desk, case.case_id), lambda level, _words: heard.append(level))
    counter.settle()
    assert heard == ["warning"]
    assert counter.dialog.isVisible()
    assert counter.dialog.save.hasFocus()
    assert len(find_case(desk, case.case_id).papers) == len(owed_papers(desk, case.case_id))


def test_closing_the_desk_leaves_nobodys_paper_on_the_screen(counter: Counter) -> None:
    counter.preview()
    dialog = counter.dialog
    counter.printing.close()
    assert not dialog.isVisible()
    assert counter.printing.dialog is None


def test_a_refusal_stands_where_the_page_would_be(counter: Counter) -> None:
    desk = counter.desk
    counter.printing.preview(lambda: item_guide(desk, "ZZ-99"))
    counter.settle()
    assert "没有编号为“ZZ-99”的事项" in counter.dialog.page.accessibleName()
    assert not counter.dialog.print.isEnabled()


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_and_everything_has_a_name(counter: Counter, scale: float) -> None:
    look().change(scale=scale)
    told = "打印机缺纸，请放纸，放好后会自己接着打，不用再按一次。"
    counter.printers.infos = (PrinterInfo(name="前台打印机（二楼办公室，双面）", is_default=True, told=told), SLIPS)
    counter.preview()
    counter.press(Qt.Key.Key_F10)
    assert counter.dialog.width() <= 1366
    assert clipped(counter.dialog) == []
    assert nameless(counter.dialog) == []


def test_the_picture_is_the_page(counter: Counter) -> None:
    counter.preview()
    picture: QImage = counter.dialog.page.grab().toImage()
    colours = {picture.pixelColor(x, y).lightness() for x in range(0, picture.width(), 7) for y in range(0, 400, 7)}
    assert min(colours) < 80
    assert max(colours) > 240
