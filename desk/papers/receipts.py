"""申请材料接收凭证 and 办件回执 (PAPERS.md 4.2, 4.4): what an applicant takes home at once."""

from __future__ import annotations

from msgspec.structs import replace

from desk.cases.case import Case, State
from desk.papers import materials, shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest, state_word
from desk.people.masking import mask_name
from desk.sheets import Block, Paragraph, Rule, Sheet


def materials_receipt(request: PaperRequest) -> Sheet:
    """Proof that papers came in, and the day from which five days run; it never says 受理 or a due day.

    Raises:
        Refused: An obligatory field is empty, an identity card kept.
    """
    pen = pen_for(request)
    return shared.sheet(request, pen, _receipt_slip(request, pen) if request.is_slip else _receipt_page(request, pen))


def _receipt_page(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    case = request.the_case
    missing = materials.not_submitted(case)
    is_brief = request.layout == "a5"
    return (
        *paragraphs(pen.say("materials_receipt.K1")),
        *pen.rows(
            pen.of("received_at", "reply_by", *(() if is_brief else ("item_code", "item_version"))),
            before=person_rows(pen, is_brief=is_brief), columns=2,
        ),
        *pen.facts(*(("authority_name",) if is_brief else ("address", "item_name", "authority_name"))),
        pen.heading("materials_received"),
        materials.material_table(
            request.texts, request.item, materials.handed_in(case), layout=request.layout,
            empty_text=pen.say("shared.no_materials"),
        ),
        *pen.rows((("not_submitted", "；".join(line.name for line in missing)),)),
        *paragraphs(
            pen.either("materials_receipt.L1", "materials_receipt.E1"),
            pen.say("materials_receipt.K2"),
            "" if is_brief else pen.say("materials_receipt.E2"),
        ),
        *shared.personal_data(request, pen),
        *shared.clerk_line(pen),
        *shared.contact(pen, is_brief=is_brief),
        *shared.signatures(pen, with_clerk=not is_brief),
    )  # fmt: skip


def _receipt_slip(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    case = request.the_case
    received, _ = materials.counts(request.item, case)
    counted = pen.say("materials_receipt.S2", materials_count=str(received)) if received else ""
    is_silent = wording.is_sensitive(request.item)
    return (
        Paragraph(text=pen.say("materials_receipt.S1"), role="lead"),
        *pen.rows(
            (
                ("slip_applicant", case.applicant.name),
                ("slip_item", pen.fields["item_name"]),
                ("slip_received", wording.table_moment_of(case.received_at)),
                ("slip_materials", counted or pen.say("shared.no_materials")),
            )
        ),
        *paragraphs(pen.say("shared.sensitive_materials") if is_silent else "", role="flush"),
        *paragraphs(
            pen.say("materials_receipt.S3", reply_by=case.reply_by), pen.say("materials_receipt.S4"), role="flush"
        ),
        *shared.personal_data(request, pen),
        *shared.slip_foot(pen),
    )


def receipt_slip(request: PaperRequest) -> Sheet:
    """The slip for every intake; it stands for no sealed paper and holds no number, address or material name.

    Raises:
        Refused: An obligatory field is empty.
    """
    case, pen = request.the_case, pen_for(request)
    item = request.item
    narrow = request.layout == "58"
    name = mask_name(case.applicant.name) if narrow else case.applicant.name
    blocks: tuple[Block, ...] = (
        *pen.rows(
            (
                ("slip_provisional" if case.is_provisional else "slip_case_number", pen.fields["case_number"]),
                ("slip_query_code", pen.say("receipt_slip.query_code") if case.query_code else ""),
                ("slip_item", pen.fields["item_name"]),
                ("slip_applicant", name),
                ("slip_received", wording.table_moment_of(case.received_at)),
                *_ahead(case, pen),
                ("slip_materials", _counted(request, case, pen)),
                ("slip_clerk", pen.say("receipt_slip.clerk")),
            )
        ),
        *paragraphs(pen.say("shared.sensitive_materials") if wording.is_sensitive(item) else "", role="flush"),
        *paragraphs(pen.say("shared.due_expected") if case.due_on and case.due_expected else "", role="note"),
        Rule(),
        *paragraphs(pen.say("shared.contact_58"), role="flush"),
        *paragraphs(pen.say("shared.review"), pen.say("shared.PI-1_short"), pen.say("shared.no_voucher"), role="note"),
    )
    return replace(shared.sheet(request, pen, blocks), slip_state=state_word(case))


def _ahead(case: Case, pen: Pen) -> tuple[tuple[str, str], ...]:
    match case.state:
        case State.ACCEPTED:
            return (("slip_due", _slip_day(case.due_on, case, pen)),)
        case State.RECEIVED:
            return (("slip_reply", case.reply_by),)
        case State.SUPPLEMENTING:
            by = case.decision.supplement_by if case.decision else ""
            return (("supplement_by", by),)
        case _:
            return ()


def _slip_day(day: str, case: Case, pen: Pen) -> str:
    return wording.expected(pen.texts, day, case)


def _counted(request: PaperRequest, case: Case, pen: Pen) -> str:
    received, returned = materials.counts(request.item, case)
    if not received:
        return "" if request.item.materials else pen.say("shared.no_materials")
    if not returned:
        return pen.say("receipt_slip.counts_kept", materials_count=str(received))
    return pen.say("receipt_slip.counts", materials_count=str(received), returned_count=str(returned))
