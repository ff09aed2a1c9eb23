"""A case laid open, card by card: what comes next, its papers, its materials, and what happened."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.cases.handing_in import STATE_WORDS
from desk.cases.life import ResultPaper
from desk.cases.material import Attachment, CheckedMaterial
from desk.handling.stepping import Step
from desk.showing import PaperLine
from desk.telling import Told
from ui.window.cases.state import DetailState
from ui.window.serving.material_model import light_of
from ui.window.terms import term
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Mark, Remark, text
from ui.window.widgets.layouts import clear
from ui.window.words import joined

MOMENT = 150
"""Width of a moment, unscaled."""


class NextCard(Card):
    """What may be done now, and why the rest may not.

    Signals:
        step_requested: Kind of the step.
    """

    step_requested = Signal(str)

    def __init__(self) -> None:
        """No case yet."""
        super().__init__(self.tr("下一步"))
        self._steps: tuple[Step, ...] | None = None
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self._reasons = QVBoxLayout()
        gaps(self._reasons, 6)
        self.body.addWidget(self._buttons)
        self._more = Button(self.tr("别的步骤为什么不能办"), icon="help-circle", role="link")
        self._more.setCheckable(True)
        self._more.toggled.connect(lambda _on: self._show_reasons())
        self.body.addWidget(self._more)
        self.body.addLayout(self._reasons)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """The steps; those that are barred for one reason share its sentence."""
        if steps == self._steps:
            return
        self._steps = steps
        self._flow.clear()
        for step in steps:
            if step.allowed:
                button = Button(term(step.label), icon="arrow-right")
                button.clicked.connect(partial(self._on_step, step.action))
                self._flow.addWidget(button)
        self._buttons.setVisible(any(step.allowed for step in steps))
        self._show_reasons()

    def _show_reasons(self) -> None:
        """Why the rest is barred; what belongs to another state only where it is asked for."""
        steps = self._steps or ()
        others = any(step.elsewhere for step in steps)
        self._more.setVisible(others and any(not step.elsewhere for step in steps))
        clear(self._reasons)
        barred: dict[str, list[str]] = {}
        for step in steps:
            if not step.allowed and (self._more.isChecked() or not self._more.isVisibleTo(self) or not step.elsewhere):
                barred.setdefault(step.why_not, []).append(term(step.label))
        for why_not, labels in barred.items():
            words = self.tr("{steps}：{why}").format(steps=self.tr("、").join(labels), why=why_not)
            self._reasons.addWidget(text(why_not if len(labels) == len(steps) else words, "note"))

    def first_button(self) -> QWidget | None:
        """The first step that may be done."""
        item = self._flow.itemAt(0)
        return item.widget() if item is not None else None

    def _on_step(self, kind: str) -> None:
        self.step_requested.emit(kind)


class PapersCard(Card):
    """The papers, issued and owed.

    Signals:
        print_requested: Place of the paper.
        reprint_requested: Place of the paper whose marked copy is wanted; -1 takes it back.
        reason_given: Why it is printed again.
    """

    print_requested = Signal(int)
    reprint_requested = Signal(int)
    reason_given = Signal(str)

    def __init__(self) -> None:
        """No papers yet."""
        super().__init__(self.tr("文书"))
        self._lines: tuple[PaperLine, ...] | None = None
        self._first: QWidget | None = None
        self._asking = -1
        self._rows = QVBoxLayout()
        gaps(self._rows, 8)
        self._ask = QWidget()
        self._question = text("", "strong")
        self.reason = QLineEdit()
        self._remark = Remark()
        self._build()

    def show_papers(self, state: DetailState) -> None:
        """The papers, and the question for a reason where one is asked for."""
        lines = state.shown.papers
        if lines != self._lines:
            self._lines, self._first = lines, None
            clear(self._rows)
            for place, line in enumerate(lines):
                self._rows.addWidget(self._row(place, line))
        is_asking = 0 <= state.asking < len(lines)
        if is_asking:
            words = self.tr("为什么补打《{name}》？").format(name=lines[state.asking].name)
            self._question.setText(words)
            self.reason.setAccessibleName(words)
        self._ask.setVisible(is_asking)
        self._remark.say("red", state.reason_remark)
        if is_asking and state.asking != self._asking:
            self.reason.clear()
            self.reason.setFocus()
        self._asking = state.asking if is_asking else -1

    def first_button(self) -> QWidget | None:
        """What prints the first paper."""
        return self._first

    def _row(self, place: int, line: PaperLine) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        gaps(layout, 8)
        words = QVBoxLayout()
        gaps(words, 2)
        words.addWidget(text(line.name, "strong"))
        words.addWidget(text(self._note(line), "note"))
        layout.addLayout(words, 1)
        printing = Button(self.tr("打印"), icon="printer")
        printing.setAccessibleName(self.tr("打印《{name}》").format(name=line.name))
        printing.clicked.connect(partial(self._on_print, place))
        layout.addWidget(printing)
        self._first = self._first or printing
        if line.issued_at:
            again = Button(self.tr("补打"), icon="copy")
            again.setAccessibleName(self.tr("补打《{name}》").format(name=line.name))
            again.clicked.connect(partial(self._on_reprint, place))
            layout.addWidget(again)
        return row

    def _note(self, line: PaperLine) -> str:
        if not line.issued_at:
            return self.tr("还没有打印")
        reprints = self.tr("补打过 {count} 次").format(count=line.reprints) if line.reprints else ""
        issued = self.tr("{moment} 出具").format(moment=line.issued_at)
        return joined(line.number, line.layout_words, issued, reprints)

    def _on_print(self, place: int) -> None:
        self.print_requested.emit(place)

    def _on_reprint(self, place: int) -> None:
        self.reprint_requested.emit(place)

    def _tell_reason(self) -> None:
        self.reason_given.emit(self.reason.text())

    def _build(self) -> None:
        layout = QVBoxLayout(self._ask)
        gaps(layout, 6)
        row = QHBoxLayout()
        gaps(row, 8)
        give = Button(self.tr("补打"), icon="printer")
        back = Button(self.tr("不补打了"), role="link")
        self.reason.setPlaceholderText(self.tr("如：遗失、污损"))
        row.addWidget(self.reason, 1)
        row.addWidget(give)
        row.addWidget(back)
        layout.addWidget(self._question)
        layout.addLayout(row)
        layout.addWidget(self._remark)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._ask)
        self.reason.returnPressed.connect(self._tell_reason)
        give.clicked.connect(self._tell_reason)
        back.clicked.connect(lambda: self.reprint_requested.emit(-1))
        self._ask.hide()


class BroughtCard(Card):
    """The checklist as it stands, with its scans.

    Signals:
        scan_requested: Digest of the scan to look at.
    """

    scan_requested = Signal(str)

    def __init__(self) -> None:
        """No materials yet."""
        super().__init__(self.tr("材料"))
        self._shown: tuple[tuple[CheckedMaterial, ...], ResultPaper | None] | None = None
        self._rows = QVBoxLayout()
        gaps(self._rows, 8)
        self._none = text(self.tr("这个事项不用交材料。"), "note")
        self.body.addLayout(self._rows)
        self.body.addWidget(self._none)

    def show_materials(self, materials: tuple[CheckedMaterial, ...], result: ResultPaper | None) -> None:
        """The lines, and the scans of the result where there are some."""
        if (materials, result) == self._shown:
            return
        self._shown = materials, result
        clear(self._rows)
        for material in materials:
            self._rows.addWidget(self._row(material))
        if result is not None and result.files:
            self._rows.addWidget(text(self.tr("结果：{name}").format(name=result.name)))
            words = self.tr("结果的扫描件 {number}")
            self._rows.addWidget(self._scans(words, result.files))
        self._none.setVisible(not materials)

    def _row(self, material: CheckedMaterial) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        gaps(layout, 10)
        words = QVBoxLayout()
        gaps(words, 2)
        words.addWidget(text(f"{material.seq}. {material.name}"))
        if note := self._note(material):
            words.addWidget(text(note, "note"))
        if material.files:
            words.addWidget(self._scans(self.tr("扫描件 {number}"), material.files))
        layout.addLayout(words, 1)
        layout.addWidget(_mark_of(material), alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _scans(self, words: str, files: tuple[Attachment, ...]) -> QWidget:
        """What opens each of some scans; `words` with the `{number}` of it."""
        scans = QWidget()
        flow = FlowLayout(scans)
        for number, scan in enumerate(files, start=1):
            button = Button(words.format(number=number), icon="photo", role="link")
            button.setToolTip(scan.name)
            button.clicked.connect(partial(self._on_scan, scan.sha256))
            flow.addWidget(button)
        return scans

    def _note(self, material: CheckedMaterial) -> str:
        originals = self.tr("原件 {count} 份").format(count=material.originals) if material.originals else ""
        copies = self.tr("复印件 {count} 份").format(count=material.copies) if material.copies else ""
        deadline = self.tr("{day} 前补交").format(day=material.deadline) if material.deadline else ""
        return joined(originals, copies, material.problem or "", material.how, deadline, material.note)

    def _on_scan(self, sha256: str) -> None:
        self.scan_requested.emit(sha256)


class TimelineCard(Card):
    """What happened, newest last."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__(self.tr("经过"))
        self._told: tuple[Told, ...] | None = None
        self._rows = QGridLayout()
        gaps(self._rows, 8)
        self._rows.setColumnStretch(1, 1)
        self.body.addLayout(self._rows)

    def show_told(self, told: tuple[Told, ...]) -> None:
        """The events."""
        if told == self._told:
            return
        self._told = told
        clear(self._rows)
        for row, one in enumerate(told):
            moment = text(one.moment, "note", wraps=False)
            least(moment, width=MOMENT)
            self._rows.addWidget(moment, row, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(text(one.sentence), row, 1)


def _mark_of(material: CheckedMaterial) -> Mark:
    is_lacking = material.required or bool(material.problem)
    return Mark(light_of(material.state, is_lacking=is_lacking), term(STATE_WORDS[material.state]))
