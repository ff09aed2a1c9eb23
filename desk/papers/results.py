"""办结通知单 and 领取通知单 (PAPERS.md 4.23): it is done, and how the citizen gets the result."""

from __future__ import annotations

from desk.cases.case import Case
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for, person_rows
from desk.papers.request import PaperRequest
from desk.papers.texts import Texts, fill
from desk.settings import Office
from desk.sheets import Block, Paragraph, Rule, Sheet


def result_notice(request: PaperRequest) -> Sheet:
    """That the case is done and where its result lies.

    What was refused is told by its decision alone: here stands neither its name nor its reasons, and never an amount.

    Raises:
        Refused: `paper.not_ready`, nothing lies ready yet.
    """
    return _notice(request)


def pickup_notice(request: PaperRequest) -> Sheet:
    """The reminder to fetch what lies ready, in the same words.

    Raises:
        Refused: As `result_notice`.
    """
    return _notice(request)


def pickup_message(texts: Texts, office: Office, case: Case) -> str:
    """The text of a short message: no name, no item, nothing that a stranger who reads it may learn."""
    fields = {"centre_name": office.name, "counter_no": case.counter, "centre_phone": office.phone}
    return fill(texts, "result_notice.SMS", fields, licence=False) or ""


def _notice(request: PaperRequest) -> Sheet:
    pen, case = pen_for(request), request.the_case
    ruling, result = case.ruling, case.result
    if ruling is None or result is None:
        sentence = "这件办件的结果还没有登记到窗口，不能通知领取。请先登记结果。"
        raise Refused("paper.not_ready", sentence, field="paper")
    is_refused = ruling.outcome == "refused"
    called = next((call for call in case.calls if call.at == request.about), None)
    pen.fields.update(
        {
            "you": "您",
            "clerk_name": called.clerk_name if called else request.clerk_name,
            "decided_on": wording.day_text(ruling.decided_on),
            "deliver_by": wording.day_text(ruling.deliver_by),
            "result_name": "" if is_refused else result.name,
            "result_number": "" if is_refused else result.number,
            "valid_until": wording.day_text(result.valid_until),
            "pickup_place": result.place or request.office.name,
            "pickup_hours": request.office.opening_hours,
            "bring": pen.say("result_notice.bring"),
            "agent_ok": pen.say("result_notice.agent_ok"),
        }
    )
    return shared.sheet(request, pen, _slip(pen) if request.is_slip else _page(pen))


def _page(pen: Pen) -> tuple[Block, ...]:
    def text(name: str) -> str:
        return pen.say(f"result_notice.{name}")

    return (
        *shared.addressee(pen),
        *paragraphs(text("E1"), text("K1"), text("E2"), text("L1") if pen.licence else "", text("E3")),
        *pen.rows((), before=person_rows(pen, is_brief=True), columns=2),
        *shared.clerk_line(pen),
        *shared.contact(pen, is_brief=True),
    )


def _slip(pen: Pen) -> tuple[Block, ...]:
    def text(name: str) -> str:
        return pen.say(f"result_notice.{name}")

    return (
        Paragraph(text=text("S1"), role="lead"),
        *pen.rows((("slip_item", pen.fields["item_name"]),)),
        *paragraphs(text("S2"), text("S3"), role="flush"),
        Rule(),
        *shared.slip_foot(pen),
    )
