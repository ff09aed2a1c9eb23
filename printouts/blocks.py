"""The blocks of a sheet as pieces of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from desk.sheets import Block, Facts, Flow, Heading, Paragraph, Rule, Signature, Table, Ticks
from printouts.flow import pieces_of_flow
from printouts.fonts import text
from printouts.pen import Pen
from printouts.pieces import Piece, cell, paragraph, row, rows, set_lines
from printouts.styles import CELL_PAD_MM, HAIR_PT, MM, Look, Role

_LABEL_SHARE = 0.34
"""A label takes at most this share of its pair."""
_LABEL_MM = 24.0
"""And at least this width."""
_RULE_SPACE = 5.0
_UNDER_TABLE = 5.0
_SHORT_EM = 6.0
"""Short cells, up to this, are not broken when the columns beside them can give way."""
_GIVING_SHARE = 0.6
"""What the columns may be given at most beyond their shares, of the whole measure."""
_TICK_INDENT_EM = 1.6
_TICKS_KEPT = 3
_ROW_KEPT_LINES = 5
"""A row of up to so many lines at the head or the end of a table goes over to the next page with its neighbour."""


def pieces_of(block: Block, look: Look, label: float) -> list[Piece]:
    """The pieces of one block, in order; `label` is the width of the labels of facts, in points."""
    match block:
        case Paragraph():
            role = {"body": look.body, "flush": look.flush, "note": look.note, "lead": look.lead}[block.role]
            asks = block.role == "lead" and block.text.endswith("：")
            pieces = paragraph(block.text, role, look, keep_next=asks)
        case Heading():
            pieces = paragraph(block.text, look.heading, look, keep_next=True)
        case Facts():
            pieces = _facts(block, look, label)
        case Table():
            pieces = _table(block, look)
        case Flow():
            pieces = pieces_of_flow(block, look)
        case Ticks():
            pieces = _together([_tick(line, look, ticked=ticked) for ticked, line in block.lines])
        case Signature():
            pieces = [_signature(block, look)]
        case Rule():
            pieces = [_rule(look)]
        case _:
            assert_never(block)
    return pieces


def body_of(blocks: Sequence[Block], look: Look) -> list[Piece]:
    """The pieces of a whole body: facts under facts form one table, and text keeps clear of a table above it."""
    pieces: list[Piece] = []
    above: Block | None = None
    for block, label in zip(blocks, _label_widths(blocks, look), strict=True):
        own = pieces_of(block, look, label)
        if isinstance(above, Facts) and isinstance(block, Facts):
            own[0] = replace(own[0], before=0.0)
        elif isinstance(above, Facts | Table | Flow | Signature) and isinstance(block, Paragraph | Ticks):
            own[0] = replace(own[0], before=own[0].before + _UNDER_TABLE)
        if isinstance(above, Signature) and isinstance(block, Ticks):  # who it is that signed
            pieces[-1] = replace(pieces[-1], keep_next=True)
        pieces += own
        above = block
    return pieces


def _label_widths(blocks: Sequence[Block], look: Look) -> Iterator[float]:
    """How wide the labels of each block are, in points: alike in facts under facts, and 0 for all else."""
    for is_facts, group in groupby(blocks, key=lambda block: isinstance(block, Facts)):
        together = list(group)
        tables = [block for block in together if isinstance(block, Facts)]
        width = 0.0
        if is_facts:
            pair = min(look.measure / _columns(table, look) for table in tables)
            width = _label_width((label for table in tables for label, _ in table.rows), look.label, pair)
        yield from (block.label_mm * MM or width if isinstance(block, Facts) else 0.0 for block in together)


def _columns(block: Facts, look: Look) -> int:
    return 1 if look.stacked else max(block.columns, 1)


def _together(ticks: list[Piece]) -> list[Piece]:
    """Few boxes to tick stay on one page."""
    if len(ticks) > _TICKS_KEPT:
        return ticks
    return [replace(tick, keep_next=n < len(ticks)) for n, tick in enumerate(ticks, start=1)]


def _label_width(labels: Iterator[str], role: Role, pair: float) -> float:
    widest = max(role.chain.width(line, role.size) for label in labels for line in text(label).split("\n"))
    wanted = max(widest + 2 * CELL_PAD_MM * MM + 2, _LABEL_MM * MM)
    return min(wanted, pair * _LABEL_SHARE)


def _facts(block: Facts, look: Look, label: float) -> list[Piece]:
    columns = _columns(block, look)
    pair = look.measure / columns
    value = replace(look.value, before=0.0)
    pieces: list[Piece] = []
    for start in range(0, len(block.rows), columns):
        pairs = block.rows[start : start + columns]
        cells = []
        for n, (name, content) in enumerate(pairs):
            taken = label + (pair * (columns - len(pairs)) if n == len(pairs) - 1 else 0.0)
            width = pair + taken - 2 * label if n == len(pairs) - 1 else pair - label
            cells.append(cell(name, look.label, label, "centre", filled=True))
            cells.append(cell(content, value, width))
        pieces += rows(cells, look, before=look.value.before if start == 0 else 0.0, least=block.row_mm * MM)
    return pieces


def _column_widths(block: Table, look: Look) -> list[float]:
    """Widths by share, but a column of short centred cells is as wide as they are when the others can give way.

    A column that would become too narrow by giving way is one of those that get their width.
    """
    total = sum(column.share for column in block.columns)
    shares = [look.measure * column.share / total for column in block.columns]
    least = []
    for n, column in enumerate(block.columns):
        head = look.table_head.chain.width(text(column.title), look.table_head.size)
        cells = [line for row in block.rows for line in text(row[n]).split("\n")] if column.align != "left" else []
        wide = (look.cell.chain.width(one, look.cell.size) for one in cells)
        widest = max((one for one in wide if one <= _SHORT_EM * look.cell.size), default=0.0)
        least.append(max(head, widest) + 2 * CELL_PAD_MM * MM + 1)
    widths = shares
    narrow: list[int] = []
    while wanting := [n for n, width in enumerate(widths) if width < least[n] and n not in narrow]:
        more = [*narrow, *wanting]
        fixed = sum(least[n] for n in more)
        if len(more) == len(shares) or fixed > _GIVING_SHARE * look.measure:
            break
        narrow, rest = more, look.measure - sum(shares[n] for n in more)
        widths = [least[n] if n in more else share * (look.measure - fixed) / rest for n, share in enumerate(shares)]
    return widths


def _table(block: Table, look: Look) -> list[Piece]:
    widths = _column_widths(block, look)
    titles = [
        cell(column.title, look.table_head, width, "centre", filled=True)
        for column, width in zip(block.columns, widths, strict=True)
    ]
    head = row(titles, look, before=look.table_head.before, keep_next=True)
    if not block.rows:
        return [head, row([cell(block.empty_text, look.cell, look.measure, "centre")], look)]
    pieces = [head]
    for contents in block.rows:
        cells = [
            cell(content, look.cell, width, column.align)
            for content, column, width in zip(contents, block.columns, widths, strict=True)
        ]
        pieces += [replace(piece, head=head) for piece in rows(cells, look, least=block.row_mm * MM)]
    return _none_alone(pieces, look)


def _none_alone(pieces: list[Piece], look: Look) -> list[Piece]:
    """A table of which neither the first nor the last row stands alone on a page, where they are of a few lines."""
    low = _ROW_KEPT_LINES * look.cell.leading
    for n in (1, len(pieces) - 2):
        if 0 < n < len(pieces) - 1 and pieces[n].height <= low and pieces[n + 1].height <= low:
            pieces[n] = replace(pieces[n], keep_next=True)
    return pieces


def _tick(line: str, look: Look, *, ticked: bool) -> Piece:
    role = look.tick
    hang = _TICK_INDENT_EM * role.size
    lines = set_lines(line, role, look.measure - hang)

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.box(x, top + role.leading / 2, role.size, ticked=ticked)
        pen.lines(x + hang, top, lines, role)

    return Piece(height=len(lines) * role.leading, draw=draw, before=role.before)


def _signature(block: Signature, look: Look) -> Piece:
    role = look.signature
    parts = [set_lines(line, role, look.measure) for line in block.lines]
    heights = [max(look.sign_leading, role.leading * len(lines) + look.sign_leading - role.leading) for lines in parts]

    def draw(pen: Pen, x: float, top: float) -> None:
        for lines, height in zip(parts, heights, strict=True):
            pen.lines(x, top + height - role.leading * len(lines), lines, role)
            top += height

    return Piece(height=sum(heights), draw=draw, before=role.before)


def _rule(look: Look) -> Piece:
    def draw(pen: Pen, x: float, top: float) -> None:
        pen.rule(x, top + _RULE_SPACE, look.measure, HAIR_PT)

    return Piece(height=2 * _RULE_SPACE, draw=draw)
