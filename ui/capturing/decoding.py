"""Bytes of any origin to upright RGB pictures, within bounds.

What a file is, its first bytes say and never its name. Its size, its number of pixels and of pages are looked at before
anything is unpacked: a small file can claim a picture of many gigabytes. Nothing but the picture itself is kept; place,
camera and time of a photo stay behind.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final, Literal, NoReturn, Protocol

import pi_heif
from PIL import Image

from desk.errors import Refused

MAX_FILE_BYTES: Final = 50 * 1024 * 1024
MAX_PIXELS: Final = 64_000_000
"""A4 at 600 dpi has 35 million; the camera of a phone at its finest about 50 million."""
MAX_PAGES: Final = 30
WORKING_EDGE_PX: Final = 4000
"""Longest edge of what is worked on: a 12-megapixel photo as it is, with room to cut the desk away."""
PDF_EDGE_PX: Final = 2339
"""Longest edge a PDF's page is drawn with: A4 at 200 dpi."""

Kind = Literal["JPEG", "PNG", "TIFF", "BMP", "WEBP", "HEIF", "PDF"]

_OPENINGS: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
)
_HEIF_BRANDS: Final = frozenset(
    {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"}
)
_PDF_HEAD_WITHIN: Final = 1024
"""ISO 32000-1, annex H: readers take a PDF whose head stands within the first 1024 bytes."""
_ORIENTATION: Final = 0x0112
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""Exif orientation (CIPA DC-008, 4.6.4) to what puts the picture upright."""

pi_heif.register_heif_opener(thumbnails=False)


class PdfPages(Protocol):
    """Draws the pages of PDFs; `ui.wiring` has one."""

    def count(self, pdf: bytes) -> int:
        """How many pages it has.

        Raises:
            Refused: It cannot be read, or asks for a password.
        """

    def picture(self, pdf: bytes, page: int, longest_edge_px: int) -> tuple[int, int, bytes]:
        """`(width, height, RGB row by row)` of a page, counted from 0, its longer edge as long as asked.

        Raises:
            Refused: It cannot be drawn.
        """


def kind_of(data: bytes) -> Kind:
    """What these bytes are, by their opening.

    Raises:
        Refused: `capture.empty`, `capture.kind`.
    """
    if not data:
        raise Refused("capture.empty", "文件是空的，没有内容。请重新拍一张，或者换一个文件。", field="files")
    for opening, kind in _OPENINGS:
        if data.startswith(opening):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "HEIF"
    if b"%PDF-" in data[:_PDF_HEAD_WITHIN]:
        return "PDF"
    raise Refused(
        "capture.kind",
        "这个文件不是能看的图片。请用 JPG、PNG、HEIC、TIFF 图片或者 PDF 文件，也可以把材料重新拍一张。",
        field="files",
    )


def pictures(data: bytes, pdf: PdfPages) -> Iterator[Image.Image]:
    """The pages of a file one after the other: upright, RGB, at most `WORKING_EDGE_PX` long, without metadata.

    One page is in memory at a time. Size, kind and number of pages are refused before the first is given.

    Raises:
        Refused: `capture.too_large`, `.empty`, `.kind`, `.pixels`, `.pages`, `.damaged`, and what `pdf` refuses.
    """
    require_size(len(data))
    kind = kind_of(data)
    if kind == "PDF":
        return _pdf_pages(data, pdf, _bounded_pages(pdf.count(data)))
    return _frames(data, kind)


def require_size(size_bytes: int) -> None:
    """Refuse a file before it is read.

    Raises:
        Refused: `capture.too_large`.
    """
    if size_bytes > MAX_FILE_BYTES:
        raise Refused(
            "capture.too_large",
            f"这个文件太大，超过了 {MAX_FILE_BYTES // 1024 // 1024} MB。请重新拍一张，或者转成 JPG 再放进来。",
            field="files",
        )


def _pdf_pages(data: bytes, pdf: PdfPages, count: int) -> Iterator[Image.Image]:
    for number in range(count):
        width, height, rgb = pdf.picture(data, number, PDF_EDGE_PX)
        yield Image.frombytes("RGB", (width, height), rgb)


def _frames(data: bytes, kind: Kind) -> Iterator[Image.Image]:
    image = _opened(data, kind)
    count = _bounded_pages(_frame_count(image)) if kind == "TIFF" else 1
    return (_decoded(image, number) for number in range(count))


def _opened(data: bytes, kind: Kind) -> Image.Image:
    """The head of a picture; its dots are still packed."""
    try:
        image = Image.open(io.BytesIO(data), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as exc:
        raise _too_many_pixels() from exc
    except Exception as exc:  # decoders raise nearly everything about spoilt bytes
        raise _damaged() from exc
    _require_pixels(image)
    return image


def _frame_count(image: Image.Image) -> int:
    try:
        return getattr(image, "n_frames", 1)
    except Exception as exc:  # as above
        raise _damaged() from exc


def _decoded(image: Image.Image, number: int) -> Image.Image:
    try:
        if number:
            image.seek(number)
    except Exception as exc:  # as above
        _refuse_damaged(exc)
    _require_pixels(image)
    try:
        image.draft("RGB", (WORKING_EDGE_PX, WORKING_EDGE_PX))
        image.load()
        plain = _on_white(_eight_bits(image))
        turn = _UPRIGHT.get(image.getexif().get(_ORIENTATION, 1))
    except Exception as exc:  # as above
        _refuse_damaged(exc)
    if turn is not None:
        plain = plain.transpose(turn)
    if max(plain.size) > WORKING_EDGE_PX:
        plain.thumbnail((WORKING_EDGE_PX, WORKING_EDGE_PX), Image.Resampling.LANCZOS, reducing_gap=2.0)
    plain.info = {}
    return plain


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 or more bits a dot scaled to 8; everything else as it is."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if image.mode in ("I", "F"):
        low, high = (float(level) for level in image.getextrema())  # type: ignore[arg-type]  # one band: two numbers
        scale = 255 / (high - low) if high > low else 0.0
        return image.point(lambda level: level * scale - low * scale).convert("L")
    return image


def _on_white(image: Image.Image) -> Image.Image:
    """RGB; what is see-through lies on white paper."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _require_pixels(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()


def _bounded_pages(count: int) -> int:
    if count > MAX_PAGES:
        raise Refused(
            "capture.pages",
            f"这个文件有{count}页，一次最多放{MAX_PAGES}页。请分成几个文件，或者只留要用的几页。",
            field="files",
        )
    if count < 1:
        raise _damaged()
    return count


def _too_many_pixels() -> Refused:
    return Refused(
        "capture.pixels",
        f"这张图片的尺寸太大，超过了{MAX_PIXELS // 10_000}万像素。请把扫描分辨率降到300，或者用普通模式重新拍一张。",
        field="files",
    )


def _damaged() -> Refused:
    return Refused(
        "capture.damaged",
        "这张图片不完整或者已经损坏，打不开。可能还没有传完，请重新传一次，或者重新拍一张。",
        field="files",
    )


def _refuse_damaged(cause: Exception) -> NoReturn:
    raise _damaged() from cause
