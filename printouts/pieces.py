"""What a page is filled with: pieces of a height that are drawn where the page has room, never cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from printouts.breaking import Line, balanced, break_lines
from printouts.fonts import text
from printouts.pen import Pen
from printouts.styles import CELL_PAD_MM, FILL, MM, RULE_PT, Look, Role

_CELL_STRETCH = 55.0
"""Cells are narrow: beyond this, in 1/1000 em a character, an uneven edge is better than gaps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One unbreakable part of the body.

    Attributes:
        height: In points.
        draw: Draws it, given the pen, its left and its upper edge.
        before: Space above, in points; dropped at the head of a page.
        keep_next: Whether it may not stand at the foot of a page without what follows.
        head: The head of its table, drawn again above it when it begins a page.
        ruled: Whether it is a row, open at its top: the page draws that line where no row stands above.
    """

    height: float
    draw: Callable[[Pen, float, float], object]
    before: float = 0.0
    keep_next: bool = False
    head: Piece | None = None
    ruled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a row: its lines, how they stand, and its share of the row, in points."""

    lines: list[Line]
    role: Role
    width: float
    align: str = "left"
    filled: bool = False

    @property
    def height(self) -> float:
        """Of its lines, in points."""
        return len(self.lines) * self.role.leading


def set_lines(raw: str, role: Role, width: float) -> list[Line]:
    """A text of a role broken to a width in points."""
    per_em = 1000 / role.size
    widths = role.chain.widths
    return break_lines(text(raw), width * per_em, widths, indent=role.indent * 1000, justify=role.justify)


def cell(raw: str, role: Role, width: float, align: str = "left", *, filled: bool = False) -> Cell:
    """A cell with its text broken to what its padding leaves."""
    inner = width - 2 * CELL_PAD_MM * MM
    per_em = 1000 / role.size
    if align == "centre":
        lines = balanced(text(raw), inner * per_em, role.chain.widths)
        return Cell(lines=lines, role=role, width=width, align=align, filled=filled)
    lines = break_lines(
        text(raw), inner * per_em, role.chain.widths, justify=align == "left", max_stretch=_CELL_STRETCH
    )
    return Cell(lines=lines, role=role, width=width, align=align, filled=filled)


def paragraph(raw: str, role: Role, look: Look, *, keep_next: bool = False) -> list[Piece]:
    """A paragraph as pieces of lines, with no line alone at the head or the foot of a page."""
    lines = set_lines(raw, role, look.measure)
    count = len(lines)
    cuts = [0, count] if count <= 3 else [0, 2, *range(3, count - 1), count]  # noqa: PLR2004 - two and two stay
    pieces = []
    for first, last in pairwise(cuts):
        pieces.append(_lines_piece(lines[first:last], role, role.before if first == 0 else 0.0, keep_next=keep_next))
    return pieces


def _lines_piece(lines: list[Line], role: Role, before: float, *, keep_next: bool) -> Piece:
    def draw(pen: Pen, x: float, top: float) -> None:
        pen.lines(x, top, lines, role)

    return Piece(height=len(lines) * role.leading, draw=draw, before=before, keep_next=keep_next)


def row(
    cells: Sequence[Cell], look: Look, *, before: float = 0.0, keep_next: bool = False, least: float = 0.0
) -> Piece:
    """A ruled row, at least `least` points high; each cell stands in the middle of its height."""
    height = max(least, max(one.height for one in cells) + 2 * look.row_pad)
    pad = CELL_PAD_MM * MM

    def draw(pen: Pen, x: float, top: float) -> None:
        left = x
        for one in cells:
            if one.filled:
                pen.fill(left, top, one.width, height, FILL)
            left += one.width
        left = x
        for one in cells:
            begin = top + (height - one.height) / 2
            if one.align == "centre":
                pen.centred(left + one.width / 2, begin, one.lines, one.role)
            elif one.align == "right":
                pen.right(left + one.width - pad, begin, one.lines, one.role)
            else:
                pen.lines(left + pad, begin, one.lines, one.role)
            pen.upright(left, top, height, RULE_PT)
            left += one.width
        pen.upright(left, top, height, RULE_PT)
        pen.rule(x - RULE_PT / 2, top + height, left - x + RULE_PT, RULE_PT)

    return Piece(height=height, draw=draw, before=before, keep_next=keep_next, ruled=True)


def rows(cells: Sequence[Cell], look: Look, *, before: float = 0.0, least: float = 0.0) -> list[Piece]:
    """A row, in as many parts as a page needs when its text is longer than half a page; no part has a line alone."""
    most = (look.height - look.next_top - look.bottom) / 2
    if max(one.height for one in cells) <= most:
        return [row(cells, look, before=before, least=least)]
    parts: list[Piece] = []
    done = [0] * len(cells)
    while any(at < len(one.lines) for at, one in zip(done, cells, strict=True)):
        part = []
        for n, one in enumerate(cells):
            count = int(most // one.role.leading)
            count -= len(one.lines) - done[n] == count + 1
            part.append(
                Cell(
                    lines=one.lines[done[n] : done[n] + count],
                    role=one.role,
                    width=one.width,
                    align=one.align,
                    filled=one.filled,
                )
            )
            done[n] += count
        parts.append(row(part, look, before=before if not parts else 0.0))
    return parts
