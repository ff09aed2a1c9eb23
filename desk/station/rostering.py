"""The roster: who agreed to be reminded, taken in one by one or from the village's own lists, and the month's list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.events.roster import ConsentWay, Dated, Known, PersonChanged, PersonListed, PersonUnlisted
from desk.desk import Desk
from desk.errors import Refused
from desk.people.facts import facts_of
from desk.people.printed import read_printed
from desk.people.reading import ApplicantInput, read_applicant
from desk.people.resident_numbers import upgrade
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.roster import TAG_WORDS, Need, Villager, needs_in, with_checks
from desk.records import StationFilter
from desk.station.keeping import each_of, existing, keep
from desk.times import day_of, moment_text

LONGEST_GROUP = 20
MOST_ON_A_ROSTER = 20_000
_PAGE = 500

OFF_WORDS = {"wish": "本人不愿意", "moved": "迁走", "died": "去世", "wrong": "登记错了"}
"""Why somebody comes off the roster, in the order the reasons are offered."""

CONSENT_WORDS: dict[ConsentWay, str] = {"spoken": "当面口头", "written": "书面", "phone": "电话"}
"""How somebody agreed, in the order the ways are offered."""


class RosterInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Somebody for the roster, as typed or as a list has it.

    Attributes:
        born_on: Only where no number tells it.
        tags: Of `desk.proxy.roster.TAG_WORDS`.
        checked, expiring: ISO days by item.
        consent_on: ISO day; nobody is listed without.
    """

    name: str
    consent_on: str = ""
    consent_way: ConsentWay = "spoken"
    id_type: str = ""
    id_number: str = ""
    born_on: str = ""
    phone: str = ""
    group: str = ""
    address: str = ""
    tags: tuple[str, ...] = ()
    checked: tuple[Dated, ...] = ()
    expiring: tuple[Dated, ...] = ()
    source: str = "typed"


class RosterRow(Struct, frozen=True, kw_only=True):
    """One row of a list, and what would become of it.

    Attributes:
        row: Row of the sheet, from 1.
        person_id: Whom it is about, where they are on the roster already.
        fault: Why it cannot be taken in; empty where it can.
    """

    row: int
    given: RosterInput
    person_id: str = ""
    fault: str = ""


def enter(desk: Desk, given: RosterInput) -> Villager:
    """Put somebody on the roster; who is on it already by the same number gets the new entry.

    Raises:
        Refused: `roster.no_consent`, `roster.day`, `roster.item`, `roster.tag`; a fault of the person.
    """
    require_right(desk, Right.RECEIVE)
    known = _read(desk, given)
    with desk.store.writing() as uow:
        kept = _keep(desk, uow, known, next((one for one in _roster(uow) if _who(one.known) == _who(known)), None))
        uow.commit()
    return kept


def change(desk: Desk, person_id: str, given: RosterInput) -> Villager:
    """Write down anew what is known of somebody.

    Raises:
        Refused: As `enter`, and `station.unknown`.
    """
    require_right(desk, Right.RECEIVE)
    known = _read(desk, given)
    with desk.store.writing() as uow:
        kept = _keep(desk, uow, known, existing(uow, person_id, Villager, "人"))
        uow.commit()
    return kept


def take_off(desk: Desk, person_id: str, reason: str) -> Villager:
    """Take somebody off the roster; they are on no list from now on.

    Raises:
        Refused: `station.unknown`, `roster.reason`.
    """
    require_right(desk, Right.RECEIVE)
    if reason not in OFF_WORDS:
        sentence = f"请写明移出的原因：{'、'.join(OFF_WORDS.values())}。"
        raise Refused("roster.reason", sentence, field="reason")
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        before = existing(uow, person_id, Villager, "人")
        body = PersonUnlisted(
            person_id=before.record_id,
            unlisted_at=now,
            clerk_name=desk.operator.name,
            reason=reason,  # type: ignore[arg-type]  # one of the words above
        )
        keep(uow, body, at=now)
        after = existing(uow, before.record_id, Villager, "人")
        uow.commit()
    return after


def roster(desk: Desk) -> tuple[Villager, ...]:
    """Everybody on the roster, by name; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return tuple(sorted(_roster(uow), key=lambda one: (one.known.name, one.record_id)))


def month_list(desk: Desk, first: date) -> tuple[Need, ...]:
    """Who is to be asked in the month that begins on `first`, with the reason; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        people = tuple(_roster(uow))
    return needs_in(people, desk.shelf.on(day_of(desk.clock.now())).items, first)


