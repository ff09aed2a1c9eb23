"""Sets a sheet on a slip of 80 or 58 mm: one page as long as what stands on it, type in whole printer dots.

A slip printer knows no grey: what is grey on a page is black or framed here.
"""

from __future__ import annotations

import math
from typing import assert_never

from desk.errors import Refused
from desk.sheets import Block, Code, Facts, Flow, Heading, Paragraph, Rule, Sheet, Signature, Table, Ticks
from printouts.breaking import Line, balanced, break_lines
from printouts.document import add_page, new_document, to_bytes
from printouts.fonts import check, text
from printouts.frames import foot_text, reprint_text
from printouts.pen import Pen
from printouts.qr import runs_of
from printouts.styles import DOT, MM, QUIET_MODULES, SLIPS, Role, SlipLook

_LONGEST_MM = 1800.0
"""A roll gives no pages; a slip longer than this is a mistake."""
_GAP = 12 * DOT
_EDGE = 20 * DOT
_DASH = "2.1 2.1"
_LABEL_SHARE = 0.36
_TICK_EM = 1.5
_SIGN_SPACE = 44 * DOT
_FRAME_PAD = 8 * DOT
_TAIL = 32 * DOT


def module_dots(code: Code, look: SlipLook) -> int:
    """Whole dots for one module: at least the wanted size, at most what the paper takes with the quiet zone."""
    modules = len(runs_of(code))
    wanted = math.ceil(max(code.size_mm, look.code_mm) * 8 / modules)
    most = look.dots // (modules + 2 * QUIET_MODULES)
    return max(min(wanted, most), 1)


