"""What can be done about one late case: the deeds, what each asks with what is known filled in, and doing it.

The deeds themselves and their rules are those of `desk.overseeing.overdue`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.calendar.days import WorkingCalendar
from desk.cases.case import Case
from desk.cases.events.lateness import Apologised, Urged, UrgingAnswered
from desk.cases.fold import fold
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.asking import Asked
from desk.handling.stepping import Step
from desk.lights import Light, act_by_of, light_of, light_words
from desk.overseeing.overdue import (
    ApologyInput,
    UrgeInput,
    answer_urging,
    apologise,
    passed_day,
    require_open,
    require_unanswered,
    signers,
    urge,
)
from desk.papers.request import copies_of
from desk.people.hints import Hint
from desk.people.rights import Right
from desk.prints.printing import Printable, case_paper
from desk.records import Operator
from desk.serving import case_of, find_case, item_of
from desk.showing import due_words
from desk.telling import Told, tell
from desk.times import day_of

URGE, ANSWER, APOLOGISE = "urge", "answer_urging", "apologise"

URGED_WITHIN = 3
"""Working days that are proposed for an urging."""

_KINDS = tuple(kind.__struct_config__.tag for kind in (Urged, UrgingAnswered, Apologised))


class LateShown(Struct, frozen=True, kw_only=True):
    """One case with what was done about its being late, and what can be done now.

    Attributes:
        recorded_at: The moment it was entered.
        told: Urgings, answers and apologies, newest last.
        deeds: In the order of `asked`; asked: the questions of each, by its action.
    """

    case: Case
    recorded_at: str
    light: Light
    light_words: str
    due_words: str
    told: tuple[Told, ...]
    deeds: tuple[Step, ...]
    asked: Mapping[str, tuple[Asked, ...]]


class Done(Struct, frozen=True, kw_only=True):
    """A deed that was done; paper: what it owes, or empty."""

    case: Case
    paper: str = ""
    hints: tuple[Hint, ...] = ()


def show_late(desk: Desk, case_name: str) -> LateShown:
    """The case with this number or id.

    Raises:
        Refused: The number has a slip, or no such case is here.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        events = uow.journal.of_case(case_of(uow, case_name).case_id)
        heads = signers(uow)
    case = fold(events)
    if case is None:
        raise Refused("case.unknown", "没有找到这件办件，请核对编号。", field="case")
    today, act_by = day_of(desk.clock.now()), act_by_of(case)
    return LateShown(
        case=case,
        recorded_at=events[0].header.at,
        light=light_of(case.state, act_by, today, desk.calendar),
        light_words=light_words(case.state, act_by, today, desk.calendar),
        due_words=due_words(case),
        told=tuple(tell(event) for event in events if event.header.kind in _KINDS),
        deeds=_deeds(desk, case, today),
        asked={
            URGE: _asked_to_urge(case, _working_day_after(today, URGED_WITHIN, desk.calendar)),
            ANSWER: _ASKED_TO_ANSWER,
            APOLOGISE: _asked_to_apologise(desk, heads),
        },
    )


def do_late(desk: Desk, case_id: str, action: str, answers: Mapping[str, str]) -> Done:
    """Do a deed with its questions answered.

    Raises:
        Refused: As the deed of `desk.overseeing.overdue`; `answer.number`, what is no number.
    """
    given = {name: text.strip() for name, text in answers.items() if text.strip()}
    match action:
        case "urge":
            asked = {"reason": "", "by_on": "", **given}
            return Done(case=urge(desk, case_id, msgspec.convert(asked, UrgeInput)), paper="urging_slip")
        case "answer_urging":
            return Done(case=answer_urging(desk, case_id, given.get("text", "")))
        case _:
            case, hints = apologise(desk, case_id, _apology(given))
            return Done(case=case, paper="apology_notice", hints=hints)


def papers_of_late(desk: Desk, case_name: str) -> tuple[Printable, ...]:
    """The newest slip of urging and every copy of the newest apology, as far as there are; may be empty.

    Raises:
        Refused: No such case.
    """
    case = find_case(desk, case_name)
    papers = (*(("urging_slip",) if case.urgings else ()), *(("apology_notice",) if case.apologies else ()))
    item = item_of(desk, case)
    return tuple(
        case_paper(desk, case.case_id, paper, copy=copy)
        for paper in papers
        for copy in range(1, max(1, len(copies_of(paper, item))) + 1)
    )


def _deeds(desk: Desk, case: Case, today: date) -> tuple[Step, ...]:
    def urging() -> None:
        require_open(case)
        require_right(desk, Right.URGE)

    def answering() -> None:
        require_unanswered(case)
        require_right(desk, Right.SERVE)

    def apologising() -> None:
        passed_day(case, today)
        require_right(desk, Right.SERVE)

    checks = ((URGE, "督办", urging), (ANSWER, "答复督办", answering), (APOLOGISE, "致歉改期", apologising))
    deeds = ((action, label, _why_not(check)) for action, label, check in checks)
    return tuple(Step(action=action, label=label, allowed=not why, why_not=why) for action, label, why in deeds)


def _why_not(check: Callable[[], object]) -> str:
    try:
        check()
    except Refused as refusal:
        return refusal.message
    return ""


def _asked_to_urge(case: Case, by_on: date) -> tuple[Asked, ...]:
    return (
        Asked(name="reason", label="督办原因", kind="long", hint="如：群众来电催办", required=True),
        Asked(name="by_on", label="要求办到", kind="day", value=by_on.isoformat(), required=True),
        Asked(name="to", label="督办谁", value=case.holder or case.responsible_name),
    )


_ASKED_TO_ANSWER = (
    Asked(name="text", label="办理情况", kind="long", hint="办到哪一步了，什么时候能办好", required=True),
)


def _asked_to_apologise(desk: Desk, heads: tuple[Operator, ...]) -> tuple[Asked, ...]:
    own = desk.operator.clerk
    signer = own if any(one.clerk == own for one in heads) else heads[0].clerk if heads else ""
    return (
        Asked(name="cause", label="没按时办好的原因", kind="long", hint="群众看得懂的话", required=True),
        Asked(name="blame", label="卡在哪一步", hint="可以不写"),
        Asked(name="new_due", label="新的日期", kind="day", required=True),
        Asked(
            name="signed_by",
            label="签发的负责人",
            kind="choice",
            value=signer,
            choices=tuple((one.clerk, one.name) for one in heads),
        ),
        Asked(name="contact_name", label="专人负责", value=desk.operator.name),
        Asked(name="contact_phone", label="联系电话", kind="number", value=desk.office.phone),
        Asked(name="report_days", label="几个工作日告知一次", kind="number", value="5"),
    )


def _apology(given: Mapping[str, str]) -> ApologyInput:
    try:
        days = int(given.get("report_days", "5"))
    except ValueError:
        sentence = "每几个工作日告知一次进展，请写成数字，如 5。"
        raise Refused("answer.number", sentence, field="report_days") from None
    return msgspec.convert({"cause": "", "new_due": "", **given, "report_days": days}, ApologyInput)


def _working_day_after(day: date, count: int, calendar: WorkingCalendar) -> date:
    """The `count`-th working day after a day."""
    while count:
        day += timedelta(days=1)
        count -= calendar.is_working(day)
    return day
