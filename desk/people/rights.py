"""Who may do what: roles, one table of their rights, and deputies for a time.

Least right: a role has what its work needs and no more. One person may have several roles, so an office of one can do
everything it must. Rights are asked for in the use cases (`desk.allowed`), never in a widget.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from desk.errors import Refused
from desk.records import Deputy, Operator
from desk.roles import Role


class Right(StrEnum):
    """What somebody may do; `label` begins the sentence that refuses it.

    SEE: look at cases, people, papers, notes and counts; a screen for citizens has guides, their own mark
        and progress alone.
    RECEIVE: take papers in, keep drafts, print papers, type the case into the provincial platform, write notes.
    SERVE: what is done with a case at the counter after that: accept, tell what is missing, decline, finish on the
        spot, supplement, defer, pause, withdraw, correct, close what is over.
    HAND_OVER, DELIVER: carry papers between bodies, and bring a result to its citizen.
    DECIDE: decide an accepted case. APPROVE: let a limit be extended, a case be void, an act be undone.
    OVERRIDE_SECOND_NOTICE: lift the lock on a second notice with new items.
    REVIEW: take the citizen's own mark, and tell whoever holds a receipt how far it is.
    ANSWER_REVIEW: contact and mend after a bad one. ANSWER_APPEAL: say whether a proxy clerk's points stand (考核申诉).
    URGE: tell somebody to get on with a late case (督办).
    SEE_AUDIT: who did what and looked at what.
    MANAGE_PEOPLE: who sits here, with which roles, deputies and cases. MANAGE_SETTINGS: what the office says of itself.
    IMPORT_DATA: catalogue, calendar, lists. TRUST_OFFICES: whose papers are believed. BACK_UP: a copy of everything.
    HOLD: keep a case from being purged, by law. PURGE: let go what has been kept long enough, with a second person.
    """

    SEE = "see"
    RECEIVE = "receive"
    SERVE = "serve"
    HAND_OVER = "hand_over"
    DELIVER = "deliver"
    DECIDE = "decide"
    APPROVE = "approve"
    OVERRIDE_SECOND_NOTICE = "override_second_notice"
    REVIEW = "review"
    ANSWER_REVIEW = "answer_review"
    ANSWER_APPEAL = "answer_appeal"
    URGE = "urge"
    SEE_AUDIT = "see_audit"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SETTINGS = "manage_settings"
    IMPORT_DATA = "import_data"
    TRUST_OFFICES = "trust_offices"
    BACK_UP = "back_up"
    HOLD = "hold"
    PURGE = "purge"

    @property
    def label(self) -> str:
        """The deed, as a sentence begins with it."""
        return _RIGHT_LABELS[self]


_RIGHT_LABELS = {
    Right.SEE: "查看办件和群众资料",
    Right.RECEIVE: "收件、暂存和打印文书",
    Right.SERVE: "在窗口办理（受理、告知、补正、更正等）",
    Right.HAND_OVER: "移交材料",
    Right.DELIVER: "送达结果",
    Right.DECIDE: "作出审批决定",
    Right.APPROVE: "批准（延期、作废、撤销）",
    Right.OVERRIDE_SECOND_NOTICE: "批准再次要求补正",
    Right.REVIEW: "请群众评价",
    Right.ANSWER_REVIEW: "处理差评",
    Right.ANSWER_APPEAL: "答复考核申诉",
    Right.URGE: "督办",
    Right.SEE_AUDIT: "查看操作记录",
    Right.MANAGE_PEOPLE: "管理工作人员（增减、角色、口令、代理、转交办件）",
    Right.MANAGE_SETTINGS: "修改单位的资料",
    Right.IMPORT_DATA: "导入事项目录和放假安排",
    Right.TRUST_OFFICES: "导入别的单位的证书",
    Right.BACK_UP: "备份全部数据",
    Right.HOLD: "暂缓清除和解除暂缓",
    Right.PURGE: "清除保存期限届满的办件",
}

ROLE_RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.CLERK: frozenset(
            {
                Right.SEE,
                Right.RECEIVE,
                Right.SERVE,
                Right.HAND_OVER,
                Right.DELIVER,
                Right.REVIEW,
                Right.BACK_UP,
            }
        ),
        Role.PROXY_CLERK: frozenset({Right.SEE, Right.RECEIVE, Right.HAND_OVER, Right.DELIVER, Right.REVIEW}),
        Role.HEAD: frozenset(
            {
                Right.SEE,
                Right.DECIDE,
                Right.APPROVE,
                Right.ANSWER_REVIEW,
                Right.ANSWER_APPEAL,
                Right.URGE,
                Right.SEE_AUDIT,
                Right.MANAGE_PEOPLE,
                Right.MANAGE_SETTINGS,
                Right.BACK_UP,
                Right.HOLD,
                Right.PURGE,
            }
        ),
        Role.SUPERVISOR: frozenset(
            {
                Right.HOLD,
                Right.SEE,
                Right.OVERRIDE_SECOND_NOTICE,
                Right.ANSWER_REVIEW,
                Right.ANSWER_APPEAL,
                Right.URGE,
                Right.SEE_AUDIT,
            }
        ),
        Role.ADMINISTRATOR: frozenset(
            {
                Right.SEE,
                Right.MANAGE_PEOPLE,
                Right.MANAGE_SETTINGS,
                Right.IMPORT_DATA,
                Right.TRUST_OFFICES,
                Right.BACK_UP,
            }
        ),
        Role.KIOSK: frozenset({Right.REVIEW}),
    }
)
"""The one table: what each role may do."""

APPROVING = frozenset(
    {
        Right.DECIDE,
        Right.APPROVE,
        Right.OVERRIDE_SECOND_NOTICE,
        Right.ANSWER_REVIEW,
        Right.ANSWER_APPEAL,
        Right.URGE,
    }
)
"""Rights in which one person stands in for another; a deputy gets these of the role, never its keys to the house."""

APPROVING_ROLES = tuple(role for role in Role if ROLE_RIGHTS[role] & APPROVING)
"""Roles that may have a deputy."""


def labels_of(operator: Operator) -> str:
    """Their roles in Chinese: 窗口人员、负责人; 已离岗 for one who has left."""
    return "、".join(role.label for role in operator.roles) or "已离岗"


def rights_of(operator: Operator, deputies: Iterable[Deputy], on: date) -> frozenset[Right]:
    """Everything they may do on a day: by their own roles, and as a deputy."""
    if operator.has_left:
        return frozenset()
    own = frozenset[Right]().union(*(ROLE_RIGHTS[role] for role in operator.roles))
    if operator.roles == (Role.KIOSK,):
        return own
    lent = (ROLE_RIGHTS[d.role] & APPROVING for d in deputies if d.clerk == operator.clerk and d.stands_in(on))
    return own.union(*lent)


def holders(right: Right) -> tuple[Role, ...]:
    """The roles that have a right, in the order of `Role`."""
    return tuple(role for role in Role if right in ROLE_RIGHTS[role])


def require(right: Right, operator: Operator, deputies: Iterable[Deputy], on: date) -> None:
    """Refuse whoever may not do this today; the sentence names who may.

    Raises:
        Refused: `right.missing`, field `as`.
    """
    if right in rights_of(operator, deputies, on):
        return
    who = "或者".join(role.label for role in holders(right)) if right is not Right.SEE else "工作人员"
    deputy = "（或者代理人）" if right in APPROVING else ""
    raise Refused("right.missing", f"{right.label}只能由{who}{deputy}操作，请找{who}。", field="as")


def require_deputy(deputy: Deputy, people: Iterable[Operator]) -> None:
    """Refuse a deputy who cannot stand in.

    Raises:
        Refused: `deputy.role`, `deputy.clerk`, `deputy.days`.
    """
    if deputy.role not in APPROVING_ROLES:
        known = "、".join(role.label for role in APPROVING_ROLES)
        raise Refused("deputy.role", f"{deputy.role.label}不用代理，可以有代理人的是：{known}。", field="role")
    there = next((person for person in people if person.clerk == deputy.clerk), None)
    if there is None or there.has_left or Role.KIOSK in there.roles:
        raise Refused("deputy.clerk", f"“{deputy.clerk}”不是在岗的工作人员，不能代理，请另选一位。", field="clerk")
    if deputy.role in there.roles:
        raise Refused("deputy.clerk", f"{there.name}本来就是{deputy.role.label}，不用代理。", field="clerk")
    try:
        first, last = date.fromisoformat(deputy.first), date.fromisoformat(deputy.last)
    except ValueError:
        raise Refused("deputy.days", "代理的起止日期看不懂，请写成 2026-12-01 这样。", field="first") from None
    if first > last:
        raise Refused("deputy.days", "代理的第一天比最后一天还晚，请改一个。", field="last")
