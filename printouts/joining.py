"""Several PDFs behind one another in one file."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf


def join(documents: Iterable[bytes]) -> bytes:
    """One PDF with all pages in order, the same bytes each time; `documents` has at least one."""
    with pikepdf.new() as whole:
        for data in documents:
            with pikepdf.open(io.BytesIO(data)) as part:
                whole.pages.extend(part.pages)
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
    return out.getvalue()
