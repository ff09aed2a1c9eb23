"""One writing program at a time on an office's folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from db.disk import sorted_errors
from desk.errors import Unavailable

LOCK_NAME: Final = "desk.lock"
WAIT_SECONDS: Final = 5.0


@contextmanager
def hold(home: Path, *, name: str = LOCK_NAME, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the folder's lock of this name while the block runs.

    The operating system gives the lock back when the holder dies, so a crash leaves nothing to clear away; the empty
    lock file stays. The lock is not re-entrant: a second `hold` of the same name waits, in the same program too.

    Args:
        home: The office's folder; it must exist.
        name: File name of the lock; locks of different names do not disturb each other.
        wait_seconds: How long to wait for another holder; 0 asks once.

    Raises:
        Unavailable: `instance.busy` when another program keeps it; `disk.read_only` and its like when the folder takes
            no lock file.
    """
    lock = FileLock(home / name, timeout=wait_seconds, mode=0o600, fallback_to_soft=False)
    with sorted_errors():
        try:
            lock.acquire()
        except Timeout as exc:
            raise Unavailable(
                "instance.busy",
                "另一个程序窗口正在使用本单位的数据。请先关闭那个窗口，或者等它做完，再试一次。",
            ) from exc
    try:
        yield
    finally:
        lock.release()
