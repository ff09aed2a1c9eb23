"""Consultations by keyboard: write one down, find it, answer it, and make a case of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel

from desk.cases.events.bodies import read_body
from desk.cases.events.certifying import PersonDataTold
from desk.cases.review_rules import ReviewInput
from desk.consulting import ConsultationInput, newest, record, show
from desk.people.reading import ApplicantInput
from desk.prints.printing import Printable
from desk.records import ConsultationFilter
from desk.reviewing import give
from desk.visiting import held, resume
from tests.builders import filed
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.consulting.page import ConsultingPage
from ui.window.guides.page import GuidesPage
from ui.window.navigation import Entry
from ui.window.page import Page
from ui.window.serving.page import ServingPage
from ui.window.shortcuts import Key
from ui.window.work_area import PlacedPage, WorkArea

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


class Consulting:
    """Serving, guides and consultations in a window, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.desk = bench.bench.desk
        pages: tuple[tuple[str, type[Page]], ...] = (
            ("serving", ServingPage), ("guides", GuidesPage), ("consulting", ConsultingPage)
        )  # fmt: skip
        self.area = WorkArea(
            tuple(
                PlacedPage(
                    entry=Entry(name=name, icon="book", words=name),
                    build=lambda kind=kind: kind(bench.bench),  # type: ignore[misc]  # each takes a workbench
                )
                for name, kind in pages
            ),
            practice=False,
        )
        self.printed: list[Printable] = []
        self.area.print_wanted.connect(lambda make: self.printed.append(make()))
        self.area.resize(1366, 768)
        self.area.show()
        self.keys = Keyboard(self.area)

    def at(self, name: str) -> None:
        self.area.show_page(name)
        self.settle()

    @property
    def page(self) -> ConsultingPage:
        page = self.area.page
        assert isinstance(page, ConsultingPage)
        return page

    def settle(self) -> None:
        page = self.area.page
        for _ in range(2):
            if isinstance(page, ServingPage):
                page.presenter.waiting.save_now()
            presenter = getattr(page, "presenter", None)
            if presenter is not None:
                presenter.look_now()
            self.bench.settle()
            QApplication.processEvents()

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def consulting(bench: Bench) -> Consulting:
    made = Consulting(bench)
    made.at("consulting")
    return made


