"""Finding cases by whatever people bring along, paging through all of them, and the indexes that carry it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from db import case_lists
from db.unit_of_work import SqlStore
from desk.cases.case import Case
from desk.desk import Desk
from desk.records import CaseFilter, CaseRow
from tests.builders import adult, desk_on, filed, person, refusal
from tests.db.plans import WALKED, Plans, no_full_scan

PEOPLE = (
    ("刘秀英", "lxy", "liuxiuying"),
    ("单雄信", "sxx", "shanxiongxin"),
    ("欧阳震华", "oyzh", "ouyangzhenhua"),
    ("古丽·买买提", "glmmt", "gulimaimaiti"),
)


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return desk_on(store)


def case_of(desk: Desk, number: int, name: str) -> Case:
    return filed(desk, number, applicant=msgspec.to_builtins(person(number, name=name)))


def found(desk: Desk, text: str, *, limit: int = 20) -> list[str]:
    with desk.store.reading() as uow:
        return [row.case_id for row in uow.cases.find(text, limit=limit)]


def test_a_case_is_found_by_every_number_it_has(desk: Desk) -> None:
    case, other = filed(desk, 1), filed(desk, 2)
    who = adult(1)
    number = case.case_number
    spoken = f"{number[:4]} {number[4:6]} {number[6:12]} {number[12:]}"
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
    for text in (
        number,
        spoken,
        f" {number} ",
        full_width,
        number[-5:],
        who["id_number"],
        who["phone"],
        who["phone"][-4:],
    ):
        assert case.case_id in found(desk, text), text
        assert other.case_id not in found(desk, text), text
    assert found(desk, who["id_number"].lower()) == [case.case_id]
    assert found(desk, f"{who['phone'][:3]}-{who['phone'][3:7]}-{who['phone'][7:]}") == [case.case_id]


def test_a_landline_is_found_with_and_without_its_hyphen(desk: Desk) -> None:
    case = filed(desk, 1, applicant=msgspec.to_builtins(person(1, phone="0391-6633221")))
    for text in ("0391-6633221", "03916633221", "0391 6633221"):
        assert found(desk, text) == [case.case_id], text


@pytest.mark.parametrize(("name", "initials", "full"), PEOPLE)
def test_a_case_is_found_by_any_part_of_a_name_and_by_pinyin(desk: Desk, name: str, initials: str, full: str) -> None:
    case, other = case_of(desk, 1, name), case_of(desk, 2, "赵勇")
    parts = [
        name[start:end] for start in range(len(name)) for end in range(start + 1, len(name) + 1) if name[start] != "·"
    ]
    for text in (*parts, initials, initials.upper(), initials[1:], initials[:2], full, full[:4]):
        assert case.case_id in found(desk, text), text
        assert other.case_id not in found(desk, text), text


def test_nothing_is_found_by_nothing_or_by_a_stranger(desk: Desk) -> None:
    filed(desk, 1)
    for text in ("", "  ", "-", "00000000000000", "13999999999", "9999", "没有这个人", "zzz", "%", "_", "\\", "'; --"):
        assert found(desk, text) == [], text


@pytest.mark.parametrize("many", [0, 1000])
def test_signs_in_a_search_are_passed_over_and_never_stand_for_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    case = case_of(desk, 1, "刘秀英")
    monkeypatch.setattr(case_lists, "MANY", many)
    assert found(desk, "刘·秀%") == [case.case_id]
    for text in ("%", "_", "刘_英", "刘%英", "l%y", "\\"):
        assert found(desk, text) == [], text


def test_the_newest_come_first_and_no_more_than_asked_for(desk: Desk) -> None:
    ids = [case_of(desk, n, "刘秀英").case_id for n in range(6)]
    assert found(desk, "刘秀", limit=4) == ids[:1:-1]
    assert found(desk, "lxy", limit=1) == ids[-1:]


def test_a_name_that_many_bear_is_found_by_walking_the_newest(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """STORAGE 2.3: above a thousand people the newest cases are walked; the answer is the same."""
    ids = [case_of(desk, n, name).case_id for n, name in enumerate(("刘秀英", "赵勇", "刘秀兰", "张刘氏"))]
    few = [found(desk, text) for text in ("刘", "刘秀", "lx", "liuxiuying")]
    assert few[0] == [ids[3], ids[2], ids[0]]
    assert few[1:] == [[ids[2], ids[0]], [ids[2], ids[0]], [ids[0]]]
    monkeypatch.setattr(case_lists, "MANY", 0)
    assert [found(desk, text) for text in ("刘", "刘秀", "lx", "liuxiuying")] == few


def pages(desk: Desk, size: int, **wanted: tuple[str, ...]) -> Iterator[tuple[CaseRow, ...]]:
    after = ""
    while True:
        with desk.store.reading() as uow:
            page = uow.cases.page(CaseFilter(**wanted), after=after, limit=size)
        yield page.rows
        after = page.next_key
        if not after:
            return


@pytest.mark.parametrize("size", [1, 3, 7, 20])
def test_paging_visits_each_case_once_though_many_came_at_one_second(desk: Desk, size: int) -> None:
    at = ("2026-11-23T09:00:00+08:00", "2026-11-23T09:00:00+08:00", "2026-11-23T09:00:01+08:00")
    ids = {filed(desk, n, received_at=at[n % 3]).case_id for n in range(8)}
    rows = [row for page in pages(desk, size) for row in page]
    assert sorted(row.case_id for row in rows) == sorted(ids)
    keys = [(row.received_at, row.case_id) for row in rows]
    assert keys == sorted(keys, reverse=True)


def test_a_case_filed_while_paging_moves_no_other(desk: Desk) -> None:
    for n in range(6):
        filed(desk, n)
    turning = pages(desk, 2)
    seen = list(next(turning))
    late = filed(desk, 99)
    seen += [row for page in turning for row in page]
    assert len({row.case_id for row in seen}) == len(seen) == 6
    assert late.case_id not in {row.case_id for row in seen}


def test_an_empty_list_is_one_empty_page(desk: Desk) -> None:
    assert list(pages(desk, 5)) == [()]
    filed(desk, 1)
    assert list(pages(desk, 5, states=("declined",))) == [()]


def test_a_key_of_no_page_is_refused(desk: Desk) -> None:
    with desk.store.reading() as uow:
        refused = refusal("page.key", lambda: uow.cases.page(CaseFilter(), after="17"))
    assert refused.field == "after"


def test_pages_are_read_along_an_index(file_store: SqlStore) -> None:
    desk = desk_on(file_store)
    key = "2026-11-23T09:00:00+08:00|x"
    wanted = {
        CaseFilter(): "ix_cases_received_at_case_id_who",
        CaseFilter(states=("accepted",)): "ix_cases_state_received_at_case_id",
        CaseFilter(item="HJ-12"): "ix_cases_item_id_received_at_case_id",
        CaseFilter(clerk="wang"): "ix_cases_clerk_received_at_case_id",
        CaseFilter(received_from="2026-11-23", received_to="2026-11-23"): "ix_cases_received_at_case_id_who",
    }
    plans = Plans(file_store.engine)
    for filter_, index in wanted.items():
        for after in ("", key):
            with desk.store.reading() as uow:
                uow.cases.page(filter_, after=after)
            (plan,) = plans.of()
            assert index in plan, plan
            assert "TEMP B-TREE" not in plan, plan
            assert after == "" or plan.startswith("SEARCH"), plan


def test_every_search_goes_along_an_index(file_store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_on(file_store)
    case_of(desk, 1, "刘秀英")
    plans = Plans(file_store.engine)
    indexes = {
        "04630100000125": {"case_number"},
        "13800138000": {"phone_key", "id_key"},
        "8000": {"phone_last4"},
        "00125": {"number_tail"},
        "410881199001011234": {"id_key"},
        "刘秀": {"person_key", "person_id"},
        "lxy": {"person_key", "person_id"},
    }
    for text, places in indexes.items():
        found(desk, text)
        asked = plans.of()
        assert asked
        assert no_full_scan(asked), asked
        for place in places:
            assert any(place in plan for plan in asked), (place, asked)
    monkeypatch.setattr(case_lists, "MANY", 0)
    found(desk, "刘秀")
    asked = plans.of()
    assert no_full_scan(asked), asked
    assert any(WALKED in plan for plan in asked), asked
