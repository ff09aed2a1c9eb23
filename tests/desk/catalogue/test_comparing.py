from __future__ import annotations

import msgspec

from db import shipped
from desk.catalogue.comparing import LABELS, change_line, diff, diff_lines, item_changes
from desk.catalogue.items import Fee, Item, Limit
from tests.desk.catalogue.builders import catalogue, item, material


def test_a_catalogue_does_not_differ_from_itself() -> None:
    same = diff(shipped.catalogue(), shipped.catalogue())
    assert (same.added, same.removed, same.changed) == ((), (), ())


def test_added_removed_and_changed_items_are_told_with_each_field() -> None:
    old = catalogue(item("A"), item("B"), item("C"), version="1")
    new = catalogue(
        item("C", promised_limit=Limit(value=5, unit="W"), fee=Fee(charged=True, amount="10元/证", basis="某文")),
        item("A"),
        item("D", name="新事项"),
        version="2",
    )
    difference = diff(old, new)
    assert difference.added == (("D", "新事项"),)
    assert difference.removed == (("B", "测试事项"),)
    (change,) = difference.changed
    assert change.item_id == "C"
    assert [(f.path, f.old, f.new) for f in change.fields] == [
        ("promised_limit.value", "10", "5"),
        ("fee.charged", "否", "是"),
        ("fee.amount", "不收费", "10元/证"),
        ("fee.basis", "", "某文"),
    ]
    lines = diff_lines(difference)
    assert lines[0] == "从版本 1 到版本 2：新增1项，取消1项，变动1项。"
    assert "　　承诺时限（promised_limit.value）：原为“10”，现为“5”" in lines


def test_materials_are_compared_by_their_number() -> None:
    old = catalogue(item(materials=(material(1), material(2, "户口簿"))))
    new = catalogue(item(materials=(material(1, note="原件"), material(3, "房产证"))))
    (change,) = diff(old, new).changed
    assert [f.path for f in change.fields] == ["materials[1].note", "materials[2]", "materials[3]"]
    lines = diff_lines(diff(old, new))
    assert any("删去" in line and "户口簿" in line for line in lines)
    assert any("新增" in line and "房产证" in line for line in lines)


def test_another_order_of_materials_is_a_change_of_the_materials() -> None:
    old = catalogue(item(materials=(material(1), material(2, "户口簿"))))
    new = catalogue(item(materials=(material(2, "户口簿"), material(1))))
    (change,) = diff(old, new).changed
    assert [(f.path, f.old, f.new) for f in change.fields] == [("materials", "1；2", "2；1")]


def test_every_field_of_an_item_has_its_chinese_name() -> None:
    fields = {field.name for field in msgspec.structs.fields(Item)} - {"id"}
    assert fields == set(LABELS)


def test_one_item_is_compared_and_a_change_is_said_without_its_path() -> None:
    old, new = item("A"), item("A", promised_limit=Limit(value=5, unit="W"), consult_phone="6633221")
    changes = item_changes(old, new)
    assert [change_line(change) for change in changes] == [
        "承诺时限：原为“10”，现为“5”",
        f"咨询电话：原为“{old.consult_phone}”，现为“6633221”" if old.consult_phone else "咨询电话：新增“6633221”",
    ]
    assert item_changes(old, old) == ()
