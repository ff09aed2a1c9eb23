"""The day of a video is what the phone wrote; a chat program's nought and a damaged file say nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.capturing.dating import taken_on
from ui.capturing.videos import is_video, video_taken_on

EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
EVENING = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
"""The next morning in Beijing."""


def box(kind: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return (len(body) + 8).to_bytes(4, "big") + kind + body


def wide_box(kind: bytes, body: bytes) -> bytes:
    return (1).to_bytes(4, "big") + kind + (len(body) + 16).to_bytes(8, "big") + body


def seconds(moment: datetime) -> int:
    return int((moment - EPOCH).total_seconds())


def header(moment: datetime | None, *, version: int = 0) -> bytes:
    length = 8 if version else 4
    number = seconds(moment) if moment else 0
    return box(b"mvhd", bytes([version, 0, 0, 0]), number.to_bytes(length, "big"), bytes(length + 84))


def video(*inside: bytes, after: bytes = b"") -> bytes:
    return box(b"ftyp", b"isom\0\0\2\0isommp41") + box(b"mdat", bytes(64)) + box(b"moov", *inside) + after


def words(text: bytes) -> bytes:
    return box(b"udta", box(b"\xa9day", len(text).to_bytes(2, "big"), b"\x15\xc7", text))


@pytest.mark.parametrize("version", [0, 1])
def test_the_day_is_that_of_the_header_in_beijing(version: int) -> None:
    assert video_taken_on(video(header(EVENING, version=version))) == date(2026, 11, 21)


def test_a_photograph_or_a_video_is_asked_alike() -> None:
    assert taken_on(video(header(EVENING))) == date(2026, 11, 21)


def test_what_the_phone_wrote_in_words_comes_first() -> None:
    data = video(header(EVENING), words(b"2026-11-20T22:10:00+0800"))
    assert video_taken_on(data) == date(2026, 11, 20)


def test_a_chat_program_s_nought_is_no_day() -> None:
    assert video_taken_on(video(header(None))) is None
    assert video_taken_on(video(header(None), words(b"yesterday"))) is None
    assert video_taken_on(video(header(None), words(b"2026-13-40"))) is None


def test_a_clock_that_was_never_set_is_no_day() -> None:
    assert video_taken_on(video(header(datetime(1970, 1, 1, tzinfo=UTC)))) is None
    assert video_taken_on(video(header(EVENING), words(b"1970-01-01"))) == date(2026, 11, 21)


def test_a_file_larger_than_four_gigabytes_says_its_sizes_in_eight_bytes() -> None:
    data = box(b"ftyp", b"qt  ") + wide_box(b"mdat", bytes(32)) + wide_box(b"moov", header(EVENING))
    assert video_taken_on(data) == date(2026, 11, 21)


def test_a_last_box_may_go_on_to_the_end() -> None:
    body = header(EVENING)
    data = box(b"ftyp", b"isom") + (0).to_bytes(4, "big") + b"moov" + body
    assert video_taken_on(data) == date(2026, 11, 21)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no video",
        box(b"ftyp", b"isom"),
        video(),
        video(box(b"mvhd", b"\0\0")),
        video(box(b"mvhd", b"\1\0\0\0", b"\xff" * 8)),
        box(b"ftyp", b"isom") + b"\0\0\0\7moov",
        box(b"ftyp", b"isom") + b"\x7f\xff\xff\xffmoov",
        box(b"ftyp", b"isom") + box(b"free") * 5000 + box(b"moov", header(EVENING)),
    ],
    ids=["empty", "text", "head", "no header", "short", "far", "too small", "too large", "too many"],
)
def test_what_says_nothing_or_is_damaged_gives_none(data: bytes) -> None:
    assert video_taken_on(data) is None


def test_other_files_are_no_videos() -> None:
    assert not is_video(b"\xff\xd8\xff\xe0\0\x10JFIF\0")
    assert is_video(video())


@given(st.binary(max_size=200))
def test_whatever_stands_there_is_read_or_left(noise: bytes) -> None:
    found = video_taken_on(box(b"ftyp", b"isom") + noise)
    assert found is None or found >= date(2000, 1, 1)


@given(st.integers(0, 180), st.integers(0, 255), st.integers(0, 210))
def test_one_spoilt_byte_or_a_cut_never_fails(place: int, value: int, cut: int) -> None:
    data = bytearray(video(header(EVENING, version=1), words(b"2026-11-20T22:10:00+0800")))
    data[place] = value
    for some in (bytes(data), bytes(data[:cut])):
        found = video_taken_on(some)
        assert found is None or found >= date(2000, 1, 1)
