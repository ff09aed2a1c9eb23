"""What stands around the body: head, running head, foot, reprint mark, watermark, and the zone of codes and seal."""

from __future__ import annotations

import math

from desk.sheets import Code, Seal, Sheet
from printouts import styles
from printouts.breaking import Line, balanced
from printouts.fonts import text
from printouts.pen import Pen
from printouts.pieces import Piece, set_lines
from printouts.qr import runs_of
from printouts.styles import MM, Look, Role

_AFTER_TITLE = 6.0
_AFTER_RULE = 8.0
_FRAME_PAD = 4.0
_REPRINT_SHARE = 0.56
_CAPTION_OVERHANG_MM = 14.0
_SEAL_INNER_MM = 46.0
_ZONE_BEFORE = 10.0
_OVER_FOOT = 1.3
_UNDER_RUNNING_MM = 4.0
_RUNNING_ROOM = 1.35
_RULE_ROOM = 2.0
_FOOT_MM = 11.0
_VOID_DEGREES = 20.0
_VOID_SHARE = 0.3
_VOID_LINE_BELOW = 0.85


def titled(raw: str, role: Role, width: float) -> list[Line]:
    """A centred text of one or more lines of about one length."""
    return balanced(text(raw), width * 1000 / role.size, role.chain.widths)


def foot_text(sheet: Sheet, page: int, pages: int) -> str:
    """The foot of PAPERS.md B-18; in a book with the page of the book."""
    foot = f"{sheet.paper} · {sheet.template_version} · 第{page}页共{pages}页 · {sheet.printed_at}"
    return f"{foot} · 汇编第{sheet.first_page + page - 1}页" if sheet.first_page else foot


def reprint_text(sheet: Sheet) -> str:
    """The mark of PAPERS.md B-11 and its sentence below; empty on a first print."""
    mark = sheet.reprint
    if mark is None:
        return ""
    return f"补打第{mark.count}次　{mark.reprinted_on}　{mark.clerk_name}" + (f"\n{mark.note}" if mark.note else "")


def is_guide(sheet: Sheet) -> bool:
    """Whether the codes stand upper right, as PAPERS.md 4.1 has it."""
    return sheet.paper == "guide"


def draw_watermark(pen: Pen, sheet: Sheet, look: Look) -> None:
    """The diagonal grey text of B-12, under everything else."""
    if sheet.watermark:
        angle = min(math.atan2(look.height, look.width), math.radians(50))
        middle = (look.width / 2, look.height / 2)
        pen.slanted(text(sheet.watermark), styles.WATERMARK, middle=middle, angle=(math.cos(angle), math.sin(angle)))
    if sheet.void_mark:
        _draw_void_mark(pen, sheet, look)


def _draw_void_mark(pen: Pen, sheet: Sheet, look: Look) -> None:
    """The word and the line of B-13 in the upper part of the page, where a watermark leaves them room."""
    rising = math.radians(_VOID_DEGREES)
    angle = (math.cos(rising), math.sin(rising))
    x, y = look.width / 2, look.height * _VOID_SHARE
    word, line = sheet.void_mark.split("\n", 1)
    pen.slanted(text(word), styles.VOID_WORD, middle=(x, y), angle=angle)
    below = styles.VOID_WORD.size * _VOID_LINE_BELOW
    pen.slanted(text(line), styles.VOID_LINE, middle=(x + below * angle[1], y + below * angle[0]), angle=angle)


def _framed(pen: Pen, left: float, lines: list[Line], role: Role) -> float:
    top = styles.BAND_TOP_MM * MM
    width = max(line.width for line in lines) * role.size / 1000 + 2 * _FRAME_PAD
    height = len(lines) * role.leading + 3
    pen.frame(left, top, width, height, line_pt=styles.RULE_PT)
    pen.lines(left + _FRAME_PAD, top + 1.5, lines, role)
    return top + height


def draw_band(pen: Pen, sheet: Sheet, look: Look) -> float:
    """Head note on the left, reprint mark on the right, both framed; returns where they end, from the upper edge."""
    bottom = 0.0
    taken = 0.0
    if mark := text(reprint_text(sheet)):
        role = styles.FRAMED
        lines = set_lines(mark, role, look.measure * _REPRINT_SHARE)
        taken = max(line.width for line in lines) * role.size / 1000 + 2 * _FRAME_PAD
        bottom = _framed(pen, look.width - look.left - taken, lines, role)
        taken += 4 * MM
    if sheet.head_note:
        lines = set_lines(sheet.head_note, look.framed, look.measure - taken - 2 * _FRAME_PAD)
        bottom = max(bottom, _framed(pen, look.left, lines, look.framed))
    return bottom


def draw_head(pen: Pen, sheet: Sheet, look: Look, top: float) -> float:
    """Letterhead, title, numbers, rule (B-01, B-02), the guide's code upper right; returns where the body begins."""
    width = look.measure
    middle = look.width / 2
    code_end = 0.0
    if is_guide(sheet) and sheet.codes:
        code = sheet.codes[0]
        side = code.size_mm * MM
        overhang = max(_overhang(code, look), 0.0)
        drawn = _draw_code(pen, code, look.width - look.left - side - overhang / 2, top, look)
        code_end = drawn + 6
        width -= 2 * (side + overhang + 5 * MM)
    y = pen.centred(middle, top, titled(sheet.letterhead, look.letterhead, width), look.letterhead)
    y = pen.centred(middle, y, titled(sheet.title, look.title, width), look.title) + _AFTER_TITLE
    edge = look.width - look.left
    for line, role in ((sheet.number_line, look.number), (sheet.case_line, look.case)):
        if line:
            y = pen.right(edge, y, set_lines(line, role, width), role)
    y = max(y + 3, code_end)
    pen.rule(look.left, y, look.measure, styles.HEAVY_PT)
    return y + _AFTER_RULE


