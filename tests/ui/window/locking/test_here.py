"""The lock in the whole window: locked by key or after a while, unlocked by PIN, and another clerk sits down."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from db import vault
from desk.managing.staffing import change_roles
from desk.people.reading import ApplicantInput
from desk.roles import Role
from desk.visiting import held
from tests.builders import PASSWORD, adult
from tests.ui.window.locking.locked import PIN, THEIR_PASSWORD, THEIR_PIN, Locked
from ui.window.locking.page import LockPage
from ui.window.provincial.keeper import strip_of
from ui.window.settings_page.page import SettingsPage
from ui.wiring.opening import Entrance, opened_office


def test_ctrl_l_covers_the_work_and_the_pin_gives_it_back_as_it_was(window: Locked) -> None:
    window.set_pin()
    assert window.serving.person.number.edit.hasFocus()
    window.keys.type(adult(1)["id_number"])
    number = window.keys.focus
    page = window.page
    window.lock()
    assert adult(1)["id_number"] not in window.window.windowTitle()
    assert window.lock_page.given.hasFocus()
    assert window.lock_page.given.accessibleName() == "PIN码"
    window.give(PIN)
    assert not window.at_desk.locking.is_open
    assert window.area.isVisible()
    assert window.page is page
    assert window.serving.person.number.text == adult(1)["id_number"]
    assert window.keys.focus is number


def test_without_a_pin_the_password_unlocks_and_it_is_said_why(window: Locked) -> None:
    window.lock()
    assert window.lock_page.given.accessibleName() == "口令"
    assert "还没有设PIN码" in window.said()
    window.give("not the password")
    assert window.is_locked
    assert "口令不对。现在选的是王小满" in window.said()
    assert "恢复密钥" not in window.said()
    assert window.lock_page.given.text() == ""
    window.give(PASSWORD)
    assert not window.at_desk.locking.is_open


def test_five_wrong_pins_and_the_password_is_asked_for(window: Locked) -> None:
    window.set_pin()
    window.lock()
    for left in (4, 3, 2, 1):
        window.give("9173")
        assert f"还可以试{left}次" in window.said()
    window.give("9173")
    assert "错了5次" in window.said()
    assert window.lock_page.given.accessibleName() == "口令"
    window.give(PIN)
    assert window.is_locked
    window.give(PASSWORD)
    assert not window.at_desk.locking.is_open
    window.lock()
    window.give(PIN)
    assert not window.at_desk.locking.is_open


def test_on_a_new_day_the_password_comes_first(window: Locked) -> None:
    window.set_pin()
    window.clock.move(days=1)
    window.lock()
    assert "每天第一次要用口令" in window.said()
    window.give(PASSWORD)
    assert not window.at_desk.locking.is_open
    window.lock()
    window.give(PIN)
    assert not window.at_desk.locking.is_open


def test_a_forgotten_pin_is_passed_by_with_the_password(window: Locked) -> None:
    window.set_pin()
    window.lock()
    QTest.mouseClick(window.lock_page.other_way, Qt.MouseButton.LeftButton)
    assert window.lock_page.given.accessibleName() == "口令"
    window.give(PASSWORD)
    assert not window.at_desk.locking.is_open


def test_what_is_given_before_it_is_known_what_is_asked_for_waits(window: Locked) -> None:
    window.set_pin()
    QTest.keyClick(window.keys.focus, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.give(PIN)
    assert not window.at_desk.locking.is_open


def test_nothing_is_taken_and_no_page_turns_while_it_is_locked(window: Locked) -> None:
    assert window.serving.presenter.visit.is_blank
    window.lock()
    assert window.at_desk.offer_scan("04630100000125")
    assert window.at_desk.offer_card(ApplicantInput(name="刘秀"))
    window.at_desk.show_page("cases")
    QTest.keyClick(window.keys.focus, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window.keys.focus, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert window.is_locked
    assert window.area.current == "serving"
    assert window.serving.presenter.visit.is_blank


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of windows of their own
def test_the_strip_and_dialogs_go_out_of_sight(window: Locked) -> None:
    settings = window.show("settings")
    assert isinstance(settings, SettingsPage)
    settings.presenter.print_sample()
    window.settle()
    dialog = window.at_desk.printing.dialog
    assert dialog is not None
    strip = strip_of(window.at_desk.bench).strip
    strip.show()
    window.at_desk.lock()
    assert not strip.isVisible()
    assert not dialog.isVisible()
    window.settle()
    assert window.is_locked
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window.window]


def test_it_locks_by_itself_after_the_minutes_of_the_office_without_a_key_or_pointer(window: Locked) -> None:
    watch = window.at_desk.locking.watch
    window.clock.move(minutes=9)
    watch.look()
    window.keys.type("4")
    watch.look()
    window.clock.move(minutes=9)
    watch.look()
    assert not window.at_desk.locking.is_open
    window.clock.move(minutes=1)
    watch.look()
    window.settle()
    assert window.is_locked


def test_another_clerk_sits_down_at_the_same_office_and_the_first_one_s_visit_waits(window: Locked) -> None:
    window.add_colleague()
    first = window.at_desk
    assert window.serving.presenter.visit.is_blank
    window.keys.type(adult(1)["id_number"])
    window.lock()
    window.choose("赵勇")
    assert "还没有设PIN码" in window.said()
    window.give(THEIR_PASSWORD)
    window.until(lambda: window.desktop.at_desk not in (None, first), "the next clerk sits there")
    window.settle()
    desk = window.at_desk.bench.desk
    assert desk.operator.clerk == "zhao"
    assert "赵勇" in window.area.header._who.accessibleName()
    assert window.serving.person.number.text == ""
    (waiting,) = window.ask(lambda: held(desk))
    assert (waiting.clerk, waiting.is_own) == ("wang", False)
    assert window.at_desk.bench.settings.now.clerk == "zhao"
    vault.unlock(window.home, "zhao", THEIR_PASSWORD)


def switch_to_zhao(window: Locked) -> None:
    window.add_colleague()
    window.lock()
    window.choose("赵勇")
    window.give(THEIR_PASSWORD)
    window.until(lambda: window.desktop.at_desk is not None and not window.at_desk.locking.is_open, "zhao sits there")
    window.settle()


def test_the_password_that_is_changed_after_switching_is_the_new_clerk_s(window: Locked) -> None:
    switch_to_zhao(window)
    change = window.at_desk.bench.outside.upkeep.change_password
    window.ask(lambda: change(THEIR_PASSWORD, "a-new-one-of-zhao-2026"))
    vault.unlock(window.home, "zhao", "a-new-one-of-zhao-2026")
    vault.unlock(window.home, "wang", PASSWORD)
    page = window.show("settings")
    assert isinstance(page, SettingsPage)
    assert page.office.fields["phone"].edit.isReadOnly()


def test_back_and_forth_by_pin(window: Locked) -> None:
    window.set_pin()
    switch_to_zhao(window)
    window.set_pin(THEIR_PIN)
    for name, pin in (("王小满", PIN), ("赵勇", THEIR_PIN), ("王小满", PIN)):
        window.lock()
        window.choose(name)
        assert window.lock_page.given.accessibleName() == "PIN码"
        window.give(pin)
        window.until(partial(window.is_at_desk, name), name)
        window.settle()
    window.desktop.leave_desk()
    window.settle()
    with opened_office(Entrance(home=window.home, clerk="wang", password=PASSWORD), writing=True):
        pass


def test_a_right_that_was_taken_meanwhile_counts_from_unlocking_on(window: Locked) -> None:
    window.add_colleague()
    desk = window.at_desk.bench.desk
    window.set_pin()
    window.ask(lambda: change_roles(desk, "zhao", ("head",)))
    window.ask(lambda: change_roles(desk, "wang", ("clerk",)))
    first = window.at_desk
    window.lock()
    window.give(PIN)
    window.until(lambda: window.desktop.at_desk not in (None, first), "the pages are made anew")
    window.settle()
    assert window.at_desk.bench.desk.operator.roles == (Role.CLERK,)


def test_from_the_lock_page_the_office_is_shut(window: Locked) -> None:
    window.lock()
    QTest.mouseClick(window.lock_page.leave, Qt.MouseButton.LeftButton)
    window.settle()
    assert window.desktop.at_desk is None
    assert window.desktop.door.isVisible()
    assert window.window.findChildren(LockPage) == []


def test_ctrl_shift_l_leaves_at_once(window: Locked) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.keys.focus, Qt.Key.Key_L, both)
    window.settle()
    assert window.desktop.at_desk is None


def test_the_button_in_the_head_locks_too(window: Locked) -> None:
    buttons = window.area.header.findChildren(QPushButton)
    QTest.mouseClick(next(b for b in buttons if b.accessibleName() == "锁屏、换人"), Qt.MouseButton.LeftButton)
    window.settle()
    assert window.is_locked


def test_the_window_may_be_closed_while_it_is_locked(window: Locked) -> None:
    assert window.serving.presenter.visit.is_blank
    window.keys.type(adult(2)["id_number"])
    window.lock()


def test_a_pin_is_offered_once_and_its_button_leads_to_where_it_is_set(window: Locked) -> None:
    assert "设一个PIN码" in window.area.banner.words
    assert window.at_desk.bench.settings.now.pin_offered == ["wang"]
    QTest.mouseClick(window.area.banner.button, Qt.MouseButton.LeftButton)
    window.settle()
    assert window.area.current == "settings"
    assert window.keys.focus.accessibleName() == "PIN码"
    window.desktop.leave_desk()
    window.settle()
    window.enter()
    assert window.area.banner.words == ""
