"""What came of it: number, last day, what to say, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk.cases.case import State
from ui.window.serving.state import DoneState, RelatedChip
from ui.window.terms import term
from ui.window.theme.metrics import gaps
from ui.window.theme.tokens import LightName
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import IconLabel, Mark, Remark, text

LIGHTS: dict[State, LightName] = {
    State.RECEIVED: "blue",
    State.SUPPLEMENTING: "amber",
    State.ACCEPTED: "green",
    State.DECLINED: "grey",
    State.CLOSED: "green",
}
"""The mark of what became of it: green only where nothing is left for the citizen to do."""


class DoneCard(Card):
    """Passive: shows what was filed.

    Signals:
        print_requested: The papers it gets; preview_requested: a look at them first.
        case_requested: The case itself.
        more_requested: One more item for the same person.
        next_requested: The next person.
        review_requested: The citizen is to be asked for a mark.
        item_requested: Id of an item often done on the same errand, for the same person.
    """

    print_requested = Signal()
    preview_requested = Signal()
    case_requested = Signal()
    more_requested = Signal()
    next_requested = Signal()
    review_requested = Signal()
    item_requested = Signal(str)

    def __init__(self) -> None:
        """Nothing filed yet."""
        super().__init__(self.tr("办好了"))
        self._state = Mark("green", "")
        self._item = text("")
        self._number = text("", "code", wraps=False)
        self._due = text("", "h2")
        self._says = text("")
        self._says_icon = IconLabel("message-circle", "primary", size_px=26)
        self._papers = text("", "note")
        self._printed = Remark()
        self._hints = text("", "note")
        self.print = Button(self.tr("打印文书"), icon="printer", key="F8", role="primary")
        self.next = Button(self.tr("下一位"), icon="user-plus", key="F2")
        self._more = Button(self.tr("同一人再办一件"), icon="plus")
        self._review = Button(self.tr("请群众评价"), icon="mood-smile", key="F12")
        self._preview = Button(self.tr("预览"), icon="eye", key="Shift+F8", role="link")
        self._case = Button(self.tr("看办件"), icon="list-check", role="link")
        self.head.addWidget(self._state)
        for widget in (self._item, self._number, self._due):
            self.body.addWidget(widget)
        says = QHBoxLayout()
        gaps(says, 10)
        says.addWidget(self._says_icon)
        says.addWidget(self._says, 1)
        self.body.addLayout(says)
        self.body.addWidget(self._papers)
        self.body.addWidget(self._printed)
        self.body.addWidget(self._hints)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.print, self.next, self._more, self._review, self._preview, self._case):
            flow.addWidget(button)
        self.body.addWidget(buttons)
        self._related_title = text(self.tr("常一起办的，问一句要不要也办："), "note")
        self._related = QWidget()
        self._related_flow = FlowLayout(self._related)
        self.body.addWidget(self._related_title)
        self.body.addWidget(self._related)
        self.body.addStretch(1)
        self.print.clicked.connect(self.print_requested)
        self._preview.clicked.connect(self.preview_requested)
        self.next.clicked.connect(self.next_requested)
        self._review.clicked.connect(self.review_requested)
        self._more.clicked.connect(self.more_requested)
        self._case.clicked.connect(self.case_requested)
        self.hide()

    def show_done(self, state: DoneState | None) -> None:
        """What was filed; None while nothing was."""
        self.setVisible(state is not None)
        if state is None:
            return
        self._state.show_mark(LIGHTS[state.state], term(state.state.label))
        self._item.setText(state.item_name)
        self._number.setText(state.number)
        self._number.setAccessibleName(self.tr("办件编号 {number}").format(number=state.number))
        due = state.due_on
        self._due.setText(
            self.tr("最迟 {year} 年 {month} 月 {day} 日办结").format(year=due.year, month=due.month, day=due.day)
            if due
            else ""
        )
        self._due.setVisible(due is not None)
        self._says.setText(self.tr("可以这样说：“{words}”").format(words=state.says) if state.says else "")
        self._says.setVisible(bool(state.says))
        self._says_icon.setVisible(bool(state.says))
        self._papers.setText(
            self.tr("要给的文书：{papers}").format(papers="、".join(state.papers)) if state.papers else ""
        )
        self._papers.setVisible(bool(state.papers))
        self.print.setVisible(bool(state.papers))
        self._preview.setVisible(bool(state.papers))
        self._hints.setText("\n".join(state.hints))
        self._hints.setVisible(bool(state.hints))
        self._show_related(state.related)
        self.show_printed("grey", "")
        (self.print if state.papers else self.next).setFocus()

    def _show_related(self, related: tuple[RelatedChip, ...]) -> None:
        self._related_flow.clear()
        self._related_title.setVisible(bool(related))
        self._related.setVisible(bool(related))
        for chip in related:
            button = Button(chip.name, icon="plus")
            button.setToolTip(chip.reason)
            button.setAccessibleDescription(chip.reason)
            button.clicked.connect(lambda _checked=False, item_id=chip.item_id: self.item_requested.emit(item_id))
            self._related_flow.addWidget(button)

    def show_printed(self, light: LightName, words: str) -> None:
        """What became of the printing."""
        self._printed.say(light, words)

    @property
    def printed(self) -> str:
        """What is said of the printing; empty before it."""
        return self._printed.words
