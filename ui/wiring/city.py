"""The city's own tables: shipped profiles, where an output goes, and what the platform sent."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from db import shipped as data
from desk.desk import Desk
from desk.errors import Refused
from desk.ports import Front

FRONT_PASSWORD = "DESK_FRONT_PASSWORD"  # noqa: S105 - the name of a variable
"""Environment variable with the password of a front database; never an argument, since others can see those."""

FileForm = Literal["csv", "xlsx", "ndjson"]
FORMS: tuple[FileForm, ...] = ("csv", "xlsx", "ndjson")


def shipped_profiles() -> tuple[str, ...]:
    """Names of the profiles that come with the program."""
    return data.city_profiles()


def shipped_profile(name: str) -> bytes:
    """One of them."""
    return data.content(f"city_tables/{name}.toml")


def all_shipped() -> tuple[bytes, ...]:
    """All of them, in the order of their names."""
    return tuple(map(shipped_profile, shipped_profiles()))


def folder_front(desk: Desk, folder: Path, form: FileForm) -> Front:
    """A folder, such as a stick.

    Raises:
        Refused: `stick.missing`: it is not there; one that is made in its place would lie on another disk.
    """
    from db.city_files import FolderFront  # noqa: PLC0415 - only an export is worth loading it

    if not folder.is_dir():
        raise Refused("stick.missing", f"找不到 {folder}，请检查U盘插好没有、文件夹选对没有。", field="out")

    return FolderFront(folder, form=form, org=desk.office.org)


def database_front(desk: Desk, url: str) -> Front:
    """A front database.

    Raises:
        Refused: `city.url`, `city.url_password`, `city.url_kind`.
    """
    from db.city_front import DatabaseFront  # noqa: PLC0415 - likewise

    return DatabaseFront(url, os.environ.get(FRONT_PASSWORD, ""), org=desk.office.org)


def read_rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of what the platform sent: CSV, XLSX, JSON or NDJSON.

    Raises:
        Refused: `list.not_readable`, `city.not_json`.
    """
    from db.city_reading import read_rows as read  # noqa: PLC0415 - likewise

    return read(content)
