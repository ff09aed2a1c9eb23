"""Pages of the tray: taken in, turned, cut, looked at and finished, all in memory."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from db.attachments import Attachments
from desk.errors import Refused
from tests.ui.capturing.pages import PDF, blurred, encoded, form, jpeg, letter, on_desk, opened
from ui.capturing import tray
from ui.capturing.finding import Box
from ui.capturing.improving import Turn
from ui.capturing.shrinking import PAGE_BYTES
from ui.capturing.tray import (
    THUMBNAIL_PX,
    Captured,
    cropped,
    finished,
    listed,
    preview,
    require_room,
    take_in,
    turned,
    uncropped,
)

COLOURS = {"red": (220, 20, 20), "green": (20, 200, 20), "blue": (20, 20, 220), "yellow": (230, 220, 20)}


def quarters() -> Image.Image:
    """Four colours, clockwise from the upper left."""
    picture = Image.new("RGB", (400, 200))
    for colour, place in zip(COLOURS.values(), ((0, 0), (200, 0), (200, 100), (0, 100)), strict=True):
        picture.paste(colour, (*place, place[0] + 200, place[1] + 100))
    return picture


def one(picture: Image.Image) -> Captured:
    (page,) = take_in(encoded(picture, "PNG"), "paste", PDF)
    return page


def corners(page: Captured) -> list[str]:
    """Names of the colours in the corners of what is seen, clockwise from the upper left."""
    seen = opened(preview(page, 4000))
    assert seen.size == (page.width_px, page.height_px)
    right, bottom = seen.width - 4, seen.height - 4
    found = []
    for place in ((3, 3), (right, 3), (right, bottom), (3, bottom)):
        colour: Any = seen.getpixel(place)
        found.append(min(COLOURS, key=lambda name: sum(abs(a - b) for a, b in zip(COLOURS[name], colour, strict=True))))
    return found


def test_a_photo_of_paper_is_straightened_and_cut_to_it_and_can_be_had_whole_again() -> None:
    photo, paper = on_desk(letter((1240, 1754)), degrees=3)
    page = one(photo)
    assert page.crop is not None
    assert page.width_px < 1240 * 1.08
    assert page.height_px < 1754 * 1.08
    assert page.looks.sentence == ""
    assert opened(finished(page)).mode == "L"
    whole = uncropped(page)
    assert whole.crop is None
    assert whole.width_px >= photo.width
    assert whole.original == page.original
    assert paper[2] - paper[0] > 1240


def test_what_is_wrong_with_a_page_comes_with_it() -> None:
    assert one(blurred(form(), 6)).looks.blurred


def test_turning_is_clockwise_and_four_times_is_none() -> None:
    first = page = uncropped(one(quarters()))
    names = list(COLOURS)
    assert corners(page) == names
    for _ in range(4):
        page = turned(page, 90)
        names = names[-1:] + names[:-1]
        assert corners(page) == names
    assert page == first


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_crop_is_what_was_seen_in_the_box_however_the_page_is_turned(turn: Turn) -> None:
    page = turned(uncropped(one(quarters())), turn)
    names = corners(page)
    half = cropped(page, Box(0, 0, page.width_px, page.height_px // 2))
    assert corners(half) == [names[0], names[1], names[1], names[0]]
    corner = cropped(half, Box(half.width_px // 2, 0, half.width_px, half.height_px))
    assert set(corners(corner)) == {names[1]}
    assert uncropped(corner) == page


def test_changing_a_page_often_loses_nothing_of_its_picture() -> None:
    page = one(letter((600, 848)))
    changed = page
    for _ in range(8):
        changed = turned(cropped(changed, Box(0, 0, 5000, 5000)), 90)
    assert changed.original is page.original
    assert preview(uncropped(changed), 900) == preview(page, 900)


def test_a_thumbnail_is_a_small_png_and_a_preview_no_larger_than_asked() -> None:
    page = one(letter((600, 848)))
    small = Image.open(io.BytesIO(page.thumbnail))
    assert small.format == "PNG"
    assert max(small.size) == THUMBNAIL_PX
    assert max(opened(preview(page, 500)).size) == 500


def test_a_finished_page_is_taken_by_the_store(tmp_path: Path) -> None:
    page = one(letter((2480, 3508)))
    described = Attachments(tmp_path, bytes(32)).describe(finished(page))
    assert described.media_type == "image/jpeg"
    assert described.size_bytes <= PAGE_BYTES


def test_each_page_of_a_pdf_lies_in_the_tray_in_order() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for number in range(3):
        canvas.rect(100, 100, 100 + 100 * number, 600, fill=1)
        canvas.showPage()
    canvas.save()
    pages = take_in(out.getvalue(), "drop", PDF)
    assert len(pages) == 3
    assert len({page.original for page in pages}) == 3
    assert {page.source for page in pages} == {"drop"}


def test_only_what_the_tray_shows_is_listed_and_it_can_cross_a_thread() -> None:
    page = one(form((600, 848)))
    at = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
    shown = listed(page, "page-1", at)
    assert (shown.page_id, shown.at, shown.thumbnail, shown.looks) == ("page-1", at, page.thumbnail, page.looks)
    assert hash(shown) == hash(listed(page, "page-1", at))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(page), type=Captured) == page


def test_a_full_tray_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    page = one(form((600, 848)))
    monkeypatch.setattr(tray, "TRAY_BYTES", 2 * (len(page.original) + len(page.thumbnail)))
    require_room([page, page])
    with pytest.raises(Refused, match="请先把前面的图片放到材料里") as caught:
        require_room([page, page, page])
    assert caught.value.code == "capture.tray_full"


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    finished(turned(take_in(jpeg(letter((600, 848))), "file", PDF)[0], 90))
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    steps=st.lists(
        st.one_of(
            st.sampled_from([90, 180, 270]),
            st.builds(Box, *[st.integers(-50, 450)] * 4),
        ),
        max_size=6,
    )
)
def test_whatever_is_done_to_a_page_something_within_its_picture_is_seen(steps: list[Turn | Box]) -> None:
    page = one(quarters())
    for step in steps:
        page = cropped(page, step) if isinstance(step, Box) else turned(page, step)
    assert page.width_px >= 1
    assert page.height_px >= 1
    if page.crop:
        assert 0 <= page.crop.left < page.crop.right <= 400
        assert 0 <= page.crop.top < page.crop.bottom <= 200
    assert opened(preview(page, 4000)).size == (page.width_px, page.height_px)
