"""A list of people as a spreadsheet: a template to hand out, a filled one read, and what was parked given back.

Villages send what they have, so the columns are known by what people call them, in any order, below any title rows.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

from db.spreadsheet_reading import BROKEN_WORKBOOK, opened_workbook
from desk.cases.group import Member
from desk.errors import Refused
from desk.groups.group_lists import MOST_PEOPLE, PersonRow, require_size

HEAD_WITHIN = 10
"""The row of headings stands within so many rows."""

_HEADINGS = {
    "name": "姓名 名字 人员姓名 参保人 参保人姓名 申请人 申请人姓名 村民姓名",
    "id_number": (
        "身份证 身份证号 身份证号码 居民身份证 居民身份证号 居民身份证号码 证件号 证件号码 证件编号 身份号码 "
        "公民身份号码 公民身份证号 公民身份证号码"
    ),
    "phone": "电话 手机 手机号 手机号码 联系电话 电话号码 联系方式 联系手机 本人电话",
    "village": "村 村组 村居 村名 行政村 所在村 所属村 村社区 社区 村委会 村民委员会 村居社区 居住村",
    "address": "住址 地址 家庭住址 家庭地址 详细住址 详细地址 现住址 居住地址 户籍地址 通讯地址 联系地址",
    "note": "备注 说明 备考",
    "ref": "退回编号",
}
_FIELD_OF = {heading: field for field, headings in _HEADINGS.items() for heading in headings.split()}
_ASIDES = ("必填", "选填", "可不填")
_QUOTES = "'\"`’‘“”＇＂"
_TOTALS = ("合计", "总计", "小计", "共计", "填表", "制表", "审核", "经办", "负责人", "单位盖章")
_EXACT_DIGITS = 10**15
"""A number from here on was rounded by the program that keeps it: it holds 15 digits."""
_EMPTY_RUN = 10_000
"""After so many empty rows nothing more is looked for: some programs say that a sheet has a million."""
_DELIMITERS = "\t;；，,"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_WORKBOOK = b"PK\x03\x04"

_COLUMNS = (
    ("姓名", "name", 14),
    ("证件号码", "id_number", 24),
    ("联系电话", "phone", 16),
    ("村（社区）", "village", 18),
    ("住址", "address", 34),
    ("备注", "note", 24),
)
_READY_ROWS = 1000
_NOTES = (
    "每人一行；姓名和证件号码必须填写，其他可以不填。",
    "证件号码、联系电话按文本填写：这两列已经设成文本格式，粘贴时请选“只粘贴值（文本）”。",
    "村（社区）写全称，例如荆王村；同名的，在前面写上镇（街道）名。",
    f"一份名单最多{MOST_PEOPLE}人；表头的名称和先后可以不同，程序按名称认。",
    "有问题的行会退回来，写明原因；改好后再交一次就可以。",
)


def read_people_list(data: bytes) -> tuple[PersonRow, ...]:
    """Everybody in a list: XLSX, or CSV in UTF-8, GB 18030 or UTF-16; cells as text, otherwise as they are.

    Rows without anything in a known column, and rows of totals below, are passed over.

    Raises:
        Refused: `list.not_readable`, no such file; `list.no_heading`; `list.empty`; `list.too_many`.
    """
    lines = _lines_of_workbook(data) if data.startswith(_WORKBOOK) else _lines_of_text(data)
    head: dict[int, str] = {}
    found: list[PersonRow] = []
    empty = 0
    for number, cells in lines:
        if not head:
            head = _head(cells)
            if not head and number >= HEAD_WITHIN:
                break
            continue
        row = _person(number, cells, head)
        empty = empty + 1 if row is None else 0
        if row is not None:
            found.append(row)
        if len(found) > MOST_PEOPLE or empty > _EMPTY_RUN:
            break
    if not head:
        raise Refused(
            "list.no_heading",
            f"前{HEAD_WITHIN}行里没有找到表头，请在表头写上“姓名”和“身份证号”两列，或者用程序的模板填写。",
            field="list",
        )
    require_size(len(found))
    return tuple(found)


def read_plain_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of any table with their numbers from 1: the first sheet of an XLSX, or CSV; cells as text.

    Raises:
        Refused: `list.not_readable`, no such file.
    """
    return _lines_of_workbook(data) if data.startswith(_WORKBOOK) else _lines_of_text(data)


