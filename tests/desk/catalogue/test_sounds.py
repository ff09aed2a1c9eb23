from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.catalogue.sounds import clean, cuts, initials, readings, spelling, spellings, with_digits


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("ＨＪ－１２", "hj12"),
        (" 《就业 创业证》 ", "就业创业证"),
        ("gāo líng", "gaoling"),
        ("lǜ huà", "lvhua"),
        ("LÜ", "lv"),
        ("门前“三包”", "门前三包"),
        ("！？", ""),
    ],
)
def test_what_is_typed_is_brought_to_one_form(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("八十岁", "80岁"),
        ("十六岁", "16岁"),
        ("六十五", "65"),
        ("一百岁", "100岁"),
        ("十", "10"),
        ("两癌", "两癌"),
        ("三孩", "三孩"),
    ],
)
def test_ages_become_figures(said: str, written: str) -> None:
    assert with_digits(said) == written


@pytest.mark.parametrize(
    ("char", "several"),
    [
        ("重", {"zhong", "chong"}),
        ("行", {"xing", "hang"}),
        ("长", {"chang", "zhang"}),
        ("参", {"can", "shen"}),
        ("血", {"xue", "xie"}),
    ],
)
def test_every_reading_of_a_character_is_known(char: str, several: set[str]) -> None:
    assert several <= set(readings(char))


def test_initials_hold_every_single_other_reading() -> None:
    assert {"zdcj", "cdcj"} <= set(initials("重度残疾"))
    assert initials("低保")[0] == "db"
    long = initials("重行长参会调单降省还" * 3)
    for place, other in ((0, "c"), (1, "h"), (2, "z")):
        assert any(form[place] == other for form in long)


def test_letters_are_cut_the_long_way_first_and_into_initials_last() -> None:
    syllables = {"xi", "an", "xian", "shen", "fen", "zheng"}
    assert cuts("xian", syllables)[0] == ("xian",)
    assert ("xi", "an") in cuts("xian", syllables)
    assert cuts("sfz", syllables) == [("s", "f", "z")]
    assert ("shen", "f", "zh") in cuts("shenfzh", syllables)
    assert cuts("fenzhe", syllables)[0] == ("fen", "zhe")
    assert cuts("uuu", syllables) == []


def test_spellings_hold_every_single_other_reading() -> None:
    assert spellings("还林")[0] == "hailin"
    assert {"huanlin", "hailin"} <= set(spellings("还林"))


def test_spelling_takes_the_usual_reading() -> None:
    assert spelling("低保a1") == "dibaoa1"
