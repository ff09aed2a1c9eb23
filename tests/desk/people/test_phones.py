"""Telephone numbers in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.people.phones import read_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13812345566", "13812345566"),
        (" +86 138-1234-5566 ", "13812345566"),
        ("0086-13812345566", "13812345566"),
        ("８６１３８１２３４５５６６", "13812345566"),
        ("013812345566", "13812345566"),
        ("0391-6612345", "0391-6612345"),
        ("（0391）6612345", "0391-6612345"),
        ("0391 6612 345转801", "0391-6612345-801"),
        ("0391-6612345-801", "0391-6612345-801"),
        ("+86 391 6612345", "0391-6612345"),
        ("86-0391-6612345", "0391-6612345"),
        ("010-62345678", "010-62345678"),
        ("12345", "12345"),
        ("95588", "95588"),
        ("400-812-3456", "400-8123456"),
    ],
)
def test_number_is_put_in_normal_form(typed, kept):
    assert read_phone(typed) == kept
    assert read_phone(kept) == kept


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("", "phone.empty", "请填写联系电话"),
        ("138****5566", "phone.masked", "星号"),
        ("6612345", "phone.area_code", "0391-6612345"),
        ("1381234556", "phone.length", "少1位"),
        ("138123455667", "phone.length", "多1位"),
        ("12812345566", "phone.form", "没有以12开头"),
        ("13812345566/13912345566", "phone.character", "“/”"),
        ("无", "phone.character", "“无”"),
        ("+85212345678", "phone.form", "固定电话"),
        ("00000000000", "phone.form", "固定电话"),
    ],
)
def test_wrong_number_is_refused_and_told_why(typed, code, said):
    with pytest.raises(Refused) as caught:
        read_phone(typed, "agent.phone")
    assert caught.value.code == code
    assert said in caught.value.message
    assert caught.value.field == "agent.phone"


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "+86", "0086", "86", "+86-", "0"]))
def test_every_mobile_number_survives_prefixes_and_spaces(number, prefix):
    assert read_phone(f"{prefix}{number[:3]} {number[3:7]}-{number[7:]}") == number


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(raw):
    try:
        kept = read_phone(raw)
    except Refused as error:
        error.message.encode()
    else:
        assert read_phone(kept) == kept
