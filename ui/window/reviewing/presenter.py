"""A citizen marks how they were served: what is pressed becomes a mark, which is kept once, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.allowed import has_right
from desk.cases.review_rules import ReviewInput, read_opinion
from desk.cases.reviews import BAD_LEVELS, LEVEL_NAMES, LONGEST_TEXT, ReviewCodes, Way
from desk.errors import Refused
from desk.people.masking import mask_phone
from desk.people.rights import Right
from desk.reviewing import Asked, Marked, ask, give, give_again
from ui.window.jobs import Err, Ok
from ui.window.reviewing.state import ReviewState
from ui.window.workbench import Workbench

ENTERED: tuple[Way, ...] = ("card", "phone")
"""Ways in which a clerk enters what somebody wrote or said."""


class ReviewView(Protocol):
    """The page as the presenter sees it."""

    def show_review(self, state: ReviewState) -> None:
        """Everything."""
        ...

    def focus_field(self, field: str) -> None:
        """Put the focus on what is to be put right."""
        ...


class ReviewPresenter(QObject):
    """One citizen at a time.

    Signals:
        ready: There is something to mark, and the page shows it.
        left: The clerk is back.
    """

    ready = Signal()
    left = Signal()

    def __init__(self, view: ReviewView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nobody is asked yet."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._state = ReviewState()
        self._asked: Asked | None = None
        self._generation = 0

    @property
    def state(self) -> ReviewState:
        """The page as it stands."""
        return self._state

    def open(self, case_id: str) -> None:
        """Ask about the newest service of a case; where it was marked already, the clerk is told so instead.

        `case_id` may be that of a consultation as well, which is one service.
        """
        self._generation += 1
        generation, desk = self._generation, self._desk

        def on_asked(result: Ok[Asked] | Err) -> None:
            if generation != self._generation:
                return
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
                return
            self._begin(result.value)

        self._bench.jobs.reads.run(lambda: ask(desk, case_id), on_asked, owner=self)

    def choose_level(self, level: int) -> None:
        """A level; the reasons of another one are not those of this."""
        state = self._state
        if state.step == "thanks" or state.is_sending:
            return
        same = level == state.level
        self._show(
            replace(
                state,
                step="reasons",
                level=level,
                level_name=LEVEL_NAMES[level],
                is_bad=level in BAD_LEVELS,
                reasons=self._codes.reasons_of(level),
                chosen=state.chosen if same else frozenset(),
                wants_call=state.wants_call if level in BAD_LEVELS else None,
                fault="",
                fault_field="",
            )
        )

    def choose_again(self) -> None:
        """Back to the levels; nothing was kept."""
        if self._state.step == "reasons" and not self._state.is_sending:
            self._show(replace(self._state, step="level", fault="", fault_field=""))

    def tick(self, code: str) -> None:
        """Tick a reason, or take the tick away."""
        chosen = self._state.chosen ^ {code}
        self._show(self._without_fault(replace(self._state, chosen=chosen), "reasons"))

    def write(self, text: str) -> None:
        """The text as it is typed."""
        self._show(self._without_fault(replace(self._state, text=text), "text"))

    def want_call(self, *, wanted: bool) -> None:
        """Whether a call back is wanted."""
        self._show(self._without_fault(replace(self._state, wants_call=wanted), "phone"))

    def write_phone(self, phone: str) -> None:
        """The number to call, as it is typed."""
        self._show(self._without_fault(replace(self._state, phone=phone), "phone"))

    def send(self) -> None:
        """Keep the mark, once; what is still lacking is said instead."""
        state, asked = self._state, self._asked
        if asked is None or state.step != "reasons" or state.is_sending:
            return
        given = self._given()
        try:
            read_opinion(given, self._codes, case_phone=asked.phone)
        except Refused as refusal:
            self._say_fault(refusal)
            return
        self._show(replace(state, is_sending=True, fault="", fault_field=""))
        desk, case_id = self._desk, asked.subject.id
        keep = give_again if asked.again is not None else give
        self._bench.jobs.writes.run(lambda: keep(desk, case_id, given), self._on_kept, owner=self)

    def decline(self) -> None:
        """The citizen does not want to mark: nothing is kept, and nothing counts as good."""
        if self._state.step == "level":
            self._show(replace(self._state, step="thanks", has_marked=False))

    def ask_to_leave(self) -> None:
        """The clerk's first key, which leads nowhere by itself; pressed again it is taken back."""
        if self._asked is not None and not self._state.is_sending:
            self._show(replace(self._state, is_leaving=not self._state.is_leaving))

    def enter(self) -> None:
        """The clerk's other second key: what stands on a card is entered, beginning anew."""
        if self._state.is_leaving and self._state.may_enter and self._asked is not None:
            self._begin(self._asked, way="card")

    def choose_way(self, way: str) -> None:
        """Whether it was written on a card or said on the phone."""
        found = next((one for one in ENTERED if one == way), None)
        if found is not None and self._state.is_entered and not self._state.is_sending:
            self._show(replace(self._state, way=found))

    def leave(self) -> None:
        """The clerk's second key: what was not sent is dropped."""
        if self._state.is_leaving and not self._state.is_sending:
            self.close()
            self.left.emit()

    def close(self) -> None:
        """Show nobody's mark any more."""
        self._generation += 1
        self._asked = None
        self._show(ReviewState())

    # within

    @property
    def _codes(self) -> ReviewCodes:
        return self._desk.reviews

    def _begin(self, asked: Asked, *, way: Way = "page") -> None:
        self._asked = asked
        subject, again = asked.subject, asked.again
        self._show(
            ReviewState(
                item_name=subject.name,
                served_by=again.served_by_name if again else subject.clerk_name,
                counter=subject.counter,
                measures=again.answer.measures if again and again.answer else "",
                levels=tuple((entry.level, entry.name) for entry in self._codes.levels),
                masked_phone=mask_phone(asked.phone),
                most=LONGEST_TEXT,
                contact_days=self._codes.contact_days,
                way=way,
                may_enter=has_right(self._desk, Right.SEE),
            )
        )
        if way == "page":
            self.ready.emit()

    def _given(self) -> ReviewInput:
        state = self._state
        return ReviewInput(
            level=state.level,
            reasons=tuple(reason.code for reason in state.reasons if reason.code in state.chosen),
            text=state.text,
            way=state.way,
            named=state.wants_call,
            phone=state.phone if state.wants_call else "",
        )

    def _show(self, state: ReviewState) -> None:
        self._state = state
        self._view.show_review(state)

    def _without_fault(self, state: ReviewState, field: str) -> ReviewState:
        """What was said of a field is over once it changes; a reason and a text put the same right."""
        about = {"reasons", "text"} if field in ("reasons", "text") else {field}
        return replace(state, fault="", fault_field="") if state.fault_field in about else state

    def _say_fault(self, refusal: Refused) -> None:
        self._show(replace(self._state, fault=refusal.message, fault_field=refusal.field, is_sending=False))
        self._view.focus_field(refusal.field)

    def _on_kept(self, result: Ok[Marked] | Err) -> None:
        if isinstance(result, Ok):
            self._show(replace(self._state, step="thanks", has_marked=True, is_sending=False))
            subject, changes = result.value.subject, self._bench.changes
            (changes.case_changed if subject.is_case else changes.consultation_changed).emit(subject.id)
            return
        self._bench.problems.tell(result.error)
        if isinstance(result.error, Refused):
            self._say_fault(result.error)
        else:
            said = self.tr("现在保存不了，请告诉窗口工作人员。")
            self._show(replace(self._state, is_sending=False, fault=said, fault_field=""))
