"""Several PDFs behind one another in one file."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pypdfium2


def join(documents: Iterable[bytes]) -> bytes:
    """One PDF with all pages in order; `documents` has at least one."""
    whole = pypdfium2.PdfDocument.new()
    for data in documents:
        part = pypdfium2.PdfDocument(data)
        whole.import_pages(part)
        part.close()
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()
