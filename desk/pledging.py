"""Checking pledges afterwards (告知承诺核查): what is due to be checked, and what was found."""

from __future__ import annotations

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.events.pledging import Found, PledgeChecked
from desk.cases.fold import apply
from desk.cases.pledges import PledgeTask, tasks_of
from desk.desk import Desk
from desk.errors import Refused
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.serving import case_of, find_case, item_of
from desk.times import day_of, moment_text

LONGEST_NOTE = 300


class CheckInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was found: for which material, whether the word was true, and what was looked at."""

    seq: int = 0
    found: Found = "true"
    note: str = ""


def tasks(desk: Desk, case_name: str) -> tuple[PledgeTask, ...]:
    """The pledges of a case that are still to be checked, the first due first; may be empty.

    Raises:
        Refused: No such case.
    """
    case = find_case(desk, case_name)
    return tasks_of(case, item_of(desk, case), desk.calendar, day_of(desk.clock.now()))


def check_pledge(desk: Desk, case_name: str, given: CheckInput) -> Case:
    """Write down what a check found; what follows a false word is for a person to decide, by the authority's rule.

    Raises:
        Refused: `right.missing`; the material was not pledged, or was checked before; nothing written.
    """
    require_right(desk, Right.SERVE)
    note = read_printed(given.note, field="note", longest=LONGEST_NOTE)
    if not note:
        raise Refused("pledge.no_note", "请写明怎样核查的、查到了什么。", field="note")
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        before = case_of(uow, case_name)
        pledged = {line.seq for line in before.materials if line.state == "pledged"}
        if given.seq not in pledged:
            which = "、".join(map(str, sorted(pledged))) or "没有"
            sentence = f"第{given.seq}号材料不是以承诺代替的，可以核查的序号：{which}。"
            raise Refused("pledge.not_pledged", sentence, field="seq")
        if any(check.seq == given.seq for check in before.pledge_checks):
            raise Refused("pledge.checked", f"第{given.seq}号材料的承诺已经核查过了。", field="seq")
        body = PledgeChecked(seq=given.seq, found=given.found, note=note, checked_at=now, clerk_name=desk.operator.name)
        event = uow.journal.append(body, at=now, case_id=before.case_id, rev=before.rev + 1, parent=before.head)
        case = apply(before, event, body)
        uow.cases.save(before, case)
        uow.commit()
    return case
