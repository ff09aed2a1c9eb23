"""The month's score from the records of a village desk, and its sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from desk.cases.events.bodies import Body
from desk.cases.events.proxying import ProxyCalledBack, ProxyCompleted, ProxyEnded, ProxyReviewed
from desk.cases.events.requesting import RequestAnswered
from desk.cases.events.visits import HomeVisited
from desk.desk import Desk
from desk.proxy.cases import ProxyCase
from desk.proxy.records import Record
from desk.proxy.requests import Request
from desk.proxy.scoring import points_text, read_rules
from desk.proxy.visits import HomeVisit
from desk.records import Operator
from desk.roles import Role
from desk.station.keeping import keep
from desk.station.score_sheets import make_sheet
from desk.station.scoring import score_of
from tests.builders import CLERK, SetClock, refusal
from tests.desk.desks import memory_desk
from tests.desk.proxy.events import REQUESTED, packed, received, told

RULES = read_rules((Path(__file__).parents[3] / "db" / "shipped" / "score_rules.toml").read_bytes())
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
R = TypeVar("R", bound=Record)


@pytest.fixture
def desk() -> Desk:
    return memory_desk(clock=SetClock(datetime.fromisoformat("2026-12-31T17:00:00+08:00")))


def kept(desk: Desk, body: Body, kind: type[R], at: str = "2026-11-23T08:00:00+08:00") -> R:
    with desk.store.writing() as uow:
        first, *_ = keep(uow, body, at=at)
        uow.commit()
    assert isinstance(first, kind)
    return first


def points(desk: Desk, first: date = NOVEMBER) -> dict[str, str]:
    found = score_of(desk, RULES, CLERK.clerk, first)
    return {line.rule.kind: points_text(line.points) for line in found.lines if line.count}


def carried(desk: Desk) -> ProxyCase:
    case = kept(desk, received("a"), ProxyCase)
    kept(desk, packed(case), object)  # type: ignore[type-var]  # whatever it is
    return case


def test_a_case_from_the_door_to_the_delivered_result_gives_each_of_its_points_once(desk: Desk) -> None:
    case = carried(desk)
    assert points(desk) == {"received": "1", "on_time": "0.5"}
    kept(desk, told(case.record_id, "2026-11-24T15:00:00+08:00"), ProxyCase)
    done = {"proxy_id": case.record_id, "clerk_name": "张忠"}
    at = "2026-11-30T15:00:00+08:00"
    kept(desk, ProxyCompleted(number="代结1", completed_at=at, result="已参保", signed_by="刘秀", **done), ProxyCase)
    kept(desk, ProxyReviewed(reviewed_at=at, level=5, way="card", **done), ProxyCase)
    kept(desk, ProxyCalledBack(called_at="2026-12-02T09:00:00+08:00", is_true=True, **done), ProxyCase)
    assert points(desk) == {
        "received": "1",
        "on_time": "0.5",
        "complete_at_once": "0.5",
        "brought_home": "1",
        "good_mark": "0.5",
    }
    assert points(desk, DECEMBER) == {"found_true": "0.5"}


def test_what_was_supplemented_was_not_complete_at_once(desk: Desk) -> None:
    case = carried(desk)
    kept(desk, told(case.record_id, "2026-11-24T15:00:00+08:00", "supplement", to_do="照片"), ProxyCase)
    kept(desk, told(case.record_id, "2026-11-26T15:00:00+08:00"), ProxyCase)
    assert "complete_at_once" not in points(desk)


@pytest.mark.parametrize(
    ("left_at", "kind", "gives"),
    [
        ("2026-11-26T23:00:00+08:00", "on_time", "0.5"),
        ("2026-11-27T08:00:00+08:00", "late_trip", "-1"),
        ("2026-12-15T08:00:00+08:00", "late_trip", "-1"),
    ],
)
def test_a_trip_is_late_from_the_day_after_its_last_day(desk: Desk, left_at: str, kind: str, gives: str) -> None:
    case = kept(desk, received("a"), ProxyCase)
    kept(desk, msgspec.structs.replace(packed(case), left_at=left_at), object)  # type: ignore[type-var]  # likewise
    assert points(desk) == {"received": "1", kind: gives}
    assert points(desk, DECEMBER) == {}, "a lateness counts once, in the month of its first day"


def test_papers_that_never_left_are_late_and_an_early_end_gives_nothing(desk: Desk) -> None:
    case = kept(desk, received("a"), ProxyCase)
    assert points(desk) == {"received": "1", "late_trip": "-1"}
    ended = ProxyEnded(
        proxy_id=case.record_id,
        number="代终1",
        ended_at="2026-11-24T08:00:00+08:00",
        clerk_name="张忠",
        ending="principal",
        state="在村整理",
        how_to_go_on="自己去办",
    )
    kept(desk, ended, ProxyCase)
    assert points(desk) == {}
    assert [one.doubt for one in score_of(desk, RULES, CLERK.clerk, NOVEMBER).left_out] == ["void"]


def test_a_ready_result_that_lies_at_the_centre_for_more_than_five_working_days_counts_against_it(desk: Desk) -> None:
    case = carried(desk)
    kept(desk, told(case.record_id, "2026-12-24T15:00:00+08:00", "ready"), ProxyCase)
    assert points(desk, DECEMBER) == {"complete_at_once": "0.5"}, "31 December is the fifth working day"
    later = replace(desk, clock=SetClock(datetime.fromisoformat("2027-01-29T17:00:00+08:00")))
    assert points(later, date(2027, 1, 1)) == {"not_fetched": "-2"}


def test_a_promised_day_that_passed_without_a_word_counts_once(desk: Desk) -> None:
    asked = kept(desk, REQUESTED, Request)
    assert points(desk) == {"late_answer": "-1"}
    answer = RequestAnswered(
        request_id=asked.record_id, answered_at="2026-11-26T08:00:00+08:00", clerk_name="张忠", answer="can"
    )
    kept(desk, answer, Request)
    assert points(desk) == {"late_answer": "-1"}, "answered a day late"


def test_an_answer_on_the_promised_day_is_in_time(desk: Desk) -> None:
    asked = kept(desk, REQUESTED, Request)
    at = "2026-11-25T23:50:00+08:00"
    kept(desk, RequestAnswered(request_id=asked.record_id, answered_at=at, clerk_name="张忠", answer="can"), Request)
    assert points(desk) == {}


def test_visits_count_but_never_two_in_a_minute_and_two_a_day_at_one_home(desk: Desk) -> None:
    for number, at in enumerate(("08:00", "08:00", "09:00", "10:00")):
        visited = HomeVisited(
            number=f"上{number}",
            visited_at=f"2026-11-23T{at}:00+08:00",
            left_at=f"2026-11-23T{at}:30+08:00",
            clerk_name="张忠",
            visitors=("张忠",),
            villager_name="郭秀",
            place="三组",
            purposes=("check",),
            done="核对津贴",
        )
        kept(desk, visited, HomeVisit)
    assert points(desk) == {"visit": "2"}
    left_out = score_of(desk, RULES, CLERK.clerk, NOVEMBER).left_out
    assert [(one.deed.evidence, one.doubt) for one in left_out] == [("上1", "same_minute"), ("上3", "split")]


def test_practice_counts_its_own_records_and_the_sheet_says_that_it_is_practice() -> None:
    desk = memory_desk(clock=SetClock(datetime.fromisoformat("2026-12-31T17:00:00+08:00")))
    with desk.store.writing() as uow:
        uow.register.save_office(msgspec.structs.replace(uow.register.office(), practice=True))
        uow.commit()
    carried(desk)
    assert points(desk) == {"received": "1", "on_time": "0.5"}
    report = make_sheet(desk, RULES, CLERK.clerk, NOVEMBER).report
    assert report.sentences[0] == "这是练习数据算出来的，不作考核依据。"


def test_the_sheet_holds_the_same_numbers_and_names_every_record(desk: Desk) -> None:
    case = carried(desk)
    report = make_sheet(desk, RULES, CLERK.clerk, NOVEMBER).report
    rows = {str(row[0]): row[1:] for row in report.tables[0].rows}
    assert rows["代办受理"] == (1, "1", "1", case.number)
    assert rows["合计"][2] == "1.5"
    assert "2026年11月得分1.5分" in report.sentences[0]
    assert report.tables[1].rows == ()


def test_a_colleague_s_score_is_for_who_manages_or_supervises(desk: Desk) -> None:
    clerk = replace(desk, operator=Operator(clerk="li", name="李小青", roles=(Role.PROXY_CLERK,)))
    refusal("right.missing", lambda: score_of(clerk, RULES, CLERK.clerk, NOVEMBER))
    supervisor = replace(desk, operator=Operator(clerk="li", name="李小青", roles=(Role.SUPERVISOR,)))
    assert score_of(supervisor, RULES, CLERK.clerk, NOVEMBER).total == 0
    refusal("clerk.unknown", lambda: score_of(supervisor, RULES, "nobody", NOVEMBER))


def test_a_month_that_has_not_begun_has_no_score(desk: Desk) -> None:
    refusal("score.future", lambda: score_of(desk, RULES, CLERK.clerk, date(2027, 1, 1)))
