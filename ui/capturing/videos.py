"""The day a video was taken, from the head of an MP4 or MOV file (ISO/IEC 14496-12; QuickTime File Format).

Read here and by no library, since a date is all that is wanted of a stranger's file: docs/adr/0018.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from desk.times import day_of

_EPOCH: Final = datetime(1904, 1, 1, tzinfo=UTC)
_EARLIEST: Final = date(2000, 1, 1)
"""Before it is a clock that was never set, or seconds that were counted from another year."""

_MOST_BOXES: Final = 4096
_KINDS: Final = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
"""What such a file begins with; older cameras leave `ftyp` out."""

_ISO_DAY: Final = re.compile(rb"(\d{4})-(\d{2})-(\d{2})")


def is_video(data: bytes) -> bool:
    """Whether the file says of itself that it is an MP4 or MOV."""
    return data[4:8] in _KINDS


def video_taken_on(data: bytes) -> date | None:
    """The day on which a video was taken, in Beijing; None where it does not say.

    What a phone wrote in words (`©day`) comes before the time of the header (`mvhd`), which is in UTC. Chat programs
    set that to nought.
    """
    view = memoryview(data)
    if not is_video(data):
        return None
    moov = next((body for kind, body in _boxes(view) if kind == b"moov"), None)
    if moov is None:
        return None
    header, words = None, None
    for kind, body in _boxes(moov):
        if kind == b"mvhd":
            header = header or _of_header(body)
        elif kind == b"udta":
            words = words or next((_of_words(inner) for name, inner in _boxes(body) if name == b"\xa9day"), None)
    return words or header


def _boxes(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """The boxes that stand one after the other, each with what is in it; what does not fit ends it."""
    start = 0
    for _ in range(_MOST_BOXES):
        if len(data) - start < 8:  # noqa: PLR2004 - size and kind
            return
        size, head = int.from_bytes(data[start : start + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        elif size == 0:
            size = len(data) - start
        if size < head or size > len(data) - start:
            return
        yield bytes(data[start + 4 : start + 8]), data[start + head : start + size]
        start += size


def _of_header(body: memoryview) -> date | None:
    length = 8 if bytes(body[:1]) == b"\x01" else 4
    if len(body) < 4 + length:
        return None
    try:
        moment = _EPOCH + timedelta(seconds=int.from_bytes(body[4 : 4 + length], "big"))
    except OverflowError:
        return None
    return _plausible(moment)


def _of_words(body: memoryview) -> date | None:
    """After a length and a language; the day is that of the place where it was taken."""
    found = _ISO_DAY.match(bytes(body[4:64]))
    if found is None:
        return None
    try:
        day = date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
    return day if day >= _EARLIEST else None


def _plausible(moment: datetime) -> date | None:
    try:
        day = day_of(moment)
    except OverflowError:
        return None
    return day if day >= _EARLIEST else None
