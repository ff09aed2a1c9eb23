"""What the pictures of the documents show: short walks through the practice office, as a clerk takes them.

Each scene brings something in sight and gives what is to be pictured; they are walked in the order of `SCENES`.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

from PIL import Image, ImageDraw
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from desk.cases.case import State
from desk.cases.review_rules import ReviewInput
from desk.handling.delivering import DeliverInput, ReadyInput, deliver, ready
from desk.handling.lists import hand_over_list
from desk.handling.ruling import DecideInput, decide_case
from desk.issuing import issue
from desk.listing import Wanted, list_cases
from desk.outage import mark_spoilt, print_pad
from desk.overseeing.report_wishes import ReportKind
from desk.prints.printing import case_paper
from desk.prints.queuing import begin_print
from desk.proxy.roster import birthday_of
from desk.reviewing import give
from desk.serving import find_case
from desk.station.rostering import RosterInput, enter
from desk.times import day_of, read_moment
from desk.uploading.reconciling import reconcile
from desk.uploading.using import use_profile
from tools.conflict_scene import bring_conflict
from ui.console.commands.casework import file_one
from ui.console.service_day import VisitClock, requests, working_day_before
from ui.window.at_desk import AtDesk
from ui.window.cases.page import CasesPage
from ui.window.city_tables.page import CityTablesPage
from ui.window.city_tables.state import Part
from ui.window.desktop import Desktop
from ui.window.page import Page
from ui.window.provincial.keeper import strip_of
from ui.window.reports.page import ReportsPage
from ui.window.sealing.page import SealingPage
from ui.window.serving.page import ServingPage
from ui.window.settings_page.page import SettingsPage
from ui.window.transfers.page import TransfersPage
from ui.window.workbench import Workbench
from ui.wiring import city, shipped

SomePage = TypeVar("SomePage", bound=Page)

BORN = range(1961, 2000)
"""Years in which those who come to the counter were born."""

LATE_BEFORE, LATE_CASES = 24, 12
"""Days ago on which the sample day stands that was not finished, and how many of its cases there are."""

GOOD_FOR = (40, 0, 365, 1826, 0, 75, 0)
"""Days for which results are good; 0 for any time."""

NEWBORN = "HJ-01"
"""What is asked for a child who was not born then."""

QUIET_ROUNDS = 40
LONGEST_SECONDS = 60.0


class Walk:
    """A clerk at the practice office: keys, and waiting until everything is in sight."""

    def __init__(self, desktop: Desktop) -> None:
        """Somebody is at the desk already."""
        self.desktop = desktop
        people = [who for who in reversed(shipped.sample_residents()) if who["category"] == "han"]
        self._people = iter([who for who in people if int(who["birth"][:4]) in BORN])

    @property
    def window(self) -> QWidget:
        """The whole window."""
        return self.desktop.window

    @property
    def at_desk(self) -> AtDesk:
        """Who sits there."""
        at_desk = self.desktop.at_desk
        if at_desk is None:
            raise RuntimeError("the practice office did not open")
        return at_desk

    @property
    def bench(self) -> Workbench:
        """The place of work."""
        return self.at_desk.bench

    def settle(self) -> None:
        """Let every job answer and everything be painted."""
        settle(self.desktop)

    def show(self, name: str, shown: object = None) -> None:
        """A page, as if it had been opened."""
        self.at_desk.area.show_page(name, shown)
        self.settle()

    def page(self, kind: type[SomePage]) -> SomePage:
        """The page in sight, which has to be of a kind."""
        page = self.at_desk.area.page
        if not isinstance(page, kind):
            raise LookupError(kind.__name__)
        return page

    def press(self, *keys: Qt.Key) -> None:
        """Keys, one after the other."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key)
            self.settle()

    def type(self, words: str) -> None:
        """Letters and digits as keys, Chinese as an input method gives it."""
        for character in words:
            focus = QApplication.focusWidget() or self.window
            if character.isascii():
                QTest.keyClick(focus, Qt.Key(ord(character.upper())))
            else:
                event = QInputMethodEvent("", [])
                event.setCommitString(character)
                QApplication.sendEvent(focus, event)
        self.settle()

    def click(self, words: str) -> None:
        """The button in sight with these words."""
        for button in self.window.findChildren(QPushButton):
            if button.isVisible() and words in (button.accessibleName(), button.text()):
                button.click()
                self.settle()
                return
        raise LookupError(words)

    def dialog(self) -> QWidget:
        """The preview in sight."""
        dialog = self.at_desk.printing.dialog
        if dialog is None:
            raise LookupError("no preview")
        return dialog

    def open_case(self, item: str) -> None:
        """The first case of an item, down the list and with Enter."""
        self.show("cases")
        page = self.page(CasesPage)
        table = page.list.table
        for row in range(page.presenter.model.rowCount()):
            table.choose_row(row)
            self.settle()
            line = page.presenter.model.line(row)
            if line is not None and line.item_name == item:
                table.setFocus()
                self.press(Qt.Key.Key_Return)
                return
        raise LookupError(item)

    def meet(self, *asked: str) -> None:
        """The next new person gives what is asked for, one after the other."""
        who = next(self._people)
        for words in (who[name] for name in asked):
            self.type(words)
            self.press(Qt.Key.Key_Return)

    def serve(self, item: str) -> ServingPage:
        """Begin with a new person and an item by its letters."""
        self.show("serving")
        page = self.page(ServingPage)
        self.press(Qt.Key.Key_F2)
        self.meet("id_number", "name", "phone")
        self.type(item)
        self.press(Qt.Key.Key_Return)
        return page


