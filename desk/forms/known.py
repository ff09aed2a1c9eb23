"""What is known of an application form before anyone asks: from this visit, and from forms of earlier cases.

A value is known with its source. What was typed in this visit comes first, then the person as registered, the answers
of the situation guide, and at last the newest earlier form that holds the same field (same label, same kind).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from desk.cases.filled import FilledField
from desk.catalogue.items import FormField, Item
from desk.errors import Refused
from desk.forms.checking import SIGNATURE, asked_fields, choices_of, read_value
from desk.people.applicant import Agent, Applicant
from desk.people.facts import facts_of

SourceKind = Literal["typed", "visit", "person", "situation", "earlier"]
"""Typed in this form · in the form of another item of this visit · the person as registered · an answer · before."""

TYPED = "本次填写"
_CARD, _NUMBER = "身份证", "身份证号码"
_HOME = "现住址"
"""Other addresses under the same id, of a shop or a drain, are not where the applicant lives."""

_RESIDENT_TYPES = frozenset({"111", "112"})
_THIS_TIME = frozenset({"date", "money", "number"})
"""What an applicant is asked of these kinds says when and how much this time; it is no good from an earlier case."""


class Known(Struct, frozen=True, kw_only=True):
    """A value that need not be asked for.

    Attributes:
        value: In the form in which it is kept.
        kind: What sort of source it has.
        source: The source in words.
    """

    value: str
    kind: SourceKind
    source: str


class EarlierForm(Struct, frozen=True, kw_only=True):
    """A form this person filled before: what stands in it, and of which case it is."""

    case_number: str
    received_on: str
    fields: tuple[FilledField, ...]

    @property
    def source(self) -> str:
        """The form in words: `2026-11-03 办件 0463 1000 0000 17 的申请表`."""
        return f"{self.received_on} 办件{self.case_number}的申请表"


class OtherForm(Struct, frozen=True, kw_only=True):
    """What was typed in the form of another item of the same visit."""

    item: Item
    typed: Mapping[str, str]


class Background(Struct, frozen=True, kw_only=True):
    """All that a form may be filled from.

    Attributes:
        applicant, agent: As registered; what was refused is empty.
        received_on: The day of the application.
        situations: Ids of the answers of the situation guide.
        others: Forms of the other items of the visit, in order.
        earlier: Forms of earlier cases of this person, newest first.
    """

    applicant: Applicant
    received_on: date
    agent: Agent | None = None
    situations: tuple[str, ...] = ()
    others: tuple[OtherForm, ...] = ()
    earlier: tuple[EarlierForm, ...] = ()


def known_values(item: Item, behind: Background) -> dict[str, Known]:
    """What is known of each field of the item's form by id; a field that is not known is missing from it."""
    known: dict[str, Known] = {}
    person = _person_values(behind)
    for field in asked_fields(item):
        found = (
            _of_visit(field, behind)
            or _of_person(field, person)
            or _of_situation(field, item, behind.situations)
            or _of_earlier(field, behind)
        )
        if found is not None:
            known[field.id] = found
    return known


def is_same_field(one: FormField, label: str, kind: str) -> bool:
    """Whether two fields ask for the same: same label and same kind."""
    return one.label == label and one.kind == kind


def is_needless(field: FormField, behind: Background) -> bool:
    """Whether a field has nothing to ask for: who acts for the applicant, where nobody does."""
    return field.id == "agent_person" and field.source == "case" and behind.agent is None


def _of_visit(field: FormField, behind: Background) -> Known | None:
    """What was typed for another item of this visit, where it can be taken."""
    for other in behind.others:
        for theirs in other.item.form_fields:
            if not is_same_field(theirs, field.label, field.kind) or not other.typed.get(theirs.id, "").strip():
                continue
            value = _read(field, other.typed[theirs.id], behind.received_on)
            if value:
                return Known(value=value, kind="visit", source=f"本次办的“{other.item.common_name}”")
    return None


def _of_person(field: FormField, person: Mapping[str, tuple[str, str]]) -> Known | None:
    """What the registered person gives: the catalogue says by `source` that a field asks for no more than that."""
    if field.source not in ("applicant", "case"):
        return None
    if field.id == "home_address" and field.label != _HOME:
        return None
    asks_name = field.id == "organization_name" and "申请人" in field.label
    value, source = person.get(field.id) or (person.get("full_name") if asks_name else None) or ("", "")
    choices = choices_of(field)
    if not value or (choices and value not in choices):
        return None
    return Known(value=value, kind="person", source=source)


def _person_values(behind: Background) -> dict[str, tuple[str, str]]:
    """What the registration holds, by the id of the form field that asks for it, with its source; may be empty."""
    applicant, agent = behind.applicant, behind.agent
    told = "申请人信息"
    values = {
        "phone_number": (applicant.phone, told),
        "home_address": (applicant.address, told),
        "village_name": (applicant.village_name, "村组"),
        "apply_date": (behind.received_on.isoformat(), "收件日期"),
    }
    if applicant.kind == "organisation":
        values |= {
            "organization_name": (applicant.name, told),
            "credit_code": (applicant.id_number, told),
            "legal_representative": (applicant.representative, told),
        }
    else:
        is_resident = applicant.id_type in _RESIDENT_TYPES and bool(applicant.id_number)
        values["full_name"] = (applicant.name, _CARD if is_resident else told)
        facts = facts_of(applicant, behind.received_on) if is_resident else None
        if is_resident:
            values["id_number"] = (applicant.id_number, _CARD)
        if facts is not None:
            values |= {"birth_date": (facts.birth_on.isoformat(), _NUMBER), "sex": (facts.sex, _NUMBER)}
    if agent is not None:
        who = "，".join(part for part in (agent.name, agent.id_number) if part)
        values |= {
            "handler": (who, "代办人"),
            "agent_person": (who, "代办人"),
            "handler_phone": (agent.phone, "代办人"),
        }
    return values


def _of_situation(field: FormField, item: Item, answers: Iterable[str]) -> Known | None:
    """The answer whose words are one of the field's choices; none where two are."""
    if field.kind != "choice":
        return None
    chosen = set(answers)
    said = {o.text for q in item.situations if q.kind == "single" for o in q.options if o.id in chosen}
    fitting = [choice for choice in field.choices if choice in said]
    return Known(value=fitting[0], kind="situation", source="情形回答") if len(fitting) == 1 else None


def _of_earlier(field: FormField, behind: Background) -> Known | None:
    """What the newest earlier form holds; no promise, no consent, and nothing that says when or how much this time."""
    if field.kind in (SIGNATURE, "yes_no") or (field.source == "ask" and field.kind in _THIS_TIME):
        return None
    if field.id == "apply_date":
        return None
    for form in behind.earlier:
        for filled in form.fields:
            if not is_same_field(field, filled.label, filled.kind) or filled.unit != field.unit:
                continue
            value = _read(field, filled.value, behind.received_on)
            if value:
                return Known(value=value, kind="earlier", source=form.source)
    return None


def _read(field: FormField, text: str, on: date) -> str:
    """The value where the field can take it, else an empty text."""
    try:
        return read_value(field, text, on=on)
    except Refused:
        return ""
