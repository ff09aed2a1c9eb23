from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desk.catalogue.nearly import NearIndex, one_mistake_away


@pytest.mark.parametrize(
    "typed",
    [
        "gaolingjintie",
        "gaolinjintie",
        "gaolinggjintie",
        "gaolingjintei",
        "gaolingkintie",
        "agolingjintie",
        "gaolignjintie",
    ],
)
def test_one_mistake_is_forgiven_wherever_it_is(typed: str) -> None:
    assert one_mistake_away(typed, "gaolingjintieshenqing") is not None


@pytest.mark.parametrize("typed", ["gaolinjintei", "xyz", "gaolongjinta"])
def test_two_mistakes_are_not(typed: str) -> None:
    assert one_mistake_away(typed, "gaolingjintie") is None


def mistaken(text: str, at: int, kind: int, letter: str) -> str:
    at %= len(text)
    if kind == 0:
        return text[:at] + letter + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1 :]
    if kind == 2:
        return text[:at] + letter + text[at:]
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


@given(
    st.text("abcdefgh", min_size=4, max_size=12),
    st.integers(0, 20),
    st.integers(0, 3),
    st.sampled_from("abcdefgh"),
    st.text("abcdefgh", max_size=5),
    st.text("abcdefgh", max_size=5),
)
def test_any_single_mistake_is_found_in_any_surroundings(
    text: str, at: int, kind: int, letter: str, before: str, after: str
) -> None:
    typed = mistaken(text, at, kind, letter)
    assume(len(typed) >= 3)
    found = one_mistake_away(typed, before + text + after)
    assert found is not None
    start, end = found
    assert abs((end - start) - len(typed)) <= 1


@given(st.lists(st.text("甲乙丙丁戊己庚", min_size=3, max_size=6), min_size=1, max_size=30), st.data())
def test_the_index_finds_what_looking_at_every_text_would(texts: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts))
    typed = mistaken(text, data.draw(st.integers(0, 9)), data.draw(st.integers(0, 3)), "辛")
    assume(len(typed) >= 3)
    assert texts.index(text) in {texts.index(texts[n]) for n, _, _ in NearIndex(texts, 1).find(typed)}


def test_short_queries_are_not_guessed_at() -> None:
    assert NearIndex(["低保"], 1).find("低报") == []
    assert NearIndex([], 2).find("dibao") == []
