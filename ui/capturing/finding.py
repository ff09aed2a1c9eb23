"""Where a sheet of paper lies on a darker desk, and how far it is turned. When in doubt: nowhere, and not at all.

A crop that cuts into text does harm and a desk left in the picture does not. So the paper must be one bright piece,
nearly a rectangle, with a hard edge on at least two sides, and around it nothing else may be bright, written or of
another shade: the shadow of a hand over a page is no desk.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import atan, degrees
from typing import Final

from msgspec import Struct
from PIL import Image, ImageChops, ImageFilter, ImageStat

from ui.capturing.levels import ink_of, level_at

LARGEST_TILT_DEGREES: Final = 7.0
SMALLEST_TILT_DEGREES: Final = 0.4
"""Below this a straightened line moves by less than the height of a letter across the page, and dots are lost."""

_EDGE: Final = 256
_TEXT_EDGE: Final = 1024
_LEAST_CONTRAST: Final = 50
_LEAST_STEP: Final = 40
_STEP_WITHIN: Final = 2
_STEP_SHARE: Final = 0.85
_LEAST_FILLED: Final = 0.8
_LEAST_AREA: Final = 0.12
_MOST_AREA: Final = 0.85
"""Of the picture: a narrower rim is not worth the risk, and may be the frame of a certificate."""
_LEAST_SIDES: Final = 2
_MOST_OTHERS: Final = 0.004
_INK_REACH: Final = 3
_INK: Final = 25
_DARKER: Final = 12
_MOST_WRITTEN_DARK: Final = 0.001
_MOST_WRITTEN_LIGHT: Final = 0.025
"""Of the desk. More is let pass than of dark writing: the mats of document cameras carry marks."""
_MOST_SHADES_APART: Final = 40
_MARGIN_SHARE: Final = 0.01
_SIDES_AGREE_DEGREES: Final = 0.8


class Box(Struct, frozen=True):
    """A part of a picture in dots from its upper left corner; `right` and `bottom` are the first dots outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Dots across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Dots down."""
        return self.bottom - self.top

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """`(left, top, right, bottom)`."""
        return self.left, self.top, self.right, self.bottom


@dataclass(frozen=True, slots=True)
class _Piece:
    """The largest bright piece: for each of its rows the first dot and the one after the last, and the same down."""

    top: int
    rows: tuple[tuple[int, int], ...]
    left: int
    columns: tuple[tuple[int, int], ...]
    area: int

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.left + len(self.columns), self.top + len(self.rows))


def find_page(image: Image.Image) -> Box | None:
    """The paper with a narrow rim of desk, or None when there is no desk to cut away or no certainty about it."""
    found = _paper(image)
    if found is None:
        return None
    piece, (width, height) = found
    across, down = image.width / width, image.height / height
    rim_x, rim_y = across + image.width * _MARGIN_SHARE, down + image.height * _MARGIN_SHARE
    box = piece.box
    return Box(
        max(0, round(box.left * across - rim_x)),
        max(0, round(box.top * down - rim_y)),
        min(image.width, round(box.right * across + rim_x)),
        min(image.height, round(box.bottom * down + rim_y)),
    )


def tilt_of(image: Image.Image) -> float:
    """Degrees the paper is turned clockwise; 0.0 when it is straight, not found, or its sides do not agree."""
    found = _paper(image)
    if found is None:
        return 0.0
    piece, (width, height) = found
    box = piece.box
    angles = []
    if box.left > 0:
        angles.append(-_slope([first for first, _ in piece.rows]))
    if box.right < width:
        angles.append(-_slope([last for _, last in piece.rows]))
    if box.top > 0:
        angles.append(_slope([first for first, _ in piece.columns]))
    if box.bottom < height:
        angles.append(_slope([last for _, last in piece.columns]))
    if len(angles) < _LEAST_SIDES or max(angles) - min(angles) > _SIDES_AGREE_DEGREES:
        return 0.0
    tilt = statistics.median(angles)
    return tilt if SMALLEST_TILT_DEGREES <= abs(tilt) <= LARGEST_TILT_DEGREES else 0.0


def _slope(edge: Sequence[int]) -> float:
    """The turn of an edge in degrees; its ends, where the corners are, left aside."""
    cut = len(edge) // 5
    middle = edge[cut : len(edge) - cut]
    return degrees(atan(statistics.linear_regression(range(len(middle)), middle).slope))


def _paper(image: Image.Image) -> tuple[_Piece, tuple[int, int]] | None:
    """The bright piece that is certainly paper, and the size of the small picture it was found in."""
    near = _within(image, _TEXT_EDGE)
    grey = near.convert("L")
    small = _within(grey, _EDGE)
    threshold = _between(small.histogram())
    if threshold is None:
        return None
    bright = small.point(lambda level: 255 if level > threshold else 0)
    closed = bright.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(5))
    pieces = closed.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.MaxFilter(3))
    piece = _largest(pieces)
    if piece is None or not _is_sheet(piece, small.size) or not _stands_out(piece, small):
        return None
    if pieces.histogram()[255] - piece.area > _MOST_OTHERS * small.width * small.height:
        return None
    return (piece, small.size) if _desk_is_bare(piece, near, grey, small.size) else None


def _within(image: Image.Image, edge_px: int) -> Image.Image:
    """The picture with its longest edge at most this, and its shortest at least a few dots."""
    scale = max(1.0, max(image.size) / edge_px)
    return image.resize((max(8, round(image.width / scale)), max(8, round(image.height / scale))), Image.Resampling.BOX)


def _between(histogram: Sequence[int]) -> int | None:
    """The level that parts dark from bright best (Otsu, 1979), or None when the two are not far enough apart."""
    total, weighted = sum(histogram), sum(level * count for level, count in enumerate(histogram))
    best, parting, below, below_weighted = 0.0, None, 0, 0
    for level, count in enumerate(histogram):
        below += count
        below_weighted += level * count
        above = total - below
        if not below or not above:
            continue
        apart = (weighted - below_weighted) / above - below_weighted / below
        if below * above * apart * apart > best:
            best, parting = below * above * apart * apart, level if apart >= _LEAST_CONTRAST else None
    return parting


def _largest(mask: Image.Image) -> _Piece | None:
    """The largest piece of a black and white picture, joined along edges."""
    width, height = mask.size
    body = mask.tobytes()
    owner: list[int] = []
    runs: list[tuple[int, int, int]] = []

    def root(number: int) -> int:
        while owner[number] != number:
            owner[number] = owner[owner[number]]
            number = owner[number]
        return number

    above: range = range(0)
    for row in range(height):
        line = body[row * width : (row + 1) * width]
        first = len(runs)
        start = line.find(b"\xff")
        while start >= 0:
            end = line.find(b"\0", start)
            end = width if end < 0 else end
            owner.append(len(runs))
            runs.append((row, start, end))
            start = line.find(b"\xff", end)
        here = range(first, len(runs))
        for one in here:
            for other in above:
                if runs[one][1] < runs[other][2] and runs[other][1] < runs[one][2]:
                    owner[root(one)] = root(other)
        above = here
    areas: dict[int, int] = {}
    for number, (_, start, end) in enumerate(runs):
        areas[root(number)] = areas.get(root(number), 0) + end - start
    if not areas:
        return None
    largest = max(areas, key=areas.__getitem__)
    return _piece((run for number, run in enumerate(runs) if root(number) == largest), areas[largest])


def _piece(runs: Iterable[tuple[int, int, int]], area: int) -> _Piece:
    rows: dict[int, tuple[int, int]] = {}
    columns: dict[int, tuple[int, int]] = {}
    for row, start, end in runs:
        first, last = rows.get(row, (start, end))
        rows[row] = min(first, start), max(last, end)
        for column in range(start, end):
            columns[column] = columns.get(column, (row, 0))[0], row + 1
    return _Piece(
        top=min(rows),
        rows=tuple(rows[row] for row in sorted(rows)),
        left=min(columns),
        columns=tuple(columns[column] for column in sorted(columns)),
        area=area,
    )


def _is_sheet(piece: _Piece, size: tuple[int, int]) -> bool:
    """Nearly a rectangle, a fair part of the picture, and with something beside it to cut away on two sides."""
    width, height = size
    box = piece.box
    free = (box.left > 0) + (box.top > 0) + (box.right < width) + (box.bottom < height)
    part = box.width * box.height / (width * height)
    return (
        free >= _LEAST_SIDES
        and _LEAST_AREA <= part <= _MOST_AREA
        and piece.area >= _LEAST_FILLED * box.width * box.height
    )


def _stands_out(piece: _Piece, small: Image.Image) -> bool:
    """Whether it grows dark within a few dots all along each side: the edge of a sheet, not of a shadow."""
    return _steps(piece.rows, piece.top, small) and _steps(
        piece.columns, piece.left, small.transpose(Image.Transpose.TRANSPOSE)
    )


def _steps(lines: Sequence[tuple[int, int]], start: int, small: Image.Image) -> bool:
    """The same for the two sides met along rows."""
    width = small.width
    body = small.tobytes()
    for side in (0, 1):
        steps = hard = 0
        for number, ends in enumerate(lines, start):
            inside, outside = (
                (ends[0] + _STEP_WITHIN, ends[0] - 1 - _STEP_WITHIN)
                if side == 0
                else (ends[1] - 1 - _STEP_WITHIN, ends[1] + _STEP_WITHIN)
            )
            if 0 <= outside < width and 0 <= inside < width:
                steps += 1
                hard += body[number * width + inside] - body[number * width + outside] >= _LEAST_STEP
        if hard < _STEP_SHARE * steps:
            return False
    return True


def _desk_is_bare(piece: _Piece, image: Image.Image, grey: Image.Image, size: tuple[int, int]) -> bool:
    """Whether around the piece, found in a picture of this size, there is one shade and next to nothing written."""
    paper = Image.new("L", size, 0)
    for row, (first, last) in enumerate(piece.rows, piece.top):
        paper.paste(255, (first, row, last, row + 1))
    outside = paper.filter(ImageFilter.MaxFilter(7)).point(lambda level: 255 - level)
    if not outside.getbbox() or not _is_one_shade(piece.box, image.resize(size, Image.Resampling.BOX), outside):
        return False
    outside = outside.resize(grey.size, Image.Resampling.NEAREST)
    shade = level_at(grey.histogram(outside), 0.5)
    darker = ImageChops.darker(outside, grey.point(lambda level: 255 if level < shade - _DARKER else 0))
    return (
        _written(grey, outside, darker) <= _MOST_WRITTEN_DARK
        and _written(ImageChops.invert(grey), outside, outside) <= _MOST_WRITTEN_LIGHT
    )


def _written(grey: Image.Image, outside: Image.Image, counted: Image.Image) -> float:
    """The share of the desk that is counted and stands out from what is around it more than the camera's grain does."""
    ink = ink_of(grey, _INK_REACH)
    grain = level_at(ink.histogram(outside), 0.25)
    return sum(ink.histogram(counted)[_INK + grain :]) / outside.histogram()[255]


def _is_one_shade(box: Box, small: Image.Image, outside: Image.Image) -> bool:
    """Whether the bands beside the piece, each in three parts, have nearly one colour."""
    width, height = small.size
    bands = (
        (0, 0, box.left, height),
        (box.right, 0, width, height),
        (0, 0, width, box.top),
        (0, box.bottom, width, height),
    )
    shades = []
    for left, top, right, bottom in bands:
        thirds = (3, 1) if right - left == width else (1, 3)
        across, down = (right - left) // thirds[0], (bottom - top) // thirds[1]
        for column, row in product(range(thirds[0]), range(thirds[1])):
            x, y = left + column * across, top + row * down
            part = (x, y, x + across, y + down)
            if across and down and (mask := outside.crop(part)).getbbox():
                shades.append(ImageStat.Stat(small.crop(part), mask).median)
    return all(max(levels) - min(levels) <= _MOST_SHADES_APART for levels in zip(*shades, strict=True))
