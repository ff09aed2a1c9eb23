"""Handing open cases to a colleague, many at once: when somebody leaves, is ill, or has too many."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.events.people import CaseReassigned
from desk.cases.fold import apply
from desk.desk import Desk
from desk.errors import Refused
from desk.lights import OPEN_STATES
from desk.managing.entering import require_here
from desk.people.rights import ROLE_RIGHTS, Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter, Operator
from desk.serving import case_of
from desk.times import moment_text

LONGEST_REASON: Final = 100


def count_open(uow: UnitOfWork, clerk: str) -> int:
    """How many open cases a clerk answers for."""
    return uow.cases.count(_open_of(clerk))


def reassign(desk: Desk, clerk: str, to: str, reason: str, *, cases: Collection[str] = ()) -> int:
    """Hand a clerk's open cases to a colleague, all of them or those named, in one transaction; how many it were.

    Args:
        desk: Of somebody who may.
        clerk: Who answers for them now; may have left already.
        to: Who will.
        reason: Kept with each case.
        cases: Numbers or ids; all of the clerk's open cases when left out.

    Raises:
        Refused: `right.missing`, or as `reassign_in`; nothing was changed.
    """
    require_right(desk, Right.MANAGE_PEOPLE)
    with desk.store.writing() as uow:
        done = reassign_in(uow, desk, clerk, to, reason, cases=cases)
        uow.commit()
    return done


def reassign_in(uow: UnitOfWork, desk: Desk, clerk: str, to: str, reason: str, *, cases: Collection[str] = ()) -> int:
    """As `reassign`, in a transaction of the caller's, who has asked for the right.

    Raises:
        Refused: `clerk.unknown`, `clerk.retired`; `reassign.same`, `reassign.no_clerk`, `reassign.reason`,
            `reassign.not_theirs`, `reassign.closed`, `reassign.none`.
    """
    now = moment_text(desk.clock.now())
    said = " ".join(reason.split())
    if not 0 < len(said) <= LONGEST_REASON:
        raise Refused("reassign.reason", f"请写明转交的原因，最多{LONGEST_REASON}个字。", field="reason")
    before, after = _known(uow, clerk), _taker(uow, to)
    if before.clerk == after.clerk:
        raise Refused("reassign.same", f"这些办件本来就是{after.name}负责，请另选一位。", field="to")
    chosen = [_named(uow, name, before) for name in cases] if cases else _all_of(uow, before)
    if not chosen:
        raise Refused("reassign.none", f"{before.name}没有在办的办件，不用转交。", field="clerk")
    for case in {case.case_id: case for case in chosen}.values():
        body = CaseReassigned(
            from_clerk=before.clerk,
            from_name=before.name,
            to_clerk=after.clerk,
            to_name=after.name,
            reason=said,
            reassigned_at=now,
            clerk_name=desk.operator.name,
        )
        event = uow.journal.append(body, at=now, case_id=case.case_id, rev=case.rev + 1, parent=case.head)
        uow.cases.save(case, apply(case, event, body))
    return len({case.case_id for case in chosen})


def _open_of(clerk: str) -> CaseFilter:
    return CaseFilter(states=tuple(OPEN_STATES), clerk=clerk)


def _known(uow: UnitOfWork, clerk: str) -> Operator:
    found = next((o for o in uow.register.operators() if o.clerk == clerk), None)
    if found is None:
        raise Refused("clerk.unknown", f"本单位没有工作人员“{clerk}”，请核对姓名。", field="clerk")
    return found


def _taker(uow: UnitOfWork, clerk: str) -> Operator:
    taker = require_here(uow, clerk)
    if not any(Right.RECEIVE in ROLE_RIGHTS[role] for role in taker.roles):
        said = f"{taker.name}不在窗口办件，不能接办；请转给窗口人员或者代办员，或者先调整角色。"
        raise Refused("reassign.no_clerk", said, field="to")
    return taker


def _named(uow: UnitOfWork, name: str, clerk: Operator) -> Case:
    case = case_of(uow, name)
    if case.responsible != clerk.clerk:
        said = f"办件 {case.case_number} 由{case.responsible_name}负责，不是{clerk.name}的，请核对编号。"
        raise Refused("reassign.not_theirs", said, field="case")
    if case.state not in OPEN_STATES:
        raise Refused("reassign.closed", f"办件 {case.case_number} {case.state.label}，不用转交。", field="case")
    return case


def _all_of(uow: UnitOfWork, clerk: Operator) -> list[Case]:
    rows = uow.cases.rows(uow.cases.keys(_open_of(clerk.clerk)))
    found = (uow.cases.get(row.case_id) for row in rows if row is not None)
    return [case for case in found if case is not None]
