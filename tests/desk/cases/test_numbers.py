"""Case numbers, provisional numbers and paper numbers."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from desk.cases.numbers import (
    ALPHABET,
    NumberParts,
    case_number,
    is_provisional,
    paper_number,
    provisional_number,
    read_case_number,
    read_parts,
    spoken,
)
from desk.errors import Refused
from desk.widths import half_width

ORGS = st.integers(1, 9999).map(lambda n: f"{n:04d}")
NUMBERS = st.builds(case_number, ORGS, st.integers(1, 99), st.integers(1, 999_999))
PROVISIONAL = st.binary(min_size=8, max_size=8).map(provisional_number)


def refusal(text: str) -> Refused:
    with pytest.raises(Refused) as caught:
        read_case_number(text)
    return caught.value


def test_the_number_is_org_incarnation_serial_and_check() -> None:
    assert case_number("0423", 3, 1873) == "04230300187387"
    assert read_parts("04230300187387") == NumberParts("0423", 3, 1873, "87")


def test_a_number_is_spoken_in_groups() -> None:
    assert spoken("04230300187387") == "0423 03 001873 87"
    number = provisional_number(bytes(range(8)))
    assert [len(group) for group in spoken(number).split()] == [1, 4, 4, 4, 2]
    assert spoken(number).replace(" ", "") == number


@pytest.mark.parametrize(
    "typed",
    [
        "04230300187387",
        " 0423 03 001873 87\n",
        "0423-03-001873-87",
        "0423－03－001873－87",
        "０４２３０３００１８７３８７",
        "0423\u300003\u3000001873\u300087",
    ],
)
def test_spaces_hyphens_and_full_width_digits_are_taken_as_meant(typed: str) -> None:
    assert read_case_number(typed) == "04230300187387"


@pytest.mark.parametrize(
    ("typed", "code", "part"),
    [
        ("", "number.empty", "没有填写办件编号"),
        (" - ", "number.empty", "没有填写办件编号"),
        ("O4230300187387", "number.character", "第1位是“O”，可能应为“0”"),
        ("0423030o187387", "number.character", "第8位是“O”，可能应为“0”"),
        ("0423l300187387", "number.character", "第5位是“L”，可能应为“1”"),
        ("0423零300187387", "number.character", "第5位是“零”，请对照纸上改正"),
        ("0423030018738", "number.length", "现在有13位，请核对是否漏输了"),
        ("042303001873877", "number.length", "现在有15位，请核对是否多输了"),
        ("04230300187378", "number.check", "0423 03 001873 78"),
        ("00000000000000", "number.check", "校验位不对"),
        ("P123", "number.length", "现在有4位，请核对是否漏输了"),
        ("PO00000000000000", "number.character", "第2位是“O”，可能应为“0”"),
    ],
)
def test_a_slip_is_refused_with_what_is_wrong(typed: str, code: str, part: str) -> None:
    refused = refusal(typed)
    assert (refused.code, refused.field) == (code, "case_number")
    assert part in refused.message


@pytest.mark.parametrize(
    ("org", "incarnation", "serial", "code"),
    [
        ("0423", 3, 1_000_000, "number.serial"),
        ("0423", 3, 0, "number.serial"),
        ("0423", 0, 1, "number.incarnation"),
        ("0423", 100, 1, "number.incarnation"),
        ("423", 3, 1, "number.org"),
        ("0000", 3, 1, "number.org"),
        ("０４２３", 3, 1, "number.org"),
    ],
)
def test_a_part_that_does_not_fit_is_refused_never_wrapped(org: str, incarnation: int, serial: int, code: str) -> None:
    with pytest.raises(Refused) as caught:
        case_number(org, incarnation, serial)
    assert caught.value.code == code


def test_only_the_canonical_check_digits_are_taken() -> None:
    """98 and 01 leave the same remainder of 97; one number has one spelling."""
    body = next(f"042303{n:06d}" for n in range(1, 999) if mod_97_10.calc_check_digits(f"042303{n:06d}") == "98")
    assert mod_97_10.is_valid(f"{body}01")
    assert refusal(f"{body}01").code == "number.check"
    assert read_case_number(f"{body}98") == f"{body}98"


@given(NUMBERS)
def test_a_number_reads_back_from_how_it_is_spoken(number: str) -> None:
    assert read_case_number(spoken(number)) == number
    parts = read_parts(number)
    assert case_number(parts.org, parts.incarnation, parts.serial) == number
    assert mod_97_10.is_valid(number)


@given(PROVISIONAL)
def test_a_provisional_number_is_told_apart_and_reads_back(number: str) -> None:
    assert len(number) == 15
    assert is_provisional(number)
    assert set(number[1:13]) <= set(ALPHABET)
    assert read_case_number(spoken(number).lower()) == number


@given(st.binary(min_size=8, max_size=8), st.binary(min_size=8, max_size=8))
def test_provisional_numbers_of_different_bits_differ(one: bytes, other: bytes) -> None:
    is_same = int.from_bytes(one) >> 4 == int.from_bytes(other) >> 4
    assert (provisional_number(one) == provisional_number(other)) is is_same


@given(number=NUMBERS | PROVISIONAL, place=st.integers(1, 13), data=st.data())
def test_one_wrong_character_is_always_found(number: str, place: int, data: st.DataObject) -> None:
    """ISO 7064 MOD 97-10 finds every single wrong character."""
    wrong = data.draw(st.sampled_from(ALPHABET if is_provisional(number) else "0123456789"))
    assume(wrong != number[place])
    refusal(number[:place] + wrong + number[place + 1 :])


@given(number=NUMBERS | PROVISIONAL, place=st.integers(1, 12), apart=st.sampled_from((1, 2)))
def test_two_swapped_characters_are_always_found(number: str, place: int, apart: int) -> None:
    """ISO 7064 MOD 97-10 finds every swap of neighbours and of next neighbours."""
    other = place + apart
    assume(other < len(number) and number[place] != number[other])
    swapped = list(number)
    swapped[place], swapped[other] = swapped[other], swapped[place]
    refusal("".join(swapped))


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        number = read_case_number(text)
    except Refused:
        return
    assert read_case_number(number) == number


def test_random_bytes_of_another_length_are_a_bug() -> None:
    with pytest.raises(ValueError, match="eight random bytes"):
        provisional_number(b"1234567")


def test_a_paper_number_is_made_as_the_city_writes_it() -> None:
    """PAPERS B-02 and, in practice, B-12."""
    assert paper_number("思礼便", "受", 2026, 3, 187) == "思礼便受〔2026〕03-187号"
    assert paper_number("思礼便", "受", 2026, 3, 187, practice=True) == "思礼便练受〔2026〕03-187号"
    with pytest.raises(Refused):
        paper_number("思礼便", "受", 2026, 3, 0)


def test_full_width_text_becomes_half_width_and_the_rest_stays() -> None:
    assert half_width("Ｐ７Ｋ－中文") == "P7K-中文"
