"""The city's own tables in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Final

from PySide6.QtCore import QCoreApplication

from desk.cases.case import Case
from desk.cases.events.provincial import Origin
from desk.cases.numbers import spoken
from desk.city_tables.mapping import RowError
from desk.city_tables.profile import Profile
from desk.city_tables.records import KeptRow, Output, Pair, PlatformCase
from desk.people.masking import mask_id
from desk.reports.reconciliation import Difference
from desk.uploading.exporting import Delivered
from desk.uploading.overview import CasePlace, HowFar
from desk.uploading.using import FIRST_ROWS, Preview
from ui.window.city_tables.state import Table
from ui.window.terms import term
from ui.window.theme.tokens import LightName
from ui.window.village.telling import moment_words
from ui.window.widgets.mark_rows import ColumnState, RowState
from ui.window.widgets.suggestions import Offer

_OPERATIONS: Final = ("I", "U", "D")
CASE = "case:"
"""What the key of an offer begins with that opens a case; its id or number follows."""


def origin_words(origin: Origin) -> str:
    """Where a case began."""
    return {
        "here": QCoreApplication.translate("CityTables", "本单位先有"),
        "platform": QCoreApplication.translate("CityTables", "平台先有"),
        "rekeyed": QCoreApplication.translate("CityTables", "又录进平台"),
    }[origin]


def how_far_words(how_far: HowFar) -> tuple[LightName, str]:
    """How far the rows of a case got."""
    found: dict[HowFar, tuple[LightName, str]] = {
        "none": ("grey", QCoreApplication.translate("CityTables", "没有报过")),
        "sent": ("amber", QCoreApplication.translate("CityTables", "报了，等回执")),
        "taken": ("green", QCoreApplication.translate("CityTables", "平台收下")),
        "refused": ("red", QCoreApplication.translate("CityTables", "平台没有收")),
    }
    return found[how_far]


def counts_table(profile: Profile, delivered: Iterable[Delivered]) -> Table:
    """What went out, a table of the city a row."""
    counts: dict[str, dict[str, int]] = {}
    for one in delivered:
        for (table, operation), count in one.counts.items():
            counts.setdefault(table, {}).setdefault(operation, 0)
            counts[table][operation] += count
    number = QCoreApplication.translate("CityTables", "12,345 行")
    columns = (
        ColumnState(
            words=QCoreApplication.translate("CityTables", "一共"),
            sample=QCoreApplication.translate("CityTables", "12,345 行"),
        ),
        ColumnState(words=QCoreApplication.translate("CityTables", "哪张表")),
        ColumnState(words=QCoreApplication.translate("CityTables", "新增（I）"), sample=number),
        ColumnState(words=QCoreApplication.translate("CityTables", "修改（U）"), sample=number),
        ColumnState(words=QCoreApplication.translate("CityTables", "撤销（D）"), sample=number),
        ColumnState(words=QCoreApplication.translate("CityTables", "表名"), sample="EA_JC_STEP_BASICINFO", goes=1),
    )
    sum_words = QCoreApplication.translate("CityTables", "{count} 行")
    rows = tuple(
        RowState(
            key=table.name,
            light="blue",
            mark=sum_words.format(count=sum(counts[table.name].values())),
            cells=(table.title, *(str(counts[table.name].get(kind, 0)) for kind in _OPERATIONS), table.name),
        )
        for table in profile.tables
        if table.name in counts
    )
    return Table(title=QCoreApplication.translate("CityTables", "这次报出去的"), columns=columns, rows=rows)


def delivered_words(one: Delivered) -> str:
    """An output that lies there."""
    count = {kind: sum(n for (_, k), n in one.counts.items() if k == kind) for kind in _OPERATIONS}
    said = QCoreApplication.translate(
        "CityTables",
        "第 {number} 次输出写好了，读回核对过：新增 {added} 行，修改 {changed} 行，撤销 {gone} 行，在 {where}。",
    )
    return said.format(number=one.output.number, added=count["I"], changed=count["U"], gone=count["D"], where=one.where)


def output_offer(one: Output) -> Offer:
    """An output of before."""
    words = QCoreApplication.translate("CityTables", "第 {number} 次，{rows} 行").format(
        number=one.number, rows=one.rows
    )
    note = QCoreApplication.translate("CityTables", "{when} {clerk}，对照文件第 {version} 版").format(
        when=moment_words(one.made_at), clerk=one.clerk_name, version=one.profile_version
    )
    done = QCoreApplication.translate("CityTables", "写完了")
    open_ = QCoreApplication.translate("CityTables", "没有写完")
    return Offer(
        key=str(one.number), words=words, note=note, badge=done if one.is_delivered else open_,
        light="green" if one.is_delivered else "amber",
    )  # fmt: skip


def fault_offers(profile: Profile, errors: Iterable[RowError]) -> tuple[Offer, ...]:
    """Mistakes of single cases, by the case's number; Enter opens it."""
    where = QCoreApplication.translate("CityTables", "{table}“{column}”")
    keep = QCoreApplication.translate("CityTables", "要先改正")

    def offer(one: RowError) -> Offer:
        table = profile.table(one.table)
        title = table.title if table is not None else one.table
        labels = {column.name: column.label for column in table.columns} if table is not None else {}
        label = labels.get(one.column, one.column)
        place = where.format(table=title, column=label) if label else title
        words = QCoreApplication.translate("CityTables", "{number}　{what}")
        return Offer(
            key=f"{CASE}{one.case_number}", words=words.format(number=spoken(one.case_number), what=one.said),
            note=place, badge=keep, light="red",
        )  # fmt: skip

    return tuple(map(offer, errors))


