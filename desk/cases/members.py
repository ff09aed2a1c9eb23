"""One person of a group looked at as a whole: everything that is wrong is told at once, each with its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from desk.cases.group import Member
from desk.errors import Refused
from desk.people.characters import read_line
from desk.people.hints import Hint
from desk.people.identity import read_identity
from desk.people.names import read_name
from desk.people.phones import read_phone
from desk.people.printed import require_printed
from desk.people.reading import LONGEST_ADDRESS
from desk.places import CITY_LEVEL, TOWN_LEVEL, VILLAGE_LEVEL, Place, Places

LONGEST_NOTE = 200

_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{1,2}")
_ROUNDED = re.compile(r"[1-9][0-9]{14}000")
_BROKEN_CELL = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|####+)")
_SMALL_GROUP = re.compile(r"(?:第?[0-9一二三四五六七八九十]+(?:村民)?小?组|[0-9]+队)$")
_LOST = "证件号码被表格软件当成数字，后几位已经丢失；请把这一列设成文本格式，再对照证件重新输入。"


def examined(member: Member, *, on: date, places: Places, home: str) -> Member:
    """The person in normal form, or as given with every reason why it cannot be filed in `parked`.

    Args:
        member: As typed, read or listed.
        on: Today.
        places: The divisions.
        home: 12-digit code of the office's place; among villages of one name its own come first.

    A group of villagers written with the village (3组) is kept as the address where there is none.
    """
    wrong: list[Hint] = []

    def read(field: str, raw: str, reading: Callable[[], str]) -> str:
        if _BROKEN_CELL.fullmatch(raw.strip()):
            text = f"“{raw.strip()}”是表格里算错的公式，请改成文字。"
            wrong.append(Hint("list.formula", f"applicant.{field}", text))
            return raw
        try:
            return reading()
        except Refused as problem:
            said = (problem.message, *problem.details)
            wrong.extend(Hint(problem.code, problem.field or f"applicant.{field}", text) for text in said)
            return raw

    found = replace(
        member,
        name=read("name", member.name, lambda: read_name(member.name).text),
        id_number=read("id_number", member.id_number, lambda: read_number(member, on)),
        phone=read("phone", member.phone, lambda: read_phone(member.phone) if member.phone.strip() else ""),
        village=read("village", member.village, lambda: read_village(member.village, places, home)),
        address=read("address", member.address, lambda: _line(member.address, "address", "住址", LONGEST_ADDRESS)),
        note=read("note", member.note, lambda: _line(member.note, "note", "备注", LONGEST_NOTE)),
        parked=(),
    )
    if wrong:
        return replace(member, parked=tuple(wrong))
    has_group = not found.address and _SMALL_GROUP.search("".join(member.village.split()))
    return replace(found, address=member.village.strip()) if has_group else found


def read_number(member: Member, on: date) -> str:
    """The number in normal form.

    Raises:
        Refused: `list.number_lost`, a spreadsheet turned it into a rounded number; else as `read_identity`.
    """
    raw = "".join(member.id_number.split())
    if _SCIENTIFIC.fullmatch(raw):
        raise Refused("list.number_lost", _LOST, field="applicant.id_number")
    try:
        return read_identity(member.id_type, member.id_number, on=on).number
    except Refused as problem:
        if _ROUNDED.fullmatch(raw) and problem.code == "identity.check_digit":
            raise Refused("list.number_lost", _LOST, field="applicant.id_number") from None
        raise


def read_village(raw: str, places: Places, home: str) -> str:
    """The 12-digit code of a village written by code or by name; empty stays empty.

    A name may carry the city or the town before it, and a group of villagers (3组) behind it. Among villages of one
    name that of the office's own town is meant; without one there, a name that several have is refused.

    Raises:
        Refused: `applicant.village`.
    """
    text = "".join(raw.split())
    if not text:
        return ""
    place = places.get(text)
    if place is not None and place.level == VILLAGE_LEVEL:
        return place.code
    name = _SMALL_GROUP.sub("", text) or text
    fitting = _by_name(places).get(name, ())
    exact = tuple(one for one in fitting if name.endswith((one.short_name, one.name)))
    town = town_of(places, home)
    own = tuple(one for one in exact or fitting if one.parent == town)
    chosen = own or exact or fitting
    if len(chosen) == 1:
        return chosen[0].code
    if chosen:
        names = "、".join(places.full_name(one.code) for one in chosen[:4])
        sentence = f"叫“{raw.strip()}”的村（社区）有{len(chosen)}个：{names}，请在前面写上镇（街道）名。"
    else:
        sentence = f"没有找到村（社区）“{raw.strip()}”，请写全称，例如荆王村，或者留空。"
    raise Refused("applicant.village", sentence, field="applicant.village")


def town_of(places: Places, code: str) -> str:
    """The town that a place is or lies in; empty for the city and for an unknown code."""
    place = places.get(code)
    while place is not None and place.level > TOWN_LEVEL:
        place = places.get(place.parent)
    return place.code if place is not None and place.level == TOWN_LEVEL else ""


@lru_cache(maxsize=2)
def _by_name(places: Places) -> Mapping[str, tuple[Place, ...]]:
    """The villages by everything people write for them: the name alone, after the town's, and after the city's."""
    found: dict[str, list[Place]] = {}
    for town in places.towns():
        city = places.get(town.parent)
        before = ["", town.name, town.short_name]
        if city is not None and city.level == CITY_LEVEL:
            before += [city.name + name for name in before]
        for village in places.villages_of(town.code):
            for name in {above + own for above in before for own in _names_of(village)}:
                found.setdefault(name, []).append(village)
    return {name: tuple(villages) for name, villages in found.items()}


def _names_of(village: Place) -> set[str]:
    short = village.short_name
    if short.endswith("村"):
        stem = short.removesuffix("村")
        endings: tuple[str, ...] = ("", "村委会", "村民委员会", "村村委会", "村村民委员会")
    else:
        stem = short.removesuffix("社区").removesuffix("居委会")
        endings = ("", "社区", "居委会", "居民委员会", "社区居委会", "社区居民委员会")
    return {village.name, short, *(stem + ending for ending in endings)}


def _line(raw: str, field: str, label: str, longest: int) -> str:
    path = "note" if field == "note" else f"applicant.{field}"
    text = read_line(raw, field=path, label=label, longest=longest, code=path)
    if text:
        require_printed(text, field=path, longest=longest)
    return text
