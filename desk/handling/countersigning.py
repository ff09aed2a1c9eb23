"""Signing later what one person recorded alone (先办后签): by another one, who has the right to, or with a refusal."""

from __future__ import annotations

from msgspec import Struct

from desk.allowed import has_right, require_right
from desk.cases.case import Case
from desk.cases.countersigns import Countersign
from desk.cases.events.countersigning import Countersigned
from desk.cases.fold import apply
from desk.cases.free_text import require_carried
from desk.desk import Desk
from desk.errors import Refused
from desk.people.countersigning import COUNTERSIGNERS, SecondPerson, countersigners
from desk.people.rights import Right
from desk.serving import case_of
from desk.times import moment_text

ACTION, LABEL = "countersign", "补签"
"""What it is called on the console and by people; no step of the table, since it moves nothing."""


class CountersignInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the second person says; a refusal needs its reason.

    Attributes:
        act: Which act, where several are open; the oldest that they may sign when left out.
    """

    agreed: bool = True
    why: str = ""
    act: SecondPerson | None = None


def open_for(desk: Desk, case: Case) -> tuple[Countersign, ...]:
    """The open signatures of a case that the one at this desk may give."""
    return tuple(one for one in case.countersigns if one.is_open and not _bar(desk, one))


def why_not(desk: Desk, case: Case) -> str:
    """Why the one at this desk can sign nothing of this case now; empty when they can."""
    waiting = [one for one in case.countersigns if one.is_open]
    if not waiting:
        return "这件没有要补签的。"
    bars = [_bar(desk, one) for one in waiting]
    return "" if not all(bars) else bars[0]


def countersign(desk: Desk, case_name: str, given: CountersignInput) -> Case:
    """Sign as the second person, or say why not.

    Raises:
        Refused: `countersign.none`; `second.same`, they recorded it themselves; `right.missing`; a refusal without a
            reason. Nothing is written.
    """
    require_right(desk, Right.SEE)
    require_carried(given)
    if not given.agreed and not given.why.strip():
        raise Refused("why.missing", "不同意的，请写明为什么。", field="why")
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        before = case_of(uow, case_name)
        chosen = _chosen(desk, before, given.act)
        body = Countersigned(
            act=chosen.act,
            step=chosen.step,
            signed_at=now,
            clerk_name=desk.operator.name,
            agreed=given.agreed,
            why=given.why.strip(),
        )
        event = uow.journal.append(body, at=now, case_id=before.case_id, rev=before.rev + 1, parent=before.head)
        case = apply(before, event, body)
        uow.cases.save(before, case)
        uow.commit()
    return case


def _chosen(desk: Desk, case: Case, act: SecondPerson | None) -> Countersign:
    waiting = [one for one in case.countersigns if one.is_open and act in (None, one.act)]
    if not waiting:
        raise Refused("countersign.none", "这件没有要补签的。", field="act")
    mine = [one for one in waiting if not _bar(desk, one)]
    if mine:
        return mine[0]
    is_own = waiting[0].clerk == desk.operator.clerk
    raise Refused("second.same" if is_own else "right.missing", _bar(desk, waiting[0]), field="as")


def _bar(desk: Desk, one: Countersign) -> str:
    """Why the one at this desk may not sign this; empty when they may."""
    if one.clerk == desk.operator.clerk:
        return f"这一步是您自己登记的，要{one.act.label}，不能是同一个人，请另一位来签。"
    if not any(has_right(desk, right) for right in COUNTERSIGNERS[one.act]):
        return f"{one.act.label}只能由{countersigners(one.act)}（或者代理人）补签。"
    return ""
