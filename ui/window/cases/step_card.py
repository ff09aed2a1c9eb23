"""The questions of a step after intake, one line each, with what is wrong beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk.handling.asking import YES, Asked
from ui.window.cases.scan_row import ScanRow
from ui.window.cases.state import ScanSlot, StepState
from ui.window.terms import term
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import CONTROL, Field
from ui.window.widgets.labels import Remark
from ui.window.widgets.layouts import clear

LABEL_WIDTH = 120
LONGEST_BESIDE = 8
"""Characters of a label beside its field; a longer one, as the name of a paper, stands above it."""


class StepCard(Card):
    """Passive.

    Signals:
        answered: Name of the question and what is answered now.
        scan_requested: Number of what scans are to be put to (`ScanSlot.seq`).
        scan_removed: That number, and the name of a scan.
    """

    answered = Signal(str, str)
    scan_requested = Signal(int)
    scan_removed = Signal(int, str)

    def __init__(self) -> None:
        """No step is asked for."""
        super().__init__(self.tr("这一步"))
        self._asked: tuple[Asked, ...] = ()
        self._lines: dict[str, QWidget] = {}
        self._scans: dict[int, ScanRow] = {}
        self._rows = QVBoxLayout()
        gaps(self._rows, 8)
        self._remark = Remark()
        self.body.addLayout(self._rows)
        self.body.addWidget(self._remark)
        self.show_step(None)

    def show_step(self, state: StepState | None) -> None:
        """The questions, what is answered, and what is wrong with it; None while no step is asked for."""
        self.setVisible(state is not None)
        if state is None:
            self._asked, self._lines, self._scans = (), {}, {}
            return
        self.title.setText(term(state.label))
        if state.asked != self._asked or [slot.seq for slot in state.slots] != list(self._scans):
            self._make(state)
        for slot in state.slots:
            self._scans[slot.seq].show_names(slot.names)
        for name, line in self._lines.items():
            self._show_answer(line, state.answers.get(name, ""))
            if isinstance(line, Field):
                line.show_remark("red", state.words if name == state.field else "")
        beside = isinstance(self._lines.get(state.field), Field)
        self._remark.say("red", "" if beside else state.words)

    def focus_of(self, field: str) -> QWidget | None:
        """Where a question is answered; the first one for a name there is none of."""
        return self._lines.get(field) or next(iter(self._lines.values()), None)

    @property
    def takes_scans(self) -> bool:
        """Whether scans may be put to anything in the step."""
        return bool(self._scans)

    def scans_of(self, seq: int) -> QWidget | None:
        """What puts scans to a material, or to the result; None where there is no such thing."""
        row = self._scans.get(seq)
        return row.add if row is not None else None

    def _make(self, state: StepState) -> None:
        self._asked, self._lines, self._scans = state.asked, {}, {}
        clear(self._rows)
        slots = {slot.question: slot for slot in state.slots}
        for question in state.asked:
            self._lines[question.name] = self._line(question)
            if question.name in slots:
                self._add_scans(slots.pop(question.name))
        for slot in slots.values():
            self._add_scans(slot)

    def _add_scans(self, slot: ScanSlot) -> None:
        row = ScanRow(slot.words)
        row.add_requested.connect(partial(self.scan_requested.emit, slot.seq))
        row.removed.connect(partial(self.scan_removed.emit, slot.seq))
        self._scans[slot.seq] = row
        self._rows.addWidget(row)

    def _line(self, question: Asked) -> QWidget:
        label = term(question.label)
        if question.kind == "tick":
            box = QCheckBox(label)
            box.toggled.connect(partial(self._on_ticked, question.name))
            self._rows.addWidget(box)
            return box
        if question.kind == "choice":
            return self._choice(question, label)
        field = Field(
            label,
            hint=self.tr("如 2026-12-01") if question.kind == "day" else term(question.hint),
            digits=question.kind in ("number", "day"),
            label_width=LABEL_WIDTH,
            above=len(label) > LONGEST_BESIDE,
        )
        field.edited.connect(partial(self.answered.emit, question.name))
        self._rows.addWidget(field)
        return field

    def _choice(self, question: Asked, label: str) -> QWidget:
        box = QComboBox()
        for value, words in question.choices:
            box.addItem(term(words), value)
        before = QLabel(label)
        before.setBuddy(box)
        box.setAccessibleName(label)
        least(before, width=LABEL_WIDTH, height=CONTROL)
        whole = QWidget()
        row = QHBoxLayout(whole)
        gaps(row, 10)
        row.addWidget(before, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(box, 1)
        self._rows.addWidget(whole)
        box.activated.connect(lambda place, name=question.name: self.answered.emit(name, str(box.itemData(place))))
        return box

    def _show_answer(self, line: QWidget, answer: str) -> None:
        if isinstance(line, Field):
            line.show_text(answer)
        elif isinstance(line, QComboBox):
            line.setCurrentIndex(max(line.findData(answer), 0))
        elif isinstance(line, QCheckBox):
            line.setChecked(answer == YES)

    def _on_ticked(self, name: str, on: bool) -> None:
        self.answered.emit(name, YES if on else "")
