"""One line of a list that came on paper alone: a visit at the counter begins with the village's number."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right
from desk.visiting import hold, new_visit


class Carried(Struct, frozen=True, kw_only=True):
    """What the list says of a case that is to be received here.

    Attributes:
        proxy_number: Of the 代办受理单.
        station, station_name: Code, where it is known, and name of the village station.
        item_name: As it stands on the list; looked for at the counter.
    """

    proxy_number: str
    station_name: str
    station: str = ""
    item_name: str = ""


def begin_visit(desk: Desk, line: Carried, counter: str = "", *, before: str = "") -> str:
    """Keep a visit that goes on at the counter with this line; its id.

    Args:
        desk: At the township.
        line: Of the list.
        counter: Number of the window.
        before: Id of the visit that was begun for this line; it goes on as long as it waits, so that no line is
            received twice.

    Raises:
        Refused: `trip.typed`, number or station is missing; `right.missing`.
    """
    require_right(desk, Right.RECEIVE)
    if not line.proxy_number.strip() or not line.station_name.strip():
        raise Refused("trip.typed", "请先写清代办单号和村级站的名称。", field="proxy_number")
    with desk.store.reading() as uow:
        if before and uow.drafts.get(before) is not None:
            return before
    visit = msgspec.structs.replace(
        new_visit(desk, counter),
        search=line.item_name,
        about=f"{line.station_name.strip()}送来，代办单号{line.proxy_number.strip()}",
        proxy_number=line.proxy_number.strip(),
        station=line.station.strip(),
        station_name=line.station_name.strip(),
    )
    hold(desk, visit)
    return visit.visit_id
