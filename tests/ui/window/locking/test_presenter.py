"""The lock page step by step, with an office that is only told about."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desk.errors import Refused, Unavailable
from desk.managing.entering import Seat
from tests.desk.desks import memory_desk
from tests.ui.window.conftest import Bench
from tests.ui.window.manual import ManualRunner
from tests.ui.window.walking import clipped, nameless
from ui.window.locking.page import LockPage
from ui.window.locking.presenter import LockPresenter
from ui.window.locking.state import LockState
from ui.window.starting.presenter import OpenedDesk
from ui.window.theme import look
from ui.window.theme.tokens import SCALES

PIN, PASSWORD = "2580", "a-password-of-wang"


@dataclass
class View:
    """Keeps what it was told to show."""

    shown: list[LockState] = field(default_factory=list)
    cleared: int = 0

    def show_state(self, state: LockState) -> None:
        self.shown.append(state)

    def clear(self) -> None:
        self.cleared += 1

    @property
    def now(self) -> LockState:
        return self.shown[-1]


class Door:
    """An office whose clerks give one PIN and one password; keeps who tried what."""

    def __init__(self, outside: Bench) -> None:
        self.desk = memory_desk()
        self.tried: list[tuple[str, str, str]] = []
        self.error: Exception | None = None
        wang = Seat(clerk="wang", name="王小满", has_pin=True, why_password="")
        self.seats = [wang, Seat(clerk="li", name="王小满", has_pin=False, why_password="还没有设PIN码。")]
        self.opened = OpenedDesk(
            desk=self.desk,
            outside=outside.bench.outside,
            closing=ExitStack(),
            home=Path("office"),
            seats=lambda: tuple(self.seats),
            by_pin=lambda who, pin: self._try("pin", who, pin, PIN),
            by_password=lambda who, given: self._try("password", who, given, PASSWORD),
            has_pin=True,
        )
        self.view, self.runner = View(), ManualRunner()
        self.presenter = LockPresenter(self.view, self.opened, self.runner)
        self.seated: list[object] = []
        self.failed: list[object] = []
        self.presenter.seated.connect(self.seated.append)
        self.presenter.failed.connect(self.failed.append)

    def _try(self, way: str, who: str, given: str, right: str) -> OpenedDesk:
        self.tried.append((way, who, given))
        if self.error is not None:
            raise self.error
        if given != right:
            raise Refused("pin.wrong", "不对。", field="pin")
        return self.opened


@pytest.fixture
def door(bench: Bench) -> Door:
    made = Door(bench)
    made.presenter.begin()
    made.runner.drain()
    return made


def test_of_two_with_one_name_the_login_name_tells_them_apart(door: Door) -> None:
    assert door.view.now.people == (("wang", "王小满（wang）"), ("li", "王小满（li）"))


def test_each_is_asked_for_what_opens_now(door: Door) -> None:
    assert (door.view.now.by_pin, door.view.now.is_own, door.view.now.why) == (True, True, "")
    door.presenter.choose("li")
    assert (door.view.now.by_pin, door.view.now.is_own, door.view.now.why) == (False, False, "还没有设PIN码。")
    assert not door.view.now.has_other_way
    door.presenter.enter(PASSWORD)
    door.runner.drain()
    assert door.tried == [("password", "li", PASSWORD)]
    assert door.seated == [door.opened]


def test_nothing_given_is_no_try(door: Door) -> None:
    door.presenter.enter("")
    assert door.runner.waiting == 0
    assert door.view.now.problem == "请输入PIN码。"
    door.presenter.change_way()
    door.presenter.enter("")
    assert door.view.now.problem == "请输入口令。"


def test_pressed_twice_it_is_one_try(door: Door) -> None:
    door.presenter.enter("9173")
    assert door.view.now.is_busy
    door.presenter.enter("9173")
    door.runner.drain()
    assert len(door.tried) == 1
    assert (door.view.now.problem, door.view.now.is_busy) == ("不对。", False)


def test_after_a_refusal_it_is_asked_for_what_opens_then_and_the_reason_stays(door: Door) -> None:
    door.presenter.enter("9173")
    door.seats[0] = Seat(clerk="wang", name="王小满", has_pin=True, why_password="PIN码错了5次。")
    door.runner.drain()
    assert not door.view.now.by_pin
    assert door.view.now.problem == "不对。"


def test_what_is_the_disk_s_fault_is_said_and_a_bug_is_told(door: Door) -> None:
    door.error = Unavailable("disk.full", "磁盘满了。")
    door.presenter.enter(PIN)
    door.runner.drain()
    assert (door.view.now.problem, door.failed) == ("磁盘满了。", [])
    door.error = ValueError("a bug")
    door.presenter.enter(PIN)
    door.runner.drain()
    assert door.failed == [door.error]
    assert not door.view.now.is_busy


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_of_the_page_is_cut_or_without_a_name(qapp: QApplication, scale: float) -> None:
    look().change(scale=scale)
    page = LockPage()
    page.resize(1366, 768)
    page.show()
    problem = "口令不对。请检查大小写和输入法后再试；忘记口令的，请管理员重设，或者启用恢复密钥。"
    people = (("wang", "王小满"), ("li", "李小青"))
    for by_pin in (True, False):
        state = LockState(office="思礼镇便民服务中心", people=people, chosen="li", is_own=False, by_pin=by_pin)
        page.show_state(state)
        page.show_state(LockState(office="思礼镇", people=people, chosen="li", has_other_way=True, problem=problem))
        for _ in range(3):  # a remark that has become longer is given its room in a later round
            qapp.processEvents()
        assert clipped(page) == []
        assert nameless(page) == []
    page.deleteLater()
