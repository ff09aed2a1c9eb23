"""The parts of the page: the list and the line that is looked at, the count of marks, the bad-credit list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.cases.state import StepState
from ui.window.cases.step_card import StepCard
from ui.window.followups.state import ChosenState, CreditState, MarksState, OwedState
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Mark, Remark, text
from ui.window.widgets.layouts import clear
from ui.window.widgets.suggestions import Offer, OfferList

LEAST_LIST = 220
"""Height of some lines of a list, unscaled."""

DAY_LABEL = 60


class LookedList(OfferList):
    """A list whose line is looked at as one goes, and taken with Enter.

    Signals:
        looked: Key of the line that one came to.
    """

    looked = Signal(str)

    def __init__(self, name: str) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__(name)
        least(self, height=LEAST_LIST)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_lines(self, offers: tuple[Offer, ...], chosen: str) -> None:
        """Other lines, with the one of this key chosen; nobody came to it by that."""
        with QSignalBlocker(self):
            self.show_offers(offers)
            self.mark(chosen)

    def _on_current(self) -> None:
        if self.current_key:
            self.looked.emit(self.current_key)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The line that is looked at stays in sight when its facts take more room."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())


class OwedCard(Card):
    """Passive: what is owed, the soonest first.

    Signals:
        kind_chosen: One kind alone, or all with an empty key.
        looked: Key of a line; taken: it is to be dealt with.
    """

    kind_chosen = Signal(str)
    looked = Signal(str)
    taken = Signal(str)

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__(self.tr("要办的"))
        self.kinds = ChoiceButtons(self.tr("看哪一类"))
        self.list = LookedList(self.tr("要办的"))
        self._nothing = EmptyState("phone", "")
        self.body.addWidget(self.kinds)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._nothing, 1)
        self._nothing.hide()
        self.kinds.chosen.connect(self.kind_chosen)
        self.list.looked.connect(self.looked)
        self.list.chosen.connect(self.taken)

    def show_owed(self, state: OwedState, chosen: str) -> None:
        """The list, with the line of this key chosen."""
        self.kinds.show_choices(state.kinds, state.kind)
        self._nothing.say(state.nothing)
        self._nothing.setVisible(not state.offers)
        self.list.setVisible(bool(state.offers))
        self.list.show_lines(state.offers, chosen)


class ChosenCard(Card):
    """Passive: one line, and what can be done about it.

    Signals:
        step_requested: Name of a step.
        case_requested, mark_requested, reveal_requested: The case, the citizen's own page, the number whole.
    """

    step_requested = Signal(str)
    case_requested = Signal()
    mark_requested = Signal()
    reveal_requested = Signal()

    def __init__(self) -> None:
        """Nothing is looked at."""
        super().__init__(" ")
        self._by = Mark()
        self.head.addWidget(self._by)
        self._what = text("", "strong")
        self._lines = text("")
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._steps = QVBoxLayout()
        gaps(self._steps, 6)
        self.mark = Button(self.tr("请群众再评价"), icon="mood-smile", key="F12")
        self.reveal = Button(self.tr("显示完整号码"), icon="eye", key="F4", role="link")
        self.case = Button(self.tr("打开这件(&O)"), icon="list-check", role="link")
        self._shown: ChosenState | None = None
        self._ways = QWidget()
        ways = QVBoxLayout(self._ways)
        gaps(ways, 10)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.mark, self.case):
            flow.addWidget(button)
        ways.addLayout(self._steps)
        ways.addWidget(buttons)
        for widget in (self._what, self._lines):
            self.body.addWidget(widget)
        self.body.addWidget(self.reveal, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._ways)
        self.mark.clicked.connect(self.mark_requested)
        self.reveal.clicked.connect(self.reveal_requested)
        self.case.clicked.connect(self.case_requested)
        self.hide()

    def show_chosen(self, state: ChosenState | None) -> None:
        """The line; None while none is looked at."""
        self.setVisible(state is not None)
        before, self._shown = self._shown, state
        if state is None:
            return
        self.title.setText(state.number)
        self._by.show_mark(state.light, state.by)
        self._what.setText(state.what)
        self._lines.setText("\n".join(state.lines))
        self.mark.setVisible(state.may_mark)
        self.reveal.setVisible(state.may_reveal)
        self.reveal.say(self.tr("显示完整号码") if state.is_masked else self.tr("遮住号码"))
        if before is None or before.steps != state.steps:
            self._show_steps(state)

    def be_short(self, *, short: bool) -> None:
        """While a step is answered, the ways to others give way."""
        self._ways.setVisible(not short)

    def _show_steps(self, state: ChosenState) -> None:
        clear(self._steps)
        for choice in state.steps:
            button = Button(choice.words, icon="writing")
            button.setEnabled(not choice.why_not)
            button.clicked.connect(partial(self._on_step, choice.step))
            self._steps.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        for why_not in dict.fromkeys(choice.why_not for choice in state.steps if choice.why_not):
            self._steps.addWidget(text(why_not, "note"))

    def _on_step(self, step: str) -> None:
        self.step_requested.emit(step)


class AnswerCard(QWidget):
    """Passive: the questions of an act, and the keys that keep or drop it.

    Signals:
        answered: Name of the question and what is answered now.
        confirm_requested, cancel_requested: Keep it, or not.
    """

    answered = Signal(str, str)
    confirm_requested = Signal()
    cancel_requested = Signal()

    def __init__(self) -> None:
        """Nothing is asked."""
        super().__init__()
        self.questions = StepCard()
        self.confirm = Button(self.tr("记下"), icon="circle-check", key="F10", role="primary")
        self._cancel = Button(self.tr("先不记"), icon="x", key="Esc")
        row = QHBoxLayout()
        gaps(row, 12)
        row.addWidget(self._cancel)
        row.addStretch(1)
        row.addWidget(self.confirm)
        self.questions.body.addLayout(row)
        layout = QVBoxLayout(self)
        gaps(layout, 0)
        layout.addWidget(self.questions)
        self.questions.answered.connect(self.answered)
        self.confirm.clicked.connect(self.confirm_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        self.hide()

    def show_asked(self, state: StepState | None) -> None:
        """The questions; None while nothing is asked."""
        self.questions.show_step(state)
        self.setVisible(state is not None)

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question."""
        widget = self.questions.focus_of(field)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)


