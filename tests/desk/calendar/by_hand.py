"""A second, deliberately plain way to count days: every day on a list, every pause a set of days.

Written from 民法典 201-203 and 行政许可法 45, 82, and sharing nothing with the program but its records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from hypothesis import strategies as st

from desk.calendar.days import CalendarDay, WorkingCalendar
from desk.calendar.pauses import Pause
from desk.catalogue.items import Limit

FAR = 4000


def days_after(start: date, count: int = FAR) -> list[date]:
    """The days on the wall calendar after the first."""
    return [start + timedelta(days=n) for n in range(1, count + 1)]


def days_out(pauses: Iterable[Pause]) -> set[date]:
    """Every day that does not count, each once."""
    out: set[date] = set()
    for pause in pauses:
        assert pause.ended_on is not None
        if not pause.is_told:
            continue
        for day in days_after(pause.started_on, (pause.ended_on - pause.started_on).days):
            if pause.told_on is None or day > pause.told_on:
                out.add(day)
    return out


def days_of_months(start: date, months: int) -> int:
    """How many days it is to the same day some months on, or to that month's last day."""
    wanted_month = (start.month - 1 + months) % 12 + 1
    wanted_year = start.year + (start.month - 1 + months) // 12
    days = days_after(start - timedelta(days=1), 400 + 31 * months)
    in_month = [day for day in days if (day.year, day.month) == (wanted_year, wanted_month)]
    same = [day for day in in_month if day.day == start.day]
    return ((same or in_month[-1:])[0] - start).days


def last_day_by_hand(start: date, limit: Limit, off: Collection[date], out: Collection[date]) -> date:
    """The last day, by crossing out and counting; `off` are the days nobody works."""
    if limit.unit == "W" and limit.value:
        return [day for day in days_after(start) if day not in off and day not in out][limit.value - 1]
    if limit.unit == "H":
        return [day for day in [start, *days_after(start)] if day not in out][limit.value // 24]
    count = {"W": 0, "N": limit.value, "J": 0}.get(limit.unit)
    if count is None:
        count = days_of_months(start, limit.value)
    ends = start if count == 0 else [day for day in days_after(start) if day not in out][count - 1]
    moved = [ends, *days_after(ends)]
    return next(day for day in moved if day not in out and day not in off)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[WorkingCalendar, set[date]]:
    """A calendar with odd days off and to work around the ends of 2025 and 2026, and the days off from 2024 to 2038."""
    near = st.one_of(
        st.dates(date(2025, 12, 1), date(2026, 2, 28)),
        st.dates(date(2026, 9, 15), date(2027, 2, 28)),
    )
    named = draw(st.dictionaries(near, st.sampled_from(("休", "班")), max_size=40))
    days = [CalendarDay(day=day, kind=kind, name="节", notice_year=day.year) for day, kind in named.items()]
    every = [date(2024, 1, 1) + timedelta(days=n) for n in range(15 * 365)]
    off = {day for day in every if day.weekday() >= 5}
    off |= {day for day, kind in named.items() if kind == "休"}
    off -= {day for day, kind in named.items() if kind == "班"}
    return WorkingCalendar(days), off


@st.composite
def pauses(draw: st.DrawFn, *, open_ones: bool = False) -> Pause:
    """A pause of up to two months, told at once, later or never; one that runs where asked for."""
    started_on = draw(st.dates(date(2025, 11, 1), date(2027, 1, 31)))
    length = draw(st.one_of(st.none(), st.integers(0, 60)) if open_ones else st.integers(0, 60))
    late = draw(st.sampled_from((None, None, None, 0, 3, 20)))
    return Pause(
        name=draw(st.sampled_from(("鉴定", "检测", "听证", "专家评审"))),
        started_on=started_on,
        ended_on=None if length is None else started_on + timedelta(days=length),
        told_on=None if late is None else started_on + timedelta(days=late),
        is_told=draw(st.sampled_from((True, True, True, False))),
    )


STARTS = st.dates(date(2025, 11, 1), date(2027, 1, 31))
LIMITS = st.one_of(
    st.builds(Limit, value=st.integers(0, 60), unit=st.just("W")),
    st.builds(Limit, value=st.integers(0, 120), unit=st.just("N")),
    st.builds(Limit, value=st.integers(0, 6), unit=st.just("M")),
    st.builds(Limit, value=st.just(0), unit=st.just("J")),
    st.builds(Limit, value=st.integers(0, 200), unit=st.just("H")),
)
"""Every unit there is, with 0 of each."""
