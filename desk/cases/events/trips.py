"""A trip from the village to the township (送件): made in the village, taken in at the township, answered."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

TripOutcome = Literal["accepted", "supplement", "declined", "received", "missing", "unfiled"]
"""受理, 补正, 不收, taken in and not answered yet, not in the bag, and in the bag but to be typed in by hand."""


class TripLine(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One case in the bag.

    Attributes:
        proxy_number: Of the 代办受理单.
        sheets, originals: How many papers, and of them originals.
    """

    proxy_id: str
    proxy_number: str
    item_id: str
    item_name: str
    principal_name: str
    trip_by: str
    sheets: int = 0
    originals: int = 0


class TripAnswer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the township said of one case of the bag; `case_number` is its own, where it took it in."""

    proxy_id: str
    outcome: TripOutcome
    case_number: str = ""
    reason: str = ""


class TripMade(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="trip.made"):
    """The bag is packed and its list printed (series 趟).

    Attributes:
        code: Identity of the list in its code; the township's side knows it by this.
    """

    number: str
    code: str
    left_at: str
    clerk_name: str
    clerk_phone: str
    station: str
    station_name: str
    lines: tuple[TripLine, ...]


class TripAnswered(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="trip.answered"):
    """In the village: the township took the bag, and what it said of each case."""

    trip_id: str
    arrived_at: str
    taken_by: str
    clerk_name: str
    answers: tuple[TripAnswer, ...]


class TripTakenIn(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="trip.taken_in"):
    """At the township: a village's bag was taken in; what was on the list and not in the bag is `missing`.

    What was missing and is found later is told by one more of these, of the same `code`, with all answers as they are.
    """

    number: str
    code: str
    station: str
    station_name: str
    arrived_at: str
    clerk_name: str
    carried_by: str
    lines: tuple[TripLine, ...]
    answers: tuple[TripAnswer, ...]
    by_hand: bool = False


class TownshipCalledBack(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="trip.called_back"
):
    """At the township: a villager was asked whether a case that came in a bag was done as recorded (回访).

    The village hears of it by the next progress file.

    Attributes:
        case_id, case_number: The township's case.
        proxy_number, client_id: By which the village knows it.
        station: Code of the village, as its bag said.
        words: What the villager said. They stay at the township, so that nobody is put under pressure for them.
        may_share: The villager agreed that the village reads their words.
    """

    case_id: str
    case_number: str
    item_id: str
    proxy_number: str
    client_id: str
    station: str
    called_at: str
    clerk_name: str
    is_true: bool
    words: str = ""
    may_share: bool = False


TripEvent = TripMade | TripAnswered | TripTakenIn | TownshipCalledBack
