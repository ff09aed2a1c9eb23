"""What is typed at a village desk, read: days, and the telephone of the clerk."""

from __future__ import annotations

from datetime import date, timedelta

from desk.desk import Desk
from desk.errors import Refused
from desk.people.phones import read_phone
from desk.times import chinese_day

FURTHEST_DAYS = 366
"""Nothing is promised for later than a year from now."""


def read_day(raw: str, *, field: str, what: str, least: date | None) -> str:
    """A day as typed, ISO text; empty stays empty.

    Args:
        raw: As typed, such as 2026-12-01.
        field: Path of the input.
        what: What people call it, for the sentence.
        least: The first day it may be; None where the caller knows.

    Raises:
        Refused: `station.day`: it cannot be read, lies before `least` or more than a year after it.
    """
    if not raw.strip():
        return ""
    try:
        day = date.fromisoformat(raw.strip())
    except ValueError:
        raise Refused("station.day", f"{what}“{raw}”看不懂，请写成 2026-12-01 这样。", field=field) from None
    if least is None:
        return day.isoformat()
    if day < least:
        raise Refused("station.day", f"{what}不能早于{chinese_day(least)}，请改正。", field=field)
    if day > least + timedelta(days=FURTHEST_DAYS):
        raise Refused("station.day", f"{what}在一年以后了，请核对年份。", field=field)
    return day.isoformat()


def clerk_phone(desk: Desk, typed: str) -> str:
    """The telephone that papers name beside the clerk: as typed, else the station's own.

    Raises:
        Refused: `phone.*`; `station.no_phone`, there is none.
    """
    if typed.strip():
        return read_phone(typed, "clerk_phone")
    if not desk.office.phone:
        sentence = "单子上要印代办员的电话，群众好找人。请填写，或者在单位设置里填电话。"
        raise Refused("station.no_phone", sentence, field="clerk_phone")
    return desk.office.phone
