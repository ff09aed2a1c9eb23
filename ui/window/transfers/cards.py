"""The list in sight, and the lists that were made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.window.theme.metrics import least
from ui.window.transfers.file_table import FileTable
from ui.window.transfers.state import ListState
from ui.window.widgets.banners import EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text
from ui.window.widgets.suggestions import Offer, OfferList

LABEL = 126
LEAST_LIST = 200
"""Height of three lines of the list of lists, in unscaled pixels."""

OPEN, ALL = "open", "all"


class ListCard(Card):
    """Passive: where files are scanned, the files, and where they go or who signed.

    Signals:
        entered: What stands in the field of numbers when Enter was pressed.
        dropped: Key of a file that is to be taken off.
        to_edited, taken_by_edited: As it stands in the field.
        print_requested, back_requested: Both copies of the list; back to the new one.
    """

    entered = Signal(str)
    dropped = Signal(str)
    to_edited = Signal(str)
    taken_by_edited = Signal(str)
    print_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        """Nothing in sight yet."""
        super().__init__(self.tr("新的移交清单"))
        self._where = text("", "strong")
        self._counts = Remark()
        self.number = Field(
            self.tr("扫码(&S)"), hint=self.tr("扫办件回执上的码；也可以写编号，回车"), digits=True, label_width=LABEL
        )
        self.table = FileTable()
        self._nothing = EmptyState("clipboard-list", self.tr("逐件扫办件回执上的码，材料就列在这里。"))
        self.to = Field(self.tr("移交给(&T)"), hint=self.tr("单位全称"), label_width=LABEL)
        self._choices = ChoiceButtons(self.tr("这些事项的承办单位"))
        self.taken_by = Field(self.tr("对方签收人(&Q)"), hint=self.tr("在清单上签字的人"), label_width=LABEL)
        self._print = Button(self.tr("打印清单"), icon="printer", key="F8")
        self._back = Button(self.tr("回到新清单"), icon="chevron-left", key="Esc")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        flow.addWidget(self._print)
        flow.addWidget(self._back)
        self.body.addWidget(self._where)
        self.body.addWidget(self._counts)
        self.body.addWidget(self.number)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._nothing, 1)
        for widget in (self.to, self._choices, self.taken_by, self._buttons):
            self.body.addWidget(widget)
        self.number.entered.connect(self._on_entered)
        self.table.dropped.connect(self.dropped)
        self.to.edited.connect(self.to_edited)
        self._choices.chosen.connect(self.to_edited)
        self.taken_by.edited.connect(self.taken_by_edited)
        self._print.clicked.connect(self.print_requested)
        self._back.clicked.connect(self.back_requested)

    def show_list(self, state: ListState) -> None:
        """The list."""
        self.title.setText(self.tr("新的移交清单") if state.is_new else self.tr("移交清单"))
        self._where.setText(state.title)
        self._where.setVisible(bool(state.title))
        self._counts.say(state.light, state.counts)
        self.number.setVisible(not state.is_closed)
        self.table.show_rows(state.rows)
        self.table.setVisible(bool(state.rows))
        self._nothing.setVisible(not state.rows)
        self.to.setVisible(state.is_new)
        self.to.show_text(state.to)
        self.to.show_remark("red", state.wrong_words if state.wrong == "to" else "")
        choices = tuple((body, body) for body in state.to_choices)
        self._choices.show_choices(choices if state.is_new and len(choices) > 1 else (), state.to)
        self.taken_by.setVisible(not state.is_new and not state.is_closed)
        self.taken_by.show_text(state.taken_by)
        self.taken_by.show_remark("red", state.wrong_words if state.wrong == "taken_by" else "")
        self._buttons.setVisible(not state.is_new)

    def focus_field(self, field: str) -> None:
        """Put the focus on a field by its name, else where files are scanned, else on what prints the list."""
        fields: dict[str, QWidget] = {"to": self.to, "taken_by": self.taken_by}
        widget = fields.get(field, self.number)
        if not widget.isVisibleTo(self):
            widget = self._print
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self) -> None:
        words = self.number.text
        self.number.show_text("")
        self.entered.emit(words)


class ListsCard(Card):
    """Passive: the lists that were made.

    Signals:
        open_chosen: Whether only those that wait for a signature are wanted.
        chosen: Id of the list to look at.
    """

    open_chosen = Signal(bool)
    chosen = Signal(str)

    def __init__(self) -> None:
        """No lists yet."""
        super().__init__(self.tr("移交过的清单"))
        self._which = ChoiceButtons(self.tr("看哪些"))
        self.list = OfferList(self.tr("移交清单"))
        self._nothing = EmptyState("circle-check", "")
        for widget in (self.list, self._nothing):
            least(widget, height=LEAST_LIST)
        self.body.addWidget(self._which)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._nothing, 1)
        self._which.chosen.connect(lambda key: self.open_chosen.emit(key == OPEN))
        self.list.chosen.connect(self.chosen)

    def show_lists(self, offers: tuple[Offer, ...], *, open_only: bool, chosen: str) -> None:
        """The lists, and which of them is in sight."""
        self._which.show_choices(((OPEN, self.tr("等签收的")), (ALL, self.tr("全部"))), OPEN if open_only else ALL)
        self.list.show_offers(offers)
        if chosen:
            self.list.mark(chosen)
        self.list.setVisible(bool(offers))
        self._nothing.setVisible(not offers)
        words = self.tr("没有等对方签收的清单。") if open_only else self.tr("还没有移交过材料。")
        self._nothing.say(words)
