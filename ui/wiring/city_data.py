"""Files of the city's data and of its keys: the use cases decide, these functions read and write them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from db import data_keys
from desk.calendar.days import merge
from desk.calendar.notices import read_notice
from desk.catalogue.checking import require_good
from desk.catalogue.codes import CodeList, CodeLists
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.city_data import Snapshot
from desk.exchange.city_roots import KEYS, Root, write_root
from desk.exchanging.city_data import publishing
from desk.exchanging.taking_in import receiving
from desk.exchanging.taking_in.receiving import TakenIn
from desk.times import day_of
from ui.wiring import files, shipped, tables


def make_keys(desk: Desk, folder: Path, passwords: Sequence[str], *, best_before: str = "", anew: bool = False) -> Root:
    """The first keys of the city's data, each in a file of its own, and the root file that names them.

    Raises:
        Refused: As `desk.exchanging.publishing.begin_keys`; `data.three_passwords`; the password is too weak.
        Unavailable: The disk does not take the files.
    """
    made = _made(passwords)
    with desk.store.reading() as uow:
        number = len(uow.exchange.data_book().roots) + 1
    with _kept_in(folder, number, made):
        new = [private for private, _ in made]
        root = publishing.begin_keys(desk, new, best_before=best_before, anew=anew)
    _write_root(folder, root)
    return root


def change_keys(
    desk: Desk, folder: Path, old: Sequence[tuple[Path, str]], passwords: Sequence[str], *, best_before: str = ""
) -> Root:
    """Other keys, signed by those in `old`: each a file and its password.

    Raises:
        Refused: As `desk.exchanging.publishing.change_keys`, `open_key` and `make_keys`.
        Unavailable: The disk does not take the files.
    """
    before = [open_key(path, password) for path, password in old]
    made = _made(passwords)
    with desk.store.reading() as uow:
        number = len(uow.exchange.data_book().roots) + 1
    with _kept_in(folder, number, made):
        new = [private for private, _ in made]
        root = publishing.change_keys(desk, new, before, best_before=best_before)
    _write_root(folder, root)
    return root


def open_key(path: Path, password: str) -> bytes:
    """The private key in a file.

    Raises:
        Refused, Unavailable: As `db.data_keys.open_key`.
    """
    return data_keys.open_key(files.read_whole(path), password)


def pack(
    desk: Desk,
    *,
    catalogue: Path | None = None,
    calendar: Path | None = None,
    codes: Path | None = None,
    best_before: str = "",
) -> bytes:
    """The next version, unsigned: from these files, and for what is not given from what is in use here.

    Raises:
        Refused: A file cannot be read, or its content is not good enough; as
            `desk.exchanging.publishing.pack_data`.
    """
    with desk.store.reading() as uow:
        days, lists = uow.register.calendar_days(), uow.exchange.code_lists()
    if calendar is not None:
        days = merge(days, read_notice(files.read_whole(calendar)))
    if codes is not None:
        lists = _read_lists(files.read_whole(codes))
    given = desk.shelf.on(day_of(desk.clock.now()))
    if catalogue is not None:
        given = tables.read_catalogue_file(catalogue.name, files.read_whole(catalogue), given)
    require_good(given, shipped.codes(lists))
    snapshot = Snapshot(catalogue=given, calendar=days, codes=lists)
    return publishing.pack_data(desk, snapshot, best_before=best_before)


def sign(desk: Desk, path: Path, key: Path, password: str) -> tuple[int, int, TakenIn | None]:
    """One more signature in a file; how many it has and needs, and what came of it here once it has enough.

    Raises:
        Refused, Unavailable: As `desk.exchanging.publishing.sign_file`, `open_key` and `receiving.take_in`.
    """
    private = open_key(key, password)
    data, count, needed = publishing.sign_file(desk, files.read_whole(path), private)
    files.write_whole(path, data)
    taken = receiving.take_in(desk, io.BytesIO(data)) if count >= needed else None
    return count, needed, taken


def _read_lists(data: bytes) -> tuple[CodeList, ...]:
    try:
        return msgspec.json.decode(data, type=CodeLists).lists
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused(
            "data.codes", "代码表文件看不懂，请对照随程序的代码表（JSON，最外层是 lists）改好再用。", field="codes"
        ) from None


def _made(passwords: Sequence[str]) -> list[tuple[bytes, bytes]]:
    if len(passwords) != KEYS or len(set(passwords)) != KEYS:
        raise Refused(
            "data.three_passwords", f"{KEYS}把钥匙由{KEYS}个人各设各的口令，请给出{KEYS}个不同的口令。", field="secret"
        )
    return [data_keys.make_key(password) for password in passwords]


@contextmanager
def _kept_in(folder: Path, number: int, made: Sequence[tuple[bytes, bytes]]) -> Iterator[None]:
    """Files of new keys, on the disk before anything counts on them; gone again where the block fails."""
    paths = [folder / f"data-key-{number}-{n}.json" for n in range(1, KEYS + 1)]
    for path in (*paths, _root_path(folder, number)):
        if path.exists():
            raise Refused("data.key_there", f"{path} 已经有了，不覆盖；请换一个空的文件夹。", field="out")
    with ExitStack() as stack:
        for path, (_, file) in zip(paths, made, strict=True):
            stack.enter_context(files.written(path, file))
        yield


def _write_root(folder: Path, root: Root) -> None:
    files.write_whole(_root_path(folder, root.number), write_root(root))


def _root_path(folder: Path, number: int) -> Path:
    return folder / f"data-root-{number}.json"
