"""The folder a document camera writes to: which pictures in it are new and finished. Nothing in it is ever changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from desk.errors import Refused, Unavailable
from ui.capturing.decoding import MAX_FILE_BYTES, require_size

MAX_FILES: Final = 5000
SUFFIXES: Final = frozenset(
    (".jpg", ".jpeg", ".png", ".heic", ".heif", ".hif", ".tif", ".tiff", ".bmp", ".webp", ".pdf")
)
"""Names worth a look. What a file really is, `decoding` finds out."""


class Mark(Struct, frozen=True):
    """What a look sees of a file."""

    size_bytes: int
    changed_ns: int


class Seen(Struct, frozen=True):
    """A file as it was seen, and whether it is still to be given out."""

    mark: Mark
    waiting: bool


def arrivals(before: Mapping[str, Seen] | None, now: Mapping[str, Mark]) -> tuple[tuple[str, ...], dict[str, Seen]]:
    """Names that are new and finished, oldest first, and what to hand in as `before` next time.

    What lies there at the first look (`before` is None) is old. A file that is new or has changed waits until two
    looks see the same size and time; an empty one waits on. What is gone is forgotten, so it counts when it comes back.
    """
    if before is None:
        return (), {name: Seen(mark, waiting=mark.size_bytes == 0) for name, mark in now.items()}
    ready = []
    after = {}
    for name, mark in now.items():
        seen = before.get(name)
        stands = seen is not None and seen.mark == mark
        waiting = not stands or (seen is not None and seen.waiting)
        if stands and waiting and mark.size_bytes:
            ready.append(name)
            waiting = False
        after[name] = Seen(mark, waiting=waiting)
    return tuple(sorted(ready, key=lambda name: (now[name].changed_ns, name))), after


class Look(Struct, frozen=True):
    """What a look at the folder brought.

    Attributes:
        new: Finished files that were not there before, oldest first.
        trouble: A sentence when the folder cannot be looked at; said once, until it changes.
    """

    new: tuple[Path, ...] = ()
    trouble: str = ""


class FolderWatch:
    """One folder, looked at again and again; each look reads the disk, so it belongs on a worker."""

    def __init__(self, path: Path) -> None:
        """Watch this folder, not the folders in it."""
        self._path = path
        self._before: dict[str, Seen] | None = None
        self._told = ""

    def look(self) -> Look:
        """What has come since the last look. A folder that is away for a while brings nothing twice."""
        try:
            now = self._marks()
        except (Unavailable, Refused) as exc:
            return Look(trouble=self._once(exc.message))
        names, self._before = arrivals(self._before, now)
        locked = tuple(name for name in names if not _opens(self._path / name))
        for name in locked:
            self._before[name] = Seen(now[name], waiting=True)
        new = tuple(self._path / name for name in names if name not in locked)
        return Look(new=new, trouble=self._once(_locked(locked[0]) if locked else ""))

    def _once(self, trouble: str) -> str:
        """The sentence, or nothing when it was said the last time too."""
        before, self._told = self._told, trouble
        return trouble if trouble != before else ""

    def _marks(self) -> dict[str, Mark]:
        marks = {}
        try:
            with os.scandir(self._path) as entries:
                for number, entry in enumerate(entries):
                    if number >= MAX_FILES:
                        raise _too_many()
                    mark = _mark(entry)
                    if mark is not None:
                        marks[entry.name] = mark
        except OSError as exc:
            raise Unavailable(
                "capture.folder",
                "看不到高拍仪保存图片的文件夹。请检查它是不是被改名或者删掉了、移动硬盘有没有插好，或者在设置里重新选一个。",
            ) from exc
        return marks


def _mark(entry: os.DirEntry[str]) -> Mark | None:
    """None for what is no picture, is hidden, or has gone since the folder was listed."""
    if entry.name.startswith(".") or Path(entry.name).suffix.lower() not in SUFFIXES:
        return None
    try:
        if not entry.is_file():
            return None
        state = Path(entry.path).stat()
    except OSError:
        return None
    return Mark(state.st_size, state.st_mtime_ns)


def _opens(path: Path) -> bool:
    """Whether the file can be read; the program that writes it may still hold it."""
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def _locked(name: str) -> str:
    return f"新图片“{name}”还打不开，可能正被别的程序占用。请关掉那个程序，图片会自动放进来。"


def read_picture(path: Path) -> bytes:
    """The bytes of a file a clerk chose or a camera wrote, never more than `decoding` takes.

    Raises:
        Refused: `capture.too_large`.
        Unavailable: `capture.unreadable`, the file is gone, locked by another program or on a disk that fails.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as exc:
        raise Unavailable(
            "capture.unreadable",
            "这个文件读不出来，可能正被别的程序占用，或者已经删掉了。请关掉占用它的程序再试，或者重新拍一张。",
        ) from exc
    require_size(len(data))
    return data


def _too_many() -> Refused:
    return Refused(
        "capture.folder_full",
        f"高拍仪的文件夹里超过了{MAX_FILES}个文件，看得太慢。请把旧图片移走，或者在设置里换一个空文件夹。",
    )
