"""Proof that the record is whole: every hash, every link, every projected row, every number.

One pass in order of the cases checks hashes, folds each case and compares its rows with those on disk; a second, over
the headers alone, checks that each chain is unbroken. Memory stays flat however long the record is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, RowMapping, Table, bindparam, func, select

from db import disk
from db import tables as t
from db.attachments import Attachments
from db.engine import as_reader
from db.findings import Findings, Link
from db.journal import event_of
from db.prepared import Prepared
from db.projections import Rows, person_row, rows_of
from db.sealing import FieldCipher, PlainFields
from db.unit_of_work import SqlStore
from db.verifying_adopted import adopted_in
from db.verifying_beside import Told, check_beside
from db.verifying_purged import purged_in
from desk.cases.case import Case
from desk.cases.chain import Event, Header, body_digest
from desk.cases.events.bodies import read_body
from desk.cases.events.filing import Received
from desk.cases.events.papers import PaperIssued
from desk.cases.fold import BrokenHistory, apply
from desk.errors import Unavailable
from desk.people.pinyin import name_keys

BATCH = 500


def verify_office(store: SqlStore, files: Attachments) -> Findings:
    """Check the record and every scan of an opened office; a reader, so the desk may go on working."""
    with disk.sorted_errors(), store.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            findings = verify(connection, store.cipher)
    with disk.sorted_errors():
        _check_pages(store.engine, findings)
    for digest in sorted(findings.digests):
        try:
            for _ in files.pieces(digest):
                pass
        except Unavailable as problem:
            findings.note(problem.message)
            findings.bad_files += 1
    findings.orphans = len(files.orphans(findings.digests))
    return findings


def _check_pages(engine: Engine, findings: Findings) -> None:
    """The seal of every page of the file, also of those that no list has read; PostgreSQL keeps sums of its own.

    The check reads the file alone. Where the power went while pages were brought over from the `-wal`, the page below
    may be torn and the one above whole; so a fault counts only if it is still there after they were brought over.
    """
    if engine.dialect.name != "sqlite":
        return
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:

        def faults() -> set[str]:
            return {fault for (fault,) in cursor.execute("PRAGMA cipher_integrity_check").fetchall()}

        found = faults()
        if found:
            with suppress(sqlcipher.OperationalError):  # on a read-only disk they stay where they are
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            found &= faults()
    for fault in sorted(found):
        findings.note(f"数据库文件有损坏的页（{fault}）。")


def verify(connection: Connection, cipher: FieldCipher) -> Findings:
    """Check the whole record on an open reading transaction."""
    findings = Findings()
    told = _check_cases(connection, cipher, findings)
    _check_strangers(connection, findings)
    _check_keys(connection, findings)
    _check_chains(connection, told, findings)
    _check_catalogues(connection, findings)
    check_beside(connection, cipher, told, findings)
    findings.ends = _ends(connection)
    return findings


def _ends(connection: Connection) -> tuple[Link, Link] | None:
    """The first and the last event of the chain that is written; of several the newest."""
    c = t.event.c
    i = t.incarnation.c
    active = select(i.incarnation).where(i.active == 1).order_by(i.digits.desc()).limit(1).scalar_subquery()
    statement = select(c.n, c.at, c.hash).where(c.incarnation == active)
    first = connection.execute(statement.order_by(c.n).limit(1)).first()
    last = connection.execute(statement.order_by(c.n.desc()).limit(1)).first()
    if first is None or last is None:
        return None
    return Link(n=first.n, at=first.at, digest=first.hash.hex()), Link(n=last.n, at=last.at, digest=last.hash.hex())


def _check_cases(connection: Connection, cipher: FieldCipher, findings: Findings) -> Told:
    """Hashes, fold and projections of every case; gives the numbers used and the notes."""
    told = Told(adopted=adopted_in(connection, cipher, findings), purged=purged_in(connection, cipher, findings))
    batch: list[Case] = []
    for case_id, events in groupby(events_by_case(connection, cipher), key=lambda e: e.header.case_id):
        case = _checked_fold(case_id, events, findings, told)
        if case is None:
            continue
        findings.cases += 1
        findings.digests.update(a.sha256 for m in case.materials for a in m.files)
        batch.append(case)
        if len(batch) == BATCH:
            _compare(connection, cipher, batch, findings)
            batch = []
    _compare(connection, cipher, batch, findings)
    findings.purged.update(told.purged.bodies)
    return told


_OWNED: tuple[tuple[Table, str, Table, str], ...] = (
    (t.event_body, "event_id", t.event, "没有对应的记录"),
    (t.cases, "case_id", t.event, "没有任何记录"),
    (t.case_material, "case_id", t.cases, "不属于任何办件"),
    (t.clock, "case_id", t.cases, "不属于任何办件"),
    (t.transfer, "case_id", t.cases, "不属于任何办件"),
    (t.paper, "case_id", t.cases, "不属于任何办件"),
    (t.review, "case_id", t.cases, "不属于任何办件"),
    (t.case_task, "case_id", t.cases, "不属于任何办件"),
    (t.person, "person_id", t.cases, "不属于任何办件"),
    (t.person_key, "person_id", t.person, "不属于任何人员"),
)
"""Which table's rows stand for rows of which other, by which column, and what is said of those that do not."""


