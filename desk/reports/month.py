"""The month of an office: counts, rates with their formulas, what people come twice for; cut off at its last moment.

Every case is read as it stood when the month ended, so the same month gives the same numbers whenever it is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desk.cases.case import Case, State
from desk.cases.reviews import BAD_LEVELS, LEVEL_NAMES, LEVELS
from desk.papers.pen import Pen
from desk.papers.report import Cell, Report, ReportTable
from desk.papers.texts import Texts
from desk.sheets import Column
from desk.times import day_of, read_moment

_PERCENT = 100
_MOST_LISTED = 15
_NO_VILLAGE = "未填村（社区）"
_DONE = frozenset({State.CLOSED, State.DELIVERED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What a month is counted from: cases as they stood at its end.

    Attributes:
        received: Received in the month, void ones among them.
        closed: Closed in the month with a result.
        open_late: Open at the end of it, with their day before the next month.
        item_domain: Domain of each item that occurs, by id; item_ids: all items in force, for those nobody asked for.
        consulted: Questions answered without a case; asked_levels: first marks of such, given in the month, by level.
        cut_off: The last moment counted, as `2026-11-30 24:00`; last_event: number and start of the hash of the last
            event before it.
    """

    received: Sequence[Case]
    closed: Sequence[Case]
    open_late: Sequence[Case]
    item_domain: Mapping[str, str]
    item_names: Mapping[str, str]
    consulted: int
    cut_off: str
    last_event: str
    asked_levels: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share and how it came about."""

    name: str
    formula: str
    part: int
    whole: int

    @property
    def words(self) -> str:
        """`87.5%`, or a dash where there is nothing to divide by."""
        return f"{self.part * _PERCENT / self.whole:.1f}%" if self.whole else "—"


def month_report(texts: Texts, office_name: str, first: date, month: Month, *, made_at: str) -> Report:
    """The report of the month that begins on `first`."""
    counted = [case for case in month.received if case.state is not State.VOID]
    shares = rates(month)
    levels = Counter(case.reviews[0].level for case in counted if case.reviews)
    marked = sum(levels.values())
    totals: list[tuple[str, Cell]] = [
        ("收件", len(counted)),
        ("其中作废不计", len(month.received) - len(counted)),
        ("受理", sum(bool(case.accepted_on) for case in counted)),
        ("一次性告知补正", sum(bool(case.notices) for case in counted)),
        ("不予受理", sum(case.state is State.DECLINED for case in counted)),
        ("办结", len(month.closed)),
        ("月末逾期未办结", len(month.open_late)),
        ("咨询", month.consulted),
        *((f"评价 {LEVEL_NAMES[level]}", levels[level]) for level in LEVELS),
        ("未评价", len(counted) - marked),
        ("咨询评价", sum(month.asked_levels.values())),
        ("其中差评", sum(month.asked_levels.get(level, 0) for level in BAD_LEVELS)),
    ]
    pen = Pen(
        texts=texts,
        fields={"month": f"{first.year}年{first.month}月", "cut_off": month.cut_off, "last_event": month.last_event},
        licence=False,
    )
    never = sorted(set(month.item_names) - {case.item_id for case in counted})
    return Report(
        kind="monthly",
        title=f"{office_name}月报　{first:%Y-%m}",
        made_at=made_at,
        sentences=(pen.say("monthly.K1"), pen.say("monthly.K2")),
        tables=(
            _pairs("合计", totals),
            ReportTable(
                title="比率",
                columns=(
                    Column(title="指标", share=20),
                    Column(title="数值", share=12, align="right"),
                    Column(title="算式", share=48),
                    Column(title="代入", share=20, align="centre"),
                ),
                rows=tuple((one.name, one.words, one.formula, f"{one.part} ÷ {one.whole}") for one in shares),
            ),
            _counted("按领域", counted, lambda case: month.item_domain.get(case.item_id, "其他")),
            _counted("按事项", counted, lambda case: case.item_name),
            _counted("按村（社区）", counted, lambda case: case.applicant.village_name or _NO_VILLAGE),
            _counted("按经办人", counted, lambda case: case.clerk_name),
            _counted("按窗口", counted, lambda case: case.counter or "未填"),
            _counted("按日", counted, lambda case: case.received_on, by_name=True),
            _twice(counted),
            ReportTable(
                title="零办件事项",
                columns=(Column(title="事项编号", share=20), Column(title="事项", share=80)),
                rows=tuple((item, month.item_names[item]) for item in never),
                abreast=2,
                empty_text=pen.say("monthly.none_idle"),
            ),
        ),
        notes=(pen.say("monthly.E1"),),
        signatures=(pen.say("monthly.signed"),),
        values={
            **{f"{name}.合计": value for name, value in totals},
            **{one.name: one.words for one in shares},
            **_values("领域", counted, lambda case: month.item_domain.get(case.item_id, "其他")),
            **_values("事项", counted, lambda case: case.item_id),
            **_values("窗口", counted, lambda case: case.counter),
        },
    )


def rates(month: Month) -> tuple[Rate, ...]:
    """The rates of supervision, each with its formula (FEATURES: 即办率, 提前办结率, 逾期率, 一次办成率, 退件率)."""
    counted = [case for case in month.received if case.state is not State.VOID]
    closed = [case for case in month.closed if case.state in _DONE]
    with_day = [case for case in closed if case.due_on]
    late = [case for case in with_day if _closed_day(case) > case.due_on]
    early = [case for case in with_day if _closed_day(case) < case.due_on]
    marked = [case for case in counted if case.reviews]
    good = [case for case in marked if case.reviews[0].level not in BAD_LEVELS]
    back = sum(case.state in (State.RETURNED, State.DECLINED) for case in counted)
    at_once = sum(not case.notices for case in counted)
    on_the_spot = sum(case.closed_at[:10] == case.received_on for case in closed)
    return (
        Rate("即办率", "当天办结的件数 ÷ 本月办结的件数", on_the_spot, len(closed)),
        Rate("提前办结率", "早于截止日期办结的件数 ÷ 本月办结且有期限的件数", len(early), len(with_day)),
        Rate("逾期办结率", "晚于截止日期办结的件数 ÷ 本月办结且有期限的件数", len(late), len(with_day)),
        Rate("一次办成率", "没有告知过补正的件数 ÷ 本月收件数", at_once, len(counted)),
        Rate("退件率", "退件和不予受理的件数 ÷ 本月收件数", back, len(counted)),
        Rate("评价率", "评价过的件数 ÷ 本月收件数", len(marked), len(counted)),
        Rate("满意率", "基本满意以上的件数 ÷ 评价过的件数", len(good), len(marked)),
    )


def _closed_day(case: Case) -> str:
    """The day the office was done: that of the decision where one was made, else of closing."""
    return case.ruling.decided_on if case.ruling else day_of(read_moment(case.closed_at)).isoformat()


def _pairs(title: str, pairs: Iterable[tuple[str, Cell]]) -> ReportTable:
    columns = (Column(title="项目", share=60), Column(title="件数", share=40, align="right"))
    return ReportTable(title=title, columns=columns, rows=tuple(pairs), abreast=2)


def _counted(title: str, cases: Sequence[Case], of: Callable[[Case], str], *, by_name: bool = False) -> ReportTable:
    counts = Counter(map(of, cases))
    order = sorted(counts.items()) if by_name else sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    columns = (Column(title="名称", share=70), Column(title="收件", share=30, align="right"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(order)
    total: tuple[tuple[Cell, ...], ...] = (("合计", len(cases)),) if order else ()
    return ReportTable(
        title=title,
        columns=columns,
        rows=rows + total,
        empty_text="本月没有收件。",
        total=bool(order),
        abreast=2,
    )


def _values(name: str, cases: Sequence[Case], of: Callable[[Case], str]) -> dict[str, Cell]:
    return {f"收件.{name}.{key}": count for key, count in Counter(map(of, cases)).items() if key}


def _twice(cases: Sequence[Case]) -> ReportTable:
    """What people had to come again for: the materials that one-time notices asked for most."""
    asked: Counter[tuple[str, str]] = Counter()
    for case in cases:
        names = {line.seq: line.name for line in case.materials}
        asked.update((case.item_name, names[seq]) for notice in case.notices for seq in notice.asked if seq in names)
    ranked = sorted(asked.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_LISTED]
    return ReportTable(
        title="群众为什么跑第二趟",
        columns=(
            Column(title="事项", share=40),
            Column(title="缺的材料", share=44),
            Column(title="补正次数", share=16, align="right"),
        ),
        rows=tuple((item, material, count) for (item, material), count in ranked),
        empty_text="本月没有告知过补正。",
    )
