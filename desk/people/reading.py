"""What a clerk or a file gives about applicant and agent, read into the records kept with a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from desk.errors import Faults, Refused
from desk.people.applicant import Agent, Applicant
from desk.people.characters import read_line
from desk.people.credit_code import CreditCodeReading, read_credit_code, read_organisation_code
from desk.people.hints import Hint
from desk.people.identity import NO_PAPERS, IdentityReading, age_on, is_same_number, read_identity
from desk.people.names import NameReading, read_name, read_organisation_name, search_form
from desk.people.phones import read_phone
from desk.places import VILLAGE_LEVEL, Places

RESIDENT_CARD = "111"
CREDIT_CODE = "001"
ORGANISATION_CODE = "002"
ORGANISATION_TYPES = frozenset({CREDIT_CODE, ORGANISATION_CODE, "099"})
MOBILE_DIGITS = 11
FULL_AGE = 18
"""Years. Source: 民法典 art. 17 (成年人), art. 23 (guardians act for those who cannot)."""

LONGEST_ADDRESS = 100
LONGEST_REASON = 100
LONGEST_RELATION = 12
LONGEST_AUTHORISATION = 30
_FOREIGN_TYPES = frozenset({"414", "511", "516", "553", "554", "990", "L01", "L02"})


def meant_by(typed: str, kind: Literal["person", "organisation"]) -> Literal["number", "phone", "item"]:
    """What is typed in the field of the number, which takes whatever is said first: a phone number, words for an item.

    `typed` is without spaces. For an organisation words are no item: they are left to be put right as a number.
    """
    if typed.isdigit() and len(typed) == MOBILE_DIGITS and typed.startswith("1"):
        return "phone"
    if typed and kind == "person" and not any(character.isdigit() for character in typed):
        return "item"
    return "number"


class ApplicantInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The applicant as given, unchecked: the JSON of `case file`.

    Attributes:
        kind: A natural person, or an organisation.
        name: As on the document.
        id_type: Code of the inner list; empty means 111 for a person and 001 for an organisation.
        id_number: As typed; may be empty for L04 only.
        id_override: Why a number that fails its check is to be taken.
        phone: May be empty.
        village: 12-digit code, or empty.
        address: Free text, or empty.
        representative: 法定代表人（负责人）; organisations must have one.
    """

    kind: Literal["person", "organisation"] = "person"
    name: str
    id_type: str = ""
    id_number: str = ""
    id_override: str = ""
    phone: str = ""
    village: str = ""
    address: str = ""
    representative: str = ""


class AgentInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who acts for the applicant, as given, unchecked: the JSON of `case file`.

    Attributes:
        id_type: Empty means 111.
        relation: 与申请人关系; must be given.
        authorisation_number: 授权委托书编号, or empty.
    """

    name: str
    id_type: str = ""
    id_number: str = ""
    id_override: str = ""
    phone: str = ""
    relation: str = ""
    authorisation_number: str = ""


def read_applicant(
    raw: ApplicantInput, *, on: date, places: Places, id_types: Mapping[str, str], has_agent: bool = False
) -> tuple[Applicant, tuple[Hint, ...]]:
    """The applicant in normal form, with what is worth a look.

    Args:
        raw: As given.
        on: Today.
        places: The divisions; a village must be one of them.
        id_types: All document types, code to name, of persons and organisations.
        has_agent: Someone acts for the applicant; a minor without an agent gives a hint.

    Raises:
        Refused: `name.*`, `identity.*`, `credit_code.*`, `phone.*`, `applicant.*`, each with its field.
    """
    faults = Faults()
    read = survey_applicant(raw, on=on, places=places, id_types=id_types, faults=faults, has_agent=has_agent)
    faults.raise_first()
    return read


def survey_applicant(
    raw: ApplicantInput,
    *,
    on: date,
    places: Places,
    id_types: Mapping[str, str],
    faults: Faults,
    has_agent: bool = False,
) -> tuple[Applicant, tuple[Hint, ...]]:
    """As `read_applicant`, but every rule is tried: refusals go to `faults`, and what was refused is left empty."""
    if raw.kind == "organisation":
        applicant, hints = _read_organisation(raw, id_types, faults)
    else:
        applicant, hints = _read_person(raw, on, id_types, faults, has_agent=has_agent)
    village, village_name = faults.trying(lambda: _village(raw.village, places), ("", ""))
    return (
        Applicant(
            kind=applicant.kind,
            name=applicant.name,
            id_type=applicant.id_type,
            id_number=applicant.id_number,
            id_override=applicant.id_override,
            representative=applicant.representative,
            phone=faults.trying(lambda: _phone(raw.phone, "applicant.phone"), ""),
            village=village,
            village_name=village_name,
            address=faults.trying(
                lambda: read_line(
                    raw.address,
                    field="applicant.address",
                    label="住址",
                    longest=LONGEST_ADDRESS,
                    code="applicant.address",
                ),
                "",
            ),
        ),
        tuple(hints),
    )


def read_agent(
    raw: AgentInput, *, applicant: Applicant, on: date, id_types: Mapping[str, str]
) -> tuple[Agent, tuple[Hint, ...]]:
    """The agent in normal form, with what is worth a look.

    Args:
        raw: As given.
        applicant: For whom the agent acts, already read; they must be two people.
        on: Today.
        id_types: As for `read_applicant`.

    Raises:
        Refused: `name.*`, `identity.*`, `phone.*`, `agent.*`, each with its field.
    """
    faults = Faults()
    read = survey_agent(raw, applicant=applicant, on=on, id_types=id_types, faults=faults)
    faults.raise_first()
    return read


def survey_agent(
    raw: AgentInput, *, applicant: Applicant, on: date, id_types: Mapping[str, str], faults: Faults
) -> tuple[Agent, tuple[Hint, ...]]:
    """As `read_agent`, but every rule is tried: refusals go to `faults`, and what was refused is left empty."""
    id_type = faults.trying(lambda: _agent_type(raw.id_type or RESIDENT_CARD, id_types), "")
    name = _survey_name(raw.name, "agent.name", id_type, faults)
    override, identity = _survey_number(raw, "agent", id_type, on, faults)
    hints = [*name.warnings, *identity.warnings]
    same_number = is_same_number(identity.number, applicant.id_number)
    same_name = bool(name.text and not applicant.id_number and search_form(name.text) == search_form(applicant.name))
    if applicant.kind == "person" and (same_number or same_name):
        fault = Refused(
            "agent.same_person",
            "代理人与申请人是同一人；本人来办的请清空代理人，代办的请核对代理人证件。",
            field="agent.id_number" if same_number else "agent.name",
        )
        faults.add([fault])
    relation = faults.trying(lambda: _relation(raw.relation), "")
    authorisation = faults.trying(
        lambda: read_line(
            raw.authorisation_number,
            field="agent.authorisation_number",
            label="授权委托书编号",
            longest=LONGEST_AUTHORISATION,
            code="agent.authorisation_number",
        ),
        "",
    )
    if identity.birth_on is not None and age_on(identity.birth_on, on) < FULL_AGE:
        hints.append(Hint("agent.minor", "agent.id_number", "代理人不满18周岁，请核对能否代办。"))
    return (
        Agent(
            name=name.text,
            id_type=id_type,
            id_number=identity.number,
            id_override=override if identity.overridden else "",
            phone=faults.trying(lambda: _phone(raw.phone, "agent.phone"), ""),
            relation=relation,
            authorisation_number=authorisation,
        ),
        tuple(hints),
    )


def _read_person(
    raw: ApplicantInput, on: date, id_types: Mapping[str, str], faults: Faults, *, has_agent: bool
) -> tuple[Applicant, list[Hint]]:
    id_type = faults.trying(
        lambda: _id_type(raw.id_type or RESIDENT_CARD, id_types, "applicant.id_type", organisation=False), ""
    )
    if raw.representative.strip():
        fault = Refused(
            "applicant.representative",
            "自然人没有法定代表人；单位申请的请把申请人类型改为单位，有人代办的请填代理人。",
            field="applicant.representative",
        )
        faults.add([fault])
    name = _survey_name(raw.name, "applicant.name", id_type, faults)
    override, identity = _survey_number(raw, "applicant", id_type, on, faults)
    hints = [*name.warnings, *identity.warnings]
    if identity.birth_on is not None and age_on(identity.birth_on, on) < FULL_AGE and not has_agent:
        hints.append(
            Hint(
                "applicant.minor",
                "applicant.id_number",
                "申请人不满18周岁，一般由监护人代办，请核对监护关系并填写代理人。",
            )
        )
    return (
        Applicant(
            kind="person",
            name=name.text,
            id_type=id_type,
            id_number=identity.number,
            id_override=override if identity.overridden else "",
        ),
        hints,
    )


def _read_organisation(
    raw: ApplicantInput, id_types: Mapping[str, str], faults: Faults
) -> tuple[Applicant, list[Hint]]:
    id_type = faults.trying(
        lambda: _id_type(raw.id_type or CREDIT_CODE, id_types, "applicant.id_type", organisation=True), ""
    )
    name = faults.trying(lambda: read_organisation_name(raw.name), NameReading(""))
    override = faults.trying(lambda: _reason(raw.id_override, "applicant.id_override"), raw.id_override)
    unread = CreditCodeReading("")
    code = faults.trying(lambda: _organisation_number(id_type, raw.id_number, override), unread) if id_type else unread
    representative = faults.trying(lambda: _representative(raw.representative), NameReading(""))
    hints = [*name.warnings, *code.warnings, *representative.warnings]
    return (
        Applicant(
            kind="organisation",
            name=name.text,
            id_type=id_type,
            id_number=code.code,
            id_override=override if code.overridden else "",
            representative=representative.text,
        ),
        hints,
    )


def _organisation_number(id_type: str, raw: str, override: str) -> CreditCodeReading:
    if id_type == CREDIT_CODE:
        return read_credit_code(raw, override=override)
    if id_type == ORGANISATION_CODE:
        return read_organisation_code(raw, override=override)
    number = read_line(raw, field="applicant.id_number", label="证件号码", longest=30, code="identity").upper()
    if not number:
        raise Refused("identity.empty", "请填写单位的证件号码。", field="applicant.id_number")
    return CreditCodeReading(number)


def _representative(raw: str) -> NameReading:
    if not raw.strip():
        raise Refused(
            "applicant.representative", "单位申请须填写法定代表人（负责人）。", field="applicant.representative"
        )
    return read_name(raw, field="applicant.representative", foreign=True)


def _survey_name(raw: str, field: str, id_type: str, faults: Faults) -> NameReading:
    """A person's name; where the document is not known, a foreign one is not called wrong."""
    foreign = id_type in _FOREIGN_TYPES or not id_type
    return faults.trying(lambda: read_name(raw, field=field, foreign=foreign), NameReading(""))


