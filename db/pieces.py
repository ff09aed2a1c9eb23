"""Pieces of packages among files: each checked by itself, put in order, and read as the one file they are.

Nothing is copied together: what takes a package in reads from the pieces where they lie, so nothing half is kept.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from desk.exchange.packages.pieces import HEAD_BYTES, Division, Piece, is_whole, read_head

if TYPE_CHECKING:
    from typing_extensions import Buffer

_PART = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What was found of a package in pieces.

    Attributes:
        files: Each number's file, by number; spoilt: files that say they are such a piece and are damaged.
    """

    of: Division
    files: dict[int, Path]
    spoilt: dict[int, Path]

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers of which there is no file at all."""
        return tuple(n for n in range(1, self.of.count + 1) if n not in self.files and n not in self.spoilt)

    @property
    def unusable(self) -> tuple[int, ...]:
        """Numbers of which there are only damaged files."""
        return tuple(number for number in sorted(self.spoilt) if number not in self.files)

    @property
    def is_all_there(self) -> bool:
        """Whether every piece is."""
        return len(self.files) == self.of.count

    @property
    def path(self) -> Path:
        """One of its files, to name it by."""
        found = self.files or self.spoilt
        return found[min(found)]

    def open(self) -> BinaryIO:
        """The package, when all pieces are there."""
        files = tuple(self.files[number] for number in range(1, self.of.count + 1))
        return io.BufferedReader(_Joined(self.of, files), _PART)


def gather(paths: Iterable[Path]) -> tuple[tuple[Gathered, ...], tuple[Path, ...]]:
    """Packages of which there are pieces, in the order in which they were met, and files that are no piece any more.

    A piece may lie there several times. Of a package that was divided twice, the division that is all there counts.
    """
    found: dict[Division, Gathered] = {}
    lost: list[tuple[Path, Piece | None]] = []
    for path in paths:
        piece, whole = _look(path)
        if piece is None or not whole:
            lost.append((path, piece))
        else:
            of = found.setdefault(piece.of, Gathered(of=piece.of, files={}, spoilt={}))
            of.files.setdefault(piece.number, path)
    strange: list[Path] = []
    for path, piece in lost:
        if piece is None or piece.of not in found:
            strange.append(path)
        else:
            found[piece.of].spoilt.setdefault(piece.number, path)
    complete = {one.of.digest for one in found.values() if one.is_all_there}
    kept: dict[tuple[str, int], Gathered] = {}
    for one in found.values():
        if one.is_all_there or one.of.digest not in complete:
            kept.setdefault((one.of.digest, 0 if one.is_all_there else one.of.step), one)
    return tuple(kept.values()), tuple(strange)


def _look(path: Path) -> tuple[Piece | None, bool]:
    try:
        with path.open("rb") as file:
            piece = read_head(file.read(HEAD_BYTES))
            return piece, piece is not None and is_whole(piece, _parts_of(file))
    except OSError:
        return None, False


def _parts_of(file: BinaryIO) -> Iterator[bytes]:
    """What is left of a file, a little at a time."""
    while part := file.read(_PART):
        yield part


class _Joined(io.RawIOBase):
    """Pieces read as one file; one of them is open at a time."""

    def __init__(self, of: Division, files: tuple[Path, ...]) -> None:
        self._of, self._files = of, files
        self._at = 0
        self._number = 0
        self._open: BinaryIO | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        begin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._of.size}[whence]
        if begin + offset < 0:
            raise OSError("before the beginning")
        self._at = begin + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Buffer) -> int:
        into = memoryview(buffer)
        if self._at >= self._of.size:
            return 0
        number = self._at // self._of.step + 1
        within = self._at - self._of.at(number)
        file = self._piece(number)
        file.seek(HEAD_BYTES + within)
        data = file.read(min(len(into), self._of.length(number) - within))
        if not data:
            raise OSError("a piece became shorter")
        into[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None
        super().close()

    def _piece(self, number: int) -> BinaryIO:
        if self._open is None or number != self._number:
            if self._open is not None:
                self._open.close()
            self._open, self._number = self._files[number - 1].open("rb", buffering=0), number
        return self._open
