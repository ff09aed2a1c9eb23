"""Who sits here, by keyboard on the settings page: joining, roles, deputies, leaving, and who may only look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel

from db import vault
from desk.errors import Refused
from desk.managing.entering import check_pin, require_here, set_pin
from desk.people.rights import Right, rights_of
from desk.records import Deputy, Operator
from desk.roles import FOUNDER, Role
from tests.builders import MONDAY, PASSWORD, filed
from tests.ui.window.conftest import Bench
from tests.ui.window.settings_page.test_page import ENTER, SPACE, Settings, shown
from tests.ui.window.walking import clipped, nameless
from ui.window.settings_page.people.card import PeopleCard
from ui.window.theme import look
from ui.window.theme.tokens import SCALES

FIRST, SECOND = "a-first-password-2026", "a-second-password-2026"
ZHAO = Operator(clerk="zhao", name="赵勇", roles=(Role.CLERK,))


class Staff(Settings):
    """The page, with a colleague who is there already."""

    def __init__(self, bench: Bench) -> None:
        bench.bench.outside.staffing.add(ZHAO, FIRST)
        super().__init__(bench)

    @property
    def card(self) -> PeopleCard:
        return self.page.people

    @property
    def told(self) -> str:
        return "".join(self.said(self.card))

    @property
    def people(self) -> dict[str, Operator]:
        self.settle()
        with self.bench.bench.desk.store.reading() as uow:
            return {one.clerk: one for one in uow.register.operators()}

    def words(self) -> str:
        self.settle()
        return "\n".join(label.text() for label in self.card.findChildren(QLabel) if label.isVisible())

    def press_on(self, name: str) -> None:
        self.go_to(name)
        self.keys.press(SPACE)
        self.settle()

    def type_in(self, name: str, words: str) -> None:
        self.go_to(name)
        self.keys.type(words)


@pytest.fixture
def staff(bench: Bench) -> Iterator[Staff]:
    made = Staff(bench)
    yield made
    made.area.deleteLater()
    QApplication.processEvents()


def test_everybody_is_listed_with_their_roles(staff: Staff) -> None:
    words = staff.words()
    assert "王小满（wang）　我\n窗口人员、负责人、监督员、管理员" in words
    assert "赵勇（zhao）\n窗口人员" in words


def test_somebody_joins_with_a_first_password_given_twice(staff: Staff) -> None:
    staff.press_on("增加一位")
    assert staff.keys.focus.accessibleName() == "姓名"
    staff.keys.type("孙梅")
    staff.type_in("登录名", "sun")
    staff.press_on("角色 负责人")
    staff.type_in("第一个口令", FIRST)
    staff.type_in("口令再写一遍", SECOND)
    staff.keys.press(ENTER)
    assert staff.told == "两遍口令不一样，请重新写。"
    assert "sun" not in staff.people
    for name in ("第一个口令", "口令再写一遍"):
        staff.go_to(name)
        staff.keys.press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
        staff.keys.type(FIRST)
    staff.press_on("加上这一位")
    assert staff.told.startswith("孙梅可以进入了")
    assert staff.people["sun"] == Operator(clerk="sun", name="孙梅", roles=(Role.CLERK, Role.HEAD))
    vault.unlock(staff.bench.bench.home, "sun", FIRST)
    assert not staff.card.adding.isVisible()
    assert staff.keys.focus is staff.card.add
    assert "孙梅（sun）" in staff.words()


def test_a_password_that_is_too_weak_lets_nobody_join(staff: Staff) -> None:
    staff.press_on("增加一位")
    staff.keys.type("孙梅")
    staff.type_in("第一个口令", "short")
    staff.type_in("口令再写一遍", "short")
    staff.keys.press(ENTER)
    assert "口令太短" in staff.told
    assert set(staff.people) == {"wang", "zhao"}
    assert staff.card.adding.name.text == "孙梅"


def test_the_roles_of_a_colleague_are_ticked_and_kept(staff: Staff) -> None:
    staff.press_on("修改赵勇")
    assert staff.keys.focus.accessibleName() == "角色 窗口人员"
    staff.press_on("角色 监督员")
    staff.press_on("保存角色")
    assert staff.told == "赵勇的角色改好了，下次进入或者解锁时起算。"
    assert staff.people["zhao"].roles == (Role.CLERK, Role.SUPERVISOR)
    for role in ("窗口人员", "监督员"):
        staff.press_on(f"角色 {role}")
    staff.press_on("保存角色")
    assert "请至少选一个角色" in staff.told


def test_the_last_who_can_manage_people_stays_it(staff: Staff) -> None:
    staff.press_on("修改王小满")
    assert not staff.card.changing.retire.isVisible()
    for role in ("负责人", "管理员"):
        staff.press_on(f"角色 {role}")
    staff.press_on("保存角色")
    assert "最后一位能管理工作人员" in staff.told
    assert staff.people["wang"].roles == FOUNDER


def test_a_deputy_stands_in_from_day_to_day_and_is_ended(staff: Staff) -> None:
    staff.press_on("修改赵勇")
    assert staff.go_to("请他代理") is staff.card.changing.role
    staff.type_in("代理第一天", "2026-11-23")
    staff.type_in("代理最后一天", "2026-11-20")
    staff.keys.press(ENTER)
    assert "代理的第一天比最后一天还晚" in staff.told
    staff.card.changing.last.edit.selectAll()
    staff.type_in("代理最后一天", "2026-11-27")
    staff.press_on("指定代理")
    assert "代理记下了" in staff.told
    deputy = Deputy(role=Role.HEAD, clerk="zhao", first="2026-11-23", last="2026-11-27")
    assert Right.APPROVE in rights_of(staff.people["zhao"], (deputy,), MONDAY.date())
    assert "2026-11-23 至 2026-11-27 代理负责人" in staff.words()
    staff.press_on("取消代理负责人")
    assert staff.told == "代理取消了。"
    with staff.bench.bench.desk.store.reading() as uow:
        assert uow.register.deputies() == ()


def test_who_forgot_the_password_gets_a_new_one_and_the_pin_is_void(staff: Staff) -> None:
    desk = staff.bench.bench.desk
    theirs = replace(desk, operator=ZHAO)
    set_pin(theirs, "2580")
    staff.press_on("修改赵勇")
    staff.type_in("给个新口令", SECOND)
    staff.type_in("新口令再写一遍", SECOND)
    staff.press_on("换掉口令")
    assert staff.told.startswith("新口令可以用了")
    vault.unlock(staff.bench.bench.home, "zhao", SECOND)
    with pytest.raises(Refused, match="还没有设PIN码"):
        check_pin(theirs, "2580")
    assert staff.card.changing.password.text == ""


def test_who_leaves_is_asked_for_twice_and_hands_over_what_is_open(staff: Staff) -> None:
    desk = staff.bench.bench.desk
    theirs = replace(desk, operator=ZHAO, store=desk.store.as_clerk("zhao"))
    case = filed(theirs, 1)
    staff.area.show_page("settings")
    assert "在办 1 件" in staff.words()
    staff.press_on("修改赵勇")
    staff.press_on("办理离岗")
    assert "确定的，请再按一次" in staff.told
    staff.press_on("确定离岗")
    assert "请写明由谁接办" in staff.told
    box = staff.go_to("在办的转给")
    assert isinstance(box, QComboBox)
    staff.keys.press(Qt.Key.Key_Down)
    assert box.currentText() == "王小满"
    staff.press_on("办理离岗")
    staff.press_on("确定离岗")
    assert staff.told == "赵勇离岗了，1 件在办的转交好了。"
    assert "赵勇" not in staff.words().replace(staff.told, "")
    assert staff.people["zhao"].has_left
    assert "zhao" not in vault.clerks(staff.bench.bench.home)
    with desk.store.reading() as uow:
        moved = uow.cases.get(case.case_id)
        assert moved is not None
        assert moved.responsible == "wang"
        with pytest.raises(Refused, match="已经离岗"):
            require_here(uow, "zhao")


def test_whoever_may_not_sees_who_is_there_and_nothing_to_press(bench: Bench) -> None:
    bench.bench.outside.staffing.add(ZHAO, FIRST)
    bench.bench = replace(bench.bench, desk=replace(bench.bench.desk, operator=ZHAO))
    for settings in shown(bench):
        card = settings.page.people
        words = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
        assert "王小满（wang）" in words
        assert "要增减人员、改角色、换口令，请找负责人或者管理员。" in words
        assert [b for b in card.findChildren(QAbstractButton) if b.isVisible()] == []
        assert not settings.page.office.later.isEnabled()
        settings.page.staff.save_roles(("head",))
        assert "只能由负责人或者管理员操作" in settings.said(card)[0]


def test_passwords_do_not_stay_when_the_page_is_left(staff: Staff) -> None:
    staff.press_on("增加一位")
    staff.keys.type("孙梅")
    staff.type_in("第一个口令", FIRST)
    staff.area.leave()
    assert staff.card.adding.password.text == ""
    assert staff.card.adding.name.text == "孙梅"


def test_the_minutes_until_it_locks_are_kept_and_told_to_who_locks(staff: Staff) -> None:
    heard: list[object] = []
    staff.bench.bench.changes.office_changed.connect(heard.append)
    staff.go_to("几分钟后锁屏")
    staff.keys.press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    staff.keys.type("3")
    staff.keys.press(Qt.Key.Key_Tab)
    assert staff.office.idle_lock_minutes == 3
    assert staff.said(staff.page.office) == ["保存了，3 分钟没人操作就锁屏。"]
    assert heard == [staff.office]
    staff.go_to("几分钟后锁屏")
    staff.keys.press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    staff.keys.type("abc")
    staff.keys.press(Qt.Key.Key_Tab)
    assert "请写1到120之间的数字" in staff.said(staff.page.office)[0]
    assert staff.office.idle_lock_minutes == 3


def test_signing_later_is_switched_on_and_off(staff: Staff) -> None:
    box = staff.page.office.later
    box.setFocus()
    staff.keys.press(SPACE)
    assert staff.office.countersign_later
    assert staff.said(staff.page.office) == ["保存了。"]
    staff.keys.press(SPACE)
    assert not staff.office.countersign_later
    assert not box.isChecked()


def test_how_soon_somebody_signs_later_is_set_in_working_days(staff: Staff) -> None:
    staff.go_to("几天内补签")
    staff.keys.press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    staff.keys.type("5")
    staff.keys.press(Qt.Key.Key_Tab)
    assert staff.office.countersign_days == 5
    assert staff.said(staff.page.office) == ["保存了。"]
    staff.go_to("几天内补签")
    staff.keys.press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    staff.keys.type("0")
    staff.keys.press(Qt.Key.Key_Tab)
    assert "补签的天数要在1到365之间" in staff.said(staff.page.office)[0]
    assert staff.office.countersign_days == 5


def test_a_pin_is_set_by_giving_it_twice_and_then_unlocks(staff: Staff) -> None:
    card = staff.page.pin
    for pin, again, told in (
        ("2580", "2581", "两遍PIN码不一样"),
        ("12", "12", "4到6位数字"),
        ("1234", "1234", "不要用连续的数字"),
        ("2580", "2580", "PIN码设好了"),
    ):
        card.clear()
        staff.type_in("PIN码", pin)
        staff.type_in("再输一遍", again)
        staff.keys.press(ENTER)
        assert told in staff.said(card)[0]
    assert card.pin.text == card.again.text == ""
    check_pin(staff.bench.bench.desk, "2580")


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_of_the_forms_is_cut(bench: Bench, scale: float) -> None:
    look().change(scale=scale)
    staff = Staff(bench)
    presenter = staff.page.staff
    presenter.choose("zhao")
    presenter.name_deputy("head", "2026-11-23", "2026-11-27")
    staff.settle()
    presenter.retire("")
    for begin in (presenter.begin_adding, lambda: presenter.choose("zhao")):
        for _ in range(3):  # what came in sight is given its room in a later round
            staff.settle()
        assert clipped(staff.card) == []
        assert nameless(staff.card) == []
        begin()
    staff.area.deleteLater()


def test_the_own_password_still_opens_after_all_of_it(staff: Staff) -> None:
    staff.page.staff.choose("zhao")
    staff.page.staff.give_password(SECOND, SECOND)
    staff.settle()
    vault.unlock(staff.bench.bench.home, "wang", PASSWORD)
