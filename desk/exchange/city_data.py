"""The city's catalogue, calendar and code lists as one signed file that anybody may carry (EXCHANGE.md 3.14).

The file is `YDATA1`, a line feed, four bytes of length (big endian), an opening in JSON of that length, and one
zstandard frame with the whole content. The opening holds the statement (what it is, and the sum of the frame), the
signatures of the city's keys over the statement, and every root file, so that a reader that missed a change of keys
catches up. Nothing in it is secret: who carries it does not matter. docs/data-packages.md has the form in full.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated, Any, BinaryIO

import msgspec
import rfc8785
import zstandard
from msgspec import Meta, Struct

from desk.calendar.days import CalendarDay
from desk.catalogue.codes import CodeList
from desk.catalogue.items import Catalogue
from desk.errors import Refused
from desk.exchange.certificates import public_key_of, sign
from desk.exchange.city_roots import (
    DayOrNone,
    KeySignature,
    Root,
    altered,
    enough,
    newer,
    signers_of,
    write_root,
)
from desk.exchange.membership import Number, OfficeCode, Org
from desk.exchange.packages.header import Digest, DigestOrNone

MAGIC = b"YDATA1\n"
FORMAT = "township-desk data"
VERSION = 1
LENGTH_BYTES = 4
LONGEST_OPENING = 1024 * 1024
MOST_PACKED_BYTES = 16 * 1024 * 1024
MOST_CONTENT_BYTES = 64 * 1024 * 1024

_DOMAIN = b"township-desk data 1\n"
_LEVEL = 19


class Content(Struct, frozen=True, kw_only=True):
    """The frame: its length in bytes and SHA-256; unpacked: how long it is when unpacked."""

    length: Number
    sha256: Digest
    unpacked: Number


class Statement(Struct, frozen=True, kw_only=True):
    """What the city's keys sign.

    Attributes:
        format, version, min_reader, critical: As in the header of a package.
        org, office_code: Of the city.
        number: Rises with each version; prev: digest of the one before, empty for the first.
        root: Number of the root whose keys sign.
        made_at: Moment; best_before: day after which a reader warns, empty for none.
        catalogue, effective_on, years, lists: What is inside: version and first day of the catalogue, years of the
            calendar, how many code lists.
    """

    format: str
    version: int
    min_reader: int
    critical: tuple[str, ...] = ()
    org: Org
    office_code: OfficeCode
    number: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    prev: DigestOrNone = ""
    root: Number
    made_at: str
    best_before: DayOrNone = ""
    catalogue: str
    effective_on: str
    years: tuple[int, ...] = ()
    lists: int = 0
    content: Content


class Snapshot(Struct, frozen=True, kw_only=True):
    """Everything the city gives out, whole: the catalogue, days off and to work, code lists."""

    catalogue: Catalogue
    calendar: tuple[CalendarDay, ...] = ()
    codes: tuple[CodeList, ...] = ()


class Opening(Struct, frozen=True, kw_only=True):
    """What stands before the frame.

    Attributes:
        told: The statement as it was written, fields of newer programs among them.
        signatures: Over `told`; roots: every root, from the first.
    """

    told: dict[str, Any]
    signatures: tuple[KeySignature, ...]
    roots: tuple[Root, ...]

    @property
    def statement(self) -> Statement:
        """The statement.

        Raises:
            Refused: `data.altered`. Unavailable: `data.newer`.
        """
        return _statement(self.told)

    @property
    def digest(self) -> str:
        """Names this version and its content: the digest of what is signed."""
        return sha256(_signed_bytes(self.told)).hexdigest()

    @property
    def signers(self) -> frozenset[str]:
        """The keys whose signature holds."""
        return signers_of(_signed_bytes(self.told), self.signatures)


class _Opening(Struct, frozen=True):
    statement: dict[str, Any]
    signatures: tuple[KeySignature, ...] = ()
    roots: tuple[Root, ...] = ()


def write_data(snapshot: Snapshot, roots: tuple[Root, ...], **told: Any) -> bytes:  # noqa: ANN401 - fields of a Statement
    """A file that nobody has signed yet.

    Args:
        snapshot: What the city gives out.
        roots: Every root, the one whose keys sign last.
        told: `number`, `prev`, `made_at` and `best_before` of the statement.
    """
    content = msgspec.json.encode(snapshot)  # in the order in which it stands: a catalogue is known by its bytes
    frame = zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True).compress(content)
    if len(content) > MOST_CONTENT_BYTES or len(frame) > MOST_PACKED_BYTES:
        raise Refused("data.too_large", "目录太大，一个文件装不下，请删去不用的内容。", field="file")
    root = roots[-1]
    statement = Statement(
        format=FORMAT,
        version=VERSION,
        min_reader=VERSION,
        org=root.org,
        office_code=root.office_code,
        root=root.number,
        catalogue=snapshot.catalogue.version,
        effective_on=snapshot.catalogue.effective_on,
        years=tuple(sorted({day.notice_year for day in snapshot.calendar})),
        lists=len(snapshot.codes),
        content=Content(length=len(frame), sha256=sha256(frame).hexdigest(), unpacked=len(content)),
        **told,
    )
    return _file(Opening(told=msgspec.to_builtins(statement), signatures=(), roots=roots), frame)


def sign_data(data: bytes, private_keys: Iterable[bytes]) -> bytes:
    """The file with the signatures of these keys too; a key signs once.

    Raises:
        Refused, Unavailable: As `read_opening`.
    """
    opening, frame = split(data)
    signed = {one.key: one for one in opening.signatures}
    for private in private_keys:
        key = public_key_of(private).hex()
        signature = sign(private, _signed_bytes(opening.told)).hex()
        signed[key] = KeySignature(key=key, signature=signature)
    signatures = tuple(signed[key] for key in sorted(signed))
    return _file(msgspec.structs.replace(opening, signatures=signatures), frame)


def begins_like_data(beginning: bytes) -> bool:
    """Whether a file that begins so is one of the city's, whatever it is called."""
    return beginning.startswith(MAGIC)


