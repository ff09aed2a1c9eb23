"""Villagers the station knows already, by name: what stands on the roster or in a request is not typed twice."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from desk.allowed import require_right
from desk.desk import Desk
from desk.people.names import search_form
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.authorisations import Authorisation
from desk.proxy.requests import Request
from desk.station.keeping import newest_of
from desk.station.rostering import roster

MOST = 500
"""The newest records of a kind that are looked through."""

MOST_OFFERED = 5


class Known(Struct, frozen=True, kw_only=True):
    """Somebody of this name; what is not known is empty."""

    name: str
    id_number: str = ""
    phone: str = ""
    group: str = ""


def known_people(desk: Desk, name: str) -> tuple[Known, ...]:
    """Whoever has exactly this name: of the roster, then principals and askers, the newest first; each once.

    Args:
        desk: Whose.
        name: As typed; an empty one finds nobody.
    """
    require_right(desk, Right.SEE)
    wanted = search_form(name)
    if not wanted:
        return ()
    people = [one.known for one in roster(desk)]
    listed = [Known(name=one.name, id_number=one.id_number, phone=one.phone, group=one.group) for one in people]
    with desk.store.reading() as uow:
        found = [one for one in (*listed, *_came_before(uow)) if search_form(one.name) == wanted]
    numbered = [one for one in found if one.id_number]
    numbers = {one.id_number for one in numbered}
    phones = {one.phone for one in numbered}
    kept: dict[tuple[str, str], Known] = {}
    for one in (*numbered, *(one for one in found if not one.id_number and one.phone and one.phone not in phones)):
        key = (one.id_number, "" if one.id_number in numbers else one.phone)
        before = kept.get(key, one)
        kept[key] = Known(
            name=before.name,
            id_number=before.id_number,
            phone=before.phone or one.phone,
            group=before.group or one.group,
        )
    return tuple(kept.values())[:MOST_OFFERED]


def _came_before(uow: UnitOfWork) -> Iterator[Known]:
    for authorisation in newest_of(uow, Authorisation, limit=MOST):
        who = authorisation.given.principal
        yield Known(name=who.name, id_number=who.id_number, phone=who.phone)
    for request in newest_of(uow, Request, limit=MOST):
        asked = request.asked
        yield Known(name=asked.villager_name, phone=asked.phone, group=asked.group)
