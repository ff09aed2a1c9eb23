"""Paper on a desk is found; where that is not certain nothing is cut."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.ui.capturing.pages import A4, blurred, font, form, jpeg, letter, lit_unevenly, noisy, on_desk, opened
from ui.capturing.finding import Box, find_page, tilt_of

Corners = tuple[int, int, int, int]
SIZE = (827, 1169)


def holds(box: Box | None, paper: Corners) -> bool:
    """Whether all of the paper lies within the box."""
    return box is not None and (
        box.left <= paper[0] and box.top <= paper[1] and box.right >= paper[2] and box.bottom >= paper[3]
    )


def plain(photo: Image.Image) -> Image.Image:
    return photo


def softened(photo: Image.Image) -> Image.Image:
    return blurred(photo, 3)


@cache
def laid_down(draw: Callable[[tuple[int, int]], Image.Image]) -> tuple[Image.Image, Image.Image, Corners]:
    """A page, a photo of it on its desk, and where it lies; only looked at."""
    page = draw((1240, 1754))
    return page, *on_desk(page)


def shadowed(photo: Image.Image, parts: list[Corners], share: float, soft_px: int = 0) -> Image.Image:
    """With shadows over parts given in percent."""
    shadow = Image.new("L", photo.size, 255)
    draw = ImageDraw.Draw(shadow)
    for left, top, right, bottom in parts:
        across, down = photo.width / 100, photo.height / 100
        draw.rectangle((left * across, top * down, right * across, bottom * down), fill=round(255 * share))
    if soft_px:
        shadow = shadow.filter(ImageFilter.GaussianBlur(soft_px))
    return ImageChops.multiply(photo, shadow.convert("RGB"))


@pytest.mark.parametrize("draw", [letter, form])
@pytest.mark.parametrize("degrees", [0, 0.3, -2, 6])
@pytest.mark.parametrize("lit", [plain, lit_unevenly, noisy, softened])
def test_paper_on_a_darker_desk_is_found_whole_with_little_desk_around_it(
    draw: Callable[[tuple[int, int]], Image.Image], degrees: float, lit: Callable[[Image.Image], Image.Image]
) -> None:
    photo, paper = on_desk(draw(SIZE), degrees=degrees)
    found = find_page(opened(jpeg(lit(photo), 80)))
    assert found is not None
    assert holds(found, paper)
    assert found.width <= (paper[2] - paper[0]) * 1.06
    assert found.height <= (paper[3] - paper[1]) * 1.06


@pytest.mark.parametrize("degrees", [-6, -2, 1, 4])
def test_how_far_paper_is_turned_is_seen_to_a_third_of_a_degree(degrees: float) -> None:
    photo, _ = on_desk(letter(SIZE), degrees=degrees)
    assert tilt_of(noisy(photo)) == pytest.approx(-degrees, abs=0.33)


def test_straight_paper_and_paper_turned_far_are_left_as_they_are() -> None:
    for degrees in (0, 0.2, 12, 45):
        assert tilt_of(on_desk(letter(SIZE), degrees=degrees)[0]) == 0.0


def test_a_scan_without_a_desk_is_left_whole() -> None:
    for page in (letter(SIZE), form(SIZE), Image.new("RGB", SIZE, "white"), Image.new("RGB", SIZE, "black")):
        assert find_page(page) is None
        assert tilt_of(page) == 0.0


def test_paper_on_a_white_desk_is_left_whole() -> None:
    assert find_page(on_desk(letter(SIZE), desk=(225, 220, 215))[0]) is None


def test_two_papers_are_left_together() -> None:
    photo, _ = on_desk(letter(SIZE), margin_share=0.6)
    photo.paste(letter((337, 213)), (40, 40))
    assert find_page(photo) is None


def test_the_mat_of_a_document_camera_may_carry_marks() -> None:
    photo, paper = on_desk(letter(A4), desk=(40, 42, 45))
    draw = ImageDraw.Draw(photo)
    draw.text((90, 50), "A3", (220, 220, 220), font=font(50))
    draw.line((70, 70, 70, photo.height - 70), fill=(220, 220, 220), width=4)
    draw.line((70, 70, photo.width - 70, 70), fill=(220, 220, 220), width=4)
    assert holds(find_page(photo), paper)


@pytest.mark.parametrize("draw", [letter, form])
@pytest.mark.parametrize("parts", [[(50, 0, 100, 100)], [(70, 0, 100, 100), (0, 70, 100, 100)]], ids=["half", "corner"])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
@pytest.mark.parametrize("soft_px", [0, 40])
def test_what_lies_in_a_shadow_is_never_cut_away(
    draw: Callable[[tuple[int, int]], Image.Image], parts: list[Corners], share: float, soft_px: int
) -> None:
    page, photo, paper = laid_down(draw)
    found = find_page(shadowed(photo, parts, share, soft_px))
    assert found is None or holds(found, paper)
    assert find_page(shadowed(page, parts, share, soft_px)) is None


def test_a_band_of_colour_across_a_page_is_no_desk() -> None:
    page = letter(SIZE)
    ImageDraw.Draw(page).rectangle((0, 0, SIZE[0], 200), fill=(60, 20, 20))
    assert find_page(page) is None


def test_paper_that_runs_out_of_the_picture_is_kept_up_to_its_rim() -> None:
    photo, paper = on_desk(letter(SIZE))
    part = photo.crop((paper[0] + 60, paper[1] + 60, photo.width, photo.height))
    found = find_page(part)
    assert found is not None
    assert (found.left, found.top) == (0, 0)
    assert holds(found, (0, 0, SIZE[0] - 60, SIZE[1] - 60))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    width=st.integers(1, 500),
    height=st.integers(1, 500),
    paper=st.tuples(*[st.integers(0, 500)] * 4),
    desk=st.integers(0, 255),
    degrees=st.floats(-10, 10),
)
def test_whatever_is_found_lies_within_the_picture(
    width: int, height: int, paper: Corners, desk: int, degrees: float
) -> None:
    photo = Image.new("RGB", (width, height), (desk,) * 3)
    left, top, right, bottom = (
        min(paper[0], paper[2]),
        min(paper[1], paper[3]),
        max(paper[0], paper[2]),
        max(paper[1:4:2]),
    )
    photo.paste((250, 250, 250), (left, top, right + 1, bottom + 1))
    found = find_page(photo.rotate(degrees, fillcolor=(desk,) * 3))
    if found is not None:
        assert 0 <= found.left < found.right <= width
        assert 0 <= found.top < found.bottom <= height
