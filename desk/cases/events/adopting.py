"""Events that another copy of this office's record had and this one had not: taken in as its own."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

WhyApart = Literal["moved", "filed_again", "newer"]
"""The case went on here from an earlier step; the same request or number is another case here; of a newer program."""


class Numbers(Struct, frozen=True, kw_only=True):
    """Numbers of a chain from `first` to `last`, both included."""

    first: int
    last: int


class Apart(Struct, frozen=True, kw_only=True):
    """An event that is in the journal and not in the story of its case here, which went on without it."""

    event_id: str
    case_id: str
    why: WhyApart


class EventsAdopted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="exchange.adopted"):
    """A stretch of one of this office's chains came from another office or machine and was appended to the journal.

    Attributes:
        incarnation, first, last, head: Which stretch, and the hash of its last event.
        source: Org number of whoever gave it.
        bare: Those of them that came as headers only, for their bodies never left the machine that wrote them; no
            other event of the stretch may be without its body.
        apart: Those of them that are not in the story of their case here.
    """

    incarnation: str
    first: int
    last: int
    head: str
    source: str
    bare: tuple[Numbers, ...] = ()
    apart: tuple[Apart, ...] = ()