def parked_offer(profile: Profile, row: KeptRow, number: str) -> Offer:
    """A row that the platform did not take; Enter opens its case."""
    table = profile.table(row.table)
    words = QCoreApplication.translate("CityTables", "{number}　{table}：{reason}").format(
        number=spoken(number) if number else row.key,
        table=table.title if table is not None else row.table,
        reason=row.reason,
    )
    return Offer(
        key=f"{CASE}{row.case_id}", words=words, note=row.mend,
        badge=QCoreApplication.translate("CityTables", "没有收"), light="red",
    )  # fmt: skip


def problem_words(line: int, said: str) -> str:
    """A row of a file that nothing was done with."""
    return QCoreApplication.translate("CityTables", "第 {line} 行：{said}").format(line=line, said=said)


def case_offer(case: Case) -> Offer:
    """A case that is only here."""
    words = QCoreApplication.translate("CityTables", "{number}　{item}").format(
        number=spoken(case.case_number), item=case.item_name
    )
    note = QCoreApplication.translate("CityTables", "{name}，{when} 收").format(
        name=case.applicant.name, when=moment_words(case.received_at)
    )
    return Offer(key=f"{CASE}{case.case_id}", words=words, note=note, badge=term(case.state.label), light="grey")


def platform_offer(one: PlatformCase) -> Offer:
    """A case that is only there."""
    words = QCoreApplication.translate("CityTables", "{number}　{item}").format(number=one.official, item=one.item_name)
    note = QCoreApplication.translate("CityTables", "{name}，{when}，清单第 {row} 行").format(
        name=one.applicant, when=one.received, row=one.row
    )
    return Offer(key=f"there:{one.official}", words=words, note=note, badge=one.state, light="grey")


def difference_offer(one: Difference) -> Offer:
    """Something that is said differently here and there."""
    words = QCoreApplication.translate("CityTables", "{number}　{what}：这里“{here}”，平台“{there}”").format(
        number=spoken(one.case.case_number), what=one.what, here=one.here, there=one.there
    )
    badge = QCoreApplication.translate("CityTables", "不一样")
    return Offer(key=f"{CASE}{one.case.case_id}", words=words, note=one.official, badge=badge, light="amber")


def pair_offer(pair: Pair, case: Case) -> Offer:
    """Two that may be one; Enter lays them side by side."""
    words = QCoreApplication.translate("CityTables", "{here} 和平台 {there}").format(
        here=spoken(case.case_number), there=pair.platform.official
    )
    note = QCoreApplication.translate("CityTables", "{name}　{item}").format(
        name=case.applicant.name, item=case.item_name
    )
    badge = QCoreApplication.translate("CityTables", "等人确认")
    return Offer(key=pair.pair_id, words=words, note=note, badge=badge, light="amber")


def pair_table(pair: Pair, case: Case) -> Table:
    """The two side by side."""
    there = pair.platform
    sides = (
        (QCoreApplication.translate("CityTables", "编号"), spoken(case.case_number), there.official, None),
        (
            QCoreApplication.translate("CityTables", "申请人"),
            case.applicant.name,
            there.applicant,
            case.applicant.name == there.applicant,
        ),
        (
            QCoreApplication.translate("CityTables", "证件号码"),
            mask_id(case.applicant.id_number),
            mask_id(there.id_number),
            _same_number(case.applicant.id_number, there.id_number),
        ),
        (
            QCoreApplication.translate("CityTables", "事项"),
            case.item_name,
            there.item_name,
            case.item_name == there.item_name,
        ),
        (
            QCoreApplication.translate("CityTables", "收件时间"),
            case.received_at[:16].replace("T", " "),
            there.received,
            None,
        ),
        (QCoreApplication.translate("CityTables", "状态"), term(case.state.label), there.state, None),
        (QCoreApplication.translate("CityTables", "从哪里来"), origin_words(case.origin), there.channel, None),
    )
    columns = (
        ColumnState(
            words=QCoreApplication.translate("CityTables", "比一比"),
            sample=QCoreApplication.translate("CityTables", "不一样"),
        ),
        ColumnState(
            words=QCoreApplication.translate("CityTables", "什么"),
            sample=QCoreApplication.translate("CityTables", "证件号码"),
        ),
        ColumnState(
            words=QCoreApplication.translate("CityTables", "本单位的"),
            sample="410881********91123",
        ),
        ColumnState(words=QCoreApplication.translate("CityTables", "平台的")),
    )
    rows = tuple(
        RowState(key=what, light=light, mark=mark, cells=(what, here, other))
        for what, here, other, same in sides
        for light, mark in (_compared(same if here and other else None),)
    )
    return Table(title=QCoreApplication.translate("CityTables", "是不是同一件"), columns=columns, rows=rows)


