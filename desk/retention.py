"""When a finished case may be purged, and why another one stays (个人信息保护法 19、47；档案法 13)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from desk.archiving import FINISHED
from desk.cases.case import Case
from desk.tasks import Task, tasks_of

WhyKept = Literal[
    "open",
    "provisional",
    "held",
    "permanent",
    "term",
    "task",
    "apart",
    "not_archived",
    "not_delivered",
    "not_backed_up",
]
"""Why a case stays, the first that is found."""

WHY_WORDS: dict[WhyKept, str] = {
    "open": "还没有办完",
    "provisional": "还是临时编号",
    "held": "依法暂缓清除",
    "permanent": "永久保存",
    "term": "保存期限未满",
    "task": "还有没了结的事（差评、原件、补签、核查等）",
    "apart": "两台电脑的记录不一致，要留着核对",
    "not_archived": "还没有归档，或者归档以后又有变化",
    "not_delivered": "上级还没有确认收到",
    "not_backed_up": "还没有核对过的备份，或者备份以后又有变化",
}
"""The same, as people read it."""

_HOLDING = frozenset({Task.REVIEW, Task.HOTLINE, Task.ORIGINALS, Task.COUNTERSIGN, Task.PLEDGE})
"""Tasks that somebody still has to deal with; the others stand for ever or end with the case."""
_YEARS = {"10年": 10, "30年": 30}


class Keeping(Struct, frozen=True, kw_only=True):
    """What is known of a case beside the case itself.

    Attributes:
        terms: How long it is kept: as its item, its archived file and the office say; the longest holds. None that is
            known keeps it for ever.
        is_archived: Its file was put together after everything that happened to it.
        is_delivered: The office above has acknowledged every event of it, or there is none above.
        is_backed_up: A backup that was opened and proven is newer than every event of it.
        is_apart: Events of it stand apart from its story.
    """

    terms: tuple[str, ...]
    is_archived: bool
    is_delivered: bool
    is_backed_up: bool
    is_apart: bool = False


def kept_until(case: Case, terms: tuple[str, ...]) -> str:
    """The last day a finished case is kept, ISO: so many years from the day of its end; empty for one kept for ever."""
    if not case.closed_at or not terms or any(term not in _YEARS for term in terms):
        return ""
    end = date.fromisoformat(case.closed_at[:10])
    year = end.year + max(_YEARS[term] for term in terms)
    try:
        return end.replace(year=year).isoformat()
    except ValueError:  # 29 February
        return date(year, 3, 1).isoformat()


def is_held(case: Case, today: date) -> bool:
    """Whether a hold stands; its last day counts."""
    return case.hold is not None and (not case.hold.until or today.isoformat() <= case.hold.until)


def why_kept(case: Case, keeping: Keeping, today: date) -> WhyKept | None:  # noqa: PLR0911 - one answer a reason
    """Why it must stay on a day; None where its time is over and it may be purged."""
    if case.state not in FINISHED or not case.closed_at:
        return "open"
    if case.is_provisional:
        return "provisional"
    if is_held(case, today):
        return "held"
    until = kept_until(case, keeping.terms)
    if not until:
        return "permanent"
    if today.isoformat() <= until:
        return "term"
    if any(one.task in _HOLDING for one in tasks_of(case)):
        return "task"
    if keeping.is_apart:
        return "apart"
    if not keeping.is_archived:
        return "not_archived"
    if not keeping.is_delivered:
        return "not_delivered"
    return None if keeping.is_backed_up else "not_backed_up"
