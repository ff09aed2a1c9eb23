"""The cards of the room 待您确认: what waits, both contents of the one laid open, what lies apart."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui.window.exchange.deciding.side_table import SideTable
from ui.window.exchange.deciding.state import DecidingState, OpenState, SideState
from ui.window.exchange.state import Said
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Columns
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text
from ui.window.widgets.mark_rows import MarkRowsModel
from ui.window.widgets.suggestions import Offer, OfferList, OfferModel

LEAST_LIST = 150
"""Height of two lines and a half, unscaled."""


class Side(QFrame):
    """One of two contents: its name, and who wrote what of it."""

    def __init__(self) -> None:
        """Nothing to say yet."""
        super().__init__()
        self.setObjectName("sunken")
        self._title, self._words = text("", "strong"), text("")
        column = QVBoxLayout(self)
        gaps(column, 4, (12, 8, 12, 10))
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addStretch(1)

    @property
    def words(self) -> str:
        """Who wrote what."""
        return self._words.text()

    def show_side(self, state: SideState) -> None:
        """Another content."""
        self._title.setText(state.title)
        self._words.setText(state.words)


class ListCard(Card):
    """A list with its title; the line that is chosen stands beneath it whole."""

    def __init__(self, name: str) -> None:
        """`name` is read aloud."""
        super().__init__(" ")
        self.list = OfferList(name)
        self._whole = text("")
        least(self.list, height=LEAST_LIST)
        for part in (self.list, self._whole):
            self.body.addWidget(part)
        self.list.selectionModel().currentChanged.connect(self._tell_whole)

    def show_list(self, title: str, offers: tuple[Offer, ...]) -> None:
        """Replace it; gone while there is nothing."""
        self.title.setText(title)
        self.setVisible(bool(offers))
        key = self.list.current_key
        self.list.show_offers(offers)
        if any(one.key == key for one in offers):
            self.list.mark(key)
        self._tell_whole()

    def _tell_whole(self) -> None:
        offer = self.list.currentIndex().data(OfferModel.OfferRole)
        self._whole.setText(f"{offer.words}\n{offer.note}" if isinstance(offer, Offer) else "")


class OpenCard(Card):
    """Both contents of one matter, and what is chosen.

    Signals:
        chosen: Key of a choice. typed: the reason. confirm_requested, back_requested: as the buttons say.
    """

    chosen = Signal(str)
    typed = Signal(str)
    confirm_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        """Nothing is laid open."""
        super().__init__(" ")
        self.title.setWordWrap(True)
        self.why = text("")
        self.left, self.right = Side(), Side()
        self.rows = MarkRowsModel()
        self.table = SideTable(self.rows, self.tr("两种内容，逐项对照"))
        self.choices = ChoiceButtons(self.tr("怎么定（左右键走，空格选定）"))
        self._remark = Remark()
        self.reason = Field(self.tr("原因(&Y)"), hint=self.tr("如：电话问过本人"))
        self.barred, self.said = text("", "note"), Banner()
        self.next = Button("", icon="circle-check", key="F10", role="primary")
        self.back = Button(self.tr("先不定"), icon="arrow-back-up", key="Esc")
        self._build()

    def show_opened(self, state: OpenState, said: Said, barred: str) -> None:
        """One matter, and what is to be thought of before it is decided."""
        self.said.say(said.light, said.words)
        self.title.setText(state.title)
        self.why.setText(state.why)
        self.left.show_side(state.left)
        self.right.show_side(state.right)
        self.rows.show(state.columns, state.rows)
        self.table.setVisible(bool(state.rows))
        self.choices.show_choices(state.choices if not barred else (), state.chosen)
        self._remark.say("red", state.wrong if state.field == "choice" else "")
        self.reason.show_text(state.reason)
        self.reason.show_remark("red", state.wrong if state.field == "reason" else "")
        self.reason.setVisible(not barred and state.asks_reason)
        self.barred.setText(barred)
        self.barred.setVisible(bool(barred))
        self.next.say(state.next_words)
        self.next.setVisible(bool(state.next_words))

    def focus_field(self, field: str) -> None:
        """To what is wrong; else to where reading begins."""
        if field == "reason":
            self.reason.setFocus()
        elif field == "choice":
            self.choices.focus_first()
        elif not self.table.isHidden():
            self.table.choose_first()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.choices.isHidden():
            self.choices.focus_first()
        else:
            self.back.setFocus()

    def _build(self) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.next, self.back):
            flow.addWidget(button)
        parts = (self.why, Columns(self.left, self.right), self.table, self.barred, self.choices, self._remark)
        for part in (*parts, self.said, self.reason, row):
            self.body.addWidget(part)
        self.choices.chosen.connect(self.chosen)
        self.reason.edited.connect(self.typed)
        self.reason.entered.connect(self.confirm_requested)
        self.next.clicked.connect(self.confirm_requested)
        self.back.clicked.connect(self.back_requested)


class DecidingCards(QWidget):
    """Passive.

    Signals:
        opened: Key of what waits. apart_chosen: of what lies apart, or was settled.
        chosen, typed, confirm_requested, back_requested: As `OpenCard`.
        emptied: There is nothing left to go to.
    """

    opened = Signal(str)
    apart_chosen = Signal(str)
    chosen = Signal(str)
    typed = Signal(str)
    confirm_requested = Signal()
    back_requested = Signal()
    emptied = Signal()

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__()
        self.said = Banner()
        self.waiting = ListCard(self.tr("待您确认的"))
        self.open = OpenCard()
        self.apart = ListCard(self.tr("单独放着的"))
        self.settled = ListCard(self.tr("已经定好的、自动合并的"))
        self._nothing = Card(self.tr("待您确认"))
        self._nothing.body.addWidget(
            text(self.tr("现在没有要您定的。两处改得不一样的、村里后来请求改的，收U盘以后会列在这里。"))
        )
        self._before: OpenState | None = None
        self._build()

    def show_deciding(self, state: DecidingState) -> None:
        """As it stands; the focus goes along where what had it goes."""
        opened = state.opened
        had_focus = self._has_focus()
        self.said.say(state.said.light, "" if opened is not None else state.said.words)
        self.waiting.show_list(state.title, state.offers)
        self.apart.show_list(state.apart_title, state.apart)
        self.settled.show_list(state.settled_title, state.settled)
        self._nothing.setVisible(not state.offers)
        self.open.setVisible(opened is not None)
        if opened is not None:
            self.open.show_opened(opened, state.said, state.barred)
            for card in (self.waiting, self.apart, self.settled):
                card.hide()
        self._go_along(opened, had_focus=had_focus)
        self._before = opened

    def _go_along(self, opened: OpenState | None, *, had_focus: bool) -> None:
        before = self._before
        if opened is None:
            if had_focus and (before is not None or not self._has_focus()):
                self.focus_first()
        elif before is None or before.key != opened.key or (opened.field and opened.field != before.field):
            self.open.focus_field(opened.field)
        elif opened.is_sure and not before.is_sure:
            self.open.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused) and focused.isVisible()

    def focus_first(self) -> None:
        """Where work begins."""
        for card in (self.open, self.waiting, self.apart, self.settled):
            if not card.isHidden():
                if isinstance(card, OpenCard):
                    card.focus_field("")
                else:
                    card.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.emptied.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        gaps(column, 10)
        for card in (self.said, self._nothing, self.waiting, self.open, self.apart, self.settled):
            column.addWidget(card)
        self.open.hide()
        self.waiting.list.chosen.connect(self.opened)
        for card in (self.apart, self.settled):
            card.list.chosen.connect(self.apart_chosen)
        self.open.chosen.connect(self.chosen)
        self.open.typed.connect(self.typed)
        self.open.confirm_requested.connect(self.confirm_requested)
        self.open.back_requested.connect(self.back_requested)
