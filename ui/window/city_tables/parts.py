"""What the cards of the page are put together from: offers that are read whole, and a table with its title."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.city_tables.state import Table
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.cards import Card
from ui.window.widgets.labels import text
from ui.window.widgets.mark_rows import MarkRowsModel
from ui.window.widgets.mark_table import MarkTable
from ui.window.widgets.suggestions import Offer, OfferList, OfferModel


class WholeOffers(QWidget):
    """A list of which the chosen line stands whole beneath, where it may be longer than a row. Gone while it is empty.

    Signals:
        opened: Key of the offer taken by Enter or a click.
    """

    opened = Signal(str)

    def __init__(self, name: str, *, height: int, is_short: bool = False) -> None:
        """`name` is read aloud; `height` is unscaled; with `is_short` every line fits in its row."""
        super().__init__()
        self.list = OfferList(name)
        self._whole = text("")
        least(self.list, height=height)
        column = QVBoxLayout(self)
        gaps(column, 10)
        column.addWidget(self.list)
        column.addWidget(self._whole)
        self._whole.setVisible(not is_short)
        self.list.selectionModel().currentChanged.connect(self._tell_whole)
        self.list.chosen.connect(self.opened)
        self.hide()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What it shows."""
        return self.list.offers.offers

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """Other offers; the chosen one stays where it is still there."""
        key = self.list.current_key
        self.list.show_offers(offers)
        if any(one.key == key for one in offers):
            self.list.mark(key)
        self.setVisible(bool(offers))
        self._tell_whole()

    def _tell_whole(self) -> None:
        offer = self.list.currentIndex().data(OfferModel.OfferRole)
        self._whole.setText("\n".join(filter(None, (offer.words, offer.note))) if isinstance(offer, Offer) else "")


class OfferCard(Card):
    """Offers on a ground of their own; gone while there are none."""

    def __init__(self, name: str, *, height: int, is_short: bool = False) -> None:
        """`name` is read aloud and stands above until something else does."""
        super().__init__(name)
        self.title.setWordWrap(True)
        self.offers = WholeOffers(name, height=height, is_short=is_short)
        self.body.addWidget(self.offers)
        self.hide()

    def show_offers(self, offers: tuple[Offer, ...], title: str = "") -> None:
        """Others, perhaps under another title."""
        if title:
            self.title.setText(title)
        self.offers.show_offers(offers)
        self.setVisible(bool(offers))


class TableCard(Card):
    """A table on a ground of its own; gone while it has no rows."""

    def __init__(self, name: str, *, height: int, is_whole: bool = False) -> None:
        """`name` is read aloud; with `is_whole` the chosen row stands beneath, whole."""
        super().__init__(" ")
        self.title.setWordWrap(True)
        self.rows = MarkRowsModel()
        self.table = MarkTable(self.rows, name)
        least(self.table, height=height)
        self.body.addWidget(self.table)
        self._whole = text("")
        self.body.addWidget(self._whole)
        self._whole.setVisible(is_whole)  # in its place by now: shown by itself it would be a window of its own
        self.table.chosen.connect(self._tell_whole)
        self.hide()

    def show_table(self, table: Table) -> None:
        """Another one."""
        self.title.setText(table.title)
        self.title.setVisible(bool(table.title))
        key = self.table.key
        self.rows.show(table.columns, table.rows)
        self.table.choose(key, or_first=True)
        self.setVisible(bool(table.rows))

    def _tell_whole(self, key: str) -> None:
        row = next((one for one in self.rows.rows if one.key == key), None)
        heads = (column.words for column in self.rows.columns[1:])
        said = self.tr("{head}：{cell}")
        lines = (
            (said.format(head=head, cell=cell) for head, cell in zip(heads, row.cells, strict=True) if cell)
            if row
            else ()
        )
        self._whole.setText("\u3000".join(lines))
