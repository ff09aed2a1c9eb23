"""Serving at the counter, on a store in memory and on the real one: what is filed, repeated, refused, and not done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.cases.case import State
from desk.cases.numbers import is_provisional
from desk.cases.requests import StepInput
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.handling.answering import act
from desk.records import CaseFilter, Operator
from desk.roles import Role
from desk.serving import case_of, find_case, item_of, known_person, request_digest
from tests.builders import (
    DECISIONS,
    PNG,
    KeptInMemory,
    SetClock,
    adult,
    agent,
    do,
    file,
    filed,
    handed_in,
    no_file,
    person,
    refusal,
    request,
)
from tests.desk.desks import memory_desk
from tests.fakes.store import FakeStore

STATES = {"receive": State.RECEIVED, "accept": State.ACCEPTED, "one_time_notice": State.SUPPLEMENTING}


@pytest.fixture
def quick() -> Desk:
    return memory_desk()


def listed(desk: Desk) -> list[str]:
    with desk.store.reading() as uow:
        return [row.case_number for row in uow.cases.page(CaseFilter()).rows]


@pytest.mark.parametrize(
    ("decision", "papers"),
    [
        ("receive", ("materials_receipt", "receipt_slip")),
        ("accept", ("acceptance_notice", "receipt_slip")),
        ("one_time_notice", ("one_time_notice", "receipt_slip")),
        ("not_required", ("decline_not_required",)),
        ("other_body", ("decline_other_body",)),
        ("not_eligible", ("decline_not_eligible",)),
    ],
)
def test_each_decision_files_a_case_with_its_papers(desk: Desk, decision: str, papers: tuple[str, ...]) -> None:
    answer = file(desk, request(1, decision))
    assert answer.papers == papers
    assert answer.case.state is STATES.get(decision, State.DECLINED)
    assert (answer.repeated, listed(desk)) == (False, [answer.case.case_number])
    assert find_case(desk, answer.case.case_number) == answer.case


def test_an_instant_item_is_filed_and_closed_at_once(desk: Desk) -> None:
    case = filed(desk, 1, "instant", "JY-01")
    assert (case.state, case.closed_at) == (State.CLOSED, case.received_at)


def test_a_case_keeps_what_was_said_at_the_counter(desk: Desk) -> None:
    who = adult(1)
    case = filed(desk, 1, agent=msgspec.to_builtins(agent(9)), note=" 急 ", counter=" 3 ")
    assert (case.applicant.name, case.applicant.id_number) == (who["name"], who["id_number"])
    assert (case.applicant.village, bool(case.applicant.village_name)) == (who["village_code12"], True)
    assert case.agent is not None
    assert (case.agent.name, case.note, case.counter) == (adult(9)["name"], "急", "3")
    assert (case.clerk, case.clerk_name) == ("wang", "王小满")
    assert (len(case.query_code), case.query_code.isdigit()) == (6, True)
    assert item_of(desk, case).id == "HJ-12"


def test_numbers_follow_one_another(desk: Desk) -> None:
    assert [filed(desk, n).case_number[:12] for n in range(3)] == ["046301000001", "046301000002", "046301000003"]


def test_a_receipt_without_a_time_is_now(desk: Desk) -> None:
    assert filed(desk, 1, received_at="").received_at == "2026-11-23T09:41:00+08:00"


def test_a_time_without_an_offset_is_beijing_time(desk: Desk) -> None:
    assert filed(desk, 1, received_at="2026-11-23T08:30").received_at == "2026-11-23T08:30:00+08:00"
    assert filed(desk, 2, received_at="2026-11-23T00:30:00Z").received_at == "2026-11-23T08:30:00+08:00"


def test_filing_again_gives_the_same_case(desk: Desk) -> None:
    """DESIGN 2.3: same id and same bytes is success again."""
    first = file(desk, request(1))
    again = file(desk, request(1))
    assert (again.case, again.repeated, again.papers) == (first.case, True, first.papers)
    assert len(listed(desk)) == 1


def test_filing_again_after_the_case_went_on_gives_it_as_it_is_now(desk: Desk) -> None:
    case = filed(desk, 1, "receive")
    do(desk, case, "accept")
    again = file(desk, request(1, "receive"))
    assert (again.repeated, again.case.state) == (True, State.ACCEPTED)


def test_another_request_under_the_same_id_is_a_conflict_and_names_the_case(desk: Desk) -> None:
    case = filed(desk, 1)
    refused = refusal("case.client_id_conflict", lambda: file(desk, request(1, note="另一件")))
    number = case.case_number
    assert f"{number[:4]} {number[4:6]} {number[6:12]} {number[12:]}" in refused.message
    assert listed(desk) == [number]


def test_spaces_and_order_make_no_other_request() -> None:
    one = b'{"item": "HJ-12", "applicant": {"name": "\xe5\x88\x98", "kind": "person"}}'
    other = b'{"applicant":{"kind":"person","name":"\\u5218"},"item":"HJ-12"}'
    assert request_digest(one) == request_digest(other)
    assert request_digest(one) != request_digest(other.replace(b"12", b"13"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"client_id": "no uuid"}, "client_id.form"),
        ({"item": "XX-99"}, "item.unknown"),
        ({"received_at": "昨天"}, "received_at.form"),
        ({"materials": []}, "decision.materials_missing"),
        ({"materials": [{"seq": 99, "state": "original_seen"}]}, "material.unknown"),
        ({"decision": {"kind": "decline", "reason": "不行"}}, "decision.ground"),
        ({"decision": {"kind": "instant"}}, "decision.not_instant"),
        ({"applicant": {"name": "刘秀英", "id_number": "410881197208259720"}}, "identity.check_digit"),
        ({"applicant": {"name": "", "id_number": ""}}, "name.empty"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_filed(desk: Desk, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as caught:
        filed(desk, 1, **changes)
    assert caught.value.code == code
    assert caught.value.field
    assert listed(desk) == []
    assert filed(desk, 2).case_number[6:12] == "000001"


def test_a_refused_request_keeps_no_scan(desk: Desk) -> None:
    files = KeptInMemory()
    materials = [{"seq": 1, "state": "scanned", "files": ["a.png"]}]
    sitting = replace(desk, attachments=files)
    with pytest.raises(Refused):
        file(sitting, request(1, materials=materials), read_file=lambda _: PNG)
    assert files.kept == {}
    file(sitting, request(1, "receive", materials=materials), read_file=lambda _: PNG)
    assert list(files.kept.values()) == [PNG]


def test_scans_are_kept_once_and_stand_with_their_material(desk: Desk) -> None:
    files = KeptInMemory()
    asked: list[str] = []
    materials = [*msgspec.to_builtins(handed_in("HJ-12"))]
    materials[0]["files"] = ["a.png", "b.png"]
    materials[1]["files"] = ["a.png"]

    def read(name: str) -> bytes:
        asked.append(name)
        return PNG + name.encode()

    case = file(replace(desk, attachments=files), request(1, materials=materials), read_file=read).case
    assert asked == ["a.png", "b.png"]
    assert [a.name for a in case.materials[0].files] == ["a.png", "b.png"]
    assert case.materials[0].files[0] == case.materials[1].files[0]
    assert {a.sha256 for m in case.materials for a in m.files} == set(files.kept)


def test_a_scan_that_cannot_be_kept_leaves_no_case(desk: Desk) -> None:
    """Scans before the event that names them: a full disk files nothing."""

    class Full(KeptInMemory):
        def put(self, data: bytes) -> Any:  # noqa: ARG002 - named as in the port
            raise Unavailable("disk.full", "磁盘已满。")

    materials = [*msgspec.to_builtins(handed_in("HJ-12"))]
    materials[0]["files"] = ["a.png"]
    with pytest.raises(Unavailable):
        file(replace(desk, attachments=Full()), request(1, materials=materials), read_file=lambda _: PNG)
    assert listed(desk) == []
    assert filed(desk, 2).case_number[6:12] == "000001"


def hints(desk: Desk, number: int, **changes: Any) -> list[str]:
    return [hint.code for hint in file(desk, request(number, **changes)).hints]


def test_the_same_person_and_item_within_thirty_days_is_a_word_and_no_bar(desk: Desk) -> None:
    """FEATURES 2.2: a warning, not a bar."""
    first = filed(desk, 1, received_at="2026-10-24T09:00:00+08:00")
    again = {"applicant": msgspec.to_builtins(person(1))}
    answer = file(desk, request(2, **again))
    (hint,) = [h for h in answer.hints if h.code == "person.same_item_recent"]
    assert first.case_number[6:12] in hint.message
    assert "person.same_item_recent" not in hints(desk, 3, item_id="SB-08", **again)
    assert "person.same_item_recent" not in hints(desk, 4, applicant=msgspec.to_builtins(person(4)))


def test_the_same_person_and_item_long_ago_is_no_word(desk: Desk) -> None:
    filed(desk, 1, received_at="2026-10-23T23:59:00+08:00")
    assert "person.same_item_recent" not in hints(desk, 2, applicant=msgspec.to_builtins(person(1)))


def test_people_without_a_number_are_not_taken_for_one_another(desk: Desk) -> None:
    nobody = {"kind": "person", "name": "无名氏甲", "id_type": "L04"}
    filed(desk, 1, applicant=nobody)
    assert "person.same_item_recent" not in hints(desk, 2, applicant=nobody)


def test_a_wrong_clock_warns_and_stops_nobody(desk: Desk) -> None:
    """DESIGN 2.6."""
    assert "received_at.future" in hints(desk, 1, received_at="2026-11-23T09:46:01+08:00")
    assert "received_at.future" not in hints(desk, 2, received_at="2026-11-23T09:46:00+08:00")
    assert "received_at.old" in hints(desk, 3, received_at="2026-10-24T09:40:59+08:00")
    assert "received_at.old" not in hints(desk, 4, received_at="2026-10-24T09:41:00+08:00")


def test_what_an_earlier_case_knows_is_offered_by_number(desk: Desk) -> None:
    case = filed(desk, 1)
    assert known_person(desk, "111", adult(1)["id_number"]) == case
    assert known_person(desk, "111", adult(2)["id_number"]) is None
    assert known_person(desk, "L04", "") is None


def test_a_case_is_found_by_number_spoken_or_by_id(desk: Desk) -> None:
    case = filed(desk, 1)
    number = case.case_number
    for text in (
        number,
        f"{number[:4]} {number[4:6]} {number[6:12]} {number[12:]}",
        case.case_id,
        case.case_id.upper(),
    ):
        assert find_case(desk, text) == case
    refusal("case.unknown", lambda: find_case(desk, "00000000-0000-7000-8000-000000000000"))
    refusal("number.check", lambda: find_case(desk, number[:-1] + str((int(number[-1]) + 1) % 10)))
    other = filed(desk, 2)
    with desk.store.reading() as uow:
        assert case_of(uow, other.case_number) == other


@pytest.mark.parametrize("decision", ["accept", "one_time_notice", "not_required", "other_body", "not_eligible"])
def test_a_received_case_is_decided_later(desk: Desk, decision: str) -> None:
    action = "decline" if "kind" in DECISIONS[decision] and DECISIONS[decision]["kind"] == "decline" else decision
    case = filed(desk, 1, "receive")
    changes = {"materials": []} if decision == "one_time_notice" else {}
    answer = do(desk, case, action, decision, **changes)
    assert answer.case.state is STATES.get(decision, State.DECLINED)
    assert find_case(desk, case.case_number) == answer.case
    assert (answer.case.received_at, answer.case.case_number) == (case.received_at, case.case_number)


def test_a_later_decision_is_dated_by_the_clock_and_named_by_its_clerk(desk: Desk) -> None:
    case = filed(desk, 1, "receive")
    clock = SetClock()
    clock.move(days=2)
    colleague = replace(desk, clock=clock, operator=Operator(clerk="zhao", name="赵勇", roles=(Role.CLERK,)))
    decided = do(colleague, case, "accept").case
    assert (decided.accepted_on, decided.decided_by_name) == ("2026-11-25", "赵勇")
    assert (decided.received_on, decided.clerk_name) == ("2026-11-23", "王小满")


def test_a_decided_case_is_not_decided_again(desk: Desk) -> None:
    case = filed(desk, 1)
    for action, decision in (("accept", "accept"), ("one_time_notice", "one_time_notice"), ("decline", "not_required")):
        refusal("case.action_not_allowed", lambda a=action, d=decision: do(desk, case, a, d))
    refusal("case.action_unknown", lambda: act(desk, case.case_id, "approve", StepInput(), read_file=no_file))
    assert find_case(desk, case.case_number) == case


def test_a_step_needs_its_own_decision(desk: Desk) -> None:
    case = filed(desk, 1, "receive")
    refusal("decision.other_action", lambda: do(desk, case, "accept", "not_required"))


def test_a_step_without_a_file_is_the_bare_decision(desk: Desk) -> None:
    case = filed(desk, 1, "receive")
    assert act(desk, case.case_number, "accept", StepInput(), read_file=no_file).case.state is State.ACCEPTED


def test_papers_brought_later_are_checked_and_kept_with_the_decision(desk: Desk) -> None:
    case = filed(desk, 1, "receive", materials=[])
    refusal("decision.materials_missing", lambda: do(desk, case, "accept"))
    assert find_case(desk, case.case_number) == case
    done = do(desk, case, "accept", materials=msgspec.to_builtins(handed_in("HJ-12"))).case
    assert [m.state for m in done.materials if m.required] == ["original_seen"] * len(handed_in("HJ-12"))


def test_a_case_keeps_the_version_of_the_catalogue_it_began_with(quick: Desk) -> None:
    case = filed(quick, 1, "receive")
    assert case.catalogue_version == quick.shelf.on(SetClock().now().date()).version
    assert item_of(quick, case) is quick.shelf.version(case.catalogue_version).item("HJ-12")


def test_without_a_certificate_the_number_is_provisional(quick: Desk) -> None:
    """EXCHANGE 3.3: a copied laptop, or an enrolment not answered yet; the clerk is never stopped."""
    store = quick.store
    assert isinstance(store, FakeStore)
    assert store.kept.incarnation is not None
    store.kept.incarnation = msgspec.structs.replace(store.kept.incarnation, certified=False)
    one, two = filed(quick, 1), filed(quick, 2)
    assert is_provisional(one.case_number)
    assert one.is_provisional
    assert one.case_number != two.case_number
    assert store.kept.serial == 0


def test_each_filing_is_one_commit(quick: Desk) -> None:
    store = quick.store
    assert isinstance(store, FakeStore)
    before = store.commits
    filed(quick, 1)
    assert store.commits == before + 1
    file(quick, request(1))
    assert store.commits == before + 1


@settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    numbers=st.lists(st.tuples(st.integers(0, 4), st.sampled_from(sorted(set(DECISIONS) - {"instant"}))), max_size=8)
)
def test_however_often_and_in_whatever_order_each_request_is_one_case(numbers: list[tuple[int, str]]) -> None:
    """DESIGN 2.3: same id and same bytes once; same id and other bytes never."""
    desk = memory_desk()
    first: dict[int, str] = {}
    for number, decision in numbers:
        if first.setdefault(number, decision) == decision:
            file(desk, request(number, decision))
        else:
            refusal("case.client_id_conflict", lambda n=number, d=decision: file(desk, request(n, d)))
    assert sorted(int(found[6:12]) for found in listed(desk)) == list(range(1, len(first) + 1))
