"""What disk and database report, sorted once into sentences; and files that a power cut cannot halve."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from sqlalchemy.exc import DBAPIError

from desk.errors import Unavailable

LOW_SPACE_BYTES: Final = 500 * 1000 * 1000
"""Below this the program warns (STORAGE.md 5): a full disk stops even deleting rows."""

SCANNER_WAITS: Final = (0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between attempts at a file that another program holds: about as long as a virus scanner looks at it."""

_SENTENCES: Final[dict[str, str]] = {
    "disk.full": "磁盘已满，这一步没有保存。请删除不用的文件，至少空出500MB，或者换一个更大的磁盘，再试一次。",
    "disk.read_only": "磁盘是只读的，不能写入，这一步没有保存。请检查U盘的写保护开关，或者换一个可以写入的磁盘。",
    "disk.no_permission": "没有读写这个文件夹的权限，这一步没有完成。请换用有权限的电脑账户，或者请管理员开放权限。",
    "disk.io": "磁盘读写出错，这一步没有保存。请检查U盘或者硬盘是否松动、损坏，尽快做好备份后再试。",
    "disk.file_too_large": "文件太大，这个磁盘的格式装不下，这一步没有保存。请换一个用 NTFS 或者 exFAT 格式的磁盘。",
    "disk.gone": "磁盘不见了，可能已经拔出，这一步没有完成。请接好U盘或者硬盘，再试一次。",
    "disk.in_use": "文件正被另一个程序占用（可能是杀毒软件或者别的窗口），这一步没有完成。请关闭那个程序再试。",
    "database.locked": "数据正被另一个窗口写入，这一步没有保存。请等几秒钟再试；一直这样，请关闭其他窗口。",
    "database.read_only": "数据文件是只读的，这一步没有保存。请检查数据文件夹的写保护和权限。",
    "database.damaged": "数据文件有损坏，为免扩大已经停止。请不要再录入，关闭程序，用最近一次备份恢复。"
    "恢复以后和上级交换一次数据包，备份以后已经送到上级的办件会找回来。",
    "database.cannot_open": "打不开数据文件。请检查数据文件夹是否还在原来的位置、U盘或者硬盘是否接好，再试一次。",
    "database.wrong_key": "密钥与数据文件不相配，或者数据文件的开头已经损坏，没有打开。"
    "请检查密钥文件和数据文件是否来自同一个单位的同一份数据；仍打不开的，用最近一次备份恢复。",
    "database.stopped": "查找已经停下，没有找完。需要时请再找一次。",
    "database.unreachable": "连不上数据库服务器，这一步没有保存。请检查网络和服务器是否开着，再试一次。",
}

_BY_ERRNO: Final[dict[int, str]] = {
    errno.ENOSPC: "disk.full",
    errno.EDQUOT: "disk.full",
    errno.EROFS: "disk.read_only",
    errno.EACCES: "disk.no_permission",
    errno.EPERM: "disk.no_permission",
    errno.EIO: "disk.io",
    errno.ENXIO: "disk.io",
    errno.ENODEV: "disk.io",
    errno.EFBIG: "disk.file_too_large",
}

_BY_WINDOWS_ERROR: Final[dict[int, str]] = {
    19: "disk.read_only",  # ERROR_WRITE_PROTECT
    21: "disk.io",  # ERROR_NOT_READY
    23: "disk.io",  # ERROR_CRC
    32: "disk.in_use",  # ERROR_SHARING_VIOLATION
    33: "disk.in_use",  # ERROR_LOCK_VIOLATION
    39: "disk.full",  # ERROR_HANDLE_DISK_FULL
    112: "disk.full",  # ERROR_DISK_FULL
    223: "disk.file_too_large",  # ERROR_FILE_TOO_LARGE
    1117: "disk.io",  # ERROR_IO_DEVICE
}
"""Windows folds several of these into one errno, so its own number is asked first."""

_BY_SQLITE_NAME: Final[tuple[tuple[str, str], ...]] = (
    ("SQLITE_BUSY", "database.locked"),
    ("SQLITE_LOCKED", "database.locked"),
    ("SQLITE_PROTOCOL", "database.locked"),
    ("SQLITE_READONLY", "database.read_only"),
    ("SQLITE_IOERR", "disk.io"),
    ("SQLITE_CORRUPT", "database.damaged"),
    ("SQLITE_FULL", "disk.full"),
    ("SQLITE_CANTOPEN", "database.cannot_open"),
    ("SQLITE_NOTADB", "database.wrong_key"),
    ("SQLITE_PERM", "disk.no_permission"),
    ("SQLITE_INTERRUPT", "database.stopped"),
)
"""First match by prefix: the extended names (SQLITE_IOERR_WRITE) begin with the primary one."""

_BY_SQLITE_MESSAGE: Final[tuple[tuple[str, str], ...]] = (
    ("is locked", "database.locked"),
    ("readonly database", "database.read_only"),
    ("disk i/o error", "disk.io"),
    ("malformed", "database.damaged"),
    ("disk is full", "disk.full"),
    ("unable to open database", "database.cannot_open"),
    ("not a database", "database.wrong_key"),
)
"""For the few calls (backup among them) whose exception carries no name."""

_BY_SQLSTATE: Final[tuple[tuple[str, str], ...]] = (
    ("53100", "disk.full"),
    ("40001", "database.locked"),
    ("40P01", "database.locked"),
    ("55P03", "database.locked"),
    ("25006", "database.read_only"),
    ("57014", "database.stopped"),
    ("58030", "disk.io"),
    ("XX00", "database.damaged"),
    ("08", "database.unreachable"),
    ("57P0", "database.unreachable"),
    ("53300", "database.unreachable"),
)
"""PostgreSQL's own numbers, by prefix (its manual, appendix A)."""


