"""Papers of no case that carry a number: what the office keeps of a person, told to them; and a check of the record."""

from __future__ import annotations

from msgspec import Struct


class PersonDataTold(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="person.data_told"):
    """A person asked what is kept of them and was told (个人信息保护法 45).

    What was told is not kept once more: it would be the same data a second time. Its digest is.

    Attributes:
        number: Of the paper; sha256: of its PDF.
        identity_check: How it was made sure that they are who they say.
        withheld: What was not told, and why; empty where all was.
        rows: How many things were told.
    """

    number: str
    name: str
    id_type: str
    id_number: str
    asked_on: str
    identity_check: str
    told_at: str
    clerk_name: str
    sha256: str
    rows: int
    withheld: str = ""


class RecordVerified(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="record.verified"):
    """The whole record was checked and a certificate made of it.

    Attributes:
        number: Of the certificate; sha256: of its first copy as PDF.
        records: How many events there were before this one; last_digest: hash of the last of them.
        exceptions: How many things were found.
    """

    number: str
    verified_at: str
    clerk_name: str
    records: int
    last_digest: str
    exceptions: int
    sha256: str


CertifyingEvent = PersonDataTold | RecordVerified
"""Every event of this page."""
