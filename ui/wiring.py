"""The composition root: the only module that knows `db` and `printouts`; it hands a use case its ports."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock

import uuid_utils

from db import backup, disk, offices, schema, shipped, vault, verifying
from db.attachments import MAX_BYTES
from db.engine import open_file
from db.offices import OpenedOffice
from desk.calendar.days import WorkingCalendar, read_calendar_rows
from desk.cases.group import Member
from desk.catalogue.codes import CodeLists
from desk.catalogue.items import Catalogue
from desk.desk import Desk, Shelf
from desk.errors import Refused, Unavailable
from desk.founding import add_operator, change_office, found, require_head, take_in_calendar, take_in_catalogue
from desk.group_lists import PersonRow
from desk.papers.recovery import RecoveryKey, recovery_key_sheet
from desk.papers.texts import Texts, read_texts
from desk.places import Places
from desk.ports import Operator, Printers
from desk.settings import Office
from desk.sheets import Sheet
from desk.times import BEIJING, moment_text

PROGRAM_VERSION = "0.1.0"
MOST_ATTACHMENT_BYTES = MAX_BYTES

LARGEST_FILE_BYTES = 64 * 1024 * 1024
"""Requests, catalogues and certificates are far smaller; more is a mistake."""

PAPER_TURN = RLock()
"""Held by whoever is in `printouts`: reportlab's font table and PDFium take one thread at a time."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This moment in Beijing time."""
        return datetime.now(BEIJING)


class SystemChance:
    """The machine's source of ids and random bytes."""

    def new_id(self) -> str:
        """A UUIDv7."""
        return str(uuid_utils.uuid7())

    def random_bytes(self, size: int) -> bytes:
        """Bytes nobody can guess."""
        return secrets.token_bytes(size)


@dataclass(frozen=True, kw_only=True)
class Entrance:
    """Which office, who, with which password."""

    home: Path
    clerk: str
    password: str


@dataclass(frozen=True, kw_only=True)
class Founded:
    """A new office and the recovery key that is shown once."""

    office: Office
    clerk: str
    recovery: vault.RecoveryKey


def places() -> Places:
    """All divisions the program knows."""
    return Places(shipped.places())


def codes() -> CodeLists:
    """All code lists the program knows."""
    return shipped.codes()


def texts() -> Texts:
    """The texts of all papers."""
    return read_texts(shipped.content("texts.toml"))


def clerks_of(home: Path) -> tuple[str, ...]:
    """Who has a password here, in the order they joined.

    Raises:
        Refused: `vault.no_office`.
        Unavailable: The key file is missing or damaged.
    """
    return vault.clerks(home)


def catalogue_template() -> bytes:
    """An empty spreadsheet to fill in a catalogue."""
    from db import spreadsheets  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return spreadsheets.catalogue_template(codes())


def catalogue_to_xlsx(catalogue: Catalogue) -> bytes:
    """A catalogue as a spreadsheet in the form of the template."""
    from db import spreadsheets  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return spreadsheets.catalogue_to_xlsx(catalogue, codes())


def catalogue_from_xlsx(data: bytes, base: Catalogue | None) -> Catalogue:
    """A catalogue from a filled spreadsheet; what the form does not hold is kept from `base`.

    Raises:
        Refused: With sheet, row and column.
    """
    from db import spreadsheets  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return spreadsheets.catalogue_from_xlsx(data, base)


def read_people_list(data: bytes) -> tuple[PersonRow, ...]:
    """Everybody in a list of people, XLSX or CSV.

    Raises:
        Refused: `list.*`.
    """
    from db import people_lists  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return people_lists.read_people_list(data)


def people_list_template() -> bytes:
    """An empty list of people to hand out (XLSX)."""
    from db import people_lists  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return people_lists.people_list_template()


def parked_sheet(members: Iterable[Member]) -> bytes:
    """The parked people of a group with the reasons, to be put right and handed in again (XLSX)."""
    from db import people_lists  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return people_lists.parked_sheet(members)


def check_password(password: str) -> None:
    """Whether a password may open an office; quick, touches no disk.

    Raises:
        Refused: `vault.password_short`, `vault.password_simple`.
    """
    vault.check_password(password)


def new_password() -> str:
    """A password nobody chose, for an office that is opened by the program itself."""
    return secrets.token_urlsafe(24)


