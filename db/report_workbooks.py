"""Reports as XLSX, with the numbers of their PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desk.papers.report import Report, ReportTable

_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_WIDTH = 1.1
"""Characters of a column for each percent of the page it takes."""
_NARROW = 0x2E7F
"""The last sign before those that are as wide as two letters."""
_HEAD = PatternFill("solid", fgColor="F0F0F0")
_LINE = Border(*(Side(style="thin", color="808080"),) * 4)
_ALIGN = {"left": "left", "centre": "center", "right": "right"}


def report_workbook(report: Report) -> bytes:
    """A workbook: what the report says stands over its first table, each further table has a sheet of its own."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101 - a new workbook has one
    names: set[str] = set()
    for number, table in enumerate(report.tables):
        sheet = first if number == 0 else book.create_sheet()
        sheet.title = _name(table.title or report.title.split("　")[0], names)
        row = 1
        if number == 0:
            sheet.cell(1, 1, report.title).font = Font(bold=True, size=14)
            said = (f"制表时间：{report.made_at}", *(f"{label}：{value}" for label, value in report.head))
            for row, sentence in enumerate((*said, *report.sentences), start=2):
                sheet.cell(row, 1, sentence)
            row += 2
        below = _put(sheet, table, row)
        if number == 0:
            for offset, note in enumerate(report.notes, start=1):
                sheet.cell(below + offset, 1, note)
    return _saved(book)


def plain_workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one table, whose first row is its heads; every cell is a text."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one
    sheet.title = _name(title, set())
    for number, row in enumerate(rows, start=1):
        for column, words in enumerate(row, start=1):
            cell = sheet.cell(number, column, words)
            cell.data_type, cell.number_format = "s", "@"
            if number == 1:
                cell.font, cell.fill, cell.border = Font(bold=True), _HEAD, _LINE
    for column, cells in enumerate(zip(*rows, strict=True), start=1):
        longest = max(sum(2 if ord(sign) > _NARROW else 1 for sign in words) for words in cells)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 8), 60)
    sheet.freeze_panes = "A2"
    return _saved(book)


def _put(sheet: Worksheet, table: ReportTable, top: int) -> int:
    total = sum(column.share for column in table.columns)
    for number, column in enumerate(table.columns, start=1):
        head = sheet.cell(top, number, column.title)
        head.font, head.fill, head.border = Font(bold=True), _HEAD, _LINE
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = max(8, column.share / total * 100 * _WIDTH)
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    if not table.rows:
        sheet.cell(top + 1, 1, table.empty_text)
    for offset, row in enumerate(table.rows, start=1):
        for number, (value, column) in enumerate(zip(row, table.columns, strict=True), start=1):
            cell = sheet.cell(top + offset, number)
            cell.value = value
            if isinstance(value, str):
                cell.data_type, cell.number_format = "s", "@"
            cell.border = _LINE
            cell.alignment = Alignment(horizontal=_ALIGN[column.align], vertical="center", wrap_text=True)
            cell.font = Font(bold=table.total and offset == len(table.rows))
    return top + max(len(table.rows), 1)


def _name(wanted: str, taken: set[str]) -> str:
    name = _SHEET_NAME.sub(" ", wanted)[:_LONGEST_NAME] or "表"
    while name in taken:
        name = f"{name[: _LONGEST_NAME - 2]} {len(taken)}"
    taken.add(name)
    return name


def _saved(book: Workbook) -> bytes:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":  # whatever begins like one, in a head or a note too: none is ours
                    cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
