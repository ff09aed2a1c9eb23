"""Looking at a visit while it is typed: all problems at once, what is not yet there, and what may be decided."""

from __future__ import annotations

import itertools
import uuid
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.cases.handing_in import handed_in_whole
from desk.cases.requests import DecisionInput, MaterialInput
from desk.cases.visit import Visit, VisitItem
from desk.catalogue.situations import walk
from desk.desk import Desk
from desk.errors import Refused
from desk.examining import DecisionOption, Examination, examine, examine_item, in_window_words
from desk.people.reading import AgentInput, ApplicantInput
from desk.visiting import add_item, file_item, new_visit
from tests.builders import DECISIONS, agent, item, no_file, person
from tests.desk.desks import memory_desk

CLIENT = "6f1c8f52-0001-4c55-9c6f-000000000001"
_COUNT = itertools.count(1)


@pytest.fixture(scope="module")
def desk() -> Desk:
    """All share one: every visit that is filed has an id of its own."""
    return memory_desk()


@dataclass(frozen=True)
class Seen:
    """An examination, quick to ask."""

    whole: Examination

    def kinds(self) -> dict[str, str]:
        return {remark.field: remark.kind for remark in self.whole.remarks}

    def codes(self, kind: str) -> dict[str, str]:
        return {remark.field: remark.code for remark in self.whole.remarks if remark.kind == kind}

    def option(self, kind: str) -> DecisionOption:
        return next(option for option in self.whole.options if option.kind == kind)


def visit(item_id: str = "HJ-12", applicant: ApplicantInput | None = None, **changes: Any) -> Visit:
    """A visit of one item with everything in order; `changes` are of the item, `agent` of the visit."""
    whole = handed_in_whole(item(item_id), walk(item(item_id), ()))
    given: dict[str, Any] = {"materials": whole, "decision": DecisionInput(kind="accept"), **changes}
    acting = given.pop("agent", None)
    one = VisitItem(client_id=str(uuid.UUID(int=next(_COUNT))), item=item_id, **given)
    return Visit(visit_id="v", applicant=applicant or person(1), agent=acting, items=(one,))


def see(desk: Desk, shown: Visit, index: int | None = 0) -> Seen:
    return Seen(examine(desk, shown, index))


def decision(name: str, **changes: Any) -> DecisionInput:
    return msgspec.convert({**DECISIONS[name], **changes}, DecisionInput)


def test_the_empty_visit_has_no_red_problem(desk: Desk) -> None:
    seen = see(desk, new_visit(desk), None)
    assert seen.codes("problem") == {}
    assert seen.codes("hint") == {}
    assert seen.kinds() == {"applicant.id_number": "missing", "applicant.name": "missing", "item": "missing"}
    assert (seen.whole.next_field, seen.whole.options, seen.whole.lines, seen.whole.is_ready) == (
        "applicant.id_number",
        (),
        (),
        False,
    )


@pytest.mark.parametrize("item_id", ["HJ-12", "YL-01", "CG-01", "JZ-01"])
def test_a_visit_with_nothing_but_an_item_has_no_red_problem(desk: Desk, item_id: str) -> None:
    seen = see(desk, add_item(desk, new_visit(desk), item_id))
    assert seen.codes("problem") == {}
    assert seen.codes("missing")["decision"] == "decision.none"


def test_an_empty_organisation_and_an_empty_agent_are_only_not_yet_there(desk: Desk) -> None:
    shown = msgspec.structs.replace(
        new_visit(desk), applicant=ApplicantInput(kind="organisation", name=""), agent=AgentInput(name="")
    )
    seen = see(desk, shown, None)
    assert seen.codes("problem") == {}
    assert set(seen.kinds()) == {
        *("applicant.name", "applicant.id_number", "applicant.representative", "item"),
        *("agent.name", "agent.id_number", "agent.relation"),
    }


