"""The cards of a reconciliation: the heaps, and two cases side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.city_tables.parts import TableCard, WholeOffers
from ui.window.city_tables.state import CompareState
from ui.window.theme.metrics import gaps
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text

LEAST_LIST, LEAST_PAIR = 210, 392
"""Heights, unscaled: a few lines, and all rows of a pair."""


class CompareCards(QWidget):
    """Passive.

    Signals:
        take_requested, print_requested, save_requested: As the buttons say.
        heap_chosen: Which heap. listed_chosen: Key of what is in it.
        same_requested, different_requested, back_requested: About the pair in sight.
        origin_chosen: Where the case began.
    """

    take_requested = Signal()
    print_requested = Signal()
    save_requested = Signal()
    heap_chosen = Signal(str)
    listed_chosen = Signal(str)
    same_requested = Signal()
    different_requested = Signal()
    back_requested = Signal()
    origin_chosen = Signal(str)

    def __init__(self) -> None:
        """Nothing was compared."""
        super().__init__()
        self.card, self.heap_card = Card(self.tr("和平台的清单对账")), Card(self.tr("对出来的"))
        self._barred = text("", "note")
        self.take = Button(self.tr("对账"), icon="list-check", key="F11", role="primary")
        self.print = Button(self.tr("打印对账单"), icon="printer", key="F8")
        self.save = Button(self.tr("存成表格"), icon="device-floppy")
        self.said = Banner()
        self._problems = text("")
        self.heaps = ChoiceButtons(self.tr("看哪一堆"))
        self.listed = WholeOffers(self.tr("这一堆里的"), height=LEAST_LIST)
        self._nothing = text(self.tr("这一堆是空的。"), "note")
        self.pair = TableCard(self.tr("是不是同一件"), height=LEAST_PAIR, is_whole=True)
        self.origins = ChoiceButtons(self.tr("是同一件的话，从哪里来"))
        self.same = Button(self.tr("是同一件"), icon="circle-check", key="F10", role="primary")
        self.different = Button(self.tr("不是同一件"), icon="x")
        self.back = Button(self.tr("以后再说"), icon="arrow-back-up", key="Esc")
        self._build()

    @property
    def problems(self) -> str:
        """Rows that were not compared."""
        return self._problems.text()

    def show_compare(self, state: CompareState) -> None:
        """As it stands."""
        had_focus = self.take.hasFocus()
        self._barred.setText(state.barred)
        self._barred.setVisible(bool(state.barred))
        self.take.setEnabled(not (state.barred or state.none_in_use or state.is_busy))
        for button in (self.print, self.save):
            button.setVisible(state.can_print)
        self.said.say(state.said.light, state.said.words)
        self._problems.setText("\n".join(state.problems))
        self._problems.setVisible(bool(state.problems))
        self.heaps.show_choices(state.heaps, state.heap)
        self.listed.show_offers(state.listed)
        self._nothing.setVisible(not state.listed)
        self.heap_card.setVisible(not state.pair.rows)
        appears = bool(state.pair.rows) and self.pair.isHidden()
        goes = not state.pair.rows and not self.pair.isHidden()
        within = self.pair.isAncestorOf(self.focusWidget() or self)
        self.pair.show_table(state.pair)
        self.origins.show_choices(state.origins, state.origin)
        for button in (self.same, self.different):
            button.setEnabled(not (state.barred or state.is_busy))
        if appears:
            self.pair.table.setFocus()
        elif goes and within:
            self.focus_first()
        elif had_focus and state.is_busy:
            self._was_focused = True
        elif self._was_focused and not state.is_busy:
            self._was_focused = False
            self.focus_first()

    def focus_first(self) -> None:
        """What is to be decided, else the way to compare."""
        (self.take if self.listed.isHidden() or self.heap_card.isHidden() else self.listed.list).setFocus()

    def _build(self) -> None:
        self._was_focused = False
        row, deciding = QWidget(), QWidget()
        for place, buttons in (
            (row, (self.take, self.print, self.save)),
            (deciding, (self.same, self.different, self.back)),
        ):
            flow = FlowLayout(place)
            for button in buttons:
                flow.addWidget(button)
        note = text(
            self.tr(
                "从平台下载这几天的办件清单（CSV、XLSX、JSON），每天对一次。认得准的自动记下平台编号，不会多出一件；"
                "拿不准的放在一起，由人来认。"
            ),
            "note",
        )
        for part in (note, self._barred, self.said, self._problems, row):
            self.card.body.addWidget(part)
        for part in (self.heaps, self._nothing, self.listed):
            self.heap_card.body.addWidget(part)
        for part in (self.origins, deciding):
            self.pair.body.addWidget(part)
        column = QVBoxLayout(self)
        gaps(column, 10)
        for card in (self.card, self.heap_card, self.pair):
            column.addWidget(card)
        self.take.clicked.connect(self.take_requested)
        self.print.clicked.connect(self.print_requested)
        self.save.clicked.connect(self.save_requested)
        self.heaps.chosen.connect(self.heap_chosen)
        self.listed.opened.connect(self.listed_chosen)
        self.same.clicked.connect(self.same_requested)
        self.different.clicked.connect(self.different_requested)
        self.back.clicked.connect(self.back_requested)
        self.origins.chosen.connect(self.origin_chosen)
