"""Papers are taken over line by line: by an authorisation that covers it, no card, no cash, and a day to carry them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from desk.cases.events.authorising import Matter
from desk.desk import Desk
from desk.managing.founding import describe_anew
from desk.proxy.cases import Place, ProxyCase
from desk.records import StationFilter
from desk.station.authorising import end
from desk.station.hearing import HeardInput, hear, sheet_for
from desk.station.papers import case_paper
from desk.station.receiving import newest, show, take
from tests.desk.station import bags


@pytest.fixture
def desk() -> Desk:
    return bags.village_desk()


def refused(desk: Desk, **changes: Any) -> tuple[str, str]:
    given = bags.wanted(bags.authorised(desk, 1), **changes)
    fault = bags.fault_of(lambda: take(desk, given, read_file=bags.scan))
    return fault.code, fault.message


def test_what_was_taken_over_is_kept_with_its_scan_and_a_day_to_carry_it(desk: Desk) -> None:
    case = bags.taken_over(desk)
    assert case.place is Place.AT_HOME
    assert case.trip_by == "2026-11-26"
    assert case.originals_here == ("户口簿",)
    assert case.received.missing == ()
    assert case.received.ready == ("申请人居民身份证", "城乡居民基本医疗保险参保登记表")
    assert desk.attachments.get(case.received.scans[0].attachment.sha256) == bags.scan("")
    assert case.number.startswith("北石村代受〔2026〕01-") or "代受" in case.number
    assert show(desk, case.number) == case
    assert newest(desk, StationFilter()) == (case,)


def loan_taken_over(desk: Desk) -> ProxyCase:
    """A loan, for which the borrower has to sign with the bank in person."""
    matters = (Matter(item_id="SN-11", item_name="脱贫人口小额信贷申请"),)
    given = bags.wanted(bags.authorised(desk, 1, matters=matters), materials=())
    return take(desk, given, read_file=bags.scan).case


def test_the_step_that_has_to_be_done_in_person_stands_on_the_slip_and_on_the_progress_sheet(desk: Desk) -> None:
    case = loan_taken_over(desk)
    assert case.received.in_person == "借款人须本人面签"
    for layout in ("a4", "a5", "80"):
        slip = case_paper(desk, case.number, "proxy_acceptance").make(layout).decode()
        assert "须本人做的" in slip
        assert "借款人须本人面签" in slip
    sheet, _ = sheet_for(desk, case.number)
    assert "现在不用；借款人须本人面签，定了时间告诉您" in sheet.make("80").decode()
    hear(desk, case.number, HeardInput(state="ready"))
    assert "面签" not in sheet_for(desk, case.number)[0].make("80").decode()
    plain = case_paper(desk, bags.taken_over(desk, 2).number, "proxy_acceptance").make("a4").decode()
    assert "须本人做的" not in plain


def test_the_office_may_set_another_number_of_days(desk: Desk) -> None:
    describe_anew(desk, {"trip_days": "5"})
    assert bags.taken_over(desk).trip_by == "2026-11-30"
    fault = bags.fault_of(lambda: describe_anew(desk, {"trip_days": "0"}))
    assert (fault.code, fault.field) == ("office.setting", "trip_days")


@pytest.mark.parametrize("name", ["居民身份证", "本人身份证", "社会保障卡", "农商银行卡", "社保卡"])
def test_a_card_is_looked_at_and_never_taken(desk: Desk, name: str) -> None:
    """居民身份证法第十五条第三款."""
    code, message = refused(desk, originals=[{"name": name, "kind": "original"}])
    assert code == "proxy.card"
    assert "交还" in message
    assert take_lines(desk, [{"name": name, "kind": "original", "taken": False}]).originals_here == ()
    assert take_lines(desk, [{"name": name, "kind": "copy"}]).originals_here == ()


@pytest.mark.parametrize("name", ["社会保障卡申领登记表", "居民身份证申领登记表", "身份证照片回执"])
def test_a_form_about_a_card_is_no_card(desk: Desk, name: str) -> None:
    assert take_lines(desk, [{"name": name, "kind": "original"}]).originals_here == (name,)


def take_lines(desk: Desk, lines: list[dict[str, Any]]) -> ProxyCase:
    return take(desk, bags.wanted(bags.authorised(desk, 2), originals=lines), read_file=bags.scan).case


def test_a_law_is_named_for_the_identity_card_and_none_is_made_up_for_the_others(desk: Desk) -> None:
    assert "居民身份证法第十五条" in refused(desk, originals=[{"name": "身份证", "kind": "original"}])[1]
    assert "法" not in refused(desk, originals=[{"name": "银行卡", "kind": "original"}])[1].replace("办法", "")
    assert take_lines(desk, [{"name": "身份证明", "kind": "original"}]).originals_here == ("身份证明",)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([{"name": "现金200元", "kind": "original"}], "proxy.cash"),
        ([{"name": "", "kind": "original"}], "proxy.lines"),
        ([{"name": "户口簿", "kind": "original", "count": 0}], "proxy.lines"),
        ([bags.HOUSEHOLD_BOOK, bags.HOUSEHOLD_BOOK], "proxy.lines"),
        ([{"name": f"证明{n}", "kind": "original"} for n in range(31)], "proxy.lines"),
    ],
)
def test_a_list_that_nobody_could_check_is_refused(desk: Desk, lines: list[dict[str, Any]], code: str) -> None:
    assert refused(desk, originals=lines)[0] == code
    assert newest(desk, StationFilter()) == ()


def test_what_the_authorisation_does_not_cover_is_refused(desk: Desk) -> None:
    assert refused(desk, item="HJ-12")[0] == "proxy.not_covered"
    without = bags.authorised(desk, 3, powers=("ask",))
    assert bags.fault_of(lambda: take(desk, bags.wanted(without), read_file=bags.scan)).code == "proxy.no_power"
    over = bags.authorised(desk, 4, valid_from="2026-08-01", valid_to="2026-11-22")
    assert bags.fault_of(lambda: take(desk, bags.wanted(over), read_file=bags.scan)).code == "proxy.not_in_force"
    ended = bags.authorised(desk, 5)
    end(desk, ended.number, "principal", "自己去办")
    assert bags.fault_of(lambda: take(desk, bags.wanted(ended), read_file=bags.scan)).code == "proxy.ended"


def test_an_unsigned_authorisation_is_enough_to_take_papers(desk: Desk) -> None:
    unsigned = bags.authorised(desk, 6, is_signed=False)
    case = take(desk, bags.wanted(unsigned), read_file=bags.scan).case
    assert case.place is Place.AT_HOME
    assert unsigned.is_open
    assert unsigned.due_on == "2026-11-30"


def test_what_is_missing_is_written_down_and_the_checklist_is_checked(desk: Desk) -> None:
    given = bags.wanted(bags.authorised(desk, 1), materials=[], missing=["村里盖章"])
    case = take(desk, given, read_file=bags.scan).case
    assert case.received.missing == ("申请人居民身份证", "城乡居民基本医疗保险参保登记表", "村里盖章")
    assert refused(desk, materials=[{"seq": 99, "state": "scanned"}])[0] == "material.unknown"


def test_the_same_request_twice_is_one_case(desk: Desk) -> None:
    given = bags.wanted(bags.authorised(desk, 1), client_id="0193a000-0000-7000-8000-000000000001")
    first, second = (take(desk, given, read_file=bags.scan) for _ in range(2))
    assert (first.repeated, second.repeated) == (False, True)
    assert first.case == second.case


def test_a_slip_keeps_silent_about_a_sensitive_item(desk: Desk) -> None:
    matters = ({"item_id": "JZ-06", "item_name": "困难残疾人生活补贴和重度残疾人护理补贴资格认定"},)
    authorisation = bags.authorised(desk, 7, matters=msgspec.convert(matters, tuple[Matter, ...]))
    case = take(desk, bags.wanted(authorisation, materials=[]), read_file=bags.scan).case
    printable = case_paper(desk, case.number, "proxy_acceptance")
    assert case.received.item_name in printable.make("a4").decode()
    assert case.received.item_name not in printable.make("80").decode()


@pytest.mark.parametrize("layout", ["a4", "a5", "80"])
def test_its_paper_can_be_printed(desk: Desk, layout: str) -> None:
    case = bags.taken_over(desk)
    printable = case_paper(desk, case.number, "proxy_acceptance")
    assert printable.name == "代办受理单（委托人联）"
    assert printable.make(layout) == printable.make(layout)  # type: ignore[arg-type]  # a text
    assert bags.fault_of(lambda: case_paper(desk, case.number, "proxy_ending").make("a4")).code == "paper.not_owed"
