"""The probe before Qt starts: quick, bounded, and silent where there is nothing."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ui.window.input_methods.choosing import Choice
from ui.window.input_methods.start import prepare, session_address

if sys.platform == "win32":
    pytest.skip("there is no session bus to be had", allow_module_level=True)

from tests.ui.window.input_methods.fake_fcitx import FakeFcitx, SessionBus


@pytest.mark.parametrize(
    "address",
    ["", "unix:path=/nonexistent/bus", "garbage", "unix:garbage", "tcp:host=localhost,port=1", "disabled:", ";"],
)
def test_where_there_is_no_bus_nothing_is_done(address: str) -> None:
    environment = {"DBUS_SESSION_BUS_ADDRESS": address, "DISPLAY": ":0"}
    before = dict(environment)
    assert prepare(environment) == Choice()
    assert environment == before


def test_without_a_bus_the_library_for_it_is_not_even_loaded() -> None:
    program = """
import sys
from ui.window.input_methods.start import prepare
prepare({"DISPLAY": ":0"})
print("jeepney" in sys.modules, "PySide6" in sys.modules)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]


def test_a_bus_that_says_nothing_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.window.input_methods.start.PROBE_SECONDS", 0.05)
    with socket.socket(socket.AF_UNIX) as mute:
        monkeypatch.chdir(tmp_path)
        mute.bind("bus")
        mute.listen()
        assert prepare({"DBUS_SESSION_BUS_ADDRESS": "unix:path=bus", "QT_IM_MODULE": "ibus"}) == Choice()


def test_the_usual_place_of_the_bus_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert session_address({"XDG_RUNTIME_DIR": str(tmp_path)}) == ""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as there:
        there.bind("bus")
        assert session_address({"XDG_RUNTIME_DIR": str(tmp_path)}) == f"unix:path={tmp_path / 'bus'}"
        assert session_address({"XDG_RUNTIME_DIR": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": "x:y=z"}) == "x:y=z"


def test_where_there_is_no_desktop_nobody_is_asked() -> None:
    assert prepare({"QT_QPA_PLATFORM": "offscreen", "QT_IM_MODULE": "fcitx"}) == Choice()
    assert prepare({"QT_QPA_PLATFORM": "minimal:x", "QT_IM_MODULE": "fcitx"}) == Choice()


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no session bus to be had")
@pytest.mark.parametrize(
    ("service", "choice"),
    [
        ("org.fcitx.Fcitx-0", Choice((("QT_IM_MODULE", "compose"),), "org.fcitx.Fcitx-0")),
        ("org.fcitx.Fcitx5", Choice((("QT_IM_MODULE", "ibus"), ("IBUS_USE_PORTAL", "1")))),
        ("org.freedesktop.IBus", Choice((("QT_IM_MODULE", "ibus"),))),
    ],
)
def test_who_is_on_the_bus_is_found_and_the_environment_set(tmp_path: Path, service: str, choice: Choice) -> None:
    bus = SessionBus(tmp_path)
    there = FakeFcitx(bus.address, service)
    environment = {"DBUS_SESSION_BUS_ADDRESS": bus.address, "QT_IM_MODULE": "fcitx", "DISPLAY": ":0"}
    found = prepare(environment)
    there.stop()
    bus.stop()
    assert found == choice
    assert {name: environment[name] for name, _ in choice.variables} == dict(choice.variables)
