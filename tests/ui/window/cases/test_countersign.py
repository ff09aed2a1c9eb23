"""A second signature by keyboard: offered first to whoever may give it, and to nobody who recorded the act."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from PySide6.QtWidgets import QPushButton

from desk.cases.case import Case
from desk.desk import Desk
from desk.records import Operator
from desk.roles import Role
from tests.desk.handling.life import after, step
from tests.ui.window.cases.hall import Hall, words_of
from tests.ui.window.cases.test_life import Life
from ui.window.widgets.fields import Field

LI = Operator(clerk="li", name="李窗口", roles=(Role.CLERK,))


def signing_later(hall: Hall) -> Desk:
    """The desk of an office that signs later."""
    desk: Desk = hall.bench.bench.desk
    with desk.store.writing() as uow:
        office = msgspec.structs.replace(uow.register.office(), countersign_later=True)
        uow.register.save_office(office)
        uow.commit()
    return replace(desk, office=office)


def made_void_by_li(hall: Hall) -> Case:
    """A case that a clerk alone made void."""
    desk = signing_later(hall)
    return after(replace(desk, operator=LI, store=desk.store.as_clerk("li")), hall.cases[0], "void")


def test_the_head_signs_what_a_clerk_recorded_alone(hall: Hall) -> None:
    life = Life(hall, made_void_by_li(hall))
    button = hall.page.detail.next.first_button()
    assert isinstance(button, QPushButton)
    assert button.text().strip() == "补签"
    assert not any(one.is_open for one in life.take("补签").countersigns)
    assert "作废登记单" in life.told
    left = hall.page.detail.next.first_button()
    assert left is None or (isinstance(left, QPushButton) and left.text().strip() != "补签")


def test_who_does_not_agree_has_to_say_why(hall: Hall) -> None:
    life = Life(hall, made_void_by_li(hall))
    hall.press("补签")
    life.choose("agreed", "no")
    life.confirm()
    field = life.line("why")
    assert isinstance(field, Field)
    assert "请写明为什么" in field.remark
    life.write("why", "不是重复登记")
    life.confirm()
    assert [(one.why, one.is_open) for one in life.case.countersigns] == [("不是重复登记", True)]


def test_who_recorded_it_is_told_that_another_one_signs(hall: Hall) -> None:
    desk = signing_later(hall)
    case = step(desk, hall.cases[0], "decide", outcome="granted").case
    assert case.countersigns[0].is_open
    Life(hall, case)
    said = words_of(hall.page.detail.next._reasons)
    assert "补签：这一步是您自己登记的" in said
    assert "不能是同一个人，请另一位来签" in said
