"""The seal register: what is given is written down, one of the twenty is refused with where to go instead."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from desk.desk import Desk
from desk.records import StationFilter
from desk.station.sealing import (
    IssueInput,
    RefuseInput,
    find,
    issue,
    newest,
    not_given,
    refuse,
    register_paper,
    show,
    slip_of,
)
from tests.builders import refusal
from tests.desk.station.village import settings, village_desk

GIVEN: dict[str, Any] = {"name": "土地承包情况说明", "villager_name": "刘秀", "approved_by": "赵建国"}


@pytest.fixture
def desk() -> Desk:
    return village_desk()


def test_what_is_given_is_a_line_of_the_register_with_a_number(desk: Desk) -> None:
    one = issue(desk, IssueInput(**GIVEN, for_body="思礼镇农业服务中心", sheets=2))
    assert one.number == "三河寨村便村证〔2026〕01-1号"
    assert one.issued is not None
    assert (one.issued.approved_by, one.issued.sheets, one.issued.clerk_name) == ("赵建国", 2, "王小满")
    assert show(desk, one.number) == one
    refusal("certificate.was_given", lambda: slip_of(desk, one.number))


@pytest.mark.parametrize("listed", not_given(village_desk()), ids=lambda one: str(one.number))
def test_none_of_the_twenty_is_given_and_it_is_said_where_to_go(listed: Any) -> None:
    """民发〔2020〕20号."""
    desk = village_desk()
    for name in (listed.name, listed.full_name, *listed.forms, *listed.asked_as):
        refused = refusal("certificate.not_given", partial(issue, desk, IssueInput(**{**GIVEN, "name": name})))
        assert listed.where() in refused.message
        assert refused.field == "name"
    assert newest(desk, StationFilter()) == ()


@pytest.mark.parametrize("listed", not_given(village_desk()), ids=lambda one: str(one.number))
def test_each_of_the_twenty_is_refused_on_paper_with_its_reason_and_where_to_go(listed: Any) -> None:
    desk = village_desk()
    one = refuse(desk, RefuseInput(certificate=str(listed.number), villager_name="刘秀"))
    assert one.refused is not None
    for layout in ("a5", "80", "58"):
        said = slip_of(desk, one.number).make(layout).decode()
        assert listed.full_name in said
        assert (listed.where() if layout == "a5" else listed.where_short) in said
        assert "不归我管" not in said
    assert "民发〔2020〕20号" in slip_of(desk, one.number).make("a5").decode()


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": " "}, "certificate.empty", "name"),
        ({"villager_name": ""}, "certificate.empty", "villager_name"),
        ({"approved_by": ""}, "certificate.empty", "approved_by"),
        ({"sheets": 0}, "certificate.sheets", "sheets"),
        ({"about": "地" * 201}, "text.too_long", "about"),
    ],
)
def test_a_line_that_says_too_little_is_refused(desk: Desk, changes: dict[str, Any], code: str, field: str) -> None:
    assert refusal(code, lambda: issue(desk, IssueInput(**{**GIVEN, **changes}))).field == field


def test_what_is_not_on_the_list_is_not_refused_by_this_paper(desk: Desk) -> None:
    """C-33."""
    for name in ("土地承包情况说明", "21", "0", ""):
        refusal("certificate.unlisted", partial(refuse, desk, RefuseInput(certificate=name)))


def test_what_for_is_not_written_down_where_that_would_tell_too_much(desk: Desk) -> None:
    asked = RefuseInput(certificate="社区戒毒证明", for_what="求职")
    refusal("certificate.purpose", lambda: refuse(desk, asked))
    assert refuse(desk, RefuseInput(certificate="社区戒毒证明")).name.startswith("社区戒毒社区康复人员情况证明")


def test_a_refusal_keeps_the_words_of_its_day(desk: Desk) -> None:
    desk = settings(desk, dog_office="济源市公安局", town_phone="0391-6730001")
    one = refuse(desk, RefuseInput(certificate="养犬证明"))
    later = settings(desk, dog_office="")
    page = slip_of(later, one.number).make("a5").decode()
    assert "登记（济源市公安局）" in page
    assert "人民政府（电话：0391-6730001）或者12345反映" in page


def test_lines_are_found_by_villager_certificate_body_and_number(desk: Desk) -> None:
    given = issue(desk, IssueInput(**GIVEN))
    asked = refuse(desk, RefuseInput(certificate="健在证明", villager_name="郭老", asked_by_body="某银行"))
    assert [one.number for one in newest(desk, StationFilter())] == [asked.number, given.number]
    for text, wanted in (("刘秀", given), ("承包", given), ("郭老", asked), ("银行", asked), (asked.number, asked)):
        assert find(desk, text) == (wanted,), text
    assert find(desk, "") == ()


def test_the_book_of_some_days_is_printed_the_oldest_first(desk: Desk) -> None:
    days = (date(2026, 11, 1), date(2026, 11, 30))
    assert "这些天没有用章登记" in register_paper(desk, *days).make("a4").decode()
    issue(desk, IssueInput(**GIVEN, for_body="思礼镇农业服务中心", sheets=2))
    refuse(desk, RefuseInput(certificate="健在证明", asked_by_body="某银行"))
    page = register_paper(desk, *days).make("a4").decode()
    for words in ("开出证明1次，不出具1次", "赵建国", "思礼镇农业服务中心", "未留名", "某银行"):
        assert words in page
    assert page.index("土地承包情况说明") < page.index("健在证明")
    assert "土地承包" not in register_paper(desk, date(2026, 11, 24), date(2026, 11, 30)).make("a4").decode()
    assert refusal("certificate.days", lambda: register_paper(desk, days[1], days[0])).field == "first"
