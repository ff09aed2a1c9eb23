"""A record on another computer is refused before anything is made or opened there."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db import offices, shares
from db.shares import is_unc, kind_in, require_own_disk
from desk.errors import Refused
from tests.builders import PASSWORD, CountedChance, Template

MOUNTS = r"""
/dev/sda2 / ext4 rw 0 0
server:/export /srv/desk/share nfs4 rw 0 0
//server/public /mnt/公共\040文件 cifs rw 0 0
/dev/sdb1 /srv/desk/share/local ext4 rw 0 0
none
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/desk/office", "ext4"),
        ("/srv/desk/share", "nfs4"),
        ("/srv/desk/share/office", "nfs4"),
        ("/srv/desk/shared", "ext4"),
        ("/mnt/公共 文件/office", "cifs"),
        ("/srv/desk/share/local/office", "ext4"),
    ],
)
def test_the_nearest_mount_tells_what_a_folder_lies_on(folder: str, kind: str) -> None:
    assert kind_in(MOUNTS, PurePosixPath(folder)) == kind


def test_where_nothing_is_told_nothing_is_refused() -> None:
    assert kind_in("", PurePosixPath("/home")) == ""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        (r"\\server\share\office", True),
        (r"C:\office", False),
        (r"\\?\C:\office", False),
        (r"\\?\UNC\server\share\office", True),
    ],
)
def test_a_folder_named_by_its_server_is_a_share(folder: str, *, expected: bool) -> None:
    assert is_unc(PureWindowsPath(folder)) is expected


def test_54_an_office_is_neither_founded_nor_opened_on_a_network_share(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = template.copy_to(tmp_path / "home")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda2 / ext4 rw 0 0\n//server/public {tmp_path} cifs rw 0 0\n")
    monkeypatch.setattr(shares, "_MOUNTS", mounts)
    before = sorted(path.name for path in home.iterdir())
    with (
        pytest.raises(Refused) as opening,
        offices.opened(home, clerk="wang", password=PASSWORD, chance=CountedChance(1), writing=True),
    ):
        pytest.fail("opened on a share")
    with (
        pytest.raises(Refused) as founding,
        offices.creating(tmp_path / "new", clerk="wang", password=PASSWORD, chance=CountedChance(1)),
    ):
        pytest.fail("founded on a share")
    for caught in (opening, founding):
        assert caught.value.code == "office.share"
        assert "本机的硬盘" in caught.value.message
    assert not (tmp_path / "new").exists()
    assert sorted(path.name for path in home.iterdir()) == before


def test_a_link_to_a_share_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share, mounts = tmp_path / "share", tmp_path / "mounts"
    share.mkdir()
    (tmp_path / "link").symlink_to(share)
    mounts.write_text(f"server:/export {share} nfs4 rw 0 0\n")
    monkeypatch.setattr(shares, "_MOUNTS", mounts)
    with pytest.raises(Refused, match="网络共享"):
        require_own_disk(tmp_path / "link" / "office")
    require_own_disk(tmp_path / "office")
