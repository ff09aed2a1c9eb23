"""What is written in a field of an application form, read into the form in which it is kept, or refused.

Each kind of field that the catalogue knows (`field_kinds`) has its rule; nothing is required here: what is empty is
left to handwriting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType

from desk.catalogue.items import FormField, Item
from desk.errors import Faults, Refused
from desk.forms.capitals import LARGEST, in_capitals
from desk.people.characters import read_line
from desk.people.identity import read_identity
from desk.people.names import read_name
from desk.people.phones import read_phone
from desk.people.printed import require_printed
from desk.times import chinese_day

SIGNATURE = "signature"
"""The kind that is never typed: it is written by hand."""

LONGEST_TEXT = 200
LONGEST_ADDRESS = 100
LONGEST_CARD, SHORTEST_CARD = 25, 8
MOST_MEMBERS = 20
FIRST_YEAR, LAST_YEAR = 1900, 2200
_RESIDENT = "111"
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?")
_MONEY = re.compile(r"[0-9]{1,13}(?:\.[0-9]{1,2})?")
_DAY = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?|([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})月?")
_WHOLE_UNITS = frozenset(["人", "张", "头", "头（只）", "只", "条", "株", "个", "处", "台", "次", "份", "户"])
_PARTS = re.compile(r"[，,、\s]+")
_MEMBERS = re.compile(r"[；;\r\n]+")
_SHORTEST_ID, _LONGEST_PHONE = 15, 13


YES_NO = ("是", "否")


def choices_of(field: FormField) -> tuple[str, ...]:
    """What may be chosen: the catalogue's choices, or yes and no; empty for a field that is typed."""
    return field.choices or (YES_NO if field.kind == "yes_no" else ())


def field_path(field_id: str) -> str:
    """The path of a field in refusals and remarks: `form.home_address`."""
    return f"form.{field_id}"


def asked_fields(item: Item) -> tuple[FormField, ...]:
    """The fields of an item's form that may be typed: all but signatures."""
    return tuple(field for field in item.form_fields if field.kind != SIGNATURE)


def read_value(field: FormField, text: str, *, on: date) -> str:
    """What is written in a field, in the form in which it is kept; an empty text stays empty.

    Args:
        field: Of the catalogue.
        text: As typed.
        on: Today: nobody is born later.

    Raises:
        Refused: `form.*`, or as the rule for names, numbers and phones, with the field's path.
    """
    if not text.strip():
        return ""
    if field.kind == SIGNATURE:
        raise _refused(field, "signature", "由本人手写，不用录入，请清空。")
    read = _READERS.get(field.kind, _text)
    value = read(field, text, on)
    require_printed(value, field=field_path(field.id), longest=max(len(value), 1))
    return value


def form_faults(item: Item, typed: Mapping[str, str], *, on: date) -> Iterator[Refused]:
    """Everything that is wrong with what was typed, in the order of the form; what the form does not have too."""
    faults = Faults()
    known = {field.id: field for field in item.form_fields}
    for field in item.form_fields:
        if field.id in typed:
            faults.trying(partial(read_value, field, typed[field.id], on=on), "")
    yield from faults.found
    for field_id in typed:
        if field_id not in known:
            sentence = f"“{item.name}”的申请表没有编号为“{field_id}”的栏目，请删去。"
            yield Refused("form.unknown", sentence, field=field_path(field_id))


def printed_value(kind: str, value: str, unit: str = "") -> str:
    """A kept value as it stands on the paper: `2026年11月3日`, `3.5亩`, `3000元（大写：叁仟元整）`."""
    match kind:
        case "date":
            return _day_words(value)
        case "money":
            return f"{value}元（大写：{in_capitals(Decimal(value))}）"
        case "number":
            return f"{value}{unit}"
        case _:
            return value


def _day_words(value: str) -> str:
    try:
        return chinese_day(date.fromisoformat(value))
    except ValueError:
        year, _, month = value.partition("-")
        return f"{year}年{int(month)}月" if month.isdigit() else value


def _refused(field: FormField, code: str, what: str) -> Refused:
    return Refused(f"form.{code}", f"“{field.label}”{what}", field=field_path(field.id))


