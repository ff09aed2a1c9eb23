"""Type that can be read: no role of any size of paper is smaller or paler than it may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest

from desk.papers.composing import compose
from printouts import render, styles
from printouts.styles import DOT, LABEL, LARGE, LOOKS, MM, SLIPS, Look, Role
from tests.desk.papers import samples
from tests.printouts.reading import sizes, sizes_of_type

MARKS = ("WATERMARK", "VOID_WORD", "VOID_LINE")
"""They lie under the text and must not hide it; nobody has to read on through them."""
LEAST_PT = 7.0
"""Foot and seal caption (PAPERS.md B-08, B-18); everything else is larger."""
SMALL_PRINT = {"FOOT", "SEAL_CAPTION", "foot"}
LEAST_TEXT_PT = 8.0
LEAST_BODY_PT = {"a4": 9.5, "a5": 8.5, "large": 20.0, "a3": 12.0, "241": 9.5}
"""Running text, facts and what is signed, by size of paper, in the closest setting."""
LEAST_CONTRAST = 4.5
"""Of text against what it stands on: WCAG 2.2, 1.4.3 (AA)."""
LEAST_DOTS = 17
"""A Chinese character of fewer dots loses strokes on a printer of 203 dpi."""
LARGE_PT = 20.0
LARGE_FOOT_PT = 12.0
FOOT_MM = 12.0
"""Below this height of a page stands its foot."""
PALEST_GREY = 0.45
"""Of the small print; nothing that has to be read is paler."""


def luminance(grey: float) -> float:
    return grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4


def contrast(ink: float, paper: float) -> float:
    return (luminance(paper) + 0.05) / (luminance(ink) + 0.05)


def roles_of(thing: object) -> Iterator[tuple[str, Role]]:
    """The roles of a look and of the looks it may change to."""
    for field in fields(thing):  # type: ignore[arg-type]  # a dataclass
        value = getattr(thing, field.name)
        if isinstance(value, Role):
            yield field.name, value
        elif isinstance(value, Look):
            yield from roles_of(value)


HOUSE = [(name, value) for name, value in vars(styles).items() if isinstance(value, Role)]
PAGES = [*HOUSE, *(role for look in LOOKS.values() for role in roles_of(look))]
ROLLS = [role for look in SLIPS.values() for role in roles_of(look)]


@pytest.mark.parametrize("paper", [1.0, styles.FILL], ids=["on white", "on the shade of a label"])
def test_text_stands_out_from_what_it_is_printed_on(paper: float) -> None:
    assert len(PAGES) > 100
    for name, role in PAGES:
        if name not in MARKS and (paper == 1.0 or role.grey == 0.0):
            assert contrast(role.grey, paper) >= LEAST_CONTRAST, name


def test_only_small_print_of_the_foot_and_the_seal_box_is_grey() -> None:
    grey = {name for name, role in PAGES if role.grey}
    assert {name.upper() for name in grey} == {*MARKS, "FOOT", "RUNNING", "SEAL_CAPTION"}
    assert all(role.grey <= PALEST_GREY for name, role in PAGES if name not in MARKS)


def test_a_mark_under_the_text_leaves_the_text_readable() -> None:
    """Black over the darkest mark still stands out."""
    marks = [role for name, role in HOUSE if name in MARKS]
    assert len(marks) == len(MARKS)
    assert all(contrast(0.0, role.grey) >= LEAST_CONTRAST for role in marks)


def test_no_type_of_a_page_is_smaller_than_it_may_be() -> None:
    for name, role in PAGES:
        assert role.size >= (LEAST_PT if name in SMALL_PRINT else LEAST_TEXT_PT), name
        assert role.leading >= 1.2 * role.size, name


def test_lines_of_a_roll_or_label_are_black_and_of_enough_dots() -> None:
    scale = min(*LABEL.scales, *LABEL.tight_scales)
    for name, role in ROLLS:
        assert (role.grey, role.size >= LEAST_DOTS * DOT) == (0.0, True), name
    for name, role in roles_of(LABEL):
        assert (role.grey, role.size * (1 if name == "caption" else scale) >= LEAST_DOTS * DOT) == (0.0, True), name


@pytest.mark.parametrize("layout", LOOKS)
def test_running_text_of_each_size_of_paper_is_large_enough(layout: str) -> None:
    assert set(LEAST_BODY_PT) == set(LOOKS)
    for name, role in roles_of(LOOKS[layout]):
        if name in ("body", "flush", "value", "signature"):
            assert role.size >= LEAST_BODY_PT[layout], name


def test_large_print_is_large_but_for_its_foot_and_what_stands_under_a_seal() -> None:
    for name, role in roles_of(LARGE):
        if name != "signed":
            assert role.size >= (LARGE_FOOT_PT if name == "foot" else LARGE_PT), name


@pytest.mark.parametrize("item_id", [samples.LICENCE, samples.PROMISED, samples.INSTANT])
def test_everything_on_a_guide_in_large_print_is_of_20_points_and_more_but_its_foot(item_id: str) -> None:
    """PAPERS.md 4.1: head, frame, running head and the caption of its code too."""
    pdf = render(compose(samples.request("guide", item_id, "large")))
    for page, _ in enumerate(sizes(pdf)):
        set_in = sizes_of_type(pdf, page)
        foot = [size for size, bottom in set_in if bottom < FOOT_MM * MM]
        rest = [size for size, bottom in set_in if bottom >= FOOT_MM * MM]
        assert (min(foot) >= LARGE_FOOT_PT, min(rest) >= LARGE_PT) == (True, True)
