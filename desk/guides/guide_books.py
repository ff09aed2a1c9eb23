"""The guides of the whole catalogue as one book: what stands in it, in which order, and its contents page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Refused
from desk.issuing import guide_sheet
from desk.papers.pen import Pen, paragraphs
from desk.papers.wording import day_text
from desk.sheets import Block, Column, Heading, Layout, Sheet, Table
from desk.times import day_of, table_moment

BOOK_LAYOUTS: tuple[Layout, ...] = ("a4", "large")
"""Sizes a book is made in: those that have pages."""

_COLUMNS = (
    Column(title="目录编号", share=16),
    Column(title="事项名称", share=58),
    Column(title="类型", share=14, align="centre"),
    Column(title="页码", share=12, align="right"),
)
_LARGE_COLUMNS = (Column(title="事项名称", share=86), Column(title="页码", share=14, align="right"))
"""In large print a line holds only what somebody looks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPart:
    """One guide of a book: `bookmark` names it, `chapter` is the field of life it stands under."""

    bookmark: str
    chapter: str
    make: Callable[[], Sheet]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideBook:
    """A book to be set.

    Attributes:
        title: Of the file; author: the office.
        parts: The guides in the order of the catalogue, by field of life.
        contents: Gives the contents page for the page on which each part begins.
    """

    title: str
    author: str
    parts: tuple[BookPart, ...]
    contents: Callable[[Sequence[int]], Sheet]


def guide_book(desk: Desk, layout: Layout = "a4") -> GuideBook:
    """The guides of the catalogue in force today; nothing is set and nothing recorded yet.

    Raises:
        Refused: `paper.layout`, a size without pages.
    """
    if layout not in BOOK_LAYOUTS:
        raise Refused("paper.layout", "指南汇编只有A4和大字版（large）两种规格。", field="layout")
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
    now = desk.clock.now()
    catalogue = desk.shelf.on(day_of(now))
    order = list(dict.fromkeys(item.domain for item in catalogue.items))
    items = sorted(catalogue.items, key=lambda item: order.index(item.domain))
    pen = Pen(
        texts=desk.texts,
        fields={
            "count": str(len(items)),
            "samples": str(sum(not item.confirmed for item in items)),
            "item_version": catalogue.version,
            "effective_on": day_text(catalogue.effective_on),
        },
        licence=False,
    )
    title = pen.say("guide.book_title")

    def contents(pages: Sequence[int]) -> Sheet:
        blocks: list[Block] = [*paragraphs(pen.say("guide.book_says"))]
        if any(not item.confirmed for item in items):
            blocks += paragraphs(pen.say("guide.book_sample"))
        for domain, group in groupby(zip(items, pages, strict=True), key=lambda one: one[0].domain):
            blocks += (Heading(text=domain), _table(layout, group))
        return Sheet(
            paper="guide",
            layout=layout,
            template_version=desk.texts.version,
            letterhead=desk.office.name,
            title=title,
            head_note=pen.say("shared.practice_header") if desk.office.practice else "",
            watermark=pen.say("shared.practice_watermark") if desk.office.practice else "",
            blocks=tuple(blocks),
            printed_at=table_moment(now),
        )

    parts = tuple(
        BookPart(
            bookmark=f"{item.id}　{item.name}",
            chapter=item.domain,
            make=partial(guide_sheet, desk, catalogue, item, now, layout),
        )
        for item in items
    )
    return GuideBook(title=title, author=desk.office.name, parts=parts, contents=contents)


def _table(layout: Layout, group: Iterable[tuple[Item, int]]) -> Table:
    if layout == "large":
        return Table(columns=_LARGE_COLUMNS, rows=tuple((item.name, str(page)) for item, page in group))
    return Table(columns=_COLUMNS, rows=tuple((item.id, item.name, item.case_type, str(page)) for item, page in group))
