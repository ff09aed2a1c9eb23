"""Who may sign for an office: keys, certificates, and the file two offices exchange to prove each other's papers.

An office has a root key; each of its machines (incarnations) has its own. A certificate says, signed by the root key,
that a machine's key speaks for the office. Keys are Ed25519: 32 raw bytes, kept in certificates as lower-case hex.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Annotated

import msgspec
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec import Meta, Struct

from desk.errors import Refused, Unavailable

FORMAT = "township-desk office certificate"
VERSION = 1
KEY_BYTES = 32
KEY_ID_BYTES = 4

SealingKey = Annotated[str, Meta(pattern=r"\Aage1[02-9ac-hj-np-z]{58}\Z")]
"""What age seals to (X25519)."""

_CERTIFICATE_DOMAIN = b"township-desk incarnation certificate 1\n"
_OFFICE_DOMAIN = b"township-desk office certificate 1\n"
_LARGEST_FILE_BYTES = 1_000_000
_FINGERPRINT_DIGITS = 30
_GROUP = 5
_HEX_KEY = re.compile(r"[0-9a-f]{64}")


class Certificate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The office's word that a key is its own, for one machine.

    Attributes:
        org: Four-digit org number; office_code: 12-digit division code on the day of issue.
        incarnation_id: 32 hex digits, never used twice; incarnation: 1 to 99, as in case numbers.
        public_key: The machine's key in hex; office_key: the root key that signed, in hex.
        issued_at: `2026-11-23T09:41:00+08:00`.
        standalone: The office vouches for itself; no higher office has enrolled it.
        signature: Ed25519 by `office_key` over everything else, in hex.
    """

    org: str
    office_code: str
    office_name: str
    incarnation_id: str
    incarnation: int
    public_key: str
    issued_at: str
    standalone: bool
    office_key: str
    signature: str = ""


class OfficeCertificate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What an office gives to others, so that they can prove its papers: its root key and all its machines.

    Attributes:
        format, version: What the file is; a reader takes its own version and older ones.
        issued_at: When the file was made; of two files of one office the later one is the newer.
        certificates: All machines the office ever had, at least one; old keys keep proving old papers.
        sealing_keys: What is for the office's eyes only is sealed to these (age recipients), newest first; a file of
            before there were any has none, and no such field.
        signature: Ed25519 by `office_key` over everything else, in hex.
    """

    format: str
    version: int
    org: str
    office_code: str
    office_name: str
    office_key: str
    issued_at: str
    certificates: tuple[Certificate, ...]
    sealing_keys: tuple[SealingKey, ...] = ()
    signature: str = ""


class _Mark(Struct):
    format: str = ""
    version: int = 0


def public_key_of(private_key: bytes) -> bytes:
    """The 32 bytes of the public key that belongs to 32 private ones."""
    key = Ed25519PrivateKey.from_private_bytes(private_key)
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def sign(private_key: bytes, data: bytes) -> bytes:
    """The 64 bytes of the Ed25519 signature; the same key and data give the same signature."""
    return Ed25519PrivateKey.from_private_bytes(private_key).sign(data)


def verify(public_key: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the signature is this key's over this data; a malformed key or signature is no."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id(public_key: bytes) -> bytes:
    """Four bytes that name a key in a code; two keys may share one, so it finds candidates and proves nothing."""
    return sha256(public_key).digest()[:KEY_ID_BYTES]


def fingerprint_text(public_key: bytes) -> str:
    """Thirty digits in groups of five, to compare two offices' keys over the telephone."""
    value = int.from_bytes(sha256(public_key).digest()) % 10**_FINGERPRINT_DIGITS
    digits = f"{value:0{_FINGERPRINT_DIGITS}d}"
    return " ".join(digits[at : at + _GROUP] for at in range(0, _FINGERPRINT_DIGITS, _GROUP))


def make_certificate(
    *,
    office_private_key: bytes,
    public_key: bytes,
    org: str,
    office_code: str,
    office_name: str,
    incarnation_id: str,
    incarnation: int,
    issued_at: str,
    standalone: bool,
) -> Certificate:
    """A certificate for the machine with `public_key`, signed by the office's root key."""
    unsigned = Certificate(
        org=org,
        office_code=office_code,
        office_name=office_name,
        incarnation_id=incarnation_id,
        incarnation=incarnation,
        public_key=public_key.hex(),
        issued_at=issued_at,
        standalone=standalone,
        office_key=public_key_of(office_private_key).hex(),
    )
    signature = sign(office_private_key, _signed_bytes(_CERTIFICATE_DOMAIN, unsigned))
    return msgspec.structs.replace(unsigned, signature=signature.hex())