def look_over(desk: Desk, rows: Sequence[tuple[int, RosterInput]]) -> tuple[RosterRow, ...]:
    """What would become of every row of a list; nothing is kept. A person who stands in it twice is a fault."""
    require_right(desk, Right.RECEIVE)
    with desk.store.reading() as uow:
        people = {_who(one.known): one.record_id for one in _roster(uow)}
    seen: dict[str, int] = {}
    looked: list[RosterRow] = []
    for number, given in rows:
        try:
            known = _read(desk, given)
        except Refused as fault:
            looked.append(RosterRow(row=number, given=given, fault=fault.message))
            continue
        who = _who(known)
        first = seen.setdefault(who, number)
        fault_text = f"和第{first}行是同一个人，请只留一行。" if first != number else ""
        looked.append(RosterRow(row=number, given=given, person_id=people.get(who, ""), fault=fault_text))
    return tuple(looked)


def take_in(desk: Desk, rows: Sequence[tuple[int, RosterInput]]) -> tuple[RosterRow, ...]:
    """Keep every row of a list that has no fault, all in one go; gives back all rows as `look_over`.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.RECEIVE)
    looked = look_over(desk, rows)
    with desk.store.writing() as uow:
        for row in looked:
            if not row.fault:
                before = existing(uow, row.person_id, Villager, "人") if row.person_id else None
                _keep(desk, uow, _read(desk, row.given), before)
        uow.commit()
    return looked


def _keep(desk: Desk, uow: UnitOfWork, known: Known, before: Villager | None) -> Villager:
    now = moment_text(desk.clock.now())
    by = desk.operator.name
    if before is None:
        first, *_ = keep(uow, PersonListed(listed_at=now, clerk_name=by, known=known), at=now)
    elif before.is_open and before.known == with_checks(known, before.known):
        return before
    else:
        body = PersonChanged(person_id=before.record_id, changed_at=now, clerk_name=by, known=known)
        first, *_ = keep(uow, body, at=now)
    return existing(uow, first.record_id, Villager, "人")


def _read(desk: Desk, given: RosterInput) -> Known:
    today = day_of(desk.clock.now())
    consent = _day(given.consent_on, "同意的日期", "consent_on")
    if not consent:
        sentence = "请先征得本人同意再列入，并填上同意的日期；没有同意的不能列入。"
        raise Refused("roster.no_consent", sentence, field="consent_on")
    if consent > today.isoformat():
        raise Refused("roster.day", "同意的日期不能在今天以后，请核对。", field="consent_on")
    asked = ApplicantInput(
        kind="person",
        name=given.name,
        id_type=given.id_type or ("111" if given.id_number.strip() else "L04"),
        id_number=given.id_number,
        phone=given.phone,
        address=given.address,
    )
    person, _ = read_applicant(asked, on=today, places=desk.places, id_types=desk.id_types, has_agent=True)
    facts = facts_of(person, today)
    if unknown := [tag for tag in given.tags if tag not in TAG_WORDS]:
        sentence = f"不认识“{'、'.join(unknown)}”，可用的有：{'、'.join(TAG_WORDS.values())}。"
        raise Refused("roster.tag", sentence, field="tags")
    return Known(
        name=person.name,
        consent_on=consent,
        consent_way=given.consent_way,
        id_type=person.id_type,
        id_number=person.id_number,
        born_on=facts.birth_on.isoformat() if facts else _day(given.born_on, "出生日期", "born_on"),
        sex="女" if facts and facts.sex == "女" else "男" if facts and facts.sex == "男" else "",
        phone=person.phone,
        group=read_printed(given.group, field="group", longest=LONGEST_GROUP),
        address=person.address,
        tags=tuple(dict.fromkeys(given.tags)),
        checked=tuple(_dated(desk, given.checked, today, "上次核查的日期")),
        expiring=tuple(_dated(desk, given.expiring, today, "到期的日期")),
        source=read_printed(given.source, field="source", longest=60) or "typed",
    )


def _dated(desk: Desk, dated: Iterable[Dated], today: date, what: str) -> Iterator[Dated]:
    for item_id, day in {one.item_id: one.day for one in dated}.items():
        _, item = desk.shelf.item_on(item_id, today)
        yield Dated(item_id=item.id, day=_day(day, what, "day"))


def _day(text: str, what: str, field: str) -> str:
    if not text.strip():
        return ""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        sentence = f"{what}“{text.strip()}”看不懂，请写成 2026-11-23 这样。"
        raise Refused("roster.day", sentence, field=field) from None


def _who(known: Known) -> str:
    """What is the same for the same person: the number, in its long form; without one name, birthday and phone."""
    return upgrade(known.id_number) if known.id_number else f"{known.name} {known.born_on} {known.phone}"


def _roster(uow: UnitOfWork) -> Iterator[Villager]:
    return each_of(uow, Villager, StationFilter(is_open=True), most=MOST_ON_A_ROSTER)