def test_question_and_answer_are_enough_and_enter_writes_them_down(consulting: Consulting) -> None:
    page = consulting.page
    QAbstractItemModelTester(page.listed.list.offers, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert consulting.keys.focus is page.form.fields["question"].edit
    consulting.keys.type("低保怎么申请")
    consulting.keys.press(ENTER)
    consulting.keys.type("带户口簿来填表")
    consulting.keys.press(ENTER)
    consulting.settle()
    [kept] = newest(consulting.desk, ConsultationFilter())
    assert (kept.asked.question, kept.answer) == ("低保怎么申请", "带户口簿来填表")
    assert (kept.asked.asker_name, kept.asked.counter, kept.asked.clerk_name) == ("", "3", "王小满")
    assert "已记下：思礼便询〔2026〕01-1号" in consulting.said()
    assert page.form.fields["question"].text == ""
    assert [offer.words for offer in page.listed.list.offers.offers] == ["低保怎么申请"]
    assert "首问负责人：王小满" in consulting.said()


def test_an_item_is_chosen_by_its_initials_and_a_name_may_be_left(consulting: Consulting) -> None:
    consulting.page.items.search.setFocus()
    consulting.keys.type("jzzsl")
    consulting.settle()
    consulting.keys.press(ENTER)
    consulting.settle()
    consulting.page.form.focus_field("asker_name")
    consulting.keys.type("刘秀")
    consulting.keys.press(Qt.Key.Key_F10)
    consulting.settle()
    [kept] = newest(consulting.desk, ConsultationFilter())
    assert (kept.asked.item_id, kept.asked.asker_name) == ("HJ-12", "刘秀")
    assert kept.asked.question == "“居住证申领”怎么办理"


def test_what_is_wrong_is_told_beside_its_field_and_nothing_typed_is_lost(consulting: Consulting) -> None:
    consulting.keys.type("外省户口能办吗")
    consulting.page.form.focus_field("unsure")
    consulting.keys.type("户口")
    consulting.keys.press(Qt.Key.Key_F10)
    consulting.settle()
    form = consulting.page.form
    assert "最迟哪天答复" in form.fields["reply_on"].remark
    assert consulting.keys.focus is form.fields["reply_on"].edit
    assert form.fields["question"].text == "外省户口能办吗"
    consulting.keys.type("2026-11-25")
    assert form.fields["reply_on"].remark == ""
    consulting.keys.press(Qt.Key.Key_F10)
    consulting.settle()
    assert consulting.keys.focus is form.fields["phone"].edit
    consulting.keys.type("16072603369")
    consulting.keys.press(Qt.Key.Key_F10)
    consulting.settle()
    [kept] = newest(consulting.desk, ConsultationFilter(to_answer=True))
    assert "待答复" in consulting.said()
    consulting.page.shown.answer.setFocus()
    consulting.keys.press(ENTER)
    consulting.settle()
    assert "答复是空的" in consulting.said()
    consulting.keys.type("可以办")
    consulting.keys.press(ENTER)
    consulting.settle()
    assert show(consulting.desk, kept.consultation_id).answer == "可以办"
    assert consulting.page.shown.answer.isHidden() or not consulting.page.shown.answer.isVisible()


def test_one_key_makes_a_case_of_it_with_what_was_told(consulting: Consulting) -> None:
    kept = record(
        consulting.desk, ConsultationInput(question="要带什么", item="HJ-12", asker_name="刘秀", phone="16072603369")
    )
    consulting.at("consulting")
    consulting.keys.press(Qt.Key.Key_F3)
    consulting.keys.type("3369")
    consulting.settle()
    consulting.keys.press(ENTER)
    consulting.settle()
    consulting.keys.press(Qt.Key.Key_F2)
    consulting.settle()
    serving = consulting.area.page
    assert isinstance(serving, ServingPage)
    consulting.settle()
    visit = serving.presenter.visit
    assert (visit.applicant.name, visit.applicant.phone) == ("刘秀", "16072603369")
    assert [item.item for item in visit.items] == ["HJ-12"]
    assert visit.consultation_id == kept.consultation_id
    [waiting] = held(consulting.desk)
    assert resume(consulting.desk, waiting.visit_id).consultation_id == kept.consultation_id


def test_a_case_that_came_of_it_is_named_and_nothing_is_there_to_turn_before_one_is_looked_at(
    consulting: Consulting,
) -> None:
    assert not consulting.page.bindings[Key.NEW].enabled
    kept = record(consulting.desk, ConsultationInput(question="要带什么"))
    case = filed(consulting.desk, 1, consultation_id=kept.consultation_id)
    consulting.page.presenter.open(kept.consultation_id)
    consulting.settle()
    assert case.case_number[-2:] in consulting.said()
    assert "已转成办件" in consulting.said()
    assert consulting.page.bindings[Key.NEW].enabled


def test_the_slip_is_asked_for_with_its_number(consulting: Consulting) -> None:
    consulting.page.presenter.open(
        record(consulting.desk, ConsultationInput(question="问", answer="答")).consultation_id
    )
    consulting.settle()
    consulting.keys.press(Qt.Key.Key_F8)
    [slip] = consulting.printed
    assert slip.title == "思礼便询〔2026〕01-1号 咨询答复单"
    assert slip.layouts == ("80", "58", "a5")
    assert "答复" in slip.make("80").decode()


def test_from_serving_one_key_takes_along_what_was_typed(consulting: Consulting) -> None:
    consulting.at("serving")
    serving = consulting.area.page
    assert isinstance(serving, ServingPage)
    serving.presenter.choose_item("HJ-12")
    serving.presenter.edit_applicant(type(serving.presenter.visit.applicant)(name="刘秀", phone="16072603369"))
    before = serving.presenter.visit
    consulting.keys.press(Qt.Key.Key_J, modifier=CONTROL)
    consulting.settle()
    form = consulting.page.form
    assert (form.fields["asker_name"].text, form.fields["phone"].text) == ("刘秀", "16072603369")
    assert consulting.page.presenter.typed.item == "HJ-12"
    consulting.keys.press(Qt.Key.Key_F10)
    consulting.settle()
    assert len(newest(consulting.desk, ConsultationFilter(item="HJ-12"))) == 1
    assert serving.presenter.visit == before


def test_from_a_guide_one_key_takes_the_item_along(consulting: Consulting) -> None:
    consulting.area.show_page("guides", "SB-10")
    consulting.settle()
    consulting.keys.press(Qt.Key.Key_J, modifier=CONTROL)
    consulting.settle()
    assert consulting.page.presenter.typed.item == "SB-10"


def test_whoever_asked_is_asked_for_a_mark_with_one_key(consulting: Consulting) -> None:
    asked: list[str] = []
    consulting.area.review_wanted.connect(asked.append)
    consulting.keys.press(Qt.Key.Key_F12)
    assert asked == []
    kept = record(consulting.desk, ConsultationInput(question="要带什么？", answer="身份证"))
    consulting.area.show_page("consulting", kept.consultation_id)
    consulting.settle()
    consulting.keys.press(Qt.Key.Key_F12)
    assert asked == [kept.consultation_id]
    give(consulting.desk, kept.consultation_id, ReviewInput(level=2, text="没有说清"))
    consulting.area.show_page("consulting", kept.consultation_id)
    consulting.settle()
    assert "2026-11-23 评价：不满意" in consulting.said()


def test_somebody_without_a_case_is_told_what_is_kept_of_them_and_it_is_recorded(consulting: Consulting) -> None:
    held = consulting.page.held
    held.name.setFocus()
    consulting.keys.type("刘秀")
    consulting.keys.press(Qt.Key.Key_Tab)
    consulting.keys.type("419001198503079917")
    consulting.keys.press(ENTER)
    assert consulting.printed == []
    assert "校验" in held.number.remark
    held.number.edit.selectAll()
    consulting.keys.type("419001198503079919")
    assert held.number.remark == ""
    consulting.keys.press(ENTER)
    [printable] = consulting.printed
    paper = printable.make("a4").decode()
    assert "未保存您的个人信息" in paper
    assert "当面核对本人证件原件" in paper
    with consulting.desk.store.reading() as uow:
        bodies = [read_body(event.body) for event in uow.journal.between("2026-11-23", "2026-11-24") if event.body]
    [told] = [body for body in bodies if isinstance(body, PersonDataTold)]
    assert (told.name, told.id_number, told.clerk_name) == ("刘秀", "419001198503079919", "王小满")


def test_a_card_that_is_read_there_says_who_asks_and_is_forgotten_with_the_page(consulting: Consulting) -> None:
    page, card = consulting.page, ApplicantInput(name="刘秀", id_type="111", id_number="419001198503079919")
    assert not page.take_card(card)
    page.held.number.setFocus()
    assert page.take_card(card)
    assert consulting.keys.focus is page.held.tell
    consulting.keys.press(Qt.Key.Key_Space)
    assert len(consulting.printed) == 1
    consulting.at("guides")
    consulting.at("consulting")
    assert (page.held.name.text, page.held.number.text) == ("", "")
