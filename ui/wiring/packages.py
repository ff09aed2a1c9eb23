"""Packages between the office and a stick or folder: the use cases decide, these functions move the bytes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from db import pieces as parts
from db import sticks
from db.pieces import Gathered
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.certificates import public_key_of
from desk.exchange.city_data import read_whole, split
from desk.exchange.machines import marks_in
from desk.exchange.packages import pieces
from desk.exchange.packages.header import Header, read_header, read_opening
from desk.exchange.packages.sealing import digest_of
from desk.exchanging import carrying, letters
from desk.exchanging.carrying import Load
from desk.exchanging.city_data.taking import is_data
from desk.exchanging.packing import parcels
from desk.exchanging.packing.addressing import prover_in
from desk.exchanging.recovering.machines import note_marks
from desk.exchanging.taking_in import receiving
from desk.exchanging.taking_in.receiving import TakenIn


@dataclass(frozen=True, kw_only=True)
class Packed:
    """What has to be carried.

    Attributes:
        alone: Why nothing could be packed for the office above; empty where it was.
    """

    load: Load
    alone: str = ""


@dataclass(frozen=True, kw_only=True)
class PutOnStick:
    """What lies on a stick now: everything in `load`, of which `written` was put there just now.

    Attributes:
        alone: As `Packed`.
        files: In how many files what is there lies; more than it is where packages were divided.
        left: How many of `load` are not there, for somebody stopped it.
        told: What the stick knows better than this record: it was longer once; empty where all is fine.
    """

    load: Load
    written: tuple[str, ...]
    alone: str = ""
    files: int = 0
    left: int = 0
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a package is.

    Attributes:
        path: The file; of a package in pieces one of them.
        pieces: All that was found of it; None where it is one file.
        is_spoilt: The file was a piece, and is too damaged to say of what.
    """

    path: Path
    pieces: Gathered | None = None
    is_spoilt: bool = False

    def open(self) -> BinaryIO:
        """The package, of which all is there."""
        return self.path.open("rb") if self.pieces is None else self.pieces.open()

    @property
    def is_all_there(self) -> bool:
        """Whether it can be opened."""
        return not self.is_spoilt and (self.pieces is None or self.pieces.is_all_there)


@dataclass(frozen=True, kw_only=True)
class Received:
    """What came of one file: `taken`, or the `problem` that kept it out; `told`: this record was longer once.

    Attributes:
        path: The file; of a package in pieces one of them, and `pieces` is how many it has.
    """

    path: Path
    pieces: int = 1
    taken: TakenIn | None = None
    problem: Refused | Unavailable | None = None
    told: str = ""


def put_on_stick(desk: Desk, folder: Path, *, most: int | None = None) -> PutOnStick:
    """Pack what is new and write everything that has to be carried to a stick; each file is read back.

    Args:
        desk: Whose packages they are.
        folder: The stick.
        most: As `write`.

    Raises:
        Refused, Unavailable: As `pack` and `write`; what was written whole stays there.
    """
    return write(desk, folder, pack(desk), most=most)


def pack(desk: Desk) -> Packed:
    """Pack what is new, and say what has to be carried.

    Raises:
        Refused, Unavailable: As `parcels.pack`; `exchange.alone` where there is nothing to carry for others either.
    """
    alone = ""
    try:
        if desk.office.kind != "city":
            parcels.pack(desk)
    except Refused as refusal:
        if refusal.code != "exchange.alone":
            raise
        alone = refusal.message
    letters.pack_letters(desk)
    load = carrying.load_of(desk)
    if alone and not load.all:
        raise Refused("exchange.alone", alone)
    return Packed(load=load, alone=alone)


def write(
    desk: Desk,
    folder: Path,
    packed: Packed,
    *,
    most: int | None = None,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    is_stopped: Callable[[], bool] = lambda: False,
    wait: Callable[[float], None] = time.sleep,
) -> PutOnStick:
    """Write packages to a stick; each file is read back.

    Args:
        desk: Whose packages they are.
        folder: The stick.
        packed: What has to be carried.
        most: Packages of more bytes become files of at most so many; 0: none does; None: as the office has set.
        on_progress: Told how many steps of how many are done: each package is written, and all are read back.
        is_stopped: Asked before each package; what is written by then stays, and is whole.
        wait: As `sticks.write_packages`.

    Raises:
        Refused, Unavailable: As `sticks.write_packages`; what was written whole stays there.
    """
    parcels = packed.load.all
    told = _look_at_marks(desk, (folder,))
    put = sticks.write_packages(
        folder,
        [parcel.digest for parcel in parcels],
        desk.packages.open,
        most=desk.office.piece_mb * 1_000_000 if most is None else most,
        marking=None if told else _marking(desk, packed.load),  # told: the stick knows more than this record
        on_progress=on_progress,
        is_stopped=is_stopped,
        wait=wait,
    )
    left = len(parcels) - len(put.written) - len(put.already)
    return PutOnStick(load=packed.load, written=put.written, alone=packed.alone, files=put.files, left=left, told=told)


