"""Filling in application forms at the counter: what is known, how the form stands, printing it, reading it again."""

from __future__ import annotations

from datetime import date

import msgspec

from desk.allowed import require_right
from desk.cases.filled import KeptForm
from desk.cases.visit import Visit, VisitItem
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Faults, Refused
from desk.forms.checking import asked_fields
from desk.forms.earlier import earlier_forms, kept_form
from desk.forms.filling import FormLine, lay_out, read_form
from desk.forms.known import Background, EarlierForm, OtherForm
from desk.papers.application_form import application_form
from desk.papers.request import PaperRequest
from desk.people.applicant import Agent, Applicant
from desk.people.reading import survey_agent, survey_applicant
from desk.people.rights import Right
from desk.serving import find_case, read_received_at
from desk.sheets import Sheet
from desk.times import day_of, moment_text, read_moment


def form_of(desk: Desk, case_name: str) -> KeptForm | None:
    """The application form kept with a case, as filled last; None where none was filled.

    Raises:
        Refused: No such case.
    """
    case = find_case(desk, case_name)
    with desk.store.reading() as uow:
        return kept_form(uow, case)


def known_before(desk: Desk, visit: Visit) -> tuple[EarlierForm, ...]:
    """Forms of earlier cases of whoever the visit is for, newest first; none while the number is not right."""
    require_right(desk, Right.SEE)
    applicant, _ = _people(desk, visit, day_of(desk.clock.now()))
    if not applicant.id_number:
        return ()
    with desk.store.reading() as uow:
        return earlier_forms(uow, applicant)


def form_as_it_stands(
    desk: Desk, visit: Visit, index: int, earlier: tuple[EarlierForm, ...] = ()
) -> tuple[FormLine, ...]:
    """Every field of the form of one item of a visit; empty where the item has none or is not known. Never refuses.

    `earlier` is what `known_before` gave; nothing is read from disk here.
    """
    typed = visit.items[index]
    on = _day_of_receipt(desk, typed)
    item = _item_on(desk, typed.item, on)
    return lay_out(item, typed.form or {}, _background(desk, visit, index, on, earlier)) if item else ()


def with_shared_values(desk: Desk, visit: Visit) -> Visit:
    """The visit with every form holding what was typed for the same field of another one: nothing is asked twice.

    What an item's form does not hold, as after a change of the catalogue, is dropped. Forms nobody looked at stay so.
    """
    forms = [_form_of_item(desk, visit, index) for index in range(len(visit.items))]
    items = tuple(
        msgspec.structs.replace(typed, form=form) if form != typed.form else typed
        for typed, form in zip(visit.items, forms, strict=True)
    )
    return msgspec.structs.replace(visit, items=items) if items != visit.items else visit


def form_to_sign(desk: Desk, visit: Visit, index: int) -> Sheet:
    """The form of one item of a visit, to be signed before the case is filed; nothing is recorded.

    Raises:
        Refused: Something typed in it cannot be taken, with the field; or the item has no form.
    """
    typed = visit.items[index]
    now = desk.clock.now()
    on = _day_of_receipt(desk, typed)
    catalogue, item = desk.shelf.item_on(typed.item, on)
    behind = _background(desk, visit, index, on, known_before(desk, visit))
    own = {field.id for field in asked_fields(item)}
    fields, _ = read_form(item, {key: value for key, value in (typed.form or {}).items() if key in own}, behind)
    request = PaperRequest(
        paper="application_form",
        layout="a4",
        item=item,
        office=desk.office,
        texts=desk.texts,
        issued_at=now,
        clerk_name=desk.operator.name,
        item_version=catalogue.version,
        effective_on=catalogue.effective_on,
        form=KeptForm(fields=fields, filled_at=moment_text(now), clerk_name=desk.operator.name),
    )
    relation = behind.agent.relation if behind.agent else ""
    return application_form(request, situations=typed.situations, agent_relation=relation)


def _form_of_item(desk: Desk, visit: Visit, index: int) -> dict[str, str] | None:
    typed = visit.items[index]
    if typed.form is None or typed.filed:
        return typed.form
    lines = form_as_it_stands(desk, visit, index)
    return {
        line.field.id: typed.form.get(line.field.id, line.value)
        for line in lines
        if line.field.id in typed.form or line.kind == "visit"
    }


def _others(desk: Desk, visit: Visit, index: int) -> tuple[OtherForm, ...]:
    """The forms of the other items of the visit, those filed already among them."""
    found = []
    for place, other in enumerate(visit.items):
        item = _item_on(desk, other.item, _day_of_receipt(desk, other)) if place != index and other.form else None
        if item is not None and other.form:
            found.append(OtherForm(item=item, typed=other.form))
    return tuple(found)


def _background(desk: Desk, visit: Visit, index: int, on: date, earlier: tuple[EarlierForm, ...]) -> Background:
    applicant, agent = _people(desk, visit, on)
    return Background(
        applicant=applicant,
        received_on=on,
        agent=agent,
        situations=visit.items[index].situations,
        others=_others(desk, visit, index),
        earlier=earlier,
    )


def _people(desk: Desk, visit: Visit, on: date) -> tuple[Applicant, Agent | None]:
    """Applicant and agent as far as they can be read; what was refused is empty."""
    faults = Faults()
    applicant, _ = survey_applicant(
        visit.applicant, on=on, places=desk.places, id_types=desk.id_types, faults=faults, has_agent=bool(visit.agent)
    )
    if visit.agent is None:
        return applicant, None
    agent, _ = survey_agent(visit.agent, applicant=applicant, on=on, id_types=desk.id_types, faults=faults)
    return applicant, agent


def _day_of_receipt(desk: Desk, typed: VisitItem) -> date:
    now = desk.clock.now()
    return Faults().trying(lambda: read_received_at(typed.received_at, now)[0], read_moment(moment_text(now))).date()


def _item_on(desk: Desk, item_id: str, on: date) -> Item | None:
    try:
        return desk.shelf.item_on(item_id, on)[1]
    except Refused:
        return None
