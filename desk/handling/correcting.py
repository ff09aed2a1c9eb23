"""Putting right what was kept wrong: a new revision with its reason; what was there before stays readable for ever."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from desk.cases.case import Case
from desk.cases.events.life import Corrected
from desk.cases.life import AskedBy, FieldChange
from desk.cases.numbers import spoken
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.changing import Handled, Handling, change, need
from desk.numbering import next_case_number
from desk.people.applicant import Agent, Applicant
from desk.people.reading import AgentInput, ApplicantInput, read_agent, read_applicant


class CorrectInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is right, and why it was wrong; what is left out stays.

    Attributes:
        applicant, agent: Whole, as when filing.
        no_agent: There is no agent.
        asked_by: Who found it: the applicant asked for it, or the office saw it itself.
        new_number: Give the case another number: its own is provisional, or another case has it too.
    """

    reason: str = ""
    applicant: ApplicantInput | None = None
    agent: AgentInput | None = None
    no_agent: bool = False
    note: str | None = None
    asked_by: AskedBy = ""
    new_number: bool = False


def correct(desk: Desk, case_name: str, given: CorrectInput) -> Handled:
    """Make a new revision of who applied and what was noted; materials and decisions have steps of their own.

    Raises:
        Refused: As `desk.handling.changing.change`; no reason; nothing is different; a fault of the person;
            `correct.number`: the number is nobody else's and no provisional one; `correct.provisional`: this machine
            has no final ones to give.
    """

    def make(at: Handling) -> Corrected:
        reason = need(given.reason, "reason", "请写明为什么更正，如：录入时打错、申请人换了电话。")
        on = date.fromisoformat(at.case.received_on)
        applicant = agent = None
        if given.applicant is not None:
            applicant, _ = read_applicant(
                given.applicant,
                on=on,
                places=at.desk.places,
                id_types=at.desk.id_types,
                has_agent=given.agent is not None or at.case.agent is not None,
            )
        if given.agent is not None and not given.no_agent:
            whose = applicant or at.case.applicant
            agent, _ = read_agent(given.agent, applicant=whose, on=on, id_types=at.desk.id_types)
        note = None if given.note is None else given.note.strip()
        changes = changes_of(at.case, applicant, agent, no_agent=given.no_agent, note=note)
        number = _another_number(at) if given.new_number else ""
        if number:
            changes += (FieldChange("case_number", at.case.case_number, number),)
        if not changes:
            raise Refused("correct.nothing", "没有什么不一样，不用更正。", field="reason")
        return Corrected(
            at=at.now,
            reason=reason,
            clerk_name=at.clerk_name,
            changes=changes,
            applicant=applicant,
            agent=agent,
            no_agent=given.no_agent,
            note=note,
            asked_by=given.asked_by,
            number=number,
        )

    return change(desk, case_name, "correct", make, given=given)


def _another_number(at: Handling) -> str:
    """The next number of this machine, for a case whose own cannot stay (EXCHANGE.md 3.3, 3.10)."""
    case = at.case
    if not case.is_provisional and case.case_number not in _doubled(at):
        raise Refused(
            "correct.number",
            f"编号{spoken(case.case_number)}没有重号，也不是临时编号，不用换；原来的回执一直有效。",
            field="new_number",
        )
    if not at.uow.register.incarnation().certified:
        raise Refused(
            "correct.provisional",
            "本机现在只能编临时编号，换了也一样。请先向上级重新申请登记，再来换。",
            field="new_number",
        )
    return next_case_number(at.desk, at.uow)


def _doubled(at: Handling) -> set[str]:
    """Numbers of this office that two cases have, as the offices above told last."""
    above = (one.issuer_org for one in at.uow.exchange.memberships())
    heard = (at.uow.exchange.newest_answer("heard", at.desk.office.org, org) for org in above)
    return {one.number for kept in heard if kept is not None for one in kept.answer.doubled}


def changes_of(
    case: Case, applicant: Applicant | None, agent: Agent | None, *, no_agent: bool, note: str | None
) -> tuple[FieldChange, ...]:
    """What a correction changes, field by field, such as `applicant.phone`; may be empty."""
    changes: list[FieldChange] = []
    if applicant is not None:
        changes += _differences("applicant", case.applicant, applicant)
    if no_agent and case.agent is not None:
        changes.append(FieldChange("agent.name", case.agent.name, ""))
    elif agent is not None:
        changes += _differences("agent", case.agent, agent)
    if note is not None and note != case.note:
        changes.append(FieldChange("note", case.note, note))
    return tuple(changes)


def _differences(name: str, before: Struct | None, after: Struct) -> list[FieldChange]:
    old = msgspec.structs.asdict(before) if before is not None else {}
    return [
        FieldChange(f"{name}.{field}", str(old.get(field, "")), str(value))
        for field, value in msgspec.structs.asdict(after).items()
        if value != old.get(field, "")
    ]
