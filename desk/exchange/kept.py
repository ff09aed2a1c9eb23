"""Records of the exchange as they are kept: offices below, packages, answers, attempts, cases of others."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desk.exchange.acknowledgements import Acknowledgement
from desk.exchange.dispositions import ChainStand
from desk.exchange.membership import Membership
from desk.exchange.packages.header import PackageKind

Direction = Literal["out", "in", "relay"]
"""Written here, meant for us, or passed on for others unchanged."""

Standing = Literal["active", "merging", "revoked", "retired"]
"""`merging`: retired, its open matters go to another, and what it still has is taken in."""

BELIEVED = ("active", "merging")


class Member(Struct, frozen=True, kw_only=True):
    """An office right below this one, as it was vouched for last."""

    membership: Membership
    standing: Standing
    since: str

    @property
    def org(self) -> str:
        """Its four digits."""
        return self.membership.org


class Parcel(Struct, frozen=True, kw_only=True):
    """A package that was written, taken in or passed on.

    Attributes:
        digest: SHA-256 of the whole file, which is its name.
        org: Whom it is for when written or passed on; who sent it when taken in.
        incarnation, first, last: The stretch of a chain it carries; empty, 0 and 0 where none. head: hash of `last`.
        answers: Digest of the package that it acknowledges; empty for other kinds.
        about: Code of the list of a trip; of the progress of cases, a digest of what it tells; else empty.
        top: Root key of whoever vouches highest for its sender, in hex; empty where nobody does. Offices above that one
            neither believe nor can open it.
    """

    digest: str
    direction: Direction
    kind: PackageKind
    org: str
    incarnation: str = ""
    seq: int = 0
    first: int = 0
    last: int = 0
    head: str = ""
    events: int = 0
    cases: int = 0
    blobs: int = 0
    size: int = 0
    at: str
    answers: str = ""
    about: str = ""
    top: str = ""


class KeptAnswer(Struct, frozen=True, kw_only=True):
    """An acknowledgement given or heard; `place` rises in the order of giving or hearing."""

    direction: Literal["given", "heard"]
    org: str
    place: int
    at: str
    answer: Acknowledgement


class KeptChain(Struct, frozen=True, kw_only=True):
    """A chain of another office: where it stands, and the envelope that proves it; empty where none did yet."""

    org: str
    stand: ChainStand
    proof: bytes = b""


class OtherCase(Struct, frozen=True, kw_only=True):
    """A case of another office.

    Attributes:
        kind: Of the event that began it; filed_on: the day that event was recorded on.
        events: How many came; parked: something of it is kept and not accepted.
    """

    case_id: str
    org: str
    kind: str
    number: str
    item_id: str
    filed_on: str
    state: str
    events: int
    parked: bool


class Attempt(Struct, frozen=True, kw_only=True):
    """A file that was not taken in, and why."""

    attempt_id: str
    at: str
    digest: str
    org: str
    code: str
    message: str


class FiledHere(Struct, frozen=True, kw_only=True):
    """A case of this office: the event that began it, and the day on which its papers were received."""

    case_id: str
    incarnation: str
    n: int
    day: str


class OwnChain(Struct, frozen=True, kw_only=True):
    """A chain of this office: how many events it has, and the hash of the last."""

    incarnation: str
    digits: int
    n: int
    head: str
