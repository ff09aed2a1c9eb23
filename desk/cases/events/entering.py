"""Who sat at which counter, from when to when, and wrong passwords and PINs in between."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Means: TypeAlias = Literal["password", "pin"]
Way: TypeAlias = Literal["entered", "unlocked", "switched"]


class ClerkSignedIn(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="clerk.signed_in"):
    """The clerk of the event's header sits there from now on.

    Attributes:
        by: What they gave.
        way: They opened the office, came back to the desk they had locked, or took another one's place at it.
        counter: Number of the counter (窗口号); empty where there is none.
    """

    name: str
    by: Means
    way: Way
    counter: str = ""


class ClerkLocked(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="clerk.locked"):
    """The desk was locked; by itself, since nobody was there, or by the clerk of the header."""

    name: str
    by_itself: bool = False
    counter: str = ""


class ClerkSignedOut(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="clerk.signed_out"):
    """The clerk of the header left, and the office was shut."""

    name: str
    counter: str = ""


class ClerkTriesFailed(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="clerk.tries_failed"
):
    """So many wrong passwords or PINs were given for `clerk`; told when somebody gets in, not one by one."""

    clerk: str
    name: str
    by: Means
    count: int


class ClerkLockedOut(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="clerk.locked_out"):
    """After `count` wrong ones in a row the PIN of `clerk` opens nothing until the password was given."""

    clerk: str
    name: str
    count: int


EnteringEvent = ClerkSignedIn | ClerkLocked | ClerkSignedOut | ClerkTriesFailed | ClerkLockedOut
