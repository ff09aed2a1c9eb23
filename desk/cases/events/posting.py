"""Lists of people that hang on a board (公示): of no case, since one list is about many."""

from __future__ import annotations

from msgspec import Struct


class PosterMade(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="poster.made"):
    """A poster was made to hang from a day to a day, or the notice that its days are over.

    Attributes:
        number: Of the poster; posted_by: whose seal it bears.
        first_day, last_day: The days it hangs, ISO; days_text: how they were reckoned, such as 7个自然日.
        rows: How many stand on the list; total: the sum of its amounts, empty where there is none.
        is_over: It is the notice that the days are over; objections: how many came.
        digest: SHA-256 of what stands on it, names masked; the same list for the same days is the same poster.
    """

    number: str
    item_id: str
    list_name: str
    posted_by: str
    first_day: str
    last_day: str
    days_text: str
    rows: int
    made_at: str
    clerk_name: str
    digest: str
    total: str = ""
    is_over: bool = False
    objections: int = 0
