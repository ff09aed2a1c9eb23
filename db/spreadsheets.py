"""The catalogue as a spreadsheet: an empty template, a filled one, and a catalogue read back from it.

What is written is text, never a formula; a formula found while reading counts as an empty cell. Situations, form
fields, variants, related items, reminders and sources are not in the sheets: they stay as the base catalogue has them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from db.spreadsheet_columns import (
    ALIASES,
    CHECKS,
    DISCLOSURE,
    HEAD,
    ITEMS,
    LISTS,
    MATERIALS,
    SHEETS,
    UNITS,
    ColumnLayout,
    SheetLayout,
)
from db.spreadsheet_reading import read_workbook
from desk.catalogue.codes import CodeLists
from desk.catalogue.items import Catalogue
from desk.catalogue.reading import check_head
from desk.errors import Refused

_CODES = "代码"
_NOTES = "说明"
_READY_ROWS = 3000
_MOST_CELL = 32_767
_FORMULA_STARTS = ("=", "+", "-", "@")
_INSTRUCTIONS = (
    "每个事项在“事项”表里占一行，材料、环节、依据等各占一行，用“事项编号”对上。",
    "表头不要改；列的先后可以换。有下拉列表的格子从列表里选。",
    "一个格子里写几条的，每条一行，换行用 Alt+Enter。",
    "不要用公式，公式不会被读取。电话、编号、代码都按文字填写。",
    "情形引导、申请表字段、分类办理、关联事项和主动提醒不在本表，导入时沿用原目录。",
    "填好后先核对，再导入；有必须改正的地方，程序会逐条列出。",
)


def catalogue_template(codes: CodeLists) -> bytes:
    """An empty XLSX workbook to be filled in, with lists to choose from and a hint on every column."""
    return _saved(_workbook(codes))


def catalogue_to_xlsx(catalogue: Catalogue, codes: CodeLists | None = None) -> bytes:
    """The template filled with a catalogue; `codes` gives the cells their lists to choose from.

    Raises:
        Refused: `catalogue.xlsx_text`, a text that a cell cannot hold.
    """
    book = _workbook(codes)
    _write_row(book[HEAD.title], HEAD, catalogue)
    for item in catalogue.items:
        _write_row(book[ITEMS.title], ITEMS, item)
        for layout in (MATERIALS, *LISTS):
            for entry in getattr(item, layout.field):
                _write_row(book[layout.title], layout, entry, item.id)
        _write_row(book[DISCLOSURE.title], DISCLOSURE, item.disclosure, item.id)
        for alias in item.aliases:
            _write_row(book[ALIASES.title], ALIASES, {"text": alias}, item.id)
        for material in item.materials:
            for check in material.checks:
                _write_row(book[CHECKS.title], CHECKS, {"seq": material.seq, "text": check}, item.id)
    return _saved(book)


def catalogue_from_xlsx(data: bytes, base: Catalogue | None = None) -> Catalogue:
    """The catalogue in a workbook of this layout; what the sheets do not carry comes from the items of `base`.

    Raises:
        Refused: `catalogue.not_xlsx`, no workbook; `catalogue.xlsx`, naming sheet, row and column, with every further
            mistake in `details`; else as `desk.catalogue.reading.check_head`.
    """
    return check_head(read_workbook(data, base))


def _workbook(codes: CodeLists | None) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for layout in SHEETS:
        _add_sheet(book, layout)
    if codes is not None:
        _add_choices(book, codes)
    notes = book.create_sheet(_NOTES)
    notes.column_dimensions["A"].width = 18
    notes.column_dimensions["B"].width = 18
    notes.column_dimensions["C"].width = 80
    lines: list[tuple[str, ...]] = [(text,) for text in _INSTRUCTIONS]
    lines += [(), ("工作表", "列", "填写说明")]
    for layout in SHEETS:
        for column in layout.columns:
            lines.append((layout.title, column.title, ("必填。" if column.required else "") + column.hint))
    for row, texts in enumerate(lines, 1):
        for number, text in enumerate(texts, 1):
            _put(notes.cell(row, number), text)
    return book


def _add_sheet(book: Workbook, layout: SheetLayout) -> None:
    sheet: Worksheet = book.create_sheet(layout.title)
    sheet.freeze_panes = "C2" if len(layout.columns) > 3 else "A2"  # noqa: PLR2004 - id and name stay in sight
    for number, column in enumerate(layout.columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        if column.kind != "number":
            dimension.number_format = "@"
        head = sheet.cell(1, number)
        _put(head, column.title)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="FFF2CC" if column.required else "DDEBF7")
        if column.hint or column.required:
            head.comment = Comment(("必填。" if column.required else "") + column.hint, "目录模板")


def _add_choices(book: Workbook, codes: CodeLists) -> None:
    """Sheet 代码 with each list once, and the cells that choose from it."""
    sheet: Worksheet = book.create_sheet(_CODES)
    places: dict[tuple[str, ...], str] = {}
    for layout in SHEETS:
        for number, column in enumerate(layout.columns, 1):
            if column.choices is None:
                continue
            choices = column.choices(codes)
            if choices not in places:
                at = get_column_letter(len(places) + 1)
                places[choices] = f"{_CODES}!${at}$2:${at}${len(choices) + 1}"
                for row, text in enumerate((column.title, *choices), 1):
                    _put(sheet.cell(row, len(places)), text)
            rule = DataValidation(type="list", formula1=places[choices], allow_blank=True, showErrorMessage=True)
            rule.error = "请从下拉列表里选一个"
            letter = get_column_letter(number)
            rule.add(f"{letter}2:{letter}{_READY_ROWS}")
            book[layout.title].add_data_validation(rule)
    extra = codes.applicant_types()
    for row, text in enumerate(("申请人类型", *(f"{c.code} {c.name}" for c in extra.codes)), 1):
        _put(sheet.cell(row, len(places) + 1), text)


def _write_row(sheet: Worksheet, layout: SheetLayout, record: object, item_id: str = "") -> None:
    row = sheet.max_row + 1
    for number, column in enumerate(layout.columns, 1):
        if column.paths == ("item_id",):
            _put(sheet.cell(row, number), item_id)
            continue
        value = _cell_value(column, [_at(record, path) for path in column.paths])
        if value not in ("", None):
            _put(sheet.cell(row, number), value)


def _at(record: object, path: str) -> Any:  # noqa: ANN401 - any field of any record
    for name in path.split("."):
        record = record.get(name) if isinstance(record, dict) else getattr(record, name, None)
    return record


def _cell_value(column: ColumnLayout, values: list[Any]) -> str | int | None:
    value = values[0]
    if value is None:
        return None
    match column.kind:
        case "number":
            shown: str | int = int(value)
        case "yes_no":
            shown = "是" if value else "否"
        case "unit":
            shown = f"{value} {UNITS[value]}"
        case "coded":
            shown = " ".join(values).strip()
        case "coded_lines":
            shown = _joined([f"{code} {name}" for code, name in zip(*values, strict=False)])
        case "lines":
            shown = _joined([value] if isinstance(value, str) else value)
        case "text":
            shown = "；".join(value) if isinstance(value, list | tuple) else str(value)
    return shown


def _joined(entries: Sequence[str]) -> str:
    for entry in entries:
        if "\n" in entry or "\r" in entry:
            raise Refused("catalogue.xlsx_text", f"“{entry[:20]}”里有换行，表格里一行就是一条，请改成一行后再导出。")
    return "\n".join(entries)


def _put(cell: Cell, value: str | int) -> None:
    """Write a value; a text stays a text whatever it begins with."""
    if isinstance(value, int):
        cell.value = value
        return
    if len(value) > _MOST_CELL:
        raise Refused("catalogue.xlsx_text", f"“{value[:20]}……”超过{_MOST_CELL}个字，表格放不下，请缩短后再导出。")
    try:
        cell.value = value
    except IllegalCharacterError as error:
        raise Refused("catalogue.xlsx_text", f"“{value[:20]}”里有表格不能存的控制字符，请删去后再导出。") from error
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if value.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
