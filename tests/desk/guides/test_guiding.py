"""Guides at the desk: to read, what changed, browsing, notes, and what a clerk keeps at hand."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from db import shipped
from desk.cases.events.bodies import read_body
from desk.cases.events.office import ItemNoteStruck, ItemNoteWritten
from desk.catalogue.items import Catalogue, Limit
from desk.desk import Desk
from desk.guides.guiding import (
    LONGEST_NOTE,
    MOST_FAVOURITES,
    changes_of,
    domains,
    favourites,
    find_items,
    guide_of,
    items_in,
    most_used,
    notes_of,
    set_favourite,
    strike_note,
    write_note,
)
from desk.managing.founding import take_in_catalogue
from desk.papers.composing import compose
from desk.papers.request import PaperRequest
from desk.records import Operator
from desk.roles import Role
from tests.builders import MONDAY, SetClock, desk_on, filed, item, refusal
from tests.desk.desks import memory_store
from tests.desk.papers.reading import said
from tests.fakes.store import FakeStore


@pytest.fixture
def store() -> FakeStore:
    return memory_store()


@pytest.fixture
def desk(store: FakeStore) -> Desk:
    return desk_on(store)


def colleague(desk: Desk, role: Role = Role.CLERK) -> Desk:
    return replace(desk, operator=Operator(clerk="li", name="李红", roles=(role,)))


def with_version(store: FakeStore, **changes: object) -> Desk:
    """The desk after a later version of the catalogue in which HJ-12 differs, on the day it comes into force."""
    old = shipped.catalogue()
    items = tuple(msgspec.structs.replace(i, **changes) if i.id == "HJ-12" else i for i in old.items)
    later = Catalogue(version="2026.12", effective_on="2026-12-01", title="新的", items=items)
    with store.writing() as uow:
        take_in_catalogue(uow, later, now=MONDAY.replace(minute=50))
        uow.commit()
    clock = SetClock()
    clock.move(days=8)
    return desk_on(store, clock=clock)


@pytest.mark.parametrize("item_id", ["HJ-12", "CG-01", "JY-01", "SB-10", "SB-06"])
def test_screen_and_paper_say_the_same(desk: Desk, item_id: str) -> None:
    view, one = guide_of(desk, item_id), item(item_id)
    paper = compose(
        PaperRequest(
            paper="guide",
            layout="a4",
            item=one,
            office=desk.office,
            texts=desk.texts,
            issued_at=MONDAY,
            item_version="2026.11-sample",
            effective_on="2026-11-23",
        )
    )
    lines = said(paper)
    shown = [line for section in view.sections for line in section.lines]
    questions = [f"{mark}：" for mark in "问答"]
    assert [line for line in shown if line not in lines and line[:2] not in questions] == []
    assert len(view.sections) == 14
    assert all(section.title and section.title[1:2] != "、" for section in view.sections)


def test_a_guide_has_its_materials_and_marks_what_the_city_has_not_confirmed(desk: Desk) -> None:
    view = guide_of(desk, " hj-12 ")
    sections = {section.key: section for section in view.sections}
    assert [m.seq for m in sections["guide_6"].materials] == [1, 2, 3, 4, 5]
    assert sections["guide_6"].materials[0].pieces == "原件1份、复印件1份"
    assert sections["guide_6"].materials[0].checks
    assert view.needed == "共5项材料，其中4项必须有"
    assert not view.confirmed
    assert not sections["guide_6"].confirmed
    assert sections["guide_3"].confirmed
    assert ("HJ-14", "居住登记（暂住登记）") in [(r.item_id, r.name) for r in view.related]
    assert refusal("item.unknown", lambda: guide_of(desk, "XX-99"))


def test_all_questions_are_on_the_screen(desk: Desk) -> None:
    asked = item("HJ-12").faq
    [more] = [section for section in guide_of(desk, "HJ-12").sections if section.key == "guide_14"]
    assert sum(line.startswith("问：") for line in more.lines) == len(asked)


def test_an_item_of_the_first_version_has_no_version_before(desk: Desk) -> None:
    told = changes_of(desk, "HJ-12")
    assert (told.version, told.old_version, told.changes, told.open_cases) == ("2026.11-sample", "", (), 0)


def test_what_changed_is_told_with_the_open_cases_that_go_on_as_before(store: FakeStore, desk: Desk) -> None:
    filed(desk, 1)
    filed(desk, 2, "receive")
    filed(desk, 3, "not_required")
    filed(desk, 4, "instant", "JY-01")
    later = with_version(store, promised_limit=Limit(value=5, unit="W"))
    told = changes_of(later, "HJ-12")
    assert (told.version, told.old_version, told.is_new) == ("2026.12", "2026.11-sample", False)
    assert [change.line for change in told.changes] == ["承诺时限：原为“10”，现为“5”"]
    assert told.open_cases == 2
    other = changes_of(later, "JY-01")
    assert (other.old_version, other.changes, other.open_cases) == ("2026.11-sample", (), 0)


def test_an_item_that_is_new_is_told_as_new(store: FakeStore) -> None:
    later = with_version(store, id="HJ-99")
    told = changes_of(later, "HJ-99")
    assert (told.is_new, told.old_version) == (True, "2026.11-sample")


def test_eight_fields_of_life_hold_all_items(desk: Desk) -> None:
    found = domains(desk)
    assert [d.name for d in found][:2] == ["就业创业", "社会救助"]
    assert (len(found), sum(d.count for d in found)) == (8, 96)
    for domain in found:
        assert len(items_in(desk, domain.code)) == domain.count
    assert len(items_in(desk)) == 96


def test_items_are_found_as_people_call_them(desk: Desk) -> None:
    [first, *_] = find_items(desk, "暂住证")
    assert (first.item_id, first.domain) == ("HJ-12", "户籍管理")
    assert first.reason
    assert find_items(desk, "qqqq") == ()


def test_the_items_a_clerk_used_come_last_used_first(desk: Desk) -> None:
    filed(desk, 1)
    filed(desk, 2, "instant", "JY-01")
    filed(desk, 3)
    assert [line.item_id for line in most_used(desk)] == ["HJ-12", "JY-01"]
    assert most_used(colleague(desk)) == ()


def test_each_clerk_keeps_their_own_favourites_in_the_order_they_chose_them(desk: Desk) -> None:
    for item_id in ("JY-01", "hj-12", "JY-01"):
        set_favourite(desk, item_id, True)
    set_favourite(colleague(desk), "SB-10", True)
    assert [line.item_id for line in favourites(desk)] == ["JY-01", "HJ-12"]
    set_favourite(desk, "JY-01", False)
    set_favourite(desk, "JZ-01", False)
    assert [line.item_id for line in favourites(desk)] == ["HJ-12"]
    assert [line.item_id for line in favourites(colleague(desk))] == ["SB-10"]
    assert refusal("item.unknown", lambda: set_favourite(desk, "XX-99", True))


def test_favourites_have_an_end(desk: Desk) -> None:
    ids = [one.id for one in shipped.catalogue().items]
    for item_id in ids[:MOST_FAVOURITES]:
        set_favourite(desk, item_id, True)
    assert refusal("favourite.most", lambda: set_favourite(desk, ids[MOST_FAVOURITES], True))
    assert len(favourites(desk)) == MOST_FAVOURITES


def test_a_note_is_dated_signed_and_seen_by_all(desk: Desk) -> None:
    note = write_note(desk, "hj-12", "  照片在隔壁照相馆可以拍，10元。 ")
    assert (note.item_id, note.text) == ("HJ-12", "照片在隔壁照相馆可以拍，10元。")
    assert (note.written_at, note.clerk, note.clerk_name) == ("2026-11-23T09:41:00+08:00", "wang", "王小满")
    newer = write_note(colleague(desk), "HJ-12", "房东不来的，带房产证复印件。")
    assert notes_of(colleague(desk), "hj-12") == (newer, note)
    assert notes_of(desk, "JY-01") == ()
    assert notes_of(desk, "XX-99") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [(" ", "note.empty"), ("长" * (LONGEST_NOTE + 1), "note.too_long"), ("看😀", "text.character")],
)
def test_what_cannot_be_kept_as_a_note_is_refused(desk: Desk, text: str, code: str) -> None:
    assert refusal(code, lambda: write_note(desk, "HJ-12", text)).field == "text"
    assert refusal("item.unknown", lambda: write_note(desk, "XX-99", "好"))
    assert notes_of(desk, "HJ-12") == ()


def test_a_note_is_struck_by_its_writer_or_a_head_and_stays_in_the_journal(store: FakeStore, desk: Desk) -> None:
    mine, theirs = write_note(desk, "HJ-12", "甲"), write_note(desk, "HJ-12", "乙")
    store.clerk = "li"
    own = write_note(colleague(desk), "HJ-12", "丙")
    refused = refusal("note.other_clerk", lambda: strike_note(colleague(desk), mine.note_id))
    assert "王小满" in refused.message
    strike_note(colleague(desk), own.note_id)
    strike_note(colleague(desk, Role.HEAD), theirs.note_id)
    assert notes_of(desk, "HJ-12") == (mine,)
    assert refusal("note.unknown", lambda: strike_note(desk, own.note_id))
    bodies = [read_body(event.body) for event in store.kept.events if event.body]
    assert [b.text for b in bodies if isinstance(b, ItemNoteWritten)] == ["甲", "乙", "丙"]
    assert [b.note_id for b in bodies if isinstance(b, ItemNoteStruck)] == [own.note_id, theirs.note_id]
