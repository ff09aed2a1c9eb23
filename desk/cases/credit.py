"""The bad-credit list (失信名单) of the office: whose word is not taken, by which finding, and until when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from desk.cases.chain import Event
from desk.cases.events.bodies import Body
from desk.cases.events.credit import CreditMarked, CreditStruck


class CreditMark(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry: while it holds, the person's pledge is not taken; everything else they apply for is.

    Attributes:
        mark_id: Id of the event that entered it.
        name, id_type, id_number: The person or organisation, in normal form.
        basis: The decision or list it rests on, with its number; source: who made that, or empty.
        from_day, until: First and last day it counts, ISO; without an `until` it lasts until it is struck (信用修复).
        marked_at, clerk_name: When and by whom it was entered here.
    """

    mark_id: str
    name: str
    id_type: str
    id_number: str
    basis: str
    from_day: str
    marked_at: str
    clerk_name: str
    source: str = ""
    until: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it counts on this day."""
        return self.from_day <= day.isoformat() and (not self.until or day.isoformat() <= self.until)


def marked(event: Event, body: CreditMarked) -> CreditMark:
    """The entry that an event made."""
    return CreditMark(
        mark_id=event.header.event_id,
        name=body.name,
        id_type=body.id_type,
        id_number=body.id_number,
        basis=body.basis,
        from_day=body.from_day,
        marked_at=body.marked_at,
        clerk_name=body.clerk_name,
        source=body.source,
        until=body.until,
    )


@dataclass(slots=True)
class ToldMarks:
    """The entries that a journal tells, its events in any order.

    Attributes:
        marks: Every entry that was ever made, by id.
        struck: Ids of those that were taken off.
    """

    marks: dict[str, CreditMark] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)

    def hear(self, event: Event, body: Body) -> None:
        """One more event; those of other kinds change nothing."""
        if isinstance(body, CreditMarked):
            mark = marked(event, body)
            self.marks[mark.mark_id] = mark
        elif isinstance(body, CreditStruck):
            self.struck.add(body.mark_id)

    def standing(self) -> tuple[CreditMark, ...]:
        """The entries that stand, by id."""
        return tuple(mark for mark_id, mark in sorted(self.marks.items()) if mark_id not in self.struck)
