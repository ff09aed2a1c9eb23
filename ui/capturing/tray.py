"""What lies in the capture tray: pages in memory until they are put to a material or taken away.

Only frozen records and bytes, so that they may cross threads; nothing is written to disk, where it would lie in clear.
A page keeps its picture as it came; turning and cutting are written beside it and done when it is looked at or
finished, so each can be taken back and nothing is lost by doing them often.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Final, Literal

import msgspec
from msgspec import Struct
from PIL import Image

from desk.errors import Refused
from ui.capturing import improving
from ui.capturing.decoding import PdfPages, pictures
from ui.capturing.finding import Box, find_page, tilt_of
from ui.capturing.improving import Looks, Turn, looks, straightened
from ui.capturing.shrinking import jpeg, shrunk

THUMBNAIL_PX: Final = 160
TRAY_BYTES: Final = 128 * 1024 * 1024
"""All pages of the tray together; a photo of a phone takes 2 to 4 MB."""
_KEPT_QUALITY: Final = 92

Source = Literal["folder", "paste", "drop", "file"]
"""Where a page came from: the watched folder, the clipboard, a drag from another program, a chosen file."""


class Captured(Struct, frozen=True, kw_only=True):
    """A page with its picture, as the worker hands it on.

    Attributes:
        original: The whole picture, a JPEG, upright.
        crop: The part of the original that counts; None for all of it.
        turn: Degrees clockwise it is turned after cutting.
        width_px, height_px: As it is seen, after both.
        thumbnail: PNG of at most `THUMBNAIL_PX`.
        looks: What is not right with it as it is seen.
        source: Where it came from.
    """

    original: bytes
    crop: Box | None
    turn: Turn
    width_px: int
    height_px: int
    thumbnail: bytes
    looks: Looks
    source: Source


class Page(Struct, frozen=True, kw_only=True):
    """A page as the tray shows it; its picture stays with whoever holds the `Captured`."""

    page_id: str
    thumbnail: bytes
    width_px: int
    height_px: int
    looks: Looks
    source: Source
    at: datetime


def take_in(data: bytes, source: Source, pdf: PdfPages) -> tuple[Captured, ...]:
    """The pages of a file or a pasted picture: straightened and cut to the paper where that is certain.

    For PDF this must run where PDFium may: on the one thread that draws papers.

    Raises:
        Refused: As `decoding.pictures`, and `capture.tray_full`.
    """
    pages: list[Captured] = []
    for picture in pictures(data, pdf):
        tilt = tilt_of(picture)
        upright = straightened(picture, tilt) if tilt else picture
        pages.append(_seen(upright, jpeg(upright, _KEPT_QUALITY), find_page(upright), 0, source))
        require_room(pages)
    return tuple(pages)


def turned(page: Captured, turn: Turn) -> Captured:
    """The page turned clockwise from how it is seen."""
    degrees: Turn = (page.turn + turn) % 360  # type: ignore[assignment]  # a sum of quarters is one
    return _again(page, page.crop, degrees)


def cropped(page: Captured, box: Box) -> Captured:
    """The page cut to a box given in dots of how it is seen; what of the box lies outside is left off."""
    seen = improving.within(box, (page.width_px, page.height_px))
    width, height = page.width_px, page.height_px
    left, top, right, bottom = seen.corners
    match page.turn:
        case 90:
            left, top, right, bottom = top, width - right, bottom, width - left
        case 180:
            left, top, right, bottom = width - right, height - bottom, width - left, height - top
        case 270:
            left, top, right, bottom = height - bottom, left, height - top, right
    across, down = (page.crop.left, page.crop.top) if page.crop else (0, 0)
    return _again(page, Box(left + across, top + down, right + across, bottom + down), page.turn)


def uncropped(page: Captured) -> Captured:
    """The page with all of its picture again."""
    return _again(page, None, page.turn)


def preview(page: Captured, longest_edge_px: int) -> bytes:
    """The page as it is seen, as a JPEG of at most this size."""
    view = _view(_open(page.original), page.crop, page.turn)
    view.thumbnail((longest_edge_px, longest_edge_px), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return jpeg(view, _KEPT_QUALITY)


def finished(page: Captured) -> bytes:
    """The page as it is filed: a JPEG within the limits of `shrinking`."""
    return shrunk(_view(_open(page.original), page.crop, page.turn))


def listed(page: Captured, page_id: str, at: datetime) -> Page:
    """The page as the tray shows it, under the name and moment its holder gives it."""
    return Page(
        page_id=page_id,
        thumbnail=page.thumbnail,
        width_px=page.width_px,
        height_px=page.height_px,
        looks=page.looks,
        source=page.source,
        at=at,
    )


def require_room(pages: Iterable[Captured]) -> None:
    """Refuse more than the tray may hold in memory.

    Raises:
        Refused: `capture.tray_full`.
    """
    if sum(len(page.original) + len(page.thumbnail) for page in pages) > TRAY_BYTES:
        raise Refused(
            "capture.tray_full",
            "还没归到材料的图片太多，放不下了。请先把前面的图片放到材料里，或者删掉不要的，再继续拍。",
            field="files",
        )


def _again(page: Captured, crop: Box | None, turn: Turn) -> Captured:
    seen = _seen(_open(page.original), page.original, crop, turn, page.source)
    return msgspec.structs.replace(seen, original=page.original)


def _seen(whole: Image.Image, original: bytes, crop: Box | None, turn: Turn, source: Source) -> Captured:
    view = _view(whole, crop, turn)
    return Captured(
        original=original,
        crop=crop,
        turn=turn,
        width_px=view.width,
        height_px=view.height,
        thumbnail=_thumbnail(view),
        looks=looks(view),
        source=source,
    )


def _view(whole: Image.Image, crop: Box | None, turn: Turn) -> Image.Image:
    return improving.turned(improving.cropped(whole, crop) if crop else whole, turn)


def _thumbnail(view: Image.Image) -> bytes:
    small = view.copy()
    small.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX), Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def _open(original: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(original), formats=["JPEG"])
    image.load()
    return image
