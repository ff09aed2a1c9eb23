"""An output: what is new, changed or gone since the last one, kept first and written second, exactly once.

What was kept and not written out (the power went, the stick was full) is written before anything new is made. What
lies at the other end and is not known here (this office was restored from a backup) is taken into the book first, so
that no version is given twice and nothing the city holds is sent as new.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.events.uploading import CityPutOut
from desk.city_tables.differences import differences
from desk.city_tables.mapping import KEY_SIGN, RowError, finished
from desk.city_tables.profile import Profile, TableMap
from desk.city_tables.records import KeptRow, Manifest, Mark, Output
from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right
from desk.ports import Front, OutputTable, UnitOfWork
from desk.times import moment_text
from desk.uploading.using import MOST_SAID, cases_of, mapped_case, profile_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """An output that lies at the other end.

    Attributes:
        where: Folder or database, for people.
        counts: Rows by table and operation, such as `("DONE", "I")`.
    """

    output: Output
    where: str
    counts: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What came of one export.

    Attributes:
        delivered: Outputs that were written now: those that had been left unfinished, then the new one, if any.
        errors: The first of the mistakes; error_count: how many there are; kept_back: how many cases stay back.
        adopted: Rows that the other end knew of and this office did not; lost: cases of those that are not here.
        theirs: Cases the platform had first, which were left out.
    """

    profile: Profile
    delivered: tuple[Delivered, ...]
    errors: tuple[RowError, ...] = ()
    error_count: int = 0
    kept_back: int = 0
    adopted: int = 0
    lost: int = 0
    theirs: int = 0


def export(
    desk: Desk,
    front: Front,
    profile_name: str = "",
    *,
    first: date | None = None,
    last: date | None = None,
    resend: bool = False,
) -> Exported:
    """Put out what is new, changed or gone since the last output; nothing new makes no output.

    Args:
        desk: The desk of whoever does it.
        front: Where it goes.
        profile_name: Which profile; may be left out where one is in use.
        first: Only cases received on this day or later.
        last: Only cases received on this day or before.
        resend: What the platform refused goes out again, though nothing about it changed here.

    Raises:
        Refused: As `profile_in`, or as the front; Unavailable: as the front. What was kept goes out the next time.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        profile = profile_in(uow, profile_name)
    adopted, lost = _adopt(desk, front, profile)
    with desk.store.reading() as uow:
        unfinished = [one for one in reversed(uow.city.outputs(profile.name)) if not one.is_delivered]
    delivered = [_deliver(desk, front, profile, output) for output in unfinished]
    made = _make(desk, profile, first, last, resend=resend)
    if made.output is not None:
        delivered.append(_deliver(desk, front, profile, made.output))
    return Exported(
        profile=profile,
        delivered=tuple(delivered),
        errors=tuple(made.errors[:MOST_SAID]),
        error_count=len(made.errors),
        kept_back=made.kept_back,
        adopted=adopted,
        lost=lost,
        theirs=made.theirs,
    )


def export_again(desk: Desk, front: Front, number: int, profile_name: str = "") -> Delivered:
    """Write an earlier output once more, the same rows with the same versions (a stick was lost).

    Raises:
        Refused: `city.output_unknown`, `city.output_other_profile`, `city.output_not_here`, or as `export`.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.reading() as uow:
        profile = profile_in(uow, profile_name)
        output = next((one for one in uow.city.outputs(profile.name) if one.number == number), None)
    if output is None:
        raise Refused("city.output_unknown", f"“{profile.name}”没有第{number}次输出，请核对次数。", field="again")
    if output.profile_version != profile.version:
        said = (
            f"第{number}次输出用的是第{output.profile_version}版对照文件，现在是第{profile.version}版，不能原样再出。"
        )
        raise Refused("city.output_other_profile", said, field="again")
    with desk.store.writing() as uow:
        _record(desk, uow, output, uow.city.rows_of_output(profile.name, number), again=True)
        uow.commit()
    return _deliver(desk, front, profile, output)


