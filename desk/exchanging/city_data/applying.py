"""A version of the city's data is looked at and put to use; what is open goes on as it began (EXCHANGE.md 3.14)."""

from __future__ import annotations

from hashlib import sha256

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.calendar.days import merge
from desk.calendar.notices import changed_days
from desk.cases.case import Case
from desk.cases.events.city_data import CityDataTaken
from desk.cases.numbers import spoken
from desk.catalogue.comparing import CatalogueDiff, diff, diff_lines
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.city_data import Snapshot, Statement
from desk.exchange.city_roots import enough
from desk.exchange.data_book import DataBook, KeptVersion
from desk.exchanging.city_data.taking import read_kept, warnings_of
from desk.lights import OPEN_STATES
from desk.managing.founding import require_real, take_in_catalogue
from desk.managing.importing import import_calendar_in
from desk.managing.rehearsing import rehearse
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter
from desk.times import day_of, moment_text

MOST_CASES = 200
"""So many open cases of changed items are listed; the count is of all."""


class Touched(Struct, frozen=True, kw_only=True):
    """An open case of an item that changes; it goes on by the version it began with.

    Attributes:
        number: As people write it. gone: the item is not given any more.
    """

    case_id: str
    number: str
    item_id: str
    item_name: str
    gone: bool


class DataChange(Struct, frozen=True, kw_only=True):
    """What a version of the city's data does.

    Attributes:
        lines: What of the catalogue differs, the counts first; days: days that become others; lists: names of code
            lists that differ.
        touched: Open cases of items that change or go, the first of `touched_count`.
        moved: Open cases of which a day moves, by their numbers.
        is_in_use: It is the version in use already; then nothing changes.
    """

    statement: Statement
    version: KeptVersion
    lines: tuple[str, ...]
    days: tuple[str, ...]
    lists: tuple[str, ...]
    touched: tuple[Touched, ...]
    touched_count: int
    moved: tuple[str, ...]
    warnings: tuple[str, ...]
    is_in_use: bool


def data_would(desk: Desk, number: int = 0) -> DataChange:
    """What a version would do, the newest that waits where `number` is 0; nothing is put to use.

    Raises:
        Refused: As `put_to_use`.
    """
    require_right(desk, Right.IMPORT_DATA)
    version, statement, snapshot = _found(desk, number)
    moved, _ = rehearse(desk, lambda watched: _put(watched, version, statement, snapshot))
    return _change(desk, version, statement, snapshot, moved)


def put_to_use(desk: Desk, number: int = 0) -> DataChange:
    """Put a version to use, the newest that waits where `number` is 0: for new cases, never inside an open one.

    The one in use put to use again is success, and changes nothing.

    Raises:
        Refused: `right.missing`, `practice.not_here`, `data.none`, `data.older`, `data.disputed`;
            `catalogue.version_conflict`: a catalogue of this name and another content was imported here.
        Unavailable: Its file is gone or damaged.
    """
    require_right(desk, Right.IMPORT_DATA)
    version, statement, snapshot = _found(desk, number)
    told = _change(desk, version, statement, snapshot, ())
    moved = _put(desk, version, statement, snapshot)
    return msgspec.structs.replace(told, moved=_numbers(moved))


def _found(desk: Desk, number: int) -> tuple[KeptVersion, Statement, Snapshot]:
    require_real(desk.office)
    with desk.store.reading() as uow:
        book = uow.exchange.data_book()
    version = _wanted(book, number)
    opening, snapshot = read_kept(desk, version)
    if opening.digest != version.digest or not any(enough(opening.signers, root) for root in book.roots):
        raise Refused("data.altered", "本机保存的这份目录文件坏了，没有启用；请重新收一份。", field="number")
    return version, opening.statement, snapshot