def test_all_problems_are_told_at_once(desk: Desk) -> None:
    shown = visit(
        applicant=ApplicantInput(
            name="刘/秀",
            id_number="410881197208259720",
            phone="1381234",
            village="419001",
            address="【" * 3,
            representative="某",
        ),
        agent=AgentInput(name="李{", id_number="12", phone="x", relation="", authorisation_number="长" * 31),
        materials=(
            MaterialInput(seq=1, state="copy_kept", originals=1, copies=1000),
            MaterialInput(seq=2, state="deferred", note="\n"),
            MaterialInput(seq=3, state="deferred", deadline="明天"),
            MaterialInput(seq=5, state="original_seen", how="重写"),
            MaterialInput(seq=5, state="original_seen"),
            MaterialInput(seq=9, state="scanned"),
        ),
        situations=("q9o9",),
        decision=decision("not_eligible", reason=" ", basis="", confirmed_by="王小满", next_time="{"),
        note="一" * 501,
        received_at="昨天",
    )
    shown = msgspec.structs.replace(shown, counter="一" * 11)
    assert see(desk, shown).codes("problem") == {
        "received_at": "received_at.form",
        "applicant.representative": "applicant.representative",
        "applicant.name": "name.two_names",
        "applicant.id_number": "identity.check_digit",
        "applicant.village": "applicant.village",
        "applicant.phone": "phone.length",
        "applicant.address": "text.bracket",
        "agent.name": "name.character",
        "agent.id_number": "identity.length",
        "agent.authorisation_number": "agent.authorisation_number.too_long",
        "agent.phone": "phone.character",
        "situations": "situation.unknown",
        "materials[seq=5].seq": "material.twice",
        "materials[seq=9].seq": "material.unknown",
        "materials[seq=1].originals": "material.identity_card_kept",
        "materials[seq=2].state": "material.not_deferrable",
        "materials[seq=3].deadline": "date.form",
        "decision.confirmed_by": "decision.confirmed_by_self",
        "counter": "text.too_long",
        "note": "text.too_long",
        "decision.next_time": "text.bracket",
        "materials[seq=2].note": "text.character",
    }
    assert see(desk, shown).codes("missing") == {
        "agent.relation": "agent.relation",
        "decision.reason": "decision.reason",
        "decision.basis": "decision.basis",
    }
    remarks = see(desk, shown).whole.remarks
    assert [remark.code for remark in remarks if remark.field == "materials[seq=1].originals"] == [
        "material.count",
        "material.identity_card_kept",
    ]


def test_a_visit_in_order_is_ready_and_is_filed(desk: Desk) -> None:
    shown = visit(agent=agent(9))
    seen = see(desk, shown)
    assert (seen.codes("problem"), seen.codes("missing")) == ({}, {})
    assert (seen.whole.is_ready, seen.whole.next_field) == (True, "")


@pytest.mark.parametrize(
    "changes",
    [
        {"applicant": person(1, id_number="410881197208259720")},
        {"applicant": person(1, name="")},
        {"applicant": person(1, id_type="??")},
        {"agent": AgentInput(name=person(1).name, id_number=person(1).id_number, relation="子女")},
        {"materials": ()},
        {"materials": (MaterialInput(seq=1, state="copy_kept", originals=1),)},
        {"decision": None},
        {"decision": decision("instant")},
        {"decision": decision("one_time_notice")},
        {"decision": decision("other_body", other_body="")},
        {"decision": decision("not_eligible", confirmed_by="wang")},
        {"decision": DecisionInput(kind="decline")},
        {"situations": ("q2o1", "q1o1", "q2o2")},
        {"note": "\u0000"},
        {"received_at": "1999-01-01"},
    ],
)
def test_what_filing_refuses_the_screen_tells_before(desk: Desk, changes: dict[str, Any]) -> None:
    """The same rules: the sentence of the refusal, but for codes that only scripts write, is among the remarks."""
    shown = visit(**changes)
    with pytest.raises(Refused) as caught:
        file_item(desk, shown, 0, no_file)
    told = see(desk, shown)
    assert not told.whole.is_ready
    assert told.whole.next_field
    if caught.value.code != "decision.none":
        assert in_window_words(caught.value.message) in {remark.message for remark in told.whole.remarks}


TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
WHO = st.builds(
    ApplicantInput,
    name=TEXT,
    id_number=TEXT,
    id_type=st.sampled_from(["", "111", "414", "L04", "001", "?"]),
    phone=TEXT,
    village=TEXT,
    kind=st.sampled_from(["person", "organisation"]),
    id_override=TEXT,
)


@settings(max_examples=150)
@given(
    who=WHO,
    note=TEXT,
    chosen=st.sampled_from(sorted(DECISIONS)),
    received_at=TEXT,
    item_id=st.sampled_from(["HJ-12", "CG-01", "JZ-09", "", "XX"]),
    answers=st.lists(st.sampled_from(["q1o1", "q1o2", "q2o1", "q2o2"]), max_size=3),
)
def test_whatever_is_typed_is_examined(
    desk: Desk, who: ApplicantInput, note: str, chosen: str, received_at: str, item_id: str, answers: list[str]
) -> None:
    one = VisitItem(
        client_id=CLIENT,
        item=item_id,
        situations=tuple(answers),
        decision=decision(chosen),
        note=note,
        received_at=received_at,
    )
    seen = examine(desk, Visit(visit_id="v", applicant=who, items=(one,)), 0)
    assert all(remark.message.strip() for remark in seen.remarks)
    assert seen.is_ready or seen.next_field, "whatever stops filing, the screen leads to it"


