"""The recovery key in words (PAPERS.md 5.7)."""

from __future__ import annotations

import hashlib
import re
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from db.recovery_words import KEY_BYTES, LINES, WORDS_A_LINE, fingerprint, key_of, words_of
from desk.errors import Refused

KEYS = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES)
KEY = bytes(range(KEY_BYTES))


def _raw_list() -> bytes:
    return (resources.files("db") / "shipped" / "recovery_words.txt").read_bytes()


def _list() -> list[tuple[str, str]]:
    return [(word, pinyin) for word, pinyin in (line.split(" ") for line in _raw_list().decode().splitlines())]


def _sheet(key: bytes) -> str:
    return "\n".join(" ".join(line) for line in words_of(key))


def _rows(key: bytes) -> list[list[str]]:
    return [list(line) for line in words_of(key)]


def _text(rows: list[list[str]]) -> str:
    return "\n".join(" ".join(row) for row in rows)


def _outcome(text: str) -> bytes | Refused:
    try:
        return key_of(text)
    except Refused as refused:
        return refused


def _heard(pinyin: list[str]) -> str:
    """Spelling for ears that do not tell z from zh, c from ch, s from sh, or final n from ng."""
    return "".join(re.sub("(in|en|an)g$", r"\1", re.sub("^([zcs])h", r"\1", syllable)) for syllable in pinyin)


def test_list_is_frozen_because_sheets_were_printed_from_it() -> None:
    assert hashlib.sha256(_raw_list()).hexdigest() == "c75c5eeecacc4b5ed01a913001100ddc2436cacffdbd259ea8a03245dea481b3"


def test_list_has_1024_different_words_of_two_characters() -> None:
    words = [word for word, _ in _list()]
    assert len(words) == len(set(words)) == 1024
    assert {len(word) for word in words} == {2}


def test_every_character_is_one_of_the_3755_common_ones_of_gb2312() -> None:
    first_bytes = {character.encode("gb2312")[0] for word, _ in _list() for character in word}
    assert min(first_bytes) >= 0xB0
    assert max(first_bytes) <= 0xD7


def test_pinyin_of_the_list_is_what_an_input_method_expects() -> None:
    assert [(word, pinyin) for word, pinyin in _list() if pinyin != "".join(lazy_pinyin(word))] == []


def test_no_two_words_sound_alike_even_without_zh_ch_sh_and_ng() -> None:
    heard = [_heard(lazy_pinyin(word)) for word, _ in _list()]
    assert len(set(heard)) == len(heard)


def test_no_word_is_another_one_reversed() -> None:
    words = {word for word, _ in _list()}
    assert [word for word in words if word[::-1] in words and word[::-1] != word] == []


@given(KEYS)
def test_words_give_the_key_back(key: bytes) -> None:
    lines = words_of(key)
    assert [len(line) for line in lines] == [WORDS_A_LINE + 1] * LINES
    assert key_of(_sheet(key)) == key


@given(KEYS)
def test_words_run_together_or_in_one_line_or_as_pinyin_give_the_key_back(key: bytes) -> None:
    pinyin = dict(_list())
    words = [word for line in words_of(key) for word in line]
    assert key_of("".join(words)) == key
    assert key_of("，".join(words)) == key
    assert key_of(" ".join(pinyin[word] for word in words)) == key
    assert key_of("\n".join(" ".join(pinyin[word].upper() for word in line) for line in words_of(key))) == key


@pytest.mark.parametrize(
    ("typed", "word"),
    [("lǜdòu", "绿豆"), ("lü4dou4", "绿豆"), ("xi'an", "西安"), ("ＰＩＮＧＧＵＯ", "苹果"), ("píng’guǒ", "苹果")],
)
def test_pinyin_may_carry_tones_apostrophes_and_full_width_letters(typed: str, word: str) -> None:
    number = [listed for listed, _ in _list()].index(word)
    key = (number << 30).to_bytes(5, "big") + bytes(15)
    rows = _rows(key)
    assert rows[0][0] == word
    rows[0][0] = typed
    assert key_of(_text(rows)) == key


@pytest.mark.parametrize("label", ["{}. ", "第{}行：", "（{}）", "第 {} 行 "])
def test_line_numbers_copied_from_the_sheet_are_passed_over(label: str) -> None:
    text = "\n".join(label.format(number) + " ".join(row) for number, row in enumerate(_rows(KEY), start=1))
    assert key_of(text) == KEY


def test_word_that_is_not_in_the_list_is_named_by_its_place_and_not_repeated() -> None:
    rows = _rows(KEY)
    rows[1][2] = "氢弹"
    rows[3][0] = "xyz"
    with pytest.raises(Refused) as refused:
        key_of(_text(rows))
    assert refused.value.code == "recovery.unknown_word"
    assert refused.value.field == "recovery_key"
    assert "第2行第3个词" in refused.value.message
    assert [detail[:7] for detail in refused.value.details] == ["第2行第3个词", "第4行第1个词"]
    assert "氢弹" not in refused.value.message


@given(KEYS, st.integers(0, LINES - 1), st.integers(0, WORDS_A_LINE), st.integers(1, 1023))
def test_another_word_of_the_list_is_noticed_in_its_line(key: bytes, line: int, place: int, step: int) -> None:
    words = [word for word, _ in _list()]
    rows = _rows(key)
    rows[line][place] = words[(words.index(rows[line][place]) + step) % 1024]
    outcome = _outcome(_text(rows))
    if isinstance(outcome, Refused):
        assert outcome.code == "recovery.check_word"
        assert outcome.message.startswith(f"第{line + 1}行")
    else:  # one in 1024 passes its line's check; then it is another key, which the vault refuses by its fingerprint
        assert outcome != key
        assert place != WORDS_A_LINE


def test_lines_in_the_wrong_order_are_noticed() -> None:
    rows = _rows(KEY)
    rows[0], rows[1] = rows[1], rows[0]
    with pytest.raises(Refused) as refused:
        key_of(_text(rows))
    assert refused.value.code == "recovery.check_word"
    assert [detail[:3] for detail in refused.value.details] == ["第1行", "第2行"]


def test_missing_word_is_told_with_its_line() -> None:
    rows = _rows(KEY)
    del rows[2][1]
    with pytest.raises(Refused) as refused:
        key_of(_text(rows))
    assert refused.value.code == "recovery.word_count"
    assert refused.value.message.startswith("第3行")
    assert "4个" in refused.value.message


@pytest.mark.parametrize("text", ["", "苹果", "苹果 " * 21, "123 456", "苹果\n苹果\n苹果"])
def test_wrong_number_of_words_is_told(text: str) -> None:
    with pytest.raises(Refused) as refused:
        key_of(text)
    assert refused.value.code == "recovery.word_count"


@given(st.text())
def test_any_text_gives_a_key_or_a_refusal(text: str) -> None:
    outcome = _outcome(text)
    if isinstance(outcome, Refused):
        assert outcome.code.startswith("recovery.")
    else:
        assert len(outcome) == KEY_BYTES


def test_fingerprint_is_16_hex_digits_of_one_key() -> None:
    assert re.fullmatch("[0-9A-F]{16}", fingerprint(KEY))
    assert fingerprint(KEY) == fingerprint(bytes(KEY))
    assert fingerprint(KEY) != fingerprint(KEY[:-1] + b"\x00")


def test_key_of_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="20 bytes"):
        words_of(b"short")
