"""督办单: somebody is told from above to get on with a case; for whoever has it in hand, not for the citizen.

PAPERS.md has no such paper; the wording is plain, and the office may edit it (`urging_slip`).
"""

from __future__ import annotations

from datetime import date

from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import paragraphs, pen_for
from desk.papers.request import PaperRequest
from desk.sheets import Sheet, Signature
from desk.times import day_of, read_moment


def urging_slip(request: PaperRequest) -> Sheet:
    """The slip of one urging: of the one `about` names by its moment, else of the newest.

    Raises:
        Refused: `paper.no_urging`, nobody has urged; `paper.no_calendar`; an obligatory field is empty.
    """
    case = request.the_case
    about = (one for one in case.urgings if one.urged_at == request.about)
    urging = next(about, case.urgings[-1] if case.urgings else None)
    if urging is None:
        raise Refused("paper.no_urging", "这件办件没有督办过，请先登记督办，再打印督办单。", field="paper")
    pen = pen_for(request)
    urged_on = day_of(read_moment(urging.urged_at))
    pen.fields.update(
        {
            "query_code": "",
            "urged_to": urging.to,
            "urged_by_on": wording.day_text(urging.by_on),
            "urger": urging.clerk_name,
            "urged_on": wording.day_text(urged_on.isoformat()),
            "reason": urging.reason.rstrip("。"),
            "overdue_days": _days_over(request, urged_on),
        }
    )
    return shared.sheet(
        request,
        pen,
        (
            *pen.facts("item_name", "applicant_name", "received_on", "due_on", "urged_to", "urged_by_on", columns=2),
            *paragraphs(
                pen.say("urging_slip.E1"),
                pen.say("urging_slip.E2"),
                pen.say("urging_slip.E3") if pen.fields["overdue_days"] else "",
                pen.say("urging_slip.K1"),
            ),
            *paragraphs(pen.say("urging_slip.urger")),
            Signature(lines=(pen.say("urging_slip.answer"), pen.say("urging_slip.signed"))),
        ),
    )


def _days_over(request: PaperRequest, urged_on: date) -> str:
    """Working days since the day of the case, on the day it was urged; empty where it was not late."""
    due = request.the_case.due_on or request.the_case.reply_by
    if not due or date.fromisoformat(due) >= urged_on:
        return ""
    days = request.the_calendar.working_days(date.fromisoformat(due), urged_on)
    return str(days) if days else ""
