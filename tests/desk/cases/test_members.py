"""One person of a list as a whole: what is put in order, and everything that is told about a bad row."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from db import shipped
from desk.cases.group import Member
from desk.cases.members import examined, read_village, town_of
from desk.places import Place, Places
from tests.builders import refusal

PLACES = Places(shipped.places())
SILI = "419001108000"
ON = date(2026, 11, 23)
GOOD = Member(client_id="1", name="刘秀", id_number="410881197208259725", phone="16072603369", row=5)


def looked_at(**changes: str) -> Member:
    return examined(msgspec.structs.replace(GOOD, **changes), on=ON, places=PLACES, home=SILI)


def codes(**changes: str) -> list[tuple[str, str]]:
    return [(hint.code, hint.field) for hint in looked_at(**changes).parked]


def test_a_good_person_is_put_in_normal_form() -> None:
    found = looked_at(
        name=" 刘　秀 ", id_number="４１０８８１ 19720825 972５", phone="+86 160-7260-3369", village="思礼镇 荆王村"
    )
    assert found.parked == ()
    assert (found.name, found.id_number, found.phone) == ("刘秀", GOOD.id_number, GOOD.phone)
    assert PLACES.full_name(found.village) == "济源市思礼镇荆王村"


def test_everything_that_is_wrong_is_told_at_once_and_kept_as_typed() -> None:
    typed = {"name": "", "id_number": "4108", "phone": "1603", "village": "没有这个村", "address": "长" * 101}
    assert codes(**typed) == [
        ("name.empty", "applicant.name"),
        ("identity.length", "applicant.id_number"),
        ("phone.length", "applicant.phone"),
        ("applicant.village", "applicant.village"),
        ("applicant.address.too_long", "applicant.address"),
    ]
    found = looked_at(**typed)
    assert (found.id_number, found.village, found.address) == ("4108", "没有这个村", "长" * 101)
    assert all(hint.message.endswith(("。", "？")) for hint in found.parked)


@pytest.mark.parametrize("number", ["4.10881197208259E+17", "4.10881E+17", "4E17", "410881197208259000"])
def test_a_number_that_a_spreadsheet_rounded_says_what_to_do(number: str) -> None:
    found = looked_at(id_number=number)
    assert [hint.code for hint in found.parked] == ["list.number_lost"]
    assert "设成文本格式" in found.parked[0].message


def test_a_formula_that_failed_is_named_in_each_field() -> None:
    assert codes(name="#N/A", phone="#REF!") == [
        ("list.formula", "applicant.name"), ("list.formula", "applicant.phone"),
    ]  # fmt: skip


def test_a_text_no_paper_can_carry_is_told_before_anything_is_filed() -> None:
    assert codes(note="见【附表】", address="三组\u200b5号\n东") == [
        ("applicant.address.control", "applicant.address"), ("text.bracket", "note"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", ""),
        ("  ", ""),
        ("荆王村", "济源市思礼镇荆王村"),
        ("荆王", "济源市思礼镇荆王村"),
        ("荆王村民委员会", "济源市思礼镇荆王村"),
        ("荆王村村民委员会", "济源市思礼镇荆王村"),
        ("荆王村村委会", "济源市思礼镇荆王村"),
        ("思礼荆王村委会", "济源市思礼镇荆王村"),
        ("沁园社区", "济源市沁园街道沁园社区"),
        ("沁园社区居委会", "济源市沁园街道沁园社区"),
        ("东马蓬居委会", "济源市沁园街道东马蓬居委会"),
        ("东马蓬社区", "济源市沁园街道东马蓬居委会"),
        ("思礼镇荆王村", "济源市思礼镇荆王村"),
        ("济源市思礼镇荆王村", "济源市思礼镇荆王村"),
        ("荆王村3组", "济源市思礼镇荆王村"),
        ("荆王村第三村民小组", "济源市思礼镇荆王村"),
        ("王屋镇大店村", "济源市王屋镇大店村"),
        ("大店村", "济源市王屋镇大店村"),
        ("419001109205", "济源市王屋镇大店村"),
    ],
)
def test_a_village_is_known_by_code_or_by_any_of_its_names(text: str, name: str) -> None:
    assert PLACES.full_name(read_village(text, PLACES, SILI)) == name


@pytest.mark.parametrize("text", ["王村", "荆王村委员", "419001108000", "思礼镇", "3组"])
def test_part_of_a_name_and_what_is_no_village_are_refused(text: str) -> None:
    assert "没有找到" in refusal("applicant.village", lambda: read_village(text, PLACES, SILI)).message


def test_of_villages_of_one_name_that_of_the_own_town_is_meant_and_else_none() -> None:
    def place(code: str, short: str, level: int, parent: str) -> Place:
        return Place(code, short, short, level, parent, "", "", "", code)

    towns = [place(code, name, 4, "c") for code, name in (("t1", "东镇"), ("t2", "西镇"), ("t3", "南镇"))]
    villages = [place("v1", "北村", 5, "t1"), place("v2", "北村", 5, "t2"), place("v3", "北社区", 5, "t3")]
    places = Places([place("c", "某市", 3, ""), *towns, *villages])
    assert [read_village("北村", places, town) for town in ("t1", "t2")] == ["v1", "v2"]
    assert read_village("某市西镇北村", places, "t1") == "v2"
    assert read_village("北社区", places, "t1") == "v3"
    message = refusal("applicant.village", lambda: read_village("北村", places, "t3")).message
    assert "有2个：某市东镇北村、某市西镇北村" in message


def test_the_group_of_villagers_is_kept_as_address_where_there_is_none() -> None:
    assert looked_at(village="荆王村3组").address == "荆王村3组"
    assert looked_at(village="荆王村3组", address="东头5号").address == "东头5号"
    assert looked_at(village="荆王村").address == ""


def test_the_town_of_a_place() -> None:
    assert town_of(PLACES, "419001108204") == town_of(PLACES, SILI) == SILI
    assert town_of(PLACES, "419001000000") == town_of(PLACES, "nowhere") == ""
