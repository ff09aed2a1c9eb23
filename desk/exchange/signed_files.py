"""Files one office hands to another, signed by the machine that wrote them: a trip's bag, the progress of cases.

A file carries the certificate of its machine, so the reader only has to trust the office's root key. The signature
covers everything but the scans beside it; what was signed names each scan by its SHA-256.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from typing import Any, TypeVar

import msgspec
import rfc8785
from msgspec import Struct

from desk.errors import Refused, Unavailable
from desk.exchange.certificates import Certificate, check_certificate, verify

VERSION = 1
MOST_SCAN_BYTES = 45_000_000
"""All scans of one file together; in base 64 they stay under what a reader takes."""

_DOMAIN = b"township-desk signed file 1\n"
_T = TypeVar("_T", bound=Struct)


class SignedFile(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The file as it stands on the stick.

    Attributes:
        format: What it is; another one for each kind of file.
        version: A reader takes its own version and older ones.
        certificate: Of the machine that signed.
        body: What is told.
        signature: Ed25519 by the machine over format, version, certificate and body in canonical JSON, in hex.
        scans: Contents by SHA-256 in hex, base 64.
    """

    format: str
    version: int
    certificate: Certificate
    body: dict[str, Any]
    signature: str
    scans: dict[str, bytes] = {}


class _Mark(Struct):
    format: str = ""
    version: int = 0


def write_signed(
    name: str,
    body: Struct,
    certificate: Certificate,
    sign: Callable[[bytes], bytes],
    scans: Mapping[str, bytes] | None = None,
) -> bytes:
    """The bytes of a file; the same bytes for the same content.

    Args:
        name: Its format.
        body: What is told, without fractions.
        certificate: Of this machine.
        sign: Signs with this machine's key.
        scans: Contents by SHA-256 in hex.

    Raises:
        Refused: `file.scans_too_large`.
    """
    beside = dict(sorted((scans or {}).items()))
    if sum(map(len, beside.values())) > MOST_SCAN_BYTES:
        most = MOST_SCAN_BYTES // 1_000_000
        sentence = f"这一趟的扫描件超过{most}MB，一个文件装不下，请少装几件，分两趟送。"
        raise Refused("file.scans_too_large", sentence, field="scans")
    told = msgspec.to_builtins(body)
    signature = sign(_signed(name, VERSION, msgspec.to_builtins(certificate), told))
    made = SignedFile(
        format=name, version=VERSION, certificate=certificate, body=told, signature=signature.hex(), scans=beside
    )
    return rfc8785.dumps(msgspec.to_builtins(made)) + b"\n"


def read_signed(
    data: bytes, name: str, kind: type[_T], *, what: str, trusted: Collection[str]
) -> tuple[_T, Certificate, Mapping[str, bytes]]:
    """What a file tells, who signed it, and its scans; everything is checked.

    Args:
        data: The file.
        name: The format wanted.
        kind: Record of its body.
        what: What people call it, such as 送件文件.
        trusted: Root keys in hex of the offices that are believed here.

    Raises:
        Refused: `file.not_one`; `file.altered`, a signature or a scan does not fit; `file.untrusted`, whole, but of an
            office that nobody here has trusted.
        Unavailable: `file.newer`, a newer program wrote it.
    """
    try:
        mark = msgspec.json.decode(data, type=_Mark)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _not_one(what) from None
    if mark.format != name or mark.version < 1:
        raise _not_one(what)
    if mark.version > VERSION:
        raise Unavailable("file.newer", f"这份{what}由更新版本的程序生成，本机读不了；请先升级本机程序。")
    try:
        found = msgspec.json.decode(data, type=SignedFile)
        certificate = msgspec.to_builtins(found.certificate)
        signed = _signed(found.format, found.version, certificate, found.body)
        check_certificate(found.certificate)
        key, signature = bytes.fromhex(found.certificate.public_key), bytes.fromhex(found.signature)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError, rfc8785.CanonicalizationError):
        raise _altered(what) from None
    if not verify(key, signed, signature):
        raise _altered(what)
    if found.certificate.office_key not in trusted:
        raise Refused("file.untrusted", untrusted_words(found.certificate.office_name, what), field="file")
    if any(sha256(content).hexdigest() != digest for digest, content in found.scans.items()):
        raise _altered(what)
    try:
        body = msgspec.convert(found.body, kind)
    except msgspec.ValidationError:
        raise _altered(what) from None
    return body, found.certificate, found.scans


def apart(data: bytes) -> tuple[bytes, Mapping[str, bytes]]:
    """A file written here without its scans, and the scans by SHA-256 in hex: both are carried in one package."""
    found = msgspec.json.decode(data, type=SignedFile)
    bare = msgspec.structs.replace(found, scans={})
    return rfc8785.dumps(msgspec.to_builtins(bare)) + b"\n", found.scans


def joined(document: bytes, scans: Mapping[str, bytes], *, office_key: str) -> bytes:
    """The file again from what a package brought; whoever reads it checks everything.

    Args:
        document: As `apart` gave it.
        scans: Contents by SHA-256 in hex.
        office_key: Of the office that wrote the package; nobody seals another office's file as their own.

    Raises:
        Refused: `file.altered`.
    """
    try:
        found = msgspec.json.decode(document, type=SignedFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _altered("文件") from None
    if found.certificate.office_key != office_key:
        raise _altered("文件")
    whole = msgspec.structs.replace(found, scans=dict(sorted(scans.items())))
    return msgspec.json.encode(whole)


def untrusted_words(office_name: str, what: str) -> str:
    """Why a file is not believed, and both ways on."""
    return (
        f"本机还没有导入“{office_name}”的证书，不能确认这份{what}是不是它写的。"
        f"请向{office_name}索取单位证书，打电话核对指纹后导入（office trust）；来不及的，照纸上逐件手工录入。"
    )


def _signed(name: str, version: int, certificate: object, body: object) -> bytes:
    told: Any = {"format": name, "version": version, "certificate": certificate, "body": body}
    return _DOMAIN + rfc8785.dumps(told)


def _not_one(what: str) -> Refused:
    return Refused("file.not_one", f"这不是{what}，请检查是不是选错了文件。", field="file")


def _altered(what: str) -> Refused:
    return Refused("file.altered", f"这份{what}与签名不符，可能没有拷完整或者被改动，请重新拷一份。", field="file")
