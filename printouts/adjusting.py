"""Moves and sizes the pages of a finished PDF as the profile of a printer says; the same bytes for the same input."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from desk.adjusting import PrinterProfile
from desk.sheets import Layout
from printouts.styles import SLIPS

_POINTS_A_MM = 72 / 25.4
_DOTS_A_MM = 8
"""Of a slip printer: a slip is moved by whole dots, so that the modules of its codes stay on them."""


def adjusted(pdf: bytes, profile: PrinterProfile, layout: Layout) -> bytes:
    """The PDF for a printer with this profile; unchanged where the profile does nothing."""
    if profile.is_usual:
        return pdf
    right, down = profile.right_mm, profile.down_mm
    if layout in SLIPS:
        right, down = (round(mm * _DOTS_A_MM) / _DOTS_A_MM for mm in (right, down))
    scale = profile.percent / 100
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            _, bottom, _, top = (float(edge) for edge in page.mediabox)
            height = top - bottom
            up = height * (1 - scale) - down * _POINTS_A_MM
            matrix = f"q {scale:.5f} 0 0 {scale:.5f} {right * _POINTS_A_MM:.4f} {up:.4f} cm\n"
            page.contents_add(matrix.encode("ascii"), prepend=True)
            page.contents_add(b"\nQ")
        out = BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()
