"""送达回证 and 邮寄送达单 (PAPERS.md 4.24, 4.25): what shows that the result came into somebody's hand.

行政许可法 has no rule of its own on service; 民事诉讼法 87-91 are followed (参照, C-09).
"""

from __future__ import annotations

from msgspec.structs import replace

from desk.cases.case import Case
from desk.cases.life import Delivery, DeliveryWay, FeePayer, Mailing
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for
from desk.papers.request import ADDRESS_LABELS, PaperRequest
from desk.people.masking import mask_id, mask_phone
from desk.sheets import Block, Paragraph, Rule, Sheet, Signature

MANNERS: dict[DeliveryWay, str] = {
    "self": "直接送达（窗口领取）",
    "agent": "代理人签收",
    "mail": "邮寄",
    "village": "村代办员带回",
    "left": "留置",
    "household": "同住成年家属签收",
}
"""Words of the list of 4.24 for the ways a delivery is recorded in."""

_FEES: dict[FeePayer, str] = {"": "fee_payer", "free": "fee_free", "applicant": "fee_applicant"}
"""Texts of 4.25 for who pays; the first has boxes to tick by hand."""


def delivery_proof(request: PaperRequest) -> Sheet:
    """The proof of delivery for the file: which document, to whom, how; the day is written in by whoever signs.

    Mail needs no signature: the day on its own receipt counts. What the document says never stands here.

    Raises:
        Refused: `paper.not_delivered`; left at the home without witnesses.
    """
    pen, case = pen_for(request), request.the_case
    delivery = case.delivery
    if delivery is None or case.result is None:
        sentence = "这件办件还没有登记送达，请先登记交给了谁、怎样送达，再打印回证。"
        raise Refused("paper.not_delivered", sentence, field="paper")
    place = _place(request, case, delivery)
    document = pen.say("delivery_proof.document", result_name=case.result.name, result_number=case.result.number)
    pen.fields.update(
        {
            "query_code": "",
            "clerk_name": delivery.clerk_name,
            "recipient": case.applicant.name,
            "recipient_id": mask_id(case.applicant.id_number, own=False),
            "documents": document,
            "place": place,
            "manner": MANNERS[delivery.way],
            "receiver": "" if delivery.way == "left" else delivery.receiver,
            "receiver_relation": delivery.relation,
            "receiver_id_checked": delivery.identity,
            "mail_number": delivery.mail_number,
            "witnesses": delivery.witnesses,
            "served_on": wording.day_text(delivery.on) if delivery.way == "mail" else "",
            "deliverer": delivery.clerk_name,
        }
    )
    blocks: tuple[Block, ...] = (
        *pen.facts("recipient", "recipient_id", columns=2),
        *pen.facts("documents", "place"),
        *pen.facts(
            "manner", "receiver", "receiver_relation", "receiver_id_checked", "mail_number", "served_on", "deliverer",
            columns=2,
        ),
        *paragraphs(*_rules(pen, delivery.way)),
        *shared.contact(pen, is_brief=True),
        Signature(lines=_signed(pen, delivery.way)),
    )  # fmt: skip
    return shared.sheet(request, pen, blocks)


def mail_slip(request: PaperRequest) -> Sheet:
    """The slip of one mail, which the applicant signs for the address; the narrow size is the address label alone.

    On the label the phone stands in full, and neither item, kind of case nor number of anybody. `about` is the mail's
    number; the newest where none is named.

    Raises:
        Refused: `paper.not_mailed`; there is no address to send it to.
    """
    pen, case = pen_for(request), request.the_case
    mailing = _mailing(case, request.about)
    applicant, result = case.applicant, case.result
    is_label = request.layout in ADDRESS_LABELS
    pen.fields.update(
        {
            "query_code": "",
            "clerk_name": mailing.clerk_name,
            "mail_name": applicant.name,
            "mail_phone": applicant.phone if is_label else mask_phone(applicant.phone),
            "mail_address": mailing.address or applicant.address,
            "mail_number": mailing.mail_number,
            "sent_on": wording.day_text(mailing.sent_on),
            "contents": pen.say("mail_slip.contents", result_name=result.name if result else ""),
            "fee_payer": pen.say(f"mail_slip.{_FEES[mailing.fee_payer]}"),
        }
    )
    for key in ("mail_phone", "mail_address") if is_label else ("mail_address",):
        if not pen.fields[key]:
            raise Refused(
                "paper.field_missing",
                f"没有填“{request.texts.label(key)}”，不能邮寄。请先更正申请人的资料，补填后再打印。",
                field=key,
            )
    if is_label:
        made = shared.sheet(request, pen, _label(pen))
        return replace(made, letterhead="", number_line="", case_line="", title=request.texts.word("headings", "label"))
    return shared.sheet(request, pen, _mail_slip(pen) if request.is_slip else _mail_page(pen))


def _mail_page(pen: Pen) -> tuple[Block, ...]:
    return (
        *pen.facts("mail_name", "mail_phone", columns=2),
        *pen.facts("mail_address", "contents"),
        *pen.facts("mail_number", "sent_on", columns=2),
        *paragraphs(*_mail_texts(pen)),
        *shared.clerk_line(pen),
        *shared.contact(pen, is_brief=True),
        *shared.signatures(pen, with_clerk=False),
    )


def _mail_slip(pen: Pen) -> tuple[Block, ...]:
    return (
        *pen.facts("mail_name", "mail_phone", "mail_address", "mail_number", "sent_on"),
        *paragraphs(*_mail_texts(pen), role="flush"),
        Rule(),
        Signature(lines=(pen.say("shared.applicant_signature"),)),
        *shared.slip_foot(pen),
    )


def _label(pen: Pen) -> tuple[Block, ...]:
    return (
        Paragraph(text=pen.say("mail_slip.label_to"), role="lead"),
        Paragraph(text=pen.fields["mail_address"], role="lead"),
        *paragraphs(pen.say("mail_slip.label_from"), pen.say("mail_slip.label_contents"), role="flush"),
    )


def _mail_texts(pen: Pen) -> tuple[str, ...]:
    return tuple(pen.say(f"mail_slip.{name}") for name in ("E1", "E2", "K1", "K2"))


def _place(request: PaperRequest, case: Case, delivery: Delivery) -> str:
    """Where it changed hands: at the window, or where the applicant lives."""
    if delivery.way == "mail" and case.mailings:
        return _mailing(case, delivery.mail_number).address or case.applicant.address
    if delivery.way in ("mail", "left", "village", "household"):
        return case.applicant.address or case.applicant.village_name or request.office.name
    return (case.result.place if case.result else "") or request.office.name


def _rules(pen: Pen, way: DeliveryWay) -> tuple[str, ...]:
    if way == "left":
        return (pen.say("delivery_proof.K3", recorded=pen.say("delivery_proof.recorded")),)
    if way == "mail":
        return (pen.say("delivery_proof.K4"),)
    household = (pen.say("delivery_proof.K2"),) if way == "household" else ()
    return (*household, pen.say("delivery_proof.K1"))


def _signed(pen: Pen, way: DeliveryWay) -> tuple[str, ...]:
    names = {"left": ("refusal", "witnessed", "delivered"), "mail": ("delivered",)}.get(way, ("received", "delivered"))
    return tuple(pen.say(f"delivery_proof.{name}") for name in names)


def _mailing(case: Case, number: str) -> Mailing:
    found = [mailing for mailing in case.mailings if not number or mailing.mail_number == number]
    if not found:
        raise Refused("paper.not_mailed", "这件办件还没有登记邮寄，请先登记邮件号，再打印。", field="about")
    return found[-1]
