"""Settings by keyboard: each is kept at once, says what it did, and refuses in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desk.errors import Refused
from desk.prints.printing import Printable
from desk.records import Operator
from desk.roles import Role
from desk.settings import Office
from tests.builders import PASSWORD
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from tests.ui.window.walking import clipped, nameless
from ui.window.navigation import Entry
from ui.window.settings import FILE_NAME, WindowSettings, read_settings
from ui.window.settings_page.page import SettingsPage
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.window.widgets.labels import Remark
from ui.window.work_area import PlacedPage, WorkArea
from ui.window.workbench import Checked, Upkeep
from ui.wiring import offices
from ui.wiring.opening import Entrance

SPACE, ENTER, TAB = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Tab


class Settings:
    """A settings page in a window, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        placed = PlacedPage(
            entry=Entry(name="settings", icon="settings", words="设置"), build=lambda: SettingsPage(bench.bench)
        )
        self.area = WorkArea((placed,), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.wanted: list[Callable[[], Printable]] = []
        self.area.print_wanted.connect(self.wanted.append)
        self.area.show_page("settings")
        self.keys = Keyboard(self.area)
        self.settle()

    @property
    def page(self) -> SettingsPage:
        page = self.area.page
        assert isinstance(page, SettingsPage)
        return page

    @property
    def now(self) -> WindowSettings:
        """As they are in memory, and in the file once there is one."""
        self.settle()
        kept = self.bench.bench.home / FILE_NAME
        assert not kept.exists() or read_settings(self.bench.bench.home) == self.bench.bench.settings.now
        return self.bench.bench.settings.now

    @property
    def office(self) -> Office:
        self.settle()
        with self.bench.bench.desk.store.reading() as uow:
            return uow.register.office()

    def settle(self) -> None:
        self.bench.settle()
        QApplication.processEvents()

    def go_to(self, name: str) -> QWidget:
        """Tab until the focus is on the part of this name."""
        for _ in range(120):
            if self.keys.focus.accessibleName() == name:
                return self.keys.focus
            self.keys.press(TAB)
        pytest.fail(f"{name} is not reached by Tab")

    def said(self, card: QWidget) -> list[str]:
        """What stands beneath the parts of a card."""
        self.settle()
        return [remark.words for remark in card.findChildren(Remark) if remark.words and remark.isVisible()]


def shown(bench: Bench) -> Iterator[Settings]:
    settings = Settings(bench)
    yield settings
    settings.area.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def settings(bench: Bench) -> Iterator[Settings]:
    yield from shown(bench)


def test_the_look_is_chosen_by_keys_and_kept(settings: Settings) -> None:
    settings.go_to("颜色 高对比度")
    settings.keys.press(SPACE)
    settings.go_to("字号 150%")
    settings.keys.press(SPACE)
    settings.go_to("语言（下次打开时换） English")
    settings.keys.press(SPACE)
    now = settings.now
    assert (now.theme, now.scale, now.language) == ("contrast", 1.5, "en_US")
    assert "下次打开" in settings.said(settings.page.look)[0]


def test_the_counter_is_kept_when_the_clerk_goes_on(settings: Settings) -> None:
    field = settings.go_to("窗口号")
    assert settings.page.machine.counter.text == "3"
    settings.keys.press(Qt.Key.Key_Backspace)
    settings.keys.type("12")
    assert settings.now.counter == "3"
    settings.keys.press(TAB)
    assert settings.now.counter == "12"
    assert settings.said(settings.page.machine) == ["从下一位起，文书上写12号窗口。"]
    field.setFocus()
    settings.keys.type("345678901234")
    settings.keys.press(TAB)
    assert settings.now.counter == "12"
    assert settings.page.machine.counter.text == "12345678901234"
    assert "最多10个字" in settings.said(settings.page.machine)[0]


def test_what_was_typed_is_kept_when_the_page_is_left(settings: Settings) -> None:
    settings.go_to("窗口号")
    settings.keys.press(Qt.Key.Key_Backspace)
    settings.keys.type("9")
    settings.area.leave()
    assert settings.now.counter == "9"


def test_the_folder_of_the_document_camera_is_chosen_and_given_up(settings: Settings, tmp_path: Path) -> None:
    settings.page.machine.ask = lambda _parent, _title, _begin, then: then(tmp_path)
    settings.go_to("选高拍仪文件夹")
    settings.keys.press(SPACE)
    assert settings.now.watched_folder == str(tmp_path)
    settings.go_to("不用高拍仪文件夹")
    settings.keys.press(SPACE)
    assert settings.now.watched_folder == ""


def test_a_printer_is_chosen_for_a_size_and_a_page_printer_is_never_a_slip_printer(settings: Settings) -> None:
    pages = settings.page.printing.printers["a4"]
    assert [pages.itemText(place) for place in range(pages.count())] == ["系统的默认打印机", "office"]
    settings.go_to("A4 纸")
    settings.keys.press(Qt.Key.Key_Down)
    assert settings.now.printers == {"a4": "office", "large": "office"}
    settings.go_to("80 毫米小票")
    settings.keys.press(Qt.Key.Key_End)
    assert settings.now.printers["80"] == "小票机"
    settings.keys.press(Qt.Key.Key_Home)
    assert "80" not in settings.now.printers


def test_a_slip_printer_is_added_by_its_address_and_taken_away(settings: Settings) -> None:
    settings.go_to("名字")
    settings.keys.type("窗口小票机")
    settings.go_to("地址")
    settings.keys.type("192.168.1")
    settings.keys.type(" :")
    settings.keys.press(ENTER)
    assert settings.now.slips == {}
    assert "例如 192.168.1.50:9100" in settings.said(settings.page.printing)[0]
    settings.page.printing.slip_address.edit.selectAll()
    settings.keys.type("192.168.1.50")
    settings.keys.press(ENTER)
    assert settings.now.slips == {"窗口小票机": "socket://192.168.1.50:9100"}
    assert settings.page.printing.slip_name.text == ""
    settings.go_to("去掉小票机“窗口小票机”")
    settings.keys.press(SPACE)
    assert settings.now.slips == {}


def test_a_sample_is_the_guide_of_an_item_and_is_shown_before_it_is_printed(settings: Settings) -> None:
    settings.go_to("打印一张样张")
    settings.keys.press(SPACE)
    (find,) = settings.wanted
    made = find()
    assert made.title.endswith("办事指南")
    assert not made.is_paper


def test_the_head_writes_down_the_phone_and_it_is_in_the_record(settings: Settings) -> None:
    settings.go_to("电话")
    settings.keys.type("0391-6620000")
    settings.keys.press(ENTER, TAB)
    assert settings.office.phone == "0391-6620000"
    assert settings.said(settings.page.office) == ["保存了，以后打的文书和指南都这样写；打过的不变。"]


def test_whoever_is_no_head_reads_and_is_told_whom_to_ask(bench: Bench) -> None:
    clerk = Operator(clerk="li", name="李小青", roles=(Role.CLERK,))
    bench.bench = replace(bench.bench, desk=replace(bench.bench.desk, operator=clerk))
    for settings in shown(bench):
        settings.go_to("电话")
        settings.keys.type("1")
        settings.keys.press(TAB)
        assert settings.page.office.fields["phone"].text == settings.office.phone
        settings.page.presenter.change_office("phone", "1")
        assert settings.said(settings.page.office) == [
            "修改单位的资料只能由负责人或者管理员操作，请找负责人或者管理员。"
        ]


def test_the_password_is_changed_by_the_old_one_and_opens_the_office(settings: Settings) -> None:
    new = "another-long-pass-2026"
    for old, first, second, told in (
        ("", new, new, "先写现在的口令"),
        (PASSWORD, new, new + "x", "两遍新口令不一样"),
        ("wrong", new, new, "口令不对"),
        (PASSWORD, "short", "short", "口令太短"),
        (PASSWORD, new, new, "换好了"),
    ):
        settings.page.clear_passwords()
        for name, words in (("现在的口令", old), ("新口令", first), ("再写一遍", second)):
            settings.go_to(name)
            settings.keys.type(words)
        settings.keys.press(ENTER)
        assert told in settings.said(settings.page.password)[0]
    assert settings.page.password.old.text == settings.page.password.new.text == ""
    assert offices.clerks_of(settings.bench.bench.home) == ("wang",)
    entrance = Entrance(home=settings.bench.bench.home, clerk="wang", password=PASSWORD)
    with pytest.raises(Refused, match="口令不对"):
        offices.change_password(entrance, new=new)


def test_passwords_do_not_stay_on_the_screen(settings: Settings) -> None:
    settings.go_to("现在的口令")
    settings.keys.type(PASSWORD)
    settings.area.leave()
    assert settings.page.password.old.text == ""


def test_a_backup_goes_where_the_clerk_says_and_its_name_has_nothing_personal(
    settings: Settings, tmp_path: Path
) -> None:
    names: list[str] = []

    def ask(_parent: QWidget, _title: str, name: str, _kinds: str, then: Callable[[Path], None]) -> None:
        names.append(name)
        then(tmp_path / name)

    settings.page.data.ask = ask
    settings.go_to("备份到…")
    settings.keys.press(SPACE)
    assert not settings.page.data.back_up.isEnabled()
    assert "可以接着办事" in settings.page.data.findChildren(Remark)[0].words
    settings.settle()
    assert (tmp_path / names[0]).is_file()
    assert settings.bench.bench.desk.operator.name not in names[0]
    assert "备份好了" in settings.said(settings.page.data)[0]
    assert settings.page.data.back_up.isEnabled()


def test_the_record_is_checked_and_the_result_is_said(settings: Settings) -> None:
    settings.go_to("核对记录")
    settings.keys.press(SPACE)
    assert settings.said(settings.page.data) == ["核对完了：12 件办件、34 条记录，全部完好。"]


def keeping(bench: Bench, **changes: Any) -> None:
    """The same bench with another upkeep."""
    upkeep: Upkeep = replace(bench.bench.outside.upkeep, **changes)
    bench.bench = replace(bench.bench, outside=replace(bench.bench.outside, upkeep=upkeep))


def test_a_damaged_record_is_said_in_red_with_the_first_reasons(bench: Bench) -> None:
    problems = tuple(f"第{number}条记录不对。" for number in range(1, 8))
    keeping(bench, verify=lambda: Checked(cases=1, events=2, problems=problems))
    for settings in shown(bench):
        settings.page.presenter.verify()
        (said,) = settings.said(settings.page.data)
        assert said.startswith("核对出 7 处不对")
        assert "第5条" in said
        assert "第6条" not in said


def test_little_room_on_the_disk_is_said(bench: Bench) -> None:
    keeping(bench, free_bytes=lambda: 900_000_000)
    for settings in shown(bench):
        words = [label.text() for label in settings.page.data.findChildren(QWidget) if hasattr(label, "text")]
        assert any("只剩 0.9 GB" in said for said in words)


def test_practice_changes_no_password_and_makes_no_backup(bench: Bench) -> None:
    desk = bench.bench.desk
    bench.bench = replace(bench.bench, desk=replace(desk, office=_practice(desk.office)))
    for settings in shown(bench):
        assert not settings.page.password.change.isEnabled()
        assert not settings.page.data.back_up.isEnabled()


def _practice(office: Office) -> Office:
    return msgspec.structs.replace(office, practice=True)


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_with_everything_said(settings: Settings, scale: float) -> None:
    look().change(scale=scale)
    presenter = settings.page.presenter
    presenter.add_slip("二楼办事大厅三号窗口小票机", "printer-in-the-hall.sili.example:9100")
    presenter.choose_folder("/media/camera/很长的文件夹名字/高拍仪/二〇二六年十一月/扫描图片")
    presenter.choose_printer(("a4", "large"), "office")
    presenter.change_office("opening_hours", "周一至周五 8:30—12:00，14:30—17:30（夏季 15:00—18:00），节假日除外")
    presenter.change_password("x", "y", "z")
    presenter.verify()
    settings.settle()
    assert clipped(settings.area) == []
    assert nameless(settings.area) == []
