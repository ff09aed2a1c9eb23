"""The program that `python3 run.py build` made, run as a user runs it: no Python in sight, real keys on a real screen.

The folder is given in DESK_FROZEN; what needs a screen makes one with Xvfb, openbox and xdotool.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageGrab

from tests.ui.console import codes_of_pdf

pytestmark = pytest.mark.frozen

LONGEST_SECONDS = 60.0
"""How long a state is waited for that comes within two seconds on an idle machine."""

PRESSES = 6
"""A key is pressed so often at most, over the time above."""

CURSOR_PX = 4
SUFFIX = ".exe" if os.name == "nt" else ""
PASSWORD = "north-stone-2026"
CLERK = "王小满"


@dataclass(frozen=True)
class Frozen:
    """The folder with both programs, and a bare environment to run them in."""

    folder: Path
    home: Path

    def environment(self, **more: str) -> dict[str, str]:
        """Where no Python and no library of this machine's environment is found."""
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        given = {"DESK_HOME": str(self.home), "DESK_PASSWORD": PASSWORD, "HOME": str(self.home.parent)}
        return {**kept, "PATH": str(self.home.parent / "nowhere"), "LANG": "C.UTF-8", **given, **more}

    def run(self, name: str, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        """Run one of the programs to its end."""
        command = [str(self.folder / (name + SUFFIX)), *(str(argument) for argument in arguments)]
        return subprocess.run(
            command,
            env=self.environment(**more),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LONGEST_SECONDS,
            check=False,
        )

    def console(self, *words: object) -> Any:
        """The document of a command of the console that must succeed."""
        said = self.run("deskctl", "--json", *words)
        assert said.returncode == 0, said.stdout + said.stderr
        return json.loads(said.stdout)


@pytest.fixture
def frozen(tmp_path: Path) -> Frozen:
    folder = os.environ.get("DESK_FROZEN", "")
    assert folder, "DESK_FROZEN names the folder that `python3 run.py build` made"
    return Frozen(Path(folder).absolute(), tmp_path / "home")


def wait_for(state: Callable[[], bool], what: str) -> None:
    """Wait until something is so, looking often."""
    if not _comes(state, LONGEST_SECONDS):
        pytest.fail(f"waited in vain: {what}")


def _comes(state: Callable[[], bool], seconds: float) -> bool:
    pause = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if state():
            return True
        pause.wait(0.05)
    return False


@dataclass(frozen=True)
class Screen:
    """A screen with a window manager, and a hand that types there."""

    display: str

    def do(self, *words: object) -> list[str]:
        """One call of xdotool, and the lines it says."""
        command = ["xdotool", *(str(word) for word in words)]
        environment = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, text=True, timeout=LONGEST_SECONDS, check=False
        )
        return done.stdout.split()

    def press(self, *keys: str) -> None:
        """Press keys by their X names, one after the other."""
        self.do("key", "--clearmodifiers", *keys)

    def write(self, text: str) -> None:
        """Type a text that a keyboard has keys for, at a hand's pace: what is faster is taken for a barcode gun."""
        self.do("type", "--delay", "60", text)

    def give_keyboard_to(self, program: subprocess.Popen[bytes]) -> None:
        """Wait for the program's window, and let it have the keys from now on."""
        windows: list[str] = []

        def is_there() -> bool:
            assert program.poll() is None, "the program ended before it showed a window"
            windows[:] = self.do("search", "--onlyvisible", "--class", "township-desk")
            return bool(windows)

        wait_for(is_there, "the window is there")
        self.do("windowactivate", "--sync", windows[-1])

    def front(self) -> str:
        """What the window that has the keys is called; empty where none has them."""
        return " ".join(self.do("getactivewindow", "getwindowname"))

    def press_until(self, key: str, state: Callable[[], bool], what: str) -> None:
        """Press a key, and again every few seconds: a busy machine may not have listened yet the first time."""
        for _ in range(PRESSES):
            self.press(key)
            if _comes(state, LONGEST_SECONDS / PRESSES):
                return
        pytest.fail(f"waited in vain: {what}; the keys go to {self.front()!r}")

    def picture(self) -> Image.Image:
        """What is on the screen now."""
        return ImageGrab.grab(xdisplay=self.display)

    def rest(self) -> None:
        """Wait until nothing moves on the screen but the text cursor."""
        pause = threading.Event()

        def is_still() -> bool:
            before = self.picture()
            pause.wait(0.3)
            changed = ImageChops.difference(before, self.picture()).getbbox()
            return changed is None or changed[2] - changed[0] <= CURSOR_PX

        wait_for(is_still, "the screen comes to rest")


@pytest.fixture
def screen() -> Iterator[Screen]:
    missing = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
    if sys.platform != "linux" or missing:
        pytest.skip(f"no screen can be made here: {' '.join(missing)}")
    with ExitStack() as stack:
        reading, writing = os.pipe()
        size = ("-screen", "0", "1366x768x24", "-nolisten", "tcp")
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), *size], pass_fds=[writing], stderr=subprocess.DEVNULL
        )
        stack.callback(_end, server)
        os.close(writing)
        with os.fdopen(reading) as said:
            display = f":{said.readline().strip()}"
        environment = {**os.environ, "DISPLAY": display}
        stack.callback(_end, subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL))
        yield Screen(display)


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    process.wait(timeout=LONGEST_SECONDS)


