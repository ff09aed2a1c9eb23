"""Lights and their words: working days as limits count them, over holidays, days off and make-up days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db import shipped
from desk.calendar.days import WorkingCalendar, read_calendar_rows
from desk.lights import Light, days_of, light_of, light_words

CALENDAR = WorkingCalendar(read_calendar_rows(shipped.calendar_rows()))


@pytest.mark.parametrize(
    ("today", "act_by", "light", "words"),
    [
        ("2026-11-23", "2026-11-23", Light.TODAY, "今天到期"),
        ("2026-11-23", "2026-11-24", Light.SOON, "剩 1 天"),
        ("2026-11-23", "2026-11-26", Light.SOON, "剩 3 天"),
        ("2026-11-23", "2026-11-27", Light.FINE, "剩 4 天"),
        ("2026-11-24", "2026-11-23", Light.OVERDUE, "超期 1 天"),
        ("2026-11-30", "2026-11-26", Light.OVERDUE, "超期 2 天"),
        # over a weekend two days off are passed over
        ("2026-11-27", "2026-12-02", Light.SOON, "剩 3 天"),
        ("2026-11-28", "2026-11-27", Light.OVERDUE, "已超期"),
        ("2026-11-29", "2026-12-01", Light.SOON, "剩 2 天"),
        # 国庆节: 1 to 7 October off, 10 October a working Saturday
        ("2026-09-30", "2026-10-08", Light.SOON, "剩 1 天"),
        ("2026-09-30", "2026-10-10", Light.SOON, "剩 3 天"),
        ("2026-09-30", "2026-10-12", Light.FINE, "剩 4 天"),
        ("2026-10-07", "2026-09-30", Light.OVERDUE, "已超期"),
        ("2026-10-10", "2026-09-30", Light.OVERDUE, "超期 3 天"),
        # a limit in hours may end on a day off
        ("2026-11-28", "2026-11-29", Light.SOON, "剩 1 天"),
        # the turn of the year
        ("2026-12-31", "2027-01-04", Light.SOON, "剩 1 天"),
        ("2027-01-04", "2026-12-31", Light.OVERDUE, "超期 1 天"),
    ],
)
def test_days_are_counted_as_limits_count_them(today: str, act_by: str, light: Light, words: str) -> None:
    for state in ("received", "accepted", "paused"):
        assert light_of(state, act_by, date.fromisoformat(today), CALENDAR) is light
        assert light_words(state, act_by, date.fromisoformat(today), CALENDAR) == words


@pytest.mark.parametrize(
    ("state", "light", "words"),
    [
        ("supplementing", Light.WAITING, "等补正"),
        ("closed", Light.CLOSED, "已办结"),
        ("declined", Light.CLOSED, "未受理"),
        ("accepted", Light.NONE, "没有期限"),
        ("paused", Light.PAUSED, "已暂停计时"),
        ("received", Light.NONE, "没有期限"),
    ],
)
def test_without_a_day_the_state_speaks(state: str, light: Light, words: str) -> None:
    assert light_of(state, "", date(2026, 11, 23), CALENDAR) is light
    assert light_words(state, "", date(2026, 11, 23), CALENDAR) == words


@pytest.mark.parametrize("today", [date(2026, 9, 24) + timedelta(days=n) for n in range(24)], ids=str)
def test_the_days_of_a_light_are_just_those_on_which_cases_have_it(today: date) -> None:
    dated = (Light.OVERDUE, Light.TODAY, Light.SOON, Light.FINE)
    for n in range(-20, 40):
        act_by = (today + timedelta(days=n)).isoformat()
        light = light_of("accepted", act_by, today, CALENDAR)
        within = [
            some for some in dated if days_of(some, today, CALENDAR)[0] <= act_by <= days_of(some, today, CALENDAR)[1]
        ]
        assert within == [light], (act_by, light)


@pytest.mark.parametrize("light", [Light.WAITING, Light.NONE, Light.CLOSED])
def test_a_light_that_counts_no_days_has_none(light: Light) -> None:
    assert days_of(light, date(2026, 11, 23), CALENDAR) == ("", "")


def test_every_light_has_a_name() -> None:
    assert len({light.label for light in Light}) == len(Light)
