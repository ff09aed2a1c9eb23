"""The same A4 sheets set by other engines (PRINT.md 3): typst, fpdf2 and WeasyPrint, each as its manual has it.

None of them is a dependency: an engine that is not installed stands in no line. Each is given the fonts of the house
and every text, table and code of the sheet, and may keep what it keeps warm itself.
"""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from typing import Any

from desk import sheets
from desk.sheets import Code, Sheet
from printouts.fonts import ASSETS
from printouts.qr import runs_of

SERIF, SANS = "NotoSerifSC-Regular.ttf", "NotoSansSC-Bold.ttf"
MODULES = {"typst": "typst", "fpdf2": "fpdf", "weasyprint": "weasyprint"}
"""What to import, by the name of the engine."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph in a size in points, centred where it is a head."""

    text: str
    size: float = 10.5
    head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: shares of the width, and rows of cells."""

    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Line | Grid | Code


def installed() -> list[str]:
    """The engines that can be imported here."""
    return [name for name, module in MODULES.items() if find_spec(module) is not None]


def parts_of(sheet: Sheet) -> Iterator[Part]:
    """What stands on a sheet, from the head down, without anything that is ours alone."""
    yield Line(sheet.letterhead, 16, head=True)
    yield Line(sheet.title, 22, head=True)
    yield from (Line(one, 9.5) for one in (sheet.head_note, sheet.number_line, sheet.case_line) if one)
    for block in sheet.blocks:
        yield from _block(block)
    yield from sheet.codes
    yield from (Line(code.caption, 8) for code in sheet.codes)
    if sheet.seal is not None:
        yield from (Line(one, 9) for one in (sheet.seal.signed_by, sheet.seal.signed_on, sheet.seal.caption))
    yield Line(f"{sheet.copy_caption} {sheet.paper} · {sheet.template_version} · {sheet.printed_at}", 8)


def _block(block: sheets.Block) -> Iterator[Part]:
    match block:
        case sheets.Paragraph():
            yield Line(block.text)
        case sheets.Heading():
            yield Line(block.text, 11)
        case sheets.Facts():
            whole = [(*row, "", "") for row in block.rows] if block.columns == 1 else block.rows
            pairs = [tuple(chain(*whole[at : at + block.columns])) for at in range(0, len(whole), block.columns)]
            width = 2 * block.columns
            yield Grid((3, 7) * block.columns, tuple((*row, *[""] * width)[:width] for row in pairs))
        case sheets.Table():
            yield Grid(tuple(c.share for c in block.columns), (tuple(c.title for c in block.columns), *block.rows))
        case sheets.Ticks():
            yield from (Line(("√ " if ticked else "— ") + text) for ticked, text in block.lines)
        case sheets.Signature():
            yield from map(Line, block.lines)
        case sheets.Rule():
            pass


def _svg(code: Code) -> str:
    rows = runs_of(code)
    path = "".join(f"M{start} {row}h{n}v1h-{n}z" for row, line in enumerate(rows) for start, n in line)
    side = f"{code.size_mm}mm"
    view = f'viewBox="0 0 {len(rows)} {len(rows)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view} width="{side}" height="{side}"><path d="{path}"/></svg>'


def by_fpdf2(sheet: Sheet) -> bytes:
    """The PDF of a sheet, by fpdf2."""
    pdf: Any = import_module("fpdf").FPDF(format="A4")
    pdf.set_margins(23, 16)
    pdf.add_font("serif", fname=ASSETS / SERIF)
    pdf.add_font("sans", fname=ASSETS / SANS)
    pdf.add_page()
    for part in parts_of(sheet):
        match part:
            case Line():
                pdf.set_font("sans" if part.head else "serif", size=part.size)
                align = "C" if part.head else "L"
                pdf.multi_cell(0, part.size * 0.5, part.text, align=align, new_x="LMARGIN", new_y="NEXT")
            case Grid():
                pdf.set_font("serif", size=9.5)
                with pdf.table(col_widths=part.shares, first_row_as_headings=False) as grid:
                    for cells in part.rows:
                        row = grid.row()
                        for cell in cells:
                            row.cell(cell)
            case Code():
                rows = runs_of(part)
                unit = part.size_mm / len(rows)
                if pdf.get_y() + part.size_mm > pdf.page_break_trigger:
                    pdf.add_page()
                x, y = pdf.get_x(), pdf.get_y()
                for number, line in enumerate(rows):
                    for start, length in line:
                        pdf.rect(x + start * unit, y + number * unit, length * unit, unit, style="F")
                pdf.set_y(y + part.size_mm + 3)
    return bytes(pdf.output())


_CSS = (
    f"@font-face{{font-family:serif-sc;src:url('{(ASSETS / SERIF).as_uri()}')}}"
    f"@font-face{{font-family:sans-sc;src:url('{(ASSETS / SANS).as_uri()}')}}"
    "@page{size:A4;margin:16mm 23mm}body{font:10.5pt/1.5 serif-sc}p{margin:1mm 0}.h{font-family:sans-sc;"
    "text-align:center}table{width:100%;border-collapse:collapse;font-size:9.5pt}td{border:.5pt solid;padding:1mm}"
)


def by_weasyprint(sheet: Sheet) -> bytes:
    """The PDF of a sheet, by WeasyPrint."""
    engine = import_module("weasyprint")
    body = []
    for part in parts_of(sheet):
        match part:
            case Line():
                mark = " class=h" if part.head else ""
                body.append(f'<p{mark} style="font-size:{part.size}pt">{html.escape(part.text)}</p>')
            case Grid():
                rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in part.rows)
                body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
            case Code():
                body.append(_svg(part))
    page = f"<html lang=zh><style>{_CSS}</style><body>{''.join(body)}</body></html>"
    out = io.BytesIO()
    engine.HTML(string=page).write_pdf(out)
    return out.getvalue()


_SET = (
    '#set page(paper: "a4", margin: (x: 23mm, y: 16mm))\n#set text(font: "Noto Serif SC", lang: "zh")\n'
    "#set text(size: 10.5pt)\n"
)


@cache
def _typst() -> Any:  # noqa: ANN401 - the engine has no types here
    engine = import_module("typst")
    fonts = engine.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(ASSETS)])
    return engine.Compiler(font_paths=fonts)


def by_typst(sheet: Sheet) -> bytes:
    """The PDF of a sheet, by typst."""
    source = [_SET]
    for part in parts_of(sheet):
        match part:
            case Line():
                said = f"text(size: {part.size}pt, {_quoted(part.text)})"
                source.append(f"#align(center, {said})\n" if part.head else f"#par({said})\n")
            case Grid():
                widths = ", ".join(f"{share}fr" for share in part.shares)
                cells = ", ".join(_quoted(cell) for row in part.rows for cell in row)
                source.append(f"#table(columns: ({widths}), {cells})\n")
            case Code():
                source.append(f'#image(bytes({_quoted(_svg(part))}), format: "svg", width: {part.size_mm}mm)\n')
    made: bytes = _typst().compile("".join(source).encode(), format="pdf")
    return made


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


RENDERERS: Mapping[str, Callable[[Sheet], bytes]] = {
    "typst": by_typst,
    "fpdf2": by_fpdf2,
    "weasyprint": by_weasyprint,
}
"""What sets a sheet, by the name of the engine."""
