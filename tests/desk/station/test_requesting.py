"""The request book: a wish is written down, answered, gone through, found again, and shown on its slips."""

from __future__ import annotations

from typing import Any

import pytest

from desk.desk import Desk
from desk.records import StationFilter
from desk.station.requesting import (
    AdviceInput,
    AnswerInput,
    RequestInput,
    advise,
    answer,
    find,
    newest,
    note_of,
    own_phone,
    proposal,
    record,
    show,
    slip_of,
)
from tests.builders import item, refusal
from tests.desk.station.village import clock_of, entrusted, settings, village_desk


@pytest.fixture
def desk() -> Desk:
    return village_desk()


def test_a_wish_without_an_answer_promises_a_day_and_waits_for_it(desk: Desk) -> None:
    wish = record(desk, RequestInput(wish="修门前的路", villager_name="刘秀", channel="phone", next_on="2026-11-25"))
    assert wish.number == "三河寨村便代登〔2026〕01-1号"
    assert (wish.is_open, wish.due_on, wish.asked.clerk_name) == (True, "2026-11-25", "王小满")
    assert [one.number for one in newest(desk, StationFilter(is_open=True, due_to="2026-11-25"))] == [wish.number]
    assert newest(desk, StationFilter(is_open=True, due_to="2026-11-24")) == ()
    told = answer(desk, wish.number, AnswerInput(answer="not_here", answer_text="请找镇交通所"))
    assert (told.answer, told.answer_text, told.is_open, told.due_on) == ("not_here", "请找镇交通所", False, "")
    assert show(desk, wish.record_id) == told


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"next_on": "2026-11-25", "villager_name": "刘秀"}, "request.nothing", "wish"),
        ({"wish": "修路", "villager_name": "刘秀"}, "request.no_day", "next_on"),
        ({"wish": "修路", "villager_name": "刘秀", "answer": "to_check"}, "request.no_day", "next_on"),
        ({"wish": "修路", "next_on": "2026-11-25"}, "request.nobody", "villager_name"),
        ({"wish": "修路", "villager_name": "刘秀", "next_on": "2026-11-22"}, "station.day", "next_on"),
        ({"wish": "修路", "villager_name": "刘秀", "next_on": "下周"}, "station.day", "next_on"),
        ({"wish": "修路", "answer": "not_here"}, "request.no_words", "answer_text"),
        ({"item": "HJ-09", "answer": "can"}, "request.not_by_proxy", "answer"),
        ({"item": "CG-01", "answer": "can"}, "request.not_by_proxy", "answer"),
        ({"item": "XX-99", "answer": "can"}, "item.unknown", "item"),
        ({"wish": "路" * 121, "answer": "can"}, "text.too_long", "wish"),
    ],
)
def test_what_nobody_could_keep_is_refused_and_nothing_is_written(
    desk: Desk, given: dict[str, Any], code: str, field: str
) -> None:
    refused = refusal(code, lambda: record(desk, RequestInput(**given)))
    assert refused.field == field
    assert newest(desk, StationFilter()) == ()


def test_the_station_has_to_name_a_telephone(desk: Desk) -> None:
    desk = settings(desk, phone="")
    refusal("station.no_phone", lambda: record(desk, RequestInput(wish="修路", answer="can")))
    assert record(desk, RequestInput(wish="修路", answer="can", clerk_phone="16072600001")).asked.clerk_phone


@pytest.mark.parametrize(
    ("item_id", "wanted", "words"),
    [
        ("SB-10", "can", "可以替您送到"),
        ("HJ-09", "in_person", "要您本人到"),
        ("HJ-06", "in_person", "要您本人到"),
        ("JY-05", "can", "借款人须本人面签，到时候要您本人去。"),
        ("SN-11", "can", "借款人须本人面签，到时候要您本人去。"),
        ("CG-01", "not_here", "村里不能代办，请到"),
    ],
)
def test_the_desk_proposes_from_the_data_of_the_item(desk: Desk, item_id: str, wanted: str, words: str) -> None:
    """A proxy is not for what has to be done in person (民法典 161), nor for what the catalogue keeps from villages."""
    proposed = proposal(desk, item_id)
    assert proposed.answer == wanted
    assert words in proposed.text
    kept = record(desk, RequestInput(item=item_id, answer=proposed.answer))
    assert kept.answer_text == proposed.text
    assert kept.asked.wish == item(item_id).name


