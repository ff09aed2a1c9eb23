"""The parts of the first page of a village desk: what is asked, which item it is, and what is owed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.serving.form_pane import FormBar
from ui.window.theme.metrics import gaps, least
from ui.window.village.asked_card import AskedCard
from ui.window.village.state import DoorState, Stage
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.suggestions import Offer, OfferList

LEAST_ITEMS, LEAST_OWED = 250, 160
"""Heights of lists in unscaled pixels."""


class ItemPart(QWidget):
    """Passive: the much-used items, and a field for all others; up, down and Enter work from the field.

    Signals:
        searched: What stands in the field.
        chosen: The key of an offer.
    """

    searched = Signal(str)
    chosen = Signal(str)

    def __init__(self) -> None:
        """Nothing is offered yet."""
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("下面没有的，在这里写几个字，或者拼音首字母"))
        self.search.setAccessibleName(self.tr("办什么"))
        self.list = OfferList(self.tr("常办的事"), large=True)
        least(self.list, height=LEAST_ITEMS)
        layout = QVBoxLayout(self)
        gaps(layout, 10)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.search.textEdited.connect(self.searched)
        self.search.installEventFilter(self)
        self.list.chosen.connect(self.chosen)
        self.setFocusProxy(self.search)

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """What may be meant."""
        self.list.show_offers(offers)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter in the field work in the list."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if steps is not None:
                self.list.move_by(steps)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.take()
                return True
        return super().eventFilter(watched, event)


class DoorCard(Card):
    """Passive: what is known already, what is asked now, and the buttons that go on and back.

    Signals:
        next_requested, back_requested, print_requested, clear_requested, seal_requested: A button was used.
    """

    clear_requested = Signal()
    seal_requested = Signal()
    next_requested = Signal()
    back_requested = Signal()
    print_requested = Signal()

    def __init__(self) -> None:
        """Nothing is asked yet."""
        super().__init__(" ")
        self.title.setWordWrap(True)
        self._known = text("")
        self.said = Banner()
        self.asked, self.items = AskedCard(), ItemPart()
        self.form_bar = FormBar()
        self.next = Button("", icon="circle-check", key="F10", role="primary")
        self.back = Button("", key="Esc")
        self.print = Button(self.tr("看一看、打印"), icon="printer", key="F8")
        self._row = QWidget()
        flow = FlowLayout(self._row)
        self.clear = Button(self.tr("不办了，清掉"))
        self.seal = Button(self.tr("开证明、盖章"))
        for button in (self.next, self.print, self.back, self.seal, self.clear):
            flow.addWidget(button)
        for widget in (self._known, self.said, self.asked, self.form_bar, self.items, self._row):
            self.body.addWidget(widget)
        self.next.clicked.connect(self.next_requested)
        self.back.clicked.connect(self.back_requested)
        self.print.clicked.connect(self.print_requested)
        self.clear.clicked.connect(self.clear_requested)
        self.seal.clicked.connect(lambda _checked=False: self.seal_requested.emit())
        self.items.hide()
        self.clear.hide()

    def show_door(self, state: DoorState) -> None:
        """Where it stands."""
        self.title.setText(state.title)
        words = self.tr("{question}：{answer}")
        self._known.setText("\n".join(words.format(question=one.question, answer=one.answer) for one in state.told))
        self._known.setVisible(bool(state.told))
        self.said.say(state.light, state.said)
        self.items.setVisible(state.stage is Stage.WHAT)
        if state.stage is Stage.WHAT:
            self.items.search.setText(state.search)
        self.next.say(state.next_words)
        self.next.setVisible(bool(state.next_words))
        self.back.say(state.back_words)
        self.back.setVisible(bool(state.back_words))
        self.print.setVisible(state.may_print)
        self.clear.setVisible(state.may_clear)
        self.seal.setVisible(state.stage is Stage.WHO)

    def focus_stage(self, stage: Stage) -> None:
        """Where the stage begins."""
        if stage is Stage.WHAT:
            self.items.search.setFocus(Qt.FocusReason.OtherFocusReason)
        elif stage is Stage.RECORD:
            (self.next if self.next.isVisible() else self.print).setFocus(Qt.FocusReason.OtherFocusReason)
        elif stage is Stage.DONE:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.asked.focus_answer("")


class OwedCard(Card):
    """Passive: what is owed, the most pressing first.

    Signals:
        chosen: The key of a line.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__(self.tr("还欠着的事"))
        self._none = text(self.tr("没有欠着的事。"))
        self.list = OfferList(self.tr("还欠着的事"), large=True)
        least(self.list, height=LEAST_OWED)
        self.body.addWidget(self._none)
        self.body.addWidget(self.list)
        self.list.chosen.connect(self.chosen)
        self.list.hide()

    def show_owed(self, offers: tuple[Offer, ...]) -> None:
        """The lines."""
        key = self.list.current_key
        self.list.show_offers(offers)
        if any(offer.key == key for offer in offers):
            self.list.mark(key)
        self.list.setVisible(bool(offers))
        self._none.setVisible(not offers)
