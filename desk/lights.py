"""Lights of a case: how pressing it is for the office today, in a colour's name and in words."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from desk.calendar.days import WorkingCalendar
from desk.cases.case import Case, State
from desk.cases.last_days import running_due_on
from desk.cases.transitions import FINAL_STATES

SOON_DAYS = 3
"""Working days before its day from which a case is soon due."""

OFFICE_STATES = (State.RECEIVED, State.ACCEPTED, State.IN_HAND, State.DECIDED, State.DELIVERED)
"""States in which an office has to act next."""

CITIZEN_STATES = (State.SUPPLEMENTING, State.READY)
"""States in which the applicant has to act next."""

DATED_STATES = (*OFFICE_STATES, State.PAUSED)
"""States in which a limit of the office may run; a pause may leave one running."""

OPEN_STATES = (*OFFICE_STATES, *CITIZEN_STATES, State.PAUSED)
CLOSED_STATES = FINAL_STATES


class Light(StrEnum):
    """How pressing a case is. `label` is what people read of it where no days are counted."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    FINE = "fine"
    WAITING = "waiting"
    PAUSED = "paused"
    READY = "ready"
    NONE = "none"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The name of a heap of such cases."""
        return _LABELS[self]


_LABELS = {
    Light.OVERDUE: "已超期",
    Light.TODAY: "今天到期",
    Light.SOON: "快到期",
    Light.FINE: "未到期",
    Light.WAITING: "等补正",
    Light.PAUSED: "已暂停计时",
    Light.READY: "待领取",
    Light.NONE: "没有期限",
    Light.CLOSED: "已办完",
}


RESTING = {
    State.SUPPLEMENTING: Light.WAITING,
    State.PAUSED: Light.PAUSED,
    State.READY: Light.READY,
}
"""The light of a state while no limit of the office runs in it."""


def act_by_of(case: Case) -> str:
    """The day by which the office has to act next, ISO text; empty while it waits, and where no limit runs."""
    match case.state:
        case State.RECEIVED:
            return case.reply_by
        case State.ACCEPTED | State.IN_HAND:
            return case.due_on
        case State.PAUSED:
            return running_due_on(case)
        case State.DECIDED:
            return case.ruling.deliver_by if case.ruling else ""
        case _:
            return ""


def light_of(state: str, act_by: str, today: date, calendar: WorkingCalendar) -> Light:
    """The light of a case in `state` on which the office has to act by the day `act_by`, ISO text or empty.

    A limit ends at the end of its last day (民法典 203②), so a case is overdue from the day after.
    """
    if state in CLOSED_STATES:
        return Light.CLOSED
    if not act_by:
        return RESTING.get(State(state), Light.NONE)
    last = date.fromisoformat(act_by)
    if last < today:
        return Light.OVERDUE
    if last == today:
        return Light.TODAY
    return Light.SOON if _working_days(today, last, calendar) <= SOON_DAYS else Light.FINE


def light_words(state: str, act_by: str, today: date, calendar: WorkingCalendar) -> str:
    """What stands beside the light: 超期 2 天, 今天到期, 剩 2 天, 等补正, 已办结; in working days, as limits count.

    On a day off after the last day no working day has gone by: 已超期. Before a last day that is a day off one day is
    left: 剩 1 天.
    """
    light = light_of(state, act_by, today, calendar)
    if light is Light.CLOSED:
        return State(state).label
    if light is Light.OVERDUE:
        over = _working_days(date.fromisoformat(act_by), today, calendar)
        return f"超期 {over} 天" if over else light.label
    if light in (Light.SOON, Light.FINE):
        return f"剩 {max(_working_days(today, date.fromisoformat(act_by), calendar), 1)} 天"
    return light.label


def days_of(light: Light, today: date, calendar: WorkingCalendar) -> tuple[str, str]:
    """First and last day to act by, ISO text, of the cases with this light today; two empty texts if it has no days."""
    soon_until = last_day_within(today, SOON_DAYS, calendar)
    one = timedelta(days=1)
    days = {
        Light.OVERDUE: (date.min, today - one),
        Light.TODAY: (today, today),
        Light.SOON: (today + one, soon_until),
        Light.FINE: (soon_until + one, date.max),
    }
    first_last = days.get(light)
    return (first_last[0].isoformat(), first_last[1].isoformat()) if first_last else ("", "")


def last_day_within(today: date, working_days: int, calendar: WorkingCalendar) -> date:
    """The last day to which so many working days or fewer are left."""
    day, left = today, working_days
    while left or not calendar.is_working(day + timedelta(days=1)):
        day += timedelta(days=1)
        left -= calendar.is_working(day)
    return day


@lru_cache(maxsize=4096)
def _working_days(after: date, through: date, calendar: WorkingCalendar) -> int:
    return calendar.working_days(after, through)
