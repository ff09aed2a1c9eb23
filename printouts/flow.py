"""A flow as a figure: one box a step with an arrow to the next, and beside it what else may come of the step."""

from __future__ import annotations

from dataclasses import replace

from desk.sheets import Flow, FlowStep
from printouts.pen import Pen
from printouts.pieces import Cell, Piece, cell, paragraph
from printouts.styles import CELL_PAD_MM, FILL, GREY, MM, RULE_PT, Look

_TITLE_SHARE = 0.17
_MAIN_SHARE = 0.68
_LINK_MM = 6.0
_ARROW = 9.0
_HEAD = 4.0
_DASH = "2.2 1.8"


def pieces_of_flow(block: Flow, look: Look) -> list[Piece]:
    """A piece for each step, the first two and the last two together; steps too long for a figure are set as text."""
    main = look.measure * (_MAIN_SHARE if any(step.aside for step in block.steps) else 1.0)
    count = len(block.steps)
    pieces = [_step(step, look, main, has_arrow=n < count) for n, step in enumerate(block.steps, start=1)]
    if max(piece.height for piece in pieces) > (look.height - look.next_top - look.bottom) / 2:
        return [piece for step in block.steps for piece in paragraph(step.words, look.body, look)]
    pieces[0] = replace(pieces[0], before=look.value.before)
    return [replace(piece, keep_next=n < count and n in (1, count - 1)) for n, piece in enumerate(pieces, start=1)]


def _step(step: FlowStep, look: Look, main: float, *, has_arrow: bool) -> Piece:
    title = look.measure * _TITLE_SHARE
    link = _LINK_MM * MM
    named = cell(step.title, look.label, title, "centre")
    told = cell(step.text, look.cell, main - title)
    aside = cell(step.aside, look.cell, look.measure - main - link) if step.aside else None
    beside = aside.height + 2 * look.row_pad if aside is not None else 0.0
    height = max(max(named.height, told.height) + 2 * look.row_pad, beside)
    pad = CELL_PAD_MM * MM

    def draw(pen: Pen, x: float, top: float) -> None:
        middle = top + height / 2
        pen.fill(x, top, title, height, FILL)
        pen.frame(x, top, main, height, line_pt=RULE_PT)
        pen.upright(x + title, top, height, RULE_PT)
        pen.centred(x + title / 2, middle - named.height / 2, named.lines, named.role)
        pen.lines(x + title + pad, middle - told.height / 2, told.lines, told.role)
        if aside is not None:
            pen.rule(x + main, middle, link, RULE_PT, grey=GREY, dash=_DASH)
            _draw_aside(pen, aside, x + main + link, middle - beside / 2, beside)
        if has_arrow:
            pen.arrow(x + title / 2, top + height, _ARROW, RULE_PT, _HEAD)

    return Piece(height=height + (_ARROW if has_arrow else 0.0), draw=draw)


def _draw_aside(pen: Pen, aside: Cell, x: float, top: float, height: float) -> None:
    pen.dashed_frame(x, top, aside.width, RULE_PT, GREY, height=height)
    begin = top + (height - aside.height) / 2
    pen.lines(x + CELL_PAD_MM * MM, begin, aside.lines, aside.role)
