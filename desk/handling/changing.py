"""How every step after intake is taken: found, allowed, recorded and projected in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from msgspec import Struct

from desk.allowed import has_right, require_right
from desk.cases.case import Case
from desk.cases.events.bodies import CaseEvent
from desk.cases.fold import apply
from desk.cases.free_text import require_carried
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.lapsing import settled, settled_in, step_of
from desk.papers.request import required_papers
from desk.people.hints import Hint
from desk.ports import UnitOfWork
from desk.seconds import asked_of, may_be_approved_later, second_of
from desk.serving import case_of, item_of
from desk.times import day_of, moment_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """What came of a step.

    Attributes:
        papers: Identifiers of the papers it owes, in order; may be empty.
        hints: What the clerk should know; may be empty.
    """

    case: Case
    papers: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """A case in hand: what a step is made from.

    Attributes:
        uow: The transaction the step is taken in.
        today: The office's day; now: its moment as it is kept.
    """

    uow: UnitOfWork
    desk: Desk
    case: Case
    item: Item
    today: date
    now: str

    @property
    def clerk_name(self) -> str:
        """Who takes the step."""
        return self.desk.operator.name

    def day(self, text: str, field: str, what: str, *, first: str = "") -> str:
        """A day as typed, today where nothing is; never in the future, before the case was received, or before `first`.

        Raises:
            Refused: `date.form`, `date.future`, `date.before_receipt` or `date.too_early`.
        """
        if not text.strip():
            return self.today.isoformat()
        day = read_day(text, field, what)
        if day > self.today:
            raise Refused("date.future", f"{what}“{text}”还没有到，请核对。", field=field)
        if day.isoformat() < self.case.received_on:
            received = self.case.received_on
            raise Refused("date.before_receipt", f"{what}“{text}”早于收件的{received}，请核对。", field=field)
        if day.isoformat() < first:
            raise Refused("date.too_early", f"{what}“{text}”早于前一步的{first}，请核对。", field=field)
        return day.isoformat()


Make = Callable[[Handling], CaseEvent]


def change(desk: Desk, case_name: str, action: str, make: Make, *, given: Struct | None = None) -> Handled:
    """Take one step with a case, durably; `make` gives its event and may refuse.

    What the law did meanwhile is recorded first, and stays when the step is refused.

    Raises:
        Refused: The table does not allow the step, the clerk may not take it, or `make` refuses; nothing else was
            changed.
    """
    if given is not None:
        require_carried(given)
    settled(desk, case_name)
    with desk.store.writing() as uow:
        handled = change_in(uow, desk, case_name, action, make)
        uow.commit()
    return handled


def change_in(uow: UnitOfWork, desk: Desk, case_name: str, action: str, make: Make) -> Handled:
    """As `change`, in a transaction that the caller commits.

    Raises:
        Refused: As `change`.
    """
    desk = desk.as_now(uow)
    before = settled_in(uow, desk, case_of(uow, case_name))
    transition = step_of(desk, before, action)
    item = item_of(desk, before)
    is_theirs = bool(transition.also and has_right(desk, transition.also)) or may_be_approved_later(desk, action, item)
    if transition.right is not None and not is_theirs:
        require_right(desk, transition.right)
    now = desk.clock.now()
    handling = Handling(uow=uow, desk=desk, case=before, item=item, today=day_of(now), now=moment_text(now))
    body = make(handling)
    event = uow.journal.append(
        body, at=moment_text(now), case_id=before.case_id, rev=before.rev + 1, parent=before.head
    )
    case = apply(before, event, body)
    if act := second_of(desk, before, item, action, body):
        asked = asked_of(desk, case, act, handling.today)
        event = uow.journal.append(asked, at=moment_text(now), case_id=case.case_id, rev=case.rev + 1, parent=case.head)
        case = apply(case, event, asked)
    uow.cases.save(before, case)
    return Handled(case=case, papers=required_papers(case))


def read_day(text: str, field: str, what: str) -> date:
    """A day as typed.

    Raises:
        Refused: `date.form`.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refused("date.form", f"{what}“{text}”看不懂，请写成 2026-12-01 这样。", field=field) from None


def need(text: str, field: str, sentence: str) -> str:
    """A text that must be there, without spaces around it.

    Raises:
        Refused: `FIELD.missing`, with the sentence.
    """
    if not text.strip():
        raise Refused(f"{field}.missing", sentence, field=field)
    return text.strip()
