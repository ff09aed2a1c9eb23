"""The door of a village desk by keyboard: four questions, the authorisation, the papers; and what is owed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desk.prints.printing import Printable
from desk.proxy.cases import Place
from desk.records import StationFilter
from desk.station import authorising, receiving, requesting
from tests.builders import person
from tests.desk.station.bags import authorised
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.help.manual import FOLDER
from ui.window.help.texts import page_help
from ui.window.pages import first_page, pages_of
from ui.window.theme import look
from ui.window.theme.metrics import rescale
from ui.window.village.page import VillagePage
from ui.window.village.state import Stage
from ui.window.widgets.cards import Scrolled
from ui.window.work_area import WorkArea

ENTER, DOWN, SPACE, ESC = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Escape
F8, F10 = Qt.Key.Key_F8, Qt.Key.Key_F10
AGENT = person(60)


class Village:
    """The pages of a village in a window, and a keyboard before it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.desk = bench.bench.desk
        self.area = WorkArea(pages_of(bench.bench), practice=False)
        self.printed: list[Printable] = []
        self.area.print_wanted.connect(lambda make: self.printed.extend(make()))
        self.area.resize(1366, 768)
        self.area.show()
        self.keys = Keyboard(self.area)
        self.area.show_page(first_page(bench.bench))
        self.settle()

    @property
    def page(self) -> VillagePage:
        page = self.area.page
        assert isinstance(page, VillagePage)
        return page

    def at(self, stage: Stage) -> bool:
        return self.page.presenter.stage is stage

    def settle(self) -> None:
        for _ in range(3):
            if isinstance(self.area.page, VillagePage):
                self.area.page.presenter.look_now()
            self.bench.settle()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.keys.press(key)
            self.settle()

    def type(self, text: str) -> None:
        self.keys.type(text)
        self.settle()

    def tell(self, *answers: str) -> None:
        """Type each answer and go on with Enter."""
        for text in answers:
            self.type(text)
            self.press(ENTER)

    def focus(self, question: str) -> None:
        """Go to a question with the arrow."""
        wanted = self.page.card.asked.lines[question].focusProxy()
        for _ in range(60):
            if QApplication.focusWidget() is wanted:
                return
            self.press(DOWN)
        raise AssertionError(f"{question} is not reached with the arrow")

    def who(self, number: int = 1) -> None:
        one = person(number)
        self.tell(one.name, one.id_number, one.phone)
        self.press(F10)

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def at_door(village: Bench) -> Village:
    return Village(village)


def brought(at: Village, number: int = 1) -> None:
    """Somebody came for their insurance with all they have, up to the promise."""
    at.who(number)
    at.type("SB-10")
    at.press(ENTER)
    assert at.at(Stage.WITH)
    answer_questions(at)
    for name in [name for name in at.page.card.asked.lines if name.startswith("paper_")]:
        at.focus(name)
        at.press(SPACE)
    at.press(F10)
    assert at.at(Stage.PROMISE)


def answer_questions(at: Village) -> None:
    """The first answer to each question."""
    answers = at.page.presenter.form
    while unasked := [name for name, text in answers.answers.items() if name.startswith("question_") and not text]:
        at.focus(unasked[0])
        at.press(SPACE)


def entrusted(at: Village, number: int = 1) -> None:
    """They entrust the proxy clerk with it."""
    brought(at, number)
    at.press(F10)
    assert at.at(Stage.ENTRUST), at.said()
    if "agent_id_number" in at.page.card.asked.lines:
        at.focus("agent_id_number")
        at.tell(AGENT.id_number, "13900000000")
    at.press(F10)
    assert at.at(Stage.TAKE), at.said()
    signed(at)


def signed(at: Village) -> None:
    """It is read out to them and they sign it."""
    at.focus("signed")
    at.press(SPACE)


