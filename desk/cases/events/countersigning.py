"""An act that needs two was recorded by one, and what the second one said to it later (先办后签)."""

from __future__ import annotations

from msgspec import Struct

from desk.people.countersigning import SecondPerson


class CountersignAsked(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.countersign_asked"
):
    """The act of the event before is to be signed by a second person.

    Attributes:
        step: Number of that event in the case.
        due_on: The day by which the office wants it signed.
    """

    act: SecondPerson
    step: int
    due_on: str
    clerk_name: str


class Countersigned(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.countersigned"):
    """The second person agreed and signed, or would not, and said why.

    Attributes:
        step: Number of the event that recorded the act.
    """

    act: SecondPerson
    step: int
    signed_at: str
    clerk_name: str
    agreed: bool = True
    why: str = ""


CountersignEvent = CountersignAsked | Countersigned
"""Every event of this page."""
