"""The page 监督台账: what was done, newest first, the line that is looked at beneath it, what is sought beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.book.presenter import BookPresenter
from ui.window.book.state import BookState, ChosenState, Sought
from ui.window.page import Page
from ui.window.shortcuts import Key
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import Banner, EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Columns, Scrolled
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field
from ui.window.widgets.files import AskToSave, ask_to_save
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.mark_rows import MarkRowsModel
from ui.window.widgets.mark_table import MarkTable
from ui.window.workbench import Workbench

LEAST_TABLE = 236
"""Height of the head and four rows, unscaled."""


class BookPage(Page):
    """Passive; `BookPresenter` does the work.

    Attributes:
        ask: How somebody is asked for a place to save to.
    """

    def __init__(self, bench: Workbench) -> None:
        """Nothing read yet."""
        super().__init__()
        self.ask: AskToSave = ask_to_save
        self.told = Banner()
        self.kinds = ChoiceButtons(self.tr("看哪一类"))
        self.model = MarkRowsModel()
        self.table = MarkTable(self.model, self.tr("监督台账"))
        self.first = Field(self.tr("从(&F)"), hint=self.tr("如 11-1，可以不写"), label_width=112)
        self.last = Field(self.tr("到(&T)"), hint=self.tr("可以不写"), label_width=112)
        self.clerk = Field(self.tr("谁做的(&W)"), hint=self.tr("姓名或者登录名"), label_width=112)
        self.case = Field(self.tr("办件编号(&C)"), hint=self.tr("可以不写"), label_width=112)
        self.older = Button(self.tr("更早的(&O)"), icon="arrow-right")
        self.newer = Button(self.tr("更新的(&N)"), icon="chevron-left")
        self.card = Card(" ")
        self.open = Button(self.tr("打开这件(&K)"), icon="list-check")
        self._lines = text("")
        self._back_to = Button(self.tr("回到督办"), icon="chevron-left", key="Esc", role="link")
        self._empty = EmptyState("book", self.tr("正在读…"))
        self._stack = QStackedWidget()
        self._build()
        self.presenter = BookPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """监督台账."""
        return self.tr("监督台账")

    def begin(self, shown: object = None) -> None:
        """Read, and stand on the list; `shown` is the number of a case to be looked at."""
        self.presenter.begin(shown if isinstance(shown, str) else "")
        self._focus_list()

    def leave(self) -> None:
        """Read no more."""
        self.presenter.leave()

    # what the presenter shows

    def show_book(self, state: BookState) -> None:
        """What is sought and what was found."""
        worked_in_list = self.table.hasFocus() or self.hasFocus()
        self.kinds.show_choices(state.kinds, state.kind)
        for name, field in self._fields().items():
            words = str(getattr(state.sought, name))
            if field.text != words:
                field.show_text(words)
            field.show_remark("red", state.wrong if state.field == name else "")
        self.model.show(state.columns, state.rows)
        self._empty.say(state.empty)
        self._stack.setCurrentWidget(self.table if state.rows else self._empty)
        self.older.setEnabled(state.has_older)
        self.newer.setEnabled(state.has_newer)
        self.allow(Key.SAVE, enabled=state.may_save)
        self.say_next(self.tr("上下键选，回车打开这件；写好条件按回车再查") if state.rows else "")
        if worked_in_list:
            self._focus_list()

    def show_chosen(self, state: ChosenState | None) -> None:
        """The line that is looked at."""
        self.card.setVisible(state is not None)
        if state is not None:
            self.card.title.setText(state.title)
            self._lines.setText("\n".join(state.lines))
            self.open.setVisible(state.can_open)
            if self.table.key == "":
                self.table.choose("0", or_first=True)

    def focus_field(self, field: str) -> None:
        """A field of the search."""
        self._fields()[field].setFocus(Qt.FocusReason.OtherFocusReason)

    # within

    def _fields(self) -> dict[str, Field]:
        return {"first": self.first, "last": self.last, "clerk": self.clerk, "case": self.case}

    def _focus_list(self) -> None:
        widget = self.table if self._stack.currentWidget() is self.table else self
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self) -> None:
        self.presenter.edit(Sought(**{name: field.text for name, field in self._fields().items()}))

    def _on_entered(self) -> None:
        self._on_edited()
        self.presenter.search()

    def _on_save(self) -> None:
        self.ask(self, self.tr("存到哪里"), self.tr("监督台账.csv"), self.tr("表格 (*.csv)"), self.presenter.save)

    def _back(self) -> None:
        self.page_requested.emit("lateness", None)

    def _connect(self) -> None:
        p = self.presenter
        self.kinds.chosen.connect(p.choose_kind)
        self.table.chosen.connect(p.choose)
        self.table.opened.connect(lambda _key: p.open())
        self.older.clicked.connect(p.older)
        self.newer.clicked.connect(p.newer)
        self.open.clicked.connect(p.open)
        self._back_to.clicked.connect(self._back)
        for field in self._fields().values():
            field.edited.connect(lambda _text: self._on_edited())
            field.entered.connect(self._on_entered)
        p.told.connect(self.told.say)
        p.case_wanted.connect(lambda number: self.page_requested.emit("cases", number))
        self.bind(Key.SAVE, self.tr("存成表格"), self._on_save)

    def _build(self) -> None:
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        least(self._stack, height=LEAST_TABLE)
        self.card.body.addWidget(self._lines)
        self.card.body.addWidget(self.open, alignment=Qt.AlignmentFlag.AlignLeft)
        self.card.hide()
        found, sought = QWidget(), QWidget()
        turning = QWidget()
        flow = FlowLayout(turning)
        for button in (self.newer, self.older):
            flow.addWidget(button)
        for column, parts in (
            (found, (self._stack, turning, self.card)),
            (sought, (self.kinds, self.first, self.last, self.clerk, self.case)),
        ):
            stacked = QVBoxLayout(column)
            gaps(stacked, 10)
            for part in parts:
                stacked.addWidget(part, 1 if part is self._stack else 0)
            if column is sought:
                stacked.addStretch(1)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 12, 16, 12))
        inner.addWidget(self._back_to, alignment=Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(Columns(found, sought, shares=(5, 2)), 1)
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
