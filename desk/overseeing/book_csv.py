"""The supervisor's book and the flags as CSV that no spreadsheet reads as formulas (OWASP: CSV injection)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from desk.cases.numbers import spoken
from desk.overseeing.book import BookExport
from desk.reports.flag_rules import RULES
from desk.reports.red_flags import Flag

_BOOK = ("时间", "经办人", "登录名", "类别", "办件编号", "做了什么", "破例", "记录序号", "记录序列")
_FLAGS = ("时间", "需要看一看", "办件编号", "经办人", "记录里的事实", "规则", "来源")
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK = "\ufeff"
"""By which spreadsheets know UTF-8."""


def safe_cell(text: str) -> str:
    """A cell that is read as text: what would begin a formula, after spaces too, gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_STARTS) or text.lstrip().startswith(_STARTS) else text


def book_csv(export: BookExport) -> bytes:
    """Every line, then how many there are and the end of each chain: count and hash, to be compared with later ones."""
    rows = (
        (
            line.at,
            line.who,
            line.clerk,
            line.heap,
            spoken(line.case_number) if line.case_number else "",
            line.sentence,
            line.override,
            str(line.n),
            line.incarnation,
        )
        for line in export.lines
    )
    heads = (("记录链", chain.incarnation, f"第{chain.n}条", chain.head) for chain in export.heads)
    return _written(_BOOK, rows, (("合计", f"{len(export.lines)}条"), *heads))


def flags_csv(flags: Iterable[Flag]) -> bytes:
    """Every flag with the rule behind it and its source."""
    rows = [
        (
            flag.at,
            flag.kind,
            spoken(flag.case_number) if flag.case_number else "",
            flag.clerk_name,
            flag.fact,
            RULES[flag.kind].words,
            RULES[flag.kind].source,
        )
        for flag in flags
    ]
    return _written(_FLAGS, rows, (("合计", f"{len(rows)}条"),))


def _written(head: Sequence[str], rows: Iterable[Sequence[str]], foot: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    for row in (*rows, *foot):
        writer.writerow([safe_cell(cell) for cell in row])
    return f"{_MARK}{text.getvalue()}".encode()