def test_a_village_begins_at_the_door_and_shows_only_what_it_needs(at_door: Village) -> None:
    assert at_door.area.current == "village"
    assert at_door.area.names[0] == "village"
    assert not {"home", "serving", "group", "cases", "transfers"} & set(at_door.area.names)
    assert "只用六个键" in at_door.said()
    assert "没有欠着的事" in at_door.said()


def test_from_the_door_to_the_papers_with_six_keys(at_door: Village) -> None:
    entrusted(at_door)
    at_door.press(F8)
    assert [one.title[-5:] for one in at_door.printed] == ["授权委托书"] * 3
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    [case] = receiving.newest(at_door.desk, StationFilter())
    assert case.place is Place.AT_HOME
    assert case.received.application.applicant.name == person(1).name
    assert case.number in at_door.said()
    at_door.printed.clear()
    assert "收好了，还没有送到镇里" not in at_door.said()
    assert "收下了，还不齐，也还没有送到镇里" in at_door.said()
    assert "申请表上这几项程序里没有填，请看纸上写了没有：户籍地址、现住址、参保身份。" in at_door.said()
    at_door.press(F8)
    assert [one.title.partition(" ")[2] for one in at_door.printed] == [
        *["代办受理单"] * 2, *["授权委托书"] * 3, *["代办需求登记单"] * 2, *["帮办告知单"] * 2
    ]  # fmt: skip
    [line] = at_door.page.owed.list.offers.offers
    assert line.key == f"carry:{case.record_id}"
    at_door.press(F10)
    assert at_door.at(Stage.WHO)


def test_on_the_page_that_writes_the_authorisation_nothing_else_is_printed(at_door: Village) -> None:
    brought(at_door)
    at_door.press(F10, F8)
    assert at_door.at(Stage.ENTRUST)
    assert at_door.printed == []
    assert "委托书还没有写好" in at_door.said()
    ticked = [name for name, text in at_door.page.presenter.form.answers.items() if name.startswith("may_") and text]
    assert ticked == ["may_hand_in"]
    assert "离了这一条就没法替他办" in at_door.said()


def test_a_station_without_a_telephone_asks_the_clerk_once_where_it_is_first_printed(at_door: Village) -> None:
    desk = at_door.desk
    with desk.store.writing() as uow:
        uow.register.save_office(msgspec.structs.replace(desk.office, phone=""))
        uow.commit()
    at_door.page.presenter.read_owed()
    at_door.settle()
    brought(at_door)
    at_door.press(F10)
    assert at_door.at(Stage.PROMISE)
    assert "“我的电话”还没有填" in at_door.said()
    at_door.tell("13900000000")
    at_door.press(F10)
    assert at_door.at(Stage.ENTRUST), at_door.said()
    assert at_door.page.presenter.form.answers["agent_phone"] == "13900000000"
    at_door.focus("agent_id_number")
    at_door.tell(AGENT.id_number)
    at_door.press(F10)
    assert at_door.at(Stage.TAKE), at_door.said()
    [one] = authorising.newest(desk, StationFilter())
    assert one.given.clerk_phone == "13900000000"
    at_door.press(ESC, ESC)
    brought(at_door, 2)
    assert at_door.page.presenter.form.answers["clerk_phone"] == "13900000000"


def test_at_200_percent_every_stage_has_its_words_within_the_window(at_door: Village) -> None:
    look().change(theme="light", scale=2.0)
    rescale(at_door.area)
    steps: tuple[Callable[[], object], ...] = (
        at_door.who, partial(choose, at_door), *[partial(at_door.press, F10)] * 2
    )  # fmt: skip
    fits(at_door.page)
    for going in steps:
        if at_door.at(Stage.WITH):
            answer_questions(at_door)
        going()
        at_door.settle()
        fits(at_door.page)
    at_door.area.show_page("bag")
    at_door.settle()
    assert at_door.area.page is not None
    fits(at_door.area.page)


