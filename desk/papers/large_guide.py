"""The guide in large print (PAPERS.md 4.1): six headings, one idea a line, at most 20 characters."""

from __future__ import annotations

import re

from desk.catalogue.items import Item
from desk.papers.pen import Pen, paragraphs
from desk.papers.request import PaperRequest
from desk.sheets import Block, Paragraph

LONGEST = 20
"""Characters of a line in large print (PAPERS.md 0.2.7)."""

_BREAKS = re.compile(r"(?<=[，。；、：）/])(?![，。；、：）/])|(?=（)")


def blocks(request: PaperRequest, pen: Pen) -> tuple[Block, ...]:
    """The body of the large-print guide."""
    item = request.item
    unsure = () if item.confirmed else paragraphs(pen.say("shared.sample_here"), role="flush")
    return (
        *_leads(item.name),
        *paragraphs(*item.plain_guide, role="flush"),
        *(paragraphs(pen.say("shared.sample_here"), role="flush") if unsure and item.plain_guide else ()),
        pen.heading("guide_4"),
        *_leads(pen.say("guide.big_condition"), *_ended(item.conditions)),
        *unsure,
        pen.heading("guide_6"),
        *_bring(item, pen),
        *unsure,
        pen.heading("guide_8"),
        *_leads(pen.say("guide.big_days")),
        *unsure,
        pen.heading("guide_9"),
        *_leads(_fee(item, pen)),
        *unsure,
        pen.heading("guide_10"),
        *_leads(pen.say("guide.big_delivery"), *_ended(item.delivery)),
        pen.heading("guide_13"),
        *_leads(pen.say("guide.big_phone"), *_phones(request, item), *_ended((request.office.address,))),
        *paragraphs(pen.say("guide.K1"), role="flush"),
    )


def _bring(item: Item, pen: Pen) -> tuple[Paragraph, ...]:
    if not item.materials:
        return _leads(pen.say("guide.big_nothing"))
    names = []
    for material in item.materials:
        when = f"{material.condition.removesuffix('的')}的，带" if material.condition else ""
        names.append(f"{when}{material.name}")
    return _leads(pen.say("guide.big_bring"), *_ended(names))


def _fee(item: Item, pen: Pen) -> str:
    if not item.fee.charged and item.fee.amount in ("", "不收费"):
        return pen.say("guide.big_free")
    return pen.say("guide.big_fee", fee_text=item.fee.amount)


def _phones(request: PaperRequest, item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phone for phone in (request.office.phone, item.consult_phone, "12345") if phone))


def _ended(lines: tuple[str, ...] | list[str]) -> list[str]:
    return [f"{line.rstrip('。；')}。" for line in lines if line.strip()]


def _leads(*lines: str) -> tuple[Paragraph, ...]:
    return paragraphs(*(short for line in lines for short in short_lines(line)), role="lead")


def short_lines(text: str) -> list[str]:
    """A sentence as lines of at most 20 characters, broken after punctuation; a longer run is cut."""
    if len(text) <= LONGEST:
        return [text]
    lines = [""]
    for piece in _BREAKS.split(text):
        if len(lines[-1]) + len(piece) > LONGEST:
            lines.append(piece)
        else:
            lines[-1] += piece
    return [short for line in lines if line for short in _cut(line)]


def _cut(line: str) -> list[str]:
    """A line without punctuation to break at, cut in even parts."""
    parts = -(-len(line) // LONGEST)
    size = -(-len(line) // parts)
    return [line[start : start + size] for start in range(0, len(line), size)]
