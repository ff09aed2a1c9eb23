"""The decision about a case (决定): granted or refused, by whom, and taken back when recorded by mistake."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.allowed import require_right
from desk.calendar.days import WorkingCalendar
from desk.calendar.limits import due_on
from desk.cases.deferring import require_no_promise
from desk.cases.events.life import Decided, DecisionUndone
from desk.cases.last_days import days_of
from desk.cases.life import Outcome
from desk.catalogue.items import Limit
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.changing import Handled, Handling, change, need
from desk.papers.wording import decider_name
from desk.people.countersigning import SecondPerson, may_countersign_later
from desk.people.rights import Right

WAITS = "现在还不能登记决定。"
"""What a promise of papers keeps waiting, as a decision is told of it."""

LICENCE_DELIVERY_DAYS = 10
"""Working days to hand a licence over (行政许可法第四十四条、第八十二条)."""


class DecideInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was decided.

    Attributes:
        decided_on: Today when left out.
        officer: Who decided, at the deciding body; left out where whoever records it decided it themselves.
        body: The deciding body; the item's when left out.
        checked_by: The second officer who looked into it (行政许可法第三十四条第三款).
        facts, evidence, heard, next_time: As `desk.cases.life.Ruling` has them; the decision's paper asks for the
            first two (PAPERS.md 4.17).
    """

    outcome: Outcome
    decided_on: str = ""
    body: str = ""
    officer: str = ""
    checked_by: str = ""
    reason: str = ""
    basis: str = ""
    facts: str = ""
    evidence: str = ""
    heard: str = ""
    next_time: str = ""


class UndoInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Why a step is taken back."""

    reason: str = ""


def delivery_day(decided_on: str, days: int, calendar: WorkingCalendar) -> str:
    """Last day to hand over what was decided on a day, ISO text; empty for a term of 0 working days, which is none."""
    if not days:
        return ""
    return due_on(date.fromisoformat(decided_on), Limit(value=days, unit="W"), calendar).due_on.isoformat()


def decide_case(desk: Desk, case_name: str, given: DecideInput) -> Handled:
    """Record what was decided.

    Who received a case does not decide it (受审分离), unless it is done on the spot, or a second officer signs later
    (先办后签); what an officer of another body decided is recorded by whoever has the paper in hand.

    Raises:
        Refused: As `desk.handling.changing.change`; `deferred.open`, papers promised for later are still to come; a
            refusal without reason or basis; the receiver decides; a licence without the second officer.
    """

    def make(at: Handling) -> Decided:
        require_no_promise(at.case, at.desk.calendar, at.today, until_then=WAITS)
        decided_on = at.day(given.decided_on, "decided_on", "决定日期")
        if decided_on < at.case.accepted_on:
            sentence = f"决定日期早于受理的{at.case.accepted_on}，请核对。"
            raise Refused("ruling.before_acceptance", sentence, field="decided_on")
        if given.outcome == "refused":
            need(given.reason, "reason", "不予办理的要说明理由，写进决定书里要让人看得懂。")
            need(given.basis, "basis", "不予办理的要写明依据的法律名称和条款。")
        officer, officer_clerk = given.officer.strip(), ""
        if not officer or officer in (at.clerk_name, at.case.clerk_name):
            officer, officer_clerk = _own_officer(at, given)
        days = _delivery_days(at, given.outcome)
        return Decided(
            outcome=given.outcome,
            decided_on=decided_on,
            body=given.body.strip() or decider_name(at.item, at.desk.office) or at.desk.office.government,
            officer=officer,
            clerk_name=at.clerk_name,
            officer_clerk=officer_clerk,
            checked_by=given.checked_by.strip(),
            reason=given.reason.strip(),
            basis=given.basis.strip(),
            deliver_by=delivery_day(decided_on, days, at.desk.calendar),
            deliver_days=days,
            facts=given.facts.strip(),
            evidence=given.evidence.strip(),
            heard=given.heard.strip(),
            next_time=given.next_time.strip(),
        )

    return change(desk, case_name, "decide", make, given=given)


def undo_decide(desk: Desk, case_name: str, given: UndoInput) -> Handled:
    """Take a decision back that was recorded by mistake, as long as its result was not given out.

    The limits run on as if there had been none: by the holidays that are known now.

    Raises:
        Refused: As `desk.handling.changing.change`; no reason.
    """

    def make(at: Handling) -> DecisionUndone:
        reason = need(given.reason, "reason", "请写明为什么撤回登记的决定。")
        days = days_of(at.case, at.item, at.desk.calendar, today=at.today)
        return DecisionUndone(reason=reason, clerk_name=at.clerk_name, days=days)

    return change(desk, case_name, "undo_decide", make, given=given)


def _own_officer(at: Handling, given: DecideInput) -> tuple[str, str]:
    """Name and sign-in name of whoever records it, as the one who decides it."""
    require_right(at.desk, Right.DECIDE)
    operator = at.desk.operator
    is_receiver = operator.clerk == at.case.clerk
    is_later = is_receiver and may_countersign_later(
        at.desk.office, SecondPerson.DECISION, is_licence=at.item.is_licence
    )
    if (is_receiver or given.officer.strip() == at.case.clerk_name) and not (at.item.is_instant or is_later):
        sentence = "收件的人不能自己作决定，请由别的同事决定；决定是别的机关作的，请写明作决定的人。"
        raise Refused("ruling.receiver", sentence, field="officer")
    if at.item.is_licence:
        second = need(given.checked_by, "checked_by", "行政许可的实质审查要有两名工作人员，请写明另一名。")
        if second in (operator.name, operator.clerk):
            raise Refused("ruling.checked_by_self", "另一名审查人不能是自己。", field="checked_by")
    return operator.name, operator.clerk


def _delivery_days(at: Handling, outcome: Outcome) -> int:
    """Working days to hand over what was decided; 0 where no rule names any."""
    if at.item.is_licence:
        return LICENCE_DELIVERY_DAYS if outcome == "granted" else 0
    return at.desk.office.deliver_days
