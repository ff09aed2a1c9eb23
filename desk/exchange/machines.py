"""Which computer a record is written on, and how far it is known to have been written (EXCHANGE.md 3.10, D1 and D2).

A record that was copied to another computer, or set back to an older copy, would give numbers a second time. Nothing
here asks a clock: what was written once is longer, and names other hashes, than what is there now.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Collection, Iterable

import msgspec
from msgspec import Struct

from desk.errors import Refused, Unavailable
from desk.exchange.certificates import check_certificate
from desk.exchange.kept import OwnChain
from desk.exchange.packages.header import read_unproved

NO_SLOT = (
    "上级给本单位的机器序号已经用完，新办件先用临时编号（P开头），照常办理；"
    "请向上级重新申请登记，导入新的登记证明以后就恢复正式编号。"
)
"""Told where a new chain got digits that no membership grants."""


class Fingerprint(Struct, frozen=True, kw_only=True):
    """What tells a computer from another; each empty where it cannot be read.

    Attributes:
        machine: What the operating system calls this installation of itself.
        hardware: What is built into it: board, network cards, disks; a part may be changed.
        volume: Of the disk that the record lies on; path: the record's folder.
    """

    machine: str = ""
    hardware: tuple[str, ...] = ()
    volume: str = ""
    path: str = ""


class Mark(Struct, frozen=True, kw_only=True):
    """How far a chain of this office was written once: `n` events, `head` is the hash of the last."""

    incarnation: str
    digits: int
    n: int
    head: str


class KeptMachine(Struct, frozen=True, kw_only=True):
    """The computer that a chain is written on, as kept with the record.

    Attributes:
        incarnation: The chain; for another one the computer is looked at anew.
        fingerprint: Of the computer.
        in_doubt: The record is on another one now, and nobody has said what became of the first; or it is known to
            have been longer. Numbers are provisional until that is settled.
        marks: What was learned since the start of how far this office's chains were written.
    """

    incarnation: str
    fingerprint: Fingerprint
    in_doubt: bool = False
    marks: tuple[Mark, ...] = ()


class Witness(Struct, frozen=True, kw_only=True):
    """What is kept outside the record, in the profile of whoever uses the computer.

    Attributes:
        office_key: Root key in hex; a file of another office says nothing.
        path: Folder of the record; incarnation: the chain that was written there last.
        marks: How far each chain was written.
    """

    office_key: str
    path: str
    incarnation: str
    marks: tuple[Mark, ...]


def is_same(kept: Fingerprint, seen: Fingerprint) -> bool:
    """Whether this is the computer of before.

    What is built in decides where both are known: a system may be installed anew, a network card changed. Without that
    the system's name does, then the disk's; where nothing is known, nothing is doubted.
    """
    if kept.hardware and seen.hardware:
        return not set(kept.hardware).isdisjoint(seen.hardware)
    if kept.machine and seen.machine:
        return kept.machine == seen.machine
    return not (kept.volume and seen.volume) or kept.volume == seen.volume


def marks_of(chains: Iterable[OwnChain]) -> tuple[Mark, ...]:
    """How far the chains of a record are written now."""
    return tuple(Mark(incarnation=one.incarnation, digits=one.digits, n=one.n, head=one.head) for one in chains)


def marks_in(envelope: bytes, office_key: str) -> tuple[Mark, ...]:
    """How far this office had written when it signed the envelope of a package; empty for any other bytes."""
    try:
        header = read_unproved(envelope)
        check_certificate(header.sender.certificate)
    except (Refused, Unavailable):
        return ()
    if header.sender.certificate.office_key != office_key:
        return ()
    return tuple(
        Mark(incarnation=one.incarnation, digits=one.digits, n=one.last, head=one.head)
        for one in header.chains
        if one.incarnation and one.last
    )


def marks_proven(proof: str, office_key: str) -> tuple[Mark, ...]:
    """The same of an envelope as an acknowledgement gives it back, in base 64."""
    try:
        return marks_in(base64.b64decode(proof, validate=True), office_key)
    except (binascii.Error, ValueError):
        return ()


def set_back_by(
    marks: Iterable[Mark], chains: Collection[OwnChain], active: str, *, digest_at: Callable[[str, int], str]
) -> Mark | None:
    """The mark that proves that this record was longer once, or None.

    Only what could give a number twice counts: the chain that is written now is shorter than it was or went another
    way; or a chain that is not known here has the same digits.

    Args:
        marks: How far chains of this office were written.
        chains: Those of the record.
        active: The one that is written now.
        digest_at: Hash of the record's own event of a chain with a number; empty where it has none.
    """
    known = {one.incarnation: one for one in chains}
    now = known[active]
    for mark in sorted(marks, key=lambda one: (one.digits, one.n), reverse=True):
        is_double = mark.incarnation not in known and mark.digits == now.digits
        is_mine = mark.incarnation == active
        if is_double or (is_mine and (mark.n > now.n or mark.head not in ("", digest_at(active, mark.n)))):
            return mark
    return None


def next_digits(used: Iterable[int], slots: Collection[int], *, above: int = 0, pick: int = 0) -> int:
    """The digits of a new chain: after all that were used, the first that a membership grants.

    Where it grants none of those, or nobody vouches yet, simply the next; no final numbers are given with digits that
    a membership does not grant. With `pick` it is not always the first: two copies of one record that both begin
    again, each by a number of its own, soon have different digits.
    """
    last = max([above, *used])
    free = sorted(digits for digits in slots if digits > last)
    return free[pick % len(free)] if free else last + 1


def read_witness(data: bytes) -> Witness | None:
    """What a file in the profile says; None for one that cannot be read."""
    try:
        return msgspec.json.decode(data, type=Witness)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def write_witness(witness: Witness) -> bytes:
    """The file for the profile."""
    return msgspec.json.encode(witness, order="sorted")
