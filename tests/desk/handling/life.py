"""Short ways through a case's life, for the tests of what happens on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from desk.cases.case import Case
from desk.desk import Desk
from desk.handling.acts import ACTS, do
from desk.handling.changing import Handled
from desk.issuing import issue
from desk.people.rights import Role
from desk.records import Operator
from desk.serving import find_case
from tests.builders import filed, no_file

LICENCE = "CG-04"
"""行政许可: promised 2, statutory 20 working days from acceptance."""

BENEFIT = "JZ-03"
"""行政给付: promised 15, statutory 20 working days; 急难先行救助 does not count."""

OTHER = Operator(clerk="li", name="李另一", roles=(Role.HEAD, Role.SUPERVISOR, Role.CLERK))
CLERK_ONLY = Operator(clerk="zhao", name="赵窗口", roles=(Role.CLERK,))


def by(desk: Desk, operator: Operator) -> Desk:
    """Somebody else at the same desk."""
    return replace(desk, operator=operator)


def step(desk: Desk, case: Case, action: str, **given: Any) -> Handled:
    """Take a step with what it is asked with."""
    asked = msgspec.convert(msgspec.to_builtins(given), ACTS[action].asked)
    return do(desk, case.case_id, action, asked, read_file=no_file)


def after(desk: Desk, case: Case, *steps: str | tuple[str, dict[str, Any]]) -> Case:
    """The case after several steps, each an action or an action with its input."""
    for one in steps:
        action, given = (one, {}) if isinstance(one, str) else one
        case = step(desk, case, action, **(USUAL.get(action, {}) | given)).case
    return case


def told(desk: Desk, case: Case) -> Case:
    """The case once its newest special procedure was told in writing, today."""
    issue(desk, case.case_id, "special_procedure_notice")
    return find_case(desk, case.case_id)


def paused(desk: Desk, case: Case, **given: Any) -> Case:
    """The case in a special procedure that was told at once."""
    return told(desk, after(desk, case, ("pause", given)))


def accepted(desk: Desk, number: int = 1, item_id: str = LICENCE) -> Case:
    """A case that was accepted at once."""
    return filed(desk, number, "accept", item_id)


USUAL: dict[str, dict[str, Any]] = {
    "decide": {"outcome": "granted", "officer": "钱决定", "body": "济源市城市管理局"},
    "pause": {"procedure": "鉴定", "need_value": 10},
    "extend": {"value": 10, "reason": "情况复杂，要到现场核对"},
    "hand_over": {"to": "济源市城市管理局"},
    "take_in": {"taken_by": "孙签收"},
    "ready": {"name": "批准书", "number": "济城管〔2026〕1号"},
    "call": {"said": "已接通，明天来取"},
    "mail": {"mail_number": "XA123456789CN", "carrier": "邮政"},
    "mail_returned": {"why": "无人签收"},
    "deliver": {"identity": "核对居民身份证原件"},
    "withdraw": {"reason": "不再需要"},
    "void": {"reason": "登记错了人"},
    "undo_decide": {"reason": "登记到别人的办件上了"},
    "undo_deliver": {"reason": "不是这位群众领的"},
    "refer": {"to_body": "济源市民政局", "reason": "归民政部门办理"},
}
"""What each step needs, filled in."""
