"""Packages on their way in over a network: one file each beside the finished ones, growing until it is whole."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from db.disk import free_bytes, make_private_folder, sorted_errors
from db.packages import FOLDER_NAME

SUFFIX = ".upload"
_NAME = re.compile(r"[0-9a-f]{64}")


class Uploads:
    """What came so far of packages of which the rest is still to come."""

    def __init__(self, home: Path) -> None:
        """Keep them in the folder of the packages of `home`, made with the first one."""
        self._home = home
        self._folder = home / FOLDER_NAME

    def held(self, digest: str) -> int:
        """How many bytes of it came."""
        try:
            return self._path(digest).stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, digest: str, data: bytes) -> int:
        """Add what came next; gives how many bytes came by now.

        Raises:
            Unavailable: The disk is full, read-only or fails; what came before stays.
        """
        with sorted_errors():
            make_private_folder(self._folder)
            with open(self._path(digest), "ab", opener=_private) as file:
                file.write(data)
                return file.tell()

    @contextmanager
    def open(self, digest: str) -> Iterator[BinaryIO]:
        """What came so far, from its beginning.

        Raises:
            FileNotFoundError: Nothing came, or it was finished meanwhile.
        """
        with self._path(digest).open("rb") as file:
            yield file

    def remove(self, digest: str) -> None:
        """Forget it; nothing happens where there is nothing."""
        with sorted_errors(), suppress(FileNotFoundError):
            self._path(digest).unlink()

    def tidy(self, *, seconds: float) -> int:
        """Forget those of which nothing came for so long; gives how many."""
        removed = 0
        for path in self._folder.glob(f"*{SUFFIX}"):
            with suppress(OSError):
                if path.stat().st_mtime < time.time() - seconds:
                    path.unlink()
                    removed += 1
        return removed

    def free_bytes(self) -> int:
        """Room on the disk."""
        return free_bytes(self._home)

    def _path(self, digest: str) -> Path:
        if not _NAME.fullmatch(digest):
            raise ValueError("no digest")
        return self._folder / f"{digest}{SUFFIX}"


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
