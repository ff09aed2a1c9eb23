"""Pledges (告知承诺): which materials a written word may stand for, whose word is not taken, and when it is checked.

河南省优化营商环境条例 34; 国办发〔2020〕42号. What no confirmed data allow is not allowed (PAPERS.md C-19).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from desk.calendar.days import WorkingCalendar
from desk.calendar.limits import due_on
from desk.cases.case import Case, State
from desk.cases.credit import CreditMark
from desk.cases.material import CheckedMaterial
from desk.cases.requests import MaterialInput
from desk.catalogue.items import Item, Pledge
from desk.errors import Refused
from desk.times import chinese_day

NOT_CONFIRMED = "能不能以承诺代替，主管部门还没有核定，请收材料；要采用告知承诺的，由主管部门在目录里写明后再用。"

_OVER = (State.DECLINED, State.RETURNED, State.WITHDRAWN, State.VOID, State.REFERRED)


class PledgeTask(Struct, frozen=True, kw_only=True):
    """A pledge that somebody has to check.

    Attributes:
        seq, name: The material the word stands for.
        check_way: How it is checked, in the authority's words.
        due_on: Last day to check it; late: that day is over.
    """

    seq: int
    name: str
    check_way: str
    due_on: date
    late: bool


def pledge_for(item: Item, seq: int) -> Pledge | None:
    """The authority's words on pledging this material; None where none were confirmed."""
    return next((pledge for pledge in item.pledges if pledge.seq == seq), None)


def not_allowed(item: Item, materials: Iterable[MaterialInput | CheckedMaterial]) -> Iterator[Refused]:
    """A refusal for each pledged line that no confirmed data let a pledge stand for."""
    for line in materials:
        if line.state == "pledged" and pledge_for(item, line.seq) is None:
            field = f"materials[seq={line.seq}].state"
            yield Refused("pledge.not_allowed", f"“{_name(item, line.seq)}”{NOT_CONFIRMED}", field=field)


def pledge_bars(
    item: Item,
    materials: Iterable[MaterialInput | CheckedMaterial],
    marks: Iterable[CreditMark],
    on: date,
    *,
    by_agent: bool,
) -> Iterator[Refused]:
    """Why this person may not pledge, or not through an agent; nothing where no line is pledged.

    Args:
        item: The item in the case's version.
        materials: The lines as they are entered or kept.
        marks: What the bad-credit list says of the applicant.
        on: The day the word is given.
        by_agent: An agent stands at the counter and would sign.
    """
    pledged = [line for line in materials if line.state == "pledged"]
    for line in pledged:
        text = pledge_for(item, line.seq)
        if by_agent and text is not None and not text.agent_allowed:
            name = _name(item, line.seq)
            sentence = f"“{name}”的承诺书要申请人本人签名，不能由代理人代签。请本人来签，或者收材料。"
            yield Refused("pledge.in_person", sentence, field=f"materials[seq={line.seq}].state")
    if pledged:
        yield from _bars(marks, on)


def _name(item: Item, seq: int) -> str:
    asked = item.material(seq)
    return asked.name if asked else f"第{seq}号材料"


def _bars(marks: Iterable[CreditMark], on: date) -> Iterator[Refused]:
    for mark in marks:
        if mark.holds_on(on):
            until = f"，到{chinese_day(date.fromisoformat(mark.until))}为止" if mark.until else ""
            yield Refused(
                "pledge.barred",
                f"申请人在失信名单里（依据：{mark.basis}{until}），不能用告知承诺，请收材料。"
                "认为名单有误的，请告诉申请人可以向列入的单位提出异议。",
                field="applicant.id_number",
            )


def tasks_of(case: Case, item: Item, calendar: WorkingCalendar, today: date) -> tuple[PledgeTask, ...]:
    """The pledges of a case that are still to be checked, the first due first; may be empty.

    The day is reckoned from the acceptance by the authority's own term; where it names none, the word is checked before
    the ruling and so by the case's own last day. A line whose proof came in, or that was checked, is no task any more.
    """
    if not case.accepted_on or case.state in _OVER:
        return ()
    checked = {one.seq for one in case.pledge_checks}
    found = []
    for line in case.materials:
        text = pledge_for(item, line.seq)
        if line.state != "pledged" or line.seq in checked or text is None:
            continue
        last = _check_by(case, text, calendar)
        found.append(PledgeTask(seq=line.seq, name=line.name, check_way=text.check_way, due_on=last, late=today > last))
    return tuple(sorted(found, key=lambda task: (task.due_on, task.seq)))


def _check_by(case: Case, text: Pledge, calendar: WorkingCalendar) -> date:
    if text.check_within is None:
        return date.fromisoformat(case.due_on or case.accepted_on)
    return due_on(date.fromisoformat(case.accepted_on), text.check_within, calendar).due_on
