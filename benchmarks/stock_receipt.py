"""The same sheets set with reportlab as it comes: TTFont, Platypus, its own QR widget; what most programs would do.

It holds every text and code of the sheet, with tables where ours has tables. It has neither our line breaking nor our
fallback for rare characters.
"""

from __future__ import annotations

import io
from functools import cache
from itertools import chain

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, HRFlowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from desk import sheets
from printouts.fonts import ASSETS

MEASURE = A4[0] - 46 * mm
GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])


def render(sheet: sheets.Sheet) -> bytes:
    """The PDF of an A4 sheet."""
    styles = _styles()
    story: list[Flowable] = [
        Paragraph(sheet.letterhead, styles["letterhead"]),
        Paragraph(sheet.title, styles["title"]),
        *(Paragraph(line, styles["right"]) for line in (sheet.head_note, sheet.number_line, sheet.case_line) if line),
        HRFlowable(width=MEASURE, color=colors.black),
    ]
    for block in sheet.blocks:
        story += _flowables(block, styles)
    story += [Spacer(1, 8), *_feet(sheet, styles)]
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, leftMargin=23 * mm, rightMargin=23 * mm, topMargin=16 * mm)
    document.build(story)
    return out.getvalue()


@cache
def _styles() -> dict[str, ParagraphStyle]:
    fonts = {
        "Stock": "NotoSerifSC-Regular.ttf",
        "StockSans": "NotoSansSC-Regular.ttf",
        "StockBold": "NotoSansSC-Bold.ttf",
    }
    for name, file in fonts.items():
        pdfmetrics.registerFont(TTFont(name, str(ASSETS / file)))
    body = ParagraphStyle("body", fontName="Stock", fontSize=10.5, leading=16, firstLineIndent=21, wordWrap="CJK")
    cell = ParagraphStyle("cell", parent=body, fontSize=9.5, leading=13.5, firstLineIndent=0)
    return {
        "body": body,
        "cell": cell,
        "label": ParagraphStyle("label", parent=cell, fontName="StockSans", alignment=TA_CENTER),
        "heading": ParagraphStyle("heading", parent=cell, fontName="StockBold", fontSize=11, leading=18),
        "letterhead": ParagraphStyle("letterhead", parent=cell, fontSize=16, leading=24, alignment=TA_CENTER),
        "title": ParagraphStyle(
            "title", parent=cell, fontName="StockBold", fontSize=22, leading=31, alignment=TA_CENTER
        ),
        "right": ParagraphStyle("right", parent=cell, alignment=TA_RIGHT),
        "centre": ParagraphStyle("centre", parent=cell, fontName="StockSans", alignment=TA_CENTER, fontSize=8),
    }


def _flowables(block: sheets.Block, styles: dict[str, ParagraphStyle]) -> list[Flowable]:  # noqa: PLR0911 - one a kind
    match block:
        case sheets.Paragraph():
            return [Paragraph(block.text, styles["body" if block.role == "body" else "cell"])]
        case sheets.Heading():
            return [Paragraph(block.text, styles["heading"])]
        case sheets.Facts():
            return [_facts(block, styles)]
        case sheets.Table():
            return [_table(block, styles)]
        case sheets.Ticks():
            return [Paragraph(("■ " if ticked else "□ ") + text, styles["cell"]) for ticked, text in block.lines]
        case sheets.Flow():
            return [Paragraph(step.words, styles["cell"]) for step in block.steps]
        case sheets.Signature():
            return [Paragraph(line, styles["cell"]) for line in block.lines]
        case sheets.Rule():
            return [HRFlowable(width=MEASURE, color=colors.black)]


def _facts(block: sheets.Facts, styles: dict[str, ParagraphStyle]) -> Table:
    cells = [[Paragraph(label, styles["label"]), Paragraph(value, styles["cell"])] for label, value in block.rows]
    rows = [list(chain(*cells[at : at + block.columns])) for at in range(0, len(cells), block.columns)]
    short = 2 * block.columns - len(rows[-1])
    rows[-1] += [""] * short
    pair = MEASURE / block.columns
    return Table(rows, colWidths=[pair * 0.3, pair * 0.7] * block.columns, style=GRID)


def _table(block: sheets.Table, styles: dict[str, ParagraphStyle]) -> Table:
    total = sum(column.share for column in block.columns)
    head = [Paragraph(column.title, styles["label"]) for column in block.columns]
    rows = [[Paragraph(text, styles["cell"]) for text in row] for row in block.rows]
    widths = [MEASURE * column.share / total for column in block.columns]
    return Table([head, *rows], colWidths=widths, style=GRID, repeatRows=1)


def _feet(sheet: sheets.Sheet, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    """Codes left, seal right, copy caption and foot below."""
    cells: list[list[Flowable]] = []
    for code in sheet.codes:
        side = code.size_mm * mm
        widget = QrCodeWidget(code.payload, barWidth=side, barHeight=side, barLevel=code.level, barBorder=0)
        cells.append([Drawing(side, side, widget), Paragraph(code.caption, styles["centre"])])
    if sheet.seal is not None:
        texts = (sheet.seal.signed_by, sheet.seal.signed_on, sheet.seal.caption)
        cells.append([Paragraph(text, styles["centre"]) for text in texts])
    last = [sheet.copy_caption, f"{sheet.paper} · {sheet.template_version} · {sheet.printed_at}"]
    below = [Paragraph(line, styles["centre"]) for line in last if line]
    return [*([Table([cells])] if cells else []), *below]
