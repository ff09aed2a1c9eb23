"""The city's own tables: which mapping is in use, and what was given out by whom; of no case, for each is of many."""

from __future__ import annotations

from msgspec import Struct


class CityProfileTaken(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="city.profile_taken"
):
    """A mapping was taken in; `sha256` is of its bytes."""

    name: str
    version: int
    sha256: str
    taken_at: str
    clerk_name: str


class CityPutOut(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="city.put_out"):
    """Rows with the data of people were made ready to go to the city, or an output was written once more.

    Attributes:
        number: Of the output, in the profile's own count; output_id: tells it from another one of that number.
        rows: How many; digest: SHA-256 of table, key, version and digest of each, in order.
        again: It had been written before.
    """

    profile: str
    profile_version: int
    number: int
    output_id: str
    rows: int
    digest: str
    made_at: str
    clerk_name: str
    again: bool = False


UploadingEvent = CityProfileTaken | CityPutOut
