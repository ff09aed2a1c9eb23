"""What a clerk or a file gives about applicant and agent, read into the records kept with a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from desk.errors import Refused
from desk.people.applicant import Agent, Applicant
from desk.people.characters import read_line
from desk.people.credit_code import read_credit_code, read_organisation_code
from desk.people.hints import Hint
from desk.people.identity import NO_PAPERS, age_on, is_same_number, read_identity
from desk.people.names import read_name, read_organisation_name, search_form
from desk.people.phones import read_phone
from desk.places import VILLAGE_LEVEL, Places

RESIDENT_CARD = "111"
CREDIT_CODE = "001"
ORGANISATION_CODE = "002"
ORGANISATION_TYPES = frozenset({CREDIT_CODE, ORGANISATION_CODE, "099"})
FULL_AGE = 18
"""Years. Source: 民法典 art. 17 (成年人), art. 23 (guardians act for those who cannot)."""

LONGEST_ADDRESS = 100
LONGEST_REASON = 100
LONGEST_RELATION = 12
LONGEST_AUTHORISATION = 30
_FOREIGN_TYPES = frozenset({"414", "511", "516", "553", "554", "990", "L01", "L02"})


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
    if raw.kind == "organisation":
        applicant, hints = _read_organisation(raw, id_types)
    else:
        applicant, hints = _read_person(raw, on, id_types, has_agent=has_agent)
    village_name = ""
    code = "".join(raw.village.split())
    if code:
        place = places.get(code)
        if place is None or place.level != VILLAGE_LEVEL:
            raise Refused(
                "applicant.village", f"没有代码为“{code}”的村（社区），请从列表中选择。", field="applicant.village"
            )
        village_name = place.short_name
    return (
        Applicant(
            kind=applicant.kind,
            name=applicant.name,
            id_type=applicant.id_type,
            id_number=applicant.id_number,
            id_override=applicant.id_override,
            representative=applicant.representative,
            phone=_phone(raw.phone, "applicant.phone"),
            village=code,
            village_name=village_name,
            address=read_line(
                raw.address,
                field="applicant.address",
                label="住址",
                longest=LONGEST_ADDRESS,
                code="applicant.address",
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
    id_type = _id_type(raw.id_type or RESIDENT_CARD, id_types, "agent.id_type", organisation=False)
    if id_type == NO_PAPERS:
        raise Refused("agent.no_papers", "代理人须有身份证件，请选择其证件类型并填写号码。", field="agent.id_type")
    name = read_name(raw.name, field="agent.name", foreign=id_type in _FOREIGN_TYPES)
    override = _reason(raw.id_override, "agent.id_override")
    identity = read_identity(id_type, raw.id_number, on=on, field="agent.id_number", override=override)
    hints = [*name.warnings, *identity.warnings]
    same_number = is_same_number(identity.number, applicant.id_number)
    same_name = not applicant.id_number and search_form(name.text) == search_form(applicant.name)
    if applicant.kind == "person" and (same_number or same_name):
        raise Refused(
            "agent.same_person",
            "代理人与申请人是同一人；本人来办的请清空代理人，代办的请核对代理人证件。",
            field="agent.id_number" if same_number else "agent.name",
        )
    relation = read_line(
        raw.relation, field="agent.relation", label="与申请人关系", longest=LONGEST_RELATION, code="agent.relation"
    )
    if not relation:
        raise Refused("agent.relation", "请填写代理人与申请人的关系，例如子女、村代办员。", field="agent.relation")
    authorisation = read_line(
        raw.authorisation_number,
        field="agent.authorisation_number",
        label="授权委托书编号",
        longest=LONGEST_AUTHORISATION,
        code="agent.authorisation_number",
    )
    if identity.birth_on is not None and age_on(identity.birth_on, on) < FULL_AGE:
        hints.append(Hint("agent.minor", "agent.id_number", "代理人不满18周岁，请核对能否代办。"))
    return (
        Agent(
            name=name.text,
            id_type=id_type,
            id_number=identity.number,
            id_override=override if identity.overridden else "",
            phone=_phone(raw.phone, "agent.phone"),
            relation=relation,
            authorisation_number=authorisation,
        ),
        tuple(hints),
    )


def _read_person(
    raw: ApplicantInput, on: date, id_types: Mapping[str, str], *, has_agent: bool
) -> tuple[Applicant, list[Hint]]:
    id_type = _id_type(raw.id_type or RESIDENT_CARD, id_types, "applicant.id_type", organisation=False)
    if raw.representative.strip():
        raise Refused(
            "applicant.representative",
            "自然人没有法定代表人；单位申请的请把申请人类型改为单位，有人代办的请填代理人。",
            field="applicant.representative",
        )
    name = read_name(raw.name, foreign=id_type in _FOREIGN_TYPES)
    override = _reason(raw.id_override, "applicant.id_override")
    identity = read_identity(id_type, raw.id_number, on=on, override=override)
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


def _read_organisation(raw: ApplicantInput, id_types: Mapping[str, str]) -> tuple[Applicant, list[Hint]]:
    id_type = _id_type(raw.id_type or CREDIT_CODE, id_types, "applicant.id_type", organisation=True)
    name = read_organisation_name(raw.name)
    override = _reason(raw.id_override, "applicant.id_override")
    hints = list(name.warnings)
    overridden = False
    if id_type == CREDIT_CODE:
        code = read_credit_code(raw.id_number, override=override)
    elif id_type == ORGANISATION_CODE:
        code = read_organisation_code(raw.id_number, override=override)
    else:
        code = None
    if code is not None:
        number, overridden = code.code, code.overridden
        hints += code.warnings
    else:
        number = read_line(
            raw.id_number, field="applicant.id_number", label="证件号码", longest=30, code="identity"
        ).upper()
        if not number:
            raise Refused("identity.empty", "请填写单位的证件号码。", field="applicant.id_number")
    if not raw.representative.strip():
        raise Refused(
            "applicant.representative", "单位申请须填写法定代表人（负责人）。", field="applicant.representative"
        )
    representative = read_name(raw.representative, field="applicant.representative", foreign=True)
    hints += representative.warnings
    return (
        Applicant(
            kind="organisation",
            name=name.text,
            id_type=id_type,
            id_number=number,
            id_override=override if overridden else "",
            representative=representative.text,
        ),
        hints,
    )


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
