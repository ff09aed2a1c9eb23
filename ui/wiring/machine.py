"""What the machine gives: the time and chance."""

from __future__ import annotations

import secrets
from datetime import datetime

import uuid_utils

from desk.times import BEIJING

PROGRAM_VERSION = "0.1.0"


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This moment in Beijing time."""
        return datetime.now(BEIJING)


class SystemChance:
    """The machine's source of ids and random bytes."""

    def new_id(self) -> str:
        """A UUIDv7."""
        return str(uuid_utils.uuid7())

    def random_bytes(self, size: int) -> bytes:
        """Bytes nobody can guess."""
        return secrets.token_bytes(size)