def choose(at: Village) -> None:
    """An item with long names of papers."""
    at.type("JZ-01")
    at.press(ENTER)


def fits(page: QWidget) -> None:
    """Nothing is wider than the window, and everything that can be acted on has a name."""
    [scrolled] = page.findChildren(Scrolled)
    assert scrolled.widget().minimumSizeHint().width() <= scrolled.viewport().width()
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            assert widget.accessibleName() or interface.text(QAccessible.Text.Name), type(widget)


def test_f1_opens_the_manual_of_proxy_clerks(at_door: Village) -> None:
    names = {path.stem for path in FOLDER.glob("*.md")}
    for name in ("village", "bag"):
        at_door.area.show_page(name)
        at_door.settle()
        page = at_door.area.page
        assert page is not None
        assert page.topic() in names
        assert page_help(name) != page_help("no such page")


def test_the_second_time_nobody_asks_for_the_clerk_s_own_number(at_door: Village) -> None:
    entrusted(at_door)
    at_door.press(F10, F10)
    brought(at_door, 2)
    at_door.press(F10)
    assert at_door.at(Stage.ENTRUST)
    assert "agent_id_number" not in at_door.page.card.asked.lines


def test_the_much_used_items_stand_there_before_anything_is_typed(at_door: Village) -> None:
    at_door.who()
    offers = at_door.page.card.items.list.offers
    QAbstractItemModelTester(offers, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert len(offers.offers) == 15
    at_door.press(DOWN, DOWN, ENTER)
    assert at_door.page.presenter.door.item_id == offers.offers[2].key


def test_what_a_village_may_not_take_is_told_with_where_to_go(at_door: Village) -> None:
    item = next(one for one in at_door.bench.catalogue.items if not one.proxy.allowed)
    at_door.who()
    at_door.type(item.id)
    at_door.press(ENTER)
    assert at_door.at(Stage.PROMISE)
    assert "请到" in at_door.said()
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    [kept] = requesting.newest(at_door.desk, StationFilter())
    assert kept.answer == "not_here"
    assert "请到" in kept.answer_text


def test_a_wish_that_is_no_item_is_written_down_in_its_own_words_and_answered_later(at_door: Village) -> None:
    at_door.who()
    at_door.type("井房的电线断了")
    at_door.press(ENTER, F10)
    assert at_door.at(Stage.DONE), at_door.said()
    [kept] = requesting.newest(at_door.desk, StationFilter())
    assert (kept.asked.wish, kept.answer, kept.next_on) == ("井房的电线断了", "to_check", "2026-11-26")
    at_door.page.owed.list.setFocus()
    at_door.press(ENTER)
    assert at_door.at(Stage.ANSWER)
    at_door.focus("answer_text")
    at_door.type("找村里电工，已经打过电话")
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    assert requesting.show(at_door.desk, kept.record_id).answer_text == "找村里电工，已经打过电话"


def test_a_wrong_number_is_told_at_its_field_and_the_way_back_keeps_what_was_typed(at_door: Village) -> None:
    at_door.tell("刘秀", "41088119500101001")
    at_door.press(F10)
    assert at_door.at(Stage.WHO)
    assert at_door.page.card.asked.lines["id_number"].isAncestorOf(at_door.keys.focus)
    assert "身份证" in at_door.said() or "18位" in at_door.said()
    for _ in range(17):
        at_door.press(Qt.Key.Key_Backspace)
    at_door.press(F10)
    assert at_door.at(Stage.WHAT)
    at_door.press(ESC)
    assert at_door.page.presenter.form.answers["name"] == "刘秀"


def test_who_cannot_sign_now_signs_later_from_what_is_owed(at_door: Village) -> None:
    brought(at_door)
    at_door.press(F10)
    at_door.focus("agent_id_number")
    at_door.tell(AGENT.id_number, "13900000000")
    at_door.focus("by")
    at_door.press(SPACE, SPACE, SPACE)
    assert at_door.page.presenter.form.answers["by"] == "later"
    at_door.press(F10)
    assert at_door.at(Stage.TAKE), at_door.said()
    at_door.press(F10, F10)
    [authorisation] = authorising.newest(at_door.desk, StationFilter())
    assert not authorisation.is_signed
    kinds = [offer.key.partition(":")[0] for offer in at_door.page.owed.list.offers.offers]
    assert sorted(kinds) == ["carry", "signature"]
    at_door.page.presenter.do_owed(f"signature:{authorisation.record_id}")
    at_door.settle()
    assert at_door.at(Stage.SIGN)
    at_door.press(F10)
    assert authorising.show(at_door.desk, authorisation.number).is_signed


def test_papers_are_taken_over_later_from_what_is_owed(at_door: Village) -> None:
    entrusted(at_door)
    at_door.press(ESC, ESC)
    assert at_door.at(Stage.WHO)
    [line] = at_door.page.owed.list.offers.offers
    assert line.key.startswith("take:")
    at_door.page.owed.list.setFocus()
    at_door.press(ENTER)
    assert at_door.at(Stage.WITH)
    assert at_door.page.presenter.door.have == {1, 3}
    at_door.press(F10, F10)
    assert at_door.at(Stage.TAKE), "nobody said that it is signed"
    assert "他当面签好了”还没有打勾" in at_door.said()
    signed(at_door)
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    assert len(receiving.newest(at_door.desk, StationFilter())) == 1


def test_nothing_is_promised_before_the_questions_are_asked(at_door: Village) -> None:
    at_door.who()
    at_door.type("SB-10")
    at_door.press(ENTER, F10)
    assert at_door.at(Stage.WITH)
    assert "这一句还没有问他" in at_door.said()
    answer_questions(at_door)
    at_door.press(F10)
    assert at_door.at(Stage.PROMISE)


def test_an_authorisation_that_runs_out_is_renewed_or_ended(at_door: Village) -> None:
    one, other = authorised(at_door.desk, 1, valid_to="2026-11-27"), authorised(at_door.desk, 2, valid_to="2026-11-28")
    at_door.page.presenter.read_owed()
    at_door.settle()
    assert [line.badge for line in at_door.page.owed.list.offers.offers] == [
        "委托到期 11月27日前", "委托到期 11月28日前"
    ]  # fmt: skip
    at_door.page.owed.list.setFocus()
    at_door.press(ENTER)
    assert at_door.at(Stage.TERM)
    at_door.press(F10)
    assert "“为什么”还没有填" in at_door.said()
    at_door.type("镇里还没有办完")
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    assert authorising.show(at_door.desk, one.number).renewals
    at_door.press(F8)
    assert "续办委托书" in at_door.printed[0].title
    at_door.page.presenter.do_owed(f"term:{other.record_id}")
    at_door.settle()
    at_door.focus("doing")
    at_door.press(SPACE, F10)
    ended = authorising.show(at_door.desk, other.number).ended
    assert ended is not None
    assert ended.ending == "principal"


def test_a_fingerprint_needs_its_reader_and_two_witnesses(at_door: Village) -> None:
    brought(at_door)
    at_door.press(F10)
    at_door.focus("agent_id_number")
    at_door.tell(AGENT.id_number, "13900000000")
    at_door.focus("by")
    at_door.press(SPACE, SPACE)
    for name, text in (("reader", "赵勇"), ("witness_1", "孙梅"), ("witness_2", "周平")):
        at_door.focus(name)
        at_door.type(text)
    at_door.press(F10)
    assert at_door.at(Stage.ENTRUST)
    assert "亲属" in at_door.said()
    at_door.focus("not_related")
    at_door.press(SPACE, F10)
    assert at_door.at(Stage.TAKE), at_door.said()
    [kept] = authorising.newest(at_door.desk, StationFilter())
    assert kept.signing.witnesses == ("孙梅", "周平")
