"""What this machine's window remembers: how it looks, its counter, printers and devices; nothing personal."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

FILE_NAME = "window.json"
LARGEST_BYTES = 64 * 1024


class WindowSettings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All of it.

    Attributes:
        scale: Size of everything, of `SCALES`.
        clerk: Who worked here last, offered at the next start.
        counter: Number of this counter (窗口号), printed on papers; empty in a village.
        printers: Name of the printer by layout of paper.
        slips: Slip printers without a queue, name to address: `socket://192.168.1.50:9100` or a device.
        watched_folder: Where the document camera puts its pictures; empty when there is none.
        reader_port: Serial port of the identity card reader; empty when there is none.
        toured: The first-day tour was seen or put away.
    """

    theme: Literal["light", "contrast"] = "light"
    scale: float = 1.0
    language: Literal["zh_CN", "en_US"] = "zh_CN"
    clerk: str = ""
    counter: str = ""
    printers: dict[str, str] = {}
    slips: dict[str, str] = {}
    watched_folder: str = ""
    reader_port: str = ""
    toured: bool = False


def read_settings(home: Path) -> WindowSettings:
    """The settings of a home folder; the usual ones when there are none or they cannot be read."""
    try:
        with (home / FILE_NAME).open("rb") as file:
            return msgspec.json.decode(file.read(LARGEST_BYTES), type=WindowSettings)
    except (OSError, msgspec.MsgspecError):
        return WindowSettings()


def settings_bytes(settings: WindowSettings) -> bytes:
    """The settings as they are kept."""
    return msgspec.json.format(msgspec.json.encode(settings), indent=1)
