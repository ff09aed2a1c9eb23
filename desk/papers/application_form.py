"""申请表: the item's form with what is known filled in, for the applicant to complete by hand and sign.

PAPERS.md has no such paper; its lines are B-07 (personal information), B-14 (truthfulness) and B-09 (signature), the
rest is plain wording that the office may edit (`application_form` in the texts). It is the applicant's own statement,
so numbers stand on it in full.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from desk.cases.filled import FilledField, KeptForm
from desk.catalogue.items import FormField
from desk.catalogue.situations import answers_text
from desk.errors import Refused
from desk.forms.checking import SIGNATURE, choices_of, printed_value
from desk.papers import shared
from desk.papers.pen import Pen, paragraphs, pen_for
from desk.papers.request import PaperRequest
from desk.sheets import Block, Column, Facts, Sheet, Signature, Table, Ticks

ROW_MM = 9
"""Least height of a row: room to write by hand."""

LABEL_MM = 34
"""Width of the labels: eight characters and a little."""

BLANK_MEMBERS = 4
_SHORT = 14
"""Characters of a value that fits half the width."""

_SHORT_LABEL = 8
_NUMBER_LENGTH = 15
_LIST = "household_member_list"
_APPLICANT = "applicant_signature"
_WIDE_KINDS = frozenset({"address", _LIST, "money", "person", "bank_card"})
_EMPTY = " "
"""A cell to write in: a label never stands before nothing."""

_BLANKS = {"date": "＿＿＿＿年＿＿月＿＿日", "money": "＿＿＿＿＿＿＿元（大写：＿＿＿＿＿＿＿＿＿＿＿＿）"}

_MEMBER_COLUMNS = (
    Column(title="序号", share=10, align="centre"),
    Column(title="姓名", share=26),
    Column(title="关系等", share=40),
    Column(title="公民身份号码", share=46, align="centre"),
)


def application_form(
    request: PaperRequest, *, situations: tuple[str, ...] | None = None, agent_relation: str = ""
) -> Sheet:
    """The form in the order of the catalogue; a field without a value is a blank to write in.

    Args:
        request: With `form`; without a case it is printed before filing, and has no case number then.
        situations: Ids of the answers of the situation guide; those of the case where left out.
        agent_relation: What the agent is to the applicant, before filing; empty where nobody acts.

    Raises:
        Refused: `form.none`, the item has no form or none was filled.
    """
    form, item = request.form, request.item
    if form is None or not item.form_fields:
        raise Refused("form.none", "这件办件没有录入申请表，请先填申请表，或者使用空白表格。", field="form")
    pen = pen_for(request)
    if agent_relation:
        pen = Pen(texts=pen.texts, fields={**pen.fields, "agent_relation": agent_relation}, licence=pen.licence)
    if situations is None:
        situations = request.case.situations if request.case else ()
    answers = answers_text(item, situations)
    blocks: tuple[Block, ...] = (
        *_table(pen, ("item_name", pen.fields["item_name"]), ("situations", answers)),
        *_fields(pen, item.form_fields, form),
        *paragraphs(pen.either("shared.truth_P", "shared.truth_G")),
        *paragraphs(pen.say("application_form.E1"), role="note"),
        *shared.personal_data(request, pen),
        *_signatures(pen, item.form_fields),
    )
    return shared.sheet(request, pen, blocks)


def _table(pen: Pen, *pairs: tuple[str, str]) -> tuple[Facts, ...]:
    """(label key, value) as a table in line with those of the fields; what is empty is left out."""
    return tuple(replace(facts, label_mm=LABEL_MM) for facts in pen.rows(pairs))


def _fields(pen: Pen, fields: tuple[FormField, ...], form: KeptForm) -> Iterator[Block]:
    """The fields as a table; short ones go two to a row, and lists of people get a table of their own."""
    values = {filled.field_id: filled for filled in form.fields}
    run: list[tuple[str, str]] = []
    for field in fields:
        if field.kind == SIGNATURE:
            continue
        filled = values.get(field.id)
        if field.kind == _LIST:
            yield from _run(run)
            run = []
            yield Facts(rows=((field.label, pen.say("application_form.see_table")),), label_mm=LABEL_MM)
            yield _members(filled.value if filled else "")
            continue
        value = _value(field, filled)
        if _is_wide(field, value):
            yield from _run(run)
            run = []
            yield Facts(rows=((field.label, value),), row_mm=ROW_MM, label_mm=LABEL_MM)
        else:
            run.append((field.label, value))
    yield from _run(run)


def _run(rows: list[tuple[str, str]]) -> Iterator[Facts]:
    if rows:
        yield Facts(rows=tuple(rows), columns=2, row_mm=ROW_MM, label_mm=LABEL_MM)


def _is_wide(field: FormField, value: str) -> bool:
    if len(field.label) > _SHORT_LABEL or field.kind in _WIDE_KINDS:
        return True
    return _width(value) > _SHORT or (field.kind == "text" and field.max_length > 4 * _SHORT and not value.strip())


def _width(text: str) -> float:
    """In Chinese characters; digits and letters take half."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _value(field: FormField, filled: FilledField | None) -> str:
    """The value, or what is left to be written: boxes of the choices, the parts of a date, the unit."""
    choices = choices_of(field)
    if filled is not None:
        return printed_value(filled.kind, filled.value, filled.unit)
    if choices:
        return "　".join(f"□{choice}" for choice in choices)
    if field.kind == "number":
        return f"＿＿＿＿＿＿{field.unit}" if field.unit else _EMPTY
    return _BLANKS.get(field.kind, _EMPTY)


def _members(value: str) -> Table:
    """Everyone in a list, or blank rows."""
    people = [member.split("，") for member in value.split("；") if member]
    rows = [_member(place, parts) for place, parts in enumerate(people, start=1)]
    blank = [(str(place), _EMPTY, _EMPTY, _EMPTY) for place in range(1, BLANK_MEMBERS + 1)]
    return Table(columns=_MEMBER_COLUMNS, rows=tuple(rows or blank), row_mm=ROW_MM)


def _member(place: int, parts: list[str]) -> tuple[str, str, str, str]:
    numbers = [part for part in parts[1:] if len(part) >= _NUMBER_LENGTH]
    others = [part for part in parts[1:] if part not in numbers]
    return str(place), parts[0], "，".join(others) or _EMPTY, "、".join(numbers) or _EMPTY


def _signatures(pen: Pen, fields: tuple[FormField, ...]) -> tuple[Block, ...]:
    """A line for everyone who signs, under the name the form gives them; who signs for another says so."""
    asked = [field for field in fields if field.kind == SIGNATURE]
    lines = [
        pen.say("shared.applicant_signature")
        if field.id == _APPLICANT and field.label == "申请人签名"
        else pen.say("application_form.signature", signer=field.label)
        for field in asked
    ]
    if not any(field.id == _APPLICANT for field in asked):
        lines = [pen.say("shared.applicant_signature"), *lines]
    line = Signature(lines=tuple(lines))
    if not pen.fields.get("agent_relation"):
        return (line,)
    boxes = Ticks(lines=((False, pen.say("shared.signed_by_self")), (False, pen.say("shared.signed_by_agent"))))
    return (line, boxes)
