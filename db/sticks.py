"""Packages on a stick or in a folder: written, flushed, read back and compared (EXCHANGE.md 3.6).

A package is known by its content, never by its name or place: people rename, nest and copy files.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from db.disk import flush_folder, flush_to_disk
from db.packages import SUFFIX
from desk.errors import Refused, Unavailable
from desk.exchange.city_data import MAGIC as DATA_MAGIC
from desk.exchange.packages.header import MAGIC

FOLDER_NAME = "township-desk"
HIGH_WATER = "high-water-mark"
"""Beside the packages: what this office has written so far, for the day its record is set back."""

_PART = ".part"
_PIECE = 1024 * 1024
_DEEPEST = 6
_MOST_FILES = 20_000
_SPARE_BYTES = 1024 * 1024

Open = Callable[[str], AbstractContextManager[BinaryIO]]
"""Gives a package of this office by its digest."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was put on a stick: digests written just now, and those that lay there whole already."""

    written: tuple[str, ...]
    already: tuple[str, ...]


def write_packages(folder: Path, digests: Iterable[str], open_package: Open) -> Written:
    """Put packages into the folder `township-desk` of a stick; each is whole there when this returns.

    Raises:
        Refused: `stick.missing`, `stick.full`, `stick.read_only`.
        Unavailable: `stick.bad`: what was read back differs; `stick.gone`: it was pulled, or another one put in.
    """
    volume = _volume(folder)
    target = folder / FOLDER_NAME
    written: list[str] = []
    already: list[str] = []
    with _stick_errors():
        target.mkdir(exist_ok=True)
        _remove_parts(target)
        for digest in digests:
            path = target / f"{digest}{SUFFIX}"
            if _is_whole(path, digest):
                already.append(digest)
                continue
            with open_package(digest) as source:
                _write_one(path, source, folder)
            if _volume(folder) != volume:
                raise _gone()
            if not _is_whole(path, digest):
                path.unlink(missing_ok=True)
                raise Unavailable(
                    "stick.bad",
                    "写到U盘上的内容读回来不一样，这个U盘坏了或者容量是假的，不能用。请换一个U盘再导出；本机的数据没有变。",
                )
            written.append(digest)
        flush_folder(target)
    return Written(written=tuple(written), already=tuple(already))


def write_mark(folder: Path, name: str, data: bytes) -> None:
    """Put a small file beside the packages, in place of an older one."""
    with _stick_errors():
        target = folder / FOLDER_NAME
        target.mkdir(exist_ok=True)
        part = target / f"{secrets.token_hex(4)}{_PART}"
        with part.open("wb") as file:
            file.write(data)
            flush_to_disk(file)
        part.replace(target / name)
        flush_folder(target)


def read_marks(folder: Path) -> tuple[bytes, ...]:
    """What offices have written about themselves on a stick; may be empty."""
    try:
        files = sorted((folder / FOLDER_NAME).glob(f"{HIGH_WATER}-*"))
        return tuple(file.read_bytes()[: 256 * 1024] for file in files[:100])
    except OSError:
        return ()


def find_packages(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every package among files and folders, by its first bytes, whatever it is called; in order of path.

    Raises:
        Refused: `stick.missing`: a path is not there; `stick.too_many`.
    """
    found: list[Path] = []
    looked = 0
    for path in paths:
        if not path.exists():
            raise Refused("stick.missing", f"找不到 {path}，请检查U盘插好没有、文件夹选对没有。", field="file")
        for file in _files(path, 0):
            looked += 1
            if looked > _MOST_FILES:
                raise Refused("stick.too_many", "这个文件夹里的文件太多，请选数据包所在的文件夹。", field="file")
            if file.suffix != _PART and _begins_like_one(file):
                found.append(file)
    return tuple(found)


def _files(path: Path, depth: int) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir() and not path.is_symlink() and depth < _DEEPEST:
        with suppress(OSError):
            for child in sorted(path.iterdir()):
                yield from _files(child, depth + 1)


def _begins_like_one(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            beginning = opened.read(max(len(MAGIC), len(DATA_MAGIC)))
            return beginning.startswith((MAGIC, DATA_MAGIC))
    except OSError:
        return False


def _write_one(path: Path, source: BinaryIO, folder: Path) -> None:
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE_BYTES:
        raise _full(size)
    part = path.with_suffix(f".{secrets.token_hex(4)}{_PART}")
    try:
        with part.open("xb") as file:
            while piece := source.read(_PIECE):
                file.write(piece)
            flush_to_disk(file)
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    flush_folder(path.parent)


def _is_whole(path: Path, digest: str) -> bool:
    """Whether the file on the stick, not the copy in memory, has this digest."""
    summed = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            while piece := file.read(_PIECE):
                summed.update(piece)
    except OSError:
        return False
    return summed.hexdigest() == digest


def _remove_parts(target: Path) -> None:
    for part in target.glob(f"*{_PART}"):
        with suppress(OSError):
            part.unlink()


def _volume(folder: Path) -> int:
    try:
        return folder.stat().st_dev
    except OSError:
        raise Refused("stick.missing", f"找不到 {folder}，请检查U盘插好没有、文件夹选对没有。", field="to") from None


@contextmanager
def _stick_errors() -> Iterator[None]:
    """A fault of the stick is told as one of the stick, not of this computer's disk."""
    try:
        yield
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _full(0) from fault
        if fault.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            sentence = "U盘是只读的，写不进去。请关上写保护开关，或者换一个U盘。"
            raise Refused("stick.read_only", sentence, field="to") from fault
        raise _gone() from fault


def _full(size: int) -> Refused:
    need = f"，还需要大约{max(1, size // 1_000_000)}MB" if size else ""
    return Refused("stick.full", f"U盘空间不够{need}。请删掉U盘上不用的文件，或者换一个U盘再导出。", field="to")


def _gone() -> Unavailable:
    return Unavailable("stick.gone", "U盘在写的时候拔掉了，或者换了一个。请插好U盘重新导出；本机的数据没有变。")
