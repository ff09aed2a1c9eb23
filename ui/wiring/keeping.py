"""The record stays whole: it is verified, backed up, restored, and brought to newer tables."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db import backup, schema, vault, verifying
from db.backup_book import read_book, write_book
from db.engine import open_file
from db.findings import Findings, Link
from db.offices import OpenedOffice, database_path, engine_on
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from desk import certifying
from desk.allowed import require_right
from desk.certifying import Certified
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchanging.recovering.contradicting import contradictions
from desk.papers.certificate import Verified
from desk.people.rights import Right
from desk.settings import OfficeKind
from desk.times import chinese_moment, moment_text, read_moment
from ui.wiring import machine
from ui.wiring.files import require_place
from ui.wiring.hall import is_of_a_hall
from ui.wiring.offices import PROGRAM_VERSION
from ui.wiring.opening import Entrance, desk_of, opened_office


def verify(entrance: Entrance) -> Findings:
    """Check the whole record and every scan; writes nothing and waits for nobody."""
    with opened_office(entrance, writing=False) as opened:
        return verify_opened(opened)


def verify_opened(opened: OpenedOffice) -> Findings:
    """The same of an office that is open already; a reader, so its desk may go on working.

    A record that is whole may have been rewritten as a whole: it is held against what the offices above have signed.
    """
    findings = verifying.verify_office(opened.store, opened.attachments)
    try:
        with opened.store.reading() as uow:
            for one in contradictions(uow, opened.packages):
                (findings.known if one.is_known else findings.against).append(one.sentence)
    except (Refused, Unavailable) as problem:
        findings.note(problem.message)
    return findings


def certify(entrance: Entrance) -> tuple[Findings, Certified]:
    """The same check, and the certificate of what it found.

    Raises:
        Refused: `right.missing`.
    """
    with opened_office(entrance, writing=True) as opened:
        return certify_opened(desk_of(opened, entrance.clerk), opened)


def certify_opened(desk: Desk, opened: OpenedOffice) -> tuple[Findings, Certified]:
    """The same at an office that is open already.

    Raises:
        Refused: `right.missing`, before anything is checked.
    """
    require_right(desk, Right.SEE_AUDIT)
    findings = verify_opened(opened)
    return findings, certifying.certify(desk, _verified(findings))


def _verified(findings: Findings) -> Verified:
    first, last = findings.ends or (Link(n=0, at="", digest=""),) * 2
    return Verified(
        first_n=first.n,
        first_at=first.at,
        last_n=last.n,
        last_at=last.at,
        first_digest=first.digest,
        last_digest=last.digest,
        records=findings.events,
        attachments=len(findings.digests),
        program_version=PROGRAM_VERSION,
        chain=not findings.chain_is_broken,
        rebuilt=not findings.tables_differ,
        files=not findings.bad_files,
        exceptions=(*findings.problems, *findings.against, *findings.known),
    )


def back_up(entrance: Entrance, target: Path) -> backup.Manifest:
    """A checked backup while the office may go on working.

    Raises:
        Refused: `right.missing`, the file is there already, or its folder is not.
        Unavailable: The disk does not take it, or the record is not whole.
    """
    require_place(target, field="to")
    with opened_office(entrance, writing=False) as opened:
        return back_up_opened(desk_of(opened, entrance.clerk), opened, entrance.home, target)


def back_up_opened(desk: Desk, opened: OpenedOffice, home: Path, target: Path) -> backup.Manifest:
    """The same of an office that is open already, for whoever sits at the desk.

    Raises:
        Refused, Unavailable: As `back_up`.
    """
    require_right(desk, Right.BACK_UP)
    require_place(target, field="to")
    if is_of_a_hall(home):
        raise Refused(
            "backup.hall",
            "大厅的数据在数据库服务器上，请由管理员在服务器上备份（pg_dump），并一同备份共用文件夹；做法见安装说明。",
            field="to",
        )
    with opened.store.reading() as uow:
        office = uow.register.office()
    return backup.back_up(
        home, opened.dek, target, made_at=moment_text(machine.SystemClock().now()), office=office.name
    )


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What a restore did: the new machine digits, and where the old data lies, if there was any.

    Attributes:
        certified: Its numbers are final; else provisional ones are given until the office above grants more digits.
        told: Of when the backup is, and what the other offices can give back of what was done since.
    """

    digits: int
    aside: str
    certified: bool = True
    told: tuple[str, ...] = ()


def restore(source: Path, home: Path, *, clerk: str, password: str, words: str, replace: bool) -> Restored:
    """A backup put in place, opened by a clerk's password or by the recovery words.

    Raises:
        Refused: There is no such file or it is no backup, the folder is in use, or the password is wrong.
        Unavailable: The backup is damaged or newer, or the disk does not take it.
    """
    if not source.is_file():
        raise Refused("file.missing", f"找不到备份文件 {source}，请检查路径和文件名。", field="file")

    keys: list[bytes] = []

    def unlock(folder: Path) -> tuple[bytes, str]:
        who = clerk or (vault.clerks(folder) or ("",))[0]
        keys.append(vault.unlock_with_recovery(folder, words) if words else vault.unlock(folder, who, password))
        return keys[-1], who

    at = moment_text(machine.SystemClock().now())
    begun, aside = backup.restore(source, home, unlock=unlock, chance=machine.SystemChance(), at=at, replace=replace)
    if aside:
        with suppress(Unavailable):  # it tells of this machine: where its backups go, and which were proven
            write_book(home, read_book(Path(aside)))
    made_at = read_moment(backup.read_manifest(source).made_at)
    with engine_on(database_path(home), keys[-1]) as engine:
        store = SqlStore(engine, PlainFields(), machine.SystemChance(), clerk=clerk)
        with store.reading() as uow:
            kind, is_member = uow.register.office().kind, bool(uow.exchange.memberships())
    told = gives_back(kind, is_member=is_member, made_at=made_at)
    return Restored(digits=begun.digits, aside=aside, certified=begun.certified, told=told)


def gives_back(kind: OfficeKind, *, is_member: bool, made_at: datetime) -> tuple[str, ...]:
    """Of when a restored record is, and what other offices can give back of what was done since, in sentences."""
    since = f"这份备份是{chinese_moment(made_at)}做的，恢复出来的是那时候的数据。"
    lost = "那以后收的、没有送到别处的，谁那里都没有，请拿出纸质材料照着补。"
    on_stick = "开了随收随存的，把那个U盘交给上级收下，再交换一次，里面的办件也会回来。"
    if kind == "city":
        back = "那以后收到的下级数据包，下级听不到回执会再交一次，请通知各单位交换一次，就回来了。"
        return since, back, lost
    if not is_member:
        return since, "本单位没有登记到上级，别的单位那里没有留底，不能帮着找回。", lost
    back = "那以后已经送到上级、上级存好了的办件，和上级交换一次数据包（U盘或者网络）就会回来，编号和日期不变。"
    if kind == "township":
        back += "村里交过来的，村里再交换一次也会回来。"
    return since, back, on_stick, lost


def rehearse_upgrade(folder: Path) -> str:
    """Make an empty record by the first revision of the tables, bring it to the newest, and give that one's name."""
    engine = open_file(folder / "rehearsal.db", machine.SystemChance().random_bytes(32))
    try:
        schema.upgrade(engine, to="+1")
        schema.upgrade(engine)
        with engine.connect() as connection:
            return schema.version_of(connection)
    finally:
        engine.dispose()
