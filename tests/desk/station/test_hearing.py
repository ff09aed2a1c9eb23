"""The way back: what the township says, by file and by mouth; what the villager is told, once."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from desk.cases.events.trips import TripAnswer
from desk.cases.requests import DecisionInput, StepInput
from desk.handling.acts import ACTS, do
from desk.proxy.cases import Place, ProxyCase
from desk.proxy.trips import Trip
from desk.station.carrying import trip_file
from desk.station.hearing import (
    HeardInput,
    handed_in,
    hear,
    hear_file,
    sheet_for,
    sheet_to_look_at,
    tell,
    to_tell,
    weekly,
)
from desk.station.owing import owed
from desk.station.progressing import drawn, progress_file
from desk.station.receiving import show
from desk.station.taking import take_in
from tests.desk.station import bags
from tests.desk.station.bags import Pair, fault_of


@pytest.fixture
def both() -> Pair:
    return bags.pair()


def carried(both: Pair, *numbers: int, missing: tuple[str, ...] = ()) -> Trip:
    """A bag that the township has taken in half an hour later."""
    trip = bags.packed(both.village, *numbers)
    both.clock.move(minutes=30)
    take_in(both.township, trip_file(both.village, trip.number), missing=missing)
    return trip


def of(both: Pair, trip: Trip, line: int = 0) -> ProxyCase:
    return show(both.village, trip.made.lines[line].proxy_number)


def step(both: Pair, proxy: ProxyCase, action: str, **decision: Any) -> None:
    given = StepInput(decision=msgspec.convert({"kind": action, **decision}, DecisionInput))
    do(both.township, proxy.case_number, action, given, read_file=bags.scan)


def test_the_file_tells_number_and_state_and_the_day_it_holds_for(both: Pair) -> None:
    trip = carried(both, 1, 2, missing=("2",))
    heard = hear_file(both.village, progress_file(both.township, bags.VILLAGE))
    first, second = of(both, trip), of(both, trip, 1)
    assert (first.place, second.place) == (Place.AT_CENTRE, Place.AT_HOME)
    assert first.told is not None
    assert (first.told.state, first.told.as_of, first.told.told_by) == ("arrived", heard.as_of, "file")
    assert len(first.case_number) == 14
    assert [case.number for case in heard.missing] == [second.number]


def test_an_older_word_never_replaces_a_newer_one(both: Pair) -> None:
    trip = carried(both, 1)
    early = progress_file(both.township, bags.VILLAGE)
    both.clock.move(hours=1)
    hear_file(both.village, early)
    step(both, of(both, trip), "accept")
    late = progress_file(both.township, bags.VILLAGE)
    news = hear_file(both.village, late).news
    assert [case.told.state for case in news if case.told] == ["accepted"]
    again = hear_file(both.village, early)
    assert (again.older, again.news) == (1, ())
    assert hear_file(both.village, late).older == 1
    told = of(both, trip).told
    assert told is not None
    assert told.state == "accepted"
    assert told.due_on
    fault = fault_of(
        lambda: hear(
            both.village,
            trip.made.lines[0].proxy_number,
            HeardInput(state="arrived", as_of="2026-11-23T09:50:00+08:00"),
        )
    )
    assert fault.code == "progress.older"


def test_a_supplement_is_told_with_all_that_is_missing_and_told_once(both: Pair) -> None:
    trip = carried(both, 1)
    hear_file(both.village, progress_file(both.township, bags.VILLAGE))
    tell(both.village, of(both, trip).number, "phone")
    both.clock.move(hours=1)
    lines = [
        {"seq": 1, "state": "scanned"},
        {"seq": 3, "state": "missing", "problem": "缺少", "how": "请补一份"},
    ]
    given = msgspec.convert({"decision": {"kind": "one_time_notice"}, "materials": lines}, StepInput)
    do(both.township, of(both, trip).case_number, "one_time_notice", given, read_file=bags.scan)
    [case] = hear_file(both.village, progress_file(both.township, bags.VILLAGE)).news
    assert case.told is not None
    assert case.told.state == "supplement"
    assert case.told.to_do.startswith("请补交：城乡居民基本医疗保险参保登记表（请补一份）")
    assert to_tell(both.village) == (case,)
    tell(both.village, case.number, "visit")
    both.clock.move(days=1)
    same = hear_file(both.village, progress_file(both.township, bags.VILLAGE))
    assert (same.news, same.same) == ((), 1)
    assert to_tell(both.village) == ()
    assert fault_of(lambda: tell(both.village, case.number, "phone")).code == "proxy.told_already"
    assert of(both, trip).times_supplemented == 1


@pytest.mark.parametrize(
    ("way", "is_done"), [("village", False), ("agent", False), ("self", True), ("household", True)]
)
def test_only_what_the_villager_has_is_done(both: Pair, way: str, *, is_done: bool) -> None:
    trip = carried(both, 1)
    hear_file(both.village, progress_file(both.township, bags.VILLAGE))
    case = of(both, trip)
    both.clock.move(hours=1)
    step(both, case, "accept")
    for action, given in (
        ("decide", {"outcome": "granted", "body": "济源市医疗保障局", "officer": "李青"}),
        ("ready", {"name": "参保凭证"}),
        ("deliver", {"way": way, "receiver": "" if way == "self" else "张忠", "relation": "村代办员",
                     "identity": "核对居民身份证原件"}),
    ):  # fmt: skip
        do(both.township, case.case_number, action, msgspec.convert(given, ACTS[action].asked), read_file=bags.scan)
    both.clock.move(hours=1)
    [news] = hear_file(both.village, progress_file(both.township, bags.VILLAGE)).news
    assert news.told is not None
    assert news.told.state == ("delivered" if is_done else "collected")
    assert (news.told.held_by, news.told.held_since) == (("", "") if is_done else ("村代办员张忠", "2026-11-23"))
    whole = sheet_for(both.village, case.number)[0].make("80").decode()
    assert "现在不用您做什么" not in whole
    assert "交费后按规定享受待遇" in whole, "what the item says is left to the villager"
    assert ("会送到您手里" in whole) is not is_done
    assert ("结果在村代办员张忠手里，2026-11-23领到的。" in whole) is not is_done
    [owing] = [one for one in owed(both.village) if one.key == case.record_id]
    assert owing.kind == "deliver"
    assert owing.words == ("本人拿到结果了，还清原件，写办结单" if is_done else "结果领到了，交给本人签收")


def test_a_result_that_the_cadre_says_was_fetched_is_with_the_cadre(both: Pair) -> None:
    number = bags.packed(both.village).made.lines[0].proxy_number
    both.clock.move(days=1)
    told = hear(both.village, number, HeardInput(state="collected", as_of="2026-11-24T09:00:00+08:00", by="visit")).told
    assert told is not None
    assert (told.held_by, told.held_since) == ("代办员张忠", "2026-11-24")


def test_what_was_said_by_phone_is_typed_in_with_its_moment(both: Pair) -> None:
    number = bags.packed(both.village).made.lines[0].proxy_number
    both.clock.move(days=1)
    given = HeardInput(state="accepted", as_of="2026-11-24T09:00:00+08:00", due_on="2026-12-07", by="phone")
    case = hear(both.village, number, given)
    assert case.told is not None
    assert (case.told.told_by, case.due_on) == ("phone", "2026-12-07")
    assert fault_of(lambda: hear(both.village, number, HeardInput(state="supplement"))).code == "progress.to_do"
    future = HeardInput(state="in_hand", as_of="2026-12-24T09:00:00+08:00")
    assert fault_of(lambda: hear(both.village, number, future)).code == "progress.future"
    assert fault_of(lambda: hear(both.village, number, HeardInput(state="in_hand", due_on="明天"))).code == "date.form"


def test_the_signed_list_is_typed_in_line_by_line(both: Pair) -> None:
    trip = bags.packed(both.village, 1, 2)
    first, second = trip.made.lines
    answers = (TripAnswer(proxy_id=first.proxy_id, outcome="supplement", reason="请补照片"),)
    doing = {"taken_by": "王小满"}
    fault = fault_of(lambda: handed_in(both.village, trip.number, answers=answers, **doing))
    assert (fault.code, second.proxy_number in fault.message) == ("trip.answers", True)
    all_of_it = (*answers, TripAnswer(proxy_id=second.proxy_id, outcome="missing"))
    both.clock.move(hours=1)
    after = handed_in(both.village, trip.number, answers=all_of_it, **doing)
    assert after.arrived is not None
    assert of(both, trip).times_supplemented == 1
    assert of(both, trip, 1).place is Place.AT_HOME
    assert fault_of(lambda: handed_in(both.village, trip.number, answers=all_of_it, **doing)).code == "trip.answered"


def test_a_file_for_another_station_or_of_nobody_trusted_is_refused(both: Pair) -> None:
    carried(both, 1)
    data = progress_file(both.township, bags.VILLAGE)
    other = bags.pair(trusting=False)
    assert fault_of(lambda: hear_file(other.village, data)).code == "file.untrusted"
    assert (
        fault_of(lambda: hear_file(both.village, trip_file(both.village, bags.packed(both.village, 2).number))).code
        == "file.not_one"
    )
    assert fault_of(lambda: progress_file(both.township, "419001108204")).code == "progress.none"


@pytest.mark.parametrize("layout", ["80", "58", "a5"])
def test_the_sheet_is_masked_and_holds_only_what_this_villager_entrusted(both: Pair, layout: Any) -> None:
    trip = carried(both, 1, 2)
    hear_file(both.village, progress_file(both.township, bags.VILLAGE))
    printable, cases = sheet_for(both.village, trip.made.lines[0].proxy_number)
    assert [case.number for case in cases] == [trip.made.lines[0].proxy_number]
    whole = printable.make(layout).decode()
    assert trip.made.lines[0].principal_name not in whole
    assert "截至2026-11-23 10:11" in whole
    assert "镇中心已收" in whole
    assert "依据镇中心2026年11月23日的进度文件" in whole


def test_a_villager_hears_something_every_week_also_when_nothing_changed(both: Pair) -> None:
    trip = carried(both, 1)
    assert weekly(both.village) == ()
    both.clock.move(days=7)
    assert [case.number for case in weekly(both.village)] == [trip.made.lines[0].proxy_number]
    sheet_for(both.village, trip.made.lines[0].proxy_number)
    assert weekly(both.village) == ()


def test_whom_to_call_back_is_drawn_by_a_seed(both: Pair) -> None:
    carried(both, 1)
    days = (date(2026, 11, 1), date(2026, 11, 30))
    assert fault_of(lambda: drawn(both.township, *days, seed="11月", count=5)).code == "sample.none"
    assert fault_of(lambda: drawn(both.township, *days, seed=" ", count=5)).code == "sample.seed"
    assert fault_of(lambda: drawn(both.township, *days, seed="11月", count=0)).code == "sample.count"


def test_a_sheet_takes_its_number_when_it_is_given_out_and_is_the_same_on_the_same_day(both: Pair) -> None:
    number = carried(both, 1).made.lines[0].proxy_number
    hear_file(both.village, progress_file(both.township, bags.VILLAGE))
    looked = sheet_to_look_at(both.village, number)
    assert looked.title == "代办进度告知单"
    assert sheet_to_look_at(both.village, number).title == looked.title, "nothing was used up"
    assert looked.given_out is not None
    given = looked.given_out()
    assert given.title.endswith("便进〔2026〕01-1号 代办进度告知单")
    both.clock.move(minutes=20)
    again = sheet_for(both.village, number)[0]
    assert (again.title, again.make("80")) == (given.title, given.make("80"))
    assert sheet_to_look_at(both.village, number).make("80") == given.make("80")
    both.clock.move(days=1)
    assert sheet_for(both.village, number)[0].title.endswith("01-2号 代办进度告知单")
