"""Where sticks are plugged in at this moment."""

from __future__ import annotations

import ctypes
import string
import sys
from pathlib import Path
from typing import Literal

_MOUNTS = Path("/proc/self/mounts")
_UNDER = ("/media/", "/run/media/", "/mnt/")
_REMOVABLE = 2
"""What Windows calls the type of such a drive (`DRIVE_REMOVABLE`)."""


def sticks() -> tuple[Path, ...]:
    """The folders at which sticks stand, in order; none where this cannot be told."""
    if sys.platform == "win32":
        return tuple(
            Path(f"{letter}:\\")
            for letter in string.ascii_uppercase[2:]
            if ctypes.windll.kernel32.GetDriveTypeW(f"{letter}:\\") == _REMOVABLE
        )
    try:
        kept = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ()
    return mounted_under(kept)


def target_of(path: Path) -> Literal["file", "stick"]:
    """Whether a file lies on a stick that is plugged in, or on this computer."""
    whole = path.absolute()
    return "stick" if any(whole.is_relative_to(stick) for stick in sticks()) else "file"


def mounted_under(mounts: str) -> tuple[Path, ...]:
    r"""Those of the mounted folders that are where desktops put sticks.

    Args:
        mounts: As the kernel lists them: the folder is the second word, blanks in it are written as `\040`.
    """
    devices = (line.split() for line in mounts.splitlines() if line.startswith("/dev/"))
    places = (words[1] for words in devices if len(words) > 1 and words[1].startswith(_UNDER))
    plain = (place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\") for place in places)
    return tuple(map(Path, sorted(set(plain))))
