"""An office whose program is newer than that of the one above (EXCHANGE.md 3.13, scenarios 41 to 43).

41, packages of every older form: tests/desk/exchange/packages/test_golden.py. 43, a database of a newer program:
tests/db/test_offices.py, `test_43_a_newer_database_is_told_and_not_touched`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from desk.cases.events.bodies import Body, read_body
from desk.exchange import judging
from desk.exchange.dispositions import Disposition
from desk.exchanging.standing import Count
from desk.exchanging.taking_in.rejudging import rejudge
from tests.builders import CLERK, PASSWORD
from tests.desk.exchanging.network import CITY, TOWN, Network, Site
from ui.wiring.machine import PROGRAM_VERSION
from ui.wiring.opening import Entrance, at_desk

NEWER = b'"kind":"case.accepted"'
"""Stands for a kind of event that the older program does not know yet."""


@contextmanager
def older_program(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The receiver's program is older for so long."""

    def read(data: bytes) -> Body:
        if NEWER in data:
            raise msgspec.ValidationError("Invalid value 'case.accepted'")
        return read_body(data)

    with monkeypatch.context() as patch:
        patch.setattr(judging, "read_body", read)
        yield


def places(site: Site, org: str) -> dict[str, Disposition]:
    """What became of every event of an office that is not simply accepted, by kind."""
    with site.desk.store.reading() as uow:
        hashes = [one.hash for one in uow.exchange.open_of(org)]
        found = [uow.exchange.event(digest) for digest in hashes]
    return {kept.event.header.kind: kept.judgement.disposition for kept in found if kept is not None}


def sent(net: Network, monkeypatch: pytest.MonkeyPatch) -> tuple[Site, Site]:
    """A township that filed a case, and an older city that took it in."""
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    with older_program(monkeypatch):
        net.carry((town, city), (city, town))
    return town, city


def test_42_what_is_newer_is_kept_unread_and_accepted_once_the_program_is_newer(
    net: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, city = sent(net, monkeypatch)
    assert places(city, town.org)["case.accepted"] == "quarantined"
    assert set(places(city, town.org).values()) <= {"quarantined", "held"}, "what is based on it waits with it"
    assert town.count() == Count(filed=1, parked=1)
    assert rejudge(city.desk, "2") == 1
    assert places(city, town.org) == {}
    assert city.here(town.org) == (1, 0)
    net.carry((city, town))
    assert town.count() == Count(filed=1, delivered=1), "the next answer says so, though nothing new was sent"


def test_42_a_newer_program_that_does_not_know_it_either_changes_nothing(
    net: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, city = sent(net, monkeypatch)
    before = places(city, town.org)
    with older_program(monkeypatch):
        assert rejudge(city.desk, "2") == 0
    assert places(city, town.org) == before
    with city.desk.store.reading() as uow:
        newest = uow.exchange.newest_answer("given", town.org, city.org)
    assert newest is not None
    assert newest.answer.number == 1
    assert rejudge(city.desk, "3") == 1


def test_42_one_program_judges_once(net: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    town, city = sent(net, monkeypatch)
    with older_program(monkeypatch):
        assert rejudge(city.desk, "1") == 0
    assert rejudge(city.desk, "1") == 0, "this program has tried"
    assert places(city, town.org)["case.accepted"] == "quarantined"
    assert rejudge(city.desk, "2") == 1
    assert rejudge(city.desk, "2") == 0


def test_42_an_opening_for_writing_judges_anew_once_the_program_is_another(
    net: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, city = sent(net, monkeypatch)
    city.close()
    entrance = Entrance(home=city.home, clerk=CLERK.clerk, password=PASSWORD)
    with at_desk(entrance, writing=True) as desk, desk.store.reading() as uow:
        assert uow.exchange.quarantined() == ()
        assert uow.exchange.judged_by() == PROGRAM_VERSION
        assert uow.exchange.count_other_cases(town.org) == (1, 0)
