"""The page 督办: what is late on the left, the case that is looked at and what is done about it on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.cases.case_cards import NextCard
from ui.window.cases.state import StepState
from ui.window.cases.step_card import StepCard
from ui.window.lateness.case_card import LateCaseCard
from ui.window.lateness.presenter import LatenessPresenter
from ui.window.lateness.state import ChosenState, TableState, View
from ui.window.page import Page
from ui.window.shortcuts import NUMBER, Key
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import Banner, EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Columns, Scrolled
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.labels import ElidedLabel, text
from ui.window.widgets.mark_rows import MarkRowsModel
from ui.window.widgets.mark_table import MarkTable
from ui.window.workbench import Workbench

LEAST_TABLE = 236
"""Height of the head and four rows, unscaled."""


class LatenessPage(Page):
    """Passive; `LatenessPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nothing read yet."""
        super().__init__()
        self.told = Banner()
        self.views = ChoiceButtons(self.tr("看什么（Ctrl 加 1 到 5）"))
        self.model = MarkRowsModel()
        self.table = MarkTable(self.model, self.tr("逾期和补录的办件"))
        self.card = LateCaseCard()
        self.deeds = NextCard()
        self.step = StepCard()
        self.reports = Button(self.tr("报表归档(&R)"), icon="clipboard-list", role="link")
        self.book = Button(self.tr("监督台账(&B)"), icon="book", role="link")
        self.widen = Button(self.tr("看全部"), icon="chevron-left", key="Esc", role="link")
        self.confirm = Button(self.tr("确认"), icon="circle-check", key="F10", role="primary")
        self._cancel = Button(self.tr("先不办"), icon="x", key="Esc")
        self._narrowed = ElidedLabel("", "strong")
        self._note = text("", "note")
        self._empty = EmptyState("circle-check", self.tr("正在读…"))
        self._stack = QStackedWidget()
        self._of = QWidget()
        self._bar = QWidget()
        self._build()
        self.presenter = LatenessPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """督办."""
        return self.tr("督办")

    def topic(self) -> str:
        """Another page of the manual for what was entered later."""
        return "outage" if self._shows_backdated else ""

    def begin(self, shown: object = None) -> None:
        """Read, and stand on the list; `shown` is the id of a case to look at."""
        self.presenter.begin(shown if isinstance(shown, str) else "")
        if not self.presenter.is_asking:
            self._focus_list()

    def leave(self) -> None:
        """Read no more."""
        self.presenter.leave()

    # what the presenter shows

    def show_table(self, state: TableState, chosen: str, *, is_pinned: bool) -> None:
        """The list."""
        worked_here = self.table.hasFocus() or self.hasFocus()
        self._shows_backdated = state.view is View.BACKDATED
        self.views.show_choices(state.choices, state.view.value)
        self._of.setVisible(bool(state.narrowed))
        self._narrowed.say(state.narrowed)
        self._note.setText(state.note)
        self._note.setVisible(bool(state.note))
        self._empty.say(state.empty)
        self.model.show(state.columns, state.rows)
        self._stack.setCurrentWidget(self.table if state.rows else self._empty)
        self.table.choose(chosen, or_first=not is_pinned)
        if worked_here:
            self._focus_list()
        self._show_keys()

    def show_chosen(self, state: ChosenState | None) -> None:
        """The case."""
        worked_here = self._works_in_card()
        self.card.show_chosen(state)
        self.deeds.show_steps(state.shown.deeds if state is not None else ())
        self._arrange(worked_here=worked_here)

    def show_asked(self, state: StepState | None) -> None:
        """The deed."""
        worked_here = self._works_in_card()
        self.step.show_step(state)
        self._arrange(worked_here=worked_here)

    def focus_answer(self, field: str) -> None:
        """A question of the deed."""
        widget = self.step.focus_of(field)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    # within

    def _works_in_card(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and any(part.isAncestorOf(focused) for part in (self.deeds, self.step, self._bar))

    def _arrange(self, *, worked_here: bool) -> None:
        """While a deed is asked for, its questions stand where the deeds stood."""
        asking = self.presenter.is_asking
        self.deeds.setVisible(self.card.isVisibleTo(self) and not asking)
        self._bar.setVisible(asking)
        if worked_here and not asking:
            first = self.deeds.first_button()
            if first is not None and self.deeds.isVisibleTo(self):
                first.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._focus_list()
        self._show_keys()

    def _focus_list(self) -> None:
        if self._stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # where it is kept while there is no table to hold it

    def _show_keys(self) -> None:
        chosen, asking = self.presenter.chosen, self.presenter.is_asking
        self.allow(Key.CONFIRM, enabled=asking)
        is_printed = chosen is not None and bool(chosen.case.urgings or chosen.case.apologies)
        self.allow(Key.PRINT, enabled=is_printed and not asking)
        if asking:
            ready = self.presenter.is_ready
            self.say_next(self.tr("可以按 F10 确认了") if ready else self.tr("先写全再按 F10 确认"))
        elif not self.model.rows:
            self.say_next("")
        elif self.card.isVisibleTo(self):
            self.say_next(self.tr("上下键选，回车打开这件，Tab 到督办和致歉"))
        else:
            self.say_next(self.tr("上下键选，回车看是哪些件"))

    def _back(self) -> bool:
        """One step back; False when there is none."""
        if self.presenter.is_asking:
            self.presenter.cancel()
            return True
        if self.presenter.widen():
            self._focus_list()
            return True
        return False

    def _on_view(self, view: View) -> None:
        if not self.presenter.is_asking:
            self.presenter.look_at(view)
            self._focus_list()

    def _open_chosen(self) -> None:
        if self.presenter.chosen is not None:
            self.page_requested.emit("cases", self.presenter.chosen.case.case_id)

    def _connect(self) -> None:
        p = self.presenter
        self.views.chosen.connect(lambda view: self._on_view(View(view)))
        self.table.chosen.connect(p.choose)
        self.table.opened.connect(p.open)
        self.card.open_requested.connect(self._open_chosen)
        self.card.print_requested.connect(p.print_papers)
        self.deeds.step_requested.connect(p.begin_deed)
        self.step.answered.connect(p.answer)
        self.widen.clicked.connect(self._back)
        self.confirm.clicked.connect(p.confirm)
        self.reports.clicked.connect(lambda: self.page_requested.emit("reports", None))
        self.book.clicked.connect(lambda: self.page_requested.emit("book", None))
        self._cancel.clicked.connect(p.cancel)
        p.told.connect(self.told.say)
        p.case_wanted.connect(lambda case_id: self.page_requested.emit("cases", case_id))
        p.print_wanted.connect(self.print_wanted)
        self.bind(Key.CONFIRM, self.tr("确认"), p.confirm)
        self.bind(Key.PRINT, self.tr("打印"), p.print_papers)
        for place, view in enumerate(View, start=1):
            shortcut = QShortcut(QKeySequence(NUMBER.format(place=place)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_view, view))
        self._show_keys()

    def _build(self) -> None:
        self._shows_backdated = False
        of = QHBoxLayout(self._of)
        gaps(of, 12)
        of.addWidget(self._narrowed, 1)
        of.addWidget(self.widen)
        self._of.hide()
        self._note.hide()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        least(self._stack, height=LEAST_TABLE)
        left, right = QWidget(), QWidget()
        left_layout, right_layout = QVBoxLayout(left), QVBoxLayout(right)
        for layout in (left_layout, right_layout):
            gaps(layout, 12)
        for widget in (self._of, self._note):
            left_layout.addWidget(widget)
        left_layout.addWidget(self._stack, 1)
        bar = QHBoxLayout(self._bar)
        gaps(bar, 12, (16, 0, 16, 10))
        bar.addWidget(self._cancel)
        bar.addStretch(1)
        bar.addWidget(self.confirm)
        self._bar.hide()
        for widget in (self.card, self.deeds, self.step):
            right_layout.addWidget(widget)
        right_layout.addStretch(1)
        self.deeds.hide()
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 12, 16, 12))
        above = QHBoxLayout()
        gaps(above, 12)
        above.addWidget(self.views, 1)
        above.addWidget(self.book, alignment=Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.reports, alignment=Qt.AlignmentFlag.AlignTop)
        inner.addLayout(above)
        inner.addWidget(Columns(left, right, shares=(3, 2)), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.told)
        layout.addWidget(Scrolled(content), 1)
        layout.addWidget(self._bar)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._back():
            return
        super().keyPressEvent(event)
