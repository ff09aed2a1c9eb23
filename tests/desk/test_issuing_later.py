"""Papers of what happens after intake, issued from real steps: each is owed by its step and says what was done."""

from __future__ import annotations

from typing import Any

import pytest

from desk.cases.case import Case
from desk.cases.events.bodies import read_body
from desk.cases.events.papers import PaperIssued
from desk.desk import Desk
from desk.handling.acts import do
from desk.handling.correcting import CorrectInput
from desk.handling.delivering import (
    CallInput,
    DeliverInput,
    MailInput,
    MailReturnedInput,
    OriginalsInput,
    ReadyInput,
)
from desk.handling.passing import HandOverInput, TakeInInput
from desk.handling.ruling import DecideInput
from desk.issuing import Issued, issue
from desk.papers.request import acts_of, unprinted
from desk.serving import find_case
from desk.sheets import Sheet, Table
from tests.builders import SetClock, filed, handed_in, no_file, person, refusal
from tests.desk.desks import memory_desk
from tests.desk.papers.reading import said, whole


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    return memory_desk(clock=clock)


def take(desk: Desk, case: Case, action: str, given: Any) -> Case:
    return do(desk, case.case_number, action, given, read_file=no_file).case


def sheet_of(desk: Desk, case: Case, issued: Issued) -> Sheet:
    """The sheet as it is kept."""
    paper = next(p for p in find_case(desk, case.case_number).papers if p.sha256 == issued.sha256)
    with desk.store.reading() as uow:
        body = read_body(uow.journal.body_of(paper.event_id) or b"")
    assert isinstance(body, PaperIssued)
    return body.sheet


def printed(desk: Desk, case: Case, paper: str, **asked: Any) -> Sheet:
    return sheet_of(desk, case, issue(desk, case.case_number, paper, **asked))


def to_window(desk: Desk, clock: SetClock, number: int = 1, **changes: Any) -> Case:
    """A case handed over, decided, and its result at the window."""
    case = filed(desk, number, **changes)
    take(desk, case, "hand_over", HandOverInput(to="济源市公安局"))
    clock.move(days=2)
    take(desk, case, "decide", DecideInput(outcome="granted", officer="赵明", body="济源市公安局"))
    clock.move(days=1)
    return take(desk, case, "ready", ReadyInput(name="居住证", number="4190012026000123"))


def test_an_acceptance_with_papers_to_follow_owes_the_promise_first(desk: Desk) -> None:
    """PAPERS 8."""
    lines = (*handed_in("HJ-12", missing=(3,)), {"seq": 3, "state": "deferred", "deadline": "2026-12-01"})
    case = filed(desk, 1, materials=lines)
    assert [paper for paper, _ in unprinted(case)] == [
        "deferred_promise", "deferred_list", "acceptance_notice", "receipt_slip",
    ]  # fmt: skip
    promise, listed = printed(desk, case, "deferred_promise"), printed(desk, case, "deferred_list")
    assert promise.number_line != listed.number_line
    assert any(
        f"详见《容缺材料清单》{listed.number_line}" in line for line in said(printed(desk, case, "acceptance_notice"))
    )


def test_cases_on_one_list_are_on_one_paper_under_one_number(desk: Desk, clock: SetClock) -> None:
    first, second, other = filed(desk, 1), filed(desk, 2), filed(desk, 3)
    list_id = take(desk, first, "hand_over", HandOverInput(to="济源市公安局")).hand_overs[0].list_id
    take(desk, second, "hand_over", HandOverInput(to="济源市公安局", list_id=list_id))
    take(desk, other, "hand_over", HandOverInput(to="济源市公安局"))
    made = [printed(desk, case, "transfer_list") for case in (first, second)]
    assert len({sheet.number_line for sheet in made}) == 1
    for sheet in made:
        [table] = [block for block in sheet.blocks if isinstance(block, Table)]
        assert len(table.rows) == 2
        assert said(sheet)[0].startswith("今移交下列办件2件")
    assert printed(desk, other, "transfer_list").number_line != made[0].number_line
    assert printed(desk, first, "bag_label").codes[0].payload == first.case_number
    clock.move(hours=1)
    take(desk, first, "take_in", TakeInInput(taken_by="李明"))
    assert not issue(desk, first.case_number, "transfer_list").first


def test_a_result_is_told_fetched_and_proven(desk: Desk, clock: SetClock) -> None:
    case = to_window(desk, clock)
    assert "居住证（4190012026000123）" in whole(printed(desk, case, "result_notice"))
    take(desk, case, "call", CallInput(said="无人接听"))
    clock.move(hours=2)
    case = take(desk, case, "call", CallInput(said="已接通"))
    assert len(acts_of(case, "pickup_notice")) == 2
    assert printed(desk, case, "pickup_notice").printed_at == "2026-11-26 11:41"
    case = take(desk, case, "deliver", DeliverInput(identity="核对居民身份证原件"))
    assert "直接送达（窗口领取）" in whole(printed(desk, case, "delivery_proof"))


def test_each_mail_has_its_own_slip_and_number(desk: Desk, clock: SetClock) -> None:
    case = to_window(desk, clock)
    take(desk, case, "mail", MailInput(mail_number="A1", carrier="邮政"))
    first = printed(desk, case, "mail_slip")
    take(desk, case, "mail_returned", MailReturnedInput(mail_number="A1", why="地址不详"))
    take(desk, case, "mail", MailInput(mail_number="A2", carrier="邮政"))
    second = printed(desk, case, "mail_slip")
    assert first.number_line != second.number_line
    assert (first.codes[0].payload, second.codes[0].payload) == ("A1", "A2")
    label = printed(desk, case, "mail_slip", layout="58")
    assert person(1).phone in whole(label)
    assert case.case_number not in whole(label)


def test_originals_given_back_are_listed_together(desk: Desk, clock: SetClock) -> None:
    lines = (*handed_in("HJ-12", missing=(5,)), {"seq": 5, "state": "copy_kept", "originals": 1, "copies": 1})
    case = to_window(desk, clock, materials=lines)
    case = take(desk, case, "return_originals", OriginalsInput(lines=((5, 1),)))
    [table] = [b for b in printed(desk, case, "returned_originals").blocks if isinstance(b, Table)]
    assert [row[3] for row in table.rows] == ["1"]


def test_a_correction_has_a_notice_of_its_own_and_one_of_the_desks_note_has_none(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    case = take(desk, case, "correct", CorrectInput(reason="打错", applicant=person(1, phone="16012345566")))
    assert "160****5566" in whole(printed(desk, case, "correction_notice"))
    clock.move(hours=1)
    case = take(desk, case, "correct", CorrectInput(reason="漏写", note="下午来电"))
    about = case.revisions[-1].at
    assert all(paper != "correction_notice" for paper, _ in unprinted(case))
    refusal("paper.no_such_act", lambda: issue(desk, case.case_number, "correction_notice", about=about))


def test_the_last_day_is_explained_anew_after_each_step(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    first = issue(desk, case.case_number, "due_date_explained")
    assert case.due_on in whole(sheet_of(desk, case, first))
    assert not issue(desk, case.case_number, "due_date_explained").first
    case = take(desk, case, "hand_over", HandOverInput(to="济源市公安局"))
    again = issue(desk, case.case_number, "due_date_explained")
    assert again.first
    assert again.number != first.number
    clock.move(days=1)
    assert {act.partition(":")[0] for act in acts_of(case, "due_date_explained")} == {"reply", "promised", "statutory"}
    for act in acts_of(case, "due_date_explained"):
        assert issue(desk, case.case_number, "due_date_explained", about=act).data
