"""Many sheets as one file with a contents page and bookmarks; fonts are kept once; same input, same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import OutlineItem

from desk.sheets import Sheet
from printouts.document import new_document, to_bytes
from printouts.pages import Flow, lay_out


class Book:
    """A file as it grows; its contents come first and are written last, when every page has its number."""

    def __init__(self, title: str, author: str) -> None:
        """Nothing in it yet."""
        self._document = new_document(title, author)
        self._flows: list[Flow] = []
        self._marks: list[tuple[str, str]] = []

    def add(self, sheet: Sheet, bookmark: str, chapter: str = "") -> None:
        """Lay a sheet out behind those before.

        Args:
            sheet: For A4, A3, A5 or large print.
            bookmark: What its bookmark says.
            chapter: The bookmark it stands under; empty for none.

        Raises:
            Refused: As `render_page`.
        """
        self._flows.append(lay_out(sheet, self._document))
        self._marks.append((bookmark, chapter))

    def finish(self, contents: Callable[[Sequence[int]], Sheet]) -> bytes:
        """The finished file.

        Args:
            contents: Gives the contents page for the number of the first page of every sheet, in order; it is asked
                twice, first to learn how many pages it takes.
        """
        ahead = 0
        counts = [len(flow.pens) for flow in self._flows]
        while True:
            firsts = _firsts(counts, ahead)
            front = lay_out(contents(firsts), self._document)
            if len(front.pens) == ahead:
                break
            ahead = len(front.pens)
        front.finish(1)
        for flow, first in zip(self._flows, firsts, strict=True):
            flow.finish(first)
        marks = [(contents(firsts).title, "", 1), *((*m, f) for m, f in zip(self._marks, firsts, strict=True))]
        return _bookmarked(to_bytes(self._document), marks)


def _firsts(counts: Sequence[int], ahead: int) -> list[int]:
    firsts, page = [], ahead + 1
    for count in counts:
        firsts.append(page)
        page += count
    return firsts


def _bookmarked(pdf: bytes, marks: Sequence[tuple[str, str, int]]) -> bytes:
    """The file with a bookmark for each (title, chapter, page from 1)."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        with document.open_outline() as outline:
            chapters: dict[str, OutlineItem] = {}
            for title, chapter, page in marks:
                item = OutlineItem(title, page - 1)
                if not chapter:
                    outline.root.append(item)
                    continue
                if chapter not in chapters:
                    chapters[chapter] = OutlineItem(chapter, page - 1)
                    chapters[chapter].is_closed = True
                    outline.root.append(chapters[chapter])
                chapters[chapter].children.append(item)
        document.Root.PageMode = pikepdf.Name.UseOutlines
        out = io.BytesIO()
        document.save(out, deterministic_id=True, linearize=False)
    return out.getvalue()
