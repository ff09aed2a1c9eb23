"""One stick while it is written to: it stays the same one, and what it gives back is compared.

A fault of the stick is told as one of the stick, not of this computer's disk; every sentence says that nothing is
delivered by it, and what to do.
"""

from __future__ import annotations

import errno
import hashlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from db.disk import SCANNER_WAITS, flush_folder, flush_to_disk
from db.medium import digest_on
from desk.errors import Refused, Unavailable

FOLDER_NAME = "township-desk"
PART = ".part"

_SPARE_BYTES = 1024 * 1024
_MEGABYTE = 1_000_000
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True)
class StickFile:
    """What is to lie on a stick under a name: so many bytes, `content` in a few parts, and their SHA-256."""

    name: str
    content: Callable[[], Iterator[bytes]]
    size: int
    digest: str

    @classmethod
    def of(cls, name: str, content: Callable[[], Iterator[bytes]]) -> StickFile:
        """Any content, which is read once for its sum."""
        summed, size = hashlib.sha256(), 0
        for part in content():
            summed.update(part)
            size += len(part)
        return cls(name, content, size, summed.hexdigest())


@contextmanager
def writing_to(folder: Path, wait: Callable[[float], None], need: Callable[[Stick], int]) -> Iterator[Stick]:
    """A stick that is the same one from beginning to end.

    Args:
        folder: Where it is.
        wait: Waits so many seconds for a virus scanner to let go of a file.
        need: How many bytes are still to be written, for whoever has to make room.

    Raises:
        Refused: `stick.missing`, `stick.full`, `stick.read_only`.
        Unavailable: `stick.gone`; and as the methods of `Stick`.
    """
    stick = Stick(folder, wait, need)
    try:
        stick.begin()
        yield stick
        stick.require_same()
    finally:
        stick.end()


