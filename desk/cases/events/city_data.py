"""What the city gives out to every office: its keys, and a version of its catalogue, calendar and code lists."""

from __future__ import annotations

from msgspec import Struct


class CityKeysTrusted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="data.keys_trusted"):
    """From now on these keys speak for the city's data.

    Attributes:
        org: Of the city. number: of the root; digest: of what was signed in it.
        why: `compared`: somebody compared its fingerprint; `joined`: the city's office signed it, which vouches for
            this one; `own`: this office is the city; `followed`: the keys before signed it.
    """

    org: str
    number: int
    digest: str
    keys: tuple[str, ...]
    why: str


class CityDataTaken(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="data.taken"):
    """A version of the city's data was put to use; what of it was new is told by events of its own.

    Attributes:
        number, digest: As signed. catalogue: its version; years: of the calendar; lists: digest of the code lists.
        after: The number in use before; 0 for none.
    """

    org: str
    number: int
    digest: str
    catalogue: str
    years: tuple[int, ...] = ()
    lists: str = ""
    after: int = 0


CityDataEvent = CityKeysTrusted | CityDataTaken
