"""The language of identity-card readers with a police module (SAM_A, "SDT" readers): frames, answers, the card's text.

A frame is `AA AA AA 96 69`, two bytes of length (big-endian; counts everything after it), the body and the exclusive
or of length and body. A command's body is command, parameter and data; an answer's is three status bytes and data.
Source: several public readers that agree with each other; field sizes by GA/T 490 (residents), the norm of 2017 for
foreigners and of 2018 for residents of Hong Kong, Macao and Taiwan, and the layout of the foreigner's card of 2023.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import xor
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desk.errors import Refused, Unavailable
from desk.people.cards import SEXES, CardText

PREAMBLE = b"\xaa\xaa\xaa\x96\x69"
BAUD = 115200
SILENCE_SECONDS = 1.5
"""How long a reader may say nothing; it takes its time to prove itself to a card."""

TEXT_BYTES = 256
LONGEST_BODY = 4096
"""Bytes of a body that is still believed; the longest real one, with photo and fingerprints, has 2314."""

_MOST_GARBAGE = 8192
_TRIES = 3
_LENGTHS = 4
_STATUS_BYTES = 3
_STATUS_MARK = b"\x00\x00"

_FOUND, _DONE, _NO_CARD, _CHECKSUM, _LENGTH = 0x9F, 0x90, 0x80, 0x10, 0x11
_KIND_AT = 248
_TAIWAN_PREFIX = "83"


class Link(Protocol):
    """A line to a reader; `serial.Serial` is one."""

    def read(self, size: int = ..., /) -> bytes:
        """Up to `size` bytes; fewer or none when the line stays silent."""
        ...

    def write(self, data: bytes, /) -> int | None:
        """Send all of it."""
        ...

    @property
    def in_waiting(self) -> int:
        """How many bytes came in and were not read."""
        ...

    def close(self) -> None:
        """Give the line back."""
        ...


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with a right sum: its last status byte and its data."""

    status: int
    data: bytes = b""


class BadSum(Exception):
    """The bytes of an answer were changed on their way, or it has no possible form."""


def frame(body: bytes) -> bytes:
    """A body with everything around it."""
    counted = (len(body) + 1).to_bytes(2) + body
    return PREAMBLE + counted + bytes((reduce(xor, counted),))


STATUS = frame(b"\x11\xff")
FIND = frame(b"\x20\x01")
SELECT = frame(b"\x20\x02")
READ = frame(b"\x30\x01")
"""Commands: is the module well; is a card there; take it; its text and photo."""


def receive(link: Link) -> Reply:
    """The next answer on the line; what stands before its preamble is skipped.

    Raises:
        BadSum: It came damaged.
        Unavailable: `reader.silent` when the line falls silent before the answer is whole.
    """
    seen = b""
    skipped = 0
    while not seen.endswith(PREAMBLE):
        seen = (seen + _exactly(link, 1))[-len(PREAMBLE) :]
        skipped += 1
        if skipped > _MOST_GARBAGE:
            raise BadSum
    length = _exactly(link, 2)
    count = int.from_bytes(length)
    if not _STATUS_BYTES < count <= LONGEST_BODY:
        raise BadSum
    rest = _exactly(link, count)
    body, check = rest[:-1], rest[-1]
    if reduce(xor, length + body) != check or not body.startswith(_STATUS_MARK):
        raise BadSum
    return Reply(body[2], body[_STATUS_BYTES:])


def ask(link: Link, command: bytes) -> Reply:
    """The answer to a command; asked again when either side got damaged bytes.

    Raises:
        Unavailable: `reader.silent`, or `reader.garbled` when it stays damaged.
        OSError: The line is gone.
    """
    for _ in range(_TRIES):
        _forget(link)
        link.write(command)
        try:
            reply = receive(link)
        except BadSum:
            continue
        if reply.status not in {_CHECKSUM, _LENGTH}:
            return reply
    raise Unavailable(
        "reader.garbled",
        QCoreApplication.translate(
            "CardReader", "读卡器传来的数据不完整，请检查数据线是不是插紧了，再试一次；也可以直接手工输入。"
        ),
    )


def is_reader(link: Link) -> bool:
    """Whether something that speaks this language is at the other end."""
    try:
        return bool(ask(link, STATUS))
    except Unavailable:
        return False


def read_card(link: Link) -> CardText | None:
    """The text of the card on the reader; None when there is none, or when it has been read and not lifted since.

    Raises:
        Refused: `card.read` when the card was found but not read, `card.text` when its text makes no sense.
        Unavailable: As `ask`.
        OSError: The line is gone.
    """
    if ask(link, FIND).status != _FOUND:
        return None
    for command in (SELECT, READ):
        reply = ask(link, command)
        if reply.status != _DONE:
            raise _put_again()
    return read_text(_text_part(reply.data))


def read_text(text: bytes) -> CardText:
    """The text record of a card: 256 bytes of UTF-16LE in fields of fixed size.

    Raises:
        Refused: `card.text` when it is too short, is no UTF-16, has no name or no possible number.
    """
    if len(text) != TEXT_BYTES:
        raise _no_sense()
    mark = _field(text, _KIND_AT, 2)
    card = _LAYOUTS.get(mark, _resident)(text)
    if not card.name or not (card.id_number.isascii() and card.id_number.isalnum()):
        raise _no_sense()
    return card


