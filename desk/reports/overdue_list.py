"""逾期及临期办件清单 (PAPERS.md 5.3): what is late, due today, due soon and paused, by word and mark."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desk.calendar.days import WorkingCalendar
from desk.cases.case import Case, State
from desk.cases.numbers import spoken
from desk.lights import SOON_DAYS, Light, act_by_of, light_of
from desk.papers.pen import Pen
from desk.papers.report import Cell, Report, ReportTable
from desk.papers.shared import newest_number
from desk.papers.texts import Texts
from desk.sheets import Column

_MARKS = {
    Light.OVERDUE: "● 红 逾期",
    Light.TODAY: "◆ 橙 今日到期",
    Light.SOON: "▲ 黄 {days}日内到期",
    Light.PAUSED: "■ 灰 暂停计算",
}
_ORDER = (Light.OVERDUE, Light.TODAY, Light.SOON, Light.PAUSED)
_NEXT = {
    State.RECEIVED: "答复是否受理",
    State.ACCEPTED: "办理并登记决定",
    State.IN_HAND: "催承办单位办结",
    State.DECIDED: "送达结果",
    State.PAUSED: "等特别程序结束",
}
_COLUMNS = (
    Column(title="灯", share=15),
    Column(title="办件编号", share=17),
    Column(title="事项", share=20),
    Column(title="环节", share=10, align="centre"),
    Column(title="责任人", share=10),
    Column(title="截止日期", share=12, align="centre"),
    Column(title="超过工作日", share=9, align="centre"),
    Column(title="原因（最近记录）", share=18),
    Column(title="致歉文号", share=14),
    Column(title="下一步", share=15),
)


def overdue_list(
    texts: Texts, office_name: str, cases: Sequence[Case], today: date, calendar: WorkingCalendar, *, made_at: str
) -> Report:
    """The list as of today; a paused case on which a limit runs on is listed by its day."""
    lines = []
    for case in cases:
        light = light_of(case.state.value, act_by_of(case), today, calendar)
        if light in _ORDER:
            lines.append((_ORDER.index(light), act_by_of(case) or case.due_on, case.case_number, light, case))
    lines.sort(key=lambda line: line[:3])
    counts = {light: sum(line[3] is light for line in lines) for light in _ORDER}
    by_law = sum(
        line[3] is Light.OVERDUE and bool(line[4].statutory_due_on) and line[4].statutory_due_on < today.isoformat()
        for line in lines
    )
    pen = Pen(
        texts=texts,
        fields={
            "printed_at": made_at,
            "n": str(counts[Light.OVERDUE]),
            "m": str(by_law),
            "today": str(counts[Light.TODAY]),
            "soon": str(counts[Light.SOON]),
            "days": str(SOON_DAYS),
            "paused": str(counts[Light.PAUSED]),
        },
        licence=False,
    )
    return Report(
        kind="overdue_list",
        title=f"{office_name}逾期及临期办件清单　{today.isoformat()}",
        made_at=made_at,
        sentences=(pen.say("overdue_list.K1"), pen.say("overdue_list.K2")),
        tables=(
            ReportTable(
                columns=_COLUMNS,
                rows=tuple(_row(case, light, today, calendar) for _, _, _, light, case in lines),
                empty_text=pen.say("overdue_list.none"),
            ),
        ),
        signatures=(pen.say("overdue_list.signed"),),
        landscape=True,
        values={
            "逾期.合计": counts[Light.OVERDUE],
            "逾期.超过法定期限": by_law,
            "今日到期.合计": counts[Light.TODAY],
            "临期.合计": counts[Light.SOON],
            "暂停.合计": counts[Light.PAUSED],
        },
    )


def _row(case: Case, light: Light, today: date, calendar: WorkingCalendar) -> tuple[Cell, ...]:
    due = act_by_of(case) or case.due_on
    over = calendar.working_days(date.fromisoformat(due), today) if light is Light.OVERDUE else 0
    return (
        _MARKS[light].format(days=SOON_DAYS),
        spoken(case.case_number),
        case.item_name,
        case.holder or State(case.state).label,
        case.responsible_name,
        due or "—",
        over or "—",
        _why(case),
        newest_number(case, "apology_notice") or ("已致歉" if case.apologies else "—"),
        _NEXT.get(case.state, "—"),
    )


def _why(case: Case) -> str:
    if case.apologies:
        return case.apologies[-1].cause
    if case.open_pauses:
        return case.open_pauses[-1].procedure
    if case.urgings:
        return f"督办：{case.urgings[-1].reason}"
    return "—"
