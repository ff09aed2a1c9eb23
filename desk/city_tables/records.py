"""What is kept of outputs and what came back: rows as they went out, outputs, pairs that a person decides."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Operation = Literal["I", "U", "D"]
Standing = Literal["sent", "taken", "refused"]
"""Went out and nothing came back · the platform took it · the platform did not, and a person has to look (parked)."""

PairState = Literal["open", "same", "different"]


class RowContent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The values of a row, by column, in the order of the table; as they stood when it went out."""

    values: dict[str, str]


class KeptRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version of one row that went out.

    Attributes:
        profile: Name of the profile; table: of the table; key: values of its key columns, joined by `|`.
        version: From 1, one more each time the row goes out.
        digest: SHA-256 of its values.
        output: Number of the output it went out with.
        is_held: The city has a version of this row, as far as is known: one before it was not refused.
        reason: Why it was refused, in the platform's words; mend: what to do.
        content: Its values; None where it was only ever seen at the other end (after a restore).
    """

    profile: str
    table: str
    key: str
    version: int
    case_id: str
    operation: Operation
    digest: str
    output: int
    standing: Standing = "sent"
    is_held: bool = False
    reason: str = ""
    mend: str = ""
    content: RowContent | None = None

    @property
    def is_there(self) -> bool:
        """Whether the city holds the row after this version, as far as is known."""
        if self.standing == "refused":
            return self.is_held
        return self.operation != "D"


class Output(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One output of a profile.

    Attributes:
        number: From 1, without a gap, in the office's own count for the profile.
        output_id: Random; tells this output from another one of the same number (a restored or cloned office).
        first, last: Days of receipt it looked at, ISO text; empty for all.
        rows: How many.
        is_delivered: It was written out whole.
    """

    profile: str
    number: int
    output_id: str
    profile_version: int
    made_at: str
    clerk_name: str
    rows: int
    first: str = ""
    last: str = ""
    is_delivered: bool = False


class Mark(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is written down at the other end of a row that went out; nothing personal."""

    table: str
    key: str
    version: int
    case_id: str
    operation: Operation
    digest: str
    output: int


class Manifest(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What lies at the other end of one output: which it is, and its rows' marks."""

    output: Output
    marks: tuple[Mark, ...]


class PlatformCase(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A case as the platform's own list has it; empty where the list does not say.

    Attributes:
        row: Line of the spreadsheet.
        received: As written there.
    """

    official: str
    row: int = 0
    own: str = ""
    applicant: str = ""
    id_number: str = ""
    item_name: str = ""
    item_code: str = ""
    received: str = ""
    channel: str = ""
    state: str = ""


class Pair(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A platform case and one of ours that may be the same; a person decides.

    Attributes:
        pair_id: Made of both, so the same two are one pair.
    """

    pair_id: str
    case_id: str
    platform: PlatformCase
    found_at: str
    state: PairState = "open"
    decided_by: str = ""
    decided_at: str = ""


class KeptProfile(Struct, frozen=True, kw_only=True):
    """A profile that is in use: as it was taken in."""

    name: str
    version: int
    taken_at: str
    content: bytes
