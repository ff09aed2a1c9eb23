"""Something sealed goes as codes on paper and is put together again in any order."""

from __future__ import annotations

import itertools
import re

import pytest

from desk.exchange.code_series import MOST_PARTS, PART_BYTES, gathered, is_part, read_part, split

CONTENT = bytes(range(256)) * 5


def test_codes_hold_only_letters_of_the_alphanumeric_mode_and_tell_which_they_are() -> None:
    codes = split(CONTENT)
    assert len(codes) == 3
    assert all(re.fullmatch(r"[0-9A-Z.]+", code) for code in codes)
    assert max(map(len, codes)) < 850
    parts = [read_part(code) for code in codes]
    assert [(part.number, part.count) for part in parts if part] == [(1, 3), (2, 3), (3, 3)]


def test_any_order_each_any_number_of_times_gives_the_content() -> None:
    parts = [part for code in split(CONTENT) if (part := read_part(code))]
    for order in itertools.permutations(parts):
        found = gathered((*order, order[0]))
        assert found is not None
        assert (found.content, found.missing) == (CONTENT, ())


def test_what_is_missing_is_named() -> None:
    parts = [part for code in split(CONTENT) if (part := read_part(code))]
    found = gathered(parts[1:2])
    assert found is not None
    assert (found.count, found.missing, found.content) == (3, (1, 3), b"")


def test_a_gun_may_type_small_letters_and_spaces() -> None:
    [code] = split(b"a")
    assert read_part(f" {code.lower()}\r\n") == read_part(code)


def test_every_misread_letter_is_noticed() -> None:
    [code] = split(b"some content")
    for at, letter in enumerate(code):
        wrong = code[:at] + ("B" if letter != "B" else "C") + code[at + 1 :]
        assert read_part(wrong) is None
    assert is_part(code[:20])
    assert read_part(code[:20]) is None
    assert not is_part("思礼便趟〔2026〕01-1号")


def test_codes_of_two_series_do_not_go_together() -> None:
    parts = [part for content in (b"a", b"b") for code in split(content) if (part := read_part(code))]
    assert gathered(parts) is None
    assert gathered(()) is None


@pytest.mark.parametrize("content", [b"", bytes(PART_BYTES * MOST_PARTS + 1)])
def test_nothing_and_too_much_make_no_series(content: bytes) -> None:
    with pytest.raises(ValueError, match="series"):
        split(content)
