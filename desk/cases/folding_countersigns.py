"""The fold of second signatures: who asked for one, who gave it, and where their name then stands in the case."""

from __future__ import annotations

import msgspec

from desk.cases.case import Case
from desk.cases.chain import Header
from desk.cases.countersigns import Countersign
from desk.cases.events.countersigning import CountersignAsked, Countersigned
from desk.people.countersigning import SecondPerson

_set = msgspec.structs.replace


def with_asked(case: Case, header: Header, body: CountersignAsked) -> Case:
    """The case with one more signature open."""
    asked = Countersign(
        act=body.act,
        step=body.step,
        opened_at=header.at,
        clerk=header.clerk,
        clerk_name=body.clerk_name,
        due_on=body.due_on,
    )
    return _set(case, countersigns=(*case.countersigns, asked))


def with_countersigned(case: Case, header: Header, body: Countersigned) -> Case:
    """The case after somebody signed or would not; who agreed stands where the second person has a place.

    Raises:
        LookupError: Nothing of the kind is open.
    """
    if not any(_is(one, body) for one in case.countersigns):
        raise LookupError("no such signature is open")
    said = (
        {"signed_at": body.signed_at, "signed_by": header.clerk, "signed_by_name": body.clerk_name}
        if body.agreed
        else {"refused_by_name": body.clerk_name, "why": body.why}
    )
    changed = _set(case, countersigns=tuple(_set(o, **said) if _is(o, body) else o for o in case.countersigns))
    return with_second_names(changed)


def with_second_names(case: Case) -> Case:
    """The case with the names of those who signed later, where the second person has a place."""
    names = {one.act: one.signed_by_name for one in case.countersigns if one.signed_at}
    if case.decision is not None and (name := names.get(SecondPerson.REFUSAL)):
        case = _set(case, decision=_set(case.decision, confirmed_by=name))
    if case.ending is not None and (name := names.get(SecondPerson.VOID)):
        case = _set(case, ending=_set(case.ending, approved_by_name=name))
    return case


def _is(one: Countersign, body: Countersigned) -> bool:
    return one.is_open and (one.act, one.step) == (body.act, body.step)
