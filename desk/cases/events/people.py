"""Who sits at the desk, as which, and who stands in for whom; and a case that goes to a colleague."""

from __future__ import annotations

from msgspec import Struct

from desk.roles import Role


class ClerkRolesChanged(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="clerk.roles_changed"
):
    """Somebody has these roles from now on, all of them."""

    clerk: str
    name: str
    roles: tuple[Role, ...]


class ClerkRetired(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="clerk.retired"):
    """Somebody left (离岗): enters no more, and stays in the history."""

    clerk: str
    name: str


class ClerkPasswordReset(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="clerk.password_reset"
):
    """A colleague gave somebody a new password; who did stands in the event's header."""

    clerk: str
    name: str


class DeputyNamed(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="deputy.named"):
    """Somebody stands in for a role from the first to the last day, both included."""

    role: Role
    clerk: str
    name: str
    first: str
    last: str


class DeputyEnded(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="deputy.ended"):
    """Somebody stands in no longer, whatever days were named."""

    role: Role
    clerk: str
    name: str


class CaseReassigned(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.reassigned"):
    """Another clerk answers for the case from now on; who was asked first (首问) stays with the receipt.

    Attributes:
        from_clerk, to_clerk: Ids; the names as they were on that day.
    """

    from_clerk: str
    from_name: str
    to_clerk: str
    to_name: str
    reason: str
    reassigned_at: str
    clerk_name: str


PeopleEvent = ClerkRolesChanged | ClerkRetired | ClerkPasswordReset | DeputyNamed | DeputyEnded
"""Every event of this page about people; `CaseReassigned` is one of a case."""
