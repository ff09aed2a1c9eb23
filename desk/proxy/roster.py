"""People who may need us (主动发现): the roster, and who is to be asked in a month, each with the reason.

The list is printed or called through by the village itself and never sent anywhere.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

import msgspec

from desk.cases.chain import Event
from desk.cases.events.roster import Dated, Known, PersonChanged, PersonListed, PersonUnlisted
from desk.catalogue.items import Item
from desk.people.identity import age_on
from desk.proxy.kept import Kept
from desk.times import chinese_day

TAG_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "receiving_elderly_allowance": "领高龄津贴",
        "receiving_pension": "领养老金",
        "id_expiring": "身份证",
        "residence_permit_expiring": "居住证",
        "contracted_land": "有承包地",
        "grain_for_green": "退耕还林",
        "public_forest": "公益林",
        "one_child_family": "独生子女家庭",
        "two_daughter_family": "双女户",
        "low_income": "低保",
        "disabled": "有残疾证",
        "disabled_severe": "重度残疾",
        "extreme_poverty": "特困供养",
        "chronic_disease": "门诊慢性病",
    }
)
"""What people call the tags that the reminders of the catalogue ask about, in the order they are offered."""

LATER_AGES = (90, 100)
"""Who was to be asked at 80 is to be asked again at these: allowances of the old rise with them."""

_RISING_FROM = 80
_MONTHS = 12
_FEBRUARY = 2
_LEAP_DAY = 29


class Villager(Kept, frozen=True, kw_only=True, tag="villager"):
    """Somebody on the roster, as known now.

    Attributes:
        known: By the newest entry, made at `known_at`.
        first_at: When they were listed first.
        unlisted: When and why they were taken off, or None.
    """

    known: Known
    known_at: str
    first_at: str
    unlisted: PersonUnlisted | None = None

    @property
    def began_at(self) -> str:
        """When they were listed first."""
        return self.first_at

    @property
    def is_open(self) -> bool:
        """Whether they are on the roster."""
        return self.unlisted is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Somebody to ask, and why.

    Attributes:
        on: The day it is about: a birthday, the end of a paper, the day a check falls due.
        why: For the cadre, in words.
    """

    villager: Villager
    item_id: str
    item_name: str
    on: date
    why: str


def listed(event: Event, body: PersonListed) -> Villager:
    """Somebody new on the roster."""
    return Villager(
        record_id=event.header.event_id,
        clerk=event.header.clerk,
        known=body.known,
        known_at=body.listed_at,
        first_at=body.listed_at,
    )


def changed(before: Villager, body: PersonChanged) -> Villager:
    """What is known now; an older entry changes nothing."""
    if body.changed_at < before.known_at:
        return before
    known = with_checks(body.known, before.known)
    return msgspec.structs.replace(before, known=known, known_at=body.changed_at, unlisted=None)


def with_checks(known: Known, before: Known) -> Known:
    """What is known now, with the later day of every check: a list does not undo what was recorded."""
    days = {one.item_id: one.day for one in before.checked}
    for one in known.checked:
        days[one.item_id] = max(one.day, days.get(one.item_id, ""))
    kept = tuple(Dated(item_id=item_id, day=day) for item_id, day in days.items())
    return msgspec.structs.replace(known, checked=kept)


def unlisted(before: Villager, body: PersonUnlisted) -> Villager:
    """Somebody is off the roster."""
    return msgspec.structs.replace(before, unlisted=body)


def needs_in(villagers: Iterable[Villager], items: Iterable[Item], first: date) -> tuple[Need, ...]:
    """Who is to be asked in the month that begins on `first`: by day, then name; may be empty.

    Birthdays and running papers are told so many days before as the item's reminder says; a check that fell due
    earlier stays on the list until it is done. Only people on the roster who agreed to it.
    """
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    reminding = [item for item in items if item.who_may_need]
    found = [
        need
        for villager in villagers
        if villager.is_open and villager.known.consent_on
        for item in reminding
        for need in _needs(villager, item, first, last)
    ]
    return tuple(sorted(found, key=lambda need: (need.on, need.villager.known.name, need.item_id)))


def _needs(villager: Villager, item: Item, first: date, last: date) -> Iterator[Need]:
    rule, known = item.who_may_need, villager.known
    tags = rule.get("tag", ())
    if isinstance(tags, tuple) and tags and not set(tags) & set(known.tags):
        return
    early = timedelta(days=_whole(rule.get("days_before", 0)))

    def need(on: date, why: str) -> Need:
        return Need(villager=villager, item_id=item.id, item_name=item.name, on=on, why=why)

    if known.born_on and "age_at" in rule:
        born, age = date.fromisoformat(known.born_on), _whole(rule["age_at"])
        for turned in (age, *(LATER_AGES if age == _RISING_FROM else ())):
            birthday = birthday_of(born, turned)
            if first <= birthday - early <= last:
                yield need(birthday, f"{chinese_day(birthday)}满{turned}周岁")
    if "every_months" in rule and tags:
        months, checked = _whole(rule["every_months"]), _day_of(known.checked, item.id)
        due = months_after(checked, months) if checked else first
        if due - early <= last:
            words = f"上次是{chinese_day(checked)}" if checked else "还没有核查的记录"
            yield need(due, f"每{months}个月核查一次，{words}")
    ends = _day_of(known.expiring, item.id)
    if ends and ends - early <= last:
        yield need(ends, f"证件{chinese_day(ends)}{'已经到期' if ends < first else '到期'}")


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _day_of(dated: Iterable[Dated], item_id: str) -> date | None:
    return next((date.fromisoformat(one.day) for one in dated if one.item_id == item_id), None)


def birthday_of(born: date, age: int) -> date:
    """The day somebody turns `age`; who was born on 29 February does on 1 March of other years."""
    year = born.year + age
    if (born.month, born.day) == (_FEBRUARY, _LEAP_DAY) and not calendar.isleap(year):
        return date(year, _FEBRUARY + 1, 1)
    return born.replace(year=year)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    month = day.month - 1 + months
    year, number = day.year + month // _MONTHS, month % _MONTHS + 1
    return date(year, number, min(day.day, calendar.monthrange(year, number)[1]))


def age_of(villager: Villager, on: date) -> int | None:
    """Their age in years on a day; None where the birthday is unknown."""
    return age_on(date.fromisoformat(villager.known.born_on), on) if villager.known.born_on else None
