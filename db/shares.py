"""Whether a folder lies on another computer: a record must not, for two computers would write it at once.

File locks, and the memory that a database shares between programs, do not reach over a network; several machines at one
record have a database server (docs/hall.md) instead.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePath

from desk.errors import Refused

_MOUNTS = Path("/proc/self/mounts")
_OF_A_NETWORK = frozenset(
    {"afs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs"}
    | {"glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}
)
_REMOTE = 4
"""What Windows calls the type of such a drive (`DRIVE_REMOTE`)."""


def require_own_disk(folder: Path) -> None:
    """Pass for a folder on this computer, or one of which that cannot be told.

    Raises:
        Refused: `office.share`.
    """
    if _is_shared(Path(os.path.realpath(folder))):
        raise Refused(
            "office.share",
            f"{folder} 在网络共享文件夹里，单位的数据不能放在那里：几台电脑同时写会写坏。"
            "请放到本机的硬盘上（--home）；几个窗口要一起用的，请按安装说明装数据库服务器。",
            field="home",
        )


def _is_shared(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - here alone

        return is_unc(folder) or ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return kind_in(mounts, folder) in _OF_A_NETWORK


def is_unc(folder: PurePath) -> bool:
    r"""Whether it is named by its server, as in `\\server\share`; a drive in the long form (`\\?\C:\`) is not."""
    drive = folder.drive
    return drive.startswith("\\\\") and (not drive.startswith(("\\\\?\\", "\\\\.\\")) or "UNC" in drive.upper())


def kind_in(mounts: str, folder: PurePath) -> str:
    r"""The kind of file system that a folder lies on; empty where nothing tells it.

    Args:
        mounts: As the kernel lists them: folder and kind are the second and third word, blanks are written as `\040`.
        folder: Without links in it.
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        words = line.split()
        if len(words) < len(("device", "folder", "kind")):
            continue
        place = PurePath(words[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if folder.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), words[2]
    return kind
