"""Unified social credit codes and organisation codes."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from desk.errors import Refused
from desk.people.credit_code import (
    ALPHABET,
    check_character,
    organisation_check,
    read_credit_code,
    read_organisation_code,
    suspects,
)

PUBLISHED = ("11440232MB2D06811W", "11310000MB2F30661Y", "115113010833722043", "11511301008778183N")
"""Codes of public agencies, from open data."""

HEADS = st.text(alphabet=ALPHABET, min_size=2, max_size=2)
AREAS = st.text(alphabet="0123456789", min_size=6, max_size=6)
BODIES = st.text(alphabet=ALPHABET, min_size=8, max_size=8)


@st.composite
def valid_codes(draw: st.DrawFn) -> str:
    body = draw(BODIES)
    first_17 = draw(HEADS) + draw(AREAS) + body + organisation_check(body)
    return first_17 + check_character(first_17)


def refusal(raw: str, override: str = "") -> Refused:
    with pytest.raises(Refused) as caught:
        read_credit_code(raw, override=override)
    return caught.value


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_code_is_accepted_without_a_remark(code):
    """GB 32100-2015, and GB 11714-1997 for the embedded code."""
    reading = read_credit_code(f" {code[:8]}-{code[8:].lower()} ")
    assert (reading.code, reading.warnings) == (code, ())


@given(AREAS, BODIES)
def test_check_character_agrees_with_a_second_implementation(area, body):
    first_17 = f"91{area}{body}{organisation_check(body)}"
    assert check_character(first_17) == uscc.calc_check_digit(first_17)


@given(valid_codes(), st.integers(0, 17), st.integers(1, 30))
def test_every_single_wrong_character_is_seen_and_suspected(code, index, shift):
    other = ALPHABET[(ALPHABET.index(code[index]) + shift) % 31]
    wrong = code[:index] + other + code[index + 1 :]
    assert check_character(wrong[:17]) != wrong[17]
    if not 2 <= index < 8 or other.isdigit():
        assert (index + 1,) in suspects(wrong)


@given(valid_codes(), st.integers(0, 16))
def test_every_swap_of_unequal_neighbours_is_seen(code, index):
    wrong = code[:index] + code[index + 1] + code[index] + code[index + 2 :]
    assert wrong == code or check_character(wrong[:17]) != wrong[17]


@pytest.mark.parametrize("first", list("159AGNY"))
def test_villages_and_others_with_letters_in_front_are_accepted(first):
    """农村集体经济组织 have N; GB 32100-2015 with its later registering bodies."""
    first_17 = f"{first}2419001MA3X00010"
    first_17 = first_17[:16] + organisation_check(first_17[8:16])
    assert read_credit_code(first_17 + check_character(first_17)).warnings == ()


def test_unusual_registering_body_is_a_hint():
    first_17 = "82419001MA3X0001" + organisation_check("MA3X0001")
    reading = read_credit_code(first_17 + check_character(first_17))
    assert [hint.code for hint in reading.warnings] == ["credit_code.first"]


def test_embedded_code_that_does_not_fit_is_a_hint():
    wrong = "0" if organisation_check("MA3X0001") != "0" else "1"
    first_17 = f"92419001MA3X0001{wrong}"
    reading = read_credit_code(first_17 + check_character(first_17))
    assert [hint.code for hint in reading.warnings] == ["credit_code.organisation"]


@pytest.mark.parametrize(
    ("raw", "code", "said"),
    [
        ("", "credit_code.empty", "请填写"),
        ("0" * 18, "credit_code.zeros", "不能全是0"),
        ("1144O232MB2D06811W", "credit_code.character", "第5位“O”不用于统一社会信用代码，是不是“0”"),
        ("I1440232MB2D06811W", "credit_code.character", "第1位“I”不用于统一社会信用代码，是不是“1”"),
        ("11440232MB2D0681SW", "credit_code.character", "是不是“5”"),
        ("11440Z32MB2D06811W", "credit_code.character", "是不是“2”"),
        ("11440232MV2D06811W", "credit_code.character", "第10位“V”不用于统一社会信用代码，是不是“U”"),
        ("11440232MB2D0681某W", "credit_code.character", "第17位“某”"),
        ("11440232MB2D06811", "credit_code.length", "少1位"),
        ("11440232MB2D06811WW", "credit_code.length", "多1位"),
        ("11440232MB2D06881W", "credit_code.check_character", "第16、17位"),
    ],
)
def test_wrong_code_is_refused_and_the_position_named(raw, code, said):
    error = refusal(raw)
    assert error.code == code
    assert said in error.message
    assert error.field == "applicant.id_number"


def test_reason_turns_a_wrong_check_into_a_hint_but_not_a_wrong_character():
    reading = read_credit_code("11440232MB2D06881W", override="证书如此")
    assert reading.overridden
    assert "证书如此" in reading.warnings[0].message
    assert refusal("1144O232MB2D06811W", override="证书如此").code == "credit_code.character"
    assert refusal("0" * 18, override="证书如此").code == "credit_code.zeros"


@given(BODIES)
def test_organisation_code_is_taken_with_a_hint_to_the_new_one(body):
    """GB 11714-1997; replaced by the credit code since 2015."""
    code = body + organisation_check(body)
    reading = read_organisation_code(f"{code[:8]}-{code[8]}")
    assert reading.code == code
    assert [hint.code for hint in reading.warnings] == ["credit_code.old_code"]


def test_wrong_organisation_code_is_refused():
    body = "00833722"
    wrong = "1" if organisation_check(body) != "1" else "2"
    with pytest.raises(Refused, match="校验码不符"):
        read_organisation_code(body + wrong)
    with pytest.raises(Refused, match="应为9位"):
        read_organisation_code(body)
    assert read_organisation_code(body + wrong, override="旧证如此").overridden


@given(st.text(max_size=22) | valid_codes() | valid_codes().map(lambda code: code[8:17].lower()))
def test_any_text_is_read_stably_or_refused(raw):
    for read in (read_credit_code, read_organisation_code):
        with suppress(Refused):
            reading = read(raw)
            assert read(reading.code) == reading
