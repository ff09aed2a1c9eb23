"""How far it is, told to whoever holds the receipt: the state and the day, and nothing by guessing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest

from desk.cases.case import Case
from desk.consulting import ConsultationInput, answer, record
from desk.desk import Desk
from desk.people.guessing import TRIES
from desk.progress import look_up
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from tests.builders import SetClock, adult, filed, refusal
from tests.desk.handling.life import BENEFIT, LICENCE, accepted, after, paused

SCREEN = Operator(clerk="screen", name="自助屏", roles=(Role.KIOSK,))
WRONG = ("000000", "1111", "99999", "0", "XXXX", "12")


@pytest.fixture
def screen(desk: Desk) -> Desk:
    return replace(desk, operator=SCREEN, store=desk.store.as_clerk("screen"))


def later(desk: Desk, **time: int) -> None:
    assert isinstance(desk.clock, SetClock)
    desk.clock.move(**time)


def guesses(case: Case) -> Iterator[str]:
    """Proofs that are none."""
    return (wrong for wrong in WRONG if wrong not in (case.query_code, case.applicant.id_number[-4:]))


def try_in_vain(screen: Desk, case: Case, times: int) -> None:
    for _, wrong in zip(range(times), guesses(case), strict=False):
        refusal("progress.wrong", lambda wrong=wrong: look_up(screen, case.case_number, wrong))


def test_the_state_and_the_day_are_told_and_nothing_of_the_person(desk: Desk, screen: Desk) -> None:
    case = accepted(desk, 1)
    told = look_up(screen, case.case_number, case.query_code)
    assert (told.state, told.what, told.day, told.id) == ("已受理", "办结", case.due_on, case.case_id)
    assert told.person != case.applicant.name
    assert told.person[0] == case.applicant.name[0]
    shown = str(msgspec.to_builtins(told))
    for hidden in (case.applicant.name, case.applicant.id_number, adult(1)["phone"], case.item_name, case.query_code):
        assert hidden not in shown


def test_the_last_four_of_the_identity_number_do_as_well(desk: Desk, screen: Desk) -> None:
    case = filed(desk, 1, "receive")
    tail = case.applicant.id_number[-4:]
    for typed in (tail, tail.lower(), f" {tail} "):
        told = look_up(screen, case.case_number, typed)
        assert (told.state, told.what, told.day) == ("已收件", "答复是否受理", case.reply_by)


def test_what_a_day_is_for_goes_with_the_state(desk: Desk, screen: Desk) -> None:
    def of(case: Case) -> tuple[str, str, str]:
        told = look_up(screen, case.case_number, case.query_code)
        return told.state, told.what, told.day

    short = [{"seq": 3, "state": "original_seen", "originals": 1}]
    asked = filed(desk, 1, {"kind": "one_time_notice", "supplement_by": "2026-12-04"}, LICENCE, materials=short)
    assert of(asked) == ("需补正", "补正", "2026-12-04")
    case = after(desk, accepted(desk, 2), "decide")
    assert case.ruling is not None
    assert of(case) == ("已作决定", "送达", case.ruling.deliver_by)
    assert of(after(desk, case, "ready")) == ("待领取", "", "")
    stopped = paused(desk, accepted(desk, 3), procedure="鉴定", need_value=5)
    assert of(stopped) == ("已暂停计时", "", "")
    running = paused(desk, accepted(desk, 4, BENEFIT), procedure="急难先行救助", need_value=5, basis="《样例》第六条")
    assert of(running)[:2] == ("已暂停计时", "办结")


def test_a_refusal_does_not_tell_whether_there_is_such_a_case(desk: Desk, screen: Desk) -> None:
    case, other = filed(desk, 1), filed(desk, 2)
    wrong = next(guesses(case))
    there = refusal("progress.wrong", lambda: look_up(screen, case.case_number, wrong))
    mixed = refusal("progress.wrong", lambda: look_up(screen, case.case_number, other.query_code))
    nowhere = refusal("progress.wrong", lambda: look_up(screen, "04630100990107", wrong))
    assert there.message == mixed.message == nowhere.message


def test_after_five_wrong_ones_the_screen_rests_for_everybody(desk: Desk, screen: Desk) -> None:
    case, other = filed(desk, 1), filed(desk, 2)
    try_in_vain(screen, case, TRIES - 1)
    assert look_up(screen, other.case_number, other.query_code).id == other.case_id
    try_in_vain(screen, other, 1)
    found = refusal("guess.rest", lambda: look_up(screen, other.case_number, other.query_code))
    assert "请过15分钟再试" in found.message
    later(desk, minutes=10)
    assert "请过5分钟" in refusal("guess.rest", lambda: look_up(screen, other.case_number, other.query_code)).message
    later(desk, minutes=5)
    assert look_up(screen, other.case_number, other.query_code).id == other.case_id


def test_a_number_that_was_guessed_at_rests_until_the_next_day(desk: Desk, screen: Desk) -> None:
    """Twenty guesses an hour would be through four digits in three weeks; five a day are not."""
    case, other = filed(desk, 1), filed(desk, 2)
    for minutes in (0, 20):
        later(desk, minutes=minutes)
        try_in_vain(screen, case, 3 if not minutes else 2)
    later(desk, minutes=20)
    found = refusal("guess.rest", lambda: look_up(screen, case.case_number, case.query_code))
    assert "到窗口" in found.message
    assert look_up(screen, other.case_number, other.query_code).id == other.case_id
    later(desk, days=1)
    assert look_up(screen, case.case_number, case.query_code).id == case.case_id


def test_wrong_ones_are_kept_by_the_record_and_not_by_the_window(desk: Desk, screen: Desk) -> None:
    case = filed(desk, 1)
    try_in_vain(screen, case, TRIES)
    anew = replace(screen, store=desk.store.as_clerk("screen"))
    refusal("guess.rest", lambda: look_up(anew, case.case_number, case.query_code))
    assert look_up(desk, case.case_number, case.query_code).id == case.case_id, "another desk goes on"


def test_a_slip_of_the_pen_is_no_guess(desk: Desk, screen: Desk) -> None:
    case = filed(desk, 1)
    for _ in range(TRIES + 1):
        refusal("number.length", lambda: look_up(screen, case.case_number[:-1], case.query_code))
        refusal("progress.proof_missing", lambda: look_up(screen, case.case_number, " "))
    assert look_up(screen, case.case_number, case.query_code).id == case.case_id


def test_a_question_is_found_by_the_digits_of_its_slip_and_the_phone_number(desk: Desk, screen: Desk) -> None:
    asked = record(
        desk,
        ConsultationInput(question="外省户口？", unsure="户口", reply_on="2026-11-25", phone="16072603369"),
    )
    for typed in ("2026-01-1", asked.asked.number, "2026 01 1"):
        told = look_up(screen, typed, "3369")
        assert (told.id, told.state, told.what, told.day) == (asked.consultation_id, "待答复", "答复", "2026-11-25")
    answer(desk, asked.consultation_id, "可以办")
    assert look_up(screen, "2026-01-1", "3369").state == "已答复"
    record(desk, ConsultationInput(question="要带什么？", answer="身份证"))
    refusal("progress.no_phone", lambda: look_up(screen, "2026-01-2", "3369"))


def test_nothing_is_changed_by_asking(desk: Desk, screen: Desk) -> None:
    case = filed(desk, 1)
    look_up(screen, case.case_number, case.query_code)
    assert find_case(desk, case.case_id) == case
