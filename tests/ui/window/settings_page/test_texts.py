"""The wording of papers on the settings page, by keyboard: looked at, locked ones left, worded anew, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desk.managing.rewording import office_text
from desk.records import Operator
from desk.roles import Role
from tests.ui.window.conftest import Bench
from tests.ui.window.settings_page.test_page import SPACE, Settings
from tests.ui.window.walking import clipped, nameless
from ui.window.settings_page.texts.card import TextsCard
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.wiring import papers

NEW = "您要如实提供材料。"


class Texts(Settings):
    """The page with the focus on the card of the papers' wording."""

    @property
    def card(self) -> TextsCard:
        return self.page.texts

    def open(self) -> None:
        self.area.show_page("settings", "texts")
        self.settle()

    def choose(self, key: str) -> None:
        """Go through the table with the arrow keys until the text of this key is in sight."""
        self.card.table.setFocus()
        steps = self.card.rows.row_of(key) - self.card.rows.row_of(self.card.table.key)
        for _ in range(abs(steps)):
            self.keys.press(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
        self.settle()
        assert self.card.table.key == key

    def word(self, words: str) -> None:
        self.card.words.setFocus()
        self.card.words.selectAll()
        self.keys.type(words)

    def push(self, name: str) -> None:
        getattr(self.card, name).setFocus()
        self.keys.press(SPACE)
        self.settle()


@pytest.fixture
def texts(bench: Bench) -> Iterator[Texts]:
    bench.bench = replace(
        bench.bench, desk=replace(bench.bench.desk, render=papers.render, page_count=papers.page_count)
    )
    made = Texts(bench)
    yield made
    made.area.deleteLater()
    QApplication.processEvents()


def test_a_paper_shows_its_texts_and_the_first_that_may_be_edited_on_a_specimen(texts: Texts) -> None:
    texts.open()
    card = texts.card
    QAbstractItemModelTester(card.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert texts.keys.focus is card.paper
    assert card.paper.currentText() == "办事指南"
    assert card.table.key == "guide.E1"
    assert card.typed.startswith("办理时限自受理之日")
    assert "样张：《办事指南》A4" in card.page.accessibleName()
    assert not card.words.isReadOnly()


def test_a_text_locked_by_law_names_the_law_and_takes_no_typing(texts: Texts) -> None:
    texts.open()
    texts.choose("guide.L3")
    card = texts.card
    assert card._law.text() == "法律规定的文字，不能改。依据：行政许可法第32条第一款第四项、行政许可法第82条"
    before = card.typed
    texts.word("x1")
    assert card.typed == before
    assert not card.save.isVisible()


def test_worded_anew_it_is_kept_told_and_marked_and_can_be_taken_back(texts: Texts) -> None:
    texts.open()
    texts.choose("guide.E2")
    card = texts.card
    texts.word(NEW)
    texts.push("save")
    desk = texts.bench.bench.desk
    assert office_text(desk, "guide.E2").text == NEW
    assert card._said.words.startswith("存好了")
    assert "+1" in card._version.text()
    assert [row.mark for row in card.rows.rows if row.key == "guide.E2"] == ["改过"]
    assert card._shipped.text().startswith("出厂的写法：您有义务")
    texts.push("reset")
    assert not office_text(desk, "guide.E2").is_own
    assert card.typed.startswith("您有义务")


def test_what_is_wrong_is_said_beneath_and_nothing_is_kept(texts: Texts) -> None:
    texts.open()
    texts.choose("guide.E2")
    texts.word("最终解释权归我们。")
    texts.push("try_it")
    assert "最终解释权" in texts.card._said.words
    texts.push("save")
    assert not office_text(texts.bench.bench.desk, "guide.E2").is_own
    assert texts.card.typed == "最终解释权归我们。"


def test_a_long_sentence_is_a_hint_and_stays_possible(texts: Texts) -> None:
    texts.open()
    texts.choose("guide.E2")
    texts.word("请带好原件，" * 9 + "。")
    texts.push("try_it")
    assert "一句只说一件事" in texts.card._hints.words


def test_the_specimen_can_be_printed(texts: Texts) -> None:
    texts.open()
    texts.push("print")
    (find,) = texts.wanted
    assert find().name == "办事指南 样张"


def test_whoever_does_not_keep_the_settings_reads_and_changes_nothing(bench: Bench) -> None:
    clerk = Operator(clerk="wang", name="王小满", roles=(Role.CLERK,))
    bench.bench = replace(bench.bench, desk=replace(bench.bench.desk, operator=clerk))
    page = Texts(bench)
    page.open()
    assert page.card.words.isReadOnly()
    assert not page.card.save.isVisible()
    assert page.card._law.text() == "要改文书的文字，请找负责人或者管理员。"
    page.area.deleteLater()
    QApplication.processEvents()


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_clipped_and_everything_has_a_name(texts: Texts, scale: float) -> None:
    look().change(scale=scale)
    texts.open()
    texts.choose("guide.E2")
    texts.word(NEW)
    texts.push("save")
    assert clipped(texts.card) == []
    assert nameless(texts.card) == []
