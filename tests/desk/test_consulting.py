"""Consultations: recorded with whoever was asked first, answered later, found, and turned into a case."""

from __future__ import annotations

import dataclasses

import pytest

from desk.consulting import ConsultationInput, answer, find, newest, record, show, visit_from
from desk.desk import Desk
from desk.records import ConsultationFilter, Operator
from desk.roles import Role
from desk.serving import find_case
from desk.visiting import hold, resume
from tests.builders import SetClock, filed, refusal
from tests.desk.desks import memory_desk

ASKED = ConsultationInput(
    question="要带什么？", answer="带身份证。", item="hj-12", asker_name="刘秀", phone="1607 2603369"
)


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def test_who_asked_what_and_who_was_asked_first_is_kept(desk: Desk) -> None:
    kept = record(desk, ASKED)
    asked = kept.asked
    assert (kept.clerk, asked.clerk_name) == ("wang", "王小满")
    assert (asked.item_id, asked.item_name, asked.item_version) == ("HJ-12", "居住证申领", "2026.11-sample")
    assert (asked.asker_name, asked.phone, asked.channel) == ("刘秀", "16072603369", "counter")
    assert asked.consulted_at == "2026-11-23T09:41:00+08:00"
    assert asked.number == "思礼便询〔2026〕01-1号"
    assert "申请人居民身份证" in asked.bring
    assert show(desk, kept.consultation_id) == show(desk, asked.number) == kept
    assert record(desk, ASKED).asked.number == "思礼便询〔2026〕01-2号"


def test_nobody_has_to_give_a_name_and_an_item_alone_is_a_question(desk: Desk) -> None:
    asked = record(desk, ConsultationInput(item="HJ-12")).asked
    assert asked.question == "“居住证申领”怎么办理"
    assert (asked.asker_name, asked.phone, asked.answer) == ("", "", "")
    assert record(desk, ConsultationInput(wish="修村口的路")).asked.question == "“修村口的路”怎么办理"


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        (ConsultationInput(), "consultation.no_question", "question"),
        (ConsultationInput(question="问", item="XX-99"), "item.unknown", "item"),
        (ConsultationInput(question="问" * 121), "text.too_long", "question"),
        (ConsultationInput(question="问", answer="答" * 401), "text.too_long", "answer"),
        (ConsultationInput(question="问", phone="123"), "phone.length", "phone"),
        (ConsultationInput(question="问", unsure="户口", phone="16072603369"), "consultation.no_day", "reply_on"),
        (ConsultationInput(question="问", unsure="户口", reply_on="2026-11-25"), "consultation.no_phone", "phone"),
        (ConsultationInput(question="问", reply_on="2026-11-25"), "consultation.nothing_unsure", "unsure"),
        (ConsultationInput(question="问", unsure="户口", reply_on="下周"), "consultation.day", "reply_on"),
        (ConsultationInput(question="问", unsure="户口", reply_on="2026-11-22"), "consultation.day", "reply_on"),
        (ConsultationInput(question="问", item="HJ-12", situations=("q9o9",)), "situation.unknown", "situations"),
        (ConsultationInput(question="问", consulted_at="昨天"), "received_at.form", "received_at"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is(
    desk: Desk, given: ConsultationInput, code: str, field: str
) -> None:
    assert refusal(code, lambda: record(desk, given)).field == field
    assert newest(desk, ConsultationFilter()) == ()


def test_a_kiosk_records_nothing(desk: Desk) -> None:
    kiosk = dataclasses.replace(desk, operator=Operator(clerk="k", name="自助屏", roles=(Role.KIOSK,)))
    refusal("right.missing", lambda: record(kiosk, ASKED))


def test_what_was_looked_into_is_answered_later_and_leaves_the_list(desk: Desk) -> None:
    clock = SetClock()
    desk = dataclasses.replace(desk, clock=clock)
    kept = record(
        desk, ConsultationInput(question="外省户口？", unsure="外省户口", reply_on="2026-11-25", phone="16072603369")
    )
    waiting = ConsultationFilter(to_answer=True)
    assert newest(desk, waiting) == (kept,)
    clock.move(days=1)
    after = answer(desk, kept.consultation_id, "可以办。")
    assert (after.answer, after.answered_at, after.answered_by_name) == (
        "可以办。",
        "2026-11-24T09:41:00+08:00",
        "王小满",
    )
    assert after.asked == kept.asked
    assert newest(desk, waiting) == ()
    assert answer(desk, kept.consultation_id, "也可以网上办。").answer == "也可以网上办。"
    refusal("consultation.no_answer", lambda: answer(desk, kept.consultation_id, " "))
    refusal("consultation.unknown", lambda: answer(desk, "x", "可以"))


@pytest.mark.parametrize("text", ["刘秀", "16072603369", "3369", "hj-12", "居住证", "带什么", "带身份证", "01-1号"])
def test_it_is_found_by_who_what_and_any_word(desk: Desk, text: str) -> None:
    kept = record(desk, ASKED)
    record(desk, ConsultationInput(question="低保多少钱"))
    assert find(desk, text) == (kept,)
    assert find(desk, " ") == ()


def test_lists_are_newest_first_and_by_day_clerk_and_item(desk: Desk) -> None:
    first = record(desk, ASKED)
    second = record(desk, ConsultationInput(question="低保", consulted_at="2026-11-20T10:00"))
    assert newest(desk, ConsultationFilter()) == (first, second)
    assert newest(desk, ConsultationFilter(), limit=1) == (first,)
    assert newest(desk, ConsultationFilter(to_day="2026-11-22")) == (second,)
    assert newest(desk, ConsultationFilter(from_day="2026-11-21")) == (first,)
    assert newest(desk, ConsultationFilter(item="HJ-12")) == (first,)
    assert newest(desk, ConsultationFilter(clerk="li")) == ()


def test_a_visit_begins_with_what_was_told_and_its_case_and_the_consultation_know_each_other(desk: Desk) -> None:
    kept = record(desk, ASKED)
    visit = visit_from(desk, kept.asked.number, "3")
    assert (visit.applicant.name, visit.applicant.phone, visit.counter) == ("刘秀", "16072603369", "3")
    assert [item.item for item in visit.items] == ["HJ-12"]
    assert visit.consultation_id == kept.consultation_id
    hold(desk, visit)
    assert resume(desk, visit.visit_id).consultation_id == kept.consultation_id
    case = filed(desk, 1, consultation_id=visit.consultation_id)
    assert find_case(desk, case.case_id).consultation_id == kept.consultation_id
    assert show(desk, kept.consultation_id).case_id == case.case_id
    assert newest(desk, ConsultationFilter(without_case=True)) == ()
    later = filed(desk, 2, consultation_id=visit.consultation_id)
    assert later.consultation_id == kept.consultation_id
    assert show(desk, kept.consultation_id).case_id == case.case_id


def test_without_an_item_the_visit_looks_for_what_was_wanted(desk: Desk) -> None:
    visit = visit_from(desk, record(desk, ConsultationInput(wish="居住证")).consultation_id)
    assert (visit.items, visit.search) == ((), "居住证")
    assert not visit.is_blank


def test_a_case_of_an_unknown_consultation_is_refused(desk: Desk) -> None:
    refused = refusal("consultation.unknown", lambda: filed(desk, 1, consultation_id="nothing"))
    assert refused.field == "consultation_id"


def test_the_same_request_again_is_the_same_case(desk: Desk) -> None:
    kept = record(desk, ASKED)
    case = filed(desk, 1, consultation_id=kept.consultation_id)
    assert filed(desk, 1, consultation_id=kept.consultation_id) == case
