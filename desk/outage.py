"""The pad for days without power (停电应急本): numbered blank receipts, printed beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from desk.allowed import require_right
from desk.cases.events.outage import PadPrinted
from desk.cases.pads import MOST_AT_ONCE, SERIES, slips_of
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.outage import outage_receipt
from desk.papers.request import kind_of, layouts_of
from desk.people.rights import Right
from desk.records import PadSlip
from desk.sheets import Layout, Sheet
from desk.times import moment_text


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPad:
    """What is to be printed: the numbers, and every copy of every blank receipt in order."""

    slips: tuple[PadSlip, ...]
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PadRun:
    """The blank receipts of one print: when, how many, and which are not entered yet."""

    printed_at: str
    first: str
    last: str
    count: int
    unused: tuple[str, ...]


def print_pad(desk: Desk, count: int, layout: Layout | None = None) -> PrintedPad:
    """Give out the next numbers and keep them durably, before anything is printed.

    Raises:
        Refused: `right.missing`; `pad.count`, none or too many at once; `paper.layout`; `pad.used_up`.
    """
    require_right(desk, Right.RECEIVE)
    chosen = layout or layouts_of("outage_receipt")[0]
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refused("pad.count", f"一次打印1到{MOST_AT_ONCE}份，请改份数。", field="count")
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        serials = [uow.numbers.next_paper_serial(SERIES) for _ in range(count)]
        body = PadPrinted(
            org=desk.office.org,
            digits=desk.incarnation.digits,
            first=serials[0],
            count=count,
            printed_at=now,
            clerk_name=desk.operator.name,
        )
        slips = slips_of(body)
        sheets = tuple(_sheets(desk, slips, chosen))
        uow.journal.append(body, at=now)
        uow.pads.add(slips)
        uow.commit()
    return PrintedPad(slips=slips, sheets=sheets)


def printed_pads(desk: Desk) -> tuple[PadRun, ...]:
    """Every print, newest first, with what is not entered yet; may be empty."""
    with desk.store.reading() as uow:
        slips = uow.pads.all()
    runs = (tuple(run) for _, run in groupby(sorted(slips, key=_place), key=lambda slip: slip.printed_at))
    made = [
        PadRun(
            printed_at=run[0].printed_at,
            first=run[0].number,
            last=run[-1].number,
            count=len(run),
            unused=tuple(slip.number for slip in run if not slip.case_id),
        )
        for run in runs
    ]
    return tuple(reversed(made))


def _place(slip: PadSlip) -> tuple[str, str]:
    return slip.printed_at, slip.number


def _sheets(desk: Desk, slips: Iterable[PadSlip], layout: Layout) -> Iterable[Sheet]:
    copies = len(kind_of("outage_receipt").copies)
    for slip in slips:
        for copy in range(1, copies + 1):
            yield outage_receipt(desk.office, desk.texts, slip, layout, copy=copy)
