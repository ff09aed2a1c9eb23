"""Reports, the sample of an inspection and the archive, by keyboard: refused, printed, saved, ended half-way."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.personal import PersonalExported
from desk.errors import Unavailable
from desk.prints.printing import Printable
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from desk.telling_office import tell_office
from tests.builders import SetClock
from tests.desk.handling.life import accepted, after
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard, let_go
from tests.ui.window.walking import clipped, nameless
from ui.window.cases.page import CasesPage
from ui.window.lateness.page import LatenessPage
from ui.window.pages import pages_of
from ui.window.reports.page import ReportsPage
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.window.work_area import WorkArea
from ui.wiring import papers

ENTER, ESC, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab
F8, F9 = Qt.Key.Key_F8, Qt.Key.Key_F9
CONTROL = Qt.KeyboardModifier.ControlModifier
CLERK = Operator(clerk="wang", name="王小满", roles=(Role.CLERK,))
HEAD = Operator(clerk="wang", name="王小满", roles=(Role.HEAD,))


def sentence_of_office(event: Event) -> str:
    body = read_body(event.body or b"")
    assert isinstance(body, PersonalExported)
    return tell_office(body)


class Reports:
    """All pages in a window, the reports in sight, and a keyboard before it; files are asked for and given at once."""

    def __init__(self, bench: Bench, folder: Path, operator: Operator | None = None, **files: Any) -> None:
        self.bench, self.folder = bench, folder
        made = bench.bench
        made = replace(made, desk=replace(made.desk, operator=operator or made.desk.operator, render=papers.render))
        if files:
            changed = replace(made.outside.reports, **files)
            made = replace(made, outside=replace(made.outside, reports=changed))
        self.desk = made.desk
        self.area = WorkArea(pages_of(made), practice=False)
        self.printed: list[Printable] = []
        self.area.print_wanted.connect(lambda make: self.printed.append(make()))
        self.area.resize(1366, 768)
        self.area.show()
        self.area.activateWindow()
        self.keys = Keyboard(self.area)
        self.form = folder / "上级的表.xlsx"

    @property
    def page(self) -> ReportsPage:
        page = self.area.page
        assert isinstance(page, ReportsPage)
        return page

    def open(self) -> None:
        """As a clerk comes to it: from what is late."""
        self.area.show_page("lateness")
        self.settle()
        assert isinstance(self.area.page, LatenessPage)
        self.tab_to("报表归档")
        self.press(SPACE)
        self.page.ask = self._ask
        self.page.ask_open = self._ask_open
        self.page.ask_folder = self._ask_folder

    def settle(self) -> None:
        for _ in range(2):
            self.bench.settle()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        self.keys.press(*keys, modifier=CONTROL if control else Qt.KeyboardModifier.NoModifier)
        self.settle()

    def retype(self, text: str) -> None:
        self.keys.press(Qt.Key.Key_A, modifier=CONTROL)
        self.keys.type(text)

    def tab_to(self, words: str) -> None:
        """Go to a button with these words, or a field of this name."""
        for _ in range(30):
            self.keys.press(TAB)
            focus = self.keys.focus
            said = focus.text() if isinstance(focus, QAbstractButton) else focus.accessibleName()
            if words in said:
                return
        raise AssertionError(f"Tab does not reach {words}")

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def names(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}

    def _ask(self, _parent: QWidget, _title: str, name: str, _kinds: str, then: object) -> None:
        assert callable(then)
        then(self.folder / name)

    def _ask_open(self, _parent: QWidget, _title: str, _kinds: str, then: object) -> None:
        assert callable(then)
        then(self.form)

    def _ask_folder(self, _parent: QWidget, _title: str, _begin: str, then: object) -> None:
        assert callable(then)
        then(self.folder)


def fill(bench: Bench) -> list[Case]:
    """Three finished cases and one that goes on."""
    desk = bench.bench.desk
    finished = [after(desk, accepted(desk, number), "withdraw") for number in (1, 2, 3)]
    accepted(desk, 4)
    return finished


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "saved"
    made.mkdir()
    return made


@pytest.fixture
def reports(bench: Bench, folder: Path) -> Iterator[Reports]:
    made = Reports(bench, folder)
    yield made
    let_go(made.area)


def test_it_is_opened_from_what_is_late_and_left_again(reports: Reports) -> None:
    reports.open()
    assert reports.page.title() == "报表归档"
    focus = reports.keys.focus
    assert isinstance(focus, QAbstractButton)
    assert focus.text() == "日终结账单"
    reports.press(ESC)
    assert reports.area.current == "lateness"


def test_every_report_is_shown_before_it_is_printed(reports: Reports) -> None:
    fill(reports.bench)
    reports.open()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5):
        reports.press(key, control=True)
        reports.press(F8)
    assert [one.name for one in reports.printed] == [
        *("日终结账单", "办件登记簿", "逾期及临期清单", "月报", "风险提示清单"),
    ]
    assert reports.printed[1].title == "思礼镇便民服务中心办件登记簿 2026-11-01至2026-11-23"
    assert reports.printed[0].make("a4").startswith(b"%PDF")


def test_a_report_is_saved_as_a_table_with_the_days_that_were_typed(reports: Reports) -> None:
    fill(reports.bench)
    reports.open()
    reports.press(Qt.Key.Key_2, control=True)
    reports.tab_to("从")
    reports.retype("11-23")
    reports.tab_to("到")
    reports.retype("11-23")
    reports.press(F9)
    [name] = reports.names()
    assert name == "思礼镇便民服务中心办件登记簿-2026-11-23至2026-11-23.xlsx"
    rows = list(load_workbook(reports.folder / name).worksheets[0].iter_rows(values_only=True))
    assert sum(isinstance(row[0], int) for row in rows) == 4
    assert "已经存到" in reports.page.told.words
    reports.press(Qt.Key.Key_1, control=True)
    reports.press(Qt.Key.Key_2, control=True)
    assert reports.page.report.first.text == "11-23"


def test_a_day_that_cannot_be_is_said_at_its_field(reports: Reports) -> None:
    reports.open()
    reports.tab_to("日期")
    reports.retype("2026-12-24")
    reports.press(ENTER)
    assert reports.page.report.first.remark == "2026-12-24还没有到，请选今天或者以前的日期。"
    assert reports.keys.focus is reports.page.report.first.edit
    reports.retype("11-20")
    assert reports.page.report.first.remark == ""
    reports.press(ENTER)
    assert reports.printed[0].title.endswith("2026-11-20")


def test_the_month_is_filled_into_a_bureaus_own_table(reports: Reports) -> None:
    fill(reports.bench)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = "收件", "{{收件.合计}}"
    book.save(reports.form)
    reports.open()
    reports.press(Qt.Key.Key_4, control=True)
    reports.tab_to("填进上级的表")
    reports.press(SPACE)
    assert reports.page.told.words.startswith("填了 1 格")
    filled = load_workbook(reports.folder / "上级的表-2026-11.xlsx").worksheets[0]
    assert (filled["A1"].value, filled["B1"].value) == ("收件", 4)
    reports.tab_to("能填哪些数")
    reports.press(SPACE)
    rows = list(load_workbook(reports.folder / "月报能填的数.xlsx").worksheets[0].iter_rows(values_only=True))
    assert ("{{收件.合计}}", "4") in [row[:2] for row in rows]


def test_a_table_that_cannot_be_filled_is_said_in_a_sentence(reports: Reports) -> None:
    reports.form.write_bytes(b"no table")
    reports.open()
    reports.press(Qt.Key.Key_4, control=True)
    reports.tab_to("填进上级的表")
    reports.press(SPACE)
    assert reports.page.told.words.endswith("。")
    assert reports.page.told.property("light") == "red"
    assert reports.names() == {"上级的表.xlsx"}


def test_a_clerk_has_no_red_flags_and_no_sample(bench: Bench, folder: Path) -> None:
    reports = Reports(bench, folder, CLERK)
    reports.open()
    assert "风险提示清单：查看操作记录只能由" in reports.said()
    assert not reports.page.sample.seed.isVisible()
    assert reports.page.archive.save.isVisible()
    reports.press(Qt.Key.Key_5, control=True)
    assert reports.page.presenter.state.wish.kind.label == "日终结账单"
    assert "查看操作记录只能由" in reports.page.told.words
    assert clipped(reports.page) == []
    let_go(reports.area)


def test_a_head_draws_a_sample_and_archives_nothing(bench: Bench, folder: Path) -> None:
    cases = fill(bench)
    reports = Reports(bench, folder, HEAD)
    reports.open()
    assert reports.page.presenter.state.wish.kind.label == "逾期及临期清单"
    assert not reports.page.archive.save.isVisible()
    assert "在窗口办理" in reports.said()
    reports.tab_to("季度")
    assert reports.page.sample.quarter.text == "2026-3"
    reports.retype("2026-4")
    reports.tab_to("抽几件")
    reports.retype("2")
    reports.press(ENTER)
    assert "种子" in reports.page.sample.seed.remark
    reports.tab_to("种子")
    reports.keys.type("济政服〔2026〕9号")
    reports.press(ENTER)
    assert "种子“济政服〔2026〕9号”抽出 2 件" in reports.said()
    reports.tab_to("存成一个文件")
    reports.press(SPACE)
    assert "2 件已经存到" in reports.said()
    with ZipFile(folder / "抽查-2026-4.zip") as bundle:
        told = bundle.read("抽查/抽查名单.txt").decode()
    drawn = [line.split("\u3000")[1] for line in told.splitlines()[3:]]
    assert len(drawn) == 2
    assert set(drawn) < {case.case_number for case in cases}
    assert all(find_case(reports.desk, case.case_id).archived is None for case in cases)
    with reports.desk.store.reading() as uow:
        [event] = uow.journal.of_office("personal.exported")
    assert "“抽查的办件”存到本机文件，里面有2人" in sentence_of_office(event)
    let_go(reports.area)


def test_what_is_typed_anew_is_drawn_anew(reports: Reports) -> None:
    fill(reports.bench)
    reports.open()
    reports.tab_to("季度")
    reports.retype("2026-4")
    reports.tab_to("种子")
    reports.keys.type("a")
    reports.press(ENTER)
    assert len(reports.page.sampler.state.drawn) == 3
    reports.keys.type("b")
    assert reports.page.sampler.state.drawn == ()
    assert not reports.page.sample.save.isVisible()


def test_a_sample_is_ended_half_way_and_nothing_is_saved(bench: Bench, folder: Path) -> None:
    fill(bench)
    made: list[Reports] = []

    def inspection(*_days: object, on_progress: object, **_given: object) -> tuple[tuple[str, ...], bytes]:
        assert callable(on_progress)
        on_progress(0, 3)
        on_progress(1, 3)
        QApplication.processEvents()
        assert made[0].page.sample.progress.words == "已做 1 / 3 件"
        assert made[0].keys.focus is made[0].page.sample.progress.stop
        made[0].keys.press(SPACE)
        assert made[0].page.sample.progress.words == "正在停下…"
        on_progress(2, 3)
        raise AssertionError("it was not ended")

    made.append(Reports(bench, folder, inspection=inspection))
    made[0].open()
    made[0].tab_to("季度")
    made[0].retype("2026-4")
    made[0].tab_to("种子")
    made[0].keys.type("a")
    made[0].press(ENTER)
    made[0].tab_to("存成一个文件")
    made[0].press(SPACE)
    assert "停下了，没有存。" in made[0].said()
    assert made[0].names() == set()
    let_go(made[0].area)


def test_finished_cases_go_into_a_folder_and_one_that_cannot_is_named(bench: Bench, folder: Path) -> None:
    cases = fill(bench)
    archive = bench.bench.outside.reports.archive

    def broken(desk: Any, case_id: str) -> object:
        if case_id == cases[1].case_id:
            raise Unavailable("attachment.missing", "扫描件不见了，请从备份恢复。")
        return archive(desk, case_id)

    reports = Reports(bench, folder, archive=broken)
    reports.open()
    assert "这段日子办完 3 件。" in reports.said()
    reports.tab_to("存到文件夹")
    reports.press(SPACE)
    assert reports.names() == {f"{cases[0].case_number}.zip", f"{cases[2].case_number}.zip"}
    assert "2 件已经存到" in reports.said()
    assert "1 件没有存：" in reports.said()
    assert "扫描件不见了，请从备份恢复。" in reports.said()
    assert reports.keys.focus is reports.page.archive.save
    with ZipFile(io.BytesIO((folder / f"{cases[0].case_number}.zip").read_bytes())) as package:
        assert f"{cases[0].case_number}/卷内目录.xml" in package.namelist()
    assert find_case(reports.desk, cases[0].case_id).archived is not None
    let_go(reports.area)


def test_the_archive_is_ended_between_two_cases_and_goes_on_while_another_page_is_in_sight(reports: Reports) -> None:
    cases = fill(reports.bench)
    reports.open()
    reports.tab_to("存到文件夹")
    reports.keys.press(SPACE)
    reports.area.show_page("lateness")
    while not reports.names():
        reports.bench.runner.step()
    reports.area.stop()
    reports.settle()
    reports.area.show_page("reports")
    reports.settle()
    assert reports.names() == {f"{case.case_number}.zip" for case in cases[:2]}, "one was begun already"
    assert "还有 1 件没有存" in reports.said()
    assert find_case(reports.desk, cases[2].case_id).archived is None


def test_a_folder_that_is_gone_ends_it_at_once(reports: Reports) -> None:
    cases = fill(reports.bench)
    reports.open()
    reports.folder.rmdir()
    reports.tab_to("存到文件夹")
    reports.press(SPACE)
    assert "没有文件夹" in reports.said()
    assert "一件也没有存" in reports.said()
    assert all(find_case(reports.desk, case.case_id).archived is None for case in cases)


def test_days_without_a_finished_case_say_so_and_wrong_ones_too(reports: Reports) -> None:
    fill(reports.bench)
    clock = reports.desk.clock
    assert isinstance(clock, SetClock)
    reports.open()
    first, last = reports.page.archive.first, reports.page.archive.last
    first.setFocus()
    reports.retype("2026-1-1")
    reports.press(TAB)
    assert reports.keys.focus is last.edit
    reports.retype("2026-2-1")
    reports.press(TAB)
    assert "这段日子没有办完的件。" in reports.said()
    assert not reports.page.archive.save.isEnabled()
    last.setFocus()
    reports.retype("2025-1-1")
    reports.press(TAB)
    assert last.remark == "开始的日期比结束的还晚，请改一个。"


def test_one_case_is_archived_from_its_own_page(reports: Reports) -> None:
    cases = fill(reports.bench)
    reports.area.show_page("cases", cases[0].case_id)
    reports.settle()
    page = reports.area.page
    assert isinstance(page, CasesPage)
    page.ask = reports._ask
    reports.tab_to("存归档包")
    reports.press(SPACE)
    assert reports.names() == {f"{cases[0].case_number}.zip"}
    assert "归档包已经存到" in page.detail.told.words
    assert "备考表里写明" in page.detail.told.words
    labels = [label.text() for label in page.detail.head.findChildren(QLabel) if label.isVisible()]
    assert "归档" in labels
    assert find_case(reports.desk, cases[0].case_id).archived is not None


def test_a_case_that_goes_on_is_not_offered_for_the_archive(reports: Reports) -> None:
    case = accepted(reports.desk, 1)
    reports.area.show_page("cases", case.case_id)
    reports.settle()
    page = reports.area.page
    assert isinstance(page, CasesPage)
    assert not page.detail.head.archive.isVisible()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_everything_has_a_name_and_fits(reports: Reports, scale: float, theme: str) -> None:
    fill(reports.bench)
    look().change(theme=theme, scale=scale)
    reports.open()
    reports.press(Qt.Key.Key_4, control=True)
    reports.tab_to("季度")
    reports.retype("2026-4")
    reports.tab_to("种子")
    reports.keys.type("济政服〔2026〕9号")
    reports.press(ENTER)
    assert nameless(reports.page) == []
    assert clipped(reports.page) == []