def create_office(entrance: Entrance, office: Office, *, clerk_name: str, recovery_out: Path | None = None) -> Founded:
    """Make an office with its first clerk, the shipped catalogue and calendar.

    `recovery_out` takes the sheet with the recovery key (PAPERS.md 5.7); it is written before the office counts.

    Raises:
        Refused, Unavailable: As `db.offices.creating`; nothing is left then.
    """
    now = SystemClock().now()
    operator = Operator(clerk=entrance.clerk, name=clerk_name, role="head")
    making = offices.creating(entrance.home, clerk=entrance.clerk, password=entrance.password, chance=SystemChance())
    with making as (opened, recovery), opened.store.writing() as uow:
        found(uow, office, operator, program_version=PROGRAM_VERSION, now=now)
        take_in_catalogue(uow, shipped.catalogue(), now=now, shipped=True)
        take_in_calendar(uow, read_calendar_rows(shipped.calendar_rows()), now=now, shipped=True)
        if recovery_out is None:
            uow.commit()
        else:
            with _written(recovery_out, _recovery_sheets(office, recovery, now)):
                uow.commit()
    return Founded(office=office, clerk=entrance.clerk, recovery=recovery)


def _id_types() -> dict[str, str]:
    lists = codes()
    return {code.code: code.name for codes in (lists.id_types(), lists.organisation_id_types()) for code in codes.codes}


@contextmanager
def at_desk(entrance: Entrance, *, writing: bool) -> Iterator[Desk]:
    """The desk of a clerk at an opened office.

    Raises:
        Refused, Unavailable: As `db.offices.opened`.
    """
    with opened_office(entrance, writing=writing) as opened:
        yield desk_of(opened, entrance.clerk)


@contextmanager
def opened_office(entrance: Entrance, *, writing: bool) -> Iterator[OpenedOffice]:
    """The office's record, opened by a clerk's password.

    Raises:
        Refused, Unavailable: As `db.offices.opened`.
    """
    try:
        with offices.opened(
            entrance.home, clerk=entrance.clerk, password=entrance.password, chance=SystemChance(), writing=writing
        ) as opened:
            yield opened
    except Unavailable as problem:
        if problem.code == "database.cannot_open":  # so SQLite puts it when it may not write beside the file
            disk.probe_writable(entrance.home)
        raise


def desk_of(opened: OpenedOffice, clerk: str) -> Desk:
    """Everything a use case needs at an opened office."""
    with opened.store.reading() as uow:
        register = uow.register
        operator = next((o for o in register.operators() if o.clerk == clerk), None)
        if operator is None:
            raise Refused("clerk.unknown", f"本单位没有工作人员“{clerk}”。", field="as")
        office, incarnation = register.office(), register.incarnation()
        versions, days = register.catalogue_versions(), register.calendar_days()
        _, sign = register.signer()

    def load(version: str) -> Catalogue | None:
        with opened.store.reading() as uow:
            return uow.register.catalogue(version)

    return Desk(
        store=opened.store,
        attachments=opened.attachments,
        clock=SystemClock(),
        chance=SystemChance(),
        operator=operator,
        office=office,
        incarnation=incarnation,
        places=places(),
        id_types=_id_types(),
        shelf=Shelf(versions, load),
        calendar=WorkingCalendar(days),
        texts=texts(),
        sign=sign,
        render=_render,
        provincial=shipped.provincial_orders(),
    )


def _render(sheet: Sheet) -> bytes:
    """The PDF of a sheet."""
    import printouts  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    with PAPER_TURN:
        return printouts.render(sheet)


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    import printouts  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    with PAPER_TURN:
        return printouts.page_count(data)


def page_png(data: bytes, page: int, dpi: int) -> bytes:
    """One page of a PDF as a grey PNG; `page` counts from 0."""
    import printouts  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    with PAPER_TURN:
        return printouts.page_png(data, page, dpi)


class ForeignPdf:
    """Draws the pages of PDFs that somebody brought, in colour, as `ui.capturing.decoding.PdfPages` asks."""

    def count(self, pdf: bytes) -> int:
        """How many pages it has.

        Raises:
            Refused: `pdf.locked`, `pdf.damaged`.
        """
        from printouts import taken_in  # noqa: PLC0415 - takes 0.2 s that only PDFs are worth

        with PAPER_TURN:
            return taken_in.count(pdf)

    def picture(self, pdf: bytes, page: int, longest_edge_px: int) -> tuple[int, int, bytes]:
        """`(width, height, RGB row by row)` of a page, counted from 0.

        Raises:
            Refused: `pdf.locked`, `pdf.damaged`.
        """
        from printouts import taken_in  # noqa: PLC0415 - takes 0.2 s that only PDFs are worth

        with PAPER_TURN:
            return taken_in.picture(pdf, page, longest_edge_px)


