"""What may be marked, what a mark needs, and the days of a bad one."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from db import shipped
from desk.calendar.days import WorkingCalendar, read_calendar_rows
from desk.cases.case import Case, State
from desk.cases.review_rules import (
    AnswerInput,
    ReviewInput,
    dealing_with,
    first_of,
    occasion_for,
    occasions_of,
    read_answer,
    read_opinion,
    require_bad,
    second_of,
    to_mark,
    to_mark_again,
)
from desk.cases.reviews import LEVELS, Answer, Contact, Occasion, ReviewRecord
from desk.people.applicant import Applicant
from tests.builders import refusal

CODES = shipped.review_codes()
CALENDAR = WorkingCalendar(read_calendar_rows(shipped.calendar_rows()))
ANSWER = Answer(
    at="2026-11-24T10:00:00+08:00",
    clerk_name="王小满",
    verdict="true",
    found="情况属实",
    measures="已经贴出样本",
    responsible="李红",
)


def case(state: State, **changes: Any) -> Case:
    given: dict[str, Any] = {
        "case_id": "c",
        "case_number": "04630100000125",
        "query_code": "123456",
        "client_id": "x",
        "rev": 1,
        "head": "",
        "state": state,
        "item_id": "HJ-12",
        "item_name": "居住证申领",
        "catalogue_version": "v",
        "received_at": "2026-11-23T09:41:00+08:00",
        "received_on": "2026-11-23",
        "counter": "3",
        "clerk": "wang",
        "clerk_name": "王小满",
        "applicant": Applicant(kind="person", name="刘秀", id_type="111", id_number="", phone="16072603369"),
    }
    return Case(**{**given, **changes})


def mark(level: int, occasion: Occasion = "intake", **changes: Any) -> ReviewRecord:
    given: dict[str, Any] = {
        "review_id": "r1",
        "occasion": occasion,
        "level": level,
        "way": "page",
        "channel": "5",
        "given_at": "2026-11-23T10:00:00+08:00",
        "served_by": "wang",
        "served_by_name": "王小满",
    }
    return ReviewRecord(**{**given, **changes})


def pressed(level: int, *reasons: str, phone_of_case: str = "16072603369", **changes: Any) -> Any:
    return read_opinion(ReviewInput(level=level, reasons=reasons, **changes), CODES, case_phone=phone_of_case)


DAY, NEXT = "2026-11-23", "2026-11-30"


@pytest.mark.parametrize(
    ("of", "had"),
    [
        (case(State.RECEIVED), ("intake",)),
        (case(State.SUPPLEMENTING), ("intake",)),
        (case(State.ACCEPTED, accepted_on=DAY), ("handling",)),
        (case(State.ACCEPTED, accepted_on=NEXT), ("intake", "handling")),
        (case(State.READY, accepted_on=DAY), ("handling",)),
        (case(State.DELIVERED, accepted_on=DAY), ("handling", "result")),
        (case(State.CLOSED, accepted_on=NEXT, closed_at=f"{NEXT}T15:00:00+08:00"), ("intake", "handling", "result")),
        (case(State.CLOSED, closed_at=f"{DAY}T09:41:00+08:00"), ("result",)),
        (case(State.DECLINED, closed_at=f"{NEXT}T09:41:00+08:00"), ("intake", "result")),
        (case(State.WITHDRAWN, accepted_on=DAY, closed_at=f"{NEXT}T09:41:00+08:00"), ("handling", "result")),
        (case(State.VOID), ()),
    ],
    ids=lambda value: f"{value.state}-{value.accepted_on}-{value.closed_at}" if isinstance(value, Case) else None,
)
def test_a_visit_is_one_occasion_and_each_part_of_the_case_another(of: Case, had: tuple[str, ...]) -> None:
    assert occasions_of(of) == had


@pytest.mark.parametrize("state", list(State))
def test_in_every_state_but_void_there_is_something_to_mark_and_only_one_thing(state: State) -> None:
    accepted = case(state, accepted_on=DAY)
    assert (to_mark(accepted) is None) == (state is State.VOID)
    if state is not State.VOID:
        once = msgspec.structs.replace(accepted, reviews=(mark(5, occasion_for(accepted, "")),))
        assert to_mark(once) is None
        refused = refusal("review.given_before", lambda: occasion_for(once, ""))
        assert "不能修改" in refused.message


def test_a_part_that_has_not_been_is_refused_and_an_earlier_one_may_still_be_marked() -> None:
    accepted = case(State.ACCEPTED, accepted_on=NEXT)
    refusal("review.occasion", lambda: occasion_for(accepted, "result"))
    assert occasion_for(accepted, "intake") == "intake"
    assert occasion_for(accepted, "") == "handling"
    refusal("review.void", lambda: occasion_for(case(State.VOID), ""))


def test_nothing_is_chosen_for_anybody() -> None:
    """国办发〔2019〕51号: 自愿自主真实; no default, no good mark of silence."""
    assert ReviewInput().level == 0
    assert ReviewInput().named is None
    assert refusal("review.level", lambda: pressed(0)).field == "level"
    refusal("review.level", lambda: pressed(6))


@pytest.mark.parametrize("level", LEVELS)
def test_a_reason_belongs_to_its_level_and_to_no_other(level: int) -> None:
    for entry in CODES.levels:
        codes = tuple(reason.code for reason in entry.reasons)
        if entry.level == level:
            assert tuple(reason.code for reason in pressed(level, *codes).reasons) == codes
        else:
            refused = refusal("review.reason_level", lambda codes=codes: pressed(level, codes[0]))
            assert entry.name in refused.message
    refusal("review.reason", lambda: pressed(level, "509"))


def test_a_reason_given_twice_counts_once_and_in_the_order_of_the_list() -> None:
    assert [reason.code for reason in pressed(2, "214", "207", "214").reasons] == ["207", "214"]


@pytest.mark.parametrize("level", [2, 1])
def test_a_bad_mark_needs_a_reason_or_a_text(level: int) -> None:
    assert refusal("review.why", lambda: pressed(level)).field == "reasons"
    refusal("review.why", lambda: pressed(level, text=" \n　"))
    assert pressed(level, text="等了一上午").text == "等了一上午"
    assert pressed(level, f"{level}{'14' if level == 2 else '15'}").reasons


@pytest.mark.parametrize("level", [5, 4, 3])
def test_a_mark_that_is_not_bad_needs_nothing_more(level: int) -> None:
    opinion = pressed(level)
    assert (opinion.reasons, opinion.text, opinion.named, opinion.phone) == ((), "", False, "")


def test_a_text_has_up_to_150_characters_and_lines_become_one() -> None:
    assert len(pressed(5, text="好" * 150).text) == 150
    assert refusal("review.text", lambda: pressed(5, text="好" * 151)).field == "text"
    assert pressed(1, text="窗口没人\n等了很久\x00 ").text == "窗口没人 等了很久"


@pytest.mark.parametrize(("way", "usual", "others"), [("page", "5", ()), ("card", "5", ("8",)), ("phone", "6", ())])
def test_each_way_has_its_channels_and_the_page_is_never_called_something_else(
    way: Any, usual: str, others: tuple[str, ...]
) -> None:
    assert pressed(5, way=way).channel == usual
    for code in [channel.code for channel in CODES.channels]:
        if code in (usual, *others):
            assert pressed(5, way=way, channel=code).channel == code
        else:
            refusal("review.channel", lambda code=code: pressed(5, way=way, channel=code))


def test_who_wants_a_call_is_called_at_the_number_of_the_case_or_another() -> None:
    assert pressed(1, "115", named=True).phone == ""
    assert pressed(1, "115", named=True, phone="138 1234 5566").phone == "13812345566"
    assert pressed(1, "115", named=True, phone="16072603369").phone == ""
    refusal("review.phone", lambda: pressed(1, "115", named=True, phone_of_case=""))
    assert pressed(1, "115", named=False, phone="13812345566", phone_of_case="").phone == ""
    assert not pressed(1, "115", named=None).named


@pytest.mark.parametrize(
    ("given_on", "contact_by", "mend_by"),
    [
        ("2026-11-23", date(2026, 11, 24), date(2026, 12, 14)),
        ("2026-11-27", date(2026, 11, 30), date(2026, 12, 18)),
        ("2026-11-28", date(2026, 11, 30), date(2026, 12, 18)),
        ("2026-09-30", date(2026, 10, 8), date(2026, 10, 27)),
    ],
    ids=["monday", "friday", "saturday", "before the national day"],
)
def test_a_bad_mark_with_a_name_is_called_about_in_one_working_day_and_mended_in_fifteen(
    given_on: str, contact_by: date, mend_by: date
) -> None:
    """国办发〔2019〕51号; working days as 民法典 201①, the day it came in not counted."""
    dealing = dealing_with(mark(1, given_at=f"{given_on}T16:00:00+08:00", named=True), CODES, CALENDAR)
    assert dealing.stage == "contact"
    assert dealing.contact_by is not None
    assert dealing.mend_by is not None
    assert (dealing.contact_by.due_on, dealing.mend_by.due_on) == (contact_by, mend_by)
    assert not dealing.is_late(contact_by)
    assert dealing.is_late(date.fromordinal(contact_by.toordinal() + 1))


def test_a_call_nobody_took_is_no_contact_and_a_word_from_the_citizen_is() -> None:
    tried = mark(2, named=True, contacts=(Contact(at="", outcome="no_answer", clerk_name="王小满"),))
    assert dealing_with(tried, CODES, CALENDAR).stage == "contact"
    for outcome in ("reached", "declined"):
        spoken = (*tried.contacts, Contact(at="", outcome=outcome, clerk_name="王小满"))
        dealing = dealing_with(msgspec.structs.replace(tried, contacts=spoken), CODES, CALENDAR)
        assert dealing.stage == "mend"
        assert dealing.act_by == dealing.mend_by


def test_without_a_name_no_day_runs_and_it_waits_all_the_same() -> None:
    dealing = dealing_with(mark(1), CODES, CALENDAR)
    assert (dealing.stage, dealing.act_by, dealing.is_late(date(2030, 1, 1))) == ("anonymous", None, False)
    assert mark(1).is_open
    assert dealing_with(mark(1, answer=ANSWER), CODES, CALENDAR).stage == "answered"


def test_only_a_bad_mark_is_dealt_with_and_once() -> None:
    refusal("review.not_bad", lambda: require_bad(mark(3)))
    refusal("review.mended_before", lambda: require_bad(mark(2, answer=ANSWER)))
    require_bad(mark(2))


WHOLE = AnswerInput(verdict="partly", found="样本缺了一页", measures="已经补上", responsible="李红")


def test_an_answer_is_whole_and_comes_after_the_call() -> None:
    named = mark(1, named=True)
    refusal("review.contact_first", lambda: read_answer(WHOLE, named, date(2026, 11, 24)))
    tried = msgspec.structs.replace(named, contacts=(Contact(at="", outcome="no_answer", clerk_name="王小满"),))
    assert read_answer(WHOLE, tried, date(2026, 11, 24)) == ("partly", "")
    for field in ("found", "measures", "responsible"):
        lacking = msgspec.structs.replace(WHOLE, **{field: " "})
        refused = refusal(
            "review.answer_missing", lambda given=lacking: read_answer(given, mark(1), date(2026, 11, 24))
        )
        assert refused.field == field
    long = msgspec.structs.replace(WHOLE, found="长" * 301)
    assert refusal("text.too_long", lambda: read_answer(long, mark(1), date(2026, 11, 24))).field == "found"
    refusal(
        "review.verdict",
        lambda: read_answer(msgspec.structs.replace(WHOLE, verdict="恶意"), mark(1), date(2026, 11, 24)),
    )


@pytest.mark.parametrize("text", ["2026-11-23", "下周", "2026-13-01"])
def test_what_is_to_be_done_yet_has_a_day_that_comes(text: str) -> None:
    given = msgspec.structs.replace(WHOLE, finish_on=text)
    refusal("review.finish_on", lambda: read_answer(given, mark(1), date(2026, 11, 24)))


def test_a_second_mark_follows_an_answered_bad_first_and_there_is_no_third() -> None:
    answered = mark(2, answer=ANSWER)
    of = case(State.RECEIVED, reviews=(answered,))
    assert to_mark_again(of) == answered
    assert first_of(of, "intake") == answered
    second = mark(1, review_id="r2", assess_number=2, follows="r1")
    both = msgspec.structs.replace(of, reviews=(answered, second))
    assert second_of(both, answered) == second
    assert to_mark_again(both) is None
    done = msgspec.structs.replace(both, reviews=(answered, msgspec.structs.replace(second, answer=ANSWER)))
    assert to_mark_again(done) is None
    for not_yet in (mark(2), mark(3)):
        assert to_mark_again(msgspec.structs.replace(of, reviews=(not_yet,))) is None