class MarksCard(Card):
    """Passive: how the cases of some days were marked.

    Signals:
        days_edited: First and last day as typed.
        count_requested: Enter, or the button.
    """

    days_edited = Signal(str, str)
    count_requested = Signal()

    def __init__(self) -> None:
        """Nothing counted yet."""
        super().__init__(self.tr("评价汇总"))
        self.first = Field(self.tr("从哪天"), digits=True, label_width=DAY_LABEL)
        self.last = Field(self.tr("到哪天"), digits=True, label_width=DAY_LABEL)
        self._remark = Remark()
        self._count = Button(self.tr("数一数"), icon="search")
        self._rows = QGridLayout()
        gaps(self._rows, 8)
        self._rows.setColumnStretch(1, 1)
        self._note = text("", "note")
        row = QHBoxLayout()
        gaps(row, 12)
        for field in (self.first, self.last):
            row.addWidget(field, 1)
            field.edited.connect(self._on_edited)
            field.entered.connect(self.count_requested)
        row.addWidget(self._count, alignment=Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(self._remark)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._note)
        self.body.addStretch(1)
        self._count.clicked.connect(self.count_requested)

    def show_marks(self, state: MarksState) -> None:
        """The days and what was counted."""
        for field, day in zip((self.first, self.last), state.days, strict=True):
            field.show_text(day)
        self._remark.say("red", state.remark)
        clear(self._rows)
        for place, (name, count) in enumerate(state.rows):
            self._rows.addWidget(text(name, wraps=False), place, 0)
            self._rows.addWidget(text(count, "strong", wraps=False), place, 1)
        self._note.setText(state.note)

    @property
    def counted(self) -> dict[str, str]:
        """What is counted and how many, as they stand there."""
        cells = [self._rows.itemAtPosition(row, column) for row in range(self._rows.rowCount()) for column in (0, 1)]
        words = [str(cell.widget().property("text")) for cell in cells if cell is not None]
        return dict(zip(words[::2], words[1::2], strict=True))

    def _on_edited(self) -> None:
        self.days_edited.emit(self.first.text, self.last.text)


class CreditCard(Card):
    """Passive: who is on the bad-credit list.

    Signals:
        looked: Id of an entry; taken: it is to come off.
        adding_requested: Somebody is to be entered.
    """

    looked = Signal(str)
    taken = Signal()
    adding_requested = Signal()

    def __init__(self) -> None:
        """Nobody is known yet."""
        super().__init__(self.tr("失信名单"))
        self.list = LookedList(self.tr("失信名单"))
        self._nothing = EmptyState("list-check", self.tr("名单上没有人。有决定书或者名单作依据的，按 F2 列入。"))
        self.add = Button(self.tr("列入一位"), icon="user-plus", key="F2")
        note = text(self.tr("在名单上的人不能用书面承诺代替材料，别的事照办。到期的不再挡。"), "note")
        self.body.addWidget(note)
        self.body.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._nothing, 1)
        self.list.looked.connect(self.looked)
        self.list.chosen.connect(self.taken)
        self.add.clicked.connect(self.adding_requested)

    def show_credit(self, state: CreditState) -> None:
        """The list."""
        self.list.setVisible(bool(state.offers))
        self._nothing.setVisible(not state.offers)
        self.list.show_lines(state.offers, state.chosen)


class EntryCard(Card):
    """Passive: the entry that is looked at.

    Signals:
        ending_requested: It comes off the list; reveal_requested: the number whole.
    """

    ending_requested = Signal()
    reveal_requested = Signal()

    def __init__(self) -> None:
        """Nobody is looked at."""
        super().__init__(self.tr("这一位"))
        self._lines = text("")
        self._end = Button(self.tr("移出名单(&E)"), icon="x")
        self.reveal = Button(self.tr("显示完整号码"), icon="eye", key="F4", role="link")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._end, self.reveal):
            flow.addWidget(button)
        self.body.addWidget(self._lines)
        self.body.addWidget(buttons)
        self._end.clicked.connect(self.ending_requested)
        self.reveal.clicked.connect(self.reveal_requested)

    def show_credit(self, state: CreditState) -> None:
        """The entry; gone while there is none."""
        self.setVisible(bool(state.lines))
        self._lines.setText("\n".join(state.lines))
        self.reveal.say(self.tr("显示完整号码") if state.is_masked else self.tr("遮住号码"))
