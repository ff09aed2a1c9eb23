"""Free texts stand on papers as they were written, so only what papers can carry is taken."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.people.characters import is_han
from desk.people.printed import is_printed, require_printed
from printouts.fonts import SERIF

GBK = [
    character
    for first in range(0x81, 0xFF)
    for second in range(0x40, 0xFF)
    for character in bytes((first, second)).decode("gbk", errors="ignore")
    if is_printed(character)
]


def code_of(text: str, longest: int = 20) -> str:
    try:
        require_printed(text, field="note", longest=longest)
    except Refused as refused:
        return refused.code
    return ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "申请人没有带证，请补交。",
        "《条例》第十七条（样例）",
        "A4 / 12345-6",
        "孙𪻐建",
        "〇〇号　东屋",
        "Müller",
        "③①",
    ],
)
def test_ordinary_texts_pass(text: str) -> None:
    assert code_of(text) == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("字" * 21, "text.too_long"),
        ("好😀", "text.character"),
        ("一行\n二行", "text.character"),
        ("一\t二", "text.character"),
        ("零\u200b宽", "text.character"),
        ("自造字\ue000", "text.character"),
        ("半个\ud800", "text.character"),
        ("مرحبا", "text.character"),
        ("【待填】", "text.bracket"),
        ("{field}", "text.bracket"),
        ("［可选］", "text.bracket"),
    ],
)
def test_what_no_paper_can_carry_is_refused(text: str, code: str) -> None:
    assert code_of(text) == code


def test_the_sentence_quotes_the_beginning_in_one_line() -> None:
    with pytest.raises(Refused) as refused:
        require_printed("第一行\n" + "长" * 30, field="note", longest=100)
    assert "\n" not in refused.value.message
    assert "“第一行 长长长长长长…”" in refused.value.message


def test_the_fonts_have_every_sign_that_is_taken() -> None:
    """All of ASCII and of GBK; Chinese characters beyond are proven by the tests of the fonts."""
    ascii_signs = [chr(point) for point in range(0x20, 0x7F)]
    assert len(GBK) > 21_000
    missing = [character for character in {*ascii_signs, *GBK} if not SERIF.has(character)]
    assert missing == []


@given(st.characters())
def test_what_is_taken_has_ink_or_is_a_space(character: str) -> None:
    """What a Python does not know yet has no category, so its Unicode decides what is asked here."""
    if is_printed(character) and unicodedata.category(character) != "Cn":
        assert unicodedata.category(character)[0] in "LNPSZ"


def test_the_fonts_have_every_letter_and_character_that_is_taken() -> None:
    planes = (*range(0xD800), *range(0xE000, 0x33480))
    taken = [chr(point) for point in planes if is_printed(chr(point)) and chr(point).isprintable()]
    assert sum(map(is_han, taken)) > 87_000
    assert [character for character in taken if not SERIF.has(character)] == []
