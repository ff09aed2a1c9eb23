"""撤回申请书, 撤回申请确认单 and 退件告知书 (PAPERS.md 4.18, 4.19): an application that ends without a ruling."""

from __future__ import annotations

from desk.cases.case import State
from desk.cases.life import Ending
from desk.cases.material import CheckedMaterial
from desk.cases.originals import to_give_back
from desk.errors import Refused
from desk.papers import materials, shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Paragraph, Sheet, Signature


def withdrawal_request(request: PaperRequest) -> Sheet:
    """The applicant's own wish to withdraw, to be signed; it may be printed before it is recorded.

    Raises:
        Refused: An obligatory field is empty.
    """
    case, pen = request.the_case, pen_for(request)
    reason = case.ending.reason if case.state is State.WITHDRAWN and case.ending else ""
    pen.fields["withdraw_reason"] = reason
    is_brief = request.layout == "a5"
    blocks: tuple[Block, ...] = (
        *paragraphs(pen.say("withdrawal_request.E1")),
        *paragraphs("" if reason else pen.say("withdrawal_request.reason_by_hand")),
        *pen.rows(pen.of("accepted_on"), before=person_rows(pen, is_brief=is_brief), columns=2),
        *pen.facts("item_name", "withdraw_reason"),
        *paragraphs(pen.say("withdrawal_request.agent") if case.agent else "", role="note"),
        *shared.contact(pen, is_brief=is_brief),
        *shared.signatures(pen, with_clerk=False),
    )
    return shared.sheet(request, pen, blocks)


def withdrawal_confirmation(request: PaperRequest) -> Sheet:
    """The office's word that the application was taken back and nothing more is done.

    Raises:
        Refused: `paper.not_ended`; an obligatory field is empty.
    """
    case, pen = request.the_case, pen_for(request)
    ending = _ending(request, State.WITHDRAWN)
    pen.fields.update(
        {
            "confirmed_on": wording.day_text(ending.on),
            "withdraw_reason": ending.reason,
            "withdrawn_by": ending.by if ending.by != case.applicant.name else "",
            "returned_number": shared.newest_number(case, "returned_originals"),
            "kept": "、".join(line.name for line in case.materials if line.state == "copy_kept"),
        }
    )
    told = (pen.say("withdrawal_confirmation.K1"), _what_became(request, pen))
    if request.is_slip:
        slip: tuple[Block, ...] = (
            Paragraph(text=pen.say("withdrawal_confirmation.S1"), role="lead"),
            *shared.who_and_what(pen),
            *paragraphs(told[0], role="flush"),
            *shared.slip_foot(pen),
        )
        return shared.sheet(request, pen, slip)
    is_brief = request.layout == "a5"
    fee = pen.say("withdrawal_confirmation.E2") if request.item.fee.charged else ""
    blocks: tuple[Block, ...] = (
        *shared.addressee(pen),
        *paragraphs(*told, fee),
        *pen.rows(
            pen.of("accepted_on", "confirmed_on", "withdrawn_by"),
            before=person_rows(pen, is_brief=is_brief),
            columns=2,
        ),
        *pen.facts("item_name", "withdraw_reason"),
        *shared.clerk_line(pen),
        *shared.contact(pen, is_brief=is_brief),
        *shared.signatures(pen, with_clerk=False),
    )
    return shared.sheet(request, pen, blocks)


def return_notice(request: PaperRequest) -> Sheet:
    """The notice that an application goes back unanswered in part, by a rule that says so (C-15).

    Raises:
        Refused: `paper.not_ended`; `paper.no_notice`, nothing was asked for in writing; `paper.originals_kept`;
            `paper.field_missing` for an empty basis or term; `paper.remedies_missing`.
    """
    case, pen = request.the_case, pen_for(request)
    ending = _ending(request, State.RETURNED)
    notice = case.notices[-1] if case.notices else None
    lacking = [line for line in case.materials if notice and line.seq in notice.asked and _is_open(line)]
    _require_all_returned(request)
    pen.fields.update(
        {
            "told_on": wording.day_text(notice.told_at[:10]) if notice else "",
            "notice_number": shared.notice_number(request).removesuffix("号"),
            "supplement_by": wording.day_text(notice.supplement_by) if notice else "",
            "missing_left": "；".join(line.name for line in lacking),
            "return_basis": ending.basis,
            "return_reason": ending.reason,
            "approved_by": ending.approved_by_name,
        }
    )
    approver = () if ending.approved_by_name else (pen.say("return_notice.approver"),)
    blocks: tuple[Block, ...] = (
        *shared.addressee(pen),
        *paragraphs(*(pen.say(f"return_notice.{name}") for name in ("E1", "E2", "K1", "E3"))),
        *shared.remedies(request, pen),
        *pen.rows(
            pen.of("received_at", "supplement_by", "approved_by", "item_code", "item_version"),
            before=person_rows(pen),
            columns=2,
        ),
        *pen.facts("item_name", "return_reason"),
        *shared.clerk_line(pen),
        *shared.contact(pen),
        Signature(lines=(*approver, pen.say("shared.applicant_signature"))),
    )
    return shared.sheet(request, pen, blocks)


def _what_became(request: PaperRequest, pen: Pen) -> str:
    """What became of the papers: on a list, kept by law, or all given back."""
    has_list, has_kept = bool(pen.fields["returned_number"]), bool(pen.fields["kept"])
    if has_list and has_kept:
        return pen.say("withdrawal_confirmation.K2")
    if has_list:
        return pen.say("withdrawal_confirmation.K2_returned")
    if has_kept:
        return pen.say("withdrawal_confirmation.K2_kept")
    return pen.say("shared.returned" if materials.handed_in(request.the_case) else "shared.nothing_taken")


def _ending(request: PaperRequest, state: State) -> Ending:
    case = request.the_case
    if case.state is not state or case.ending is None:
        sentence = f"这件办件没有登记{state.label.removeprefix('已')}，不能出具这份文书。请先登记。"
        raise Refused("paper.not_ended", sentence, field="paper")
    return case.ending


def _is_open(line: CheckedMaterial) -> bool:
    return line.state == "missing" or line.problem is not None or bool(line.how)


def _require_all_returned(request: PaperRequest) -> None:
    """An application goes back with every original in it (PAPERS.md 4.19, Never)."""
    case = request.the_case
    kept = to_give_back(case)
    for material in case.materials:
        if material.seq in kept:
            raise Refused(
                "paper.originals_kept",
                f"“{material.name}”的原件还在窗口，退件要把材料全部退还。请先退还原件并登记，再出具退件告知书。",
                field=f"materials[seq={material.seq}]",
            )
