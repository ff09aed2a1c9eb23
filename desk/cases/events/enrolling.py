"""How offices came to know each other: asked, vouched for, taken in, revoked; who did it and when."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

WhyRevoked = Literal["stolen", "copied", "retired", "merged", "replaced"]


class MembershipAsked(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="enrol.asked"):
    """A request to the office above was written; `digits` are those its machines used so far."""

    office_key: str
    digits: tuple[int, ...]
    asked_at: str
    clerk_name: str


class OfficeVouched(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="enrol.vouched"):
    """An office below was taken in, or its membership was written anew."""

    org: str
    office_code: str
    office_name: str
    office_key: str
    slots: tuple[int, ...]
    serial: int
    issued_at: str
    clerk_name: str


class OfficeJoined(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="enrol.joined"):
    """What the office above vouches for was taken in, after its fingerprint was compared."""

    issuer_org: str
    issuer_name: str
    issuer_key: str
    slots: tuple[int, ...]
    serial: int
    joined_at: str
    clerk_name: str


class MachineRevoked(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="enrol.revoked"):
    """An office below or one of its machines is not believed any more.

    Attributes:
        incarnation: The chain of the machine, and its digits; empty and 0 for the whole office.
        number: Of the list it stands in.
    """

    org: str
    office_name: str
    office_key: str
    incarnation: str
    digits: int
    reason: WhyRevoked
    number: int
    revoked_at: str
    clerk_name: str


class OfficeKeyRenewed(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="enrol.key_renewed"
):
    """The office has another root key and other sealing keys: those before are not to be trusted any more."""

    before: str
    after: str
    renewed_at: str
    clerk_name: str


class OfficeRetired(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="enrol.retired"):
    """An office below was retired or merged: its open matters go to another, what it still has is taken in.

    Attributes:
        into_org, into_name: Who goes on with them; cases: ids of its open ones known here then.
        number: Of the list it stands in.
    """

    org: str
    office_name: str
    office_key: str
    into_org: str
    into_name: str
    cases: tuple[str, ...]
    number: int
    retired_at: str
    clerk_name: str


class RetirementHeard(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="enrol.retirement_heard"
):
    """This office learned that it was retired or merged; its numbers are provisional from now on."""

    office_key: str
    into_org: str
    into_name: str
    heard_at: str


EnrollingEvent = (
    MembershipAsked | OfficeVouched | OfficeJoined | MachineRevoked | OfficeKeyRenewed | OfficeRetired | RetirementHeard
)
