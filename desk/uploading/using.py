"""Which profiles are in use, taking one in, and trying one on the real cases before anything goes out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.events.uploading import CityProfileTaken
from desk.city_tables.mapping import Mapped, RowError, map_case
from desk.city_tables.profile import Profile, read_profile
from desk.city_tables.records import KeptProfile
from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter
from desk.serving import item_of
from desk.times import moment_text

MOST_SAID = 50
"""So many mistakes are shown; all are counted."""

FIRST_ROWS = 3
"""So many rows of each table are shown of a trial."""

_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a profile makes of the real cases; nothing was kept.

    Attributes:
        cases: How many were looked at; kept_back: how many of them have a mistake and would stay back.
        rows: How many rows each table would have.
        firsts: The first of them by table, each its values by column; what tells of the output itself is left out.
        errors: The first of the mistakes; error_count: how many there are.
    """

    profile: Profile
    cases: int
    kept_back: int
    rows: Mapping[str, int]
    firsts: Mapping[str, tuple[Mapping[str, str], ...]]
    errors: tuple[RowError, ...]
    error_count: int


def profiles_in_use(desk: Desk) -> tuple[Profile, ...]:
    """The profiles in use, by name; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return tuple(read_profile(kept.content) for kept in uow.city.profiles())


def preview(desk: Desk, profile: Profile, *, first: date | None = None, last: date | None = None) -> Preview:
    """Try a profile on the cases received in these days, or on all; reads only."""
    require_right(desk, Right.SEE)
    cases = kept_back = wrong = 0
    rows: Counter[str] = Counter()
    errors: list[RowError] = []
    firsts: dict[str, list[Mapping[str, str]]] = {table.name: [] for table in profile.tables}
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        for case in cases_of(uow, first, last):
            cases += 1
            mapped = mapped_case(desk, profile, case)
            for row in mapped.rows:
                rows[row.table] += row.is_alive
                if row.is_alive and len(firsts[row.table]) < FIRST_ROWS:
                    firsts[row.table].append(row.values)
            kept_back += bool(mapped.errors)
            wrong += len(mapped.errors)
            errors += mapped.errors[: MOST_SAID - len(errors)]
    return Preview(
        profile=profile,
        cases=cases,
        kept_back=kept_back,
        rows={table.name: rows[table.name] for table in profile.tables},
        firsts={name: tuple(some) for name, some in firsts.items()},
        errors=tuple(errors),
        error_count=wrong,
    )


def use_profile(desk: Desk, data: bytes) -> Profile:
    """Take a profile in, in place of an older one of its name; the same one again changes nothing.

    Raises:
        Refused: As `read_profile`; `city.profile_version`: another one has this version or a later one;
            `city.unfinished`: an output by the older one has not been written out.
    """
    require_right(desk, Right.IMPORT_DATA)
    profile = read_profile(data)
    with desk.store.writing() as uow:
        before = next((kept for kept in uow.city.profiles() if kept.name == profile.name), None)
        if before is not None and before.content == data:
            return profile
        if before is not None and before.version >= profile.version:
            said = (
                f"在用的“{profile.name}”是第{before.version}版，新的要比它大，请把 version 改成{before.version + 1}。"
            )
            raise Refused("city.profile_version", said, field="profile")
        open_ = next((one for one in uow.city.outputs(profile.name) if not one.is_delivered), None)
        if open_ is not None:
            said = f"第{open_.number}次输出还没有写完，请先再输出一次把它写完，再换对照文件。"
            raise Refused("city.unfinished", said, field="profile")
        now = moment_text(desk.clock.now())
        sha256 = hashlib.sha256(data).hexdigest()
        body = CityProfileTaken(
            name=profile.name, version=profile.version, sha256=sha256, taken_at=now, clerk_name=desk.operator.name
        )
        uow.journal.append(body, at=now)
        uow.city.save_profile(KeptProfile(name=profile.name, version=profile.version, taken_at=now, content=data))
        uow.commit()
    return profile


def profile_in(uow: UnitOfWork, name: str) -> Profile:
    """The profile in use with this name, or the only one where none is said.

    Raises:
        Refused: `city.profile_none`, `city.profile_which`.
    """
    kept = uow.city.profiles()
    if not kept:
        said = "还没有在用的上报表对照文件，请先用 city profile use 选一个。"
        raise Refused("city.profile_none", said, field="profile")
    found = [one for one in kept if one.name == name] if name else list(kept)
    if len(found) != 1:
        names = "、".join(one.name for one in kept)
        raise Refused("city.profile_which", f"请用 --profile 说明是哪一个，在用的有：{names}。", field="profile")
    return read_profile(found[0].content)


def cases_of(uow: UnitOfWork, first: date | None, last: date | None) -> Iterator[Case]:
    """Every case received in these days, or of all days, newest first."""
    wanted = CaseFilter(received_from=first.isoformat() if first else "", received_to=last.isoformat() if last else "")
    after = ""
    while True:
        page = uow.cases.page(wanted, after=after, limit=_PAGE)
        for row in page.rows:
            case = uow.cases.get(row.case_id)
            if case is not None:
                yield case
        after = page.next_key
        if not after:
            return


def mapped_case(desk: Desk, profile: Profile, case: Case) -> Mapped:
    """The rows of a case, or what keeps it back; an item whose version is not here is a mistake like another."""
    try:
        item = item_of(desk, case)
    except Refused as refusal:
        error = RowError(table=profile.tables[0].name, column="", case_number=case.case_number, said=refusal.message)
        return Mapped(rows=(), errors=(error,))
    return map_case(profile, case, item, desk.office)
