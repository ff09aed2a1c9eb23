"""The page of follow-ups by keyboard: what is owed is dealt with where it stands, and nothing by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from desk.cases.case import Case
from desk.cases.review_rules import AnswerInput, ReviewInput
from desk.consulting import ConsultationInput, record, show
from desk.crediting import standing
from desk.desk import Desk
from desk.overseeing.following import followups
from desk.pledging import tasks
from desk.records import Operator
from desk.reviewing import contact, give, mend
from desk.roles import Role
from desk.serving import find_case
from desk.tasks import Task
from tests.builders import SetClock, adult, filed, refusal
from tests.desk.overseeing.test_following import deferred
from tests.desk.pledging_desk import SEQ, allowing_pledges, pledged
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from tests.ui.window.walking import clipped, nameless
from ui.window.cases.page import CasesPage
from ui.window.cases.step_card import StepCard
from ui.window.followups.page import FollowupsPage
from ui.window.followups.state import Asked, Part
from ui.window.pages import pages_of
from ui.window.theme import look
from ui.window.widgets.fields import Field
from ui.window.work_area import WorkArea

K = Qt.Key
LAYING_OUT = 6
"""Rounds until columns that became one have their heights."""

ANSWER = AnswerInput(verdict="true", found="等了一上午", measures="增开窗口", responsible="李红")


class Following:
    """The page in a window of all pages, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.area = WorkArea(pages_of(bench.bench), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.area.activateWindow()
        self.keys = Keyboard(self.area)
        self.marked: list[str] = []
        self.area.review_wanted.connect(self.marked.append)

    @property
    def desk(self) -> Desk:
        return self.bench.bench.desk

    @property
    def page(self) -> FollowupsPage:
        page = self.area.page
        assert isinstance(page, FollowupsPage)
        return page

    def open(self, asked: Asked | None = None) -> None:
        self.area.show_page("followups", asked)
        self.settle()

    def settle(self) -> None:
        self.bench.settle()
        QApplication.processEvents()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys.press(*keys, modifier=modifier)
        self.settle()

    @property
    def listed(self) -> list[str]:
        return [offer.words for offer in self.page.owed.owed.list.offers.offers]

    @property
    def facts(self) -> str:
        return self.page.owed.chosen._lines.text()

    @property
    def questions(self) -> StepCard:
        part = self.page.credit if self.page.part is Part.CREDIT else self.page.owed
        return part.answers.questions

    def choose(self, name: str, value: str) -> None:
        """Go to a question by Tab and down its list to the answer."""
        box = self.questions.focus_of(name)
        assert isinstance(box, QComboBox)
        while not box.hasFocus():
            self.keys.press(K.Key_Tab)
        while box.currentData() != value:
            self.keys.press(K.Key_Down)

    def write(self, name: str, words: str) -> None:
        """Go to a question by Tab and type."""
        field = self.questions.focus_of(name)
        assert isinstance(field, Field)
        while not field.edit.hasFocus():
            self.keys.press(K.Key_Tab)
        field.edit.selectAll()
        self.keys.type(words)

    def said(self, name: str) -> str:
        field = self.questions.focus_of(name)
        return field.remark if isinstance(field, Field) else self.questions._remark.words

    def show_part(self, part: Part) -> None:
        self.page.parts.focus_chosen()
        places = list(self.page._offered())
        for _ in range(places.index(part) - places.index(self.page.part)):
            self.keys.press(K.Key_Tab)
        self.press(K.Key_Space)


@pytest.fixture
def at(bench: Bench) -> Following:
    return Following(replace_desk(bench, allowing_pledges(bench.bench.desk)))


def replace_desk(bench: Bench, desk: Desk) -> Bench:
    bench.bench = replace(bench.bench, desk=desk)
    return bench


def seated(bench: Bench, *roles: Role) -> Following:
    desk = allowing_pledges(bench.bench.desk)
    return Following(replace_desk(bench, replace(desk, operator=Operator(clerk="li", name="李强", roles=roles))))


def bad(desk: Desk, number: int = 1, *, named: bool = True) -> Case:
    given = ReviewInput(level=1, reasons=("115",), text="等了一上午", named=named)
    return give(desk, filed(desk, number).case_id, given).case


def move(desk: Desk, days: int) -> None:
    assert isinstance(desk.clock, SetClock)
    desk.clock.move(days=days)


def test_an_office_that_owes_nothing_says_so(at: Following) -> None:
    at.open()
    assert at.listed == []
    assert at.page.owed.owed._nothing.isVisible()
    assert not at.page.owed.chosen.isVisible()
    at.press(K.Key_F10)
    assert followups(at.desk) == ()


def test_what_is_owed_stands_by_its_day_in_colour_shape_and_words(at: Following) -> None:
    bad(at.desk, 1, named=False)
    deferred(at.desk, 2)
    filed(at.desk, 3, materials=pledged())
    bad(at.desk, 4)
    move(at.desk, 11)
    at.open()
    QAbstractItemModelTester(at.page.owed.owed.list.offers, QAbstractItemModelTester.FailureReportingMode.Fatal)
    offers = at.page.owed.owed.list.offers.offers
    told = [(offer.light, offer.badge) for offer in offers]
    assert told == [("red", "11月24日已过"), ("amber", "今天到期"), ("green", "12月7日前"), ("grey", "没有期限")]
    assert "联系本人" in offers[0].words
    assert at.page.owed.owed.list.hasFocus()


def test_a_bad_mark_of_a_consultation_is_dealt_with_on_the_same_page(at: Following) -> None:
    asked = record(at.desk, ConsultationInput(question="要带什么？", answer="身份证", phone="16072603369"))
    give(at.desk, asked.consultation_id, ReviewInput(level=1, text="没有说清", named=True))
    wanted: list[tuple[str, object]] = []
    marks: list[str] = []
    at.open()
    at.page.page_requested.connect(lambda name, shown: wanted.append((name, shown)))
    at.page.review_wanted.connect(marks.append)
    assert "没有说清" in at.facts
    assert at.page.owed.chosen.isVisible()
    at.press(K.Key_Return)
    at.choose("outcome", "reached")
    at.press(K.Key_F10)
    at.press(K.Key_Return)
    at.choose("verdict", "true")
    at.write("found", "没有说全")
    at.write("measures", "重新答复了")
    at.press(K.Key_F10)
    [review] = show(at.desk, asked.consultation_id).reviews
    assert review.answer is not None
    assert (len(review.contacts), review.answer.measures) == (1, "重新答复了")
    at.press(K.Key_F12)
    assert marks == [asked.consultation_id]
    at.page.presenter.open_case()
    assert wanted == [("consulting", asked.consultation_id)]


def test_a_call_is_written_down_with_the_keyboard_and_the_answer_follows(at: Following) -> None:
    case = bad(at.desk)
    at.open()
    assert "非常不满意" in at.facts
    at.press(K.Key_Return)
    at.press(K.Key_F10)
    assert "还没有填" in at.said("outcome")
    assert find_case(at.desk, case.case_id).reviews[0].contacts == ()
    at.choose("outcome", "reached")
    at.write("note", "说等得太久")
    at.press(K.Key_F10)
    [call] = find_case(at.desk, case.case_id).reviews[0].contacts
    assert (call.outcome, call.note) == ("reached", "说等得太久")
    assert "写答复" in at.page.told.words
    assert at.page.owed.owed.list.hasFocus()
    at.press(K.Key_Return)
    at.choose("verdict", "true")
    at.write("found", "人手不够")
    at.press(K.Key_F10)
    assert "还没有填" in at.said("measures")
    at.write("measures", "增开窗口")
    at.press(K.Key_F10)
    answer = find_case(at.desk, case.case_id).reviews[0].answer
    assert answer is not None
    assert (answer.found, answer.measures, answer.responsible, answer.is_public) == (
        "人手不够", "增开窗口", "王小满", False,
    )  # fmt: skip
    assert "请本人再评价" in at.listed[0]


def test_nothing_is_chosen_before_somebody_chose_it(at: Following) -> None:
    bad(at.desk)
    at.open()
    at.press(K.Key_Return)
    box = at.questions.focus_of("outcome")
    assert isinstance(box, QComboBox)
    assert (box.currentData(), box.hasFocus()) == ("", True)


def test_a_call_nobody_took_leaves_the_line_where_it_is(at: Following) -> None:
    bad(at.desk)
    at.open()
    at.press(K.Key_Return)
    at.choose("outcome", "no_answer")
    at.press(K.Key_F10)
    assert "再打一次" in at.page.told.words
    [offer] = at.page.owed.owed.list.offers.offers
    assert "联系过 1 次" in offer.note


def test_the_second_mark_is_the_citizens_own_or_told_on_the_phone(at: Following) -> None:
    case = bad(at.desk)
    contact(at.desk, case.case_id, "reached")
    mend(at.desk, case.case_id, ANSWER)
    at.open()
    at.press(K.Key_F12)
    assert at.marked == [case.case_id]
    at.press(K.Key_Return)
    at.choose("level", "2")
    at.press(K.Key_F10)
    assert "写一句话" in at.questions._remark.words
    at.write("text", "还是要等")
    at.press(K.Key_F10)
    first, second = find_case(at.desk, case.case_id).reviews
    assert (first.level, second.level, second.way, second.text) == (1, 2, "phone", "还是要等")
    assert not second.named


def test_a_pledge_is_checked_and_what_follows_a_false_word_is_said_and_not_done(at: Following) -> None:
    case = filed(at.desk, 1, materials=pledged())
    at.open()
    assert "怎样核查" in at.facts
    at.press(K.Key_Return)
    at.choose("found", "false")
    at.write("note", "到居住地看过，不在那里住")
    at.press(K.Key_F10)
    after = find_case(at.desk, case.case_id)
    assert [(check.seq, check.found) for check in after.pledge_checks] == [(SEQ, "false")]
    assert after.state is case.state
    assert standing(at.desk) == ()
    assert "不适用告知承诺" in at.page.told.words
    assert "由负责人" in at.page.told.words
    assert tasks(at.desk, case.case_id) == ()
    assert at.listed == []


def test_a_reminder_is_kept_and_the_line_stays(at: Following) -> None:
    case = deferred(at.desk)
    move(at.desk, 12)
    at.open()
    at.press(K.Key_Return)
    at.write("said", "电话已接通，说周五送来")
    at.press(K.Key_F10)
    assert [one.said for one in find_case(at.desk, case.case_id).reminders] == ["电话已接通，说周五送来"]
    assert len(at.listed) == 1
    assert "周五送来" in at.facts


def test_esc_drops_what_was_typed_and_goes_back_to_the_list(at: Following) -> None:
    case = bad(at.desk)
    at.open()
    at.press(K.Key_Return)
    at.write("note", "打错了")
    at.press(K.Key_Escape)
    assert not at.page.owed.answers.isVisible()
    assert at.page.owed.owed.list.hasFocus()
    at.press(K.Key_F10)
    assert find_case(at.desk, case.case_id).reviews[0].contacts == ()


def test_the_number_to_call_is_masked_until_it_is_asked_for_and_again_on_the_next_line(at: Following) -> None:
    bad(at.desk, 1)
    bad(at.desk, 2)
    at.open()
    assert adult(1)["phone"] not in at.facts
    at.press(K.Key_F4)
    assert adult(1)["phone"] in at.facts
    with at.desk.store.reading() as uow:
        assert len(uow.journal.of_office("personal.revealed")) == 1
    at.page.presenter.shower._minute.timeout.emit()
    assert adult(1)["phone"] not in at.facts
    at.press(K.Key_F4)
    at.press(K.Key_Down)
    assert adult(2)["phone"] not in at.facts
    at.press(K.Key_F4)
    at.area.show_page("guides")
    at.settle()
    at.open()
    assert adult(2)["phone"] not in at.facts


def test_the_case_of_a_line_is_laid_open(at: Following) -> None:
    case = bad(at.desk)
    at.open()
    assert at.page.owed.chosen.case.shortcut().toString() == "Alt+O"
    while not at.page.owed.chosen.case.hasFocus():
        at.keys.press(K.Key_Tab)
    at.press(K.Key_Space)
    assert isinstance(at.area.page, CasesPage)
    shown = at.area.page.opened.shown
    assert shown is not None
    assert shown.case.case_id == case.case_id


def test_one_kind_can_be_looked_at_alone(at: Following) -> None:
    bad(at.desk, 1)
    filed(at.desk, 2, materials=pledged())
    at.open()
    assert len(at.listed) == 2
    at.page.owed.owed.kinds.focus_chosen()
    at.press(K.Key_Tab, K.Key_Tab, K.Key_Space)
    assert len(at.listed) == 1
    assert "核查承诺" in at.listed[0]
    at.page.owed.owed.kinds.focus_chosen()
    at.press(K.Key_Backtab, K.Key_Space)
    assert at.listed == []
    assert "别的在上面选" in at.page.owed.owed._nothing._words.text()


def test_another_page_asks_for_a_kind_or_for_a_case(at: Following) -> None:
    bad(at.desk, 1)
    case = filed(at.desk, 2, materials=pledged())
    at.open(Asked(task=Task.PLEDGE))
    assert len(at.listed) == 1
    at.open(Asked(task=Task.PLEDGE, case_id=case.case_id))
    assert len(at.listed) == 2
    chosen = at.page.presenter.chosen
    assert chosen is not None
    assert chosen.case_id == case.case_id


def test_who_may_not_take_a_step_sees_who_may(bench: Bench) -> None:
    case = bad(bench.bench.desk)
    at = seated(bench, Role.CLERK)
    at.open()
    at.press(K.Key_Return)
    assert not at.page.owed.answers.isVisible()
    assert at.page._offered() == (Part.OWED,)
    assert not at.page.parts.isVisible()
    words = [label.text() for label in at.page.owed.chosen.findChildren(type(at.page.owed.chosen._what))]
    assert "这一步由负责人或者监督员来办。" in words
    assert find_case(at.desk, case.case_id).reviews[0].contacts == ()


def test_a_change_at_another_counter_is_read_while_the_page_is_in_sight_and_not_after(at: Following) -> None:
    at.open()
    page = at.page
    case = bad(at.desk)
    at.bench.bench.changes.case_changed.emit(case.case_id)
    assert page.presenter._soon.isActive()
    page.presenter.read()
    at.settle()
    assert len(at.listed) == 1
    at.area.show_page("guides")
    at.settle()
    at.bench.bench.changes.case_changed.emit(case.case_id)
    assert not page.presenter._soon.isActive()


def test_what_was_dealt_with_elsewhere_says_so_and_keeps_what_was_typed(at: Following) -> None:
    case = bad(at.desk, named=False)
    at.open()
    at.press(K.Key_Return)
    at.choose("verdict", "true")
    at.write("found", "属实")
    at.write("measures", "改了")
    mend(at.desk, case.case_id, ANSWER)
    at.press(K.Key_F10)
    assert "已经答复过" in at.questions._remark.words
    assert find_case(at.desk, case.case_id).reviews[0].answer is not None


def test_a_supervisor_sees_the_marks_counted_with_the_unmarked_apart(bench: Bench) -> None:
    desk = bench.bench.desk
    bad(desk, 1)
    give(desk, filed(desk, 2).case_id, ReviewInput(level=5))
    filed(desk, 3)
    at = seated(bench, Role.SUPERVISOR)
    at.open()
    assert at.page._offered() == (Part.OWED, Part.MARKS)
    at.show_part(Part.MARKS)
    once, never = "1 次", "0 次"
    levels = {"非常满意": once, "满意": never, "基本满意": never, "不满意": never, "非常不满意": once}
    assert at.page.marks.counted == {**levels, "未评价": "1 件"}
    at.page.marks.first.edit.selectAll()
    at.keys.type("明天")
    at.press(K.Key_Return)
    assert "看不懂" in at.page.marks._remark.words
    at.page.marks.first.edit.selectAll()
    at.keys.type("2027-01-01")
    at.press(K.Key_Return)
    assert "请对调" in at.page.marks._remark.words


def test_a_head_enters_somebody_on_the_list_and_takes_them_off_with_a_reason(at: Following) -> None:
    at.open()
    at.show_part(Part.CREDIT)
    who = adult(5)
    at.press(K.Key_F2)
    at.write("name", who["name"])
    at.write("id_number", who["id_number"][:-1])
    at.write("basis", "济公决字〔2026〕12号")
    at.press(K.Key_F10)
    assert at.said("id_number")
    at.write("id_number", who["id_number"])
    at.write("until", "2027-06-30")
    at.press(K.Key_F10)
    [mark] = standing(at.desk)
    assert (mark.name, mark.basis, mark.until) == (who["name"], "济公决字〔2026〕12号", "2027-06-30")
    [offer] = at.page.credit.credit.list.offers.offers
    assert offer.badge == "现在有效"
    assert who["id_number"] not in offer.words + at.page.credit.entry._lines.text()
    at.press(K.Key_F4)
    assert who["id_number"] in at.page.credit.entry._lines.text()
    refusal("pledge.barred", lambda: filed(at.desk, 5, materials=pledged()))
    at.page.credit.credit.list.setFocus()
    at.press(K.Key_Return)
    at.press(K.Key_F10)
    assert standing(at.desk) == (mark,)
    at.write("reason", "信用已修复")
    at.press(K.Key_F10)
    assert standing(at.desk) == ()
    assert "移出了" in at.page.told.words


def test_an_entry_that_is_over_says_so(at: Following) -> None:
    at.open()
    at.show_part(Part.CREDIT)
    who = adult(5)
    at.press(K.Key_F2)
    at.write("name", who["name"])
    at.write("id_number", who["id_number"])
    at.write("basis", "名单")
    at.write("until", "2026-11-24")
    at.press(K.Key_F10)
    move(at.desk, 2)
    at.open()
    [offer] = at.page.credit.credit.list.offers.offers
    assert (offer.light, offer.badge) == ("grey", "已经到期")


def test_a_public_answer_is_ticked_by_hand(at: Following) -> None:
    case = bad(at.desk, named=False)
    at.open()
    at.press(K.Key_Return)
    at.choose("verdict", "partly")
    at.write("found", "部分属实")
    at.write("measures", "改了")
    box = at.questions.focus_of("is_public")
    assert isinstance(box, QCheckBox)
    while not box.hasFocus():
        at.keys.press(K.Key_Tab)
    at.press(K.Key_Space, K.Key_F10)
    answer = find_case(at.desk, case.case_id).reviews[0].answer
    assert answer is not None
    assert answer.is_public


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("part", list(Part))
def test_nothing_is_cut_and_everything_has_a_name(at: Following, scale: float, part: Part) -> None:
    bad(at.desk, 1)
    look().change(scale=scale)
    at.open()
    at.page.show_part(part)
    at.settle()
    at.press(K.Key_F2 if part is Part.CREDIT else K.Key_Return)
    for _ in range(LAYING_OUT):
        QApplication.processEvents()
    assert clipped(at.page) == []
    assert nameless(at.page) == []
