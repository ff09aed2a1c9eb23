"""A case in the order in which the provincial platform asks for it (录省平台); an item may have an order of its own.

Which fields that platform has, in which order, and what it calls them is for the city to confirm; the shipped order is
a sample. A value comes from the case and its application form alone; what they do not hold stays empty,
to be asked and typed there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from desk.cases.case import Case
from desk.cases.filled import KeptForm
from desk.catalogue.items import Catalogue, FormField, Item
from desk.decoding import decode
from desk.errors import Refused
from desk.people.resident_numbers import FULL_LENGTH, birth_date

WHAT = "录省平台的字段顺序"
CONSTANT, FORM, EVERY_FORM_FIELD = "constant:", "form:", "form:*"

CodeMaps = Mapping[str, Mapping[str, str]]
"""Our code -> theirs, by the name of the map."""

Writing = Literal["text", "digits", "date", "compact_date", "moment", "code"]
"""As it stands · its digits alone · 2026-11-23 · 20261123 · 2026-11-23 09:41:00 · by a code map."""


class _Strict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the records of the order file: unknown fields are refused."""


class ProvincialField(_Strict, frozen=True, kw_only=True):
    """One field of the provincial platform.

    Attributes:
        label: What the platform calls it; empty only for `form:*`, whose fields bring their own.
        value: Where the value comes from: a name of `SOURCES`, `form:<id>` of a form field, `form:*` for every form
            field of the item that no other line holds, or `constant:…`.
        form: How it is written there.
        codes: The code map, for `code`.
    """

    value: str
    label: str = ""
    form: Writing = "text"
    codes: str = ""


class ItemOrder(_Strict, frozen=True, kw_only=True):
    """What is different for one item.

    Attributes:
        entered: Its cases are typed into the provincial platform at all.
        fields: Its own order; empty for the usual one.
    """

    item: str
    entered: bool = True
    fields: tuple[ProvincialField, ...] = ()


class ProvincialOrders(_Strict, frozen=True, kw_only=True):
    """The whole order file.

    Attributes:
        title: What it is called; a sample says so.
        confirmed: The city has confirmed it.
        codes: Code maps by name.
        fields: The usual order.
        items: Items that differ, each once.
    """

    title: str
    fields: tuple[ProvincialField, ...]
    confirmed: bool = False
    codes: dict[str, dict[str, str]] = {}
    items: tuple[ItemOrder, ...] = ()

    def order_of(self, item_id: str) -> tuple[ProvincialField, ...]:
        """The order for an item: its own, else the usual one."""
        own = next((order.fields for order in self.items if order.item == item_id), ())
        return own or self.fields

    @property
    def items_not_entered(self) -> tuple[str, ...]:
        """Ids of the items whose cases are not typed into the provincial platform."""
        return tuple(order.item for order in self.items if not order.entered)


class EntryValue(Struct, frozen=True, kw_only=True):
    """What the platform calls a field and what is typed there; empty when the case does not hold it."""

    label: str
    text: str
    empty: bool


def _resident_number(case: Case) -> str:
    number = case.applicant.id_number
    return number if case.applicant.kind == "person" and len(number) == FULL_LENGTH and number[:-1].isdigit() else ""


def _birth_date(case: Case) -> str:
    born = birth_date(number) if (number := _resident_number(case)) else None
    return born.isoformat() if born else ""


def _sex(case: Case) -> str:
    """By the 17th digit of the identity number: odd is male (GB 11643-1999)."""
    number = _resident_number(case)
    return ("女", "男")[int(number[16]) % 2] if number else ""


def _materials(case: Case) -> str:
    """The materials that came in, with their pieces."""
    return "；".join(
        m.name + (f"（{pieces}）" if (pieces := _pieces(m.originals, m.copies)) else "")
        for m in case.materials
        if m.state != "missing"
    )


def _pieces(originals: int, copies: int) -> str:
    return "、".join(f"{word}{count}份" for word, count in (("原件", originals), ("复印件", copies)) if count)


