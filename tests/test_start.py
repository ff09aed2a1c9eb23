"""The start script: which command it takes up by itself, and the system libraries a window needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import run

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all its libraries")


class Machine:
    """A Linux machine with some libraries; as root, apt-get gives it those it is asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, has: set[str], root: bool = True, apt: bool = True) -> None:
        self.has = set(has)
        self.asked: list[list[str]] = []
        self.offers: set[str] = set(run.FREEZING.values()) | {"binutils"}
        programs = {"apt-get": "/usr/bin/apt-get"} if apt else {}
        names = {**run.FREEZING, "objcopy": "binutils"}

        def call(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
            words = [word for word in command[1:] if word not in {"-qq", "-o", "-y", "DPkg::Lock::Timeout=120"}]
            self.asked.append(words)
            wanted = {word for word in words[1:] if not word.startswith("-")}
            if words[0] == "install":
                if not wanted <= self.offers:
                    return subprocess.CompletedProcess(command, 100, b"", b"E: Unable to locate package")
                self.has |= {name for name, package in names.items() if package in wanted}
            return subprocess.CompletedProcess(command, 0, b"", b"")

        monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(run, "loads", lambda name: name in self.has)
        monkeypatch.setattr(
            shutil, "which", lambda name: "/usr/bin/objcopy" if name in self.has else programs.get(name)
        )
        monkeypatch.setattr(subprocess, "run", call)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Machine]:
    """Makes a machine without a screen, in a folder of its own."""
    monkeypatch.setattr(run, "ROOT", tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    def make(*, has: set[str] | None = None, root: bool = True, apt: bool = True) -> Machine:
        return Machine(monkeypatch, has=has or set(), root=root, apt=apt)

    return make


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """What `main` takes up, instead of doing it."""
    taken: list[tuple[str, list[str]]] = []

    def take(name: str) -> Callable[[list[str]], int]:
        def command(arguments: list[str]) -> int:
            taken.append((name, arguments))
            return 0

        return command

    for name in ("window", "demo", "test", "deskctl", "build"):
        monkeypatch.setattr(run, name, take(name))
    monkeypatch.setattr(run, "set_up", lambda: None)
    return taken


@on_linux
@pytest.mark.parametrize(
    ("screen", "command"), [({}, "demo"), ({"DISPLAY": ":0"}, "window"), ({"WAYLAND_DISPLAY": "wayland-0"}, "window")]
)
def test_without_a_command_the_window_opens_where_there_is_a_screen_and_else_a_sample_day_is_run(
    screen: dict[str, str],
    command: str,
    machine: Callable[..., Machine],
    started: list[tuple[str, list[str]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    machine(has=set(run.SHOWING))
    for name, value in screen.items():
        monkeypatch.setenv(name, value)
    assert run.main([]) == 0
    assert started == [(command, [])]
    said = capsys.readouterr()
    assert said.out == ""
    assert ("没有屏幕" in said.err) is (command == "demo")


@on_linux
def test_missing_libraries_are_installed_by_root_once_and_only_what_the_tests_need(
    machine: Callable[..., Machine], started: list[tuple[str, list[str]]]
) -> None:
    here = machine(has={"libGL.so.1"})
    assert run.main(["test", "-k", "one"]) == 0
    assert started == [("test", ["-k", "one"])]
    update, install = here.asked
    assert update == ["update"]
    assert install == ["install", "--no-install-recommends", *sorted(set(run.DRAWING.values()) - {"libgl1"})]
    assert run.main(["test"]) == 0
    assert len(here.asked) == 2, "nothing is missing any more"


@on_linux
@pytest.mark.parametrize(("root", "apt"), [(False, True), (True, False), (False, False)])
def test_who_may_not_install_them_is_told_the_command_in_one_line(
    root: bool,
    apt: bool,
    machine: Callable[..., Machine],
    started: list[tuple[str, list[str]]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = machine(root=root, apt=apt)
    assert run.main(["test"]) == run.UNAVAILABLE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "缺少系统库" in said.err
    assert f"sudo apt-get install -y {' '.join(sorted(run.DRAWING.values()))}" in said.err
    assert (started, here.asked) == ([], [])


@on_linux
def test_a_system_that_does_not_have_a_package_says_why_and_names_the_command(
    machine: Callable[..., Machine], started: list[tuple[str, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    here = machine()
    here.offers = set()
    assert run.main(["test"]) == run.UNAVAILABLE
    said = capsys.readouterr().err
    assert "Unable to locate package" in said
    assert "sudo apt-get install" in said.splitlines()[-1]
    assert started == []


@on_linux
def test_the_console_and_the_sample_day_need_no_system_library(
    machine: Callable[..., Machine], started: list[tuple[str, list[str]]]
) -> None:
    here = machine()
    assert run.main(["deskctl", "--help"]) == 0
    assert run.main(["demo"]) == 0
    assert [name for name, _ in started] == ["deskctl", "demo"]
    assert here.asked == []


@on_linux
def test_the_window_asks_for_what_a_screen_needs_besides(
    machine: Callable[..., Machine], started: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = machine(has=set(run.DRAWING))
    monkeypatch.setenv("DISPLAY", ":0")
    assert run.main(["window"]) == 0
    assert here.asked[1][2:] == sorted(set(run.SHOWING.values()) - set(run.DRAWING.values()))
    assert started == [("window", [])]


@on_linux
def test_the_window_without_a_screen_is_refused_but_its_self_test_is_not(
    machine: Callable[..., Machine], started: list[tuple[str, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    machine(has=set(run.DRAWING))
    assert run.main(["window"]) == run.UNAVAILABLE
    assert "没有屏幕" in capsys.readouterr().err
    assert run.main(["window", "--selftest"]) == 0
    assert started == [("window", ["--selftest"])]


@on_linux
def test_a_build_asks_for_the_tool_that_puts_the_program_together(
    machine: Callable[..., Machine], started: list[tuple[str, list[str]]]
) -> None:
    here = machine(has=set(run.FREEZING))
    assert run.main(["build"]) == 0
    assert here.asked[1] == ["install", "--no-install-recommends", "binutils"]
    assert started == [("build", [])]


@pytest.mark.parametrize("broken", ["PyInstaller", "--selftest"])
def test_a_build_whose_self_test_fails_is_a_failed_build(
    broken: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[tuple[object, ...]] = []

    def call(*arguments: object, **_: object) -> int:
        ran.append(arguments)
        return 1 if broken in arguments else 0

    monkeypatch.setattr(run, "run", call)
    assert run.build([]) == 1
    assert len(ran) == (1 if broken == "PyInstaller" else 2)
    assert "成品在" not in capsys.readouterr().out


def test_a_library_that_is_not_there_is_not_loaded() -> None:
    assert not run.loads("libno-such-library-anywhere.so.1")
