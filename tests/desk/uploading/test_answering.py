"""The platform's answer: numbers to their cases, parked rows with what mends them, unknown rows named; idempotent."""

from __future__ import annotations

import itertools

import pytest

from desk.desk import Desk
from desk.provincial import set_official_number
from desk.serving import find_case
from desk.uploading.answering import Answered, take_answer
from desk.uploading.exporting import export, parked_rows
from desk.uploading.using import use_profile
from tests.builders import do, filed, refusal
from tests.desk.city_tables.profiles import SMALL
from tests.fakes.city import FakeFront

OFFICIAL = "11440232MB2D06811W4000117051000202611230008"
OTHER = OFFICIAL[:-1] + "9"


@pytest.fixture
def ready(desk: Desk) -> Desk:
    use_profile(desk, SMALL.encode())
    return desk


@pytest.fixture
def front() -> FakeFront:
    return FakeFront()


def answer(desk: Desk, *rows: dict[str, str]) -> Answered:
    heads = ("表", "编号", "序号", "版本", "平台编号", "结果", "原因")
    return take_answer(desk, ((line, {head: row.get(head, "") for head in heads}) for line, row in enumerate(rows, 2)))


def test_a_taken_row_gives_its_case_the_official_number_and_the_case_is_ours(ready: Desk, front: FakeFront) -> None:
    case = filed(ready, 1)
    export(ready, front)
    told = answer(ready, {"编号": case.case_number, "结果": "1", "平台编号": OFFICIAL})
    assert (told.rows, told.taken, told.refused, told.numbered, told.problems) == (1, 1, 0, 1, [])
    after = find_case(ready, case.case_id)
    assert (after.official_number, after.origin) == (OFFICIAL, "here")
    assert export(ready, front).delivered == (), "the number is no value of these tables, and the case goes on as ours"


def test_the_same_answer_again_changes_nothing(ready: Desk, front: FakeFront) -> None:
    case, other = filed(ready, 1), filed(ready, 2)
    export(ready, front)
    rows = (
        {"编号": case.case_number, "结果": "1", "平台编号": OFFICIAL},
        {"编号": other.case_number, "结果": "0", "原因": "证件号码不合规"},
    )
    first = answer(ready, *rows)
    rev = find_case(ready, case.case_id).rev
    second = answer(ready, *rows)
    assert (first.changed, first.numbered) == (2, 1)
    assert (second.changed, second.numbered, second.taken, second.refused) == (0, 0, 1, 1)
    assert find_case(ready, case.case_id).rev == rev


def test_a_refused_row_is_parked_with_what_mends_it(ready: Desk, front: FakeFront) -> None:
    case = filed(ready, 1)
    export(ready, front)
    told = answer(ready, {"编号": case.case_number, "结果": "0", "原因": "证件号码不合规"})
    [row] = told.parked
    assert (row.reason, row.mend) == ("证件号码不合规", "请核对证件号码。")
    assert [(one.table, one.key) for one in parked_rows(ready)] == [("CASES", case.case_number)]
    assert export(ready, front).delivered == ()
    resent = export(ready, front, resend=True).delivered[0]
    assert dict(resent.counts) == {("CASES", "I"): 1}
    assert parked_rows(ready) == ()


def test_a_reason_nobody_foresaw_has_a_way_on_too(ready: Desk, front: FakeFront) -> None:
    case = filed(ready, 1)
    export(ready, front)
    [row] = answer(ready, {"编号": case.case_number, "结果": "0"}).parked
    assert (row.reason, row.mend[:6]) == ("平台没有写原因", "请按原因核对")


def test_a_refused_case_that_was_changed_goes_out_as_new_by_itself(ready: Desk, front: FakeFront) -> None:
    case = filed(ready, 1, "receive")
    export(ready, front)
    answer(ready, {"编号": case.case_number, "结果": "0", "原因": "状态不对"})
    do(ready, case, "accept")
    made = export(ready, front).delivered[0]
    assert dict(made.counts) == {("CASES", "I"): 1, ("STEPS", "I"): 1}


def test_an_answer_that_comes_after_the_next_version_went_out_is_taken_into_account(
    ready: Desk, front: FakeFront
) -> None:
    case = filed(ready, 1, "receive")
    export(ready, front)
    accepted = do(ready, case, "accept").case
    export(ready, front)
    answer(ready, {"编号": case.case_number, "版本": "1", "结果": "0", "原因": "x"})
    answer(ready, {"编号": case.case_number, "版本": "2", "结果": "0", "原因": "没有这一件"})
    made = export(ready, front, resend=True).delivered[0]
    assert ("CASES", "I") in made.counts
    assert accepted.case_id == case.case_id


def test_a_row_of_a_further_table_is_found_by_its_whole_key(ready: Desk, front: FakeFront) -> None:
    case = filed(ready, 1)
    export(ready, front)
    told = answer(ready, {"表": "STEPS", "编号": case.case_number, "序号": "2", "结果": "0", "原因": "缺少"})
    assert [(row.table, row.key) for row in told.parked] == [("STEPS", f"{case.case_number}|2")]


def test_what_we_never_put_out_is_named_and_stops_no_other_row(ready: Desk, front: FakeFront) -> None:
    case = filed(ready, 1)
    export(ready, front)
    told = answer(
        ready,
        {"编号": "99999999999999", "结果": "1", "平台编号": OTHER},
        {"表": "NONE", "编号": case.case_number, "结果": "1"},
        {"编号": case.case_number, "版本": "7", "结果": "1"},
        {},
        {"编号": case.case_number, "结果": "1", "平台编号": OFFICIAL},
    )
    assert [problem.line for problem in told.problems] == [2, 3, 4]
    assert all(problem.said.endswith("。") for problem in told.problems)
    assert find_case(ready, case.case_id).official_number == OFFICIAL


def test_a_number_that_differs_from_the_one_kept_is_named_and_not_written_over(ready: Desk, front: FakeFront) -> None:
    case, other = filed(ready, 1), filed(ready, 2)
    export(ready, front)
    set_official_number(ready, case.case_id, OFFICIAL)
    told = answer(
        ready,
        {"编号": case.case_number, "结果": "1", "平台编号": OTHER},
        {"编号": other.case_number, "结果": "1", "平台编号": OFFICIAL},
        {"编号": other.case_number, "结果": "1", "平台编号": "??"},
    )
    assert [problem.line for problem in told.problems] == [2, 3, 4]
    assert find_case(ready, case.case_id).official_number == OFFICIAL
    assert find_case(ready, other.case_id).official_number == ""


@pytest.mark.parametrize("order", list(itertools.permutations((0, 1))))
def test_what_was_taken_once_stays_taken_in_whatever_order_answers_are_read(
    ready: Desk, front: FakeFront, order: tuple[int, int]
) -> None:
    case = filed(ready, 1)
    export(ready, front)
    rows = ({"编号": case.case_number, "结果": "1"}, {"编号": case.case_number, "结果": "0", "原因": "旧的"})
    for one in order:
        answer(ready, rows[one])
    assert parked_rows(ready) == ()


def test_a_file_of_another_kind_and_a_profile_without_answers_are_refused(ready: Desk) -> None:
    assert "编号" in refusal("city.answer_heads", lambda: take_answer(ready, [(2, {"别的": "1"})])).message
    silent = SMALL[: SMALL.index("[answer]")].replace("version = 1\n", "version = 2\n", 1)
    use_profile(ready, silent.encode())
    refusal("city.no_answer", lambda: take_answer(ready, []))
