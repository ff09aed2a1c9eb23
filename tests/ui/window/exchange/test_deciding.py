"""待您确认 by keyboard at real offices: two contents side by side, one is chosen, and the other office hears of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from desk.cases.case import State
from desk.exchanging.taking_in.deciding import conflicts, decisions_heard
from desk.handling.correcting import CorrectInput, correct
from desk.people.reading import ApplicantInput
from desk.records import Operator
from desk.roles import Role
from desk.serving import case_of
from desk.station.receiving import given_of
from desk.station.wishing import wishes
from tests.desk.exchanging.network import CITY, TOWN, Network, Site
from tests.desk.exchanging.test_deciding import Two
from tests.desk.exchanging.test_late_wishes import PHONE, Matter
from tests.ui.window.conftest import Bench
from tests.ui.window.exchange.test_page import DOWN, ENTER, ESC, F10, RIGHT, SPACE, Upload, fits
from tests.ui.window.walking import clipped, nameless
from ui.window.exchange.deciding.cards import DecidingCards
from ui.window.exchange.state import Part
from ui.window.home_page.page import HomePage
from ui.window.theme import look
from ui.window.theme.metrics import rescale
from ui.window.theme.tokens import SCALES

F5 = Qt.Key.Key_F5
FIRST, SECOND, REASON = "16072600011", "16072600022", "asked by phone"


@pytest.fixture
def at(bench: Bench) -> Callable[[Site], Upload]:
    return lambda site: Upload(bench, site)


@pytest.fixture
def two(net: Network) -> Two:
    made = Two(net)
    made.correct(made.town, phone=FIRST)
    made.correct(made.other, phone=SECOND)
    made.deliver(made.town, made.other)
    return made


def room(here: Upload) -> DecidingCards:
    """Into the room by its key."""
    here.press(F5)
    assert here.page.part is Part.DECIDING
    return here.page.to_decide


def choose(here: Upload, place: int) -> None:
    """From the table to the choice with this place."""
    buttons = list(here.page.to_decide.open.choices._buttons.values())
    here.to(buttons[0])
    for _ in range(place):
        here.press(RIGHT)
    here.press(SPACE)


def write_reason(here: Upload) -> None:
    here.to(here.page.to_decide.open.reason.edit)
    here.type(REASON)


def test_35_both_contents_stand_side_by_side_and_the_difference_is_told_in_words(
    at: Callable[[Site], Upload], two: Two
) -> None:
    here = at(two.city)
    assert "有 1 件待您确认" in here.page.waits.words
    assert "待您确认（1）" in dict(here.page.parts.choices).values()
    cards = room(here)
    assert QApplication.focusWidget() is cards.waiting.list
    [offer] = cards.waiting.list.offers.offers
    assert (offer.light, offer.badge) == ("red", "两处不一致")
    assert FIRST in offer.note
    assert SECOND in offer.note
    here.press(ENTER)
    assert QApplication.focusWidget() is cards.open.table
    rows = cards.open.rows.rows
    assert (rows[0].mark, rows[0].light, rows[0].cells[0]) == ("不一样", "red", "电话")
    assert rows[0].cells[2:] == (FIRST, SECOND)
    assert {row.mark for row in rows[1:]} == {"一样"}
    assert "第 01 号机" in cards.open.left.words
    assert "更正" in cards.open.left.words
    assert "第 02 号机" in cards.open.right.words
    here.press(DOWN, ESC)
    assert cards.open.isHidden()
    assert QApplication.focusWidget() is cards.waiting.list


@pytest.mark.parametrize(("place", "phone", "words"), [(0, FIRST, "先收到的"), (1, SECOND, "后收到的")])
def test_35_a_person_decides_with_a_reason_and_is_asked_once_more(
    at: Callable[[Site], Upload], two: Two, place: int, phone: str, words: str
) -> None:
    here = at(two.city)
    cards = room(here)
    here.press(ENTER, F10)
    assert "请先选定" in cards.open._remark.words
    choose(here, place)
    here.press(F10)
    assert "请写明为什么" in cards.open.reason.remark
    assert QApplication.focusWidget() is cards.open.reason.edit
    here.type(REASON)
    here.press(F10)
    assert "请再按一次 F10" in cards.open.said.words
    assert len(conflicts(two.city.desk)) == 1, "nothing is decided yet"
    here.press(F10)
    assert conflicts(two.city.desk) == ()
    assert two.at_city().applicant.phone == phone
    assert f"用{words}" in cards.said.words
    assert "按 F9 写到U盘" in cards.said.words
    assert here.page.waits.isHidden()
    assert "待您确认" in dict(here.page.parts.choices).values()
    assert QApplication.focusWidget() is here.page.parts._buttons["deciding"]
    two.net.carry((two.city, two.town))
    [heard] = decisions_heard(two.town.desk)
    assert REASON in heard.message
    there = at(two.town)
    settled = room(there).settled
    [told] = settled.list.offers.offers
    assert told.badge == "上级已经定了"
    there.to(settled.list)
    there.press(ENTER)
    assert there.area.current == "cases"


def test_what_was_confirmed_is_asked_again_when_another_side_is_chosen(at: Callable[[Site], Upload], two: Two) -> None:
    here = at(two.city)
    cards = room(here)
    here.press(ENTER)
    choose(here, 0)
    write_reason(here)
    here.press(F10)
    assert "先收到的" in cards.open.said.words
    choose(here, 1)
    assert cards.open.said.isHidden()
    here.press(F10)
    assert "后收到的" in cards.open.said.words
    assert len(conflicts(two.city.desk)) == 1


def test_a_matter_that_was_decided_meanwhile_is_told(at: Callable[[Site], Upload], two: Two) -> None:
    here = at(two.city)
    cards = room(here)
    here.press(ENTER)
    choose(here, 0)
    write_reason(here)
    here.press(F10)
    two.decide("other")
    here.press(F10)
    assert "可能已经定过了" in cards.said.words
    assert cards.open.isHidden()
    assert two.at_city().applicant.phone == SECOND


def test_34_what_was_put_together_softly_is_seen_as_such(at: Callable[[Site], Upload], net: Network) -> None:
    two = Two(net)
    two.correct(two.town, phone=FIRST)
    two.correct(two.other, address="济源市思礼镇北石村7号")
    two.deliver(two.town, two.other)
    here = at(two.city)
    assert here.page.waits.isHidden()
    cards = room(here)
    assert cards.waiting.isHidden()
    [offer] = cards.settled.list.offers.offers
    assert (offer.light, offer.badge) == ("green", "两处都用了")
    assert QApplication.focusWidget() is cards.settled.list
    here.press(ENTER)
    assert "两处的内容都已采用" in cards.said.words


def test_who_may_not_decide_reads_both_and_is_told_who_may(at: Callable[[Site], Upload], two: Two) -> None:
    auditor = Operator(clerk="li", name="李小青", roles=(Role.SUPERVISOR,))
    two.city.desk = replace(two.city.desk, operator=auditor)
    here = at(two.city)
    cards = room(here)
    here.press(ENTER)
    assert cards.open.rows.rows[0].cells[2:] == (FIRST, SECOND)
    assert cards.open.barred.text()
    assert cards.open.choices.isHidden()
    assert cards.open.next.isHidden()
    here.press(F10)
    assert len(conflicts(two.city.desk)) == 1


def test_the_home_page_counts_and_leads_there(at: Callable[[Site], Upload], two: Two) -> None:
    here = at(two.city)
    here.area.show_page("home")
    here.settle()
    home = here.area.page
    assert isinstance(home, HomePage)
    line = next(one for one in home.tasks.offers.offers if one.badge == "待您确认")
    assert "两处改得不一样的 1 件" in line.words
    home.presenter.open_line(line.key)
    here.settle()
    assert here.area.current == "exchange"
    assert here.page.part is Part.DECIDING


def test_34_a_late_wish_shows_old_and_wished_and_is_granted(at: Callable[[Site], Upload], net: Network) -> None:
    matter = Matter(net)
    matter.wish_phone()
    here = at(matter.town)
    assert "村里来的请求 1 件" in here.page.waits.words
    cards = room(here)
    [offer] = cards.waiting.list.offers.offers
    assert offer.badge == "村里请求更正"
    old = matter.case.applicant.phone
    here.press(ENTER)
    [row] = cards.open.rows.rows
    assert row.cells == ("联系电话", old, old, PHONE)
    assert row.mark == "不一样"
    choose(here, 0)
    assert cards.open.reason.isHidden(), "a wish that is granted needs no reason"
    here.press(F10)
    assert matter.case.applicant.phone == old
    here.press(F10)
    assert matter.case.applicant.phone == PHONE
    assert "照办了" in cards.said.words
    assert "村里收到进度就知道" in cards.said.words
    assert wishes(matter.town.desk) == ()
    [answer] = matter.down().answered
    assert answer.is_taken


def test_35_a_wish_for_what_was_changed_here_is_marked_and_refused_with_a_reason(
    at: Callable[[Site], Upload], net: Network
) -> None:
    matter = Matter(net)
    given = msgspec.structs.replace(given_of(matter.case.applicant), phone=FIRST)
    correct(matter.town.desk, matter.case_id, CorrectInput(reason="本人来电话", applicant=given))
    matter.wish_phone()
    here = at(matter.town)
    cards = room(here)
    here.press(ENTER)
    [row] = cards.open.rows.rows
    assert row.mark == "镇里改过"
    assert row.cells[2:] == (FIRST, PHONE)
    choose(here, 1)
    write_reason(here)
    here.press(ENTER)
    assert "请再按一次 F10" in cards.open.said.words
    here.press(F10)
    assert "没有照办，原因记下了" in cards.said.words
    assert matter.case.applicant.phone == FIRST
    [answer] = matter.down().answered
    assert (answer.is_taken, answer.reason) == (False, REASON)


def test_36_a_withdrawal_that_cannot_be_granted_any_more_is_told_and_waits(
    at: Callable[[Site], Upload], net: Network
) -> None:
    matter = Matter(net)
    matter.withdraw_at_village()
    here = at(matter.town)
    cards = room(here)
    assert cards.waiting.list.offers.offers[0].badge == "村里请求撤回"
    here.press(ENTER)
    assert cards.open.rows.rows[0].cells[3] == "撤回"
    choose(here, 0)
    here.press(F10, F10)
    assert matter.case.state is State.WITHDRAWN
    assert wishes(matter.town.desk) == ()


def test_what_lies_apart_is_told_with_what_mends_it(
    at: Callable[[Site], Upload], net: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.exchanging.packing.parcels.MOST_EVENTS", 2)
    town, city = net.enrol(TOWN), net.site(CITY)
    case_id = town.file(1)
    given = msgspec.structs.replace(given_of_case(town, case_id), phone=FIRST)
    correct(town.desk, case_id, CorrectInput(reason="录入时打错", applicant=given))
    parcels = town.packages()
    with town.desk.store.reading() as uow:
        last = max(uow.exchange.parcels("out"), key=lambda one: one.last)
    city.take(parcels[last.digest])
    here = at(city)
    cards = room(here)
    assert QApplication.focusWidget() is cards.apart.list
    offers = cards.apart.list.offers.offers
    assert {offer.badge for offer in offers} == {"等前一条或者附件"}
    assert all("按 F2 收" in offer.note for offer in offers)
    here.press(ENTER)
    assert "前一条还没有收到" in cards.said.words
    assert "号机" in cards.said.words
    net.carry((town, city))
    here.press(ESC)
    here.workbench.changes.exchange_changed.emit()
    here.settle()
    assert cards.apart.isHidden()


def given_of_case(site: Site, case_id: str) -> ApplicantInput:
    """The applicant of a case as it would be typed again."""
    with site.desk.store.reading() as uow:
        return given_of(case_of(uow, case_id).applicant)


def test_the_models_are_sound_and_the_sides_keep_their_room_at_twice_the_size(
    at: Callable[[Site], Upload], two: Two
) -> None:
    here = at(two.city)
    cards = room(here)
    testers = [QAbstractItemModelTester(cards.open.rows), QAbstractItemModelTester(cards.waiting.list.offers)]
    here.press(ENTER)
    look().change(scale=2.0)
    rescale(here.area)
    here.area.resize(1365, 768)
    here.settle()
    table = cards.open.table
    assert table.isColumnHidden(2), "what was before gives way to the two sides"
    assert table.columnWidth(3) > 200
    assert table.columnWidth(4) > 200
    del testers


@pytest.mark.parametrize("scale", SCALES)
def test_everything_fits_and_has_a_name(at: Callable[[Site], Upload], two: Two, scale: float) -> None:
    look().change(scale=scale)
    here = at(two.city)
    rescale(here.area)
    here.settle()
    cards = room(here)
    page = here.page
    for keys in ((), (ENTER,), (F10,)):
        here.press(*keys)
        here.settle()
        assert all(fits(one, page) for one in cards.findChildren(QWidget) if one.isVisible())
        assert clipped(cards) == []
        assert nameless(cards) == []
    choose(here, 1)
    write_reason(here)
    here.press(F10)
    assert clipped(cards) == []
