"""Who belongs to whom: the city vouches for its townships, a township for its villages (EXCHANGE.md 3.2).

An office asks with its root key and its sealing keys; the office above answers with a membership, signed by its own
root key, that names the digits its machines may use in final case numbers. A chain of memberships up to a key that is
believed here proves an office; a machine is proved by its certificate under the office's root key and by its digits.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, TypeVar

import msgspec
import rfc8785
from msgspec import Meta, Struct

from desk.cases.numbers import LAST_INCARNATION
from desk.errors import Refused, Unavailable
from desk.exchange.certificates import Certificate, SealingKey, check_certificate, public_key_of, sign, verify
from desk.settings import OfficeKind

REQUEST = "township-desk enrolment request"
MEMBERSHIP = "township-desk membership"
REVOCATIONS = "township-desk revocations"
VERSION = 1
LAST_SERIAL = 1_000_000_000
SPARE_SLOTS = 3
"""So many digits beyond those in use are granted, for a restored or replaced machine."""

LARGEST_NUMBER = 2**31 - 1
"""Of what is counted without end; more fits no column of every database."""

NUL = rb"\u0000"
"""As JSON writes it; no database keeps it in a text."""

Org = Annotated[str, Meta(pattern=r"\A[0-9]{4}\Z")]
OfficeCode = Annotated[str, Meta(pattern=r"\A[0-9]{12}\Z")]
Digits = Annotated[int, Meta(ge=0, le=LAST_INCARNATION)]
Number = Annotated[int, Meta(ge=0, le=LARGEST_NUMBER)]

_LARGEST_BYTES = 2_000_000
_LARGEST_CODE_BYTES = 20_000
_CODE_MARK = b"YE1"
_HEX_KEY = re.compile(r"[0-9a-f]{64}")
_ABOVE: dict[OfficeKind, OfficeKind] = {"village": "township", "township": "city"}
_PREFIX: dict[OfficeKind, int] = {"city": 6, "township": 9, "village": 12}
"""So many digits of its division code an office of this kind shares with those below it; the rest are zeros."""


class EnrolmentRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an office asks of the one above it.

    Attributes:
        org: Four digits; office_code: 12-digit division code; kind: what it is.
        office_key: Root key in hex; sealing_keys: age recipients that packages for it are sealed to, newest first.
        digits: The digits its machines used so far, rising.
        serial: Of the membership it has, so that the answer comes after it even where the office above was set back;
            0 for none.
        asked_at: Moment with offset; signature: Ed25519 by `office_key` over everything else, in hex.
    """

    format: str
    version: int
    org: Org
    office_code: OfficeCode
    office_name: str
    kind: OfficeKind
    office_key: str
    sealing_keys: tuple[SealingKey, ...]
    digits: tuple[Digits, ...]
    serial: Annotated[int, Meta(ge=0, le=LAST_SERIAL)] = 0
    asked_at: str
    signature: str = ""


class Membership(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The word of the office above that an office belongs to it.

    Attributes:
        org, office_code, office_name, kind, office_key, sealing_keys: As asked.
        slots: Digits that its machines may use in final numbers, rising.
        serial: Rises with each membership this issuer gives; of two for one office the later one holds.
        issuer_org, issuer_code, issuer_name, issuer_kind, issuer_key: Who vouches.
        issuer_sealing_keys: What packages for the issuer are sealed to.
        issued_at: Moment with offset; signature: Ed25519 by `issuer_key` over everything else, in hex.
    """

    format: str
    version: int
    org: Org
    office_code: OfficeCode
    office_name: str
    kind: OfficeKind
    office_key: str
    sealing_keys: tuple[SealingKey, ...]
    slots: tuple[Digits, ...]
    serial: Number
    issuer_org: Org
    issuer_code: OfficeCode
    issuer_name: str
    issuer_kind: OfficeKind
    issuer_key: str
    issuer_sealing_keys: tuple[SealingKey, ...]
    issued_at: str
    signature: str = ""


class Revoked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A machine or, where `incarnation_id` is empty, an office that is not believed any more.

    Attributes:
        reason: `stolen`, `copied`, `retired`, `merged` or `replaced`; at: moment with offset.
        into, into_name: Org and name of who goes on with its open matters. Then what it still has is believed, for
            nothing of it may be lost; it only has to file nothing more.
    """

    org: str
    office_key: str
    incarnation_id: str
    reason: str
    at: str
    into: Annotated[str, Meta(pattern=r"\A(?:[0-9]{4})?\Z")] = ""
    into_name: str = ""


class Revocations(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that an office has revoked below it; of two lists of one issuer the higher number holds.

    Attributes:
        number: Rises with each list; signature: Ed25519 by `issuer_key` over everything else, in hex.
    """

    format: str
    version: int
    issuer_org: Org
    issuer_key: str
    number: Number
    entries: tuple[Revoked, ...]
    signature: str = ""


class Believed(Struct, frozen=True):
    """Whose a root key is: of this office, or of one whose fingerprint was compared.

    Attributes:
        org: The only one it speaks for; office_code: where it stands, which bounds for whom it may vouch.
    """

    org: str
    office_code: str


class _Mark(Struct):
    format: str = ""
    version: int = 0


_FORMATS: dict[type[Struct], str] = {EnrolmentRequest: REQUEST, Membership: MEMBERSHIP, Revocations: REVOCATIONS}
_Signed = TypeVar("_Signed", EnrolmentRequest, Membership, Revocations)


def ask_membership(
    *,
    office_private_key: bytes,
    org: str,
    office_code: str,
    office_name: str,
    kind: OfficeKind,
    sealing_keys: tuple[str, ...],
    digits: Iterable[int],
    asked_at: str,
    serial: int = 0,
) -> EnrolmentRequest:
    """The request of an office, signed by its root key."""
    request = EnrolmentRequest(
        format=REQUEST,
        version=VERSION,
        org=org,
        office_code=office_code,
        office_name=office_name,
        kind=kind,
        office_key=public_key_of(office_private_key).hex(),
        sealing_keys=sealing_keys,
        digits=tuple(sorted(set(digits))),
        serial=serial,
        asked_at=asked_at,
    )
    return _signed(request, office_private_key)


def vouch(
    request: EnrolmentRequest,
    *,
    issuer_private_key: bytes,
    issuer_org: str,
    issuer_code: str,
    issuer_name: str,
    issuer_kind: OfficeKind,
    issuer_sealing_keys: tuple[str, ...],
    serial: int,
    issued_at: str,
    granted: Iterable[int] = (),
) -> Membership:
    """A membership for whoever asked; `granted` are digits given before, which stay.

    Raises:
        Refused: `enrol.kind`, `enrol.place`: it does not stand below the issuer; `enrol.used_up`: no digits are left.
    """
    require_below(request.kind, request.office_code, issuer_kind, issuer_code, request.office_name)
    slots = _slots({*request.digits, *granted}, used=max(request.digits, default=0))
    membership = Membership(
        format=MEMBERSHIP,
        version=VERSION,
        org=request.org,
        office_code=request.office_code,
        office_name=request.office_name,
        kind=request.kind,
        office_key=request.office_key,
        sealing_keys=request.sealing_keys,
        slots=slots,
        serial=max(serial, request.serial + 1),
        issuer_org=issuer_org,
        issuer_code=issuer_code,
        issuer_name=issuer_name,
        issuer_kind=issuer_kind,
        issuer_key=public_key_of(issuer_private_key).hex(),
        issuer_sealing_keys=issuer_sealing_keys,
        issued_at=issued_at,
    )
    return _signed(membership, issuer_private_key)


def revoke(entries: Iterable[Revoked], *, issuer_private_key: bytes, issuer_org: str, number: int) -> Revocations:
    """The whole list of an issuer, signed by its root key."""
    found = Revocations(
        format=REVOCATIONS,
        version=VERSION,
        issuer_org=issuer_org,
        issuer_key=public_key_of(issuer_private_key).hex(),
        number=number,
        entries=tuple(entries),
    )
    return _signed(found, issuer_private_key)


def require_below(kind: OfficeKind, code: str, issuer_kind: OfficeKind, issuer_code: str, name: str) -> None:
    """Refuse an office that does not stand right below the issuer.

    Raises:
        Refused: `enrol.kind`, `enrol.place`.
    """
    if _ABOVE.get(kind) != issuer_kind:
        raise Refused(
            "enrol.kind", f"“{name}”不归本级登记：村级站由镇（街道）登记，镇（街道）由市里登记。", field="file"
        )
    if _kind_of(code) != kind or _kind_of(issuer_code) != issuer_kind or not _covers(issuer_code, code):
        raise Refused("enrol.place", f"“{name}”（{code}）不在发证单位的辖区内，请核对区划代码。", field="file")


def _kind_of(code: str) -> OfficeKind | None:
    if not re.fullmatch(r"[0-9]{12}", code):
        return None
    kinds: tuple[OfficeKind, ...] = ("city", "township", "village")
    return next(kind for kind in kinds if not code[_PREFIX[kind] :].strip("0"))


def _covers(code: str, below: str) -> bool:
    kind = _kind_of(code)
    return kind is not None and below.startswith(code[: _PREFIX[kind]])


def prove_sender(
    certificate: Certificate,
    memberships: tuple[Membership, ...],
    *,
    believed: Mapping[str, Believed],
    revoked: Iterable[Revocations] = (),
) -> None:
    """Pass when this machine speaks for its office, and the office is believed or stands below one that is.

    Args:
        certificate: Of the machine that signed.
        memberships: Of its office, then of the office above, as far up as known; may be empty.
        believed: By root key in hex: this office's own, those above it, and those taken in after their fingerprint was
            compared. A key is believed for its own org only.
        revoked: All lists at hand; one counts where its issuer stands above what it names, by `memberships` or, so that
            nobody gets round it by leaving memberships out, as a believed office that the sender's place belongs to.

    Raises:
        Refused: `certificate.altered`, `sender.untrusted`, `sender.scope`, `sender.revoked`.
    """
    check_certificate(certificate)
    if not _is_sane(certificate):
        raise _scope(certificate.office_name)
    its = (certificate.org, certificate.office_key, certificate.office_code, certificate.office_name)
    _prove_chain(*its, memberships)
    chain = memberships
    if not _is_believed(certificate, chain, believed):
        raise Refused(
            "sender.untrusted",
            f"本机还不认得“{certificate.office_name}”，不能收它的数据包。"
            "请先互相登记（上报→单位登记），或者向上级索取它的证书。",
            field="file",
        )
    if chain and certificate.incarnation not in chain[0].slots:
        raise Refused(
            "sender.scope",
            f"“{certificate.office_name}”的{certificate.incarnation:02d}号机没有登记过，不能收它的数据包；"
            "请该单位重新申请登记。",
            field="file",
        )
    keys = [certificate.office_key, *(membership.issuer_key for membership in chain)]
    for found in revoked:
        _require_not_revoked(certificate, found, keys, believed)


def _is_sane(certificate: Certificate) -> bool:
    """Whether the fields that are kept and compared have their forms; an office signs what it likes."""
    return (
        re.fullmatch(r"[0-9]{4}", certificate.org) is not None
        and re.fullmatch(r"[0-9]{12}", certificate.office_code) is not None
        and re.fullmatch(r"[0-9a-f]{32}", certificate.incarnation_id) is not None
        and 1 <= certificate.incarnation <= LAST_INCARNATION
    )


def require_chain(memberships: tuple[Membership, ...]) -> None:
    """Pass when each membership is vouched for by the office of the next.

    Raises:
        Refused: `sender.scope`.
    """
    first = memberships[0]
    _prove_chain(first.org, first.office_key, first.office_code, first.office_name, memberships)


def _is_believed(certificate: Certificate, chain: tuple[Membership, ...], believed: Mapping[str, Believed]) -> bool:
    own = believed.get(certificate.office_key)
    if own is not None and own.org == certificate.org:
        return True
    for membership in chain:
        issuer = believed.get(membership.issuer_key)
        if issuer == Believed(membership.issuer_org, membership.issuer_code):
            return True
    return False


def _prove_chain(org: str, key: str, code: str, name: str, memberships: tuple[Membership, ...]) -> None:
    kind = None
    for membership in memberships:
        named = (membership.org, membership.office_key, membership.office_code)
        if not _is_kept_genuine(membership) or named != (org, key, code) or kind not in (None, membership.kind):
            raise _scope(name)
        try:
            require_below(
                membership.kind,
                membership.office_code,
                membership.issuer_kind,
                membership.issuer_code,
                membership.office_name,
            )
        except Refused:
            raise _scope(name) from None
        org, key, code = membership.issuer_org, membership.issuer_key, membership.issuer_code
        kind = membership.issuer_kind


def _require_not_revoked(
    certificate: Certificate, found: Revocations, keys: Sequence[str], believed: Mapping[str, Believed]
) -> None:
    issuer = believed.get(found.issuer_key)
    if found.issuer_key in keys:
        below = keys[: keys.index(found.issuer_key) + 1]
    elif issuer is not None and issuer.org == found.issuer_org and _covers(issuer.office_code, certificate.office_code):
        below = keys
    else:
        return
    named = any(
        entry.office_key in below and entry.incarnation_id in ("", certificate.incarnation_id) and not entry.into
        for entry in found.entries
    )
    if named and is_genuine(found):
        raise Refused(
            "sender.revoked",
            f"“{certificate.office_name}”这台机器（{certificate.incarnation:02d}号机）已经由上级停用，不收它的数据包。"
            "如果机器还在用，请该单位重新登记；如果机器丢失，请向上级报告。",
            field="file",
        )


@lru_cache(maxsize=1024)
def _is_kept_genuine(membership: Membership) -> bool:
    """As `is_genuine`; every package of an office brings the same ones."""
    return is_genuine(membership)


def is_genuine(record: EnrolmentRequest | Membership | Revocations) -> bool:
    """Whether the record is as its signer signed it; who that is, is another question."""
    key = record.office_key if isinstance(record, EnrolmentRequest) else record.issuer_key
    if (record.format, record.version) != (_FORMATS[type(record)], VERSION):
        return False
    if not _HEX_KEY.fullmatch(key) or not re.fullmatch(r"[0-9a-f]{128}", record.signature):
        return False
    data = _signed_bytes(record)
    return NUL not in data and verify(bytes.fromhex(key), data, bytes.fromhex(record.signature))


def write_file(*records: EnrolmentRequest | Membership | Revocations) -> bytes:
    """The file to hand over: one record a line, canonical JSON; the same bytes every time."""
    return b"".join(rfc8785.dumps(msgspec.to_builtins(record)) + b"\n" for record in records)


def write_code(*records: EnrolmentRequest | Membership | Revocations) -> str:
    """The same as text for a code that a barcode gun reads: `YE1` and base 32 without padding."""
    packed = zlib.compress(write_file(*records), 9)
    return _CODE_MARK.decode() + base64.b32encode(packed).decode("ascii").rstrip("=")


def read_request(data: bytes) -> EnrolmentRequest:
    """The request in a file or a code, with its signature checked.

    Raises:
        Refused: `enrol.not_one`, `enrol.altered`. Unavailable: `enrol.newer`.
    """
    return _read_one(data, REQUEST, EnrolmentRequest, "单位登记申请")


def read_memberships(data: bytes) -> tuple[Membership, ...]:
    """The memberships in a file or a code, nearest office first, each signature checked; at least one.

    Raises:
        Refused: `enrol.not_one`, `enrol.altered`. Unavailable: `enrol.newer`.
    """
    return _read(data, MEMBERSHIP, Membership, "单位登记证明")


def read_revocations(data: bytes) -> Revocations:
    """The list in a file, with its signature checked.

    Raises:
        Refused: `enrol.not_one`, `enrol.altered`. Unavailable: `enrol.newer`.
    """
    return _read_one(data, REVOCATIONS, Revocations, "停用名单")


def read_revocation_lists(data: bytes) -> tuple[Revocations, ...]:
    """All lists in a file, each with its signature checked; at least one.

    Raises:
        Refused: `enrol.not_one`, `enrol.altered`. Unavailable: `enrol.newer`.
    """
    return _read(data, REVOCATIONS, Revocations, "停用名单")


def _read_one(data: bytes, name: str, kind: type[_Signed], what: str) -> _Signed:
    found = _read(data, name, kind, what)
    if len(found) > 1:
        raise _not_one(what)
    return found[0]


def _read(data: bytes, name: str, kind: type[_Signed], what: str) -> tuple[_Signed, ...]:
    lines = _unpacked(data, what).splitlines()
    found: list[_Signed] = []
    for line in lines:
        try:
            mark = msgspec.json.decode(line, type=_Mark)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise _not_one(what) from None
        if mark.format != name or mark.version < 1:
            raise _not_one(what)
        if mark.version > VERSION:
            raise Unavailable("enrol.newer", f"这份{what}由更新版本的程序生成，本机读不了；请先升级本机程序。")
        try:
            record = msgspec.json.decode(line, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise _altered(what) from None
        if not is_genuine(record):
            raise _altered(what)
        found.append(record)
    if not found:
        raise _not_one(what)
    return tuple(found)


def _unpacked(data: bytes, what: str) -> bytes:
    if len(data) > _LARGEST_BYTES:
        raise _not_one(what)
    code = b"".join(data.split()).upper()
    if not code.startswith(_CODE_MARK):
        return data
    code = code.removeprefix(_CODE_MARK)
    press = zlib.decompressobj()
    try:
        opened = press.decompress(base64.b32decode(code + b"=" * (-len(code) % 8)), _LARGEST_CODE_BYTES)
    except (binascii.Error, zlib.error):
        opened = b""
    if not press.eof or press.unused_data:
        raise Refused("enrol.altered", f"这个{what}码没有读全，请重新扫一次。", field="file")
    return opened


def _slots(taken: Collection[int], *, used: int) -> tuple[int, ...]:
    slots = set(taken)
    following = max(slots, default=0) + 1
    while sum(digit > used for digit in slots) < SPARE_SLOTS and following <= LAST_INCARNATION:
        slots.add(following)
        following += 1
    if used >= LAST_INCARNATION or not all(1 <= digit <= LAST_INCARNATION for digit in slots):
        raise Refused("enrol.used_up", "这个单位的机器序号（01到99）已经用完，请联系市级平台重新分配机构编号。")
    return tuple(sorted(slots))


def _signed(record: _Signed, private_key: bytes) -> _Signed:
    return msgspec.structs.replace(record, signature=sign(private_key, _signed_bytes(record)).hex())


def _signed_bytes(record: EnrolmentRequest | Membership | Revocations) -> bytes:
    fields = msgspec.to_builtins(record)
    del fields["signature"]
    return f"{record.format} {record.version}\n".encode() + rfc8785.dumps(fields)


def _scope(name: str) -> Refused:
    return Refused(
        "sender.scope", f"“{name}”的登记证明和它的证书对不上，不能收它的数据包；请该单位重新申请登记。", field="file"
    )


def _not_one(what: str) -> Refused:
    return Refused("enrol.not_one", f"这不是{what}，请检查是不是选错了文件。", field="file")


def _altered(what: str) -> Refused:
    return Refused("enrol.altered", f"这份{what}与签名不符，可能没有拷完整或者被改动，请重新要一份。", field="file")


Prover = Callable[[Certificate, tuple[Membership, ...]], None]
"""Passes or refuses a sender, by what is believed at this office."""