def check_certificate(certificate: Certificate) -> None:
    """Pass when the certificate is as its office signed it; whether that office is trusted is another question.

    Raises:
        Refused: `certificate.altered`.
    """
    if not _is_as_signed(certificate):
        raise Refused(
            "certificate.altered",
            f"“{certificate.office_name}”的设备证书与签名不符，不能使用；请向该单位重新索取证书文件。",
        )


@lru_cache(maxsize=1024)
def _is_as_signed(certificate: Certificate) -> bool:
    """Asked with every package of a machine, and the answer is always the same."""
    return _is_signed(_CERTIFICATE_DOMAIN, certificate)


def make_office_certificate(
    *,
    office_private_key: bytes,
    org: str,
    office_code: str,
    office_name: str,
    issued_at: str,
    certificates: Iterable[Certificate],
    sealing_keys: tuple[str, ...] = (),
) -> OfficeCertificate:
    """The certificate of an office with all its machines, signed by its root key; names are those of today."""
    unsigned = OfficeCertificate(
        format=FORMAT,
        version=VERSION,
        org=org,
        office_code=office_code,
        office_name=office_name,
        office_key=public_key_of(office_private_key).hex(),
        issued_at=issued_at,
        certificates=tuple(certificates),
        sealing_keys=sealing_keys,
    )
    signature = sign(office_private_key, _signed_bytes(_OFFICE_DOMAIN, unsigned))
    return msgspec.structs.replace(unsigned, signature=signature.hex())


def write_office_certificate(certificate: OfficeCertificate) -> bytes:
    """The file to hand over: JSON in canonical form, the same bytes every time."""
    return rfc8785.dumps(msgspec.to_builtins(certificate)) + b"\n"


def read_office_certificate(data: bytes) -> OfficeCertificate:
    """The certificate in a file, with every signature in it checked.

    It proves that the file is whole, not who gave it: compare `fingerprint_text` of its key with the office.

    Raises:
        Refused: `certificate.not_one` for any other file, `certificate.altered` when a signature does not fit.
        Unavailable: `certificate.newer` when a newer program wrote it.
    """
    if len(data) > _LARGEST_FILE_BYTES or not data.strip():
        raise _not_a_certificate()
    try:
        mark = msgspec.json.decode(data, type=_Mark)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _not_a_certificate() from None
    if mark.format != FORMAT or mark.version < 1:
        raise _not_a_certificate()
    if mark.version > VERSION:
        raise Unavailable("certificate.newer", "这份证书文件由更新版本的程序生成，本机读不了；请先升级本机程序再导入。")
    try:
        certificate = msgspec.json.decode(data, type=OfficeCertificate)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _altered() from None
    if not certificate.certificates or not _is_signed(_OFFICE_DOMAIN, certificate):
        raise _altered()
    for one in certificate.certificates:
        check_certificate(one)
        if one.office_key != certificate.office_key or one.org != certificate.org:
            raise _altered()
    return certificate


def known_keys(offices: Iterable[OfficeCertificate]) -> Mapping[bytes, tuple[tuple[bytes, str], ...]]:
    """The machines' keys of all offices by key id, each with its office's name: what proves a code on a paper."""
    keys: defaultdict[bytes, tuple[tuple[bytes, str], ...]] = defaultdict(tuple)
    for office in offices:
        for certificate in office.certificates:
            public_key = bytes.fromhex(certificate.public_key)
            keys[key_id(public_key)] += ((public_key, office.office_name),)
    return dict(keys)


def _signed_bytes(domain: bytes, record: Certificate | OfficeCertificate) -> bytes:
    fields = msgspec.to_builtins(record)
    fields.pop("signature", None)
    return domain + rfc8785.dumps(fields)


def _is_signed(domain: bytes, record: Certificate | OfficeCertificate) -> bool:
    keys = [record.office_key, record.public_key] if isinstance(record, Certificate) else [record.office_key]
    if not all(map(_HEX_KEY.fullmatch, keys)) or not re.fullmatch(r"[0-9a-f]{128}", record.signature):
        return False
    try:
        signed = _signed_bytes(domain, record)
    except rfc8785.CanonicalizationError:
        return False
    return verify(bytes.fromhex(record.office_key), signed, bytes.fromhex(record.signature))


def _not_a_certificate() -> Refused:
    return Refused("certificate.not_one", "这不是单位证书文件；请选择对方单位用“导出证书”生成的文件。")


def _altered() -> Refused:
    return Refused("certificate.altered", "证书文件与签名不符，可能在传送中损坏或者被改动；请向对方单位重新索取。")
