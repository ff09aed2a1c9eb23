"""The pad for days without power (停电应急本): numbered blank receipts, printed beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from desk.allowed import require_right
from desk.cases.events.outage import PadMarked, PadPrinted
from desk.cases.numbers import spoken
from desk.cases.pads import MOST_AT_ONCE, SERIES, read_pad_number, slips_of, spoken_pad
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.outage import outage_receipt
from desk.papers.request import kind_of, layouts_of
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import PadSlip
from desk.sheets import Layout, Sheet
from desk.times import moment_text

LONGEST_REASON = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPad:
    """What is to be printed: the numbers, and every copy of every blank receipt in order."""

    slips: tuple[PadSlip, ...]
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PadRun:
    """The blank receipts of one print: when, how many, which are not entered yet, and which never can be."""

    printed_at: str
    first: str
    last: str
    count: int
    unused: tuple[str, ...]
    spoilt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PadLine:
    """One blank receipt.

    Attributes:
        case_id, case_number: The case it was entered as; empty until then.
        spoilt_on, spoilt_why: Since which day it cannot be entered, and why; empty where it can.
    """

    number: str
    printed_at: str
    case_id: str = ""
    case_number: str = ""
    spoilt_on: str = ""
    spoilt_why: str = ""


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


def sheets_again(desk: Desk, numbers: Iterable[str], layout: Layout | None = None) -> tuple[Sheet, ...]:
    """Every copy of blank receipts that were given out, to be printed once more: the printer jammed.

    Raises:
        Refused: `pad.none`; `pad.unknown`; `pad.used` and `pad.spoilt`, nobody writes on it any more; `paper.layout`.
    """
    require_right(desk, Right.SEE)
    chosen = layout or layouts_of("outage_receipt")[0]
    wanted = tuple(map(read_pad_number, numbers))
    if not wanted:
        raise Refused("pad.none", "请先选应急单编号。", field="numbers")
    with desk.store.reading() as uow:
        slips = [_printed_here(uow, number) for number in wanted]
    if spoilt := next((slip for slip in slips if slip.spoilt_at), None):
        sentence = f"应急单 {spoken_pad(spoilt.number)} 登记作废了，不能再打印；要用，先取消作废。"
        raise Refused("pad.spoilt", sentence, field="numbers")
    return tuple(_sheets(desk, slips, chosen))


def printed_pads(desk: Desk) -> tuple[PadRun, ...]:
    """Every print, newest first, with what is not entered yet; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        slips = uow.pads.all()
    runs = (tuple(run) for _, run in groupby(sorted(slips, key=_place), key=lambda slip: slip.printed_at))
    made = [
        PadRun(
            printed_at=run[0].printed_at,
            first=run[0].number,
            last=run[-1].number,
            count=len(run),
            unused=tuple(slip.number for slip in run if not (slip.case_id or slip.spoilt_at)),
            spoilt=tuple(slip.number for slip in run if slip.spoilt_at),
        )
        for run in runs
    ]
    return tuple(reversed(made))


def pad_lines(desk: Desk) -> tuple[PadLine, ...]:
    """Every blank receipt, the last print first, by number within it; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        slips = sorted(uow.pads.all(), key=lambda slip: slip.number)
        slips.sort(key=lambda slip: slip.printed_at, reverse=True)
        return tuple(_line(uow, slip) for slip in slips)


def mark_spoilt(desk: Desk, numbers: Iterable[str], reason: str) -> tuple[str, ...]:
    """Blank receipts that were written wrong, torn or lost: nobody can enter them any more; the numbers marked.

    Raises:
        Refused: `right.missing`; `pad.reason`; `pad.none`; `pad.unknown`; `pad.used`, it is a case already; as
            `read_pad_number`.
    """
    why = read_printed(reason, field="reason", longest=LONGEST_REASON)
    if not why:
        raise Refused("pad.reason", "请写明为什么作废，如：写错、撕坏、丢失。", field="reason")
    return _mark(desk, numbers, spoilt=True, reason=why)


def take_back_spoilt(desk: Desk, numbers: Iterable[str]) -> tuple[str, ...]:
    """They were found, or the mark was a mistake: they can be entered again; the numbers that were marked.

    Raises:
        Refused: As `mark_spoilt`.
    """
    return _mark(desk, numbers, spoilt=False, reason="")


def _mark(desk: Desk, numbers: Iterable[str], *, spoilt: bool, reason: str) -> tuple[str, ...]:
    require_right(desk, Right.RECEIVE)
    wanted = tuple(dict.fromkeys(map(read_pad_number, numbers)))
    if not wanted:
        raise Refused("pad.none", "请先选应急单编号。", field="numbers")
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        slips = [_printed_here(uow, number) for number in wanted]
        marked = tuple(slip.number for slip in slips if bool(slip.spoilt_at) is not spoilt)
        if marked:
            body = PadMarked(numbers=marked, spoilt=spoilt, marked_at=now, clerk_name=desk.operator.name, reason=reason)
            uow.journal.append(body, at=now)
            uow.pads.mark(marked, now if spoilt else "", reason)
            uow.commit()
    return marked


def _printed_here(uow: UnitOfWork, number: str) -> PadSlip:
    slip = uow.pads.get(number)
    if slip is None:
        sentence = f"应急单 {spoken_pad(number)} 不是本单位打印的，请对照纸上核对编号。"
        raise Refused("pad.unknown", sentence, field="numbers")
    if slip.case_id:
        sentence = f"应急单 {spoken_pad(number)} 已经补录成办件，不能作废，也不能再打印。"
        raise Refused("pad.used", sentence, field="numbers")
    return slip


def _line(uow: UnitOfWork, slip: PadSlip) -> PadLine:
    case = uow.cases.get(slip.case_id) if slip.case_id else None
    return PadLine(
        number=slip.number,
        printed_at=slip.printed_at,
        case_id=slip.case_id,
        case_number=spoken(case.case_number) if case is not None else "",
        spoilt_on=slip.spoilt_at[:10],
        spoilt_why=slip.spoilt_why,
    )


def _place(slip: PadSlip) -> tuple[str, str]:
    return slip.printed_at, slip.number


def _sheets(desk: Desk, slips: Iterable[PadSlip], layout: Layout) -> Iterable[Sheet]:
    copies = len(kind_of("outage_receipt").copies)
    for slip in slips:
        for copy in range(1, copies + 1):
            yield outage_receipt(desk.office, desk.texts, slip, layout, copy=copy)
