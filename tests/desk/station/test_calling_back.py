"""The township asks a villager whether it was so; the village hears of it by the progress file, and its score knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desk.cases.case import Case
from desk.proxy.cases import ProxyCase, call_back_words
from desk.proxy.scoring import read_rules
from desk.station.calling_back import call_back_at_township, call_back_paper, is_kept_here
from desk.station.carrying import trip_file
from desk.station.finishing import complete
from desk.station.hearing import Heard, hear_file
from desk.station.progressing import drawn, progress_file
from desk.station.receiving import show
from desk.station.scoring import score_of
from desk.station.taking import take_in
from tests.builders import filed
from tests.desk.handling.life import after
from tests.desk.station import bags
from tests.desk.station.bags import Pair, fault_of

RULES = read_rules((Path(__file__).parents[3] / "db" / "shipped" / "score_rules.toml").read_bytes())
HANDED = {"way": "village", "receiver": "张忠", "relation": "村代办员", "identity": "核对居民身份证原件"}


@pytest.fixture
def both() -> Pair:
    return bags.pair()


def carried(both: Pair) -> Case:
    """The township's case of a bag of one."""
    trip = bags.packed(both.village, 1)
    both.clock.move(minutes=30)
    [case] = take_in(both.township, trip_file(both.village, trip.number)).cases.values()
    return case


def finished(both: Pair) -> Case:
    """Delivered to the proxy clerk, and brought home by them."""
    case = after(both.township, carried(both), "accept", "decide", "ready", ("deliver", HANDED))
    heard(both)
    done = {"result": "已参保", "signed_by": "刘秀", "returned": ("户口簿",)}
    complete(both.village, case.proxy_number, **done)  # type: ignore[arg-type]  # as given
    return case


def heard(both: Pair) -> Heard:
    """The village reads what the township writes an hour later."""
    both.clock.move(hours=1)
    return hear_file(both.village, progress_file(both.township, bags.VILLAGE))


def at_home(both: Pair, case: Case) -> ProxyCase:
    return show(both.village, case.proxy_number)


def kinds(both: Pair) -> set[str]:
    score = score_of(both.village, RULES, bags.CLERK.clerk, date(2026, 11, 1))
    return {line.rule.kind for line in score.lines if line.count}


@pytest.mark.parametrize(("is_true", "deed"), [(True, "found_true"), (False, "found_untrue")])
def test_what_the_villager_said_to_the_township_stands_in_the_case_and_its_score(
    both: Pair, is_true: bool, deed: str
) -> None:
    case = finished(both)
    assert deed not in kinds(both)
    kept = call_back_at_township(both.township, case.proxy_number, is_true=is_true, words="证收到了")
    assert (kept.number, kept.said.proxy_number, kept.said.station) == (
        case.case_number,
        case.proxy_number,
        bags.VILLAGE,
    )
    assert [one.number for one in heard(both).called_back] == [case.proxy_number]
    said = at_home(both, case).called_back
    assert said is not None
    assert (said.is_true, said.clerk_name) == (is_true, both.township.operator.name)
    assert said.office_name == both.township.office.name
    assert deed in kinds(both)


def test_the_villager_s_words_stay_at_the_township_unless_they_agreed(both: Pair) -> None:
    case = finished(both)
    call_back_at_township(both.township, case.case_number, is_true=False, words="他叫我说收到了")
    sent = progress_file(both.township, bags.VILLAGE)
    assert "他叫我说收到了" not in sent.decode()
    heard(both)
    there = at_home(both, case)
    assert there.called_back is not None
    assert there.called_back.words == ""
    for is_overseer in (False, True):
        said = call_back_words(there, is_overseer=is_overseer)
        assert said.endswith(f"{both.township.office.name}{both.township.operator.name}回访：不相符")
    call_back_at_township(both.township, case.case_number, is_true=True, words="都好", may_share=True)
    heard(both)
    assert call_back_words(at_home(both, case), is_overseer=False).endswith("回访：相符，群众说：都好")


def test_nobody_asked_is_nothing_to_say(both: Pair) -> None:
    assert call_back_words(at_home(both, carried(both)), is_overseer=True) == ""


def test_it_is_told_to_the_village_once_and_a_newer_one_holds(both: Pair) -> None:
    case = finished(both)
    call_back_at_township(both.township, case.case_number, is_true=False, words="没有收到")
    early = progress_file(both.township, bags.VILLAGE)
    assert len(heard(both).called_back) == 1
    assert heard(both).called_back == ()
    call_back_at_township(both.township, case.case_number, is_true=True, words="找到了")
    assert len(heard(both).called_back) == 1
    assert hear_file(both.village, early).called_back == ()
    said = at_home(both, case).called_back
    assert said is not None
    assert said.is_true
    assert not kinds(both) & {"found_untrue"}


def test_a_villager_is_asked_when_it_is_over(both: Pair) -> None:
    case = carried(both)
    assert fault_of(lambda: call_back_at_township(both.township, case.case_number, is_true=True)).code == (
        "proxy.not_over"
    )
    assert heard(both).called_back == ()


def test_only_what_a_village_brought_is_asked_about_here(both: Pair) -> None:
    own = filed(both.township, 7)
    for name, code in (
        (own.case_number, "call_back.not_carried"),
        ("没有这个号", "call_back.not_carried"),
        ("", "call_back.not_carried"),
    ):
        assert fault_of(lambda name=name: call_back_at_township(both.township, name, is_true=True)).code == code


def test_each_office_knows_what_it_keeps(both: Pair) -> None:
    case = carried(both)
    assert is_kept_here(both.village, case.proxy_number)
    assert not is_kept_here(both.township, case.proxy_number)


NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def test_who_was_asked_already_stays_drawn_and_is_marked(both: Pair) -> None:
    case = finished(both)
    [before] = drawn(both.township, *NOVEMBER, seed="11月", count=5)
    assert (before.case.case_number, before.asked) == (case.case_number, None)
    kept = call_back_at_township(both.township, case.case_number, is_true=False, words="没有收到")
    [again] = drawn(both.township, *NOVEMBER, seed="11月", count=5)
    assert again.asked == kept


def test_the_list_to_call_from_has_the_phone_numbers_and_what_was_said(both: Pair) -> None:
    case = finished(both)

    def page() -> str:
        return call_back_paper(both.township, *NOVEMBER, seed="11月", count=5).make("a4").decode()

    for words in (case.applicant.name, case.applicant.phone, case.proxy_number, "□相符", "“11月”抽出1件"):
        assert words in page()
    call_back_at_township(both.township, case.case_number, is_true=False, words="没有收到")
    for words in ("不相符", "没有收到", both.township.operator.name):
        assert words in page()
    assert "□" not in page()
    assert fault_of(lambda: call_back_paper(both.township, *NOVEMBER, seed=" ", count=5)).code == "sample.seed"
