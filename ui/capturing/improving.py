"""Turning and cutting a picture, and telling whether it can be read: is it blurred, dark, small, cut off?"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct
from PIL import Image, ImageChops, ImageFilter, ImageStat

from ui.capturing.finding import Box
from ui.capturing.levels import Axis, ink_of, largest_of, level_at, range_of

Turn = Literal[0, 90, 180, 270]
"""Degrees clockwise."""

SMALLEST_EDGE_PX: Final = 640
"""An identity card at 200 dpi has 674 dots on its longer edge; a sheet A4 of fewer cannot be read."""
DARK_BELOW: Final = 100
"""Grey level of the paper, of 255, under which a page is too dark."""
SHARP_FROM: Final = 0.42
"""Steepness of edges, 0 to 1, from which text is sharp; see `_steepness`. Seen on drawn pages at 200 dpi: sharp 0.7 and
more, blurred by a Gaussian of 2 dots 0.45 and more, of 3 dots 0.45 and less, of 4 dots 0.40 and less."""

_READING_EDGE: Final = 2339
_NEAR: Final = 1
_FAR: Final = 4
_LEAST_RANGE: Final = 8
_LEAST_SHARE: Final = 0.0005
_RIM: Final = 6
_COARSE: Final = 4
_INK_REACH: Final = 6
_LEAST_INK: Final = 8
_LEAST_EDGE: Final = 48
_RUNS_CUT: Final = 6
_BRIGHT_SHARE: Final = 0.3

_TURNS: Final = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


class Looks(Struct, frozen=True, kw_only=True):
    """What is not right with a picture. Hints only: the clerk may keep it as it is.

    Attributes:
        blurred: Letters have no sharp edges.
        dark: The paper is not bright.
        small: Too few dots for a page.
        cut: Writing runs out of the picture.
    """

    blurred: bool = False
    dark: bool = False
    small: bool = False
    cut: bool = False

    @property
    def sentence(self) -> str:
        """What to do, for the screen; empty when all is well."""
        said = (
            (self.dark, "有点暗，请开灯或者到亮一点的地方再拍。"),
            (self.blurred, "有点糊，请把相机扶稳、对好焦再拍。"),
            (self.cut, "边上的字好像没拍全，请把整张纸都放进画面再拍。"),
            (self.small, "图片太小，字可能看不清。请靠近一点拍；从聊天软件里来的，请先点“原图”再保存。"),
        )
        return "".join(sentence for holds, sentence in said if holds)


def turned(image: Image.Image, turn: Turn) -> Image.Image:
    """The picture turned clockwise."""
    return image.transpose(_TURNS[turn]) if turn else image


def cropped(image: Image.Image, box: Box) -> Image.Image:
    """The part in the box; what of the box lies outside the picture is left off."""
    return image.crop(within(box, image.size).corners)


def within(box: Box, size: tuple[int, int]) -> Box:
    """The box pushed into a picture of this size; at least one dot is left."""
    width, height = size
    left = min(max(box.left, 0), width - 1)
    top = min(max(box.top, 0), height - 1)
    return Box(left, top, max(left + 1, min(box.right, width)), max(top + 1, min(box.bottom, height)))


def straightened(image: Image.Image, tilt_degrees: float) -> Image.Image:
    """The picture turned back by a small angle. It grows, so that nothing is cut off; what is new is as its rim was."""
    rim = Image.new("L", image.size, 255)
    rim.paste(0, (1, 1, max(1, image.width - 1), max(1, image.height - 1)))
    red, green, blue = (round(level) for level in ImageStat.Stat(image, rim).median)
    return image.rotate(tilt_degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(red, green, blue))


def looks(image: Image.Image) -> Looks:
    """What is not right with a page as it would be filed, that is, after it was cropped."""
    grey = image.convert("L")
    scale = _READING_EDGE / max(grey.size)
    if scale < 1:
        size = max(1, round(grey.width * scale)), max(1, round(grey.height * scale))
        grey = grey.resize(size, Image.Resampling.BOX)
    paper = level_at(grey.histogram(), 0.9)
    return Looks(
        blurred=_is_blurred(grey),
        dark=paper < DARK_BELOW,
        small=max(image.size) < SMALLEST_EDGE_PX,
        cut=_is_cut(grey, paper),
    )


def _is_blurred(grey: Image.Image) -> bool:
    """Whether the edges of what is written are flat; a page with nothing on it is not blurred."""
    if min(grey.size) <= _LEAST_EDGE:
        return False
    smooth = grey.filter(ImageFilter.BoxBlur(1))
    ink = ink_of(smooth.reduce(_COARSE), _INK_REACH)
    darkness = ink.histogram()
    grain, darkest = level_at(darkness, 0.25), level_at(darkness, 1 - _LEAST_SHARE)
    if darkest <= 4 * grain + _LEAST_INK:
        return False
    least = grain + 0.3 * (darkest - grain)
    written = largest_of(ink.point(lambda level: 255 if level > least else 0), 1).resize(smooth.size)
    steepness = [found for axis in ("x", "y") if (found := _steepness(smooth, written, axis)) is not None]
    return not steepness or min(steepness) < SHARP_FROM


def _steepness(grey: Image.Image, written: Image.Image, axis: Axis) -> float | None:
    """How much of a letter's contrast lies within three dots: 1 for a sharp edge, little for a blurred one.

    Only the strongest edges of what is written are asked, so that an almost empty page is judged by the few letters it
    has; the grain of the camera, seen where nothing is written, is taken off. None when there are no edges.
    """
    inner = (_RIM, _RIM, grey.width - _RIM, grey.height - _RIM)
    near = range_of(grey, _NEAR, (axis,))
    steep = largest_of(near, _FAR, (axis,)).crop(inner)
    far = range_of(grey, _FAR, (axis,)).crop(inner)
    contrast = far.histogram()
    mask = written.crop(inner)
    grain, strongest = level_at(contrast, 0.25), level_at(far.histogram(mask), 0.99)
    least = max(2 * grain + _LEAST_RANGE, grain + 0.6 * (strongest - grain))
    edges = ImageChops.darker(far.point(lambda level: 255 if level > least else 0), mask)
    if ImageStat.Stat(edges).mean[0] < 255 * _LEAST_SHARE / 5:
        return None
    steep_grain = level_at(steep.histogram(), 0.25)
    return (ImageStat.Stat(steep, edges).mean[0] - steep_grain) / (ImageStat.Stat(far, edges).mean[0] - grain)


def _is_cut(grey: Image.Image, paper: int) -> bool:
    """Whether along a side of the picture paper and ink take turns as they do across a line of writing."""
    half = grey.reduce(2) if min(grey.size) > _LEAST_EDGE else grey
    width, height = half.size
    strips = (
        half.crop((0, 1, width, 2)),
        half.crop((0, height - 2, width, height - 1)),
        half.crop((1, 0, 2, height)),
        half.crop((width - 2, 0, width - 1, height)),
    )
    return any(_runs_of_ink(strip, paper) >= _RUNS_CUT for strip in strips if strip.tobytes())


def _runs_of_ink(strip: Image.Image, paper: int) -> int:
    """How often ink begins after paper along a strip of one dot; 0 when the strip is mostly desk."""
    here = level_at(strip.histogram(), 0.8)
    if here < paper / 2:
        return 0
    bright, dark = 0.8 * here, 0.6 * here
    levels = strip.tobytes()
    if sum(level >= bright for level in levels) < _BRIGHT_SHARE * len(levels):
        return 0
    runs, on_paper = 0, False
    for level in levels:
        if level >= bright:
            on_paper = True
        elif level <= dark and on_paper:
            runs, on_paper = runs + 1, False
    return runs