def people_list_template() -> bytes:
    """An empty XLSX list to hand out: headings, text cells, and a sheet that says how to fill it in."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = "名单"
    _add_columns(sheet, [(title, width) for title, _, width in _COLUMNS])
    for row in range(2, _READY_ROWS + 2):
        for column in range(1, len(_COLUMNS) + 1):
            sheet.cell(row, column).number_format = "@"
    notes: Worksheet = book.create_sheet("填写说明")
    notes.column_dimensions["A"].width = 90
    for row, text in enumerate(_NOTES, start=1):
        notes.cell(row, 1).value = text
    return _saved(book)


def parked_sheet(members: Iterable[Member]) -> bytes:
    """The people who could not be filed, as an XLSX list with all reasons, to be put right and handed in again."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = "退回名单"
    titles = [(title, width) for title, _, width in _COLUMNS]
    _add_columns(sheet, [*titles, ("退回原因", 60), ("原表行号", 10), ("退回编号", 40)])
    for row, member in enumerate((one for one in members if one.parked), start=2):
        values = [str(getattr(member, field)) for _, field, _ in _COLUMNS]
        reasons = "\n".join(hint.message for hint in member.parked)
        own = str(member.row) if member.row else ""
        for column, text in enumerate((*values, reasons, own, member.client_id), start=1):
            _put(sheet, row, column, text)
    return _saved(book)


def _lines_of_workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows of the first sheet that has a row of headings; of the first one where none has."""
    not_xlsx = Refused(
        "list.not_readable", "这个表格读不了，可能没有保存完整；请重新另存为 .xlsx 后再导入。", field="list"
    )
    book = opened_workbook(data, not_xlsx, values=True)
    try:
        sheets = book.worksheets
        for sheet in sheets:
            top = sheet.iter_rows(max_row=HEAD_WITHIN, values_only=True)
            if any(_head([_text(value) for value in cells]) for cells in top):
                break
        else:
            sheet = sheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [_text(value) for value in cells]
    except BROKEN_WORKBOOK as error:
        raise not_xlsx from error
    finally:
        book.close()


def _lines_of_text(data: bytes) -> Iterator[tuple[int, list[str]]]:
    if data.startswith(_OLD_WORKBOOK):
        raise Refused(
            "list.not_readable", "这是旧格式（.xls 或 .et）的表格，请在表格软件里另存为 .xlsx 后再导入。", field="list"
        )
    text = _decoded(data)
    lines = text.splitlines()[:HEAD_WITHIN]
    usual = max(_DELIMITERS, key="".join(lines).count)
    heads = (sign for sign in _DELIMITERS if any(_head(line.split(sign)) for line in lines))
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=next(heads, usual))
        for number, cells in enumerate(rows, start=1):
            yield number, [_text(cell) for cell in cells]
    except csv.Error as error:
        raise Refused(
            "list.not_readable", "这个 CSV 文件的格式不对，请在表格软件里另存为 .xlsx 后再导入。", field="list"
        ) from error


def _decoded(data: bytes) -> str:
    codecs = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for codec in codecs:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("list.not_readable", "这不是能读的名单，请用 XLSX 表格，或者 CSV 文件。", field="list")


def _head(cells: Sequence[str]) -> dict[int, str]:
    """Field by column, when this is the row of headings: it has a name and a number. Else empty."""
    found = {at: field for at, cell in enumerate(cells) if (field := _FIELD_OF.get(_plain_heading(cell)))}
    return found if {"name", "id_number"} <= set(found.values()) else {}


def _plain_heading(cell: str) -> str:
    text = unicodedata.normalize("NFKC", cell)
    for aside in _ASIDES:
        text = text.replace(aside, "")
    return "".join(character for character in text if character.isalnum())


def _person(number: int, cells: Sequence[str], head: dict[int, str]) -> PersonRow | None:
    """The person in a row; None where there is none."""
    values: dict[str, str] = {}
    for at, field in head.items():
        if at < len(cells) and cells[at] and not values.get(field):
            values[field] = cells[at]
    if not any(text for field, text in values.items() if field != "ref"):
        return None
    name = "".join(values.get("name", "").split())
    if not values.get("id_number") and name.startswith(_TOTALS):
        return None
    return PersonRow(row=number, **values)


def _text(value: object) -> str:
    """A cell as people see it; a number too long to be kept exactly is given in the form that says so."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        if abs(value) >= _EXACT_DIGITS:
            return f"{value:.14E}"
        return str(int(value)) if float(value).is_integer() else str(value)
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return _unquoted(str(value))


def _unquoted(text: str) -> str:
    """Without the sign that marks a text in a spreadsheet, and without quotes that stand around the whole."""
    text = text.strip()
    while len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1].strip()
    return text.lstrip("'’‘＇`").strip()


def _add_columns(sheet: Worksheet, columns: Sequence[tuple[str, int]]) -> None:
    sheet.freeze_panes = "A2"
    for number, (title, width) in enumerate(columns, start=1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = width
        dimension.number_format = "@"
        cell = sheet.cell(1, number)
        cell.value = title
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFF2CC" if number <= 2 else "DDEBF7")  # noqa: PLR2004 - must be filled


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text that stays a text whatever it begins with; characters no cell can hold become spaces."""
    cell = sheet.cell(row, column)
    try:
        cell.value = text
    except IllegalCharacterError:
        cell.value = "".join(character if character.isprintable() else " " for character in text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
