"""What a village desk owes: everything that waits stands there once, and goes when it is done."""

from __future__ import annotations

import pytest

from desk.cases.events.authorising import Matter
from desk.cases.events.trips import TripAnswer
from desk.station.authorising import show
from desk.station.carrying import pack
from desk.station.finishing import complete
from desk.station.hearing import HeardInput, handed_in, hear, tell
from desk.station.owing import Owed, owed
from desk.station.receiving import TakeInput, take, to_take
from desk.station.requesting import RequestInput, record
from tests.desk.station.bags import Pair, authorised, pair, scan, taken_over, wanted


@pytest.fixture
def both() -> Pair:
    return pair()


def kinds(both: Pair) -> list[tuple[str, str]]:
    return [(one.kind, one.light) for one in owed(both.village)]


def first(both: Pair) -> Owed:
    return owed(both.village)[0]


def test_nothing_is_owed_at_the_beginning(both: Pair) -> None:
    assert owed(both.village) == ()


def test_a_promised_answer_is_owed_green_then_on_its_day_yellow_then_red(both: Pair) -> None:
    asked = RequestInput(wish="修路的补偿款", villager_name="刘秀", answer="to_check", next_on="2026-11-24")
    record(both.village, asked)
    assert (first(both).who, first(both).what) == ("刘秀", "修路的补偿款")
    assert kinds(both) == [("answer", "green")]
    both.clock.move(days=1)
    assert kinds(both) == [("answer", "yellow")]
    both.clock.move(days=1)
    assert kinds(both) == [("answer", "red")]


def test_an_authorisation_waits_for_its_signature_then_for_the_papers(both: Pair) -> None:
    authorised(both.village, 1, is_signed=False)
    authorised(both.village, 2)
    assert sorted(kinds(both)) == [("signature", "green"), ("take", "green")]


def test_each_matter_of_an_authorisation_waits_until_its_papers_are_taken_over(both: Pair) -> None:
    second = Matter(item_id="SB-03", item_name="城乡居民基本养老保险待遇申领")
    one = authorised(both.village, 1)
    authorised(both.village, 2, matters=(*one.matters, second))
    [waiting] = [line for line in owed(both.village) if line.who != one.given.principal.name]
    assert waiting.what == f"{one.matters[0].item_name}、{second.item_name}"
    both_matters = show(both.village, waiting.key)
    take(both.village, wanted(both_matters, item=one.matters[0].item_id), read_file=scan)
    assert to_take(both.village, waiting.key) == (second,)
    [left] = [line for line in owed(both.village) if line.key == waiting.key]
    assert (left.kind, left.what) == ("take", second.item_name)
    take(both.village, TakeInput(authorisation=both_matters.number, item=second.item_id), read_file=scan)
    assert to_take(both.village, waiting.key) == ()
    assert waiting.key not in [line.key for line in owed(both.village)]


def test_a_case_is_carried_told_and_brought_home_and_stands_there_once_each_time(both: Pair) -> None:
    case = taken_over(both.village)
    assert kinds(both) == [("carry", "green")]
    trip = pack(both.village, [case.number])
    assert kinds(both) == [("bag", "yellow")]
    handed_in(
        both.village,
        trip.number,
        taken_by="王小满",
        answers=[TripAnswer(proxy_id=case.record_id, outcome="supplement", reason="缺户口簿首页")],
    )
    assert kinds(both) == [("supplement", "yellow")]
    assert "缺户口簿首页" in first(both).words
    tell(both.village, case.number, "phone")
    assert kinds(both) == []
    both.clock.move(hours=2)
    hear(both.village, case.number, HeardInput(state="ready", result="参保登记办好了"))
    assert kinds(both) == [("deliver", "yellow")]
    complete(both.village, case.number, result="参保登记办好了", signed_by="刘秀", returned=["户口簿"])
    assert kinds(both) == []
