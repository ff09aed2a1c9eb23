"""What the village desk keeps, on SQLite and on a real PostgreSQL: kept, listed, changed and proven."""

from __future__ import annotations

from typing import TypeVar

import msgspec
import pytest
from sqlalchemy import delete, update

from db import tables as t
from db.engine import as_reader
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.cases.events.bodies import Body
from desk.cases.events.trips import TownshipCalledBack, TripAnswer, TripAnswered
from desk.consulting import ConsultationInput, record
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import Place, ProxyCase
from desk.proxy.records import Record, takes_a_number
from desk.proxy.requests import Request
from desk.proxy.trips import Trip
from desk.records import StationFilter
from desk.station.keeping import existing, keep
from desk.times import read_moment
from tests.builders import SetClock, desk_on, refusal
from tests.desk.proxy.events import REQUESTED, authorised, packed, received, told

R = TypeVar("R", bound=Record)
AT = "2026-11-24T10:00:00+08:00"


@pytest.fixture(autouse=True)
def _office(store: SqlStore) -> None:
    desk_on(store)


def problems(store: SqlStore) -> list[str]:
    with store.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            return verify(connection, store.cipher).problems


def kept(store: SqlStore, body: Body) -> Record:
    with store.writing() as uow:
        if takes_a_number(body):
            uow.numbers.next_paper_serial("代")
        first, *_ = keep(uow, body, at=AT)
        uow.commit()
    return first


def now(store: SqlStore, record: R) -> R:
    with store.reading() as uow:
        return existing(uow, record.record_id, type(record), "代办件")


def week(store: SqlStore) -> tuple[Request, Authorisation, ProxyCase, Trip]:
    asked = kept(store, REQUESTED)
    given = kept(store, authorised(asked.record_id))
    case = kept(store, received(given.record_id))
    assert isinstance(case, ProxyCase)
    trip = kept(store, packed(case))
    assert isinstance(asked, Request)
    assert isinstance(given, Authorisation)
    assert isinstance(trip, Trip)
    return asked, given, case, trip


def test_a_week_is_kept_as_its_events_tell_it(store: SqlStore) -> None:
    asked, given, case, trip = week(store)
    assert now(store, asked).authorisation_id == given.record_id
    assert now(store, case).place is Place.ON_THE_WAY
    answers = (TripAnswer(proxy_id=case.record_id, outcome="missing"),)
    kept(
        store,
        TripAnswered(trip_id=trip.record_id, arrived_at=AT, taken_by="李小青", clerk_name="张忠", answers=answers),
    )
    assert now(store, case).place is Place.AT_HOME
    kept(store, told(case.record_id, "2026-11-26T17:00:00+08:00", case_number="1"))
    assert now(store, case).place is Place.AT_CENTRE
    assert problems(store) == []


def test_a_record_is_found_by_its_number_and_a_wrong_one_is_told(store: SqlStore) -> None:
    _, given, case, _ = week(store)
    with store.reading() as uow:
        assert existing(uow, " 代受1 ", ProxyCase, "代办受理单").record_id == case.record_id
        assert uow.station.get("") is None
        refusal("station.unknown", lambda: existing(uow, given.number, ProxyCase, "代办受理单"))


def test_lists_hold_what_fits_newest_first(store: SqlStore) -> None:
    asked, given, case, trip = week(store)

    def found(**wanted: object) -> list[str]:
        with store.reading() as uow:
            return [one.record_id for one in uow.station.newest(msgspec.convert(wanted, StationFilter), limit=9)]

    assert found() == [trip.record_id, case.record_id, given.record_id, asked.record_id]
    assert found(kind="proxy_case") == [case.record_id]
    assert found(is_open=True) == [trip.record_id, case.record_id, given.record_id]
    assert found(due_to="2026-11-26") == [trip.record_id]
    assert found(item="YB-01", to_day="2026-11-23") == [case.record_id, given.record_id, asked.record_id]
    assert found(from_day="2026-11-24") == [trip.record_id]
    assert found(clerk="nobody") == []
    assert found(before=f"{given.began_at}|{given.record_id}") == [asked.record_id]


@pytest.mark.parametrize(
    "statement",
    [delete(t.station_record).where(t.station_record.c.kind == "trip"), update(t.station_record).values(due_on="")],
    ids=["one taken away", "a day changed"],
)
def test_a_hand_in_the_table_is_seen(store: SqlStore, statement: object) -> None:
    week(store)
    assert problems(store) == []
    with store.engine.begin() as connection:
        connection.execute(statement)  # type: ignore[call-overload]  # either kind of statement
    assert any("station_record" in one for one in problems(store))


def test_a_wish_that_became_a_consultation_is_proven_with_it(store: SqlStore) -> None:
    wish = kept(store, REQUESTED)
    desk = desk_on(store, clock=SetClock(read_moment(AT)))
    asked = record(desk, ConsultationInput(question="要带什么？", answer="身份证"), request_id=wish.record_id)
    assert isinstance(wish, Request)
    assert now(store, wish).consultation_id == asked.consultation_id
    assert problems(store) == []


def test_what_a_villager_told_the_township_is_kept_and_proven(store: SqlStore) -> None:
    said = {
        "case_number": "04232630000185",
        "item_id": "SB-10",
        "proxy_number": "代受1",
        "client_id": "c",
        "station": "s",
    }
    first = TownshipCalledBack(case_id="case", called_at=AT, clerk_name="李小青", is_true=False, **said)
    kept(store, first)
    newest = kept(store, msgspec.structs.replace(first, is_true=True))
    with store.reading() as uow:
        assert uow.station.get("case") == newest == uow.station.get("04232630000185")
    assert problems(store) == []
