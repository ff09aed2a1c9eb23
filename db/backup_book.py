"""What an office's folder knows of its backups: where they go, which were proven, and what went wrong last.

Beside the record, not in it: it tells of this machine, and may be lost without harm.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from db import disk
from desk.backups import Proven

FILE_NAME = "backups.json"
MOST_PROVEN = 200
"""So many are remembered; the oldest are forgotten first."""


class Book(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All of it.

    Attributes:
        folder: Where backups go; empty for the one beside the office's.
        stick: The mark of the stick that was named for them; empty where none was. stick_at: where it was then.
        second_copy: Whether what was filed is put on that stick at once.
        proven: The newest last.
        copied_at: When what was filed was last found to be on that stick whole; copy_failed: what was in the way since.
        failed_at: When the last attempt failed, and failed: the sentence; both empty where it did not.
    """

    folder: str = ""
    stick: str = ""
    stick_at: str = ""
    second_copy: bool = False
    proven: tuple[Proven, ...] = ()
    copied_at: str = ""
    copy_failed: str = ""
    failed_at: str = ""
    failed: str = ""


def read_book(home: Path) -> Book:
    """What is known; nothing where there is no such file or it cannot be read."""
    try:
        return msgspec.json.decode((home / FILE_NAME).read_bytes(), type=Book)
    except (OSError, ValueError):
        return Book()


def write_book(home: Path, book: Book) -> None:
    """Keep it.

    Raises:
        Unavailable: The disk does not take it.
    """
    with disk.sorted_errors():
        disk.write_through(home / FILE_NAME, lambda file: file.write(msgspec.json.encode(book)))
