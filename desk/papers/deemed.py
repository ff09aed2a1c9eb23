"""视为受理告知书 (PAPERS.md 4.7): nobody answered in time, and the application counts as accepted."""

from __future__ import annotations

from desk.cases.case import Case
from desk.errors import Refused
from desk.papers import materials, shared, wording
from desk.papers.acceptance import require_within_law
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.sheets import Block, Paragraph, Sheet, Signature


def deemed_accepted_notice(request: PaperRequest) -> Sheet:
    """The notice that the day of acceptance is the day the papers were received (行政许可法 32①四).

    Other items than licences get it where the office has adopted the rule (C-16), in words of their own. The cause of
    the silence is what was written down for it or for an apology, else a line the head of the centre fills in.

    Raises:
        Refused: `paper.not_deemed`; `paper.due_after_law`; an obligatory field is empty.
    """
    case, pen = request.the_case, pen_for(request)
    if not case.is_deemed:
        sentence = "这件办件不是逾期没有告知而视为受理的，不能出具《视为受理告知书》。"
        raise Refused("paper.not_deemed", sentence, field="paper")
    require_within_law(case)
    pen.fields.update(
        {
            "clerk_name": case.responsible_name,
            "received_on": wording.day_text(case.accepted_on),
            "lapsed_on": wording.day_text(case.reply_by),
            "delay_reason": _why(case) or pen.say("deemed_accepted_notice.by_hand"),
        }
    )
    return shared.sheet(request, pen, _slip(request, pen) if request.is_slip else _page(request, pen))


def _why(case: Case) -> str:
    cause = case.lapse_reason or (case.apologies[-1].cause if case.apologies else "")
    return cause.rstrip("。")


def _page(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    def text(name: str) -> str:
        return pen.say(f"deemed_accepted_notice.{name}")

    case = request.the_case
    return (
        *shared.addressee(pen),
        *paragraphs(pen.either("deemed_accepted_notice.L1", "deemed_accepted_notice.E0"), text("K1")),
        *paragraphs(pen.say("shared.due_expected") if case.due_expected else "", text("E1"), text("E2")),
        *pen.rows(
            pen.of("received_at", "lapsed_on", "accepted_on", "due_on", "item_code", "item_version"),
            before=person_rows(pen),
            columns=2,
        ),
        *pen.facts("item_name"),
        pen.heading("materials"),
        materials.material_table(
            request.texts,
            request.item,
            materials.handed_in(case),
            layout=request.layout,
            empty_text=pen.say("shared.no_materials"),
        ),
        *shared.personal_data(request, pen),
        *shared.clerk_line(pen),
        *shared.contact(pen),
        Signature(lines=(text("signature"),)),
    )


def _slip(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    return (
        Paragraph(text=pen.say("deemed_accepted_notice.S1"), role="lead"),
        *shared.who_and_what(pen),
        *paragraphs(pen.say("deemed_accepted_notice.S2"), pen.say("deemed_accepted_notice.S3"), role="flush"),
        *shared.personal_data(request, pen),
        *shared.slip_foot(pen),
    )
