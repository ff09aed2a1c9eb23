"""The clear header of a package: who, for whom, how much, and what proves it; nothing personal (EXCHANGE.md 3.5).

A package is `YBAG1`, a line feed, four bytes of length (big endian), a DSSE envelope of that length, and a sealed
body. The envelope's payload is the header in canonical JSON, then spaces, signed by the machine that wrote it. There is
one way only to write an envelope of a payload and a signature, so that nobody else can make another package of it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, BinaryIO, Literal, get_args

import msgspec
import rfc8785
from msgspec import Meta, Struct

from desk.errors import Refused, Unavailable
from desk.exchange.certificates import Certificate, verify
from desk.exchange.membership import NUL, Digits, Membership, Number, OfficeCode, Org, Prover

MAGIC = b"YBAG1\n"
VERSION = 1
PAYLOAD_TYPE = "application/vnd.township-desk.package+json"
LONGEST_HEADER = 64 * 1024
LENGTH_BYTES = 4

PackageKind = Literal[
    "cases", "acknowledgement", "returned", "progress", "trip", "catalogue", "certificates", "index", "custody"
]


Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
DigestOrNone = Annotated[str, Meta(pattern=r"\A(?:[0-9a-f]{64})?\Z")]
IncarnationOrNone = Annotated[str, Meta(pattern=r"\A(?:[0-9a-f]{32})?\Z")]


class Sender(Struct, frozen=True, kw_only=True):
    """Who wrote a package: the machine's certificate, and the memberships of its office, nearest first."""

    certificate: Certificate
    memberships: tuple[Membership, ...] = ()


class Recipient(Struct, frozen=True, kw_only=True):
    """For whom it is; `keys` are all age recipients that can open it."""

    org: Org
    office_code: OfficeCode
    keys: tuple[str, ...]


class ChainPart(Struct, frozen=True, kw_only=True):
    """Which stretch of a chain the events are: from `first` to `last`, both included; 0 and 0 where there is none.

    Attributes:
        incarnation: 32 hex digits; digits: as in case numbers.
        prev: Hash of the event before `first`; head: hash of `last`.
    """

    incarnation: IncarnationOrNone = ""
    digits: Digits = 0
    first: Number = 0
    last: Number = 0
    prev: DigestOrNone = ""
    head: DigestOrNone = ""


class Counts(Struct, frozen=True, kw_only=True):
    """How much is inside: events, cases begun in it, attachments; event_bytes: of the events unpacked."""

    events: int = 0
    cases: int = 0
    blobs: int = 0
    event_bytes: int = 0


class Sealed(Struct, frozen=True, kw_only=True):
    """The body: length in bytes and SHA-256 as sealed; manifest: SHA-256 of the inner `tagmanifest-sha256.txt`."""

    length: int
    sha256: Digest
    manifest: Digest


class Heard(Struct, frozen=True, kw_only=True):
    """The newest acknowledgement the sender has of the recipient: epoch, and its number; empty and 0 for none."""

    epoch: str = ""
    number: Number = 0


class Header(Struct, frozen=True, kw_only=True):
    """What everybody may read of a package.

    Attributes:
        format: Always `township-desk package`; version: of its form; min_reader: oldest form a reader has to know.
        critical: Names of fields that a reader has to understand, or leave the package alone.
        profile: 1 is Ed25519, SHA-256 and age (X25519).
        kind: What is inside; product: version of the program; practice: it is of a practice office.
        seq, prev: Number of the package in what this machine sent to this recipient, and digest of the one before.
        catalogue: Version in use at the sender; written_at: moment, for information only.
        chain: Which stretch of whose chain is inside.
        chains: Every chain of the sender with its length and head, so that a reader sees what it lacks.
    """

    format: str
    version: int
    min_reader: int
    critical: tuple[str, ...] = ()
    profile: int = 1
    kind: PackageKind
    product: str
    practice: bool = False
    sender: Sender
    recipient: Recipient
    seq: Number
    prev: DigestOrNone
    chain: ChainPart = ChainPart()
    chains: tuple[ChainPart, ...] = ()
    counts: Counts = Counts()
    body: Sealed
    catalogue: str = ""
    written_at: str
    heard: Heard = Heard()


class _Signature(Struct, frozen=True):
    keyid: str
    sig: str


class _Envelope(Struct, frozen=True, rename={"payload_type": "payloadType"}):
    payload_type: str
    payload: str
    signatures: tuple[_Signature, ...]


class _Mark(Struct):
    format: str = ""
    version: int = 0
    min_reader: int = 0
    critical: tuple[str, ...] = ()
    profile: int = 1
    kind: str = ""


