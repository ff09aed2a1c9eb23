"""What a sheet says, as a reader meets it: for tests of words."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from desk.errors import Refused
from desk.papers.composing import PaperRequest, compose
from desk.sheets import Facts, Heading, Paragraph, Sheet, Table, Ticks


def strings(value: Any) -> list[str]:
    """Every text in a sheet or block, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in strings(part)]
    return strings(msgspec.to_builtins(value)) if isinstance(value, msgspec.Struct) else []


def whole(sheet: Sheet) -> str:
    return json.dumps(msgspec.to_builtins(sheet), ensure_ascii=False)


def said(sheet: Sheet) -> list[str]:
    """Its paragraphs."""
    return [block.text for block in sheet.blocks if isinstance(block, Paragraph)]


def headings(sheet: Sheet) -> list[str]:
    return [block.text for block in sheet.blocks if isinstance(block, Heading)]


def facts(sheet: Sheet) -> dict[str, str]:
    return {label: value for block in sheet.blocks if isinstance(block, Facts) for label, value in block.rows}


def tables(sheet: Sheet) -> list[Table]:
    return [block for block in sheet.blocks if isinstance(block, Table)]


def ticks(sheet: Sheet) -> list[str]:
    return [text for block in sheet.blocks if isinstance(block, Ticks) for _, text in block.lines]


def refusal(request: PaperRequest) -> Refused:
    """The refusal a request meets."""
    try:
        compose(request)
    except Refused as refused:
        return refused
    raise AssertionError("nothing was refused")
