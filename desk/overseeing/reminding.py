"""Reminding an applicant of papers promised for later (容缺后补): nothing lapses by it, and nothing by its absence."""

from __future__ import annotations

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.events.deferring import DeferredReminded
from desk.cases.fold import apply
from desk.desk import Desk
from desk.errors import Refused
from desk.lights import OPEN_STATES
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.serving import case_of
from desk.times import moment_text

LONGEST_SAID = 300


def remind_deferred(desk: Desk, case_name: str, said: str) -> Case:
    """Write down that the applicant was reminded, how, and what was said.

    Raises:
        Refused: `right.missing`; `remind.no_words`; `remind.nothing`, the case waits for no paper promised for later.
    """
    require_right(desk, Right.SERVE)
    words = read_printed(said, field="said", longest=LONGEST_SAID)
    if not words:
        raise Refused("remind.no_words", "请写明怎样提醒的、对方怎么说，如：电话已接通，说周五送来。", field="said")
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        before = case_of(uow, case_name)
        if before.state not in OPEN_STATES or all(line.state != "deferred" for line in before.materials):
            raise Refused("remind.nothing", "这件没有还没补来的容缺材料，不用提醒。", field="case")
        body = DeferredReminded(said=words, reminded_at=now, clerk_name=desk.operator.name)
        event = uow.journal.append(body, at=now, case_id=before.case_id, rev=before.rev + 1, parent=before.head)
        case = apply(before, event, body)
        uow.cases.save(before, case)
        uow.commit()
    return case
