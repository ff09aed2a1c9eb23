"""Packages on a stick or in a folder: written, flushed, read back and compared (EXCHANGE.md 3.6).

A package is known by its content, never by its name or place: people rename, nest and copy files.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from db.disk import sorted_errors
from db.packages import SUFFIX
from db.stick_writing import FOLDER_NAME, PART, Stick, StickFile, writing_to
from desk.errors import Refused, Unavailable
from desk.exchange.city_data import MAGIC as DATA_MAGIC
from desk.exchange.packages import pieces
from desk.exchange.packages.header import MAGIC

HIGH_WATER = "high-water-mark"
"""Beside the packages: what this office has written so far, for the day its record is set back."""

_PIECE = 1024 * 1024
_DEEPEST = 6
_MOST_FILES = 20_000

Open = Callable[[str], AbstractContextManager[BinaryIO]]
"""Gives a package of this office by its digest."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was put on a stick: digests written just now, and those that lay there whole already.

    Attributes:
        files: In how many files all of it lies.
    """

    written: tuple[str, ...]
    already: tuple[str, ...]
    files: int = 0


@dataclass(frozen=True, kw_only=True)
class Found:
    """Files that begin like a package, and those that begin like a piece of one."""

    packages: tuple[Path, ...] = ()
    pieces: tuple[Path, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Marking:
    """A small file to lie beside the packages, in place of an older one."""

    name: str
    data: bytes


def write_packages(
    folder: Path,
    digests: Sequence[str],
    open_package: Open,
    *,
    most: int = 0,
    marking: Marking | None = None,
    on_progress: Callable[[int, int], None] = lambda _done, _all: None,
    is_stopped: Callable[[], bool] = lambda: False,
    wait: Callable[[float], None] = time.sleep,
) -> Written:
    """Put packages into the folder `township-desk` of a stick; all that is told lies there whole when this returns.

    First all are written, then all are read back, for a stick with a false capacity writes the last over the first.

    Args:
        folder: The stick.
        digests: What has to lie there, in this order.
        open_package: Gives each.
        most: A package of more bytes becomes files of at most so many; 0: none does.
        marking: Written after them.
        on_progress: Told how many steps of how many are done; each package is written and read back.
        is_stopped: Asked before each package is written; what is written by then stays, and is read back.
        wait: Waits so many seconds for a virus scanner to let go of a file.

    Raises:
        Refused: `stick.missing`, `stick.full`, `stick.read_only`.
        Unavailable: `stick.bad`: what was read back differs; `stick.gone`: it was pulled, or another one put in;
            `stick.blocked`: another program keeps locking or deleting what is written.
    """
    steps = 2 * len(digests)
    written: list[str] = []
    already: list[str] = []
    there: list[StickFile] = []
    need = partial(_need, digests, open_package, most)
    with writing_to(folder, wait, need) as stick:
        for done, digest in enumerate(digests):
            on_progress(done, steps)
            if is_stopped():
                break
            with open_package(digest) as source:
                files = _files_of(digest, source, most)
                lacking = [file for file in files if not stick.is_whole(file)]
                if lacking and not stick.has_room(sum(file.size for file in lacking)):
                    raise stick.full()
                for file in lacking:
                    stick.write(file)
            (written if lacking else already).append(digest)
            there += files
        if marking is not None:
            stick.write(StickFile.of(marking.name, lambda: iter((marking.data,))))
        if written:
            for done, file in enumerate(there):
                on_progress(steps - len(digests) + done * len(digests) // len(there), steps)
                stick.read_back(file)
    return Written(written=tuple(written), already=tuple(already), files=len(there))


def _files_of(digest: str, source: BinaryIO, most: int) -> list[StickFile]:
    """The files a package becomes."""
    size = source.seek(0, os.SEEK_END)
    of = pieces.division(digest, size, most) if most else None
    if of is None:
        return [StickFile(f"{digest}{SUFFIX}", partial(_stretch, source, 0, size), size, digest)]
    return [_piece_of(of, number, source) for number in range(1, of.count + 1)]


def _need(digests: Sequence[str], open_package: Open, most: int, stick: Stick) -> int:
    """How many bytes of it all do not lie on a stick yet."""
    need = 0
    for digest in digests:
        with open_package(digest) as source:
            need += sum(file.size for file in _files_of(digest, source, most) if not stick.is_whole(file))
    return need


def _piece_of(of: pieces.Division, number: int, source: BinaryIO) -> StickFile:
    stretch = partial(_stretch, source, of.at(number), of.length(number))
    head = pieces.head(of, number, stretch())
    return StickFile.of(pieces.file_name(of, number), lambda: chain((head,), stretch()))


def _stretch(source: BinaryIO, at: int, length: int) -> Iterator[bytes]:
    with sorted_errors():  # of this computer's disk, not of the stick
        source.seek(at)
    while length:
        with sorted_errors():
            part = source.read(min(_PIECE, length))
        if not part:
            return
        yield part
        length -= len(part)


def read_marks(folder: Path) -> tuple[bytes, ...]:
    """What offices have written about themselves on a stick; may be empty."""
    try:
        files = sorted((folder / FOLDER_NAME).glob(f"{HIGH_WATER}-*"))
        return tuple(file.read_bytes()[: 256 * 1024] for file in files[:100])
    except OSError:
        return ()


def find_packages(paths: Iterable[Path]) -> Found:
    """Every package and piece of one among files and folders, by its first bytes, whatever it is called.

    One that has lost its first bytes and still has its name is among them: it is to be refused, not passed over.

    Raises:
        Refused: `stick.missing`: a path is not there; `stick.too_many`. Unavailable: `stick.gone`.
    """
    packages: list[Path] = []
    parts: list[Path] = []
    looked = 0
    for path in paths:
        if not path.exists():
            raise Refused("stick.missing", f"找不到 {path}，请检查U盘插好没有、文件夹选对没有。", field="file")
        for file in _files(path, 0):
            looked += 1
            if looked > _MOST_FILES:
                raise Refused("stick.too_many", "这个文件夹里的文件太多，请选数据包所在的文件夹。", field="file")
            if file.suffix == PART:
                continue
            beginning = _beginning_of(file)
            if beginning.startswith((MAGIC, DATA_MAGIC)):
                packages.append(file)
            elif beginning == pieces.MAGIC or f"{SUFFIX}." in file.name:
                parts.append(file)
            elif file.suffix == SUFFIX:
                packages.append(file)
        if not path.exists():
            raise Unavailable("stick.gone", "U盘在读的时候拔掉了，请插好再收一次；收到的都留着。")
    return Found(packages=tuple(packages), pieces=tuple(parts))


def _files(path: Path, depth: int) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir() and not path.is_symlink() and depth < _DEEPEST:
        with suppress(OSError):
            for child in sorted(path.iterdir()):
                yield from _files(child, depth + 1)


def _beginning_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(max(len(MAGIC), len(DATA_MAGIC), len(pieces.MAGIC)))
    except OSError:
        return b""
