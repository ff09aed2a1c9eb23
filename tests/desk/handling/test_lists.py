"""Files handed over together: all or none, and what of a list is missing at the other end."""

from __future__ import annotations

from desk.cases.case import State
from desk.desk import Desk
from desk.handling.lists import hand_over_list, list_of, take_in_list
from tests.builders import NAMESPACE, filed, refusal
from tests.desk.handling.life import accepted, after

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
