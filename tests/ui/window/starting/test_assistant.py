"""The first start by keyboard: from an empty folder to an open desk, and every way of leaving it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.errors import Unavailable
from desk.places import Places
from desk.printers import PrinterInfo
from desk.prints.printing import Printable, Printed, send
from desk.roles import FOUNDER
from tests.builders import PASSWORD as OLD_PASSWORD
from tests.builders import Template
from tests.desk.fake_printers import OFFICE, SLIPS, FakePrinters
from tests.ui.window.keys import Keyboard, let_go
from tests.ui.window.manual import ManualRunner
from tests.ui.window.walking import clipped, nameless
from ui.window import first_start as outside
from ui.window.main_window import MainWindow
from ui.window.starting.assistant.assistant import Assistant
from ui.window.starting.assistant.presenter import AssistantPresenter, FirstStart, Ready
from ui.window.starting.assistant.state import FIELDS, Answers, Step
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.wiring import keeping, offices, shipped
from ui.wiring.opening import Entrance, at_desk

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier
PASSWORD = "four-quiet-words-here"


class Start:
    """The assistant in a window, on an empty folder, with a keyboard before it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home, self.printers = folder, folder / "home", FakePrinters()
        self.runner = ManualRunner()
        self.view = Assistant()
        self.presenter = AssistantPresenter(self.view, self._outside(), self.runner, parent=self.view)
        self.view.connect_to(self.presenter)
        self.window = MainWindow(self.view)
        self.window.show()
        self.keys = Keyboard(self.window)
        self.ready: list[Ready] = []
        self.restored: list[str] = []
        self.failed: list[object] = []
        self.presenter.ready.connect(self.ready.append)
        self.presenter.restored.connect(self.restored.append)
        self.presenter.failed.connect(self.failed.append)
        self.presenter.begin()
        self.settle()

    @property
    def step(self) -> Step:
        return self.presenter.state.step

    def settle(self) -> None:
        self.runner.drain()
        QApplication.processEvents()

    def remark(self, field: str) -> str:
        return self.view.page.fields[field].remark

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))

    def answer(self, *answers: str) -> None:
        """Type answers, Enter after each."""
        for text in answers:
            self.keys.type(text)
            self.keys.press(ENTER)

    def to_the_office(self) -> None:
        self.keys.press(ENTER)

    def to_the_password(self) -> None:
        """All pages before the password, answered."""
        self.to_the_office()
        self.answer("silizhen", "", "", "", "")
        assert self.step is Step.CLERK
        self.answer("王小满", "", "3")

    def to_the_sheet(self) -> None:
        self.to_the_password()
        self.answer(PASSWORD, PASSWORD)
        assert self.step is Step.SHEET

    def to_the_words(self) -> None:
        self.to_the_sheet()
        self.keys.press(ENTER)
        self.settle()

    def prove(self) -> None:
        """Type the two words back."""
        lines = self.presenter.state.lines
        self.keys.press(Qt.Key.Key_N, modifier=ALT)
        for line, place in self.presenter.state.asked:
            self.answer(lines[line - 1][place - 1])
        self.settle()

    def _outside(self) -> FirstStart:
        real = outside.first_start(self.home)

        def prepare() -> tuple[Places, Path]:
            return shipped.places(), self.folder

        def give(answers: Answers, printer: PrinterInfo) -> Printed:
            return send(self.printers, printer, _sheet(Path(answers.sheet)), b"%PDF", layout="a4")

        return dataclasses.replace(
            real, prepare=prepare, printers=self.printers.printers, try_printer=give, print_sheet=give
        )


def _sheet(path: Path) -> Printable:
    return Printable(title=path.stem, name=path.stem, layouts=("a4",), is_paper=False, make=lambda _: b"%PDF")


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    start = Start(tmp_path)
    qapp.processEvents()
    yield start
    for ready in start.ready:
        ready.opened.closing.close()
    start.window.close()
    let_go(start.window)
    assert start.failed == []
    assert start.runner.waiting == 0


def test_an_office_is_founded_by_keys_alone_and_its_desk_opens(start: Start) -> None:
    start.to_the_words()
    assert start.view.words.isVisible()
    start.prove()
    assert start.view.printer.isVisible()
    start.keys.press(Qt.Key.Key_N, modifier=ALT)
    start.settle()
    (ready,) = start.ready
    desk = ready.opened.desk
    assert (desk.office.name, desk.office.code) == ("思礼镇便民服务中心", "419001108000")
    assert (desk.operator.name, desk.operator.roles) == ("王小满", FOUNDER)
    assert not desk.office.practice
    assert ready.counter == "3"
    assert ready.printers == {
        "a4": OFFICE.name,
        "a5": OFFICE.name,
        "large": OFFICE.name,
        "80": SLIPS.name,
        "58": SLIPS.name,
    }


