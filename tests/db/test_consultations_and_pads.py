"""Consultations and blank receipts, on SQLite and on a real PostgreSQL: kept, listed, proven."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from db import tables as t
from db.engine import as_reader
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.consulting import ConsultationInput, answer, find, newest, record, show
from desk.desk import Desk
from desk.outage import mark_spoilt, print_pad, printed_pads, take_back_spoilt
from desk.records import ConsultationFilter
from desk.times import moment_text
from tests.builders import MONDAY, desk_on, filed, refusal

ASKED = ConsultationInput(
    question="要带什么？", answer="带身份证。", item="HJ-12", asker_name="刘秀", phone="16072603369"
)
PROMISED = ConsultationInput(question="外省户口？", unsure="外省户口", reply_on="2026-11-25", phone="16072603369")


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return desk_on(store)


def problems(store: SqlStore) -> list[str]:
    with store.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            return verify(connection, store.cipher).problems


def test_consultations_are_kept_answered_turned_and_proven(store: SqlStore, desk: Desk) -> None:
    first, second = record(desk, ASKED), record(desk, PROMISED)
    assert show(desk, first.consultation_id) == show(desk, first.asked.number) == first
    answered = answer(desk, second.consultation_id, "可以办")
    assert show(desk, second.consultation_id) == answered
    case = filed(desk, 1, consultation_id=first.consultation_id)
    filed(desk, 2, consultation_id=first.consultation_id)
    assert show(desk, first.consultation_id).case_id == case.case_id
    assert problems(store) == []


def test_lists_show_what_is_asked_for_newest_first(desk: Desk) -> None:
    first, second = record(desk, ASKED), record(desk, PROMISED)
    old = record(desk, ConsultationInput(question="低保", consulted_at="2026-11-20T10:00:00+08:00"))
    assert newest(desk, ConsultationFilter()) == (second, first, old)
    assert newest(desk, ConsultationFilter(), limit=2) == (second, first)
    assert newest(desk, ConsultationFilter(to_answer=True)) == (second,)
    assert newest(desk, ConsultationFilter(item="HJ-12")) == (first,)
    assert newest(desk, ConsultationFilter(clerk="nobody")) == ()
    assert newest(desk, ConsultationFilter(from_day="2026-11-20", to_day="2026-11-20")) == (old,)
    before = f"{first.asked.consulted_at}|{first.consultation_id}"
    assert newest(desk, ConsultationFilter(before=before)) == (old,)
    filed(desk, 1, consultation_id=first.consultation_id)
    assert newest(desk, ConsultationFilter(without_case=True)) == (second, old)
    assert find(desk, "低保") == (old,)


def test_what_was_said_is_sealed_where_the_database_does_not_encrypt(hall: SqlStore) -> None:
    record(desk_on(hall), ASKED)
    with hall.engine.connect() as connection:
        [row] = connection.execute(t.consultation.select()).mappings()
    assert not any("刘秀" in str(value) or "16072603369" in str(value) for value in row.values())
    assert "刘秀".encode() not in row["content"]


def test_pads_are_kept_used_once_and_proven(store: SqlStore, desk: Desk) -> None:
    first, second = (slip.number for slip in print_pad(desk, 2).slips)
    print_pad(desk, 1)
    case = filed(desk, 1, received_at=moment_text(MONDAY), pad_number=first)
    assert case.pad_number == first
    refusal("pad.used", lambda: filed(desk, 2, received_at=moment_text(MONDAY), pad_number=first))
    runs = printed_pads(desk)
    assert sum(run.count for run in runs) == 3
    assert second in {number for run in runs for number in run.unused}
    assert first not in {number for run in runs for number in run.unused}
    assert problems(store) == []


def test_spoilt_pads_are_kept_taken_back_and_proven(store: SqlStore, desk: Desk) -> None:
    first, second, third = (slip.number for slip in print_pad(desk, 3).slips)
    mark_spoilt(desk, [first, second], "撕坏")
    take_back_spoilt(desk, [second])
    mark_spoilt(desk, [third], "丢失")
    [run] = printed_pads(desk)
    assert (run.unused, run.spoilt) == ((second,), (first, third))
    assert problems(store) == []
    with store.engine.begin() as connection:
        connection.execute(update(t.pad_slip).where(t.pad_slip.c.number == first).values(spoilt_why="别的"))
    [problem] = problems(store)
    assert first in problem


@pytest.mark.parametrize("change", ["changed", "gone", "added", "spoilt"])
def test_a_consultation_that_the_record_does_not_tell_is_found(store: SqlStore, desk: Desk, change: str) -> None:
    record(desk, ASKED)
    stranger: dict[str, Any] = {
        "consultation_id": "x", "number": "x", "consulted_at": "", "clerk": "", "item_id": "", "case_id": "",
        "to_answer": 0, "content": store.cipher.seal(b'{"consultation_id":"x"}'),
    }  # fmt: skip
    statement = {
        "changed": update(t.consultation).values(item_id="JY-01"),
        "gone": delete(t.consultation),
        "added": insert(t.consultation).values(**stranger),
        "spoilt": update(t.consultation).values(content=b"?"),
    }[change]
    with store.engine.begin() as connection:
        connection.execute(statement)
    [problem] = problems(store)
    assert "consultation" in problem


@pytest.mark.parametrize("change", ["used", "gone"])
def test_a_blank_receipt_that_the_record_does_not_tell_is_found(store: SqlStore, desk: Desk, change: str) -> None:
    [slip] = print_pad(desk, 1).slips
    statement = {"used": update(t.pad_slip).values(case_id="x"), "gone": delete(t.pad_slip)}[change]
    with store.engine.begin() as connection:
        connection.execute(statement)
    [problem] = problems(store)
    assert "pad_slip" in problem
    assert slip.number in problem
