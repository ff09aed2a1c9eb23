"""不予许可（办理）决定书 (PAPERS.md 4.17): what was found, why it is refused, and what can be done against it."""

from __future__ import annotations

from desk.cases.life import Ruling
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Sheet, Signature

_FILE_COPY = 2
_OBLIGATORY = (("facts", "ruling_facts"), ("evidence", "evidence"), ("reason", "reasons"), ("basis", "decision_basis"))


def refusal_decision(request: PaperRequest) -> Sheet:
    """The written decision with its reasons and remedies (行政许可法 38②; 社会救助暂行办法 11, 65).

    Two officers sign the file's copy (行政许可法 34③).

    Raises:
        Refused: `paper.not_refused`; `paper.field_missing`, facts, evidence, reasons or basis; `paper.empty_reason`;
            `paper.remedies_missing`.
    """
    pen, ruling = pen_for(request), _ruling(request)
    for attribute, label in _OBLIGATORY:
        if not getattr(ruling, attribute).strip():
            raise Refused(
                "paper.field_missing",
                f"“{request.texts.label(label)}”没有内容，决定书不能出具。请撤回登记的决定，补写后重新登记。",
                field=attribute,
            )
    shared.require_facts_in(request, ruling.reason, "reason")
    pen.fields.update(
        {
            "id_number": request.the_case.applicant.id_number,
            "facts": ruling.facts,
            "evidence": ruling.evidence,
            "reasons": ruling.reason,
            "decision_basis": ruling.basis,
            "heard": ruling.heard,
            "next": ruling.next_time,
            "decided_on": wording.day_text(ruling.decided_on),
            "refuse_words": "" if pen.licence else pen.say("refusal_decision.refuse_words"),
        }
    )
    blocks: tuple[Block, ...] = (
        *shared.addressee(pen),
        *paragraphs(
            pen.say("refusal_decision.L1"),
            pen.either("refusal_decision.L2", "refusal_decision.L2b"),
            pen.say("refusal_decision.E2"),
        ),
        *shared.remedies(request, pen),
        *paragraphs(pen.say("refusal_decision.E3")),
        *pen.rows(pen.of("accepted_on", "decided_on", "item_code", "item_version"), before=person_rows(pen), columns=2),
        *pen.facts("heard", "item_name"),
        *shared.clerk_line(pen),
        *shared.contact(pen),
        *_checkers(request, pen),
    )
    return shared.sheet(request, pen, blocks)


def _checkers(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    if request.copy_no != _FILE_COPY:
        return ()
    return (Signature(lines=(pen.say("refusal_decision.checkers"),)),)


def _ruling(request: PaperRequest) -> Ruling:
    ruling = request.the_case.ruling
    if ruling is None or ruling.outcome != "refused":
        sentence = "这件办件没有登记不予办理的决定，不能出具决定书。"
        raise Refused("paper.not_refused", sentence, field="paper")
    return ruling
