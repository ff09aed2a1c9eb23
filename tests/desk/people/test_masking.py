"""Masks of PAPERS section 3."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.people.masking import mask_id, mask_name, mask_phone


@pytest.mark.parametrize(
    ("number", "own", "elsewhere"),
    [
        ("110101190001010012", "110101********0012", "**************0012"),
        ("419001910204977", "419001*****4977", "***********4977"),
        ("E12345678", "E1*****78", "*******78"),
        ("1234", "****", "****"),
        ("", "", ""),
    ],
)
def test_identity_number_shows_what_its_paper_may(number, own, elsewhere):
    assert mask_id(number) == own
    assert mask_id(number, own=False) == elsewhere


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812345566", "138****5566"),
        ("0391-6612345", "0391-***2345"),
        ("0391-6612345-801", "0391-***2345-***"),
        ("400-8123456", "400-***3456"),
        ("12345", "12345"),
        ("", ""),
    ],
)
def test_phone_hides_its_middle(phone, masked):
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("", ""),
        ("龍", "＊"),
        ("张三", "张＊"),
        ("张小三", "张＊三"),
        ("欧阳小三", "欧＊＊三"),
        ("马阿卜杜拉", "马＊＊＊拉"),
        ("赵𬊤", "赵＊"),
        ("阿卜·杜拉", "阿卜·＊＊"),
        ("艾合买提·阿布力·阿不", "艾合买提·＊＊＊·＊＊"),
        ("John Smith", "John ＊＊＊＊＊"),
    ],
)
def test_public_name_is_masked_by_its_length(name, masked):
    assert mask_name(name) == masked


@given(st.text(alphabet="0123456789X", max_size=30), st.booleans())
def test_masked_number_keeps_its_length_and_hides_at_least_a_third(number, own):
    masked = mask_id(number, own=own)
    assert len(masked) == len(number)
    assert masked.count("*") * 3 >= len(number)