def test_a_community_may_not_take_what_only_villages_take(desk: Desk) -> None:
    assert item("SN-01").proxy.tiers == ("村",)
    assert proposal(desk, "SN-01").answer == "can"
    community = settings(desk, place_name="济源市沁园街道沁园社区")
    proposed = proposal(community, "SN-01")
    assert proposed.answer == "not_here"
    assert "不在社区代办的事项里，请到" in proposed.text


def test_where_to_go_is_said_by_the_name_of_the_towns_centre(desk: Desk) -> None:
    assert "思礼镇便民服务中心" in proposal(desk, "CG-01").text
    named = settings(desk, centre_name="思礼镇党群服务中心")
    assert "思礼镇党群服务中心" in proposal(named, "CG-01").text


def test_advice_tells_all_that_is_missing_where_to_get_it_and_what_must_be_done_in_person(desk: Desk) -> None:
    wish = record(desk, RequestInput(item="HJ-12", answer="can", villager_name="刘秀"))
    told = advise(desk, wish.number, AdviceInput(have=(1,), next_on="2026-11-30"))
    advice = told.advice[-1]
    assert advice.number == "三河寨村便帮〔2026〕01-1号"
    assert advice.ready == ("申请人居民身份证",)
    wanted = [one.name for one in item("HJ-12").materials if one.necessity == "必要" and one.seq != 1]
    assert [one.name.split("（原件")[0] for one in advice.missing] == wanted
    assert all(one.where for one in advice.missing)
    assert told.next_on == "2026-11-30"
    in_person = advise(desk, wish.number, AdviceInput(item="HJ-10")).advice[-1]
    assert in_person.in_person.startswith("本人到")


def test_advice_needs_an_item_and_takes_only_its_materials(desk: Desk) -> None:
    wish = record(desk, RequestInput(wish="办个证", villager_name="刘秀", next_on="2026-11-25"))
    refusal("request.no_item", lambda: advise(desk, wish.number, AdviceInput()))
    refusal("request.material", lambda: advise(desk, wish.number, AdviceInput(item="HJ-12", have=(99,))))
    refusal("request.no_advice", lambda: note_of(desk, wish.number))
    refusal("station.unknown", lambda: answer(desk, "代登99", AnswerInput(answer="can")))
    refusal("request.no_answer", lambda: answer(desk, wish.number, AnswerInput(answer="")))


def test_entries_are_found_by_name_phone_group_wish_and_number(desk: Desk) -> None:
    first = record(
        desk,
        RequestInput(wish="修门前的路", villager_name="刘秀", phone="16072603369", group="三组", next_on="2026-11-25"),
    )
    record(desk, RequestInput(item="SB-10", answer="can", villager_name="孙𪻐建"))
    for text in ("刘秀", "3369", "三组", "门前", first.number):
        assert [one.record_id for one in find(desk, text)] == [first.record_id], text
    assert find(desk, " ") == ()
    assert [one.asked.item_id for one in find(desk, "医疗保险")] == ["SB-10"]


def test_an_authorisation_that_came_of_it_closes_the_wish(desk: Desk) -> None:
    wish = record(desk, RequestInput(item="SB-10", answer="to_check", villager_name="刘秀", next_on="2026-11-25"))
    given = entrusted(desk, request=wish.number)
    after = show(desk, wish.number)
    assert (after.authorisation_id, after.is_open, after.due_on) == (given.record_id, False, "")


def test_slips_are_the_same_each_time_and_say_the_answer_that_holds_now(desk: Desk) -> None:
    wish = record(desk, RequestInput(wish="修门前的路", villager_name="刘秀", next_on="2026-11-25"))
    before = slip_of(desk, wish.number)
    assert before.layouts == ("80", "58", "a5")
    assert before.make("80") == before.make("80")
    assert "2026年11月25日前答复您" in before.make("80").decode()
    clock_of(desk).move(days=1)
    answer(desk, wish.number, AnswerInput(answer="not_here", answer_text="请找镇交通所"))
    after = slip_of(desk, wish.number).make("80").decode()
    assert "村里不能办：请找镇交通所。" in after
    assert "前答复您" not in after
    refusal("paper.copy_no", lambda: slip_of(desk, wish.number, copy=3).make("a5"))


def test_a_station_without_a_telephone_proposes_what_the_clerk_gave_last(desk: Desk) -> None:
    assert own_phone(desk) is None, "the station's own is printed"
    silent = settings(desk, phone="")
    assert own_phone(silent) == ""
    record(silent, RequestInput(wish="井房", villager_name="刘秀", next_on="2026-11-26", clerk_phone="13900000000"))
    assert own_phone(silent) == "13900000000"
