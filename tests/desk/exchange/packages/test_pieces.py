"""Packages as files of a set size: whole again from any heap of files, or not at all."""

from __future__ import annotations

import random
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.pieces import Gathered, gather
from desk.exchange.packages import pieces
from desk.exchange.packages.pieces import HEAD_BYTES, Division
from tests.builders import refusal
from tests.desk.exchange import second_reader
from tests.desk.exchange.packages.golden import FOLDER
from tests.desk.exchange.test_mutations import mutated

PAGE = (Path(__file__).resolve().parents[4] / "docs" / "package-format.md").read_text(encoding="utf-8")
GOLDEN = (FOLDER / "v1-cases.ybag").read_bytes()


def cut(data: bytes, step: int) -> list[bytes]:
    """A file in pieces, as they are written."""
    of = Division(sha256(data).hexdigest(), len(data), step)
    stretches = [data[of.at(number) : of.at(number) + of.length(number)] for number in range(1, of.count + 1)]
    return [pieces.head(of, number, [stretch]) + stretch for number, stretch in enumerate(stretches, 1)]


def laid(folder: Path, files: list[bytes]) -> list[Path]:
    """Files in a folder, called anything."""
    paths = [folder / f"微信文件({number}).bin" for number in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    return paths


def joined(one: Gathered) -> bytes:
    with one.open() as file:
        return file.read()


@settings(max_examples=40, deadline=None)
@given(
    data=st.binary(min_size=1, max_size=400),
    step=st.integers(1, 90),
    other=st.binary(min_size=1, max_size=60),
    chance=st.randoms(use_true_random=False),
)
def test_pieces_in_any_order_and_any_number_are_the_file(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, step: int, other: bytes, chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("heap")
    whole = cut(data, step)
    heap = [*whole, *chance.choices(whole, k=3), *cut(other, 7)[1:], b"YPART1 of old", b""]
    chance.shuffle(heap)
    found, strange = gather(laid(folder, heap))
    [one] = [one for one in found if one.of.digest == sha256(data).hexdigest()]
    assert joined(one) == data
    assert len(strange) == 2
    assert second_reader.put_together(heap)[0][one.of.digest] == data


def test_a_joined_file_is_read_from_anywhere(tmp_path: Path) -> None:
    [one], _ = gather(laid(tmp_path, cut(GOLDEN, 1_000)))
    with one.open() as file:
        for at, length in ((0, 10), (990, 20), (4_344, 3_000), (len(GOLDEN), 5)):
            file.seek(at)
            assert file.read(length) == GOLDEN[at : at + length]
        file.seek(-600, 2)
        assert file.read() == GOLDEN[-600:]
        with pytest.raises(OSError, match="beginning"):
            file.seek(-1)


def test_what_is_missing_and_what_is_damaged_is_named(tmp_path: Path) -> None:
    files = cut(GOLDEN, 700)
    files[4] = files[4][:-1]
    del files[7:9], files[2]
    [one], strange = gather(laid(tmp_path, files))
    assert (one.missing, one.unusable, strange) == ((3, 8, 9), (5,), ())
    said = pieces.not_all_there(one.of, one.missing, one.unusable).message
    assert said.startswith("这个数据包分成11份，还缺第3、8至9份；第5份坏了，")
    assert second_reader.put_together(files) == ({}, {one.of.digest: [3, 5, 8, 9]})


def test_a_damaged_copy_beside_a_good_one_does_not_matter(tmp_path: Path) -> None:
    files = cut(GOLDEN, 4_000)
    [one], _ = gather(laid(tmp_path, [files[1][:-9] + bytes(9), *files]))
    assert joined(one) == GOLDEN


def test_a_package_divided_twice_counts_once_where_one_of_the_divisions_is_whole(tmp_path: Path) -> None:
    half = cut(GOLDEN, 4_000)[1:]
    [one], _ = gather(laid(tmp_path, [*half, *cut(GOLDEN, 3_000), *cut(GOLDEN, 2_000)]))
    assert joined(one) == GOLDEN
    both, _ = gather(laid(tmp_path, [*half, *cut(GOLDEN, 3_000)[1:]]))
    assert [one.missing for one in both] == [(1,), (1,)]


def test_a_piece_that_became_shorter_while_it_was_read_is_a_fault_of_the_stick(tmp_path: Path) -> None:
    paths = laid(tmp_path, cut(GOLDEN, 4_000))
    [one], _ = gather(paths)
    with one.open() as file:
        paths[1].write_bytes(b"")
        with pytest.raises(OSError, match="shorter"):
            file.read()


@pytest.mark.parametrize(
    ("text", "size"),
    [("5MB", 5_000_000), ("5", 5_000_000), (" 20 mb", 20_000_000), ("800K", 800_000), ("100 KB", 100_000), ("0", 0)],
)
def test_a_size_is_read_as_people_write_it(text: str, size: int) -> None:
    assert pieces.read_size(text) == size


@pytest.mark.parametrize("text", ["", "5GB", "-1", "99KB", "1001MB", "五兆", "1.5MB", "9" * 30])
def test_another_size_is_refused(text: str) -> None:
    assert refusal("pieces.size", lambda: pieces.read_size(text)).field == "pieces"


def test_the_example_of_the_page_is_what_is_written() -> None:
    section = PAGE[PAGE.index("## 10.") :]
    files = cut(GOLDEN, 3_000 - HEAD_BYTES)
    assert f"\n{files[1][:HEAD_BYTES].decode()}" in section
    assert ", ".join(f"{len(one):,}" for one in files[:2]) + f" and {len(files[2]):,} bytes" in section
    assert f"line of {HEAD_BYTES} bytes" in section
    assert f"{pieces.LEAST_BYTES:,} to {pieces.MOST_BYTES:,} bytes" in section
    of = pieces.division(sha256(GOLDEN).hexdigest(), len(GOLDEN), 3_000)
    assert of is not None
    assert pieces.file_name(of, 2) == f"{of.digest}.ybag.002of003"
    assert pieces.division(of.digest, len(GOLDEN), len(GOLDEN)) is None


def try_pieces(folder: Path, count: int, seed: int) -> None:
    """Spoil one file of a heap at random: either the package is there as it was, or it is not and that is said."""
    chance = random.Random(seed)
    good = cut(GOLDEN, 2_000)
    other = cut(GOLDEN[::-1], 2_000)
    whole = 0
    for _ in range(count):
        at = chance.randrange(len(good))
        heap = [*good]
        heap[at] = mutated(chance, good[at], chance.choice((*good, *other)))
        found, _ = gather(laid(folder, heap))
        theirs, lacking = second_reader.put_together(heap)
        for one in found:
            digest = one.of.digest
            if one.is_all_there:
                assert joined(one) == GOLDEN
                assert theirs[digest] == GOLDEN
                whole += 1
            else:
                assert lacking[digest] == sorted((*one.missing, *one.unusable))
    assert whole < count / 8


def test_a_spoilt_piece_is_never_joined(tmp_path: Path) -> None:
    try_pieces(tmp_path, 150, 7)


@pytest.mark.long
def test_a_spoilt_piece_is_never_joined_long(tmp_path: Path) -> None:
    try_pieces(tmp_path, 50_000, 8)