SOURCES: dict[str, Callable[[Case, Item], str]] = {
    "applicant.kind": lambda case, _: case.applicant.kind,
    "applicant.name": lambda case, _: case.applicant.name,
    "applicant.id_type": lambda case, _: case.applicant.id_type,
    "applicant.id_number": lambda case, _: case.applicant.id_number,
    "applicant.phone": lambda case, _: case.applicant.phone,
    "applicant.address": lambda case, _: case.applicant.address,
    "applicant.village": lambda case, _: case.applicant.village,
    "applicant.village_name": lambda case, _: case.applicant.village_name,
    "applicant.representative": lambda case, _: case.applicant.representative,
    "applicant.birth_date": lambda case, _: _birth_date(case),
    "applicant.sex": lambda case, _: _sex(case),
    "agent.name": lambda case, _: case.agent.name if case.agent else "",
    "agent.id_type": lambda case, _: case.agent.id_type if case.agent else "",
    "agent.id_number": lambda case, _: case.agent.id_number if case.agent else "",
    "agent.phone": lambda case, _: case.agent.phone if case.agent else "",
    "agent.relation": lambda case, _: case.agent.relation if case.agent else "",
    "contact.name": lambda case, _: (case.agent or case.applicant).name,
    "contact.id_type": lambda case, _: (case.agent or case.applicant).id_type,
    "contact.id_number": lambda case, _: (case.agent or case.applicant).id_number,
    "contact.phone": lambda case, _: (case.agent or case.applicant).phone,
    "item.id": lambda _, item: item.id,
    "item.code": lambda _, item: item.code,
    "item.name": lambda _, item: item.name,
    "item.case_type": lambda _, item: item.case_type_code,
    "case.case_number": lambda case, _: case.case_number,
    "case.received_at": lambda case, _: case.received_at,
    "case.accepted_on": lambda case, _: case.accepted_on,
    "case.due_on": lambda case, _: case.due_on,
    "case.closed_at": lambda case, _: case.closed_at,
    "case.clerk": lambda case, _: case.clerk_name,
    "case.counter": lambda case, _: case.counter,
    "case.state": lambda case, _: case.state.label,
    "case.materials": lambda case, _: _materials(case),
    "case.result": lambda case, _: case.decision.result if case.decision else "",
    "case.note": lambda case, _: case.note,
}
"""Every named source; `contact` is the agent where there is one, else the applicant."""

_DAYS = frozenset({"applicant.birth_date", "case.received_at", "case.accepted_on", "case.due_on", "case.closed_at"})
_FORM_SOURCES = {
    "full_name": "applicant.name",
    "organization_name": "applicant.name",
    "id_number": "applicant.id_number",
    "credit_code": "applicant.id_number",
    "phone_number": "applicant.phone",
    "home_address": "applicant.address",
    "village_name": "applicant.village_name",
    "legal_representative": "applicant.representative",
    "birth_date": "applicant.birth_date",
    "sex": "applicant.sex",
    "handler": "agent.name",
    "handler_phone": "agent.phone",
    "agent_person": "agent.name",
    "apply_date": "case.received_at",
}
"""Form fields that ask for what the case holds anyway; the others are only on the paper form."""


def read_orders(data: bytes, catalogue: Catalogue | None = None) -> ProvincialOrders:
    """The order file in these bytes, every line checked; against a catalogue its items and form fields too.

    Raises:
        Refused: `input.not_json`, `input.shape`, or `provincial.order`, which names the item and the line.
    """
    orders = decode(data, ProvincialOrders, what=WHAT)
    seen: set[str] = set()
    for line, field in enumerate(orders.fields, start=1):
        _require_good(field, f"通用顺序第{line}行", orders, None)
    for order in orders.items:
        item = catalogue.item(order.item) if catalogue else None
        if order.item in seen or (catalogue and item is None):
            why = "写了两次" if order.item in seen else "不在目录里"
            raise _fault(f"事项 {order.item} {why}，请改正", "items")
        seen.add(order.item)
        for line, field in enumerate(order.fields, start=1):
            _require_good(field, f"事项 {order.item} 第{line}行", orders, item)
    return orders


