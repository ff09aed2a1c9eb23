"""A visit as it is kept: right or wrong, byte for byte, and as the requests it becomes."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.cases.requests import DecisionInput, MaterialInput
from desk.cases.visit import Visit, VisitItem, is_visit, read_visit, request_bytes, request_of, write_visit
from desk.errors import Refused
from desk.people.reading import AgentInput, ApplicantInput
from desk.serving import request_digest
from tests.builders import agent, person, refusal, request

CLIENT = "6f1c8f52-0001-4c55-9c6f-000000000001"
WORDS = st.text(st.characters(codec="utf-8"), max_size=8)


def visit(**changes: Any) -> Visit:
    given: dict[str, Any] = {
        "visit_id": "6f1c8f52-0000-4c55-9c6f-000000000000",
        "counter": "3",
        "began_at": "2026-11-23T09:41:00+08:00",
        "applicant": person(1),
        "items": (
            VisitItem(
                client_id=CLIENT,
                item="HJ-12",
                situations=("q1o1",),
                materials=(MaterialInput(seq=1, state="original_seen", copies=1),),
                decision=DecisionInput(kind="receive"),
                note="急",
            ),
            VisitItem(client_id="6f1c8f52-0002-4c55-9c6f-000000000002", item="YL-01"),
        ),
        "active": 1,
    }
    return Visit(**{**given, **changes})


@given(
    name=WORDS, number=WORDS, search=WORDS, about=WORDS, relation=WORDS, deadline=WORDS, count=st.integers(-5, 10**6)
)
def test_whatever_was_typed_is_kept_byte_for_byte(
    name: str, number: str, search: str, about: str, relation: str, deadline: str, count: int
) -> None:
    wrong = MaterialInput(seq=99, state="deferred", originals=count, deadline=deadline, problem="缺少")
    typed = visit(
        applicant=ApplicantInput(name=name, id_number=number, village="nowhere"),
        agent=AgentInput(name="", relation=relation),
        items=(VisitItem(client_id="", item=name, materials=(wrong, wrong)),),
        search=search,
        about=about,
        active=0,
    )
    kept = write_visit(typed)
    assert read_visit(kept) == typed
    assert write_visit(read_visit(kept)) == kept


def test_half_a_character_stops_no_draft_from_being_saved() -> None:
    """An input method may commit the two halves of a rare character one after the other."""
    typed = visit(applicant=ApplicantInput(name="孙\ud87e建"), search="\udc00")
    read = read_visit(write_visit(typed))
    assert (read.applicant.name, read.search, read.items) == ("孙?建", "?", typed.items)
    assert request_bytes(typed, 0) == request_bytes(typed, 0)


def test_a_visit_is_blank_until_something_is_typed_or_chosen() -> None:
    blank = Visit(visit_id="v", counter="3", applicant=ApplicantInput(name=" ", village="419001108203"))
    assert blank.is_blank
    for part in (
        {"search": "低"},
        {"about": "等人"},
        {"agent": AgentInput(name="")},
        {"applicant": ApplicantInput(name="", phone="1")},
        {"items": (VisitItem(client_id=CLIENT, item="HJ-12"),)},
    ):
        assert not msgspec.structs.replace(blank, **part).is_blank


def test_a_visit_is_done_when_every_item_is_filed() -> None:
    one = VisitItem(client_id=CLIENT, item="HJ-12", filed="04630100000125")
    assert not visit(items=()).is_done
    assert not visit(items=(one, VisitItem(client_id="x", item="YL-01"))).is_done
    assert visit(items=(one,)).is_done


def test_a_draft_of_one_request_is_a_visit_of_one_item() -> None:
    """The shape that `deskctl draft save` keeps."""
    whole = request(1, agent=agent(2), situations=["q1o1"], note="急")
    read = read_visit(msgspec.json.encode(whole))
    assert not is_visit(msgspec.to_builtins(whole))
    assert (read.visit_id, read.counter, read.applicant) == (whole.client_id, whole.counter, whole.applicant)
    assert (read.agent, read.began_at) == (whole.agent, whole.received_at)
    assert request_of(read, 0) == whole
    assert request_digest(request_bytes(read, 0)) == request_digest(msgspec.json.encode(whole))


@pytest.mark.parametrize(
    ("content", "name", "items"),
    [
        ({}, "", []),
        ({"client_id": CLIENT}, "", []),
        ({"client_id": CLIENT, "item": "HJ-12", "applicant": {"name": "刘"}}, "刘", ["HJ-12"]),
        ({"client_id": CLIENT, "item": "HJ-12", "applicant": {"id_number": "4108"}}, "", ["HJ-12"]),
        ({"client_id": 5, "item": "HJ-12", "applicant": [1], "agent": "x", "decision": {"kind": "?"}}, "", ["HJ-12"]),
        ({"item": {"a": 1}, "applicant": {"name": 5, "phone": "12345"}}, "", []),
        ({"item": "HJ-12", "materials": [{"seq": 1}, 3, {"seq": 2, "state": "scanned", "note": 1}]}, "", ["HJ-12"]),
        ({"visit_id": "v", "applicant": {"name": "韦", "kind": "?"}, "items": [{"item": "HJ-12"}, 4]}, "韦", ["HJ-12"]),
        ({"visit_id": "v", "items": {"a": 1}, "active": "x", "from": "a newer program"}, "", []),
    ],
)
def test_what_fits_is_read_and_the_rest_left_out(content: dict[str, Any], name: str, items: list[str]) -> None:
    read = read_visit(json.dumps(content).encode())
    assert (read.applicant.name, [item.item for item in read.items]) == (name, items)
    assert read_visit(write_visit(read)) == read


def test_of_a_half_written_list_the_good_lines_are_read() -> None:
    content = {"item": "HJ-12", "materials": [{"seq": 1}, {"seq": 2, "state": "scanned", "note": 1, "how": "a"}]}
    [item] = read_visit(json.dumps(content).encode()).items
    assert item.materials == (MaterialInput(seq=2, state="scanned", how="a"),)


def test_the_active_item_is_one_of_the_visit() -> None:
    assert read_visit(write_visit(visit(active=7))).active == 1
    assert read_visit(write_visit(visit(active=-3))).active == 0
    assert read_visit(write_visit(visit(active=2, items=()))).active == 0


@pytest.mark.parametrize("content", [b"", b"[1]", b"{", b"\xff", b"null"])
def test_what_is_no_draft_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as caught:
        read_visit(content)
    assert caught.value.code in ("input.not_json", "input.shape")


def test_an_item_becomes_a_request_with_the_person_of_the_visit() -> None:
    asked = request_of(visit(agent=agent(4)), 0)
    assert (asked.client_id, asked.item, asked.counter, asked.note) == (CLIENT, "HJ-12", "3", "急")
    assert (asked.applicant, asked.agent, asked.received_at) == (person(1), agent(4), "")
    assert asked.decision.kind == "receive"
    refusal("decision.none", lambda: request_of(visit(), 1))


def test_what_the_screen_remembers_makes_no_other_request() -> None:
    first = request_bytes(visit(), 0)
    later = visit(search="x", about="y", active=0, began_at="", visit_id="other")
    assert request_bytes(later, 0) == first
    assert request_bytes(visit(counter="4"), 0) != first
