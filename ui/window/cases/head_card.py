"""The head of a case: number, marks, who, what, until when and why, and the facts of its receipt."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk.cases.case import Case
from desk.cases.numbers import spoken
from desk.times import day_of, read_moment, table_moment
from ui.window.cases.reveal_row import RevealRow
from ui.window.cases.state import LIGHTS, DetailState
from ui.window.terms import term
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Mark, restyle, text
from ui.window.widgets.layouts import clear
from ui.window.words import joined

LABEL = 84
"""Width of a fact's name, unscaled."""


class HeadCard(Card):
    """Number, marks, item, people and days.

    Signals:
        reveal_requested: The numbers are to be shown whole, or masked again.
        entry_requested: To the provincial platform.
        archive_requested: The finished case is to be saved for the archive.
        explained_requested: The reckoning of one clock, by its key, is to be printed.
    """

    reveal_requested = Signal()
    entry_requested = Signal()
    archive_requested = Signal()
    explained_requested = Signal(str)

    def __init__(self) -> None:
        """No case yet."""
        super().__init__(" ")
        self.title.setProperty("role", "code")
        restyle(self.title)
        self._light = Mark()
        self._state = Mark("blue")
        self._flag = Mark("red", self.tr("第二次要求补正"))
        self._who = text("", "h2")
        self._item = text("", "h2")
        self._more = QWidget()
        self._facts = QGridLayout()
        gaps(self._facts, 6)
        self._facts.setColumnStretch(1, 1)
        self.reveal = Button(self.tr("显示完整号码"), icon="eye", key="F4", role="link")
        self.why_shown = RevealRow()
        self.entry = Button(self.tr("录省平台"), icon="external-link", key="F7", role="link")
        self.archive = Button(self.tr("存归档包(&Z)"), icon="folder", role="link")
        self.why = Button(self.tr("为什么是这一天(&W)"), icon="help-circle", role="link")
        self._due = text("", "strong")
        self._reckoning = text("", "note")
        self.explained = QWidget()
        self._explained = FlowLayout(self.explained)
        self._clocks: tuple[tuple[str, str], ...] = ()
        self._build()

    def show_case(self, state: DetailState) -> None:
        """The case."""
        shown, case = state.shown, state.shown.case
        number = spoken(case.case_number)
        is_new = self.title.text() != number
        self.title.setText(number)
        self.title.setAccessibleName(self.tr("办件编号 {number}").format(number=number))
        self._light.show_mark(LIGHTS[shown.light], shown.light_words)
        self._state.show_mark("blue", term(case.state.label))
        self._state.setVisible(case.state.label != shown.light_words)
        self._flag.setVisible(any(notice.overridden_by for notice in case.notices))
        self._who.setText(case.applicant.name)
        self._item.setText(case.item_name)
        clear(self._facts)
        for row, (label, words) in enumerate(self._rows(state)):
            name = text(label, "note", wraps=False)
            least(name, width=LABEL)
            self._facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(text(words), row, 1)
        self.why_shown.show_asked(state.reveal)
        self.reveal.say(self.tr("显示完整号码") if state.is_masked else self.tr("遮住号码"))
        self.entry.setVisible(case.awaits_official_number)
        self.archive.setVisible(state.may_archive)
        self._due.setText(shown.due_words)
        self._due.setVisible(bool(shown.due_words))
        self.why.setVisible(bool(shown.why))
        self._reckoning.setText("\n".join(shown.why))
        if is_new or not shown.why:
            self.why.setChecked(False)
        self._show_clocks(state.explained)
        self._show_why(shown=self.why.isChecked())

    def be_short(self, *, short: bool) -> None:
        """Show only what is needed while a step is typed, or everything."""
        self._more.setVisible(not short)

    def _show_clocks(self, clocks: tuple[tuple[str, str], ...]) -> None:
        if clocks == self._clocks:
            return
        self._clocks = clocks
        self._explained.clear()
        for key, name in clocks:
            button = Button(self.tr("打印期限说明：{clock}").format(clock=name), icon="printer")
            button.clicked.connect(partial(self._on_explained, key))
            self._explained.addWidget(button)

    def _show_why(self, *, shown: bool) -> None:
        self._reckoning.setVisible(shown)
        self.explained.setVisible(shown and bool(self._clocks))

    def _on_explained(self, key: str) -> None:
        self.explained_requested.emit(key)

    def _rows(self, state: DetailState) -> list[tuple[str, str]]:
        shown, case, numbers = state.shown, state.shown.case, state.numbers
        who, agent = case.applicant, case.agent
        moment = table_moment(read_moment(case.received_at))
        counter = self.tr("{counter} 号窗口").format(counter=case.counter) if case.counter else ""
        rows = [
            (self.tr("负责人"), who.representative),
            (self.tr("证件"), joined(shown.id_type, numbers.id_number)),
            (self.tr("电话"), numbers.phone),
            (self.tr("住址"), joined(who.village_name, numbers.address)),
        ]
        if agent is not None:
            rows.append((self.tr("代办人"), joined(agent.name, agent.relation, numbers.agent_phone)))
            rows.append((self.tr("代办证件"), joined(shown.agent_id_type, numbers.agent_id_number)))
        rows += [
            (self.tr("收件"), joined(moment, counter, case.clerk_name)),
            (self.tr("查询码"), case.query_code),
            (self.tr("省平台"), case.official_number or (self.tr("还没有录入") if case.awaits_official_number else "")),
            (self.tr("备注"), case.note),
            *self._life(case),
        ]
        return [(label, words) for label, words in rows if words]

    def _life(self, case: Case) -> list[tuple[str, str]]:
        """What became of it after intake, as far as it has come."""
        ruling, result, delivery, ending = case.ruling, case.result, case.delivery, case.ending
        rows = [(self.tr("首问负责"), case.responsible_name), (self.tr("材料在"), case.holder)]
        rows += [
            (self.tr("再次告知"), self.tr("{who}批准：{why}").format(who=one.overridden_by, why=one.override_reason))
            for one in case.notices
            if one.overridden_by
        ]
        if ruling is not None:
            outcome = self.tr("准予") if ruling.outcome == "granted" else self.tr("不予")
            rows.append((self.tr("决定"), joined(outcome, ruling.body, ruling.officer, ruling.decided_on)))
        if result is not None:
            until = self.tr("有效期至 {day}").format(day=result.valid_until) if result.valid_until else ""
            rows.append((self.tr("结果"), joined(result.name, result.number, until)))
            rows.append((self.tr("在哪里领"), result.place if delivery is None else ""))
        if delivery is not None:
            rows.append((self.tr("送达"), joined(delivery.on, delivery.receiver, delivery.relation)))
        if ending is not None:
            rows.append((term(case.state.label), joined(ending.on, ending.to_body, ending.reason)))
        if case.archived is not None:
            on = day_of(read_moment(case.archived.formed_at)).isoformat()
            rows.append((self.tr("归档"), joined(on, case.archived.formed_by, case.archived.archive_number)))
        return rows

    def _build(self) -> None:
        self.head.addWidget(self._flag)
        self.head.addWidget(self._light)
        self.head.addWidget(self._state)
        self.why.setCheckable(True)
        self.why.toggled.connect(lambda on: self._show_why(shown=on))
        self.reveal.clicked.connect(self.reveal_requested)
        self.entry.clicked.connect(self.entry_requested)
        self.archive.clicked.connect(self.archive_requested)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.why, self.reveal, self.entry, self.archive):
            flow.addWidget(button)
        more = QVBoxLayout(self._more)
        gaps(more, 10)
        more.addLayout(self._facts)
        more.addWidget(buttons)
        more.addWidget(self.why_shown)
        more.addWidget(self._reckoning)
        more.addWidget(self.explained)
        for widget in (self._who, self._item, self._due, self._more):
            self.body.addWidget(widget)
        self._show_why(shown=False)