def _running(sheet: Sheet, look: Look) -> tuple[list[Line], list[Line]]:
    """The lines of title and number: on one line where they fit there, else each has half the width."""
    role = look.running
    whole = role.chain.width(text(sheet.title) + "　" + text(sheet.number_line), role.size)
    width = look.measure if whole <= look.measure or not sheet.number_line else look.measure / 2
    number = set_lines(sheet.number_line, role, width) if sheet.number_line else []
    return set_lines(sheet.title, role, width), number


def running_top(sheet: Sheet, look: Look, band: float) -> float:
    """Where text begins under a running head, given where the band above it ends."""
    role = look.running
    more = max(map(len, _running(sheet, look))) - 1
    above = max(band + _RUNNING_ROOM * role.leading, styles.EDGE_MM * MM + role.leading)
    return max(look.next_top, above + more * role.leading + _RULE_ROOM + _UNDER_RUNNING_MM * MM)


def draw_running_head(pen: Pen, sheet: Sheet, look: Look, top: float) -> None:
    """Title and number above a hairline, so that a stray page finds its paper; `top` is where text begins."""
    role = look.running
    level = top - _UNDER_RUNNING_MM * MM
    title, number = _running(sheet, look)
    pen.lines(look.left, level - len(title) * role.leading - _RULE_ROOM, title, role)
    if number:
        pen.right(look.width - look.left, level - len(number) * role.leading - _RULE_ROOM, number, role)
    pen.rule(look.left, level, look.measure, styles.HAIR_PT, grey=styles.GREY)


def draw_foot(pen: Pen, sheet: Sheet, look: Look, page: int, pages: int) -> None:
    """The foot, and the copy caption above it, both in the middle."""
    middle = look.width / 2
    if sheet.copy_caption:
        role = look.copy_caption
        top = look.height - _FOOT_MM * MM - role.leading - _OVER_FOOT
        pen.centred(middle, top, set_lines(sheet.copy_caption, role, look.measure), role)
    role = look.foot
    top = look.height - _FOOT_MM * MM
    pen.centred(middle, top, set_lines(foot_text(sheet, page, pages), role, look.measure), role)


def _caption(code: Code, look: Look) -> list[Line]:
    return titled(code.caption, look.caption, (code.size_mm + _CAPTION_OVERHANG_MM) * MM)


def _overhang(code: Code, look: Look) -> float:
    """How much wider its caption is than a code, in points; negative where it is narrower."""
    return max(line.width for line in _caption(code, look)) * look.caption.size / 1000 - code.size_mm * MM


def _quiet(code: Code) -> float:
    return code.size_mm * MM / len(runs_of(code)) * styles.QUIET_MODULES


def _code_height(code: Code, look: Look) -> float:
    return code.size_mm * MM + _quiet(code) + len(_caption(code, look)) * look.caption.leading


def _draw_code(pen: Pen, code: Code, x: float, top: float, look: Look) -> float:
    """A code, its quiet zone below, its caption; returns where they end."""
    side = code.size_mm * MM
    pen.modules(x, top, side, runs_of(code))
    return pen.centred(x + side / 2, top + side + _quiet(code), _caption(code, look), look.caption)


def _draw_codes(pen: Pen, codes: tuple[Code, ...], x: float, bottom: float, look: Look) -> None:
    for n, code in enumerate(codes):
        if n == 0:
            x += max(_overhang(code, look) / 2, 0.0)
        _draw_code(pen, code, x, bottom - _code_height(code, look), look)
        x += code.size_mm * MM + styles.CODE_GAP_MM * MM


def _draw_seal(pen: Pen, seal: Seal, right: float, bottom: float, look: Look) -> None:
    side = styles.SEAL_MM * MM
    left, top = right - side, bottom - side
    pen.dashed_frame(left, top, side, styles.RULE_PT, styles.GREY)
    inner = _SEAL_INNER_MM * MM
    signed = titled(seal.signed_by, look.signed, inner)
    dated = titled(seal.signed_on, look.signed, inner)
    caption = titled(seal.caption, styles.SEAL_CAPTION, inner)
    room = side - len(caption) * styles.SEAL_CAPTION.leading - 4
    text_height = (len(signed) + len(dated)) * look.signed.leading + 3
    y = pen.centred(left + side / 2, top + max((room - text_height) / 2, 2), signed, look.signed)
    pen.centred(left + side / 2, y + 3, dated, look.signed)
    pen.centred(left + side / 2, top + room, caption, styles.SEAL_CAPTION)


def codes_width(sheet: Sheet, look: Look) -> float:
    """How much of the foot its codes take from the left, with their captions and the gap after them, in points."""
    over = max(_overhang(sheet.codes[0], look), 0.0)
    return over + sum((code.size_mm + styles.CODE_GAP_MM) * MM for code in sheet.codes)


def zone(sheet: Sheet, look: Look) -> Piece | None:
    """The foot of the last page: codes lower left, seal lower right (B-08, B-10); none when the sheet has neither."""
    codes = () if is_guide(sheet) else sheet.codes
    seal = sheet.seal
    if not codes and seal is None:
        return None
    height = max([*(_code_height(code, look) for code in codes), styles.SEAL_MM * MM if seal else 0.0])

    def draw(pen: Pen, x: float, top: float) -> None:
        _draw_codes(pen, codes, x, top + height, look)
        if seal is not None:
            _draw_seal(pen, seal, x + look.measure, top + height, look)

    return Piece(height=height, draw=draw, before=_ZONE_BEFORE)