def test_what_is_worth_a_look_is_a_hint_and_stops_nothing(desk: Desk) -> None:
    shown = visit(
        applicant=ApplicantInput(name="孙", id_number="419001201501010014", id_override="证件原件如此"),
        situations=("q1o2", "q2o2"),
        materials=(*visit().items[0].materials, MaterialInput(seq=4, state="waived")),
    )
    seen = see(desk, shown)
    hints = {remark.code for remark in seen.whole.remarks}
    assert hints >= {"name.single", "identity.check_digit", "situation.blocks", "situation.warning", "applicant.minor"}
    assert seen.whole.is_ready


def test_the_number_tells_birthday_age_and_sex(desk: Desk) -> None:
    facts = see(desk, visit(applicant=person(1, id_number="410881197208259725"))).whole.facts
    assert facts is not None
    assert (facts.sex, facts.birth_on, facts.age) == ("女", date(1972, 8, 25), 54)
    assert facts.words == "女，1972年8月25日出生，54周岁"
    assert see(desk, visit(applicant=person(1, id_number="410881197208259726"))).whole.facts is None
    assert see(desk, visit(applicant=ApplicantInput(name="无名氏", id_type="L04"))).whole.facts is None


def test_the_checklist_tells_what_is_asked_and_how_far_it_is(desk: Desk) -> None:
    shown = visit(
        situations=("q1o2",),
        materials=(MaterialInput(seq=1, state="original_seen"), MaterialInput(seq=2, state="deferred")),
        decision=None,
    )
    whole = see(desk, shown).whole
    assert (whole.required, whole.complete) == (5, 2)
    first, second, third, fourth, _ = whole.lines
    assert (first.seq, first.name, first.state, first.required) == (1, "申请人居民身份证", "original_seen", True)
    assert (first.asked_for, first.note) == ("原件1份、复印件1份", "原件核验后退还；可用电子身份证照免提交")
    assert first.checks[0] == "证件在有效期内"
    assert [choice.key for choice in first.choices] == ["1", "2", "3", "4", "7", "0"]
    assert [choice.key for choice in third.choices] == ["1", "2", "3", "4", "5", "7", "0"]
    assert "容缺后补" in second.remark
    assert (third.state, third.remark, third.entry) == (None, "", None)
    assert fourth.required, "asked for by those in stable work"
    assert fourth.asked_for == "原件1份、复印件1份；以就业或就读条件申领的"


def test_a_decision_tells_why_it_is_not_open(desk: Desk) -> None:
    seen = see(desk, visit(materials=()))
    assert [option.kind for option in seen.whole.options] == [
        "instant",
        "accept",
        "receive",
        "one_time_notice",
        "decline",
    ]
    assert [option.label for option in seen.whole.options] == [
        "当场办结", "受理", "收件", "一次性告知补正", "不予受理",
    ]  # fmt: skip
    assert {option.kind for option in seen.whole.options if option.allowed} == {"receive", "one_time_notice", "decline"}
    assert "承诺件" in seen.option("instant").why_not
    assert "第1号申请人居民身份证" in seen.option("accept").why_not
    complete = see(desk, visit())
    assert {option.kind for option in complete.whole.options if option.allowed} == {"accept", "receive", "decline"}
    assert "没有缺少的材料" in complete.option("one_time_notice").why_not
    assert see(desk, visit("YL-01")).option("instant").allowed
    for option in (*seen.whole.options, *complete.whole.options):
        assert option.allowed == (option.why_not == "")
        assert not any(code in option.why_not for code in ("accept", "one_time_notice", "missing"))


def test_a_decision_comes_with_what_to_say_and_its_day(desk: Desk) -> None:
    seen = see(desk, visit())
    accept, receive = seen.option("accept"), seen.option("receive")
    assert accept.says == item("HJ-12").clerk_says.accepted
    assert (accept.due_on, accept.due_words) == (date(2026, 12, 7), "承诺10个工作日，2026年12月7日（周一）前办结")
    assert (receive.due_on, receive.due_words) == (date(2026, 11, 30), "最迟2026年11月30日（周一）答复是否受理")
    assert seen.option("one_time_notice").says == item("HJ-12").clerk_says.supplement
    assert seen.option("decline").says == item("HJ-12").clerk_says.declined
    assert seen.option("instant").says == item("HJ-12").clerk_says.instant_done
    _, answer = file_item(desk, visit(), 0, no_file)
    assert answer.case.due_on == "2026-12-07"


