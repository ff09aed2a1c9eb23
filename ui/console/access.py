"""Which office, who and with which password: from the command line and the environment."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from platformdirs import user_data_path

from desk.errors import Refused
from ui import wiring
from ui.wiring import Entrance

APPLICATION = "township-desk"


def home_of(args: Namespace) -> Path:
    """`--home`, else `$DESK_HOME`, else the platform's folder for data."""
    chosen = args.home or os.environ.get("DESK_HOME", "")
    return Path(chosen).expanduser().absolute() if chosen else user_data_path(APPLICATION, appauthor=False)


def password_of(args: Namespace, *, variable: str = "DESK_PASSWORD") -> str:
    """`--password-file`, else the variable; never an argument, since others can see those.

    Raises:
        Refused: `password.missing`, `password.file`.
    """
    if args.password_file and variable == "DESK_PASSWORD":
        try:
            return Path(args.password_file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise Refused(
                "password.file", f"读不到口令文件 {args.password_file}，请检查路径。", field="password"
            ) from None
    password = os.environ.get(variable, "")
    if not password:
        raise Refused(
            "password.missing",
            f"没有口令。请设环境变量 {variable}，或者用 --password-file 指定口令文件。",
            field="password",
        )
    return password


def entrance_of(args: Namespace) -> Entrance:
    """Home, clerk and password; without `--as` the only clerk there is.

    Raises:
        Refused: No password, or several clerks and none named.
    """
    home = home_of(args)
    clerk = args.clerk_as or os.environ.get("DESK_CLERK", "")
    if not clerk:
        clerks = wiring.clerks_of(home)
        if len(clerks) != 1:
            raise Refused(
                "clerk.which",
                f"请用 --as 说明是谁：{'、'.join(clerks)}。" if clerks else "请用 --as 说明是谁。",
                field="as",
            )
        clerk = clerks[0]
    return Entrance(home=home, clerk=clerk, password=password_of(args))


def read_file(path: Path, *, what: str) -> bytes:
    """The bytes of a file given on the command line.

    Raises:
        Refused: `file.missing`, `file.unreadable`, `file.too_large`.
    """
    try:
        if path.stat().st_size > wiring.LARGEST_FILE_BYTES:
            raise Refused("file.too_large", f"{what} {path} 太大，请检查是不是选错了文件。", field="file")
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused("file.missing", f"找不到{what} {path}，请检查路径和文件名。", field="file") from None
    except (IsADirectoryError, PermissionError):
        raise Refused(
            "file.unreadable", f"{what} {path} 打不开，请检查是不是文件、有没有读取权限。", field="file"
        ) from None


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        Unavailable: The disk does not take it.
    """
    wiring.write_whole(path, data)
