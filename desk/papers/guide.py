"""办事指南 (PAPERS.md 4.1): what an item asks for and gives, in four sizes; it needs no case."""

from __future__ import annotations

from msgspec import Struct

from desk.catalogue.items import Item, Limit, Material
from desk.errors import Refused
from desk.papers import large_guide, shared, wording
from desk.papers.guide_flow import flow
from desk.papers.pen import Pen, paragraphs, pen_for
from desk.papers.request import PaperRequest
from desk.sheets import Block, Column, Paragraph, Rule, Sheet, Table, Ticks

_MOST_FAQ = 5
_REPLY_DAYS_OF_LAW = 5
_SUPERVISION = "12345"


def guide(request: PaperRequest) -> Sheet:
    """The guide of an item as the catalogue has it; what the city has not confirmed is marked 样例，待核定.

    Raises:
        Refused: `paper.catch_all`, a catch-all word among the materials (河南省优化营商环境条例 28); an obligatory
            field that is empty.
    """
    pen = pen_for(request)
    for material in request.item.materials:
        if word := next((w for w in request.texts.forbidden["in_lists"] if w in material.name), ""):
            raise Refused(
                "paper.catch_all",
                f"材料“{material.name}”里有“{word}”，办事指南不得有模糊的兜底材料。请在目录里写明具体材料。",
                field=f"materials[seq={material.seq}].name",
            )
    match request.layout:
        case "large":
            return shared.sheet(request, pen, large_guide.blocks(request, pen))
        case "80" | "58":
            return shared.sheet(request, pen, _slip(request, pen))
        case _:
            return shared.sheet(request, pen, _page(request, pen))


class GuidePart(Struct, frozen=True, kw_only=True):
    """One part of the guide.

    Attributes:
        key: Key of its heading, `guide_1` to `guide_14`.
        blocks: What stands under the heading.
        is_sample: The city has yet to confirm all of it; where only a line is open, that line says so itself.
    """

    key: str
    blocks: tuple[Block, ...]
    is_sample: bool = False


def parts(request: PaperRequest, *, most_questions: int = _MOST_FAQ) -> tuple[GuidePart, ...]:
    """What the guide says, part by part, for the page and for the screen."""
    pen, item = pen_for(request), request.item
    unsure = not item.confirmed
    laws = wording.basis_lines(item, request.texts) or (pen.say("guide.no_basis"),)
    conditions = _numbered(item.conditions, pen.say("guide.no_conditions"))
    prohibited = _numbered(item.prohibited, pen.say("guide.no_prohibited"))
    materials: tuple[Block, ...] = (material_table(pen, item), *paragraphs(pen.either("guide.L2_P", "guide.L2_G")))
    steps: tuple[Block, ...] = (flow(pen, item),) if item.steps else paragraphs(pen.say("guide.no_steps"))
    law = (pen.say("guide.L4"), pen.say("guide.L1")) if pen.licence else (pen.say("guide.E3"),)
    return (
        GuidePart(key="guide_1", blocks=_section_name(pen, item)),
        GuidePart(key="guide_2", blocks=paragraphs(_scope(pen, item)), is_sample=unsure),
        GuidePart(key="guide_3", blocks=paragraphs(*laws)),
        GuidePart(key="guide_4", blocks=(*conditions, *_quantity(pen, item)), is_sample=unsure),
        GuidePart(key="guide_5", blocks=prohibited, is_sample=unsure),
        GuidePart(key="guide_6", blocks=materials, is_sample=unsure),
        GuidePart(key="guide_7", blocks=steps, is_sample=unsure),
        GuidePart(key="guide_8", blocks=_section_limits(request, pen)),
        GuidePart(key="guide_9", blocks=paragraphs(f"{pen.fields['fee_text']}。"), is_sample=unsure),
        GuidePart(key="guide_10", blocks=_section_result(pen, item), is_sample=unsure),
        GuidePart(key="guide_11", blocks=_section_ways(pen, item), is_sample=unsure),
        GuidePart(key="guide_12", blocks=paragraphs(*law, pen.say("guide.E2"))),
        GuidePart(key="guide_13", blocks=_section_contact(pen, item)),
        GuidePart(key="guide_14", blocks=_section_more(pen, item, most_questions), is_sample=unsure),
    )


