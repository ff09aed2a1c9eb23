"""The next step of a case that is on file: what may be done, and why the rest may not; examined while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import msgspec
from msgspec import Struct

from desk.cases.case import Case, DecisionKind, State
from desk.cases.checklist import checklist_faults, checklist_hints, lines_of
from desk.cases.deciding import Situation, decide, decision_faults
from desk.cases.free_text import carried_faults
from desk.cases.requests import MaterialInput, StepInput
from desk.cases.transitions import TRANSITIONS, actions
from desk.cases.visit import Visit, VisitItem
from desk.catalogue.items import Item
from desk.catalogue.situations import Walk
from desk.desk import Desk
from desk.errors import Faults, Refused
from desk.examining import DecisionOption, Examination, checklist_of, option_of, remarks_of
from desk.times import moment_text, read_moment

STEPS: tuple[DecisionKind, ...] = ("instant", "accept", "one_time_notice", "decline")
"""The steps of a received case, in the order of the window."""

_LABELS = {transition.action: transition.label.partition("（")[0] for transition in TRANSITIONS}
_OVER = {
    State.SUPPLEMENTING: "已经一次性告知，正在等群众补正，补正以前不能再作决定。",
    State.ACCEPTED: "已经受理，由决定机关办理，窗口不能再改这个决定；有错的请另行登记。",
    State.DECLINED: "已经不予受理并告知了群众，不能再改；群众条件变了的，请重新收件。",
    State.CLOSED: "已经办结，不能再改；有错的请另行登记。",
}


class Step(Struct, frozen=True, kw_only=True):
    """One step: whether it may be done now, else the sentence why not."""

    kind: DecisionKind
    label: str
    allowed: bool
    why_not: str = ""


def steps_of(desk: Desk, case: Case, item: Item) -> tuple[Step, ...]:
    """Every step a desk knows, as the table and the materials allow it now."""
    about = _situation(desk, case, item, lines=None)
    on = about.decided_at.date()
    return tuple(
        Step(kind=option.kind, label=option.label, allowed=option.allowed, why_not=option.why_not)
        for option in (_option(case, kind, about, on) for kind in STEPS)
    )


def examine_step(desk: Desk, case: Case, item: Item, given: StepInput) -> Examination:
    """Everything there is to say about a step as far as it is typed; never refuses and reads nothing.

    Args:
        desk: The clerk's desk.
        case: As it stands.
        item: Its item, in the case's version (`desk.serving.item_of`).
        given: The decision, None while none is chosen, and the checklist where it changed.
    """
    entries = given.materials if given.materials is not None else entries_of(case)
    typed = VisitItem(
        client_id=case.client_id,
        item=case.item_id,
        situations=case.situations,
        materials=entries,
        decision=given.decision,
    )
    required = tuple(material.seq for material in case.materials if material.required)
    way = Walk(seqs=required)
    about = _situation(desk, case, item, lines=given.materials)
    faults, hints = Faults(), checklist_hints(item, entries)
    faults.add(checklist_faults(item, entries))
    if given.decision is None:
        faults.add([Refused("decision.none", "还没有选怎么办理。", field="decision")])
    elif wrong := list(decision_faults(given.decision, about)):
        faults.add(wrong)
    else:
        hints += decide(given.decision, about)[1]
    faults.add(carried_faults(given))
    remarks = remarks_of(Visit(visit_id=""), typed, way, faults.found, hints)
    lines = checklist_of(item, typed, way, remarks)
    on = about.decided_at.date()
    return Examination(
        remarks=remarks,
        lines=lines,
        required=len(required),
        complete=sum(1 for line in lines if line.required and line.state != "missing"),
        options=tuple(_option(case, kind, about, on) for kind in STEPS),
        next_field=next((remark.field for remark in remarks if remark.kind != "hint"), ""),
    )


def entries_of(case: Case) -> tuple[MaterialInput, ...]:
    """The checklist of a case as one would type it again; scans by the names of `scans_of`."""
    names = {sha256: name for name, sha256 in scans_of(case).items()}
    return tuple(
        MaterialInput(
            seq=line.seq,
            state=line.state,
            originals=line.originals,
            copies=line.copies,
            files=tuple(names[scan.sha256] for scan in line.files),
            note=line.note,
            problem=line.problem,
            how=line.how,
            deadline=line.deadline,
        )
        for line in case.materials
    )


def scans_of(case: Case) -> Mapping[str, str]:
    """The scans of a case: digest by a name that no other of its scans has."""
    found: dict[str, str] = {}
    for scan in (scan for line in case.materials for scan in line.files):
        if scan.sha256 not in found.values():
            found[scan.name if scan.name and scan.name not in found else scan.sha256] = scan.sha256
    return found


def _option(case: Case, kind: DecisionKind, about: Situation, on: date) -> DecisionOption:
    if any(transition.action == kind for transition in actions(case.state)):
        return option_of(kind, about, on)
    return DecisionOption(kind=kind, label=_LABELS[kind], allowed=False, why_not=_OVER[case.state], says="")


def _situation(desk: Desk, case: Case, item: Item, *, lines: tuple[MaterialInput, ...] | None) -> Situation:
    """What is decided about now; scans make no difference to a decision and are left out of a changed checklist."""
    materials = case.materials
    if lines is not None:
        bare = [msgspec.structs.replace(entry, files=()) for entry in lines]
        required = frozenset(material.seq for material in case.materials if material.required)
        materials = lines_of(item, bare, {}, required=required)
    return Situation(
        item=item,
        office=desk.office,
        calendar=desk.calendar,
        received_at=read_moment(case.received_at),
        decided_at=_now(desk),
        clerk=desk.operator.clerk,
        clerk_name=desk.operator.name,
        materials=materials,
        changed=lines is not None,
    )


def _now(desk: Desk) -> datetime:
    return read_moment(moment_text(desk.clock.now()))
