"""Filling tables that a newer program has and an older one had not, from the journal, within the upgrade."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, islice

import msgspec
from sqlalchemy import Connection, insert

from db import tables as t
from db.prepared import Prepared
from db.projections import task_rows
from db.sealing import FieldCipher
from db.verifying import events_by_case
from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.fold import BrokenHistory, fold

TASKS_SINCE = "0006"
"""The revision that has `case_task`."""

IN_ONE_GO = 1000
_INSERT = Prepared(insert(t.case_task))


def fill_tasks(connection: Connection, cipher: FieldCipher) -> None:
    """Fill `case_task`, which is empty; a case whose events were damaged is left out, the check of the record names it.

    Memory stays flat however long the record is.
    """
    by_case = groupby(events_by_case(connection, cipher), key=lambda event: event.header.case_id)
    cases = (_folded(events) for case_id, events in by_case if case_id)
    rows = (row for case in cases if case is not None for row in task_rows(case))
    while batch := list(islice(rows, IN_ONE_GO)):
        _INSERT.send(connection, batch)


def _folded(events: Iterable[Event]) -> Case | None:
    try:
        return fold(events)
    except (BrokenHistory, msgspec.DecodeError):
        return None