def _page(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for part in parts(request):
        blocks += (pen.heading(part.key), *part.blocks)
        if part.is_sample:
            blocks += paragraphs(pen.say("shared.sample_here"), role="note")
    return (*blocks, *paragraphs(pen.say("shared.help"), pen.say("guide.K1"), role="note"))


def _section_name(pen: Pen, item: Item) -> tuple[Block, ...]:
    decider = pen.fields["decider_name"]
    return (
        *pen.rows((("item_name", item.name), ("aliases", "、".join(item.aliases)))),
        *pen.rows(
            (
                ("item_code", item.code or pen.say("guide.no_code")),
                ("item_id", item.id),
                *pen.of("item_type", "case_type"),
            ),
            columns=2,
        ),
        *pen.rows(
            (
                ("authority_name", pen.fields["authority_name"]),
                ("decider_name", decider if decider != pen.fields["authority_name"] else ""),
            )
        ),
    )


def _scope(pen: Pen, item: Item) -> str:
    kinds = "、".join(item.applicant_types) or "自然人、法人和非法人组织"
    return pen.say("guide.scope", scope=kinds, scope_more=item.applicant_desc.rstrip("。"))


def _numbered(lines: tuple[str, ...], otherwise: str) -> tuple[Paragraph, ...]:
    if not lines:
        return paragraphs(otherwise)
    if len(lines) == 1:
        return paragraphs(f"{lines[0].rstrip('。；')}。")
    return paragraphs(*(f"{number}. {line.rstrip('。；')}。" for number, line in enumerate(lines, start=1)))


def _quantity(pen: Pen, item: Item) -> tuple[Paragraph, ...]:
    """Whether only so many are granted; where nobody has confirmed it, that is what is said."""
    said = pen.say("guide.quantity", quantity=item.quantity) if item.quantity else pen.say("guide.no_quantity")
    return paragraphs(said)


def need_words(material: Material) -> str:
    """Whether it is needed, such as 必要, or 条件必要：以就业条件申领的."""
    return f"{material.necessity}：{material.condition}" if material.condition else material.necessity


def material_table(pen: Pen, item: Item) -> Table:
    """The table of what is asked for: name, need, form and pieces, where to get it, remarks."""
    rows = []
    for number, material in enumerate(item.materials, start=1):
        pieces, where = wording.pieces_text(material), wording.where_to_get(material) or "—"
        rows.append((str(number), material.name, need_words(material), pieces, where, material.note or "—"))
    return Table(
        columns=(
            Column(title="序号", share=7, align="centre"),
            Column(title="材料名称", share=28),
            Column(title="是否必要", share=16),
            Column(title="形式和份数", share=17),
            Column(title="去哪里拿", share=13),
            Column(title="备注", share=19),
        ),
        rows=tuple(rows),
        empty_text="" if rows else pen.say("shared.no_materials"),
    )


def _section_limits(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    item, mark = request.item, f"（{pen.say('shared.sample_mark')}）"
    statutory, promised = pen.fields["statutory_text"], wording.limit_words(item.promised_limit)
    by_law = item.statutory_limit
    if statutory and by_law is not None and not item.confirmed and by_law.verified != wording.VERIFIED:
        statutory += mark
    if promised and not item.confirmed:
        promised += mark
    days = _REPLY_DAYS_OF_LAW if pen.licence else request.office.reply_days
    return (
        *pen.rows((
            ("statutory_text", statutory), ("promised_text", promised), ("special_text", pen.fields["pause_text"]),
        )),
        *paragraphs(
            "" if item.is_instant else pen.say("guide.notice_limit", notice_limit_text=f"{days}个工作日内"),
            pen.say("guide.L3") if pen.licence else "",
            *_counting(item, pen),
        ),
    )  # fmt: skip


def _counting(item: Item, pen: Pen) -> list[str]:
    """How the limits run; natural days and other starts have their own sentence, since E1 would be wrong for them."""
    by_law, promised = item.statutory_limit, item.promised_limit
    if item.is_instant or (by_law is None and promised is None):
        return []
    units = {limit.unit for limit in (by_law, promised) if limit is not None}
    starts_elsewhere = by_law is not None and by_law.counts_from not in ("", "受理之日")
    if units == {"W"} and not starts_elsewhere:
        return [pen.say("guide.E1")]
    lines = [pen.say("guide.E1_natural")] if units == {"W", "N"} else []
    if starts_elsewhere and by_law is not None:
        lines.append(pen.say("guide.E1_start", counts_from=by_law.counts_from))
    return lines


def _section_result(pen: Pen, item: Item) -> tuple[Block, ...]:
    result = item.result
    return (
        *pen.rows((("result_name", result.name if result else ""), ("validity", result.validity if result else ""))),
        *paragraphs(pen.say("guide.delivery") + pen.say("guide.progress"), _publicity(item, pen), _again(item, pen)),
    )


def _publicity(item: Item, pen: Pen) -> str:
    """Where and how long it hangs on a board; empty where the item asks for none."""
    publicity = item.publicity
    if not publicity.required or not publicity.days:
        return ""
    days = wording.limit_words(Limit(value=publicity.days, unit="W" if publicity.unit == "工作日" else "N"))
    where = "、".join(publicity.where) or pen.fields["notice_place"]
    return pen.say("guide.publicity", publicity_where=where, publicity_days=days)


def _again(item: Item, pen: Pen) -> str:
    """How often the right is checked again; empty where it is not."""
    again = item.periodic_review
    if not again.required:
        return ""
    return pen.say("guide.again", again_text="，".join(filter(None, (again.cycle, again.how))))


def _section_ways(pen: Pen, item: Item) -> tuple[Paragraph, ...]:
    visits = pen.say("guide.visits", visits=str(item.visit_count)) if item.visit_count else pen.say("guide.no_visits")
    deferrable = "、".join(material.name for material in item.materials if material.deferrable)
    pledges = "、".join(pledge.proof_name for pledge in item.pledges)
    online = "、".join(item.service_channels)
    accepting = wording.receiver_name(item, pen.fields["centre_name"], pen.fields["controller"])
    lines = [
        visits + (pen.say("guide.received_by", accepting_body=accepting) if accepting else ""),
        pen.say("guide.defer", defer_text=deferrable) if deferrable and item.confirmed else "",
        pen.say("guide.pledge", pledge_text=pledges) if pledges and item.confirmed else "",
        pen.say("guide.village", village_text="村（居）代办员") if item.proxy.allowed else "",
        pen.say("guide.home_visit", home_visit_text=item.home_visit.how) if item.home_visit.how else "",
        pen.say("guide.online", online_text=online) if online else "",
    ]
    return paragraphs(*lines)


def _section_contact(pen: Pen, item: Item) -> tuple[Paragraph, ...]:
    has_own = item.consult_phone not in ("", _SUPERVISION)
    own = pen.say("guide.consult_item", consult_phone=item.consult_phone) if has_own else ""
    return paragraphs(
        pen.say("shared.contact_1"), pen.say("shared.contact_2"), own, pen.say("shared.contact_3"), role="flush"
    )


def _section_more(pen: Pen, item: Item, most_questions: int) -> tuple[Paragraph, ...]:
    errors = "；".join(item.common_errors)
    forms = pen.say("guide.forms" if item.form_fields else "guide.no_forms")
    lines = [forms, pen.say("guide.errors", errors=errors) if errors else ""]
    for faq in item.faq[:most_questions]:
        lines += [
            pen.say("guide.question", question=faq.question),
            pen.say("guide.answer", answer=faq.answer),
        ]
    return paragraphs(*lines)


def _slip(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    item = request.item
    asked = tuple((False, _when(material)) for material in item.materials)
    bring = (Ticks(lines=asked),) if asked else paragraphs(pen.say("shared.no_materials"), role="flush")
    return (
        Paragraph(text=item.name, role="lead"),
        *paragraphs(pen.say("guide.S_bring"), role="flush"),
        *bring,
        Rule(),
        *paragraphs(pen.say("guide.S_days"), pen.say("guide.S_fee"), role="flush"),
        *paragraphs(pen.fields["centre_address"], role="flush"),
        *paragraphs(pen.say("shared.contact_58"), role="flush"),
        *paragraphs(pen.say("guide.S_version"), role="note"),
    )


def _when(material: Material) -> str:
    return f"{material.name}（{material.condition}）" if material.condition else material.name
