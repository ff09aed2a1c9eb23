"""The table of each view, in words: late cases, heaps of them, or what was entered later."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desk.cases.numbers import spoken
from desk.cases.pads import spoken_pad
from desk.overseeing.backdating import Backdated, BackdatedList
from desk.overseeing.overdue import Heap, LateCase, Overdue
from desk.times import read_moment, table_moment
from ui.window.lateness.state import TableState, View
from ui.window.widgets.mark_rows import ColumnState, RowState

NUMBER = "0000 00 000000 00"
MOMENT = "2026-11-23 09:41"
PAD = "Y 0000 00 0000 00"


def table_of(view: View, late: Overdue, back: BackdatedList, narrowed: tuple[View, str] | None) -> TableState:
    """What the table shows; `narrowed` lists the cases of one heap alone."""
    if view is View.BACKDATED:
        columns, rows, count = _back_columns(), tuple(map(_back_row, back.cases)), back.count
    elif view is View.CASES:
        wanted = (one for one in late.cases if narrowed is None or _name_of(one, narrowed[0]) == narrowed[1])
        columns, rows, count = _case_columns(), tuple(map(_case_row, wanted)), late.count
    else:
        heaps = {View.CLERK: late.by_clerk, View.ITEM: late.by_item, View.OFFICE: late.by_office}[view]
        columns, rows, count = _heap_columns(view), tuple(map(_heap_row, heaps)), 0
    note = ""
    if narrowed is None and count > len(rows):
        words = QCoreApplication.translate("LateLists", "一共 {count} 件，这里列 {listed} 件。")
        note = words.format(count=f"{count:,}", listed=f"{len(rows):,}")
    return TableState(
        view=view if narrowed is None else narrowed[0],
        choices=_choices(late, back),
        columns=columns,
        rows=rows,
        narrowed=narrowed[1] if narrowed else "",
        empty="" if rows else _empty(view),
        note=note,
    )


def _name_of(one: LateCase, view: View) -> str:
    return {View.CLERK: one.clerk_name, View.ITEM: one.row.item_name, View.OFFICE: one.office}[view]


def _choices(late: Overdue, back: BackdatedList) -> tuple[tuple[str, str], ...]:
    cases = QCoreApplication.translate("LateLists", "逾期的件 {count}").format(count=f"{late.count:,}")
    entered = QCoreApplication.translate("LateLists", "补录的件 {count}").format(count=f"{back.count:,}")
    return (
        (View.CASES.value, cases),
        (View.CLERK.value, QCoreApplication.translate("LateLists", "按经办人")),
        (View.ITEM.value, QCoreApplication.translate("LateLists", "按事项")),
        (View.OFFICE.value, QCoreApplication.translate("LateLists", "按单位")),
        (View.BACKDATED.value, entered),
    )


def _empty(view: View) -> str:
    if view is View.BACKDATED:
        return QCoreApplication.translate("LateLists", "没有补录的件。停电时写在纸上、后来录入的，会列在这里。")
    return QCoreApplication.translate("LateLists", "没有逾期的件。过了期限还没办好的，会列在这里。")


def _days(days: int) -> str:
    if not days:
        return QCoreApplication.translate("LateLists", "已超期")
    return QCoreApplication.translate("LateLists", "超期 {days} 天").format(days=days)


def _case_columns() -> tuple[ColumnState, ...]:
    many = QCoreApplication.translate("LateLists", "超期 {days} 天").format(days=888)
    return (
        ColumnState(words=QCoreApplication.translate("LateLists", "超了几天"), sample=many),
        ColumnState(words=QCoreApplication.translate("LateLists", "办件编号"), sample=NUMBER, goes=4),
        ColumnState(words=QCoreApplication.translate("LateLists", "事项")),
        ColumnState(words=QCoreApplication.translate("LateLists", "经办人"), sample="\u3000" * 4),
        ColumnState(words=QCoreApplication.translate("LateLists", "在哪个单位"), sample="\u3000" * 9, goes=2),
        ColumnState(
            words=QCoreApplication.translate("LateLists", "督办"),
            sample=QCoreApplication.translate("LateLists", "{count} 次，没答复").format(count=2),
            goes=3,
        ),
        ColumnState(words=QCoreApplication.translate("LateLists", "改期到"), sample="2026-11-23", goes=1),
    )


def _case_row(late: LateCase) -> RowState:
    urged = ""
    if late.unanswered:
        urged = QCoreApplication.translate("LateLists", "{count} 次，没答复").format(count=late.urged)
    elif late.urged:
        urged = QCoreApplication.translate("LateLists", "{count} 次").format(count=late.urged)
    row = late.row
    cells = (spoken(row.case_number), row.item_name, late.clerk_name, late.office, urged, late.new_due)
    return RowState(key=row.case_id, light="red", mark=_days(late.days), cells=cells)


def _heap_columns(view: View) -> tuple[ColumnState, ...]:
    heads = {
        View.CLERK: QCoreApplication.translate("LateLists", "经办人"),
        View.ITEM: QCoreApplication.translate("LateLists", "事项"),
        View.OFFICE: QCoreApplication.translate("LateLists", "在哪个单位"),
    }
    many = QCoreApplication.translate("LateLists", "超期 {days} 天").format(days=888)
    return (
        ColumnState(words=QCoreApplication.translate("LateLists", "最长"), sample=many),
        ColumnState(words=heads[view]),
        ColumnState(
            words=QCoreApplication.translate("LateLists", "有几件"),
            sample=QCoreApplication.translate("LateLists", "{count} 件").format(count="8,888"),
        ),
    )


def _heap_row(heap: Heap) -> RowState:
    count = QCoreApplication.translate("LateLists", "{count} 件").format(count=f"{heap.count:,}")
    return RowState(key=heap.name, light="red", mark=_days(heap.most_days), cells=(heap.name, count))


def _back_columns() -> tuple[ColumnState, ...]:
    return (
        ColumnState(
            words=QCoreApplication.translate("LateLists", "凭什么"),
            sample=QCoreApplication.translate("LateLists", "没有应急单"),
        ),
        ColumnState(words=QCoreApplication.translate("LateLists", "应急单编号"), sample=PAD, goes=3),
        ColumnState(words=QCoreApplication.translate("LateLists", "事项")),
        ColumnState(words=QCoreApplication.translate("LateLists", "纸上写的时间"), sample=MOMENT, goes=4),
        ColumnState(words=QCoreApplication.translate("LateLists", "录入的时间"), sample=MOMENT, goes=2),
        ColumnState(words=QCoreApplication.translate("LateLists", "谁录的"), sample="\u3000" * 4, goes=1),
    )


def _back_row(one: Backdated) -> RowState:
    explained = QCoreApplication.translate("LateLists", "应急单")
    unexplained = QCoreApplication.translate("LateLists", "没有应急单")
    return RowState(
        key=one.case_id,
        light="blue" if one.is_explained else "amber",
        mark=explained if one.is_explained else unexplained,
        cells=(
            spoken_pad(one.pad_number) if one.pad_number else "",
            one.item_name,
            table_moment(read_moment(one.received_at)),
            table_moment(read_moment(one.recorded_at)),
            one.clerk_name,
        ),
    )
