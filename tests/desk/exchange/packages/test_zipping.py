"""The ZIP inside: one reading only, streaming both ways, and ordinary tools open it."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.exchange.packages.zipping import Unzipper, ZipFault, zipped
from tests.desk.exchange.packages.making import deflated_zip

NAMES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30)
MEMBERS = st.dictionaries(NAMES, st.lists(st.binary(max_size=300), max_size=3), max_size=5)
SAMPLE = {"a": b"", "data/b": b"1" * 70_000, "c": b"end"}


def pack(members: dict[str, bytes]) -> bytes:
    return b"".join(zipped((name, (data,)) for name, data in members.items()))


def unpack(data: bytes, piece: int = 1 << 16) -> dict[str, bytes]:
    found: dict[str, bytearray] = {}

    def begin(name: str) -> Callable[[bytes], None]:
        found[name] = bytearray()
        return found[name].extend

    unzipper = Unzipper(begin)
    for at in range(0, len(data), piece):
        unzipper.feed(data[at : at + piece])
    unzipper.close()
    return {name: bytes(content) for name, content in found.items()}


@given(MEMBERS, st.integers(1, 400))
def test_what_was_packed_is_unpacked_in_pieces_of_any_size(members: dict[str, list[bytes]], piece: int) -> None:
    packed = b"".join(zipped(members.items()))
    whole = {name: b"".join(pieces) for name, pieces in members.items()}
    assert unpack(packed, piece) == whole
    assert packed == pack(whole), "the same bytes, however the contents came"
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert file.testzip() is None
        assert {info.filename: file.read(info) for info in file.infolist()} == whole


@pytest.mark.parametrize("size", [0, 1, 65_534, 65_535, 65_536, 131_070, 131_071, 200_000])
def test_a_member_of_any_size_is_as_long_as_the_rule_says(size: int) -> None:
    content = bytes(range(256)) * 1_000
    packed = pack({"x": content[:size]})
    assert unpack(packed) == {"x": content[:size]}
    assert len(packed) == 30 + 1 + size + 5 * max(1, -(-size // 65_535)) + 16 + 46 + 1 + 22


@pytest.mark.skipif(shutil.which("unzip") is None, reason="needs unzip")
def test_unzip_finds_no_fault(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(pack(SAMPLE))
    done = subprocess.run(["unzip", "-t", tmp_path / "x.zip"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No errors detected" in done.stdout


def test_a_zip_that_was_cut_anywhere_is_noticed() -> None:
    packed = pack({"a": b"", "b": b"12345"})
    for length in range(len(packed)):
        with pytest.raises(ZipFault):
            unpack(packed[:length])
    with pytest.raises(ZipFault):
        unpack(packed + b"\0")


def test_a_changed_byte_is_noticed_wherever_it_is() -> None:
    packed = pack({"a": b"", "b": b"12345", "c": b"6"})
    for at in range(len(packed)):
        for changed in (packed[at] ^ 1, packed[at] ^ 0x80, 0, 0xFF):
            if changed == packed[at]:
                continue
            other = packed[:at] + bytes([changed]) + packed[at + 1 :]
            try:
                found = unpack(other)
            except ZipFault:
                continue
            assert pack(found) == other, at
            assert found != {"a": b"", "b": b"12345", "c": b"6"}


def test_only_the_fullest_blocks_are_taken() -> None:
    def block(content: bytes, last: int) -> bytes:
        return struct.pack("<BHH", last, len(content), len(content) ^ 0xFFFF) + content

    def member(packed: bytes) -> bytes:
        return struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 8, 8, 0, 33, 0, 0, 0, 1, 0) + b"x" + packed

    for wrong in (
        block(b"12", 0),
        block(b"1" * 65_535, 0) + block(b"", 1),
        block(b"1", 3),
        struct.pack("<BHH", 1, 5, 5),
        block(b"1", 8),
    ):
        with pytest.raises(ZipFault):
            Unzipper(lambda _: lambda _: None).feed(member(wrong) + bytes(100))


@pytest.mark.parametrize("level", [1, 6, 9])
def test_a_deflated_member_is_refused_though_it_says_the_truth(level: int) -> None:
    packed = deflated_zip([("a", b"text that deflates " * 30)], level)
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert file.testzip() is None
    with pytest.raises(ZipFault):
        unpack(packed)


def test_a_zip_of_another_program_is_refused() -> None:
    for way in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", way) as file:
            file.writestr("a", b"1")
        with pytest.raises(ZipFault):
            unpack(held.getvalue())


def test_one_name_and_another_in_the_directory_are_refused() -> None:
    packed = pack({"data/a": b"1"})
    at = packed.rindex(b"data/a")
    with pytest.raises(ZipFault):
        unpack(packed[:at] + b"data/b" + packed[at + 6 :])


def test_a_name_without_end_is_refused_before_it_is_held() -> None:
    head = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 8, 8, 0, 33, 0, 0, 0, 0xFFFF, 0)
    with pytest.raises(ZipFault):
        Unzipper(lambda _: lambda _: None).feed(head)


def test_a_member_of_megabytes_goes_through_in_little_memory() -> None:
    piece = bytes(100_000)
    length = 0

    def pieces() -> Iterator[bytes]:
        for _ in range(150):
            yield piece

    def take(data: bytes) -> None:
        nonlocal length
        length += len(data)

    tracemalloc.start()
    try:
        unzipper = Unzipper(lambda _: take)
        for data in zipped([("x", pieces())]):
            unzipper.feed(data)
        unzipper.close()
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
    assert length == 15_000_000


def test_more_members_than_a_plain_zip_holds_are_not_written() -> None:
    with pytest.raises(ValueError, match="too much"):
        for _ in zipped((str(at), ()) for at in range(70_000)):
            pass
