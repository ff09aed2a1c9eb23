"""Events as lines: one JSON object each, the body as the text it is kept as, or null where only the header travels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

import msgspec
import zstandard
from msgspec import Struct

from desk.cases.chain import Event, Header
from desk.exchange.membership import LARGEST_NUMBER
from desk.exchange.packages.header import ChainPart, altered
from desk.exchange.packages.limits import MOST_EVENT_BYTES

_LEVEL = 3
_LONGEST = 200
"""Characters of a field of an event's header."""


class EventLine(Struct, frozen=True, kw_only=True):
    """One line of `data/events.jsonl`."""

    header: Header
    hash: str
    body: str | None = None


_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(EventLine)


def write_events(events: Iterable[Event]) -> bytes:
    """The lines of events, in their order."""
    lines = bytearray()
    for event in events:
        body = None if event.body is None else event.body.decode()
        lines += _encoder.encode(EventLine(header=event.header, hash=event.hash, body=body))
        lines += b"\n"
    return bytes(lines)


def pressed(lines: bytes) -> bytes:
    """Lines as they travel: one zstandard frame that says how long they are."""
    return zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True).compress(lines)


def unpressed(packed: bytes, size: int) -> bytes:
    """Lines as they were written; `size` is what the header says, and no more room is taken than that.

    Raises:
        Refused: `package.altered`: it is something else, or more or less than that.
    """
    try:
        frame = zstandard.get_frame_parameters(packed)
        if not frame.content_size == size <= MOST_EVENT_BYTES:
            raise altered()
        return zstandard.ZstdDecompressor().decompress(packed, allow_extra_data=False)
    except (zstandard.ZstdError, ValueError):
        raise altered() from None


def read_events(lines: bytes) -> Iterator[Event]:
    """The events in lines.

    Raises:
        Refused: `package.altered`: a line is no event.
    """
    for line in BytesIO(lines):
        try:
            found = _decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise altered() from None
        if not _is_sane(found):
            raise altered()
        body = None if found.body is None else found.body.encode()
        yield Event(header=found.header, hash=found.hash, body=body)


def _is_sane(line: EventLine) -> bool:
    """Whether every database keeps what the header says, whatever it means."""
    values = (line.hash, *msgspec.structs.astuple(line.header))
    return all(
        0 <= value <= LARGEST_NUMBER if isinstance(value, int) else len(value) <= _LONGEST and "\0" not in value
        for value in values
    )


def check_stretch(lines: bytes, part: ChainPart) -> None:
    """Pass when the events in lines are the stretch of the one chain that the header tells, linked without a gap.

    Whether each fits its own hash is not asked: that is for whoever takes it in, one by one.

    Raises:
        Refused: `package.altered`.
    """
    n, prev = part.first - 1, part.prev
    for event in read_events(lines):
        n += 1
        header = event.header
        if (header.incarnation, header.n, header.prev) != (part.incarnation, n, prev):
            raise altered()
        prev = event.hash
    if lines and (n, prev) != (part.last, part.head):
        raise altered()
