"""Ends without a ruling: the applicant withdraws, papers go back, a case opened by mistake is void."""

from __future__ import annotations

from msgspec import Struct

from desk.allowed import has_right
from desk.cases.deciding import supplement_end
from desk.cases.events.life import Returned, Voided, Withdrawn
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.changing import Handled, Handling, change, need
from desk.people.rights import Right


class WithdrawInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Why, and who asked for it: the applicant when `by` is left out, else the agent's name."""

    reason: str = ""
    by: str = ""


class ReturnInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Why the papers go back, and the rule that allows it."""

    reason: str = ""
    basis: str = ""


class VoidInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Why the case counts no more."""

    reason: str = ""


def withdraw(desk: Desk, case_name: str, given: WithdrawInput) -> Handled:
    """End a case since its applicant takes the application back; possible until it is decided, and needs no reason.

    Raises:
        Refused: As `desk.handling.changing.change`.
    """

    def make(at: Handling) -> Withdrawn:
        return Withdrawn(
            on=at.today.isoformat(),
            reason=given.reason.strip(),
            by=given.by.strip() or at.case.applicant.name,
            clerk_name=at.clerk_name,
        )

    return change(desk, case_name, "withdraw", make, given=given)


def return_papers(desk: Desk, case_name: str, given: ReturnInput) -> Handled:
    """Give the papers back for want of what was asked for; only after the applicant's term, and where a rule says so.

    No law of the whole country says so (PAPERS.md C-15), so the rule has to be named. Whoever takes this step approves
    it.

    Raises:
        Refused: As `desk.handling.changing.change`; the term is not over or none was set; no reason or no basis.
    """

    def make(at: Handling) -> Returned:
        until = at.case.notices[-1].supplement_by if at.case.notices else ""
        if not until:
            sentence = "告知时没有写补正期限，不能以逾期退件；请再联系申请人，或者由申请人撤回。"
            raise Refused("return.no_term", sentence, field="reason")
        if at.today <= (end := supplement_end(until, at.desk.calendar)):
            raise Refused("return.too_early", f"补正期限到{end}，还没有过，不能退件。", field="reason")
        return Returned(
            on=at.today.isoformat(),
            reason=need(given.reason, "reason", "请写明退件的理由。"),
            basis=need(given.basis, "basis", "退件要有依据，请写明准许退件的规定；没有依据的不能退件。"),
            clerk_name=at.case.responsible_name,
            approved_by_name=at.clerk_name,
        )

    return change(desk, case_name, "return", make, given=given)


def void(desk: Desk, case_name: str, given: VoidInput) -> Handled:
    """Make a case count no more that was opened by mistake; its number is never used again.

    Raises:
        Refused: As `desk.handling.changing.change`; no reason.
    """

    def make(at: Handling) -> Voided:
        is_approved = has_right(at.desk, Right.APPROVE)
        return Voided(
            on=at.today.isoformat(),
            reason=need(given.reason, "reason", "请写明作废的理由，如：登记错了人、重复登记。"),
            clerk_name=at.case.clerk_name if is_approved else at.clerk_name,
            approved_by_name=at.clerk_name if is_approved else "",
        )

    return change(desk, case_name, "void", make, given=given)
