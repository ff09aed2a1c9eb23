"""风险提示清单 (PAPERS.md 5.4): what the record of the cases says should be looked at; no scores and no verdicts.

Each rule is public, looks at nothing but recorded facts, and quotes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from desk.cases.case import Case, State
from desk.cases.numbers import spoken
from desk.papers.kinds import PAPER_NAMES
from desk.papers.pen import Pen
from desk.papers.report import Report, ReportTable
from desk.papers.texts import Texts
from desk.sheets import Column
from desk.times import read_moment, table_moment

RULES_VERSION = "2026.1"
"""Raised whenever a rule below changes; it stands on the list."""

SECOND_NOTICE = "第二次补正告知"
NOT_TOLD = "五日内未告知"
NO_BASIS = "退件无依据"
LATE_WITHDRAWAL = "期限前两日内撤回"
VOID_ACCEPTED = "作废已受理件"
BACKDATED = "收件时间早于录入时间超过24小时"
PAUSE_UNTOLD = "暂停无告知书"
PUT_OFF_TWICE = "改期两次以上"
REPRINTED = "补打三次以上"
KINDS = (
    SECOND_NOTICE, NOT_TOLD, NO_BASIS, LATE_WITHDRAWAL, VOID_ACCEPTED, BACKDATED, PAUSE_UNTOLD, PUT_OFF_TWICE,
    REPRINTED,
)  # fmt: skip
"""What is looked for, in the words of PAPERS.md 5.4."""

DAYS_BEFORE_DUE = 2
MOST_REPRINTS = 3

_DAY = 10
_COLUMNS = (
    Column(title="序号", share=6, align="centre"),
    Column(title="提示类型", share=18),
    Column(title="办件编号", share=18, align="centre"),
    Column(title="时间", share=16, align="centre"),
    Column(title="经办人", share=12),
    Column(title="事实（记录原文）", share=44),
    Column(title="核查结果", share=20),
)


class Flag(Struct, frozen=True, kw_only=True):
    """One thing to look at: which rule, which case, when (ISO day or moment), who did it, and what is recorded."""

    kind: str
    case_number: str
    at: str
    clerk_name: str
    fact: str


def flags_of(case: Case, reprinted_at: str = "") -> tuple[Flag, ...]:
    """Everything that the rules find in a case; may be empty. `reprinted_at`: when a paper of it was reprinted last."""
    return tuple(
        Flag(kind=kind, case_number=case.case_number, at=at, clerk_name=who, fact=fact)
        for kind, at, who, fact in _found(case, reprinted_at)
    )


def red_flag_list(
    texts: Texts, office_name: str, first: date, last: date, cases: Iterable[tuple[Case, str]], *, made_at: str
) -> Report:
    """The list of what happened from `first` to `last`, both counted, by time; each case with its `reprinted_at`.

    The supervisor writes the last column.
    """
    flags = [
        flag
        for case, reprinted_at in cases
        for flag in flags_of(case, reprinted_at)
        if first.isoformat() <= flag.at[:_DAY] <= last.isoformat()
    ]
    flags.sort(key=lambda flag: (flag.at, flag.case_number, KINDS.index(flag.kind)))
    pen = Pen(texts=texts, fields={"rule_version": RULES_VERSION, "rules": "、".join(KINDS)}, licence=False)
    return Report(
        kind="red_flag_list",
        title=f"{office_name}风险提示清单　{first.isoformat()}至{last.isoformat()}",
        made_at=made_at,
        head=(("起止日期", f"{first.isoformat()}至{last.isoformat()}"),),
        sentences=(pen.say("red_flag_list.K1"), pen.say("red_flag_list.rules")),
        tables=(ReportTable(columns=_COLUMNS, rows=tuple(_rows(flags)), empty_text=pen.say("red_flag_list.none")),),
        notes=(pen.say("red_flag_list.K2"),),
        signatures=(pen.say("red_flag_list.signed"),),
        landscape=True,
        values={
            **{f"提示.{kind}": sum(flag.kind == kind for flag in flags) for kind in KINDS},
            "提示.合计": len(flags),
        },
    )


def _rows(flags: Sequence[Flag]) -> Iterator[tuple[str, ...]]:
    for number, flag in enumerate(flags, start=1):
        at = table_moment(read_moment(flag.at)) if len(flag.at) > _DAY else flag.at
        yield (str(number), flag.kind, spoken(flag.case_number), at, flag.clerk_name, flag.fact, "")


def _found(case: Case, reprinted_at: str) -> Iterator[tuple[str, str, str, str]]:
    for notice in case.notices[1:]:
        why = f"，理由：{notice.override_reason}" if notice.override_reason else ""
        allowed = f"，批准人：{notice.overridden_by}" if notice.overridden_by else ""
        yield SECOND_NOTICE, notice.told_at, notice.clerk_name, f"再次要求补正{len(notice.asked)}项{allowed}{why}"
    if case.is_deemed:
        why = f"，原因：{case.lapse_reason}" if case.lapse_reason else ""
        yield NOT_TOLD, case.accepted_on, case.responsible_name, f"{case.received_on}收件，逾期未告知，视为受理{why}"
    yield from _endings(case)
    if case.backdated:
        at = case.decided_at or case.received_at
        yield BACKDATED, at, case.clerk_name, f"登记的收件时间是{table_moment(read_moment(case.received_at))}"
    told = {paper.about for paper in case.papers if paper.paper == "special_procedure_notice"}
    for pause in case.pauses:
        if pause.pause_id not in told and not pause.notice:
            yield PAUSE_UNTOLD, pause.started_on, case.responsible_name, f"{pause.procedure}，没有书面告知"
    if len(case.apologies) > 1:
        newest = case.apologies[-1]
        fact = f"第{len(case.apologies)}次改期，改到{newest.new_due}，原因：{newest.cause}"
        yield PUT_OFF_TWICE, newest.apologised_at, newest.clerk_name, fact
    for paper in case.papers:
        if paper.reprints >= MOST_REPRINTS:
            name = PAPER_NAMES.get(paper.paper, paper.paper)
            at = reprinted_at or paper.issued_at
            yield REPRINTED, at, case.responsible_name, f"《{name}》{paper.number} 补打{paper.reprints}次"


def _endings(case: Case) -> Iterator[tuple[str, str, str, str]]:
    ending = case.ending
    if ending is None:
        return
    fact = f"理由：{ending.reason}"
    if case.state is State.RETURNED and not ending.basis:
        yield NO_BASIS, ending.on, ending.clerk_name, fact
    if case.state is State.VOID and case.accepted_on:
        yield VOID_ACCEPTED, ending.on, ending.clerk_name, f"{case.accepted_on}受理，{fact}"
    if case.state is State.WITHDRAWN and case.due_on:
        due = date.fromisoformat(case.due_on)
        if due - timedelta(days=DAYS_BEFORE_DUE) <= date.fromisoformat(ending.on) <= due:
            yield LATE_WITHDRAWAL, ending.on, ending.clerk_name, f"截止日期{case.due_on}，{fact}"
