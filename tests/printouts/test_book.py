"""The guides of the whole catalogue as one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from desk.desk import Desk
from desk.errors import Refused
from desk.guides.guide_books import GuideBook, guide_book
from desk.sheets import Table
from printouts import render
from tests.builders import Template, desk_on, store_on
from tests.printouts.reading import sizes
from ui.wiring.papers import render_book


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Desk]:
    with store_on(template.copy_to(tmp_path / "home"), template.dek) as store:
        yield desk_on(store)


def few(book: GuideBook, count: int = 12) -> GuideBook:
    """A book of every eighth guide: all fields of life, in a moment."""
    kept = range(0, len(book.parts), len(book.parts) // count)

    def contents(pages):
        full = [0] * len(book.parts)
        for at, page in zip(kept, pages, strict=True):
            full[at] = page
        return book.contents(full)

    return GuideBook(
        title=book.title, author=book.author, parts=tuple(book.parts[at] for at in kept), contents=contents
    )


def test_the_contents_name_the_page_each_guide_begins_on_and_every_guide_has_a_bookmark(desk: Desk) -> None:
    book = few(guide_book(desk))
    data = render_book(book)
    assert data is not None
    document = pypdfium2.PdfDocument(data)
    try:
        words = [page.get_textpage().get_text_range().replace("\r\n", "") for page in document]
        toc = [(mark.get_title(), mark.get_dest().get_index(), mark.level) for mark in document.get_toc()]
    finally:
        document.close()
    assert toc[0] == ("办事指南汇编", 0, 0)
    guides = {title: page for title, page, level in toc if level == 1}
    assert list(guides) == [part.bookmark for part in book.parts]
    contents = book.contents([page + 1 for page in guides.values()])
    printed = {row[0]: int(row[3]) for block in contents.blocks if isinstance(block, Table) for row in block.rows}
    for title, page in guides.items():
        item_id, name = title.split("　")
        assert printed[item_id] == page + 1
        assert name in words[page]
        assert f"汇编第{page + 1}页" in words[page]
        assert "第1页共" in words[page]
    assert all(f"汇编第{number}页" in text for number, text in enumerate(words, start=1))


def test_the_same_book_is_the_same_bytes_and_fonts_are_kept_once(desk: Desk) -> None:
    book = few(guide_book(desk), 6)
    data = render_book(book)
    assert data is not None
    assert data == render_book(book)
    assert len(data) < sum(len(desk.render(part.make())) for part in book.parts) or len(data) < 600_000


def test_a_book_can_be_stopped_and_says_how_far_it_is(desk: Desk) -> None:
    told: list[tuple[int, int]] = []
    book = few(guide_book(desk), 6)
    made = render_book(book, on_progress=lambda *far: told.append(far), is_stopped=lambda: len(told) == 2)
    assert made is None
    assert told == [(1, len(book.parts)), (2, len(book.parts))]


def test_large_print_is_a_book_too_and_a_slip_is_none(desk: Desk) -> None:
    assert render_book(few(guide_book(desk, "large"), 3)) is not None
    with pytest.raises(Refused) as caught:
        guide_book(desk, "80")
    assert caught.value.code == "paper.layout"


def test_the_contents_of_a_large_book_name_only_what_somebody_looks_for(desk: Desk) -> None:
    sheet = guide_book(desk, "large").contents(range(1, 97))
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    assert {tuple(column.title for column in table.columns) for table in tables} == {("事项名称", "页码")}
    assert sum(len(table.rows) for table in tables) == 96
    assert len(sizes(render(sheet))) <= 7


def test_every_item_of_the_catalogue_stands_in_the_book(desk: Desk) -> None:
    book = guide_book(desk)
    assert len(book.parts) == 96
    sheet = book.contents(range(1, 97))
    assert sum(len(block.rows) for block in sheet.blocks if isinstance(block, Table)) == 96