def _forget(link: Link) -> None:
    """Drop the rest of an answer that nobody waits for; more than a whole one of them is not dropped."""
    if waiting := link.in_waiting:
        link.read(min(waiting, _MOST_GARBAGE))


def _exactly(link: Link, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = link.read(size - len(data))
        if not more:
            raise Unavailable(
                "reader.silent",
                QCoreApplication.translate(
                    "CardReader", "读卡器没有回答，请检查电源和数据线，再试一次；也可以直接手工输入。"
                ),
            )
        data += more
    return data


def _text_part(data: bytes) -> bytes:
    """The text of a reading: lengths of text, photo and, on newer modules, fingerprints come first.

    Modules with fingerprints send three lengths instead of two; which it is, the sum of them tells.
    """
    for head in (_LENGTHS, _LENGTHS + 2):
        parts = [int.from_bytes(data[at : at + 2]) for at in range(0, head, 2)]
        if len(data) >= head and parts[0] == TEXT_BYTES and head + sum(parts) == len(data):
            return data[head : head + TEXT_BYTES]
    raise _no_sense()


def _field(text: bytes, at: int, size: int) -> str:
    """A field without its padding; inside it nothing is changed.

    Raises:
        Refused: `card.text` when it is no UTF-16.
    """
    try:
        return text[at : at + size].decode("utf-16-le").strip(" \0")
    except UnicodeDecodeError:
        raise _no_sense() from None


def _day(digits: str) -> date | None:
    """`19990204`; None for 长期 and for anything that is no day."""
    if not (digits.isascii() and digits.isdigit() and len(digits) == len("YYYYMMDD")):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _resident(text: bytes) -> CardText:
    return CardText(
        kind="resident",
        name=_field(text, 0, 30),
        sex=SEXES.get(_field(text, 30, 2), ""),
        nation=_field(text, 32, 4),
        born_on=_day(_field(text, 36, 16)),
        address=_field(text, 52, 70),
        id_number=_field(text, 122, 36),
        issuer=_field(text, 158, 30),
        valid_from=_day(_field(text, 188, 16)),
        valid_to=_day(_field(text, 204, 16)),
    )


def _permit(text: bytes) -> CardText:
    """港澳台居民居住证: as a resident's, with four spare bytes for the nation and the pass number at the end."""
    id_number = _field(text, 122, 36)
    return CardText(
        kind="taiwan" if id_number.startswith(_TAIWAN_PREFIX) else "hong_kong_macao",
        name=_field(text, 0, 30),
        sex=SEXES.get(_field(text, 30, 2), ""),
        born_on=_day(_field(text, 36, 16)),
        address=_field(text, 52, 70),
        id_number=id_number,
        issuer=_field(text, 158, 30),
        valid_from=_day(_field(text, 188, 16)),
        valid_to=_day(_field(text, 204, 16)),
        pass_number=_field(text, 220, 18),
    )


def _foreigner(text: bytes) -> CardText:
    """外国人永久居留身份证 of 2017: a number of three letters and twelve digits."""
    latin, chinese = _field(text, 0, 120), _field(text, 158, 30)
    return CardText(
        kind="foreigner",
        name=chinese or latin,
        latin_name=latin,
        sex=SEXES.get(_field(text, 120, 2), ""),
        nation=_field(text, 152, 6),
        born_on=_day(_field(text, 220, 16)),
        id_number=_field(text, 122, 30),
        issuer=_field(text, 240, 8),
        valid_from=_day(_field(text, 188, 16)),
        valid_to=_day(_field(text, 204, 16)),
    )


def _newer_foreigner(text: bytes) -> CardText:
    """外国人永久居留身份证 of 2023: laid out as a resident's, a number of 18 digits from 9, the name in two parts."""
    latin, chinese = (text[52:122] + text[220:242]).decode("utf-16-le", "replace"), _field(text, 0, 30)
    return CardText(
        kind="foreigner",
        name=chinese or latin.strip(" \0"),
        latin_name=latin.strip(" \0"),
        sex=SEXES.get(_field(text, 30, 2), ""),
        nation=_field(text, 242, 6),
        born_on=_day(_field(text, 36, 16)),
        id_number=_field(text, 122, 36),
        valid_from=_day(_field(text, 188, 16)),
        valid_to=_day(_field(text, 204, 16)),
    )


_LAYOUTS: dict[str, Callable[[bytes], CardText]] = {"I": _foreigner, "Y": _newer_foreigner, "J": _permit}
"""By the mark at byte 248; a resident's card has a space there."""


def _put_again() -> Refused:
    return Refused(
        "card.read",
        QCoreApplication.translate("CardReader", "证件没有读出来，请把身份证拿起来重新放好；仍不行的请手工输入。"),
    )


def _no_sense() -> Refused:
    return Refused(
        "card.text",
        QCoreApplication.translate("CardReader", "这张证件的内容读不懂，请对照证件手工输入。"),
    )
