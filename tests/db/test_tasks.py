"""What cases wait for, on SQLite and PostgreSQL: counted from one index, proven, and filled for an older office."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, select, update

from db import schema
from db import tables as t
from db.engine import as_reader
from db.refilling import fill_tasks
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.desk import Desk
from desk.home import Heap, home, task_lines, wanted_for
from desk.listing import Wanted, list_cases, order_of, search
from desk.records import CaseFilter, TaskRow
from desk.tasks import Task
from tests.builders import SetClock, desk_on, filed
from tests.db.plans import Plans, no_full_scan

SEEN = {"state": "original_seen", "originals": 1}


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    """Cases with several tasks, one of them closed."""
    desk = desk_on(store)
    for n in range(4):
        lines = [{"seq": s, **SEEN} for s in (1, 2)] + [{"seq": 3, "state": "deferred", "deadline": f"2026-12-1{n}"}]
        filed(desk, n, "accept", "JY-01", materials=lines)
    filed(desk, 5, "not_required")
    filed(desk, 6, "receive", "CG-04")
    clock = SetClock()
    clock.move(days=21)
    return desk_on(store, clock=clock)


def problems(store: SqlStore) -> list[str]:
    with store.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            return verify(connection, store.cipher).problems


def test_a_count_stops_where_it_is_told_to(desk: Desk) -> None:
    with desk.store.reading() as uow:
        assert uow.cases.count(CaseFilter(task="paper")) == 6
        assert uow.cases.count(CaseFilter(task="paper"), most=3) == 3
        assert uow.cases.count(CaseFilter(task="paper", item="JY-01"), most=3) == 3
        assert uow.cases.count(CaseFilter(task="paper", item="JY-01")) == 4
        assert uow.cases.count(CaseFilter(states=("accepted",)), most=2) == 2
        assert uow.cases.count(CaseFilter(task="answer", task_about=("CG-04", "JZ-03"))) == 1
        assert uow.cases.count(CaseFilter(task="answer", task_about=("JZ-03",))) == 0


def test_the_earliest_day_comes_first_and_none_after_the_last_that_is_wanted(desk: Desk) -> None:
    with desk.store.reading() as uow:
        found = uow.cases.with_task(CaseFilter(task="deferred", task_to="2026-12-12"), limit=9)
        assert [row.day for row in found] == ["2026-12-10", "2026-12-11", "2026-12-12"]
        assert uow.cases.with_task(CaseFilter(task="deferred"), limit=1) == (TaskRow(found[0].case_id, "2026-12-10"),)
        assert uow.cases.with_task(CaseFilter(task="ready"), limit=1) == ()
        assert uow.cases.task_heaps("away") == ()


def test_a_heap_can_be_narrowed_and_searched(desk: Desk) -> None:
    wanted = Wanted(task=Task.DEFERRED)
    lines = list_cases(desk, wanted, limit=2)
    assert len(lines.rows) == 2
    rest = list_cases(desk, wanted, limit=2, after=lines.next_key)
    assert [line.key for line in (*lines.rows, *rest.rows)] == list(order_of(desk, wanted))
    [line] = search(desk, lines.rows[0].case_number, wanted)
    assert line == lines.rows[0]
    assert search(desk, lines.rows[0].case_number, Wanted(task=Task.ANSWER)) == ()


@pytest.mark.parametrize("how", ["changed", "invented", "lost", "of nobody"])
def test_a_task_that_the_journal_does_not_tell_is_found_out(store: SqlStore, desk: Desk, how: str) -> None:
    assert home(desk).counts[Heap.DEFERRED] == 4
    assert problems(store) == []
    with store.engine.begin() as connection:
        case_id = connection.execute(select(t.case_task.c.case_id).limit(1)).scalar_one()
        own = t.case_task.c.case_id == case_id
        match how:
            case "changed":
                connection.execute(update(t.case_task).where(own).values(day="2027-01-01"))
            case "invented":
                connection.execute(insert(t.case_task).values(case_id=case_id, kind="away", day="", about="某局"))
            case "lost":
                connection.execute(delete(t.case_task).where(own))
            case _:
                connection.execute(insert(t.case_task).values(case_id="x", kind="away", day="", about="某局"))
    assert any("case_task" in problem for problem in problems(store))


def test_an_older_office_gets_its_tasks_from_the_journal(file_store: SqlStore) -> None:
    desk = desk_on(file_store)
    filed(desk, 1)
    filed(desk, 2, "receive", "CG-04")
    before = home(desk)
    schema.downgrade(file_store.engine, to="0005")
    schema.upgrade(file_store.engine, then=lambda connection: fill_tasks(connection, file_store.cipher))
    assert home(desk) == before
    assert before.counts[Heap.PAPER] == 2
    assert problems(file_store) == []


def test_a_damaged_case_does_not_keep_an_office_from_being_brought_up(file_store: SqlStore) -> None:
    desk = desk_on(file_store)
    filed(desk, 1)
    broken = filed(desk, 2)
    schema.downgrade(file_store.engine, to="0005")
    with file_store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER event_no_delete")
        connection.execute(delete(t.event).where(t.event.c.case_id == broken.case_id, t.event.c.rev == 1))
        for statement in t.IMMUTABLE_SQLITE:
            if "event_no_delete" in statement and "event_body" not in statement:
                connection.exec_driver_sql(statement)
    schema.upgrade(file_store.engine, then=lambda connection: fill_tasks(connection, file_store.cipher))
    assert home(desk).counts[Heap.PAPER] == 1


def test_no_number_of_the_home_page_reads_a_table_from_end_to_end(file_store: SqlStore) -> None:
    desk = desk_on(file_store)
    filed(desk, 1)
    plans = Plans(file_store.engine)
    home(desk)
    task_lines(desk)
    for heap in Heap:
        wanted = wanted_for(desk, heap)
        if wanted is not None:
            order_of(desk, wanted)
            list_cases(desk, wanted)
    order_of(desk, Wanted(task=Task.AWAY, holder="某局"))
    found = plans.of()
    # of what waits for its official number the whole index of it is wanted, `MOST_COUNTED` rows at most for the count
    assert no_full_scan([plan for plan in found if "ix_cases_to_enter" not in plan])
    assert not [plan for plan in found if "SCAN case_task" in plan], found
    counted = [plan for plan in found if "ix_case_task_kind_day" in plan]
    assert len(counted) > 20
    assert all("COVERING INDEX ix_case_task_kind_day" in plan for plan in counted), counted
