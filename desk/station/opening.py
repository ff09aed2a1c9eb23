"""What the id on a paper of the village desk opens: at the village its own record, at the township the bag or the case.

`desk.scanning.read_scan` gives the id as a `record`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from desk.allowed import require_right
from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import ProxyCase
from desk.proxy.trips import answer_for
from desk.station.carrying import trip_named
from desk.station.owing import Owed, owed
from desk.station.taking import all_taken

OpenedKind = Literal["authorisation", "proxy", "trip", "taken_trip", "coming_trip", "case", "transfer_list"]
"""授权书, 代办件 and 送件清单 of this village; a bag that the township took in, or whose file came before it; the
township's case of a bag label; a list of cases that went to another office (移交清单), whose code is such an id too."""


class Opened(Struct, frozen=True, kw_only=True):
    """What a scanned id means here.

    Attributes:
        kind: See `OpenedKind`.
        key: Id of the record; of a `case` its number here.
        owed: What the village still owes about it, so that the page opens where it is done; None where nothing is.
    """

    kind: OpenedKind
    key: str
    owed: Owed | None = None


def opened(desk: Desk, scanned: str) -> Opened:
    """The record that an id on an authorisation, an acceptance slip, a bag label or a list opens.

    Raises:
        Refused: `scan.not_here`: kept at another office, or a bag that was not taken in yet.
    """
    found = _found(desk, scanned.strip().lower())
    if found.kind not in ("authorisation", "proxy", "trip"):
        return found
    return replace(found, owed=next((one for one in owed(desk) if one.key == found.key), None))


def _found(desk: Desk, key: str) -> Opened:
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        match uow.station.get(key):
            case Authorisation():
                return Opened(kind="authorisation", key=key)
            case ProxyCase():
                return Opened(kind="proxy", key=key)
        if desk.office.kind == "village":
            return Opened(kind="trip", key=_trip(uow, key))
        if uow.cases.on_list(key):
            return Opened(kind="transfer_list", key=key)
        return _carried(uow, key)


def _trip(uow: UnitOfWork, code: str) -> str:
    try:
        return trip_named(uow, code).record_id
    except Refused:
        sentence = "这是代办文书上的码，但本站没有这份记录，可能是别的村开的；请看纸上写的是哪个村级站。"
        raise Refused("scan.not_here", sentence, field="text") from None


def _carried(uow: UnitOfWork, key: str) -> Opened:
    """The bag of a list, or the township's case of a label in one; a line that has none opens its bag."""
    for trip in all_taken(uow):
        if trip.taken.code == key:
            return Opened(kind="taken_trip", key=trip.record_id)
        answer = answer_for(trip.taken.answers, key)
        if answer is not None:
            if answer.case_number:
                return Opened(kind="case", key=answer.case_number)
            return Opened(kind="taken_trip", key=trip.record_id)
    if any(parcel.about == key for parcel in uow.exchange.parcels("in", kinds=("trip",))):
        return Opened(kind="coming_trip", key=key)
    sentence = (
        "这是清单或者代办文书上的码，本单位没有收过。村里送来的，请到“收村里的件”里读代办员带来的文件，"
        "再扫一次；没有文件的，照清单逐件收。"
    )
    raise Refused("scan.not_here", sentence, field="text")