class _Slip:
    """A strip as it grows downwards."""

    def __init__(self, pen: Pen, look: SlipLook) -> None:
        self._pen = pen
        self._look = look
        self.y = _EDGE
        self.measure = look.dots * DOT
        self.left = (look.paper_mm * MM - self.measure) / 2
        self.middle = self.left + self.measure / 2
        self._ruled_to = 0.0

    def _broken(self, raw: str, role: Role, width: float) -> list[Line]:
        return break_lines(text(raw), width * 1000 / role.size, role.chain.widths)

    def centred(self, raw: str, role: Role) -> None:
        if raw:
            lines = balanced(text(raw), self.measure * 1000 / role.size, role.chain.widths)
            self.y = self._pen.centred(self.middle, self.y, lines, role)

    def flowing(self, raw: str, role: Role, *, indent: float = 0.0) -> None:
        lines = self._broken(raw, role, self.measure - indent)
        self.y = self._pen.lines(self.left + indent, self.y, lines, role)

    def rule(self) -> None:
        """A dashed line across, but no second one right under the first."""
        if self._ruled_to == self.y:
            return
        self.y += _GAP / 2
        self._pen.rule(self.left, self.y, self.measure, 2 * DOT, dash=_DASH)
        self.y += _GAP / 2
        self._ruled_to = self.y

    def framed(self, raw: str, role: Role) -> None:
        inner = self.measure - 2 * _FRAME_PAD
        lines = balanced(text(raw), inner * 1000 / role.size, role.chain.widths)
        height = len(lines) * role.leading + _FRAME_PAD
        self._pen.frame(self.left + DOT, self.y, self.measure - 2 * DOT, height, line_pt=2 * DOT)
        self._pen.centred(self.middle, self.y + _FRAME_PAD / 2, lines, role)
        self.y += height + _GAP

    def state(self, raw: str) -> None:
        """The large line, as large as it fits on one line, and not above the look's size."""
        role = self._look.state
        width = role.chain.width(text(raw), 1.0)
        size = min(self._look.state_size, self.measure / width)
        smallest = 0.6 * self._look.state_size
        scale = max(size, smallest) / role.size
        self.centred(raw, Role(chain=role.chain, size=role.size * scale, leading=role.leading * scale))

    def foot(self, raw: str) -> None:
        """The foot on one line, or on two where it has a point in its middle."""
        role = self._look.foot
        if role.chain.width(raw, role.size) > self.measure:
            paper, version, rest = raw.split(" · ", 2)
            raw = f"{paper} · {version}\n{rest}"
        self.centred(raw, role)

    def pairs(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Label and value side by side; a value too long for its column wraps under itself."""
        role = self._look.body
        labels = [text(label).rstrip("：") + "：" for label, _ in rows]
        widest = max(role.chain.width(label, role.size) for label in labels)
        column = min(widest, self.measure * _LABEL_SHARE)
        for label, (_, value) in zip(labels, rows, strict=True):
            named = self._broken(label, role, column)
            valued = self._broken(value, role, self.measure - column)
            low = self._pen.lines(self.left, self.y, named, role)
            self.y = max(low, self._pen.lines(self.left + column, self.y, valued, role))

    def _fitting(self, signed: str, role: Role) -> list[str]:
        """A line to sign on; where it is too wide, each of its parts on a line of its own."""
        if role.chain.width(text(signed), role.size) <= self.measure:
            return [signed]
        return [part for part in signed.split("　") if part]

    def ticks(self, lines: tuple[tuple[bool, str], ...]) -> None:
        role = self._look.body
        for ticked, line in lines:
            self._pen.box(self.left + DOT, self.y + role.leading / 2, role.size, ticked=ticked)
            self.flowing(line, role, indent=_TICK_EM * role.size)

    def table(self, block: Table) -> None:
        """Rows as running text: a slip has no room for columns."""
        for row in block.rows:
            self.flowing("　".join(part for part in row if part), self._look.body)
        if not block.rows:
            self.flowing(block.empty_text, self._look.body)

    def code(self, code: Code) -> None:
        """A code in the middle, each module a whole number of dots, on the printer's grid."""
        modules = len(runs_of(code))
        dots = module_dots(code, self._look)
        quiet = QUIET_MODULES * dots
        start = (self._look.dots - modules * dots) // 2
        top = math.ceil(self.y / DOT - 1e-6) + quiet
        self._pen.modules(self.left + start * DOT, top * DOT, modules * dots * DOT, runs_of(code))
        self.y = (top + modules * dots + quiet) * DOT
        self.centred(code.caption, self._look.note)

    def block(self, block: Block) -> None:
        look = self._look
        match block:
            case Paragraph():
                role = {"body": look.body, "flush": look.body, "note": look.note, "lead": look.strong}[block.role]
                self.flowing(block.text, role)
            case Heading():
                self.y += _GAP / 2
                self.flowing(block.text, look.strong)
            case Facts():
                self.pairs(block.rows)
            case Table():
                self.table(block)
            case Flow():
                for step in block.steps:
                    self.flowing(step.words, look.body)
            case Ticks():
                self.ticks(block.lines)
            case Signature():
                for line in (part for whole in block.lines for part in self._fitting(whole, look.body)):
                    self.y += _SIGN_SPACE
                    self.flowing(line, look.body)
            case Rule():
                self.rule()
            case _:
                assert_never(block)


def render_slip(sheet: Sheet) -> bytes:
    """The PDF of a slip, one page 80 or 58 mm wide and as long as its content; the same sheet gives the same bytes.

    Raises:
        Refused: `paper.unprintable`, a character no font has; `paper.layout`, the layout is a page's.
    """
    if sheet.layout not in SLIPS:
        raise Refused("paper.layout", f"“{sheet.layout}”不是小票宽度，请选择80或者58毫米。", field="layout")
    check(sheet)
    look = SLIPS[sheet.layout]
    document = new_document(sheet.title, sheet.letterhead)
    pen = Pen(document, _LONGEST_MM * MM)
    slip = _Slip(pen, look)
    for mark in (reprint_text(sheet), sheet.void_mark, sheet.watermark, sheet.head_note):
        if mark:
            slip.framed(mark, look.note)
    slip.centred(sheet.letterhead, look.head)
    slip.centred(sheet.title, look.title)
    if sheet.slip_state:
        slip.state(sheet.slip_state)
    slip.rule()
    slip.centred(sheet.number_line, look.number)
    slip.centred(sheet.case_line, look.number)
    slip.y += _GAP / 2 if sheet.number_line or sheet.case_line else 0.0
    for block in sheet.blocks:
        slip.block(block)
    for code in sheet.codes:
        slip.code(code)
    slip.centred(sheet.copy_caption, look.note)
    slip.rule()
    slip.foot(foot_text(sheet, 1, 1))
    if sheet.watermark:
        slip.y += _GAP
        slip.framed(sheet.watermark, look.note)
    length = math.ceil((slip.y + _TAIL) / DOT) * DOT
    add_page(document, pen, look.paper_mm * MM, _LONGEST_MM * MM, cut=_LONGEST_MM * MM - length)
    return to_bytes(document)
