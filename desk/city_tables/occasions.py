"""What happened to a case, cut into the rows that exchange tables have: steps, special procedures, its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from desk.cases.case import Case, State
from desk.cases.life import Notice, Pause
from desk.catalogue.items import Item

StepKind = Literal["start", "middle", "end", "only"]
StepState = Literal["open", "done"]
StepOutcome = Literal[
    "received", "supplement", "accepted", "declined", "special", "granted", "refused", "delivered", "returned",
    "withdrawn", "referred", "closed",
]  # fmt: skip
SpecialKind = Literal["supplement", "hearing", "publicity", "check", "other"]
EndKind = Literal["granted", "refused", "returned", "withdrawn", "declined", "referred"]

_ONCE_TELLING = "中华人民共和国行政许可法第三十二条第一款第四项"
_SPECIAL_WORDS: tuple[tuple[SpecialKind, tuple[str, ...]], ...] = (
    ("hearing", ("听证",)),
    ("publicity", ("公示", "公告", "招标", "拍卖")),
    ("check", ("核实", "核查", "勘验", "检验", "检测", "检疫", "鉴定", "评审", "考试")),
)
_ENDS: dict[State, EndKind] = {
    State.DECLINED: "declined",
    State.RETURNED: "returned",
    State.WITHDRAWN: "withdrawn",
    State.REFERRED: "referred",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step that was begun; moments and days as ISO text, `ended` empty while it goes on.

    Attributes:
        number: From 1, in order; the same step keeps its number, for nothing is put in between later.
    """

    number: int
    name: str
    outcome: StepOutcome
    person: str
    started: str
    ended: str = ""
    opinion: str = ""
    kind: StepKind = "middle"

    @property
    def state(self) -> StepState:
        """Whether it goes on."""
        return "done" if self.ended else "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """A telling of what is missing, or a procedure whose time does not count; `ended` is empty while it goes on.

    Attributes:
        number: Which one of the case, from 1.
        unit: W, N, M, J or H, or empty where no time was set.
        materials: What was asked for.
    """

    number: int
    kind: SpecialKind
    name: str
    person: str
    started: str
    ended: str
    told: str
    basis: str
    value: int = 0
    unit: str = ""
    materials: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a case ended.

    Attributes:
        at: Moment or day; reason: why, where it did not end with what was asked for.
        number, valid_until: Of the document that came of it, or empty.
        by_mail: yes or no.
    """

    kind: EndKind
    at: str
    person: str
    reason: str
    result_name: str
    number: str
    valid_until: str
    by_mail: Literal["yes", "no"]


def accepted_at(case: Case) -> str:
    """The moment it was accepted, or the day where no moment of that day is kept; empty before."""
    return case.decided_at if case.accepted_on and case.decided_at[:10] == case.accepted_on else case.accepted_on


def steps_of(case: Case) -> tuple[Step, ...]:
    """Its steps in order; the first is the start, and once the case is over the last is the end."""
    found = [replace(step, number=number) for number, step in enumerate(_steps(case), start=1)]
    found[0] = replace(found[0], kind="start")
    if case.state is State.CLOSED or case.state in _ENDS:
        found[-1] = replace(found[-1], kind="end" if len(found) > 1 else "only")
    return tuple(found)


def _steps(case: Case) -> Iterator[Step]:
    yield _step("收件", "received", case.clerk_name, case.received_at, case.received_at)
    for notice in case.notices:
        opinion = f"要补{len(notice.asked)}项材料"
        yield _step("补正告知", "supplement", notice.clerk_name, notice.told_at, notice.answered_on, opinion)
    if case.accepted_on:
        at = accepted_at(case)
        opinion = {"deferred": "容缺受理", "pledge": "告知承诺", "deemed": "逾期未答复，视为受理"}.get(
            case.acceptance or "", ""
        )
        yield _step("受理", "accepted", case.decided_by_name or case.clerk_name, at, at, opinion)
    for pause in case.pauses:
        yield _step("特别程序", "special", "", pause.started_on, pause.ended_on, pause.procedure)
    if case.ruling is not None:
        day, opinion = case.ruling.decided_on, case.ruling.reason
        yield _step("审批决定", case.ruling.outcome, case.ruling.officer or case.ruling.clerk_name, day, day, opinion)
    if case.delivery is not None:
        yield _step("送达", "delivered", case.delivery.clerk_name, case.delivery.on, case.delivery.on)
    if (end := end_of(case)) is not None:
        outcome: StepOutcome = "closed" if end.kind in ("granted", "refused") else end.kind
        name = {"closed": "办结", "declined": "不予受理", "returned": "退件", "withdrawn": "撤回"}.get(outcome, "转办")
        yield _step(name, outcome, end.person, end.at, end.at, end.reason)


def _step(name: str, outcome: StepOutcome, person: str, started: str, ended: str, opinion: str = "") -> Step:
    return Step(number=0, name=name, outcome=outcome, person=person, started=started, ended=ended, opinion=opinion)


def specials_of(case: Case, item: Item) -> tuple[Special, ...]:
    """Tellings of what is missing, then procedures whose time does not count, each in order."""
    tellings = [_telling(case, item, notice, n) for n, notice in enumerate(case.notices, start=1)]
    pauses = [_pause(case, pause, n) for n, pause in enumerate(case.pauses, start=len(tellings) + 1)]
    return (*tellings, *pauses)


def _telling(case: Case, item: Item, notice: Notice, number: int) -> Special:
    names = {line.seq: line.name for line in case.materials}
    basis = next((f"{one.name}{one.article}" for one in item.legal_basis), "")
    return Special(
        number=number,
        kind="supplement",
        name="补齐补正",
        person=notice.clerk_name,
        started=notice.told_at,
        ended=notice.answered_on,
        told=notice.told_at,
        basis=_ONCE_TELLING if item.is_licence else basis,
        materials="；".join(names.get(seq, str(seq)) for seq in notice.asked),
    )


def _pause(case: Case, pause: Pause, number: int) -> Special:
    kinds = (kind for kind, words in _SPECIAL_WORDS if any(word in pause.procedure for word in words))
    return Special(
        number=number,
        kind=next(kinds, "other"),
        name=pause.procedure,
        person=case.responsible_name,
        started=pause.started_on,
        ended=pause.ended_on,
        told=pause.told_on or pause.started_on,
        basis=pause.basis,
        value=pause.need_value,
        unit=pause.need_unit,
    )


def end_of(case: Case) -> End | None:
    """How it ended; None while it is open, and for one that is void: its rows are taken back."""
    kind: EndKind | None = _ENDS.get(case.state)
    if case.state is State.CLOSED:
        kind = "refused" if case.ruling is not None and case.ruling.outcome == "refused" else "granted"
    if kind is None:
        return None
    ending, decision, result = case.ending, case.decision, case.result
    told = [decision.reason, decision.instead] if kind == "declined" and decision is not None else []
    reason = (ending.reason if ending else "") or next(filter(None, told), "")
    if kind == "refused" and case.ruling is not None:
        reason = case.ruling.reason
    if kind == "withdrawn":
        reason = reason or "申请人撤回申请"
    on_the_spot = decision.result if decision is not None and kind == "granted" else ""
    return End(
        kind=kind,
        at=case.closed_at or (ending.on if ending else "") or case.decided_at,
        person=(ending.clerk_name if ending else "") or case.decided_by_name or case.clerk_name,
        reason=reason,
        result_name=result.name if result is not None else on_the_spot,
        number=result.number if result is not None else "",
        valid_until=result.valid_until if result is not None else "",
        by_mail="yes" if case.mailings else "no",
    )
