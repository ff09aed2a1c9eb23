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
    texts = _texts(sheet)
    code = sheet.codes[0] if sheet.codes else None
    if lines := _beside(texts, code):
        y = (look.height * DOT - sum(role.leading for _, role in lines)) / 2
        top = None
    else:
        lines, y, top = _around(texts, code), look.edge * DOT, 0
    if code is not None:
        _draw_code(pen, code, look.code if top is None else look.tight_code, top)
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


def _smaller(usual: Role, scale: float) -> Role:
    return replace(usual, size=usual.size * scale, leading=usual.leading * scale)


def _room(code: Code | None, most: int) -> float:
    """Width of the text beside a code of at most this side, in points."""
    taken = _code_side(code, most)[1] + _GAP if code is not None else 0
    return (LABEL.width - 2 * LABEL.edge - taken) * DOT


def _beside(texts: list[tuple[str, Role]], code: Code | None) -> list[tuple[Line, Role]]:
    """All lines at the left of the code, in the largest type in which they fit; none where they do not."""
    width, height = _room(code, LABEL.code), (LABEL.height - 2 * LABEL.edge) * DOT
    for scale in LABEL.scales:
        set_in = [
            (line, role)
            for raw, usual in texts
            for role in (_smaller(usual, scale),)
            for line in break_lines(text(raw), width * 1000 / role.size, role.chain.widths)
        ]
        if sum(role.leading for _, role in set_in) <= height:
            return set_in
    return []


def _around(texts: list[tuple[str, Role]], code: Code | None) -> list[tuple[Line, Role]]:
    """Lines from the upper edge down, beside a small code and then under it, where the width is theirs."""
    height = (LABEL.height - 2 * LABEL.edge) * DOT
    below = (_code_height(code, LABEL.tight_code) - LABEL.edge) * DOT if code is not None else 0.0
    for scale in LABEL.tight_scales:
        set_in: list[tuple[Line, Role]] = []
        y = 0.0
        for raw, usual in texts:
            role, rest = _smaller(usual, scale), text(raw)
            while rest:
                width = _room(code, LABEL.tight_code) if y < below else _room(None, 0)
                line = break_lines(rest, width * 1000 / role.size, role.chain.widths)[0]
                rest = rest[rest.index(line.text) + len(line.text) :].lstrip(" \u3000\n")
                set_in.append((line, role))
                y += role.leading
        if y <= height:
            return set_in
    raise Refused("paper.label_full", "内容太多，标签上放不下。请改用80毫米小票或者A5。", field="layout")


def _code_side(code: Code, most: int) -> tuple[int, int]:
    """Dots of a module and of the whole code, quiet zone included, of a code of at most this side."""
    modules = len(runs_of(code)) + 2 * QUIET_MODULES
    dots = max(most // modules, 1)
    return dots, modules * dots


def _code_caption(code: Code, most: int) -> list[Line]:
    width = _code_side(code, most)[1] * DOT * 1000 / LABEL.caption.size
    return break_lines(text(code.caption), width, LABEL.caption.chain.widths)


def _code_height(code: Code, most: int) -> float:
    """Of the code and its caption, in dots."""
    return _code_side(code, most)[1] + len(_code_caption(code, most)) * LABEL.caption.leading / DOT


def _draw_code(pen: Pen, code: Code, most: int, top: int | None) -> None:
    """The code at the right edge with its caption under it, from `top` dots down; in the middle without it."""
    look = LABEL
    dots, whole = _code_side(code, most)
    if top is None:
        top = max((look.height - int(_code_height(code, most))) // 2, 0)
    left, quiet = look.width - look.edge - whole, QUIET_MODULES * dots
    pen.modules((left + quiet) * DOT, (top + quiet) * DOT, (whole - 2 * quiet) * DOT, runs_of(code))
    pen.centred((left + whole / 2) * DOT, (top + whole) * DOT, _code_caption(code, most), look.caption)
