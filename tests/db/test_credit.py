"""The bad-credit list, on SQLite and on a real PostgreSQL: kept, found by person, struck, proven."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, update

from db import tables as t
from db.engine import as_reader
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.crediting import CreditInput, add, standing, strike
from desk.desk import Desk
from desk.people.reading import ApplicantInput
from tests.builders import adult, desk_on


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return desk_on(store)


def entry(number: int, basis: str = "济公决字〔2026〕12号") -> CreditInput:
    who = adult(number)
    return CreditInput(person=ApplicantInput(name=who["name"], id_number=who["id_number"]), basis=basis)


def problems(store: SqlStore) -> list[str]:
    with store.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            return verify(connection, store.cipher).problems


def test_entries_are_kept_found_by_person_struck_and_proven(store: SqlStore, desk: Desk) -> None:
    first, second, other = add(desk, entry(1)), add(desk, entry(1, "另一份决定书")), add(desk, entry(2))
    assert standing(desk) == tuple(sorted((first, second, other), key=lambda mark: mark.mark_id))
    with store.reading() as uow:
        assert uow.credit.of_person("111", first.id_number) == (first, second)
        assert uow.credit.of_person("414", first.id_number) == ()
    strike(desk, first.mark_id, "信用已修复")
    with store.reading() as uow:
        assert uow.credit.of_person("111", first.id_number) == (second,)
        assert uow.credit.get(first.mark_id) is None
    assert problems(store) == []


def test_who_is_on_the_list_is_sealed_where_the_database_does_not_encrypt(hall: SqlStore) -> None:
    mark = add(desk_on(hall), entry(1))
    with hall.engine.connect() as connection:
        [row] = connection.execute(t.credit_mark.select()).mappings()
    for known in (mark.name, mark.id_number, mark.basis):
        assert not any(known in str(value) for value in row.values())
        assert known.encode() not in row["content"]


@pytest.mark.parametrize("change", ["changed", "gone", "added", "spoilt"])
def test_an_entry_that_the_record_does_not_tell_is_found(store: SqlStore, desk: Desk, change: str) -> None:
    add(desk, entry(1))
    stranger = {"mark_id": "x", "person_key": "x", "content": store.cipher.seal(b'{"mark_id":"x"}')}
    statement = {
        "changed": update(t.credit_mark).values(person_key="somebody else"),
        "gone": delete(t.credit_mark),
        "added": insert(t.credit_mark).values(**stranger),
        "spoilt": update(t.credit_mark).values(content=b"?"),
    }[change]
    with store.engine.begin() as connection:
        connection.execute(statement)
    [problem] = problems(store)
    assert "credit_mark" in problem
