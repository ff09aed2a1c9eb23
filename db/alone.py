"""A counter of a hall prepares, while it is connected, for the day on which the server is gone.

home/alone/  an encrypted record on a file of its own, with the office's settings, catalogue and keys, and a chain that
nobody but this machine writes. What is filed there is handed over later (`desk.exchanging.packing.handing_over`).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Table, delete, insert, select, update

from db import disk, incarnations, schema, vault
from db import tables as t
from db.engine import open_file
from db.hall_files import ALONE
from db.offices import OpenedOffice, database_path
from db.sealing import FieldCipher, PlainFields
from desk.errors import Unavailable
from desk.settings import Office

_COPIED: tuple[Table, ...] = (t.operator, t.catalogue_version, t.calendar_day, t.trusted_office)
_SEALED = (incarnations.ROOT_KEY, "sealing_keys", "pin:")
"""Settings whose values are sealed: by their whole name, or by how it begins."""
_LEFT_OUT = ("machine",)


def alone_home(home: Path) -> Path:
    """The folder of the record that a counter keeps alone."""
    return home / ALONE


def is_prepared(home: Path) -> bool:
    """Whether this counter can go on alone."""
    return database_path(alone_home(home)).is_file()


def prepare(hall: OpenedOffice, *, at: str) -> None:
    """Make the record of the counter alone, or bring what it copies up to date.

    Raises:
        Unavailable: The disk does not take it.
    """
    folder = alone_home(hall.home)
    fresh = not is_prepared(hall.home)
    with disk.sorted_errors():
        disk.make_private_folder(folder)
        for copied in (vault.keyslots_path, vault.spare_path):
            if copied(hall.home).is_file():
                disk.make_private_folder(copied(folder).parent)
                shutil.copyfile(copied(hall.home), copied(folder))
    path = database_path(folder)
    part = path.with_suffix(".part") if fresh else path
    if fresh:
        for name in folder.glob(f"{part.name}*"):
            name.unlink()
    target = open_file(part, hall.dek)
    try:
        _fill(hall, target, at=at, fresh=fresh)
    finally:
        target.dispose()
    if fresh:
        with disk.sorted_errors():
            part.replace(path)
            disk.flush_folder(folder)


def _fill(hall: OpenedOffice, target: Engine, *, at: str, fresh: bool) -> None:
    cipher = hall.store.cipher
    with disk.sorted_errors(), hall.store.engine.begin() as source, target.begin() as copy:
        if fresh:
            schema.create(copy)
            copy.execute(insert(t.incarnation), _spare(hall, source, cipher, at=at))
        for table in _COPIED:
            copy.execute(delete(table))
            if rows := [dict(row) for row in source.execute(select(table)).mappings()]:
                copy.execute(insert(table), rows)
        copy.execute(delete(t.setting))
        kept = (dict(row) for row in source.execute(select(t.setting)).mappings())
        copy.execute(
            insert(t.setting), [_setting(row, cipher) for row in kept if not row["name"].startswith(_LEFT_OUT)]
        )


def _setting(row: dict[str, Any], cipher: FieldCipher) -> dict[str, Any]:
    """A setting as a record keeps it whose whole file is encrypted."""
    if row["name"].startswith(_SEALED):
        row["value"] = PlainFields().seal(cipher.open(row["value"]))
    return row


def _spare(hall: OpenedOffice, source: Connection, cipher: FieldCipher, *, at: str) -> dict[str, Any]:
    """A chain of this machine's own for when it is alone; the hall knows it, and writes it never."""
    office = _office(source)
    certificate = incarnations.begin(source, cipher, office, at=at, machine=f"{hall.store.machine}-{ALONE}")
    same = t.incarnation.c.incarnation == certificate.incarnation_id
    row = dict(source.execute(select(t.incarnation).where(same)).mappings().one())
    source.execute(update(t.incarnation).where(same).values(active=0, private_key=cipher.seal(b"")))
    return {**row, "private_key": PlainFields().seal(cipher.open(row["private_key"]))}


def _office(source: Connection) -> Office:
    value = source.execute(select(t.setting.c.value).where(t.setting.c.name == "office")).scalar_one_or_none()
    if value is None:
        raise Unavailable("office.missing", "这里还没有设立单位，请先运行 init。")
    return msgspec.json.decode(value, type=Office)
