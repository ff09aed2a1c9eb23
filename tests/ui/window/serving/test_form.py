"""The application form by keyboard: only the rest is asked, errors stand beside the field, sources are in sight."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from desk.filling import form_of
from desk.prints.printing import Level
from desk.visiting import resume
from tests.builders import adult
from tests.ui.window.conftest import Bench
from tests.ui.window.serving.test_page import ENTER, Desk
from ui.window.serving.form_fields import ChosenField, TypedField
from ui.window.serving.presenter import ServingPresenter
from ui.window.widgets.buttons import Button

UNEMPLOYED, CERTIFICATE = "失业登记", "就业创业证"
F7, F8, F10 = Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F10


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return Desk(bench)


def begin(desk: Desk, item: str = UNEMPLOYED, number: int = 1) -> ServingPresenter:
    """A person, an item, and its form opened."""
    desk.type_person(number)
    desk.choose_item(item)
    desk.keys.press(F7)
    desk.settle()
    return desk.page.presenter


def typed(desk: Desk, field_id: str) -> TypedField:
    field = desk.page.form.field(field_id)
    assert isinstance(field, TypedField)
    return field


def chosen(desk: Desk, field_id: str) -> ChosenField:
    field = desk.page.form.field(field_id)
    assert isinstance(field, ChosenField)
    return field


def form_in_hand(desk: Desk) -> dict[str, str] | None:
    visit = desk.page.presenter.visit
    return visit.items[visit.active].form


def label_of(widget: QWidget) -> str:
    return widget.accessibleName()


def test_an_item_without_a_form_has_no_way_to_one(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item("移车")
    here = desk.bench.catalogue.item(desk.page.presenter.visit.items[0].item)
    assert here is not None
    assert not here.form_fields
    assert desk.page.form_bar.isHidden()
    desk.keys.press(F7)
    assert desk.page.person.isVisible()


def test_the_bar_says_how_much_is_known_before_the_form_is_opened_and_nothing_is_kept_yet(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item(UNEMPLOYED)
    assert desk.page.form_bar.isVisible()
    assert "已知 6 项" in desk.page.form_bar.mark.words
    assert form_in_hand(desk) is None


def test_f7_opens_the_form_at_the_first_open_field_in_place_of_the_cards(desk: Desk) -> None:
    begin(desk)
    assert desk.page.form.isVisible()
    assert not desk.page.person.isVisible()
    assert label_of(desk.keys.focus).startswith("户籍地址")
    assert form_in_hand(desk) == {}


def test_only_the_rest_is_asked_and_what_is_known_says_where_it_comes_from(desk: Desk) -> None:
    begin(desk)
    assert desk.page.form.field("full_name") is None
    assert desk.page.form.field("phone_number") is None
    assert desk.page.form.field("skill") is not None
    known = desk.page.form.known_words()
    assert ("申请人姓名", adult(1)["name"], "身份证") in known
    assert ("联系电话", adult(1)["phone"], "申请人信息") in known


def test_enter_walks_through_the_form_and_a_number_chooses(desk: Desk) -> None:
    begin(desk)
    desk.keys.type("思礼镇北石村18号")
    desk.keys.press(ENTER)
    assert label_of(desk.keys.focus).startswith("现住址")
    desk.keys.type("思礼镇北石村18号")
    desk.keys.press(ENTER)
    desk.keys.type("4")
    assert label_of(desk.keys.focus) == "文化程度 大专"
    desk.keys.press(ENTER)
    assert label_of(desk.keys.focus).startswith("失业日期")
    form = form_in_hand(desk)
    assert form == {"registered_address": "思礼镇北石村18号", "home_address": "思礼镇北石村18号", "education": "大专"}


def test_space_chooses_too_and_delete_lets_go(desk: Desk) -> None:
    begin(desk)
    chosen(desk, "reason").setFocus()
    desk.keys.press(Qt.Key.Key_Space)
    assert (form_in_hand(desk) or {})["reason"] == "合同到期"
    desk.keys.press(Qt.Key.Key_Delete)
    assert "reason" not in (form_in_hand(desk) or {})
    assert not any(button.isChecked() for button in chosen(desk, "reason").findChildren(QRadioButton))


def test_an_error_stands_beside_its_field_once_it_is_left_and_the_wrong_value_is_in_the_draft(desk: Desk) -> None:
    presenter = begin(desk)
    typed(desk, "unemployed_on").setFocus()
    desk.keys.type("2026-13")
    assert typed(desk, "unemployed_on").remark == ""
    desk.keys.press(ENTER)
    assert "失业日期" in typed(desk, "unemployed_on").remark
    assert "1 项要改" in desk.page.form_bar.mark.words
    desk.settle()
    kept = resume(desk.bench.bench.desk, presenter.visit.visit_id)
    assert (kept.items[0].form or {})["unemployed_on"] == "2026-13"


def test_a_wrong_form_is_gone_to_when_the_case_is_to_be_filed(desk: Desk) -> None:
    begin(desk)
    typed(desk, "unemployed_on").setFocus()
    desk.keys.type("x")
    desk.keys.press(F10)
    assert desk.page.person.isVisible()
    desk.keys.press(Qt.Key.Key_F4, F10)
    assert desk.page.form.isVisible()
    assert desk.keys.focus is typed(desk, "unemployed_on").edit


def test_f10_goes_back_to_what_is_next_and_files_at_the_second_press(desk: Desk) -> None:
    presenter = begin(desk)
    typed(desk, "unemployed_on").setFocus()
    desk.keys.type("2026-11-01")
    desk.keys.press(F10)
    assert not desk.page.form.isVisible()
    assert desk.page.form_bar.isVisible()
    assert "申请表" not in desk.page.next_step
    assert "问一问情形" in desk.page.next_step
    desk.keys.press(Qt.Key.Key_F4, F10)
    desk.settle()
    filed = presenter.last_filed
    assert filed is not None
    kept = form_of(desk.bench.bench.desk, filed.case.case_id)
    assert kept is not None
    values = {field.field_id: field.value for field in kept.fields}
    assert values["unemployed_on"] == "2026-11-01"
    assert filed.papers[0] == "application_form"
    assert desk.page.form_bar.isHidden()


def test_escape_closes_the_form_and_keeps_what_was_typed(desk: Desk) -> None:
    begin(desk)
    desk.keys.type("a1")
    desk.keys.press(Qt.Key.Key_Escape)
    assert desk.page.person.isVisible()
    assert form_in_hand(desk) == {"registered_address": "a1"}


def test_what_is_known_and_not_right_can_be_typed_over(desk: Desk) -> None:
    presenter = begin(desk)
    presenter.form.change("phone_number")
    field = typed(desk, "phone_number")
    assert field.text == adult(1)["phone"]
    assert desk.keys.focus is field.edit
    field.edit.selectAll()
    desk.keys.type("16000000000")
    assert (form_in_hand(desk) or {})["phone_number"] == "16000000000"


def test_an_earlier_form_fills_in_and_wants_a_look(desk: Desk) -> None:
    begin(desk)
    chosen(desk, "education").setFocus()
    desk.keys.type("4")
    desk.keys.press(F10)
    desk.keys.press(Qt.Key.Key_F4, F10)
    desk.settle()
    assert desk.page.presenter.last_filed is not None
    desk.keys.press(Qt.Key.Key_F2)
    desk.settle()
    desk.keys.type(adult(1)["id_number"])
    desk.settle()
    desk.keys.press(ENTER)
    desk.settle()
    desk.choose_item(CERTIFICATE)
    desk.keys.press(F7)
    education = chosen(desk, "education")
    assert "请核对" in education.remark
    assert "的申请表" in education.remark
    [button] = [one for one in education.findChildren(QRadioButton) if one.isChecked()]
    assert button.text().endswith("大专")


def test_what_is_known_of_one_person_is_never_shown_for_another(desk: Desk) -> None:
    begin(desk)
    chosen(desk, "education").setFocus()
    desk.keys.type("4")
    desk.keys.press(F10)
    desk.keys.press(Qt.Key.Key_F4, F10)
    desk.settle()
    desk.keys.press(Qt.Key.Key_F2)
    desk.settle()
    desk.type_person(2)
    desk.choose_item(CERTIFICATE)
    desk.keys.press(F7)
    assert chosen(desk, "education").remark == ""
    assert not any(one.isChecked() for one in chosen(desk, "education").findChildren(QRadioButton))


def test_the_same_field_of_two_items_of_a_visit_is_asked_once(desk: Desk) -> None:
    begin(desk)
    desk.keys.type("思礼镇北石村18号")
    desk.keys.press(F10)
    presenter = desk.page.presenter
    presenter.choose_item("JY-03")
    desk.settle()
    desk.keys.press(F7)
    assert desk.page.form.field("registered_address") is None
    assert any(label == "户籍地址" and "失业登记" in source for label, _, source in desk.page.form.known_words())


def test_f8_prints_the_form_and_what_is_printed_is_not_owed_again_until_it_changes(desk: Desk) -> None:
    presenter = begin(desk)
    asked: list[tuple[Any, Any]] = []
    desk.page.papers_wanted.connect(lambda find, told: asked.append((find, told)))
    desk.keys.press(F8)
    [(find, told)] = asked
    [printable] = find()
    assert printable.name == "申请表"
    assert printable.make("a4").startswith(b"%PDF")
    level: Level = "done"
    told(level, "已经打印。")
    assert presenter.visit.items[0].form_printed_at
    desk.keys.type("x")
    assert presenter.visit.items[0].form_printed_at == ""
    told(level, "已经打印。")
    assert presenter.visit.items[0].form_printed_at == "", "what was printed is not what stands there now"


def test_nothing_of_the_form_is_left_for_the_next_person(desk: Desk) -> None:
    begin(desk)
    desk.keys.type("secret")
    desk.keys.press(Qt.Key.Key_F2)
    desk.settle()
    assert not desk.page.form.isVisible()
    assert desk.page.form_bar.isHidden()
    begin(desk, number=2)
    assert typed(desk, "registered_address").text == ""


def test_every_field_of_the_form_has_a_name_and_is_reached_by_tab(desk: Desk) -> None:
    begin(desk)
    names: list[str] = []
    for _ in range(60):
        widget = desk.keys.focus
        if isinstance(widget, QLineEdit | QRadioButton):
            assert widget.accessibleName()
            names.append(widget.accessibleName())
        desk.keys.press(Qt.Key.Key_Tab)
    for field_id in ("skill", "want_job"):
        assert typed(desk, field_id).edit.accessibleName() in names


def test_related_items_are_offered_once_a_case_is_filed_and_one_is_added_for_the_same_person(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item(UNEMPLOYED)
    desk.keys.press(Qt.Key.Key_F4, F10)
    desk.settle()
    offered = [button.text().strip() for button in desk.page.done.findChildren(Button)]
    assert desk.bench.catalogue.common_name("JY-03") in offered
    desk.page.done.item_requested.emit("JY-03")
    desk.settle()
    visit = desk.page.presenter.visit
    assert [item.item for item in visit.items] == ["JY-01", "JY-03"]
    assert visit.items[0].filed
    assert visit.applicant.name == adult(1)["name"]
