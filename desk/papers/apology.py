"""致歉与改期告知书 (PAPERS.md 4.26): a limit passed without a result; why, and the new day."""

from __future__ import annotations

from desk.cases.lateness import Apology
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for
from desk.papers.request import PaperRequest
from desk.sheets import Block, Paragraph, Sheet, Signature


def apology_notice(request: PaperRequest, apologised: Apology | None = None) -> Sheet:
    """The notice of one apology; of the newest one when left out.

    It changes no limit of the case. Where the law's own limit has passed it says so and names the remedies
    (行政复议法第二十三条): review first.

    Raises:
        Refused: `paper.no_apology`, nobody has apologised for this case; an obligatory field is empty.
    """
    case = request.the_case
    if apologised is None:
        if not case.apologies:
            sentence = "这件办件还没有登记致歉和新的日期，请先登记，再出具告知书。"
            raise Refused("paper.no_apology", sentence, field="paper")
        apologised = case.apologies[-1]
    pen = pen_for(request)
    pen.fields.update(
        {
            "you": "您",
            "promised_due": wording.day_text(apologised.promised_due),
            "legal_due": wording.day_text(apologised.legal_due),
            "overdue_days": str(apologised.overdue_days) if apologised.overdue_days else "",
            "cause": apologised.cause,
            "blame": apologised.blame,
            "new_due": wording.day_text(apologised.new_due),
            "contact_name": apologised.contact_name,
            "contact_phone": apologised.contact_phone,
            "report_days": str(apologised.report_days),
            "signed_by_name": apologised.signed_by_name,
            "n_of": f"第{apologised.count}次" if apologised.count > 1 else "",
        }
    )
    return shared.sheet(request, pen, _slip(pen) if request.is_slip else _page(request, pen, apologised))


def _page(request: PaperRequest, pen: Pen, apologised: Apology) -> tuple[Block, ...]:
    def text(name: str) -> str:
        return pen.say(f"apology_notice.{name}")

    lapsed = bool(apologised.legal_due)
    return (
        *shared.addressee(pen),
        *paragraphs(text("E1"), text("E2"), text("K1"), text("L1") if lapsed else "", text("K2")),
        *(_remedies(request, pen) if lapsed else ()),
        *pen.facts("accepted_on", "n_of", columns=2),
        *shared.contact(pen, is_brief=request.layout == "a5"),
        *paragraphs(text("signed")),
        Signature(lines=(text("signature"),)),
    )


def _remedies(request: PaperRequest, pen: Pen) -> tuple[Paragraph, ...]:
    """R-2 of B-06: review first, counted from the end of the law's limit (行政复议法实施条例 16)."""
    body = pen.say(
        "shared.review_body", review_body=request.office.review_body, review_contact=pen.say("shared.review_contact")
    )
    start = pen.say("apology_notice.remedy_from")
    return paragraphs(pen.say("shared.R-2", remedy_from=start, review_body=body), pen.say("shared.review_free"))


def _slip(pen: Pen) -> tuple[Block, ...]:
    def text(name: str) -> str:
        return pen.say(f"apology_notice.{name}")

    return (
        Paragraph(text=text("S1"), role="lead"),
        *shared.who_and_what(pen),
        *paragraphs(text("E2"), text("S2"), text("S3"), text("S4"), role="flush"),
        *shared.slip_foot(pen),
    )