def printers(slips: Mapping[str, str] | None = None) -> Printers:
    """The printers of this machine; `slips` are slip printers without a queue, name to address, from the settings."""
    from printouts import printing  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    return printing.system_printers(PAPER_TURN, slips)


def describe(entrance: Entrance, changes: Mapping[str, str]) -> Office:
    """Change settings of the office."""
    with opened_office(entrance, writing=True) as opened, opened.store.writing() as uow:
        office = change_office(uow, uow.register.office(), changes, now=SystemClock().now())
        uow.commit()
    return office


def sample_residents() -> tuple[dict[str, str], ...]:
    """Made-up residents for practice and the sample day."""
    return shipped.residents()


def make_folder(path: Path) -> None:
    """Make a folder and its parents."""
    with disk.sorted_errors():
        path.mkdir(parents=True, exist_ok=True)


def remove_folder(path: Path) -> None:
    """Remove a folder that was made for something that failed, and all in it; what cannot be removed stays."""
    shutil.rmtree(path, ignore_errors=True)


def low_space(home: Path) -> str:
    """One sentence when the disk of an office is nearly full, else an empty text."""
    return disk.low_space_warning(home)


def free_bytes(home: Path) -> int:
    """How much is free on the disk of an office, in bytes."""
    return disk.free_bytes(home)


def add_clerk(entrance: Entrance, *, clerk: str, password: str, role: str) -> None:
    """One more clerk with a password of their own; the head's door stays as it is.

    Raises:
        Refused: Whoever asks is no head, or the clerk is there already.
    """
    with opened_office(entrance, writing=True) as opened, opened.store.writing() as uow:
        require_head(uow, entrance.clerk)
        add_operator(uow, Operator(clerk=clerk, name=clerk, role=role), now=SystemClock().now())
        vault.add_slot(entrance.home, opened.dek, clerk, password)
        try:
            uow.commit()
        except BaseException:
            vault.remove_slot(entrance.home, clerk)
            raise


def change_password(entrance: Entrance, *, new: str) -> None:
    """A clerk's new password for the same key."""
    vault.change_password(entrance.home, entrance.clerk, entrance.password, new)


def give_password(entrance: Entrance, *, clerk: str, new: str) -> None:
    """A new password for a colleague who forgot theirs, given by a head.

    Raises:
        Refused: Whoever asks is no head, or there is no such clerk.
    """
    with opened_office(entrance, writing=True) as opened:
        with opened.store.reading() as uow:
            require_head(uow, entrance.clerk)
        vault.reset_password(entrance.home, opened.dek, clerk, new)


def reset_password(home: Path, *, words: str, clerk: str, new: str) -> None:
    """A new password for a clerk who forgot the old one, by the recovery words."""
    vault.reset_password(home, vault.unlock_with_recovery(home, words), clerk, new)


def verify(entrance: Entrance) -> verifying.Findings:
    """Check the whole record and every scan; writes nothing and waits for nobody."""
    with opened_office(entrance, writing=False) as opened:
        return verify_opened(opened)


def verify_opened(opened: OpenedOffice) -> verifying.Findings:
    """The same of an office that is open already; a reader, so its desk may go on working."""
    return verifying.verify_office(opened.store, opened.attachments)


def rehearse_upgrade(folder: Path) -> str:
    """Make an empty record by the first revision of the tables, bring it to the newest, and give that one's name."""
    engine = open_file(folder / "rehearsal.db", SystemChance().random_bytes(32))
    try:
        schema.upgrade(engine, to="+1")
        schema.upgrade(engine)
        with engine.connect() as connection:
            return schema.version_of(connection)
    finally:
        engine.dispose()


def back_up(entrance: Entrance, target: Path) -> backup.Manifest:
    """A checked backup while the office may go on working.

    Raises:
        Refused: The file is there already, or its folder is not.
        Unavailable: The disk does not take it, or the record is not whole.
    """
    _require_place(target, field="to")
    with opened_office(entrance, writing=False) as opened:
        return back_up_opened(opened, entrance.home, target)


