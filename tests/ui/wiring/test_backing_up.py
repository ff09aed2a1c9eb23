"""Backups that are made by themselves: in every place, proven, thinned; what fails is told and leaves nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db import backup, backups, disk, instance_lock
from db.attachments import Attachments
from db.backup_book import FILE_NAME, read_book
from db.offices import OpenedOffice
from db.packages import PackageFiles
from desk.desk import Desk
from desk.errors import Unavailable
from desk.managing.entering import record_sign_in
from tests.builders import Template, desk_on, failure, filed, refusal, store_on
from tests.db.backups import bring_back, digests, whole, with_scan
from ui.wiring.backing_up import LOCK_NAME, BackingUp, choose_folder, choose_second_copy, choose_stick


class Clock:
    """A clock that is set."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


class Ours:
    """An office with its backups, a clock and a stick that can be pulled."""

    def __init__(self, home: Path, template: Template, desk: Desk, opened: OpenedOffice, stick: Path) -> None:
        self.home, self.dek, self.desk, self.stick = home, template.dek, desk, stick
        self.sticks: tuple[Path, ...] = ()
        self.clock = desk.clock
        self.backing = BackingUp(desk, opened, sticks=lambda: self.sticks)
        self.folder = home.with_name("home-backups")

    def go_on(self, **by: float) -> None:
        assert isinstance(self.clock, Clock)
        self.clock.at += timedelta(**by)

    def use_stick(self) -> None:
        self.sticks = (self.stick,)
        choose_stick(self.desk, self.home, self.stick)

    @property
    def on_stick(self) -> list[str]:
        return sorted(one.name for one in (self.stick / backups.STICK_FOLDER).glob("*.backup"))

    @property
    def in_folder(self) -> list[str]:
        """Everything in it, hidden or not."""
        return sorted(one.name for one in self.folder.iterdir()) if self.folder.exists() else []


@pytest.fixture
def ours(tmp_path: Path, template: Template, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ours]:
    monkeypatch.setattr(disk, "LOW_SPACE_BYTES", 0)
    home = template.copy_to(tmp_path / "home")
    stick = tmp_path / "stick"
    stick.mkdir()
    with store_on(home, template.dek) as store:
        attachments = Attachments(home, template.dek)
        desk = desk_on(store, attachments)
        desk = desk_on(store, attachments, clock=Clock(desk.clock.now()))
        opened = OpenedOffice(
            home=home, dek=template.dek, store=store, attachments=attachments, packages=PackageFiles(home)
        )
        yield Ours(home, template, desk, opened, stick)


def test_a_backup_is_proven_and_shown_and_comes_back_whole(ours: Ours, tmp_path: Path) -> None:
    with_scan(ours.home, ours.dek, 1)
    before = ours.backing.standing()
    assert (before.proven_at, before.all, before.folder) == (None, (), str(ours.folder))
    made = ours.backing.make()
    assert (len(made.proven), made.problems, made.gone, made.unchanged) == (1, (), (), False)
    assert ours.in_folder == [made.proven[0].name], "and nothing unfinished"
    now = ours.backing.standing()
    assert (now.proven_at, now.where, now.care) == (ours.clock.now(), str(ours.folder), "green")
    bring_back(ours.folder / made.proven[0].name, tmp_path / "new")
    assert whole(tmp_path / "new", ours.dek)


def test_nothing_written_but_who_sat_there_gives_no_second_one(ours: Ours) -> None:
    ours.backing.make()
    ours.go_on(minutes=5)
    record_sign_in(ours.desk, by="password", way="entered", counter="1", failed={})
    assert ours.backing.make().unchanged
    assert len(ours.in_folder) == 1
    filed(ours.desk, 1)
    made = ours.backing.make()
    assert ours.in_folder == [made.proven[0].name], "of one day the newest is enough"
    assert len(made.gone) == 1


