"""Marks of citizens on SQLite and on a real PostgreSQL: listed, counted, and proven against the journal."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from sqlalchemy import delete, insert, select, update

from db import tables as t
from db.engine import as_reader
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.cases.review_rules import AnswerInput, ReviewInput
from desk.consulting import ConsultationInput, record
from desk.desk import Desk
from desk.reviewing import contact, count_marks, give, give_again, invited, mend, open_bad
from tests.builders import desk_on, filed

BAD = ReviewInput(level=1, reasons=("115",), text="等了一上午", named=True)
ANSWER = AnswerInput(verdict="true", found="情况属实", measures="增开窗口", responsible="李红")


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return desk_on(store)


def problems(store: SqlStore) -> list[str]:
    with store.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            return verify(connection, store.cipher).problems


def test_marks_are_listed_while_they_wait_and_counted_apart_from_what_nobody_marked(
    store: SqlStore, desk: Desk
) -> None:
    cases = [filed(desk, number) for number in range(4)]
    give(desk, cases[0].case_id, BAD)
    give(desk, cases[1].case_id, ReviewInput(level=5))
    give(desk, cases[2].case_id, BAD)
    assert [one.case.case_id for one in open_bad(desk)] == [cases[0].case_id, cases[2].case_id]
    contact(desk, cases[0].case_id, "reached")
    mend(desk, cases[0].case_id, ANSWER)
    give_again(desk, cases[0].case_id, ReviewInput(level=4))
    assert [one.case.case_id for one in open_bad(desk)] == [cases[2].case_id]
    tally = count_marks(desk, date(2026, 11, 1), date(2026, 11, 30))
    assert (tally.cases, tally.unmarked, tally.levels, tally.again) == (4, 1, {1: 2, 5: 1}, {4: 1})
    assert problems(store) == []


def test_what_the_citizen_wrote_stands_in_no_list(store: SqlStore, desk: Desk) -> None:
    give(desk, filed(desk, 1).case_id, BAD)
    with store.engine.connect() as connection:
        rows = connection.execute(select(t.review)).all()
    assert len(rows) == 1
    assert not any("等了" in str(value) for row in rows for value in row)


@pytest.mark.parametrize("how", ["praised", "closed", "invented", "lost"])
def test_a_mark_that_was_changed_in_a_list_is_found(store: SqlStore, desk: Desk, how: str) -> None:
    case, other = filed(desk, 1), filed(desk, 2)
    review = give(desk, case.case_id, BAD).review
    change = {
        "praised": update(t.review).values(level=5),
        "closed": update(t.review).values(is_open=0),
        "invented": insert(t.review).values(
            case_id=other.case_id,
            review_id="made up",
            assess_number=1,
            occasion="handling",
            level=5,
            given_at=review.given_at,
            served_by="wang",
            is_open=0,
        ),
        "lost": delete(t.review),
    }[how]
    with store.engine.begin() as connection:
        connection.execute(change)
    found = problems(store)
    assert any("review" in sentence for sentence in found), found


def test_open_marks_are_found_without_walking_all(store: SqlStore, desk: Desk) -> None:
    """The index holds those that wait alone."""
    for number in range(3):
        give(desk, filed(desk, number).case_id, BAD if number == 1 else ReviewInput(level=5))
    with store.reading() as uow:
        assert len(uow.reviews.open_cases(limit=10)) == 1
        assert uow.reviews.open_cases(limit=0) == ()


def test_who_may_mark_once_more_is_found_from_the_index(store: SqlStore, desk: Desk) -> None:
    cases = [filed(desk, number) for number in range(3)]
    for case in cases:
        give(desk, case.case_id, BAD if case is not cases[2] else ReviewInput(level=4))
    with store.reading() as uow:
        assert uow.reviews.invited_cases(limit=10) == ()
    for case in cases[:2]:
        contact(desk, case.case_id, "reached")
        mend(desk, case.case_id, ANSWER)
    with store.reading() as uow:
        assert uow.reviews.invited_cases(limit=10) == (cases[1].case_id, cases[0].case_id)
        assert uow.reviews.invited_cases(limit=1) == (cases[1].case_id,)
    give_again(desk, cases[1].case_id, ReviewInput(level=1, reasons=("115",)))
    mend(desk, cases[1].case_id, ANSWER)
    with store.reading() as uow:
        assert uow.reviews.invited_cases(limit=10) == (cases[0].case_id,)


def test_marks_of_consultations_are_listed_counted_and_proven(store: SqlStore, desk: Desk) -> None:
    asked = [record(desk, ConsultationInput(question="要带什么？", answer="身份证")) for _ in range(3)]
    left = msgspec.structs.replace(BAD, phone="13812345566")
    give(desk, asked[0].consultation_id, left)
    give(desk, asked[1].asked.number, ReviewInput(level=5))
    assert [one.subject.id for one in open_bad(desk)] == [asked[0].consultation_id]
    contact(desk, asked[0].consultation_id, "reached")
    mend(desk, asked[0].consultation_id, ANSWER)
    assert open_bad(desk) == ()
    assert [one.subject.id for one in invited(desk)] == [asked[0].consultation_id]
    give_again(desk, asked[0].consultation_id, ReviewInput(level=4))
    assert invited(desk) == ()
    tally = count_marks(desk, date(2026, 11, 1), date(2026, 11, 30)).asked
    assert tally is not None
    assert (tally.cases, tally.unmarked, tally.levels, tally.again) == (3, 1, {1: 1, 5: 1}, {4: 1})
    assert problems(store) == []


@pytest.mark.parametrize("how", ["praised", "lost"])
def test_a_mark_of_a_consultation_that_was_changed_in_a_list_is_found(store: SqlStore, desk: Desk, how: str) -> None:
    asked = record(desk, ConsultationInput(question="要带什么？", answer="身份证"))
    give(desk, asked.consultation_id, ReviewInput(level=1, text="没有说清"))
    table = t.consultation_review
    with store.engine.begin() as connection:
        connection.execute(update(table).values(level=5) if how == "praised" else delete(table))
    assert any("consultation_review" in sentence for sentence in problems(store))
