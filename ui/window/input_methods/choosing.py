"""Which way Chinese input is to go on a Linux desk, decided from what runs on the session bus and the environment.

Our Qt has plug-ins for ibus and for dead keys only; those of fcitx come with a distribution's own Qt and do not load.
A desktop that says `QT_IM_MODULE=fcitx` (Kylin, UOS) therefore leaves us without Chinese input, unless

* fcitx 5 runs: it answers to the ibus plug-in, but only through the portal;
* fcitx 4 runs: it has no ibus front end, so keys go to it over our own bridge (`bridge.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

IBUS, FCITX_4, FCITX_5 = "org.freedesktop.IBus", "org.fcitx.Fcitx", "org.fcitx.Fcitx5"
"""Names on the session bus; fcitx 4 also has one with the number of the display behind a hyphen."""

WORKING = frozenset({"compose", "qtvirtualkeyboard", "wayland", "none"})
"""Modules a user may ask for that need nothing of ours; `ibus` needs something that answers it."""

_DISPLAY = re.compile(r"[^:]*:(\d+)")


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do at the start.

    Attributes:
        variables: To be put into the environment before Qt starts, name and value.
        bridge: Name on the session bus of the fcitx 4 to hand keys to; empty for none. It need not run yet.
    """

    variables: tuple[tuple[str, str], ...] = ()
    bridge: str = ""


def choose(bus_names: Collection[str], environment: Mapping[str, str]) -> Choice:
    """The way for these names on the session bus and this environment.

    A module that works and was asked for stays; one that cannot work is replaced.
    """
    wanted = _wanted(environment)
    fcitx_4 = _fcitx_4(bus_names, environment)
    choice = Choice()
    if any(module in WORKING for module in wanted):
        pass
    elif FCITX_5 in bus_names:
        choice = _over_the_portal(wanted, environment)
    elif IBUS in bus_names and (not wanted or "ibus" in wanted):
        pass
    elif fcitx_4 in bus_names:
        choice = Choice(_instead(environment, "compose"), fcitx_4)
    elif IBUS in bus_names:
        choice = Choice(_instead(environment, "ibus"))
    elif any(module.startswith("fcitx") for module in wanted):
        # It is not there yet; whichever version comes, it understands the bridge.
        choice = Choice(_instead(environment, "compose"), fcitx_4)
    return choice


def _wanted(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The modules asked for, in order; Qt looks at the list before the single one."""
    several = [module.strip() for module in environment.get("QT_IM_MODULES", "").split(";")]
    found = tuple(module for module in several if module)
    single = environment.get("QT_IM_MODULE", "").strip()
    return found or ((single,) if single else ())


def _over_the_portal(wanted: tuple[str, ...], environment: Mapping[str, str]) -> Choice:
    module = () if wanted[:1] == ("ibus",) else _instead(environment, "ibus")
    portal = () if environment.get("IBUS_USE_PORTAL") == "1" else (("IBUS_USE_PORTAL", "1"),)
    return Choice((*module, *portal))


def _instead(environment: Mapping[str, str], module: str) -> tuple[tuple[str, str], ...]:
    several = (("QT_IM_MODULES", ""),) if environment.get("QT_IM_MODULES") else ()
    return (*several, ("QT_IM_MODULE", module))


def _fcitx_4(bus_names: Collection[str], environment: Mapping[str, str]) -> str:
    """The name of the fcitx 4 of this display, or its general one."""
    display = _DISPLAY.match(environment.get("DISPLAY", ""))
    of_display = f"{FCITX_4}-{display[1] if display else 0}"
    return FCITX_4 if FCITX_4 in bus_names and of_display not in bus_names else of_display
