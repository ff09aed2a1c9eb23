"""Lists on the page: taken in, filed some at a time, stopped, given back where rows are wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt

from desk.errors import Unavailable
from desk.groups.group_drafts import resume
from desk.serving import file_case
from tests.builders import refusal
from tests.desk.group_samples import resident
from tests.ui.window.conftest import Bench
from tests.ui.window.group.office import ENTER, GroupDesk, row_of, write_list
from ui.window.group.lists import FEWEST, MOST, at_a_time
from ui.wiring import tables


@pytest.fixture
def desk(bench: Bench) -> GroupDesk:
    """A group of the season in which nobody is yet."""
    desk = GroupDesk(bench)
    desk.start()
    return desk


def mixed(path: Path) -> Path:
    """Two good rows, one with a bad phone number, one with a ruined number, one that comes twice."""
    return write_list(
        path,
        row_of(0),
        row_of(1),
        row_of(2, phone="12"),
        row_of(3, id_number="4.10881E+17"),
        row_of(0),
    )


def test_a_list_with_bad_rows_is_filed_but_for_them(desk: GroupDesk, tmp_path: Path) -> None:
    desk.drop(mixed(tmp_path / "名单.xlsx"))
    assert "可以办的 2 人，待改的 3 人" in desk.page.said
    assert desk.page.intake_pane.file_all.isVisible()
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    assert [member.is_filed for member in desk.group.people] == [True, True, False, False, False]
    assert len(desk.case_numbers()) == 2
    assert not desk.page.intake_pane.file_all.isVisible()
    assert "待改的 3 人" in desk.page.said


def test_parked_rows_come_back_as_a_sheet_and_are_taken_in_again(desk: GroupDesk, tmp_path: Path) -> None:
    desk.drop(mixed(tmp_path / "名单.xlsx"))
    desk.page.intake.lists.save_parked(tmp_path / "待改")
    desk.settle()
    saved = tmp_path / "待改.xlsx"
    rows = tables.read_people_list(saved.read_bytes())
    assert [row.name for row in rows] == [resident(number)["name"] for number in (2, 3, 0)]
    assert "待改.xlsx" in desk.page.said
    desk.drop(saved)
    assert len(desk.group.people) == 5


def test_a_row_is_put_right_at_the_desk(desk: GroupDesk, tmp_path: Path) -> None:
    desk.drop(mixed(tmp_path / "名单.xlsx"))
    member = desk.group.people[2]
    desk.page.intake.edit(member.client_id)
    fields = desk.page.intake_pane.member.fields
    assert desk.keys.focus is fields["phone"].edit
    assert fields["phone"].remark
    fields["phone"].edit.selectAll()
    desk.keys.type(resident(2)["phone"])
    desk.keys.press(ENTER)
    desk.settle()
    assert desk.group.people[2].is_filed


def test_who_is_in_the_list_twice_needs_a_yes(desk: GroupDesk, tmp_path: Path) -> None:
    desk.drop(mixed(tmp_path / "名单.xlsx"))
    pane = desk.page.intake_pane
    desk.page.intake.edit(desk.group.people[4].client_id)
    assert pane.member.again.isVisible()
    pane.member.again.click()
    desk.settle()
    assert desk.group.people[4].is_filed
    assert not pane.member.isVisible()


def test_who_has_such_a_case_already_needs_a_yes(desk: GroupDesk, tmp_path: Path) -> None:
    desk.take_in_new(0)
    desk.page.intake.close()
    desk.settle()
    desk.start()
    desk.drop(write_list(tmp_path / "名单.xlsx", row_of(0), row_of(1)))
    parked, ready = desk.group.people
    assert (bool(parked.parked), ready.parked) == (True, ())
    pane = desk.page.intake_pane
    desk.page.intake.edit(ready.client_id)
    assert not pane.member.again.isVisible()
    desk.page.intake.edit(parked.client_id)
    assert pane.member.again.isVisible()
    pane.member.again.click()
    desk.settle()
    assert desk.group.people[0].is_filed


def test_a_long_list_goes_on_step_by_step_shows_how_far_it_is_and_can_be_stopped(
    desk: GroupDesk, tmp_path: Path
) -> None:
    total = FEWEST + 7
    desk.drop(write_list(tmp_path / "名单.csv.xlsx", *(row_of(number) for number in range(total))))
    desk.keys.press(Qt.Key.Key_F10)
    progress = desk.page.intake_pane.progress
    assert progress.isVisible()
    assert (progress.value(), progress.maximum()) == (0, total)
    desk.bench.runner.step()
    assert progress.value() == FEWEST
    desk.page.intake_pane.stop.click()
    desk.settle()
    assert not progress.isVisible()
    assert sum(member.is_filed for member in desk.group.people) == len(desk.case_numbers()) == FEWEST
    assert "还有 7 人没办" in desk.page.said
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    assert all(member.is_filed for member in desk.group.people)
    assert len(desk.case_numbers()) == total


def test_somebody_typed_in_while_a_list_is_filed_is_lost_nowhere(desk: GroupDesk, tmp_path: Path) -> None:
    total = FEWEST + 2
    desk.drop(write_list(tmp_path / "名单.xlsx", *(row_of(number) for number in range(total))))
    desk.keys.press(Qt.Key.Key_F10)
    desk.keys.type(resident(40)["id_number"])
    desk.keys.press(ENTER)
    desk.settle()
    desk.enter(resident(40)["name"])
    assert len(desk.group.people) == total + 1
    assert all(member.is_filed for member in desk.group.people)
    assert resume(desk.bench.bench.desk, desk.group.group_id) == desk.group


def test_a_list_put_aside_while_it_is_filed_stops_and_is_taken_up_again(desk: GroupDesk, tmp_path: Path) -> None:
    total = FEWEST * 2
    desk.drop(write_list(tmp_path / "名单.xlsx", *(row_of(number) for number in range(total))))
    desk.keys.press(Qt.Key.Key_F10)
    desk.bench.runner.step()
    desk.keys.press(Qt.Key.Key_F9)
    desk.settle()
    assert len(desk.case_numbers()) == FEWEST
    desk.keys.press(Qt.Key.Key_F11)
    desk.settle()
    assert sum(member.is_filed for member in desk.group.people) == FEWEST
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    assert len(desk.case_numbers()) == total


def test_a_disk_that_fails_in_the_middle_shows_who_has_a_case(
    desk: GroupDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.drop(write_list(tmp_path / "名单.xlsx", *(row_of(number) for number in range(4))))
    calls: list[int] = []

    def failing(*arguments: Any, **more: Any) -> object:
        calls.append(1)
        if len(calls) == 3:
            raise Unavailable("disk.full", "磁盘满了，请清理后再办。")
        return file_case(*arguments, **more)

    with monkeypatch.context() as patched:
        patched.setattr("desk.groups.grouping.file_case", failing)
        desk.keys.press(Qt.Key.Key_F10)
        desk.settle()
    assert len(desk.bench.refused) == 1
    assert [member.is_filed for member in desk.group.people] == [True, True, False, False]
    assert not desk.page.intake_pane.progress.isVisible()
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    assert len(desk.case_numbers()) == 4


@pytest.mark.parametrize(("total", "few"), [(1, FEWEST), (100, FEWEST), (300, 15), (5000, MOST)])
def test_of_a_longer_list_more_are_filed_at_a_time(total: int, few: int) -> None:
    assert at_a_time(total) == few


def test_what_is_no_list_is_told(desk: GroupDesk, tmp_path: Path) -> None:
    picture = tmp_path / "照片.jpg"
    desk.drop(picture)
    assert "表格" in desk.page.said
    desk.drop(tmp_path / "没有.xlsx")
    assert "没有.xlsx" in desk.page.said
    broken = tmp_path / "坏的.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    desk.drop(broken)
    assert desk.group.people == ()
    assert "表格" in desk.page.said


def test_a_list_that_was_read_too_late_goes_into_no_other_group(desk: GroupDesk, tmp_path: Path) -> None:
    other = msgspec.structs.replace(desk.group, group_id="7f0c2a9e-5b8d-4c63-9a55-0c6de84f1b21")
    desk.page.take_list(mixed(tmp_path / "名单.xlsx"))
    desk.page.intake.open(other, ())
    desk.settle()
    assert desk.group == other
    assert desk.page.intake_pane.table.people.rowCount() == 0


def test_an_empty_sheet_is_handed_out(desk: GroupDesk, tmp_path: Path) -> None:
    desk.page.intake.lists.save_template(tmp_path / "空表.xlsx")
    desk.settle()
    data = (tmp_path / "空表.xlsx").read_bytes()
    refusal("list.empty", lambda: tables.read_people_list(data))
