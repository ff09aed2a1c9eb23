"""Sets a sheet on a label of 70 x 40 mm: its lines on the left, its code on the right, type in whole printer dots."""

from __future__ import annotations

from dataclasses import replace

from desk.errors import Refused
from desk.sheets import Code, Facts, Heading, Paragraph, Sheet
from printouts.breaking import Line, break_lines
from printouts.document import add_page, new_document, to_bytes
from printouts.fonts import check, text
from printouts.pen import Pen
from printouts.qr import runs_of
from printouts.styles import DOT, LABEL, QUIET_MODULES, Role

LABEL_LAYOUT = "label"
_GAP = 10


def render_label(sheet: Sheet) -> bytes:
    """The PDF of a label, one page; the same sheet gives the same bytes. Its title is not printed: a bag has no room.

    Raises:
        Refused: `paper.unprintable`, a character no font has; `paper.label_full`, more than a label holds even in small
            type; `paper.label_block`, a block that is no text.
    """
    check(sheet)
    look = LABEL
    document = new_document(sheet.title, sheet.letterhead)
    pen = Pen(document, look.height * DOT)
    taken = _draw_code(pen, sheet.codes[0]) + _GAP if sheet.codes else 0
    lines = _fitted(_texts(sheet), (look.width - 2 * look.edge - taken) * DOT, (look.height - 2 * look.edge) * DOT)
    y = (look.height * DOT - sum(role.leading for _, role in lines)) / 2
    for line, role in lines:
        y = pen.lines(look.edge * DOT, y, [line], role)
    add_page(document, pen, look.width * DOT, look.height * DOT)
    return to_bytes(document)


def _texts(sheet: Sheet) -> list[tuple[str, Role]]:
    marks = [(mark, LABEL.caption) for mark in (sheet.void_mark.split("\n")[0], sheet.watermark) if mark]
    found: list[tuple[str, Role]] = []
    for block in sheet.blocks:
        match block:
            case Paragraph():
                found.append((block.text, LABEL.strong if block.role == "lead" else LABEL.body))
            case Heading():
                found.append((block.text, LABEL.strong))
            case Facts():
                found += [(f"{label}：{value}", LABEL.body) for label, value in block.rows]
            case _:
                raise Refused("paper.label_block", "标签上放不下表格和签名，请选别的规格。", field="layout")
    return marks + found


def _fitted(texts: list[tuple[str, Role]], width: float, height: float) -> list[tuple[Line, Role]]:
    for scale in LABEL.scales:
        set_in = [
            (line, role)
            for raw, usual in texts
            for role in (replace(usual, size=usual.size * scale, leading=usual.leading * scale),)
            for line in break_lines(text(raw), width * 1000 / role.size, role.chain.widths)
        ]
        if sum(role.leading for _, role in set_in) <= height:
            return set_in
    raise Refused("paper.label_full", "内容太多，标签上放不下。请改用80毫米小票或者A5。", field="layout")


def _draw_code(pen: Pen, code: Code) -> float:
    """The code at the right edge with its caption under it; gives how wide it is, quiet zone included, in dots."""
    look = LABEL
    modules = len(runs_of(code))
    dots = look.code // (modules + 2 * QUIET_MODULES)
    whole = (modules + 2 * QUIET_MODULES) * dots
    caption = break_lines(text(code.caption), whole * DOT * 1000 / look.caption.size, look.caption.chain.widths)
    high = whole + len(caption) * look.caption.leading / DOT
    left, top = look.width - look.edge - whole, max((look.height - high) // 2, 0)
    quiet = QUIET_MODULES * dots
    pen.modules((left + quiet) * DOT, (top + quiet) * DOT, modules * dots * DOT, runs_of(code))
    pen.centred((left + whole / 2) * DOT, (top + whole) * DOT, caption, look.caption)
    return whole
