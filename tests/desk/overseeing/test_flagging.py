"""What should be looked at: each rule finds what it names, nothing else, and accuses nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from desk.cases.case import Case, State
from desk.desk import Desk
from desk.overseeing.book_csv import flags_csv
from desk.overseeing.flagging import flags_between
from desk.records import Operator
from desk.reports.flag_rules import (
    AGAIN_SOON,
    ASKED_BEYOND,
    CLOCK_BACK,
    NEVER_PRINTED,
    NO_REASON,
    NO_REVIEWS,
    REVIEWS_IN_A_ROW,
    RULES,
    SAME_DAY,
)
from desk.reports.patterns import asked_beyond, filed_twice, never_printed, no_reviews, refused_bare, set_back
from desk.reports.red_flags import BACKDATED, KINDS
from desk.roles import Role
from desk.times import moment_text
from tests.builders import MONDAY, SetClock, filed, refusal
from tests.desk.desks import memory_desk

TODAY = date(2026, 11, 23)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    return memory_desk(clock=clock)


def changed(case: Case, **fields: Any) -> Case:
    return msgspec.structs.replace(case, **fields)


def found(desk: Desk, last: date = TODAY) -> list[str]:
    return [flag.kind for flag in flags_between(desk, TODAY, last).flags]


def test_an_ordinary_day_has_nothing_to_look_at(desk: Desk) -> None:
    filed(desk, 1)
    filed(desk, 2, "receive")
    assert found(desk) == []


def test_only_whoever_may_see_the_record_of_acts_reads_them(desk: Desk) -> None:
    clerk = replace(desk, operator=Operator(clerk="li", name="李四", roles=(Role.CLERK,)))
    refusal("right.missing", lambda: flags_between(clerk, TODAY, TODAY))


def test_more_than_a_quarter_is_asked_for_in_parts(desk: Desk) -> None:
    refusal("book.span", lambda: flags_between(desk, date(2026, 1, 1), TODAY))
    refusal("book.span", lambda: flags_between(desk, TODAY, date(2026, 11, 1)))


def test_every_rule_says_what_it_looks_at_and_where_it_comes_from() -> None:
    assert set(KINDS) < set(RULES)
    for kind, rule in RULES.items():
        assert rule.words.endswith("。")
        assert rule.source
        assert not any(word in f"{kind}{rule.words}" for word in ("违规", "违法", "作弊", "造假", "舞弊"))


def test_the_same_person_and_item_twice(desk: Desk) -> None:
    one, two = filed(desk, 1), filed(desk, 2)
    same = changed(two, applicant=one.applicant)
    (flag,) = filed_twice([one, same])
    assert (flag.kind, flag.case_number) == (SAME_DAY, two.case_number)
    later = changed(same, received_on="2026-11-30", received_at="2026-11-30T09:00:00+08:00")
    assert [flag.kind for flag in filed_twice([later, one])] == [AGAIN_SOON]
    far = changed(same, received_on="2026-12-01", received_at="2026-12-01T09:00:00+08:00")
    for other in (two, far, changed(same, state=State.VOID), changed(same, item_id="CG-04")):
        assert list(filed_twice([one, other])) == []


def test_a_refusal_without_a_reason_or_a_basis(desk: Desk) -> None:
    case = filed(desk, 1, "not_eligible")
    assert case.decision is not None
    assert list(refused_bare(case)) == []
    bare = changed(case, decision=msgspec.structs.replace(case.decision, reason=" ", basis=""))
    (flag,) = refused_bare(bare)
    assert (flag.kind, flag.fact) == (NO_REASON, "不予受理，没有写理由和依据")


def test_a_paper_that_nobody_made_for_days(desk: Desk) -> None:
    case = filed(desk, 1, "receive")
    assert list(never_printed(case, date(2026, 11, 26))) == []
    flags = list(never_printed(case, date(2026, 11, 27)))
    assert {flag.kind for flag in flags} == {NEVER_PRINTED}
    assert list(never_printed(changed(case, owed=()), date(2026, 11, 27))) == []
    assert list(never_printed(changed(case, state=State.VOID), date(2026, 11, 27))) == []


def test_so_many_in_a_row_that_nobody_marked(desk: Desk) -> None:
    case = filed(desk, 1)
    closed = [
        changed(case, state=State.CLOSED, closed_at=f"2026-11-23T10:{n:02d}:00+08:00", case_number=f"{n:014d}")
        for n in range(REVIEWS_IN_A_ROW)
    ]
    (flag,) = no_reviews(closed)
    assert (flag.kind, flag.case_number) == (NO_REVIEWS, closed[-1].case_number)
    assert list(no_reviews(closed[1:])) == []
    marked = [*closed[:5], changed(closed[5], reviews=(None,)), *closed[6:]]
    assert list(no_reviews(marked)) == []


def test_what_the_guide_does_not_ask_for(desk: Desk) -> None:
    case = filed(desk, 1, "one_time_notice")
    with desk.store.reading() as uow:
        events = uow.journal.of_case(case.case_id)
    in_guide = {line.seq for line in case.materials}
    assert list(asked_beyond(case, events, in_guide)) == []
    asked = case.notices[0].asked[0]
    (flag,) = asked_beyond(case, events, in_guide - {asked})
    assert flag.kind == ASKED_BEYOND
    assert f"第{asked}号" in flag.fact


def test_a_clock_that_went_back(desk: Desk, clock: SetClock) -> None:
    filed(desk, 1)
    clock.move(minutes=-30)
    filed(desk, 2)
    with desk.store.reading() as uow:
        events = uow.journal.between("2026-11-23", "2026-11-24")
    (flag,) = set_back(events, {"wang": "王小满"})
    assert (flag.kind, flag.clerk_name) == (CLOCK_BACK, "王小满")
    assert found(desk) == [CLOCK_BACK]


def test_what_was_entered_late_is_found_and_told_with_its_rule(desk: Desk, clock: SetClock) -> None:
    clock.move(days=3)
    case = filed(desk, 1, received_at=moment_text(MONDAY))
    last = date(2026, 11, 26)
    assert flags_between(desk, last, last).flags[0].kind == BACKDATED
    mine = flags_between(desk, TODAY, last, case=case.case_number, clerk="wang").flags
    assert {flag.case_number for flag in mine} == {case.case_number}
    other = filed(desk, 3, received_at=moment_text(clock.now()))
    assert flags_between(desk, TODAY, last, case=other.case_number).flags == ()
    text = flags_csv(mine).decode("utf-8-sig")
    assert RULES[BACKDATED].words in text
    assert "合计" in text
