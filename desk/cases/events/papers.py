"""Papers that left the office for a case."""

from __future__ import annotations

from msgspec import Struct

from desk.sheets import Sheet


class PaperIssued(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="paper.issued"):
    """A paper was made for the first time; `sheet` is all it needs to be made again, `sha256` of its bytes.

    Attributes:
        copy: Which copy (联), from 1; all copies of a paper share its number.
        about: The act it is about (`desk.cases.life.OwedPaper`); empty for papers a case has one of.
    """

    paper: str
    layout: str
    number: str
    issued_at: str
    clerk_name: str
    sha256: str
    sheet: Sheet
    copy: int = 1
    about: str = ""


class PaperReprinted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="paper.reprinted"):
    """A marked copy of an issued paper was made; the reason is kept and not printed (PAPERS B-11)."""

    paper: str
    layout: str
    count: int
    reason: str
    reprinted_at: str
    clerk_name: str
    sha256: str
    copy: int = 1
    about: str = ""


class PaperConfirmed(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="paper.confirmed"):
    """A paper lies there printed, signed and sealed (已印、已签、已盖章): all its copies that were issued so far."""

    paper: str
    confirmed_at: str
    clerk_name: str
    about: str = ""
