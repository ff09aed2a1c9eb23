"""One case laid open: its numbers, its papers, and the next step as it is typed and done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.allowed import has_right
from desk.archiving import ArchivedCase, can_archive
from desk.cases.case import Case
from desk.cases.decision import DecisionKind, Ground
from desk.cases.material import Problem
from desk.cases.requests import DecisionInput, MaterialInput, StepInput
from desk.cases.visit import VisitItem
from desk.catalogue.situations import Walk
from desk.desk import Desk
from desk.errors import Refused
from desk.examining import Examination
from desk.handling.answering import act
from desk.handling.changing import Handled
from desk.handling.stepping import entries_of, examine_step, scans_of
from desk.holding import SEEN_DOCUMENT, HeldRequest, held_paper
from desk.issuing import require_reason
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import explanation_of
from desk.people.covering import cover
from desk.people.rights import Right
from desk.prints.printing import Printable, case_paper, marked_copy, owed_papers
from desk.showing import CaseShown, PaperLine, show_case
from ui.window.cases.revealing import Revealer
from ui.window.cases.state import DetailState, Numbers
from ui.window.jobs import Err, Ok
from ui.window.reports.packing import save_package
from ui.window.serving.marking import all_brought, marked, with_state
from ui.window.serving.remarks import Remarks
from ui.window.serving.state import DecisionState
from ui.window.workbench import Workbench

APPLICATION_FORM = "application_form"

Make = Callable[[], Printable | tuple[Printable, ...]]


REVEALED_OF_ONE = ("id_number", "phone", "address")
REVEALED = (*REVEALED_OF_ONE, "agent_id_number", "agent_phone")
"""What the head of a case shows of its applicant, and of an agent besides."""


class DetailView(Protocol):
    """The detail as the presenter sees it."""

    def show_case(self, state: DetailState) -> None:
        """The case."""
        ...

    def show_step(self, state: DecisionState | None, remarks: Remarks) -> None:
        """The step that is being typed; None while none is."""
        ...

    def show_nothing(self) -> None:
        """No case is open any more."""
        ...

    def focus_field(self, field: str) -> None:
        """Put the focus on a field of the step."""
        ...


class DetailPresenter(QObject):
    """One case at a time.

    Signals:
        opened: Another case came in sight.
        told: Kind of mark and a sentence.
        print_wanted: What makes one or several `Printable`; it is called on a worker.
    """

    opened = Signal()
    told = Signal(str, str)
    print_wanted = Signal(object)

    def __init__(self, view: DetailView, bench: Workbench, parent: QObject | None = None) -> None:
        """No case yet."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._state: DetailState | None = None
        self._typed: VisitItem | None = None
        self._examination = Examination(remarks=())
        self._generation = 0
        self._is_acting = self._is_stale = False
        self.revealer = Revealer(bench, parent=self)
        self.revealer.changed.connect(self._on_revealed)
        bench.changes.case_changed.connect(self._on_case_changed)

    @property
    def shown(self) -> CaseShown | None:
        """The case in sight."""
        return self._state.shown if self._state else None

    @property
    def is_stepping(self) -> bool:
        """Whether a step is being typed."""
        return self._typed is not None

    @property
    def is_ready(self) -> bool:
        """Whether the step can be done as it is typed."""
        return self._typed is not None and self._examination.is_ready

    def open(self, case_name: str) -> None:
        """Lay open the case with this id or number."""
        self._load(case_name, is_new=True)

    def close(self) -> None:
        """Let go of the case; what was typed of a step is dropped."""
        self._generation += 1
        self._state = self._typed = None
        self.revealer.mask()
        self._view.show_nothing()

    def come_back(self) -> None:
        """The window is in front again: a paper may have been issued meanwhile."""
        if self._is_stale and self._state is not None:
            self._bench.changes.case_changed.emit(self._state.shown.case.case_id)

    def reveal(self) -> None:
        """Ask why the numbers of this case are to be shown whole, or mask them again."""
        if (shown := self.shown) is not None:
            self.revealer.toggle(shown.case.case_id, REVEALED if shown.case.agent else REVEALED_OF_ONE)

    def mask(self) -> None:
        """Mask the numbers again."""
        self.revealer.mask()

    def _on_revealed(self) -> None:
        state, now = self._state, self.revealer.state
        if state is not None:
            self._show(replace(state, reveal=now, numbers=_numbers(state.shown, masked=now.is_masked)))

    # papers

    def print_all(self) -> None:
        """The papers the case gets, to be looked at and printed."""
        if self._state is not None:
            self._print(partial(owed_papers, self._desk, self._state.shown.case.case_id))

    def print_paper(self, place: int) -> None:
        """One paper as it was issued: the same bytes, and no reprint."""
        if (found := self._paper(place)) is not None:
            case, line = found
            self._print(partial(_printable, self._bench, case.case_id, line))

    def print_beside(self, paper: str) -> None:
        """A paper that no step owes, such as a card for the citizen's mark."""
        if (shown := self.shown) is not None:
            self._print(partial(case_paper, self._desk, shown.case.case_id, paper))

    def print_held(self) -> None:
        """What is kept of the applicant, who stands here with a document that was looked at; every time is recorded."""
        if (shown := self.shown) is not None:
            applicant = shown.case.applicant
            asked = HeldRequest(id_number=applicant.id_number, id_type=applicant.id_type, identity_check=SEEN_DOCUMENT)
            self._print(partial(held_paper, self._desk, asked))

    def print_explained(self, key: str) -> None:
        """Why the last day of one clock is that day, to be checked with a calendar on the wall."""
        shown = self.shown
        if shown is not None:
            about = explanation_of(shown.case, key)
            self._print(partial(_explained, self._desk, shown.case.case_id, about))

    def print_form(self) -> None:
        """The application form; when it was issued before, a marked copy, whose reason is asked for."""
        shown = self.shown
        if shown is None:
            return
        lines = enumerate(shown.papers)
        issued = (place for place, line in lines if line.paper == APPLICATION_FORM and line.issued_at)
        place = next(issued, -1)
        if place >= 0:
            self.ask_reason(place)
        else:
            self._print(partial(case_paper, self._desk, shown.case.case_id, APPLICATION_FORM))

    def ask_reason(self, place: int) -> None:
        """A reprint is wanted: its reason is asked for; -1 takes that back."""
        if self._state is not None:
            self._show(replace(self._state, asking=place, reason_remark=""))

    def reprint(self, reason: str) -> None:
        """Make the marked copy that was asked for."""
        state = self._state
        found = self._paper(state.asking) if state is not None else None
        if state is None or found is None:
            return
        try:
            require_reason(reason)
        except Refused as refusal:
            self._show(replace(state, reason_remark=refusal.message))
            return
        case, line = found
        self._show(replace(state, asking=-1, reason_remark=""))
        self._print(
            partial(
                marked_copy,
                self._desk,
                case.case_id,
                line.paper,
                line.layout,
                reason.strip(),
                copy=line.copy,
                about=line.about,
            )
        )

    def archive(self, path: Path) -> None:
        """Put the finished case together and save it for the archive."""
        shown = self.shown
        if shown is None:
            return
        desk, outside, case_id = self._desk, self._bench.outside, shown.case.case_id
        target = path if path.suffix.lower() == ".zip" else path.with_name(f"{path.name}.zip")

        def on_saved(result: Ok[ArchivedCase] | Err) -> None:
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
                return
            made = result.value
            pages = sum(entry.pages for entry in made.entries)
            words = self.tr("归档包已经存到 {path}：{count} 件 {pages} 页。里面有个人信息，请用专用的盘交给档案室。")
            said = [words.format(path=target, count=len(made.entries), pages=pages)]
            if made.missing:
                said.append(self.tr("备考表里写明：{missing}。").format(missing=made.missing))
            self.told.emit("green", "\n".join(said))
            self._bench.changes.case_changed.emit(case_id)

        self._bench.jobs.writes.run(lambda: save_package(outside, desk, case_id, target), on_saved, owner=self)

    # the next step

    def begin_step(self, kind: DecisionKind) -> None:
        """Begin to type a step."""
        if self._state is None:
            return
        case = self._state.shown.case
        ground: Ground | None = "not_required" if kind == "decline" else None
        decision = DecisionInput(kind=kind, ground=ground)
        self._typed = VisitItem(
            client_id=case.client_id, item=case.item_id, materials=entries_of(case), decision=decision
        )
        self._show_step()
        self._view.focus_field(self._examination.next_field or "decision")

    def cancel_step(self) -> None:
        """Do no step after all."""
        self._typed = None
        self._view.show_step(None, Remarks())

    def decide(self, decision: DecisionInput) -> None:
        """The decision as written now."""
        self._change(lambda typed: msgspec.structs.replace(typed, decision=decision))

    def choose_state(self, seq: int, state: str) -> None:
        """Mark a material anew."""
        if self._state is not None:
            item = self._state.shown.item
            self._change(lambda typed: with_state(typed, item, seq, state))

    def all_handed_in(self) -> None:
        """Everything that is asked for is there now."""
        if self._state is not None:
            item, way = self._state.shown.item, Walk(seqs=_required(self._state.shown.case))
            self._change(lambda typed: all_brought(typed, item, way))

    def edit_problem(self, seq: int, problem: Problem, how: str) -> None:
        """What is wrong with a missing material, and how to put it right."""
        entry = MaterialInput(seq=seq, state="missing", problem=problem, how=how)
        self._change(lambda typed: marked(typed, entry))

    def attach(self, seq: int, names: tuple[str, ...]) -> None:
        """Scans, kept already under these names, belong to a material; it counts as scanned where it was missing."""
        line = next((line for line in self._examination.lines if line.seq == seq), None)
        if line is None:
            return
        entry = line.entry
        if entry is None or entry.state == "missing":
            entry = MaterialInput(seq=seq, state="scanned")
        whole = msgspec.structs.replace(entry, files=(*entry.files, *names))
        self._change(lambda typed: marked(typed, whole))

    def confirm(self) -> None:
        """Do the step; what is still open is gone to instead."""
        state, typed = self._state, self._typed
        if state is None or typed is None or typed.decision is None or self._is_acting:
            return
        if not self._examination.is_ready:
            self._view.focus_field(self._examination.next_field)
            wrong = next(remark.message for remark in self._examination.remarks if remark.kind != "hint")
            self.told.emit("amber", wrong)
            return
        self._is_acting = True
        desk, case, kind = self._desk, state.shown.case, typed.decision.kind
        given, scans = self._given(state.shown.case, typed), scans_of(case)

        def work() -> Handled:
            return act(
                desk, case.case_id, kind, given, read_file=lambda name: desk.attachments.get(scans.get(name, name))
            )

        self._bench.jobs.writes.run(work, self._on_done, owner=self)

    # within

    def _load(self, case_name: str, *, is_new: bool) -> None:
        self._generation += 1
        generation, desk = self._generation, self._desk

        def on_shown(result: Ok[CaseShown] | Err) -> None:
            if generation != self._generation:
                return
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
                return
            self._take(result.value, is_new=is_new)

        self._bench.jobs.reads.run(lambda: show_case(desk, case_name), on_shown, owner=self)

    def _take(self, shown: CaseShown, *, is_new: bool) -> None:
        before = self._state
        self._is_stale = False
        if is_new or before is None:
            self._state = None
            self.revealer.mask()
        self._show(
            DetailState(
                shown=shown,
                numbers=_numbers(shown, masked=self.revealer.state.is_masked),
                reveal=self.revealer.state,
                may_tell=has_right(self._desk, Right.SERVE),
                may_archive=can_archive(self._desk, shown.case),
            )
        )
        if is_new or (before is not None and before.shown.case.state is not shown.case.state):
            self.cancel_step()
        elif self._typed is not None:
            self._show_step()
        if is_new:
            self.opened.emit()

    def _show(self, state: DetailState) -> None:
        self._state = state
        self._view.show_case(state)

    def _on_case_changed(self, case_id: str) -> None:
        if self._state is not None and self._state.shown.case.case_id == case_id:
            self._load(case_id, is_new=False)

    def _paper(self, place: int) -> tuple[Case, PaperLine] | None:
        shown = self.shown
        if shown is None or not 0 <= place < len(shown.papers):
            return None
        return shown.case, shown.papers[place]

    def _print(self, make: Make) -> None:
        self._is_stale = True
        self.print_wanted.emit(make)

    def _change(self, edit: Callable[[VisitItem], VisitItem]) -> None:
        if self._typed is not None:
            self._typed = edit(self._typed)
            self._show_step()

    def _given(self, case: Case, typed: VisitItem) -> StepInput:
        """The step as the desk takes it; a checklist that is as before is left out."""
        changed = typed.materials != entries_of(case)
        return StepInput(decision=typed.decision, materials=typed.materials if changed else None)

    def _show_step(self) -> None:
        state, typed = self._state, self._typed
        if state is None or typed is None:
            return
        shown = state.shown
        self._examination = examine_step(self._desk, shown.case, shown.item, self._given(shown.case, typed))
        step = DecisionState(examination=self._examination, decision=typed.decision)
        self._view.show_step(step, Remarks(self._examination.remarks))

    def _on_done(self, result: Ok[Handled] | Err) -> None:
        self._is_acting = False
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            if self._state is not None and isinstance(result.error, Refused):
                # The law may have accepted it first.
                self._bench.changes.case_changed.emit(self._state.shown.case.case_id)
            return
        filed = result.value
        self.cancel_step()
        papers = self.tr("、").join(PAPER_NAMES[paper] for paper in filed.papers)
        said = self.tr("办好了，这件{state}。按 F8 打印：{papers}。").format(
            state=filed.case.state.label, papers=papers
        )
        self.told.emit("green", "\n".join((said, *(hint.message for hint in filed.hints))))
        self._bench.changes.case_changed.emit(filed.case.case_id)


def _required(case: Case) -> tuple[int, ...]:
    return tuple(material.seq for material in case.materials if material.required)


def _numbers(shown: CaseShown, *, masked: bool) -> Numbers:
    """The numbers of the applicant and the agent, and the address; covered by the rule of each."""
    who, agent = shown.case.applicant, shown.case.agent
    whole = {
        "id_number": who.id_number,
        "phone": who.phone,
        "agent_id_number": agent.id_number if agent else "",
        "agent_phone": agent.phone if agent else "",
        "address": who.address,
    }
    return Numbers(**({field: cover(field, value) for field, value in whole.items()} if masked else whole))


def _explained(desk: Desk, case_id: str, about: str) -> tuple[Printable, ...]:
    """Both copies of one reckoning."""
    return tuple(case_paper(desk, case_id, "due_date_explained", copy=copy, about=about) for copy in (1, 2))


def _printable(bench: Workbench, case_id: str, line: PaperLine) -> Printable:
    """A paper with the size in which it was issued before its other sizes."""
    return case_paper(bench.desk, case_id, line.paper, copy=line.copy, about=line.about).first_in(line.layout)
