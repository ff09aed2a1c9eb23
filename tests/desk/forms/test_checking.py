"""What may stand in a field of an application form, kind by kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import shipped
from desk.catalogue.items import FormField
from desk.errors import Faults, Refused
from desk.forms.checking import form_faults, looks_like_a_slip, printed_value, read_value
from tests.builders import adult, item

ON = date(2026, 11, 23)
TYPED = st.one_of(st.text(max_size=40), st.text("0123456789-./年月日，；、张三配偶X 元亩", max_size=40))
KINDS = {field.kind for one in shipped.catalogue().items for field in one.form_fields}


def field(kind: str, label: str = "栏目", **changes: object) -> FormField:
    choices = ("男", "女", "其他") if kind == "choice" else ()
    return FormField(**{"id": "f", "label": label, "kind": kind, "choices": choices, **changes})  # type: ignore[arg-type]  # of a table


def read(kind: str, text: str, label: str = "栏目", **changes: object) -> str:
    return read_value(field(kind, label, **changes), text, on=ON)


def refusal(kind: str, text: str, label: str = "栏目", **changes: object) -> Refused:
    with pytest.raises(Refused) as caught:
        read(kind, text, label, **changes)
    return caught.value


ID = adult(1)["id_number"]


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("text", " 济源市 ", "济源市"),
        ("address", "思礼镇北石村18号", "思礼镇北石村18号"),
        ("number", "３．５０亩", "3.5"),
        ("number", "1,200", "1200"),
        ("number", "007", "7"),
        ("money", "¥1,250.50元", "1250.5"),
        ("money", "3000", "3000"),
        ("date", "2026-11-03", "2026-11-03"),
        ("date", "2026年11月3日", "2026-11-03"),
        ("date", "20261103", "2026-11-03"),
        ("date", "2026.1.3", "2026-01-03"),
        ("date", "2024/2/29", "2024-02-29"),
        ("choice", "女", "女"),
        ("choice", "2", "女"),
        ("yes_no", "是", "是"),
        ("yes_no", "2", "否"),
        ("phone", "160 1234 5566", "16012345566"),
        ("id_number", f" {ID.lower()} ", ID),
        ("bank_card", "6217 0000 1000 0000 123", "6217000010000000123"),
        ("person", f"张三 {ID}", f"张三，{ID}"),
        ("person", "张三，16012345566", "张三，16012345566"),
        ("person", "买买提·吐尔逊", "买买提·吐尔逊"),
        ("household_member_list", f"李四、配偶、{ID}；李小明 儿子 12岁", f"李四，配偶，{ID}；李小明，儿子，12岁"),
    ],
)
def test_each_kind_is_read_into_one_form(kind: str, typed: str, kept: str) -> None:
    assert read(kind, typed, unit="亩" if "亩" in typed else "") == kept
    assert read(kind, kept) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("text", "长" * 201, "form.too_long"),
        ("text", "有【括号】", "text.bracket"),
        ("text", "看\u0007不见", "form.control"),
        ("address", "长" * 101, "form.too_long"),
        ("number", "三亩", "form.number"),
        ("number", "-3", "form.number"),
        ("number", "3.12345", "form.number"),
        ("money", "三千", "form.money"),
        ("money", "3.005", "form.money"),
        ("date", "2026-13-01", "form.date"),
        ("date", "2026-02-29", "form.date"),
        ("date", "昨天", "form.date"),
        ("date", "0026-01-01", "form.date"),
        ("choice", "随便", "form.choice"),
        ("choice", "4", "form.choice"),
        ("yes_no", "也许", "form.choice"),
        ("phone", "12345678", "phone.length"),
        ("id_number", "11010119900307123X", "identity.check_digit"),
        ("bank_card", "6217 0000 1000 ****", "form.masked"),
        ("bank_card", "六二一七", "form.bank_card"),
        ("bank_card", "1234", "form.bank_card"),
        ("person", ID, "form.person"),
        ("person", "张三 41900119910204977", "identity.length"),
        ("household_member_list", "，；", "form.members"),
        ("household_member_list", "；".join(["张三"] * 21), "form.members"),
        ("household_member_list", "张三，配偶，11010119900307123X", "identity.check_digit"),
        ("signature", "张三", "form.signature"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field_in_a_sentence(kind: str, typed: str, code: str) -> None:
    refused = refusal(kind, typed)
    assert refused.code == code
    assert refused.field == "form.f"
    assert refused.message.endswith("。")


def test_the_tables_above_hold_every_kind_of_the_shipped_catalogue() -> None:
    here = {
        "text", "address", "number", "money", "date", "choice", "yes_no", "phone", "id_number", "bank_card", "person",
        "household_member_list", "signature",
    }  # fmt: skip
    assert here == KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_empty_field_is_no_fault_whatever_its_kind(kind: str) -> None:
    assert read(kind, "  ", required=True) == ""


def test_people_and_animals_are_counted_in_whole_numbers_and_land_is_not() -> None:
    assert refusal("number", "2.5", unit="人").code == "form.whole"
    assert read("number", "2.5", unit="亩") == "2.5"


def test_a_birth_is_not_later_than_today_and_an_expected_one_may_be() -> None:
    assert refusal("date", "2026-11-24", "婴儿出生日期").code == "form.date"
    assert read("date", "2027-03-01", "预产期或出生日期") == "2027-03-01"


def test_a_month_is_enough_only_where_a_month_is_asked_for() -> None:
    assert read("date", "2026年3月", "参保月份") == "2026-03"
    assert refusal("date", "2026-03", "开始日期").code == "form.date"


def test_the_length_is_that_of_the_catalogue() -> None:
    assert read("text", "十" * 10, max_length=10) == "十" * 10
    assert "最多10个字" in refusal("text", "十" * 11, max_length=10).message


def test_a_bank_card_whose_last_digit_does_not_fit_is_worth_a_look_and_a_passbook_is_not() -> None:
    assert not looks_like_a_slip("4539578763621486")
    assert looks_like_a_slip("4539578763621487")
    assert not looks_like_a_slip("123456789012")


def test_values_stand_on_paper_as_people_write_them() -> None:
    assert printed_value("date", "2026-11-03") == "2026年11月3日"
    assert printed_value("date", "2026-03") == "2026年3月"
    assert printed_value("money", "1250.5") == "1250.5元（大写：壹仟贰佰伍拾元伍角整）"
    assert printed_value("number", "3.5", "亩") == "3.5亩"
    assert printed_value("text", "种植") == "种植"


def test_what_the_form_does_not_have_is_refused_by_name() -> None:
    faults = list(form_faults(item("JY-01"), {"colour": "红", "reason": "不想干了"}, on=ON))
    assert [(fault.code, fault.field) for fault in faults] == [
        ("form.choice", "form.reason"),
        ("form.unknown", "form.colour"),
    ]


@given(st.sampled_from([f for one in shipped.catalogue().items for f in one.form_fields]), TYPED)
def test_whatever_is_typed_is_kept_in_a_form_that_reads_the_same_again_or_refused_with_a_sentence(
    asked: FormField, typed: str
) -> None:
    faults = Faults()
    kept = faults.trying(lambda: read_value(asked, typed, on=ON), None)
    if kept is None:
        [refused] = faults.found
        assert refused.field == f"form.{asked.id}"
        assert refused.message.endswith("。")
        return
    assert read_value(asked, kept, on=ON) == kept
    assert not kept or printed_value(asked.kind, kept, asked.unit)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_is_read_in_all_its_ways_of_writing(day: date) -> None:
    ways = (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
    )
    assert {read("date", way) for way in ways} == {day.isoformat()}


@given(st.decimals(0, 10**9, places=2))
def test_every_amount_is_kept_as_the_same_amount(amount: Decimal) -> None:
    assert Decimal(read("money", f"{amount:,}元")) == amount
