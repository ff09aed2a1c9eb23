"""A step after intake, from its questions to its record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.cases.case import State
from desk.cases.transitions import TRANSITIONS
from desk.errors import Refused
from desk.handling.acts import ACTS, do
from desk.handling.asking import answers_of, asked_for
from desk.handling.changing import Handled
from desk.papers.kinds import PAPER_NAMES
from desk.showing import CaseShown
from ui.window.cases.state import StepState
from ui.window.jobs import Err, Ok
from ui.window.terms import term
from ui.window.workbench import Workbench

_LABELS = {t.action: t.label for t in TRANSITIONS}


class StepView(Protocol):
    """The step as the presenter sees it."""

    def show_asked(self, state: StepState | None) -> None:
        """The step that is being answered; None while none is."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question."""
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
        self._show(StepState(action=action, label=_LABELS[action], asked=asked, answers=answers))
        self._view.focus_answer(asked[0].name if asked else "")

    def answer(self, name: str, text: str) -> None:
        """A question is answered anew; what was wrong with it is not said any more."""
        state = self._state
        if state is None or state.answers.get(name) == text:
            return
        words = "" if name == state.field else state.words
        self._show(replace(state, answers={**state.answers, name: text}, words=words))

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
            given = answers_of(case, action, state.answers)
        except Refused as refusal:
            self._say(refusal.field, refusal.message)
            return
        self._is_acting = True

        def work() -> Handled:
            return do(desk, case.case_id, action, given, read_file=_no_scan)

        self._bench.jobs.writes.run(work, self._on_done, owner=self)

    def _on_done(self, result: Ok[Handled] | Err) -> None:
        self._is_acting = False
        if isinstance(result, Err):
            if isinstance(result.error, Refused):
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


def _no_scan(name: str) -> bytes:
    raise Refused("attachment.file_name", f"这里不能选扫描件“{name}”。", field="files")
