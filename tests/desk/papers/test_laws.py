"""Marks of laws are told in words: nobody at a counter knows what XK32.4 is."""

from __future__ import annotations

import re

import pytest

from desk.papers.laws import law_words
from tests.builders import shipped_texts


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ("XK32.4, XK82", "行政许可法第32条第一款第四项、行政许可法第82条"),
        ("XK32.E", "行政许可法第32条第二款"),
        ("GZ42", "国办发〔2020〕42号"),
        ("行政许可法 30②", "行政许可法 30②"),
        ("", ""),
    ],
)
def test_a_mark_becomes_the_law_and_its_article(marks: str, words: str) -> None:
    assert law_words(marks) == words


def test_no_shipped_text_rests_on_a_mark_that_has_no_name() -> None:
    for key, text in shipped_texts().texts.items():
        assert not re.search(r"[A-Z]", law_words(text.law)), key
