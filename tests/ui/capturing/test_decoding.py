"""Bytes of any origin become upright, plain RGB pictures, or a sentence says why not."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desk.errors import Refused
from tests.ui.capturing.pages import PDF, encoded, jpeg, letter
from ui.capturing import decoding
from ui.capturing.decoding import (
    MAX_FILE_BYTES,
    MAX_PAGES,
    MAX_PIXELS,
    PDF_EDGE_PX,
    WORKING_EDGE_PX,
    kind_of,
    pictures,
)

SMALL = (300, 424)


def taken(data: bytes) -> list[Image.Image]:
    return list(pictures(data, PDF))


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        taken(data)
    assert caught.value.field == "files"
    assert "请" in caught.value.message
    return caught.value


def corner_marked(size: tuple[int, int] = (400, 200)) -> Image.Image:
    """Red in the upper left corner, white elsewhere."""
    picture = Image.new("RGB", size, "white")
    picture.paste((220, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    return picture


def is_red(colour: Any) -> bool:
    red, green, blue = colour
    return bool(red > 150 and green < 90 and blue < 90)


def pdf_of(count: int, size: tuple[float, float] = (595, 842)) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number in range(count):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 50 + 100 * number, 50, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def bomb_png(width: int, height: int) -> bytes:
    """A file of a few hundred bytes that says it is a huge picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP", "HEIF"])
def test_each_kind_is_told_by_its_first_bytes_and_read_as_the_same_picture(kind: str) -> None:
    data = encoded(corner_marked(), kind)
    assert kind_of(data) == kind
    (picture,) = taken(data)
    assert (picture.mode, picture.size) == ("RGB", (400, 200))
    assert is_red(picture.getpixel((20, 20)))
    assert picture.getpixel((380, 180)) >= (245, 245, 245)


@pytest.mark.parametrize("data", [b"PK\x03\x04 OFD", b"GIF89a", b"hello", b"\x00" * 64, b"RIFF0000AVI "])
def test_what_is_no_picture_is_refused_with_what_to_use_instead(data: bytes) -> None:
    assert refusal(data).code == "capture.kind"


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"").code == "capture.empty"


def test_a_file_beyond_the_limit_is_refused_unread() -> None:
    assert refusal(b"\xff\xd8\xff" + bytes(MAX_FILE_BYTES)).code == "capture.too_large"


@pytest.mark.parametrize("size", [(9_000, 9_000), (30_000, 30_000), (2_000_000_000, 1)])
def test_a_small_file_that_claims_a_huge_picture_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    data = bomb_png(*size)
    assert len(data) < 1000
    assert size[0] * size[1] > MAX_PIXELS
    assert refusal(data).code == "capture.pixels"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP", "HEIF"])
@pytest.mark.parametrize("share", [0.03, 0.5, 0.9])
def test_a_file_that_breaks_off_is_refused_and_never_half_a_picture(kind: str, share: float) -> None:
    data = encoded(letter(SMALL), kind)
    assert refusal(data[: int(len(data) * share)]).code == "capture.damaged"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_put_upright_as_its_camera_says(orientation: int) -> None:
    upright = corner_marked()
    stored = {
        1: upright,
        2: upright.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: upright.transpose(Image.Transpose.ROTATE_180),
        4: upright.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: upright.transpose(Image.Transpose.TRANSPOSE),
        6: upright.transpose(Image.Transpose.ROTATE_90),
        7: upright.transpose(Image.Transpose.TRANSVERSE),
        8: upright.transpose(Image.Transpose.ROTATE_270),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    for kind in ("JPEG", "TIFF", "PNG", "HEIF"):
        (picture,) = taken(encoded(stored, kind, exif=exif.tobytes()))
        assert picture.size == upright.size, kind
        assert is_red(picture.getpixel((20, 20))), kind


def test_place_camera_and_remarks_of_a_photo_stay_behind() -> None:
    exif = Image.Exif()
    exif[0x010F] = "TELLTALE-CAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (35.0, 5.0, 1.0)
    data = jpeg(corner_marked(), exif=exif, comment=b"TELLTALE-REMARK")
    assert data.count(b"TELLTALE") == 2
    (picture,) = taken(data)
    assert picture.info == {}
    assert dict(picture.getexif()) == {}
    for kind in ("JPEG", "PNG"):
        assert b"TELLTALE" not in encoded(picture, kind)


def test_what_is_see_through_lies_on_white() -> None:
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (0, 0, 20, 40))
    palette = picture.quantize(4)
    for one in (picture, picture.convert("LA"), palette):
        (seen,) = taken(encoded(one, "PNG"))
        assert seen.getpixel((5, 5)) == (0, 0, 0)
        assert seen.getpixel((35, 5)) == (255, 255, 255)


