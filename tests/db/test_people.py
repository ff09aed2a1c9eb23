"""People in the record: old rows and old events as they were meant, deputies, and PINs that nobody reads."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import select, update

from db import tables as t
from db.unit_of_work import SqlStore
from desk.cases.events.bodies import read_body, write_body
from desk.cases.events.office import ClerkAdded
from desk.people.pins import counted, make_pin
from desk.records import Deputy, Operator
from desk.roles import FOUNDER, Role
from tests.builders import CLERK

OLD_ADDED = '{"clerk":"wang","kind":"clerk.added","name":"王小满","role":"head"}'.encode()


@pytest.mark.parametrize(
    ("kept", "roles"), [("head", FOUNDER), ("clerk", (Role.CLERK,)), ("supervisor", (Role.SUPERVISOR,))]
)
def test_a_clerk_of_an_older_record_has_the_roles_the_word_stood_for(
    store: SqlStore, kept: str, roles: tuple[Role, ...]
) -> None:
    with store.engine.begin() as connection:
        connection.execute(update(t.operator).values(role=kept))
    with store.reading() as uow:
        assert uow.register.operators() == (Operator(clerk=CLERK.clerk, name=CLERK.name, roles=roles),)


def test_an_older_event_is_read_and_keeps_its_bytes() -> None:
    body = read_body(OLD_ADDED)
    assert body == ClerkAdded(clerk="wang", name="王小满", role="head")
    assert write_body(body) == OLD_ADDED


def test_changed_roles_are_kept_in_the_same_place_of_the_order(store: SqlStore) -> None:
    li = Operator(clerk="li", name="李四", roles=(Role.CLERK,))
    with store.writing() as uow:
        uow.register.add_operator(li, "2026-11-23T10:00:00+08:00")
        uow.register.save_operator(msgspec.structs.replace(CLERK, roles=(Role.HEAD,)))
        uow.commit()
    with store.reading() as uow:
        assert uow.register.operators() == (msgspec.structs.replace(CLERK, roles=(Role.HEAD,)), li)


def test_deputies_are_kept_in_the_order_they_were_named(store: SqlStore) -> None:
    named = tuple(Deputy(role=Role.HEAD, clerk=c, first="2026-11-23", last="2026-11-24") for c in ("li", "an"))
    with store.reading() as uow:
        assert uow.register.deputies() == ()
    for kept in (named, named[:1], ()):
        with store.writing() as uow:
            uow.register.save_deputies(kept)
            uow.commit()
        with store.reading() as uow:
            assert uow.register.deputies() == kept


def test_a_pin_is_kept_counted_and_forgotten_for_each_clerk(store: SqlStore) -> None:
    pin = make_pin("2580", bytes(range(16)), password_on="2026-11-23")
    for kept in (pin, counted(pin), None, None):
        with store.writing() as uow:
            uow.register.save_pin("li", kept)
            uow.commit()
        with store.reading() as uow:
            assert uow.register.pin("li") == kept
            assert uow.register.pin("wang") is None


def test_on_a_database_that_does_not_encrypt_a_pin_is_sealed(hall: SqlStore) -> None:
    pin = make_pin("2580", bytes(range(16)), password_on="2026-11-23")
    with hall.writing() as uow:
        uow.register.save_pin("li", pin)
        uow.commit()
    with hall.engine.connect() as connection:
        value = connection.execute(select(t.setting.c.value).where(t.setting.c.name == "pin:li")).scalar_one()
    assert pin.hash not in value
    assert pin.salt not in value


def test_what_is_written_as_another_clerk_stands_under_their_name(store: SqlStore) -> None:
    with store.as_clerk("li").writing() as uow:
        event = uow.journal.append(read_body(OLD_ADDED), at="2026-11-23T10:00:00+08:00")
        uow.commit()
    assert event.header.clerk == "li"
    with store.reading() as uow:
        assert {e.header.clerk for e in uow.journal.of_case("")} == {"li", CLERK.clerk}
