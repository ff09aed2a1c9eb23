"""The three ways an application ends at the counter (PAPERS.md 4.8-4.10), each with its own words and remedies."""

from __future__ import annotations

from desk.errors import Refused
from desk.papers import materials, shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Paragraph, Sheet

_LICENCE_LAW = "行政许可法"
_ARTICLE_32 = "第三十二条"
_PENALTY = "警告"
_MOST_CONDITIONS = 3


def decline_not_required(request: PaperRequest) -> Sheet:
    """Nothing needs to be applied for (行政许可法 32①一); the verb of a licence is 不受理, never 不予受理.

    Raises:
        Refused: The reason is empty, for a licence the basis; remedies missing.
    """
    pen = pen_for(request)
    told = pen.either("decline_not_required.L1", "decline_not_required.E1")
    reason = pen.say("decline_not_required.E1_reason") if pen.licence else ""
    instead = pen.say("decline_not_required.E2")
    slip = (
        Paragraph(text=pen.say("decline_not_required.S1"), role="lead"),
        *paragraphs(pen.say("decline_not_required.S2"), role="flush"),
    )
    return _decision(request, pen, slip, (told, reason, instead))


def decline_other_body(request: PaperRequest) -> Sheet:
    """Another body is competent, and the paper names it (行政许可法 32①二).

    Raises:
        Refused: `paper.right_body_vague`; `paper.relief_not_declined`, since social relief is passed on
            (社会救助暂行办法 60); the body is empty; remedies missing.
    """
    pen = pen_for(request)
    if wording.is_relief(request.item):
        raise Refused(
            "paper.relief_not_declined",
            "社会救助申请不能以不归本机关管为由不收，要收下并转给有关机关（社会救助暂行办法第六十条）。请改为收件。",
            field="decision.ground",
        )
    body = pen.fields.get("right_body", "")
    if vague := next((word for word in request.texts.forbidden["vague_bodies"] if word in body), ""):
        raise Refused(
            "paper.right_body_vague",
            f"“{vague}”没有说清楚归谁办。请写出机关的名称，例如：济源市民政局。",
            field="decision.other_body",
        )
    told = pen.either("decline_other_body.L1", "decline_other_body.E1")
    where = pen.say("decline_other_body.L2")
    address = pen.say("decline_other_body.E2")
    slip = (
        Paragraph(text=pen.say("decline_other_body.S1"), role="lead"),
        *paragraphs(address, _returned(request, pen), role="flush"),
    )
    return _decision(request, pen, slip, (told, where, address))


def decline_not_eligible(request: PaperRequest) -> Sheet:
    """A rule says that this application is not accepted, and a second person confirmed it.

    行政许可法 32 knows no such ground: a licence needs art. 78 or a special law in `basis`.

    Raises:
        Refused: `paper.basis_not_a_ground`, `paper.penalty_words`; facts, conditions, basis or the second person
            are empty; remedies missing.
    """
    pen = pen_for(request)
    decision = request.the_case.decision
    basis = decision.basis if decision else ""
    for key in ("facts", "unmet", "basis", "confirmed_by"):
        if not pen.fields.get(key, "").strip():
            raise Refused(
                "paper.field_missing",
                f"“{request.texts.label(key)}”没有内容，决定书不能出具。请补填后再打印。",
                field=f"decision.{key}",
            )
    if pen.licence and _LICENCE_LAW in basis and _ARTICLE_32 in basis:
        raise Refused(
            "paper.basis_not_a_ground",
            "行政许可法第三十二条没有“不符合条件不予受理”的规定。材料齐全的请受理后依法决定，或者写明特别法的条款。",
            field="decision.basis",
        )
    if _PENALTY in pen.fields["facts"] + pen.fields["unmet"]:
        raise Refused(
            "paper.penalty_words", "“警告”是行政处罚，不能写在不予受理决定书里，请删去。", field="decision.reason"
        )
    told = pen.either("decline_not_eligible.L1", "decline_not_eligible.E1")
    return _decision(
        request,
        pen,
        (),
        (told, pen.say("decline_not_eligible.K1"), pen.say("decline_not_eligible.E2")),
        *pen.rows(_conditions(request)),
        *pen.facts("confirmed_by"),
    )


def _conditions(request: PaperRequest) -> tuple[tuple[str, str], ...]:
    decision = request.the_case.decision
    unmet = decision.unmet[:_MOST_CONDITIONS] if decision else ()
    return (("unmet", "；".join(condition.rstrip("。；") for condition in unmet)),)


def _decision(request: PaperRequest, pen: Pen, slip: tuple[Block, ...], told: tuple[str, ...], *more: Block) -> Sheet:
    remedies = shared.remedies(request, pen)
    if request.is_slip:
        blocks: tuple[Block, ...] = (
            *slip,
            *shared.who_and_what(pen),
            *paragraphs(*told[:2], role="flush"),
            *paragraphs(*(text.text for text in remedies), role="note"),
            *shared.slip_foot(pen),
        )
        return shared.sheet(request, pen, blocks)
    is_brief = request.layout == "a5"
    blocks = (
        *shared.addressee(pen),
        *paragraphs(*told, _returned(request, pen)),
        *remedies,
        *pen.rows(
            pen.of("received_at", *(() if is_brief else ("item_code", "item_version"))),
            before=person_rows(pen, is_brief=is_brief),
            columns=2,
        ),
        *(() if is_brief else pen.facts("item_name")),
        *more,
        *shared.clerk_line(pen),
        *shared.contact(pen, is_brief=is_brief),
        *shared.signatures(pen, with_clerk=False),
    )
    return shared.sheet(request, pen, blocks)


def _returned(request: PaperRequest, pen: Pen) -> str:
    has_materials = bool(materials.handed_in(request.the_case))
    return pen.say("shared.returned" if has_materials else "shared.nothing_taken")
