"""Moments as they are typed from paper."""

from __future__ import annotations

import pytest

from desk.origins import day_and_time, written_at


@pytest.mark.parametrize(
    ("day", "time", "moment"),
    [
        ("", "", ""),
        ("2026-11-23", "9:41", "2026-11-23 09:41"),
        ("2026-11-23", "１４：０５", "2026-11-23 14:05"),
        ("2026-11-23", "", "2026-11-23 "),
        ("", "9:41", " 09:41"),
        ("2026-11-23", "9:4", "2026-11-23 9:4"),
    ],
)
def test_what_was_typed_becomes_one_moment_and_comes_back(day: str, time: str, moment: str) -> None:
    assert written_at(day, time) == moment
    if moment:
        assert written_at(*day_and_time(moment)) == moment


def test_a_moment_of_a_draft_shows_neither_seconds_nor_offset() -> None:
    assert day_and_time("2026-11-23T09:41:00+08:00") == ("2026-11-23", "09:41")
    assert day_and_time("") == ("", "")