def split(data: bytes) -> tuple[Opening, bytes]:
    """Opening and frame of a whole file; what is signed is read, who signed is not asked.

    Raises:
        Refused: `data.not_one`, `data.cut`, `data.altered`. Unavailable: `data.newer`.
    """
    if not begins_like_data(data):
        raise Refused("data.not_one", "这不是市里下发的目录文件，请检查是不是选错了文件。", field="file")
    start = len(MAGIC) + LENGTH_BYTES
    length = int.from_bytes(data[len(MAGIC) : start])
    if len(data) < start + length or length == 0:
        raise _cut()
    if length > LONGEST_OPENING:
        raise altered()
    try:
        found = msgspec.json.decode(data[start : start + length], type=_Opening)
        opening = Opening(told=found.statement, signatures=found.signatures, roots=found.roots)
        content = opening.statement.content
        _signed_bytes(opening.told)
    except (msgspec.DecodeError, UnicodeError, RecursionError, rfc8785.CanonicalizationError):
        raise altered() from None
    frame = data[start + length :]
    if len(frame) < content.length or not frame.rstrip(b"\0"):
        raise _cut()
    if len(frame) != content.length or sha256(frame).hexdigest() != content.sha256:
        raise altered()
    return opening, frame


def read_whole(source: BinaryIO) -> bytes:
    """The bytes of a file, no more than there may be.

    Raises:
        Refused: `data.altered`: it is too long.
    """
    most = len(MAGIC) + LENGTH_BYTES + LONGEST_OPENING + MOST_PACKED_BYTES
    data = source.read(most + 1)
    if len(data) > most:
        raise altered()
    return data


def require_signed(opening: Opening, root: Root, earlier: Iterable[Root] = ()) -> None:
    """Pass when enough of the root's keys signed the statement, and it is of the same city.

    Args:
        opening: Of the file.
        root: The newest one that is believed here.
        earlier: Roots before it, by which it is told apart who signed.

    Raises:
        Refused: `data.one_signature`, `data.old_keys`, `data.untrusted`.
    """
    signers = opening.signers
    if opening.statement.org == root.org and enough(signers, root):
        return
    count = len(signers & set(root.keys))
    if count and opening.statement.org == root.org:
        raise Refused(
            "data.one_signature",
            f"市里的这份目录只有{count}把钥匙签了名，要有{root.threshold}把才算数，没有收；请向市里要签全的一份。",
            field="file",
        )
    if any(signers & set(one.keys) for one in earlier):
        raise Refused(
            "data.old_keys",
            "市里的这份目录是用已经换掉的钥匙签的，没有收；请向市里要用新钥匙签的一份。",
            field="file",
        )
    raise Refused(
        "data.untrusted", "这份目录不是市里的钥匙签的，没有收；请核对是从哪里来的，并报告市里。", field="file"
    )


def unpack(opening: Opening, frame: bytes) -> Snapshot:
    """The content of a frame that fits its sum; call it once the signatures hold.

    Raises:
        Refused: `data.altered`. Unavailable: `data.newer`: this program does not know all that is in it.
    """
    size = opening.statement.content.unpacked
    try:
        if not zstandard.get_frame_parameters(frame).content_size == size <= MOST_CONTENT_BYTES:
            raise altered()
        content = zstandard.ZstdDecompressor().decompress(frame, allow_extra_data=False)
    except (zstandard.ZstdError, ValueError):
        raise altered() from None
    try:
        return msgspec.json.decode(content, type=Snapshot)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise newer() from None


def _statement(told: dict[str, Any]) -> Statement:
    known = set(Statement.__struct_fields__)
    if told.get("format") != FORMAT or not isinstance(told.get("min_reader"), int):
        raise altered()
    critical = told.get("critical", [])
    if told["min_reader"] > VERSION or not isinstance(critical, list) or not known.issuperset(map(str, critical)):
        raise newer()
    try:
        return msgspec.convert(told, Statement)
    except msgspec.ValidationError:
        raise altered() from None


def _signed_bytes(told: dict[str, Any]) -> bytes:
    return _DOMAIN + rfc8785.dumps(told)


def _file(opening: Opening, frame: bytes) -> bytes:
    told = rfc8785.dumps(
        {
            "roots": [msgspec.json.decode(write_root(root)) for root in opening.roots],
            "signatures": msgspec.to_builtins(opening.signatures),
            "statement": opening.told,
        }
    )
    return MAGIC + len(told).to_bytes(LENGTH_BYTES) + told + frame


def _cut() -> Refused:
    return Refused("data.cut", "市里的这份目录文件不完整，可能是U盘拔早了或者没有拷完，请重新拷一次。", field="file")
