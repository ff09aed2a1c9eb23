"""The way of Chinese input, taken before Qt starts."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from ui.window.input_methods.choosing import Choice, choose

PROBE_SECONDS = 0.2
"""How long the session bus may take to say who is on it; it needs one or two milliseconds."""

_WITHOUT_KEYBOARD = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs"})


def prepare(environment: MutableMapping[str, str] = os.environ) -> Choice:
    """Look who is on the session bus and set what Qt reads at its start; call it before `QApplication` is made.

    Costs nothing where there is no session bus, on Windows, and where there is no desktop. Never raises.
    """
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not sys.platform.startswith("linux") or platform in _WITHOUT_KEYBOARD:
        return Choice()
    choice = choose(_names(environment), environment)
    environment.update(choice.variables)
    return choice


def session_address(environment: Mapping[str, str]) -> str:
    """The address of the session bus, `unix:path=…`; empty when this session has none."""
    if address := environment.get("DBUS_SESSION_BUS_ADDRESS", ""):
        return address
    usual = Path(environment.get("XDG_RUNTIME_DIR") or "/nonexistent", "bus")
    return f"unix:path={usual}" if usual.is_socket() else ""


def _names(environment: Mapping[str, str]) -> frozenset[str]:
    """Who is on the session bus; nobody where there is none or it does not answer in time."""
    if not (address := session_address(environment)):
        return frozenset()
    from ui.window.input_methods.bus import BUS, Bus  # noqa: PLC0415 - only where there is a bus

    try:
        bus = Bus(address, timeout_s=PROBE_SECONDS)
        try:
            [names] = bus.call(BUS, "ListNames", timeout_s=PROBE_SECONDS)
        finally:
            bus.close()
    except OSError:
        return frozenset()
    return frozenset(names) if isinstance(names, list) else frozenset()
