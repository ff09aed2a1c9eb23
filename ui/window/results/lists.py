"""The register of results in words: its columns, and a line with how it stands with each."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from desk.cases.case import State
from desk.cases.numbers import spoken
from desk.overseeing.results import ResultLine
from ui.window.results.state import RegisterState, Span
from ui.window.theme.tokens import LightName
from ui.window.widgets.mark_rows import ColumnState, RowState

SOON_DAYS = 90
"""So many days before it ends, what is good for a time is told of."""

MOST_ROWS = 2000
"""More are counted and saved, and not shown."""

NUMBER = "0000 00 000000 00"
DAY = "2026-11-23"


def register_of(lines: tuple[ResultLine, ...], span: Span | None, text: str, today: date) -> RegisterState:
    """What the page shows of these lines."""
    rows = tuple(_row(line, today) for line in lines[:MOST_ROWS])
    words = QCoreApplication.translate("ResultLists", "结果 {count} 件").format(count=f"{len(lines):,}")
    if len(lines) > MOST_ROWS:
        more = QCoreApplication.translate("ResultLists", "{words}，这里列 {listed} 件；存成表格是全部。")
        words = more.format(words=words, listed=f"{MOST_ROWS:,}")
    return RegisterState(columns=_columns(), rows=rows, count=words, empty="" if rows else _empty(span, text))


def _empty(span: Span | None, text: str) -> str:
    if text:
        return QCoreApplication.translate("ResultLists", "没有找到“{text}”。换个说法，或者换一段日子再试。").format(
            text=text
        )
    if span is Span.ENDING:
        return QCoreApplication.translate("ResultLists", "三个月以内没有到期的证件和批文。")
    return QCoreApplication.translate("ResultLists", "这段日子没有结果。登记了结果到窗口的件，会列在这里。")


def _columns() -> tuple[ColumnState, ...]:
    return (
        ColumnState(
            words=QCoreApplication.translate("ResultLists", "怎么样了"),
            sample=QCoreApplication.translate("ResultLists", "还有 {days} 天").format(days=88),
        ),
        ColumnState(words=QCoreApplication.translate("ResultLists", "到窗口"), sample=DAY, goes=3),
        ColumnState(words=QCoreApplication.translate("ResultLists", "办件编号"), sample=NUMBER, goes=2),
        ColumnState(words=QCoreApplication.translate("ResultLists", "事项和结果")),
        ColumnState(words=QCoreApplication.translate("ResultLists", "文号"), sample="\u3000" * 9, goes=1),
        ColumnState(words=QCoreApplication.translate("ResultLists", "申请人"), sample="\u3000" * 4),
        ColumnState(words=QCoreApplication.translate("ResultLists", "有效期至"), sample=DAY, goes=4),
    )


def _row(line: ResultLine, today: date) -> RowState:
    light, mark = _mark(line, today)
    what = QCoreApplication.translate("ResultLists", "{item}：{result}").format(item=line.item_name, result=line.name)
    cells = (line.ready_on, spoken(line.case_number), what, line.number, line.applicant_name, line.valid_until)
    return RowState(key=line.case_id, light=light, mark=mark, cells=cells)


def _mark(line: ResultLine, today: date) -> tuple[LightName, str]:
    """What is most worth knowing: that it ends, else whether somebody has it."""
    if line.valid_until:
        last = date.fromisoformat(line.valid_until)
        if last < today:
            return "red", QCoreApplication.translate("ResultLists", "已过期")
        if last <= today + timedelta(days=SOON_DAYS):
            words = QCoreApplication.translate("ResultLists", "还有 {days} 天").format(days=(last - today).days)
            return "amber", words if last > today else QCoreApplication.translate("ResultLists", "今天到期")
    if line.state is State.READY:
        return "blue", QCoreApplication.translate("ResultLists", "待领取")
    return "green", QCoreApplication.translate("ResultLists", "已送达")
