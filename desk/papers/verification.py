"""The signed code on a paper: what it says, how it is made, and whether a paper is genuine.

Bytes in order: mark 1 (version, and the high bit for practice) · paper kind 1 · number 8 · item 1 + up to 5 ·
received day 2 · due day 2 · digest 8 · key id 4 · Ed25519 signature 64; at most 96, which is 154 characters of
base 32 (RFC 4648, upper case, no padding), so that a QR code stays alphanumeric and any gun can type it. Nothing in
it is personal (PAPERS.md B-10).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

from msgspec import Struct

from desk.cases.numbers import (
    PROVISIONAL_BIT,
    case_number,
    is_provisional,
    number_value,
    provisional_of,
    read_parts,
    spoken,
)
from desk.errors import Refused
from desk.exchange.certificates import KEY_ID_BYTES, key_id, verify
from desk.papers.kinds import KIND_BY_PAPER, PAPER_BY_KIND, PAPER_NAMES
from desk.times import chinese_day
from desk.widths import half_width

VERSION = 1
LONGEST = 154
"""Characters of the longest code."""

DIGEST_BYTES = 8

_DOMAIN = b"township-desk paper code 1\n"
_PRACTICE = 0x80
_SIGNATURE_BYTES = 64
_ITEM_BYTES = 5
_ITEM_DIGEST = 0xFF
_FIXED_BYTES = 1 + 1 + 8 + 1
_TAIL_BYTES = 2 + 2 + DIGEST_BYTES + KEY_ID_BYTES + _SIGNATURE_BYTES
_EPOCH = date(2000, 1, 1)
_LAST_DAY = 0xFFFF


class VerifiableFacts(Struct, frozen=True, kw_only=True):
    """What a code says of its paper.

    Attributes:
        paper: Identifier of PAPERS.md section 7.
        number: Case number or provisional number in normal form; empty for a paper of no case.
        item: Item id; empty for a paper of no item.
        received_on, due_on: None where there is none; a day before 2000-01-02 or after 2179-06-06, which only a
            wrong clock gives, is left out of the code.
        practice: The paper is a sample without effect (B-12).
    """

    paper: str
    number: str = ""
    item: str = ""
    received_on: date | None = None
    due_on: date | None = None
    practice: bool = False


class CodeContents(Struct, frozen=True, kw_only=True):
    """What stands in a code, whether true or not.

    Attributes:
        paper: Identifier, or empty for a kind that a newer program added.
        item: Item id; empty when there is none, or when only `item_digest` tells it.
        item_digest: First five bytes of the SHA-256 of a long item id, else empty.
        digest: First eight bytes of the paper's SHA-256.
        key_id: Names the key that signed; signature: over `signed`.
    """

    paper: str
    number: str
    item: str
    item_digest: bytes
    received_on: date | None
    due_on: date | None
    practice: bool
    digest: bytes
    key_id: bytes
    signature: bytes
    signed: bytes


class CodeVerdict(Struct, frozen=True, kw_only=True):
    """Whether a known office made the code.

    Attributes:
        verdict: genuine · altered (it names a known key, but the signature does not fit) · unknown_issuer.
        office_name: The office whose key it is, or that it names if altered; empty when unknown.
    """

    verdict: Literal["genuine", "altered", "unknown_issuer"]
    contents: CodeContents
    office_name: str = ""


def make_code(facts: VerifiableFacts, digest: bytes, sign: Callable[[bytes], bytes], key: bytes) -> str:
    """The text of the code for a paper.

    `digest` is the SHA-256 of the paper, of which eight bytes go in; `sign` gives the 64 bytes of the Ed25519
    signature of the private key that belongs to `key`, 32 bytes.
    """
    body = b"".join(
        (
            bytes((VERSION | (_PRACTICE if facts.practice else 0), KIND_BY_PAPER[facts.paper])),
            _pack_number(facts.number),
            _pack_item(facts.item),
            _pack_day(facts.received_on),
            _pack_day(facts.due_on),
            digest[:DIGEST_BYTES],
            key_id(key),
        )
    )
    return _encode(body + sign(_DOMAIN + body))


def read_code(text: str) -> CodeContents:
    """What a code says, unproved. Lower case, spaces, line breaks and full-width characters are taken as meant.

    Raises:
        Refused: `code.unreadable` for anything that is no whole code, `code.newer` for one of a newer program.
    """
    plain = "".join(half_width(text).split())
    if not plain.isascii() or not 0 < len(plain) <= LONGEST:
        raise _unreadable()
    plain = plain.upper()
    try:
        data = base64.b32decode(plain + "=" * (-len(plain) % 8))
    except binascii.Error:
        raise _unreadable() from None
    # The last character has bits to spare; only one spelling of a code is a code.
    if _encode(data) != plain or len(data) < _FIXED_BYTES + _TAIL_BYTES:
        raise _unreadable()
    if data[0] & ~_PRACTICE != VERSION:
        raise Refused("code.newer", "这个核验码由更新版本的程序生成，或者输入有误；请核对，或者升级本机程序后再核验。")
    return _read_bytes(data)


def check_code(text: str, keys: Mapping[bytes, Sequence[tuple[bytes, str]]]) -> CodeVerdict:
    """Whether one of the known offices made the code. `keys` has, by key id, public keys with their office's name.

    Raises:
        Refused: As `read_code`.
    """
    contents = read_code(text)
    candidates = keys.get(contents.key_id, ())
    for public_key, office_name in candidates:
        if verify(public_key, _DOMAIN + contents.signed, contents.signature):
            return CodeVerdict(verdict="genuine", contents=contents, office_name=office_name)
    if candidates:
        return CodeVerdict(verdict="altered", contents=contents, office_name=candidates[0][1])
    return CodeVerdict(verdict="unknown_issuer", contents=contents)


def verdict_text(verdict: CodeVerdict, item_names: Mapping[str, str]) -> str:
    """The verdict in Chinese sentences, with office, paper, number, item and dates. `item_names` is by item id."""
    said = _said(verdict.contents, item_names)
    if verdict.verdict == "genuine":
        practice = "本件是练习样张，不具效力。" if verdict.contents.practice else ""
        return f"核验通过：由{verdict.office_name}出具。{said}{practice}请再对照纸上的内容是否与以上一致。"
    if verdict.verdict == "altered":
        return (
            f"核验不通过：码上写的出具单位是{verdict.office_name}，但内容与该单位的签名不符，可能被改动或者输入有误。"
            f"以下内容不可信：{said}请重新扫码；仍不通过的，请与出具单位联系核实。"
        )
    return (
        f"无法核验：本机没有出具单位的证书（密钥号{verdict.contents.key_id.hex()}），不能判断真伪。"
        f"码上写的是：{said}请向出具单位索取证书文件，导入后再核验。"
    )


def _said(contents: CodeContents, item_names: Mapping[str, str]) -> str:
    parts = [f"文书：{PAPER_NAMES.get(contents.paper, '本机程序不认识的文书')}"]
    if contents.number:
        label = "临时编号" if is_provisional(contents.number) else "办件编号"
        parts.append(f"{label}：{spoken(contents.number)}")
    item = _item_text(contents, item_names)
    if item:
        parts.append(f"事项：{item}")
    if contents.received_on:
        parts.append(f"收件日期：{chinese_day(contents.received_on)}")
    if contents.due_on:
        parts.append(f"办结截止：{chinese_day(contents.due_on)}")
    return f"{'；'.join(parts)}。"


def _item_text(contents: CodeContents, item_names: Mapping[str, str]) -> str:
    if contents.item_digest:
        known = (name for item, name in item_names.items() if _item_digest(item) == contents.item_digest)
        return next(known, "本机目录中没有的事项")
    name = item_names.get(contents.item, "")
    return f"{name}（{contents.item}）" if name else contents.item


def _read_bytes(data: bytes) -> CodeContents:
    mark, kind, number = data[0], data[1], data[2:10]
    item_length = _ITEM_BYTES if data[10] == _ITEM_DIGEST else data[10]
    tail_at = _FIXED_BYTES + item_length
    if item_length > _ITEM_BYTES or len(data) != tail_at + _TAIL_BYTES:
        raise _unreadable()
    item, tail = data[_FIXED_BYTES:tail_at], data[tail_at:]
    if data[10] != _ITEM_DIGEST and not _is_plain(item):
        raise _unreadable()
    digest_ends = 4 + DIGEST_BYTES
    return CodeContents(
        paper=PAPER_BY_KIND.get(kind, ""),
        number=_read_number(int.from_bytes(number)),
        item="" if data[10] == _ITEM_DIGEST else item.decode("ascii"),
        item_digest=item if data[10] == _ITEM_DIGEST else b"",
        received_on=_read_day(tail[:2]),
        due_on=_read_day(tail[2:4]),
        practice=bool(mark & _PRACTICE),
        digest=tail[4:digest_ends],
        key_id=tail[digest_ends : digest_ends + KEY_ID_BYTES],
        signature=data[-_SIGNATURE_BYTES:],
        signed=data[:-_SIGNATURE_BYTES],
    )


def _encode(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=")


def _pack_number(number: str) -> bytes:
    return (number_value(number) if number else 0).to_bytes(8)


def _read_number(value: int) -> str:
    if not value:
        return ""
    if value & ~(PROVISIONAL_BIT - 1) == PROVISIONAL_BIT:
        return provisional_of(value ^ PROVISIONAL_BIT)
    text = f"{value:014d}"
    parts = read_parts(text)
    try:
        is_whole = case_number(parts.org, parts.incarnation, parts.serial) == text
    except Refused:
        is_whole = False
    if not is_whole:
        raise _unreadable()
    return text


def _pack_item(item: str) -> bytes:
    plain = item.encode()
    if len(plain) <= _ITEM_BYTES and _is_plain(plain):
        return bytes((len(plain),)) + plain
    return bytes((_ITEM_DIGEST,)) + _item_digest(item)


def _is_plain(item: bytes) -> bool:
    return item.isascii() and item.decode("ascii").isprintable()


def _item_digest(item: str) -> bytes:
    return sha256(item.encode()).digest()[:_ITEM_BYTES]


def _pack_day(day: date | None) -> bytes:
    days = (day - _EPOCH).days if day else 0
    return (days if 0 <= days <= _LAST_DAY else 0).to_bytes(2)


def _read_day(data: bytes) -> date | None:
    days = int.from_bytes(data)
    return _EPOCH + timedelta(days=days) if days else None


def _unreadable() -> Refused:
    return Refused(
        "code.unreadable",
        "这不是本系统文书上的核验码，或者没有扫全、输入有误；请重新扫码，或者对照纸上逐字输入。",
        field="text",
    )
