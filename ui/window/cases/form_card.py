"""The application form kept with a case: each value, and where it came from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from desk.forms.showing import shown_value
from desk.times import read_moment, table_moment
from ui.window.cases.state import DetailState
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.labels import text
from ui.window.widgets.layouts import clear

LABEL = 120
"""Width of a field's name, unscaled."""


class KeptFormCard(Card):
    """Passive; out of sight for a case without a form.

    Signals:
        print_requested: The form is to be printed, or printed again.
    """

    print_requested = Signal()

    def __init__(self) -> None:
        """No form yet."""
        super().__init__(self.tr("申请表"))
        self.print = Button(self.tr("打印申请表"), icon="printer")
        self.head.addWidget(self.print)
        self._filled = text("", "note")
        self._rows = QGridLayout()
        gaps(self._rows, 6)
        self._rows.setColumnStretch(1, 1)
        self.body.addWidget(self._filled)
        self.body.addLayout(self._rows)
        self.print.clicked.connect(self.print_requested)
        self._shown: tuple[object, bool] | None = None

    def show_form(self, state: DetailState) -> None:
        """The form of the case, numbers masked as the others are."""
        kept = state.shown.form
        if kept is None or (kept, state.is_masked) == self._shown:
            return
        self._shown = kept, state.is_masked
        moment = table_moment(read_moment(kept.filled_at))
        words = self.tr("{clerk} {moment} 填").format(clerk=kept.clerk_name, moment=moment)
        if kept.printed_at:
            words = self.tr("{filled}，收件前已打印签名").format(filled=words)
        self._filled.setText(words)
        clear(self._rows)
        for row, field in enumerate(kept.fields):
            label = text(field.label, "note")
            least(label, width=LABEL)
            self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            value = self.tr("{value}（来自{source}）").format(
                value=shown_value(field, masked=state.is_masked), source=field.source
            )
            self._rows.addWidget(text(value), row, 1)
