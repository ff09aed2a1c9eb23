"""Reading what lies on a medium, not the copy of it that is still in memory: a stick may have kept something else."""

from __future__ import annotations

import mmap
import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from io import FileIO
from pathlib import Path

_PIECE = 1024 * 1024
_GENERIC_READ = 0x80000000
_SHARE_ALL = 0x7
_OPEN_EXISTING = 3
_NO_BUFFERING = 0x20000000


def digest_on(path: Path) -> str:
    """SHA-256 of a file as its medium gives it back. It was flushed before, or memory answers for what was not.

    Raises:
        OSError: It cannot be read to its end.
    """
    summed = sha256()
    for piece in _pieces(path):
        summed.update(piece)
    return summed.hexdigest()


def _pieces(path: Path) -> Iterator[memoryview]:
    """The bytes in a buffer that is used again; where one is filled only in part, the file ends."""
    with _opened(path) as file, mmap.mmap(-1, _PIECE) as buffer, memoryview(buffer) as view:
        while count := file.readinto(buffer):
            with view[:count] as piece:
                yield piece
            if count < _PIECE:  # the next place is no whole sector, and Windows would not read there
                return


def _opened(path: Path) -> FileIO:
    if sys.platform == "win32":
        return _opened_past_the_cache(path)
    file = FileIO(path)
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return file


def _opened_past_the_cache(path: Path) -> FileIO:
    """As Windows allows it (`FILE_FLAG_NO_BUFFERING`): buffer and length in whole sectors, as those of `mmap` are."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - here alone
        import msvcrt  # noqa: PLC0415 - likewise

        create = ctypes.windll.kernel32.CreateFileW
        create.restype = ctypes.c_void_p
        given = (str(path), _GENERIC_READ, _SHARE_ALL, None, _OPEN_EXISTING, _NO_BUFFERING, None)
        handle = create(*given)
        if handle not in (None, ctypes.c_void_p(-1).value):
            return FileIO(msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_BINARY))
    return FileIO(path)
