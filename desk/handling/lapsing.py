"""What nobody answered in time is accepted by law (视为受理): first of all, whatever is asked for next.

The day comes by itself. So a step asked for by hand finds the case where the law has brought it, also when no window
was open and nobody looked since.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from desk.allowed import require_right
from desk.cases.case import Case, State
from desk.cases.deciding import FROM_RECEIPT, lapses
from desk.cases.decision import Decision
from desk.cases.events.filing import Accepted
from desk.cases.fold import apply
from desk.cases.last_days import days_of
from desk.cases.transitions import Transition, actions, step
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.serving import case_of, item_of
from desk.times import chinese_day, day_of, moment_text

BY_LAW = "依法自动记录"
"""Who takes a step that the law takes by itself."""

_OF_RECEIVED = frozenset(transition.action for transition in actions(State.RECEIVED))


def settled(desk: Desk, case_name: str) -> Case:
    """The case as the law has it by now; where it lapsed that is recorded, durably, before anything else is.

    Raises:
        Refused: No such case is here.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        desk.holidays.look(uow.register)
        case = case_of(uow, case_name)
        if not _lapses(uow, desk, case):
            return case
    with desk.store.writing() as uow:
        case = settled_in(uow, desk, case_of(uow, case.case_id))
        uow.commit()
    return case


def settled_in(uow: UnitOfWork, desk: Desk, case: Case) -> Case:
    """As `settled`, in a transaction that the caller commits.

    For licences (行政许可法第三十二条第一款第四项); for others only where the office has set it (PAPERS.md C-16).
    """
    if not _lapses(uow, desk, case):
        return case
    now = desk.clock.now()
    body = _deemed(desk, case, item_of(desk, case), now)
    event = uow.journal.append(body, at=moment_text(now), case_id=case.case_id, rev=case.rev + 1, parent=case.head)
    after = apply(case, event, body)
    uow.cases.save(case, after)
    return after


def state_by_now(desk: Desk, case_name: str) -> tuple[Case, State]:
    """The case as it is kept, and the state the law has brought it to by now; nothing is recorded.

    Raises:
        Refused: No such case is here.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        case = case_of(uow, case_name)
        return case, State.ACCEPTED if _lapses(uow, desk, case) else case.state


def step_of(desk: Desk, case: Case, action: str) -> Transition:
    """The transition for a step with a settled case.

    Raises:
        Refused: As `desk.cases.transitions.step`; what came too late says so, and since when it is accepted.
    """
    try:
        return step(case.state, action)
    except Refused as refusal:
        if not case.is_deemed or action not in _OF_RECEIVED or refusal.code != "case.action_not_allowed":
            raise
        why = "依法" if item_of(desk, case).is_licence else "按本中心的规定"
        sentence = (
            f"这件没有在{_day(case.reply_by)}以前答复，{why}自{_day(case.accepted_on)}收到材料之日起已经视为受理，"
            f"请打印《视为受理告知书》交给申请人。{refusal.message}"
        )
        raise Refused(refusal.code, sentence, field=refusal.field) from None


def _lapses(uow: UnitOfWork, desk: Desk, case: Case) -> bool:
    if case.state is not State.RECEIVED:
        return False
    return lapses(case, item_of(desk, case), uow.register.office(), day_of(desk.clock.now()))


def _deemed(desk: Desk, case: Case, item: Item, now: datetime) -> Accepted:
    accepted_on = case.supplemented_on or case.received_on
    counts_from = item.statutory_limit.counts_from if item.statutory_limit else ""
    start_on = case.received_on if counts_from in FROM_RECEIPT else accepted_on
    started = msgspec.structs.replace(case, accepted_on=accepted_on, start_on=start_on)
    days = days_of(started, item, desk.calendar)
    return Accepted(
        decision=Decision(kind="accept"),
        decided_at=moment_text(now),
        clerk_name=BY_LAW,
        accepted_on=accepted_on,
        start_on=start_on,
        due_on=days.due_on,
        statutory_due_on=days.statutory_due_on,
        promised_due_on=days.promised_due_on,
        due_expected=days.expected,
        deemed=True,
    )


def _day(text: str) -> str:
    return chinese_day(date.fromisoformat(text))
