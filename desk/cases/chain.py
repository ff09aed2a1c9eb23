"""The journal's chain: each event's hash covers its header, its body's hash and the event before it.

One chain per incarnation, counted from 1 without a gap; within a case the order is the parent hash (EXCHANGE.md 3.4).
"""

from __future__ import annotations

import hashlib

import msgspec
from msgspec import Struct

GENESIS = ""
"""`prev` of the first event of a chain, and `parent` of the first event of a case."""


class Header(Struct, frozen=True, kw_only=True):
    """What is known of an event without its body; its canonical JSON is hashed.

    Attributes:
        event_id, case_id: UUIDs; case_id is empty for events of the office.
        rev: Number within the case, from 1; 0 for events of the office.
        parent: Hash of the event of the same case it was based on; body_hash: SHA-256 of the body as stored.
        clerk: Operator id; incarnation: 32 hex digits; n: number within the incarnation, from 1.
        prev: Hash of the event before in this incarnation; at: moment with offset; boot_id: which run of the machine.
    """

    event_id: str
    case_id: str
    rev: int
    parent: str
    kind: str
    body_hash: str
    clerk: str
    incarnation: str
    n: int
    prev: str
    at: str
    boot_id: str

    def digest(self) -> str:
        """The event's hash: 64 hex digits."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()


class Event(Struct, frozen=True, kw_only=True):
    """One kept event; `body` is None where only the header came or the body was purged."""

    header: Header
    hash: str
    body: bytes | None


def body_digest(body: bytes) -> str:
    """SHA-256 of the body as stored, 64 hex digits."""
    return hashlib.sha256(body).hexdigest()


def seal(header: Header, body: bytes) -> Event:
    """The event with its hash; `header.body_hash` is that of `body`."""
    return Event(header=header, hash=header.digest(), body=body)


def fault_of(event: Event, *, n: int, prev: str) -> str:
    """What is wrong with an event at place `n` after `prev`, as a Chinese sentence; empty when nothing is.

    A missing body is no fault here: purged bodies leave their hash.
    """
    header = event.header
    where = f"第{n}条记录"
    if header.n != n:
        return f"{where}的序号是{header.n}，中间有记录缺失或重复"
    if header.prev != prev:
        return f"{where}与前一条记录衔接不上"
    if header.digest() != event.hash:
        return f"{where}的内容与摘要不符，被改动过"
    if event.body is not None and body_digest(event.body) != header.body_hash:
        return f"{where}的正文与摘要不符，被改动过"
    return ""
