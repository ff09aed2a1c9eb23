"""Moments and days as they are kept: Beijing time with its offset, days as ISO dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
"""China has kept one zone without summer time since 1992; every kept moment carries it."""


def moment_text(moment: datetime) -> str:
    """`2026-11-23T09:41:00+08:00`: seconds, Beijing offset; sorts as text in order of time.

    `moment` is aware.
    """
    return moment.astimezone(BEIJING).isoformat(timespec="seconds")


def read_moment(text: str) -> datetime:
    """The aware moment in Beijing time; one without an offset is Beijing time.

    Raises:
        ValueError: `text` is not an ISO 8601 moment.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=BEIJING)
    return moment.astimezone(BEIJING)


def day_of(moment: datetime) -> date:
    """The Beijing day of an aware moment."""
    return moment.astimezone(BEIJING).date()


def chinese_day(day: date) -> str:
    """`2026年11月23日`, without leading zeros (PAPERS.md 0.2.3)."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_moment(moment: datetime) -> str:
    """`2026年11月23日9时05分`, for sentences."""
    local = moment.astimezone(BEIJING)
    return f"{chinese_day(local.date())}{local.hour}时{local.minute:02d}分"


def table_moment(moment: datetime) -> str:
    """`2026-11-23 09:05`, for tables, slips and the foot of a page."""
    return moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
