"""What tells this computer from another, and the small file outside the record that remembers how far it was written.

Everything is read without rights; what cannot be read is left empty, and then nothing is doubted because of it.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import sys
from pathlib import Path

from db import disk
from db.offices import database_path
from desk.exchange.machines import Fingerprint, Witness, read_witness, write_witness

FOLDER = "township-desk"
_SYS = Path("/sys")
_SMBIOS = 0x52534D42
"""`RSMB`, the table of the board's maker that Windows gives to everybody."""
_SYSTEM_TABLE, _UUID_AT, _UUID_BYTES = 1, 8, 16
_NONE = {"", "none", "not specified", "default string", "to be filled by o.e.m.", "00:00:00:00:00:00"}
"""What makers write where they write nothing."""


def fingerprint(home: Path) -> Fingerprint:
    """This computer, for the record in a folder."""
    return Fingerprint(
        machine=_hidden(_machine()),
        hardware=tuple(sorted({_hidden(part) for part in _hardware() if part.strip().lower() not in _NONE})),
        volume=_hidden(_volume(home)),
        path=str(home.resolve()),
    )


def read_profile(org: str, office_key: str) -> Witness | None:
    """What the profile remembers of an office; None where it does not."""
    return read_mark(_file(org, office_key))


def write_profile(org: str, witness: Witness) -> None:
    """Let the profile remember it."""
    write_mark(_file(org, witness.office_key), witness)


def read_mark(path: Path) -> Witness | None:
    """What a file remembers; None where it does not."""
    try:
        return read_witness(path.read_bytes())
    except OSError:
        return None


def write_mark(path: Path, witness: Witness) -> None:
    """Let a file remember it; a place that takes no files hinders nobody's work."""
    data = write_witness(witness)
    with contextlib.suppress(OSError):
        disk.make_private_folder(path.parent)
        disk.write_through(path, lambda file: file.write(data))


def holds_record(path: str) -> bool:
    """Whether there is a record in a folder that the profile remembers."""
    try:
        return database_path(Path(path)).is_file()
    except OSError:
        return False


def _file(org: str, office_key: str) -> Path:
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / FOLDER / f"high-water-mark-{org}-{office_key[:8]}.json"


def _hidden(value: str) -> str:
    """The digest of a serial number: enough to compare, and nothing that names a computer to others."""
    plain = value.strip().lower()
    return hashlib.sha256(f"township-desk machine {plain}".encode()).hexdigest()[:32] if plain else ""


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


if sys.platform == "win32":
    import winreg

    def _machine() -> str:
        """`MachineGuid` of this installation of Windows."""
        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                0,
                winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""

    def _hardware() -> list[str]:
        """The board's UUID by SMBIOS."""
        kernel = ctypes.windll.kernel32
        size = kernel.GetSystemFirmwareTable(_SMBIOS, 0, None, 0)
        if size <= 0:
            return []
        buffer = ctypes.create_string_buffer(size)
        kernel.GetSystemFirmwareTable(_SMBIOS, 0, buffer, size)
        return [board_uuid(buffer.raw[8:])]

    def _volume(home: Path) -> str:
        """Serial number of the volume that the record lies on."""
        serial = ctypes.c_uint32()
        root = f"{home.resolve().drive}\\"
        is_read = ctypes.windll.kernel32.GetVolumeInformationW(root, None, 0, ctypes.byref(serial), None, None, None, 0)
        return f"{serial.value:08x}" if is_read else ""

else:

    def _machine() -> str:
        """`machine-id` of this installation of Linux."""
        return _read(Path("/etc/machine-id")) or _read(Path("/var/lib/dbus/machine-id"))

    def _hardware() -> list[str]:
        """The board, network cards and disks that are built in."""
        cards = (card for card in _children(_SYS / "class/net") if (card / "device").exists())
        disks = (one for one in _children(_SYS / "block") if _read(one / "removable") == "0")
        return [
            _read(_SYS / "class/dmi/id/product_uuid"),
            *(_read(card / "address") for card in cards),
            *(_read(one / "device" / name) for one in disks for name in ("wwid", "serial")),
        ]

    def _volume(home: Path) -> str:
        """What the file system calls itself where it does so the same after every start; else empty."""
        device = _device_of(home)
        names = (one for one in _children(Path("/dev/disk/by-uuid")) if device and one.resolve() == device)
        return next((one.name for one in names), "")

    def _device_of(home: Path) -> Path | None:
        try:
            number = home.stat().st_dev
            return Path("/dev", (_SYS / f"dev/block/{os.major(number)}:{os.minor(number)}").resolve(strict=True).name)
        except OSError:
            return None


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def board_uuid(tables: bytes) -> str:
    """The UUID of the system in SMBIOS tables, in hex; empty where there is none (DSP0134, structure of type 1)."""
    at = 0
    while at + 4 <= len(tables):
        kind, length = tables[at], tables[at + 1]
        if length < 4:  # noqa: PLR2004 - the head of every structure: type, length, handle
            return ""
        found = tables[at + _UUID_AT : at + _UUID_AT + _UUID_BYTES]
        if kind == _SYSTEM_TABLE and length >= _UUID_AT + _UUID_BYTES:
            return "" if found in (b"\0" * _UUID_BYTES, b"\xff" * _UUID_BYTES) else found.hex()
        end = tables.find(b"\0\0", at + length)
        if end < 0:
            return ""
        at = end + 2
    return ""
