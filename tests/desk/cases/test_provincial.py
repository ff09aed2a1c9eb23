from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from db import shipped
from desk.cases.case import Case, State
from desk.cases.decision import Decision
from desk.cases.material import CheckedMaterial
from desk.cases.provincial import SOURCES, EntryValue, ProvincialField, ProvincialOrders, read_orders, values_of
from desk.errors import Refused
from desk.people.applicant import Agent, Applicant
from tests.builders import item, refusal

CODES = {"证件": {"111": "10"}}
PERSON = Applicant(
    kind="person",
    name="刘秀",
    id_type="111",
    id_number="410881197208259725",
    phone="0391-6633221",
    village="419001108203",
    village_name="三河寨村",
    address="思礼镇三河寨村1组",
)
CASE = Case(
    case_id="c",
    case_number="04630100000125",
    query_code="343132",
    client_id="x",
    rev=2,
    head="",
    state=State.ACCEPTED,
    item_id="HJ-12",
    item_name="居住证申领",
    catalogue_version="2026.11-sample",
    received_at="2026-11-23T09:42:00+08:00",
    received_on="2026-11-23",
    counter="2",
    clerk="wang",
    clerk_name="王小满",
    applicant=PERSON,
    accepted_on="2026-11-23",
    due_on="2026-12-07",
    materials=(
        CheckedMaterial(seq=1, name="身份证", state="original_seen", originals=1, copies=2),
        CheckedMaterial(seq=2, name="相片", state="e_licence"),
        CheckedMaterial(seq=3, name="合同", state="missing"),
    ),
    decision=Decision(kind="accept"),
)
AGENT = Agent(name="孙建", id_type="111", id_number="419001199104039519", phone="16094799133", relation="子女")


def text(value: str, case: Case = CASE, **how: Any) -> str:
    field = ProvincialField(label="栏目", value=value, **how)
    [found] = values_of(case, item("HJ-12"), (field,), CODES)
    assert found == EntryValue(label="栏目", text=found.text, empty=not found.text)
    return found.text


@pytest.mark.parametrize(
    ("value", "how", "written"),
    [
        ("applicant.name", {}, "刘秀"),
        ("applicant.phone", {"form": "digits"}, "03916633221"),
        ("applicant.id_type", {"form": "code", "codes": "证件"}, "10"),
        ("applicant.birth_date", {}, "1972-08-25"),
        ("applicant.birth_date", {"form": "compact_date"}, "19720825"),
        ("applicant.sex", {}, "女"),
        ("case.received_at", {"form": "date"}, "2026-11-23"),
        ("case.received_at", {"form": "moment"}, "2026-11-23 09:42:00"),
        ("case.closed_at", {"form": "date"}, ""),
        ("case.materials", {}, "身份证（原件1份、复印件2份）；相片"),
        ("constant:窗口", {}, "窗口"),
        ("form:full_name", {}, "刘秀"),
        ("form:birth_date", {"form": "date"}, "1972-08-25"),
        ("form:apply_date", {"form": "compact_date"}, "20261123"),
        ("form:landlord", {}, ""),
        ("form:no_such_field", {}, ""),
        ("contact.name", {}, "刘秀"),
        ("agent.name", {}, ""),
    ],
)
def test_a_value_is_written_as_the_platform_wants_it(value: str, how: dict[str, Any], written: str) -> None:
    assert text(value, **how) == written


def test_who_is_called_is_the_agent_where_there_is_one() -> None:
    case = msgspec.structs.replace(CASE, agent=AGENT)
    assert (text("contact.name", case), text("agent.relation", case)) == ("孙建", "子女")
    assert text("applicant.name", case) == "刘秀"


def test_of_other_documents_neither_birth_nor_sex_is_guessed() -> None:
    for changes in ({"id_type": "414", "id_number": "E12345678"}, {"id_number": ""}, {"kind": "organisation"}):
        case = msgspec.structs.replace(CASE, applicant=msgspec.structs.replace(PERSON, **changes))
        assert (text("applicant.birth_date", case), text("applicant.sex", case)) == ("", "")


def test_a_code_the_map_does_not_hold_is_left_to_the_clerk() -> None:
    case = msgspec.structs.replace(CASE, applicant=msgspec.structs.replace(PERSON, id_type="414"))
    assert text("applicant.id_type", case, form="code", codes="证件") == ""


