from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.cases.official_numbers import LONGEST, official_form, read_official_number
from desk.errors import Refused
from tests.builders import refusal

OFFICIAL = "11440232MB2D06811W4000117051000202010200008"
"""A published sample of 31 characters, day and serial (DOMAIN 2.5)."""


def kept(text: str) -> str:
    return read_official_number(text)[0]


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in text)


@pytest.mark.parametrize(
    "text",
    [
        OFFICIAL,
        OFFICIAL.lower(),
        f"  {OFFICIAL[:18]} {OFFICIAL[18:]}\r\n",
        full_width(OFFICIAL),
        f"办件编号：{OFFICIAL}",
        f"办件编号:{OFFICIAL}，请妥善保管",
        f"https://example.invalid/query?projectNo={OFFICIAL}&from=scan",
        f"\ufeff{OFFICIAL}\u200b",
    ],
)
def test_a_number_is_read_however_it_came(text: str) -> None:
    assert read_official_number(text) == (OFFICIAL, ())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"37{OFFICIAL}", f"37{OFFICIAL}"),
        ("hn-2026/11.0007_b", "HN-2026/11.0007_B"),
        ("受理编号：123456789012345", "123456789012345"),
    ],
)
def test_a_number_of_another_scheme_is_kept_as_it_is(text: str, number: str) -> None:
    assert read_official_number(text) == (number, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "official.empty"),
        ("编号：", "official.empty"),
        ("12345", "official.length"),
        ("1" * (LONGEST + 1), "official.length"),
        ("ABCDEFGH", "official.no_digit"),
        ("12345678号", "official.character"),
        (f"{OFFICIAL}、{OFFICIAL[:-1]}9", "official.several"),
    ],
)
def test_what_is_no_number_is_refused_with_what_to_do(text: str, code: str) -> None:
    refused = refusal(code, lambda: read_official_number(text))
    assert refused.field == "official_number"
    assert refused.message.endswith("。")


def test_the_same_number_twice_in_one_text_is_one_number() -> None:
    assert kept(f"{OFFICIAL} {OFFICIAL}，{OFFICIAL}，") == OFFICIAL


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (OFFICIAL[:31] + "20261345" + OFFICIAL[39:], "official.day"),
        ("11440232MB2D06811X" + OFFICIAL[18:], "official.body"),
    ],
)
def test_a_slip_in_the_known_scheme_is_told_and_the_number_kept(number: str, code: str) -> None:
    found, hints = read_official_number(number)
    assert found == number
    assert [hint.code for hint in hints] == [code]
    assert hints[0].message.endswith("。")


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_and_reading_again_changes_nothing(text: str) -> None:
    try:
        number, _ = read_official_number(text)
    except Refused:
        return
    assert number == official_form(number)
    assert kept(number) == number
