"""Where an office's data lies, for both doors."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_path

from desk.errors import Refused

APPLICATION = "township-desk"
PRACTICE_FOLDER = "practice"
"""Folder of the practice office, within that of the real one."""


def home_folder(chosen: str) -> Path:
    """The chosen folder, else `$DESK_HOME`, else the platform's folder for data.

    Raises:
        Refused: `folder.name`: there can be no such folder.
    """
    chosen = chosen or os.environ.get("DESK_HOME", "")
    if not chosen:
        return user_data_path(APPLICATION, appauthor=False)
    return folder_of(chosen, field="home")


def folder_of(text: str, *, field: str) -> Path:
    """The folder with this name, which need not be there yet.

    Raises:
        Refused: `folder.name`: there can be none of this name, such as below a file.
    """
    path = Path(text)
    with suppress(RuntimeError):  # `~someone` whose home nobody knows is a name like any other
        path = path.expanduser()
    path = path.absolute()
    try:
        there = next(p for p in (path, *path.parents) if p.exists())
        possible = there.is_dir() and "\0" not in text
    except (OSError, ValueError):
        possible = False
    if not possible:
        raise Refused("folder.name", f"{text} 不能作为文件夹，请检查路径。", field=field)
    return path
