"""Lists of files handed over, on SQLite and PostgreSQL: proven, and filled for an older office."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from db import schema
from db import tables as t
from db.engine import as_reader
from db.refilling import fill_since
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.desk import Desk
from desk.handling.lists import hand_over_list, lists_made, take_in_list
from desk.issuing import issue
from tests.builders import SetClock, desk_on, filed
from tests.db.plans import Plans

TO = "济源市城市管理局"


def two_lists(store: SqlStore) -> Desk:
    """One of two files, of which one is signed for, and a newer one of one."""
    clock = SetClock()
    desk = desk_on(store, clock=clock)
    cases = [filed(desk, number, "accept", "CG-04") for number in range(3)]
    first = hand_over_list(desk, [case.case_number for case in cases[:2]], TO)
    take_in_list(desk, first.list_id, [cases[0].case_number], "孙签收")
    clock.move(hours=1)
    hand_over_list(desk, [cases[2].case_number], "济源市公安局")
    return desk


def problems(store: SqlStore) -> list[str]:
    with store.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            return verify(connection, store.cipher).problems


def test_the_newest_list_comes_first_and_no_more_than_wanted(store: SqlStore) -> None:
    desk = two_lists(store)
    newer, older = lists_made(desk, open_only=True)
    assert (newer.sent_to, newer.cases, newer.waiting) == ("济源市公安局", 1, 1)
    assert (older.sent_to, older.cases, older.waiting) == (TO, 2, 1)
    assert older.taken_at
    with desk.store.reading() as uow:
        assert uow.cases.transfers(open_only=False, limit=1) == (newer,)


@pytest.mark.parametrize("version", ["0007", "0008"])
def test_an_older_office_knows_its_lists_from_the_journal(file_store: SqlStore, version: str) -> None:
    desk = two_lists(file_store)
    before = lists_made(desk, open_only=False)
    schema.downgrade(file_store.engine, to=version)
    schema.upgrade(file_store.engine, then=lambda connection: fill_since(version, connection, cipher=file_store.cipher))
    assert lists_made(desk, open_only=False) == before
    assert problems(file_store) == []


def test_the_number_of_a_list_that_several_cases_share_is_one_number(store: SqlStore) -> None:
    desk = two_lists(store)
    for row in lists_made(desk, open_only=False):
        with desk.store.reading() as uow:
            first = uow.cases.on_list(row.list_id)[0]
        for copy in (1, 2):
            assert issue(desk, first, "transfer_list", copy=copy).first
    assert problems(store) == []


def test_a_signature_that_the_journal_does_not_tell_is_found_out(store: SqlStore) -> None:
    two_lists(store)
    assert problems(store) == []
    with store.engine.begin() as connection:
        connection.execute(update(t.transfer).values(taken_at="2026-11-24T09:00:00+08:00"))
    assert any("transfer" in problem for problem in problems(store))


def test_open_lists_are_read_from_their_own_index(file_store: SqlStore) -> None:
    desk = two_lists(file_store)
    plans = Plans(file_store.engine)
    lists_made(desk, open_only=True)
    found = plans.of()
    assert any("ix_transfer_waits" in plan for plan in found), found
    assert not [plan for plan in found if "SCAN transfer" in plan and "ix_transfer" not in plan], found
