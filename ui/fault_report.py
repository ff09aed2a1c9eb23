"""What the program says of its own faults: where and of which kind, with nothing personal in it."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_FRAMES = 60


def report(error: BaseException, *, version: str, qt_version: str = "") -> str:
    """The fault in words for a developer: kinds and places only, for messages and values may hold a name.

    The chain of causes is told from the newest to the oldest. `qt_version` where the fault is in a window.
    """
    parts = [f"Python {platform.python_version()}", *([f"Qt {qt_version}"] if qt_version else [])]
    lines = [
        f"township-desk {version}",
        ", ".join((*parts, f"{platform.system()} {platform.machine()}")),
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__name__)
        frames = traceback.extract_tb(cause.__traceback__)[-MOST_FRAMES:]
        lines += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


def _place(file_name: str) -> str:
    """Where a file lies within the program or its libraries; never whose home it is in."""
    path = Path(file_name)
    if path.is_relative_to(ROOT):
        return path.relative_to(ROOT).as_posix()
    parts = path.parts
    return "/".join(parts[-2:])
