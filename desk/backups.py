"""Backups that are made by themselves: what they are called, which are kept, and how old the last proven one may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from desk.times import day_of

DAYS, WEEKS, MONTHS = 7, 8, 12
"""One a day is kept of so many days on which any was made, then one a week, then one a month."""

FEWEST = 2
"""So many of the newest are kept where the disk has no room for more."""

DUE_AFTER = timedelta(days=1)
AMBER_AFTER, RED_AFTER = timedelta(days=3), timedelta(days=7)

Care = Literal["green", "amber", "red"]
"""How old the last proven backup is."""

Place = Literal["folder", "stick"]
"""Where a backup lies: in a folder of this machine, or on the stick that was named for backups."""

_NAME = re.compile(r"desk-([0-9]{4}-[0-9]{2,})-([0-9]{8}T[0-9]{6})Z\.backup")
_MOMENT = "%Y%m%dT%H%M%S"


class Named(Struct, frozen=True, order=True):
    """What the name of a backup tells: no person, and no place but its number.

    Attributes:
        at: When it was begun.
        series: Org number and machine digits; several machines may share a stick.
    """

    at: datetime
    series: str

    @property
    def file_name(self) -> str:
        """As it lies in its folder."""
        return f"desk-{self.series}-{self.at.astimezone(UTC).strftime(_MOMENT)}Z.backup"


class Proven(Struct, frozen=True, kw_only=True):
    """A backup that was opened and checked after it was written.

    Attributes:
        place: What kind of place it lies in; folder: which, when it was proven.
        at: When it was begun; proven_at: when it was last opened and checked.
        written: how much the record held by then (as counted when it was made).
    """

    place: Place
    folder: str
    name: str
    at: str
    proven_at: str
    written: int
    bytes: int


def series_of(org: str, digits: int) -> str:
    """The backups of one chain of one machine: they are thinned together."""
    return f"{org}-{digits:02d}"


def read_name(name: str) -> Named | None:
    """What the name of a file tells, or None where no backup made by itself is called so."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        at = datetime.strptime(found[2], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Named(at=at, series=found[1])


def kept(made: Iterable[Named], *, proven: Named | None = None, is_full: bool = False) -> frozenset[Named]:
    """Which of the backups of one series in one place stay; all others may be deleted.

    The newest of each of the last seven days on which any was made, then of each of the eight weeks and of the twelve
    months before, counted over those there are: a clock that was set wrong, or a machine that slept for a year, loses
    none by that.

    Args:
        made: All there are.
        proven: The one that was proven last; it stays whatever its age.
        is_full: The disk is nearly full: only the newest few stay.
    """
    newest_first = sorted(made, reverse=True)
    if is_full:
        stay = set(newest_first[:FEWEST])
    else:
        stay, rest = _one_each(newest_first, lambda one: day_of(one.at), DAYS)
        weekly, rest = _one_each(rest, lambda one: _monday(day_of(one.at)), WEEKS)
        monthly, _ = _one_each(rest, lambda one: day_of(one.at).replace(day=1), MONTHS)
        stay |= weekly | monthly
    if proven in newest_first:
        stay.add(proven)
    return frozenset(stay)


def is_due(now: datetime, proven_at: datetime | None) -> bool:
    """Whether a day went by without a proven backup; also after the clock was set back."""
    return proven_at is None or not timedelta() <= now - proven_at < DUE_AFTER


def care_of(now: datetime, proven_at: datetime | None, begun_at: datetime) -> Care:
    """Amber after three days without a proven backup, red after seven.

    Args:
        now: This moment.
        proven_at: The moment of the last proven one, None where there never was one.
        begun_at: Since when there is something to back up; without any backup the days count from there.
    """
    age = now - (proven_at or begun_at)
    if age > RED_AFTER:
        return "red"
    return "amber" if age > AMBER_AFTER else "green"


def _one_each(newest_first: list[Named], span_of: Callable[[Named], date], most: int) -> tuple[set[Named], list[Named]]:
    """The newest of each of so many spans, and those from before them."""
    stay: dict[date, Named] = {}
    for place, one in enumerate(newest_first):
        span = span_of(one)
        if span not in stay and len(stay) == most:
            return set(stay.values()), newest_first[place:]
        stay.setdefault(span, one)
    return set(stay.values()), []


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
