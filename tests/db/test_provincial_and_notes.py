"""Official numbers, notes about items and favourites, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, update

from db import tables as t
from db.engine import as_reader
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.desk import Desk
from desk.guides.guiding import favourites, notes_of, set_favourite, strike_note, write_note
from desk.provincial import not_entered, open_entry, set_official_number
from desk.records import CaseFilter
from desk.serving import find_case
from tests.builders import desk_on, filed, refusal
from tests.db.plans import Plans

OFFICIAL = "11440232MB2D06811W4000117051000202611230008"


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return desk_on(store)


def problems(store: SqlStore) -> list[str]:
    with store.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            return verify(connection, store.cipher).problems


def test_a_number_that_came_back_is_kept_searched_and_proven(store: SqlStore, desk: Desk) -> None:
    case, other = filed(desk, 1), filed(desk, 2)
    open_entry(desk, case.case_number)
    set_official_number(desk, case.case_number, OFFICIAL, way="pasted")
    with store.reading() as uow:
        for text in (OFFICIAL, OFFICIAL.lower(), f" {OFFICIAL[:18]} {OFFICIAL[18:]} "):
            assert [row.case_id for row in uow.cases.find(text)] == [case.case_id], text
        assert uow.cases.id_by_official(OFFICIAL) == case.case_id
        assert uow.cases.id_by_official("") == ""
        assert uow.cases.id_by_official(OFFICIAL[:-1]) == ""
    refused = refusal("official.taken", lambda: set_official_number(desk, other.case_number, OFFICIAL))
    assert case.case_number[-2:] in refused.message
    assert find_case(desk, case.case_id).official_number == OFFICIAL
    assert problems(store) == []


def test_a_number_with_hyphens_is_found_as_it_stands(store: SqlStore, desk: Desk) -> None:
    case = filed(desk, 1)
    set_official_number(desk, case.case_number, "hn-2026-0007")
    with store.reading() as uow:
        assert [row.case_id for row in uow.cases.find("HN-2026-0007")] == [case.case_id]


def test_what_waits_is_listed_with_other_filters_and_page_by_page(store: SqlStore, desk: Desk) -> None:
    ids = [filed(desk, n).case_id for n in range(4)]
    filed(desk, 5, "receive")
    instant = filed(desk, 6, "instant", "JY-01").case_id
    filed(desk, 7, "instant", "SB-10")
    set_official_number(desk, ids[1], OFFICIAL)
    wanted = [instant, ids[3], ids[2], ids[0]]
    assert [row.case_id for row in not_entered(desk).rows] == wanted
    assert not_entered(desk).count == 4
    with store.reading() as uow:
        first = uow.cases.page(CaseFilter(to_enter=True, but_items=("SB-10",)), limit=3)
        second = uow.cases.page(CaseFilter(to_enter=True, but_items=("SB-10",)), after=first.next_key, limit=3)
        assert [row.case_id for row in (*first.rows, *second.rows)] == wanted
        of_item = uow.cases.page(CaseFilter(to_enter=True, item="HJ-12"))
        assert [row.case_id for row in of_item.rows] == wanted[1:]
        assert uow.cases.count_to_enter(most=100) == 5
        assert uow.cases.count_to_enter(("SB-10", "JY-01"), most=100) == 3
        assert uow.cases.count_to_enter(most=2) == 2
    assert problems(store) == []


def test_open_cases_of_an_older_version_are_counted(store: SqlStore, desk: Desk) -> None:
    for number, decision in enumerate(("accept", "receive", "one_time_notice", "not_required")):
        filed(desk, number, decision)
    filed(desk, 9, "instant", "JY-01")
    with store.reading() as uow:
        assert uow.cases.count_open_under_other("HJ-12", "2026.12", most=100) == 3
        assert uow.cases.count_open_under_other("HJ-12", "2026.12", most=2) == 2
        assert uow.cases.count_open_under_other("HJ-12", "2026.11-sample", most=100) == 0
        assert uow.cases.count_open_under_other("JY-01", "2026.12", most=100) == 0


def test_counts_and_numbers_read_only_their_own_small_index(file_store: SqlStore) -> None:
    """A million cases that were typed in cost such a count nothing."""
    desk = desk_on(file_store)
    set_official_number(desk, filed(desk, 1).case_number, OFFICIAL)
    plans = Plans(file_store.engine)
    with file_store.reading() as uow:
        uow.cases.id_by_official(OFFICIAL)
        uow.cases.count_to_enter(("SB-10",), most=100)
    by_number, count = plans.of()
    assert "USING INDEX ix_cases_official_number" in by_number
    assert "USING COVERING INDEX ix_cases_to_enter" in count


def test_notes_are_kept_struck_and_proven(store: SqlStore, desk: Desk) -> None:
    first, second = write_note(desk, "HJ-12", "照片在隔壁可以拍。"), write_note(desk, "HJ-12", "周五派出所不来人。")
    write_note(desk, "JY-01", "带社保卡。")
    assert notes_of(desk, "HJ-12") == (second, first)
    strike_note(desk, first.note_id)
    assert notes_of(desk, "HJ-12") == (second,)
    assert refusal("note.unknown", lambda: strike_note(desk, first.note_id))
    assert problems(store) == []


def test_favourites_are_kept_by_clerk(desk: Desk) -> None:
    for item_id in ("JY-01", "HJ-12"):
        set_favourite(desk, item_id, True)
    set_favourite(desk, "JY-01", False)
    set_favourite(desk, "SB-10", True)
    assert [line.item_id for line in favourites(desk)] == ["HJ-12", "SB-10"]


@pytest.mark.parametrize("change", ["changed", "gone", "added"])
def test_a_note_that_the_record_does_not_tell_is_found(store: SqlStore, desk: Desk, change: str) -> None:
    note = write_note(desk, "HJ-12", "照片在隔壁可以拍。")
    statement = {
        "changed": update(t.item_note).values(clerk_name="李红"),
        "gone": delete(t.item_note),
        "added": insert(t.item_note).values(
            note_id="x", item_id="HJ-12", text=store.cipher.seal_text("假的"), written_at="", clerk="", clerk_name=""
        ),
    }[change]
    with store.engine.begin() as connection:
        connection.execute(statement)
    [problem] = problems(store)
    assert "item_note" in problem
    assert ("x" if change == "added" else note.note_id) in problem


def test_a_text_sealed_by_another_key_is_found(hall: SqlStore) -> None:
    write_note(desk_on(hall), "HJ-12", "照片在隔壁可以拍。")
    with hall.engine.begin() as connection:
        connection.execute(update(t.item_note).values(text="AAAA"))
    assert problems(hall) != []


def test_a_struck_note_is_not_on_the_list_whatever_the_order_of_the_events(store: SqlStore, desk: Desk) -> None:
    """Events of the office have no order of their own but their chain; a check reads them as they lie."""
    for number in range(5):
        note = write_note(desk, "HJ-12", f"第{number}条")
        strike_note(desk, note.note_id)
    assert notes_of(desk, "HJ-12") == ()
    assert problems(store) == []
