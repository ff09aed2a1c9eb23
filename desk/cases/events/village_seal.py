"""The seal of a village committee: certificates it gave, and those of the list of twenty that it did not give."""

from __future__ import annotations

from msgspec import Struct


class CertificateIssued(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="certificate.issued"
):
    """A certificate was given under the seal of the committee.

    Attributes:
        number: Series 村证; the line of the seal register.
        name: What it is called; never one of the twenty.
        about: What it says, in short.
        for_body: Who wants to see it; for_what: to what end.
        approved_by: Who let the seal be used.
        sheets: How many were sealed.
    """

    number: str
    issued_at: str
    clerk_name: str
    name: str
    villager_name: str
    approved_by: str
    about: str = ""
    for_body: str = ""
    for_what: str = ""
    sheets: int = 1


class CertificateRefused(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="certificate.refused"
):
    """One of the twenty was asked for; the villager was told where to go instead (series 证), in the words of that day.

    Attributes:
        listed: Its number in the list, 1 to 20; certificate_name: as the list has it.
        asked_by_body: Who wants to see it, where known; for_what: to what end, empty where that is sensitive.
    """

    number: str
    asked_at: str
    clerk_name: str
    clerk_phone: str
    listed: int
    certificate_name: str
    where_to_go: str
    where_short: str
    villager_name: str = ""
    for_what: str = ""
    asked_by_body: str = ""
    where_phone: str = ""
    substitute: str = ""
    substitute_short: str = ""
    help: str = ""


SealEvent = CertificateIssued | CertificateRefused