def settle(desktop: Desktop) -> None:
    """Let every job answer and everything be painted."""
    quiet, until = 0, time.monotonic() + LONGEST_SECONDS
    while quiet < QUIET_ROUNDS and time.monotonic() < until:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        time.sleep(0.005)
        quiet = 0 if desktop.threads.is_busy else quiet + 1


def _page(name: str, shown: object = None) -> Callable[[Walk], QWidget]:
    def scene(walk: Walk) -> QWidget:
        walk.show(name, shown)
        return walk.window

    return scene


def _serving_filled(walk: Walk) -> QWidget:
    walk.serve("jzz")
    walk.press(Qt.Key.Key_Space, Qt.Key.Key_F4)
    return walk.window


def _application_form(walk: Walk) -> QWidget:
    walk.press(Qt.Key.Key_F7)
    return walk.window


def _tray(walk: Walk) -> QWidget:
    walk.press(Qt.Key.Key_F10)
    page = walk.page(ServingPage)
    page.tray.presenter.take_data(_scan(), "paste")
    walk.settle()
    page.tray.list.setFocus()
    walk.settle()
    _bring_in_sight(page.tray)
    return walk.window


def _filed(walk: Walk) -> QWidget:
    walk.press(Qt.Key.Key_Return, Qt.Key.Key_F10)
    return walk.window


def _review(walk: Walk) -> QWidget:
    size = walk.window.size()
    walk.press(Qt.Key.Key_F12)
    walk.window.setWindowState(Qt.WindowState.WindowNoState)
    walk.window.resize(size)
    walk.window.activateWindow()
    walk.settle()
    page = walk.at_desk.reviewing.page
    if page is not None:
        page.rest_focus()
    return walk.window


def _one_time_notice(walk: Walk) -> QWidget:
    walk.press(Qt.Key.Key_Escape, Qt.Key.Key_F10)
    page = walk.serve("jzz")
    walk.press(Qt.Key.Key_Space)
    page.materials.list.setFocus()
    walk.type("1021")
    walk.press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    walk.click("一次性告知")
    page.materials.list.setFocus()
    walk.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    walk.type("请交近期一寸白底彩色照片2张")
    return walk.window


def _supplement(walk: Walk) -> QWidget:
    walk.press(Qt.Key.Key_F10)
    walk.click("看办件")
    walk.click("收补正材料")
    return walk.window


def _case_detail(walk: Walk) -> QWidget:
    walk.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    walk.open_case("临时占用城市道路审批")
    return walk.window


def _step_pause(walk: Walk) -> QWidget:
    walk.click("进入特别程序（暂停计时）")
    return walk.window


def _step_decide(walk: Walk) -> QWidget:
    walk.press(Qt.Key.Key_Escape)
    walk.click("登记决定")
    return walk.window


def _step_deliver(walk: Walk) -> QWidget:
    page = walk.page(CasesPage)
    page.step.answer("officer", "钱决定")
    walk.press(Qt.Key.Key_F10)
    walk.click("结果到窗口")
    walk.press(Qt.Key.Key_F10)
    walk.click("送达")
    return walk.window


def _due_date(walk: Walk) -> QWidget:
    walk.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    walk.open_case("临时救助")
    walk.click("为什么是这一天(W)")
    return walk.window


def _preview(walk: Walk) -> QWidget:
    walk.press(Qt.Key.Key_F8)
    return walk.dialog()


def _group_intake(walk: Walk) -> QWidget:
    walk.dialog().close()
    walk.window.activateWindow()
    walk.show("group")
    walk.type("居民医保")
    walk.press(Qt.Key.Key_Return, Qt.Key.Key_F4, Qt.Key.Key_F10)
    for _ in range(3):
        walk.meet("id_number", "name")
    return walk.window


def _strip(walk: Walk) -> QWidget:
    walk.show("provincial")
    walk.press(Qt.Key.Key_F7, Qt.Key.Key_F7, Qt.Key.Key_F7)
    return strip_of(walk.bench).strip


