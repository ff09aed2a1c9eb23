"""Turning, cutting, and telling a page that cannot be read from one that can."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.ui.capturing.pages import (
    A4,
    blurred,
    dimmed,
    font,
    form,
    jpeg,
    letter,
    lit_unevenly,
    noisy,
    on_desk,
    opened,
    sealed,
)
from ui.capturing.finding import Box
from ui.capturing.improving import SMALLEST_EDGE_PX, Looks, cropped, looks, straightened, turned

PAGES: dict[str, Callable[[], Image.Image]] = {"letter": letter, "form": form, "sealed": sealed}


def signature_only() -> Image.Image:
    page = Image.new("RGB", A4, (250, 250, 250))
    ImageDraw.Draw(page).text((300, 300), "签名：", (60, 60, 60), font=font(36))
    return page


SHARP: dict[str, Callable[[], Image.Image]] = {
    **PAGES,
    "signature only": signature_only,
    "faint form": lambda: form(ink=190),
    "photo": lambda: letter((2480, 3508)),
}


def shaded(page: Image.Image) -> Image.Image:
    """With the soft shadow of a phone over half of it."""
    shadow = Image.new("L", page.size, 255)
    shadow.paste(120, (page.width * 3 // 5, 0, page.width, page.height))
    return ImageChops.multiply(page, shadow.filter(ImageFilter.GaussianBlur(12)).convert("RGB"))


@pytest.mark.parametrize("name", SHARP)
def test_nothing_is_said_about_a_sharp_page_however_little_stands_on_it(name: str) -> None:
    page = SHARP[name]()
    for seen in (page, noisy(lit_unevenly(page), 6), shaded(blurred(page, 1))):
        assert looks(opened(jpeg(seen, 80))) == Looks()


def test_nothing_is_said_about_an_empty_page_in_any_light() -> None:
    empty = Image.new("RGB", A4, (245, 245, 245))
    for seen in (empty, lit_unevenly(empty), noisy(empty, 8), shaded(empty)):
        assert looks(opened(jpeg(seen, 80))) == Looks()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("radius_px", [4, 10])
def test_a_blurred_page_is_told_and_what_to_do(name: str, radius_px: int) -> None:
    for seen in (blurred(PAGES[name](), radius_px), noisy(lit_unevenly(blurred(PAGES[name](), radius_px)), 3)):
        found = looks(opened(jpeg(seen, 80)))
        assert found.blurred
        assert "扶稳" in found.sentence


def test_a_page_blurred_beyond_any_edge_is_blurred_and_not_empty() -> None:
    assert looks(blurred(letter(), 16)).blurred


def test_a_camera_moved_to_one_side_is_told_though_lines_along_the_movement_stay_sharp() -> None:
    for radius in ((6, 0), (0, 6)):
        assert looks(letter().filter(ImageFilter.BoxBlur(radius))).blurred


def test_a_dark_page_is_told_and_a_dim_corner_is_not() -> None:
    dark = looks(dimmed(letter(), 0.3))
    assert dark == Looks(dark=True)
    assert "开灯" in dark.sentence
    assert not looks(lit_unevenly(letter(), 60)).dark


def test_a_picture_of_too_few_dots_is_told() -> None:
    few = letter().resize((424, SMALLEST_EDGE_PX - 1), Image.Resampling.LANCZOS)
    assert looks(few).small
    assert not looks(letter().resize((453, SMALLEST_EDGE_PX), Image.Resampling.LANCZOS)).small


@pytest.mark.parametrize("side", ["left", "top", "right", "bottom"])
def test_writing_that_runs_out_of_the_picture_is_told_on_each_side(side: str) -> None:
    page = letter()
    left, top, right, bottom = (
        ImageChops.invert(page.convert("L")).point(lambda level: 255 * (level > 40)).getbbox() or ()
    )
    cut = {
        "left": (left + 50, 0, *A4),
        "top": (0, top + 18, *A4),
        "right": (0, 0, right - 60, A4[1]),
        "bottom": (0, 0, A4[0], bottom - 14),
    }[side]
    found = looks(page.crop(cut))
    assert found.cut
    assert "拍全" in found.sentence


def test_a_page_whole_on_its_desk_is_not_cut_off() -> None:
    photo, _ = on_desk(letter(), desk=(150, 120, 90), degrees=3)
    assert not looks(noisy(photo, 6)).cut


def test_several_faults_are_said_one_after_the_other() -> None:
    found = looks(blurred(dimmed(letter(), 0.3), 5))
    assert found.dark
    assert found.blurred
    assert found.sentence.index("有点暗") < found.sentence.index("有点糊")
    assert Looks().sentence == ""


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (2, 2), (50, 50), (49, 640)])
def test_pictures_of_odd_sizes_are_looked_at_without_a_fault(size: tuple[int, int]) -> None:
    assert looks(Image.new("RGB", size, "white")) == Looks(small=max(size) < SMALLEST_EDGE_PX)


def test_four_quarter_turns_are_none_and_a_quarter_is_clockwise() -> None:
    picture = Image.new("RGB", (40, 20), "white")
    picture.putpixel((0, 0), (255, 0, 0))
    once = turned(picture, 90)
    assert once.size == (20, 40)
    assert once.getpixel((19, 0)) == (255, 0, 0)
    assert turned(turned(once, 180), 90).tobytes() == picture.tobytes()
    assert turned(once, 270).tobytes() == turned(picture, 0).tobytes()


@pytest.mark.parametrize(
    ("box", "size"),
    [
        (Box(10, 20, 50, 60), (40, 40)),
        (Box(-10, -10, 5000, 5000), (100, 80)),
        (Box(90, 70, 95, 200), (5, 10)),
        (Box(60, 60, 20, 20), (1, 1)),
        (Box(500, 500, 600, 600), (1, 1)),
    ],
)
def test_a_crop_stays_within_the_picture_and_keeps_at_least_a_dot(box: Box, size: tuple[int, int]) -> None:
    assert cropped(Image.new("RGB", (100, 80)), box).size == size


def test_straightening_cuts_nothing_off() -> None:
    photo, _ = on_desk(letter((600, 848)), degrees=-4)
    straight = straightened(photo, 4.0)
    assert straight.width > photo.width
    assert straight.height > photo.height
    assert straight.getpixel((0, 0)) == pytest.approx((92, 70, 52), abs=3)
