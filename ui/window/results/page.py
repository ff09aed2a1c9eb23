"""The page 结果登记簿: which days, what to find, and the register; a line opens its case."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.page import Page
from ui.window.results.presenter import ResultsPresenter
from ui.window.results.state import RegisterState, Span
from ui.window.shortcuts import NUMBER, Key
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import Banner, EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Columns, Scrolled
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field
from ui.window.widgets.files import AskToSave, ask_to_save
from ui.window.widgets.labels import text
from ui.window.widgets.mark_rows import MarkRowsModel
from ui.window.widgets.mark_table import MarkTable
from ui.window.workbench import Workbench

LEAST_TABLE = 236
"""Height of the head and four rows, unscaled."""

LABEL_WIDTH = 64


class ResultsPage(Page):
    """Passive; `ResultsPresenter` does the work.

    Attributes:
        ask: How the clerk is asked where to put the table.
    """

    def __init__(self, bench: Workbench) -> None:
        """Nothing read yet."""
        super().__init__()
        self.ask: AskToSave = ask_to_save
        self.told = Banner()
        self.spans = ChoiceButtons(self.tr("看哪些（Ctrl 加 1 到 4）"))
        self.since = Field(self.tr("从(&B)"), hint=self.tr("如 11-1"), label_width=LABEL_WIDTH)
        self.until = Field(self.tr("到(&E)"), hint=self.tr("如 11-30"), label_width=LABEL_WIDTH)
        self.search = QLineEdit()
        self.model = MarkRowsModel()
        self.table = MarkTable(self.model, self.tr("结果"))
        self.save = Button(self.tr("存成表格(&S)"), icon="device-floppy")
        self._back_to = Button(self.tr("回到办件"), icon="chevron-left", key="Esc", role="link")
        self._count = text("", "strong")
        self._empty = EmptyState("search", self.tr("正在读…"))
        self._stack = QStackedWidget()
        self._is_entering = False
        self._build()
        choices = (
            (Span.MONTH.value, self.tr("近30天")),
            (Span.YEAR.value, self.tr("今年")),
            (Span.ALL.value, self.tr("全部")),
            (Span.ENDING.value, self.tr("三个月内到期")),
        )
        self.spans.show_choices(choices, Span.MONTH.value)  # in its place by now: by itself it would be a window
        self.presenter = ResultsPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """结果登记簿."""
        return self.tr("结果登记簿")

    def begin(self, shown: object = None) -> None:
        """Read, and stand on the register."""
        del shown  # nothing else can be wanted of it
        self._is_entering = True
        self.presenter.begin()
        self._focus_list()

    def leave(self) -> None:
        """Read no more."""
        self.presenter.leave()

    # what the presenter shows

    def show_span(self, span: Span | None, since: str, until: str) -> None:
        """Which results."""
        self.spans.show_choices(self.spans.choices, span.value if span is not None else "")
        self.since.show_text(since)
        self.until.show_text(until)

    def show_register(self, state: RegisterState) -> None:
        """The register."""
        key = self.table.key
        self._count.setText(state.count)
        self._empty.say(state.empty)
        self.model.show(state.columns, state.rows)
        worked_here = self._is_entering or self.table.hasFocus() or self.hasFocus()
        self._is_entering = False
        self._stack.setCurrentWidget(self.table if state.rows else self._empty)
        self.table.choose(key, or_first=True)
        self.save.setEnabled(bool(state.rows))
        if worked_here:
            self._focus_list()
        self._show_next()

    def show_day_remark(self, field: str, words: str) -> None:
        """Beneath a day."""
        {"since": self.since, "until": self.until}[field].show_remark("red" if words else "grey", words)

    # within

    def _focus_list(self) -> None:
        if self._stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # where it is kept while there is no table to hold it

    def _show_next(self) -> None:
        self.say_next(self.tr("上下键选，回车打开这件") if self.model.rows else self.tr("Esc 回到办件"))

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_span(self, span: Span) -> None:
        self.presenter.look_at(span)

    def _on_days(self) -> None:
        self.presenter.type_days(self.since.text, self.until.text)

    def _on_save(self) -> None:
        kinds = self.tr("表格 (*.xlsx);;文本表格 (*.csv)")
        self.ask(self, self.tr("存到哪里"), self.tr("结果登记簿.xlsx"), kinds, self.presenter.save)

    def _back(self) -> None:
        if self.search.hasFocus() and self.search.text():
            self.search.clear()
            self.presenter.search("")
        else:
            self.page_requested.emit("cases", None)

    def _connect(self) -> None:
        p = self.presenter
        self.spans.chosen.connect(lambda span: self._on_span(Span(span)))
        for field in (self.since, self.until):
            field.left.connect(self._on_days)
        self.search.textEdited.connect(p.search)
        self.search.returnPressed.connect(self._focus_list)
        self.table.opened.connect(lambda case_id: self.page_requested.emit("cases", case_id))
        self.save.clicked.connect(self._on_save)
        self._back_to.clicked.connect(lambda: self.page_requested.emit("cases", None))
        p.told.connect(self.told.say)
        self.bind(Key.FIND, self.tr("查找"), self._find)
        for place, span in enumerate(Span, start=1):
            shortcut = QShortcut(QKeySequence(NUMBER.format(place=place)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_span, span))

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("编号、文号、结果、事项或者申请人"))
        self.search.setAccessibleName(self.tr("查结果"))
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        least(self._stack, height=LEAST_TABLE)
        days, told = QWidget(), QWidget()
        day_row, told_row = QHBoxLayout(days), QHBoxLayout(told)
        gaps(day_row, 12)
        day_row.addWidget(self.since, 1)
        day_row.addWidget(self.until, 1)
        gaps(told_row, 12)
        told_row.addWidget(self._count, 1)
        told_row.addWidget(self.save)
        found = QWidget()
        found_layout = QVBoxLayout(found)
        gaps(found_layout, 0)
        found_layout.addWidget(self.search)
        found_layout.addStretch(1)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 12, 16, 12))
        inner.addWidget(self._back_to, alignment=Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.spans)
        inner.addWidget(Columns(days, found, shares=(1, 1)))
        inner.addWidget(told)
        inner.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.told)
        layout.addWidget(Scrolled(content), 1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)