class Stick:
    """A stick that is written to; a file of a name drawn for this once tells it from another in the same place.

    The number of the volume alone does not: the next stick in the same socket may get the one of the last.
    """

    def __init__(self, folder: Path, wait: Callable[[float], None], need: Callable[[Stick], int]) -> None:
        """Nothing is written yet.

        Raises:
            Refused: `stick.missing`.
        """
        self._folder, self._wait, self._need = folder, wait, need
        self._target = folder / FOLDER_NAME
        self._token = self._target / f"{secrets.token_hex(8)}{PART}"
        self._has_begun = False
        try:
            self._volume = folder.stat().st_dev
        except OSError:
            raise Refused(
                "stick.missing", f"找不到 {folder}，请检查U盘插好没有、文件夹选对没有。", field="to"
            ) from None

    def begin(self) -> None:
        """Make the folder, clear away what was cut short before, and leave the token."""
        with self._own_faults():
            self._target.mkdir(exist_ok=True)
            flush_folder(self._folder)
            for part in self._target.glob(f"*{PART}"):
                with suppress(OSError):
                    part.unlink()
            with self._token.open("xb") as file:
                flush_to_disk(file)
            flush_folder(self._target)  # who wrote what lies there may have been killed before its name was certain
        self._has_begun = True
        self.require_same()

    @contextmanager
    def _own_faults(self) -> Iterator[None]:
        """Told here, for around this the faults of this computer's own disk are told."""
        try:
            yield
        except OSError as fault:
            raise self._problem(fault) from fault

    def _problem(self, fault: OSError) -> Refused | Unavailable:
        if (self._has_begun or not self._folder.exists()) and not self._is_same():
            return _gone()
        if fault.errno in _FULL:  # or it says so, and shows room all the same
            return _bad() if self.has_room(self._need(self)) else self.full()
        if fault.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            sentence = "U盘是只读的，写不进去，还没有交上去。请关上写保护开关，或者换一个U盘再导出；本机的数据没有变。"
            return Refused("stick.read_only", sentence, field="to")
        return _gone()

    def end(self) -> None:
        """Take the token away."""
        with suppress(OSError):
            self._token.unlink(missing_ok=True)

    def require_same(self) -> None:
        """Pass while it is the stick of the beginning.

        Raises:
            Unavailable: `stick.gone`.
        """
        if not self._is_same():
            raise _gone()

    def _is_same(self) -> bool:
        with suppress(OSError):
            return self._folder.stat().st_dev == self._volume and self._token.is_file()
        return False

    def is_whole(self, file: StickFile) -> bool:
        """Whether it lies there as it should."""
        with suppress(OSError):
            return digest_on(self._target / file.name) == file.digest
        return False

    def write(self, file: StickFile) -> None:
        """A file under its name, once it is whole and flushed; a scanner that takes the draft away gets another."""
        path = self._target / file.name

        def once() -> None:
            part = path.with_name(f"{file.name}.{secrets.token_hex(4)}{PART}")
            try:
                with part.open("xb") as draft:
                    for piece in file.content():
                        draft.write(piece)
                    flush_to_disk(draft)
                self._patiently(lambda: part.replace(path), PermissionError)
            finally:
                with suppress(OSError):
                    part.unlink(missing_ok=True)

        with self._own_faults():
            self._patiently(once, PermissionError, FileNotFoundError)
            flush_folder(self._target)
        self.require_same()

    def read_back(self, file: StickFile) -> None:
        """Compare what the medium gives back, whatever it said when it was written.

        Raises:
            Unavailable: `stick.bad`, `stick.blocked`, `stick.gone`.
        """
        path = self._target / file.name
        found: list[str] = []
        with self._own_faults():
            self._patiently(lambda: found.append(digest_on(path)), PermissionError, FileNotFoundError)
        self.require_same()
        if found != [file.digest]:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            raise _bad()

    def has_room(self, size: int) -> bool:
        """Whether so many bytes go onto it."""
        with self._own_faults():
            return shutil.disk_usage(self._folder).free >= size + _SPARE_BYTES

    def full(self) -> Refused:
        """There is no room for what is still to be written."""
        need = -(-(self._need(self) + _SPARE_BYTES) // _MEGABYTE)
        free = shutil.disk_usage(self._folder).free // _MEGABYTE
        sentence = (
            f"U盘空间不够：还要写大约{need}MB，只剩{free}MB，没有写完，还没有交上去。"
            "请删掉U盘上不用的文件，或者换一个U盘再导出；本机的数据没有变。"
        )
        return Refused("stick.full", sentence, field="to")

    def _patiently(self, act: Callable[[], object], *faults: type[OSError]) -> None:
        """Do it again where another program may have had its hand on the file; on no other stick, and not for ever.

        Raises:
            Unavailable: `stick.blocked`, `stick.gone`.
        """
        for seconds in (*SCANNER_WAITS, 0.0):
            try:
                act()
            except faults as fault:
                self.require_same()
                if not seconds:
                    raise _blocked() from fault
                self._wait(seconds)
            else:
                return


def _gone() -> Unavailable:
    return Unavailable(
        "stick.gone",
        "写的时候U盘拔掉了、松了，或者换了一个，没有写完，还没有交上去。请插好U盘重新导出；本机的数据没有变。",
    )


def _bad() -> Unavailable:
    return Unavailable(
        "stick.bad",
        "写到U盘上的内容读回来不一样，或者没到它说的容量就写不进去：这个U盘坏了或者容量是假的，不能用。"
        "请换一个U盘再导出，这一个上面的不算数，还没有交上去；本机的数据没有变。",
    )


def _blocked() -> Unavailable:
    return Unavailable(
        "stick.blocked",
        "写到U盘的文件被别的程序锁住或者删掉了，多半是杀毒软件，没有写完，还没有交上去。"
        f"请在杀毒软件里允许U盘上的 {FOLDER_NAME} 文件夹，或者换一台电脑拷，再重新导出；本机的数据没有变。",
    )
