"""Wrong passwords in a row, counted beside the key file: each one makes the next wait longer, over restarts too.

What a thief does with a copy of the files no wait can slow; there the work of Argon2id does (`db.vault`).
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from db import disk
from db.keyslots import keyslots_path
from desk.errors import Refused

NAME: Final = "tries.json"
FREE: Final = 4
"""So many wrong ones in a row wait for nothing: hands slip."""

FIRST_SECONDS: Final = 5
MOST_SECONDS: Final = 15 * 60

_DOUBLINGS: Final = 10
_IN_SECONDS: Final = 90
"""A wait below this is told in seconds."""

now = time.time
"""Seconds since 1970 by the machine's clock."""


class Tries(Struct, frozen=True):
    """Wrong ones in a row, and when the last was given, in seconds since 1970."""

    wrong: int = 0
    at: float = 0.0


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong ones: none, then 5, 10, 20 … up to fifteen minutes."""
    if wrong <= FREE:
        return 0
    return int(min(FIRST_SECONDS * 2 ** min(wrong - FREE - 1, _DOUBLINGS), MOST_SECONDS))


def require_open(home: Path, clerk: str, *, field: str) -> None:
    """Refuse another try before its time.

    A clock that was set back makes nobody wait longer than the whole wait once more.

    Raises:
        Refused: `vault.wait`, with how long.
    """
    kept = _read(home)
    tries = kept.get(_key(clerk), Tries())
    wait = wait_after(tries.wrong)
    moment = now()
    if wait and moment < tries.at:
        _write(home, {**kept, _key(clerk): Tries(tries.wrong, moment)})
        left = wait
    else:
        left = round(tries.at + wait - moment)
    if wait and left > 0:
        said = f"{left}秒" if left < _IN_SECONDS else f"{-(-left // 60)}分钟"
        raise Refused(
            "vault.wait",
            f"口令连续输错了{tries.wrong}次，请过{said}再试。忘记口令的，请管理员重设，或者用恢复密钥保管单。",
            field=field,
        )


def count_wrong(home: Path, clerk: str) -> None:
    """One more was wrong; where the disk takes no file, nobody is kept out for that."""
    kept = _read(home)
    before = kept.get(_key(clerk), Tries())
    _write(home, {**kept, _key(clerk): Tries(before.wrong + 1, now())})


def forget(home: Path, clerk: str) -> None:
    """The right one was given."""
    kept = _read(home)
    if kept.pop(_key(clerk), None) is not None:
        _write(home, kept)


def _read(home: Path) -> dict[str, Tries]:
    try:
        return msgspec.json.decode(_path(home).read_bytes(), type=dict[str, Tries])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


def _write(home: Path, kept: dict[str, Tries]) -> None:
    data = msgspec.json.encode(kept)
    with contextlib.suppress(OSError):
        disk.write_through(_path(home), lambda file: file.write(data))


def _path(home: Path) -> Path:
    """Beside the key file, which all counters of a hall share."""
    return keyslots_path(home).parent / NAME


def _key(clerk: str) -> str:
    """Nothing in this file names anybody."""
    return hashlib.sha256(f"township-desk tries {clerk}".encode()).hexdigest()[:16]
