"""The list of cases: what is wanted, lines with lights, the home page's counts, kept filters, what a gun reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import msgspec
import pytest

from desk.cases.case import State
from desk.desk import Desk
from desk.home import Heap, home
from desk.issuing import issue
from desk.lights import Light
from desk.listing import (
    MOST_FILTERS,
    CaseLine,
    SavedFilter,
    Stop,
    Wanted,
    clerks,
    list_cases,
    order_of,
    read_days,
    remove_filter,
    rows_of,
    save_filter,
    saved_filters,
    scanned_number,
    search,
)
from desk.papers.verification import VerifiableFacts, make_code
from tests.builders import (
    CLERK,
    SetClock,
    desk_on,
    failure,
    filed,
    person,
    refusal,
)


def later(desk: Desk, **time: int) -> Desk:
    """The same desk some days on."""
    clock = SetClock()
    clock.move(**time)
    return replace(desk, clock=clock)


def ids(desk: Desk, **wanted: Any) -> set[str]:
    """The cases of a list, which its order and its lines agree on."""
    lines = list_cases(desk, Wanted(**wanted)).rows
    order = order_of(desk, Wanted(**wanted))
    assert [line.key for line in lines] == list(order)
    assert rows_of(desk, order) == lines
    return {line.case_id for line in lines}


def test_a_line_tells_all_that_the_list_shows(desk: Desk) -> None:
    case = filed(desk, 1)
    (line,) = list_cases(desk, Wanted()).rows
    place = desk.places.get(case.applicant.village)
    assert place is not None
    assert line == CaseLine(
        case_id=case.case_id,
        key=int(case.case_number),
        case_number=case.case_number,
        official_number="",
        applicant_name=case.applicant.name,
        item_id="HJ-12",
        item_name=case.item_name,
        village=case.applicant.village,
        village_name=place.short_name,
        state=State.ACCEPTED,
        received_at=case.received_at,
        due_on=case.due_on,
        expected=False,
        closed_on="",
        clerk="wang",
        clerk_name="王小满",
        light=Light.FINE,
        light_words=line.light_words,
    )
    assert line.light_words.startswith("剩 ")


def test_a_closed_case_keeps_its_day_and_says_when_it_was_closed(desk: Desk) -> None:
    case = filed(desk, 1, "instant", "JY-01")
    (line,) = list_cases(later(desk, days=9), Wanted()).rows
    assert (line.closed_on, line.light, line.light_words) == (case.closed_at[:10], Light.CLOSED, "已办结")


def test_lights_change_with_the_day_though_nothing_happened_to_the_case(desk: Desk) -> None:
    received, accepted, waiting, closed = (
        filed(desk, 1, "receive").case_id,
        filed(desk, 2).case_id,
        filed(desk, 3, "one_time_notice").case_id,
        filed(desk, 4, "not_required").case_id,
    )
    everything = {received, accepted, waiting, closed}
    assert ids(desk) == everything
    for days in range(0, 40, 3):
        then = later(desk, days=days)
        by_light = {light: ids(then, light=light) for light in Light}
        assert by_light[Light.WAITING] == {waiting}
        assert by_light[Light.CLOSED] == {closed}
        assert set().union(*by_light.values()) == everything
        assert sum(map(len, by_light.values())) == 4
        for light, found in by_light.items():
            assert {line.light for line in list_cases(then, Wanted(light=light)).rows} <= {light}, (light, found)
    assert ids(later(desk, days=60), light=Light.OVERDUE) == {received, accepted}


def test_a_day_that_no_notice_covers_is_marked_expected(desk: Desk) -> None:
    filed(desk, 1, received_at="2026-12-25T09:00:00+08:00")
    (line,) = list_cases(desk, Wanted()).rows
    assert line.due_on > "2027"
    assert line.expected


def test_filters_that_exclude_each_other_find_nothing(desk: Desk) -> None:
    for n, kind in enumerate(("receive", "accept", "one_time_notice", "not_required")):
        filed(desk, n, kind)
    assert ids(desk, light=Light.WAITING, states=("accepted",)) == set()
    assert ids(desk, light=Light.CLOSED, open_only=True) == set()
    assert ids(desk, states=("closed",), open_only=True) == set()
    assert len(ids(desk, open_only=True)) == 3
    assert len(ids(desk, open_only=True, states=("accepted", "declined"))) == 1
    assert len(ids(desk, states=tuple(State))) == 4


def test_pages_follow_one_another_with_their_lights(desk: Desk) -> None:
    cases = [filed(desk, n).case_id for n in range(5)]
    first = list_cases(desk, Wanted(), limit=3)
    rest = list_cases(desk, Wanted(), after=first.next_key, limit=3)
    assert [line.case_id for line in (*first.rows, *rest.rows)] == cases[::-1]
    assert rest.next_key == ""


def test_a_search_narrows_what_is_wanted(desk: Desk) -> None:
    named = {n: msgspec.to_builtins(person(n, name="刘秀英")) for n in (1, 2)}
    open_one, closed_one = filed(desk, 1, applicant=named[1]), filed(desk, 2, "instant", "JY-01", applicant=named[2])
    filed(desk, 3)
    for text in ("刘秀英", "lxy", "liuxiuying", "刘"):
        assert [line.case_id for line in search(desk, text)] == [closed_one.case_id, open_one.case_id]
        assert [line.case_id for line in search(desk, text, Wanted(open_only=True))] == [open_one.case_id]
        assert search(desk, text, Wanted(open_only=True, item="JY-01")) == ()
    number = open_one.case_number
    for text in (number, number[-5:], f"{number[:4]} {number[4:6]} {number[6:12]} {number[12:]}"):
        assert [line.case_id for line in search(desk, text)] == [open_one.case_id]
    for nothing in ("", "   ", "　"):
        assert search(desk, nothing) == ()
    assert len(ids(desk, text="  ")) == 3, "a text of blanks narrows nothing"


def test_what_a_gun_reads_from_a_paper_opens_its_case(desk: Desk) -> None:
    case = filed(desk, 1)
    filed(desk, 2)
    issue(desk, case.case_number, "acceptance_notice")
    facts = VerifiableFacts(paper="acceptance_notice", number=case.case_number, item="HJ-12")
    code = make_code(facts, bytes(32), desk.sign, bytes.fromhex(desk.incarnation.public_key))
    for text in (
        code,
        code.lower(),
        f" {code[:50]}\n{code[50:]} ",
        case.case_number,
        f"https://example.org/q?n={case.case_number}",
    ):
        assert [line.case_id for line in search(desk, text)] == [case.case_id], text
    assert scanned_number(code[:-4]) == code[:-4]
    assert scanned_number("https://example.org/") == "https://example.org/"
    assert scanned_number("刘秀英") == "刘秀英"


def test_a_vanished_line_is_told_apart(desk: Desk) -> None:
    case = filed(desk, 1)
    lines = rows_of(desk, [int(case.case_number), 5])
    assert [line.case_id if line else None for line in lines] == [case.case_id, None]
    assert rows_of(desk, []) == ()


def test_provisional_numbers_count_as_filed_too(desk: Desk) -> None:
    uncertified = msgspec.structs.replace(desk.incarnation, certified=False)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(type(_register(desk)), "incarnation", lambda _: uncertified)
        case = filed(desk, 1)
    assert case.is_provisional
    filed(desk, 2)
    assert home(desk).counts[Heap.UNSENT] == 2
    lines = list_cases(desk, Wanted()).rows
    assert [line.case_id for line in rows_of(desk, order_of(desk, Wanted())) if line] == [x.case_id for x in lines]
    assert [line.case_id for line in search(desk, case.case_number)] == [case.case_id]


def _register(desk: Desk) -> object:
    with desk.store.reading() as uow:
        return uow.register


def test_filters_are_kept_by_each_clerk_in_order_and_without_their_text(desk: Desk) -> None:
    assert saved_filters(desk) == ()
    mine = Wanted(light=Light.SOON, item="HJ-12", states=("accepted",), received_from="2026-11-01", open_only=True)
    save_filter(desk, " 快到期的  环境件 ", msgspec.structs.replace(mine, text="刘秀英"))
    save_filter(desk, "全部", Wanted())
    assert saved_filters(desk) == (SavedFilter("快到期的 环境件", mine), SavedFilter("全部", Wanted()))
    save_filter(desk, "快到期的 环境件", Wanted(item="JY-01"))
    assert saved_filters(desk)[0] == SavedFilter("快到期的 环境件", Wanted(item="JY-01"))
    other = msgspec.structs.replace(CLERK, clerk="li")
    assert saved_filters(desk_on(desk.store, operator=other)) == ()
    assert remove_filter(desk, "全部") == saved_filters(desk) == (SavedFilter("快到期的 环境件", Wanted(item="JY-01")),)
    assert remove_filter(desk, "没有的") == saved_filters(desk)


def test_a_filter_without_a_name_or_one_too_many_is_refused(desk: Desk) -> None:
    for name in ("", "  ", "长" * 21):
        assert refusal("filter.name", partial(save_filter, desk, name, Wanted())).field == "name"
    for n in range(MOST_FILTERS):
        save_filter(desk, f"第{n}个", Wanted())
    refusal("filter.many", lambda: save_filter(desk, "再一个", Wanted()))
    assert len(save_filter(desk, "第3个", Wanted(open_only=True))) == MOST_FILTERS


def test_what_was_stopped_before_it_began_is_not_read(desk: Desk) -> None:
    stop = Stop()
    assert list(order_of(desk, Wanted(), stop=stop)) == []
    stop.now()
    stop.now()
    failure("database.stopped", lambda: order_of(desk, Wanted(), stop=stop))
    failure("database.stopped", lambda: list_cases(desk, Wanted(), stop=stop))


def test_a_light_takes_the_more_pressing_ones_in_when_asked(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, SetClock)
    early = filed(desk, 90, "receive")
    clock.move(days=2)
    late = filed(desk, 91, "receive", received_at="2026-11-25T09:41:00+08:00")
    clock.move(days=5)

    def ids(**changes: Any) -> set[str]:
        return {line.case_id for line in list_cases(desk, Wanted(light=Light.TODAY, **changes)).rows}

    lines = {line.case_id: line.light for line in list_cases(desk, Wanted()).rows}
    assert (lines[early.case_id], lines[late.case_id]) == (Light.TODAY, Light.SOON)
    assert ids() == {early.case_id}
    clock.move(days=2)
    lines = {line.case_id: line.light for line in list_cases(desk, Wanted()).rows}
    assert (lines[early.case_id], lines[late.case_id]) == (Light.OVERDUE, Light.TODAY)
    assert ids() == {late.case_id}
    assert ids(or_worse=True) == {early.case_id, late.case_id}


def test_everybody_who_may_receive_is_named(desk: Desk) -> None:
    assert [one.clerk for one in clerks(desk)] == [CLERK.clerk]


@pytest.mark.parametrize("text", ["2026-11-1", "20261101", "2026.11.01", "2026年11月1日", "11-1", "1101", "１１月１日"])
def test_a_day_may_be_typed_in_many_ways(text: str) -> None:
    assert read_days(text, "", date(2026, 11, 23)) == ("2026-11-01", "")


def test_a_day_without_a_year_is_the_latest_one_and_days_may_not_be_crossed() -> None:
    today = date(2026, 11, 23)
    assert read_days("12-1", "11-23", today) == ("2025-12-01", "2026-11-23")
    assert refusal("filter.day", lambda: read_days("", "2-30", today)).field == "received_to"
    assert refusal("filter.day", lambda: read_days("昨天", "", today)).field == "received_from"
    assert refusal("filter.days", lambda: read_days("11-2", "11-1", today)).field == "received_to"
