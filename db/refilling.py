"""Filling tables that a newer program has and an older one had not, from the journal, within the upgrade."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby, islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, bindparam, insert, select, update

from db import tables as t
from db.prepared import Prepared
from db.projections import task_rows, transfer_rows
from db.sealing import FieldCipher
from db.verifying import events_by_case
from desk.cases.case import Case, State
from desk.cases.chain import Event
from desk.cases.fold import BrokenHistory, fold
from desk.lights import act_by_of

TASKS_SINCE = "0011"
"""The revision since which `case_task` holds all it holds now; it is empty after the step to it."""

TRANSFERS_SINCE = "0009"
"""The revision whose `transfer` says where files went."""

ACT_BY_SINCE = "0012"
"""The revision since which a paused case has a day to act by where a limit runs on."""

IN_ONE_GO = 1000
_PAUSED = select(t.cases.c.case_id).where(t.cases.c.state == State.PAUSED.value)
_ACT_BY = Prepared(update(t.cases).where(t.cases.c.case_id == bindparam("which")).values(act_by=bindparam("day")))


def fill_tasks(connection: Connection, cipher: FieldCipher) -> None:
    """Fill `case_task`, which is empty; a case whose events were damaged is left out, the check of the record names it.

    Memory stays flat however long the record is.
    """
    _fill(connection, cipher, t.case_task, task_rows)


def fill_transfers(connection: Connection, cipher: FieldCipher) -> None:
    """Fill `transfer`, as `fill_tasks`."""
    _fill(connection, cipher, t.transfer, transfer_rows)


def fill_act_by(connection: Connection, cipher: FieldCipher) -> None:
    """Tell the day to act by of every paused case anew; a damaged one is left as it is."""
    paused = set(connection.execute(_PAUSED).scalars())
    if not paused:
        return
    by_case = groupby(events_by_case(connection, cipher), key=lambda event: event.header.case_id)
    cases = [_folded(events) for case_id, events in by_case if case_id in paused]
    if days := [{"which": case.case_id, "day": act_by_of(case)} for case in cases if case is not None]:
        _ACT_BY.send(connection, days)


def fill_since(version: str, connection: Connection, cipher: FieldCipher) -> None:
    """Fill what a program that came after this revision has."""
    if version < TASKS_SINCE:
        fill_tasks(connection, cipher)
    if version < TRANSFERS_SINCE:
        fill_transfers(connection, cipher)
    if version < ACT_BY_SINCE:
        fill_act_by(connection, cipher)


def _fill(
    connection: Connection, cipher: FieldCipher, table: Table, rows_of: Callable[[Case], list[dict[str, Any]]]
) -> None:
    by_case = groupby(events_by_case(connection, cipher), key=lambda event: event.header.case_id)
    cases = (_folded(events) for case_id, events in by_case if case_id)
    rows = (row for case in cases if case is not None for row in rows_of(case))
    statement = Prepared(insert(table))
    while batch := list(islice(rows, IN_ONE_GO)):
        statement.send(connection, batch)


def _folded(events: Iterable[Event]) -> Case | None:
    try:
        return fold(events)
    except (BrokenHistory, msgspec.DecodeError):
        return None
