"""A page made small enough to be kept for ten years and carried on a stick: 200 dpi, grey where it has no colour."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageChops

from desk.errors import Refused
from ui.capturing.levels import level_at, share_up_to

DPI: Final = 200
LONGEST_EDGE_PX: Final = 2339
"""A4 at `DPI`."""
PAGE_BYTES: Final = 300 * 1024
ATTACHMENT_BYTES: Final = 20 * 1024 * 1024
"""What one attachment may have; a test holds it against the store's own limit."""

_BEST_QUALITY: Final = 88
_LEAST_QUALITY: Final = 40
_NARROWER: Final = 0.92
_RIM_SHARE: Final = 0.03
"""Not asked for colour: there a rim of desk is left, see `finding.find_page`."""
_CHROMA_EDGE: Final = 580
_COLOURED: Final = 36
_COLOURED_SHARE: Final = 0.00015
_POINTS_AN_INCH: Final = 72


def shrunk(image: Image.Image) -> bytes:
    """The page as a JPEG of at most `PAGE_BYTES`, its longest edge at most `LONGEST_EDGE_PX`, without metadata.

    The best quality that fits; when even the least that can be read does not, the page gets narrower.
    """
    page = image.copy()
    page.thumbnail((LONGEST_EDGE_PX, LONGEST_EDGE_PX), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if not has_colour(page):
        page = page.convert("L")
    dpi = DPI
    while len(fitting := jpeg(page, _LEAST_QUALITY, dpi)) > PAGE_BYTES:
        dpi = max(1, round(dpi * _NARROWER))
        narrower = (max(1, int(page.width * _NARROWER)), max(1, int(page.height * _NARROWER)))
        page = page.resize(narrower, Image.Resampling.LANCZOS)
    least, most = _LEAST_QUALITY + 1, _BEST_QUALITY
    while least <= most:
        quality = (least + most + 1) // 2
        data = jpeg(page, quality, dpi)
        if len(data) <= PAGE_BYTES:
            fitting, least = data, quality + 1
        else:
            most = quality - 1
    return fitting


def has_colour(image: Image.Image) -> bool:
    """Whether some of the page differs in colour from the rest: a seal or a signature, not the lamp or the desk."""
    rim_x, rim_y = int(image.width * _RIM_SHARE), int(image.height * _RIM_SHARE)
    inner = image.crop((rim_x, rim_y, image.width - rim_x, image.height - rim_y))
    small = inner.reduce(max(1, max(image.size) // _CHROMA_EDGE))
    red, green, blue = (_as_if_on_white(band) for band in small.split())
    for one, other in ((red, green), (green, blue), (blue, red)):
        apart = ImageChops.subtract(one, other, scale=2, offset=128)
        levels = apart.histogram()
        reach = _COLOURED // 2
        coloured = 1 - share_up_to(levels, 128 + reach) + share_up_to(levels, 128 - reach - 1)
        if coloured > _COLOURED_SHARE:
            return True
    return False


def jpeg(image: Image.Image, quality: int, dpi: int = DPI) -> bytes:
    """The picture as a JPEG, without metadata but its resolution."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, dpi=(dpi, dpi))
    return out.getvalue()


def _as_if_on_white(band: Image.Image) -> Image.Image:
    """A colour's levels stretched so that most of the page, its paper, is white in it."""
    paper = max(1, level_at(band.histogram(), 0.5))
    return band.point(lambda level: level * 255 / paper)


def as_pdf(pages: Sequence[bytes]) -> bytes:
    """Finished pages (JPEG of `shrunk`) as one PDF: each as it is, in the size of its dots an inch.

    The same pages give the same bytes.

    Raises:
        Refused: `capture.total`, together they are more than an attachment may have.
    """
    parts: list[bytes] = []
    for number, data in enumerate(pages):
        parts += _page_objects(data, 3 + 3 * number)
    kids = " ".join(f"{3 + 3 * number} 0 R" for number in range(len(pages)))
    parts[:0] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, part in enumerate(parts, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start))
    pdf = out.getvalue()
    if len(pdf) > ATTACHMENT_BYTES:
        raise Refused(
            "capture.total",
            f"这份材料的图片合起来太大，超过了 {ATTACHMENT_BYTES // 1024 // 1024} MB。请分成两份放进去。",
            field="files",
        )
    return pdf


def _page_objects(data: bytes, number: int) -> tuple[bytes, bytes, bytes]:
    """A page, what is drawn on it, and its picture: objects `number` and the two that follow (ISO 32000-1, 8.9.5)."""
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        (width, height), grey = image.size, image.mode == "L"
        points_a_dot = _POINTS_AN_INCH / image.info.get("dpi", (DPI, DPI))[0]
    across, down = round(width * points_a_dot, 2), round(height * points_a_dot, 2)
    content = f"q {across} 0 0 {down} 0 0 cm /I Do Q".encode()
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {across} {down}]/Contents {number + 1} 0 R"
        f"/Resources<</XObject<</I {number + 2} 0 R>>>>>>"
    )
    picture = (
        f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8"
        f"/ColorSpace/{'DeviceGray' if grey else 'DeviceRGB'}/Filter/DCTDecode/Length {len(data)}>>"
    )
    return (
        page.encode(),
        f"<</Length {len(content)}>>".encode() + b"\nstream\n" + content + b"\nendstream",
        picture.encode() + b"\nstream\n" + data + b"\nendstream",
    )
