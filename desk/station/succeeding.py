"""A proxy clerk leaves: each open authorisation ends, and its successor is prepared for the principal to sign.

An authorisation is to a person; when the agent gives it up it is over (民法典第一百七十三条), and nobody acts for the
principal before the next one is signed (第一百六十五条). Only where the principal agreed beforehand that this colleague
may stand in (第一百六十九条) does it hold on.
"""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.calendar.limits import due_on
from desk.cases.events.authorising import AuthorisationEnded, ProxyAuthorised, Signing
from desk.catalogue.items import Limit
from desk.desk import Desk
from desk.errors import Refused
from desk.numbering import next_number
from desk.papers.authorisation import PAPER
from desk.papers.request import kind_of
from desk.people.applicant import Agent, Applicant
from desk.people.names import search_form
from desk.people.reading import AgentInput, read_agent
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.prints.printing import Printable
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import ProxyCase
from desk.proxy.mandates import last_day, require_two_people
from desk.records import Operator, StationFilter
from desk.sheets import Column, Paragraph, Sheet, Table
from desk.station.authorising import paper_of
from desk.station.keeping import each_of, keep, keep_one
from desk.times import chinese_day, day_of, moment_text, table_moment

SIGN_WITHIN_DAYS = 10
"""Working days for the round of visits, where the office takes nothing before a signature otherwise."""

_RELATION = "村代办员"
_NOBODY = Applicant(kind="organisation", name="")
_OPEN = StationFilter(is_open=True)


class AgentChange(Struct, frozen=True, kw_only=True):
    """What came of the authorisations of somebody who left.

    Attributes:
        made: Successors that wait for the principal's signature.
        held: Authorisations that hold on, for the principal agreed beforehand that the colleague stands in.
        own: Numbers of those whose principal is the colleague: nobody is their own agent, and somebody else is needed.
    """

    made: tuple[Authorisation, ...] = ()
    held: tuple[Authorisation, ...] = ()
    own: tuple[str, ...] = ()


def count_authorisations(uow: UnitOfWork, leaving: Operator) -> int:
    """How many open authorisations name somebody as the agent in person."""
    return len(_of_agent(uow, leaving.name))


def change_agent(desk: Desk, left: str, to: str, agent: AgentInput | None = None) -> AgentChange:
    """The same for an agent who is no colleague here, such as one whose village was merged into this one.

    Args:
        desk: Of somebody who may.
        left: The agent's name, as it stands in the authorisations.
        to: Login name of the colleague who goes on.
        agent: As `change_agent_in`.

    Raises:
        Refused: `right.missing`; `authorisation.still_here`: the agent works here, and has to be retired first;
            `clerk.unknown`; as `change_agent_in`.
    """
    require_right(desk, Right.MANAGE_PEOPLE)
    name = left.strip()
    with desk.store.writing() as uow:
        here = [one for one in uow.register.operators() if not one.has_left]
        if any(search_form(one.name) == search_form(name) for one in here):
            said = f"{name}还在本站，换人请先办离岗（deskctl clerk retire）。"
            raise Refused("authorisation.still_here", said, field="left")
        taker = next((one for one in here if one.clerk == to.strip()), None)
        if taker is None:
            raise Refused("clerk.unknown", f"本单位没有工作人员“{to.strip()}”，请核对姓名。", field="to")
        change = change_agent_in(uow, desk.as_now(uow), Operator(clerk=name, name=name, roles=()), taker, agent)
        uow.commit()
    return change


def change_agent_in(
    uow: UnitOfWork, desk: Desk, leaving: Operator, taker: Operator, agent: AgentInput | None = None
) -> AgentChange:
    """End what somebody who leaves was authorised to, and prepare what the colleague has to be; the caller commits.

    Args:
        uow: The transaction.
        desk: Of somebody who may, which the caller has asked.
        leaving: Who leaves.
        taker: Who goes on.
        agent: Number and telephone of that one; may be left out where they were an agent here before.

    Raises:
        Refused: `authorisation.agent_unknown`; as `desk.people.reading.read_agent`.
    """
    found = _of_agent(uow, leaving.name)
    if not found:
        return AgentChange()
    now = desk.clock.now()
    at, on = moment_text(now), day_of(now)
    held = tuple(one for one in found if search_form(one.given.substitute_name) == search_form(taker.name))
    going = [one for one in found if one not in held]
    who = _agent(uow, desk, taker, agent, on) if going else Agent(name="", id_type="", id_number="")
    made: list[Authorisation] = []
    own: list[str] = []
    for one in going:
        ended = AuthorisationEnded(
            authorisation_id=one.record_id,
            ended_at=at,
            clerk_name=desk.operator.name,
            ending="agent",
            reason=f"代办员{leaving.name}离岗",
        )
        keep(uow, ended, at=at)
        try:
            require_two_people((one.given.principal.name, one.given.principal.id_number), (who.name, who.id_number))
        except Refused:
            own.append(one.number)
            continue
        made.append(keep_one(uow, _successor(uow, desk, one, who), Authorisation, at=at))
    return AgentChange(made=tuple(made), held=held, own=tuple(own))


