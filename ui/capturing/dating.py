"""The day a photograph or video was taken, from what the camera wrote into the file."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Final

import pi_heif
from PIL import Image

from desk.errors import Refused
from ui.capturing.decoding import kind_of
from ui.capturing.videos import video_taken_on

_EXIF_IFD: Final = 0x8769
_TAKEN: Final = (0x9003, 0x9004)
"""DateTimeOriginal and DateTimeDigitized (CIPA DC-008, 4.6.5); DateTime is of the last change and tells nothing."""
_OF_CAMERAS: Final = ("JPEG", "HEIF", "WEBP")
"""Kinds whose head tells it without unpacking the picture."""

_FORMAT: Final = "%Y:%m:%d %H:%M:%S"

pi_heif.register_heif_opener(thumbnails=False)


def taken_on(data: bytes) -> date | None:
    """The day on which a photograph or video was taken, by its own account; None where it does not say.

    Chat programs strip it, and a damaged file has none; that is for the clerk to ask about. Only the head of the file
    is looked at, no picture is unpacked.
    """
    try:
        kind = kind_of(data)
    except Refused:
        return video_taken_on(data)
    if kind not in _OF_CAMERAS:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as picture:
            details = picture.getexif().get_ifd(_EXIF_IFD)
    except Exception:  # decoders raise nearly everything about spoilt bytes
        return None
    return next((day for tag in _TAKEN if (day := _day(details.get(tag)))), None)


def _day(text: object) -> date | None:
    if not isinstance(text, str):
        return None
    try:
        return datetime.strptime(text.strip("\0 ")[:19], _FORMAT).date()  # noqa: DTZ007 - cameras write local time
    except ValueError:
        return None
