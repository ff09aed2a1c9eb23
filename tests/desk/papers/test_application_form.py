"""申请表: what is known stands on it, what is not is a blank, and the applicant signs."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from db import shipped
from desk.cases.filled import FilledField, KeptForm
from desk.errors import Refused
from desk.papers.application_form import BLANK_MEMBERS, LABEL_MM, ROW_MM, application_form
from desk.papers.composing import compose
from desk.papers.request import PaperRequest
from desk.sheets import Facts, Paragraph, Sheet, Signature, Table, Ticks
from tests.desk.papers import samples
from ui.wiring import papers

POOR = "JZ-01"


def kept(*values: tuple[str, str, str, str]) -> KeptForm:
    """A form of (id, label, kind, value)."""
    fields = tuple(
        FilledField(field_id=name, label=label, kind=kind, value=value, source="本次填写")
        for name, label, kind, value in values
    )
    return KeptForm(fields=fields, filled_at="2026-11-23T09:41:00+08:00", clerk_name="卢晓燕")


def form_request(item_id: str, form: KeptForm | None = samples.FORM, **changes: Any) -> PaperRequest:
    return samples.request("application_form", item_id, form=form, **changes)


def rows(sheet: Sheet) -> dict[str, str]:
    return {label: value for block in sheet.blocks if isinstance(block, Facts) for label, value in block.rows}


def texts(sheet: Sheet) -> list[str]:
    return [block.text for block in sheet.blocks if isinstance(block, Paragraph)]


def test_every_field_but_signatures_stands_on_it_in_the_order_of_the_form() -> None:
    sheet = compose(form_request(samples.LICENCE))
    labels = list(rows(sheet))
    fields = [field.label for field in samples.item(samples.LICENCE).form_fields if field.kind != "signature"]
    assert [label for label in labels if label in fields] == fields
    assert rows(sheet)["占用面积"] == "12.5平方米"
    assert rows(sheet)["申请日期"] == "2026年11月23日"


def test_what_is_left_open_is_a_blank_of_its_kind() -> None:
    found = rows(compose(form_request(POOR, kept())))
    assert found["同意核对家庭经济状况"] == "□是　□否"
    assert found["户籍地址"].strip() == ""
    assert "年" in found["出生日期"]
    assert "月" in found["出生日期"]
    assert "大写" in found["家庭月收入"]


def test_rows_are_high_enough_to_write_in_and_labels_stand_in_line() -> None:
    blocks = [block for block in compose(form_request(POOR, kept())).blocks if isinstance(block, Facts)]
    assert {block.label_mm for block in blocks} == {LABEL_MM}
    assert all(block.row_mm == ROW_MM for block in blocks if "公民身份号码" in dict(block.rows))


def test_money_is_written_in_capitals_too() -> None:
    found = rows(compose(form_request(POOR, kept(("income_month", "家庭月收入", "money", "1250.5")))))
    assert found["家庭月收入"] == "1250.5元（大写：壹仟贰佰伍拾元伍角整）"


def test_the_household_has_a_table_of_its_own_and_blank_rows_while_nobody_is_named() -> None:
    [blank] = [block for block in compose(form_request(POOR, kept())).blocks if isinstance(block, Table)]
    assert len(blank.rows) == BLANK_MEMBERS
    members = "李四，配偶，419001199102049772；李小明，儿子，12岁"
    form = kept(("household_members", "共同生活家庭成员", "household_member_list", members))
    [named] = [block for block in compose(form_request(POOR, form)).blocks if isinstance(block, Table)]
    assert named.rows == (("1", "李四", "配偶", "419001199102049772"), ("2", "李小明", "儿子，12岁", " "))


def test_numbers_stand_in_full_for_it_is_the_applicants_own_statement() -> None:
    sheet = compose(form_request(POOR))
    assert rows(sheet)["公民身份号码"] == samples.PERSON.id_number
    assert rows(sheet)["联系电话"] == samples.PERSON.phone


def test_truthfulness_is_that_of_the_law_for_a_licence_and_no_law_for_anything_else() -> None:
    """PAPERS B-14: 行政许可法 31 binds licences only."""
    assert any("对申请材料实质内容的真实性负责" in text for text in texts(compose(form_request(samples.LICENCE))))
    others = texts(compose(form_request(POOR)))
    assert any("如有不实，愿意依法承担责任" in text for text in others)
    assert not any("行政许可" in text for text in others)


def test_it_carries_the_line_on_personal_information_and_a_place_to_sign_and_no_seal() -> None:
    """PAPERS B-07, B-09."""
    sheet = compose(form_request(samples.PROMISED))
    assert any(text.startswith("个人信息告知：") for text in texts(sheet))
    [lines] = [block.lines for block in sheet.blocks if isinstance(block, Signature)]
    assert any("申请人" in line and "日期" in line for line in lines)
    assert sheet.seal is None


def test_everyone_who_signs_has_a_line_and_the_applicant_always_one() -> None:
    [lines] = [block.lines for block in compose(form_request(POOR)).blocks if isinstance(block, Signature)]
    assert [line.partition("：")[0] for line in lines] == ["申请人（代理人）签名", "成年家庭成员签名"]


def test_who_acts_for_the_applicant_says_so_when_signing() -> None:
    case = samples.case(POOR, samples.DECISIONS["application_form"])
    with_agent = replace(case, agent=samples.AGENT, form_event="x")
    sheet = compose(form_request(POOR, case=with_agent))
    [boxes] = [block for block in sheet.blocks if isinstance(block, Ticks)]
    assert [text for _, text in boxes.lines] == ["本人", "代理人（与申请人关系：员工）"]


def test_the_answers_of_the_situation_guide_stand_on_it() -> None:
    one = samples.item("JY-01")
    answers = tuple(question.options[0].id for question in one.situations)
    case = samples.case("JY-01", samples.DECISIONS["application_form"])
    sheet = compose(form_request("JY-01", case=replace(case, situations=answers, form_event="x")))
    assert rows(sheet)["您的情形"] == "；".join(question.options[0].text for question in one.situations)


def test_a_sample_and_a_practice_form_say_so_like_every_paper() -> None:
    """PAPERS B-12."""
    practice = replace(samples.OFFICE, practice=True)
    sheet = compose(form_request(POOR, office=practice))
    assert "练习" in sheet.watermark
    assert "样例，待核定" in sheet.head_note


def test_before_filing_it_has_no_case_number_and_no_code() -> None:
    sheet = application_form(form_request(POOR, case=None), situations=(), agent_relation="")
    assert sheet.case_line == ""
    assert sheet.codes == ()
    assert len(compose(form_request(POOR)).codes) == 1


def test_without_a_form_there_is_no_paper() -> None:
    with pytest.raises(Refused) as caught:
        compose(form_request(POOR, None))
    assert caught.value.code == "form.none"


@pytest.mark.parametrize(
    "item_id", [one.id for one in shipped.catalogue().items if one.form_fields and not one.is_list][::6]
)
def test_a_shipped_form_is_set_on_at_most_two_pages_blank_and_filled(item_id: str) -> None:
    for form in (kept(), samples.FORM):
        data = papers.render(application_form(form_request(item_id, form, case=None), situations=()))
        assert papers.page_count(data) <= 2
