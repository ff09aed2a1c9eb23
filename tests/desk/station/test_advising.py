"""A wish answered with advice becomes one consultation: both know each other, nothing waits or counts twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desk.consulting import newest as consultations
from desk.consulting import show as show_consultation
from desk.desk import Desk
from desk.proxy.deeds import deeds_of
from desk.proxy.requests import Request
from desk.records import ConsultationFilter, StationFilter
from desk.station.advising import advise_at_once, as_consultation
from desk.station.authorising import AuthorisationInput, authorise
from desk.station.requesting import AdviceInput, AnswerInput, RequestInput, advise, answer, newest, record, show
from tests.builders import refusal
from tests.desk.station.village import CLERK, PRINCIPAL, SIGNED, clock_of, village_desk


@pytest.fixture
def desk() -> Desk:
    return village_desk()


def asked(desk: Desk, **changes: Any) -> Request:
    given = {"item": "SB-10", "villager_name": "刘秀", "phone": "16072603369", "next_on": "2026-11-25"}
    return record(desk, RequestInput(**{**given, **changes}))


def test_the_wish_and_the_consultation_name_each_other_and_nothing_waits(desk: Desk) -> None:
    wish = asked(desk, channel="phone")
    kept = as_consultation(desk, wish.number, "在手机上也能参保，不用跑")
    assert kept.asked.request_id == wish.record_id
    assert (kept.asked.channel, kept.asked.asker_name, kept.asked.phone) == ("phone", "刘秀", "16072603369")
    assert (kept.asked.item_id, kept.answer) == ("SB-10", "在手机上也能参保，不用跑")
    after = show(desk, wish.record_id)
    assert (after.consultation_id, after.is_open, after.due_on) == (kept.consultation_id, False, "")
    assert newest(desk, StationFilter(is_open=True)) == ()
    assert show_consultation(desk, kept.asked.number) == kept


def test_it_is_counted_once(desk: Desk) -> None:
    wish = asked(desk)
    as_consultation(desk, wish.number, "带身份证就行")
    assert "只记一次" in refusal("request.over", lambda: as_consultation(desk, wish.number, "带身份证就行")).message
    assert len(consultations(desk, ConsultationFilter())) == 1


def test_what_is_already_in_hand_is_no_consultation(desk: Desk) -> None:
    wish = asked(desk)
    given = AuthorisationInput(
        principal=PRINCIPAL, agent=CLERK, matters=("SB-10",), powers=("hand_in",), signing=SIGNED, request=wish.number
    )
    authorise(desk, given)
    refusal("request.over", lambda: as_consultation(desk, wish.number, "带身份证就行"))
    assert consultations(desk, ConsultationFilter()) == ()


def test_the_words_are_those_that_were_said(desk: Desk) -> None:
    wish = asked(desk)
    refusal("request.no_words", lambda: as_consultation(desk, wish.number, " "))
    advise(desk, wish.number, AdviceInput(have=(1,)))
    said = as_consultation(desk, wish.number)
    assert said.answer.startswith("还需要：")
    assert said.asked.situations == show(desk, wish.number).advice[-1].situations
    other = asked(desk)
    answer(desk, other.number, AnswerInput(answer="in_person", answer_text="请本人到镇里办"))
    assert as_consultation(desk, other.number).answer == "请本人到镇里办"


@pytest.mark.parametrize(("days", "late"), [(1, 0), (5, 1)])
def test_advice_in_time_is_no_late_answer_and_advice_after_the_day_is(desk: Desk, days: int, late: int) -> None:
    wish = asked(desk)
    clock_of(desk).move(days=days)
    as_consultation(desk, wish.number, "带身份证就行")
    found = deeds_of([show(desk, wish.number)], date(2026, 12, 31), None, None)  # type: ignore[arg-type]  # unused
    assert [one.kind for one in found] == ["late_answer"] * late


def test_who_only_wants_to_know_is_advised_at_once(desk: Desk) -> None:
    wish = RequestInput(item="SB-10", villager_name="刘秀", answer="can", next_on="2026-12-30")
    kept = advise_at_once(desk, wish, AdviceInput(have=(1,)))
    assert kept.answer.startswith("还需要：")
    [asked_for] = newest(desk, StationFilter())
    assert (asked_for.consultation_id, asked_for.is_open) == (kept.consultation_id, False)
    in_words = advise_at_once(desk, RequestInput(wish="井房的电线断了", villager_name="刘秀"), None, "找村里电工")
    assert (in_words.asked.wish, in_words.answer) == ("井房的电线断了", "找村里电工")


@pytest.mark.parametrize(("text", "code"), [(" ", "request.no_words"), ("话" * 401, "text.too_long")])
def test_advice_without_words_or_with_too_many_leaves_no_wish(desk: Desk, text: str, code: str) -> None:
    wish = RequestInput(wish="井房的电线断了", villager_name="刘秀")
    assert refusal(code, lambda: advise_at_once(desk, wish, None, text)).field == "text"
    assert newest(desk, StationFilter()) == ()
