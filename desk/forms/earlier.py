"""Forms as the record keeps them: that of a case, and those a person filled before."""

from __future__ import annotations

from collections.abc import Iterator

from desk.cases.case import Case
from desk.cases.events.bodies import read_body
from desk.cases.events.forms import FormFilled
from desk.cases.filled import KeptForm
from desk.cases.numbers import spoken
from desk.forms.known import EarlierForm
from desk.people.applicant import Applicant
from desk.people.identity import is_same_number
from desk.ports import UnitOfWork

MOST_FORMS = 10
"""Forms of one person that are looked at, newest first."""

MOST_CASES = 20
_LONG_NUMBER = 15
"""Digits from which on a document's number cannot be taken for a phone number or the end of a case number."""


def kept_form(uow: UnitOfWork, case: Case) -> KeptForm | None:
    """The form of a case as it was filled last; None where none was, or where it was purged."""
    stored = uow.journal.body_of(case.form_event) if case.form_event else None
    body = read_body(stored) if stored is not None else None
    if not isinstance(body, FormFilled):
        return None
    return KeptForm(
        fields=body.fields, filled_at=body.filled_at, clerk_name=body.clerk_name, printed_at=body.printed_at
    )


def earlier_forms(uow: UnitOfWork, applicant: Applicant) -> tuple[EarlierForm, ...]:
    """The forms of this person's cases, newest first; none for someone without a number."""
    found: list[EarlierForm] = []
    for case in _cases_of(uow, applicant):
        kept = kept_form(uow, case)
        if kept is not None:
            number = spoken(case.case_number)
            found.append(EarlierForm(case_number=number, received_on=case.received_on, fields=kept.fields))
        if len(found) == MOST_FORMS:
            break
    return tuple(found)


def _cases_of(uow: UnitOfWork, applicant: Applicant) -> Iterator[Case]:
    """Cases in which they were the applicant themselves, newest first."""
    if not applicant.id_number:
        return
    if len(applicant.id_number) >= _LONG_NUMBER:
        ids = [row.case_id for row in uow.cases.find(applicant.id_number, limit=MOST_CASES)]
    else:
        ids = [case_id for case_id in (uow.cases.latest_of(applicant.id_type, applicant.id_number),) if case_id]
    for case_id in ids:
        case = uow.cases.get(case_id)
        if case is not None and is_same_number(case.applicant.id_number, applicant.id_number):
            yield case
