"""The second person's signature under an act of a case that was recorded before they were there (先办后签)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import Struct

from desk.calendar.days import WorkingCalendar
from desk.calendar.limits import due_on
from desk.catalogue.items import Limit
from desk.people.countersigning import SecondPerson
from desk.settings import Office

PAPERS: dict[SecondPerson, tuple[str, ...]] = {
    SecondPerson.DECISION: ("refusal_decision",),
    SecondPerson.REFUSAL: ("decline_not_eligible",),
    SecondPerson.VOID: ("void_notice", "void_record"),
}
"""Papers that say who the second person was, or stand on their agreement: they wait for it.

Nobody's name stands on a paper for what they did not do (PAPERS.md 0.3).
"""


class Countersign(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act and its second signature.

    Attributes:
        step: Number (`rev`) of the event that recorded the act.
        clerk, clerk_name: Who recorded it, and may not sign it too.
        due_on: The day by which the office wants it signed, `2026-12-01`.
        signed_at, signed_by, signed_by_name: Empty while nobody signed.
        refused_by_name, why: Who would not sign, and why; what follows is for people to decide.
        is_undone: The act itself was taken back, and nothing is left to sign.
    """

    act: SecondPerson
    step: int
    opened_at: str
    clerk: str
    clerk_name: str
    due_on: str
    signed_at: str = ""
    signed_by: str = ""
    signed_by_name: str = ""
    refused_by_name: str = ""
    why: str = ""
    is_undone: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still to be signed."""
        return not self.signed_at and not self.is_undone

    def is_late(self, today: str) -> bool:
        """Whether its day is over, or somebody would not sign; `today` as ISO text."""
        return self.is_open and (bool(self.refused_by_name) or self.due_on < today)


def waiting_papers(countersigns: Iterable[Countersign]) -> frozenset[str]:
    """Identifiers of the papers that wait for a signature; may be empty."""
    return frozenset(paper for one in countersigns if one.is_open for paper in PAPERS.get(one.act, ()))


def countersign_by(
    act: SecondPerson, office: Office, calendar: WorkingCalendar, today: date, *, reply_by: str = ""
) -> str:
    """The day by which it is to be signed: in the office's term, and a refusal while its answer is in time."""
    term = Limit(value=office.countersign_days, unit="W")
    last = due_on(today, term, calendar).due_on.isoformat()
    if act is SecondPerson.REFUSAL and reply_by:
        return max(min(last, reply_by), today.isoformat())
    return last


def without(countersigns: tuple[Countersign, ...], act: SecondPerson) -> tuple[Countersign, ...]:
    """The same after such an act was taken back."""
    return tuple(
        msgspec.structs.replace(one, is_undone=True) if one.act is act and one.is_open else one for one in countersigns
    )
