"""Packages between the office and a stick or folder: the use cases decide, these functions move the bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db import sticks
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.packages.header import Header, read_header, read_opening
from desk.exchanging import carrying, receiving, sending
from desk.exchanging.addressing import prover_in
from desk.exchanging.carrying import Load
from desk.exchanging.receiving import TakenIn


@dataclass(frozen=True, kw_only=True)
class PutOnStick:
    """What lies on a stick now: everything in `load`, of which `written` was put there just now.

    Attributes:
        alone: Why nothing could be packed for the office above; empty where it was.
    """

    load: Load
    written: tuple[str, ...]
    alone: str = ""


@dataclass(frozen=True, kw_only=True)
class Received:
    """What came of one file: `taken`, or the `problem` that kept it out."""

    path: Path
    taken: TakenIn | None = None
    problem: Refused | Unavailable | None = None


def put_on_stick(desk: Desk, folder: Path) -> PutOnStick:
    """Pack what is new and write everything that has to be carried to a stick; each file is read back.

    Raises:
        Refused, Unavailable: As `sending.pack` and `sticks.write_packages`; what was written whole stays there.
    """
    alone = ""
    try:
        if desk.office.kind != "city":
            sending.pack(desk)
    except Refused as refusal:
        if refusal.code != "exchange.alone":
            raise
        alone = refusal.message
    load = carrying.load_of(desk)
    if alone and not load.all:
        raise Refused("exchange.alone", alone)
    written = sticks.write_packages(folder, (parcel.digest for parcel in load.all), desk.packages.open)
    _write_mark(desk, folder, load)
    return PutOnStick(load=load, written=written.written, alone=alone)


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
        Refused: `stick.missing`, `stick.too_many`, `package.none`, before anything is taken in.
    """
    found = sticks.find_packages(paths)
    if not found:
        raise Refused("package.none", "这里没有数据包。请检查U盘插对没有、选的文件夹对不对。", field="file")
    for path in _in_order(desk, found):
        try:
            with path.open("rb") as file:
                yield Received(path=path, taken=receiving.take_in(desk, file))
        except OSError:
            gone = Unavailable("stick.gone", "U盘在读的时候拔掉了，请插好再收一次；收到的都留着。")
            yield Received(path=path, problem=gone)
        except (Refused, Unavailable) as problem:
            yield Received(path=path, problem=problem)


def _in_order(desk: Desk, found: tuple[Path, ...]) -> list[Path]:
    """By chain and number as far as that can be read: fewer events have to wait for others."""
    with desk.store.reading() as uow:
        prove = prover_in(uow)

    def key(path: Path) -> tuple[str, int, str]:
        try:
            with path.open("rb") as file:
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
