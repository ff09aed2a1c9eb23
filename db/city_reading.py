"""A table that the platform sent: CSV, XLSX, JSON or NDJSON, each row by the headings of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from db.people_lists import read_plain_rows
from desk.errors import Refused

_SPACE = b" \t\r\n\xef\xbb\xbf"
Cells = dict[str, str]


def read_rows(data: bytes) -> Iterator[tuple[int, Cells]]:
    """The rows with their numbers: lines of a spreadsheet, whose first filled row has the headings, or objects of JSON.

    Raises:
        Refused: `list.not_readable`, `city.not_json`.
    """
    if data.lstrip(_SPACE)[:1] in (b"[", b"{"):
        yield from _json_rows(data)
        return
    heads: list[str] = []
    for number, cells in read_plain_rows(data):
        if not heads:
            heads = [cell.strip() for cell in cells] if any(cell.strip() for cell in cells) else []
            continue
        yield number, {head: cell for head, cell in zip(heads, cells, strict=False) if head}


def _json_rows(data: bytes) -> Iterator[tuple[int, Cells]]:
    text = data.strip(_SPACE)
    try:
        whole: Any = msgspec.json.decode(text)
    except msgspec.DecodeError:
        whole = None
    try:
        found: Any = whole if whole is not None else [msgspec.json.decode(line) for line in text.splitlines() if line]
    except msgspec.DecodeError:
        raise _not_json() from None
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        found = lists[0] if len(lists) == 1 else [found]
    for number, row in enumerate(found, start=1):
        if not isinstance(row, dict):
            raise _not_json()
        yield number, {str(head): "" if value is None else str(value).strip() for head, value in row.items()}


def _not_json() -> Refused:
    said = "这个 JSON 文件不是一行一行的数据，请用对象的列表（[{…}, {…}]），或者每行一个对象，存成 UTF-8。"
    return Refused("city.not_json", said, field="file")
