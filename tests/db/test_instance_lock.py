from __future__ import annotations

from pathlib import Path

import pytest

from db.instance_lock import LOCK_NAME, hold
from desk.errors import Unavailable
from tests.db.small_disks import make_read_only, mounted


def test_54_a_second_holder_is_refused_and_told_what_to_do(tmp_path: Path) -> None:
    with hold(tmp_path), pytest.raises(Unavailable) as failure, hold(tmp_path, wait_seconds=0):
        pytest.fail("held twice")
    assert failure.value.code == "instance.busy"
    assert "另一个程序窗口正在使用" in failure.value.message
    assert "请先关闭那个窗口" in failure.value.message


def test_lock_is_free_again_after_the_block_and_after_an_error_in_it(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="inside"), hold(tmp_path):
        raise RuntimeError("inside")
    with hold(tmp_path, wait_seconds=0):
        assert (tmp_path / LOCK_NAME).exists()


def test_error_of_the_block_is_not_taken_for_one_of_the_lock(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), hold(tmp_path):
        raise PermissionError(13, "the block's own")


def test_locks_of_two_names_do_not_disturb_each_other(tmp_path: Path) -> None:
    with hold(tmp_path), hold(tmp_path, name="other.lock", wait_seconds=0):
        assert (tmp_path / "other.lock").exists()


def test_read_only_disk_is_told_as_such(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        make_read_only(disk)
        with pytest.raises(Unavailable) as failure, hold(disk, wait_seconds=0):
            pytest.fail("locked on a read-only disk")
    assert failure.value.code == "disk.read_only"
