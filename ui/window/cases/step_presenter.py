"""A step after intake, from its questions to its record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import msgspec
from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.cases.case import State
from desk.cases.requests import MaterialInput
from desk.cases.transitions import TRANSITIONS
from desk.errors import Refused
from desk.handling import countersigning
from desk.handling.acts import ACTS, do
from desk.handling.asking import Asked, answers_of, asked_for
from desk.handling.changing import Handled
from desk.handling.delivering import ReadyInput
from desk.handling.supplementing import DeferredInput, SupplementInput
from desk.papers.kinds import PAPER_NAMES
from desk.showing import CaseShown
from ui.window.cases.state import RESULT_SCANS, ScanSlot, StepState
from ui.window.jobs import Err, Ok
from ui.window.terms import term
from ui.window.workbench import Workbench

_MATERIAL = "materials."
"""Before the number of a material in the name of its question."""

NOT_ALLOWED = "case.action_not_allowed"
_LABELS = {**{t.action: t.label for t in TRANSITIONS}, countersigning.ACTION: countersigning.LABEL}


class StepView(Protocol):
    """The step as the presenter sees it."""

    def show_asked(self, state: StepState | None) -> None:
        """The step that is being answered; None while none is."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question."""
        ...

    def focus_scans(self, seq: int) -> None:
        """Put the focus on what scans were put to."""
        ...


