"""What becomes of a wish at the door besides a case: a consultation with its slip, a refusal with where to go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.consulting import newest as consultations
from desk.desk import Desk
from desk.records import ConsultationFilter, StationFilter
from desk.station import receiving, requesting
from desk.station.requesting import RequestInput, record
from tests.builders import person
from tests.desk.station.bags import as_other, authorised, taken_over
from tests.desk.station.test_finishing import done
from tests.ui.window.conftest import Bench
from tests.ui.window.village.test_bag_page import Bag
from tests.ui.window.village.test_page import ENTER, F8, F10, SPACE, Village, brought
from ui.window.village.bag_state import Part
from ui.window.village.state import Stage


@pytest.fixture
def at_door(village: Bench) -> Village:
    return Village(village)


def choose(at: Village, answer: str) -> None:
    """The answer, with the space bar."""
    at.focus("answer")
    for _ in range(6):
        if at.page.presenter.form.answers["answer"] == answer:
            return
        at.press(SPACE)
    raise AssertionError(f"{answer} is not offered")


def test_who_only_wants_to_know_is_told_and_gets_a_slip(at_door: Village) -> None:
    brought(at_door)
    choose(at_door, "advice")
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    [kept] = consultations(at_door.desk, ConsultationFilter())
    assert kept.answer == "材料都准备好了"
    assert kept.asked.asker_name == person(1).name
    [wish] = requesting.newest(at_door.desk, StationFilter())
    assert (wish.consultation_id, wish.is_open) == (kept.consultation_id, False)
    assert f"记成咨询了：{kept.asked.number}" in at_door.said()
    at_door.press(F8)
    assert [one.title for one in at_door.printed] == [f"{kept.asked.number} 咨询答复单"]
    assert at_door.printed[0].make("80").startswith(b"%PDF")
    assert "没有欠着的事" in at_door.said()


def test_advice_in_words_for_what_is_no_item(at_door: Village) -> None:
    at_door.who()
    at_door.type("井房的电线断了")
    at_door.press(ENTER)
    choose(at_door, "advice")
    at_door.press(F10)
    assert at_door.at(Stage.PROMISE)
    assert "还没有写怎么答复群众的" in at_door.said()
    assert requesting.newest(at_door.desk, StationFilter()) == ()
    at_door.focus("answer_text")
    at_door.type("找村里电工")
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    [kept] = consultations(at_door.desk, ConsultationFilter())
    assert (kept.asked.wish, kept.answer) == ("井房的电线断了", "找村里电工")


def test_what_may_not_be_done_here_is_advised_with_where_to_go(at_door: Village) -> None:
    item = next(one for one in at_door.bench.catalogue.items if not one.proxy.allowed)
    at_door.who()
    at_door.type(item.id)
    at_door.press(ENTER)
    choose(at_door, "advice")
    at_door.press(F10)
    [kept] = consultations(at_door.desk, ConsultationFilter())
    assert "请到" in kept.answer


def test_what_could_be_done_is_refused_with_where_to_go_in_ones_own_words(at_door: Village) -> None:
    brought(at_door)
    choose(at_door, "not_here")
    at_door.press(F10)
    assert at_door.at(Stage.PROMISE)
    assert "请写明去哪里办" in at_door.said()
    at_door.focus("answer_text")
    at_door.type("户口不在本村，请到户口所在的村里办")
    at_door.press(F10)
    assert at_door.at(Stage.DONE), at_door.said()
    [wish] = requesting.newest(at_door.desk, StationFilter())
    assert (wish.answer, wish.answer_text) == ("not_here", "户口不在本村，请到户口所在的村里办")
    assert (wish.next_on, wish.is_open) == ("", False)
    assert "没有欠着的事" in at_door.said()
    at_door.press(F8)
    assert "代办需求登记单" in at_door.printed[0].title


@pytest.mark.parametrize("answer", ["advice", "in_person", "can"])
def test_a_promise_is_kept_or_answered_otherwise_from_what_is_owed(at_door: Village, answer: str) -> None:
    one = person(1)
    wish = record(
        at_door.desk,
        RequestInput(item="SB-10", villager_name=one.name, phone=one.phone, answer="can", next_on="2026-11-25"),
    )
    at_door.page.presenter.read_owed()
    at_door.settle()
    at_door.page.owed.list.setFocus()
    at_door.press(ENTER)
    assert at_door.at(Stage.ANSWER)
    choose(at_door, answer)
    if answer != "can":
        at_door.focus("answer_text")
        at_door.type("本人带身份证到镇里办")
    at_door.press(F10)
    after = requesting.show(at_door.desk, wish.number)
    if answer == "can":
        assert at_door.at(Stage.ENTRUST), at_door.said()
        assert after == wish
    else:
        assert at_door.at(Stage.DONE), at_door.said()
        assert bool(after.consultation_id) == (answer == "advice")
        assert not after.is_open


def test_nobody_calls_back_about_their_own_work(village: Bench) -> None:
    bag = over(village)
    bag.press(SPACE)
    assert "回访不能由经办的代办员自己做" not in bag.said()
    bag.press(F10)
    assert "“和记录相符吗”还没有填" in bag.said()
    bag.press(SPACE, F10)
    assert "回访不能由经办的代办员自己做" in bag.said()


def test_somebody_else_writes_down_what_the_villager_said_on_the_telephone(village: Bench) -> None:
    desk = village.bench.desk
    bag = over(village, as_other(desk))
    bag.press(SPACE)
    bag.question("is_true")
    bag.press(SPACE, SPACE)
    bag.question("words")
    bag.type("证没有拿到")
    bag.press(F10)
    [case] = receiving.newest(desk, StationFilter())
    assert case.called_back is not None
    assert (case.called_back.is_true, case.called_back.words, case.called_back.clerk_name) == (
        False, "证没有拿到", "赵勇"
    )  # fmt: skip
    assert "的回访记下了" in bag.said()
    assert [one.badge for one in bag.page.list.offers.offers] == ["没有评价"]


def over(village: Bench, desk: Desk | None = None) -> Bag:
    """A case that is over is looked at, at its first question; `desk` is whose window it is."""
    done(village.bench.desk, taken_over(village.bench.desk))
    village.bench = replace(village.bench, desk=desk or village.bench.desk)
    bag = Bag(village)
    bag.open()
    bag.page.presenter.show_part(Part.MARK)
    bag.settle()
    bag.to(bag.page.list)
    assert [one.badge for one in bag.page.list.offers.offers] == ["没有评价"]
    bag.press(ENTER)
    bag.question("doing")
    return bag


def test_who_came_before_is_offered_by_name_and_taken_with_the_space_bar(at_door: Village) -> None:
    who = person(1)
    authorised(at_door.desk, 1)
    at_door.tell(who.name)
    assert at_door.page.card.asked.lines["known"].isAncestorOf(at_door.keys.focus)
    assert who.id_number not in " ".join(dict(at_door.page.presenter._knowing.asked()[0].choices).values())
    at_door.press(SPACE)
    answers = at_door.page.presenter.form.answers
    assert (answers["id_number"], answers["phone"]) == (who.id_number, who.phone)
    at_door.press(F10)
    assert at_door.at(Stage.WHAT)
    assert at_door.page.presenter.door.id_number == who.id_number
