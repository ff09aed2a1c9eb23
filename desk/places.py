"""The divisions a case can belong to, city, town and village; found by what a clerk types."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from msgspec import Struct

CITY_LEVEL = 3
TOWN_LEVEL = 4
VILLAGE_LEVEL = 5

_ENDINGS = ("村民委员会", "社区居民委员会", "居民委员会", "居委会", "村委会", "社区", "村")
_NO_MATCH = 99


class Place(Struct, frozen=True):
    """One division.

    Attributes:
        code: 12 digits; it stays when the name changes.
        name: Official, such as 荆王村民委员会.
        short_name: As people say it, such as 荆王村.
        level: 3 city, 4 town or street, 5 village or community.
        parent: Code of the division above; of the city's, it may be one that is not in the list.
        unit_type: 镇, 街道, 村民委员会, 居民委员会, 社区居民委员会, …
        pinyin: Of the short name without 村, 镇 and the like, lower case.
        initials: Its first letters.
        org: Four digits, the office number in case numbers; given once, never changed or used again.
    """

    code: str
    name: str
    short_name: str
    level: int
    parent: str
    unit_type: str
    pinyin: str
    initials: str
    org: str


class Places:
    """All divisions of one city, indexed; never changed after making."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Index the divisions; the order given is kept in every list."""
        self._all = tuple(places)
        self._by_code = {place.code: place for place in self._all}
        self._by_parent: dict[str, list[Place]] = {}
        for place in self._all:
            self._by_parent.setdefault(place.parent, []).append(place)

    def __len__(self) -> int:
        """How many divisions there are."""
        return len(self._all)

    def get(self, code: str) -> Place | None:
        """The division with this code, or None."""
        return self._by_code.get(code)

    def towns(self) -> tuple[Place, ...]:
        """All towns and streets."""
        return tuple(place for place in self._all if place.level == TOWN_LEVEL)

    def villages_of(self, town: str) -> tuple[Place, ...]:
        """The villages and communities of a town; empty for an unknown code."""
        return tuple(place for place in self._by_parent.get(town, ()) if place.level == VILLAGE_LEVEL)

    def full_name(self, code: str) -> str:
        """The name from the city down, such as 济源市思礼镇荆王村; empty for an unknown code."""
        parts: list[str] = []
        place = self._by_code.get(code)
        while place is not None:
            parts.append(place.short_name if place.level == VILLAGE_LEVEL else place.name)
            place = self._by_code.get(place.parent)
        return "".join(reversed(parts))

    def find_village(self, text: str, *, town: str | None = None, limit: int = 10) -> tuple[Place, ...]:
        """Villages by name, short name, full pinyin, initials or code; best first.

        Order: those of `town` before all others; then by kind of match (the whole name, its beginning, the whole
        pinyin or initials, their beginning, a part of the name or pinyin); then shorter names; then code. Where several
        share the same initials all of them are given, up to `limit`.

        Args:
            text: As typed, in any width and case; may begin with the name of the city or a town (思礼荆王), or end in
                the letter or word for village (jwc, 荆王村).
            town: Code of the town to look in first.
            limit: At most so many.
        """
        typed = _plain(text)
        if not typed:
            return ()
        wanted_town, rest = self._split_town(typed)
        ranked: list[tuple[bool, int, int, str, Place]] = []
        for place in self._all:
            if place.level != VILLAGE_LEVEL:
                continue
            rank = _rank(place, typed)
            if wanted_town == place.parent and rest:
                rank = min(rank, _rank(place, rest))
            if rank < _NO_MATCH:
                elsewhere = town is not None and place.parent != town
                ranked.append((elsewhere, rank, len(place.short_name), place.code, place))
        ranked.sort(key=lambda entry: entry[:4])
        return tuple(entry[4] for entry in ranked[:limit])

    def find_town(self, text: str) -> tuple[Place, ...]:
        """Towns and streets by name, pinyin, initials or code, best first; all of them for an empty text.

        The letters for the kind may follow, as in silizhen or slz.
        """
        typed = _plain(text)
        if not typed:
            return self.towns()
        ranked = sorted((min(_rank(town, typed), _rank_kind(town, typed)), town.code) for town in self.towns())
        return tuple(self._by_code[code] for rank, code in ranked if rank < _NO_MATCH)

    def _split_town(self, typed: str) -> tuple[str, str]:
        """Code of the town that the text begins with, and what follows; two empty texts when it begins with none."""
        for city in self._all:
            if city.level == CITY_LEVEL and typed.startswith(city.name):
                typed = typed[len(city.name) :]
        for town in self.towns():
            for beginning in (town.name, town.short_name):
                if typed.startswith(beginning):
                    return town.code, typed[len(beginning) :]
        return "", ""


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def _stem(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return name


def _rank(place: Place, typed: str) -> int:
    """How well a village fits, 0 best; `_NO_MATCH` when not at all."""
    if typed.isascii():
        return _rank_letters(place, typed)
    stem = _stem(typed)
    if typed in (place.name, place.short_name) or (typed == stem and _stem(place.short_name) == stem):
        return 0
    if place.short_name.startswith(typed) or place.name.startswith(typed):
        return 1
    if _stem(place.short_name) == stem:
        return 2
    return 5 if typed in place.name else _NO_MATCH


def _rank_kind(town: Place, typed: str) -> int:
    """How well letters fit that end in those of the town's kind."""
    if not typed.isascii():
        return _NO_MATCH
    kind, first = ("jiedao", "jd") if town.name.endswith("街道") else ("zhen", "z")
    fits = any(
        whole.startswith(typed) and len(typed) > len(short)
        for whole, short in ((town.pinyin + kind, town.pinyin), (town.initials + first, town.initials))
    )
    return 2 if fits else _NO_MATCH


def _rank_letters(place: Place, typed: str) -> int:
    if typed.isdigit():
        return 0 if place.code == typed else 1 if place.code.startswith(typed) else _NO_MATCH
    pinyin = {place.pinyin, f"{place.pinyin}cun"} if place.short_name.endswith("村") else {place.pinyin}
    initials = {place.initials, f"{place.initials}c"} if place.short_name.endswith("村") else {place.initials}
    if place.short_name.endswith("社区"):
        pinyin.add(f"{place.pinyin}shequ")
        initials.add(f"{place.initials}sq")
    if typed in pinyin:
        return 2
    if typed in initials:
        return 3
    if any(key.startswith(typed) for key in pinyin | initials):
        return 4
    return 5 if len(typed) > 1 and (typed in place.pinyin or typed in place.initials) else _NO_MATCH
