"""Which office, who and with which password: from the command line and the environment."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

from desk.errors import Refused
from ui.home import home_folder
from ui.wiring import files, offices
from ui.wiring.opening import Entrance


def home_of(args: Namespace) -> Path:
    """`--home`, else `$DESK_HOME`, else the platform's folder for data."""
    return home_folder(args.home or "")


def password_of(args: Namespace) -> str:
    """`--password-file`, else DESK_PASSWORD; never an argument, since others can see those.

    Raises:
        Refused: `password.missing`, `password.file`.
    """
    if args.password_file:
        try:
            password = Path(args.password_file).read_text(encoding="utf-8-sig").rstrip("\r\n")
        except (OSError, ValueError):
            raise Refused(
                "password.file",
                f"读不到口令文件 {args.password_file}，请检查路径和读取权限，文件要存成 UTF-8 编码。",
                field="password",
            ) from None
        if not password:
            raise Refused(
                "password.file", f"口令文件 {args.password_file} 是空的，请把口令写在第一行。", field="password"
            )
        return password
    password = os.environ.get("DESK_PASSWORD", "")
    if not password:
        raise Refused(
            "password.missing",
            "没有口令。请设环境变量 DESK_PASSWORD，或者用 --password-file 指定口令文件。",
            field="password",
        )
    return password


def new_password() -> str:
    """DESK_NEW_PASSWORD.

    Raises:
        Refused: `password.new_missing`.
    """
    password = os.environ.get("DESK_NEW_PASSWORD", "")
    if not password:
        raise Refused(
            "password.new_missing", "没有新口令。请把新口令设在环境变量 DESK_NEW_PASSWORD 里。", field="new_password"
        )
    return password


def clerk_of(args: Namespace) -> str:
    """`--as`, else DESK_CLERK, else an empty text."""
    return str(args.clerk_as or os.environ.get("DESK_CLERK", "")).strip()


def entrance_of(args: Namespace) -> Entrance:
    """Home, clerk and password; without `--as` the only clerk there is.

    Raises:
        Refused: No password, or several clerks and none named.
    """
    home = home_of(args)
    clerk = clerk_of(args)
    if not clerk:
        clerks = offices.clerks_of(home)
        if len(clerks) != 1:
            raise Refused(
                "clerk.which",
                f"请用 --as 说明是谁：{'、'.join(clerks)}。" if clerks else "请用 --as 说明是谁。",
                field="as",
            )
        clerk = clerks[0]
    return Entrance(home=home, clerk=clerk, password=password_of(args))


def read_day(text: str, *, field: str) -> date:
    """A day given on the command line.

    Raises:
        Refused: `date.form`.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("date.form", f"日期“{text}”看不懂，请写成 2026-12-01 这样。", field=field) from None


def read_file(path: Path, *, what: str, field: str = "file") -> bytes:
    """The bytes of a file given on the command line, or in the request's `field`.

    Raises:
        Refused: `file.missing`, `file.unreadable`, `file.too_large`.
    """
    try:
        if path.stat().st_size > files.LARGEST_FILE_BYTES:
            raise Refused("file.too_large", f"{what} {path} 太大，请检查是不是选错了文件。", field=field)
        return path.read_bytes()
    except (OSError, ValueError) as problem:
        raise _not_readable(problem, path, what, field) from None


@contextmanager
def lines_of(path: Path, *, what: str) -> Iterator[BinaryIO]:
    """A file to be read line by line, however long it is.

    Raises:
        Refused: As `read_file`, but for its size.
    """
    try:
        file = path.open("rb")
    except (OSError, ValueError) as problem:
        raise _not_readable(problem, path, what, "file") from None
    with file:
        yield file


def _not_readable(problem: Exception, path: Path, what: str, field: str) -> Refused:
    """The refusal for a file that is not there, or is a folder, or has a name that no disk can have."""
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return Refused("file.missing", f"找不到{what} {path}，请检查路径和文件名。", field=field)
    return Refused("file.unreadable", f"{what} {path} 打不开，请检查是不是文件、有没有读取权限。", field=field)


def read_words(path: str) -> str:
    """The text of a file with the words of a recovery key.

    Raises:
        Refused: As `read_file`.
    """
    return read_file(Path(path), what="恢复密钥文件").decode("utf-8-sig", errors="replace")


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        Refused: `file.folder`, `file.name`.
        Unavailable: The disk does not take it.
    """
    files.write_whole(path, data)
