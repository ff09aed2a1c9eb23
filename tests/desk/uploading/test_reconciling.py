"""The platform's list against ours: linked where certain, a person where not, and never a second case."""

from __future__ import annotations

import pytest

from desk.cases.case import Case
from desk.desk import Desk
from desk.provincial import set_official_number
from desk.serving import find_case
from desk.uploading.exporting import export
from desk.uploading.reconciling import Reconciled, decide_pair, open_pairs, reconcile
from desk.uploading.using import use_profile
from tests.builders import filed, refusal
from tests.desk.city_tables.profiles import SMALL
from tests.fakes.city import FakeFront

OFFICIAL = "11440232MB2D06811W4000117051000202611230008"
OTHER = OFFICIAL[:-1] + "9"


@pytest.fixture
def ready(desk: Desk) -> Desk:
    use_profile(desk, SMALL.encode())
    return desk


def there(case: Case, number: str = OFFICIAL, **changes: str) -> dict[str, str]:
    """The case as the platform lists it."""
    row = {
        "平台编号": number, "窗口编号": "", "申请人": case.applicant.name, "证件号码": case.applicant.id_number,
        "事项": case.item_name, "收件时间": "2026/11/23 10:00", "来源": "窗口", "状态": "办理中",
    }  # fmt: skip
    return {**row, **changes}


def compared(desk: Desk, *rows: dict[str, str]) -> Reconciled:
    return reconcile(desk, enumerate(rows, start=2))


def count(desk: Desk) -> int:
    with desk.store.reading() as uow:
        return uow.cases.filed_here()


def test_four_heaps(ready: Desk) -> None:
    both, differing, here = filed(ready, 1), filed(ready, 2), filed(ready, 3)
    set_official_number(ready, both.case_id, OFFICIAL)
    set_official_number(ready, differing.case_id, OTHER)
    stranger = there(both, "X-2026-000001", 申请人="赵无名", 证件号码="", 事项="别的事项")
    made = compared(ready, there(both), there(differing, OTHER, 状态="已办结", 申请人="另一人"), stranger)
    found = made.found
    assert found.both == 2
    assert [case.case_id for case in found.only_here] == [here.case_id]
    assert [one.official for one in found.only_there] == ["X-2026-000001"]
    assert [(d.case.case_id, d.what, d.there) for d in found.differing] == [
        (differing.case_id, "申请人", "另一人"),
        (differing.case_id, "状态", "已办结"),
    ]
    assert made.report.sentences == (
        "两边都有的2件，其中不一样的1件；只有这里有的1件，只有平台有的1件，等人确认的0对。",
    )
    assert [len(table.rows) for table in made.report.tables] == [2, 1, 1, 0]


def test_no_name_or_number_stands_in_full_on_the_sheet(ready: Desk) -> None:
    case = filed(ready, 1)
    made = compared(ready, there(case), there(case, OTHER, 申请人="欧阳无名", 证件号码="", 事项="别的事项"))
    told = str(made.report)
    assert case.applicant.name not in told
    assert "欧阳无名" not in told
    assert case.applicant.id_number not in told


def test_our_number_on_their_list_links_the_case_and_makes_no_second(ready: Desk) -> None:
    case = filed(ready, 1)
    export(ready, FakeFront())
    made = compared(ready, there(case, 窗口编号=case.case_number))
    assert [one.case_id for one in made.linked] == [case.case_id]
    after = find_case(ready, case.case_id)
    assert (after.official_number, after.origin) == (OFFICIAL, "here")
    again = compared(ready, there(case, 窗口编号=case.case_number))
    assert (again.linked, again.found.both, count(ready)) == ((), 1, 1)


@pytest.mark.parametrize(("channel", "origin"), [("网上", "platform"), ("窗口", "rekeyed")])
def test_a_linked_case_that_never_went_out_from_here_says_where_it_began(
    ready: Desk, channel: str, origin: str
) -> None:
    case = filed(ready, 1)
    compared(ready, there(case, 窗口编号=case.case_number, 来源=channel))
    assert find_case(ready, case.case_id).origin == origin
    assert export(ready, FakeFront()).theirs == 1


def test_the_same_person_and_item_near_in_time_waits_for_a_person(ready: Desk) -> None:
    case = filed(ready, 1)
    made = compared(ready, there(case))
    [pair] = made.pairs
    assert (pair.case_id, made.found.only_here, made.found.only_there) == (case.case_id, (), ())
    assert find_case(ready, case.case_id).official_number == ""
    assert compared(ready, there(case)).pairs == made.pairs, "the same two are one pair"
    assert [one.case_id for _, one in open_pairs(ready)] == [case.case_id]


@pytest.mark.parametrize(
    "changes",
    [{"收件时间": "2026-11-26 10:00:00"}, {"事项": "别的事项"}, {"证件号码": "110101199003070011"}, {"收件时间": ""}],
)
def test_what_is_not_near_or_not_the_same_is_no_pair(ready: Desk, changes: dict[str, str]) -> None:
    made = compared(ready, there(filed(ready, 1), **changes))
    assert (made.pairs, len(made.found.only_there)) == ((), 1)


def test_a_number_with_stars_is_compared_as_far_as_it_shows(ready: Desk) -> None:
    case = filed(ready, 1)
    starred = case.applicant.id_number[:6] + "*" * 8 + case.applicant.id_number[14:]
    assert len(compared(ready, there(case, 证件号码=starred)).pairs) == 1
    wrong = "999999" + starred[6:]
    assert len(compared(ready, there(case, OTHER, 证件号码=wrong)).found.only_there) == 1


def test_a_person_says_same_and_the_case_has_the_number(ready: Desk) -> None:
    case = filed(ready, 1)
    compared(ready, there(case), there(case, OTHER))
    first, second = (pair for pair, _ in open_pairs(ready))
    decided = decide_pair(ready, first.pair_id[:6], "same", "platform")
    assert decided.decided_by == ready.operator.name
    after = find_case(ready, case.case_id)
    assert (after.official_number, after.origin) == (first.platform.official, "platform")
    assert open_pairs(ready) == (), "the other one cannot be the same case as well"
    assert decide_pair(ready, first.pair_id, "same") == decided
    refusal("city.pair_decided", lambda: decide_pair(ready, first.pair_id, "different"))
    refusal("city.pair_decided", lambda: decide_pair(ready, second.pair_id, "same"))


def test_a_person_says_different_and_is_not_asked_again(ready: Desk) -> None:
    case = filed(ready, 1)
    compared(ready, there(case))
    [(pair, _)] = open_pairs(ready)
    decide_pair(ready, pair.pair_id, "different")
    made = compared(ready, there(case))
    assert (made.pairs, len(made.found.only_here), len(made.found.only_there)) == ((), 1, 1)
    refusal("city.pair_unknown", lambda: decide_pair(ready, "none", "same"))


def test_rows_that_cannot_be_used_are_named(ready: Desk) -> None:
    case = filed(ready, 1)
    set_official_number(ready, case.case_id, OFFICIAL)
    made = compared(ready, there(case), there(case), there(case, ""), there(case, OTHER, 窗口编号=case.case_number))
    assert [problem.line for problem in made.problems] == [3, 4, 5]


def test_a_file_of_another_kind_is_refused(ready: Desk) -> None:
    refusal("city.list_heads", lambda: reconcile(ready, [(2, {"别的": "1"})]))
    refusal("city.list_empty", lambda: reconcile(ready, []))
    silent = SMALL[: SMALL.index("[platform]")].replace("version = 1\n", "version = 2\n", 1)
    use_profile(ready, silent.encode())
    refusal("city.no_platform", lambda: reconcile(ready, []))
