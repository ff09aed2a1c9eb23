"""Who sits at this office: joining, other roles, deputies, and leaving with every open case in good hands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from desk.allowed import require_right
from desk.cases.events.people import ClerkPasswordReset, ClerkRetired, ClerkRolesChanged, DeputyEnded, DeputyNamed
from desk.desk import Desk
from desk.errors import Refused
from desk.managing.entering import require_here
from desk.managing.founding import add_operator
from desk.managing.reassigning import count_open, reassign_in
from desk.people.reading import AgentInput
from desk.people.rights import ROLE_RIGHTS, Right, require_deputy
from desk.ports import UnitOfWork
from desk.records import Deputy, Operator
from desk.roles import Role, choose_roles
from desk.station.succeeding import change_agent_in, count_authorisations
from desk.times import day_of, moment_text


def join(desk: Desk, operator: Operator, give_key: Callable[[], None]) -> None:
    """One more who may sit here; one who has left comes back under the same login name.

    Args:
        desk: Of somebody who may.
        operator: Who; their roles from `choose_roles`.
        give_key: Makes their way into the office (a password); called last before the record is made durable.

    Raises:
        Refused: `right.missing`, `clerk.name`, `clerk.exists`, or what `give_key` refuses.
    """
    require_right(desk, Right.MANAGE_PEOPLE)
    with desk.store.writing() as uow:
        add_operator(uow, operator, now=desk.clock.now())
        give_key()
        uow.commit()


def change_roles(desk: Desk, clerk: str, wanted: Iterable[str]) -> Operator:
    """Somebody has these roles from now on; they count when that clerk enters or unlocks next.

    Raises:
        Refused: `right.missing`, `clerk.role`, `clerk.unknown`, `clerk.retired`, `clerk.last_manager`.
    """
    require_right(desk, Right.MANAGE_PEOPLE)
    roles = choose_roles(wanted)
    with desk.store.writing() as uow:
        before = require_here(uow, clerk)
        after = replace(before, roles=roles)
        if after != before:
            _require_manager_left(uow, after)
            uow.register.save_operator(after)
            body = ClerkRolesChanged(clerk=after.clerk, name=after.name, roles=after.roles)
            uow.journal.append(body, at=moment_text(desk.clock.now()))
            uow.commit()
    return after


def retire(desk: Desk, clerk: str, *, to: str = "", reason: str = "离岗", agent: AgentInput | None = None) -> int:
    """Somebody leaves: no roles, no PIN, deputy no more, and their open cases go to a colleague, all in one step.

    The caller then takes the password away; until then the one who left is refused all the same.

    Args:
        desk: Of somebody who may, and not of the one who leaves.
        clerk: Who leaves; the same again changes nothing.
        to: Who takes over the open cases and, in a village, goes on as the agent of those who entrusted the one who
            leaves (`desk.station.succeeding`); may be left out when there are neither.
        reason: Kept with each case.
        agent: Number and telephone of `to` for the authorisations, where they were no agent here before.

    Returns:
        How many cases were handed over.

    Raises:
        Refused: `right.missing`, `clerk.unknown`, `clerk.self`, `clerk.last_manager`, `clerk.has_cases`,
            `clerk.has_authorisations`, as `desk.station.succeeding.change_agent_in`, or as
            `desk.managing.reassigning.reassign_in`.
    """
    require_right(desk, Right.MANAGE_PEOPLE)
    if clerk == desk.operator.clerk:
        raise Refused("clerk.self", "不能给自己办离岗，请另一位负责人或者管理员来办。", field="clerk")
    with desk.store.writing() as uow:
        leaving = next((o for o in uow.register.operators() if o.clerk == clerk), None)
        if leaving is not None and leaving.has_left:
            return 0
        leaving = require_here(uow, clerk)
        gone = replace(leaving, roles=())
        _require_manager_left(uow, gone)
        handed = _hand_over(uow, desk, leaving, to, reason)
        _change_agent(uow, desk, leaving, to, agent)
        uow.register.save_operator(gone)
        uow.register.save_pin(clerk, None)
        uow.register.save_deputies(tuple(d for d in uow.register.deputies() if d.clerk != clerk))
        body = ClerkRetired(clerk=gone.clerk, name=gone.name)
        uow.journal.append(body, at=moment_text(desk.clock.now()))
        uow.commit()
    return handed


def name_deputy(desk: Desk, deputy: Deputy) -> None:
    """Somebody stands in for a role on some days, in place of what was named for the two before.

    Raises:
        Refused: `right.missing`, `deputy.role`, `deputy.clerk`, `deputy.days`.
    """
    require_right(desk, Right.MANAGE_PEOPLE)
    with desk.store.writing() as uow:
        people = uow.register.operators()
        require_deputy(deputy, people)
        name = next(person.name for person in people if person.clerk == deputy.clerk)
        others = _but(uow.register.deputies(), deputy.role, deputy.clerk)
        uow.register.save_deputies((*others, deputy))
        body = DeputyNamed(role=deputy.role, clerk=deputy.clerk, name=name, first=deputy.first, last=deputy.last)
        uow.journal.append(body, at=moment_text(desk.clock.now()))
        uow.commit()


def end_deputy(desk: Desk, role: Role, clerk: str) -> None:
    """Somebody stands in for a role no longer.

    Raises:
        Refused: `right.missing`, `deputy.none`.
    """
    require_right(desk, Right.MANAGE_PEOPLE)
    with desk.store.writing() as uow:
        kept = uow.register.deputies()
        left = _but(kept, role, clerk)
        if left == kept:
            raise Refused("deputy.none", f"“{clerk}”现在不代理{role.label}，不用取消。", field="clerk")
        name = next((o.name for o in uow.register.operators() if o.clerk == clerk), clerk)
        uow.register.save_deputies(left)
        uow.journal.append(DeputyEnded(role=role, clerk=clerk, name=name), at=moment_text(desk.clock.now()))
        uow.commit()


def deputies(desk: Desk) -> tuple[Deputy, ...]:
    """Who stands in today or will, in the order in which they were named."""
    require_right(desk, Right.SEE)
    today = day_of(desk.clock.now()).isoformat()
    with desk.store.reading() as uow:
        return tuple(d for d in uow.register.deputies() if d.last >= today)


def record_password_reset(desk: Desk, clerk: str) -> None:
    """Record that a colleague gets a new password, which the caller sets next; their PIN is forgotten with the old one.

    Raises:
        Refused: `right.missing`, `clerk.unknown`, `clerk.retired`.
    """
    require_right(desk, Right.MANAGE_PEOPLE)
    with desk.store.writing() as uow:
        whose = require_here(uow, clerk)
        uow.register.save_pin(clerk, None)
        body = ClerkPasswordReset(clerk=whose.clerk, name=whose.name)
        uow.journal.append(body, at=moment_text(desk.clock.now()))
        uow.commit()


def _hand_over(uow: UnitOfWork, desk: Desk, leaving: Operator, to: str, reason: str) -> int:
    left = count_open(uow, leaving.clerk)
    if not left:
        return 0
    if not to:
        said = f"{leaving.name}还有{left}件在办，离岗前要转交；请写明由谁接办（--to）。"
        raise Refused("clerk.has_cases", said, field="to")
    return reassign_in(uow, desk, leaving.clerk, to, reason)


def _change_agent(uow: UnitOfWork, desk: Desk, leaving: Operator, to: str, agent: AgentInput | None) -> None:
    """Who entrusted the one who leaves is asked to sign for another."""
    given = count_authorisations(uow, leaving)
    if not given:
        return
    if not to:
        said = f"还有{given}份委托书写的是{leaving.name}，离岗前要定下换谁代办，再请本人重新签；请写明由谁接办。"
        raise Refused("clerk.has_authorisations", said, field="to")
    change_agent_in(uow, desk.as_now(uow), leaving, require_here(uow, to), agent)


def _but(kept: tuple[Deputy, ...], role: Role, clerk: str) -> tuple[Deputy, ...]:
    return tuple(deputy for deputy in kept if (deputy.role, deputy.clerk) != (role, clerk))


def _require_manager_left(uow: UnitOfWork, changed: Operator) -> None:
    """Somebody has to be able to add people, or nobody ever could again."""
    people = [changed if o.clerk == changed.clerk else o for o in uow.register.operators()]
    if not any(Right.MANAGE_PEOPLE in ROLE_RIGHTS[role] for person in people for role in person.roles):
        said = f"{changed.name}是最后一位能管理工作人员的人，请先让另一位当负责人或者管理员。"
        raise Refused("clerk.last_manager", said, field="clerk")
