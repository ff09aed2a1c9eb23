"""Packages between the office and a stick or folder: the use cases decide, these functions move the bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db import sticks
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.certificates import public_key_of
from desk.exchange.city_data import read_whole, split
from desk.exchange.machines import marks_in
from desk.exchange.packages.header import Header, read_header, read_opening
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
        left: How many of `load` are not there, for somebody stopped it.
        told: What the stick knows better than this record: it was longer once; empty where all is fine.
    """

    load: Load
    written: tuple[str, ...]
    alone: str = ""
    left: int = 0
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class Received:
    """What came of one file: `taken`, or the `problem` that kept it out; `told`: this record was longer once."""

    path: Path
    taken: TakenIn | None = None
    problem: Refused | Unavailable | None = None
    told: str = ""


def put_on_stick(desk: Desk, folder: Path) -> PutOnStick:
    """Pack what is new and write everything that has to be carried to a stick; each file is read back.

    Raises:
        Refused, Unavailable: As `pack` and `write`; what was written whole stays there.
    """
    return write(desk, folder, pack(desk))


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
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> PutOnStick:
    """Write packages to a stick; each file is read back.

    Args:
        desk: Whose packages they are.
        folder: The stick.
        packed: What has to be carried.
        on_progress: Told before each file how many of how many are done.
        is_stopped: Asked before each file; what is written by then stays, and is whole.

    Raises:
        Refused, Unavailable: As `sticks.write_packages`; what was written whole stays there.
    """
    parcels = packed.load.all

    def wanted() -> Iterator[str]:
        for done, parcel in enumerate(parcels):
            on_progress(done, len(parcels))
            if is_stopped():
                return
            yield parcel.digest

    told = _look_at_marks(desk, (folder,))
    put = sticks.write_packages(folder, wanted(), desk.packages.open)
    if not told:  # else the stick knows more than this record
        _write_mark(desk, folder, packed.load)
    left = len(parcels) - len(put.written) - len(put.already)
    return PutOnStick(load=packed.load, written=put.written, alone=packed.alone, left=left, told=told)


def _look_at_marks(desk: Desk, folders: Iterable[Path]) -> str:
    """What to tell where a stick knows that this record was longer once; empty where all is fine."""
    with desk.store.reading() as uow:
        key = public_key_of(uow.register.root_key()).hex()
    found = [mark for folder in folders for envelope in sticks.read_marks(folder) for mark in marks_in(envelope, key)]
    return note_marks(desk, found)


def _write_mark(desk: Desk, folder: Path, load: Load) -> None:
    """The envelope of the newest package of the chain in use: a record that is set back later sees how far it was."""
    newest = max(
        (parcel for parcel in load.own if parcel.incarnation == desk.incarnation.incarnation),
        key=lambda parcel: parcel.last,
        default=None,
    )
    if newest is not None:
        with desk.packages.open(newest.digest) as file:
            sticks.write_mark(folder, f"{sticks.HIGH_WATER}-{desk.office.org}", read_opening(file))


def receive(desk: Desk, paths: Iterable[Path]) -> Iterator[Received]:
    """Take in every package among files and folders, one by one; one that fails stops no other.

    Raises:
        Refused: As `find`, before anything is taken in.
    """
    for path in find(desk, paths):
        yield take(desk, path)


def find(desk: Desk, paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every package among files and folders, in the order in which they are best taken in.

    Raises:
        Refused: `stick.missing`, `stick.too_many`, `package.none`.
    """
    paths = tuple(paths)
    found = sticks.find_packages(paths)
    if not found:
        raise Refused("package.none", "这里没有数据包。请检查U盘插对没有、选的文件夹对不对。", field="file")
    _look_at_marks(desk, (path for path in paths if path.is_dir()))
    return tuple(_in_order(desk, found))


def take(desk: Desk, path: Path) -> Received:
    """Take one package in; what keeps it out is told, not raised."""
    try:
        with path.open("rb") as file:
            taken = receiving.take_in(desk, file)
        ours = taken.heard is not None and taken.heard.org == desk.office.org
        return Received(path=path, taken=taken, told=_look_at_marks(desk, ()) if ours else "")
    except OSError:
        gone = Unavailable("stick.gone", "U盘在读的时候拔掉了，请插好再收一次；收到的都留着。")
        return Received(path=path, problem=gone)
    except (Refused, Unavailable) as problem:
        return Received(path=path, problem=problem)


def _in_order(desk: Desk, found: tuple[Path, ...]) -> list[Path]:
    """By chain and number as far as that can be read: fewer events have to wait for others."""
    with desk.store.reading() as uow:
        prove = prover_in(uow)

    def key(path: Path) -> tuple[str, int, str]:
        try:
            with path.open("rb") as file:
                if is_data(file):  # the newest first: what is older then needs no look
                    return "", -split(read_whole(file))[0].statement.number, str(path)
                header: Header = read_header(read_opening(file), prove)
        except (OSError, Refused, Unavailable):
            return "", 0, str(path)
        return header.chain.incarnation, header.chain.first, str(path)

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