def _successor(uow: UnitOfWork, desk: Desk, one: Authorisation, agent: Agent) -> ProxyAuthorised:
    """The same matters and powers for the rest of the term, to another person, not signed yet."""
    now = desk.clock.now()
    on = day_of(now)
    is_over = one.valid_to < on.isoformat()
    longest = last_day(on, desk.office.authorisation_months).isoformat()
    within = Limit(value=desk.office.sign_later_days or SIGN_WITHIN_DAYS, unit="W")
    given = one.given
    return ProxyAuthorised(
        number=next_number(desk, uow, PAPER, now),
        authorised_at=moment_text(now),
        clerk_name=desk.operator.name,
        clerk_phone=given.clerk_phone,
        principal=given.principal,
        agent_kind="proxy_clerk",
        agent_name=agent.name,
        agent_id_number=agent.id_number,
        agent_phone=agent.phone,
        matters=one.matters,
        powers=one.powers,
        valid_from=on.isoformat(),
        valid_to=longest if is_over else one.valid_to,
        signing=Signing(
            by="later",
            guardian=one.signing.guardian,
            guardian_relation=one.signing.guardian_relation,
            due_on=due_on(on, within, desk.calendar).due_on.isoformat(),
        ),
        request_id=given.request_id,
        other_power=one.other_power,
        sensitive_kinds=given.sensitive_kinds,
        succeeds=one.record_id,
        proxy_ids=tuple(
            case.record_id for case in each_of(uow, ProxyCase, _OPEN) if case.authorisation_id == one.record_id
        ),
    )


def _of_agent(uow: UnitOfWork, name: str) -> list[Authorisation]:
    form = search_form(name)
    return [
        one
        for one in each_of(uow, Authorisation, _OPEN)
        if one.given.agent_kind == "proxy_clerk" and search_form(one.given.agent_name) == form
    ]


def _agent(uow: UnitOfWork, desk: Desk, taker: Operator, given: AgentInput | None, on: date) -> Agent:
    known = given or next(
        (
            AgentInput(
                name=one.given.agent_name,
                id_number=one.given.agent_id_number,
                phone=one.given.agent_phone,
            )
            for one in each_of(uow, Authorisation)
            if one.given.agent_kind == "proxy_clerk" and one.given.agent_name == taker.name
        ),
        None,
    )
    if known is None or search_form(known.name) != search_form(taker.name):
        raise Refused(
            "authorisation.agent_unknown",
            f"接办的{taker.name}没有作过代办员，委托书上要写{taker.name}的证件号码和电话："
            "请把姓名、证件号码、电话写在文件里，用 deskctl clerk retire … --agent 文件。",
            field="agent",
        )
    if not known.relation.strip():
        known = msgspec.structs.replace(known, relation=_RELATION)
    agent, _ = read_agent(known, applicant=_NOBODY, on=on, id_types=desk.id_types)
    return agent


def successors_to_sign(desk: Desk) -> tuple[Authorisation, ...]:
    """Authorisations to a colleague of somebody who left that wait for the principal, the first due first."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        found = [one for one in each_of(uow, Authorisation, _OPEN) if one.given.succeeds and not one.is_signed]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.number)))


def successor_papers(desk: Desk) -> tuple[Printable, ...]:
    """The batch to go round with: the list of whom to visit, then all copies of every authorisation; or nothing."""
    waiting = successors_to_sign(desk)
    if not waiting:
        return ()
    papers = (
        paper_of(desk, one.record_id, copy=copy) for one in waiting for copy in range(1, 1 + len(kind_of(PAPER).copies))
    )
    return (_round(desk, waiting), *papers)


def _round(desk: Desk, waiting: tuple[Authorisation, ...]) -> Printable:
    titles = (("序号", 7), ("姓名", 11), ("住址", 24), ("电话", 20), ("委托书", 23), ("几号前签", 14), ("签了", 8))
    rows = tuple(
        (
            str(number),
            one.given.principal.name,
            one.given.principal.address,
            one.given.principal.phone,
            one.number,
            chinese_day(date.fromisoformat(one.due_on)),
            "□",
        )
        for number, one in enumerate(waiting, start=1)
    )
    said = (
        "代办员换了人，原来的委托终止。请逐户说明，本人愿意继续委托的，在委托书上签名；不愿意的，材料和原件当面退还。"
        "签名以前，新的代办员不能替办。签好的，回来逐份登记（proxy sign）。"
    )
    sheet = Sheet(
        paper="proxy_successors",
        layout="a4",
        template_version=desk.texts.version,
        letterhead=desk.office.name,
        title="换代办员补签名单",
        blocks=(
            Paragraph(text=said),
            Table(columns=tuple(Column(title=title, share=share) for title, share in titles), rows=rows),
        ),
        printed_at=table_moment(desk.clock.now()),
    )
    return Printable(
        title="换代办员补签名单",
        name="换代办员补签名单",
        layouts=("a4",),
        is_paper=False,
        make=lambda _layout: desk.render(sheet),
    )
