"""The cards of the page: a list with what is said of it, a form, and the list of a village that was looked over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.window.cases.state import StepState
from ui.window.followups.cards import LookedList
from ui.window.terms import term
from ui.window.theme.metrics import least
from ui.window.village.asked_card import AskedCard
from ui.window.village.six_keys import pressed, walked
from ui.window.visits.state import FileState, ImportState, LinesState
from ui.window.widgets.banners import EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text

_FIELD_WIDTH, _LABEL = 320, 76


class LinesCard(Card):
    """Passive: a list, what it may be about, and the line that is looked at.

    Signals:
        looked: Key of a line; taken: it is to be dealt with.
        choice_made: What the list is to be about.
        edited: What stands in the field; entered: Enter was pressed there.
    """

    looked = Signal(str)
    taken = Signal(str)
    choice_made = Signal(str)
    edited = Signal(str)
    entered = Signal()

    def __init__(self, title: str, *, icon: str, field: str = "", hint: str = "", choices: str = "") -> None:
        """`field` and `choices` are the labels of what stands above the list; empty for a list without."""
        super().__init__(title)
        self.choices = ChoiceButtons(choices)
        self.field = Field(field, hint=hint, label_width=_LABEL)
        self.list = LookedList(title)
        self._said = text("", "note")
        self._nothing = EmptyState(icon, "")
        self._detail = text("")
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._above, self._acts = QWidget(), QWidget()
        self._above_row, self._act_row = FlowLayout(self._above), FlowLayout(self._acts)
        self._above_row.addWidget(self.field)
        least(self.field, width=_FIELD_WIDTH)
        for widget in (self.choices, self._above, self._said, self.list, self._nothing, self._detail, self._acts):
            self.body.addWidget(widget, int(widget in (self.list, self._nothing)))
        self._above.setVisible(bool(field))
        for widget in (self._acts, self.choices, self.list, self._nothing):
            widget.hide()
        self.choices.chosen.connect(self.choice_made)
        self.field.edited.connect(self.edited)
        self.field.entered.connect(self.entered)
        self.list.looked.connect(self.looked)
        self.list.chosen.connect(self.taken)

    @property
    def detail(self) -> str:
        """The line that is looked at, whole."""
        return self._detail.text()

    def add_above(self, *buttons: Button) -> None:
        """Buttons beside the field."""
        for button in buttons:
            self._above_row.addWidget(button)

    def add_acts(self, *buttons: Button) -> None:
        """Buttons beneath the list."""
        for button in buttons:
            self._act_row.addWidget(button)
        self._acts.show()

    def show_state(self, state: LinesState) -> None:
        """The list as it is."""
        choices = tuple((key, term(words)) for key, words in state.choices)
        self.choices.show_choices(choices, state.choice)
        self.field.show_text(state.typed)
        self.field.show_remark("red", state.wrong)
        self._said.setText(state.said)
        self._said.setVisible(bool(state.said))
        self._nothing.say(state.nothing)
        self._nothing.setVisible(not state.lines and bool(state.nothing))
        self.list.setVisible(bool(state.lines))
        self.list.show_lines(state.lines, state.chosen)
        self._detail.setText(state.detail)
        self._detail.setVisible(bool(state.detail))

    def focus_list(self) -> bool:
        """Put the focus on the list; False while it is empty."""
        if self.list.isHidden():
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class FormCard(Card):
    """Passive: the questions of an act, a file where one is asked for, and the keys that keep or drop it.

    Signals:
        answered: Name of the question and what is answered now.
        file_wanted: A file is to be chosen; file_unwanted: the last one is not meant.
        confirm_requested, cancel_requested: Keep it, or not.
    """

    answered = Signal(str, str)
    file_wanted = Signal()
    file_unwanted = Signal()
    confirm_requested = Signal()
    cancel_requested = Signal()

    def __init__(self) -> None:
        """Nothing is asked."""
        super().__init__(" ")
        self.questions = AskedCard()
        self.choose = Button(self.tr("选家属发来的文件(&P)"), icon="photo")
        self.drop_file = Button(self.tr("去掉最后一个文件(&Z)"), icon="x")
        self.confirm = Button(self.tr("记下"), icon="circle-check", key="F10", role="primary")
        self._cancel = Button(self.tr("先不记"), icon="x", key="Esc")
        self._file = QWidget()
        self._name, self._remark = text("", "note"), Remark()
        row = FlowLayout(self._file)
        row.addWidget(self.choose)
        row.addWidget(self.drop_file)
        acts = QWidget()
        flow = FlowLayout(acts)
        for button in (self.confirm, self._cancel):
            flow.addWidget(button)
        for widget in (self.questions, self._file, self._name, self._remark, acts):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.questions.answered.connect(self.answered)
        self.choose.clicked.connect(self.file_wanted)
        self.drop_file.clicked.connect(self.file_unwanted)
        self.confirm.clicked.connect(self.confirm_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        self.show_file(None)
        self.hide()

    @property
    def file_words(self) -> tuple[str, str]:
        """What is said of the file, and what is wrong with it."""
        return self._name.text(), self._remark.words

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from one question to the next, Enter presses a button or goes on."""
        if (forward := walked(event)) is None:
            super().keyPressEvent(event)
        elif not pressed(event):
            self.focusNextPrevChild(forward)

    def show_asked(self, state: StepState | None) -> None:
        """The questions; None while nothing is asked."""
        self.setVisible(state is not None)
        if state is not None:
            self.title.setText(state.label)
        self.questions.show_asked(state)

    def show_file(self, state: FileState | None) -> None:
        """What was sent; None where no file is asked for."""
        self._file.setVisible(state is not None)
        words = "\n".join(state.lines) if state is not None else ""
        if state is not None and not words:
            words = self.tr("照片、视频只算出它的指纹记下来，文件本身不留。")
        self._name.setText(words)
        self._name.setVisible(bool(words))
        self.drop_file.setVisible(state is not None and bool(state.lines))
        self._remark.say("red", state.wrong if state is not None else "")

    def focus_answer(self, name: str) -> None:
        """A question."""
        self.questions.focus_answer(name)

    def focus_file(self) -> None:
        """What chooses a file."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)


class ImportCard(Card):
    """Passive: what would become of a list, and each row with a fault; or of rules, and each difference.

    Signals:
        looked: Key of a row.
        keep_requested, drop_requested: Keep what has no fault, or nothing.
    """

    looked = Signal(str)
    keep_requested = Signal()
    drop_requested = Signal()

    def __init__(self, title: str, *, lines: str, keep: str, drop: str) -> None:
        """Nothing yet; the words are those of the card, its list and its keys."""
        super().__init__(title)
        self._said = text("", "strong")
        self.list = LookedList(lines)
        self._detail = text("")
        self.keep = Button(keep, icon="circle-check", key="F10", role="primary")
        self._drop = Button(drop, icon="x", key="Esc")
        acts = QWidget()
        flow = FlowLayout(acts)
        for button in (self.keep, self._drop):
            flow.addWidget(button)
        for widget in (self._said, self.list, self._detail, acts):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.list.looked.connect(self.looked)
        self.keep.clicked.connect(self.keep_requested)
        self._drop.clicked.connect(self.drop_requested)
        self.hide()

    def show_import(self, state: ImportState | None) -> None:
        """What was looked over; None for nothing."""
        self.setVisible(state is not None)
        if state is None:
            return
        self._said.setText(state.said)
        self.keep.setEnabled(state.may_keep)
        self.list.setVisible(bool(state.lines))
        self.list.show_lines(state.lines, state.chosen)
        self._detail.setText(state.detail)
        self._detail.setVisible(bool(state.detail))
