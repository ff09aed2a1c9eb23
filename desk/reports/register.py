"""办件登记簿 (PAPERS.md 5.2): every case received in a span of days, one line each, names masked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desk.cases.case import Case, State
from desk.cases.life import DeliveryWay
from desk.cases.numbers import spoken
from desk.cases.reviews import LEVEL_NAMES
from desk.papers.pen import Pen
from desk.papers.report import Cell, Report, ReportTable
from desk.papers.texts import Texts
from desk.people.masking import mask_name
from desk.sheets import Column
from desk.times import chinese_day, read_moment

_NONE = "—"
_UNMARKED = "未评价"
_WORDS = {State.SUPPLEMENTING: "补正", State.DECLINED: "不予受理", State.RECEIVED: "收件"}
_ENDED = {State.RETURNED: "退件", State.WITHDRAWN: "撤回", State.VOID: "作废", State.REFERRED: "转办"}
_WAYS: dict[DeliveryWay, str] = {
    "self": "本人领取",
    "agent": "代理人签收",
    "mail": "邮寄",
    "village": "村代办员带回",
    "left": "留置",
    "household": "同住成年家属签收",
}
_COLUMNS = (
    Column(title="序号", share=8, align="centre"),
    Column(title="办件编号", share=22),
    Column(title="收件时间", share=16, align="centre"),
    Column(title="事项", share=26),
    Column(title="申请人", share=18),
    Column(title="代理人", share=12),
    Column(title="收件人", share=12),
    Column(title="决定", share=10, align="centre"),
    Column(title="受理日期", share=20, align="centre"),
    Column(title="截止日期", share=20, align="centre"),
    Column(title="办结日期", share=20, align="centre"),
    Column(title="结果", share=16),
    Column(title="送达", share=19, align="centre"),
    Column(title="评价", share=13, align="centre"),
    Column(title="备注", share=12),
)


def register(texts: Texts, office_name: str, first: date, last: date, cases: Sequence[Case], *, made_at: str) -> Report:
    """The book of the cases received from `first` to `last`, both included, in the order they came."""
    pen = Pen(
        texts=texts,
        fields={"from": chinese_day(first), "to": chinese_day(last), "n": str(len(cases))},
        licence=False,
    )
    ordered = sorted(cases, key=lambda case: (case.received_at, case.case_number))
    return Report(
        kind="case_register",
        title=f"{office_name}办件登记簿　{first.isoformat()}至{last.isoformat()}",
        made_at=made_at,
        sentences=(pen.say("case_register.head"),),
        tables=(
            ReportTable(
                columns=_COLUMNS,
                rows=tuple(_row(number, case) for number, case in enumerate(ordered, start=1)),
                empty_text=pen.say("case_register.none"),
            ),
        ),
        notes=(pen.say("case_register.K1"),),
        signatures=(pen.say("case_register.signed"),),
        landscape=True,
        values={"收件.合计": len(cases)},
    )


def _row(number: int, case: Case) -> tuple[Cell, ...]:
    return (
        number,
        spoken(case.case_number),
        read_moment(case.received_at).strftime("%m-%d %H:%M"),
        case.item_name,
        mask_name(case.applicant.name),
        mask_name(case.agent.name) if case.agent else _NONE,
        case.clerk_name,
        decision_word(case),
        case.accepted_on or _NONE,
        case.due_on or _NONE,
        case.closed_at[:10] or _NONE,
        result_word(case),
        f"{_WAYS[case.delivery.way]}\n{case.delivery.on}" if case.delivery else _NONE,
        LEVEL_NAMES[case.reviews[-1].level] if case.reviews else _UNMARKED,
        "补录" if case.pad_number else "倒签" if case.backdated else "",
    )


def decision_word(case: Case) -> str:
    """What was done about the application at the desk: 收件, 受理, 补正, 不予受理, 退件, 撤回, 作废."""
    return _ENDED.get(case.state) or _WORDS.get(case.state) or "受理"


def result_word(case: Case) -> str:
    """What came of it; a dash while nothing has."""
    if case.ruling is not None:
        return "不予" if case.ruling.outcome == "refused" else case.result.name if case.result else "准予"
    if case.state is State.CLOSED and case.decision is not None:
        return case.decision.result or "当场办结"
    return _NONE
