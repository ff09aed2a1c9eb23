"""Small measures of grey pictures: how far levels range within a few dots, where ink is, how many lie below a level.

Near the rim of a picture a neighbour may be one of the other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PIL import Image, ImageChops

Axis = Literal["x", "y"]


def range_of(grey: Image.Image, reach_px: int, axes: Sequence[Axis] = ("x", "y")) -> Image.Image:
    """Largest minus smallest level within `reach_px` dots to both sides of each dot."""
    return ImageChops.subtract(largest_of(grey, reach_px, axes), smallest_of(grey, reach_px, axes))


def ink_of(grey: Image.Image, reach_px: int) -> Image.Image:
    """How much darker each dot is than the paper around it: strokes up to `2 * reach_px` wide, but no shadow's edge."""
    return ImageChops.subtract(smallest_of(largest_of(grey, reach_px), reach_px), grey)


def smallest_of(grey: Image.Image, reach_px: int, axes: Sequence[Axis] = ("x", "y")) -> Image.Image:
    """Smallest level within `reach_px` dots to both sides of each dot."""
    return ImageChops.invert(largest_of(ImageChops.invert(grey), reach_px, axes))


def largest_of(grey: Image.Image, reach_px: int, axes: Sequence[Axis] = ("x", "y")) -> Image.Image:
    """Largest level within `reach_px` dots to both sides of each dot."""
    for axis in axes:
        reached = 0
        while reached < reach_px:
            step = min(2 * reached + 1, reach_px - reached)
            there, back = (
                ImageChops.offset(grey, *((way * step, 0) if axis == "x" else (0, way * step))) for way in (1, -1)
            )
            grey = ImageChops.lighter(grey, ImageChops.lighter(there, back))
            reached += step
    return grey


def level_at(histogram: Sequence[int], share: float) -> int:
    """The level below or at which this share of all dots lies; 255 when there are none."""
    wanted, seen = share * sum(histogram), 0
    for level, count in enumerate(histogram):
        seen += count
        if seen and seen >= wanted:
            return level
    return len(histogram) - 1


def share_up_to(histogram: Sequence[int], level: int) -> float:
    """The share of dots at or below a level; 1.0 when there are none."""
    total = sum(histogram)
    return sum(histogram[: level + 1]) / total if total else 1.0
