"""Whether an act that needs two may be recorded by one now, and the request for the second signature (先办后签)."""

from __future__ import annotations

from datetime import date

from desk.allowed import has_right
from desk.cases.case import Case
from desk.cases.countersigns import countersign_by
from desk.cases.events.bodies import CaseEvent
from desk.cases.events.countersigning import CountersignAsked
from desk.cases.events.filing import Declined
from desk.cases.events.life import Decided
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.people.countersigning import SecondPerson, may_countersign_later
from desk.people.rights import Right

_APPROVED = {"void": SecondPerson.VOID, "undo_decide": SecondPerson.UNDO, "undo_deliver": SecondPerson.UNDO}
"""Steps that somebody approves, and the act that is then signed later."""


def may_be_approved_later(desk: Desk, action: str, item: Item) -> bool:
    """Whether a clerk without the right to approve may take this step now, to be signed later."""
    act = _APPROVED.get(action)
    if act is None or not has_right(desk, Right.SERVE):
        return False
    return may_countersign_later(desk.office, act, is_licence=item.is_licence)


def second_of(desk: Desk, case: Case, item: Item, action: str, body: CaseEvent) -> SecondPerson | None:
    """The act of a step that one person recorded without the second one; None where none is wanted.

    `case` is as it stood before the step, and `body` records it.
    """
    if isinstance(body, Declined):
        wants = body.decision.ground == "not_eligible" and not body.decision.confirmed_by.strip()
        return SecondPerson.REFUSAL if wants else None
    if isinstance(body, Decided):
        return SecondPerson.DECISION if body.officer_clerk == case.clerk and not item.is_instant else None
    if action in _APPROVED and not has_right(desk, Right.APPROVE):
        return _APPROVED[action]
    return None


def asked_of(desk: Desk, case: Case, act: SecondPerson, today: date) -> CountersignAsked:
    """The event that asks for the signature under the newest event of a case."""
    return CountersignAsked(
        act=act,
        step=case.rev,
        due_on=countersign_by(act, desk.office, desk.calendar, today, reply_by=case.reply_by),
        clerk_name=desk.operator.name,
    )
