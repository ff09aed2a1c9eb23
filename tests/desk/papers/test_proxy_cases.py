"""The proxy case's papers (PAPERS.md 6.3, 6.7 to 6.9, 6.11): words, masks, refusals, and what a gun reads."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

import printouts
from db import shipped
from desk.errors import Refused
from desk.papers.progress_sheet import left_to_do, progress_sheet
from desk.papers.proxy_acceptance import proxy_acceptance
from desk.papers.proxy_endings import proxy_completion, proxy_ending, proxy_suspension
from desk.papers.proxy_trip import trip_list
from desk.sheets import Sheet
from tests.ui.console import codes_of_pdf

from . import proxy_samples as proxy
from .reading import facts, said, strings, tables, whole

EVERY = tuple(proxy.every_sheet())
NUMBER = "01090300018790"
NAMES = [f"{sheet.paper}-{sheet.layout}-{name}" for name, sheet in EVERY]


@pytest.mark.parametrize("sheet", [sheet for _, sheet in EVERY], ids=NAMES)
def test_nothing_is_left_unfilled_and_the_same_sheet_gives_the_same_bytes(sheet: Sheet) -> None:
    for text in strings(sheet.blocks):
        assert not set("{}【】［］") & set(text), text
        assert not re.search(r"：[　，。；）]", text), text
        assert "。。" not in text
    assert msgspec.json.decode(msgspec.json.encode(sheet), type=Sheet) == sheet
    assert json.loads(msgspec.json.encode(sheet))["paper"] == sheet.paper
    assert printouts.render(sheet) == printouts.render(sheet)


@pytest.mark.parametrize("sheet", [sheet for _, sheet in EVERY if sheet.codes], ids=lambda s: f"{s.paper}-{s.layout}")
def test_a_code_is_read_back_and_holds_nothing_of_anybody(sheet: Sheet) -> None:
    [code] = sheet.codes
    assert codes_of_pdf(printouts.render(sheet)) == [code.payload]
    assert re.fullmatch(r"[0-9a-f-]{36}", code.payload) or code.payload == proxy.REVIEW_URL.format(case_number=NUMBER)


def test_the_acceptance_says_line_by_line_what_was_taken_and_what_was_only_seen() -> None:
    sheet = proxy_acceptance(proxy.STATION, proxy.case(), proxy.authorisation())
    assert tables(sheet)[0].rows == (
        ("1", "户口簿", "原件", "1", "完好", "是"),
        ("2", "户口簿复印件", "复印件", "2", "完好", "是"),
        ("3", "居民身份证", "原件", "1", "完好", "否"),
    )
    assert "带走的原件共1份，办完后当面退还；身份证、银行卡、社会保障卡不带走。" in said(sheet)
    assert any(text.startswith("2026年11月26日前送到思礼镇便民服务中心。") for text in said(sheet))
    assert "代办服务自愿、免费。除依法由申请人缴纳的费用外，代办员不收取任何费用和礼物，不代收现金。" in said(sheet)
    assert sheet.copy_caption == "第1联（共2联）　委托人留存"


def test_before_the_signature_no_day_is_promised() -> None:
    unsigned = proxy.authorisation(is_signed=False)
    sheet = proxy_acceptance(proxy.STATION, proxy.case(), unsigned)
    assert any(text.startswith("委托书签名以后才能送到") for text in said(sheet))
    assert "2026年11月26日" not in whole(sheet)
    assert "委托书签名后送镇" in said(proxy_acceptance(proxy.STATION, proxy.case(), unsigned, "80"))


def test_resting_is_no_withdrawal_and_pauses_no_limit() -> None:
    sheet = proxy_suspension(proxy.STATION, proxy.resting(), proxy.authorisation())
    assert "因外出务工，自2026年11月25日起中止代办“城乡居民基本医疗保险参保登记”。" in said(sheet)
    assert "中止代办不等于撤回申请；已经受理的，镇中心继续办理，期限照常计算。" in said(sheet)
    assert "春节回来后恢复；恢复前委托人可以自己办理或者另行委托。" in said(sheet)
    assert "材料和原件：留站（原件：户口簿）。" in said(sheet)
    assert facts(sheet)["镇中心办理情况"] == "还没有送到镇中心"


def test_what_was_not_paid_and_not_handed_over_takes_its_words_along() -> None:
    case = proxy.done()
    assert case.completed is not None
    sheet = proxy_completion(proxy.STATION, case, proxy.authorisation())
    assert "交付证照文书1件，退还原件1份，当面点清。" in said(sheet)
    assert "代办未收取费用。" in said(sheet)
    bare = replace(case, completed=replace(case.completed, papers=(), returned=(), cost="10元"))
    sheet = proxy_completion(proxy.STATION, bare, proxy.authorisation())
    assert "当面点清。" in said(sheet)
    assert "代办未收取费用；依法缴纳的费用10元，票据已交付。" in said(sheet)
    assert tables(sheet) == []


@pytest.mark.parametrize("layout", ["a4", "80"])
def test_the_last_paper_asks_for_a_mark_by_a_code_once_there_is_an_address(layout: str) -> None:
    """C-08: no code without a public address, nor before the township gave its number."""
    own: dict[str, Any] = {"authorisation": proxy.authorisation(), "layout": layout}
    assert proxy_completion(proxy.STATION, proxy.done(), **own).codes == ()
    station = replace(proxy.STATION, office=replace(proxy.STATION.office, review_url=proxy.REVIEW_URL))
    [code] = proxy_completion(station, proxy.done(), **own).codes
    assert (code.payload, code.caption) == (proxy.REVIEW_URL.format(case_number=NUMBER), "扫码评价")
    assert proxy_ending(station, proxy.over(), **own).codes == ()
    assert proxy.over().ended is not None
    heard = replace(proxy.heard(proxy.case()), ended=proxy.over().ended)
    assert proxy_ending(station, heard, **own).codes == (code,)
    assert proxy_ending(station, heard, proxy.authorisation(), "a5").codes == ()


@pytest.mark.parametrize("layout", ["80", "58", "a5"])
def test_what_the_township_gave_to_the_proxy_clerk_is_not_done_for_the_villager(layout: str) -> None:
    sheet = proxy.fetched_sheet(layout)  # type: ignore[arg-type]  # a text
    told = whole(sheet)
    assert "已办结待领" in told
    assert "结果在村代办员张忠手里，2026-11-27领到的。会送到您手里，您当面点清、签字" in told
    assert "已送达" not in told
    assert "现在不用您做什么" not in told


def test_what_the_villager_signed_for_is_done_whatever_was_heard_before() -> None:
    told = whole(progress_sheet(proxy.STATION, "进1", (proxy.done(),), "a5", now="2026-12-07T11:00:00+08:00"))
    assert "已送达" in told
    assert "现在不用您做什么" in told
    told = whole(progress_sheet(proxy.STATION, "进1", (proxy.over(),), "a5", now="2026-12-07T11:00:00+08:00"))
    assert "已终止" in told


def test_an_ending_names_its_ground_and_a_way_on() -> None:
    sheet = proxy_ending(proxy.STATION, proxy.over(), proxy.authorisation())
    assert "委托因委托人取消终止。" in said(sheet)
    assert "已办到：在村整理；以后可以：您可以自己到镇便民服务中心办。" in said(sheet)
    assert "全部原件已退还。" in said(sheet)


@pytest.mark.parametrize("layout", ["a4", "80"])
def test_the_list_of_a_trip_names_nobody_in_full(layout: str) -> None:
    sheet = trip_list(proxy.STATION, proxy.trip(), {}, layout)  # type: ignore[arg-type]  # a text
    assert "刘秀" not in whole(sheet)
    assert "刘＊" in whole(sheet)
    assert "0193a000-0000-7000-8000-00000000000d" in whole(sheet)


def test_the_progress_never_says_more_than_was_heard() -> None:
    sheet = progress_sheet(proxy.STATION, "进1", proxy.told_of(is_long=True), "a5", now="2026-11-27T10:00:00+08:00")
    steps = [row[1] for row in tables(sheet)[0].rows]
    assert steps == ["需要补正", "特别环节（截至2026-11-20 10:00）", "在村整理"]
    assert said(sheet)[0].startswith("截至2026-11-25 17:00，您委托的事办到这一步（见表）。")
    never = progress_sheet(proxy.STATION, "进1", (proxy.case(),), "80", now="2026-11-27T10:00:00+08:00")
    assert said(never)[0] == "截至2026-11-27 10:00，您委托的事办到这一步："
    assert "进度文件" not in whole(never)


def test_a_public_address_gives_the_sheet_a_code() -> None:
    """C-08."""
    office = replace(proxy.STATION.office, query_url="https://example.org/q?n={case_number}")
    station = replace(proxy.STATION, office=office)
    sheet = progress_sheet(station, "进1", proxy.told_of(), now="2026-11-27T10:00:00+08:00")
    assert [code.payload for code in sheet.codes] == ["https://example.org/q?n=01090300018790"]


def test_practice_is_marked_on_every_page() -> None:
    """B-12."""
    station = replace(proxy.STATION, office=replace(proxy.STATION.office, practice=True))
    sheet = proxy_acceptance(station, proxy.case(), proxy.authorisation())
    assert sheet.watermark == "练习样张　不具效力"
    assert sheet.head_note.startswith("【练习数据】")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: proxy_acceptance(proxy.STATION, proxy.case(), proxy.authorisation(), "58"), "paper.layout"),
        (lambda: proxy_acceptance(proxy.STATION, proxy.case(), proxy.authorisation(), copy=3), "paper.copy_no"),
        (
            lambda: proxy_acceptance(proxy.STATION, proxy.case(is_long=True), proxy.authorisation(), "a5"),
            "paper.table_too_long",
        ),
        (lambda: proxy_suspension(proxy.STATION, proxy.case(), proxy.authorisation()), "paper.not_owed"),
        (lambda: proxy_completion(proxy.STATION, proxy.case(), proxy.authorisation()), "paper.not_owed"),
        (lambda: proxy_ending(proxy.STATION, proxy.case(), proxy.authorisation()), "paper.not_owed"),
    ],
)
def test_what_cannot_be_made_is_refused(make: object, code: str) -> None:
    with pytest.raises(Refused) as caught:
        make()  # type: ignore[operator]  # a function
    assert caught.value.code == code


def test_the_sheet_says_what_came_of_it_and_what_is_left_to_the_villager() -> None:
    """A progress sheet never says that nothing is to be done while the item is paid for afterwards."""
    told = whole(proxy.fetched_sheet("a5"))
    assert "已办结待领：参保凭证" in told
    assert "会送到您手里，您当面点清、签字；交费后按规定享受待遇" in told
    assert "现在不用您做什么" not in told


def test_what_is_left_to_do_is_read_from_what_the_item_says_once_it_is_done() -> None:
    items = {item.id: item for item in shipped.catalogue().items}
    assert left_to_do(items["SB-10"]) == "交费后按规定享受待遇"
    assert left_to_do(items["SB-14"]) == "之后按月或按年交费"
    assert left_to_do(items["SB-13"]) == "", "what is told when it cannot be done at once is no fee"
