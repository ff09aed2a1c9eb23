"""Group intake by keyboard: what is pinned, one person after the other, and a group taken up again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desk.cases.numbers import spoken
from desk.errors import Unavailable
from desk.groups.group_drafts import held
from desk.people.reading import ApplicantInput
from tests.desk.group_samples import VILLAGE, resident
from tests.ui.window.conftest import Bench
from tests.ui.window.group.office import ENTER, INSURANCE, GroupDesk
from ui.window.group.model import Column, MemberModel
from ui.window.group.page import GroupPage
from ui.window.page import Page

ESC = Qt.Key.Key_Escape


@pytest.fixture
def desk(bench: Bench) -> GroupDesk:
    return GroupDesk(bench)


@pytest.fixture
def begun(desk: GroupDesk) -> GroupDesk:
    """A group of the season in which nobody is yet."""
    desk.start()
    return desk


def card_of(number: int) -> ApplicantInput:
    who = resident(number)
    return ApplicantInput(name=who["name"], id_type="111", id_number=who["id_number"], address=who["address"])


def number_of(number: int) -> str:
    return resident(number)["id_number"]


def wrong_number(number: int) -> str:
    right = number_of(number)
    return right[:-1] + ("0" if right[-1] != "0" else "1")


def entry_text(desk: GroupDesk) -> str:
    return desk.page.intake_pane.entry.edit.text()


def entry_label(desk: GroupDesk) -> str:
    return desk.page.intake_pane.entry.edit.accessibleName()


def cells(desk: GroupDesk, column: Column) -> list[object]:
    people = desk.page.intake_pane.table.people
    return [people.data(people.index(row, column)) for row in range(people.rowCount())]


def test_what_is_pinned_stays_in_sight_with_how_many_are_done(begun: GroupDesk) -> None:
    assert begun.group.item == "SB-10"
    assert begun.group.decision.kind == "instant"
    assert begun.group.counter == "3"
    assert all(material.state != "missing" for material in begun.group.materials)
    begun.take_in_new(1)
    begun.enter(number_of(2))
    pane = begun.page.intake_pane
    assert pane._done.words == "已办 1 人"
    assert pane._parked.words == "待改 1 人"
    assert pane._facts.text() == "当场办结"


def test_a_new_person_is_asked_for_the_name_and_stands_on_top_of_the_list(begun: GroupDesk) -> None:
    begun.take_in_new(1)
    begun.enter(number_of(2))
    assert entry_label(begun) == "姓名"
    assert cells(begun, Column.MARK) == ["正在问", "已办"]
    begun.enter(resident(2)["name"])
    assert entry_label(begun) == "证件号码"
    assert cells(begun, Column.MARK) == ["已办", "已办"]
    assert cells(begun, Column.NAME) == [resident(2)["name"], resident(1)["name"]]
    assert cells(begun, Column.CASE) == [spoken(member.case_number) for member in reversed(begun.group.people)]
    assert number_of(2) not in cells(begun, Column.NUMBER)
    assert "已收件" in begun.remark


def test_a_card_is_filed_without_a_key(begun: GroupDesk) -> None:
    keys = begun.keys.actions
    assert begun.page.take_card(card_of(1))
    begun.settle()
    assert begun.group.people[0].is_filed
    assert begun.keys.actions == keys


def test_a_card_before_anything_is_pinned_is_told_where_to_begin(desk: GroupDesk) -> None:
    assert desk.page.take_card(card_of(1))
    assert "先选好事项" in desk.page.said
    assert not desk.page.take_card("something else")


def test_a_wrong_number_is_told_beneath_the_field_and_stays_there(begun: GroupDesk) -> None:
    begun.enter(wrong_number(1))
    assert entry_text(begun) == wrong_number(1)
    assert begun.remark
    assert begun.page.intake_pane.entry.edit.property("wrong") is True
    assert begun.group.people == ()
    begun.page.intake_pane.entry.edit.selectAll()
    begun.enter(number_of(1))
    assert entry_label(begun) == "姓名"


def test_a_wrong_name_stays_in_the_field_and_the_person_in_the_list(begun: GroupDesk) -> None:
    begun.enter(number_of(1))
    begun.enter("123")
    assert entry_label(begun) == "姓名"
    assert entry_text(begun) == "123"
    assert begun.remark
    begun.page.intake_pane.entry.edit.selectAll()
    begun.enter(resident(1)["name"])
    assert begun.group.people[0].is_filed


def test_what_is_typed_while_one_is_filed_waits_for_its_turn(begun: GroupDesk) -> None:
    begun.keys.type(number_of(1))
    begun.keys.press(ENTER)
    begun.keys.type(number_of(2))
    begun.keys.press(ENTER)
    begun.keys.type(number_of(3)[:6])
    begun.settle()
    assert entry_label(begun) == "姓名"
    assert entry_text(begun) == ""
    begun.enter(resident(1)["name"])
    assert begun.group.people[0].is_filed
    assert begun.group.people[1].id_number == number_of(2)
    assert entry_text(begun) == ""
    begun.enter(resident(2)["name"])
    assert entry_text(begun) == number_of(3)[:6]


def test_what_was_typed_ahead_of_a_refusal_comes_back_after_it(begun: GroupDesk) -> None:
    begun.keys.type(wrong_number(1))
    begun.keys.press(ENTER)
    begun.keys.type(number_of(2))
    begun.settle()
    assert entry_text(begun) == wrong_number(1)
    begun.page.intake_pane.entry.edit.selectAll()
    begun.enter(number_of(1))
    begun.enter(resident(1)["name"])
    assert entry_text(begun) == number_of(2)


def test_a_second_case_needs_one_yes(begun: GroupDesk) -> None:
    begun.take_in_new(1)
    begun.enter(number_of(1))
    assert "再办" in entry_label(begun)
    begun.keys.press(ESC)
    begun.settle()
    assert len(begun.group.people) == 1
    assert entry_label(begun) == "证件号码"
    begun.enter(number_of(1))
    begun.keys.press(ENTER)
    begun.settle()
    assert len({member.case_number for member in begun.group.people}) == 2


def test_another_number_instead_of_a_yes_is_a_no_and_the_next_person(begun: GroupDesk) -> None:
    begun.take_in_new(1)
    begun.enter(number_of(1))
    begun.enter(number_of(2))
    assert [member.id_number for member in begun.group.people] == [number_of(1), number_of(2)]
    assert entry_label(begun) == "姓名"


def test_who_is_left_with_esc_is_put_right_in_the_list(begun: GroupDesk) -> None:
    begun.enter(number_of(1))
    begun.keys.press(ESC)
    begun.settle()
    assert cells(begun, Column.MARK) == ["待改"]
    pane = begun.page.intake_pane
    pane.table.turn_to(begun.group.people[0].client_id)
    pane.table.setFocus()
    begun.keys.press(ENTER)
    assert pane.member.isVisible()
    assert begun.keys.focus is pane.member.fields["name"].edit
    begun.keys.type(resident(1)["name"])
    begun.keys.press(ENTER)
    begun.settle()
    assert begun.group.people[0].is_filed
    assert not pane.member.isVisible()
    assert begun.keys.focus is pane.entry.edit


def test_what_is_still_wrong_is_told_beside_its_field(begun: GroupDesk) -> None:
    begun.enter(number_of(1))
    begun.keys.press(ESC)
    pane = begun.page.intake_pane
    begun.page.intake.edit(begun.group.people[0].client_id)
    pane.member.fields["phone"].setFocus()
    begun.keys.type("12")
    begun.keys.press(ENTER)
    begun.settle()
    assert pane.member.fields["phone"].remark
    assert pane.member.fields["name"].remark
    assert pane.member.fields["phone"].text == "12"
    begun.keys.press(ESC)
    assert not pane.member.isVisible()
    assert begun.group.people[0].phone == "12"


def test_del_takes_off_who_was_not_filed_and_nobody_else(begun: GroupDesk) -> None:
    begun.take_in_new(1)
    begun.enter(number_of(2))
    begun.keys.press(ESC)
    table = begun.page.intake_pane.table
    table.setFocus()
    table.turn_to(begun.group.people[1].client_id)
    begun.keys.press(Qt.Key.Key_Delete)
    begun.settle()
    assert [member.id_number for member in begun.group.people] == [number_of(1)]
    table.turn_to(begun.group.people[0].client_id)
    begun.keys.press(Qt.Key.Key_Delete)
    begun.settle()
    assert "不能从这一组里去掉" in begun.page.said
    assert len(begun.group.people) == 1


def test_a_filed_person_is_put_right_elsewhere(begun: GroupDesk) -> None:
    begun.take_in_new(1)
    begun.page.intake.edit(begun.group.people[0].client_id)
    assert not begun.page.intake_pane.member.isVisible()
    assert "办件" in begun.page.said


def test_a_full_disk_gives_back_what_was_typed(begun: GroupDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_more: object) -> None:
        raise Unavailable("disk.full", "磁盘满了，请清理后再办。")

    with monkeypatch.context() as patched:
        patched.setattr("ui.window.group.entering.add_member", full)
        begun.enter(number_of(1))
    assert entry_text(begun) == number_of(1)
    assert len(begun.bench.refused) == 1
    begun.keys.press(ENTER)
    begun.settle()
    assert entry_label(begun) == "姓名"


def test_a_new_window_after_a_power_cut_offers_the_group_and_goes_on(begun: GroupDesk) -> None:
    begun.take_in_new(1)
    begun.enter(number_of(2))
    again = GroupDesk(begun.bench)
    assert again.page.begin_pane.held.isVisible()
    again.keys.press(Qt.Key.Key_F11)
    again.settle()
    assert [member.is_filed for member in again.group.people] == [True, False]
    again.page.intake.edit(again.group.people[1].client_id)
    again.keys.type(resident(2)["name"])
    again.keys.press(ENTER)
    again.settle()
    assert [member.is_filed for member in again.group.people] == [True, True]
    assert len(again.case_numbers()) == 2


def test_a_group_put_aside_is_offered_and_an_empty_one_is_not(begun: GroupDesk) -> None:
    begun.keys.press(Qt.Key.Key_F9)
    begun.settle()
    assert begun.page.intake.group is None
    assert not begun.page.begin_pane.held.isVisible()
    begun.start(village=VILLAGE)
    begun.take_in_new(1)
    begun.keys.press(Qt.Key.Key_F9)
    begun.settle()
    assert begun.page.begin_pane.held.isVisible()
    assert begun.keys.focus is begun.page.begin_pane.items.search
    (group,) = held(begun.bench.bench.desk)
    assert group.village == VILLAGE


def test_closing_offers_the_list_once_and_says_who_is_left(begun: GroupDesk) -> None:
    begun.take_in_new(1)
    begun.enter(number_of(2))
    begun.keys.press(ESC)
    pane = begun.page.intake_pane
    pane.finish.click()
    assert pane.closing.isVisible()
    assert begun.keys.focus is pane.closing.print
    begun.keys.press(Qt.Key.Key_F8)
    assert len(begun.printables) == 1
    begun.page.intake.finish()
    assert not pane.closing.print.isVisible()
    pane.closing.confirm.click()
    begun.settle()
    assert begun.page.intake.group is None
    assert held(begun.bench.bench.desk) == ()
    assert len(begun.case_numbers()) == 1


def test_the_list_of_the_next_group_is_offered_though_it_has_as_many_people(begun: GroupDesk) -> None:
    begun.take_in_new(1)
    begun.keys.press(Qt.Key.Key_F8)
    begun.page.intake.close()
    begun.settle()
    begun.start()
    begun.take_in_new(2)
    begun.page.intake.finish()
    assert begun.page.intake_pane.closing.print.isVisible()


def test_a_village_that_is_none_is_told_beside_its_field(desk: GroupDesk) -> None:
    desk.start(village="没有这个村")
    assert desk.page.intake.group is None
    assert "没有找到" in desk.page.begin_pane.village.remark
    desk.page.beginning.edit_village("三河村")
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    assert desk.group.village == VILLAGE


def test_what_is_open_is_gone_to_instead_of_starting(desk: GroupDesk) -> None:
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    assert desk.page.intake.group is None
    assert desk.keys.focus is desk.page.begin_pane.items.search
    desk.keys.type(INSURANCE)
    desk.settle()
    desk.keys.press(ENTER)
    desk.settle()
    desk.keys.press(Qt.Key.Key_F10)
    assert desk.page.intake.group is None


def test_every_case_is_told_to_the_other_pages(begun: GroupDesk) -> None:
    told: list[str] = []
    begun.bench.bench.changes.case_changed.connect(told.append)
    begun.take_in_new(1)
    with begun.bench.bench.desk.store.reading() as uow:
        assert told == [uow.cases.id_by_client(begun.group.people[0].client_id)]


def test_marks_and_words_are_read_aloud(begun: GroupDesk) -> None:
    begun.enter(number_of(1))
    people = begun.page.intake_pane.table.people
    index = people.index(0, Column.TOLD)
    assert people.data(index, Qt.ItemDataRole.ToolTipRole)
    assert people.data(people.index(0, Column.MARK), MemberModel.MarkRole) == ("amber", "正在问")
    assert people.headerData(Column.CASE, Qt.Orientation.Horizontal) == "办件编号"


def test_a_file_dragged_here_before_anything_is_pinned_is_told_where_to_begin(desk: GroupDesk, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "名单.xlsx"))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    desk.page.dropEvent(event)
    assert "先选好事项" in desk.page.said


def test_the_page_is_one_of_the_window(desk: GroupDesk) -> None:
    assert isinstance(desk.page, Page)
    assert isinstance(desk.page, GroupPage)
    assert desk.page.title() == "集中收件"
