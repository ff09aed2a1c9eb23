"""Which report somebody wants, with its days as they typed them: what each is about, who may have it, and made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from desk.allowed import require_right, why_barred
from desk.desk import Desk
from desk.errors import Refused
from desk.listing import read_days
from desk.overseeing.reporting import closing_of, month_of, overdue_of, read_month, red_flags_of, register_of
from desk.papers.report import Report, report_sheet
from desk.people.rights import Right
from desk.prints.printing import Printable
from desk.sheets import Layout
from desk.times import day_of

About = Literal["day", "days", "month", "now"]
"""What somebody says of a report: its day, its first and last day, its month, or nothing."""


class ReportKind(StrEnum):
    """The reports of an office; `label` is what their paper is called."""

    CLOSING = "daily_closing"
    REGISTER = "case_register"
    OVERDUE = "overdue_list"
    MONTH = "monthly"
    RED_FLAGS = "red_flag_list"

    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS[self]

    @property
    def about(self) -> About:
        """What is to be said of it."""
        return _ABOUT[self]


_LABELS = {
    ReportKind.CLOSING: "日终结账单",
    ReportKind.REGISTER: "办件登记簿",
    ReportKind.OVERDUE: "逾期及临期清单",
    ReportKind.MONTH: "月报",
    ReportKind.RED_FLAGS: "风险提示清单",
}
_ABOUT: dict[ReportKind, About] = {
    ReportKind.CLOSING: "day",
    ReportKind.REGISTER: "days",
    ReportKind.OVERDUE: "now",
    ReportKind.MONTH: "month",
    ReportKind.RED_FLAGS: "days",
}
_RIGHTS = {
    ReportKind.CLOSING: Right.RECEIVE,
    ReportKind.REGISTER: Right.RECEIVE,
    ReportKind.OVERDUE: Right.SEE,
    ReportKind.MONTH: Right.SEE,
    ReportKind.RED_FLAGS: Right.SEE_AUDIT,
}
_LAYOUTS: tuple[Layout, ...] = ("a4", "a3")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWish:
    """A report with its days as typed.

    Attributes:
        first: Its day, first day or month; last: its last day. Empty where it has none.
    """

    kind: ReportKind
    first: str = ""
    last: str = ""


def usual_wish(kind: ReportKind, today: date) -> ReportWish:
    """What is usually wanted: today's closing sheet, this month until today, and this month's report.

    In the first days of a month it is the month before that is reported.
    """
    month = today.replace(day=1)
    match kind.about:
        case "day":
            return ReportWish(kind=kind, first=today.isoformat())
        case "days":
            return ReportWish(kind=kind, first=month.isoformat(), last=today.isoformat())
        case "month":
            reported = month if today.day > _EARLY_DAYS else month - timedelta(days=1)
            return ReportWish(kind=kind, first=f"{reported:%Y-%m}")
    return ReportWish(kind=kind)


_EARLY_DAYS = 10


def why_not(desk: Desk, kind: ReportKind) -> str:
    """Why whoever sits here cannot have a report, in a sentence that says who may; empty where they can."""
    return why_barred(desk, _RIGHTS[kind])


def report_of(desk: Desk, wish: ReportWish) -> Report:
    """The report that is wanted.

    Raises:
        Refused: `report.day`, a day is not said; `filter.day`, `filter.days`, `report.month`: it cannot be read; and
            as the functions of `desk.overseeing.reporting`. The field is `first` or `last` where it is about a day.
    """
    require_right(desk, Right.SEE)
    try:
        return _made(desk, wish)
    except Refused as refusal:
        field = FIELDS.get(refusal.field, refusal.field)
        raise Refused(refusal.code, refusal.message, field=field, details=refusal.details) from None


FIELDS = {
    **dict.fromkeys(("received_from", "day", "from", "month"), "first"),
    **dict.fromkeys(("received_to", "to"), "last"),
}
"""Where a refusal about a day belongs, by what it says of itself."""


def _made(desk: Desk, wish: ReportWish) -> Report:
    today = day_of(desk.clock.now())
    match wish.kind:
        case ReportKind.CLOSING:
            return closing_of(desk, read_span(wish.first, wish.first, today)[0])
        case ReportKind.REGISTER:
            return register_of(desk, *read_span(wish.first, wish.last, today))
        case ReportKind.RED_FLAGS:
            return red_flags_of(desk, *read_span(wish.first, wish.last, today))
        case ReportKind.MONTH:
            return month_of(desk, read_month(wish.first, today))
    return overdue_of(desk)


def read_span(first: str, last: str, today: date) -> tuple[date, date]:
    """The first and the last day as typed; both are needed.

    Raises:
        Refused: `report.day`, field `first` or `last`; as `desk.listing.read_days`.
    """
    for field, text in (("first", first), ("last", last)):
        if not text.strip():
            raise Refused("report.day", "请写日期，如 11-1 或者 2026-11-01。", field=field)
    begin, end = read_days(first, last, today)
    return date.fromisoformat(begin), date.fromisoformat(end)


def printable_report(desk: Desk, report: Report) -> Printable:
    """A report that was made, on paper."""
    return Printable(
        title=report.title.replace("\u3000", " "),
        name=_LABELS[ReportKind(report.kind)],
        layouts=_LAYOUTS,
        is_paper=False,
        make=lambda layout: desk.render(report_sheet(desk.office, desk.texts, report, layout)),
    )
