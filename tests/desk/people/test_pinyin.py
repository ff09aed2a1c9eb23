"""Search keys of names."""

from __future__ import annotations

import pytest

from desk.people.names import search_form
from desk.people.pinyin import name_keys, readings


@pytest.mark.parametrize(
    ("name", "own", "common"),
    [
        ("单明", "shanming", "danming"),
        ("曾明", "zengming", "cengming"),
        ("解明", "xieming", "jieming"),
        ("仇明", "qiuming", "chouming"),
        ("朴明", "piaoming", "puming"),
        ("区明", "ouming", "quming"),
        ("盖明", "geming", "gaiming"),
        ("翟明", "zhaiming", "diming"),
        ("乐正明", "yuezhengming", "lezhengming"),
    ],
)
def test_surname_is_found_by_its_own_reading_and_by_the_common_one(name, own, common):
    _, full = readings(name)
    assert full[0] == own
    assert common in full


def test_surname_reading_is_not_used_inside_a_name():
    assert readings("王单")[1] == ("wangdan",)


def test_compound_surname_has_its_reading():
    assert readings("万俟明")[1] == ("moqiming",)
    assert readings("尉迟明")[0] == ("ycm",)


def test_keys_are_all_endings_of_name_and_initials_and_the_whole_pinyin():
    assert name_keys("单小明") == tuple(
        sorted({"单小明", "小明", "明", "sxm", "dxm", "xm", "m", "shanxiaoming", "danxiaoming"})
    )


def test_any_part_of_a_name_is_the_beginning_of_a_key():
    name = "阿布都热合曼·阿布都克热木江"
    form = search_form(name)
    keys = name_keys(name)
    for start in range(len(form)):
        for end in range(start + 1, len(form) + 1):
            assert any(key.startswith(form[start:end]) for key in keys)
    assert any(key.startswith("krmj") for key in keys)


def test_character_without_reading_is_passed_over_and_still_a_key():
    keys = name_keys("宫𮁹涵")
    assert "gonghan" in keys
    assert "gh" in keys
    assert "𮁹涵" in keys


def test_latin_name_is_found_by_words_and_initials():
    assert {"js", "s", "johnsmith", "smith"} <= set(name_keys("John Smith"))
    assert "jose" in name_keys("José")


@pytest.mark.parametrize("name", ["", "·", "？"])
def test_name_without_letters_has_no_keys(name):
    assert name_keys(name) == ()
    assert readings(name) == ((), ())


def test_u_umlaut_is_v_as_in_input_methods():
    assert readings("吕布")[1] == ("lvbu",)
