"""Reports: closing sheet, register, overdue list, month (PAPERS.md 5.1-5.3).

One record becomes a PDF and a spreadsheet, so both hold the same numbers; it belongs to no case.
"""

from __future__ import annotations

from msgspec import Struct

from desk.papers.pen import Pen, paragraphs
from desk.papers.texts import Texts
from desk.settings import Office
from desk.sheets import Block, Column, Facts, Heading, Layout, Sheet, Signature, Table

_FEW_ROWS = 4
"""So many rows stand under one another, however often their columns would fit side by side."""

Cell = str | int
"""What stands in a cell; a whole number stays one in a spreadsheet."""


class ReportTable(Struct, frozen=True, kw_only=True):
    """One table of a report.

    Attributes:
        title: What stands over it and names its sheet in a workbook; empty over the only one.
        rows: As wide as the columns; may be empty, then `empty_text` stands alone.
        total: Whether the last row sums the others up.
        abreast: How many times its columns stand side by side on paper, where it is long and narrow.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    empty_text: str = ""
    total: bool = False
    abreast: int = 1


class Report(Struct, frozen=True, kw_only=True):
    """A report of one kind about one time.

    Attributes:
        kind: Identifier of PAPERS.md, such as `daily_closing`.
        title: Its name with the time it is about, for the head of a workbook and the name of a file; nothing personal.
        head: Label and value, in order; may be empty.
        sentences: What it says above its tables; notes: below them; signatures: lines to sign by hand.
        made_at: When it was made, as `2026-11-30 17:05`.
        landscape: Whether its pages lie on their long side.
        values: Every figure in it by name, such as `收件.合计`, for a bureau's own form (`desk.reports.values`).
    """

    kind: str
    title: str
    made_at: str
    tables: tuple[ReportTable, ...]
    head: tuple[tuple[str, str], ...] = ()
    sentences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    landscape: bool = False
    values: dict[str, Cell] = {}


def report_sheet(office: Office, texts: Texts, report: Report, layout: Layout = "a4") -> Sheet:
    """The pages of a report; they hold what its spreadsheet holds."""
    pen = Pen(texts=texts, fields={}, licence=False)
    blocks: list[Block] = []
    if report.head:
        blocks.append(Facts(rows=report.head))
    blocks += paragraphs(*report.sentences)
    for table in report.tables:
        if table.title:
            blocks.append(Heading(text=table.title))
        blocks.append(_table(table))
    blocks += paragraphs(*report.notes, role="flush")
    if report.signatures:
        blocks.append(Signature(lines=report.signatures))
    return Sheet(
        paper=report.kind,
        layout=layout,
        landscape=report.landscape,
        template_version=texts.version,
        letterhead=office.name,
        title=texts.papers[report.kind].title(licence=False),
        head_note=pen.say("shared.practice_header") if office.practice else "",
        watermark=pen.say("shared.practice_watermark") if office.practice else "",
        blocks=tuple(blocks),
        printed_at=report.made_at,
    )


def _table(table: ReportTable) -> Table:
    rows = tuple(tuple(str(cell) for cell in row) for row in table.rows)
    if len(rows) <= _FEW_ROWS:
        return Table(columns=table.columns, rows=rows, empty_text=table.empty_text)
    height = -(-len(rows) // table.abreast)
    empty = ("",) * len(table.columns)
    filled = rows + (empty,) * (height * table.abreast - len(rows))
    lines = zip(*(filled[start : start + height] for start in range(0, len(filled), height)), strict=True)
    return Table(
        columns=table.columns * table.abreast,
        rows=tuple(tuple(cell for row in line for cell in row) for line in lines),
        empty_text=table.empty_text,
    )
