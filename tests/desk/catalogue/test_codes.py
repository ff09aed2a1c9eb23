from __future__ import annotations

import pytest

from db import shipped
from desk.catalogue.codes import Code, CodeList, CodeLists, laid_over


def test_codes_are_looked_up_both_ways() -> None:
    types = shipped.codes().item_types()
    assert types.name_of("01") == "行政许可"
    assert types.code_of("公共服务") == "20"
    assert types.name_of("77") is None
    assert types.code_of("无此类型") is None


def test_identity_documents_hold_the_national_codes_and_our_own() -> None:
    ids = shipped.codes().id_types()
    assert ids.name_of("111") == "居民身份证"
    assert ids.name_of("L01") == "港澳居民居住证"
    assert len({c.code for c in ids.codes}) == len(ids.codes) == 18


def test_every_list_the_program_uses_is_there() -> None:
    codes = shipped.codes()
    for name in (
        "item_types",
        "case_types",
        "applicant_types",
        "domains",
        "necessities",
        "material_types",
        "material_forms",
        "material_sources",
        "limit_units",
        "result_types",
        "disclosure_kinds",
        "five_openings",
        "id_types",
        "organisation_id_types",
    ):
        found = getattr(codes, name)()
        assert found.codes, name
        assert found.names()[0] == found.codes[0].name
    with pytest.raises(KeyError):
        codes.named("没有这张表")


def test_the_limit_units_are_those_of_the_records() -> None:
    assert {c.code for c in shipped.codes().limit_units().codes} == {"W", "N", "M", "J", "H"}


def test_the_city_s_list_stands_in_place_of_ours_of_the_same_name_and_a_new_one_behind_them() -> None:
    ours = CodeLists(lists=(CodeList(name="甲", codes=(Code(code="1", name="一"),)), CodeList(name="乙", codes=())))
    city = (CodeList(name="丙", codes=()), CodeList(name="甲", codes=(Code(code="1", name="壹"),)))
    found = laid_over(ours, city)
    assert [codes.name for codes in found.lists] == ["甲", "乙", "丙"]
    assert found.named("甲").name_of("1") == "壹"
    assert laid_over(ours, ()) == ours
