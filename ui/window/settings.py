"""What this machine's window remembers: how it looks, its counter, printers and devices; nothing personal.

Read before the first picture, and by Qt, so that nothing else has to be loaded for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from PySide6.QtCore import QJsonDocument

FILE_NAME = "window.json"
LARGEST_BYTES = 64 * 1024

Theme: TypeAlias = Literal["light", "contrast"]
Language: TypeAlias = Literal["zh_CN", "en_US"]


@dataclass(frozen=True, kw_only=True)
class WindowSettings:
    """All of it.

    Attributes:
        scale: Size of everything, of `SCALES`.
        clerk: Who worked here last, offered at the next start.
        counter: Number of this counter (窗口号), printed on papers; empty in a village.
        printers: Name of the printer by layout of paper.
        slips: Slip printers without a queue, name to address: `socket://192.168.1.50:9100` or a device.
        profiles: How the pages of a printer are moved (mm right, mm down) and sized (percent), by its name.
        watched_folder: Where the document camera puts its pictures; empty when there is none.
        reader_port: Serial port of the identity card reader; empty when there is none.
        toured: The first-day tour was seen or put away.
        pin_offered: Clerks who were told once that they can set a PIN.
        folders: In which folder a file of each kind was chosen last, by its kind, as in `*.pdf`.
        stick: The last stick packages were written to: its folder, when, and how many files and cases.
        network: What came of the last exchange over the network, and when.
    """

    theme: Theme = "light"
    scale: float = 1.0
    language: Language = "zh_CN"
    clerk: str = ""
    counter: str = ""
    printers: dict[str, str] = field(default_factory=dict)
    slips: dict[str, str] = field(default_factory=dict)
    profiles: dict[str, list[float]] = field(default_factory=dict)
    watched_folder: str = ""
    reader_port: str = ""
    toured: bool = False
    pin_offered: list[str] = field(default_factory=list)
    folders: dict[str, str] = field(default_factory=dict)
    stick: dict[str, str] = field(default_factory=dict)
    network: dict[str, str] = field(default_factory=dict)


USUAL = WindowSettings()
_CHOICES = {"theme": get_args(Theme), "language": get_args(Language)}
_NAMES = tuple(one.name for one in fields(WindowSettings))


def read_settings(home: Path) -> WindowSettings:
    """The settings of a home folder; the usual ones when there are none or they cannot be read."""
    try:
        with (home / FILE_NAME).open("rb") as file:
            kept = QJsonDocument.fromJson(file.read(LARGEST_BYTES)).toVariant()
    except OSError:
        return USUAL
    if not isinstance(kept, dict):
        return USUAL
    known = {name: kept[name] for name in _NAMES if name in kept}
    return WindowSettings(**known) if all(_is_one(name, value) for name, value in known.items()) else USUAL


def settings_bytes(settings: WindowSettings) -> bytes:
    """The settings as they are kept: those that are not the usual ones, as JSON."""
    changed = {name: value for name, value in asdict(settings).items() if value != getattr(USUAL, name)}
    return bytes(QJsonDocument.fromVariant(changed).toJson().data())


def _is_one(name: str, value: object) -> bool:
    """Whether this may be the value of a setting."""
    if name in _CHOICES:
        return value in _CHOICES[name]
    match name:
        case "scale":
            return _is_number(value)
        case "toured":
            return isinstance(value, bool)
        case "pin_offered":
            return isinstance(value, list) and _are_texts(value)
        case "profiles" | "printers" | "slips" | "folders" | "stick" | "network":
            return isinstance(value, dict) and all(map(_VALUES[name], value.values()))
    return isinstance(value, str)


def _is_profile(value: object) -> bool:
    return isinstance(value, list) and len(value) == len(("right", "down", "percent")) and all(map(_is_number, value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(values: Iterable[object]) -> bool:
    return all(map(_is_text, values))


_VALUES = {
    "profiles": _is_profile,
    **dict.fromkeys(("printers", "slips", "folders", "stick", "network"), _is_text),
}
"""Whether something may be a value of such a setting."""
