"""Files and folders on the disk: read and written whole, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db import disk
from db.attachments import MAX_BYTES
from desk.errors import Refused

MOST_ATTACHMENT_BYTES = MAX_BYTES

LARGEST_FILE_BYTES = 64 * 1024 * 1024
"""Requests, catalogues and certificates are far smaller; more is a mistake."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        Refused: `file.folder`, `file.name`: there can be no such file.
        Unavailable: The disk does not take it.
    """
    require_place(path)
    with disk.sorted_errors():
        disk.write_through(path, lambda file: file.write(data))


@contextmanager
def written(path: Path, data: bytes) -> Iterator[None]:
    """A file that stays only when the block succeeds."""
    write_whole(path, data)
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def read_whole(path: Path) -> bytes:
    """A file that the clerk chose.

    Raises:
        Refused: `file.missing`, `file.too_large`.
        Unavailable: The disk does not give it.
    """
    if not path.is_file():
        raise Refused("file.missing", f"找不到文件 {path.name}，请检查它还在不在（U盘是否拔出）。", field="file")
    with disk.sorted_errors(), path.open("rb") as file:
        data = file.read(LARGEST_FILE_BYTES + 1)
    if len(data) > LARGEST_FILE_BYTES:
        most = LARGEST_FILE_BYTES // 1024 // 1024
        raise Refused("file.too_large", f"文件 {path.name} 超过{most}MB，请换一个小的。", field="file")
    return data


def require_writable_target(path: Path) -> None:
    """Prove that a file can be written where it is to go, before anything is recorded for it.

    Raises:
        Refused, Unavailable: As `write_whole`.
    """
    require_place(path)
    disk.probe_writable(path.absolute().parent)


def require_place(path: Path, *, field: str = "out") -> None:
    """Refuse a file name that no file can have here.

    Raises:
        Refused: `file.folder`: there is no such folder; `file.name`: it is empty, too long or a folder itself.
        Unavailable: The disk does not say.
    """
    folder = path.absolute().parent
    try:
        with disk.sorted_errors():
            is_folder_there, is_folder = folder.is_dir(), path.is_dir()
            path.with_name(f"{path.name}.00000000.part").exists()
    except (OSError, ValueError):
        raise Refused("file.name", f"文件名“{path.name}”不能用，可能是空的或者太长，请换一个。", field=field) from None
    if not is_folder_there:
        raise Refused("file.folder", f"没有文件夹 {folder}，请先建好，或者换一个位置。", field=field)
    if is_folder:
        raise Refused("file.name", f"{path} 是一个文件夹，请在后面加上文件名。", field=field)


def make_folder(path: Path) -> None:
    """Make a folder and its parents."""
    with disk.sorted_errors():
        path.mkdir(parents=True, exist_ok=True)


def remove_folder(path: Path) -> None:
    """Remove a folder that was made for something that failed, and all in it; what cannot be removed stays."""
    shutil.rmtree(path, ignore_errors=True)


def low_space(home: Path) -> str:
    """One sentence when the disk of an office is nearly full, else an empty text."""
    return disk.low_space_warning(home)


def free_bytes(home: Path) -> int:
    """How much is free on the disk of an office, in bytes."""
    return disk.free_bytes(home)
