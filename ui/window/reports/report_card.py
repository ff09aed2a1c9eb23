"""The card of reports: which one, about which days, and what is to become of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk.overseeing.report_wishes import ReportKind
from ui.window.reports.state import ReportState
from ui.window.terms import term
from ui.window.theme.metrics import least
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text

_LABEL, _SHORT_LABEL = 76, 56
_DAY_WIDTH = 246


class ReportCard(Card):
    """Passive.

    Signals:
        chosen: Value of a `ReportKind`.
        edited: Both days, as typed.
        print_requested, table_requested: It is to be shown and printed, or saved.
        form_requested, marks_requested: A bureau's table is to be filled, or what can be filled into it is to be saved.
    """

    chosen = Signal(str)
    edited = Signal(str, str)
    print_requested = Signal()
    table_requested = Signal()
    form_requested = Signal()
    marks_requested = Signal()

    def __init__(self) -> None:
        """Nothing chosen yet."""
        super().__init__(self.tr("报表"))
        self.kinds = ChoiceButtons(self.tr("要哪一种（Ctrl 加 1 到 5）"))
        self.first = Field(self.tr("日期(&D)"), hint=self.tr("如 11-1"), label_width=_LABEL)
        self.last = Field(self.tr("到(&E)"), hint=self.tr("如 11-30"), label_width=_SHORT_LABEL)
        self.look = Button(self.tr("看一看再打印"), icon="printer", key="F8", role="primary")
        self.table = Button(self.tr("存成表格"), icon="device-floppy", key="F9")
        self.form = Button(self.tr("填进上级的表(&T)"), icon="table-import")
        self.marks = Button(self.tr("能填哪些数(&V)"), icon="list-check", role="link")
        self._purpose = text("", "note")
        self._barred = text("", "note")
        self._busy = text(self.tr("正在统计…"), "note")
        self._build()

    def show_report(self, state: ReportState) -> None:
        """What is wanted."""
        wish, about = state.wish, state.wish.kind.about
        choices = tuple((kind.value, term(kind.label)) for kind in ReportKind)
        self.kinds.show_choices(choices, wish.kind.value, barred=state.barred)
        self._barred.setText(self._barred_words(state.barred))
        self._barred.setVisible(bool(state.barred))
        self._purpose.setText(self._purpose_of(wish.kind))
        labels = {"day": self.tr("日期(&D)"), "days": self.tr("从(&D)"), "month": self.tr("月份(&D)")}
        self.first.say_label(labels.get(about, ""))
        self.first.edit.setPlaceholderText(self.tr("如 2026-11") if about == "month" else self.tr("如 11-1"))
        self.first.setVisible(about != "now")
        self.last.setVisible(about == "days")
        for name, field, words in (("first", self.first, wish.first), ("last", self.last, wish.last)):
            field.show_text(words)
            field.show_remark("red", state.wrong if state.field == name else "")
        for button in (self.form, self.marks):
            button.setVisible(wish.kind is ReportKind.MONTH)
        self._busy.setVisible(state.is_busy)

    def _barred_words(self, barred: dict[ReportKind, str]) -> str:
        """A line for each reason, with the reports it bars."""
        lines = []
        for why in dict.fromkeys(barred.values()):
            names = self.tr("、").join(term(kind.label) for kind in barred if barred[kind] == why)
            lines.append(self.tr("{name}：{why}").format(name=names, why=why))
        return "\n".join(lines)

    def _purpose_of(self, kind: ReportKind) -> str:
        return {
            ReportKind.CLOSING: self.tr("这一天收了、办了多少件，还有什么没交出去；下班前打印，各窗口签字。"),
            ReportKind.REGISTER: self.tr("这段日子收的每一件，一件一行，姓名遮住一部分。"),
            ReportKind.OVERDUE: self.tr("到现在为止逾期的、今天到期的、快到期的和停着的件。"),
            ReportKind.MONTH: self.tr(
                "一个月的件数、按时办结率、满意度，每个数都写明怎么算的；过完的月份，什么时候算都一样。"
            ),
            ReportKind.RED_FLAGS: self.tr("按公开的规则，这段日子有哪些件值得看一看；不等于有问题。"),
        }[kind]

    def _on_edited(self) -> None:
        self.edited.emit(self.first.text, self.last.text)

    def _build(self) -> None:
        days, acts, more = QWidget(), QWidget(), QWidget()
        for row, widgets in (
            (days, (self.first, self.last)),
            (acts, (self.look, self.table)),
            (more, (self.form, self.marks)),
        ):
            flow = FlowLayout(row)
            for one in widgets:
                flow.addWidget(one)
        for field in (self.first, self.last):
            least(field, width=_DAY_WIDTH)
            field.edited.connect(self._on_edited)
            field.entered.connect(self.print_requested)
        for widget in (self.kinds, self._barred, self._purpose, days, acts, more, self._busy):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.kinds.chosen.connect(self.chosen)
        self.look.clicked.connect(self.print_requested)
        self.table.clicked.connect(self.table_requested)
        self.form.clicked.connect(self.form_requested)
        self.marks.clicked.connect(self.marks_requested)