def _consulted(walk: Walk) -> QWidget:
    strip_of(walk.bench).close()
    walk.window.activateWindow()
    walk.show("consulting")
    walk.type("居住证要带什么？")
    walk.press(Qt.Key.Key_Return)
    walk.type("带身份证、照片和住满半年的证明")
    walk.press(Qt.Key.Key_F10)
    return walk.window


def _late(walk: Walk) -> QWidget:
    walk.serve("jzz")
    walk.click("补录纸上收的件")
    return walk.window


def _settings_people(walk: Walk) -> QWidget:
    walk.show("settings")
    page = walk.page(SettingsPage)
    walk.click("增加一位")
    _bring_in_sight(page.people)
    return walk.window


def _results(walk: Walk) -> QWidget:
    """Some results that came to the window; one will soon not be good any more."""
    desk = walk.bench.desk
    today = day_of(desk.clock.now())
    running = list_cases(desk, Wanted(states=(State.ACCEPTED.value,)), limit=LATE_CASES).rows
    for number, (line, days) in enumerate(zip(running, GOOD_FOR, strict=False), start=1):
        decide_case(desk, line.case_id, DecideInput(outcome="granted", officer="钱决定"))
        until = (today + timedelta(days=days)).isoformat() if days else ""
        given = ReadyInput(number=f"济审〔{today.year}〕{number}号", valid_until=until)
        ready(desk, line.case_id, given, read_file=lambda _name: b"")
        if number % 2:
            deliver(desk, line.case_id, DeliverInput(identity="核对居民身份证原件"))
    walk.show("results")
    return walk.window


def _home(walk: Walk) -> QWidget:
    walk.show("home")
    return walk.window


def _locked(walk: Walk) -> QWidget:
    walk.at_desk.lock()
    walk.settle()
    return walk.window


def _followups(walk: Walk) -> QWidget:
    """Two bad marks, of which one wants to be called; the newest cases have them."""
    walk.show("cases")
    model = walk.page(CasesPage).presenter.model
    for row, named in enumerate((True, False)):
        line = model.line(row)
        if line is not None:
            given = ReviewInput(level=2, text="等了一上午" if named else "窗口没有样本", named=named)
            give(walk.bench.desk, line.case_id, given)
    walk.show("followups")
    walk.press(Qt.Key.Key_Return)
    return walk.window


def _lateness(walk: Walk) -> QWidget:
    """Some cases of three weeks ago that nobody finished; the first is being urged."""
    desk = walk.bench.desk
    day = working_day_before(desk.calendar, day_of(desk.clock.now()) - timedelta(days=LATE_BEFORE))
    days_requests = requests(desk.shelf.on(day), shipped.sample_residents(), day)
    born = (request for request in days_requests if request["item"] != NEWBORN)
    for request in islice(born, LATE_CASES):
        data = json.dumps(request, ensure_ascii=False).encode()
        file_one(replace(desk, clock=VisitClock(read_moment(request["received_at"]))), data, Path())
    walk.show("lateness")
    walk.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    walk.type("群众来电催办")
    return walk.window


def _reports(walk: Walk) -> QWidget:
    """The report of this month, and a sample that was drawn."""
    walk.show("reports")
    page = walk.page(ReportsPage)
    today = day_of(walk.bench.desk.clock.now())
    page.presenter.choose(ReportKind.MONTH)
    page.report.kinds.focus_chosen()
    page.sampler.edit(f"{today.year}-{(today.month + 2) // 3}", "3", f"济政服〔{today.year}〕9号")
    page.sampler.draw()
    walk.settle()
    return walk.window


def _printing(walk: Walk) -> QWidget:
    """Four notices that wait for the seal, two of them scanned; one that a printer owes."""
    desk = walk.bench.desk
    lines = list_cases(desk, Wanted(states=(State.ACCEPTED.value,)), limit=4).rows
    for line in lines:
        issue(desk, line.case_id, "acceptance_notice")
    paper = case_paper(desk, lines[0].case_id, "acceptance_notice")
    begin_print(desk, paper, paper.make("a4"), layout="a4", copies=1, machine=walk.bench.outside.machine)
    walk.show("printing")
    page = walk.page(SealingPage)
    for line in lines[:2]:
        page.take_scan(line.case_number)
        walk.settle()
    return walk.window


def _pads(walk: Walk) -> QWidget:
    """A pad of six, one of them torn."""
    desk = walk.bench.desk
    numbers = [slip.number for slip in print_pad(desk, 6).slips]
    mark_spoilt(desk, numbers[-1:], "撕坏了")
    walk.show("settings", "pads")
    _bring_in_sight(walk.page(SettingsPage).pads)
    return walk.window