def test_one_is_due_once_a_day_and_three_days_without_one_are_amber_seven_red(ours: Ours) -> None:
    assert ours.backing.make_if_due() is not None
    filed(ours.desk, 1)
    ours.go_on(hours=23)
    assert ours.backing.make_if_due() is None
    ours.go_on(hours=1)
    due = ours.backing.make_if_due()
    assert due is not None
    assert len(due.proven) == 1
    for days, care in ((2, "green"), (2, "amber"), (4, "red")):
        ours.go_on(days=days)
        assert ours.backing.standing().care == care


def test_a_day_without_work_keeps_the_light_green(ours: Ours) -> None:
    """A backup of everything there is does not grow old by that nothing happens: it is proven anew."""
    ours.backing.make()
    for _ in range(9):
        ours.go_on(days=1)
        assert ours.backing.make_if_due() is not None
    assert ours.backing.standing().care == "green"
    assert len(ours.in_folder) == 1, "nothing was written, so no more are made"


def test_a_backup_that_was_deleted_counts_no_more(ours: Ours) -> None:
    made = ours.backing.make()
    (ours.folder / made.proven[0].name).unlink()
    assert ours.backing.standing().proven_at is None
    assert len(ours.backing.make().proven) == 1


def test_a_backup_that_decayed_is_made_anew(ours: Ours) -> None:
    (proven,) = ours.backing.make().proven
    path = ours.folder / proven.name
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    ours.go_on(days=1)
    made = ours.backing.make_if_due()
    assert made is not None
    assert len(made.proven) == 1
    assert made.proven[0].name in ours.in_folder
    assert proven.name not in ours.in_folder
    assert "打不开了" in ours.backing.standing().failed


def test_the_named_stick_gets_one_wherever_it_is_plugged_in_and_no_other(ours: Ours, tmp_path: Path) -> None:
    ours.use_stick()
    other = tmp_path / "other"
    other.mkdir()
    moved = tmp_path / "elsewhere"
    ours.stick.rename(moved)
    ours.sticks = (other,)
    assert [one.place for one in ours.backing.make().proven] == ["folder"]
    standing = ours.backing.standing()
    assert (standing.has_stick, standing.is_stick_in, standing.failed) == (True, False, "")
    ours.stick = moved
    ours.sticks = (other, moved)
    (made,) = ours.backing.make().proven
    assert made.place == "stick", "the folder has its own already"
    assert ours.on_stick == [made.name]
    assert list(other.iterdir()) == []
    assert whole_in(ours, moved / backups.STICK_FOLDER / made.name, tmp_path)
    ours.sticks = ()
    assert ours.backing.standing().where == made.folder, "a stick in a drawer still holds it"


def whole_in(ours: Ours, bag: Path, tmp_path: Path) -> bool:
    bring_back(bag, tmp_path / "proof")
    return whole(tmp_path / "proof", ours.dek)


def test_both_places_get_the_same_bytes(ours: Ours) -> None:
    ours.use_stick()
    made = ours.backing.make().proven
    assert [one.place for one in made] == ["folder", "stick"]
    assert len(set(digests(ours.folder).values())) == 1
    assert set(digests(ours.folder).values()) < set(digests(ours.stick).values())


def test_old_ones_are_thinned_in_each_place_and_strangers_stay(ours: Ours) -> None:
    ours.use_stick()
    ours.folder.mkdir()
    (ours.folder / "mine.txt").write_text("mine", encoding="utf-8")
    (ours.folder / "desk-0999-01-20200101T000000Z.backup").write_bytes(b"of another office")
    for day in range(10):
        ours.go_on(days=1)
        for number in range(2):
            ours.go_on(minutes=5)
            filed(ours.desk, 10 * day + number)
            assert len(ours.backing.make().proven) == 2
    names = [name for name in ours.in_folder if name.startswith("desk-0463")]
    assert len(names) < 12
    assert names == ours.on_stick
    assert {"mine.txt", "desk-0999-01-20200101T000000Z.backup"} < set(ours.in_folder)
    assert len(ours.backing.standing().all) == 2 * len(names)


