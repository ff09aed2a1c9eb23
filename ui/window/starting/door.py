"""The door: who works here, and the password; it takes keys before anything else is loaded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.window.starting.state import DoorState, Step
from ui.window.theme.metrics import gaps, least, most
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.labels import IconLabel, Remark, text


class Door(QWidget):
    """Passive: shows a state, and tells what is wished.

    Signals:
        enter_requested: Clerk and password.
        practice_requested: To the practice office instead.
        painted: It stands on the screen for the first time; told while it is being painted.
    """

    enter_requested = Signal(str, str)
    practice_requested = Signal()
    painted = Signal()

    def __init__(self) -> None:
        """Nobody is known yet."""
        super().__init__()
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._card = Card()
        most(self._card, width=560)
        self._name = text(self.tr("便民服务代办工作台"), "h1")
        self._office = text("", "note")
        self._clerk = QComboBox()
        self._clerk.setAccessibleName(self.tr("谁来上班"))
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAccessibleName(self.tr("口令"))
        self._remark = Remark()
        self._enter = Button(self.tr("进入"), icon="arrow-right", role="primary")
        self._practice = Button(self.tr("先练一练（不动真办件）"), icon="school", role="link")
        self._is_painted = False
        self._build()
        self._password.returnPressed.connect(self._on_enter)
        self._enter.clicked.connect(self._on_enter)
        self._practice.clicked.connect(self.practice_requested)
        self._password.setFocus()

    def show_state(self, state: DoorState) -> None:
        """Show where the start stands; what was typed stays, unless it was wrong."""
        if tuple(self._clerk.itemText(n) for n in range(self._clerk.count())) != state.clerks:
            self._clerk.clear()
            self._clerk.addItems(list(state.clerks))
        if state.clerk:
            self._clerk.setCurrentText(state.clerk)
        self._office.setText(state.office)
        self._office.setVisible(bool(state.office))
        opening = state.step in (Step.OPENING, Step.PRACTISING)
        for widget in (self._clerk, self._password, self._practice):
            widget.setEnabled(not opening)
        self._enter.setEnabled(state.step is Step.READY)
        words = {
            Step.LOADING: self.tr("正在准备…"),
            Step.READY: self.tr("进入"),
            Step.OPENING: self.tr("正在打开…"),
            Step.PRACTISING: self.tr("正在准备练习…"),
        }
        self._enter.say(words[state.step])
        if state.step is Step.PRACTISING:
            self._remark.say("blue", self.tr("第一次练习要放进一天的样例办件，请稍等。"))
        elif state.problem:
            self._remark.say("red", state.problem)
        else:
            self._remark.say("green", state.told)
        if state.problem:
            self._password.selectAll()
        if not opening:
            self._password.setFocus()

    def clear(self) -> None:
        """Forget the password."""
        self._password.clear()

    def _on_enter(self) -> None:
        self.enter_requested.emit(self._clerk.currentText(), self._password.text())

    def _build(self) -> None:
        head = QHBoxLayout()
        gaps(head, 12)
        head.addWidget(IconLabel("building-community", "primary", size_px=40))
        head.addWidget(self._name, 1)
        self._card.body.addLayout(head)
        self._card.body.addWidget(self._office)
        for words, widget in ((self.tr("谁来上班(&N)"), self._clerk), (self.tr("口令(&P)"), self._password)):
            row = QHBoxLayout()
            gaps(row, 10)
            label = QLabel(words)
            label.setBuddy(widget)
            least(label, width=120)
            row.addWidget(label)
            row.addWidget(widget, 1)
            self._card.body.addLayout(row)
        self._card.body.addWidget(self._remark)
        buttons = QHBoxLayout()
        gaps(buttons, 12)
        buttons.addWidget(self._practice)
        buttons.addStretch(1)
        buttons.addWidget(self._enter)
        self._card.body.addLayout(buttons)
        across = QHBoxLayout()
        gaps(across, 0, 24)
        across.addStretch(1)
        across.addWidget(self._card, 8)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of the first picture."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()
