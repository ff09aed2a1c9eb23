"""Questions in one column, with ticks whose words wrap; up and down go from one to the next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desk.handling.asking import YES, Asked
from ui.window.cases.scan_row import ScanRow
from ui.window.cases.state import ScanSlot, StepState
from ui.window.terms import term
from ui.window.theme.metrics import gaps, least
from ui.window.theme.tokens import LightName
from ui.window.widgets.fields import CONTROL, Field
from ui.window.widgets.labels import Mark, Remark, text
from ui.window.widgets.layouts import clear

LABEL_WIDTH = 150
SHORTEST_CHOICE = 8
"""Characters of a choice that are always in sight; a longer one takes what room there is."""

LONGEST_BESIDE = 7
"""Characters of a label beside its choice; a longer one stands above it."""


class Tick(QWidget):
    """A box to tick with words that wrap; the box has the focus, the words are its name."""

    def __init__(self, words: str) -> None:
        """Not ticked."""
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        label = text(words)
        label.setBuddy(self.box)
        row = QHBoxLayout(self)
        gaps(row, 10)
        row.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self.mark = Mark()
        self.mark.hide()
        row.addWidget(self.mark, alignment=Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.box)


class AskedCard(QWidget):
    """Passive: the questions of one act.

    Signals:
        answered: Name of the question and what is answered now.
        left: Name of a question whose field was left.
        scan_requested: Number of what scans are to be put to (`ScanSlot.seq`).
        scan_removed: That number, and the name of a scan.
    """

    answered = Signal(str, str)
    left = Signal(str)
    scan_requested = Signal(int)
    scan_removed = Signal(int, str)

    def __init__(self) -> None:
        """Nothing is asked."""
        super().__init__()
        self._asked: tuple[Asked, ...] = ()
        self.lines: dict[str, QWidget] = {}
        self.scans: dict[int, ScanRow] = {}
        self._remark = Remark()
        self._rows = QVBoxLayout()
        gaps(self._rows, 10)
        layout = QVBoxLayout(self)
        gaps(layout, 8)
        layout.addLayout(self._rows)
        layout.addWidget(self._remark)
        self.hide()

    def show_asked(self, state: StepState | None) -> None:
        """The questions, what is answered, and what is wrong with it; None while nothing is asked."""
        self.setVisible(state is not None)
        if state is None:
            self._asked, self.lines, self.scans = (), {}, {}
            clear(self._rows)
            return
        if state.asked != self._asked or [slot.seq for slot in state.slots] != list(self.scans):
            self._make(state.asked, state.slots)
        for slot in state.slots:
            self.scans[slot.seq].show_names(slot.names)
        for name, line in self.lines.items():
            _show_answer(line, state.answers.get(name, ""))
            if isinstance(line, Field):
                line.show_remark("red", state.words if name == state.field else "")
        beside = isinstance(self.lines.get(state.field), Field)
        self._remark.say("red", "" if beside else state.words)

    def show_marks(self, marks: tuple[tuple[str, LightName, str], ...]) -> None:
        """How pressing ticked lines are: name of the question, light and words."""
        for name, light, words in marks:
            line = self.lines.get(name)
            if isinstance(line, Tick):
                line.mark.show_mark(light, words)
                line.mark.show()

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question; on the first for a name there is none of."""
        widget = self.lines.get(field) or next(iter(self.lines.values()), None)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_scans(self, seq: int) -> None:
        """Put the focus where more scans are put to something."""
        if seq in self.scans:
            self.scans[seq].add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, asked: tuple[Asked, ...], slots: tuple[ScanSlot, ...]) -> None:
        self._asked, self.lines, self.scans = asked, {}, {}
        clear(self._rows)
        beneath = {slot.question: slot for slot in slots}
        for question in asked:
            line = self._line(question, term(question.label))
            self.lines[question.name] = line
            self._rows.addWidget(line)
            if question.name in beneath:
                self._rows.addWidget(self._scan_row(beneath[question.name]))

    def _scan_row(self, slot: ScanSlot) -> ScanRow:
        row = ScanRow(slot.words)
        row.add_requested.connect(partial(self.scan_requested.emit, slot.seq))
        row.removed.connect(partial(self.scan_removed.emit, slot.seq))
        self.scans[slot.seq] = row
        return row

    def _line(self, question: Asked, label: str) -> QWidget:
        if question.kind == "tick":
            tick = Tick(label)
            tick.box.toggled.connect(partial(self._on_ticked, question.name))
            return tick
        if question.kind == "choice":
            return self._choice(question, label)
        hint = self.tr("如 2026-12-01") if question.kind == "day" and not question.hint else term(question.hint)
        label = f"{label} *" if question.required else label
        is_plain, is_long = question.kind in ("number", "day"), len(label) > LONGEST_BESIDE
        field = Field(label, hint=hint, digits=is_plain, label_width=LABEL_WIDTH, above=is_long)
        field.edited.connect(partial(self.answered.emit, question.name))
        field.left.connect(partial(self.left.emit, question.name))
        return field

    def _choice(self, question: Asked, label: str) -> QWidget:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(SHORTEST_CHOICE)
        for value, words in question.choices:
            box.addItem(term(words), value)
        box.setAccessibleName(label)
        box.activated.connect(lambda place: self.answered.emit(question.name, str(box.itemData(place))))
        box.installEventFilter(self)
        before = text(label)
        before.setBuddy(box)
        least(before, width=LABEL_WIDTH, height=CONTROL)
        whole = QWidget()
        if len(label) > LONGEST_BESIDE:
            column = QVBoxLayout(whole)
            gaps(column, 4)
            column.addWidget(before)
            column.addWidget(box)
        else:
            row = QHBoxLayout(whole)
            gaps(row, 10)
            row.addWidget(before)
            row.addWidget(box, 1)
        whole.setFocusProxy(box)
        return whole

    def _on_ticked(self, name: str, on: bool) -> None:
        self.answered.emit(name, YES if on else "")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right choose another of several, for up and down go from one question to the next."""
        if isinstance(watched, QComboBox) and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Space: 1}.get(Qt.Key(event.key()))
            if steps is not None:
                if event.key() == Qt.Key.Key_Space:
                    place = (watched.currentIndex() + 1) % max(watched.count(), 1)
                else:
                    place = min(max(watched.currentIndex() + steps, 0), watched.count() - 1)
                if place != watched.currentIndex():
                    watched.setCurrentIndex(place)
                    watched.activated.emit(place)
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
                return True
        return super().eventFilter(watched, event)


def _show_answer(line: QWidget, answer: str) -> None:
    inner = line.focusProxy()
    if isinstance(line, Field):
        line.show_text(answer)
    elif isinstance(line, Tick):
        with QSignalBlocker(line.box):
            line.box.setChecked(answer == YES)
    elif isinstance(inner, QComboBox):
        inner.setCurrentIndex(max(inner.findData(answer), 0))
