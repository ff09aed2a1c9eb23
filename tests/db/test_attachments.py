"""Encrypted attachments named by the hash of their plain bytes (DESIGN.md 4)."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.attachments import MAX_BYTES, Attachments, media_type_of
from desk.errors import Refused, Unavailable
from tests.db.small_disks import fill, make_read_only, mounted

DEK = bytes(range(32))
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20
MIB = 1024 * 1024


@pytest.fixture
def store(tmp_path: Path) -> Attachments:
    return Attachments(tmp_path, DEK)


def _zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "<x/>")
    return buffer.getvalue()


def _path(home: Path, sha256: str) -> Path:
    return home / "attachments" / sha256[:2] / sha256


def _files(home: Path) -> list[Path]:
    return sorted(path for path in home.rglob("*") if path.is_file())


def test_stored_bytes_come_back_under_their_hash(tmp_path: Path, store: Attachments) -> None:
    kept = store.put(JPEG)
    assert kept.sha256 == hashlib.sha256(JPEG).hexdigest()
    assert (kept.size_bytes, kept.media_type) == (len(JPEG), "image/jpeg")
    assert store.get(kept.sha256) == JPEG
    assert _files(tmp_path) == [_path(tmp_path, kept.sha256)]


def test_file_on_disk_shows_nothing_of_the_scan(tmp_path: Path, store: Attachments) -> None:
    plain = b"%PDF-" + "身份证号419001199001010017".encode()
    raw = _path(tmp_path, store.put(plain).sha256).read_bytes()
    assert b"419001199001010017" not in raw
    assert b"%PDF" not in raw


@given(st.binary(max_size=200), st.integers(-2, 2), st.integers(0, 2))
@settings(max_examples=15, deadline=None)
def test_every_length_around_the_piece_comes_back(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes, off: int, pieces: int
) -> None:
    store = Attachments(tmp_path_factory.mktemp("home"), DEK)
    data = (b"%PDF-" + tail).ljust(max(5, pieces * MIB + off), b"x")
    assert store.get(store.put(data).sha256) == data


def test_twenty_megabytes_are_taken_and_read_in_pieces(store: Attachments) -> None:
    data = b"%PDF-" + os.urandom(1000) * (MAX_BYTES // 1000)
    data = data[:MAX_BYTES].ljust(MAX_BYTES, b"x")
    kept = store.put(data)
    pieces = list(store.pieces(kept.sha256))
    assert max(map(len, pieces)) == MIB
    assert b"".join(pieces) == data


def test_one_byte_over_the_limit_is_refused_with_the_limit_in_the_sentence(tmp_path: Path, store: Attachments) -> None:
    with pytest.raises(Refused) as refused:
        store.put(b"%PDF-".ljust(MAX_BYTES + 1))
    assert refused.value.code == "attachment.too_large"
    assert "20 MB" in refused.value.message
    assert _files(tmp_path) == []


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (JPEG, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"II*\x00rest", "image/tiff"),
        (b"MM\x00*rest", "image/tiff"),
        (b"%PDF-1.7", "application/pdf"),
        (_zip("OFD.xml"), "application/ofd"),
    ],
)
def test_kind_is_found_from_the_bytes(data: bytes, media_type: str) -> None:
    assert media_type_of(data) == media_type


@pytest.mark.parametrize(
    "data", [b"MZ\x90\x00", b"<html>", _zip("word/document.xml"), b"PK\x03\x04 cut", b"\xff\xd8", b" %PDF-"]
)
def test_other_kinds_are_refused_with_the_kinds_that_are_taken(store: Attachments, data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        store.put(data)
    assert refused.value.code == "attachment.type"
    assert "PDF" in refused.value.message


def test_empty_file_is_refused(store: Attachments) -> None:
    with pytest.raises(Refused) as refused:
        store.put(b"")
    assert refused.value.code == "attachment.empty"


def test_same_bytes_again_are_success_and_change_nothing(tmp_path: Path, store: Attachments) -> None:
    kept = store.put(JPEG)
    raw = _path(tmp_path, kept.sha256).read_bytes()
    assert store.put(JPEG) == kept
    assert _path(tmp_path, kept.sha256).read_bytes() == raw


def test_storing_again_heals_a_damaged_file(tmp_path: Path, store: Attachments) -> None:
    kept = store.put(JPEG)
    _path(tmp_path, kept.sha256).write_bytes(b"rubbish")
    assert store.put(JPEG) == kept
    assert store.get(kept.sha256) == JPEG


def test_missing_file_is_told(store: Attachments) -> None:
    with pytest.raises(Unavailable) as failure:
        store.get("ab" * 32)
    assert failure.value.code == "attachment.missing"
    assert "备份" in failure.value.message


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_any_changed_byte_is_noticed(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    home = tmp_path_factory.mktemp("home")
    store = Attachments(home, DEK)
    kept = store.put(JPEG)
    path = _path(home, kept.sha256)
    raw = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(raw)
    with pytest.raises(Unavailable) as failure:
        store.get(kept.sha256)
    assert failure.value.code == "attachment.damaged"


@pytest.mark.parametrize("change", ["cut one byte", "cut last piece", "cut to head", "empty", "append", "swap pieces"])
def test_cut_longer_or_shuffled_file_is_noticed(tmp_path: Path, store: Attachments, change: str) -> None:
    kept = store.put(b"%PDF-" + os.urandom(2 * MIB + 100))
    path = _path(tmp_path, kept.sha256)
    raw = path.read_bytes()
    head, sealed = 37, MIB + 16
    path.write_bytes(
        {
            "cut one byte": raw[:-1],
            "cut last piece": raw[: head + 2 * sealed],
            "cut to head": raw[:head],
            "empty": b"",
            "append": raw + b"x",
            "swap pieces": raw[:head]
            + raw[head + sealed : head + 2 * sealed]
            + raw[head : head + sealed]
            + raw[head + 2 * sealed :],
        }[change]
    )
    with pytest.raises(Unavailable) as failure:
        store.get(kept.sha256)
    assert failure.value.code == "attachment.damaged"


def test_file_put_in_place_of_another_is_noticed(tmp_path: Path, store: Attachments) -> None:
    first, second = store.put(JPEG), store.put(JPEG + b"x")
    _path(tmp_path, first.sha256).write_bytes(_path(tmp_path, second.sha256).read_bytes())
    with pytest.raises(Unavailable, match="被改动"):
        store.get(first.sha256)


def test_no_piece_is_given_out_before_it_is_proven_to_be_the_next_of_this_file(
    tmp_path: Path, store: Attachments
) -> None:
    first, second = store.put(b"%PDF-" + bytes(2 * MIB)), store.put(b"%PDF-" + bytes(2 * MIB) + b"x")
    path = _path(tmp_path, first.sha256)
    raw = path.read_bytes()
    head, sealed = 37, MIB + 16
    others = _path(tmp_path, second.sha256).read_bytes()
    for moved in (raw[:head] + raw[head + sealed : head + 2 * sealed] + raw[head + sealed :], others):
        path.write_bytes(moved)
        with pytest.raises(Unavailable):
            next(store.pieces(first.sha256))
    path.write_bytes(raw[: head + 2 * sealed])
    pieces = store.pieces(first.sha256)
    assert len(next(pieces)) == MIB
    with pytest.raises(Unavailable):
        next(pieces)


def test_equal_pieces_and_equal_files_are_sealed_differently(tmp_path: Path, store: Attachments) -> None:
    data = b"%PDF-" + bytes(3 * MIB)
    path = _path(tmp_path, store.put(data).sha256)
    raw = path.read_bytes()
    second, third = raw[37 + MIB + 16 :][:MIB], raw[37 + 2 * (MIB + 16) :][:MIB]
    assert second[:1000] != third[:1000]
    path.unlink()
    store.put(data)
    assert path.read_bytes()[37:1000] != raw[37:1000]


def test_key_of_another_office_reads_nothing(tmp_path: Path, store: Attachments) -> None:
    kept = store.put(JPEG)
    with pytest.raises(Unavailable):
        Attachments(tmp_path, bytes(32)).get(kept.sha256)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..", "", "/etc/passwd", "AB" * 32, "ab" * 31, "ab" * 32 + "\n", "ab" * 31 + "/x", "全" * 64],
)
def test_name_that_is_not_a_hash_reaches_no_file(store: Attachments, name: str) -> None:
    for act in (store.get, store.remove):
        with pytest.raises(Refused) as refused:
            act(name)
        assert refused.value.code == "attachment.name"


def test_orphans_are_the_files_no_event_knows(tmp_path: Path, store: Attachments) -> None:
    kept = [store.put(JPEG + bytes([n])).sha256 for n in range(5)]
    (tmp_path / "attachments" / kept[0][:2] / f"{kept[0]}.1234.part").write_bytes(b"half")
    (tmp_path / "attachments" / "notes.txt").write_bytes(b"")
    assert list(store.names()) == sorted(kept)
    assert store.orphans(kept[:3]) == tuple(sorted(kept[3:]))
    assert store.orphans([]) == tuple(sorted(kept))


def test_office_without_attachments_has_no_names(store: Attachments) -> None:
    assert list(store.names()) == []
    assert store.remove_unfinished() == 0


def test_removed_file_is_gone_and_removing_it_again_is_success(tmp_path: Path, store: Attachments) -> None:
    kept = store.put(JPEG)
    store.remove(kept.sha256)
    store.remove(kept.sha256)
    store.remove("cd" * 32)
    assert _files(tmp_path) == []


def test_unfinished_files_of_a_crash_are_cleared_away_and_whole_ones_stay(tmp_path: Path, store: Attachments) -> None:
    kept = store.put(JPEG)
    path = _path(tmp_path, kept.sha256)
    path.with_name(path.name + ".12345678.part").write_bytes(b"half")
    assert store.remove_unfinished() == 1
    assert _files(tmp_path) == [path]


def test_failing_flush_leaves_nothing_behind(
    tmp_path: Path, store: Attachments, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Injected: runs where nothing may be mounted."""

    def fail(_handle: int) -> None:
        raise OSError(errno.EIO, "injected")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Unavailable) as failure:
        store.put(JPEG)
    assert failure.value.code == "disk.io"
    assert _files(tmp_path) == []


def test_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        store = Attachments(disk, DEK)
        first = store.put(JPEG)
        fill(disk, leave=8192)
        with pytest.raises(Unavailable) as failure:
            store.put(b"%PDF-" + bytes(200_000))
        assert failure.value.code == "disk.full"
        assert _files(disk) == [_path(disk, first.sha256), disk / "ballast"]
        assert store.get(first.sha256) == JPEG


def test_read_only_disk_gives_but_does_not_take(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        store = Attachments(disk, DEK)
        first = store.put(JPEG)
        make_read_only(disk)
        assert store.get(first.sha256) == JPEG
        assert store.put(JPEG) == first
        with pytest.raises(Unavailable) as failure:
            store.put(JPEG + b"other")
        assert failure.value.code == "disk.read_only"
