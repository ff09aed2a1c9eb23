"""What all printers share: the turn at PDFium, which printers are for slips, and jobs that ended before they began."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from typing import Any, TypeAlias

from desk.printers import PrinterInfo, PrintJob, PrintState
from desk.sheets import Layout
from printouts import raster
from printouts.styles import SLIPS

Turn: TypeAlias = AbstractContextManager[Any]
"""A lock: whoever holds it may call PDFium."""

_SLIP_NAMES = re.compile(
    r"(?i)小票|热敏|票据|receipt|thermal|esc.?pos|(?<![a-z0-9])(slip|pos.?\d|[58][08]\s?mm|xp.?[58]\d|tm.[tmu]\d|zj.?\d)"
)


def sounds_like_slips(*names: str) -> bool:
    """Whether a printer's name or description is that of a slip printer."""
    return any(_SLIP_NAMES.search(name) for name in names)


def misfit(printer: PrinterInfo, layout: Layout) -> str:
    """Why this printer cannot take this size, or an empty text; a printer of pages takes slips too."""
    if printer.kind == "slip" and layout not in SLIPS:
        return f"“{printer.name}”是小票机，打不了这种纸；请换一台打印机，或者改用小票。"
    return ""


def slip_bytes(data: bytes, layout: Layout, copies: int, turn: Turn) -> bytes:
    """What a slip printer takes for a PDF, once a copy: not every queue counts copies of raw bytes."""
    with turn:
        return raster.slip_raster(data, layout) * copies


def ended(printer: PrinterInfo, title: str, told: str, state: PrintState = "failed", job_id: str = "") -> PrintJob:
    """A job of which no more is to be heard."""
    return PrintJob(job_id=job_id, printer=printer.name, title=title, state=state, told=told)
