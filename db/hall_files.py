"""The small file in a machine's folder that says where the hall is to which it belongs.

home/hall.json  names the database, the machine, and the folder that all share: key file, scans, packages.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from msgspec import Struct

from db import disk
from desk.errors import Unavailable

HALL = "hall.json"
ALONE = "alone"
"""Folder of the record that a counter keeps alone while the server is gone."""
VERSION = 1


class Hall(Struct, frozen=True, kw_only=True):
    """Where a machine of a hall finds its office.

    Attributes:
        url: Of the database, without a password; password: sealed under the office's key, in base 64, or empty.
        machine: Which of the machines this is; files: folder that all of them share.
    """

    version: int
    url: str
    password: str = ""
    machine: str
    files: str


def hall_of(home: Path) -> Hall | None:
    """What a folder says of its hall; None for an office on a file of its own.

    Raises:
        Unavailable: `hall.damaged`, `hall.newer`.
    """
    try:
        with disk.sorted_errors():
            raw = (home / HALL).read_bytes()
    except FileNotFoundError:
        return None
    try:
        if int(json.loads(raw)["version"]) > VERSION:
            raise Unavailable("hall.newer", f"文件 {home / HALL} 由更新版本的程序写成，请先升级本程序。")
        return msgspec.json.decode(raw, type=Hall)
    except (ValueError, KeyError, TypeError, msgspec.DecodeError):
        raise Unavailable(
            "hall.damaged",
            f"文件 {home / HALL} 已经损坏，找不到大厅的数据库；请重新加入大厅（deskctl office counter）。",
        ) from None


def files_of(home: Path) -> Path:
    """The folder with the key file: the office's own, or the one that a hall shares.

    While that one cannot be reached, a counter's own copy opens the record that it keeps alone.
    """
    hall = hall_of(home)
    if hall is None:
        return home
    shared, own = Path(hall.files), home / ALONE
    return own if own.is_dir() and not shared.is_dir() else shared


def write_hall(home: Path, hall: Hall) -> None:
    """Make the folder one of a machine of a hall."""
    with disk.sorted_errors():
        disk.make_private_folder(home)
        disk.write_through(home / HALL, lambda file: file.write(msgspec.json.format(msgspec.json.encode(hall))))
