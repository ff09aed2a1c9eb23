"""A sample of finished cases for an inspection, drawn by a seed that is written down, so anybody can draw it again."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta

from desk.allowed import require_right, why_barred
from desk.archiving import FINISHED
from desk.desk import Desk
from desk.errors import Refused
from desk.overseeing.reporting import MOST_CASES
from desk.people.rights import Right
from desk.records import CaseFilter, CaseRow
from desk.times import day_of
from desk.widths import half_width

USUAL_COUNT = 30
MOST_COUNT = 100
_LAST_QUARTER = 4
_MONTHS = 3
_QUARTER = re.compile(r"([0-9]{4})[-.年/]?第?([0-9])(?:季度|季)?")


def read_quarter(text: str) -> tuple[date, date]:
    """The first and the last day of a quarter as typed: `2026-4`, `2026年第4季度`.

    Raises:
        Refused: `sample.quarter`.
    """
    found = _QUARTER.fullmatch("".join(half_width(text).split()))
    if found is None:
        raise Refused("sample.quarter", f"季度“{text}”看不懂，请写成 2026-4 这样。", field="quarter")
    return quarter_days(int(found[1]), int(found[2]))


def quarter_before(day: date) -> str:
    """The last whole quarter before a day, as `read_quarter` takes it: what an inspection is usually about."""
    months = day.year * 12 + day.month - 1
    year, quarter = divmod(months // _MONTHS - 1, _LAST_QUARTER)
    return f"{year}-{quarter + 1}"


def quarter_days(year: int, quarter: int) -> tuple[date, date]:
    """The first and the last day of a quarter.

    Raises:
        Refused: `sample.quarter`.
    """
    if not 1 <= quarter <= _LAST_QUARTER:
        raise Refused("sample.quarter", "季度只有1到4，请写成 2026-4 这样。", field="quarter")
    first = date(year, (quarter - 1) * _MONTHS + 1, 1)
    after = date(year + quarter // _LAST_QUARTER, quarter % _LAST_QUARTER * _MONTHS + 1, 1)
    return first, after - timedelta(days=1)


def why_not(desk: Desk) -> str:
    """Why whoever sits here draws no sample, in a sentence that says who may; empty where they do."""
    return why_barred(desk, Right.SEE_AUDIT)


def draw(desk: Desk, first: date, last: date, *, seed: str, count: int = USUAL_COUNT) -> tuple[CaseRow, ...]:
    """The cases drawn of those received from `first` to `last` and finished since, in the order they are drawn.

    Each case is placed by the SHA-256 of the seed and its number; the first `count` are drawn. Nothing but the seed and
    the numbers decides, and the same seed draws the same cases.

    Raises:
        Refused: `right.missing`; `sample.seed`, none; `sample.count`; `sample.future`; `sample.none`, no finished case.
    """
    require_right(desk, Right.SEE_AUDIT)
    if not seed.strip():
        raise Refused("sample.seed", "请写一个抽签的种子，如抽查通知的文号，写明后别人可以照样再抽一遍。", field="seed")
    if not 1 <= count <= MOST_COUNT:
        raise Refused("sample.count", f"一次抽1到{MOST_COUNT}件，请改件数。", field="count")
    if first > day_of(desk.clock.now()):
        raise Refused("sample.future", "这个季度还没有到，请选以前的季度。", field="quarter")
    wanted = CaseFilter(
        states=tuple(state.value for state in FINISHED), received_from=first.isoformat(), received_to=last.isoformat()
    )
    with desk.store.reading() as uow:
        rows = uow.cases.page(wanted, limit=MOST_CASES).rows
    if not rows:
        raise Refused("sample.none", "这段时间没有办完的办件，抽不出样本。", field="quarter")

    def place(row: CaseRow) -> str:
        return hashlib.sha256(f"{seed.strip()}|{row.case_number}".encode()).hexdigest()

    return tuple(sorted(rows, key=place)[:count])
