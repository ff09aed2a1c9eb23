"""平台对账单: the platform's list of cases against ours; nothing in it that a mask would hide."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.cases.case import Case
from desk.cases.numbers import spoken
from desk.city_tables.records import Pair, PlatformCase
from desk.papers.pen import Pen
from desk.papers.report import Report, ReportTable
from desk.papers.texts import Texts
from desk.people.masking import mask_name
from desk.sheets import Column

KIND = "reconciliation"

_MINUTE = 16
"""A moment as far as its minute."""
_DIFFERING = (
    Column(title="办件编号", share=22, align="centre"),
    Column(title="平台编号", share=30),
    Column(title="哪一项", share=12, align="centre"),
    Column(title="这里", share=20),
    Column(title="平台", share=20),
)
_HERE = (
    Column(title="办件编号", share=22, align="centre"),
    Column(title="事项", share=36),
    Column(title="申请人", share=14),
    Column(title="收件日期", share=14, align="centre"),
    Column(title="状态", share=14, align="centre"),
)
_THERE = (
    Column(title="平台编号", share=34),
    Column(title="事项", share=28),
    Column(title="申请人", share=12),
    Column(title="平台收件时间", share=26, align="centre"),
)
_PAIRS = (
    Column(title="办件编号", share=22, align="centre"),
    Column(title="平台编号", share=34),
    Column(title="事项", share=30),
    Column(title="申请人", share=14),
)


class Difference(Struct, frozen=True, kw_only=True):
    """One thing that is said differently here and there."""

    case: Case
    official: str
    what: str
    here: str
    there: str


class Reconciliation(Struct, frozen=True, kw_only=True):
    """What a reconciliation found.

    Attributes:
        first, last: Days of receipt of our cases that were looked at.
        both: How many cases are here and there.
        waiting: Pairs that a person has to decide, each with our case.
        unused: What is the matter with rows that were not compared, a sentence each.
    """

    first: date
    last: date
    both: int
    only_here: tuple[Case, ...]
    only_there: tuple[PlatformCase, ...]
    differing: tuple[Difference, ...]
    waiting: tuple[tuple[Pair, Case], ...]
    unused: tuple[str, ...] = ()


def reconciliation(texts: Texts, office_name: str, found: Reconciliation, *, made_at: str) -> Report:
    """The sheet: what differs, what is only here, only there, and what waits for a person."""
    counted = {
        "both": str(found.both),
        "differing": str(len({one.case.case_id for one in found.differing})),
        "only_here": str(len(found.only_here)),
        "only_there": str(len(found.only_there)),
        "waiting": str(len(found.waiting)),
    }
    pen = Pen(texts=texts, fields=counted, licence=False)
    none = pen.say("reconciliation.none")
    differing = tuple((spoken(d.case.case_number), d.official, d.what, *_shown(d)) for d in found.differing)
    here = tuple(
        (spoken(c.case_number), c.item_name, mask_name(c.applicant.name), c.received_on, c.state.label)
        for c in found.only_here
    )
    there = tuple((p.official, p.item_name, mask_name(p.applicant), p.received[:_MINUTE]) for p in found.only_there)
    waiting = tuple(
        (spoken(case.case_number), pair.platform.official, case.item_name, mask_name(case.applicant.name))
        for pair, case in found.waiting
    )
    return Report(
        kind=KIND,
        title=f"{office_name}平台对账单　{found.first.isoformat()}至{found.last.isoformat()}",
        made_at=made_at,
        head=(("收件日期", f"{found.first.isoformat()}至{found.last.isoformat()}"),),
        sentences=(pen.say("reconciliation.counted"),),
        tables=(
            ReportTable(title="两边不一样的", columns=_DIFFERING, rows=differing, empty_text=none),
            ReportTable(title="只有这里有的", columns=_HERE, rows=here, empty_text=none),
            ReportTable(title="只有平台有的", columns=_THERE, rows=there, empty_text=none),
            ReportTable(title="可能是同一件、等人确认的", columns=_PAIRS, rows=waiting, empty_text=none),
        ),
        notes=(pen.say("reconciliation.what_to_do"), *found.unused),
        values={f"对账.{name}": int(value) for name, value in counted.items()},
    )


def _shown(difference: Difference) -> tuple[str, str]:
    if difference.what == "申请人":
        return mask_name(difference.here), mask_name(difference.there)
    return difference.here, difference.there
