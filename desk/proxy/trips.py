"""Trips (送件): the bag as the village packed it and as the township took it in."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from desk.cases.chain import Event
from desk.cases.events.trips import TripAnswer, TripAnswered, TripLine, TripMade, TripTakenIn


class Trip(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="trip"):
    """A trip as the village knows it.

    Attributes:
        record_id: Id of the event that packed the bag.
        made: The list as printed.
        arrived: What the township said at the handing over, or None.
    """

    record_id: str
    clerk: str
    made: TripMade
    arrived: TripAnswered | None = None

    @property
    def number(self) -> str:
        """Of the list."""
        return self.made.number

    @property
    def began_at(self) -> str:
        """When it left."""
        return self.made.left_at

    @property
    def item_id(self) -> str:
        """Of no item: a bag holds several."""
        return ""

    @property
    def is_open(self) -> bool:
        """Whether the township's word of the handing over is still missing."""
        return self.arrived is None

    @property
    def due_on(self) -> str:
        """The first day by which one of its cases was to be carried; empty once it arrived."""
        return "" if self.arrived else min(line.trip_by for line in self.made.lines)


class TakenTrip(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="taken_trip"):
    """A trip as the township took it in; `record_id` is the code of its list."""

    record_id: str
    clerk: str
    taken: TripTakenIn

    @property
    def number(self) -> str:
        """The village's number with the station's code: two stations may count alike."""
        return f"{self.taken.station}/{self.taken.number}"

    @property
    def began_at(self) -> str:
        """When it arrived."""
        return self.taken.arrived_at

    @property
    def item_id(self) -> str:
        """Of no item: a bag holds several."""
        return ""

    @property
    def is_open(self) -> bool:
        """Never: the cases go on as cases."""
        return False

    @property
    def due_on(self) -> str:
        """Nothing is due."""
        return ""

    @property
    def missing(self) -> tuple[TripLine, ...]:
        """What was on the list and not in the bag."""
        absent = {one.proxy_id for one in self.taken.answers if one.outcome == "missing"}
        return tuple(line for line in self.taken.lines if line.proxy_id in absent)


def packed(event: Event, body: TripMade) -> Trip:
    """The trip that an event began."""
    return Trip(record_id=event.header.event_id, clerk=event.header.clerk, made=body)


def arrived(before: Trip, body: TripAnswered) -> Trip:
    """The trip with the township's word; a first one stays."""
    return before if before.arrived else msgspec.structs.replace(before, arrived=body)


def taken_in(event: Event, body: TripTakenIn) -> TakenTrip:
    """The trip as the township took it in; of several events of one list the last holds."""
    return TakenTrip(record_id=body.code, clerk=event.header.clerk, taken=body)


def answer_for(answers: tuple[TripAnswer, ...], proxy_id: str) -> TripAnswer | None:
    """What was said of one case, or None."""
    return next((one for one in answers if one.proxy_id == proxy_id), None)