def test_every_source_gives_a_text_for_any_case() -> None:
    for case in (CASE, msgspec.structs.replace(CASE, agent=AGENT, decision=None, materials=())):
        assert all(isinstance(source(case, item("HJ-12")), str) for source in SOURCES.values())


def test_all_form_fields_come_once_without_signatures_and_without_what_another_line_holds() -> None:
    order = (
        ProvincialField(label="姓名", value="applicant.name"),
        ProvincialField(value="form:*"),
        ProvincialField(label="房东", value="form:landlord"),
    )
    labels = [value.label for value in values_of(CASE, item("HJ-12"), order, CODES)]
    assert labels[:2] == ["姓名", "性别"]
    assert labels[-1] == "房东"
    assert not {"申请人姓名", "房东或单位", "申请人签名"} & set(labels)
    assert "公民身份号码" in labels
    assert len(set(labels)) == len(labels)


def test_an_item_has_its_own_order_or_the_usual_one() -> None:
    orders = shipped.provincial_orders()
    assert orders.order_of("HJ-12") != orders.fields
    assert orders.order_of("HJ-01") == orders.fields
    for one in shipped.catalogue().items:
        case = msgspec.structs.replace(CASE, item_id=one.id)
        values = values_of(case, one, orders.order_of(one.id), orders.codes)
        assert values
        assert all(value.label for value in values)
        assert any(value.text == PERSON.id_number for value in values), one.id


def order(**changes: Any) -> bytes:
    raw: dict[str, Any] = {"title": "样例", "fields": [{"label": "姓名", "value": "applicant.name"}], "codes": CODES}
    return json.dumps({**raw, **changes}).encode()


def of_item(*fields: dict[str, str], item_id: str = "HJ-12") -> dict[str, Any]:
    return {"items": [{"item": item_id, "fields": [{"label": "姓名", "value": "applicant.name"}, *fields]}]}


def test_an_order_is_read() -> None:
    orders = read_orders(order(**of_item({"label": "事由", "value": "form:condition"})), shipped.catalogue())
    assert isinstance(orders, ProvincialOrders)
    assert [field.label for field in orders.order_of("HJ-12")] == ["姓名", "事由"]
    assert orders.items_not_entered == ()
    assert read_orders(order(items=[{"item": "SB-10", "entered": False}])).items_not_entered == ("SB-10",)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (of_item({"label": "甲", "value": "applicant.nmae"}), ("HJ-12", "第2行", "applicant.nmae", "applicant.name")),
        (of_item({"label": "甲", "value": "form:no_such"}), ("HJ-12", "第2行", "form:no_such")),
        (of_item({"value": "case.note"}), ("HJ-12", "第2行", "label")),
        (of_item({"label": "甲", "value": "case.note", "form": "date"}), ("HJ-12", "第2行", "日期")),
        (of_item({"label": "甲", "value": "case.note", "form": "code"}), ("HJ-12", "第2行", "对照表")),
        (of_item({"label": "甲", "value": "case.note", "codes": "证件"}), ("HJ-12", "第2行", "对照表")),
        (
            of_item({"label": "甲", "value": "case.note", "form": "code", "codes": "没有"}),
            ("HJ-12", "第2行", "没有"),
        ),
        (of_item(item_id="XX-99"), ("XX-99", "不在目录里")),
        ({"items": [{"item": "HJ-12"}, {"item": "HJ-12"}]}, ("HJ-12", "两次")),
        ({"fields": [{"label": "甲", "value": "nothing"}]}, ("通用顺序", "第1行", "nothing")),
    ],
)
def test_a_wrong_line_is_named_with_its_item(changes: dict[str, Any], words: tuple[str, ...]) -> None:
    refused = refusal("provincial.order", lambda: read_orders(order(**changes), shipped.catalogue()))
    assert all(word in refused.message for word in words), refused.message


@pytest.mark.parametrize("data", [b"", b"[]", b'{"title": "x"}', order(colour="red"), order(fields=[{"label": "x"}])])
def test_what_is_no_order_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="录省平台的字段顺序") as caught:
        read_orders(data)
    assert caught.value.code in ("input.not_json", "input.shape")
