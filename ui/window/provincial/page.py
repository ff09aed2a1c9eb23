"""The page 录省平台: what is not yet entered, and the way to the strip."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from desk.provincial import NotEntered
from ui.window.page import Page
from ui.window.provincial.model import Column, NotEnteredModel
from ui.window.provincial.presenter import ProvincialPresenter
from ui.window.shortcuts import Key
from ui.window.theme import fonts, look
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Scrolled
from ui.window.widgets.labels import Mark, text
from ui.window.widgets.tables import choose_rows
from ui.window.workbench import Workbench

_SAMPLES = {Column.NUMBER: "0000 0000 0000 00", Column.APPLICANT: "0" * 9, Column.RECEIVED: "2026-11-23 09:41"}
"""How wide the columns are, but for the item, which takes the rest."""

LEAST_TABLE = 200
"""Height of the head and three rows, in unscaled pixels."""

_PADDING = 30
_ALL_FROM = 700
"""Width of the page in unscaled pixels from which the time of receipt and the explanation are shown."""


class ProvincialPage(Page):
    """Passive; `ProvincialPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nothing counted yet."""
        super().__init__()
        self._mark = Mark("grey", self.tr("正在点数…"))
        self._say = text(self.tr("受理或者办结的件，都要到省平台再录一遍；省平台的编号记回来，才算录完。"), "note")
        self.open_button = Button(self.tr("录这一件"), icon="external-link", key=Key.ENTRY.value, role="primary")
        self.model = NotEnteredModel()
        self.table = QTableView()
        self._empty = EmptyState("circle-check", self.tr("都录完了。新受理或者办结的件会自动列到这里。"))
        self._more = text("", "note")
        self._build()
        self.presenter = ProvincialPresenter(self, bench, parent=self)
        self.open_button.clicked.connect(self._open)
        self.table.activated.connect(self._open)
        self.bind(Key.ENTRY, self.tr("录这一件"), self._open)

    def title(self) -> str:
        """录省平台."""
        return self.tr("录省平台")

    def begin(self, shown: object = None) -> None:
        """Read the list; `shown` is the id of a case to be entered at once."""
        self.presenter.begin()
        self.table.setFocus()
        if isinstance(shown, str):
            self.presenter.open(shown)

    def take_scan(self, text: str) -> bool:
        """A case is opened, a number of the provincial platform goes to the case in the strip."""
        return self.presenter.take_scan(text)

    def leave(self) -> None:
        """Read no more."""
        self.presenter.leave()

    def show_waiting(self, waiting: NotEntered) -> None:
        """What is not yet entered; the row one stood on keeps its place."""
        row = max(self.table.currentIndex().row(), 0)
        chosen = self._chosen()
        self.model.show(waiting.rows)
        self._mark.show_mark("amber" if waiting.count else "green", self._count(waiting))
        is_worked_on = self.table.hasFocus() or self.hasFocus()
        if is_worked_on:
            self.setFocus()  # where it is kept while there is no table to hold it
        self.table.setVisible(bool(waiting.rows))
        self._empty.setVisible(not waiting.rows)
        self._more.setVisible(waiting.count > len(waiting.rows))
        self._more.setText(self.tr("这里列最新的 {count} 件，录完再列。").format(count=len(waiting.rows)))
        self.allow(Key.ENTRY, enabled=bool(waiting.rows))
        self.say_next(self.tr("上下键选，回车打开录入条") if waiting.rows else "")
        self.open_button.setVisible(bool(waiting.rows))
        places = [place for place, case in enumerate(waiting.rows) if case.case_id == chosen]
        if waiting.rows:
            kept = places[0] if places else min(row, len(waiting.rows) - 1)
            self.table.setCurrentIndex(self.model.index(kept, 0))
            if is_worked_on:
                self.table.setFocus()

    def _count(self, waiting: NotEntered) -> str:
        if not waiting.count:
            return self.tr("都录完了")
        words = self.tr("{count} 件以上没录") if waiting.is_more else self.tr("{count} 件没录")
        return words.format(count=f"{waiting.count:,}")

    def _chosen(self) -> str:
        row = self.table.currentIndex().row()
        return self.model.rows[row].case_id if 0 <= row < len(self.model.rows) else ""

    def _open(self) -> None:
        self.presenter.open(self._chosen())

    def _build(self) -> None:
        head = QHBoxLayout()
        gaps(head, 12)
        head.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._say, 1)
        head.addStretch(0)
        head.addWidget(self.open_button)
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(self.tr("没录省平台的办件"))
        choose_rows(table)
        table.setAlternatingRowColors(True)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.ITEM, QHeaderView.ResizeMode.Stretch)
        least(table, height=LEAST_TABLE)
        self._empty.hide()
        self._more.hide()
        content = QWidget()
        layout = QVBoxLayout(content)
        gaps(layout, 12, (16, 14, 16, 14))
        layout.addLayout(head)
        layout.addWidget(table, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._more)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolled(content))
        look().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        sizes = look().sizes
        metrics = QFontMetrics(fonts.font(sizes.body))
        for column, sample in _SAMPLES.items():
            self.table.setColumnWidth(column, metrics.horizontalAdvance(sample) + sizes.px(_PADDING))
        self.table.verticalHeader().setDefaultSectionSize(sizes.row)
        is_narrow = self.width() < sizes.px(_ALL_FROM)
        self.table.setColumnHidden(Column.RECEIVED, is_narrow)
        self._say.setVisible(not is_narrow)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
