"""The next step of a case that is on file: what may be done, and why the rest may not; examined while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import msgspec
from msgspec import Struct

from desk.allowed import has_right
from desk.cases.case import Case, State
from desk.cases.checklist import checklist_faults, checklist_hints, lines_of
from desk.cases.deciding import Situation, decide, decision_faults
from desk.cases.decision import DecisionKind
from desk.cases.deferring import promise_words
from desk.cases.free_text import carried_faults
from desk.cases.originals import still_here
from desk.cases.requests import MaterialInput, StepInput
from desk.cases.transitions import TRANSITIONS, Transition, actions
from desk.cases.visit import Visit, VisitItem
from desk.catalogue.items import Item
from desk.catalogue.situations import Walk
from desk.desk import Desk
from desk.errors import Faults, Refused
from desk.examining import DecisionOption, Examination, checklist_of, option_of, remarks_of
from desk.handling import delivering, ruling
from desk.handling.clocking import open_matters, open_posting, running_steps
from desk.handling.countersigning import ACTION as COUNTERSIGN
from desk.handling.countersigning import LABEL as COUNTERSIGN_LABEL
from desk.handling.countersigning import why_not as why_not_signed
from desk.handling.timing import stopping
from desk.people.rights import Right
from desk.seconds import may_be_approved_later
from desk.times import day_of, moment_text, read_moment

STEPS: tuple[DecisionKind, ...] = ("instant", "accept", "one_time_notice", "decline")
"""The steps of a received case, in the order of the window."""

LATER = (
    *("supplement", "accept_incomplete", "hand_over", "take_in", "decide", "ready", "call", "deliver", "mail"),
    *("mail_returned", "complete"),
    *("pause", "resume", "extend", "deferred_in", "explain_lapse", "return_originals", "hand_back", "refer", "correct"),
    *("begin_step", "end_step", "post_list", "take_down_list"),
    *("receive_hotline", "extend_hotline", "answer_hotline"),
    *("withdraw", "return", "undo_decide", "undo_deliver", "void"),
)
"""The steps after intake in the order of the window: what moves a case on before what seldom happens."""

_LABELS = {transition.action: transition.label.partition("（")[0] for transition in TRANSITIONS}
_OVER = {
    State.SUPPLEMENTING: "已经一次性告知，正在等群众补正，补正以前不能再作决定。",
    State.ACCEPTED: "已经受理，由决定机关办理，窗口不能再改这个决定；有错的请更正。",
    State.DECLINED: "已经不予受理并告知了群众，不能再改；群众条件变了的，请重新收件。",
    State.CLOSED: "已经办结，不能再改；有错的请更正。",
    State.VOID: "已经作废，不能再办；要办的请重新收件。",
}


class Step(Struct, frozen=True, kw_only=True):
    """One step: whether it may be done now, else the sentence why not.

    Attributes:
        elsewhere: It belongs to cases in another state, and is barred for that alone.
    """

    action: str
    label: str
    allowed: bool
    why_not: str = ""
    elsewhere: bool = False


def steps_of(desk: Desk, case: Case, item: Item) -> tuple[Step, ...]:
    """Every step a desk knows, as the table, the materials and the clerk's rights allow it now: the intake's first.

    A step that leads nowhere from where the case stands is told in one sentence with all others of its kind.
    """
    about = _situation(desk, case, item, lines=None)
    on = about.decided_at.date()
    can = {transition.action for transition in actions(case.state)}
    intake = (
        Step(
            action=option.kind,
            label=option.label,
            allowed=option.allowed,
            why_not=option.why_not,
            elsewhere=option.kind not in can,
        )
        for option in (_option(case, kind, about, on) for kind in STEPS)
    )
    table = {transition.action: transition for transition in TRANSITIONS}
    return (*_countersign(desk, case), *intake, *(_later(desk, case, item, table[action], can) for action in LATER))


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


def _countersign(desk: Desk, case: Case) -> tuple[Step, ...]:
    """The second signature that a case waits for; empty where it waits for none."""
    if not any(one.is_open for one in case.countersigns):
        return ()
    why = why_not_signed(desk, case)
    return (Step(action=COUNTERSIGN, label=COUNTERSIGN_LABEL, allowed=not why, why_not=why),)


def _later(desk: Desk, case: Case, item: Item, transition: Transition, can: set[str]) -> Step:
    """A step after intake."""
    if transition.action not in can:
        why_not = f"这件{case.state.label}，不能办这一步。"
    elif transition.right is not None and not _is_theirs(desk, item, transition):
        why_not = f"{transition.right.label}要有权限的人来做。"
    else:
        why_not = _nothing_to(transition.action, case, item) or _promised(desk, transition.action, case)
    return Step(
        action=transition.action,
        label=transition.label,
        allowed=not why_not,
        why_not=why_not,
        elsewhere=transition.action not in can,
    )


def _is_theirs(desk: Desk, item: Item, transition: Transition) -> bool:
    """Whether the one at this desk may take a step, also one that somebody else signs later."""
    rights = [right for right in (transition.right, transition.also) if right is not None]
    has_one = not rights or any(has_right(desk, right) for right in rights)
    return has_one or may_be_approved_later(desk, transition.action, item)


def _nothing_to(action: str, case: Case, item: Item) -> str:
    """Why a step that the state allows has nothing to work on; empty when it has."""
    nothing = {
        "accept_incomplete": ("申请人没有说不再补，不能按已有材料受理。", not case.brings_no_more),
        "explain_lapse": ("不是逾期没有告知而视为受理的。", not case.is_deemed),
        "deferred_in": ("没有容缺后补的材料。", all(line.state != "deferred" for line in case.materials)),
        "return_originals": ("没有原件要退还。", not still_here(item, case)),
        "begin_step": ("这个事项的指南没有写环节。", not item.steps),
        "end_step": ("没有正在进行的环节。", not running_steps(case)),
        "post_list": (
            ("这个事项的指南没有要求公示。", True)
            if not item.publicity.required
            else ("已经在公示，还没有结束。", open_posting(case) is not None)
        ),
        "take_down_list": ("现在没有公示。", open_posting(case) is None),
        "extend_hotline": ("没有可以延长答复的12345工单。", all(one.extended_on for one in open_matters(case))),
        "answer_hotline": ("没有要答复的12345工单。", not open_matters(case)),
        "pause": ("这个事项的指南没有写可以暂停计时的程序。", not stopping(item)),
        "extend": ("已经延过期，不能再延。", item.is_licence and bool(case.extensions)),
        "take_in": ("对方已经签收。", not case.hand_overs or bool(case.hand_overs[-1].taken_at)),
        "mail_returned": ("没有寄出的邮件。", all(mail.returned_on for mail in case.mailings)),
        "return": ("告知时没有写补正期限，不能以逾期退件。", not case.notices or not case.notices[-1].supplement_by),
    }
    why_not, is_so = nothing.get(action, ("", False))
    return why_not if is_so else ""


def _promised(desk: Desk, action: str, case: Case) -> str:
    """Why a step has to wait for papers that were promised for later; empty where it has not."""
    waits = {"decide": ruling.WAITS, "complete": delivering.WAITS}.get(action)
    return promise_words(case, desk.calendar, day_of(desk.clock.now()), until_then=waits) if waits else ""


def _option(case: Case, kind: DecisionKind, about: Situation, on: date) -> DecisionOption:
    if any(transition.action == kind for transition in actions(case.state)):
        return option_of(kind, about, on)
    return DecisionOption(kind=kind, label=_LABELS[kind], allowed=False, why_not=_why_over(case.state), says="")


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
        case=case,
        may_override=has_right(desk, Right.OVERRIDE_SECOND_NOTICE),
    )


def _now(desk: Desk) -> datetime:
    return read_moment(moment_text(desk.clock.now()))


def _why_over(state: State) -> str:
    return _OVER.get(state) or f"这件{state.label}，收件时的决定不能再改；有错的请更正。"
