"""Asking for something new after a first notice, by keyboard: barred, unless a supervisor says why."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from desk.cases.case import Case, State
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from tests.builders import filed
from tests.desk.handling.life import LICENCE, step
from tests.ui.window.cases.hall import Hall, words_of
from tests.ui.window.conftest import Bench
from ui.window.serving.decision_card import OVERRIDE

SEEN = {"state": "original_seen", "originals": 1}
F10 = Qt.Key.Key_F10


def supplemented(hall: Hall) -> Case:
    """A case whose first notice asked for the first two materials, which came."""
    desk = hall.bench.bench.desk
    told = filed(desk, 60, {"kind": "one_time_notice"}, LICENCE, materials=[{"seq": 3, **SEEN}])
    return step(desk, told, "supplement", materials=[{"seq": 1, **SEEN}, {"seq": 2, **SEEN}]).case


def tell_again(hall: Hall, case: Case) -> None:
    """Lay the case open, say that the third material lacks something after all, and choose the notice."""
    hall.area.show_page("cases", case.case_id)
    hall.settle()
    hall.press("受理")
    hall.page.detail.materials.list.turn_to(3)
    hall.page.detail.materials.list.setFocus()
    hall.keys.press(Qt.Key.Key_0)
    hall.page.detail.decision._buttons["one_time_notice"].setFocus()
    hall.keys.press(Qt.Key.Key_Space)


def as_role(bench: Bench, *roles: Role) -> Hall:
    operator = Operator(clerk="sun", name="孙监督", roles=roles)
    seated = replace(bench.bench, desk=replace(bench.bench.desk, operator=operator))
    return Hall(bench, workbench=seated, count=1)


def test_a_supervisor_is_asked_why_and_the_case_carries_a_red_flag(bench: Bench) -> None:
    hall = as_role(bench, Role.SUPERVISOR)
    case = supplemented(hall)
    tell_again(hall, case)
    field = hall.page.detail.decision._fields[OVERRIDE]
    assert field.isVisible()
    hall.keys.press(F10)
    hall.settle()
    assert "为什么第一次没有告知" in hall.page.detail.told.words
    assert field.edit.hasFocus()
    assert find_case(bench.bench.desk, case.case_id).state is State.RECEIVED
    hall.keys.type("图纸换了版本")
    assert field.isVisible()
    hall.keys.press(F10)
    hall.settle()
    after = find_case(bench.bench.desk, case.case_id)
    assert after.state is State.SUPPLEMENTING
    assert (after.notices[1].overridden_by, after.notices[1].override_reason) == ("孙监督", "图纸换了版本")
    assert hall.page.detail.head._flag.isVisible()
    assert hall.page.detail.head._flag.light == "red"
    assert "孙监督批准：图纸换了版本" in words_of(hall.page.detail.head._facts)


def test_a_clerk_is_told_who_may_and_is_not_asked(bench: Bench) -> None:
    hall = as_role(bench, Role.CLERK)
    case = supplemented(hall)
    tell_again(hall, case)
    hall.keys.press(F10)
    hall.settle()
    assert "由监督员本人进来办" in hall.page.detail.told.words
    assert not hall.page.detail.decision._fields[OVERRIDE].isVisible()
    assert find_case(bench.bench.desk, case.case_id).state is State.RECEIVED
    assert not hall.page.detail.head._flag.isVisible()


def test_a_first_notice_asks_for_no_such_reason(hall: Hall) -> None:
    case = filed(hall.bench.bench.desk, 61, "receive", LICENCE)
    tell_again(hall, case)
    assert hall.page.detail.decision._fields["supplement_by"].isVisible()
    assert not hall.page.detail.decision._fields[OVERRIDE].isVisible()