def test_print_colours_and_palettes_become_screen_colours() -> None:
    for data in (jpeg(corner_marked().convert("CMYK"), 95), encoded(corner_marked().quantize(8), "PNG")):
        (picture,) = taken(data)
        assert picture.mode == "RGB"
        assert is_red(picture.getpixel((20, 20)))
        corner: Any = picture.getpixel((380, 180))
        assert min(corner) > 240


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_grey_of_sixteen_bits_keeps_its_shades(kind: str) -> None:
    row = struct.pack("<30H", *[32_768] * 10, *[65_000] * 20)
    deep = Image.frombytes("I;16", (30, 10), row * 10)
    (picture,) = taken(encoded(deep, kind))
    assert picture.getpixel((5, 5)) == pytest.approx((128,) * 3, abs=1)
    assert picture.getpixel((25, 5)) == pytest.approx((253,) * 3, abs=1)


def test_black_and_white_and_grey_scans_are_read() -> None:
    for mode in ("1", "L"):
        (picture,) = taken(encoded(corner_marked().convert(mode), "TIFF"))
        assert picture.mode == "RGB"
        assert picture.getpixel((380, 180)) == (255, 255, 255)


def test_a_very_large_photo_is_brought_to_the_working_size() -> None:
    (picture,) = taken(jpeg(Image.new("L", (9000, 6000), 200)))
    assert picture.size == (WORKING_EDGE_PX, round(WORKING_EDGE_PX * 2 / 3))


def test_a_tiff_of_several_pages_gives_each_in_order() -> None:
    sizes = [(50, 60), (70, 80), (90, 100)]
    first, *more = (Image.new("RGB", size, "white") for size in sizes)
    data = encoded(first, "TIFF", save_all=True, append_images=more)
    assert [picture.size for picture in taken(data)] == sizes


def test_each_page_of_a_pdf_becomes_a_picture_in_colour_and_in_order() -> None:
    pages = taken(b"\n \n" + pdf_of(3))
    assert [max(page.size) for page in pages] == [PDF_EDGE_PX] * 3
    y = PDF_EDGE_PX - 50
    scale = PDF_EDGE_PX / 842
    for number, page in enumerate(pages):
        width = (50 + 100 * number) * scale
        assert is_red(page.getpixel((int(width) - 20, y)))
        assert page.getpixel((int(width) + 20, y)) == (255, 255, 255)


def test_a_pdf_page_said_to_be_miles_wide_costs_no_more_than_another() -> None:
    (page,) = taken(pdf_of(1, (14_000, 9_000)))
    assert max(page.size) == PDF_EDGE_PX


def test_too_many_pages_are_refused_before_the_first_is_drawn() -> None:
    caught = refusal(pdf_of(MAX_PAGES + 1))
    assert caught.code == "capture.pages"
    assert f"{MAX_PAGES + 1}页" in caught.message
    first, *more = (Image.new("1", (8, 8)) for _ in range(MAX_PAGES + 1))
    assert refusal(encoded(first, "TIFF", save_all=True, append_images=more)).code == "capture.pages"


def test_as_many_pages_as_are_allowed_are_taken() -> None:
    assert len(taken(pdf_of(MAX_PAGES, (20, 20)))) == MAX_PAGES


def test_a_huge_page_behind_a_small_one_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_PIXELS", 5_000)
    first, second = Image.new("RGB", (50, 60), "white"), Image.new("RGB", (90, 80), "white")
    pages = pictures(encoded(first, "TIFF", save_all=True, append_images=[second]), PDF)
    assert next(pages).size == first.size
    with pytest.raises(Refused) as caught:
        next(pages)
    assert caught.value.code == "capture.pixels"


def test_a_pdf_with_a_password_and_a_broken_one_are_told_apart() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(1)))
    writer.encrypt("synthetic", algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    assert refusal(locked.getvalue()).code == "pdf.locked"
    assert refusal(b"%PDF-1.7\n" + b"nonsense" * 20).code == "pdf.damaged"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), kind=st.sampled_from(["JPEG", "PNG", "TIFF", "BMP", "WEBP"]))
def test_spoilt_bytes_give_a_bounded_picture_or_a_refusal_and_nothing_else(data: st.DataObject, kind: str) -> None:
    whole = bytearray(encoded(corner_marked((60, 40)), kind))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        for page in taken(bytes(whole)):
            assert page.mode == "RGB"
            assert max(page.size) <= WORKING_EDGE_PX