class StepPresenter(QObject):
    """One step at a time.

    Signals:
        told: Kind of mark and a sentence.
    """

    told = Signal(str, str)

    def __init__(
        self,
        view: StepView,
        bench: Workbench,
        shown: Callable[[], CaseShown | None],
        parent: QObject | None = None,
    ) -> None:
        """`shown` gives the case in sight."""
        super().__init__(parent)
        self._view, self._bench, self._shown = view, bench, shown
        self._state: StepState | None = None
        self._about: tuple[str, State] | None = None
        self._is_acting = False

    @property
    def is_asking(self) -> bool:
        """Whether a step is being answered."""
        return self._state is not None

    @property
    def is_ready(self) -> bool:
        """Whether everything that is needed is answered."""
        state = self._state
        return state is not None and not any(
            question.required and not state.answers.get(question.name, "").strip() for question in state.asked
        )

    def begin(self, action: str) -> None:
        """Ask what a step needs."""
        shown = self._shown()
        if shown is None:
            return
        asked = asked_for(self._bench.desk, shown.case, shown.item, action)
        answers = {question.name: question.value for question in asked}
        self._about = (shown.case.case_id, shown.case.state)
        slots = _slots(asked) if ACTS[action].scans else ()
        self._show(StepState(action=action, label=_LABELS[action], asked=asked, answers=answers, slots=slots))
        self._view.focus_answer(asked[0].name if asked else "")

    def answer(self, name: str, text: str) -> None:
        """A question is answered anew; what was wrong with it is not said any more."""
        state = self._state
        if state is None or state.answers.get(name) == text:
            return
        words = "" if name == state.field else state.words
        self._show(replace(state, answers={**state.answers, name: text}, words=words))

    @property
    def slots(self) -> tuple[ScanSlot, ...]:
        """What scans may be put to in the step that is answered; empty where there is none."""
        return self._state.slots if self._state is not None else ()

    def attach(self, seq: int, names: tuple[str, ...]) -> None:
        """Scans, kept already under these names, belong to a material or to the result."""
        self._change_slot(seq, lambda before: (*before, *(name for name in names if name not in before)))
        self._view.focus_scans(seq)

    def detach(self, seq: int, name: str) -> None:
        """A scan does not belong there after all."""
        self._change_slot(seq, lambda before: tuple(other for other in before if other != name))

    def look_again(self) -> None:
        """The case was read anew: a step it cannot take any more, or that another case was asked for, is dropped."""
        shown = self._shown()
        about = (shown.case.case_id, shown.case.state) if shown is not None else None
        if self._state is not None and about != self._about:
            self.cancel()

    def cancel(self) -> None:
        """Do no step after all."""
        self._state = None
        self._view.show_asked(None)

    def confirm(self) -> None:
        """Do the step; what is still open is gone to instead."""
        state, shown = self._state, self._shown()
        if state is None or shown is None or self._is_acting:
            return
        for question in state.asked:
            if question.required and not state.answers.get(question.name, "").strip():
                self._say(question.name, self.tr("“{label}”还没有填。").format(label=term(question.label)))
                return
        desk, case, action = self._bench.desk, shown.case, state.action
        try:
            given = _with_scans(answers_of(case, action, state.answers), state.slots)
        except Refused as refusal:
            self._say(refusal.field, refusal.message)
            return
        self._is_acting = True

        def work() -> Handled:
            return do(desk, case.case_id, action, given, read_file=desk.attachments.get)

        self._bench.jobs.writes.run(work, self._on_done, owner=self)

    def _on_done(self, result: Ok[Handled] | Err) -> None:
        self._is_acting = False
        if isinstance(result, Err):
            if isinstance(result.error, Refused) and result.error.code == NOT_ALLOWED:
                self._is_elsewhere(result.error)
            elif isinstance(result.error, Refused):
                self._say(result.error.field, result.error.message)
            else:
                self._bench.problems.tell(result.error)
            return
        handled = result.value
        self.cancel()
        said = self.tr("办好了，这件{state}。").format(state=handled.case.state.label)
        papers = self.tr("、").join(PAPER_NAMES[paper] for paper in handled.papers)
        if papers:
            said += self.tr("按 F8 打印：{papers}。").format(papers=papers)
        self.told.emit("green", "\n".join((said, *(hint.message for hint in handled.hints))))
        self._bench.changes.case_changed.emit(handled.case.case_id)

    def _change_slot(self, seq: int, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
        state = self._state
        if state is not None:
            slots = tuple(replace(s, names=change(s.names)) if s.seq == seq else s for s in state.slots)
            self._show(replace(state, slots=slots))

    def _is_elsewhere(self, refusal: Refused) -> None:
        """The case is not where it stands on the page: the law or somebody else was first."""
        case_id = self._about[0] if self._about is not None else ""
        self.cancel()
        self.told.emit("red", refusal.message)
        self._bench.changes.case_changed.emit(case_id)

    def _say(self, field: str, words: str) -> None:
        if self._state is not None:
            self._show(replace(self._state, field=field, words=words))
            self._view.focus_answer(field)

    def _show(self, state: StepState) -> None:
        self._state = state
        self._view.show_asked(state)


def is_later(action: str) -> bool:
    """Whether a step is one of those after intake, asked by questions."""
    return action in ACTS and action not in ("accept", "instant", "one_time_notice", "decline")


def _slots(asked: tuple[Asked, ...]) -> tuple[ScanSlot, ...]:
    """Beneath each material that may come in; a step that asks for none has scans of its result."""
    found = tuple(
        ScanSlot(seq=int(question.name.removeprefix(_MATERIAL)), question=question.name, words=term(question.label))
        for question in asked
        if question.name.startswith(_MATERIAL)
    )
    words = QCoreApplication.translate("StepPresenter", "办理结果")
    return found or (ScanSlot(seq=RESULT_SCANS, question="", words=words),)


def _with_scans(given: Struct, slots: tuple[ScanSlot, ...]) -> Struct:
    """What a step is asked with, and the scans that were put to it; a material with scans alone counts as scanned."""
    names = {slot.seq: slot.names for slot in slots if slot.names}
    if isinstance(given, ReadyInput):
        return msgspec.structs.replace(given, files=names.get(RESULT_SCANS, ()))
    if isinstance(given, SupplementInput | DeferredInput):
        lines = {line.seq: line for line in given.materials}
        lines = {seq: MaterialInput(seq=seq, state="scanned") for seq in names} | lines
        made = (msgspec.structs.replace(lines[seq], files=names.get(seq, ())) for seq in sorted(lines))
        return msgspec.structs.replace(given, materials=tuple(made))
    return given