def _wanted(book: DataBook, number: int) -> KeptVersion:
    if not number:
        found = book.waiting or (None if book.disputed else book.applied)
        if found is None and book.disputed:
            raise _disputed(book.disputed[-1].number)
        if found is None:
            raise Refused("data.none", "还没有收到市里下发的目录。请先用 package receive 收下。", field="number")
        return found
    versions = book.with_number(number)
    if not versions:
        raise Refused("data.none", f"这里没有市里的第{number}版目录，请先收下。", field="number")
    if number < book.used:
        raise Refused(
            "data.older", f"正在用市里的第{book.used}版目录，不能退回第{number}版；现有的照常用。", field="number"
        )
    in_use = next((one for one in versions if one.applied_at), None)
    if in_use is None and versions[0].place == "disputed":
        raise _disputed(number)
    return in_use or versions[0]


def _disputed(number: int) -> Refused:
    return Refused(
        "data.disputed",
        f"市里的第{number}版目录来过两种不同的内容，两份都留着，都没有启用。请马上报告市里；收到更新的一版后自动以新的为准。",
        field="number",
    )


def _put(desk: Desk, version: KeptVersion, statement: Statement, snapshot: Snapshot) -> tuple[Case, ...]:
    now = desk.clock.now()
    with desk.store.writing() as uow:
        book = uow.exchange.data_book()
        version = _wanted(book, version.number)
        if version.applied_at:
            return ()
        take_in_catalogue(uow, snapshot.catalogue, now=now)
        moved = _put_calendar(desk, uow, snapshot)
        uow.exchange.save_code_lists(snapshot.codes)
        event = CityDataTaken(
            org=statement.org,
            number=version.number,
            digest=version.digest,
            catalogue=statement.catalogue,
            years=statement.years,
            lists=sha256(msgspec.json.encode(snapshot.codes, order="sorted")).hexdigest() if snapshot.codes else "",
            after=book.used,
        )
        uow.journal.append(event, at=moment_text(now))
        applied = msgspec.structs.replace(version, place="applied", applied_at=moment_text(now))
        uow.exchange.save_data_book(book.replacing(applied))
        uow.commit()
    return moved


def _put_calendar(desk: Desk, uow: UnitOfWork, snapshot: Snapshot) -> tuple[Case, ...]:
    known = uow.register.calendar_days()
    if merge(known, snapshot.calendar) == known:
        return ()
    return import_calendar_in(desk, uow, snapshot.calendar)


def _change(
    desk: Desk, version: KeptVersion, statement: Statement, snapshot: Snapshot, moved: tuple[Case, ...]
) -> DataChange:
    difference = diff(desk.shelf.on(day_of(desk.clock.now())), snapshot.catalogue)
    with desk.store.reading() as uow:
        book = uow.exchange.data_book()
        touched, count = _touched(uow, difference)
        kept = uow.register.calendar_days()
        lists = uow.exchange.code_lists()
    before = {codes.name: codes for codes in lists}
    return DataChange(
        statement=statement,
        version=version,
        lines=diff_lines(difference),
        days=changed_days(kept, snapshot.calendar),
        lists=tuple(codes.name for codes in snapshot.codes if before.get(codes.name) != codes),
        touched=touched,
        touched_count=count,
        moved=_numbers(moved),
        warnings=warnings_of(desk, book.roots[-1], version.best_before),
        is_in_use=bool(version.applied_at),
    )


def _touched(uow: UnitOfWork, difference: CatalogueDiff) -> tuple[tuple[Touched, ...], int]:
    gone = {item_id for item_id, _ in difference.removed}
    items = (*gone, *(change.item_id for change in difference.changed))
    states = tuple(state.value for state in OPEN_STATES)
    found: list[Touched] = []
    count = 0
    for item_id in sorted(items):
        wanted = CaseFilter(states=states, item=item_id)
        count += uow.cases.count(wanted)
        if len(found) < MOST_CASES:
            page = uow.cases.page(wanted, limit=MOST_CASES - len(found))
            found.extend(
                Touched(
                    case_id=row.case_id,
                    number=spoken(row.case_number),
                    item_id=item_id,
                    item_name=row.item_name,
                    gone=item_id in gone,
                )
                for row in page.rows
            )
    return tuple(found), count


def _numbers(cases: tuple[Case, ...]) -> tuple[str, ...]:
    return tuple(spoken(case.case_number) for case in cases)
