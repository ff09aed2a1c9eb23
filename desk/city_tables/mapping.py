"""Cases into rows, each value as the table takes it, and what is wrong with a row in one sentence a field."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from desk.cases.case import Case, State
from desk.catalogue.items import Item
from desk.city_tables.occasions import end_of, specials_of, steps_of
from desk.city_tables.profile import Column, Profile, TableMap
from desk.city_tables.records import Operation
from desk.city_tables.sources import RowsOf, Subject, source_of
from desk.settings import Office

KEY_SIGN = "|"
_MOMENT_LENGTH, _DAY_LENGTH = 19, 10
_SPACE = 0x20
"""Below it are signs that no spreadsheet holds, but for three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowError:
    """What is wrong with a row: in which table and column, and what to do, in one sentence."""

    table: str
    column: str
    case_number: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedRow:
    """A row as it stands now.

    Attributes:
        key: Values of the key columns.
        values: By column; those that tell of the output itself are left out.
        is_alive: The case stands; rows of a void one are taken back.
    """

    table: str
    key: str
    case_id: str
    values: dict[str, str]
    is_alive: bool

    @property
    def digest(self) -> str:
        """SHA-256 of what is compared: table, key and values."""
        return digest_of(self.table, self.key, self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """All rows of a case, or what keeps it back; a case with one wrong row stays back whole."""

    rows: tuple[MappedRow, ...]
    errors: tuple[RowError, ...]


def digest_of(table: str, key: str, values: dict[str, str]) -> str:
    """SHA-256 of a row."""
    return hashlib.sha256(msgspec.json.encode((table, key, values), order="sorted")).hexdigest()


def map_case(profile: Profile, case: Case, item: Item, office: Office) -> Mapped:
    """The rows of a case in every table of a profile, in the order of the tables; or every mistake in them."""
    rows: list[MappedRow] = []
    errors: list[RowError] = []
    seen: set[tuple[str, str]] = set()
    for table in profile.tables:
        for about in _subjects(table.rows, case, item, office):
            values, wrong = _values(profile, table, about)
            errors += (RowError(table=table.name, column=c, case_number=case.case_number, said=s) for c, s in wrong)
            key = KEY_SIGN.join(values[name] for name in table.key)
            if (table.name, key) in seen:
                said = f"有两行的主键都是“{key}”，请检查对照文件的 key。"
                errors.append(RowError(table=table.name, column=table.key[-1], case_number=case.case_number, said=said))
            seen.add((table.name, key))
            alive = case.state is not State.VOID
            rows.append(MappedRow(table=table.name, key=key, case_id=case.case_id, values=values, is_alive=alive))
    return Mapped(rows=() if errors else tuple(rows), errors=tuple(errors))


def finished(
    profile: Profile, table: TableMap, values: dict[str, str], *, operation: Operation, version: int, made_at: str
) -> dict[str, str]:
    """The values of a row in the order of its columns, with what tells of the output itself filled in."""
    told = {"row.operation": operation, "row.version": str(version), "row.made_at": made_at}
    return {
        column.name: _written(profile, column, told[column.source])[0]
        if column.is_of_row
        else values.get(column.name, "")
        for column in table.columns
    }


def _subjects(rows: RowsOf, case: Case, item: Item, office: Office) -> Iterator[Subject]:
    end = end_of(case)
    records: tuple[object, ...]
    match rows:
        case "case":
            records = (None,)
        case "acceptance":
            records = (None,) if case.accepted_on else ()
        case "step":
            records = steps_of(case)
        case "special":
            records = specials_of(case, item)
        case "end":
            records = (end,) if end is not None else ()
        case "review":
            records = case.reviews
    for record in records:
        yield Subject(case=case, item=item, office=office, record=record)


def _values(profile: Profile, table: TableMap, about: Subject) -> tuple[dict[str, str], list[tuple[str, str]]]:
    values: dict[str, str] = {}
    wrong: list[tuple[str, str]] = []
    for column in table.columns:
        if column.is_of_row:
            continue
        source = source_of(table.rows, column.source)
        assert source is not None, column.source  # noqa: S101 - a profile that was read has no others
        text, said = _written(profile, column, source.read(about))
        said = said or _fault(column, text, about)
        values[column.name] = text
        if said:
            wrong.append((column.name, said))
    return values, wrong


def _written(profile: Profile, column: Column, text: str) -> tuple[str, str]:
    """A value as the column takes it, and what is wrong with it or an empty text."""
    if column.codes and text:
        codes = profile.codes[column.codes]
        theirs = codes.map.get(text, codes.default)
        if theirs is None:
            return "", f"“{column.label}”的“{text}”在对照表 {column.codes} 里没有，请补上。"
        return theirs, ""
    return _FORMS.get(column.type, str)(text), ""


def _moment(text: str) -> str:
    """`2026-11-23 09:41:00`; a day begins at midnight."""
    if len(text) == _DAY_LENGTH:
        return f"{text} 00:00:00"
    return text[:_MOMENT_LENGTH].replace("T", " ")


_FORMS: dict[str, Callable[[str], str]] = {
    "day": lambda text: text[:_DAY_LENGTH],
    "compact_day": lambda text: text[:_DAY_LENGTH].replace("-", ""),
    "moment": _moment,
    "compact_moment": lambda text: re.sub(r"\D", "", _moment(text)),
}


def _fault(column: Column, text: str, about: Subject) -> str:
    """What is wrong with a value, and what to do; empty where nothing is."""
    said = ""
    if not text:
        if column.required and column.source == "case.case_number" and about.case.is_provisional:
            said = "办件还是临时编号，等正式编号下来再报。"
        elif column.required:
            said = f"“{column.label}”是必填的，这件没有；{column.hint or '请更正办件，补上以后再报。'}"
    elif column.length and len(text) > column.length:
        said = (
            f"“{column.label}”有{len(text)}个字，最多{column.length}个；{column.hint or '请更正办件，写短一些再报。'}"
        )
    elif column.type == "integer" and not (text.isascii() and text.isdecimal()):
        said = f"“{column.label}”要是整数，现在是“{text}”，请更正办件。"
    elif any(ord(sign) < _SPACE and sign not in "\t\r\n" for sign in text):
        said = f"“{column.label}”里有看不见的控制字符，请更正办件，重新输入。"
    elif column.pattern and not re.fullmatch(column.pattern, text):
        said = f"“{column.label}”的格式不对；{column.hint or '请核对以后更正办件。'}"
    return said
