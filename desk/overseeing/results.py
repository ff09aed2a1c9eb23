"""The register of results (结果登记): what came of each case, document number, how long it is good for, image."""

from __future__ import annotations

import csv
from datetime import date

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case, State
from desk.desk import Desk
from desk.errors import Refused
from desk.listing import Stop
from desk.people.rights import Right
from desk.records import CaseFilter
from desk.telling_life import WAYS
from desk.widths import half_width

WITH_RESULT = (State.READY, State.DELIVERED, State.CLOSED)
COLUMNS = (
    *("办件编号", "事项", "申请人", "结果", "文号", "签发日期", "有效期至", "到窗口", "送达", "送达方式", "领取人"),
    *("扫描件", "状态"),
)
"""The heads of the register as a table."""

_A_PAGE = 500
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")


class ResultLine(Struct, frozen=True, kw_only=True):
    """One result.

    Attributes:
        case_id: Id of the case; case_number: 14 digits or the provisional number.
        name, number, issued_on, valid_until: Of the document; empty texts where it has none.
        ready_on: The day it came to the window; of what was finished on the spot the day of that.
        delivered_on, way, receiver: Empty while nobody has it.
        images: Digests of its scans; may be empty.
    """

    case_id: str
    case_number: str
    item_id: str
    item_name: str
    applicant_name: str
    name: str
    number: str
    issued_on: str
    valid_until: str
    ready_on: str
    delivered_on: str
    way: str
    receiver: str
    images: tuple[str, ...]
    state: State


def results(
    desk: Desk,
    *,
    since: str = "",
    until: str = "",
    item: str = "",
    valid_to: str = "",
    text: str = "",
    stop: Stop | None = None,
) -> tuple[ResultLine, ...]:
    """The results that came to the window on these days, in that order; all of them when no day is given.

    Args:
        desk: Of anybody who sits here.
        since: First day, `2026-11-01`; empty for no bound.
        until: Last day.
        item: Of this item alone.
        valid_to: Only what is good for no longer than this day, to tell people in time that it runs out.
        text: Only what has it in the case number, the document's number or name, the item or the applicant's name.
        stop: Ends the reading.

    Raises:
        Refused: `right.missing`; `filter.day`, field `since`, `until` or `valid_to`.
        Unavailable: `database.stopped` when `stop` ended it.
    """
    require_right(desk, Right.SEE)
    for field, day in (("since", since), ("until", until), ("valid_to", valid_to)):
        _require_day(day, field)
    found: list[ResultLine] = []
    wanted = CaseFilter(
        states=tuple(state.value for state in WITH_RESULT), item=item.strip().upper(), received_to=until
    )
    with desk.store.reading() as uow:
        if stop is not None:
            stop.watch(uow)
        after = ""
        while True:
            page = uow.cases.page(wanted, after=after, limit=_A_PAGE)
            for row in page.rows:
                if row.closed_at and row.closed_at[:10] < since:
                    continue  # it came before it was closed
                case = uow.cases.get(row.case_id)
                if case is not None and (line := line_of(case)) is not None:
                    found.append(line)
            after = page.next_key
            if not after:
                break
    kept = (
        line
        for line in found
        if (not since or line.ready_on >= since)
        and (not until or line.ready_on <= until)
        and (not valid_to or "" < line.valid_until <= valid_to)
        and fits(line, text)
    )
    return tuple(sorted(kept, key=lambda line: (line.ready_on, line.case_number)))


def line_of(case: Case) -> ResultLine | None:
    """The line of a case in the register; None while nothing has come of it."""
    result, delivery = case.result, case.delivery
    on_the_spot = case.decision.result if case.decision is not None and case.state is State.CLOSED else ""
    if result is None and not on_the_spot:
        return None
    return ResultLine(
        case_id=case.case_id,
        case_number=case.case_number,
        item_id=case.item_id,
        item_name=case.item_name,
        applicant_name=case.applicant.name,
        name=result.name if result else on_the_spot,
        number=result.number if result else "",
        issued_on=result.issued_on if result else "",
        valid_until=result.valid_until if result else "",
        ready_on=result.ready_at[:10] if result else case.closed_at[:10],
        delivered_on=delivery.on if delivery else "" if result else case.closed_at[:10],
        way=WAYS[delivery.way] if delivery else "" if result else "当场交付",
        receiver=delivery.receiver if delivery else "",
        images=tuple(scan.sha256 for scan in result.files) if result else (),
        state=case.state,
    )


def table_of(lines: tuple[ResultLine, ...]) -> tuple[tuple[str, ...], ...]:
    """The register as rows of a table, the heads first; no cell is a formula to an office program."""
    rows = (
        (
            *(line.case_number, line.item_name, line.applicant_name, line.name, line.number, line.issued_on),
            *(line.valid_until, line.ready_on, line.delivered_on, line.way, line.receiver),
            *(str(len(line.images) or ""), line.state.label),
        )
        for line in lines
    )
    return (COLUMNS, *(tuple(map(_plain, row)) for row in rows))


class _Text:
    """What is written, piece by piece."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, part: str) -> None:
        self.parts.append(part)


def csv_of(lines: tuple[ResultLine, ...]) -> bytes:
    """The register as a table for office programs, UTF-8 with its mark."""
    out = _Text()
    csv.writer(out).writerows(table_of(lines))
    return "".join(out.parts).encode("utf-8-sig")


def fits(line: ResultLine, text: str) -> bool:
    """Whether a text is in the case number, the document's number or name, the item or the applicant's name."""
    wanted = "".join(half_width(text).split()).casefold()
    told = (line.case_number, line.number, line.name, line.item_id, line.item_name, line.applicant_name)
    return any(wanted in "".join(half_width(one).split()).casefold() for one in told)


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def _require_day(text: str, field: str) -> None:
    try:
        date.fromisoformat(text or date.min.isoformat())
    except ValueError:
        raise Refused("filter.day", f"日期“{text}”看不懂，请写成 2026-11-01 这样。", field=field) from None
