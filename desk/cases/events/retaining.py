"""How long a case is kept: held back by law, let go again, and purged when its time was over (个人信息保护法 47)."""

from __future__ import annotations

from msgspec import Struct


class CaseHeld(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.held"):
    """A case must not be purged for now: a lawsuit, a review, an inspection, a petition (依法暂缓清除).

    Attributes:
        until: Last day of the hold, ISO; empty for one that stands till it is lifted.
    """

    reason: str
    held_at: str
    clerk_name: str
    until: str = ""


class CaseHoldLifted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.hold_lifted"):
    """The hold on a case is over."""

    reason: str
    lifted_at: str
    clerk_name: str


class PaperNumbers(Struct, frozen=True):
    """So many numbers of papers one chain gave to a case."""

    incarnation: str
    count: int


class ListNumber(Struct, frozen=True):
    """The number of a list of files on which a case stood with others, and the chain that gave it."""

    incarnation: str
    number: str


class PurgedCase(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is left of a purged case beside the headers of its events: nothing of anybody.

    Attributes:
        rev, head: Number and hash of its last event; every event up to it is without its body from then on.
        events: How many bodies went; scans: how many scans it named.
        closed_on, kept_until: Days, ISO: its end, and the last day it had to be kept.
        numbers: Every number that this office gave to it, in order; its last one is `case_number` for most.
        papers, lists: Numbers of papers that it used, so that no number is missing.
        pad_number, consultation_id: The blank receipt it was written on and the consultation it came of; may be empty.
    """

    case_id: str
    case_number: str
    item_id: str
    rev: int
    head: str
    events: int
    scans: int
    closed_on: str
    kept_until: str
    numbers: tuple[str, ...] = ()
    papers: tuple[PaperNumbers, ...] = ()
    lists: tuple[ListNumber, ...] = ()
    pad_number: str = ""
    consultation_id: str = ""


class CasesPurged(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.purged"):
    """Cases whose time was over were purged by two people; an event of the office.

    Attributes:
        number: Of the certificate; sha256: of its first copy as PDF.
        second, second_name: Id and name of the second person.
        rule: By which rule, in a sentence.
        files: SHA-256 of the scans that no other case names and that go with these.
        backup_at: Moment of the proven backup that has all of these.
    """

    number: str
    purged_at: str
    clerk_name: str
    second: str
    second_name: str
    reason: str
    rule: str
    cases: tuple[PurgedCase, ...]
    backup_at: str
    sha256: str
    files: tuple[str, ...] = ()


RetainingEvent = CaseHeld | CaseHoldLifted
"""Events of a case."""
