"""The front door: a request becomes a finished sheet, or is refused with what to put right (PAPERS.md 8)."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec

from desk.errors import Refused
from desk.papers import (
    acceptance,
    apology,
    application_form,
    correction,
    declines,
    deemed,
    deferring,
    delivery,
    due_date,
    endings,
    extension,
    guide,
    one_time,
    originals,
    pledge,
    procedures,
    receipts,
    refusal,
    results,
    reviews,
    supplements,
    transfer,
    urging,
    voiding,
)
from desk.papers.kinds import PAPER_NAMES
from desk.papers.owed_by import OF_NO_CASE
from desk.papers.request import (
    PAPERS,
    PaperKind,
    PaperRequest,
    kind_of,
    layouts_of,
    require_owed,
    required_papers,
    series_of,
)
from desk.papers.shared import mark_reprint
from desk.papers.wording import day_text
from desk.sheets import Sheet
from desk.times import day_of

__all__ = [
    "PAPERS",
    "PaperKind",
    "PaperRequest",
    "compose",
    "layouts_of",
    "mark_reprint",
    "required_papers",
    "series_of",
]

COMPOSERS: dict[str, Callable[[PaperRequest], Sheet]] = {
    "guide": guide.guide,
    "materials_receipt": receipts.materials_receipt,
    "receipt_slip": receipts.receipt_slip,
    "acceptance_notice": acceptance.acceptance_notice,
    "one_time_notice": one_time.one_time_notice,
    "decline_not_required": declines.decline_not_required,
    "decline_other_body": declines.decline_other_body,
    "decline_not_eligible": declines.decline_not_eligible,
    "application_form": application_form.application_form,
    "apology_notice": apology.apology_notice,
    "urging_slip": urging.urging_slip,
    "deferred_promise": deferring.deferred_promise,
    "deferred_list": deferring.deferred_list,
    "pledge": pledge.pledge,
    "transfer_list": transfer.transfer_list,
    "bag_label": transfer.bag_label,
    "returned_originals": originals.returned_originals,
    "result_notice": results.result_notice,
    "pickup_notice": results.pickup_notice,
    "delivery_proof": delivery.delivery_proof,
    "mail_slip": delivery.mail_slip,
    "due_date_explained": due_date.due_date_explained,
    "correction_notice": correction.correction_notice,
    "supplement_receipt": supplements.supplement_receipt,
    "deemed_accepted_notice": deemed.deemed_accepted_notice,
    "special_procedure_notice": procedures.special_procedure_notice,
    "special_procedure_end": procedures.special_procedure_end,
    "extension_notice": extension.extension_notice,
    "refusal_decision": refusal.refusal_decision,
    "withdrawal_request": endings.withdrawal_request,
    "withdrawal_confirmation": endings.withdrawal_confirmation,
    "return_notice": endings.return_notice,
    "void_notice": voiding.void_notice,
    "void_record": voiding.void_record,
    "review_card": reviews.review_card,
    "bad_review_reply": reviews.bad_review_reply,
}
"""What makes each paper of a case or an item."""

_LEFTOVERS = ("{", "}", "【", "】", "［", "］")
_LICENCE_WORDS = "行政许可"
_SHORTEST_NUMBER = 7


def require_of_case(paper: str) -> None:
    """Refuse a paper that no case has, with how it is made.

    Raises:
        Refused: `paper.of_no_case`, or `paper.unknown`.
    """
    if paper in COMPOSERS:
        return
    if paper not in PAPER_NAMES:
        kind_of(paper)
    how = OF_NO_CASE.get(paper, "跟着它自己的登记出具" if paper in PAPERS else "现在还没有这种文书")
    raise Refused("paper.of_no_case", f"《{PAPER_NAMES[paper]}》不按办件出具，{how}。", field="paper")


def compose(request: PaperRequest) -> Sheet:
    """One paper, finished: every text in place, numbers masked, nothing left to look up.

    The recovery key sheet belongs to no case; `desk.papers.recovery` makes it.

    Raises:
        Refused: The paper is unknown, has not this size, or is not owed in the case's state; an obligatory field is
            empty; a rule of PAPERS.md 8 stands against it. The sentence says what to do.
    """
    require_owed(request)
    made = composed(request)
    if request.reprint is None:
        return made
    issued_on = day_text(day_of(request.issued_at).isoformat())
    return mark_reprint(made, request.texts, request.reprint, issued_on=issued_on)


def composed(request: PaperRequest) -> Sheet:
    """As `compose`, without asking whether the case gets this paper now, and without the mark of a reprint.

    Raises:
        Refused: As `compose`, but for what is owed.
    """
    if (composer := COMPOSERS.get(request.paper)) is None:
        raise Refused("paper.unknown", f"“{request.paper}”不是办件文书，不能按办件出具。", field="paper")
    made = composer(request)
    _require_clean(request, made)
    return made


def _require_clean(request: PaperRequest, made: Sheet) -> None:
    """The last look at a finished sheet: nothing unfilled, forbidden or unmasked on it (PAPERS.md 0.3, 8)."""
    body = json.dumps(msgspec.to_builtins(made.blocks), ensure_ascii=False, separators=(",", ":"))
    texts = list(_texts_of(msgspec.to_builtins(made.blocks)))
    for text in (*texts, made.title, made.letterhead, made.number_line, made.case_line):
        if left := next((sign for sign in _LEFTOVERS if sign in text), ""):
            raise Refused(
                "paper.placeholder_left",
                f"文书里还有“{left}”，可能有没填完的内容：“{text[:30]}”。请改好后再打印。",
            )
    for words in request.texts.forbidden["anywhere"]:
        if words in body:
            raise Refused("paper.forbidden_words", f"文书里不能写“{words}”，它没有法律依据。请删去后再打印。")
    if not request.item.is_licence and _LICENCE_WORDS in _without_names(request, body):
        raise Refused(
            "paper.licence_words",
            "本事项不是行政许可，文书里不能写行政许可法的内容。请改写理由和依据后再打印。",
            field="decision.basis",
        )
    for field, number in _numbers(request):
        if number in body:
            raise Refused(
                "paper.number_unmasked",
                "文书里出现了完整的证件号码或者电话，请从理由、备注中删去后再打印。",
                field=field,
            )


def _texts_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts_of(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in _texts_of(part)]
    return []


def _without_names(request: PaperRequest, body: str) -> str:
    """The body without what the catalogue itself calls things: a material may be named after a licence."""
    names = [request.item.name, *(material.name for material in request.item.materials)]
    names += [filled.value for filled in request.form.fields] if request.form else []
    for name in names:
        body = body.replace(name, "")
    return body


def _numbers(request: PaperRequest) -> list[tuple[str, str]]:
    if request.case is None or request.kind.full_numbers:
        return []
    applicant, agent = request.case.applicant, request.case.agent
    numbers = [("applicant.id_number", applicant.id_number), ("applicant.phone", applicant.phone)]
    if agent is not None:
        numbers += [("agent.id_number", agent.id_number), ("agent.phone", agent.phone)]
    public = [request.office.phone, request.office.supervise_phone, request.office.review_phone]
    if request.layout in request.kind.full_phone:
        public.append(applicant.phone)  # an organisation's agent has the same, as a rule
    return [(field, number) for field, number in numbers if len(number) >= _SHORTEST_NUMBER and number not in public]
