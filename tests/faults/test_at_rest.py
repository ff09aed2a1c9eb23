"""A busy day leaves nothing personal behind: no name or number in a file, its name, a title, a report or a process."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import resource
import signal
import stat
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.faults import busy_day
from tests.faults.house import CLERK, COUNTS, NEW_PASSWORD, PASSWORD, ROOT, House
from tests.faults.visitors import line_of, visitors

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc, and at modes of files")

PERSONAL = ("name", "id_number", "phone", "address", "bank_card_number")
ASKED_FOR = ("brought", "asked", busy_day.SEEN)
"""What residents brought, what the clerk asked for, and what the day says of itself."""

SHORTEST = 6
"""Bytes of the shortest word looked for: of four bytes, some are found in any 4 GB of noise."""

READABLE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3", b"\x28\xb5\x2f\xfd")
"""How files begin that hold what they hold for everybody to read, though a search for bytes may miss it."""


def words() -> dict[str, set[str]]:
    """Everything personal the day used, by kind."""
    found: dict[str, set[str]] = {kind: set() for kind in PERSONAL}
    for request in (*busy_day.people(), busy_day.draft()):
        for kind, value in busy_day.told_of(request):
            if value:
                found[kind].add(value)
    return found


def disguises(word: str) -> Iterator[bytes]:
    """A word as it may stand in a file: encoded, escaped, in base64 at each alignment, or turned round."""
    plain = word.encode()
    yield plain
    yield word[::-1].encode()
    yield quote(word).encode()
    yield json.dumps(word)[1:-1].encode()
    yield plain.hex().encode()
    for encoding in ("utf-16-le", "utf-16-be", "gb18030"):
        yield word.encode(encoding)
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + plain)
        whole = coded[4 if shift else 0 : -4]  # what stands beside it is in the first and the last four
        yield whole
        yield whole.translate(bytes.maketrans(b"+/", b"-_"))


def needles(every: dict[str, set[str]]) -> re.Pattern[bytes]:
    """All of them at once."""
    given = {one for kind in every.values() for word in kind for one in disguises(word)}
    long_enough = sorted((one for one in given if len(one) >= SHORTEST), key=len, reverse=True)
    return re.compile(b"|".join(re.escape(one) for one in long_enough))


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """A file as it is, and what is inside of it where it is an archive."""
    data = path.read_bytes()
    yield path.name, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield f"{path.name}:{name}", name.encode() + b"\n" + archive.read(name)
    if data[:2] == b"\x1f\x8b":
        yield f"{path.name}:unpacked", zlib.decompress(data, 31)


class Watch(threading.Thread):
    """Looks through the list of processes, again and again, at everyone who descends from one."""

    def __init__(self, first: int, looked_for: re.Pattern[bytes]) -> None:
        super().__init__(daemon=True)
        self._first, self._looked_for = first, looked_for
        self.found: set[str] = set()
        self.seen: set[bytes] = set()
        self.ended = threading.Event()

    def run(self) -> None:
        family = {self._first}
        while not self.ended.is_set():
            for place in Path("/proc").glob("[0-9]*"):
                try:
                    parent = int((place / "stat").read_bytes().rpartition(b")")[2].split()[1])
                    if int(place.name) not in family and parent not in family:
                        continue
                    family.add(int(place.name))
                    told = (place / "cmdline").read_bytes()
                    around = (place / "environ").read_bytes()
                except OSError:
                    continue
                self.seen.add(told)
                if self._looked_for.search(told) or self._looked_for.search(around):
                    self.found.add(told.replace(b"\0", b" ").decode("utf-8", "replace"))
            self.ended.wait(0.02)


class Day:
    """What was left of the day, and what was seen while it went on."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.every = folder, words()
        self.looked_for = needles(self.every)
        for name in ("home", "tmp", "state"):
            (folder / name).mkdir(mode=0o700)
        desktop = {f"XDG_{kind}_HOME": str(folder / "home" / kind.lower()) for kind in ("CONFIG", "CACHE", "DATA")}
        running = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.busy_day", str(folder)],
            cwd=ROOT,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("DESK_")},
                **desktop,
                "HOME": str(folder / "home"),
                "TMPDIR": str(folder / "tmp"),
                "XDG_STATE_HOME": str(folder / "state"),
                "QT_QPA_PLATFORM": "offscreen",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        watch = Watch(running.pid, self.looked_for)
        watch.start()
        out, _ = running.communicate(timeout=540)
        watch.ended.set()
        watch.join()
        self.said, self.processes = out, watch
        assert running.returncode == 0, out.decode("utf-8", "replace")[-3000:]
        self.told = json.loads((folder / busy_day.SEEN).read_text(encoding="utf-8"))

    def left(self) -> list[Path]:
        """Every file and folder that the clerk did not ask for."""
        return [
            path for path in sorted(self.folder.rglob("*")) if path.relative_to(self.folder).parts[0] not in ASKED_FOR
        ]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """The day is long; it is had once."""
    return Day(tmp_path_factory.mktemp("busy"))


def test_the_words_of_the_day_are_found_where_they_are_allowed_to_be(day: Day) -> None:
    """Else the search would find nothing because it looks for nothing."""
    brought = b"".join(path.read_bytes() for path in (day.folder / "brought").iterdir())
    assert day.looked_for.search(brought)
    assert {kind: len(found) > 1 for kind, found in day.every.items()} == dict.fromkeys(PERSONAL, True)
    for kind in day.every.values():
        for word in kind:
            assert all(
                day.looked_for.search(b"\x01" + one + b"\x01") for one in disguises(word) if len(one) >= SHORTEST
            )
            assert day.looked_for.search(base64.b64encode(b"ab" + word.encode() + b"cdef")), word


