"""What for: the items of the visit, the search for more, and the questions of the one being worked on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from desk.catalogue.items import Question
from ui.window.serving.state import ItemChip
from ui.window.theme import look
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.layouts import clear
from ui.window.widgets.suggestions import Offer, OfferList

MOST_ROWS = 4


class ItemCard(Card):
    """Passive: shows items, offers and questions, and tells what is chosen.

    Signals:
        searched: What stands in the search field.
        item_chosen: Id of the item to add.
        item_turned_to: Place of the item in the visit that is to be worked on.
        item_removed: Place of the item that is not wanted after all.
        answered: Option ids chosen for the question in sight, and the ids of all its options.
        guide_requested: The guide of the item being worked on.
    """

    searched = Signal(str)
    item_chosen = Signal(str)
    item_turned_to = Signal(int)
    item_removed = Signal(int)
    answered = Signal(object, object)
    guide_requested = Signal()

    def __init__(self, *, one_item: bool = False) -> None:
        """Nothing chosen yet; with `one_item` another one takes the place of the first."""
        super().__init__(self.tr("2  办什么事"))
        self._one_item = one_item
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("名称、拼音首字母或群众的说法，如 养老、yanglao、ylbx"))
        self.search.setAccessibleName(self.tr("搜事项"))
        self._offers = OfferList(self.tr("搜到的事项"))
        self._chips = QWidget()
        self._chip_flow = FlowLayout(self._chips)
        self._shown_chips: tuple[tuple[ItemChip, ...], int] | None = None
        self._guide = Button(self.tr("看指南"), icon="book", role="link")
        more = self.tr("换一件(&S)") if one_item else self.tr("再加一件(&S)")
        self._more = Button(more, icon="search" if one_item else "plus", role="link")
        self._question_box = QWidget()
        self._question_layout = QVBoxLayout(self._question_box)
        gaps(self._question_layout, 4)
        self._shown_questions: tuple[tuple[Question, frozenset[str]], ...] = ()
        self.head.addWidget(self._more)
        self.head.addWidget(self._guide)
        for widget in (self._chips, self.search, self._offers, self._question_box):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.search.textEdited.connect(self.searched)
        self.search.installEventFilter(self)
        self._offers.chosen.connect(self.item_chosen)
        self._guide.clicked.connect(self.guide_requested)
        self._more.clicked.connect(self.open_search)
        self.show_offers(())
        self.show_items((), 0)

    def show_items(self, chips: tuple[ItemChip, ...], active: int) -> None:
        """The items of the visit, the active one marked."""
        self._guide.setVisible(bool(chips))
        self._chips.setVisible(bool(chips))
        if (chips, active) == self._shown_chips:
            return
        self._shown_chips = (chips, active)
        self._close_search(closed=bool(chips))
        self._chip_flow.clear()
        for place, chip in enumerate(chips):
            button = Button(chip.words, icon="circle-check" if chip.filed else "")
            button.setCheckable(True)
            button.setChecked(place == active)
            button.setToolTip(chip.name)
            button.clicked.connect(lambda _checked=False, place=place: self.item_turned_to.emit(place))
            self._chip_flow.addWidget(button)
            if not chip.filed and not self._one_item:
                remove = Button("", icon="x", role="link")
                remove.setAccessibleName(self.tr("不办“{name}”了").format(name=chip.name))
                remove.setToolTip(remove.accessibleName())
                remove.clicked.connect(lambda _checked=False, place=place: self.item_removed.emit(place))
                self._chip_flow.addWidget(remove)

    def open_search(self) -> None:
        """Let one more item be looked for."""
        self._close_search(closed=False)
        self.search.setFocus()

    def show_search(self, words: str) -> None:
        """What stands in the search field."""
        if words != self.search.text():
            self.search.setText(words)
        if words:
            self._close_search(closed=False)

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """What was found; the list goes when there is nothing."""
        self._offers.show_offers(offers)
        self._offers.setVisible(bool(offers))
        rows = min(len(offers), MOST_ROWS)
        self._offers.setFixedHeight(rows * look().sizes.row2 + look().sizes.px(8))

    def show_questions(self, questions: tuple[tuple[Question, frozenset[str]], ...]) -> None:
        """The questions asked so far with their answers, and the next one."""
        if questions == self._shown_questions:
            return
        had_focus = self._question_box.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._shown_questions = questions
        clear(self._question_layout)
        last: QWidget | None = None
        for question, chosen in questions:
            self._question_layout.addWidget(text(question.text, "strong"))
            row = QWidget()
            flow = FlowLayout(row)
            last = self._add_options(flow, question, chosen)
            self._question_layout.addWidget(row)
        self._question_box.setVisible(bool(questions))
        if had_focus and last is not None:
            last.setFocus()

    @property
    def has_open_question(self) -> bool:
        """Whether a question in sight has no answer yet."""
        return any(not chosen for _, chosen in self._shown_questions)

    def focus_question(self) -> None:
        """Put the focus on the first option of the question that has no answer."""
        buttons = self._question_box.findChildren(QWidget, "option")
        open_ones = [b for b in buttons if b.property("open")]
        if open_ones:
            open_ones[0].setFocus()

    def _close_search(self, *, closed: bool) -> None:
        self.search.setVisible(not closed)
        self._more.setVisible(closed)

    def _add_options(self, flow: FlowLayout, question: Question, chosen: frozenset[str]) -> QWidget | None:
        group = QButtonGroup(self._question_box)
        group.setExclusive(question.kind != "multiple")
        ids = [option.id for option in question.options]
        first: QWidget | None = None
        boxes: list[tuple[QCheckBox | QRadioButton, str]] = []

        def tell() -> None:
            self.answered.emit(tuple(i for box, i in boxes if box.isChecked()), tuple(ids))

        for option in question.options:
            box = QCheckBox(option.text) if question.kind == "multiple" else QRadioButton(option.text)
            box.setObjectName("option")
            box.setProperty("open", not chosen)
            box.setAccessibleName(f"{question.text}{option.text}")
            box.setChecked(option.id in chosen)
            box.clicked.connect(tell)
            group.addButton(box)
            boxes.append((box, option.id))
            flow.addWidget(box)
            first = first or box
        return first

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter in the search field work in the list of offers."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if steps is not None and self._offers.isVisible():
                self._offers.move_by(steps)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self._offers.isVisible() and self._offers.take()
        return super().eventFilter(watched, event)
