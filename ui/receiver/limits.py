"""How much the receiver takes at once, from whom, and how slowly."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds of one receiver.

    Attributes:
        uploads, downloads: So many at once; whoever is beyond is asked to come again.
        connections: So many at once, idle ones among them.
        quota_bytes: What one office may send on one day.
        idle_seconds: A connection that brings nothing for so long is closed; what came is kept.
        slowest: Bytes a second that an upload has to bring on average, after `grace_seconds`.
        retry_seconds: When to come again.
        kept_days: What was never finished is kept so long after its last byte.
        ending_seconds: What is under way gets so long when the receiver is stopped.
    """

    uploads: int = 8
    downloads: int = 16
    connections: int = 256
    quota_bytes: int = 4000 * MEGABYTE
    idle_seconds: float = 30
    slowest: int = 1024
    grace_seconds: float = 60
    retry_seconds: int = 5
    kept_days: int = 7
    ending_seconds: int = 20


class Quotas:
    """What each office has sent on the day in question; begins anew with the day and with the program."""

    def __init__(self, most: int) -> None:
        """Let each office send `most` bytes a day."""
        self._most = most
        self._day = ""
        self._sent: Counter[str] = Counter()

    def has_room(self, org: str, size: int, *, day: str) -> bool:
        """Whether an office may send so much more; one package it may send whatever its size."""
        self._turn(day)
        return not self._sent[org] or self._sent[org] + size <= self._most

    def count(self, org: str, size: int, *, day: str) -> None:
        """So many bytes of an office came."""
        self._turn(day)
        self._sent[org] += size

    def _turn(self, day: str) -> None:
        if day != self._day:
            self._day = day
            self._sent.clear()
