"""What the applicant brings later: what a notice asked for (补正), and what was promised for later (容缺后补).

And what is done when it does not come, or was not asked for in time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec
from msgspec import Struct

from desk.calendar.limits import due_on
from desk.cases.case import Case
from desk.cases.checklist import check_materials, missing_required
from desk.cases.deciding import accepting, reply_term, supplement_end
from desk.cases.events.filing import Accepted
from desk.cases.events.life import DeferredHandedIn, LapseExplained, SupplementHandedIn
from desk.cases.material import Attachment, CheckedMaterial
from desk.cases.requests import DecisionInput, MaterialInput
from desk.catalogue.items import Limit
from desk.crediting import require_pledges
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.answering import situation
from desk.handling.changing import Handled, Handling, change, need
from desk.people.hints import Hint
from desk.serving import ReadFile, read_scans


class SupplementInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What came in: the lines that changed; every other line stays as it was.

    Attributes:
        final: The applicant brings no more or the term is over, and the office goes on with what there is.
    """

    materials: tuple[MaterialInput, ...] = ()
    final: bool = False


class DeferredInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Papers promised for later that came in: the lines that changed."""

    materials: tuple[MaterialInput, ...]


class AcceptIncompleteInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Why an application is accepted without what will not come."""

    reason: str = ""


class LapseInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Why nobody answered in time."""

    reason: str = ""


def supplement(desk: Desk, case_name: str, given: SupplementInput, *, read_file: ReadFile) -> Handled:
    """Take in what a notice asked for; a part of it leaves the case waiting for the rest.

    When the last of it is in, the case waits for the office again, with a new term to answer (行政许可法
    第三十二条第一款第五项).

    Raises:
        Refused: As `desk.handling.changing.change`; a line the notice did not ask for; nothing came in.
    """
    scans = read_scans(desk, given.materials, read_file)

    def make(at: Handling) -> SupplementHandedIn:
        if not given.materials and not given.final:
            raise Refused("materials.none", "请写明补来了哪几项材料。", field="materials")
        asked = at.case.notices[-1].asked if at.case.notices else ()
        for entry in given.materials:
            if entry.seq not in asked:
                sentence = f"第{entry.seq}号材料不在这次告知要补的里面，请核对序号；指南以外的材料不要收。"
                raise Refused("material.not_asked", sentence, field="materials")
        materials = with_lines(at, given.materials, scans.attachments)
        open_lines = [m for m in materials if m.seq in asked and (m.state == "missing" or m.problem or m.how)]
        is_over = not open_lines or given.final
        until = at.case.notices[-1].supplement_by if at.case.notices else ""
        term = Limit(value=reply_term(at.item, at.desk.office), unit="W")
        return SupplementHandedIn(
            handed_in_at=at.now,
            clerk_name=at.clerk_name,
            materials=materials,
            complete=not open_lines,
            final=given.final and bool(open_lines),
            term_over=given.final and bool(open_lines and until) and at.today > supplement_end(until, at.desk.calendar),
            reply_by=due_on(at.today, term, at.desk.calendar).due_on.isoformat() if is_over else "",
            reply_days=term.value if is_over else 0,
        )

    scans.keep(desk)
    return change(desk, case_name, "supplement", make, given=given)


def deferred_in(desk: Desk, case_name: str, given: DeferredInput, *, read_file: ReadFile) -> Handled:
    """Take in papers that were promised for later.

    Raises:
        Refused: As `desk.handling.changing.change`; a line that was not deferred, or is still missing.
    """
    scans = read_scans(desk, given.materials, read_file)

    def make(at: Handling) -> DeferredHandedIn:
        if not given.materials:
            raise Refused("materials.none", "请写明补来了哪几项材料。", field="materials")
        deferred = {m.seq for m in at.case.materials if m.state == "deferred"}
        for entry in given.materials:
            if entry.seq not in deferred:
                sentence = f"第{entry.seq}号材料不是容缺后补的，请核对序号。"
                raise Refused("material.not_deferred", sentence, field="materials")
            if entry.state in ("missing", "deferred"):
                sentence = f"第{entry.seq}号材料还没有补来，补来了再登记。"
                raise Refused("material.still_missing", sentence, field="materials")
        return DeferredHandedIn(
            handed_in_at=at.now,
            clerk_name=at.clerk_name,
            materials=with_lines(at, given.materials, scans.attachments),
        )

    scans.keep(desk)
    return change(desk, case_name, "deferred_in", make, given=given)


def accept_incomplete(desk: Desk, case_name: str, given: AcceptIncompleteInput) -> Handled:
    """Accept with what there is, when the rest will not come; whoever takes this step approves it.

    No rule of the whole country lets such papers go back, so the office decides on what it has (PAPERS.md 4.19, C-15):
    this, or declining with a basis.

    Raises:
        Refused: As `desk.handling.changing.change`; the applicant may still bring the rest, or nothing is missing; no
            reason.
    """
    hints: tuple[Hint, ...] = ()

    def make(at: Handling) -> Accepted:
        nonlocal hints
        missing = missing_required(at.case.materials)
        if not missing:
            sentence = "必要材料没有缺的，请直接办“受理”。"
            raise Refused("accept_incomplete.complete", sentence, field="reason")
        if not at.case.brings_no_more:
            sentence = "还没有一次性告知补正，或者申请人还会来补，不能按已有材料受理；请先一次性告知。"
            raise Refused("accept_incomplete.not_final", sentence, field="reason")
        reason = need(given.reason, "reason", "请写明为什么按已有材料受理。")
        accepted, hints = accepting(DecisionInput(kind="accept", reason=reason), situation(at))
        return msgspec.structs.replace(
            accepted,
            lacking=tuple(line.seq for line in missing),
            approved_by=at.desk.operator.clerk,
            approved_by_name=at.clerk_name,
        )

    handled = change(desk, case_name, "accept_incomplete", make, given=given)
    return replace(handled, hints=hints)


def explain_lapse(desk: Desk, case_name: str, given: LapseInput) -> Handled:
    """Write down why nobody answered in time; the notice that it counts as accepted tells it (PAPERS.md 4.7).

    Raises:
        Refused: As `desk.handling.changing.change`; it was not accepted by lapse of time; no reason.
    """

    def make(at: Handling) -> LapseExplained:
        if not at.case.is_deemed:
            sentence = "这件不是逾期没有告知而视为受理的，不用写原因。"
            raise Refused("explain_lapse.not_deemed", sentence, field="reason")
        return LapseExplained(
            at=at.now,
            reason=need(given.reason, "reason", "请写明没有按期告知的原因，写进告知书里要让来人看得懂。"),
            clerk_name=at.clerk_name,
        )

    return change(desk, case_name, "explain_lapse", make, given=given)


def with_lines(
    at: Handling, entries: tuple[MaterialInput, ...], attachments: Mapping[str, Attachment]
) -> tuple[CheckedMaterial, ...]:
    """The checklist with some lines new; scans that were kept stay with a line that has new ones too.

    Raises:
        Refused: As `desk.cases.checklist.check_materials`.
    """
    required = required_of(at.case)
    checked, _ = check_materials(at.item, entries, attachments, required=required)
    has_agent = at.case.agent is not None
    require_pledges(at.uow, at.item, checked, at.case.applicant, at.today, by_agent=has_agent)
    new = {line.seq: line for line in checked if any(entry.seq == line.seq for entry in entries)}
    return tuple(_joined(line, new.get(line.seq)) for line in at.case.materials)


def required_of(case: Case) -> frozenset[int]:
    """Numbers of the materials this applicant must bring."""
    return frozenset(line.seq for line in case.materials if line.required)


def _joined(old: CheckedMaterial, new: CheckedMaterial | None) -> CheckedMaterial:
    if new is None:
        return old
    kept = {scan.sha256 for scan in new.files}
    return msgspec.structs.replace(new, files=(*(s for s in old.files if s.sha256 not in kept), *new.files))
