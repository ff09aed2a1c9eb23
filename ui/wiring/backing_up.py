"""Backups that are made by themselves: where they go, when one is due, which was proven last, and how old it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from db import backup, backups, disk, instance_lock
from db.backup_book import MOST_PROVEN, Book, read_book, write_book
from db.offices import OpenedOffice
from desk.allowed import require_right
from desk.backups import Care, Place, Proven, care_of, is_due, read_name, series_of
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.people.rights import Right
from desk.times import moment_text, read_moment
from ui.wiring import second_copy
from ui.wiring.hall import is_of_a_hall
from ui.wiring.removable import sticks as plugged_in

LOCK_NAME = "backups.lock"
NO_STICK = "随收随存用的U盘没有插上，刚收的只在这台电脑里；照常办理，插好U盘以后会自己补存。"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How an office stands with its backups.

    Attributes:
        care: Green, amber after three days without a proven one, red after seven.
        proven_at: When a backup was proven last that held all there was then; None where there never was one.
        where: The folder it lies in; place: of which kind that is.
        folder: Where backups go beside the stick.
        has_stick: One was named for them; is_stick_in: it is plugged in now.
        second_copy: What was filed goes to that stick at once.
        copied_at: When all of it was there last; empty where it never was. copy_failed: what is in the way now.
        failed: What went wrong at the last attempt; empty where nothing did.
        all: Those that were proven and, as far as it can be seen, are still there; the newest last.
    """

    care: Care
    proven_at: datetime | None
    where: str
    place: Place
    folder: str
    has_stick: bool
    is_stick_in: bool
    second_copy: bool
    copied_at: str
    copy_failed: str
    failed: str
    all: tuple[Proven, ...]


@dataclass(frozen=True, kw_only=True)
class Made:
    """What came of an attempt.

    Attributes:
        proven: The backups that were made and proven; gone: names of old ones that were deleted.
        problems: What went wrong elsewhere, in sentences.
        unchanged: Nothing was written since the last one, so none was made.
    """

    proven: tuple[Proven, ...] = ()
    gone: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    unchanged: bool = False