def _check_strangers(connection: Connection, findings: Findings) -> None:
    """Rows that nothing in the record accounts for; no case is compared with them."""
    for table, column, owner, words in _OWNED:
        mark = table.c[column]
        strange = connection.execute(
            select(mark).where(~select(owner.c[column]).where(owner.c[column] == mark).exists()).distinct().limit(3)
        ).scalars()
        for odd in strange:
            findings.note(f"表 {table.name} 中 {odd} 的内容{words}，是多出来的。")


def events_by_case(connection: Connection, cipher: FieldCipher) -> Iterator[Event]:
    """Every event of the record in order of its case and `rev`; those of no case first, as far as ids sort so."""
    statement = (
        select(t.event, t.event_body.c.body)
        .outerjoin(t.event_body, t.event_body.c.event_id == t.event.c.event_id)
        .order_by(t.event.c.case_id, t.event.c.rev)
    )
    with connection.execute(statement, execution_options={"yield_per": 1000}) as result:
        for row in result:
            try:
                yield event_of(row, cipher)
            except Unavailable:  # a sealed body that does not open was changed: its digest will not fit
                yield event_of((*row[:-1], b""), PlainFields())


def _checked_fold(case_id: str, events: Iterator[Event], findings: Findings, told: Told) -> Case | None:
    case: Case | None = None
    broken = False
    for event in events:
        findings.events += 1
        header = event.header
        if header.digest() != event.hash:
            findings.note(f"{_named(header)}的内容与摘要不符，被改动过。")
            broken = True
        if event.body is None or header.case_id in told.purged.cases:
            case, fault = _without_body(case, event, told)
            if fault:
                findings.note(f"{_named(header)}{fault}")
                broken = True
            if fault or event.body is None:
                continue
        if body_digest(event.body) != header.body_hash:
            findings.note(f"{_named(header)}的正文与摘要不符，被改动过。")
            broken = True
            continue
        if header.event_id in told.adopted.apart:
            told.hear_apart(event.body)
            continue
        if broken:
            continue
        try:
            body = read_body(event.body)
            if not case_id:
                told.hear(event, body)
                continue
            numbers = {p.number for p in case.papers} if case else set()
            case = apply(case, event, body)
        except (BrokenHistory, msgspec.DecodeError) as fault:
            findings.note(f"{_named(header)}接不上前面的办理过程（{fault}）。")
            broken = True
            continue
        if isinstance(body, Received):
            told.hear(event, body)
        told.hear_numbers_of(body)
        if isinstance(body, PaperIssued) and body.number and body.number not in numbers and told.is_new(body):
            told.papers[header.incarnation] += 1
    return None if broken else case


def _without_body(case: Case | None, event: Event, told: Told) -> tuple[Case | None, str]:
    """The case after an event whose body is gone, and what is wrong with that; empty where it is told why."""
    if fault := told.purged.fault_of(event):
        return case, fault
    if event.body is not None or told.purged.is_gone(event.header):
        return case, ""
    if told.adopted.is_bare(event.header):
        return (None if case is None else _past(case, event)), ""
    return case, "的正文不在了，也没有清除登记。"


def _past(case: Case, event: Event) -> Case:
    """The case after an event that changes nothing: its body did not travel."""
    return msgspec.structs.replace(case, rev=event.header.rev, head=event.hash)


def _named(header: Header) -> str:
    return f"第{header.n}条记录（{header.kind}）"


_BETWEEN = (t.cases.c.case_id >= bindparam("low"), t.cases.c.case_id <= bindparam("high"))
_OF_CASES = {
    table: Prepared(select(table).where(table.c.case_id >= bindparam("low"), table.c.case_id <= bindparam("high")))
    for table in (t.cases, t.case_material, t.clock, t.transfer, t.paper, t.review, t.case_task)
}
_PEOPLE_OF_CASES = Prepared(
    select(t.person).where(t.person.c.person_id.in_(select(t.cases.c.person_id).where(*_BETWEEN)))
)


def _compare(connection: Connection, cipher: FieldCipher, batch: list[Case], findings: Findings) -> None:
    """The rows on disk of these cases, which follow one another by id, against the rows they should have."""
    if not batch:
        return
    wanted: Rows = defaultdict(list)
    for case in batch:
        for table, rows in rows_of(case, cipher).items():
            wanted[table] += rows
    low, high = batch[0].case_id, batch[-1].case_id
    ids = {case.case_id for case in batch}
    for table, statement in _OF_CASES.items():
        place = _place(table, "case_id")
        have = {row for row in statement.all(connection, low=low, high=high) if row[place] in ids}
        _note_odd(table, have, set(map(_values(table), wanted[table])), place, findings)
    sealed = _place(t.person, "id_number")
    want = {(*row[:sealed], _opened(cipher, row[sealed])) for row in (_person(case, cipher) for case in batch)}
    found = _PEOPLE_OF_CASES.all(connection, low=low, high=high)
    people = {row[0] for row in want}
    have = {(*row[:sealed], _opened(cipher, row[sealed])) for row in found if row[0] in people}
    _note_odd(t.person, have, want, 0, findings)


