"""F8 after filing: all that a case gets, at one key; what became of it stands where the clerk looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import printouts
from desk.prints.printing import owed_papers
from desk.serving import find_case
from tests.desk.fake_printers import FakePrinters
from tests.ui.window.conftest import Bench
from tests.ui.window.serving.test_page import Desk
from ui.window.printing.here import PrintingHere

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Counter(Desk):
    """A serving page whose wishes to print are heard."""

    def __init__(self, bench: Bench) -> None:
        bench.bench = replace(bench.bench, desk=replace(bench.bench.desk, render=printouts.render))
        super().__init__(bench)
        self.printing = PrintingHere(bench.bench, self.area, self.area)
        self.area.print_wanted.connect(self.printing.preview)
        self.area.papers_wanted.connect(self.printing.print_now)
        self.banner: list[tuple[str, str]] = []
        self.printing.told.connect(lambda light, words: self.banner.append((light, words)))

    @property
    def printers(self) -> FakePrinters:
        printers = self.bench.bench.outside.printers
        assert isinstance(printers, FakePrinters)
        return printers

    def serve(self, number: int) -> str:
        """Somebody is served to the end; the id of the case."""
        self.type_person(number)
        self.choose_item("jzz")
        self.page.materials.list.setFocus()
        self.keys.press(Qt.Key.Key_F4, Qt.Key.Key_F10)
        self.settle()
        filed = self.page.presenter.last_filed
        assert filed is not None, self.bench.refused
        return filed.case.case_id


@pytest.fixture
def counter(bench: Bench) -> Iterator[Counter]:
    counter = Counter(bench)
    yield counter
    counter.printing.close()
    QApplication.processEvents()


def test_one_key_prints_every_copy_of_every_paper_and_says_so_on_the_card(counter: Counter) -> None:
    case_id = counter.serve(1)
    counter.keys.press(Qt.Key.Key_F8)
    counter.settle()
    owed = owed_papers(counter.bench.bench.desk, case_id)
    assert [given.title for given in counter.printers.given] == [paper.title for paper in owed]
    assert counter.page.done.printed == f"正在打印，共{len(owed)}份。"
    counter.printers.now = ("done", "")
    counter.printing.at_once.ask()
    counter.settle()
    assert counter.page.done.printed == f"{len(owed)}份都打印好了。"
    assert counter.banner == []


def test_the_key_pressed_again_gives_the_same_bytes_and_counts_no_reprint(counter: Counter) -> None:
    case_id = counter.serve(1)
    for _ in range(2):
        counter.keys.press(Qt.Key.Key_F8)
        counter.settle()
    given = [one.data for one in counter.printers.given]
    assert given[: len(given) // 2] == given[len(given) // 2 :]
    assert {paper.reprints for paper in find_case(counter.bench.bench.desk, case_id).papers} == {0}


def test_a_printer_that_fails_is_told_on_the_card_and_across_the_page(counter: Counter) -> None:
    counter.serve(1)
    counter.printers.now = ("failed", "打印机没有连上。")
    counter.keys.press(Qt.Key.Key_F8)
    counter.settle()
    assert "打印机没有连上" in counter.page.done.printed
    assert counter.banner == [("red", counter.page.done.printed)]


def test_what_became_of_the_last_persons_papers_does_not_stand_on_the_next_ones_card(counter: Counter) -> None:
    counter.serve(1)
    counter.keys.press(Qt.Key.Key_F8)
    counter.settle()
    counter.keys.press(Qt.Key.Key_F2)
    counter.settle()
    counter.serve(2)
    counter.printers.now = ("failed", "打印机没有连上。")
    counter.printing.at_once.ask()
    counter.settle()
    assert counter.page.done.printed == ""
    assert [light for light, _ in counter.banner] == ["red"]


def test_shift_f8_shows_the_papers_before_anything_is_printed(counter: Counter) -> None:
    case_id = counter.serve(1)
    counter.keys.press(Qt.Key.Key_F8, modifier=SHIFT)
    counter.settle()
    dialog = counter.printing.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.windowTitle() == owed_papers(counter.bench.bench.desk, case_id)[0].title
    assert counter.printers.given == []


def test_without_a_printer_the_preview_opens_and_the_card_says_why(counter: Counter, tmp_path: Path) -> None:
    counter.printers.infos = ()
    counter.serve(1)
    counter.keys.press(Qt.Key.Key_F8)
    counter.settle()
    dialog = counter.printing.dialog
    assert dialog is not None
    dialog.ask = lambda _parent, _title, name, _kinds, then: then(tmp_path / name)
    assert "存成PDF" in counter.page.done.printed
    dialog.save.click()
    counter.settle()
    assert len(list(tmp_path.glob("*.pdf"))) == 1


def test_before_anything_is_filed_the_key_does_nothing(counter: Counter) -> None:
    counter.type_person(1)
    counter.keys.press(Qt.Key.Key_F8)
    counter.keys.press(Qt.Key.Key_F8, modifier=SHIFT)
    counter.settle()
    assert counter.printers.given == []
    assert counter.printing.dialog is None
