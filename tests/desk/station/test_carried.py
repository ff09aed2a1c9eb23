"""A case that came with a list on paper is received at the counter under the village's number."""

from __future__ import annotations

import msgspec
import pytest

from desk.cases.requests import DecisionInput
from desk.cases.visit import VisitItem, read_visit, request_of, write_visit
from desk.desk import Desk
from desk.errors import Refused
from desk.station.carried import Carried, begin_visit
from desk.visiting import forget, resume
from tests.desk.desks import memory_desk

LINE = Carried(proxy_number="代受7", station_name="北石村便民服务站", item_name="居民参保")


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def test_a_visit_begins_with_the_number_of_the_village_and_waits_at_the_counter(desk: Desk) -> None:
    visit = resume(desk, begin_visit(desk, LINE, counter="3"))
    assert (visit.proxy_number, visit.station_name, visit.search) == ("代受7", "北石村便民服务站", "居民参保")
    assert visit.counter == "3"
    assert read_visit(write_visit(visit)) == visit


def test_the_same_line_goes_on_with_the_visit_that_waits_and_begins_anew_once_that_is_gone(desk: Desk) -> None:
    first = begin_visit(desk, LINE)
    assert begin_visit(desk, LINE, before=first) == first
    forget(desk, first)
    assert begin_visit(desk, LINE, before=first) != first


def test_the_first_item_alone_carries_the_number(desk: Desk) -> None:
    visit = resume(desk, begin_visit(desk, LINE))
    decided = DecisionInput(kind="receive")
    items = tuple(VisitItem(client_id=desk.chance.new_id(), item=one, decision=decided) for one in ("SB-10", "HJ-12"))
    visit = msgspec.structs.replace(visit, items=items)
    first, second = (request_of(visit, place) for place in range(2))
    assert (first.proxy_number, first.station_name) == ("代受7", "北石村便民服务站")
    assert (second.proxy_number, second.station_name) == ("", "")


@pytest.mark.parametrize("missing", ["proxy_number", "station_name"])
def test_a_line_without_its_number_or_its_station_begins_nothing(desk: Desk, missing: str) -> None:
    with pytest.raises(Refused) as fault:
        begin_visit(desk, msgspec.structs.replace(LINE, **{missing: " "}))
    assert fault.value.code == "trip.typed"