FORMAT = "township-desk package"


def write_envelope(header: Header, sign: Callable[[bytes], bytes], length: int = 0) -> bytes:
    """The DSSE envelope of a header, its payload filled up with spaces to `length` bytes."""
    payload = payload_of(header).ljust(length)
    signature = sign(_authenticated(PAYLOAD_TYPE, payload))
    return _enclosed(payload, header.sender.certificate.public_key, signature)


def payload_of(header: Header) -> bytes:
    """The canonical JSON of a header."""
    return rfc8785.dumps(msgspec.to_builtins(header))


def _enclosed(payload: bytes, key: str, signature: bytes) -> bytes:
    signed = _Signature(key, base64.b64encode(signature).decode())
    return msgspec.json.encode(_Envelope(PAYLOAD_TYPE, base64.b64encode(payload).decode(), (signed,)))


def opening(envelope: bytes) -> bytes:
    """Everything before the sealed body."""
    return MAGIC + len(envelope).to_bytes(LENGTH_BYTES) + envelope


def read_opening(source: BinaryIO) -> bytes:
    """The envelope at the beginning of a package; `source` stands at the sealed body then.

    Raises:
        Refused: `package.not_one`, `package.cut`.
    """
    mark = source.read(len(MAGIC))
    if mark != MAGIC:
        if MAGIC.startswith(mark.rstrip(b"\0")):
            raise cut()
        raise not_one()
    length = int.from_bytes(source.read(LENGTH_BYTES))
    if not 0 < length <= LONGEST_HEADER:
        raise cut() if length == 0 else not_one()
    envelope = source.read(length)
    if len(envelope) < length:
        raise cut()
    return envelope


def read_header(envelope: bytes, prove: Prover) -> Header:
    """The header in an envelope, signed by who it says, who is believed here.

    Raises:
        Refused: `package.altered`, and what `prove` raises. Unavailable: `package.newer`.
    """
    header = read_unproved(envelope)
    prove(header.sender.certificate, header.sender.memberships)
    return header


@lru_cache(maxsize=32)
def read_unproved(envelope: bytes) -> Header:
    """The header in an envelope, signed by the key it names; whether that key is anybody's is not asked.

    One package asks several times; the same bytes give the same header.

    Raises:
        Refused: `package.altered`. Unavailable: `package.newer`.
    """
    try:
        found = msgspec.json.decode(envelope, type=_Envelope)
        payload = base64.b64decode(found.payload, validate=True)
        mark = msgspec.json.decode(payload, type=_Mark)
    except (msgspec.DecodeError, binascii.Error, ValueError, RecursionError):
        raise altered() from None
    if found.payload_type != PAYLOAD_TYPE or mark.format != FORMAT or not 1 <= mark.min_reader <= mark.version:
        raise altered()
    if (
        mark.min_reader > VERSION
        or mark.profile != 1
        or mark.kind not in get_args(PackageKind)
        or set(mark.critical) - set(Header.__struct_fields__)
    ):
        raise Unavailable(
            "package.newer", "这个数据包由更新版本的程序生成，本机读不了，已原样留着；请先升级本机程序，再收一次。"
        )
    try:
        header = msgspec.json.decode(payload, type=Header)
        (signed,) = found.signatures
        signature = base64.b64decode(signed.sig, validate=True)
        key = header.sender.certificate.public_key
        is_canonical = NUL not in payload and rfc8785.dumps(msgspec.json.decode(payload)) == payload.rstrip(b" ")
        is_genuine = verify(bytes.fromhex(key), _authenticated(PAYLOAD_TYPE, payload), signature)
    except (msgspec.DecodeError, binascii.Error, ValueError, RecursionError):
        raise altered() from None
    if not is_genuine or not is_canonical or _enclosed(payload, key, signature) != envelope:
        raise altered()
    return header


def _authenticated(kind: str, payload: bytes) -> bytes:
    """What DSSE signs (PAE)."""
    name = kind.encode()
    return b"DSSEv1 %d %b %d %b" % (len(name), name, len(payload), payload)


def not_one() -> Refused:
    """It is some other file."""
    return Refused("package.not_one", "这不是数据包，请检查是不是选错了文件。", field="file")


def cut() -> Refused:
    """It is not whole."""
    return Refused(
        "package.cut", "这个数据包不完整，可能是U盘拔早了或者没有拷完，请回到原来的电脑重新拷一次。", field="file"
    )


def altered() -> Refused:
    """It is not as it was written."""
    return Refused(
        "package.altered",
        "这个数据包与签名不符，可能拷坏了或者被改动，没有收；请回到原来的电脑重新拷一次。",
        field="file",
    )
