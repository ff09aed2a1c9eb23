"""What is late, by keyboard: looked at in every way, urged, answered, apologised for, printed; and late entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from desk.cases.case import Case
from desk.outage import print_pad
from desk.overseeing.overdue import UrgeInput, answer_urging, overdue, urge
from desk.prints.printing import Printable
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from desk.times import moment_text
from tests.builders import MONDAY, SetClock, filed
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard, let_go
from tests.ui.window.walking import clipped, nameless
from ui.window.cases.page import CasesPage
from ui.window.lateness.page import LatenessPage
from ui.window.pages import pages_of
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.window.work_area import WorkArea

ENTER, ESC, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier
CLERK = Operator(clerk="wang", name="王小满", roles=(Role.CLERK,))
SUPERVISOR = Operator(clerk="wang", name="王小满", roles=(Role.SUPERVISOR,))


class Late:
    """All pages in a window, the late cases in sight, and a keyboard before it."""

    def __init__(self, bench: Bench, operator: Operator | None = None) -> None:
        self.bench = bench
        made = bench.bench
        if operator is not None:
            made = replace(made, desk=replace(made.desk, operator=operator))
        self.desk = made.desk
        self.area = WorkArea(pages_of(made), practice=False)
        self.printed: list[tuple[Printable, ...]] = []
        self.area.print_wanted.connect(lambda make: self.printed.append(make()))
        self.area.resize(1366, 768)
        self.area.show()
        self.area.activateWindow()
        self.keys = Keyboard(self.area)

    @property
    def page(self) -> LatenessPage:
        page = self.area.page
        assert isinstance(page, LatenessPage)
        return page

    def open(self, shown: object = None) -> None:
        self.area.show_page("lateness", shown)
        self.settle()

    def settle(self) -> None:
        for _ in range(2):
            self.bench.settle()
            page = self.area.page
            if isinstance(page, LatenessPage):
                page.presenter.look_now()
            self.bench.settle()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        self.keys.press(*keys, modifier=CONTROL if control else Qt.KeyboardModifier.NoModifier)
        self.settle()

    def rows(self) -> list[tuple[str, ...]]:
        return [(row.mark, *row.cells) for row in self.page.model.rows]

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def tab_to(self, words: str) -> None:
        for _ in range(12):
            self.keys.press(TAB)
            focus = self.keys.focus
            if isinstance(focus, QAbstractButton) and words in focus.text():
                return
        raise AssertionError(f"Tab does not reach {words}")

    def deed(self, words: str) -> None:
        self.tab_to(words)
        self.press(SPACE)


def clock_of(bench: Bench) -> SetClock:
    clock = bench.bench.desk.clock
    assert isinstance(clock, SetClock)
    return clock


def fill(bench: Bench) -> dict[str, Case]:
    """Three late cases, the latest first, of two items, and one in time."""
    desk = bench.bench.desk
    made = {"other": filed(desk, 3, item_id="SB-10"), "first": filed(desk, 1, "receive"), "second": filed(desk, 2)}
    clock_of(bench).move(days=60)
    made["in time"] = filed(desk, 4, received_at=moment_text(MONDAY + timedelta(days=60)))
    return made


@pytest.fixture
def late(bench: Bench) -> Iterator[Late]:
    made = Late(bench)
    yield made
    let_go(made.area)


def test_the_latest_stands_first_and_is_looked_at(late: Late) -> None:
    cases = fill(late.bench)
    late.open()
    QAbstractItemModelTester(late.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [row.key for row in late.page.model.rows] == [one.row.case_id for one in overdue(late.desk).cases]
    assert late.page.model.rows[0].key == cases["other"].case_id
    assert late.rows()[0][0].startswith("超期 ")
    assert late.keys.focus is late.page.table
    assert late.page.presenter.chosen is not None
    assert late.page.presenter.chosen.case.case_id == cases["other"].case_id
    late.press(Qt.Key.Key_Down)
    assert late.page.presenter.chosen.case.case_id == late.page.model.rows[1].key
    late.press(ENTER)
    assert isinstance(late.area.page, CasesPage)


def test_control_and_a_digit_counts_by_clerk_item_and_office_and_enter_opens_a_heap(late: Late) -> None:
    fill(late.bench)
    late.open()
    late.press(Qt.Key.Key_2, control=True)
    assert [row[1:] for row in late.rows()] == [("王小满", "3 件")]
    late.press(Qt.Key.Key_4, control=True)
    assert [row[1:] for row in late.rows()] == [("思礼镇便民服务中心", "3 件")]
    late.press(Qt.Key.Key_3, control=True)
    assert {row[1:] for row in late.rows()} == {("居住证申领", "2 件"), (overdue(late.desk).by_item[1].name, "1 件")}
    assert not late.page.card.isVisible()
    late.press(ENTER)
    assert [row[2] for row in late.rows()] == ["居住证申领"] * 2
    assert "居住证申领" in late.page._narrowed.whole
    late.press(ESC)
    assert len(late.rows()) == 2
    assert late.keys.focus is late.page.table
    late.press(Qt.Key.Key_1, control=True)
    assert len(late.rows()) == 3


def test_urging_is_written_down_printed_and_shown_in_the_list(late: Late) -> None:
    cases = fill(late.bench)
    late.open()
    late.press(Qt.Key.Key_Down)
    late.deed("督办")
    assert late.page.step.isVisible()
    assert not late.page.deeds.isVisible()
    late.press(Qt.Key.Key_F10)
    assert "“督办原因”还没有填" in late.said()
    late.keys.type("群众来电催办")
    late.press(Qt.Key.Key_F10)
    [urged] = find_case(late.desk, cases["first"].case_id).urgings
    assert (urged.reason, urged.to, urged.by_on) == ("群众来电催办", "王小满", "2027-01-27")
    assert "按 F8 打印" in late.page.told.words
    assert late.rows()[1][-2] == "1 次，没答复"
    late.press(Qt.Key.Key_F8)
    [[slip]] = late.printed
    assert "督办单" in slip.title
    assert slip.make(slip.layouts[0]).startswith(b"%PDF")


def test_a_day_that_is_over_is_told_beside_the_question(late: Late) -> None:
    fill(late.bench)
    late.open()
    late.deed("督办")
    late.keys.type("催")
    late.keys.press(TAB)
    late.keys.press(Qt.Key.Key_A, modifier=CONTROL)
    late.keys.type("2026-11-01")
    late.press(Qt.Key.Key_F10)
    assert "要求办到的日期已经过了" in late.said()
    late.press(ESC)
    assert not late.page.step.isVisible()
    assert late.page.deeds.isVisible()


def test_an_urging_is_answered_and_the_home_page_says_so_no_more(late: Late) -> None:
    cases = fill(late.bench)
    urge(late.desk, cases["second"].case_id, UrgeInput(reason="快点", by_on="2027-02-01"))
    late.open(cases["second"].case_id)
    assert late.page.table.key == cases["second"].case_id
    late.deed("答复督办")
    late.keys.type("材料已经送到派出所")
    late.press(Qt.Key.Key_F10)
    case = find_case(late.desk, cases["second"].case_id)
    assert [answer.text for answer in case.urging_answers] == ["材料已经送到派出所"]
    assert case.unanswered_urgings == ()
    assert "王小满答复督办：材料已经送到派出所。" in late.said()
    assert late.page.deeds._steps is not None
    assert not next(step for step in late.page.deeds._steps if step.action == "answer_urging").allowed


def test_an_apology_is_written_with_its_new_day_and_printed_twice(late: Late) -> None:
    cases = fill(late.bench)
    late.open(cases["second"].case_id)
    late.deed("致歉改期")
    late.keys.type("派出所的制证机坏了")
    for _ in range(2):
        late.keys.press(TAB)
    late.keys.type("2027-02-08")
    phone = late.page.step.focus_of("contact_phone")
    assert phone is not None
    phone.setFocus()
    late.keys.press(Qt.Key.Key_A, modifier=CONTROL)
    late.keys.type("0391-6600000")
    late.press(Qt.Key.Key_F10)
    [sorry] = find_case(late.desk, cases["second"].case_id).apologies
    assert (sorry.cause, sorry.new_due, sorry.signed_by_name) == ("派出所的制证机坏了", "2027-02-08", "王小满")
    late.press(Qt.Key.Key_F8)
    assert [one.name.partition("（")[0] for one in late.printed[0]] == ["致歉与改期告知书"] * 2
    row = next(row for row in late.page.model.rows if row.key == cases["second"].case_id)
    assert row.cells[-1] == "2027-02-08"


def test_a_clerk_may_not_urge_and_a_supervisor_prints_the_slip(bench: Bench) -> None:
    cases = fill(bench)
    clerk = Late(bench, CLERK)
    clerk.open()
    assert clerk.page.deeds._steps is not None
    barred = next(step for step in clerk.page.deeds._steps if step.action == "urge")
    assert not barred.allowed
    assert "督办只能由负责人或者监督员" in clerk.said()
    let_go(clerk.area)
    above = Late(bench, SUPERVISOR)
    above.open(cases["other"].case_id)
    above.deed("督办")
    above.keys.type("快到年底了")
    above.press(Qt.Key.Key_F10)
    above.press(Qt.Key.Key_F8)
    assert above.printed[0][0].make("a5").startswith(b"%PDF")
    let_go(above.area)


def test_what_was_entered_later_is_told_apart_by_its_slip(late: Late) -> None:
    desk = late.desk
    slip = print_pad(desk, 1).slips[0].number
    clock_of(late.bench).move(days=5)
    explained = filed(desk, 1, received_at=moment_text(MONDAY), pad_number=slip)
    unexplained = filed(desk, 2, received_at=moment_text(MONDAY + timedelta(days=2)))
    filed(desk, 3, received_at=moment_text(MONDAY + timedelta(days=5)))
    late.open()
    late.press(Qt.Key.Key_5, control=True)
    assert [(row.key, row.mark, row.light) for row in late.page.model.rows] == [
        (unexplained.case_id, "没有应急单", "amber"),
        (explained.case_id, "应急单", "blue"),
    ]
    assert "没有，收件时间没有凭据" in late.said()
    late.press(Qt.Key.Key_Down)
    assert "2026-11-23 09:41" in late.said()
    assert "2026-11-28 09:41" in late.said()
    assert late.page.model.rows[1].cells[0].replace(" ", "") == slip
    assert late.page.topic() == "outage"


def test_nothing_late_says_so_and_keys_do_nothing(late: Late) -> None:
    late.open()
    assert "没有逾期的件" in late.said()
    late.press(ENTER, Qt.Key.Key_F10, Qt.Key.Key_F8, ESC)
    late.press(Qt.Key.Key_5, control=True)
    assert "没有补录的件" in late.said()
    assert late.printed == []


def test_a_case_that_is_in_time_can_be_looked_at_from_elsewhere(late: Late) -> None:
    """The home page leads to one that was urged before it was late."""
    cases = fill(late.bench)
    late.open(cases["in time"].case_id)
    assert late.page.presenter.chosen is not None
    assert late.page.presenter.chosen.case.case_id == cases["in time"].case_id
    assert late.page.table.key == ""
    late.press(Qt.Key.Key_Down)
    assert late.page.table.key
    assert late.page.presenter.chosen.case.case_id == late.page.table.key


def test_a_change_elsewhere_is_read_again_and_what_was_typed_is_dropped_only_then(late: Late) -> None:
    cases = fill(late.bench)
    urge(late.desk, cases["first"].case_id, UrgeInput(reason="快点", by_on="2027-02-01"))
    late.open(cases["first"].case_id)
    late.deed("答复督办")
    late.keys.type("正在办")
    late.bench.bench.changes.case_changed.emit(cases["second"].case_id)
    late.settle()
    assert late.page.presenter.is_asking
    answer_urging(late.desk, cases["first"].case_id, "同事已经答复了")
    late.bench.bench.changes.case_changed.emit(cases["first"].case_id)
    late.settle()
    assert not late.page.presenter.is_asking
    assert "同事已经答复了" in late.said()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_everything_has_a_name_and_fits(late: Late, scale: float, theme: str) -> None:
    cases = fill(late.bench)
    urge(late.desk, cases["first"].case_id, UrgeInput(reason="群众来电催办", by_on="2027-02-01"))
    look().change(theme=theme, scale=scale)
    late.open()
    assert nameless(late.page) == []
    assert clipped(late.page) == []
    late.deed("致歉改期" if scale < 1.2 else "督办")
    assert clipped(late.page) == []