def parked_rows(desk: Desk, profile_name: str = "") -> tuple[KeptRow, ...]:
    """Rows that the platform did not take and that nobody has mended, by table and key."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.city.parked(profile_in(uow, profile_name).name)


@dataclass(slots=True)
class _Made:
    output: Output | None
    errors: list[RowError]
    kept_back: int
    theirs: int


def _make(desk: Desk, profile: Profile, first: date | None, last: date | None, *, resend: bool) -> _Made:
    """Keep the next output with its rows, in one transaction; none where nothing has to go out.

    What has to go out is looked for while others write: a counter waits for the keeping alone.

    Raises:
        Refused: `city.at_once`: somebody else put out meanwhile.
    """
    made = _Made(output=None, errors=[], kept_back=0, theirs=0)
    out: list[KeptRow] = []
    with desk.store.reading() as uow:
        before = next((one.number for one in uow.city.outputs(profile.name)), 0)
        for case in cases_of(uow, first, last):
            out += _rows_of(desk, uow, profile, case, before + 1, made, resend=resend)
    if not out:
        return made
    output = Output(
        profile=profile.name,
        number=before + 1,
        output_id=desk.chance.new_id(),
        profile_version=profile.version,
        made_at=moment_text(desk.clock.now()),
        clerk_name=desk.operator.name,
        rows=len(out),
        first=first.isoformat() if first else "",
        last=last.isoformat() if last else "",
    )
    with desk.store.writing() as uow:
        _record(desk, uow, output, out, again=False)  # first, for in a hall it waits for whoever else writes
        if next((one.number for one in uow.city.outputs(profile.name)), 0) != before:
            said = "别的窗口刚才也在输出，这次没有输出；请再试一次，不会重复。"
            raise Refused("city.at_once", said, field="profile")
        uow.city.add_rows(out)
        uow.city.keep_output(output)
        uow.commit()
    made.output = output
    return made


def _record(desk: Desk, uow: UnitOfWork, output: Output, rows: Iterable[KeptRow], *, again: bool) -> None:
    """Put it into the chain who made data of people ready to leave, and which."""
    now = moment_text(desk.clock.now())
    ordered = sorted((row.table, row.key, row.version, row.digest) for row in rows)
    body = CityPutOut(
        profile=output.profile,
        profile_version=output.profile_version,
        number=output.number,
        output_id=output.output_id,
        rows=len(ordered),
        digest=hashlib.sha256(msgspec.json.encode(ordered)).hexdigest(),
        made_at=now,
        clerk_name=desk.operator.name,
        again=again,
    )
    uow.journal.append(body, at=now)


def _rows_of(
    desk: Desk, uow: UnitOfWork, profile: Profile, case: Case, number: int, made: _Made, *, resend: bool
) -> tuple[KeptRow, ...]:
    newest = uow.city.newest_rows(profile.name, case.case_id)
    kept = {(row.table, row.key): row for row in newest if profile.table(row.table) is not None}
    is_theirs = case.origin != "here"
    if is_theirs and not kept and profile.platform_first == "skip":
        made.theirs += 1
        return ()
    mapped = mapped_case(desk, profile, case)
    if mapped.errors:
        made.errors += mapped.errors
        made.kept_back += 1
        return ()
    theirs = is_theirs and profile.platform_first == "update"
    return differences(profile.name, mapped.rows, kept, output=number, is_theirs=theirs, resend=resend)


def _deliver(desk: Desk, front: Front, profile: Profile, output: Output) -> Delivered:
    with desk.store.reading() as uow:
        rows = uow.city.rows_of_output(profile.name, output.number)
    if any(row.content is None and row.operation != "D" for row in rows):
        said = f"第{output.number}次输出的内容不在这里（单位是从备份恢复的），它还在原来的地方，不用再出。"
        raise Refused("city.output_not_here", said, field="again")
    delivered = msgspec.structs.replace(output, is_delivered=True)
    tables = [_table(profile, table, rows, output) for table in profile.tables]
    marks = tuple(_mark(row) for row in rows)
    where = front.put(profile, Manifest(output=delivered, marks=marks), [one for one in tables if one.rows])
    if not output.is_delivered:
        with desk.store.writing() as uow:
            uow.city.keep_output(delivered)
            uow.commit()
    return Delivered(output=delivered, where=where, counts=Counter((row.table, row.operation) for row in rows))


def _table(profile: Profile, table: TableMap, rows: Sequence[KeptRow], output: Output) -> OutputTable:
    def values(row: KeptRow) -> tuple[str, ...]:
        known = row.content.values if row.content else dict(zip(table.key, row.key.split(KEY_SIGN), strict=False))
        told = finished(profile, table, known, operation=row.operation, version=row.version, made_at=output.made_at)
        return tuple(told.values())

    return OutputTable(
        name=table.name,
        title=table.title,
        heads=tuple(column.name for column in table.columns),
        rows=tuple(values(row) for row in rows if row.table == table.name),
    )


def _mark(row: KeptRow) -> Mark:
    return Mark(
        table=row.table,
        key=row.key,
        version=row.version,
        case_id=row.case_id,
        operation=row.operation,
        digest=row.digest,
        output=row.output,
    )


def _adopt(desk: Desk, front: Front, profile: Profile) -> tuple[int, int]:
    """Take into the book what lies at the other end and is not known here; how many rows, and of how many lost cases.

    Where both know the same version of a row and differ, the other end is right: it is what the city was given.
    """
    with desk.store.reading() as uow:
        ours = {one.number: one.output_id for one in uow.city.outputs(profile.name)}
    foreign = [one for one in front.known(profile.name) if ours.get(one.number) != one.output_id]
    adopted, lost = 0, set()
    for output in foreign:
        marks = front.marks(profile.name, output)
        with desk.store.writing() as uow:
            for mark in marks:
                before = uow.city.row(profile.name, mark.table, mark.key)
                older = before is not None and before.version > mark.version
                same = before is not None and (before.version, before.digest) == (mark.version, mark.digest)
                if older or same:
                    continue
                uow.city.keep_row(_adopted(profile, mark, is_fork=output.number in ours))
                adopted += 1
                if uow.cases.get(mark.case_id) is None:
                    lost.add(mark.case_id)
            if output.number not in ours:
                uow.city.keep_output(output)
            uow.commit()
    return adopted, len(lost)


def _adopted(profile: Profile, mark: Mark, *, is_fork: bool) -> KeptRow:
    """A row as the other end has it; of an output whose number this office gave to another one, it is of none."""
    return KeptRow(
        profile=profile.name,
        table=mark.table,
        key=mark.key,
        version=mark.version,
        case_id=mark.case_id,
        operation=mark.operation,
        digest=mark.digest,
        output=0 if is_fork else mark.output,
        is_held=mark.operation != "I",
    )
