"""What is kept of a person is told to that person whole, of nobody else, and that it was told is recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.cases.events.bodies import read_body
from desk.cases.events.certifying import PersonDataTold
from desk.consulting import ConsultationInput, record
from desk.crediting import CreditInput, add
from desk.desk import Desk
from desk.holding import HeldRequest, tell_what_is_held, what_is_held
from desk.issuing import issue
from desk.people.reading import ApplicantInput
from desk.records import Operator
from desk.revealing import What, record_export, reveal
from desk.roles import Role
from tests.builders import adult, agent, filed, person, refusal

CHECK = "核对居民身份证原件"


def asked(number: str, **more: str) -> HeldRequest:
    return HeldRequest(id_number=number, identity_check=CHECK, **more)


def test_cases_materials_papers_and_who_used_them_are_told(desk: Desk) -> None:
    case = filed(desk, 1, "accept")
    issue(desk, case.case_id, "acceptance_notice")
    found = what_is_held(desk, asked(case.applicant.id_number))
    kinds = [one.kind for one in found.held]
    assert kinds[:3] == ["身份资料", "办件", "材料"]
    assert "文书" in kinds
    assert case.applicant.id_number in found.held[0].content
    assert found.name == case.applicant.name
    assert {access.who for access in found.accesses} == {desk.operator.name}
    assert next(access.why for access in found.accesses) == "出具文书"


def test_who_saw_ones_numbers_in_full_is_told(desk: Desk) -> None:
    mine, other = filed(desk, 1, "accept"), filed(desk, 2, "accept")
    for case in (mine, other):
        reveal(desk, case.case_id, ("id_number",), "群众要求")
    record_export(desk, What.PACKAGE, 1, "stick", case_name=mine.case_number)
    told = [access.why for access in what_is_held(desk, asked(mine.applicant.id_number)).accesses]
    assert [why for why in told if "看完整号码" in why or "带出" in why] == ["带出：归档包", "看完整号码：群众要求"]


def test_another_persons_cases_are_not_told(desk: Desk) -> None:
    mine, other = filed(desk, 1, "accept"), filed(desk, 2, "accept")
    told = what_is_held(desk, asked(mine.applicant.id_number))
    text = "".join(one.content for one in told.held)
    assert other.applicant.name not in text
    assert other.applicant.id_number not in text


def test_what_somebody_did_for_others_is_told_with_the_others_masked(desk: Desk) -> None:
    case = filed(desk, 1, "accept", agent=agent(5))
    assert case.agent is not None
    told = what_is_held(desk, asked(case.agent.id_number, name=case.agent.name))
    (one,) = told.held
    assert one.kind == "代理别人"
    assert case.agent.phone in one.content
    assert case.applicant.name not in one.content
    mine = what_is_held(desk, asked(case.applicant.id_number))
    assert case.agent.name not in "".join(held.content for held in mine.held)


def test_questions_from_ones_phone_and_the_credit_list_are_told(desk: Desk) -> None:
    case = filed(desk, 1, "accept")
    who = case.applicant
    record(desk, ConsultationInput(question="要带什么", asker_name=who.name, phone=who.phone, answer="带身份证"))
    record(desk, ConsultationInput(question="别人问的", asker_name="别人", phone=who.phone, answer="好"))
    resident = adult(1)
    credit = ApplicantInput(kind="person", name=resident["name"], id_number=resident["id_number"])
    if resident["id_number"] == who.id_number:
        add(desk, CreditInput(person=credit, basis="济法〔2026〕1号"))
    contents = {one.kind: one.content for one in what_is_held(desk, asked(who.id_number)).held}
    assert "要带什么" in contents["咨询"]
    assert "济法〔2026〕1号" in contents["失信名单"]
    assert "别人问的" not in "".join(contents.values())


def test_the_telling_is_recorded_without_a_second_copy_of_the_data(desk: Desk) -> None:
    case = filed(desk, 1, "accept")
    told = tell_what_is_held(desk, asked(case.applicant.id_number, withheld="举报人的姓名（个人信息保护法第四十五条）"))
    assert told.number.endswith("个〔2026〕01-1号")
    with desk.store.reading() as uow:
        bodies = [read_body(event.body) for event in uow.journal.between("2026-11-23", "2026-11-24") if event.body]
    (event,) = [body for body in bodies if isinstance(body, PersonDataTold)]
    assert (event.number, event.identity_check, event.rows) == (told.number, CHECK, len(told.data.held))
    assert event.clerk_name == desk.operator.name
    assert case.applicant.phone not in str(event)
    text = told.pdf.decode()
    assert "下列内容不予提供，理由：举报人的姓名" in text
    assert "人民法院提起诉讼" in text


def test_of_somebody_unknown_it_says_that_nothing_is_kept(desk: Desk) -> None:
    number = adult(9)["id_number"]
    told = tell_what_is_held(desk, asked(number, name="刘秀"))
    assert told.data.held == ()
    assert "未保存您的个人信息。" in told.pdf.decode()


def test_nobody_is_told_without_a_check_of_who_they_are(desk: Desk) -> None:
    case = filed(desk, 1, "accept")
    refused = refusal(
        "paper.field_missing",
        lambda: tell_what_is_held(desk, HeldRequest(id_number=case.applicant.id_number, identity_check=" ")),
    )
    assert refused.field == "identity_check"
    refusal("person.no_number", lambda: what_is_held(desk, asked(" ")))


def test_a_screen_for_citizens_tells_nobody(desk: Desk) -> None:
    kiosk = replace(desk, operator=Operator(clerk="k", name="屏", roles=(Role.KIOSK,)))
    refusal("right.missing", lambda: what_is_held(kiosk, asked("1")))


@pytest.mark.parametrize("typed", ["419001 19910204 9772", "４１９００１１９９１０２０４９７７２"])
def test_a_number_is_taken_as_it_is_meant(desk: Desk, typed: str) -> None:
    assert what_is_held(desk, asked(typed)).id_number == "419001199102049772"
    assert person(1)
