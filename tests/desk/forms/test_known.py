"""What is known of a form before anyone asks, and from where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from db import shipped
from desk.cases.filled import FilledField
from desk.catalogue.items import Item
from desk.forms.filling import lay_out, read_form
from desk.forms.known import Background, EarlierForm, OtherForm, known_values
from desk.people.applicant import Agent, Applicant
from tests.builders import item

ON = date(2026, 11, 23)
PERSON = Applicant(
    kind="person",
    name="欧阳然",
    id_type="111",
    id_number="419001199102049772",
    phone="16012345566",
    village="419001108203",
    village_name="北石村",
    address="思礼镇北石村18号",
)
COMPANY = Applicant(
    kind="organisation", name="济源市样例公司", id_type="001", id_number="91419001MA0000002R", phone="0391-6650000",
    representative="卢明", address="产业园3号",
)  # fmt: skip
AGENT = Agent(name="张强", id_type="111", id_number="419001199002289935", phone="16087654321", relation="员工")
UNEMPLOYED, POOR, NEARLY_POOR, ROAD, RESIDENCE = "JY-01", "JZ-01", "JZ-04", "CG-01", "HJ-12"


def behind(applicant: Applicant = PERSON, **changes: Any) -> Background:
    return Background(**{"applicant": applicant, "received_on": ON, **changes})


def earlier(number: str, day: str, **values: tuple[str, str, str]) -> EarlierForm:
    """A form by field id: label, kind, value."""
    fields = tuple(
        FilledField(field_id=name, label=label, kind=kind, value=value, source="本次填写")
        for name, (label, kind, value) in values.items()
    )
    return EarlierForm(case_number=number, received_on=day, fields=fields)


def sources(found: Item, background: Background) -> dict[str, tuple[str, str]]:
    return {name: (known.value, known.source) for name, known in known_values(found, background).items()}


def test_the_registered_person_answers_what_asks_for_no_more_than_that_each_value_with_its_source() -> None:
    assert sources(item(UNEMPLOYED), behind()) == {
        "full_name": ("欧阳然", "身份证"),
        "sex": ("男", "身份证号码"),
        "birth_date": ("1991-02-04", "身份证号码"),
        "id_number": ("419001199102049772", "身份证"),
        "phone_number": ("16012345566", "申请人信息"),
        "home_address": ("思礼镇北石村18号", "申请人信息"),
        "apply_date": ("2026-11-23", "收件日期"),
    }


def test_an_organisation_is_not_asked_for_its_name_and_who_acts_for_it_is_known() -> None:
    known = sources(item(ROAD), behind(COMPANY, agent=AGENT))
    assert known["organization_name"] == ("济源市样例公司", "申请人信息")
    assert known["credit_code"] == ("91419001MA0000002R", "申请人信息")
    assert known["legal_representative"] == ("卢明", "申请人信息")
    assert known["handler"] == ("张强，419001199002289935", "代办人")
    assert known["handler_phone"] == ("16087654321", "代办人")


def test_the_village_is_known_from_the_village() -> None:
    with_village = next(
        one for one in shipped.catalogue().items if any(f.id == "village_name" for f in one.form_fields)
    )
    assert sources(with_village, behind())["village_name"] == ("北石村", "村组")


def test_a_passport_is_no_citizen_number_and_tells_no_sex() -> None:
    foreigner = replace(PERSON, id_type="414", id_number="E12345678")
    known = sources(item(UNEMPLOYED), behind(foreigner))
    assert known["full_name"] == ("欧阳然", "申请人信息")
    assert not {"id_number", "sex", "birth_date"} & known.keys()


def test_the_address_of_a_shop_is_not_where_the_applicant_lives() -> None:
    shops = [
        (one, f) for one in shipped.catalogue().items for f in one.form_fields
        if f.id == "home_address" and f.label != "现住址"
    ]  # fmt: skip
    assert shops
    assert all("home_address" not in sources(one, behind()) for one, _ in shops)


def test_an_answer_of_the_situation_guide_is_not_asked_again() -> None:
    moving = item("HJ-03")
    option = next(o for q in moving.situations for o in q.options if o.text == "父母投靠子女")
    field = next(f for f in moving.form_fields if option.text in f.choices)
    known = known_values(moving, behind(situations=(option.id,)))[field.id]
    assert (known.value, known.kind, known.source) == ("父母投靠子女", "situation", "情形回答")
    assert field.id not in known_values(moving, behind())


def test_the_same_field_of_another_item_of_this_visit_is_not_asked_again() -> None:
    others = (OtherForm(item=item(POOR), typed={"income_from": "种地", "income_month": "1,200", "reason": ""}),)
    known = sources(item(NEARLY_POOR), behind(others=others))
    assert known["income_from"][0] == "种地"
    assert item(POOR).common_name in known["income_from"][1]
    assert known["income_month"][0] == "1200"
    assert "reason" not in known


def test_what_was_typed_for_another_item_and_cannot_be_taken_is_asked_for() -> None:
    others = (OtherForm(item=item(POOR), typed={"income_month": "很少"}),)
    assert "income_month" not in known_values(item(NEARLY_POOR), behind(others=others))


def test_the_newest_earlier_form_gives_what_belongs_to_the_person() -> None:
    forms = (
        earlier("0463 01 000009 20", "2026-11-03", education=("文化程度", "choice", "大专")),
        earlier("0463 01 000001 25", "2026-01-05", education=("文化程度", "choice", "初中"),
                registered_address=("户籍地址", "address", "北石村18号")),
    )  # fmt: skip
    known = known_values(item(UNEMPLOYED), behind(earlier=forms))
    assert (known["education"].value, known["education"].kind) == ("大专", "earlier")
    assert known["education"].source == "2026-11-03 办件0463 01 000009 20的申请表"
    assert known["registered_address"].source.startswith("2026-01-05")


def test_what_is_registered_today_goes_before_an_earlier_form() -> None:
    forms = (earlier("x", "2026-11-03", home_address=("现住址", "address", "旧地址")),)
    assert sources(item(UNEMPLOYED), behind(earlier=forms))["home_address"] == ("思礼镇北石村18号", "申请人信息")


@pytest.mark.parametrize(
    ("label", "kind", "value"),
    [
        ("承诺所填内容真实", "yes_no", "是"),
        ("失业日期", "date", "2025-01-01"),
        ("申请日期", "date", "2025-01-01"),
        ("申请金额", "money", "50000"),
        ("文化程度", "choice", "博士"),
        ("文化程度", "text", "大专"),
        ("失业原因类别", "choice", "合同到期"),
    ],
)
def test_promises_days_amounts_and_other_fields_are_never_taken_from_an_earlier_form(
    label: str, kind: str, value: str
) -> None:
    forms = (earlier("x", "2025-02-01", any=(label, kind, value)),)
    for one in (item(UNEMPLOYED), item("JY-05")):
        assert all(known.kind != "earlier" for known in known_values(one, behind(earlier=forms)).values())


def test_a_household_asked_for_once_is_known_for_every_item_that_takes_it_from_history() -> None:
    forms = (earlier("x", "2026-11-03", members=("共同生活家庭成员", "household_member_list", "李四，配偶")),)
    assert sources(item(POOR), behind(earlier=forms))["household_members"][0] == "李四，配偶"


def test_only_the_rest_is_asked_and_an_earlier_value_is_looked_at_again() -> None:
    forms = (earlier("x", "2026-11-03", education=("文化程度", "choice", "大专")),)
    lines = {line.field.id: line for line in lay_out(item(UNEMPLOYED), {"reason": "3"}, behind(earlier=forms))}
    assert not lines["full_name"].is_asked
    assert lines["education"].is_asked
    assert not lines["education"].is_open
    assert (lines["reason"].kind, lines["reason"].source) == ("typed", "本次填写")
    assert lines["unemployed_on"].is_missing
    assert lines["skill"].is_open
    assert not lines["skill"].is_missing
    assert "applicant_signature" not in lines


def test_nobody_is_asked_who_acts_for_the_applicant_when_nobody_does() -> None:
    lines = {line.field.id: line for line in lay_out(item(POOR), {}, behind())}
    assert not lines["agent_person"].is_asked
    assert not lines["agent_person"].is_missing


def test_a_wrong_value_stays_as_typed_with_its_sentence() -> None:
    lines = {line.field.id: line for line in lay_out(item(UNEMPLOYED), {"unemployed_on": "去年"}, behind())}
    assert lines["unemployed_on"].value == "去年"
    assert "失业日期" in lines["unemployed_on"].problem


def test_the_kept_form_has_every_value_in_form_order_with_its_source_and_says_what_is_left_open() -> None:
    fields, hints = read_form(item(UNEMPLOYED), {"reason": "1", "skill": ""}, behind())
    assert [field.field_id for field in fields] == [
        "full_name", "sex", "birth_date", "id_number", "phone_number", "home_address", "reason", "apply_date",
    ]  # fmt: skip
    assert {field.source for field in fields} == {"身份证", "身份证号码", "申请人信息", "本次填写", "收件日期"}
    assert [hint.code for hint in hints] == ["form.left_open"]
    assert "户籍地址、失业日期、承诺所填内容真实" in hints[0].message


def test_a_known_value_may_be_emptied_and_is_then_left_to_handwriting() -> None:
    fields, _ = read_form(item(UNEMPLOYED), {"home_address": ""}, behind())
    assert "home_address" not in {field.field_id for field in fields}


@pytest.mark.parametrize("one", shipped.catalogue().items, ids=lambda one: one.id)
def test_every_shipped_form_is_laid_out_without_a_fault_for_a_person_and_for_an_organisation(one: Item) -> None:
    for applicant in (PERSON, COMPANY):
        lines = lay_out(one, {}, behind(applicant))
        assert all(not line.problem for line in lines)
        fields, _ = read_form(one, {}, behind(applicant))
        assert len({field.field_id for field in fields}) == len(fields)
