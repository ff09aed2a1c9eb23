"""Trips (送件): the bag as the village packed it and as the township took it in."""

from __future__ import annotations

import msgspec

from desk.cases.chain import Event
from desk.cases.events.trips import TripAnswer, TripAnswered, TripLine, TripMade, TripTakenIn
from desk.proxy.kept import Kept


class Trip(Kept, frozen=True, kw_only=True, tag="trip"):
    """A trip as the village knows it.

    Attributes:
        made: The list as printed.
        arrived: What the township said at the handing over, or None.
    """

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
    def is_open(self) -> bool:
        """Whether the township's word of the handing over is still missing."""
        return self.arrived is None

    @property
    def due_on(self) -> str:
        """The first day by which one of its cases was to be carried; empty once it arrived."""
        return "" if self.arrived else min(line.trip_by for line in self.made.lines)


class TakenTrip(Kept, frozen=True, kw_only=True, tag="taken_trip"):
    """A trip as the township took it in; `record_id` is made by `taken_id`."""

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
    record_id = taken_id(body.station or body.station_name, body.code)
    return TakenTrip(record_id=record_id, clerk=event.header.clerk, taken=body)


def taken_id(station: str, code: str) -> str:
    """Id of a list as the township keeps it.

    The village chose the code, so its station stands before it: whatever another one writes on a list, it meets only
    its own lists, and no record that is kept by the id of an event.

    Args:
        station: Its 12-digit code, as its certificate says; its name where a list without a code was typed in.
        code: The identity in the code of the list; the number of a typed one.
    """
    return f"{station}/{code}".lower()


def answer_for(answers: tuple[TripAnswer, ...], proxy_id: str) -> TripAnswer | None:
    """What was said of one case, or None."""
    return next((one for one in answers if one.proxy_id == proxy_id), None)


def line_answer(answers: tuple[TripAnswer, ...], line: TripLine) -> TripAnswer | None:
    """What was said of a line by its id, or by the village's number where the list was typed in; None where nothing."""
    return answer_for(answers, line.proxy_id) or answer_for(answers, line.proxy_number)