def unavailable(code: str) -> Unavailable:
    """The failure of this name with its sentence; `KeyError` for a name that has none."""
    return Unavailable(code, _SENTENCES[code])


def translate(exc: BaseException) -> Unavailable | None:
    """The sentence for an error of disk or database; None when it is a bug and has to stay one.

    Takes `OSError`, the errors of both SQLite drivers and of psycopg, and each of these wrapped by SQLAlchemy. Broken
    constraints, wrong SQL and everything unknown give None: a rule should have caught them. "Not a database" gives
    `database.wrong_key`, whose sentence names both causes; who has proven the key first knows that it is damage.
    """
    inner = exc.orig if isinstance(exc, DBAPIError) and exc.orig is not None else exc
    code = _code_of_os_error(inner) if isinstance(inner, OSError) else _code_of_database_error(inner)
    return None if code is None else unavailable(code)


@contextmanager
def sorted_errors() -> Iterator[None]:
    """Raise what `translate` knows as `Unavailable`, with the first error as its cause; all else passes unchanged."""
    try:
        yield
    except Exception as exc:
        sentence = translate(exc)
        if sentence is None:
            raise
        raise sentence from exc


def probe_writable(home: Path) -> None:
    """Prove by a real, flushed write that the folder takes data.

    A look at permissions is not enough: with a read-only file SQLite's BEGIN IMMEDIATE still succeeds (STORAGE.md 5).

    Raises:
        Unavailable: `disk.read_only`, `disk.full`, `disk.no_permission`, `disk.io`; nothing is left behind.
    """
    probe = home / f".probe-{secrets.token_hex(8)}"
    with sorted_errors():
        try:
            with probe.open("xb") as file:
                file.write(bytes(4096))
                flush_to_disk(file)
        finally:
            with suppress(OSError):
                probe.unlink(missing_ok=True)


def free_bytes(home: Path) -> int:
    """Bytes that this account may still write to the disk of `home`. Raises `Unavailable` when the disk is gone."""
    with sorted_errors():
        return shutil.disk_usage(home).free


def require_room(folder: Path, need: int) -> None:
    """Pass when so many bytes go onto the disk of `folder`.

    Raises:
        Unavailable: `disk.full`, which names how much is needed; or the disk is gone.
    """
    free = free_bytes(folder)
    if free < need:
        raise Unavailable(
            "disk.full",
            f"磁盘空间不够：这一步大约要{need // 1_000_000 + 1}MB，只剩{free // 1_000_000}MB，没有做，数据没有变。"
            "请删除不用的文件，或者换一个更大的磁盘，再试一次。",
        )


def low_space_warning(home: Path) -> str:
    """One sentence when less than `LOW_SPACE_BYTES` is free, else the empty text."""
    free = free_bytes(home)
    if free >= LOW_SPACE_BYTES:
        return ""
    left, limit = free // 1_000_000, LOW_SPACE_BYTES // 1_000_000
    return f"磁盘只剩 {left} MB，少于 {limit} MB。请尽快清理，磁盘写满后将无法登记。"


def flush_to_disk(file: BinaryIO) -> None:
    """Do not return before the operating system says that the bytes are on the disk."""
    file.flush()
    os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make a rename in this folder durable. Windows has no such call and keeps names in its own journal."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_private_folder(folder: Path) -> None:
    """Make the folder and its missing parents, durably; it is for its owner only (0700).

    Windows and FAT sticks know no such modes, and a folder of someone else keeps its own.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(PermissionError):
        folder.chmod(0o700)
    for path in missing:
        with suppress(PermissionError):  # one may be allowed to make a folder where one may not look
            flush_folder(path.parent)


def put_in_place(part: Path, path: Path, *, wait: Callable[[float], None] = time.sleep) -> None:
    """Give a finished file its name; where a virus scanner on Windows has its hand on it, wait and try again.

    Raises:
        OSError: It cannot be done, nor after some seconds.
    """
    for seconds in SCANNER_WAITS:
        try:
            part.replace(path)
        except PermissionError:
            wait(seconds)
        else:
            return
    part.replace(path)


def write_through(
    path: Path, write: Callable[[BinaryIO], object], *, wait: Callable[[float], None] = time.sleep
) -> None:
    """Let `write` fill a new file (0600) that takes the place of `path` only when every byte is on the disk.

    `wait` waits so many seconds for a virus scanner. Raises whatever `write` or the disk raises; then `path` is as
    before and no `.part` file is left.
    """
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with _create_private(part) as file:
            write(file)
            flush_to_disk(file)
        put_in_place(part, path, wait=wait)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def _create_private(path: Path) -> BinaryIO:
    binary = getattr(os, "O_BINARY", 0)  # Windows only; without it, line ends would be rewritten
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o600), "wb")


def _code_of_os_error(exc: OSError) -> str | None:
    by_windows = _BY_WINDOWS_ERROR.get(getattr(exc, "winerror", None) or 0)
    return by_windows or _BY_ERRNO.get(exc.errno or 0)


def _code_of_database_error(exc: BaseException) -> str | None:
    driver = type(exc).__module__.partition(".")[0]
    if driver in {"sqlite3", "sqlcipher3"}:
        name = getattr(exc, "sqlite_errorname", None)
        if name:
            return next((code for prefix, code in _BY_SQLITE_NAME if name.startswith(prefix)), None)
        text = str(exc).lower()
        return next((code for part, code in _BY_SQLITE_MESSAGE if part in text), None)
    if driver == "psycopg":
        state = getattr(exc, "sqlstate", None)
        if state:
            return next((code for prefix, code in _BY_SQLSTATE if state.startswith(prefix)), None)
        return "database.unreachable" if type(exc).__name__ in {"OperationalError", "ConnectionTimeout"} else None
    return None