def test_no_file_that_is_left_tells_anything(day: Day) -> None:
    files = [path for path in day.left() if path.is_file()]
    COUNTS["at rest: files searched"] += len(files)
    COUNTS["at rest: bytes searched"] += sum(path.stat().st_size for path in files)
    assert {"office", "kept", "state"} <= {path.relative_to(day.folder).parts[0] for path in files}
    assert sum(path.stat().st_size for path in files) > 1_000_000
    found = [
        (name, data[hit.start() : hit.end()])
        for path in files
        for name, data in contents(path)
        if (hit := day.looked_for.search(data))
    ]
    assert found == []


def test_nothing_that_is_left_lies_open_to_be_read(day: Day) -> None:
    begun = {name: data[:16] for path in day.left() if path.is_file() for name, data in contents(path)}
    assert [name for name, head in begun.items() if head.startswith(READABLE)] == []


def test_no_file_is_called_after_anybody(day: Day) -> None:
    names = [str(path.relative_to(day.folder)).encode() for path in day.left()]
    assert [name for name in names if day.looked_for.search(name)] == []


def test_nothing_is_left_in_the_folder_for_passing_files(day: Day) -> None:
    assert list((day.folder / "tmp").rglob("*")) == []


def test_files_and_folders_are_for_their_owner_only(day: Day) -> None:
    """But what lies on a stick, sealed: the next computer reads it under another user's name."""
    made = [*day.left(), *(day.folder / "asked").rglob("*")]
    begun = {day.folder / name for name in ("home", "tmp", "state")}
    begun |= set((day.folder / "stick").rglob("*"))
    open_ones = {
        str(path.relative_to(day.folder)): oct(stat.S_IMODE(path.stat().st_mode))
        for path in made
        if path not in begun and stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)
    }
    assert open_ones == {}


def test_no_window_says_who_stands_before_it_and_no_report_of_a_fault_does(day: Day) -> None:
    assert any(day.told["titles"])
    assert any("ValueError" in one and "busy_day.py" in one for one in day.told["reports"])
    shown = json.dumps([day.told["titles"], day.told["reports"]], ensure_ascii=False).encode()
    assert day.looked_for.search(shown) is None


def test_what_a_process_says_on_the_side_names_nobody(day: Day) -> None:
    """What a window writes there is kept by the desktop in a log."""
    assert day.looked_for.search(day.said) is None


def test_the_list_of_processes_names_nobody(day: Day) -> None:
    assert any(b"--stdin" in told for told in day.processes.seen)
    assert day.processes.found == set()


def test_the_clipboard_is_empty_once_the_desk_is_locked(day: Day) -> None:
    assert day.told["clipboard"] == ""


CORES_ALLOWED = resource.getrlimit(resource.RLIMIT_CORE)[1] != 0
BY_THE_FOLDER = not Path("/proc/sys/kernel/core_pattern").read_text(encoding="ascii").startswith(("|", "/"))


def _allow_cores() -> None:
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def _struck(folder: Path, *words: str, **settings: str) -> subprocess.Popen[bytes]:
    """A program that may leave a core in its folder."""
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        preexec_fn=_allow_cores,  # noqa: PLW1509 - no threads are begun here
    )


@pytest.mark.skipif(not (CORES_ALLOWED and BY_THE_FOLDER), reason="this system keeps cores elsewhere, or none")
def test_a_program_of_ours_that_is_struck_down_leaves_no_core(founded: House, tmp_path: Path) -> None:
    other, ours = tmp_path / "other", tmp_path / "ours"
    other.mkdir()
    ours.mkdir()
    _struck(other, "-c", "import os; os.abort()").communicate(timeout=60)
    assert list(other.iterdir()), "a program that forbids nothing leaves one, or nothing is proved here"
    house = founded.copy_to(tmp_path / "home")
    settings = {"DESK_HOME": str(house.home), "DESK_CLERK": CLERK, "DESK_PASSWORD": PASSWORD}
    many = tmp_path / "many.ndjson"
    many.write_bytes(b"".join(line_of(request) for request in visitors(400, seed=8)))
    console = _struck(ours, "-m", "ui.console.main", "--json", "case", "file", str(many), **settings)
    assert console.stdout is not None
    assert console.stdout.readline(), "it works on them"
    _strike(console)
    window = _struck(ours, "-m", "ui.window", "--home", str(house.home), **settings)
    _wait_for_door(window)
    _strike(window)
    assert list(ours.iterdir()) == []


def _wait_for_door(window: subprocess.Popen[bytes]) -> None:
    """Until Qt is loaded, and it is surely in Python's hands."""
    last = time.monotonic() + 60
    while window.poll() is None and time.monotonic() < last:
        if b"libQt6Widgets" in Path(f"/proc/{window.pid}/maps").read_bytes():
            return
        time.sleep(0.05)
    raise AssertionError("the window never came")


def _strike(program: subprocess.Popen[bytes]) -> None:
    program.send_signal(signal.SIGABRT)
    program.communicate(timeout=60)
    assert program.returncode == -signal.SIGABRT


def test_a_new_password_was_really_set(day: Day) -> None:
    """The day is the one that is meant: the old password opens nothing any more."""
    ended = subprocess.run(
        [sys.executable, "-m", "ui.console.main", "--json", "clerk", "list"],
        cwd=ROOT,
        env={**os.environ, "DESK_HOME": str(day.folder / "office"), "DESK_CLERK": CLERK, "DESK_PASSWORD": PASSWORD},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, PASSWORD != NEW_PASSWORD) == (2, True)