def _survey_number(
    raw: ApplicantInput | AgentInput, who: str, id_type: str, on: date, faults: Faults
) -> tuple[str, IdentityReading]:
    """The reason to take a faulty number, and the number itself; unread where the document is not known."""
    override = faults.trying(lambda: _reason(raw.id_override, f"{who}.id_override"), raw.id_override)
    unread = IdentityReading(number="")
    if not id_type:
        return override, unread
    identity = faults.trying(
        lambda: read_identity(id_type, raw.id_number, on=on, field=f"{who}.id_number", override=override), unread
    )
    return override, identity


def _agent_type(code: str, id_types: Mapping[str, str]) -> str:
    id_type = _id_type(code, id_types, "agent.id_type", organisation=False)
    if id_type == NO_PAPERS:
        raise Refused("agent.no_papers", "代理人须有身份证件，请选择其证件类型并填写号码。", field="agent.id_type")
    return id_type


def _relation(raw: str) -> str:
    relation = read_line(
        raw, field="agent.relation", label="与申请人关系", longest=LONGEST_RELATION, code="agent.relation"
    )
    if not relation:
        raise Refused("agent.relation", "请填写代理人与申请人的关系，例如子女、村代办员。", field="agent.relation")
    return relation


def _village(raw: str, places: Places) -> tuple[str, str]:
    """Code and name of a village; both empty where none is given."""
    code = "".join(raw.split())
    if not code:
        return "", ""
    place = places.get(code)
    if place is None or place.level != VILLAGE_LEVEL:
        raise Refused(
            "applicant.village", f"没有代码为“{code}”的村（社区），请从列表中选择。", field="applicant.village"
        )
    return code, place.short_name


def _id_type(code: str, id_types: Mapping[str, str], field: str, *, organisation: bool) -> str:
    """The code, if it is a known one of the right kind."""
    plain = code.strip().upper()
    if plain not in id_types:
        raise Refused("identity.type_unknown", f"没有代码为“{plain}”的证件类型，请从列表中选择。", field=field)
    if (plain in ORGANISATION_TYPES) != organisation:
        name = id_types[plain]
        fits = "个人，请把申请人类型改为个人或另选证件类型" if organisation else "单位，请另选个人的证件类型"
        raise Refused("identity.type_kind", f"“{name}”用于{fits}。", field=field)
    return plain


def _reason(raw: str, field: str) -> str:
    return read_line(raw, field=field, label="照录理由", longest=LONGEST_REASON, code="identity.override")


def _phone(raw: str, field: str) -> str:
    return read_phone(raw, field) if raw.strip() else ""