def _transfers(walk: Walk) -> QWidget:
    """Three files on a list, one of which has not come."""
    desk = walk.bench.desk
    lines = list_cases(desk, Wanted(states=(State.ACCEPTED.value,)), limit=3).rows
    numbers = [line.case_number for line in lines]
    hand_over_list(desk, numbers, "济源市公安局")
    walk.show("transfers")
    page = walk.page(TransfersPage)
    page.lists.list.take()
    walk.settle()
    for number in numbers[1:]:
        page.take_scan(number)
        walk.settle()
    return walk.window


def _city_tables(walk: Walk) -> QWidget:
    """The shipped mapping tried on the real cases."""
    use_profile(walk.bench.desk, city.shipped_profile("cases"))
    walk.show("city_tables")
    walk.press(Qt.Key.Key_F2)
    page = walk.page(CityTablesPage)
    page.mapping.firsts.table.setFocus()
    walk.settle()
    _bring_in_sight(page.mapping.firsts)
    return walk.window


def _city_pair(walk: Walk) -> QWidget:
    """A case of the platform's list that may be one of ours, side by side with it."""
    desk = walk.bench.desk
    line = list_cases(desk, Wanted(), limit=1).rows[0]
    case = find_case(desk, line.case_id)
    theirs = {
        "平台编号": "114102230001202611230008", "申请人": case.applicant.name, "证件号码": case.applicant.id_number,
        "事项名称": case.item_name, "收件时间": case.received_at[:10], "申请来源": "网上", "办件状态": "办理中",
    }  # fmt: skip
    reconcile(desk, [(2, theirs)])
    walk.show("city_tables", Part.COMPARE)
    page = walk.page(CityTablesPage)
    page.compare.listed.list.take()
    walk.settle()
    _bring_in_sight(page.compare.same)
    return walk.window


def _deciding(walk: Walk) -> QWidget:
    """A village changed one case on two machines: both contents side by side."""
    bring_conflict(walk.bench.desk)
    walk.show("exchange")
    walk.press(Qt.Key.Key_F5, Qt.Key.Key_Return)
    return walk.window


def _visits(walk: Walk) -> QWidget:
    """Whom to ask this month: a birthday that comes, and two checks that fell due."""
    desk = walk.bench.desk
    today = day_of(desk.clock.now())
    soon = birthday_of((today + timedelta(days=20)).replace(day=1), -80)
    born = {"郭秀": soon, "王大山": date(1939, 5, 1), "李桂花": date(1941, 9, 9)}
    for name, day in born.items():
        tags = () if day == soon else ("receiving_elderly_allowance",)
        given = RosterInput(name=name, born_on=day.isoformat(), group="三组", consent_on=today.isoformat(), tags=tags)
        enter(desk, given)
    walk.show("visits")
    return walk.window


SCENES: dict[str, Callable[[Walk], QWidget]] = {
    "serving": _page("serving", ("item", "HJ-12")),
    "group": _page("group"),
    "cases": _page("cases"),
    "provincial": _page("provincial"),
    "guides": _page("guides", "HJ-12"),
    "consulting": _page("consulting"),
    "followups": _followups,
    "settings": _page("settings"),
    "serving_filled": _serving_filled,
    "application_form": _application_form,
    "tray": _tray,
    "filed": _filed,
    "review": _review,
    "one_time_notice": _one_time_notice,
    "supplement": _supplement,
    "case_detail": _case_detail,
    "step_pause": _step_pause,
    "step_decide": _step_decide,
    "step_deliver": _step_deliver,
    "due_date": _due_date,
    "preview": _preview,
    "group_intake": _group_intake,
    "strip": _strip,
    "consulted": _consulted,
    "late": _late,
    "settings_people": _settings_people,
    "transfers": _transfers,
    "bags": _page("bags"),
    "calling": _page("calling"),
    "exchange": _page("exchange"),
    "city_tables": _city_tables,
    "city_pair": _city_pair,
    "visits": _visits,
    "lateness": _lateness,
    "book": _page("book"),
    "reports": _reports,
    "printing": _printing,
    "pads": _pads,
    "home": _home,
    "results": _results,
    "deciding": _deciding,
    "locked": _locked,
}
"""Every scene by the name of its picture, in the order they are walked."""


def _bring_in_sight(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, 0)
        above = above.parentWidget()


def _scan() -> bytes:
    """A page with lines of writing, as a document camera gives it."""
    page = Image.new("RGB", (900, 1200), "white")
    draw = ImageDraw.Draw(page)
    for row in range(90, 1110, 44):
        for column in range(80, 820, 34):
            draw.rectangle((column, row, column + 22, row + 24), fill=(60, 60, 60))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=92)
    return out.getvalue()
