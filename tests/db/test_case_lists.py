"""Lists of cases: filters that combine, whole orders by key, rows by key, counts, and reads that can be stopped."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from sqlalchemy import update

from db import case_lists, schema
from db import tables as t
from db.refilling import fill_since
from db.unit_of_work import SqlStore
from desk.cases.case import Case
from desk.cases.numbers import number_value
from desk.desk import Desk
from desk.records import CaseFilter, CaseRow
from tests.builders import desk_on, do, failure, filed, person
from tests.db.plans import WALKED, Plans
from tests.desk.handling.life import accepted, after, paused

OPEN = ("received", "supplementing", "accepted")
KINDS = ("receive", "accept", "one_time_notice", "not_required", "accept")


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return desk_on(store)


def some_cases(desk: Desk) -> list[Case]:
    """Ten cases of six people, in every state, over three days, of two items, by two clerks, from several villages."""
    cases = []
    for n in range(10):
        at = f"2026-11-{23 + n % 3}T09:{n:02d}:00+08:00"
        who = msgspec.to_builtins(person(n % 6, name=("刘秀英", "单雄信", "刘秀兰")[n % 3]))
        clerk = msgspec.structs.replace(desk.operator, clerk=("wang", "li")[n % 2])
        at_desk = desk_on(desk.store, operator=clerk)
        at_desk.store._clerk = clerk.clerk  # type: ignore[attr-defined]  # a SqlStore, not any store
        item = "SB-08" if n % 4 == 1 else "HJ-12"
        cases.append(filed(at_desk, n, KINDS[n % 5], item, received_at=at, applicant=who))
    cases.append(filed(desk, 10, "instant", "JY-01", received_at="2026-11-24T10:00:00+08:00"))
    return cases


def rows(desk: Desk, wanted: CaseFilter) -> list[CaseRow]:
    """All rows of a list, page by page."""
    found: list[CaseRow] = []
    after = ""
    while True:
        with desk.store.reading() as uow:
            page = uow.cases.page(wanted, after=after, limit=3)
        found += page.rows
        after = page.next_key
        if not after:
            return found


def by_key(desk: Desk, wanted: CaseFilter) -> list[CaseRow | None]:
    with desk.store.reading() as uow:
        return list(uow.cases.rows(uow.cases.keys(wanted)))


FITS: dict[str, tuple[dict[str, Any], Callable[[CaseRow], bool]]] = {
    "state": ({"states": ("accepted",)}, lambda r: r.state == "accepted"),
    "states": ({"states": ("received", "declined")}, lambda r: r.state in ("received", "declined")),
    "open": ({"states": OPEN}, lambda r: r.state in OPEN),
    "item": ({"item": "HJ-12"}, lambda r: r.item_id == "HJ-12"),
    "clerk": ({"clerk": "li"}, lambda r: r.clerk == "li"),
    "from": ({"received_from": "2026-11-24"}, lambda r: r.received_at >= "2026-11-24"),
    "to": ({"received_to": "2026-11-24"}, lambda r: r.received_at[:10] <= "2026-11-24"),
    "act_from": ({"act_from": "2026-12-02"}, lambda r: r.act_by >= "2026-12-02"),
    "act_to": ({"act_to": "2026-12-02"}, lambda r: "" < r.act_by <= "2026-12-02"),
    "name": ({"text": "刘秀"}, lambda r: r.applicant_name.startswith("刘秀")),
    "pinyin": ({"text": "shan"}, lambda r: r.applicant_name == "单雄信"),
}
"""Filters, and which rows of the whole list fit them."""


@pytest.mark.parametrize("many", [0, 500])
def test_filters_combine_and_pages_orders_and_counts_agree(
    desk: Desk, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_cases(desk)
    monkeypatch.setattr(case_lists, "MANY", many)
    everything = rows(desk, CaseFilter())
    assert len(everything) == 11
    village = everything[0].village
    fits = FITS | {"village": ({"village": village}, lambda r: r.village == village)}
    hit = 0
    for names in [*itertools.combinations(fits, 1), *itertools.combinations(fits, 2), *itertools.combinations(fits, 3)]:
        given: dict[str, Any] = {}
        for name in names:
            given |= fits[name][0]
        if len(given) < len(names):
            continue  # two that say different things about the same
        wanted = CaseFilter(**given)
        expected = [row for row in everything if all(fits[name][1](row) for name in names)]
        hit += bool(expected)
        assert rows(desk, wanted) == expected, names
        assert by_key(desk, wanted) == expected, names
        with desk.store.reading() as uow:
            assert uow.cases.count(wanted) == len(expected), names
    assert hit > 60


def test_a_row_tells_village_day_to_act_by_and_closing(desk: Desk) -> None:
    received, accepted, closed = filed(desk, 1, "receive"), filed(desk, 2), filed(desk, 3, "instant", "JY-01")
    waiting = filed(desk, 4, "one_time_notice")
    found = {row.case_id: row for row in rows(desk, CaseFilter())}
    assert [found[c.case_id].act_by for c in (received, accepted, closed, waiting)] == [
        received.reply_by,
        accepted.due_on,
        "",
        "",
    ]
    assert found[closed.case_id].closed_at == closed.closed_at != ""
    assert found[accepted.case_id].closed_at == ""
    assert found[accepted.case_id].village == accepted.applicant.village != ""
    done = do(desk, received, "accept").case
    (row,) = by_key(desk, CaseFilter(text=received.case_number))
    assert row is not None
    assert (row.state, row.act_by) == ("accepted", done.due_on)


def test_rows_come_in_the_order_asked_for_and_a_vanished_one_is_told_apart(desk: Desk) -> None:
    cases = some_cases(desk)
    keys = [number_value(case.case_number) for case in cases]
    asked = [keys[4], 17, keys[0], keys[4], 1 << 61]
    with desk.store.reading() as uow:
        found = uow.cases.rows(asked)
        assert uow.cases.rows([]) == ()
    ids = [row.case_id if row else None for row in found]
    assert ids == [cases[4].case_id, None, cases[0].case_id, cases[4].case_id, None]


def test_more_than_a_hundred_rows_can_be_asked_for(desk: Desk) -> None:
    case = filed(desk, 1)
    key = number_value(case.case_number)
    with desk.store.reading() as uow:
        found = uow.cases.rows([key, *range(1, 250), key])
    assert [row.case_id for row in found if row] == [case.case_id] * 2
    assert len(found) == 251


def test_an_order_holds_one_number_of_eight_bytes_a_case(desk: Desk) -> None:
    cases = some_cases(desk)
    with desk.store.reading() as uow:
        order = uow.cases.keys(CaseFilter())
    assert (order.typecode, order.itemsize) == ("q", 8)
    assert sorted(order) == sorted(number_value(case.case_number) for case in cases)


def test_the_key_of_a_case_is_its_row_and_rises_with_its_number(file_store: SqlStore) -> None:
    """In SQLite the primary key is the row id, so every index holds it and an order is read from the index alone."""
    desk = desk_on(file_store)
    cases = [filed(desk, n) for n in range(3)]
    with file_store.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT rowid FROM cases ORDER BY rowid").scalars().all()
    assert kept == [number_value(case.case_number) for case in cases]


def test_cases_filed_here_are_told_by_the_counters(desk: Desk) -> None:
    with desk.store.reading() as uow:
        assert uow.cases.filed_here() == 0
        assert list(uow.cases.keys(CaseFilter())) == []
        assert uow.cases.count(CaseFilter()) == 0
    cases = some_cases(desk)
    with desk.store.reading() as uow:
        assert uow.cases.filed_here() == len(cases)


def test_open_cases_without_a_day_can_be_listed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.projections.act_by_of", lambda _: "")
    accepted = filed(desk, 1)
    filed(desk, 2, "one_time_notice")
    filed(desk, 3, "instant", "JY-01")
    assert [row.case_id for row in rows(desk, CaseFilter(undated=True))] == [accepted.case_id]
    assert len(by_key(desk, CaseFilter(undated=True))) == 1


def test_paused_cases_on_which_no_day_runs_can_be_listed(desk: Desk) -> None:
    stopped = paused(desk, accepted(desk, 1))
    running = after(desk, accepted(desk, 2), "pause")
    filed(desk, 3)
    wanted = CaseFilter(states=("paused",), stopped=True)
    assert [row.case_id for row in rows(desk, wanted)] == [stopped.case_id]
    with desk.store.reading() as uow:
        assert uow.cases.count(wanted) == 1
        assert running.case_id in {row.case_id for row in uow.cases.page(CaseFilter(act_to="2026-11-25")).rows}


def test_the_most_pressing_are_the_earliest_to_act_whatever_their_age(desk: Desk) -> None:
    cases = some_cases(desk)
    with desk.store.reading() as uow:
        days = [(row.act_by, row.case_id) for row in uow.cases.page(CaseFilter(act_to="2027"), limit=99).rows]
        for wanted in (CaseFilter(act_to="2027"), CaseFilter(act_to="2027", clerk="wang")):
            found = uow.cases.most_pressing(wanted, limit=4)
            fitting = sorted(one for one in days if not wanted.clerk or _clerk_of(cases, one[1]) == wanted.clerk)
            assert [(row.act_by, row.case_id) for row in found] == fitting[:4]


def _clerk_of(cases: list[Case], case_id: str) -> str:
    return next(case.responsible for case in cases if case.case_id == case_id)


def test_an_older_office_tells_the_days_of_its_paused_cases_from_the_journal(file_store: SqlStore) -> None:
    desk = desk_on(file_store)
    running, stopped = after(desk, accepted(desk, 1), "pause"), paused(desk, accepted(desk, 2))
    schema.downgrade(file_store.engine, to="0011")
    with file_store.engine.begin() as connection:
        connection.execute(update(t.cases).values(act_by="2020-01-01"))
    schema.upgrade(file_store.engine, then=lambda connection: fill_since("0011", connection, cipher=file_store.cipher))
    with desk.store.reading() as uow:
        days = {row.case_id: row.act_by for row in uow.cases.page(CaseFilter()).rows}
    assert days == {running.case_id: running.due_on, stopped.case_id: ""}


PLANS = {
    CaseFilter(): WALKED,
    CaseFilter(states=("accepted",)): "USING COVERING INDEX ix_cases_state_received_at_case_id (state=?)",
    CaseFilter(states=OPEN): "USING COVERING INDEX ix_cases_state_received_at_case_id (state=?)",
    CaseFilter(states=("closed", "declined")): "USING COVERING INDEX ix_cases_state_received_at_case_id (state=?)",
    CaseFilter(item="HJ-12"): "USING COVERING INDEX ix_cases_item_id_received_at_case_id (item_id=?)",
    CaseFilter(clerk="wang"): "USING COVERING INDEX ix_cases_clerk_received_at_case_id (clerk=?)",
    CaseFilter(village="419"): "USING COVERING INDEX ix_cases_village_received_at_case_id (village=?)",
    CaseFilter(village="419", item="HJ-12", clerk="wang"): "ix_cases_village_received_at_case_id (village=?)",
    CaseFilter(item="HJ-12", states=("closed",)): "ix_cases_item_id_received_at_case_id (item_id=?)",
    CaseFilter(item="HJ-12", states=("received",)): "ix_cases_state_received_at_case_id (state=?)",
    CaseFilter(item="HJ-12", received_from="2026-11-01", received_to="2026-11-30"): (
        "ix_cases_item_id_received_at_case_id (item_id=? AND received_at>? AND received_at<?)"
    ),
    CaseFilter(received_from="2026-11-23"): "ix_cases_received_at_case_id_who (received_at>?)",
    CaseFilter(act_to="2026-11-23"): "USING COVERING INDEX ix_cases_act_by (act_by>? AND act_by<?)",
    CaseFilter(act_from="2026-11-23", item="HJ-12"): "ix_cases_act_by (act_by>? AND act_by<?)",
    CaseFilter(states=("paused",), stopped=True): "USING COVERING INDEX ix_cases_act_by (act_by=? AND state=?)",
    CaseFilter(undated=True): "USING COVERING INDEX ix_cases_act_by (act_by=?)",
    CaseFilter(to_enter=True): "ix_cases_to_enter",
    CaseFilter(text="刘秀"): "ix_cases_person_id_received_at_case_id (person_id=?)",
    CaseFilter(text="刘秀", item="HJ-12", states=("closed",)): "ix_cases_person_id_received_at_case_id (person_id=?)",
    CaseFilter(text="13800138000", clerk="wang"): "ix_cases_phone_key_received_at (phone_key=?)",
}


@pytest.mark.parametrize("wanted", PLANS, ids=[str(n) for n in range(len(PLANS))])
def test_an_order_and_its_pages_follow_the_narrowest_index(file_store: SqlStore, wanted: CaseFilter) -> None:
    desk = desk_on(file_store)
    filed(desk, 1, applicant=msgspec.to_builtins(person(1, name="刘秀英")))
    plans = Plans(file_store.engine)
    with desk.store.reading() as uow:
        uow.cases.keys(wanted)
    asked = plans.of()
    assert any(PLANS[wanted] in plan for plan in asked), asked
    index = next(word for word in PLANS[wanted].split() if word.startswith("ix_"))
    with desk.store.reading() as uow:
        uow.cases.page(wanted)
        uow.cases.page(wanted, after="2026-11-23T09:00:00+08:00|x")
        uow.cases.count(wanted)
    asked += plans.of()
    assert sum(index in plan for plan in asked) >= (3 if wanted == CaseFilter() else 4), asked
    assert not any(plan.startswith("SCAN cases") and "INDEX" not in plan for plan in asked), asked


def test_counts_of_the_home_page_and_rows_are_read_from_their_indexes(file_store: SqlStore) -> None:
    desk = desk_on(file_store)
    filed(desk, 1)
    plans = Plans(file_store.engine)
    with desk.store.reading() as uow:
        uow.cases.count(CaseFilter(act_from="2026-11-24", act_to="2026-11-26"))
        uow.cases.count(CaseFilter(undated=True, states=("received", "accepted")))
        uow.cases.count(CaseFilter(states=("supplementing",)))
    assert plans.of() == [
        "SEARCH cases USING COVERING INDEX ix_cases_act_by (act_by>? AND act_by<?)",
        "SEARCH cases USING COVERING INDEX ix_cases_act_by (act_by=?)",
        "SEARCH cases USING COVERING INDEX ix_cases_state_received_at_case_id (state=?)",
    ]
    with desk.store.reading() as uow:
        uow.cases.rows([1, 2, 3])
    assert plans.of() == ["SEARCH cases USING INTEGER PRIMARY KEY (rowid=?)"]
    with desk.store.reading() as uow:
        uow.cases.filed_here()
    assert "SEARCH cases USING INTEGER PRIMARY KEY (rowid>?)" in plans.of()


class Again:
    """Calls again and again from a thread of its own, until it is stopped."""

    def __init__(self, call: Callable[[], None]) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(call,))
        self._thread.start()

    def _run(self, call: Callable[[], None]) -> None:
        while not self._over.wait(0.01):
            call()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x > 0) SELECT sum(x - x) FROM n"


def test_a_read_is_stopped_from_outside_and_the_store_reads_on(store: SqlStore) -> None:
    desk = desk_on(store)
    filed(desk, 1)

    def stopped() -> None:
        with store.reading() as uow:
            again = Again(uow.interrupt)
            try:
                uow._connection.exec_driver_sql(ENDLESS).scalar_one()
            finally:
                again.stop()

    failure("database.stopped", stopped)
    with store.reading() as uow:
        assert uow.cases.count(CaseFilter()) == 1


def test_stopping_what_has_ended_stops_nobody_else(store: SqlStore) -> None:
    filed(desk_on(store), 1)
    with store.reading() as before:
        before.cases.count(CaseFilter())
    with store.reading() as uow:
        before.interrupt()
        assert uow.cases.count(CaseFilter()) == 1
        uow.interrupt()
        assert uow.cases.count(CaseFilter()) == 1