def _require_good(field: ProvincialField, where: str, orders: ProvincialOrders, item: Item | None) -> None:
    value = field.value
    is_form = value.startswith(FORM)
    if not (value in SOURCES or is_form or value.startswith(CONSTANT)):
        raise _fault(f"{where}的来源“{value}”不认识，可以用的有：{'、'.join(SOURCES)}、form:字段、constant:文字", where)
    if not field.label and value != EVERY_FORM_FIELD:
        raise _fault(f"{where}没有写省平台的栏目名称（label），请补上", where)
    if is_form and value != EVERY_FORM_FIELD and item and _form_field(item, value) is None:
        raise _fault(f"{where}的“{value}”不在这个事项的申请表里，请核对字段", where)
    if (field.form == "code") != bool(field.codes) or (field.codes and field.codes not in orders.codes):
        raise _fault(f"{where}的对照表“{field.codes}”没有，或者没有写 form 为 code，请改正", where)
    if field.form in ("date", "compact_date", "moment") and not (value in _DAYS or is_form):
        raise _fault(f"{where}要写成日期，可是来源“{value}”不是日期，请改正", where)


def _fault(said: str, field: str) -> Refused:
    return Refused("provincial.order", f"{WHAT}：{said}。", field=field)


def _form_field(item: Item, value: str) -> FormField | None:
    return next((f for f in item.form_fields if f.id == value.removeprefix(FORM)), None)


def values_of(
    case: Case, item: Item, order: tuple[ProvincialField, ...], codes: CodeMaps, form: KeptForm | None = None
) -> tuple[EntryValue, ...]:
    """The case in the platform's order, each value as it is written there.

    `item` is the case's item in the version the case began with, `form` its application form. A code that the map does
    not hold stays empty, to be chosen there by hand.
    """
    filled = {field.field_id: field.value for field in form.fields} if form else {}
    return tuple(
        EntryValue(label=field.label, text=text, empty=not text)
        for field in _spread(item, order)
        for text in (_written(filled.get(_form_id(field), "") or _source(case, item, field.value), field, codes),)
    )


def _spread(item: Item, order: tuple[ProvincialField, ...]) -> Iterator[ProvincialField]:
    """The order with `form:*` made into the form fields that no other line holds; signatures are for paper."""
    held = {field.value for field in order} | {
        _FORM_SOURCES.get(field.value.removeprefix(FORM), "") for field in order if field.value.startswith(FORM)
    }
    for field in order:
        if field.value != EVERY_FORM_FIELD:
            yield field
            continue
        for asked in item.form_fields:
            source = _FORM_SOURCES.get(asked.id)
            if asked.kind != "signature" and f"{FORM}{asked.id}" not in held and source not in held:
                form: Writing = "date" if asked.kind == "date" else "text"
                yield ProvincialField(label=asked.label, value=f"{FORM}{asked.id}", form=form)


def _form_id(field: ProvincialField) -> str:
    """The form field a line asks for, or an empty text."""
    return field.value.removeprefix(FORM) if field.value.startswith(FORM) else ""


def _source(case: Case, item: Item, value: str) -> str:
    if value.startswith(CONSTANT):
        return value.removeprefix(CONSTANT)
    if value.startswith(FORM):
        asked = _form_field(item, value)
        source = _FORM_SOURCES.get(asked.id) if asked and asked.source in ("applicant", "case") else None
        return SOURCES[source](case, item) if source else ""
    return SOURCES[value](case, item)


def _written(text: str, field: ProvincialField, codes: CodeMaps) -> str:
    match field.form:
        case "digits":
            return "".join(character for character in text if character.isdigit())
        case "date":
            return text[:10]
        case "compact_date":
            return text[:10].replace("-", "")
        case "moment":
            return text[:19].replace("T", " ")
        case "code":
            return codes[field.codes].get(text, "")
        case _:
            return text
