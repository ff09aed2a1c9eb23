"""Visits to people's homes and the checks of the old-age allowance (JIYUAN D4): recorded, listed for a day's round."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.events.visits import AllowanceChecked, CheckResult, CheckWay, Evidence, HomeVisited, VisitPurpose
from desk.desk import Desk
from desk.errors import Refused
from desk.numbering import next_number
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.roster import Villager, months_after
from desk.proxy.visits import Check, HomeVisit, require_check, round_of
from desk.records import StationFilter
from desk.serving import read_received_at
from desk.station.keeping import existing, keep
from desk.station.rostering import roster
from desk.times import day_of, moment_text

LONGEST_NAME, LONGEST_TEXT, LONGEST_NEEDS, LONGEST_PLACE = 60, 200, 120, 40
MOST_VISITORS = 2
MOST_EVIDENCE = 9
"""Photographs and videos of one visit: what helps, and no album (DOMAIN.md 2.11)."""

CHECK_MONTHS = 12
"""An allowance is checked once a year unless the item's reminder says otherwise."""


class VisitInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A visit, as typed: the JSON of `visit record`.

    Attributes:
        visitors: One or two names; the clerk alone when left out.
        visited_at, left_at: ISO 8601; now when left out.
        about: Numbers or ids of the requests and proxy cases it was for.
    """

    villager_name: str
    place: str
    purposes: tuple[VisitPurpose, ...]
    done: str
    visitors: tuple[str, ...] = ()
    visited_at: str = ""
    left_at: str = ""
    asked: str = ""
    help_needs: str = ""
    about: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class CheckInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A check of an allowance, as typed: the JSON of `visit check`; fields as of `AllowanceChecked`.

    Attributes:
        person: Id of the roster.
        item: The item whose allowance is checked.
        checkers: Two names; of one, the clerk is the other.
    """

    person: str
    item: str
    way: CheckWay
    result: CheckResult
    checkers: tuple[str, ...] = ()
    checked_at: str = ""
    period: str = ""
    met: bool = False
    sent_by: str = ""
    sent_at: str = ""
    date_words: str = ""
    evidence: Evidence | None = None
    again_by: str = ""
    died_on: str = ""
    reported_by: str = ""


