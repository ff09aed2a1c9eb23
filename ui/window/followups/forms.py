"""A few questions, answered one by one: shared by the steps of a line and by the bad-credit list."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.handling.asking import Asked
from ui.window.cases.state import ScanSlot, StepState


class FormView(Protocol):
    """The questions as the form sees them."""

    def show_asked(self, state: StepState | None) -> None:
        """The questions, what is answered and what is wrong; None while nothing is asked."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question; on the first for a name there is none of."""
        ...


class Form(QObject):
    """The questions of one act at a time.

    Signals:
        shown: Something is asked, answered, or no more.
    """

    shown = Signal()

    def __init__(self, view: FormView, parent: QObject | None = None) -> None:
        """Nothing is asked."""
        super().__init__(parent)
        self._view = view
        self._state: StepState | None = None

    @property
    def action(self) -> str:
        """What is asked for; empty while nothing is."""
        return self._state.action if self._state is not None else ""

    @property
    def label(self) -> str:
        """What it is called; empty while nothing is asked."""
        return self._state.label if self._state is not None else ""

    @property
    def answers(self) -> dict[str, str]:
        """What is answered, without spaces around it."""
        return {name: text.strip() for name, text in self._state.answers.items()} if self._state is not None else {}

    def begin(self, action: str, label: str, asked: tuple[Asked, ...]) -> None:
        """Ask."""
        answers = {question.name: question.value for question in asked}
        self._show(StepState(action=action, label=label, asked=asked, answers=answers))
        self._view.focus_answer("")

    def show_slots(self, slots: tuple[ScanSlot, ...]) -> None:
        """What scans may be put to, with those that are there."""
        if self._state is not None:
            self._show(replace(self._state, slots=slots))

    def answer(self, name: str, text: str) -> None:
        """A question is answered anew; what was wrong with it is not said any more."""
        state = self._state
        if state is None or state.answers.get(name) == text:
            return
        words = "" if name == state.field else state.words
        self._show(replace(state, answers={**state.answers, name: text}, words=words))

    def is_whole(self) -> bool:
        """Whether everything that is needed is answered; where not, the first of it is said and gone to."""
        if self._state is None:
            return False
        for question in self._state.asked:
            if question.required and not self._state.answers.get(question.name, "").strip():
                words = self.tr("“{label}”还没有打勾。") if question.kind == "tick" else self.tr("“{label}”还没有填。")
                self.say(question.name, words.format(label=question.label))
                return False
        return True

    def say(self, field: str, words: str) -> None:
        """What is wrong with an answer."""
        if self._state is not None:
            self._show(replace(self._state, field=field, words=words))
            self._view.focus_answer(field)

    def close(self) -> None:
        """Ask nothing any more."""
        self._state = None
        self._view.show_asked(None)
        self.shown.emit()

    def _show(self, state: StepState) -> None:
        self._state = state
        self._view.show_asked(state)
        self.shown.emit()
