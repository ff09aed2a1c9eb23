"""The page that is measured with a ruler: two crosses at known places, rulers from the first, and how to go on."""

from __future__ import annotations

from desk.adjusting import CALIBRATION_TITLE, MARKS, CalibrationSize, calibration_words
from printouts.breaking import break_lines
from printouts.document import add_page, new_document, to_bytes
from printouts.fonts import BOLD, SANS, text
from printouts.pen import Pen
from printouts.styles import LOOKS, MM, SLIPS, Role

_ARM = 6.0
"""Of a cross, in mm."""
_HAIR = 0.5
_SHORT, _MIDDLE, _LONG = 1.5, 2.5, 4.0
_DOWN = {"a4": 120, "a5": 70, "80": 40, "58": 40}
"""Length of the ruler that goes down, in mm."""
_SLIP_MM = {"80": 124.0, "58": 148.0}
_TITLE = Role(chain=BOLD, size=16, leading=22)
_SLIP_TITLE = Role(chain=BOLD, size=13, leading=17)
_WORDS = Role(chain=SANS, size=11, leading=19)
_SLIP_WORDS = Role(chain=SANS, size=9, leading=13)
_FIGURE = Role(chain=SANS, size=7, leading=9)
_NAME = Role(chain=BOLD, size=11, leading=14)
_GAP = 4.0
"""Between paragraphs, in points."""


def calibration_page(size: CalibrationSize, printer: str = "") -> bytes:
    """The PDF, one page; the same bytes for the same size and name of a printer."""
    if size in SLIPS:
        width, height = SLIPS[size].paper_mm * MM, _SLIP_MM[size] * MM
    else:
        width, height = LOOKS[size].width, LOOKS[size].height
    document = new_document(CALIBRATION_TITLE, "")
    pen = Pen(document, height)
    marks = MARKS[size]
    _cross(pen, marks.left, marks.top, "A")
    _cross(pen, marks.left + marks.across, marks.top, "B")
    _ruler_across(pen, marks.left, marks.top, round(marks.across))
    _ruler_down(pen, marks.left, marks.top, _DOWN[size])
    _write(pen, size, printer, width)
    add_page(document, pen, width, height)
    return to_bytes(document)


def _cross(pen: Pen, x: float, y: float, name: str) -> None:
    pen.rule((x - _ARM) * MM, y * MM, 2 * _ARM * MM, _HAIR)
    pen.upright(x * MM, (y - _ARM) * MM, 2 * _ARM * MM, _HAIR)
    pen.text((x + 1.2) * MM, (y - 2) * MM, name, _NAME)


def _ruler_across(pen: Pen, left: float, y: float, length: int) -> None:
    pen.rule(left * MM, y * MM, length * MM, _HAIR)
    for mm in range(length + 1):
        pen.upright((left + mm) * MM, y * MM, _tick(mm) * MM, _HAIR / 2)
        if mm and mm % 10 == 0 and mm < length:
            half = _FIGURE.chain.width(str(mm), _FIGURE.size) / 2
            pen.text((left + mm) * MM - half, (y + _LONG + 3) * MM, str(mm), _FIGURE)


def _ruler_down(pen: Pen, x: float, top: float, length: int) -> None:
    pen.upright(x * MM, top * MM, length * MM, _HAIR)
    for mm in range(length + 1):
        pen.rule(x * MM, (top + mm) * MM, _tick(mm) * MM, _HAIR / 2)
        if mm and mm % 10 == 0:
            pen.text((x + _LONG + 1) * MM, (top + mm) * MM + _FIGURE.size * 0.35, str(mm), _FIGURE)


def _tick(mm: int) -> float:
    return _LONG if mm % 10 == 0 else _MIDDLE if mm % 5 == 0 else _SHORT


def _write(pen: Pen, size: CalibrationSize, printer: str, width: float) -> None:
    """The title above the crosses and the steps right of the ruler that goes down; on a slip beneath it."""
    marks, is_slip = MARKS[size], size in SLIPS
    title, words = (_SLIP_TITLE, _SLIP_WORDS) if is_slip else (_TITLE, _WORDS)
    left, right = (6.0 * MM, width - 6.0 * MM) if is_slip else ((marks.left + 20) * MM, width - 22 * MM)
    top = (marks.top + _DOWN[size] + 5) * MM if is_slip else (marks.top + 18) * MM
    heading = break_lines(text(CALIBRATION_TITLE), width * 1000 / title.size, title.chain.widths)
    pen.centred(width / 2, (6 if is_slip else 16) * MM, heading, title)
    for paragraph in calibration_words(size, printer):
        lines = break_lines(text(paragraph), (right - left) * 1000 / words.size, words.chain.widths)
        top = pen.lines(left, top, lines, words) + _GAP
