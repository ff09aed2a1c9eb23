"""What became of each event that another office sent, and where its chains stand here (EXCHANGE.md 3.8)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desk.cases.chain import Event

Disposition = Literal["accepted", "superseded", "held", "conflict", "rejected", "quarantined"]
"""已收, 已收（已有更新的）, 等待（缺前一条或附件）, 两处不一致（等人决定）, 退回改正, 版本太新暂存.

Every kept event has exactly one; `duplicate` is an answer to a package, not a state of an event.
"""

PARKED: tuple[Disposition, ...] = ("held", "conflict", "rejected", "quarantined")
"""Kept, and somebody has to do something."""


class Judgement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A disposition with its reason.

    Attributes:
        code: Why, for programs; message: in Chinese, what is wrong and what to do; both empty when accepted as it is.
        field: What of the case is meant; waits_for: hash of a parent or name of a scan that is missing.
        mendable: A correction in the office that sent it puts it right.
    """

    disposition: Disposition
    code: str = ""
    message: str = ""
    field: str = ""
    waits_for: str = ""
    mendable: bool = False


ACCEPTED = Judgement(disposition="accepted")


class KeptEvent(Struct, frozen=True, kw_only=True):
    """An event of another office as kept here.

    Attributes:
        org: Of its office; package: digest of the package that brought it first.
        place: Its place in the line of its case, from 1; 0 where it is not in the line.
    """

    event: Event
    org: str
    package: str
    judgement: Judgement
    place: int = 0


class Link(Struct, frozen=True, kw_only=True):
    """An event as a link of its chain."""

    n: int
    prev: str
    digest: str


class Gap(Struct, frozen=True):
    """Events that are missing between others: from `first` to `last`, both included."""

    first: int
    last: int


class ChainStand(Struct, frozen=True, kw_only=True):
    """Where a chain stands here: the whole of what came of it.

    Attributes:
        contiguous: Up to this number nothing is missing; head: hash of that event, empty for 0.
        highest: The highest number that came; gaps: what is missing below it, rising.
        forked: Two different events came with one number: two machines wrote this chain.
    """

    incarnation: str
    digits: int
    contiguous: int
    head: str
    highest: int
    gaps: tuple[Gap, ...] = ()
    forked: bool = False


class OpenEvent(Struct, frozen=True, kw_only=True):
    """An event that is kept and not accepted, as its office is told."""

    event_id: str
    hash: str
    case_id: str
    incarnation: str
    n: int
    judgement: Judgement


class NotTaken(Struct, frozen=True, kw_only=True):
    """An event that is kept and not in effect, for a person at the receiver decided so; message: what they said."""

    event_id: str
    hash: str
    case_id: str
    message: str
