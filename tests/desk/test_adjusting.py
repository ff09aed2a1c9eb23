"""What a ruler says about a printer becomes a profile that puts the crosses where they belong."""

from __future__ import annotations

import pytest

from desk.adjusting import MARKS, UNTOUCHED, Measured, PrinterProfile, profile_after, read_millimetres, require_profile
from tests.builders import refusal


def printed(profile: PrinterProfile, *, moved: tuple[float, float], scale: float) -> Measured:
    """What a ruler says of the A4 page, from a printer that shrinks and moves everything."""
    marks, own = MARKS["a4"], profile.percent / 100
    return Measured(
        size="a4",
        left=moved[0] + scale * (own * marks.left + profile.right_mm),
        top=moved[1] + scale * (own * marks.top + profile.down_mm),
        across=scale * own * marks.across,
    )


@pytest.mark.parametrize(
    ("moved", "scale"), [((0.0, 0.0), 1.0), ((2.5, -1.5), 1.0), ((3.0, 4.0), 0.96), ((-2.0, 1.0), 1.02)]
)
def test_the_crosses_stand_where_they_belong_after_one_measurement(moved: tuple[float, float], scale: float) -> None:
    profile = profile_after(UNTOUCHED, printed(UNTOUCHED, moved=moved, scale=scale))
    again = printed(profile, moved=moved, scale=scale)
    marks = MARKS["a4"]
    assert again.left == pytest.approx(marks.left, abs=0.15)
    assert again.top == pytest.approx(marks.top, abs=0.15)
    assert again.across == pytest.approx(marks.across, abs=0.15)
    assert profile_after(profile, again).percent == pytest.approx(profile.percent, abs=0.2)


def test_a_printer_that_is_right_is_left_alone() -> None:
    marks = MARKS["a4"]
    right = Measured(size="a4", left=marks.left, top=marks.top, across=marks.across)
    assert profile_after(UNTOUCHED, right) == UNTOUCHED
    assert UNTOUCHED.is_usual


def test_measurements_and_profiles_no_printer_has_are_told_in_words() -> None:
    marks = MARKS["a4"]
    refusal(
        "printer.measured",
        lambda: profile_after(UNTOUCHED, Measured(size="a4", left=30, top=40, across=marks.across / 2)),
    )
    refusal("printer.profile", lambda: profile_after(UNTOUCHED, Measured(size="a4", left=90, top=40, across=150)))
    refusal("printer.profile", lambda: require_profile(PrinterProfile(percent=120)))


@pytest.mark.parametrize(("typed", "mm"), [("30.5", 30.5), (" 30，5 ", 30.5), ("149毫米", 149.0)])
def test_lengths_are_read_as_people_type_them(typed: str, mm: float) -> None:
    assert read_millimetres(typed, field="left") == mm


@pytest.mark.parametrize("typed", ["", "三十", "-3", "nan", "1e9"])
def test_what_is_no_length_is_told(typed: str) -> None:
    assert refusal("printer.measured", lambda: read_millimetres(typed, field="top")).field == "top"
