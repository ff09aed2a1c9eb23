"""Pages of operators to the bytes of a PDF: the same input gives the same bytes."""

from __future__ import annotations

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from printouts.pen import Pen

rl_config.invariant = 1
rl_config.useA85 = 0
rl_config.ttfAsciiReadable = 0

_CREATOR = "township-desk"


def new_document(title: str, author: str) -> pdfdoc.PDFDocument:
    """An empty PDF in Chinese, with nothing of the machine or the moment in it."""
    document = pdfdoc.PDFDocument(compression=1, invariant=1, lang="zh-CN")
    document.info.title = title
    document.info.author = author
    document.info.creator = _CREATOR
    document.info.subject = ""
    return document


def add_page(document: pdfdoc.PDFDocument, pen: Pen, width: float, height: float, *, cut: float = 0.0) -> None:
    """Append what a pen wrote as a page; `cut` points of an over-long page are taken off its foot."""
    resources = pdfdoc.PDFResourceDictionary()
    resources.basicFonts()
    resources.basicProcs()
    page = pdfdoc.PDFPage()
    page.pagewidth = round(width, 3)
    page.pageheight = round(height - cut, 3)
    page.Resources = resources
    page.setCompression(1)
    page.setStream([f"1 0 0 1 0 {-cut:.3f} cm", *pen.operators] if cut else pen.operators)
    document.addPage(page)


def to_bytes(document: pdfdoc.PDFDocument) -> bytes:
    """The finished file."""
    data: bytes = document.GetPDFData(None)
    return data
