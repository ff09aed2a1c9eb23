"""What a scanner or a phone makes of a printed code: turned, blurred, noisy, with a red seal over one corner."""

from __future__ import annotations

import random

import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from printouts import page_png
from tests.printouts.reading import picture_of_png

DPI = 150
BLUR_PX = 0.8
NOISE = 18.0
"""Standard deviation in levels of 255, as office scanners were measured to have."""
SEAL_MM = 42.0
"""A town's seal (国务院关于印章管理的规定 11)."""
SEAL_LINE_MM = 1.2
RED_AS_GREY = 96
"""Red stamp ink as a scanner's grey."""
_OVER_MM = 6.0
"""How far the seal reaches over the corner of the code."""


def picture(pdf: bytes, page: int) -> Image.Image:
    """A page as a grey picture of 150 dpi."""
    drawn = picture_of_png(page_png(pdf, page, DPI))
    return Image.frombytes("L", (drawn.width, drawn.height), drawn.levels)


def around(image: Image.Image, wanted: str, edge_mm: float = 12.0) -> tuple[Image.Image, tuple[float, float]]:
    """The part of a page around the code with this payload, and the code's lower right corner in it."""
    place = next(one.position for one in zxingcpp.read_barcodes(image) if one.text == wanted)
    edge = round(edge_mm * DPI / 25.4)
    left, top = place.top_left.x - edge, place.top_left.y - edge
    corner = place.bottom_right
    part = image.crop((left, top, corner.x + edge, corner.y + edge))
    return part, (corner.x - left, corner.y - top)


def sealed(image: Image.Image, corner: tuple[float, float]) -> Image.Image:
    """The two rings of a seal over the lower right corner of a code."""
    dots = DPI / 25.4
    seal = Image.new("L", image.size, 255)
    pen = ImageDraw.Draw(seal)
    radius = SEAL_MM / 2 * dots
    reach = (radius - _OVER_MM * dots) / 2**0.5
    x, y = corner[0] + reach, corner[1] + reach
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=RED_AS_GREY, width=round(SEAL_LINE_MM * dots))
    inner = radius * 0.72
    pen.arc((x - inner, y - inner, x + inner, y + inner), 150, 390, fill=RED_AS_GREY, width=round(0.6 * dots))
    return ImageChops.multiply(image, seal)


def scanned(image: Image.Image, degrees: float, seed: int) -> Image.Image:
    """The picture as it comes from a scanner: turned, blurred, with noise of this seed."""
    turned = image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(BLUR_PX))
    gauss = random.Random(seed).gauss
    table = bytes(min(max(round(128 + gauss(0, NOISE)), 0), 255) for _ in range(4096))
    offsets = random.Random(seed + 1).choices(table, k=soft.width * soft.height)
    noise = Image.frombytes("L", soft.size, bytes(offsets))
    return ImageChops.add(soft, noise, offset=-128)


def read(image: Image.Image) -> list[str]:
    """Payloads of every code in a picture."""
    return [one.text for one in zxingcpp.read_barcodes(image)]