def test_the_self_test_passes_where_there_is_no_python(frozen: Frozen, tmp_path: Path) -> None:
    said = frozen.run("township-desk", "--selftest", "--out", tmp_path / "out", QT_QPA_PLATFORM="offscreen")
    report = (tmp_path / "out" / "selftest.txt").read_text(encoding="utf-8")
    assert said.returncode == 0, report + said.stderr
    assert report.splitlines()[-1] == "self-test passed"
    assert len(list((tmp_path / "out").glob("*.pdf"))) >= 2


def test_the_console_beside_it_serves_a_day_and_its_record_is_whole(frozen: Frozen, tmp_path: Path) -> None:
    served = frozen.console("demo", "--out", tmp_path / "day")
    assert len(served["cases"]) >= 20
    for home, clerk in (("home", served["clerk"]), ("home-village", served["village_clerk"])):
        assert frozen.console("--home", tmp_path / "day" / home, "--as", clerk, "verify")["ok"]


def test_the_folder_holds_nothing_that_its_user_does_not_need(frozen: Frozen) -> None:
    names = {path.name for path in frozen.folder.rglob("*")}
    assert {"deskctl" + SUFFIX, "township-desk" + SUFFIX} <= names
    unneeded = [
        name
        for name in names
        if (name.endswith(".qm") and not name.startswith(("qtbase_zh_CN", "desk_")))
        or "Qt6Qml" in name
        or "gtk" in name
    ]
    assert unneeded == []
    if sys.platform == "linux":
        kept = {path.stem for path in frozen.folder.rglob("plugins/*/*.so")}
        assert {"libqxcb", "libqoffscreen", "libqsvg", "libqjpeg"} <= kept
        assert {"libibusplatforminputcontextplugin", "libcomposeplatforminputcontextplugin"} <= kept


@pytest.fixture
def window(frozen: Frozen, screen: Screen, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program with a new office, its clerk let in by the keyboard; it has to end well."""
    office = ("--office", "419001108000", "--kind", "township", "--name", "思礼镇便民服务中心", "--clerk", CLERK)
    frozen.console("init", *office, "--standalone")
    settings = frozen.home / "window.json"
    command = [frozen.folder / "township-desk"]
    with (
        (tmp_path / "errors.txt").open("w+", encoding="utf-8") as errors,
        subprocess.Popen(command, env=frozen.environment(DISPLAY=screen.display), stderr=errors) as program,
    ):
        try:
            screen.give_keyboard_to(program)
            screen.write(PASSWORD)
            screen.press("Return")
            wait_for(lambda: settings.exists() and CLERK in settings.read_text(encoding="utf-8"), "the desk is open")
            screen.rest()
            yield program
            screen.press("alt+F4")
            status = program.wait(timeout=LONGEST_SECONDS)
        except BaseException:
            screen.picture().save(tmp_path / "screen.png")
            program.kill()
            raise
        errors.seek(0)
        said = errors.read()
    assert (status, "Traceback" in said) == (0, False), said


def test_a_clerk_comes_in_serves_a_walk_in_saves_its_papers_and_closes_by_the_keyboard_alone(
    frozen: Frozen, screen: Screen, window: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    saved = tmp_path / "papers.pdf"
    for text in ("410881197208259725", "刘秀", "16072603369", "jzz"):
        screen.write(text)
        screen.rest()
        screen.press("Return")
        screen.rest()
    screen.press("space", "F4", "F10")
    cases: list[dict[str, Any]] = []

    def is_filed() -> bool:
        assert window.poll() is None
        cases[:] = frozen.console("case", "list")["cases"]
        return bool(cases)

    wait_for(is_filed, "the case is filed")
    assert [case["applicant_name"] for case in cases] == ["刘秀"]
    screen.rest()
    desk = screen.front()
    # there is no printer: the papers are shown, and can be saved
    screen.press_until("F8", lambda: screen.front() not in ("", desk), "the papers are shown")
    screen.rest()
    papers = screen.front()
    screen.press_until("ctrl+s", lambda: screen.front() not in ("", papers), "a file is asked for")
    screen.rest()
    screen.press("ctrl+a")
    screen.write(str(saved))
    screen.rest()
    screen.press_until("Return", lambda: saved.exists() and saved.stat().st_size > 0, "the papers are saved")
    screen.rest()
    screen.press("Escape")
    screen.rest()
    codes = {code for code in codes_of_pdf(saved.read_bytes()) if re.fullmatch("[A-Z2-7]{100,154}", code)}
    said = [frozen.console("receipt", "check", code) for code in codes]
    assert {(one["verdict"], one["number"]) for one in said} == {("genuine", cases[0]["case_number"])}
