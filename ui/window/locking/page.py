"""The lock page: covers the work with nothing of it in sight, and asks who goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.window.devices.wedge import as_scan_field
from ui.window.locking.state import LockState
from ui.window.shortcuts import LEAVE
from ui.window.theme.metrics import gaps, least, most
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Scrolled
from ui.window.widgets.fields import spoken
from ui.window.widgets.labels import IconLabel, Remark, text


class LockPage(QWidget):
    """Passive: shows a state, and tells what is wished.

    Signals:
        chosen: The id of who is to go on.
        entered: A PIN or password.
        other_way_requested: The password instead of the PIN, or the PIN after all.
        leave_requested: Nobody goes on: the office is to be shut.
    """

    chosen = Signal(str)
    entered = Signal(str)
    other_way_requested = Signal()
    leave_requested = Signal()

    def __init__(self) -> None:
        """Nobody is known yet."""
        super().__init__()
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._card = Card()
        most(self._card, width=560)
        self._office = text("", "note")
        self.who = QComboBox()
        self.given = as_scan_field(QLineEdit())
        self.given.setEchoMode(QLineEdit.EchoMode.Password)
        self._who_label, self._given_label = QLabel(self.tr("谁接着办(&N)")), QLabel()
        self._remark = Remark()
        self.enter = Button("", icon="arrow-right", role="primary")
        self.other_way = Button("", role="link")
        self.leave = Button(self.tr("换人、下班，关上单位"), icon="logout", key=LEAVE, role="link")
        self._build()
        self.who.activated.connect(self._on_chosen)
        self.given.returnPressed.connect(self._on_enter)
        self.enter.clicked.connect(self._on_enter)
        self.other_way.clicked.connect(self.other_way_requested)
        self.leave.clicked.connect(self.leave_requested)

    def show_state(self, state: LockState) -> None:
        """Show who is chosen and what is asked for; what was typed stays."""
        self._office.setText(state.office)
        if [self.who.itemData(place) for place in range(self.who.count())] != [clerk for clerk, _ in state.people]:
            self.who.clear()
            for clerk, words in state.people:
                self.who.addItem(words, clerk)
        self.who.setCurrentIndex(self.who.findData(state.chosen))
        label = self.tr("PIN码(&P)") if state.by_pin else self.tr("口令(&P)")
        self._given_label.setText(label)
        self.given.setAccessibleName(spoken(label))
        if state.is_busy:
            self.enter.say(self.tr("正在打开…"))
        else:
            self.enter.say(self.tr("解锁") if state.is_own else self.tr("换我来办"))
        self.other_way.say(self.tr("改用口令") if state.by_pin else self.tr("改用PIN码"))
        self.other_way.setVisible(state.has_other_way)
        if state.problem:
            self._remark.say("red", state.problem)
        else:
            self._remark.say("blue", state.why)
        for widget in (self.who, self.given, self.enter, self.other_way, self.leave):
            widget.setEnabled(not state.is_busy)
        if not state.is_busy and not self.who.hasFocus():
            self.given.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self.given.clear()

    def _on_chosen(self, place: int) -> None:
        self.chosen.emit(str(self.who.itemData(place)))

    def _on_enter(self) -> None:
        self.entered.emit(self.given.text())

    def _build(self) -> None:
        head = QHBoxLayout()
        gaps(head, 12)
        head.addWidget(IconLabel("lock", "primary", size_px=40))
        head.addWidget(text(self.tr("已经锁屏"), "h1"), 1)
        self._card.body.addLayout(head)
        self._card.body.addWidget(self._office)
        self._card.body.addWidget(text(self.tr("没办完的都存好了，解锁后接着办。"), "note"))
        self.who.setAccessibleName(spoken(self._who_label.text()))
        for label, widget in ((self._who_label, self.who), (self._given_label, self.given)):
            row = QHBoxLayout()
            gaps(row, 10)
            label.setBuddy(widget)
            least(label, width=120)
            row.addWidget(label)
            row.addWidget(widget, 1)
            self._card.body.addLayout(row)
        self._card.body.addWidget(self._remark)
        buttons = QHBoxLayout()
        gaps(buttons, 12)
        buttons.addWidget(self.other_way)
        buttons.addStretch(1)
        buttons.addWidget(self.enter)
        self._card.body.addLayout(buttons)
        self._card.body.addWidget(self.leave, alignment=Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        across = QHBoxLayout()
        gaps(across, 0, 24)
        across.addStretch(1)
        across.addWidget(self._card, 8)
        across.addStretch(1)
        inner = QVBoxLayout(content)
        inner.addStretch(2)
        inner.addLayout(across)
        inner.addStretch(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(content))