class BackingUp:
    """The backups of one office on this machine; it works on after the office was shut.

    Attributes:
        is_offered: Backups are made here; a hall's record lies on its server, and practice holds nothing.
    """

    def __init__(
        self, desk: Desk, opened: OpenedOffice, *, sticks: Callable[[], tuple[Path, ...]] = plugged_in
    ) -> None:
        """Nothing is looked at yet; `sticks` gives those plugged in at this moment."""
        self.is_offered = not desk.office.practice and not is_of_a_hall(opened.home)
        self._home, self._clock, self._sticks = opened.home, desk.clock, sticks
        began = backups.began(opened.store, desk.incarnation.incarnation) if self.is_offered else ""
        self._began = read_moment(began) if began else None
        self._subject = backups.Subject(
            home=opened.home,
            dek=opened.dek,
            office=desk.office.name,
            series=series_of(desk.office.org, desk.incarnation.digits),
        )

    def standing(self) -> Standing:
        """How it stands now; quick."""
        now, book = self._clock.now(), read_book(self._home)
        folder, stick = self._folder(book), self._stick(book)
        there = self._there(book, stick)
        last = max(reversed(there), key=lambda one: one.proven_at, default=None)
        proven_at = read_moment(last.proven_at) if last else None
        return Standing(
            care=care_of(now, proven_at, self._began or now) if self.is_offered else "green",
            proven_at=proven_at,
            where=last.folder if last else "",
            place=last.place if last else "folder",
            folder=str(folder),
            has_stick=bool(book.stick),
            is_stick_in=stick is not None,
            second_copy=book.second_copy,
            copied_at=book.copied_at,
            copy_failed=(book.copy_failed if stick is not None else NO_STICK) if book.second_copy else "",
            failed=book.failed,
            all=there,
        )

    def make_if_due(self, is_stopped: Callable[[], bool] = backup.never) -> Made | None:
        """The daily one; None where none is due, or another program is at it."""
        if not self.is_offered or not is_due(self._clock.now(), self.standing().proven_at):
            return None
        return self._make_quietly(is_stopped)

    def make_at_closing(self, is_stopped: Callable[[], bool]) -> Made | None:
        """The one on closing; None where none is made here, or another program is at it. It raises nothing."""
        return self._make_quietly(is_stopped) if self.is_offered else None

    def make(self, *, is_stopped: Callable[[], bool] = backup.never) -> Made:
        """A backup in every place, each proven; none where nothing was written since. The old ones are thinned.

        Raises:
            Refused: `backup.hall`, `backup.practice`.
            Unavailable: `backup.busy`; what goes wrong in a place is told in what comes back.
        """
        if not self.is_offered:
            raise not_offered(self._home)
        with self._alone():
            return self._make(is_stopped)

    def put_second_copy(self, desk: Desk) -> str:
        """What was filed, on the named stick, where that was set; what is in the way, in a sentence, or empty.

        It raises nothing: filing is over, and is never stopped by it.
        """
        book = read_book(self._home)
        if not book.second_copy:
            return ""
        folder = self._stick(book)
        problem = NO_STICK if folder is None else ""
        if folder is not None:
            try:
                second_copy.put(desk, folder.parent)
            except (Refused, Unavailable) as fault:
                problem = f"刚收的还没有在U盘上另存：{fault.message}"
        at = book.copied_at if problem else moment_text(self._clock.now())
        with suppress(Unavailable), self._alone():
            now = read_book(self._home)
            write_book(self._home, replace(now, copied_at=at, copy_failed=problem))
        return problem

    # within

    def _make_quietly(self, is_stopped: Callable[[], bool]) -> Made | None:
        with suppress(Refused, Unavailable):  # told with the standing; a clerk is never stopped by it
            return self.make(is_stopped=is_stopped)
        return None

    def _make(self, is_stopped: Callable[[], bool]) -> Made:
        now, book = self._clock.now(), read_book(self._home)
        made: list[Proven] = []
        again: list[Proven] = []
        problems: list[str] = []
        gone: list[tuple[str, str]] = []
        source: Path | None = None
        try:
            written = backups.amount(self._home, self._subject.dek)
            for place, folder in self._places(book):
                last = self._last_in(self._there(book, self._stick(book)), place, folder)
                if last is not None and last.written == written:
                    proven = self._still_proven(last, folder, now, is_stopped)
                    if proven is not None:
                        again.append(proven)
                        continue
                    gone.append((last.folder, last.name))
                    problems.append(f"备份 {last.name} 打不开了，重新做了一份；请检查放备份的磁盘是否损坏。")
                try:
                    path = self._make_in(folder, place, now, source, is_stopped)
                except (Refused, Unavailable) as problem:
                    problems.append(f"{_in_words(place)}：{problem.message}")
                    continue
                source = source or path
                one = _proven(path, place, now, written)
                made.append(one)
                gone += (
                    (str(folder), name)
                    for name in backups.thin(folder, self._subject.series, proven=read_name(one.name))
                )
        except (Refused, Unavailable) as problem:
            problems.append(problem.message)
        self._keep(book, (*again, *made), gone, problems, now)
        return Made(
            proven=tuple(made),
            gone=tuple(name for _, name in gone),
            problems=tuple(problems),
            unchanged=bool(again) and not (made or problems),
        )

    def _last_in(self, there: tuple[Proven, ...], place: Place, folder: Path) -> Proven | None:
        """Of the chain in use, for an older record was put in place of another one; a stick is the same anywhere."""
        for one in reversed(there):
            named = read_name(one.name)
            is_ours = named is not None and named.series == self._subject.series
            if is_ours and one.place == place and (place == "stick" or one.folder == str(folder)):
                return one
        return None

    def _still_proven(self, last: Proven, folder: Path, now: datetime, is_stopped: Callable[[], bool]) -> Proven | None:
        """The last backup where nothing was written since, proven anew once a day; None where it decayed."""
        if not is_due(now, read_moment(last.proven_at)):
            return last
        try:
            backups.prove_in(folder, last.name, self._subject, is_stopped=is_stopped)
        except (Refused, Unavailable) as problem:
            if problem.code == "backup.stopped":
                raise
            backups.set_aside(folder, last.name)
            return None
        return replace(last, folder=str(folder), proven_at=moment_text(now))

    def _make_in(
        self, folder: Path, place: Place, now: datetime, source: Path | None, is_stopped: Callable[[], bool]
    ) -> Path:
        is_usual = folder == self._usual_folder
        if folder.exists() and not folder.is_dir():
            raise Refused("file.folder", f"{folder} 不是文件夹，请把它移开，或者换一个文件夹放备份。")
        if is_usual and not folder.exists():
            with disk.sorted_errors():
                disk.make_private_folder(folder)
        elif not folder.exists():  # on a disk that is not plugged in; made anew, it would lie on another one
            raise Refused("file.folder", f"没有文件夹 {folder}，请接好那个磁盘，或者换一个文件夹放备份。")
        reserve = disk.LOW_SPACE_BYTES if place == "folder" else 0
        return backups.make_in(folder, self._subject, at=now, source=source, reserve=reserve, is_stopped=is_stopped)

    def _keep(
        self, book: Book, new: tuple[Proven, ...], gone: list[tuple[str, str]], problems: list[str], now: datetime
    ) -> None:
        out = {*gone, *((one.folder, one.name) for one in new)}
        proven = (*(one for one in book.proven if (one.folder, one.name) not in out), *new)
        with suppress(Unavailable):  # a disk that is full has told so already
            write_book(
                self._home,
                replace(
                    book,
                    proven=proven[-MOST_PROVEN:],
                    failed="".join(problems),
                    failed_at=moment_text(now) if problems else "",
                ),
            )

    def _places(self, book: Book) -> Iterator[tuple[Place, Path]]:
        yield "folder", self._folder(book)
        stick = self._stick(book)
        if stick is not None:
            yield "stick", stick

    def _folder(self, book: Book) -> Path:
        return Path(book.folder) if book.folder else self._usual_folder

    @property
    def _usual_folder(self) -> Path:
        return self._home.with_name(f"{self._home.name}-backups")

    def _stick(self, book: Book) -> Path | None:
        """Wherever it is plugged in; also where it was named, for not every system tells what is a stick."""
        return backups.with_mark((*self._sticks(), Path(book.stick_at)), book.stick) if book.stick else None

    def _there(self, book: Book, stick: Path | None) -> tuple[Proven, ...]:
        """The proven ones, but for those that can be seen to be gone; what lies on a stick elsewhere counts."""
        return tuple(
            one
            for one in book.proven
            if (one.place == "stick" and (stick is None or str(stick) != one.folder))
            or (Path(one.folder) / one.name).is_file()
        )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One program at a time.

        Raises:
            Unavailable: `backup.busy`.
        """
        try:
            with instance_lock.hold(self._home, name=LOCK_NAME, wait_seconds=0):
                yield
        except Unavailable as problem:
            if problem.code != "instance.busy":
                raise
            raise Unavailable("backup.busy", "另一个程序窗口正在备份，请等它做完再试。") from None


def choose_folder(desk: Desk, home: Path, folder: str) -> None:
    """Where backups go from now on; an empty text for the one beside the office's.

    Raises:
        Refused: `right.missing`, `file.folder`, `backup.within`.
        Unavailable: It does not take what is written.
    """
    _require(desk, home)
    if folder:
        path = Path(folder).absolute()
        if not path.is_dir():
            raise Refused("file.folder", f"没有文件夹 {path}，请先建好，或者换一个位置。", field="folder")
        if path.resolve().is_relative_to(home.resolve()):
            raise Refused(
                "backup.within", "备份不能放在数据文件夹里面，文件夹坏了会一起丢。请换一个位置。", field="folder"
            )
        disk.probe_writable(path)
        folder = str(path)
    write_book(home, replace(read_book(home), folder=folder))


def choose_stick(desk: Desk, home: Path, stick: Path | None) -> None:
    """The stick for backups from now on, which is marked; None for no stick.

    Raises:
        Refused: `right.missing`, `backup.no_stick`.
        Unavailable: It does not take what is written.
    """
    _require(desk, home)
    mark = backups.name_stick(stick) if stick is not None else ""
    book = read_book(home)
    at = str(stick) if stick is not None else ""
    write_book(home, replace(book, stick=mark, stick_at=at, second_copy=book.second_copy and bool(mark)))


def choose_second_copy(desk: Desk, home: Path, *, wanted: bool) -> None:
    """Whether what was filed is put on the named stick at once.

    Raises:
        Refused: `right.missing`, `backup.no_stick`.
    """
    _require(desk, home)
    book = read_book(home)
    if wanted and not book.stick:
        raise Refused("backup.no_stick", "还没有指定备份用的U盘，请先插好U盘，指定它，再打开随收随存。", field="stick")
    if wanted:
        second_copy.require_above(desk)
    write_book(home, replace(book, second_copy=wanted, copy_failed=""))


def not_offered(home: Path) -> Refused:
    """Why none is made here by itself."""
    if is_of_a_hall(home):
        return Refused(
            "backup.hall",
            "大厅的数据在数据库服务器上，请由管理员在服务器上备份（pg_dump），并一同备份共用文件夹；做法见安装说明。",
            field="to",
        )
    return Refused("backup.practice", "练习的数据不用备份；请打开正式的单位再备份。")


def _require(desk: Desk, home: Path) -> None:
    require_right(desk, Right.BACK_UP)
    if desk.office.practice or is_of_a_hall(home):
        raise not_offered(home)


def _proven(path: Path, place: Place, now: datetime, written: int) -> Proven:
    return Proven(
        place=place,
        folder=str(path.parent),
        name=path.name,
        at=moment_text(now),
        proven_at=moment_text(now),
        written=written,
        bytes=path.stat().st_size,
    )


def _in_words(place: Place) -> str:
    return "U盘上的备份没有做成" if place == "stick" else "备份没有做成"
