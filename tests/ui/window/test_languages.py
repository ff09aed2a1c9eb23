"""The whole window in either language: nothing of ours stays Chinese in English, and Qt's own words are Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.builders import filed
from tests.desk.fake_printers import SLIPS
from tests.ui.window.conftest import Bench
from tests.ui.window.test_translation import messages
from tests.ui.window.walking import name
from ui.window.cases.page import CasesPage
from ui.window.main_window import MainWindow
from ui.window.page import Page
from ui.window.pages import pages_of
from ui.window.serving.page import ServingPage
from ui.window.starting.assistant.assistant import Assistant
from ui.window.starting.door import Door
from ui.window.translation import speak
from ui.window.work_area import WorkArea

CHINESE = re.compile("[\u3400-\u9fff]")
NAMES = {"中文", SLIPS.name}
"""A language is called as its speakers call it, and a printer as its owner does."""

PAPERS = ("Which paper", "Paper")
"""Lists of papers, which are called as they are printed."""

KEY = re.compile(r"\s+(F\d+|Ctrl\+\w)$")


@contextmanager
def speaking(app: QApplication, language: str) -> Iterator[None]:
    """The application in a language, and as it was afterwards."""
    before, there = QLocale(), set(app.findChildren(QTranslator))
    speak(app, language)
    try:
        yield
    finally:
        for translator in set(app.findChildren(QTranslator)) - there:
            app.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(before)


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    with speaking(qapp, "en_US"):
        yield


def said(widget: QWidget) -> Iterator[str]:
    """All texts of a widget that a person or a reader gets to know."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QLabel | QAbstractButton):
        yield KEY.sub("", widget.text().strip())
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox) and widget.accessibleName() not in PAPERS:
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, Page):
        yield widget.title()
        yield widget.next_step
        yield from (binding.words for binding in widget.bindings.values())


def left_chinese(root: QWidget) -> list[str]:
    """Texts for which there is English and which were not put into it; names of items and people are no such texts."""
    ours = {source.strip() for source, _, _ in messages() if CHINESE.search(source)} - NAMES
    widgets = [root, *root.findChildren(QWidget)]
    return sorted({f"{name(widget)}: {text}" for widget in widgets for text in said(widget) if text.strip() in ours})


@pytest.mark.usefixtures("english")
def test_every_page_speaks_english(bench: Bench) -> None:
    filed(bench.bench.desk, 1)
    area = WorkArea(pages_of(bench.bench), practice=True)
    area.show()
    for page_name in area.names:
        area.show_page(page_name)
        bench.settle()
        if isinstance(area.page, ServingPage):
            area.page.presenter.choose_item("HJ-12")
            bench.settle()
    assert left_chinese(area) == []


@pytest.mark.usefixtures("english")
def test_a_case_laid_open_and_the_step_that_is_typed_speak_english(bench: Bench) -> None:
    case = filed(bench.bench.desk, 1, "receive")
    area = WorkArea(pages_of(bench.bench), practice=True)
    area.show()
    area.show_page("cases", case.case_id)
    bench.settle()
    page = area.page
    assert isinstance(page, CasesPage)
    assert page.detail.isVisible()
    assert left_chinese(page) == []
    first = page.detail.next.first_button()
    assert isinstance(first, QAbstractButton)
    first.click()
    bench.settle()
    assert page.opened.is_stepping
    assert left_chinese(page) == []


@pytest.mark.usefixtures("english", "qapp")
@pytest.mark.parametrize("build", [lambda: MainWindow(Door()), Assistant], ids=["the door", "the first start"])
def test_what_comes_before_the_desk_speaks_english_too(build: Callable[[], QWidget]) -> None:
    assert left_chinese(build()) == []


def test_the_walk_sees_what_stays_chinese(qapp: QApplication) -> None:
    assert any("进入" in found for found in left_chinese(Door()))
    qapp.processEvents()


def test_qt_s_own_buttons_are_chinese_in_chinese_and_english_in_english(qapp: QApplication) -> None:
    wanted = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    for language, words in (("zh_CN", {"确定", "取消"}), ("en_US", {"OK", "Cancel"})):
        with speaking(qapp, language):
            box = QDialogButtonBox(wanted)
            assert {button.text().replace("&", "") for button in box.buttons()} == words
