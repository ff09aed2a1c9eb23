from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from db import shipped
from desk.posted_lists import may_be_posted

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_shipped", ROOT / "tools" / "build_shipped.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_building_again_gives_the_same_bytes(tool: ModuleType) -> None:
    built = tool.build(ROOT / "tools" / "sources")
    whole = (
        "catalogue.json",
        "codes.json",
        "divisions.json",
        "calendar.csv",
        "residents.csv",
        "provincial_fields.json",
        "reviews.json",
    )
    for name in whole:
        assert built[name] == shipped.content(name), name
    assert built["org_numbers.csv"] == (ROOT / "tools" / "sources" / "org_numbers.csv").read_bytes()
    assert built["catalogue.schema.json"] == (ROOT / "docs" / "schema" / "catalogue.schema.json").read_bytes()


def test_the_catalogue_holds_the_96_sample_items_of_eight_fields_none_of_them_confirmed() -> None:
    catalogue = shipped.catalogue()
    assert len(catalogue.items) == 96
    assert len({item.domain for item in catalogue.items}) == 8
    assert not catalogue.confirmed
    assert not any(item.confirmed for item in catalogue.items)
    assert catalogue.version.isascii()
    assert sum(len(item.materials) for item in catalogue.items) == 355
    assert sum(len(item.steps) for item in catalogue.items) == 391
    assert sum(item.is_instant for item in catalogue.items) == 28
    assert sum(item.is_licence for item in catalogue.items) == 8


NEVER_POSTED = (
    "身份", "证件", "电话", "手机", "银行", "卡号", "账号", "出生", "住址", "地址", "残疾", "等级", "病", "事由",
    "原因", "婚", "儿童", "学生", "艾滋", "精神",
)  # fmt: skip
"""PAPERS.md 5.10, Never."""


def test_no_item_asks_for_what_no_public_list_may_name() -> None:
    """JZ-08 had the kind and grade of a disability, JZ-03 the cause of need, SN-10 a pupil by name."""
    asked = [(item.id, content) for item in shipped.catalogue().items for content in item.publicity.contents]
    assert len(asked) > 50
    assert not [one for one in asked if not may_be_posted(one[1]) or any(word in one[1] for word in NEVER_POSTED)]


def test_the_extras_are_on_their_items() -> None:
    item = shipped.catalogue().item("JY-01")
    assert item is not None
    assert "报失业" in item.aliases
    assert item.materials[0].checks[0] == "证件在有效期内"
    assert item.form_fields[0].source == "applicant"
    assert item.situations[0].options[1].adds_materials == (3,)
    assert all(m.checks for i in shipped.catalogue().items for m in i.materials)


def test_proxy_and_village_lists_have_the_lengths_the_city_published() -> None:
    """济源市人民政府办公室 2018-11-27: 镇15项、办事处12项, 村级目录45项, 村必公开7项, 居委会4项."""
    items = shipped.catalogue().items
    assert sum("镇15项" in i.proxy.in_high_frequency_lists for i in items) == 15
    assert sum("街道12项" in i.proxy.in_high_frequency_lists for i in items) == 12
    assert sum(i.village_disclosure.in_catalogue_45 for i in items) == 45
    assert sum(i.village_disclosure.must_village for i in items) == 7
    assert sum(i.village_disclosure.must_community for i in items) == 4


def test_lists_are_marked_as_lists(tool: ModuleType) -> None:
    marked = {item.id for item in shipped.catalogue().items if item.is_list}
    assert marked == set(tool.LISTS)
    assert {"SN-01", "SN-05", "SN-06", "SN-07", "SB-10"} <= marked
    assert "JZ-01" not in marked


def test_every_correction_of_the_sources_is_in_the_catalogue(tool: ModuleType) -> None:
    for item_id, seq, field, _, new in tool.CORRECTIONS:
        item = shipped.catalogue().item(item_id)
        assert item is not None
        assert getattr(item.material(seq), field) == new


