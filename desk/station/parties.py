"""Who entrusts whom with which items: principal, agent and matters of an authorisation, read and checked."""

from __future__ import annotations

from datetime import date

from desk.cases.events.authorising import AgentKind, Matter
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Refused
from desk.people.applicant import Agent, Applicant
from desk.people.credit_code import read_credit_code
from desk.people.hints import Hint
from desk.people.names import read_organisation_name, search_form
from desk.people.reading import AgentInput, ApplicantInput, read_agent, read_applicant
from desk.ports import UnitOfWork
from desk.proxy.authorisations import Authorisation
from desk.proxy.mandates import require_committee, require_matters, require_two_people
from desk.records import StationFilter
from desk.station.proposing import in_person_of, why_not_here

_LOOKED_AT = 200
"""The newest authorisations of a clerk that tell who they are."""

_NOBODY = Applicant(kind="organisation", name="")
"""Stands where who is the principal is compared by the rules of authorisations."""


def principal_of(desk: Desk, given: ApplicantInput, on: date) -> tuple[Applicant, tuple[Hint, ...]]:
    """The villager, who stays the applicant.

    Raises:
        Refused: As `desk.people.reading.read_applicant`.
    """
    return read_applicant(given, on=on, places=desk.places, id_types=desk.id_types, has_agent=True)


def matters_of(desk: Desk, typed: tuple[str, ...], on: date) -> tuple[tuple[Matter, ...], tuple[Item, ...]]:
    """The matters and their items.

    Raises:
        Refused: `item.unknown`, and as `desk.proxy.mandates.require_matters`.
    """
    items = tuple(desk.shelf.item_on(one, on)[1] for one in typed if one.strip())
    require_matters(items, {item.id: why_not_here(item, desk.office) for item in items})
    matters = (
        Matter(item_id=item.id, item_name=item.name, in_person=in_person_of(item, desk.office)) for item in items
    )
    return tuple(matters), items


def agent_of(
    desk: Desk,
    uow: UnitOfWork,
    kind: AgentKind,
    given: AgentInput | None,
    principal: Applicant,
    items: tuple[Item, ...],
    on: date,
    *,
    phone: str,
    committee: tuple[str, str],
) -> tuple[Agent, tuple[Hint, ...]]:
    """Who acts, never the principal themselves (民法典第一百六十八条).

    Args:
        desk: Where.
        uow: Where a clerk's earlier authorisations stand.
        kind: Of agent.
        given: As typed; a clerk who was an agent before may leave it out.
        principal: Already read.
        items: The matters, by which it is known whether a committee may act.
        on: Today.
        phone: The clerk's, for a clerk or committee without one of their own.
        committee: Name and credit code as typed.

    Raises:
        Refused: `authorisation.agent`, `.not_staff`, `.agent_phone`, `.committee`, `.same_person`; `name.*`,
            `identity.*`, `credit_code.*`.
    """
    if kind == "committee":
        require_committee(desk.office, items)
        return _committee(desk, committee, phone), ()
    raw = given if given is not None or kind == "relative" else _known_clerk(desk, uow)
    if raw is None:
        sentence = "还没有写代理人是谁：请写姓名、证件号码和电话。代办员写过一次以后会自己带出来。"
        raise Refused("authorisation.agent", sentence, field="agent")
    if kind == "proxy_clerk":
        _require_staff(uow, raw.name)
        raw = AgentInput(**{**_fields(raw), "relation": raw.relation or "村代办员", "phone": raw.phone or phone})
    agent, hints = read_agent(raw, applicant=_NOBODY, on=on, id_types=desk.id_types)
    if not agent.phone:
        raise Refused("authorisation.agent_phone", "请填代理人的电话，委托人要找得到人。", field="agent.phone")
    require_two_people((principal.name, principal.id_number), (agent.name, agent.id_number))
    return agent, hints


def _fields(raw: AgentInput) -> dict[str, str]:
    return {name: getattr(raw, name) for name in raw.__struct_fields__}


def _committee(desk: Desk, typed: tuple[str, str], phone: str) -> Agent:
    """The committee of the place, with its credit code."""
    name, code = typed
    place = desk.places.get(desk.office.code)
    read = read_organisation_name(name or (place.name if place else ""), field="committee_name")
    if not code.strip():
        sentence = "由村（居）委会代理的，请填它的统一社会信用代码（18位）。"
        raise Refused("authorisation.agent", sentence, field="committee_code")
    number = read_credit_code(code, field="committee_code").code
    return Agent(name=read.text, id_type="001", id_number=number, phone=phone)


def _require_staff(uow: UnitOfWork, name: str) -> None:
    """Refuse as the proxy clerk in person whoever does not work here."""
    staff = {search_form(one.name) for one in uow.register.operators() if not one.has_left}
    if search_form(name) not in staff:
        sentence = (
            f"“{name.strip()}”不是本站的工作人员，不能作为代办员受托。是亲属的，请选亲属；新来的，请先登记为工作人员。"
        )
        raise Refused("authorisation.not_staff", sentence, field="agent.name")


def _known_clerk(desk: Desk, uow: UnitOfWork) -> AgentInput | None:
    """The clerk at this desk, as they stood in their newest authorisation."""
    wanted = StationFilter(kind="authorisation", clerk=desk.operator.clerk)
    for one in uow.station.newest(wanted, limit=_LOOKED_AT):
        if isinstance(one, Authorisation) and one.given.agent_kind == "proxy_clerk":
            known = one.given
            if known.agent_name == desk.operator.name:
                return AgentInput(name=known.agent_name, id_number=known.agent_id_number, phone=known.agent_phone)
    return None
