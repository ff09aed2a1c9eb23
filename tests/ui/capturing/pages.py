"""Made-up pages for the tests of the capture tray: drawn, lit, blurred and laid on a desk as a camera sees them."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from pillow_heif import as_plugin

import printouts
from printouts import taken_in

# What writes a photo as a telephone does; the program itself only reads them, by a library of its own.
Image.register_save("HEIF", as_plugin._save_heif)

FONT = Path(printouts.__file__).parent / "assets" / "fonts" / "NotoSansSC-Regular.ttf"
LINE = "申请人李试例于本日提交示例材料一份共三页，请予核对并登记，编号0000。"
A4 = (1654, 2339)
PDF = taken_in
"""The real drawer of PDF pages, as wiring hands it in."""


@cache
def font(size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size_px)


def letter(size: tuple[int, int] = A4, *, ink: int = 30, paper: int = 250) -> Image.Image:
    """A full page of text, 12 points at A4; a new one each time, to draw on."""
    return _letter(size, ink, paper).copy()


@cache
def _letter(size: tuple[int, int], ink: int, paper: int) -> Image.Image:
    page = Image.new("RGB", size, (paper, paper, paper))
    draw = ImageDraw.Draw(page)
    width, height = size
    step = height // 50
    for row in range(4, 46):
        draw.text((width // 12, row * step), LINE, (ink, ink, ink), font=font(max(8, width // 50)))
    return page


def form(size: tuple[int, int] = A4, *, ink: int = 60) -> Image.Image:
    """An almost empty form: a title, a frame, and a few labels."""
    page = Image.new("RGB", size, (248, 248, 248))
    draw = ImageDraw.Draw(page)
    width, height = size
    draw.text((width // 3, height // 14), "示例申请表", (ink, ink, ink), font=font(width // 28))
    draw.rectangle((width // 10, height // 7, width * 9 // 10, height * 9 // 10), outline=(ink, ink, ink), width=3)
    draw.text((width // 8, height // 6), "姓名", (ink, ink, ink), font=font(width // 55))
    return page


def sealed(size: tuple[int, int] = A4) -> Image.Image:
    """A letter with a red seal."""
    page = letter(size)
    edge = size[0] // 5
    ImageDraw.Draw(page).ellipse(
        (size[0] * 3 // 5, size[1] * 3 // 4, size[0] * 3 // 5 + edge, size[1] * 3 // 4 + edge),
        outline=(200, 30, 40),
        width=8,
    )
    return page


def blurred(page: Image.Image, radius_px: float) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(radius_px))


def dimmed(page: Image.Image, share: float) -> Image.Image:
    return page.point(lambda level: level * share)


def noisy(page: Image.Image, sigma: float = 6) -> Image.Image:
    """With the grain of a sensor."""
    return ImageChops.add(page, _grain(page.size, sigma).convert("RGB"), scale=1, offset=-128)


@lru_cache(maxsize=8)
def _grain(size: tuple[int, int], sigma: float) -> Image.Image:
    return Image.effect_noise(size, sigma)


def lit_unevenly(page: Image.Image, darkest: int = 130) -> Image.Image:
    """Brighter in the middle, as a phone under a lamp sees it; `darkest` of 255 in the corners."""
    fall = Image.radial_gradient("L").point(lambda level: 255 - level * (255 - darkest) // 255)
    return ImageChops.multiply(page, fall.resize(page.size).convert("RGB"))


def on_desk(
    page: Image.Image,
    *,
    desk: tuple[int, int, int] = (92, 70, 52),
    margin_share: float = 0.15,
    degrees: float = 0,
    size: tuple[int, int] | None = None,
) -> tuple[Image.Image, tuple[int, int, int, int]]:
    """A photo of a page on a darker desk, and the box its paper fills."""
    width, height = page.size
    turned = page.convert("RGBA").rotate(degrees, Image.Resampling.BICUBIC, expand=True)
    size = size or (round(width * (1 + 2 * margin_share)), round(height * (1 + 2 * margin_share)))
    photo = Image.new("RGB", size, desk)
    left, top = (size[0] - turned.width) // 2, (size[1] - turned.height) // 2
    photo.paste(turned, (left, top), turned.getchannel("A"))
    return photo, (left, top, left + turned.width, top + turned.height)


def jpeg(picture: Image.Image, quality: int = 85, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, **more)
    return out.getvalue()


def encoded(picture: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture
