"""Which keys speak for the city's catalogue, calendar and code lists: numbered root files (EXCHANGE.md 3.14).

A root names some keys and how many of them have to sign. The next one is signed by enough of the old and enough of the
new keys, so whoever knows one root follows to the newest without asking anybody. That is what TUF does (The Update
Framework 5.3), without its clock: a root that is over its day only warns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from typing import Annotated

import msgspec
import rfc8785
from msgspec import Meta, Struct

from desk.errors import Refused, Unavailable
from desk.exchange.certificates import fingerprint_text, public_key_of, sign, verify
from desk.exchange.membership import Number, OfficeCode, Org

FORMAT = "township-desk data root"
VERSION = 1
KEYS = 3
THRESHOLD = 2
MOST_KEYS = 9
LARGEST_FILE_BYTES = 64 * 1024

Key = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Signature = Annotated[str, Meta(pattern=r"\A[0-9a-f]{128}\Z")]
DayOrNone = Annotated[str, Meta(pattern=r"\A(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")]


class KeySignature(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One key's Ed25519 signature; both in hex."""

    key: Key
    signature: Signature


class Root(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which keys sign the city's data.

    Attributes:
        number: From 1, one more with each change of keys.
        org, office_code: Of the city. office_key: its office's root key; by its signature the offices that joined the
            city believe a first root, and after that only the keys count.
        keys: Who may sign, in hex; threshold: how many of them have to.
        made_at: Moment; best_before: day after which a reader warns, empty for none.
        signatures: Over everything else; of these keys, of those before, of the office.
    """

    format: str
    version: int
    number: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    org: Org
    office_code: OfficeCode
    office_key: Key
    keys: tuple[Key, ...]
    threshold: Number
    made_at: str
    best_before: DayOrNone = ""
    signatures: tuple[KeySignature, ...] = ()

    @property
    def digest(self) -> str:
        """Of what is signed, in hex."""
        return sha256(_signed_bytes(self)).hexdigest()

    @property
    def fingerprint(self) -> str:
        """Thirty digits to compare over the telephone."""
        return fingerprint_text(bytes.fromhex(self.digest))


class _Mark(Struct):
    format: str = ""
    version: int = 0


def make_root(
    *,
    number: int,
    org: str,
    office_code: str,
    office_key: str,
    keys: Sequence[str],
    made_at: str,
    best_before: str = "",
) -> Root:
    """A root that nobody has signed yet; two of its keys have to sign."""
    return Root(
        format=FORMAT,
        version=VERSION,
        number=number,
        org=org,
        office_code=office_code,
        office_key=office_key,
        keys=tuple(keys),
        threshold=THRESHOLD,
        made_at=made_at,
        best_before=best_before,
    )


def sign_root(root: Root, private_keys: Iterable[bytes]) -> Root:
    """The root with the signatures of these keys too; a key signs once."""
    data = _signed_bytes(root)
    signatures = {one.key: one for one in root.signatures}
    for private in private_keys:
        key = public_key_of(private).hex()
        signatures[key] = KeySignature(key=key, signature=sign(private, data).hex())
    return msgspec.structs.replace(root, signatures=tuple(signatures[key] for key in sorted(signatures)))


def is_genuine(root: Root) -> bool:
    """Whether it makes sense and enough of its own keys signed it."""
    sane = (
        (root.format, root.version) == (FORMAT, VERSION)
        and THRESHOLD <= root.threshold <= len(root.keys) <= MOST_KEYS
        and len(set(root.keys)) == len(root.keys)
    )
    return sane and _has_enough(root, root)


def is_of_office(root: Root) -> bool:
    """Whether the office that it names signed it."""
    return root.office_key in signers_of(_signed_bytes(root), root.signatures)


def follows(new: Root, old: Root) -> bool:
    """Whether a root is the next one: of the same city, signed by enough of the old and of the new keys."""
    return new.number == old.number + 1 and new.org == old.org and is_genuine(new) and _has_enough(new, old)


def newest(known: Sequence[Root], offered: Iterable[Root]) -> tuple[Root, ...]:
    """The roots known and all that lead on from the last of them, in order."""
    chain = list(known)
    for root in sorted(offered, key=lambda one: one.number):
        if chain and follows(root, chain[-1]):
            chain.append(root)
    return tuple(chain)


def signers_of(data: bytes, signatures: Iterable[KeySignature]) -> frozenset[str]:
    """The keys whose signature over `data` holds."""
    return frozenset(
        one.key for one in signatures if verify(bytes.fromhex(one.key), data, bytes.fromhex(one.signature))
    )


def write_root(root: Root) -> bytes:
    """The root as a file of one line."""
    return rfc8785.dumps(msgspec.to_builtins(root)) + b"\n"


def read_root(data: bytes) -> Root:
    """The root in a file; whether anybody believes it is not asked.

    Raises:
        Refused: `data.not_a_root`, `data.altered`. Unavailable: `data.newer`.
    """
    wrong = Refused("data.not_a_root", "这不是目录钥匙的名单文件，请检查是不是选错了文件。", field="file")
    if len(data) > LARGEST_FILE_BYTES:
        raise wrong
    try:
        mark = msgspec.json.decode(data, type=_Mark)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise wrong from None
    if mark.format != FORMAT or mark.version < 1:
        raise wrong
    if mark.version > VERSION:
        raise newer()
    try:
        root = msgspec.json.decode(data, type=Root)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise altered() from None
    if not is_genuine(root):
        raise altered()
    return root


def altered() -> Refused:
    """It is not as it was signed."""
    return Refused("data.altered", "这份文件与签名不符，可能没有拷完整或者被改动，没有收；请重新要一份。", field="file")


def newer() -> Unavailable:
    """A newer program wrote it."""
    return Unavailable(
        "data.newer", "市里的这份目录由更新版本的程序生成，本机读不了；请先升级本机程序，再收一次。现有的目录照常用。"
    )


def same_digits(said: str, fingerprint: str) -> bool:
    """Whether somebody read out the digits of a fingerprint."""
    return re.sub(r"\s", "", said) == re.sub(r"\s", "", fingerprint)


def enough(signers: Collection[str], root: Root) -> bool:
    """Whether so many of the root's keys are among them as have to sign."""
    return len(set(signers) & set(root.keys)) >= root.threshold


def _has_enough(root: Root, by: Root) -> bool:
    return enough(signers_of(_signed_bytes(root), root.signatures), by)


def _signed_bytes(root: Root) -> bytes:
    fields = msgspec.to_builtins(root)
    del fields["signatures"]
    return f"{root.format} {root.version}\n".encode() + rfc8785.dumps(fields)
