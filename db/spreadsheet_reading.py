"""A filled workbook read back into a catalogue; every mistake is named by sheet, row and column."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from openpyxl import Workbook, load_workbook

from db.spreadsheet_columns import (
    ALIASES,
    CHECKS,
    DISCLOSURE,
    HEAD,
    ITEM_ID,
    ITEMS,
    LISTED_ELEMENTS,
    LISTS,
    MATERIALS,
    UNITS,
    ColumnLayout,
    SheetLayout,
)
from desk.catalogue.items import Catalogue, Item
from desk.errors import Refused

_MOST_BYTES = 256 * 1024 * 1024
_MOST_SAID = 50
BROKEN_WORKBOOK = (
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    SyntaxError,
    EOFError,
    RuntimeError,  # a part that says of itself that it is encrypted, patched, or packed in a way nobody knows
)
"""What the reader of workbooks raises on a damaged one."""

Row = dict[str, Any]
"""Values of a row by path within the record."""


def read_workbook(data: bytes, base: Catalogue | None) -> Catalogue:
    """The catalogue in a workbook; what the sheets do not carry comes from the items of `base`.

    Raises:
        Refused: `catalogue.not_xlsx` or `catalogue.xlsx`.
    """
    reader = _Reader(opened_workbook(data, _not_xlsx()))
    heads = reader.rows(HEAD)
    if not heads and not reader.wrong:
        reader.say(HEAD.title, 2, HEAD.columns[0].title, "没有填写版本、生效日期和目录名称，请补上")
    for number, _ in heads[1:]:
        reader.say(HEAD.title, number, HEAD.columns[0].title, "一个表格只放一个目录，请删去多余的行")
    old = {item.id: item for item in base.items} if base else {}
    items = _read_items(reader, old)
    reader.require_clean()
    return Catalogue(**{**heads[0][1], "items": items})


def opened_workbook(data: bytes, not_xlsx: Refused, *, values: bool = False) -> Workbook:
    """The workbook, to be read row by row; `values` gives what formulas came to, instead of the formulas.

    Raises:
        Refused: `not_xlsx`, or with its code, too large when unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise Refused(not_xlsx.code, "表格展开后太大，请删去无关的内容和图片后再导入。", field=not_xlsx.field)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), read_only=True, data_only=values)
    except BROKEN_WORKBOOK as error:
        raise not_xlsx from error


def _not_xlsx() -> Refused:
    return Refused("catalogue.not_xlsx", "这不是能读的 XLSX 表格，请用程序导出的模板填写，另存为 .xlsx 后再导入。")


class _Reader:
    """Reads the sheets row by row and remembers everything that is wrong."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.wrong: list[str] = []

    def say(self, sheet: str, row: int, column: str, message: str) -> None:
        """Remember a mistake."""
        self.wrong.append(f"工作表“{sheet}”第{row}行“{column}”列：{message}。")

    def require_clean(self) -> None:
        """Refuse when anything was wrong."""
        if self.wrong:
            more = f"（共{len(self.wrong)}处）" if len(self.wrong) > 1 else ""
            raise Refused("catalogue.xlsx", self.wrong[0] + more, details=tuple(self.wrong[:_MOST_SAID]))

    def has(self, layout: SheetLayout) -> bool:
        """Whether the sheet is there."""
        return layout.title in self._book.sheetnames

    def rows(self, layout: SheetLayout) -> list[tuple[int, Row]]:
        """(row number, values by path) of every row that is not empty."""
        if not self.has(layout):
            if not layout.optional:
                self.wrong.append(f"缺少工作表“{layout.title}”，请用程序导出的模板填写。")
            return []
        lines = self._lines(layout.title)
        columns = self._columns(layout, next(lines, (1, []))[1])
        found = []
        for number, cells in lines:
            held = {column.title: cells[at] for at, column in columns.items() if at < len(cells)}
            if any(value not in ("", None) for value in held.values()):
                found.append((number, self._record(layout, number, held)))
        return found

    def _lines(self, title: str) -> Iterator[tuple[int, list[Any]]]:
        try:
            for number, cells in enumerate(self._book[title].iter_rows(), 1):
                yield number, [None if cell.data_type == "f" else _plain(cell.value) for cell in cells]
        except BROKEN_WORKBOOK as error:
            raise _not_xlsx() from error

    def _columns(self, layout: SheetLayout, heads: list[Any]) -> dict[int, ColumnLayout]:
        known = {column.title: column for column in layout.columns}
        found: dict[int, ColumnLayout] = {}
        for at, head in enumerate(heads):
            if head in ("", None):
                continue
            column = known.pop(head, None) if isinstance(head, str) else None
            if column is None:
                self.say(layout.title, 1, str(head), "表头重复或者不认识，请照模板改正")
            else:
                found[at] = column
        for column in known.values():
            if column.required:
                self.say(layout.title, 1, column.title, "缺少这一列，请照模板补上")
        return found

    def _record(self, layout: SheetLayout, row: int, held: dict[str, Any]) -> Row:
        record: Row = {}
        for column in layout.columns:
            value = held.get(column.title)
            if value in ("", None):
                if column.required and column.title in held:
                    self.say(layout.title, row, column.title, "没有填写（公式不算），请补上")
                continue
            try:
                values = _values(column, value)
            except ValueError as error:
                self.say(layout.title, row, column.title, str(error))
                continue
            for path, part in zip(column.paths, values, strict=True):
                _set(record, path, part)
        return record


def _plain(value: object) -> str | int | None:
    """A cell's value as text or whole number."""
    if value is None or isinstance(value, str):
        return value if value is None else value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return int(value) if value.is_integer() else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)