def _person(case: Case, cipher: FieldCipher) -> tuple[Any, ...]:
    """The row of the case's person, whose last column may be sealed."""
    row: tuple[Any, ...] = _values(t.person)(person_row(case, cipher))
    return row


@cache
def _values(table: Table) -> itemgetter[Any]:
    return itemgetter(*(c.name for c in table.c))


def _place(table: Table, column: str) -> int:
    return [c.name for c in table.c].index(column)


def _note_odd(
    table: Table, have: set[tuple[Any, ...]], want: set[tuple[Any, ...]], place: int, findings: Findings
) -> None:
    for odd in sorted({str(row[place]) for row in have ^ want}):
        findings.note(f"表 {table.name} 中 {odd} 的内容与记录重建的结果不同。")


def _check_keys(connection: Connection, findings: Findings) -> None:
    """The search keys of all people: each belongs to its person's name, and there are as many as there should be.

    One pass in the order in which they lie: the table has no other way in by person.
    """
    keys, person = t.person_key, t.person
    statement = select(keys.c.key, keys.c.person_id, person.c.name).join(person, person.c.person_id == keys.c.person_id)
    kept = 0
    odd: set[str] = set()
    with connection.execute(statement, execution_options={"yield_per": 5000}) as result:
        for key, person_id, name in result:
            kept += 1
            if key not in _keys_of(name):
                odd.add(person_id)
    for person_id in sorted(odd):
        findings.note(f"表 person_key 中 {person_id} 的内容与记录重建的结果不同。")
    names = connection.execute(select(person.c.name), execution_options={"yield_per": 5000}).scalars()
    wanted = sum(len(_keys_of(name)) for name in names)
    if kept != wanted:
        findings.note(f"表 person_key 有{kept}行，与记录重建的结果不同：应当有{wanted}行。")


@lru_cache(maxsize=65536)
def _keys_of(name: str) -> frozenset[str]:
    return frozenset(name_keys(name))


def _opened(cipher: FieldCipher, sealed: str) -> str:
    """The plain text; what does not open stays as it is, and so differs from what it should be."""
    try:
        return cipher.open_text(sealed)
    except Unavailable:
        return sealed


def _check_chains(connection: Connection, told: Told, findings: Findings) -> None:
    c = t.event.c
    statement = select(c.incarnation, c.n, c.prev, c.hash).order_by(c.incarnation, c.n)
    heads: dict[str, tuple[int, bytes]] = {}
    with connection.execute(statement, execution_options={"yield_per": 5000}) as result:
        for incarnation, n, prev, digest in result:
            last_n, last_hash = heads.get(incarnation, (0, b""))
            if n != last_n + 1:
                findings.note(f"记录序列{incarnation[:8]}在第{last_n}条之后缺少记录。")
            elif prev != last_hash:
                findings.note(f"记录序列{incarnation[:8]}的第{n}条与前一条衔接不上。")
            heads[incarnation] = (n, digest)
    for row in connection.execute(select(t.incarnation)).mappings():
        known = heads.pop(row["incarnation"], (0, b""))
        if (row["n"], row["head"]) != known:
            findings.note(
                f"记录序列{row['incarnation'][:8]}应到第{row['n']}条，实际到第{known[0]}条，末尾被删去或改动过。"
            )
        _check_numbers(row, told, findings)
    for incarnation in heads:
        findings.note(f"记录序列{incarnation[:8]}没有登记。")
    counted = select(t.paper_serial.c.incarnation, func.sum(t.paper_serial.c.serial))
    taken = {which: int(count) for which, count in connection.execute(counted.group_by(t.paper_serial.c.incarnation))}
    for which in sorted(taken.keys() | told.papers.keys()):
        if taken.get(which, 0) != told.papers.get(which, 0):
            findings.note(
                f"记录序列{which[:8]}的文书编号已取用{taken.get(which, 0)}个，"
                f"记录里却有{told.papers.get(which, 0)}个，编号有空缺或者会重复。"
            )


def _check_numbers(row: RowMapping, told: Told, findings: Findings) -> None:
    """Every serial up to the counter has its case, and no case a serial the counter has not given out."""
    serials = told.serials.get(row["digits"], set())
    for serial in sorted(set(range(1, row["serial"] + 1)) - serials)[:3]:
        findings.note(f"机器序号{row['digits']:02d}的编号{serial:06d}已取用，但没有对应的办件。")
    for serial in sorted(s for s in serials if s > row["serial"])[:3]:
        findings.note(f"机器序号{row['digits']:02d}的编号{serial:06d}有办件，计数却只到{row['serial']}，编号会重复。")


def _check_catalogues(connection: Connection, findings: Findings) -> None:
    """Each kept version against the digest beside it, by which its import is recorded."""
    for version, sha256, content in connection.execute(
        select(t.catalogue_version.c.version, t.catalogue_version.c.sha256, t.catalogue_version.c.content)
    ):
        if body_digest(content) != sha256:
            findings.note(f"目录版本“{version}”的内容与摘要不符，被改动过。")
