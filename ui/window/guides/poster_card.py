"""The card for a poster: the list's file, who posts it, and what outsiders will see of it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget
from typing_extensions import override

from desk.papers.village_poster import Poster
from ui.window.guides.state import PosterState
from ui.window.indexes import ROOT, Index
from ui.window.theme.metrics import least
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text
from ui.window.widgets.tables import choose_rows

_LABEL = 132


class PostedModel(QAbstractTableModel):
    """The masked rows of a poster under the headings of its list."""

    def __init__(self) -> None:
        """Nobody."""
        super().__init__()
        self._poster: Poster | None = None

    def show(self, poster: Poster | None) -> None:
        """Show the list of this poster."""
        self.beginResetModel()
        self._poster = poster
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self._poster is None else len(self._poster.people.rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self._poster is None else len(self._poster.people.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._poster is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._poster.people.rows[index.row()][index.column()]

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._poster is None or role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return self._poster.people.columns[section].title


class PosterCard(Card):
    """Passive.

    Signals:
        edited: Name of the list, who posts it and the phone for objections, as typed.
        list_requested, look_requested, print_requested, close_requested: A file is to be chosen, the poster to be
            looked at or printed, or none is wanted.
    """

    edited = Signal(str, str, str)
    list_requested = Signal()
    look_requested = Signal()
    print_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        """No list yet."""
        super().__init__(self.tr("村公示"))
        close = Button(self.tr("收起"), role="link")
        self.head.addWidget(close)
        self.name = Field(self.tr("名单名称"), label_width=_LABEL)
        self.posted_by = Field(self.tr("由谁公示"), hint=self.tr("例如：思礼镇荆王村民委员会"), label_width=_LABEL)
        self.phone = Field(self.tr("反映问题的电话"), label_width=_LABEL, digits=True)
        self.fields = {"list_name": self.name, "posted_by": self.posted_by, "objection_phone": self.phone}
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.choose = Button(self.tr("选名单（表格）"), icon="table-import")
        self.look = Button(self.tr("看公示的样子"))
        self.print = Button(self.tr("打印公示"), icon="printer", role="primary")
        for button in (self.choose, self.look, self.print):
            flow.addWidget(button)
        self._file = text("", "note")
        self._remark = Remark()
        self._seen = text("")
        self.people = PostedModel()
        self.table = QTableView()
        self.table.setModel(self.people)
        self.table.setAccessibleName(self.tr("公示的名单，姓名已遮挡"))
        choose_rows(self.table)
        heads = self.table.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setStretchLastSection(True)
        least(self.table, height=240)
        rule = text(self.tr("姓名自动遮挡，不能关；有证件号、电话、银行卡、出生日期的名单不能公示。"), "note")
        for widget in (rule, *self.fields.values(), buttons, self._file, self._remark, self._seen, self.table):
            self.body.addWidget(widget)
        for field in self.fields.values():
            field.edited.connect(self._on_edited)
            field.entered.connect(self.look_requested)
        self.choose.clicked.connect(self.list_requested)
        self.look.clicked.connect(self.look_requested)
        self.print.clicked.connect(self.print_requested)
        close.clicked.connect(self.close_requested)
        self.hide()

    def show_poster(self, state: PosterState | None) -> None:
        """The poster as it is now; nothing hides the card."""
        self.setVisible(state is not None)
        poster = None if state is None else state.poster
        self.people.show(poster)
        self.table.setVisible(poster is not None)
        self._seen.setVisible(poster is not None)
        self.print.setEnabled(poster is not None)
        if state is None:
            return
        for key, field in self.fields.items():
            field.show_text(getattr(state.given, key))
            field.show_remark("red", state.wrong if state.field == key else "")
        self.look.setEnabled(bool(state.file))
        self._file.setText(self.tr("名单：{name}").format(name=state.file))
        self._file.setVisible(bool(state.file))
        self._remark.say("red", "" if state.field in self.fields else state.wrong)
        if poster is not None:
            words = self.tr("外面的人看到的就是下面这样：共 {count} 行，公示期 {start} 至 {end}（{days}）。")
            self._seen.setText(
                words.format(
                    count=len(poster.people.rows), start=poster.start_on, end=poster.end_on, days=poster.days_text
                )
            )

    def _on_edited(self) -> None:
        self.edited.emit(self.name.text, self.posted_by.text, self.phone.text)
