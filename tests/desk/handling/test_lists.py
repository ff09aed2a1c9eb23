"""Files handed over together: all or none, and what of a list is missing at the other end."""

from __future__ import annotations

from desk.cases.case import State
from desk.desk import Desk
from desk.handling.lists import candidate, hand_over_list, line_on, list_of, lists_made, take_in_list
from desk.issuing import issue
from desk.papers.request import unprinted
from desk.prints.printing import list_papers
from desk.records import Operator
from desk.roles import Role
from tests.builders import NAMESPACE, SetClock, filed, refusal
from tests.desk.handling.life import accepted, after, by

TO = "济源市城市管理局"


def test_several_go_on_one_list_and_what_arrives_is_counted(desk: Desk) -> None:
    cases = [accepted(desk, number) for number in range(4)]
    sent = hand_over_list(desk, [case.case_number for case in cases[:3]], TO)
    assert [case.state for case in sent.cases] == [State.IN_HAND] * 3
    assert len({case.hand_overs[-1].list_id for case in sent.cases}) == 1
    taken = take_in_list(desk, sent.list_id, [cases[0].case_number, cases[2].case_id, cases[3].case_number], "孙签收")
    assert [case.case_number for case in taken.missing] == [cases[1].case_number]
    assert taken.unlisted == (cases[3].case_number,)
    late = take_in_list(desk, sent.list_id, [case.case_number for case in cases[:2]], "孙签收")
    assert late.missing == ()
    assert list_of(desk, sent.list_id).to == TO
    assert [case.hand_overs[-1].taken_by for case in list_of(desk, sent.list_id).cases] == ["孙签收"] * 3


def test_a_list_goes_whole_or_not_at_all_and_says_which_file_keeps_it_here(desk: Desk) -> None:
    good, bad = accepted(desk, 1), filed(desk, 2, "receive")
    found = refusal("case.action_not_allowed", lambda: hand_over_list(desk, [good.case_number, bad.case_number], TO))
    assert bad.case_number[-2:] in found.message
    with desk.store.reading() as uow:
        assert uow.cases.get(good.case_id) == good


def test_a_list_needs_files_a_name_and_to_be_known(desk: Desk) -> None:
    case = accepted(desk, 1)
    refusal("hand_over.none", lambda: hand_over_list(desk, [], TO))
    refusal("to.missing", lambda: hand_over_list(desk, [case.case_number], " "))
    refusal("case.unknown", lambda: hand_over_list(desk, [str(NAMESPACE)], TO))
    refusal("hand_over.list", lambda: take_in_list(desk, "no such list", [case.case_number], "孙签收"))
    sent = hand_over_list(desk, [case.case_number], TO, list_id="移交-7")
    assert sent.list_id == "移交-7"
    refusal("hand_over.list_used", lambda: hand_over_list(desk, [case.case_number], "济源市交警支队", list_id="移交-7"))
    refusal("taken_by.missing", lambda: take_in_list(desk, sent.list_id, [case.case_number], ""))
    refusal("hand_over.none", lambda: take_in_list(desk, sent.list_id, [], "孙签收"))


def test_a_list_is_known_when_its_files_have_gone_on(desk: Desk) -> None:
    case = accepted(desk, 1)
    sent = hand_over_list(desk, [case.case_number], TO)
    after(desk, case, "decide", "ready", "deliver", "complete")
    assert [one.state for one in list_of(desk, sent.list_id).cases] == [State.CLOSED]


def test_the_newest_lists_are_known_and_which_still_wait_for_a_signature(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, SetClock)
    cases = [accepted(desk, number) for number in range(3)]
    first = hand_over_list(desk, [case.case_number for case in cases[:2]], TO)
    clock.move(hours=1)
    second = hand_over_list(desk, [cases[2].case_number], TO)
    assert [(row.list_id, row.cases, row.waiting) for row in lists_made(desk, open_only=False)] == [
        (second.list_id, 1, 1),
        (first.list_id, 2, 2),
    ]
    take_in_list(desk, first.list_id, [cases[0].case_number], "孙签收")
    [other, row] = lists_made(desk, open_only=True)
    assert (other.list_id, row.sent_to, row.cases, row.waiting) == (second.list_id, TO, 2, 1)
    after(desk, cases[1], "decide", "ready")
    assert [row.list_id for row in lists_made(desk, open_only=True)] == [second.list_id]
    assert list_of(desk, first.list_id).missing == ()


def test_a_file_that_came_back_needs_no_signature_any_more_and_stops_nobody(desk: Desk) -> None:
    cases = [accepted(desk, number) for number in range(2)]
    sent = hand_over_list(desk, [case.case_number for case in cases], TO)
    after(desk, cases[0], "decide", "ready")
    taken = take_in_list(desk, sent.list_id, [case.case_number for case in cases], "孙签收")
    assert (taken.missing, taken.unlisted) == ((), ())
    assert [line_on(case, sent.list_id).taken_by for case in taken.cases] == ["", "孙签收"]


def test_what_cannot_go_on_a_list_is_said_when_it_is_scanned(desk: Desk) -> None:
    good = candidate(desk, accepted(desk, 1).case_number)
    assert good.goes_to
    closed, kiosk = filed(desk, 2, "not_required"), Operator(clerk="k", name="自助屏", roles=(Role.KIOSK,))
    refusal("case.action_not_allowed", lambda: candidate(desk, closed.case_number))
    refusal("right.missing", lambda: candidate(by(desk, kiosk), good.case.case_number))


def test_the_list_is_one_paper_for_all_its_cases_in_two_copies(desk: Desk) -> None:
    cases = [accepted(desk, number) for number in range(3)]
    sent = hand_over_list(desk, [case.case_number for case in cases], TO)
    papers = list_papers(desk, sent.list_id)
    assert [paper.name for paper in papers] == ["材料流转清单（移交方联）", "材料流转清单（接收方联）"]
    for paper in papers:
        paper.make("a4")
    for case in list_of(desk, sent.list_id).cases:
        assert ("transfer_list", sent.list_id) not in unprinted(case)
        made = [paper for paper in case.papers if paper.paper == "transfer_list"]
        assert [paper.copy for paper in made] == [1, 2]
        assert not issue(desk, case.case_id, "transfer_list", about=sent.list_id).first