def _plain(text: str) -> str:
    """Half-width and without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _line(field: FormField, text: str, longest: int) -> str:
    limit = field.max_length or longest
    return read_line(text, field=field_path(field.id), label=f"“{field.label}”", longest=limit, code="form")


def _text(field: FormField, text: str, _on: date) -> str:
    return _line(field, text, LONGEST_TEXT)


def _address(field: FormField, text: str, _on: date) -> str:
    return _line(field, text, LONGEST_ADDRESS)


def _number(field: FormField, text: str, _on: date) -> str:
    plain = _plain(text).replace(",", "")
    plain = plain.removesuffix(_plain(field.unit)) if field.unit else plain
    unit = f"，单位是{field.unit}" if field.unit else ""
    if not _NUMBER.fullmatch(plain):
        raise _refused(field, "number", f"应当填数字{unit}，例如 3 或者 3.5，请改正。")
    if field.unit in _WHOLE_UNITS and Decimal(plain) % 1:
        raise _refused(field, "whole", f"应当填整数{unit}，请改正。")
    return _shortest(plain)


def _money(field: FormField, text: str, _on: date) -> str:
    plain = _plain(text).replace(",", "").removeprefix("¥").removeprefix("￥").removesuffix("元")
    if not _MONEY.fullmatch(plain) or Decimal(plain) > LARGEST:
        raise _refused(field, "money", "应当填金额，单位是元，最多两位小数，例如 3000 或者 3000.50，请改正。")
    return _shortest(plain)


def _shortest(number: str) -> str:
    """Without zeros that mean nothing: 003.50 is 3.5."""
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")


def _date(field: FormField, text: str, on: date) -> str:
    plain = _plain(text)
    if "月份" in field.label and (month := _MONTH.fullmatch(plain)) and 1 <= int(month[2]) <= 12:  # noqa: PLR2004 - months
        return f"{month[1]}-{int(month[2]):02d}"
    found = _DAY.fullmatch(plain)
    if found is None:
        raise _refused(field, "date", f"应当填日期，例如 {on.isoformat()}，请改正。")
    year, month_no, day_no = (int(part) for part in found.groups() if part)
    try:
        day = date(year, month_no, day_no)
    except ValueError:
        raise _refused(field, "date", f"没有{year}年{month_no}月{day_no}日这一天，请改正。") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _refused(field, "date", f"的年份{year}不对，请改正。")
    if "出生" in field.label and "预产" not in field.label and day > on:
        raise _refused(field, "date", "不能晚于今天，请改正。")
    return day.isoformat()


def _choice(field: FormField, text: str, _on: date) -> str:
    """One of the choices, by its words or by its number from 1."""
    words, choices = text.strip(), choices_of(field)
    plain = _plain(text)[:3]
    if plain.isascii() and plain.isdigit() and plain not in choices and 1 <= int(plain) <= len(choices):
        return choices[int(plain) - 1]
    if words in choices:
        return words
    raise _refused(field, "choice", f"只能选{'、'.join(choices)}中的一项，请重新选择。")


def _phone(field: FormField, text: str, _on: date) -> str:
    return read_phone(text, field_path(field.id))


def _id_number(field: FormField, text: str, on: date) -> str:
    return read_identity(_RESIDENT, text, on=on, field=field_path(field.id)).number


def _bank_card(field: FormField, text: str, _on: date) -> str:
    plain = _plain(text).replace("-", "")
    longest = field.max_length or LONGEST_CARD
    if "*" in plain:
        raise _refused(field, "masked", "里有星号，请对照银行卡或者存折输入完整账号。")
    if not (plain.isascii() and plain.isdigit()):
        raise _refused(field, "bank_card", "只能填数字，请对照银行卡或者存折改正。")
    if not SHORTEST_CARD <= len(plain) <= longest:
        sentence = f"有{len(plain)}位，一般是{SHORTEST_CARD}至{longest}位，请对照银行卡或者存折改正。"
        raise _refused(field, "bank_card", sentence)
    return plain


def looks_like_a_slip(number: str) -> bool:
    """Whether the last digit of a bank card does not fit the others; passbooks have no such digit.

    Source: GB/T 15694.1 (ISO/IEC 7812-1), Luhn's formula, for card numbers of 16 to 19 digits.
    """
    if not 16 <= len(number) <= 19:  # noqa: PLR2004 - digits of a card
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        doubled = int(digit) * (2 if place % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004 - one digit
    return bool(total % 10)


def _person(field: FormField, text: str, on: date) -> str:
    """A name, with the number of an identity card and a phone number where they are given."""
    line = _line(field, text, LONGEST_TEXT)
    return "，".join(_person_parts(field, line, on, others=False))


def _members(field: FormField, text: str, on: date) -> str:
    """Members of a household: name, relation, number, parted by commas; the members by semicolons."""
    members = [member for member in _MEMBERS.split(text) if member.strip(" ，,、")]
    if not members:
        raise _refused(field, "members", "要写姓名、关系、公民身份号码，请补填。")
    if len(members) > MOST_MEMBERS:
        raise _refused(field, "members", f"有{len(members)}人，最多{MOST_MEMBERS}人，其余请手写附页。")
    lines = (_line(field, member, LONGEST_TEXT) for member in members)
    return "；".join("，".join(_person_parts(field, line, on, others=True)) for line in lines)


def _person_parts(field: FormField, line: str, on: date, *, others: bool) -> list[str]:
    """The parts of one person, the name first; `others`: words besides, such as the relation, are let through."""
    words = [part for part in _PARTS.split(line) if part]
    if not words or any(character.isdigit() for character in words[0]):
        raise _refused(field, "person", "要先写姓名，再写公民身份号码，中间用逗号隔开，请改正。")
    if not others:
        names = [word for word in words if not any(character.isdigit() for character in word)]
        words = [" ".join(names), *(word for word in words if word not in names)]
    name = read_name(words[0], field=field_path(field.id), foreign=True).text
    return [name, *(_part(field, word, on, others=others) for word in words[1:])]


def _part(field: FormField, word: str, on: date, *, others: bool) -> str:
    if len(word) >= _SHORTEST_ID:
        return _id_number(field, word, on)
    digits = sum(character.isdigit() for character in word)
    if others and digits < 7:  # noqa: PLR2004 - an age or a year, and no number of anything
        return word
    if digits <= _LONGEST_PHONE:
        return read_phone(word, field_path(field.id))
    return _id_number(field, word, on)


_READERS: Mapping[str, Callable[[FormField, str, date], str]] = MappingProxyType(
    {
        "text": _text,
        "address": _address,
        "number": _number,
        "money": _money,
        "date": _date,
        "choice": _choice,
        "yes_no": _choice,
        "phone": _phone,
        "id_number": _id_number,
        "bank_card": _bank_card,
        "person": _person,
        "household_member_list": _members,
    }
)
