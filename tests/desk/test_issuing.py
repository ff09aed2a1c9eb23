"""Papers: recorded at the first issue, the same bytes whenever asked for again, a marked and counted copy on demand."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import msgspec
import pytest

from desk.cases.events.bodies import read_body
from desk.cases.events.papers import PaperIssued, PaperReprinted
from desk.desk import Desk
from desk.errors import Refused
from desk.issuing import guide, issue, reprint
from desk.papers.request import PAPERS
from desk.serving import find_case
from desk.sheets import Sheet
from tests.builders import SetClock, filed, plain_render, refusal

CASE_PAPERS = {
    "receive": "materials_receipt",
    "accept": "acceptance_notice",
    "one_time_notice": "one_time_notice",
    "not_required": "decline_not_required",
    "other_body": "decline_other_body",
    "not_eligible": "decline_not_eligible",
}


@pytest.fixture
def clock(desk: Desk) -> SetClock:
    assert isinstance(desk.clock, SetClock)
    return desk.clock


@pytest.mark.parametrize(("decision", "paper"), CASE_PAPERS.items())
def test_each_decision_gets_its_paper_in_every_size(desk: Desk, decision: str, paper: str) -> None:
    case = filed(desk, 1, decision)
    for layout in PAPERS[paper].layouts:
        issued = issue(desk, case.case_number, paper, layout)
        assert (issued.paper, issued.layout, issued.first, issued.reprints) == (paper, layout, True, 0)
        assert issued.sha256 == hashlib.sha256(issued.data).hexdigest()
    assert len({p.number for p in find_case(desk, case.case_number).papers}) == 1


def test_asked_for_again_it_is_the_identical_bytes_and_nothing_is_recorded(desk: Desk, clock: SetClock) -> None:
    """DESIGN 5: `paper` records the first issue and, run again, returns the identical bytes."""
    case = filed(desk, 1)
    first = issue(desk, case.case_number, "acceptance_notice")
    kept = find_case(desk, case.case_number)
    clock.move(days=40)
    again = issue(desk, case.case_number, "acceptance_notice", "a4")
    assert (again.data, again.number, again.sha256, again.first) == (first.data, first.number, first.sha256, False)
    assert find_case(desk, case.case_number) == kept


def test_changed_settings_do_not_change_an_issued_paper(desk: Desk) -> None:
    case = filed(desk, 1)
    first = issue(desk, case.case_number, "acceptance_notice")
    moved = replace(desk, office=msgspec.structs.replace(desk.office, address="迁到新址", phone="0391-0000000"))
    assert issue(moved, case.case_number, "acceptance_notice").data == first.data


def test_numbers_follow_one_another_by_series_and_copies_share_one(desk: Desk) -> None:
    """PAPERS B-02."""
    cases = [filed(desk, n) for n in range(2)]
    declined = filed(desk, 5, "not_eligible")
    one = issue(desk, cases[0].case_number, "acceptance_notice")
    copy = issue(desk, cases[0].case_number, "acceptance_notice", copy=2)
    small = issue(desk, cases[0].case_number, "acceptance_notice", "a5")
    two = issue(desk, cases[1].case_number, "acceptance_notice")
    other = issue(desk, declined.case_number, "decline_not_eligible")
    assert one.number == copy.number == small.number
    assert (one.number[-5:], two.number[-5:], other.number[-5:]) == ("01-1号", "01-2号", "01-1号")
    assert (one.number[:3], "〔2026〕" in one.number) == (desk.office.org_short, True)
    assert one.data != copy.data


def test_a_slip_has_no_number_of_its_own(desk: Desk) -> None:
    case = filed(desk, 1)
    assert issue(desk, case.case_number, "receipt_slip").number == ""


def test_a_paper_that_cannot_be_set_is_not_recorded_and_uses_up_no_number(desk: Desk) -> None:
    """A character that no font has is refused, never blank on paper."""

    def render(sheet: Sheet) -> bytes:
        raise Refused("paper.character", f"《{sheet.title}》里有一个字印不出来。")

    case = filed(desk, 1)
    for _ in range(3):
        refusal("paper.character", lambda: issue(replace(desk, render=render), case.case_number, "acceptance_notice"))
    assert find_case(desk, case.case_number).papers == ()
    assert issue(desk, case.case_number, "acceptance_notice").number.endswith("-1号")


@pytest.mark.parametrize(
    ("decision", "paper"),
    [("accept", "one_time_notice"), ("receive", "acceptance_notice"), ("not_required", "receipt_slip")],
)
def test_a_paper_the_case_does_not_get_is_refused(desk: Desk, decision: str, paper: str) -> None:
    case = filed(desk, 1, decision)
    refused = refusal("paper.not_owed", lambda: issue(desk, case.case_number, paper))
    assert CASE_PAPERS[decision] in refused.message
    assert find_case(desk, case.case_number).papers == ()


def test_an_unknown_paper_size_or_case_is_refused(desk: Desk) -> None:
    case = filed(desk, 1)
    refusal("paper.unknown", lambda: issue(desk, case.case_number, "diploma"))
    refusal("paper.layout", lambda: issue(desk, case.case_number, "acceptance_notice", "58"))
    refusal("case.unknown", lambda: issue(desk, "00000000-0000-7000-8000-000000000000", "acceptance_notice"))


def test_a_reprint_is_marked_counted_and_its_reason_kept_but_not_printed(desk: Desk, clock: SetClock) -> None:
    """PAPERS B-11."""
    case = filed(desk, 1)
    first = issue(desk, case.case_number, "acceptance_notice")
    clock.move(days=3)
    for count in (1, 2):
        again = reprint(desk, case.case_number, "acceptance_notice", None, " 遗失在路上 ")
        assert (again.reprints, again.number, again.first) == (count, first.number, False)
        assert again.data != first.data
        assert "遗失在路上".encode() not in again.data
        assert "2026年11月23日".encode() in again.data
    (paper,) = find_case(desk, case.case_number).papers
    assert (paper.reprints, paper.sha256) == (2, first.sha256)
    assert issue(desk, case.case_number, "acceptance_notice").data == first.data
    with desk.store.reading() as uow:
        bodies = [read_body(e.body) for e in uow.journal.of_case(case.case_id) if e.body is not None]
    assert [b.reason for b in bodies if isinstance(b, PaperReprinted)] == ["遗失在路上"] * 2


def test_copies_are_reprinted_and_counted_apart(desk: Desk) -> None:
    case = filed(desk, 1)
    for copy in (1, 2):
        issue(desk, case.case_number, "acceptance_notice", copy=copy)
    reprint(desk, case.case_number, "acceptance_notice", None, "污损", copy=2)
    assert [(p.copy, p.reprints) for p in find_case(desk, case.case_number).papers] == [(1, 0), (2, 1)]


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_reprint_needs_a_reason(desk: Desk, reason: str) -> None:
    case = filed(desk, 1)
    issue(desk, case.case_number, "acceptance_notice")
    refused = refusal(
        "paper.reprint_reason", lambda: reprint(desk, case.case_number, "acceptance_notice", None, reason)
    )
    assert refused.field == "reprint"


def test_what_was_never_issued_is_not_reprinted(desk: Desk) -> None:
    case = filed(desk, 1)
    issue(desk, case.case_number, "acceptance_notice", "a5")
    refusal("paper.never_issued", lambda: reprint(desk, case.case_number, "acceptance_notice", "a4", "遗失"))


def test_the_finished_sheet_is_in_the_journal(desk: Desk) -> None:
    """A template of a later version changes no old paper: the sheet is kept, not what it was made from."""
    case = filed(desk, 1)
    issued = issue(desk, case.case_number, "acceptance_notice")
    (paper,) = find_case(desk, case.case_number).papers
    with desk.store.reading() as uow:
        stored = uow.journal.body_of(paper.event_id)
    assert stored is not None
    body = read_body(stored)
    assert isinstance(body, PaperIssued)
    assert plain_render(body.sheet) == issued.data


def test_a_guide_is_for_everyone_and_leaves_no_trace(desk: Desk) -> None:
    assert "居住证".encode() in guide(desk, "HJ-12")
    assert guide(desk, "hj-12", "80") != guide(desk, "HJ-12")
    refusal("item.unknown", lambda: guide(desk, "XX-99"))
