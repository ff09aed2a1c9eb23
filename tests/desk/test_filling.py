"""Forms at the counter: filled from what is known, kept with the case, printed, and read again."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from db import shipped
from desk.cases.handing_in import handed_in_whole
from desk.cases.requests import CaseInput, DecisionInput
from desk.cases.visit import Visit, read_visit, request_of, write_visit
from desk.catalogue.items import FormField, Item
from desk.catalogue.situations import walk
from desk.desk import Desk
from desk.examining import examine
from desk.filling import form_as_it_stands, form_of, form_to_sign, known_before, with_shared_values
from desk.forms.checking import SIGNATURE
from desk.issuing import issue, reprint
from desk.prints.printing import form_for_signature, owed_papers
from desk.provincial import open_entry
from desk.serving import Filed
from desk.visiting import add_item, file_item, hold, new_visit, resume
from tests.builders import adult, agent, file, filed, item, no_file, person, refusal, request

UNEMPLOYED, POOR, NEARLY_POOR, ROAD, RESIDENCE = "JY-01", "JZ-01", "JZ-04", "CG-01", "HJ-12"
VALUES = {
    "text": "如实填写",
    "address": "思礼镇北石村18号",
    "number": "3",
    "money": "1,250.50",
    "date": "2026-11-03",
    "phone": adult(7)["phone"],
    "id_number": adult(7)["id_number"],
    "bank_card": "6217 0000 1000 0000",
    "person": f"{adult(7)['name']} {adult(7)['id_number']}",
    "household_member_list": f"{adult(7)['name']}，配偶，{adult(7)['id_number']}；{adult(8)['name']}，儿子",
}


def value_of(field: FormField) -> str:
    """Something that fits."""
    return field.choices[0] if field.choices else VALUES[field.kind]


def whole_form(one: Item) -> dict[str, str]:
    return {field.id: value_of(field) for field in one.form_fields if field.kind != SIGNATURE}


def visit_of(desk: Desk, *item_ids: str, number: int = 1, **changes: Any) -> Visit:
    """A visit with these items, each ready to be taken in."""
    visit = msgspec.structs.replace(new_visit(desk, "3"), applicant=person(number), **changes)
    for item_id in item_ids:
        visit = add_item(desk, visit, item_id)
        found = item(item_id)
        ready = {"materials": handed_in_whole(found, walk(found, ())), "decision": DecisionInput(kind="receive")}
        visit = with_form(visit, visit.active, **ready)
    return visit


def with_form(visit: Visit, index: int, **changes: Any) -> Visit:
    items = list(visit.items)
    items[index] = msgspec.structs.replace(items[index], **changes)
    return msgspec.structs.replace(visit, items=tuple(items))


def file_first(desk: Desk, visit: Visit, index: int = 0) -> tuple[Visit, Filed]:
    return file_item(desk, visit, index, no_file)


def test_a_form_is_filed_in_one_step_with_its_case_and_read_again_with_every_source(desk: Desk) -> None:
    visit = with_form(visit_of(desk, UNEMPLOYED), 0, form={"unemployed_on": "2026.11.1", "reason": "1"})
    case = file_first(desk, visit)[1].case
    kept = form_of(desk, case.case_number)
    assert kept is not None
    assert (kept.clerk_name, kept.printed_at, kept.filled_at) == ("王小满", "", "2026-11-23T09:41:00+08:00")
    values = {field.field_id: (field.value, field.source) for field in kept.fields}
    assert values["unemployed_on"] == ("2026-11-01", "本次填写")
    assert values["reason"] == ("合同到期", "本次填写")
    assert values["full_name"] == (adult(1)["name"], "身份证")
    assert values["phone_number"] == (adult(1)["phone"], "申请人信息")
    with desk.store.reading() as uow:
        kinds = [event.header.kind for event in uow.journal.of_case(case.case_id)]
    assert kinds == ["case.received", "case.form_filled"]


def test_a_case_whose_form_nobody_looked_at_keeps_none(desk: Desk) -> None:
    case = file_first(desk, visit_of(desk, UNEMPLOYED))[1].case
    assert case.form_event == ""
    assert form_of(desk, case.case_id) is None
    assert "application_form" not in [printable.name for printable in owed_papers(desk, case.case_id)]


def test_an_item_without_a_form_takes_no_form(desk: Desk) -> None:
    formless = next(one for one in shipped.catalogue().items if not one.form_fields)
    assert form_as_it_stands(desk, visit_of(desk, formless.id), 0) == ()


def test_what_one_case_asked_is_known_at_the_next_with_the_case_it_comes_from(desk: Desk) -> None:
    first = file_first(
        desk, with_form(visit_of(desk, UNEMPLOYED), 0, form={"education": "4", "registered_address": "北石村18号"})
    )[1].case
    again = visit_of(desk, "JY-03")
    earlier = known_before(desk, again)
    lines = {line.field.label: line for line in form_as_it_stands(desk, again, 0, earlier)}
    assert lines["文化程度"].value == "大专"
    number = f"{first.case_number[:4]} {first.case_number[4:6]} {first.case_number[6:12]} {first.case_number[12:]}"
    assert lines["文化程度"].source == f"2026-11-23 办件{number}的申请表"
    assert lines["户籍地址"].value == "北石村18号"


def test_another_person_and_an_unfinished_number_know_nothing_of_it(desk: Desk) -> None:
    file_first(desk, with_form(visit_of(desk, UNEMPLOYED), 0, form={"education": "4"}))
    assert known_before(desk, visit_of(desk, UNEMPLOYED, number=2)) == ()
    half = visit_of(desk, UNEMPLOYED)
    half = msgspec.structs.replace(half, applicant=msgspec.structs.replace(half.applicant, id_number="41900119"))
    assert known_before(desk, half) == ()


def test_who_only_acted_for_someone_does_not_get_their_values(desk: Desk) -> None:
    file_first(desk, with_form(visit_of(desk, UNEMPLOYED, agent=agent(5)), 0, form={"education": "4"}))
    assert known_before(desk, visit_of(desk, UNEMPLOYED, number=5)) == ()


def test_nothing_is_asked_twice_in_one_visit(desk: Desk) -> None:
    """JZ-01 and JZ-04 ask for many of the same things: of what the first form holds nothing is open in the second."""
    visit = with_form(visit_of(desk, POOR, NEARLY_POOR), 0, form=whole_form(item(POOR)))
    asked_before = {(field.label, field.kind) for field in item(POOR).form_fields if field.kind != SIGNATURE}
    lines = form_as_it_stands(desk, visit, 1)
    again = [line.field.label for line in lines if line.is_open and (line.field.label, line.field.kind) in asked_before]
    assert again == []
    assert any(line.kind == "visit" for line in lines)


def test_what_was_typed_for_the_first_item_is_kept_with_the_second_case_too(desk: Desk) -> None:
    visit = with_form(visit_of(desk, POOR, NEARLY_POOR), 0, form={"income_month": "1,200", "income_from": "种地"})
    visit = with_form(visit, 1, form={"income_from": "种地和打工"})
    visit, _ = file_first(desk, visit, 0)
    case = file_first(desk, visit, 1)[1].case
    kept = form_of(desk, case.case_id)
    assert kept is not None
    values = {field.field_id: field.value for field in kept.fields}
    assert values["income_month"] == "1200"
    assert values["income_from"] == "种地和打工"


def test_a_wrong_value_of_one_form_is_not_carried_into_another(desk: Desk) -> None:
    visit = with_form(visit_of(desk, POOR, NEARLY_POOR), 0, form={"income_month": "很少"})
    assert with_shared_values(desk, with_form(visit, 1, form={})).items[1].form == {}


def test_what_the_form_does_not_have_any_more_is_dropped_from_a_draft(desk: Desk) -> None:
    visit = with_form(visit_of(desk, UNEMPLOYED), 0, form={"gone": "x", "reason": "1"})
    case = file_first(desk, visit)[1].case
    kept = form_of(desk, case.case_id)
    assert kept is not None
    assert "gone" not in {field.field_id for field in kept.fields}


def test_a_wrong_value_keeps_the_case_from_being_filed_and_stays_in_the_draft(desk: Desk) -> None:
    visit = with_form(visit_of(desk, UNEMPLOYED), 0, form={"unemployed_on": "去年"})
    found = examine(desk, visit, 0)
    assert [remark.field for remark in found.remarks if remark.kind == "problem"] == ["form.unemployed_on"]
    assert found.next_field == "form.unemployed_on"
    assert not found.is_ready
    refused = refusal("form.date", lambda: file_first(desk, visit))
    assert refused.field == "form.unemployed_on"
    hold(desk, visit)
    assert resume(desk, visit.visit_id).items[0].form == {"unemployed_on": "去年"}


def test_what_is_required_and_left_to_handwriting_keeps_nobody_waiting(desk: Desk) -> None:
    visit = with_form(visit_of(desk, UNEMPLOYED), 0, form={})
    assert examine(desk, visit, 0).is_ready
    hints = {hint.code: hint.message for hint in file_first(desk, visit)[1].hints}
    assert "失业日期" in hints["form.left_open"]


def test_a_form_survives_the_draft_and_the_request_unchanged(desk: Desk) -> None:
    for form in (None, {}, {"reason": ""}, {"reason": "合同到期"}):
        visit = with_form(visit_of(desk, UNEMPLOYED), 0, form=form, form_printed_at="2026-11-23T09:41:00+08:00")
        assert read_visit(write_visit(visit)) == visit
        asked = request_of(visit, 0)
        assert asked.form == form
        assert msgspec.json.decode(msgspec.json.encode(asked), type=CaseInput) == asked


def test_half_a_form_in_a_draft_is_read_as_far_as_it_goes(desk: Desk) -> None:
    visit = with_form(visit_of(desk, UNEMPLOYED), 0, form={"reason": "1"})
    raw = msgspec.json.decode(write_visit(visit))
    raw["items"][0]["form"] = {"reason": "1", "skill": 3}
    assert read_visit(msgspec.json.encode(raw)).items[0].form == {"reason": "1"}


def test_a_request_of_a_script_fills_the_form_and_is_refused_at_its_field(desk: Desk) -> None:
    case = filed(desk, 1, "receive", form={})
    kept = form_of(desk, case.case_id)
    assert kept is not None
    assert any(field.source == "身份证" for field in kept.fields)
    with_colour = request(2, "receive", form={"colour": "红"})
    assert refusal("form.unknown", lambda: file(desk, with_colour)).field == "form.colour"
    wrong_time = request(3, "receive", form={}, form_printed_at="刚才")
    refusal("form.printed_at", lambda: file(desk, wrong_time))


def test_a_form_not_yet_printed_is_the_first_paper_and_one_printed_before_is_given_on_request(desk: Desk) -> None:
    visit = with_form(visit_of(desk, UNEMPLOYED), 0, form={})
    unsigned = file_first(desk, visit)[1]
    assert unsigned.papers[0] == "application_form"
    signed_visit = with_form(
        visit_of(desk, UNEMPLOYED, number=2), 0, form={}, form_printed_at="2026-11-23T09:40:00+08:00"
    )
    signed = file_first(desk, signed_visit)[1]
    assert "application_form" not in signed.papers
    assert issue(desk, signed.case.case_id, "application_form").first
    assert reprint(desk, signed.case.case_id, "application_form", None, "污损").reprints == 1


def test_a_case_without_a_form_gets_no_form_paper(desk: Desk) -> None:
    case = file_first(desk, visit_of(desk, UNEMPLOYED))[1].case
    refusal("paper.not_owed", lambda: issue(desk, case.case_id, "application_form"))


def test_the_form_to_sign_holds_what_the_case_will_hold_and_is_no_recorded_paper(desk: Desk) -> None:
    visit = with_form(visit_of(desk, UNEMPLOYED), 0, form={"reason": "1"})
    sheet = form_to_sign(desk, visit, 0)
    text = msgspec.json.encode(sheet).decode()
    assert "合同到期" in text
    assert adult(1)["id_number"] in text
    assert sheet.case_line == ""
    printable = form_for_signature(desk, visit, 0)
    assert not printable.is_paper
    assert printable.make("a4") == printable.make("a4")
    assert adult(1)["name"] not in printable.title


@pytest.mark.parametrize("kind", sorted({*VALUES, "choice", "yes_no"}))
def test_a_shipped_item_with_each_kind_of_field_is_filed_and_printed(desk: Desk, kind: str) -> None:
    one = next(i for i in shipped.catalogue().items if any(f.kind == kind and not i.is_list for f in i.form_fields))
    visit = with_form(visit_of(desk, one.id), 0, form=whole_form(one))
    case = file_first(desk, visit)[1].case
    kept = form_of(desk, case.case_id)
    assert kept is not None
    assert [field.field_id for field in kept.fields] == list(whole_form(one))
    paper = issue(desk, case.case_id, "application_form")
    assert paper.first
    assert issue(desk, case.case_id, "application_form").data == paper.data


def test_what_stands_in_the_form_is_laid_out_for_the_provincial_platform(desk: Desk) -> None:
    visit = with_form(visit_of(desk, UNEMPLOYED), 0, form={"last_unit": "砖厂"}, decision=DecisionInput(kind="instant"))
    case = file_first(desk, visit)[1].case
    values = {value.label: value.text for value in open_entry(desk, case.case_id).values}
    assert values["原工作单位"] == "砖厂"
    assert values["技能特长"] == ""
