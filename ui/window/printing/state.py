"""What the preview shows."""

from __future__ import annotations

from msgspec import Struct

from desk.printers import PrinterInfo
from desk.prints.printing import Level
from desk.sheets import Layout
from ui.window.theme.tokens import LightName

LIGHTS: dict[Level, LightName] = {"info": "blue", "done": "green", "warning": "amber", "failed": "red"}
"""The mark for each way a sentence about a job is meant."""


class PreviewState(Struct, frozen=True, kw_only=True):
    """A paper before it is printed.

    Attributes:
        papers: Names of the papers to choose from; chosen: which of them is in sight, from 0.
        title: Case number and name of the paper.
        layouts: Sizes it has, the usual one first.
        page: The page in sight, from 1; 0 while there is none.
        pages: How many there are; 0 while nobody knows.
        picture: The page as PNG; empty while it is drawn.
        printers: All that can be chosen now; empty where there is none, then only a PDF can be saved.
        is_without_printer: There was a look, and there is none.
        printer: Name of the chosen one, or empty.
        printer_told: What has to be done at the chosen one, or empty.
        file_name: What the PDF is called unless somebody says otherwise.
        is_busy: The paper is being made.
        can_print: There is a paper and a printer, and it is not on its way already.
        can_save: There is a paper.
        problem: Why there is no paper, or empty.
    """

    papers: tuple[str, ...] = ()
    chosen: int = 0
    title: str = ""
    layouts: tuple[Layout, ...] = ()
    layout: Layout = "a4"
    page: int = 0
    pages: int = 0
    picture: bytes = b""
    printers: tuple[PrinterInfo, ...] = ()
    is_without_printer: bool = False
    printer: str = ""
    printer_told: str = ""
    copies: int = 1
    file_name: str = ""
    is_busy: bool = False
    can_print: bool = False
    can_save: bool = False
    problem: str = ""
