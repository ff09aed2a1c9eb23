"""The bad-credit list (失信名单): entered by a finding, looked up when somebody pledges, struck when repaired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.credit import CreditMark, marked
from desk.cases.events.credit import CreditMarked, CreditStruck
from desk.cases.material import CheckedMaterial
from desk.cases.pledges import pledge_bars
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Refused
from desk.people.applicant import Applicant
from desk.people.printed import read_printed
from desk.people.reading import ApplicantInput, read_applicant
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.times import day_of, moment_text

LONGEST_BASIS = 120
LONGEST_SOURCE = 60
LONGEST_REASON = 120


class CreditInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An entry as given: the JSON of `credit add`.

    Attributes:
        person: Who, with the number of a document; what else is given of them is not kept.
        basis: The decision or list it rests on, with its number.
        source: Who made that, or empty.
        from_day: First day it counts, ISO; today when left out.
        until: Last day it counts, ISO; left out, it lasts until it is struck.
    """

    person: ApplicantInput
    basis: str = ""
    source: str = ""
    from_day: str = ""
    until: str = ""


def add(desk: Desk, given: CreditInput) -> CreditMark:
    """Enter a person or organisation by a finding that somebody made; an adverse entry is the head's to make.

    Raises:
        Refused: `right.missing`; a fault of the person; no number to know them by; no basis; days that cannot be; the
            same basis stands there already.
    """
    require_right(desk, Right.APPROVE)
    now = desk.clock.now()
    today = day_of(now)
    person, _ = read_applicant(given.person, on=today, places=desk.places, id_types=desk.id_types, has_agent=True)
    if not person.id_number:
        raise Refused("credit.no_number", "没有证件号码就认不准人，不能列入名单，请补填证件号码。", field="person")
    basis = read_printed(given.basis, field="basis", longest=LONGEST_BASIS)
    if not basis:
        raise Refused("credit.no_basis", "请写明依据的决定书文号或者名单，没有依据不能列入。", field="basis")
    from_day = _day(given.from_day, "from_day") if given.from_day.strip() else today
    until = _day(given.until, "until").isoformat() if given.until.strip() else ""
    if until and until < max(from_day, today).isoformat():
        raise Refused("credit.days", "截止日期已经过了，或者早于开始日期，请核对。", field="until")
    body = CreditMarked(
        name=person.name,
        id_type=person.id_type,
        id_number=person.id_number,
        basis=basis,
        from_day=from_day.isoformat(),
        marked_at=moment_text(now),
        clerk_name=desk.operator.name,
        source=read_printed(given.source, field="source", longest=LONGEST_SOURCE),
        until=until,
    )
    with desk.store.writing() as uow:
        if any(mark.basis == basis for mark in uow.credit.of_person(person.id_type, person.id_number)):
            raise Refused("credit.twice", "这个人按这个依据已经在名单里了，不用再列。", field="basis")
        mark = marked(uow.journal.append(body, at=body.marked_at), body)
        uow.credit.add(mark)
        uow.commit()
    return mark


def strike(desk: Desk, mark_id: str, reason: str) -> CreditMark:
    """Take an entry off, with the reason: repaired (信用修复), or entered by mistake; the one that was there.

    In place of its id the document number does, where the person has one entry alone.

    Raises:
        Refused: `right.missing`, `credit.unknown`, `credit.several` or `credit.no_reason`.
    """
    require_right(desk, Right.APPROVE)
    now = moment_text(desk.clock.now())
    why = read_printed(reason, field="reason", longest=LONGEST_REASON)
    if not why:
        raise Refused("credit.no_reason", "请写明为什么移出名单，如：信用已修复、列错了人。", field="reason")
    with desk.store.writing() as uow:
        mark = _named(uow, mark_id.strip())
        body = CreditStruck(mark_id=mark.mark_id, reason=why, struck_at=now, clerk_name=desk.operator.name)
        uow.journal.append(body, at=now)
        uow.credit.remove(mark.mark_id)
        uow.commit()
    return mark


def _named(uow: UnitOfWork, text: str) -> CreditMark:
    """The entry with this id, or the only one of this document number."""
    if (mark := uow.credit.get(text.lower())) is not None:
        return mark
    found = [mark for mark in uow.credit.all() if mark.id_number == text.upper()]
    if len(found) > 1:
        sentence = f"这个人在名单里有{len(found)}条，请先列出名单，按编号移出其中一条。"
        raise Refused("credit.several", sentence, field="mark_id")
    if not found:
        raise Refused("credit.unknown", "名单里没有这一条，请先列出名单核对编号。", field="mark_id")
    return found[0]


def standing(desk: Desk) -> tuple[CreditMark, ...]:
    """The list, the first entered first, those that are over among them; who is on it is told to the head alone.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.APPROVE)
    with desk.store.reading() as uow:
        return uow.credit.all()


def require_pledges(
    uow: UnitOfWork,
    item: Item,
    materials: Sequence[CheckedMaterial],
    applicant: Applicant,
    on: date,
    *,
    by_agent: bool,
) -> None:
    """Refuse a pledge of somebody on the list, or one that an agent may not give; nothing is read without a pledge.

    Raises:
        Refused: `pledge.barred` or `pledge.in_person`.
    """
    if not any(line.state == "pledged" for line in materials):
        return
    marks = uow.credit.of_person(applicant.id_type, applicant.id_number) if applicant.id_number else ()
    for fault in pledge_bars(item, materials, marks, on, by_agent=by_agent):
        raise fault


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refused("date.form", f"日期“{text}”看不懂，请写成 2026-12-01 这样。", field=field) from None