def back_up_opened(opened: OpenedOffice, home: Path, target: Path) -> backup.Manifest:
    """The same of an office that is open already.

    Raises:
        Refused, Unavailable: As `back_up`.
    """
    _require_place(target, field="to")
    with opened.store.reading() as uow:
        office = uow.register.office()
    return backup.back_up(home, opened.dek, target, made_at=moment_text(SystemClock().now()), office=office.name)


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What a restore did: the new machine digits, and where the old data lies, if there was any."""

    digits: int
    aside: str


def restore(source: Path, home: Path, *, clerk: str, password: str, words: str, replace: bool) -> Restored:
    """A backup put in place, opened by a clerk's password or by the recovery words.

    Raises:
        Refused: There is no such file or it is no backup, the folder is in use, or the password is wrong.
        Unavailable: The backup is damaged or newer, or the disk does not take it.
    """
    if not source.is_file():
        raise Refused("file.missing", f"找不到备份文件 {source}，请检查路径和文件名。", field="file")

    def unlock(folder: Path) -> tuple[bytes, str]:
        who = clerk or (vault.clerks(folder) or ("",))[0]
        if words:
            return vault.unlock_with_recovery(folder, words), who
        return vault.unlock(folder, who, password), who

    at = moment_text(SystemClock().now())
    digits, aside = backup.restore(source, home, unlock=unlock, chance=SystemChance(), at=at, replace=replace)
    return Restored(digits=digits, aside=aside)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        Refused: `file.folder`, `file.name`: there can be no such file.
        Unavailable: The disk does not take it.
    """
    _require_place(path)
    with disk.sorted_errors():
        disk.write_through(path, lambda file: file.write(data))


def read_whole(path: Path) -> bytes:
    """A file that the clerk chose.

    Raises:
        Refused: `file.missing`, `file.too_large`.
        Unavailable: The disk does not give it.
    """
    if not path.is_file():
        raise Refused("file.missing", f"找不到文件 {path.name}，请检查它还在不在（U盘是否拔出）。", field="file")
    with disk.sorted_errors(), path.open("rb") as file:
        data = file.read(LARGEST_FILE_BYTES + 1)
    if len(data) > LARGEST_FILE_BYTES:
        most = LARGEST_FILE_BYTES // 1024 // 1024
        raise Refused("file.too_large", f"文件 {path.name} 超过{most}MB，请换一个小的。", field="file")
    return data


def require_writable_target(path: Path) -> None:
    """Prove that a file can be written where it is to go, before anything is recorded for it.

    Raises:
        Refused, Unavailable: As `write_whole`.
    """
    _require_place(path)
    disk.probe_writable(path.absolute().parent)


def _require_place(path: Path, *, field: str = "out") -> None:
    """Refuse a file name that no file can have here: no such folder, a folder itself, too long."""
    folder = path.absolute().parent
    try:
        with disk.sorted_errors():
            is_folder_there, is_folder = folder.is_dir(), path.is_dir()
            path.with_name(f"{path.name}.00000000.part").exists()
    except (OSError, ValueError):
        raise Refused("file.name", f"文件名“{path.name}”不能用，可能是空的或者太长，请换一个。", field=field) from None
    if not is_folder_there:
        raise Refused("file.folder", f"没有文件夹 {folder}，请先建好，或者换一个位置。", field=field)
    if is_folder:
        raise Refused("file.name", f"{path} 是一个文件夹，请在后面加上文件名。", field=field)


@contextmanager
def _written(path: Path, data: bytes) -> Iterator[None]:
    """A file that stays only when the block succeeds."""
    write_whole(path, data)
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _recovery_sheets(office: Office, recovery: vault.RecoveryKey, now: datetime) -> bytes:
    """Both copies of the sheet in one file, for two keepers."""
    import printouts  # noqa: PLC0415 - takes 0.2 s that only papers are worth

    lines = tuple("　".join(line) for line in recovery.lines)
    keys = [
        RecoveryKey(lines=lines, fingerprint=recovery.fingerprint, made_at=now, copy_no=copy_no) for copy_no in (1, 2)
    ]
    with PAPER_TURN:
        return printouts.join(printouts.render(recovery_key_sheet(office, texts(), key)) for key in keys)