@pytest.mark.parametrize("step", ["copy", "zip", "prove", "place"])
def test_a_full_disk_at_any_step_leaves_nothing_and_is_told(
    ours: Ours, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    ours.backing.make()
    filed(ours.desk, 1)
    before = ours.in_folder
    ours.go_on(days=1)
    names = {
        "copy": (backup, "checked_copy"),
        "zip": (backup, "_write_zip"),
        "prove": (backup, "read_manifest"),
        "place": (disk, "put_in_place"),
    }
    with monkeypatch.context() as patch:
        patch.setattr(*names[step], full)
        made = ours.backing.make_if_due()
    assert made is not None
    assert made.proven == ()
    assert "磁盘已满" in made.problems[0]
    assert ours.in_folder == before
    if step != "place":  # there nothing can be kept at all, and the book stays as it is
        assert "磁盘已满" in ours.backing.standing().failed
    assert len(ours.backing.make().proven) == 1, "and next time it is made"
    assert ours.backing.standing().failed == ""


def test_a_disk_without_room_gives_up_old_ones_but_keeps_the_reserve(
    ours: Ours, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(4):
        ours.go_on(days=1)
        filed(ours.desk, day)
        ours.backing.make()
    filed(ours.desk, 9)
    kept = ours.in_folder
    monkeypatch.setattr(disk, "LOW_SPACE_BYTES", 10**15)
    made = ours.backing.make()
    assert made.proven == ()
    assert "磁盘空间不够" in made.problems[0]
    assert ours.in_folder == kept[-2:], "the newest two are kept, whatever happens"


def test_a_stick_pulled_meanwhile_is_told_and_the_folder_has_its_backup(
    ours: Ours, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ours.use_stick()
    real = backup.copy_of

    def pulled(source: Path, target: Path, *, is_stopped: Callable[[], bool]) -> None:
        ours.stick.rename(tmp_path / "in a pocket")
        real(source, target, is_stopped=is_stopped)

    monkeypatch.setattr(backup, "copy_of", pulled)
    made = ours.backing.make()
    assert [one.place for one in made.proven] == ["folder"]
    assert "U盘上的备份没有做成" in made.problems[0]
    assert "拔出" in made.problems[0]
    assert not ours.stick.exists(), "no folder is made where it was"


def test_a_stick_that_gives_back_something_else_is_not_counted(ours: Ours, monkeypatch: pytest.MonkeyPatch) -> None:
    ours.use_stick()
    monkeypatch.setattr(backup, "digest_on", lambda path: "lie" if ours.stick in path.parents else "")
    made = ours.backing.make()
    assert [one.place for one in made.proven] == ["folder"]
    assert "读不回来" in made.problems[0]
    assert ours.on_stick == []


def test_where_the_folder_fails_the_stick_gets_one_all_the_same(ours: Ours) -> None:
    ours.use_stick()
    ours.folder.write_text("a file stands where the folder should be", encoding="utf-8")
    made = ours.backing.make()
    assert [one.place for one in made.proven] == ["stick"]
    assert len(made.problems) == 1
    assert len(ours.on_stick) == 1


@pytest.mark.parametrize("after", [0, 1, 3, 6, 10])
def test_what_is_stopped_leaves_nothing_behind(ours: Ours, after: int) -> None:
    with_scan(ours.home, ours.dek, 1)
    asked = iter(range(after))
    made = ours.backing.make_at_closing(lambda: next(asked, None) is None)
    assert made is not None
    assert made.proven == ()
    assert "下次会重新做" in made.problems[0]
    assert ours.in_folder == []


def test_a_record_that_is_not_whole_is_told_and_gives_no_backup(ours: Ours) -> None:
    filed(ours.desk, 1)
    with store_on(ours.home, ours.dek) as store, store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cases SET state = 'closed'")
    made = ours.backing.make()
    assert made.proven == ()
    assert "核验没有通过" in made.problems[0]
    assert ours.in_folder == []


def test_another_program_at_it_is_left_alone(ours: Ours) -> None:
    with instance_lock.hold(ours.home, name=LOCK_NAME):
        failure("backup.busy", ours.backing.make)
        assert ours.backing.make_if_due() is None
        assert ours.backing.make_at_closing(backup.never) is None
    assert len(ours.backing.make().proven) == 1


def test_a_book_that_cannot_be_read_is_begun_anew(ours: Ours) -> None:
    ours.backing.make()
    (ours.home / FILE_NAME).write_bytes(b'{"proven": 7')
    assert ours.backing.standing().proven_at is None
    filed(ours.desk, 1)
    ours.go_on(minutes=1)
    assert len(ours.backing.make().proven) == 1


def test_nothing_personal_stands_in_names_or_beside_the_record(ours: Ours) -> None:
    case = filed(ours.desk, 1)
    ours.use_stick()
    ours.backing.make()
    told = (ours.home / FILE_NAME).read_text(encoding="utf-8") + "".join((*ours.in_folder, *ours.on_stick))
    for secret in (case.applicant.name, case.applicant.id_number, ours.desk.operator.name, ours.desk.operator.clerk):
        assert secret not in told
    assert json.loads((ours.home / FILE_NAME).read_bytes())["proven"]


def test_the_folder_may_be_another_but_none_within_the_record(ours: Ours, tmp_path: Path) -> None:
    ours.backing.make()
    target = tmp_path / "second disk"
    refusal("file.folder", lambda: choose_folder(ours.desk, ours.home, str(target)))
    refusal("backup.within", lambda: choose_folder(ours.desk, ours.home, str(ours.home)))
    target.mkdir()
    choose_folder(ours.desk, ours.home, str(target))
    assert [one.folder for one in ours.backing.make().proven] == [str(target)], "the new folder has none yet"
    filed(ours.desk, 1)
    unplugged = target.rename(tmp_path / "unplugged")
    assert "接好那个磁盘" in ours.backing.make().problems[0]
    assert not target.exists(), "or it would lie on another disk"
    assert len(list(unplugged.iterdir())) == 1
    choose_folder(ours.desk, ours.home, "")
    assert read_book(ours.home).folder == ""


def test_a_second_copy_wants_a_stick(ours: Ours) -> None:
    refusal("backup.no_stick", lambda: choose_second_copy(ours.desk, ours.home, wanted=True))
    refusal("backup.no_stick", lambda: choose_stick(ours.desk, ours.home, ours.home / "nowhere"))
    ours.use_stick()
    refusal("backup.alone", lambda: choose_second_copy(ours.desk, ours.home, wanted=True))
    choose_stick(ours.desk, ours.home, None)
    assert not ours.backing.standing().has_stick


KILLED = """
import sys
from pathlib import Path
from db import backup, backups
from datetime import datetime, timezone
home, folder, dek, step = Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3]), sys.argv[4]
def hold(*args, **more):
    print("there", flush=True)
    sys.stdin.read()
setattr(backup, step, hold)
subject = backups.Subject(home=home, dek=dek, office="x", series="0463-01")
backups.make_in(folder, subject, at=datetime(2026, 11, 24, tzinfo=timezone.utc))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
@pytest.mark.parametrize("step", ["_write_zip", "prove"])
def test_a_kill_leaves_no_backup_and_the_next_one_clears_what_it_left(ours: Ours, step: str) -> None:
    ours.folder.mkdir()
    arguments = [sys.executable, "-c", KILLED, str(ours.home), str(ours.folder), ours.dek.hex(), step]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"there\n"
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    assert [name for name in ours.in_folder if name.endswith(".backup")] == []
    assert len(ours.in_folder) == 1, "what was not finished"
    made = ours.backing.make()
    assert ours.in_folder == [made.proven[0].name]


def test_a_copy_of_what_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        backup.copy_of(tmp_path / "nowhere", tmp_path / "x")
    assert caught.value.code == "disk.gone"
