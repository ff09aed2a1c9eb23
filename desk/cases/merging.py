"""A correction that was made on an older state of a case, on the state it meets: only what it means is its own."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from desk.cases.case import Case
from desk.cases.events.life import Corrected


def rebased(body: Corrected, case: Case) -> Corrected:
    """The correction on a case that others corrected meanwhile: only the fields it means are its own."""
    applicant, agent = body.applicant, body.agent
    if applicant is not None:
        applicant = msgspec.structs.replace(case.applicant, **_meant("applicant.", applicant, body))
    if agent is not None and case.agent is not None:
        agent = msgspec.structs.replace(case.agent, **_meant("agent.", agent, body))
    return msgspec.structs.replace(body, applicant=applicant, agent=agent)


def _meant(prefix: str, after: Struct, body: Corrected) -> dict[str, Any]:
    names = (change.field.removeprefix(prefix) for change in body.changes if change.field.startswith(prefix))
    return {name: getattr(after, name) for name in names}
