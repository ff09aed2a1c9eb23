"""What is outside of the program: time, chance, keys and scans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from desk.cases.material import Attachment

Sign = Callable[[bytes], bytes]
"""Ed25519 signature with this machine's key."""


class Clock(Protocol):
    """The time, as the machine believes it."""

    def now(self) -> datetime:
        """This moment, aware."""
        ...


class Chance(Protocol):
    """Unique ids and random bytes."""

    def new_id(self) -> str:
        """A UUIDv7 as text: later ids sort after earlier ones."""
        ...

    def random_bytes(self, size: int) -> bytes:
        """`size` bytes nobody can guess."""
        ...


class Attachments(Protocol):
    """Scans, encrypted, by the digest of their plain bytes."""

    def describe(self, data: bytes) -> Attachment:
        """What `put` would give, without storing anything.

        Raises:
            Refused: Too large, empty, or of a kind that is not taken.
        """
        ...

    def put(self, data: bytes) -> Attachment:
        """Keep it durably; the same bytes again give the same attachment.

        Raises:
            Refused: Too large, empty, or of a kind that is not taken.
        """
        ...

    def get(self, sha256: str) -> bytes:
        """The plain bytes, checked against the digest."""
        ...

    def has(self, sha256: str) -> bool:
        """Whether it is kept here."""
        ...

    def remove(self, sha256: str) -> None:
        """Delete one whose purge is recorded; one that is gone already is success.

        Raises:
            Unavailable: The disk does not allow it.
        """
        ...
