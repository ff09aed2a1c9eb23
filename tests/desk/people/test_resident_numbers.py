"""The arithmetic of GB 11643-1999."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from desk.people.resident_numbers import (
    birth_date,
    check_character,
    date_fault,
    has_right_check,
    missing_or_extra,
    suspects,
    upgrade,
)

ON = date(2026, 11, 23)
FIRST_17 = st.text(alphabet="0123456789", min_size=17, max_size=17)
BIRTHS = st.dates(min_value=date(1900, 1, 1), max_value=ON)


@st.composite
def valid_numbers(draw: st.DrawFn) -> str:
    area = draw(st.sampled_from(["419001", "410881", "410827", "110101", "650102"]))
    first_17 = f"{area}{draw(BIRTHS):%Y%m%d}{draw(st.integers(1, 999)):03d}"
    return first_17 + check_character(first_17)


@given(FIRST_17)
def test_check_character_is_that_of_iso_7064_mod_11_2(first_17):
    """GB 11643-1999 refers to ISO 7064; a second implementation agrees."""
    assert check_character(first_17) == mod_11_2.calc_check_digit(first_17)


@given(valid_numbers(), st.integers(0, 16), st.integers(1, 9))
def test_every_single_wrong_digit_is_seen(number, index, shift):
    wrong = str((int(number[index]) + shift) % 10)
    assert not has_right_check(number[:index] + wrong + number[index + 1 :])


@given(valid_numbers(), st.integers(0, 15))
def test_every_swap_of_unequal_neighbours_is_seen(number, index):
    swapped = number[:index] + number[index + 1] + number[index] + number[index + 2 :]
    assert swapped == number or not has_right_check(swapped)


@given(valid_numbers(), st.integers(0, 17), st.integers(1, 9))
def test_the_wrong_digit_is_among_the_suspects(number, index, shift):
    old = 0 if number[index] == "X" else int(number[index])
    wrong = number[:index] + str((old + shift) % 10) + number[index + 1 :]
    assert (index + 1,) in {suspect.positions for suspect in suspects(wrong, on=ON)}
    assert number in {suspect.corrected for suspect in suspects(wrong, on=ON)}


def test_a_slip_in_a_local_area_is_the_first_suspect():
    first_17 = "41900119800101900"
    number = first_17 + check_character(first_17)
    swapped = number[:1] + number[2] + number[1] + number[3:]
    assert suspects(swapped, on=ON)[0].positions == (2, 3)
    assert suspects(swapped, on=ON)[0].corrected == number


def test_no_suspect_leads_to_an_impossible_day_or_province():
    for suspect in suspects("419001198001019009", on=ON):
        born = birth_date(suspect.corrected)
        assert born is not None
        assert date(1900, 1, 1) <= born <= ON
        assert suspect.corrected[:2] not in {"49", "99", "01"}


def test_date_faults_name_their_positions():
    assert "第7至10位" in date_fault("41900118990101900X", ON)
    assert "第7至10位" in date_fault("41900120270101900X", ON)
    assert "第11至12位" in date_fault("41900119801301900X", ON)
    assert "第13至14位" in date_fault("41900119810229900X", ON)
    assert "2026年11月24日晚于今天" in date_fault("41900120261124900X", ON)
    assert date_fault("41900120261123900X", ON) == ""
    assert date_fault("41900120000229900X", ON) == ""


def test_old_number_gets_19_and_a_check_character():
    """GB 11643-1999: 15 digits become 18."""
    assert upgrade("130503670401001") == "130503196704010016"
    assert upgrade("130503196704010016") == "130503196704010016"
    assert upgrade("HK1305036704010") == "HK1305036704010"


def test_part_with_a_missing_or_extra_digit_is_told_when_only_one_fits():
    first_17 = "41900119530617912"
    number = first_17 + check_character(first_17)
    assert missing_or_extra(number[:1] + number[2:], on=ON) == "第1至6位（地区）"
    assert missing_or_extra(number, on=ON) == ""
    assert missing_or_extra("1" * 17, on=ON) == ""
