"""The watched folder gives each finished picture once, and is never changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused, Unavailable
from ui.capturing import watching
from ui.capturing.watching import FolderWatch, Look, Mark, arrivals, read_picture


def put(folder: Path, name: str, size: int = 10, at: int = 1_000) -> Path:
    path = folder / name
    path.write_bytes(bytes(size))
    os.utime(path, (at, at))
    return path


def looks_of(watch: FolderWatch, count: int) -> list[Look]:
    return [watch.look() for _ in range(count)]


def test_what_lay_there_before_is_not_new(tmp_path: Path) -> None:
    put(tmp_path, "old.jpg")
    assert looks_of(FolderWatch(tmp_path), 3) == [Look()] * 3


def test_a_new_picture_is_given_once_when_two_looks_saw_the_same_size(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    watch.look()
    path = put(tmp_path, "新扫描.JPG")
    assert looks_of(watch, 4) == [Look(), Look(new=(path,)), Look(), Look()]
    assert path.read_bytes() == bytes(10)


def test_a_picture_that_is_still_being_written_waits(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    watch.look()
    for size in (0, 0, 5, 9, 12):
        path = put(tmp_path, "a.png", size)
        assert watch.look() == Look()
    assert watch.look() == Look(new=(path,))


def test_a_picture_half_written_at_the_first_look_is_given_when_it_is_finished(tmp_path: Path) -> None:
    put(tmp_path, "a.png", 5)
    watch = FolderWatch(tmp_path)
    watch.look()
    path = put(tmp_path, "a.png", 9)
    assert looks_of(watch, 2) == [Look(), Look(new=(path,))]


def test_a_picture_written_over_or_put_back_counts_anew(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jpg")
    watch = FolderWatch(tmp_path)
    watch.look()
    put(tmp_path, "a.jpg", at=2_000)
    assert looks_of(watch, 2) == [Look(), Look(new=(path,))]
    path.unlink()
    watch.look()
    put(tmp_path, "a.jpg", at=2_000)
    assert looks_of(watch, 2) == [Look(), Look(new=(path,))]


def test_several_come_in_the_order_they_were_taken(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path)
    watch.look()
    second, first = put(tmp_path, "a.jpg", at=20), put(tmp_path, "b.jpg", at=10)
    watch.look()
    assert watch.look().new == (first, second)


@pytest.mark.parametrize("name", ["Thumbs.db", ".hidden.jpg", "scan.jpg.tmp", "说明.txt", "noending"])
def test_what_is_no_picture_by_its_name_is_passed_over(tmp_path: Path, name: str) -> None:
    watch = FolderWatch(tmp_path)
    watch.look()
    put(tmp_path, name)
    (tmp_path / "folder.jpg").mkdir()
    assert looks_of(watch, 3) == [Look()] * 3


def test_a_folder_that_is_away_is_told_once_and_brings_nothing_twice(tmp_path: Path) -> None:
    folder = tmp_path / "camera"
    folder.mkdir()
    put(folder, "old.jpg")
    watch = FolderWatch(folder)
    watch.look()
    folder.rename(tmp_path / "elsewhere")
    first, *more = looks_of(watch, 3)
    assert "请检查" in first.trouble
    assert more == [Look()] * 2
    (tmp_path / "elsewhere").rename(folder)
    path = put(folder, "new.jpg")
    assert looks_of(watch, 2) == [Look(), Look(new=(path,))]
    folder.rename(tmp_path / "elsewhere")
    assert watch.look().trouble


def test_a_folder_with_too_many_files_is_told_once_and_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MAX_FILES", 3)
    for number in range(4):
        put(tmp_path, f"{number}.jpg")
    first, second = looks_of(FolderWatch(tmp_path), 2)
    assert "超过了3个文件" in first.trouble
    assert second == Look()


def test_a_picture_another_program_holds_waits_and_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = FolderWatch(tmp_path)
    watch.look()
    path = put(tmp_path, "a.jpg")
    monkeypatch.setattr(watching, "_opens", lambda _path: False)
    _, told, again = looks_of(watch, 3)
    assert "a.jpg" in told.trouble
    assert told.new == ()
    assert again == Look()
    monkeypatch.undo()
    assert watch.look() == Look(new=(path,))


NAMES = st.sampled_from(["a", "b", "c"])
MARKS = st.builds(Mark, st.integers(0, 2), st.integers(0, 2))


@given(st.lists(st.dictionaries(NAMES, MARKS), min_size=1, max_size=8))
def test_only_what_stood_still_is_given_and_never_twice_unchanged(looks: list[dict[str, Mark]]) -> None:
    before = None
    given_out: dict[str, Mark] = {}
    last: dict[str, Mark] = {}
    for now in looks:
        names, before = arrivals(before, now)
        given_out = {name: mark for name, mark in given_out.items() if now.get(name) == mark}
        for name in names:
            assert last[name] == now[name]
            assert now[name].size_bytes > 0
            assert name not in given_out
            given_out[name] = now[name]
        assert set(before) == set(now)
        last = now


def test_a_chosen_file_is_read_up_to_the_limit_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.jpg", 64)
    assert read_picture(path) == bytes(64)
    monkeypatch.setattr(watching, "MAX_FILE_BYTES", 63)
    monkeypatch.setattr("ui.capturing.decoding.MAX_FILE_BYTES", 63)
    with pytest.raises(Refused, match="太大"):
        read_picture(path)


def test_a_file_that_is_gone_is_unavailable_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="读不出来") as caught:
        read_picture(tmp_path / "gone.jpg")
    assert caught.value.code == "capture.unreadable"
