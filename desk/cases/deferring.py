"""Papers promised for later (容缺后补) that have not come: until when the promise holds, and what it keeps waiting.

Whoever promised was told that nothing is decided before they are here, and that once their day is over it is decided
on what there is (PAPERS.md 4.11).
"""

from __future__ import annotations

from datetime import date, timedelta

from desk.calendar.days import WorkingCalendar
from desk.cases.case import Case
from desk.cases.material import CheckedMaterial
from desk.errors import Refused
from desk.times import chinese_day


def met_by(day: str, calendar: WorkingCalendar) -> date:
    """The last day on which a day that a paper names can be met: the next working day when it is off (民法典 203①)."""
    last = date.fromisoformat(day)
    while not calendar.is_working(last):
        last += timedelta(days=1)
    return last


def last_day_in_time(due: date, today: date, calendar: WorkingCalendar) -> date:
    """The day by which a paper without a day of its own follows: the last working day before the case's last day.

    When it does not come by then, there is the last day left to decide on what there is. A case that is due today, or
    was before, leaves today.
    """
    day = due - timedelta(days=1)
    while day > today and not calendar.is_working(day):
        day -= timedelta(days=1)
    return max(day, today)


def is_promised_late(line: CheckedMaterial, due: date, calendar: WorkingCalendar) -> bool:
    """Whether a case waits for this paper until it is too late to decide in time."""
    return line.state == "deferred" and bool(line.deadline) and met_by(line.deadline, calendar) >= due


def still_promised(case: Case, calendar: WorkingCalendar, today: date) -> tuple[CheckedMaterial, ...]:
    """Papers that were promised for later, have not come, and whose day is not over; may be empty.

    A paper without a day of its own is due just before the case, so every one of an accepted case has a day.
    """
    return tuple(
        line
        for line in case.materials
        if line.state == "deferred" and line.deadline and met_by(line.deadline, calendar) >= today
    )


def promise_words(case: Case, calendar: WorkingCalendar, today: date, *, until_then: str) -> str:
    """Why something has to wait for papers that were promised, in a sentence that ends with what waits; else empty."""
    open_lines = still_promised(case, calendar, today)
    if not open_lines:
        return ""
    papers = "、".join(f"《{line.name}》（{chinese_day(met_by(line.deadline, calendar))}以前）" for line in open_lines)
    return (
        f"容缺后补的材料还没有补齐：{papers}。承诺书写明未补齐前不能作出办理结果，{until_then}"
        "请先催申请人补齐，用“收容缺后补的材料”登记；过了日期还没有补来的，可以按已有材料办。"
    )


def require_no_promise(case: Case, calendar: WorkingCalendar, today: date, *, until_then: str) -> None:
    """Refuse what a promise keeps waiting.

    Raises:
        Refused: `deferred.open`.
    """
    if words := promise_words(case, calendar, today, until_then=until_then):
        raise Refused("deferred.open", words, field="action")