def record_visit(desk: Desk, given: VisitInput) -> HomeVisit:
    """Write a home visit down.

    Raises:
        Refused: `visit.visitors`, `visit.evidence`, `visit.purpose`, `visit.empty`, `visit.order`, `station.unknown`; a
            text that cannot be printed.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    came, _ = read_received_at(given.visited_at, now)
    left, _ = read_received_at(given.left_at, now)
    if left < came:
        raise Refused("visit.order", "离开的时间早于到的时间，请核对。", field="left_at")
    visitors = tuple(_name(name, "visitors") for name in given.visitors if name.strip()) or (desk.operator.name,)
    if len(visitors) > MOST_VISITORS:
        raise Refused("visit.visitors", f"上门的人最多写{MOST_VISITORS}位。", field="visitors")
    if len(given.evidence) > MOST_EVIDENCE:
        raise Refused("visit.evidence", f"一次上门最多记{MOST_EVIDENCE}个照片、视频。", field="evidence")
    if not given.purposes:
        raise Refused("visit.purpose", "请选这次上门是为了什么。", field="purposes")
    done = read_printed(given.done, field="done", longest=LONGEST_TEXT)
    name, place = _name(given.villager_name, "villager_name"), given.place
    if not (done and name and place.strip()):
        raise Refused("visit.empty", "请写到谁家、在哪个组、办了什么。", field="done" if name else "villager_name")
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        body = HomeVisited(
            number=next_number(desk, uow, "home_visit_record", now),
            visited_at=moment_text(came),
            left_at=moment_text(left),
            clerk_name=desk.operator.name,
            visitors=visitors,
            villager_name=name,
            place=read_printed(place, field="place", longest=LONGEST_PLACE),
            purposes=tuple(dict.fromkeys(given.purposes)),
            done=done,
            asked=read_printed(given.asked, field="asked", longest=LONGEST_TEXT),
            help_needs=read_printed(given.help_needs, field="help_needs", longest=LONGEST_NEEDS),
            about=tuple(_about(uow, one) for one in given.about),
            evidence=given.evidence,
        )
        first, *_ = keep(uow, body, at=moment_text(now))
        kept = existing(uow, first.record_id, HomeVisit, "上门服务记录")
        uow.commit()
    return kept


def check_allowance(desk: Desk, given: CheckInput) -> Check:
    """Write the check of somebody's allowance down, in one of its three ways; the roster knows it at once.

    Raises:
        Refused: As `desk.proxy.visits.require_check`; `station.unknown`, `item.unknown`; a text that cannot be printed.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    today = day_of(now)
    at, _ = read_received_at(given.checked_at, now)
    _, item = desk.shelf.item_on(given.item, today)
    checkers = tuple(dict.fromkeys(_name(name, "checkers") for name in given.checkers if name.strip()))
    if len(checkers) == 1 and checkers[0] != desk.operator.name:
        checkers = (desk.operator.name, *checkers)
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        person = existing(uow, given.person, Villager, "人")
        known = person.known
        body = AllowanceChecked(
            number="",
            person_id=person.record_id,
            person_name=known.name,
            item_id=item.id,
            period=given.period.strip() or str(day_of(at).year),
            way=given.way,
            checked_at=moment_text(at),
            clerk_name=desk.operator.name,
            checkers=checkers,
            result=given.result,
            id_last4=known.id_number[-4:],
            birth_year=known.born_on[:4],
            met=given.met,
            sent_by=read_printed(given.sent_by, field="sent_by", longest=LONGEST_NAME),
            sent_at=moment_text(read_received_at(given.sent_at, now)[0]) if given.sent_at.strip() else "",
            date_words=read_printed(given.date_words, field="date_words", longest=LONGEST_TEXT),
            evidence=given.evidence,
            again_by=_day(given.again_by, "again_by"),
            died_on=_day(given.died_on, "died_on"),
            reported_by=read_printed(given.reported_by, field="reported_by", longest=LONGEST_NAME),
        )
        require_check(body, today=today)
        body = msgspec.structs.replace(body, number=next_number(desk, uow, "age_allowance_check", now))
        first, *_ = keep(uow, body, at=moment_text(now))
        kept = existing(uow, first.record_id, Check, "核查记录")
        uow.commit()
    return kept


def round_for(desk: Desk, item_id: str, day: date) -> tuple[Villager, ...]:
    """Whom to visit on a day for the check of an item, by group and name: those whose last one is a year old by then.

    Only people on the roster who receive what the item's reminder is about; may be empty.

    Raises:
        Refused: `item.unknown`; `check.not_checked`, the item is none that is checked again.
    """
    require_right(desk, Right.SEE)
    _, item = desk.shelf.item_on(item_id, day_of(desk.clock.now()))
    months = item.who_may_need.get("every_months")
    tags = item.who_may_need.get("tag", ())
    if not isinstance(months, int) or not isinstance(tags, tuple):
        sentence = f"“{item.name}”不是要定期核查的事项，请选高龄津贴核查、待遇资格认证这样的事项。"
        raise Refused("check.not_checked", sentence, field="item")
    people = [person for person in roster(desk) if set(tags) & set(person.known.tags)]
    return round_of(people, item.id, months_after(day, -months).isoformat())


def visits_of(desk: Desk, wanted: StationFilter, *, limit: int = 50) -> tuple[HomeVisit | Check, ...]:
    """The newest visits and checks that fit, the last one first; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        found = uow.station.newest(wanted, limit=limit)
    return tuple(one for one in found if isinstance(one, HomeVisit | Check))


def _about(uow: UnitOfWork, name: str) -> str:
    found = uow.station.get(name.strip())
    if found is None:
        raise Refused(
            "station.unknown", f"这里没有编号是“{name}”的登记单或者代办件，请照纸上的编号核对。", field="about"
        )
    return found.record_id


def _name(text: str, field: str) -> str:
    return read_printed(text, field=field, longest=LONGEST_NAME)


def _day(text: str, field: str) -> str:
    if not text.strip():
        return ""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise Refused("roster.day", f"日期“{text}”看不懂，请写成 2026-12-01 这样。", field=field) from None
