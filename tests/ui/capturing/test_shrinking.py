"""Pages are made small enough to be kept, and several become one PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageStat

from db.attachments import MAX_BYTES, media_type_of
from desk.errors import Refused
from printouts import taken_in
from tests.ui.capturing.pages import A4, form, jpeg, letter, lit_unevenly, noisy, opened, sealed
from ui.capturing import shrinking
from ui.capturing.improving import looks
from ui.capturing.shrinking import ATTACHMENT_BYTES, LONGEST_EDGE_PX, PAGE_BYTES, as_pdf, has_colour, shrunk


def test_the_limit_of_an_attachment_is_the_store_s_own() -> None:
    assert ATTACHMENT_BYTES == MAX_BYTES


@pytest.mark.parametrize(
    "draw",
    [lambda: letter((3000, 4000)), form, lambda: noisy(lit_unevenly(sealed((2480, 3508))), 12)],
    ids=["letter", "form", "noisy sealed"],
)
def test_a_page_fits_the_limits_and_is_still_sharp(draw: Callable[[], Image.Image]) -> None:
    page = draw()
    data = shrunk(page)
    assert len(data) <= PAGE_BYTES
    assert media_type_of(data) == "image/jpeg"
    kept = opened(data)
    assert 1500 <= max(kept.size) <= LONGEST_EDGE_PX
    assert kept.width / kept.height == pytest.approx(page.width / page.height, rel=0.01)
    assert not looks(kept.convert("RGB")).blurred


def test_a_page_is_kept_as_well_as_there_is_room_for() -> None:
    page, crowded = form(), noisy(lit_unevenly(sealed((2480, 3508))), 12)
    assert shrunk(page) == shrinking.jpeg(page.convert("L"), 88)
    assert len(shrunk(crowded)) > 0.8 * PAGE_BYTES


def test_even_pure_noise_is_brought_below_the_limit() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((1200, 1600), 120) for _ in range(3)])
    assert len(shrunk(noise)) <= PAGE_BYTES


def test_a_page_without_colour_is_kept_grey_and_a_seal_stays_red() -> None:
    assert opened(shrunk(letter())).mode == "L"
    kept = opened(shrunk(sealed()))
    assert kept.mode == "RGB"
    assert has_colour(kept)


def test_the_tint_of_a_lamp_is_no_colour_and_a_blue_signature_is() -> None:
    warm = Image.merge(
        "RGB",
        [
            band.point(lambda level, s=share: level * s)
            for band, share in zip(letter().split(), (1, 0.93, 0.8), strict=True)
        ],
    )
    assert not has_colour(opened(jpeg(warm, 80)))
    signed = warm.copy()
    signed.paste((40, 50, 160), (900, 2000, 1150, 2006))
    assert has_colour(opened(jpeg(signed, 80)))


def test_the_same_page_gives_the_same_bytes() -> None:
    assert shrunk(form()) == shrunk(form())


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(width=st.integers(1, 3000), height=st.integers(1, 3000), level=st.integers(0, 255))
def test_every_size_of_picture_fits(width: int, height: int, level: int) -> None:
    data = shrunk(Image.new("RGB", (width, height), (level, level, level)))
    assert len(data) <= PAGE_BYTES
    kept = opened(data)
    assert 1 <= max(kept.size) <= LONGEST_EDGE_PX
    assert kept.width <= width
    assert kept.height <= height


def test_pages_become_one_pdf_as_they_are_and_at_their_size() -> None:
    pages = [shrunk(sealed()), shrunk(letter((2339, 1654))), shrunk(form())]
    pdf = as_pdf(pages)
    assert media_type_of(pdf) == "application/pdf"
    assert len(pdf) < sum(map(len, pages)) + 3000
    reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages]
    assert sizes == [pytest.approx(size, rel=0.01) for size in ((595, 842), (842, 595), (595, 842))]
    for page, data in zip(reader.pages, pages, strict=True):
        resources: Any = page["/Resources"]
        (image,) = resources["/XObject"].values()
        assert image.get_object()._data == data
    assert as_pdf(pages) == pdf


def test_the_pdf_can_be_drawn_and_looks_like_the_page() -> None:
    pdf = as_pdf([shrunk(form())])
    assert taken_in.count(pdf) == 1
    width, height, rgb = taken_in.picture(pdf, 0, A4[1])
    drawn = Image.frombytes("RGB", (width, height), rgb).convert("L")
    assert ImageStat.Stat(drawn).mean[0] == pytest.approx(ImageStat.Stat(form().convert("L")).mean[0], abs=1)


def test_every_object_of_the_pdf_stands_where_the_table_says() -> None:
    pdf = as_pdf([shrunk(form((300, 424)))] * 2)
    table = pdf[pdf.rindex(b"\nxref\n") :]
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", table)]
    assert len(places) == 8
    for number, place in enumerate(places, 1):
        assert pdf[place:].startswith(b"%d 0 obj\n" % number)


def test_pages_that_are_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [shrunk(form((300, 424)))] * 3
    monkeypatch.setattr(shrinking, "ATTACHMENT_BYTES", len(pages[0]) * 2)
    with pytest.raises(Refused, match="分成两份") as caught:
        as_pdf(pages)
    assert caught.value.code == "capture.total"
