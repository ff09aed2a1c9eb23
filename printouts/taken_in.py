"""Pages of a PDF somebody brought, drawn in colour: a scan with a red seal stays one. PDFium draws: see `raster`."""

from __future__ import annotations

import pypdfium2
from pypdfium2 import raw

from desk.errors import Refused


def count(pdf: bytes) -> int:
    """How many pages a PDF of unknown origin has.

    Raises:
        Refused: `pdf.locked`, it asks for a password; `pdf.damaged`.
    """
    document = _opened(pdf)
    try:
        return len(document)
    finally:
        document.close()


def picture(pdf: bytes, page: int, longest_edge_px: int) -> tuple[int, int, bytes]:
    """`(width, height, RGB row by row)` of a page, counted from 0; its longer edge is as long as asked.

    The page's own size does not matter, so a page said to be a mile wide costs no more than another.

    Raises:
        Refused: `pdf.locked`, `pdf.damaged`.
    """
    document = _opened(pdf)
    try:
        sheet = document[page]
        scale = longest_edge_px / max(sheet.get_size())
        width, height = (max(1, min(longest_edge_px, round(edge * scale))) for edge in sheet.get_size())
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGR)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        flags = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
        raw.FPDF_RenderPageBitmap(bitmap, sheet, 0, 0, width, height, 0, flags)
        body = bytes(bitmap.buffer)
        stride = bitmap.stride
    except (pypdfium2.PdfiumError, ZeroDivisionError) as exc:
        raise _damaged() from exc
    finally:
        document.close()
    row = width * 3
    if stride != row:
        body = b"".join(body[at : at + row] for at in range(0, stride * height, stride))
    return width, height, body


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as exc:
        if "password" in str(exc).lower():
            raise Refused(
                "pdf.locked", "这个 PDF 设了密码，打不开。请取消密码后另存一份，或者打印出来再拍。", field="files"
            ) from exc
        raise _damaged() from exc


def _damaged() -> Refused:
    return Refused(
        "pdf.damaged", "这个 PDF 不完整或者已经损坏，打不开。请重新传一次，或者打印出来再拍。", field="files"
    )
