"""The filled-in sample of an application form: of every item that has one, of nobody there is."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from desk.errors import Refused
from desk.forms.checking import SIGNATURE
from desk.papers.composing import compose
from desk.papers.request import PaperRequest
from desk.papers.sample_form import sample_form
from desk.people.identity import read_identity
from desk.sheets import Facts, Sheet, Signature, Table

from . import samples
from .reading import facts, strings, whole

WITH_FORM = sorted(item_id for item_id, item in samples.items().items() if item.form_fields)


def request(item_id: str) -> PaperRequest:
    return replace(samples.request("application_form", item_id, "a4"), case=None)


def cells(sheet: Sheet) -> list[str]:
    """Everything that stands in a row of a field."""
    rows = [row for block in sheet.blocks if isinstance(block, Facts) for row in block.rows]
    return [value for _, value in rows] + [
        part for t in sheet.blocks if isinstance(t, Table) for r in t.rows for part in r
    ]


@pytest.mark.parametrize("item_id", WITH_FORM)
def test_no_field_is_left_empty_but_the_signatures(item_id: str) -> None:
    sheet, item = sample_form(request(item_id)), samples.item(item_id)
    printed = cells(sheet)
    assert all(cell.strip() and "＿" not in cell for cell in printed)
    labels = {label for block in sheet.blocks if isinstance(block, Facts) for label, _ in block.rows}
    assert {field.label for field in item.form_fields if field.kind != SIGNATURE} <= labels
    signed = [line for block in sheet.blocks if isinstance(block, Signature) for line in block.lines]
    assert signed
    assert all("＿＿" in line for line in signed)


def test_it_is_marked_and_carries_no_code_and_nobody_s_name() -> None:
    sheet = sample_form(request(samples.PROMISED))
    assert (sheet.title, sheet.watermark, sheet.codes) == ("申请表填写示范", "样　表", ())
    assert "样表：人和内容都是编的" in sheet.head_note
    assert "事项内容为样例" in sheet.head_note
    told = facts(sheet)
    assert (told["申请人姓名"], told["联系电话"]) == ("张示范", "16012345566")
    number = told["公民身份号码"]
    assert read_identity("111", number, on=date(2026, 11, 23), field="").number == number
    assert told["出生日期"] == "1985年3月7日"


def test_an_organisation_fills_in_its_own_facts_and_no_credit_code_is_made_up() -> None:
    told = facts(sample_form(request(samples.LICENCE)))
    assert told["申请人（单位）名称"] == "样例便民商店"
    assert told["统一社会信用代码"] == "（照营业执照填写18位代码）"


@pytest.mark.parametrize("item_id", WITH_FORM)
def test_no_number_of_a_card_or_of_another_person_is_made_up(item_id: str) -> None:
    text = whole(sample_form(request(item_id)))
    digits = {part for part in "".join(c if c.isdigit() else " " for c in text).split() if len(part) > 11}
    assert digits <= {"419001198503079919"}


def test_an_item_without_a_form_has_no_sample_and_its_guide_says_so() -> None:
    with pytest.raises(Refused) as refused:
        sample_form(request("SB-07"))
    assert refused.value.code == "form.none"
    assert "本事项不用填申请表。" in strings(compose(samples.request("guide", "SB-07")).blocks)
