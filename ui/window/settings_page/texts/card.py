"""The card of the papers' wording: a paper, its texts, one of them to be edited, and how it would look."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desk.managing.rewording import OfficeText
from ui.window.printing.page_view import PageView
from ui.window.settings_page.machine_cards import labelled
from ui.window.settings_page.texts.state import TextsState
from ui.window.terms import term
from ui.window.theme.metrics import gaps, least
from ui.window.theme.tokens import LightName
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Columns
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import IconLabel, Remark, text
from ui.window.widgets.mark_rows import ColumnState, MarkRowsModel, RowState
from ui.window.widgets.mark_table import MarkTable

LEAST_TABLE, LEAST_WORDS, LEAST_PAGE = 210, 96, 460
"""Heights of the list, of the wording and of the specimen, unscaled."""

_LIGHTS: dict[str, LightName] = {"L": "grey", "K": "grey", "E": "blue"}


class TextsCard(Card):
    """Passive: the wording of papers.

    Signals:
        paper_chosen: A paper by its identifier.
        text_chosen: A text by its key.
        try_requested, save_requested: The wording as typed.
        reset_requested: The shipped wording again.
        print_requested: The specimen with the wording as typed.
    """

    paper_chosen = Signal(str)
    text_chosen = Signal(str)
    try_requested = Signal(str)
    save_requested = Signal(str)
    reset_requested = Signal()
    print_requested = Signal(str)

    def __init__(self) -> None:
        """Nothing known yet."""
        super().__init__(self.tr("文书的文字"))
        self.paper = QComboBox()
        self.paper.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.paper.setMinimumContentsLength(8)
        self.rows = MarkRowsModel()
        self.table = MarkTable(self.rows, self.tr("这种文书的文字"))
        self._law = text("", "note")
        self._locked = QWidget()
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("这段文字的写法"))
        self._fields = text("", "note")
        self._shipped = text("", "note")
        self.try_it = Button(self.tr("看样张"), icon="eye")
        self.save = Button(self.tr("用这个写法"), icon="circle-check", role="primary")
        self.reset = Button(self.tr("恢复出厂"), icon="arrow-back-up")
        self.print = Button(self.tr("打印样张"), icon="printer")
        self._said, self._hints = Remark(), Remark()
        self._version = text("", "note")
        self._where = text("", "note")
        self.page = PageView()
        self._state = TextsState()
        self._build()

    def show_state(self, state: TextsState) -> None:
        """Show which there are, the one in sight, and how it would look."""
        self._state = state
        self._show_papers(state)
        self._show_texts(state)
        self._show_text(state.chosen, can_edit=state.is_editable)
        for button in (self.save, self.reset):
            button.setVisible(state.is_editable)
        self.reset.setEnabled(state.chosen is not None and state.chosen.is_own)
        self.try_it.setVisible(state.is_editable)
        self.print.setEnabled(state.chosen is not None)
        self._said.say(state.said.light, state.said.words)
        self._hints.say("amber", "\n".join(state.hints))
        own = self.tr("文字版本 {version}，印在每页的页脚。有“+”的是本单位改过的。")
        self._version.setText(own.format(version=state.version) if state.version else "")
        self._show_page(state)

    def show_words(self, words: str) -> None:
        """Put a wording in the field."""
        with QSignalBlocker(self.words):
            self.words.setPlainText(words)

    def focus_paper(self) -> None:
        """Ready to choose a paper."""
        self.paper.setFocus()

    @property
    def typed(self) -> str:
        """The wording as it stands in the field."""
        return self.words.toPlainText()

    def _show_papers(self, state: TextsState) -> None:
        shown = tuple(str(self.paper.itemData(place)) for place in range(self.paper.count()))
        with QSignalBlocker(self.paper):
            if shown != tuple(paper for paper, _ in state.papers):
                self.paper.clear()
                for paper, name in state.papers:
                    self.paper.addItem(term(name), paper)
            self.paper.setCurrentIndex(self.paper.findData(state.paper))

    def _show_texts(self, state: TextsState) -> None:
        columns = (
            ColumnState(words=self.tr("能不能改"), sample=self.tr("程序锁定")),
            ColumnState(words=self.tr("写法")),
        )
        self.rows.show(columns, tuple(self._row(one) for one in state.texts))
        if state.key and self.table.key != state.key:
            self.table.choose(state.key, or_first=False)

    def _row(self, one: OfficeText) -> RowState:
        if one.is_own:
            return RowState(key=one.key, light="green", mark=self.tr("改过"), cells=(one.text,))
        marks = {"L": self.tr("法律锁定"), "K": self.tr("程序锁定"), "E": self.tr("可以改")}
        return RowState(key=one.key, light=_LIGHTS[one.mark], mark=marks[one.mark], cells=(one.text,))

    def _show_text(self, one: OfficeText | None, *, can_edit: bool) -> None:
        self.words.setReadOnly(not can_edit)
        self.words.setEnabled(one is not None)
        locked = self._why_locked(one) if one is not None and not can_edit else ""
        self._law.setText(locked)
        self._locked.setVisible(bool(locked))
        named = "　".join(f"{{{name}}} {label}" for name, label in one.fields) if one is not None else ""
        self._fields.setText(self.tr("要填的内容：{fields}").format(fields=named) if named else "")
        self._fields.setVisible(bool(named))
        shipped = one.shipped if one is not None and one.is_own else ""
        self._shipped.setText(self.tr("出厂的写法：{text}").format(text=shipped) if shipped else "")
        self._shipped.setVisible(bool(shipped))

    def _why_locked(self, one: OfficeText) -> str:
        if one.mark == "E":
            return self.tr("要改文书的文字，请找负责人或者管理员。")
        law = self.tr("依据：{law}").format(law=one.law) if one.law else ""
        if one.mark == "L":
            return self.tr("法律规定的文字，不能改。{law}").format(law=law)
        return self.tr("程序要用的文字，改了别处会对不上，不能改。{law}").format(law=law)

    def _show_page(self, state: TextsState) -> None:
        if not state.picture:
            self.page.say(self.tr("选一段文字，或者按“看样张”，这里是它印在文书上的样子。"))
            self._where.setText("")
            return
        self.page.show_page(state.picture, state.layout, (state.key, state.page))
        words = self.tr("样张：《{paper}》{layout}，第 {page} 页，共 {pages} 页")
        if state.is_alone:
            words = self.tr("样张：单独一段，{layout}")
        size = state.layout.upper()
        self._where.setText(words.format(paper=term(state.shown_on), layout=size, page=state.page, pages=state.pages))
        self.page.setAccessibleName(self._where.text())

    def _build(self) -> None:
        self.page.setAccessibleName(self.tr("样张"))
        left, right = QWidget(), QWidget()
        inner = QVBoxLayout(left)
        gaps(inner, 8)
        inner.addLayout(labelled(self.tr("哪种文书(&Z)"), self.paper))
        least(self.table, height=LEAST_TABLE)
        inner.addWidget(self.table, 1)
        row = QHBoxLayout(self._locked)
        gaps(row, 6)
        row.addWidget(IconLabel("lock", "ink2", size_px=18))
        row.addWidget(self._law, 1)
        inner.addWidget(self._locked)
        least(self.words, height=LEAST_WORDS)
        inner.addWidget(self.words)
        inner.addWidget(self._fields)
        inner.addWidget(self._shipped)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.save, self.try_it, self.reset, self.print):
            flow.addWidget(button)
        inner.addWidget(buttons)
        inner.addWidget(self._said)
        inner.addWidget(self._hints)
        other = QVBoxLayout(right)
        gaps(other, 8)
        other.addWidget(self._where)
        least(self.page, height=LEAST_PAGE)
        other.addWidget(self.page, 1)
        note = self.tr("法律规定的文字锁着；其余的可以改成本单位的说法，先看样张，再保存。")
        self.body.addWidget(text(note, "note"))
        self.body.addWidget(Columns(left, right))
        self.body.addWidget(self._version)
        self.paper.activated.connect(lambda place: self.paper_chosen.emit(str(self.paper.itemData(place))))
        self.table.chosen.connect(self.text_chosen)
        self.try_it.clicked.connect(lambda: self.try_requested.emit(self.typed))
        self.save.clicked.connect(lambda: self.save_requested.emit(self.typed))
        self.reset.clicked.connect(self.reset_requested)
        self.print.clicked.connect(lambda: self.print_requested.emit(self.typed))
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_state(self._state)