def test_the_office_opens_with_the_password_and_with_the_words(start: Start) -> None:
    start.to_the_words()
    words = " ".join(word for line in start.presenter.state.lines for word in line)
    assert (start.folder / "恢复密钥保管单-思礼镇便民服务中心.pdf").read_bytes().startswith(b"%PDF")
    offices.reset_password(start.home, words=words, clerk="王小满", new="another-quiet-password")
    with at_desk(Entrance(home=start.home, clerk="王小满", password="another-quiet-password"), writing=False) as desk:
        assert desk.operator.name == "王小满"


def test_a_village_station_is_named_after_its_village(start: Start) -> None:
    start.to_the_office()
    start.presenter.choose_kind("village")
    start.answer("jingwang")
    answers = start.presenter.state.answers
    assert answers.name == "荆王村便民服务站"
    assert answers.place


def test_phone_address_and_hours_are_kept(start: Start) -> None:
    start.to_the_office()
    start.answer("sl", "", "0391-6000000", "思礼村1号", "8:30-12:00", "王小满", "", "", PASSWORD, PASSWORD, "")
    start.settle()
    with at_desk(Entrance(home=start.home, clerk="王小满", password=PASSWORD), writing=False) as desk:
        assert (desk.office.phone, desk.office.address) == ("0391-6000000", "思礼村1号")
        assert desk.office.opening_hours == "8:30-12:00"


@pytest.mark.parametrize(
    "leave", [Start.to_the_office, Start.to_the_password, Start.to_the_sheet], ids=["office", "password", "sheet"]
)
def test_leaving_before_the_end_leaves_nothing_behind(start: Start, leave: Callable[[Start], None]) -> None:
    leave(start)
    start.window.close()
    assert start.files() == []


def test_nothing_is_red_before_anything_was_typed(start: Start) -> None:
    start.to_the_password()
    assert start.remark("password") == ""
    assert start.remark("again") == ""


def test_a_weak_password_is_told_while_it_is_typed(start: Start) -> None:
    start.to_the_password()
    start.keys.type("123456")
    assert "太短" in start.remark("password")
    start.keys.type("7890-ab")
    assert "可以" in start.remark("password")


def test_the_second_password_is_wrong_as_soon_as_it_differs_and_not_before(start: Start) -> None:
    start.to_the_password()
    start.answer(PASSWORD)
    start.keys.type(PASSWORD[:4])
    assert start.remark("again") == ""
    start.keys.type("!")
    assert "不一样" in start.remark("again")
    start.keys.press(ENTER)
    assert start.step is Step.PASSWORD
    start.keys.type(PASSWORD)
    assert start.remark("again") == "两次一样。", "a hidden text that was wrong is typed anew, not behind the old one"


def test_one_cannot_go_on_without_a_place_and_a_name(start: Start) -> None:
    start.to_the_office()
    start.keys.press(Qt.Key.Key_N, modifier=ALT)
    assert start.step is Step.OFFICE
    assert start.remark("sought")
    assert start.keys.focus is start.view.page.fields["sought"].edit


def test_a_name_no_paper_can_carry_is_told_beside_its_field(start: Start) -> None:
    start.to_the_office()
    start.answer("sl")
    start.keys.type("\u200b")
    start.presenter.edit("name", "思礼镇【中心】")
    assert "【" in start.remark("name")
    start.presenter.next()
    assert start.step is Step.OFFICE


def test_back_keeps_what_was_typed(start: Start) -> None:
    start.to_the_sheet()
    for _ in range(2):
        start.keys.press(Qt.Key.Key_B, modifier=ALT)
    assert start.step is Step.CLERK
    assert start.view.page.fields["clerk_name"].text == "王小满"
    assert start.view.page.fields["clerk"].text == "王小满"


def test_a_sheet_that_is_there_already_is_told_beside_its_field_and_nothing_is_made(start: Start) -> None:
    there = start.folder / "恢复密钥保管单-思礼镇便民服务中心.pdf"
    there.write_bytes(b"somebody's")
    start.to_the_words()
    assert start.step is Step.SHEET
    assert "已经有了" in start.remark("sheet")
    assert there.read_bytes() == b"somebody's"
    assert not start.home.exists()


def test_a_folder_that_is_gone_is_told_beside_its_field_and_nothing_is_made(start: Start) -> None:
    start.to_the_sheet()
    start.presenter.edit("sheet", str(start.folder / "no-stick" / "sheet.pdf"))
    start.presenter.next()
    start.settle()
    assert start.step is Step.SHEET
    assert start.remark("sheet")
    assert start.files() == []


def test_what_belongs_to_no_field_is_told_above_the_page(start: Start) -> None:
    start.to_the_sheet()
    start.presenter._outside = dataclasses.replace(start.presenter._outside, found=_full_disk)
    start.presenter.next()
    start.settle()
    assert start.presenter.state.problem == "磁盘满了。"
    assert start.presenter.state.busy == ""


def _full_disk(_answers: Answers) -> offices.Founded:
    raise Unavailable("disk.full", "磁盘满了。")