def test_a_day_that_no_notice_covers_is_expected(desk: Desk) -> None:
    words = see(desk, visit("JZ-09")).option("accept").due_words
    assert "（预计" in words


def test_the_term_to_supplement_is_told_where_the_office_has_one(desk: Desk) -> None:
    assert see(desk, visit()).option("one_time_notice").due_on is None
    office = msgspec.structs.replace(desk.office, supplement_days=30)
    option = see(replace(desk, office=office), visit()).option("one_time_notice")
    assert (option.due_on, option.due_words) == (date(2026, 12, 23), "请在2026年12月23日（周三）以前补正")


def test_missing_papers_are_red_only_once_they_are_marked_missing(desk: Desk) -> None:
    unmarked = see(desk, visit(materials=()))
    assert unmarked.codes("missing") == {"materials": "decision.materials_missing"}
    told = tuple(MaterialInput(seq=seq, state="missing") for seq in (1, 2, 3, 5))
    assert see(desk, visit(materials=told)).codes("problem") == {"materials": "decision.materials_missing"}


def test_the_next_thing_follows_the_talk_from_person_to_decision(desk: Desk) -> None:
    shown = new_visit(desk)
    who = ApplicantInput(name="")
    order = []
    for part in ("", "id_number", "name"):
        if part:
            who = msgspec.structs.replace(who, **{part: getattr(person(1), part)})
        shown = msgspec.structs.replace(shown, applicant=who)
        order.append(examine(desk, shown, None).next_field)
    shown = add_item(desk, shown, "HJ-12")

    def next_with(**changes: Any) -> str:
        nonlocal shown
        one = msgspec.structs.replace(shown.items[0], **changes)
        shown = msgspec.structs.replace(shown, items=(one,))
        return examine(desk, shown, 0).next_field

    order += [next_with(), next_with(situations=("q1o1",)), next_with(situations=("q1o1", "q2o1", "q3o1"))]
    whole = handed_in_whole(item("HJ-12"), walk(item("HJ-12"), ()))
    order += [next_with(materials=whole[:2]), next_with(materials=whole)]
    order += [next_with(decision=DecisionInput(kind="decline")), next_with(decision=DecisionInput(kind="accept"))]
    assert order == [
        "applicant.id_number",
        "applicant.name",
        "item",
        "situations",
        "situations",
        "materials[seq=1].state",
        "materials[seq=3].state",
        "decision",
        "decision.ground",
        "",
    ]
    done, _ = file_item(desk, shown, 0, no_file)
    assert examine(desk, done, 0).next_field == ""


def test_a_wrong_field_comes_before_what_follows(desk: Desk) -> None:
    assert see(desk, visit(applicant=person(1, phone="1"))).whole.next_field == "applicant.phone"
    assert see(desk, visit(materials=(MaterialInput(seq=2, state="deferred"),))).whole.next_field == (
        "materials[seq=2].state"
    )
    assert see(desk, visit(note="{")).whole.next_field == "note"


def test_the_guide_need_not_be_finished_once_it_is_decided(desk: Desk) -> None:
    assert see(desk, visit()).whole.walk == walk(item("HJ-12"), ())
    assert see(desk, visit()).whole.is_ready
    assert see(desk, visit(decision=None)).whole.next_field == "situations"


def test_sentences_lose_the_codes_of_scripts_and_nothing_else() -> None:
    assert in_window_words("请收齐，或者改为一次性告知补正（one_time_notice）。") == "请收齐，或者改为一次性告知补正。"
    assert in_window_words("状态就应当是 missing（未提交）；") == "状态就应当是未提交；"
    assert in_window_words("有依据的（accepted）留下（第三条）") == "有依据的（accepted）留下（第三条）"


def test_an_item_looked_at_by_itself_says_nothing_of_a_person(desk: Desk) -> None:
    typed = VisitItem(client_id="", item="SB-10")
    found = examine_item(desk, typed)
    assert not [remark.field for remark in found.remarks if remark.field.startswith(("applicant", "agent"))]
    assert found.next_field == "situations"
    assert not found.is_ready
    brought = handed_in_whole(item("SB-10"), walk(item("SB-10"), ()))
    found = examine_item(desk, msgspec.structs.replace(typed, materials=brought, decision=DecisionInput(kind="accept")))
    assert found.is_ready
    assert found.next_field == ""
