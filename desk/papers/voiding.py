"""作废告知单 and 作废登记单 (PAPERS.md 4.20): a case opened by mistake, and the papers of it that people hold."""

from __future__ import annotations

from desk.cases.case import Case, State
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.kinds import PAPER_NAMES
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Sheet, Signature, Ticks

_OWN = ("void_notice", "void_record")


def void_notice(request: PaperRequest) -> Sheet:
    """What the applicant is told of every paper they hold: it counts no more, and their rights stay.

    Raises:
        Refused: `paper.not_ended`; `paper.nothing_given`, the applicant holds no paper; an obligatory field is empty.
    """
    pen = _pen(request)
    held = _held(request.the_case)
    if not held:
        sentence = "申请人手里没有这件的文书，不用出具作废告知单，出具作废登记单就可以。"
        raise Refused("paper.nothing_given", sentence, field="paper")
    told = (
        pen.say("void_notice.E1", voided_number=number.removesuffix("号"), voided_kind=name) for number, name in held
    )
    blocks: tuple[Block, ...] = (
        *shared.addressee(pen),
        *paragraphs(*told, pen.say("void_notice.K1"), pen.say("void_notice.K2") or pen.say("void_notice.give_back")),
        *pen.rows(pen.of("void_number", "voided_on"), before=person_rows(pen, is_brief=True), columns=2),
        *shared.contact(pen, is_brief=True),
        *_signatures(pen),
    )
    return shared.sheet(request, pen, blocks)


def void_record(request: PaperRequest) -> Sheet:
    """The office's own record of what counts no more; whether the papers came back is ticked by hand.

    Raises:
        Refused: `paper.not_ended`; an obligatory field is empty.
    """
    pen = _pen(request)
    held = _held(request.the_case) or ((pen.fields["case_number"], pen.say("void_record.case_paper")),)
    pen.fields["voided_number"] = "；".join(f"{number}《{name}》" for number, name in held)
    answers = ("recovered", "not_recovered", "never_given")
    blocks: tuple[Block, ...] = (
        *pen.rows(
            pen.of("void_number", "voided_on", "applicant_name", "case_number", "clerk_name", "approved_by"), columns=2
        ),
        *pen.facts("voided_number", "item_name", "reason", "replaced_by"),
        Ticks(lines=tuple((False, pen.say(f"void_record.{name}")) for name in answers)),
        *paragraphs(pen.say("void_record.K3")),
        *_signatures(pen),
    )
    return shared.sheet(request, pen, blocks)


def _pen(request: PaperRequest) -> Pen:
    case, pen = request.the_case, pen_for(request)
    ending = case.ending
    if case.state is not State.VOID or ending is None:
        raise Refused("paper.not_ended", "这件办件没有登记作废，不能出具这份文书。请先登记。", field="paper")
    pen.fields.update(
        {
            "void_number": request.paper_number,
            "reason": ending.reason,
            "voided_on": wording.day_text(ending.on),
            "approved_by": ending.approved_by_name,
            "replaced_by": "",
        }
    )
    if not ending.approved_by_name:
        sentence = "作废没有批准人，不能出具文书。请由有审批权的同事登记作废。"
        raise Refused("paper.field_missing", sentence, field="approved_by")
    return pen


def _held(case: Case) -> tuple[tuple[str, str], ...]:
    """(number, name) of the papers the applicant holds; a slip goes by the number of its case."""
    held = (paper for paper in case.papers if paper.copy == 1 and paper.paper not in _OWN)
    number = wording.number_text(case)
    return tuple(dict.fromkeys((paper.number or number, PAPER_NAMES[paper.paper]) for paper in held))


def _signatures(pen: Pen) -> tuple[Block, ...]:
    return (Signature(lines=(pen.say("shared.clerk_signature"), pen.say("void_record.signature"))),)