def test_wrong_words_keep_one_from_going_on(start: Start) -> None:
    start.to_the_words()
    start.keys.press(Qt.Key.Key_N, modifier=ALT)
    start.answer("不对", "也不对")
    assert start.step is Step.PROOF
    assert start.remark("word_1")
    start.keys.press(Qt.Key.Key_B, modifier=ALT)
    assert start.view.page is start.view.words
    assert start.presenter.state.lines


def test_the_sheet_is_printed_and_what_became_of_it_is_said(start: Start) -> None:
    start.to_the_words()
    start.presenter.print_sheet()
    start.settle()
    assert [given.printer for given in start.printers.given] == [OFFICE.name]
    assert start.presenter.state.told[1]


def test_without_any_printer_one_goes_on_with_pdf(start: Start) -> None:
    start.printers.infos = ()
    start.to_the_words()
    start.presenter.print_sheet()
    start.settle()
    assert "没有打印机" in start.presenter.state.told[1]
    start.prove()
    start.presenter.next()
    start.settle()
    assert start.ready[0].printers == {}


def test_a_sample_is_printed_on_the_chosen_printer(start: Start) -> None:
    start.to_the_words()
    start.prove()
    start.presenter.try_printer(slip=True)
    start.settle()
    assert [given.printer for given in start.printers.given] == [SLIPS.name]


def test_neither_password_nor_words_are_kept_after_the_end(start: Start) -> None:
    start.to_the_words()
    start.prove()
    start.presenter.next()
    start.settle()
    assert start.presenter.state.answers == Answers()
    assert start.presenter.state.lines == ()
    assert all(
        not field.text for page in start.view.pages.values() for field in page.fields.values() if page.isVisible()
    )


def test_a_backup_is_put_back_by_password_and_by_words(start: Start, template: Template, tmp_path: Path) -> None:
    backup = tmp_path / "monday.backup"
    keeping.back_up(Entrance(home=template.home, clerk="wang", password=OLD_PASSWORD), backup)
    start.presenter.choose("restore")
    start.presenter.edit("backup", str(backup))
    start.presenter.edit("restore_clerk", "wang")
    start.presenter.edit("restore_secret", "not-the-password")
    start.presenter.next()
    start.settle()
    assert start.remark("restore_secret")
    assert not start.home.exists()
    start.presenter.edit("restore_secret", OLD_PASSWORD)
    start.presenter.next()
    start.settle()
    (told,) = start.restored
    assert "恢复出来的是那时候的数据" in told
    assert "移到了" not in told
    assert offices.clerks_of(start.home) == ("wang",)


def test_a_backup_is_put_back_beside_what_practice_left(start: Start, template: Template, tmp_path: Path) -> None:
    backup = tmp_path / "monday.backup"
    keeping.back_up(Entrance(home=template.home, clerk="wang", password=OLD_PASSWORD), backup)
    (start.home / "practice").mkdir(parents=True)
    start.presenter.choose("restore")
    start.presenter.choose_way(by_words=True)
    start.presenter.edit("backup", str(backup))
    start.presenter.edit("restore_secret", template.words)
    start.presenter.next()
    start.settle()
    assert len(start.restored) == 1
    assert "移到了" in start.restored[0]
    assert offices.clerks_of(start.home) == ("wang",)


def test_a_file_that_is_no_backup_changes_nothing(start: Start, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"no backup")
    start.presenter.choose("restore")
    start.presenter.edit("backup", str(tmp_path / "photo.jpg"))
    start.presenter.edit("restore_secret", "whatever-it-is")
    start.presenter.next()
    start.settle()
    assert start.remark("backup")
    assert not start.home.exists()


def test_the_words_asked_for_are_never_the_same_line_twice(start: Start) -> None:
    start.to_the_words()
    (first, _), (second, _) = start.presenter.state.asked
    assert first in (1, 2)
    assert second in (3, 4)


def test_every_page_has_a_focus_and_names_for_all_that_can_be_used(start: Start) -> None:
    for page in start.view.pages.values():
        assert page.focus_of("") is not None
        for field in page.fields.values():
            assert field.edit.accessibleName()


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_on_any_page_of_the_assistant(start: Start, scale: float) -> None:
    look().change(scale=scale)
    for step in Step:
        start.presenter._show(
            step=step,
            lines=(("沙子", "勤劳", "草坪", "跑道", "对联"),) * 4,
            problem="磁盘快满了，请清理以后再试一次。" if step is Step.SHEET else "",
            remarks=dict.fromkeys(FIELDS.get(step, ()), ("red", "和上面的不一样，请再输一遍。")),
            told=("amber", "这台电脑没有打印机。"),
            printers=(OFFICE, SLIPS),
        )
        for _ in range(3):  # a change of scale is laid out in more than one pass
            QApplication.processEvents()
        assert (start.window.width(), start.window.height()) == (1366, 768), "the window is larger than the screen"
        assert clipped(start.view) == []
        assert nameless(start.view) == []