def test_a_correction_whose_source_has_changed_stops_the_build(tool: ModuleType) -> None:
    with pytest.raises(SystemExit, match="CORRECTIONS"):
        tool.correct({"id": "JZ-07", "materials": [{"seq": 4, "name": "另一份证明"}]})


def test_a_stale_review_point_stops_the_build(tool: ModuleType) -> None:
    item = {"id": "X", "materials": [{"seq": 1, "name": "身份证"}]}
    with pytest.raises(SystemExit, match="stale"):
        tool.with_checks(item, [{"seq": 1, "material": "户口簿", "checks": []}])
    with pytest.raises(SystemExit, match="stale"):
        tool.with_checks(item, [{"seq": 2, "material": "身份证", "checks": []}])


def test_divisions_are_one_city_16_towns_and_557_villages_each_with_its_own_org_number() -> None:
    """济源 JIYUAN.md A1: 11镇5街道, 16个乡级."""
    places = shipped.places()
    assert [sum(p.level == level for p in places) for level in (3, 4, 5)] == [1, 16, 557]
    assert sorted(p.org for p in places) == [f"{n:04d}" for n in range(1, 575)]
    by_code = {p.code: p for p in places}
    assert len(by_code) == 574
    assert by_code["419001108000"].name == "思礼镇"
    assert "碑子" in by_code["419001003012"].name
    assert all(p.parent in by_code for p in places if p.level > 3)


def test_org_numbers_are_never_changed_and_never_given_twice(tool: ModuleType) -> None:
    register = [{"code": "a", "org": "0001"}, {"code": "gone", "org": "0007"}]
    numbers = tool.assign_org_numbers(["new", "a", "newer"], register)
    assert numbers == {"a": "0001", "gone": "0007", "new": "0008", "newer": "0009"}
    assert (
        tool.assign_org_numbers(["newer", "a", "new"], [{"code": c, "org": o} for c, o in numbers.items()]) == numbers
    )
    with pytest.raises(SystemExit):
        tool.assign_org_numbers([], [{"code": "a", "org": "0001"}, {"code": "b", "org": "0001"}])
    with pytest.raises(SystemExit):
        tool.assign_org_numbers(["b"], [{"code": "a", "org": "9999"}])


@pytest.mark.parametrize(
    ("code", "org"),
    [("419001000000", "0001"), ("419001001000", "0002"), ("419001108000", "0463"), ("419001003012", "0051")],
)
def test_published_org_numbers_stay(code: str, org: str) -> None:
    """EXCHANGE.md 3.2: issued once, never re-used; printed case numbers hold them."""
    assert {p.code: p.org for p in shipped.places()}[code] == org


def test_the_calendar_and_codes_are_whole() -> None:
    rows = shipped.calendar_rows()
    assert len(rows) == 328
    assert rows[0]["date"] == "2018-01-01"
    assert {row["type"] for row in rows} == {"休", "班", "法定"}
    codes = shipped.codes()
    assert len(codes.lists) == 35
    assert sum(len(found.codes) for found in codes.lists) == 381


def test_the_national_list_has_forty_reasons_eight_a_level_and_nothing_by_default() -> None:
    """国办发〔2019〕51号, GB/T 39735-2020."""
    codes = shipped.review_codes()
    assert [(entry.level, len(entry.reasons)) for entry in codes.levels] == [(n, 8) for n in (5, 4, 3, 2, 1)]
    assert all(reason.code[0] == str(entry.level) for entry in codes.levels for reason in entry.reasons)
    assert codes.version
    assert (codes.contact_days, codes.mend_days, codes.confirmed) == (1, 15, False)
    assert {way: codes.usual_channel(way).code for way in ("page", "card", "phone")} == {
        "page": "5",
        "card": "5",
        "phone": "6",
    }
    assert not any("默认" in channel.name for channel in codes.channels)


def test_the_order_of_the_provincial_fields_is_a_sample_and_says_so() -> None:
    orders = shipped.provincial_orders()
    assert not orders.confirmed
    assert "样例" in orders.title
    assert sum(bool(order.fields) for order in orders.items) >= 4
    assert {order.item for order in orders.items} <= {item.id for item in shipped.catalogue().items}
