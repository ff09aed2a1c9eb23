"""The files of packages: one each, named by its digest, written beside and renamed, never changed.

They are sealed for whoever they are meant for, so they need no further key here.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from db.disk import flush_folder, make_private_folder, sorted_errors, write_through
from desk.errors import Unavailable

FOLDER_NAME = "packages"
SUFFIX = ".ybag"
_NAME = re.compile(r"[0-9a-f]{64}")
_PART = ".part"
_PIECE = 1024 * 1024


class PackageFiles:
    """The packages of one office."""

    def __init__(self, home: Path) -> None:
        """Use the folder `packages` of `home`, made with the first file."""
        self._folder = home / FOLDER_NAME

    @contextmanager
    def writing(self) -> Iterator[BinaryIO]:
        """An empty file to write a package to; gone again unless it was kept.

        Raises:
            Unavailable: The disk is full, read-only or fails.
        """
        with sorted_errors():
            make_private_folder(self._folder)
            path = self._folder / f"{secrets.token_hex(8)}{_PART}"
            try:
                with open(path, "x+b", opener=_private) as file:
                    yield file
            finally:
                with suppress(FileNotFoundError):
                    path.unlink()

    def keep(self, file: BinaryIO) -> str:
        """Make it durable under its digest, which is given back; the same one again is success.

        Raises:
            Unavailable: The disk is full, read-only or fails.
        """
        with sorted_errors():
            file.flush()
            file.seek(0)
            summed = hashlib.sha256()
            while piece := file.read(_PIECE):
                summed.update(piece)
            digest = summed.hexdigest()
            os.fsync(file.fileno())
            part = Path(file.name)
            target = self._path(digest)
            if not target.exists():
                self._link(part, target)
            # Also where it was there: whoever kept it may have been killed before its name was certain.
            flush_folder(self._folder)
            flush_folder(self._folder.parent)
        return digest

    @contextmanager
    def open(self, digest: str) -> Iterator[BinaryIO]:
        """A kept package, from its beginning.

        Raises:
            Unavailable: `package.missing`, or the disk's own.
        """
        try:
            file = self._path(digest).open("rb")
        except FileNotFoundError:
            raise Unavailable(
                "package.missing", "本机保存的一个数据包文件不见了，请重新导出；里面的办件都还在，没有丢。"
            ) from None
        with sorted_errors(), file:
            yield file

    def has(self, digest: str) -> bool:
        """Whether it is kept here."""
        return self._path(digest).is_file()

    def remove(self, digest: str) -> None:
        """Forget the file; nothing happens where there is none."""
        with sorted_errors(), suppress(FileNotFoundError):
            self._path(digest).unlink()

    def remove_unfinished(self) -> int:
        """Delete `.part` files left by a crash and tell how many; only for the holder of the instance lock."""
        with sorted_errors():
            left = list(self._folder.glob(f"*{_PART}"))
            for path in left:
                path.unlink(missing_ok=True)
            return len(left)

    def _path(self, digest: str) -> Path:
        if not _NAME.fullmatch(digest):
            raise ValueError("no digest")
        return self._folder / f"{digest}{SUFFIX}"

    @staticmethod
    def _link(part: Path, target: Path) -> None:
        """The file under its own name too: by a link, or by copying where the file system has none."""
        try:
            os.link(part, target)
        except OSError:
            with part.open("rb") as source:
                write_through(target, lambda copy: shutil.copyfileobj(source, copy, _PIECE))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
