"""Sticks are found where desktops mount them, and nothing else is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.wiring import removable
from ui.wiring.removable import mounted_under

MOUNTS = r"""
proc /proc proc rw 0 0
/dev/sda2 / ext4 rw 0 0
/dev/sda3 /home ext4 rw 0 0
/dev/sdc1 /run/media/wang/STICK exfat rw 0 0
/dev/sdb1 /media/wang/U\040盘 vfat rw 0 0
tmpfs /mnt/scratch tmpfs rw 0 0
"""


def test_devices_mounted_for_the_desktop_are_sticks() -> None:
    assert mounted_under(MOUNTS) == (Path("/media/wang/U 盘"), Path("/run/media/wang/STICK"))


def test_where_nothing_is_told_there_is_no_stick() -> None:
    assert mounted_under("") == ()


def test_a_file_on_a_stick_is_told_from_one_on_this_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(removable, "sticks", lambda: (tmp_path / "stick",))
    assert removable.target_of(tmp_path / "stick" / "a" / "book.csv") == "stick"
    assert removable.target_of(tmp_path / "stick-like" / "book.csv") == "file"
