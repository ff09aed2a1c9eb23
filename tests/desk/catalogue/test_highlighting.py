"""Where the typed letters stand in a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.catalogue.highlighting import matched


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("居住证申领", "居住", "居住"),
        ("居住证申领", "jzz", "居住证"),
        ("居住证申领", "juzhu", "居住"),
        ("居住证申领", "juzh", "居住"),
        ("居住证申领", "zhzh", "住证"),
        ("居住证申领", "居zhuz", "居住证"),
        ("居住证申领", " J Z ", "居住"),
        ("《就业创业证》申领", "创业证申", "创业证》申"),
        ("就业创业证申领", "jycy", "就业创业"),
        ("社会保险参保缴费记录", "shebao", ""),
        ("银行卡登记", "yinhang", "银行"),
        ("高龄津贴申请", "laonian", ""),
        ("居住证申领", "", ""),
        ("居住证申领", "　·", ""),
        ("", "jz", ""),
    ],
)
def test_what_was_typed_is_found_in_the_name(name: str, typed: str, shown: str) -> None:
    start, length = matched(name, typed)
    assert name[start : start + length] == shown


@given(st.text(max_size=20), st.text(max_size=10))
def test_any_text_gives_a_part_of_the_name(name: str, typed: str) -> None:
    start, length = matched(name, typed)
    assert 0 <= start <= start + length <= len(name)