def _values(column: ColumnLayout, value: str | int) -> tuple[Any, ...]:
    """What goes to the column's paths.

    Raises:
        ValueError: With a Chinese sentence, without its full stop.
    """
    text = str(value)
    if column.kind == "number":
        if not text.isascii() or not text.isdigit():
            raise ValueError(f"“{text}”不是整数，请填数字")
        return (int(text),)
    if column.kind == "yes_no":
        if text not in ("是", "否"):
            raise ValueError(f"“{text}”请改成“是”或者“否”")
        return (text == "是",)
    if column.kind == "unit":
        letter = text[:1].upper()
        if letter not in UNITS:
            raise ValueError(f"“{text}”不是时限单位，请从下拉列表里选")
        return (letter,)
    if column.kind == "coded":
        return _coded(text)
    lines = tuple(line.strip() for line in text.split("\n") if line.strip())
    if column.kind == "coded_lines":
        pairs = [_coded(line) for line in lines]
        return tuple(code for code, _ in pairs), tuple(name for _, name in pairs)
    return (lines if column.kind == "lines" else text,)


def _coded(text: str) -> tuple[str, str]:
    code, _, name = text.partition(" ")
    if not code or not name.strip():
        raise ValueError(f"“{text}”请写成代码、空格、名称，例如“01 行政许可”，或者从下拉列表里选")
    return code, name.strip()


def _set(record: Row, path: str, value: object) -> None:
    *above, last = path.split(".")
    for name in above:
        record = record.setdefault(name, {})
    record[last] = value


def _read_items(reader: _Reader, old: dict[str, Item]) -> tuple[Item, ...]:
    rows: dict[str, tuple[int, Row]] = {}
    for number, record in reader.rows(ITEMS):
        item_id = record.get("id", "")
        if item_id in rows:
            reader.say(ITEMS.title, number, ITEM_ID, f"编号“{item_id}”重复了，请改正")
        rows[item_id] = (number, record)
    entries = {
        layout.title: _by_item(reader, layout, rows) for layout in (MATERIALS, *LISTS, DISCLOSURE, ALIASES, CHECKS)
    }
    items = []
    for item_id, (number, record) in rows.items():
        before = old.get(item_id)
        own = {title: held.get(item_id, []) for title, held in entries.items()}
        for layout in LISTS:
            if reader.has(layout):
                record[layout.field] = [entry for _, entry in own[layout.title]]
        record["materials"] = _materials(reader, own[MATERIALS.title], own[CHECKS.title], before)
        record["disclosure"] = _disclosure(reader, own[DISCLOSURE.title])
        if reader.has(ALIASES):
            record["aliases"] = [entry["text"] for _, entry in own[ALIASES.title] if "text" in entry]
        for name, title in (("statutory_limit", "法定时限"), ("promised_limit", "承诺时限")):
            limit = record.get(name, {"value": 0, "unit": ""})
            if not {"value", "unit"} <= limit.keys():
                reader.say(ITEMS.title, number, title, "时限的数字和单位要同时填写，请补上")
        if "result" in record and "name" not in record["result"]:
            reader.say(ITEMS.title, number, "结果名称", "写了结果类型或者有效期，却没有结果名称，请补上")
        if not reader.wrong:
            items.append(_item(record, before))
    return tuple(items)


def _by_item(reader: _Reader, layout: SheetLayout, rows: dict[str, Any]) -> dict[str, list[tuple[int, Row]]]:
    held: defaultdict[str, list[tuple[int, Row]]] = defaultdict(list)
    for number, record in reader.rows(layout):
        item_id = record.pop("item_id", None)
        if item_id is not None and item_id not in rows:
            reader.say(layout.title, number, ITEM_ID, f"“事项”表里没有编号“{item_id}”，请改正")
        held[item_id or ""].append((number, record))
    return held


def _materials(
    reader: _Reader, rows: Iterable[tuple[int, Row]], checks: Iterable[tuple[int, Row]], before: Item | None
) -> list[Row]:
    """The materials with their review points; without a sheet of points those of the base stay, by number and name."""
    materials = [record for _, record in rows]
    by_seq = {record.get("seq"): record for record in materials}
    if not reader.has(CHECKS):
        for material in before.materials if before else ():
            same = by_seq.get(material.seq)
            if same is not None and same.get("name") == material.name:
                same["checks"] = material.checks
    for number, record in checks:
        target = by_seq.get(record.get("seq"))
        if target is None:
            reader.say(CHECKS.title, number, "材料序号", f"本事项没有序号为{record.get('seq', '')}的材料，请改正")
        elif "text" in record:
            target["checks"] = (*target.get("checks", ()), record["text"])
    return materials


def _disclosure(reader: _Reader, rows: Sequence[tuple[int, Row]]) -> Row:
    for number, _ in rows[1:]:
        reader.say(DISCLOSURE.title, number, ITEM_ID, "同一事项写了两行，请合并成一行")
    held = rows[0][1] if rows else {}
    return {name: tuple(value) if name in LISTED_ELEMENTS else value for name, value in held.items()}


def _item(record: Row, before: Item | None) -> Item:
    """The item: what the sheets carry from them, the rest from the item it replaces."""
    carried = {path.split(".")[0] for column in ITEMS.columns for path in column.paths}
    carried |= {"materials", "disclosure"} | {layout.field for layout in LISTS if layout.field in record}
    if "aliases" in record:
        carried.add("aliases")
    kept = msgspec.to_builtins(before) if before else {}
    rest = {name: value for name, value in kept.items() if name not in carried}
    return msgspec.convert({**rest, **record}, Item)