def _compared(same: bool | None) -> tuple[LightName, str]:
    if same is None:
        return "grey", QCoreApplication.translate("CityTables", "请看")
    if same:
        return "green", QCoreApplication.translate("CityTables", "一样")
    return "amber", QCoreApplication.translate("CityTables", "不一样")


def _same_number(here: str, there: str) -> bool | None:
    """Whether two numbers are one, as far as the platform shows its own."""
    if not here or not there:
        return None
    is_same = len(here) == len(there) and all(a in (b, "*") for a, b in zip(there, here, strict=True))
    return (None if "*" in there else True) if is_same else False


def cases_table(cases: Iterable[CasePlace]) -> Table:
    """Each case: how far it got, and where it began."""
    columns = (
        ColumnState(
            words=QCoreApplication.translate("CityTables", "报到哪里了"),
            sample=QCoreApplication.translate("CityTables", "报了，等回执"),
        ),
        ColumnState(words=QCoreApplication.translate("CityTables", "编号"), sample="0423 03 001873 87", goes=3),
        ColumnState(words=QCoreApplication.translate("CityTables", "事项")),
        ColumnState(
            words=QCoreApplication.translate("CityTables", "从哪里来"),
            sample=QCoreApplication.translate("CityTables", "本单位先有"),
        ),
        ColumnState(words=QCoreApplication.translate("CityTables", "平台编号"), sample="11440232MB2D0681", goes=2),
        ColumnState(words=QCoreApplication.translate("CityTables", "收件"), sample="12-31 23:59", goes=1),
    )

    def row(one: CasePlace) -> RowState:
        light, mark = how_far_words(one.how_far)
        cells = (
            spoken(one.case_number), one.item_name, origin_words(one.origin), one.official_number,
            moment_words(one.received_at),
        )  # fmt: skip
        return RowState(key=one.case_id, light=light, mark=mark, cells=cells)

    return Table(columns=columns, rows=tuple(map(row, cases)))


def mapping_offer(profile: Profile, in_use: Mapping[str, int]) -> Offer:
    """A mapping that is in use or came with the program."""
    note = QCoreApplication.translate("CityTables", "{name}，第 {version} 版，{tables} 张表").format(
        name=profile.name, version=profile.version, tables=len(profile.tables)
    )
    is_used = in_use.get(profile.name) == profile.version
    badge = (
        QCoreApplication.translate("CityTables", "在用")
        if is_used
        else QCoreApplication.translate("CityTables", "没有用")
    )
    return Offer(key=profile.name, words=profile.title, note=note, badge=badge, light="green" if is_used else "grey")


def tried_words(tried: Preview) -> str:
    """What a trial found."""
    said = QCoreApplication.translate(
        "CityTables", "试算了 {cases} 件：{good} 件可以报，{bad} 件要先改正（{faults} 处）。什么也没有报出去。"
    )
    return said.format(
        cases=tried.cases, good=tried.cases - tried.kept_back, bad=tried.kept_back, faults=tried.error_count
    )


def firsts_table(tried: Preview, name: str) -> Table:
    """The first rows of a table, a column of it a row: what it is called, and what stands in the first rows."""
    table = tried.profile.table(name)
    if table is None:
        return Table()
    first = QCoreApplication.translate("CityTables", "第 {n} 行")
    columns = (
        ColumnState(
            words=QCoreApplication.translate("CityTables", "要不要"),
            sample=QCoreApplication.translate("CityTables", "可以空"),
        ),
        ColumnState(
            words=QCoreApplication.translate("CityTables", "列"),
            sample=QCoreApplication.translate("CityTables", "联系人证件类型"),
        ),
        ColumnState(words=first.format(n=1)),
        *(
            ColumnState(words=first.format(n=n), sample="11440232MB2D0681", goes=FIRST_ROWS + 1 - n)
            for n in range(2, FIRST_ROWS + 1)
        ),
        ColumnState(
            words=QCoreApplication.translate("CityTables", "列名"), sample="apply_cardtypenum", goes=FIRST_ROWS
        ),
    )
    shown = [column for column in table.columns if not column.is_of_row]
    needed, free = QCoreApplication.translate("CityTables", "必填"), QCoreApplication.translate("CityTables", "可以空")
    rows = tuple(
        RowState(
            key=column.name,
            light="blue" if column.required else "grey",
            mark=needed if column.required else free,
            cells=(column.label, *_values(tried.firsts[name], column.name), column.name),
        )
        for column in shown
    )
    return Table(title=table.title, columns=columns, rows=rows)


def _values(rows: tuple[Mapping[str, str], ...], column: str) -> tuple[str, ...]:
    given = (row.get(column, "") for row in rows)
    return tuple(value for value, _ in zip_longest(given, range(FIRST_ROWS), fillvalue=""))
