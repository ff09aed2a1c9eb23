"""Amounts in capitals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.forms.capitals import LARGEST, in_capitals

DIGITS = {digit: str(value) for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1.05", "壹元零伍分"),
        ("10", "壹拾元整"),
        ("10005", "壹万零伍元整"),
        ("100000", "壹拾万元整"),
        ("10000000.01", "壹仟万元零壹分"),
        ("100.10", "壹佰元壹角整"),
        ("1010101.10", "壹佰零壹万零壹佰零壹元壹角整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("20000000", "贰仟万元整"),
        ("100000001", "壹亿零壹元整"),
        ("1000100000000", "壹万亿零壹亿元整"),
    ],
)
def test_amounts_are_written_as_banks_write_them(yuan: str, words: str) -> None:
    """支付结算办法 annex 1, with its own examples."""
    assert in_capitals(Decimal(yuan)) == words


@given(st.integers(0, int(LARGEST * 100)))
def test_the_digits_of_an_amount_stand_in_it_in_order_and_no_zero_stands_twice(cents: int) -> None:
    yuan = Decimal(cents) / 100
    words = in_capitals(yuan)
    told = "".join(DIGITS[character] for character in words if character in DIGITS and character != "零")
    assert told == str(cents).replace("0", "")
    assert "零零" not in words
    assert "零元整" not in words or cents == 0


@pytest.mark.parametrize("yuan", ["-1", "0.001", "10000000000000000"])
def test_what_is_no_amount_is_a_bug(yuan: str) -> None:
    with pytest.raises(ValueError, match=yuan.replace(".", r"\.")):
        in_capitals(Decimal(yuan))