def _look_at_marks(desk: Desk, folders: Iterable[Path]) -> str:
    """What to tell where a stick knows that this record was longer once; empty where all is fine."""
    with desk.store.reading() as uow:
        key = public_key_of(uow.register.root_key()).hex()
    found = [mark for folder in folders for envelope in sticks.read_marks(folder) for mark in marks_in(envelope, key)]
    return note_marks(desk, found)


def _marking(desk: Desk, load: Load) -> sticks.Marking | None:
    """The envelope of the newest package of the chain in use: a record that is set back later sees how far it was."""
    newest = max(
        (parcel for parcel in load.own if parcel.incarnation == desk.incarnation.incarnation),
        key=lambda parcel: parcel.last,
        default=None,
    )
    if newest is None:
        return None
    with desk.packages.open(newest.digest) as file:
        return sticks.Marking(name=f"{sticks.HIGH_WATER}-{desk.office.org}", data=read_opening(file))


def receive(desk: Desk, paths: Iterable[Path]) -> Iterator[Received]:
    """Take in every package among files and folders, one by one; one that fails stops no other.

    Raises:
        Refused: As `find`, before anything is taken in.
    """
    for source in find(desk, paths):
        yield take(desk, source)


def find(desk: Desk, paths: Iterable[Path]) -> tuple[Source, ...]:
    """Every package among files and folders, in the order in which they are best taken in.

    Pieces are checked one by one; those of one package are one source, whatever they are called and wherever they lie.

    Raises:
        Refused: `stick.missing`, `stick.too_many`, `package.none`.
    """
    paths = tuple(paths)
    found = sticks.find_packages(paths)
    gathered, strange = parts.gather(found.pieces)
    if not found.packages and not found.pieces:
        raise Refused("package.none", "这里没有数据包。请检查U盘插对没有、选的文件夹对不对。", field="file")
    _look_at_marks(desk, (path for path in paths if path.is_dir()))
    sources = [Source(path=path) for path in found.packages]
    sources += [Source(path=one.path, pieces=one) for one in gathered]
    sources += [Source(path=path, is_spoilt=True) for path in strange]
    return tuple(_in_order(desk, sources))


def take(desk: Desk, source: Source) -> Received:
    """Take one package in; what keeps it out is told, not raised."""
    found = source.pieces
    if source.is_spoilt:
        return Received(path=source.path, problem=pieces.spoilt_one())
    if found is None:
        return _take(desk, source.path, 1, source.open)
    if found.is_all_there:
        return _take(desk, source.path, found.of.count, lambda: _joined(found))
    if desk.packages.has(found.of.digest):  # it was taken in before: what is lacking now is not wanted
        return _take(desk, source.path, found.of.count, lambda: desk.packages.open(found.of.digest))
    problem = pieces.not_all_there(found.of, found.missing, found.unusable)
    return Received(path=source.path, pieces=found.of.count, problem=problem)


@contextmanager
def _joined(found: Gathered) -> Iterator[BinaryIO]:
    """A package in pieces as one file.

    Raises:
        Refused: `pieces.other`.
    """
    with found.open() as file:
        if digest_of(file) != found.of.digest:
            raise pieces.other_content()
        yield file


def _take(desk: Desk, path: Path, count: int, open_it: Callable[[], AbstractContextManager[BinaryIO]]) -> Received:
    try:
        with open_it() as file:
            taken = receiving.take_in(desk, file)
        ours = taken.heard is not None and taken.heard.org == desk.office.org
        return Received(path=path, pieces=count, taken=taken, told=_look_at_marks(desk, ()) if ours else "")
    except OSError:
        gone = Unavailable(
            "stick.gone",
            "U盘读不出来：拔掉了、松了，或者坏了。请插好再收一次；还不行，请对方换一个U盘重新拷。收到的都留着。",
        )
        return Received(path=path, pieces=count, problem=gone)
    except (Refused, Unavailable) as problem:
        return Received(path=path, pieces=count, problem=problem)


def _in_order(desk: Desk, found: Iterable[Source]) -> list[Source]:
    """By chain and number as far as that can be read: fewer events have to wait for others."""
    with desk.store.reading() as uow:
        prove = prover_in(uow)

    def key(source: Source) -> tuple[str, int, str]:
        path = str(source.path)
        if not source.is_all_there:
            return "", 0, path
        try:
            with source.open() as file:
                if is_data(file):  # the newest first: what is older then needs no look
                    return "", -split(read_whole(file))[0].statement.number, path
                header: Header = read_header(read_opening(file), prove)
        except (OSError, Refused, Unavailable):
            return "", 0, path
        return header.chain.incarnation, header.chain.first, path

    return sorted(found, key=key)


def header_of(desk: Desk, path: Path) -> Header:
    """What everybody may read of a package, proven.

    Raises:
        Refused, Unavailable: As `read_header`; `stick.missing`.
    """
    with desk.store.reading() as uow:
        prove = prover_in(uow)
    try:
        with path.open("rb") as file:
            return read_header(read_opening(file), prove)
    except OSError:
        raise Refused("stick.missing", f"打不开 {path}，请检查文件在不在。", field="file") from None
