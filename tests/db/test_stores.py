"""The stores on SQLite and on a real PostgreSQL: what is kept, what is refused, what a reader sees."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec
import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from db import tables as t
from db.engine import as_reader
from db.projections import rows_of
from db.sealing import SealedFields
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.cases.case import State
from desk.cases.events.bodies import kind_of, read_body
from desk.cases.events.office import OfficeChanged
from desk.exchange.certificates import verify as is_signed
from desk.issuing import issue, reprint
from desk.records import CaseFilter, Draft, EventFilter, Operator, TrustedOffice
from desk.roles import Role
from desk.serving import find_case
from desk.times import moment_text
from tests.builders import (
    MONDAY,
    CountedChance,
    SetClock,
    adult,
    desk_on,
    do,
    file,
    filed,
    handed_in,
    item,
    person,
    refusal,
    request,
    township,
)

AT = moment_text(MONDAY)


def problems(store: SqlStore) -> list[str]:
    with store.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            return verify(connection, store.cipher).problems


def test_a_filed_case_is_read_back_as_it_was_filed(store: SqlStore) -> None:
    case = filed(desk_on(store), 1)
    with store.reading() as uow:
        assert uow.cases.get(case.case_id) == case
        assert uow.cases.id_by_number(case.case_number) == case.case_id
        assert uow.cases.id_by_client(case.client_id) == case.case_id
        assert uow.cases.id_by_number("00000000000000") == ""
        assert uow.cases.get("no such case") is None
    assert problems(store) == []


def test_events_are_kept_in_order_with_their_bodies(store: SqlStore) -> None:
    case = filed(desk_on(store), 1)
    with store.reading() as uow:
        events = uow.journal.of_case(case.case_id)
        assert [e.header.kind for e in events] == ["case.received", "case.accepted"]
        assert [e.header.rev for e in events] == [1, 2]
        assert [e.header.parent for e in events] == ["", events[0].hash]
        for event in events:
            assert event.body is not None
            assert uow.journal.body_of(event.header.event_id) == event.body
            assert kind_of(read_body(event.body)) == event.header.kind
        assert uow.journal.body_of("no such event") is None
        assert uow.journal.of_case("no such case") == ()


def test_a_unit_of_work_sees_what_it_appended_before_it_commits(store: SqlStore) -> None:
    with store.writing() as uow:
        event = uow.journal.append(OfficeChanged(office=township()), at=AT)
        assert uow.journal.body_of(event.header.event_id) == event.body


def test_leaving_without_commit_undoes_everything(store: SqlStore) -> None:
    desk = desk_on(store)
    before = filed(desk, 1)
    with store.writing() as uow:
        uow.journal.append(OfficeChanged(office=township()), at=AT)
        uow.numbers.next_serial()
        uow.numbers.next_paper_serial("受")
        uow.drafts.save(Draft(draft_id="d", clerk="wang", clerk_name="王小满", saved_at=AT, content=b"{}"))
    with store.reading() as uow:
        assert uow.drafts.all() == ()
    after = filed(desk, 2)
    assert int(after.case_number[6:12]) == int(before.case_number[6:12]) + 1
    assert problems(store) == []


def test_a_fault_in_the_block_undoes_everything_and_shows(store: SqlStore) -> None:
    def fault() -> None:
        with store.writing() as uow:
            uow.drafts.save(Draft(draft_id="d", clerk="wang", clerk_name="王小满", saved_at=AT, content=b"{}"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fault()
    with store.reading() as uow:
        assert uow.drafts.all() == ()


def test_numbers_have_no_gap_when_filings_are_rolled_back_between_them(store: SqlStore) -> None:
    desk = desk_on(store)
    serials = []
    for n in range(6):
        with store.writing() as uow:
            uow.numbers.next_serial()
            uow.numbers.next_paper_serial("受")
        serials.append(int(filed(desk, n).case_number[6:12]))
    assert serials == [1, 2, 3, 4, 5, 6]
    numbers = [issue(desk, find_case(desk, c).case_number, "acceptance_notice").number for c in _numbers(store)]
    assert [int(re.findall(r"-(\d+)号", number)[0]) for number in sorted(numbers)] == [1, 2, 3, 4, 5, 6]
    assert problems(store) == []


def _numbers(store: SqlStore) -> list[str]:
    with store.reading() as uow:
        return [row.case_number for row in uow.cases.page(CaseFilter()).rows]


@pytest.mark.parametrize("table", ["event", "event_body"])
def test_the_journal_refuses_to_be_changed(store: SqlStore, table: str) -> None:
    """DESIGN 2.2: appended and never changed, nor replaced, nor emptied at one stroke."""
    filed(desk_on(store), 1)
    columns = ", ".join(c.name for c in t.metadata.tables[table].columns)
    statements = [
        f"UPDATE {table} SET event_id = event_id",  # noqa: S608 - our own tables
        f"DELETE FROM {table}",  # noqa: S608 - our own tables
        f"REPLACE INTO {table} SELECT {columns} FROM {table}"  # noqa: S608 - our own tables
        if store.engine.dialect.name == "sqlite"
        else f"TRUNCATE {table}",
    ]
    for statement in statements:
        with store.engine.connect() as connection, pytest.raises(DBAPIError, match=f"{table} is append-only"):
            connection.exec_driver_sql(statement)
    assert problems(store) == []


def test_every_decision_is_kept_and_listed_by_its_state(store: SqlStore) -> None:
    desk = desk_on(store)
    kinds = ("receive", "accept", "one_time_notice", "not_required", "other_body", "not_eligible")
    cases = {kind: filed(desk, n, kind) for n, kind in enumerate(kinds)}
    cases["instant"] = filed(desk, 9, "instant", "JY-01")
    wanted = {"receive": State.RECEIVED, "accept": State.ACCEPTED, "one_time_notice": State.SUPPLEMENTING}
    wanted |= {"instant": State.CLOSED}
    for kind, case in cases.items():
        state = wanted.get(kind, State.DECLINED)
        with store.reading() as uow:
            listed = [row.case_id for row in uow.cases.page(CaseFilter(states=(state,))).rows]
        assert (case.state, case.case_id in listed) == (state, True)
    assert problems(store) == []


def test_a_received_case_is_decided_later_and_its_lists_follow(store: SqlStore) -> None:
    desk = desk_on(store)
    case = filed(desk, 1, "receive")
    done = do(desk, case, "accept").case
    with store.reading() as uow:
        (row,) = uow.cases.page(CaseFilter(states=("accepted",))).rows
        assert (row.case_id, row.due_on) == (case.case_id, done.due_on)
        assert uow.cases.page(CaseFilter(states=("received",))).rows == ()
        assert uow.cases.get(case.case_id) == done
    assert problems(store) == []


def test_lists_are_narrowed_by_item_clerk_and_day(store: SqlStore) -> None:
    desk = desk_on(store)
    monday = filed(desk, 1)
    tuesday = filed(desk, 2, received_at="2026-11-24T08:30:00+08:00")
    midnight = filed(desk, 3, "accept", "SB-08", received_at="2026-11-23T23:59:59+08:00")

    def ids(*, day: str = "", **wanted: Any) -> set[str]:
        with store.reading() as uow:
            page = uow.cases.page(CaseFilter(received_from=day, received_to=day, **wanted))
        return {row.case_id for row in page.rows}

    assert ids(day="2026-11-23") == {monday.case_id, midnight.case_id}
    assert ids(day="2026-11-24") == {tuesday.case_id}
    assert ids(day="2026-11-25") == set()
    assert ids(item="SB-08") == {midnight.case_id}
    assert ids(clerk="wang") == {monday.case_id, tuesday.case_id, midnight.case_id}
    assert ids(clerk="li") == set()
    assert ids(item="HJ-12", day="2026-11-24", states=("accepted",), clerk="wang") == {tuesday.case_id}


def test_what_an_earlier_case_knows_is_found_by_number(store: SqlStore) -> None:
    desk = desk_on(store)
    first, second = filed(desk, 1), filed(desk, 500, applicant=msgspec.to_builtins(person(1)))
    number = adult(1)["id_number"]
    with store.reading() as uow:
        assert uow.cases.latest_of("111", number) == second.case_id
        assert uow.cases.latest_of("111", "") == ""
        assert uow.cases.latest_of("111", "110101199003070000") == ""
        same = uow.cases.same_person_and_item("111", number, "HJ-12", "2026-11-01")
        assert [row.case_id for row in same] == [second.case_id, first.case_id]
        assert uow.cases.same_person_and_item("111", number, "SB-08", "2026-11-01") == ()
        assert uow.cases.same_person_and_item("111", number, "HJ-12", "2026-11-24") == ()


def test_last_used_items_come_last_used_first_and_each_once(store: SqlStore) -> None:
    desk = desk_on(store)
    for n, item_id in enumerate(("HJ-12", "SB-08", "HJ-12", "JZ-06", "SB-08")):
        filed(desk, n, "accept", item_id)
    with store.reading() as uow:
        assert uow.cases.last_used_items("wang") == ("SB-08", "JZ-06", "HJ-12")
        assert uow.cases.last_used_items("wang", limit=1) == ("SB-08",)
        assert uow.cases.last_used_items("li") == ()


def test_papers_and_reprints_are_kept_with_the_case(store: SqlStore) -> None:
    clock = SetClock()
    desk = desk_on(store, clock=clock)
    case = filed(desk, 1)
    first = issue(desk, case.case_number, "acceptance_notice")
    clock.move(days=1)
    again = issue(desk, case.case_number, "acceptance_notice")
    assert (again.data, again.number, again.first) == (first.data, first.number, False)
    issue(desk, case.case_number, "acceptance_notice", copy=2)
    issue(desk, case.case_number, "receipt_slip")
    reprint(desk, case.case_number, "acceptance_notice", None, "遗失")
    kept = find_case(desk, case.case_number).papers
    assert [(p.paper, p.layout, p.copy, p.reprints) for p in kept] == [
        ("acceptance_notice", "a4", 1, 1),
        ("acceptance_notice", "a4", 2, 0),
        ("receipt_slip", "80", 1, 0),
    ]
    assert len({p.number for p in kept}) == 2
    assert problems(store) == []


def test_drafts_are_replaced_listed_newest_first_and_forgotten(store: SqlStore) -> None:
    def draft(name: str, minute: int, content: bytes) -> Draft:
        at = f"2026-11-23T09:{minute:02d}:00+08:00"
        return Draft(draft_id=name, clerk="wang", clerk_name="王小满", saved_at=at, content=content)

    with store.writing() as uow:
        uow.drafts.save(draft("a", 1, b"{}"))
        uow.drafts.save(draft("b", 2, '{"name": "刘秀"}'.encode()))
        uow.drafts.save(draft("a", 3, b"[1]"))
        uow.commit()
    with store.reading() as uow:
        assert [(d.draft_id, d.content) for d in uow.drafts.all()] == [
            ("a", b"[1]"),
            ("b", '{"name": "刘秀"}'.encode()),
        ]
        assert uow.drafts.get("b") == draft("b", 2, '{"name": "刘秀"}'.encode())
        assert uow.drafts.get("c") is None
    with store.writing() as uow:
        uow.drafts.remove("a")
        uow.drafts.remove("never there")
        uow.commit()
    with store.reading() as uow:
        assert [d.draft_id for d in uow.drafts.all()] == ["b"]


def test_the_register_keeps_office_people_catalogue_calendar_and_certificates(store: SqlStore) -> None:
    desk = desk_on(store)
    with store.writing() as uow:
        register = uow.register
        register.save_office(msgspec.structs.replace(register.office(), phone="0391-6690000"))
        register.add_operator(Operator(clerk="li", name="李四", roles=(Role.CLERK,)), "2026-11-23T10:00:00+08:00")
        register.save_trusted(TrustedOffice(office_key="k", org="0002", name="甲", trusted_at=AT, bundle=b"1"))
        register.save_trusted(TrustedOffice(office_key="k", org="0002", name="乙", trusted_at=AT, bundle=b"2"))
        uow.commit()
    with store.reading() as uow:
        register = uow.register
        assert register.office().phone == "0391-6690000"
        assert [o.clerk for o in register.operators()] == ["wang", "li"]
        assert [(o.name, o.bundle) for o in register.trusted_offices()] == [("乙", b"2")]
        (version,) = register.catalogue_versions()
        assert register.catalogue(version.version) == desk.shelf.version(version.version)
        assert register.catalogue("1999.01") is None
        assert next(d.day for d in register.calendar_days()) < date(2026, 1, 1)
        public_key, sign = register.signer()
        assert is_signed(public_key, b"text", sign(b"text"))
        assert register.incarnation().public_key == public_key.hex()
        assert register.office_certificate(at=AT).org == desk.office.org


def test_the_name_of_the_calendar_changes_with_its_days_alone(store: SqlStore) -> None:
    desk_on(store)
    with store.writing() as uow:
        days, name = uow.register.calendar_days(), uow.register.calendar_version()
        uow.register.save_calendar(days)
        assert uow.register.calendar_version() == name != ""
        uow.register.save_calendar(days[1:])
        assert uow.register.calendar_version() not in (name, "")


def test_a_reader_sees_one_moment_while_others_write(store: SqlStore) -> None:
    desk = desk_on(store)
    filed(desk, 1)
    with store.reading() as uow:
        before = uow.cases.page(CaseFilter())
        late = filed(desk, 2)
        assert uow.cases.page(CaseFilter()) == before
        assert uow.cases.get(late.case_id) is None
    with store.reading() as uow:
        assert len(uow.cases.page(CaseFilter()).rows) == 2


def test_a_reader_who_looks_at_the_numbers_keeps_no_writer_waiting(store: SqlStore) -> None:
    desk = desk_on(store)
    with store.reading() as uow:
        assert uow.register.incarnation().digits == 1
        assert filed(desk, 1).case_number[6:12] == "000001"


def test_the_same_request_again_gives_the_same_case_and_other_content_conflicts(store: SqlStore) -> None:
    desk = desk_on(store)
    case = filed(desk, 1)
    again = file(desk, request(1))
    assert (again.case, again.repeated) == (case, True)
    refused = refusal("case.client_id_conflict", lambda: file(desk, request(1, counter="9")))
    assert refused.field == "client_id"
    assert problems(store) == []


@pytest.fixture
def busy_hall(hall: SqlStore) -> SqlStore:
    """A hall with two filed cases, a paper and a draft of sample residents."""
    desk = desk_on(hall)
    case = filed(desk, 1)
    filed(desk, 2, "receive")
    issue(desk, case.case_number, "acceptance_notice")
    with hall.writing() as uow:
        content = msgspec.json.encode(request(1))
        uow.drafts.save(Draft(draft_id="d", clerk="wang", clerk_name="王小满", saved_at=AT, content=content))
        uow.commit()
    return hall


def test_a_hall_keeps_no_body_readable(busy_hall: SqlStore) -> None:
    """DESIGN 4: PostgreSQL does not encrypt, so bodies are sealed; neither numbers nor phones nor names are in them."""
    secrets = [adult(n)[what] for n in (1, 2) for what in ("name", "id_number", "phone", "address")]
    with busy_hall.engine.connect() as connection:
        stored = [*connection.execute(select(t.event_body.c.body)).scalars()]
        stored += connection.execute(select(t.draft.c.content)).scalars()
    assert len(stored) > 5
    for secret in (*secrets, "case.received", "济源"):
        assert not any(secret.encode() in bytes(body) for body in stored), secret
    opened = [busy_hall.cipher.open(bytes(body)) for body in stored]
    for secret in secrets:
        assert any(secret.encode() in body for body in opened), secret


def test_a_hall_keeps_id_and_phone_numbers_nowhere_readable(busy_hall: SqlStore) -> None:
    """DESIGN 4: identity numbers and phones as keyed hashes for search plus ciphertext, in every table."""
    seen = 0
    with busy_hall.engine.connect() as connection:
        for table in t.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                for value in row:
                    raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    seen += 1
                    for n in (1, 2):
                        assert adult(n)["id_number"].encode() not in raw, table.name
                        assert adult(n)["phone"].encode() not in raw, table.name
    assert seen > 500


def test_a_hall_keeps_private_keys_sealed(busy_hall: SqlStore) -> None:
    with busy_hall.engine.connect() as connection:
        keys = [*connection.execute(select(t.incarnation.c.private_key)).scalars()]
        keys += connection.execute(select(t.setting.c.value).where(t.setting.c.name == "office_root_key")).scalars()
    assert [len(bytes(key)) for key in keys] == [61, 61]


def test_a_hall_still_finds_by_number_and_phone_and_name(busy_hall: SqlStore) -> None:
    who = adult(1)
    with busy_hall.reading() as uow:
        for text in (who["id_number"], who["phone"], who["phone"][-4:], who["name"]):
            assert who["name"] in [row.applicant_name for row in uow.cases.find(text)], text


def test_a_hall_opened_with_another_key_gives_nothing_away(busy_hall: SqlStore) -> None:
    other = SqlStore(busy_hall.engine, SealedFields(bytes(32)), CountedChance(5), clerk="wang")
    with other.reading() as uow:
        assert uow.cases.find(adult(1)["phone"]) == ()
    found = problems(other)
    assert found
    assert any("正文与摘要不符" in sentence for sentence in found)


def test_rows_are_the_same_on_both_databases(file_store: SqlStore, hall: SqlStore) -> None:
    """A case made from the same events has the same rows, but for what is sealed."""
    rows = []
    for store in (file_store, hall):
        desk = desk_on(store, chance=CountedChance(7))
        case = filed(desk, 1)
        rows.append({table.name: len(found) for table, found in rows_of(case, store.cipher).items()})
        with store.engine.connect() as connection:
            kept = {table.name: len(connection.execute(select(table)).all()) for table in rows_of(case, store.cipher)}
        assert kept == rows[-1]
    assert rows[0] == rows[1]
    assert rows[0]["case_material"] == len(item("HJ-12").materials)
    assert len(handed_in("HJ-12")) < len(item("HJ-12").materials)


def test_clerks_stand_in_the_order_they_joined_though_it_was_within_a_second(store: SqlStore) -> None:
    names = ("王芳", "李四", "赵一", "安二")
    with store.writing() as uow:
        for name in names:
            uow.register.add_operator(Operator(clerk=name, name=name, roles=(Role.CLERK,)), moment_text(MONDAY))
        uow.commit()
    with store.reading() as uow:
        assert [o.name for o in uow.register.operators()][-len(names) :] == list(names)


def test_events_of_the_office_are_found_by_their_kind(store: SqlStore) -> None:
    desk = desk_on(store)
    filed(desk, 1)
    with desk.store.reading() as uow:
        (opened,) = uow.journal.of_office("office.opened")
        assert opened.header.case_id == ""
        assert uow.journal.of_office("case.received") == ()
        assert uow.journal.of_office("poster.made") == ()


def test_events_are_paged_from_the_newest_down_and_each_comes_once(store: SqlStore) -> None:
    clock = SetClock()
    desk = desk_on(store, clock=clock)
    filed(desk, 1)
    clock.move(days=2)
    case = filed(desk, 2)
    numbers, key = [], ""
    with desk.store.reading() as uow:
        (chain,) = uow.exchange.own_chains()
        for _ in range(chain.n):
            page = uow.journal.page(EventFilter(), after=key, limit=2)
            numbers += [event.header.n for event in page.rows]
            key = page.next_key
            if not key:
                break
        assert numbers == list(range(chain.n, 0, -1))
        received = uow.journal.page(EventFilter(kinds=("case.received",), clerk="wang"))
        assert [event.header.n for event in received.rows] == sorted((e.header.n for e in received.rows), reverse=True)
        assert (len(received.rows), received.rows[0].header.case_id, received.next_key) == (2, case.case_id, "")
        old = uow.journal.page(EventFilter(kinds=("case.received",), before="2026-11-24T00:00:00+08:00"))
        new = uow.journal.page(EventFilter(kinds=("case.received",), since="2026-11-24T00:00:00+08:00"))
        assert [event.header.event_id for event in (*new.rows, *old.rows)] == [
            event.header.event_id for event in received.rows
        ]
        assert uow.journal.page(EventFilter(clerk="nobody")).rows == ()
        refusal("page.key", lambda: uow.journal.page(EventFilter(), after="x"))
