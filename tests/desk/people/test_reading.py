"""Applicant and agent as given, read into the records kept with a case."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from desk.errors import Refused
from desk.people.reading import AgentInput, ApplicantInput, meant_by, read_agent, read_applicant
from desk.people.resident_numbers import check_character
from desk.places import Place, Places

ON = date(2026, 11, 23)
TYPES = {
    "111": "居民身份证",
    "414": "普通护照",
    "L04": "无证件",
    "001": "统一社会信用代码",
    "002": "组织机构代码",
    "099": "其他法人或其他组织有效证件号码",
}
PLACES = Places(
    (
        Place("419001000000", "济源市", "济源", 3, "410000000000", "省直辖县级市", "jiyuan", "jy", "0001"),
        Place("419001108000", "思礼镇", "思礼", 4, "419001000000", "镇", "sili", "sl", "0002"),
        Place("419001108203", "碑子村民委员会", "碑子村", 5, "419001108000", "村民委员会", "beizi", "bz", "0003"),
    )
)


def number_of(first_17: str) -> str:
    return first_17 + check_character(first_17)


ADULT = number_of("41900119910204977")
CHILD = number_of("41900120150204977")
OTHER = number_of("41900119700101900")
CODE = "11440232MB2D06811W"


def person(**changes: str) -> ApplicantInput:
    given = {"kind": "person", "name": "张强", "id_number": ADULT} | changes
    return msgspec.convert(given, ApplicantInput)


def organisation(**changes: str) -> ApplicantInput:
    given = {"kind": "organisation", "name": "碑子村股份经济合作社", "id_number": CODE, "representative": "李华"}
    return msgspec.convert(given | changes, ApplicantInput)


def agent(**changes: str) -> AgentInput:
    given = {"name": "王芳", "id_number": OTHER, "relation": "村代办员", "authorisation_number": "委2026-1"} | changes
    return msgspec.convert(given, AgentInput)


def read(raw: ApplicantInput, **kwargs):
    return read_applicant(raw, on=ON, places=PLACES, id_types=TYPES, **kwargs)


def refusal(raw: ApplicantInput) -> Refused:
    with pytest.raises(Refused) as caught:
        read(raw)
    return caught.value


def agent_refusal(raw: AgentInput, applicant: ApplicantInput | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        read_agent(raw, applicant=read(applicant or person())[0], on=ON, id_types=TYPES)
    return caught.value


def test_person_is_read_into_normal_form():
    applicant, hints = read(
        person(name="张　强", phone="138 1234 5566", village="419001108203", address=" 碑子村８组43号 ")
    )
    assert hints == ()
    assert (applicant.kind, applicant.name, applicant.id_type, applicant.id_number) == ("person", "张强", "111", ADULT)
    assert applicant.phone == "13812345566"
    assert (applicant.village, applicant.village_name) == ("419001108203", "碑子村")
    assert applicant.address == "碑子村8组43号"
    assert applicant.id_override == ""


def test_organisation_is_read_with_its_credit_code_and_representative():
    applicant, hints = read(organisation())
    assert hints == ()
    assert (applicant.kind, applicant.id_type, applicant.id_number) == ("organisation", "001", CODE)
    assert applicant.representative == "李华"


def test_organisation_may_have_another_document():
    applicant, _ = read(organisation(id_type="099", id_number="豫济社证字 第12号"))
    assert applicant.id_number == "豫济社证字 第12号"
    assert refusal(organisation(id_type="099", id_number=" ")).code == "identity.empty"


def test_reason_is_kept_only_when_the_number_needed_it():
    wrong = ADULT[:17] + ("0" if ADULT[17] != "0" else "1")
    applicant, hints = read(person(id_number=wrong, id_override="派出所证明"))
    assert applicant.id_override == "派出所证明"
    assert [hint.code for hint in hints] == ["identity.check_digit"]
    assert read(person(id_override="派出所证明"))[0].id_override == ""


def test_someone_without_papers_is_taken_without_a_number():
    applicant, hints = read(person(id_type="L04", id_number="", name="无名氏"))
    assert (applicant.id_type, applicant.id_number) == ("L04", "")
    assert hints == ()


def test_minor_without_an_agent_gives_a_hint_to_the_guardian():
    """民法典 art. 17, 23, 27: a guardian acts for a minor."""
    _, hints = read(person(id_number=CHILD))
    assert [hint.code for hint in hints] == ["applicant.minor"]
    assert "监护人" in hints[0].message
    assert read(person(id_number=CHILD), has_agent=True)[1] == ()


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"id_type": "777"}, "identity.type_unknown", "applicant.id_type"),
        ({"id_type": "001"}, "identity.type_kind", "applicant.id_type"),
        ({"id_number": ""}, "identity.empty", "applicant.id_number"),
        ({"village": "419001108000"}, "applicant.village", "applicant.village"),
        ({"village": "419001999999"}, "applicant.village", "applicant.village"),
        ({"phone": "123"}, "phone.length", "applicant.phone"),
        ({"address": "村\x07"}, "applicant.address.control", "applicant.address"),
        ({"address": "村" * 101}, "applicant.address.too_long", "applicant.address"),
        ({"name": "李?"}, "name.lost_character", "applicant.name"),
        ({"representative": "李华"}, "applicant.representative", "applicant.representative"),
    ],
)
def test_person_that_cannot_be_taken_is_refused_at_its_field(changes, code, field):
    error = refusal(person(**changes))
    assert (error.code, error.field) == (code, field)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"representative": " "}, "applicant.representative", "applicant.representative"),
        ({"id_type": "111"}, "identity.type_kind", "applicant.id_type"),
        ({"id_number": "11440232MB2D06881W"}, "credit_code.check_character", "applicant.id_number"),
        ({"id_type": "002", "id_number": "008337221"}, "credit_code.check_character", "applicant.id_number"),
        ({"name": "社"}, "name.too_short", "applicant.name"),
    ],
)
def test_organisation_that_cannot_be_taken_is_refused_at_its_field(changes, code, field):
    error = refusal(organisation(**changes))
    assert (error.code, error.field) == (code, field)


def test_unknown_input_field_is_not_swallowed():
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.json.decode('{"kind": "person", "name": "张强", "id_no": "1"}', type=ApplicantInput)


def test_agent_is_read_into_normal_form():
    read_back, hints = read_agent(agent(phone="0391 6612345"), applicant=read(person())[0], on=ON, id_types=TYPES)
    assert hints == ()
    assert (read_back.name, read_back.id_type, read_back.id_number) == ("王芳", "111", OTHER)
    assert (read_back.phone, read_back.relation) == ("0391-6612345", "村代办员")
    assert read_back.authorisation_number == "委2026-1"


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"id_number": ADULT}, "agent.same_person", "agent.id_number"),
        ({"id_number": ADULT[:6] + ADULT[8:17]}, "agent.same_person", "agent.id_number"),
        ({"id_type": "L04", "id_number": ""}, "agent.no_papers", "agent.id_type"),
        ({"id_type": "001", "id_number": CODE}, "identity.type_kind", "agent.id_type"),
        ({"relation": ""}, "agent.relation", "agent.relation"),
        ({"name": ""}, "name.empty", "agent.name"),
        ({"id_number": "1"}, "identity.length", "agent.id_number"),
        ({"phone": "1"}, "phone.length", "agent.phone"),
    ],
)
def test_agent_that_cannot_act_is_refused_at_its_field(changes, code, field):
    error = agent_refusal(agent(**changes))
    assert (error.code, error.field) == (code, field)


def test_agent_with_the_name_of_someone_without_papers_is_the_same_person():
    nobody = person(id_type="L04", id_number="", name="王芳")
    assert agent_refusal(agent(), nobody).code == "agent.same_person"


def test_namesake_with_another_number_may_act():
    read_back, _ = read_agent(agent(name="张强"), applicant=read(person())[0], on=ON, id_types=TYPES)
    assert read_back.name == "张强"


def test_minor_agent_gives_a_hint():
    """民法典 art. 18-20: a minor's acts are limited."""
    _, hints = read_agent(agent(id_number=CHILD), applicant=read(person())[0], on=ON, id_types=TYPES)
    assert [hint.code for hint in hints] == ["agent.minor"]


@pytest.mark.parametrize(
    ("typed", "kind", "meant"),
    [
        (ADULT, "person", "number"),
        ("13812345566", "person", "phone"),
        ("13812345566", "organisation", "phone"),
        ("1381234556", "person", "number"),
        ("23812345566", "person", "number"),
        ("养老", "person", "item"),
        ("ylbx", "person", "item"),
        ("养老", "organisation", "number"),
        ("", "person", "number"),
    ],
)
def test_the_field_of_the_number_takes_a_phone_number_and_words_for_an_item_too(typed, kind, meant):
    assert meant_by(typed, kind) == meant
