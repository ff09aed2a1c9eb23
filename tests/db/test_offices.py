"""Everything that keeps an office from opening or saving has a code and a sentence of its own, and changes nothing."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from db import instance_lock, offices, tries, vault
from db import tables as t
from db.attachments import Attachments
from db.engine import open_file
from db.offices import OpenedOffice, database_path
from db.verifying import verify_office
from desk.errors import Refused, Unavailable
from tests.builders import (
    CLERK,
    PASSWORD,
    PNG,
    CountedChance,
    Template,
    adult,
    begin,
    desk_on,
    failure,
    filed,
    found_office,
    refusal,
    store_on,
)
from tests.db.small_disks import fill, make_read_only, mounted

PAGE = 4096


@contextmanager
def opened(
    home: Path, *, clerk: str = CLERK.clerk, password: str = PASSWORD, writing: bool = True
) -> Iterator[OpenedOffice]:
    with offices.opened(home, clerk=clerk, password=password, chance=CountedChance(), writing=writing) as office:
        yield office


def open_it(home: Path, **how: Any) -> Callable[[], None]:
    """An attempt to open that must not succeed."""

    def attempt() -> None:
        with opened(home, **how):
            pytest.fail("opened")

    return attempt


def digests(folder: Path) -> dict[str, str]:
    """Every file with its digest; empty lock files come and go."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait five seconds for a lock that nobody will give back."""
    real = instance_lock.hold
    monkeypatch.setattr(instance_lock, "hold", lambda folder, **given: real(folder, **{**given, "wait_seconds": 0}))


@pytest.fixture
def worked(template: Template, home: Path) -> Path:
    """An office with a case in it."""
    with store_on(home, template.dek) as store:
        filed(desk_on(store), 1)
    return home


@pytest.mark.parametrize("writing", [True, False])
def test_an_office_opens_works_and_closes_without_a_trace(worked: Path, writing: bool) -> None:
    before = digests(worked)
    with opened(worked, writing=writing) as office, office.store.reading() as uow:
        assert uow.register.office().name == "思礼镇便民服务中心"
    assert digests(worked) == before


def test_what_was_filed_is_there_when_the_office_opens_again(home: Path) -> None:
    with opened(home) as office:
        case = filed(desk_on(office.store, office.attachments), 1)
    with opened(home, writing=False) as office, office.store.reading() as uow:
        assert uow.cases.get(case.case_id) == case


@pytest.mark.parametrize("writing", [True, False])
def test_a_wrong_password_is_told_and_changes_nothing(worked: Path, writing: bool) -> None:
    before = digests(worked)
    refused = refusal("vault.wrong_password", open_it(worked, password="wrong-password", writing=writing))
    assert refused.field == "password"
    assert "口令不对" in refused.message
    assert digests(worked).keys() - before.keys() == {tries.NAME}, "but for the count of wrong ones"
    assert before.items() <= digests(worked).items()


def test_an_unknown_clerk_is_told_and_changes_nothing(worked: Path) -> None:
    before = digests(worked)
    assert "nobody" in refusal("vault.unknown_clerk", open_it(worked, clerk="nobody")).message
    assert digests(worked) == before


def test_missing_keyslots_are_told_with_where_the_spare_is(worked: Path) -> None:
    vault.keyslots_path(worked).unlink()
    before = digests(worked)
    problem = failure("vault.keyslots_missing", open_it(worked))
    assert str(vault.spare_path(worked)) in problem.message
    assert digests(worked) == before
    shutil.copy(vault.spare_path(worked), vault.keyslots_path(worked))
    with opened(worked):
        pass


def test_missing_keyslots_without_a_spare_are_told_too(worked: Path) -> None:
    vault.keyslots_path(worked).unlink()
    vault.spare_path(worked).unlink()
    before = digests(worked)
    problem = failure("vault.keyslots_missing", open_it(worked))
    assert "备份" in problem.message
    assert digests(worked) == before


def test_22_a_missing_database_is_told_and_none_is_made(worked: Path) -> None:
    database_path(worked).unlink()
    before = digests(worked)
    problem = failure("database.missing", open_it(worked))
    assert "restore" in problem.message
    assert digests(worked) == before


def test_a_folder_without_an_office_is_told(tmp_path: Path) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        refusal("vault.no_office", open_it(folder))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("writing", [True, False])
def test_22_a_damaged_first_page_is_damage_and_not_a_wrong_password(worked: Path, writing: bool) -> None:
    spoil(database_path(worked), 0)
    before = digests(worked)
    problem = failure("database.damaged", open_it(worked, writing=writing))
    assert "备份" in problem.message
    assert digests(worked) == before


def spoil(path: Path, page: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[page * PAGE + 100] ^= 1
    path.write_bytes(raw)


def test_22_a_damaged_page_anywhere_is_told_when_it_is_read(worked: Path, template: Template) -> None:
    """Every page is sealed: reading everything meets the damage, wherever it is, and never takes it for data."""
    pages = database_path(worked).stat().st_size // PAGE
    whole = worked.with_name("whole")
    shutil.copytree(worked, whole)
    for page in range(1, pages, max(1, pages // 12)):
        shutil.copy(database_path(whole), database_path(worked))
        spoil(database_path(worked), page)
        try:
            with store_on(worked, template.dek) as store:
                findings = verify_office(store, Attachments(worked, template.dek))
            assert any("损坏的页" in problem for problem in findings.problems), page
        except Unavailable as problem:
            assert problem.code in {"database.damaged", "disk.io"}  # noqa: PT017 - most pages are read before


def test_22_a_damaged_page_of_cases_stops_filing_in_a_sentence(worked: Path, template: Template) -> None:
    with store_on(worked, template.dek) as store, store.engine.connect() as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_cases_received_at_case_id_who'"
        ).scalar_one()
    spoil(database_path(worked), page - 1)
    before = digests(worked)

    def work() -> None:
        with opened(worked) as office:
            filed(desk_on(office.store), 2)

    problem = failure("database.damaged", work)
    assert "不要再录入" in problem.message
    assert digests(worked) == before


@pytest.mark.parametrize("writing", [True, False])
def test_43_a_newer_database_is_told_and_not_touched(worked: Path, template: Template, writing: bool) -> None:
    engine = open_file(database_path(worked), template.dek)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = digests(worked)
    problem = failure("database.newer", open_it(worked, writing=writing))
    assert "9999" in problem.message
    assert t.SCHEMA_VERSION in problem.message
    assert digests(worked) == before


@pytest.mark.usefixtures("impatient")
def test_a_second_instance_is_told_and_may_still_read(worked: Path) -> None:
    with opened(worked):
        before = digests(worked)
        problem = failure("instance.busy", open_it(worked))
        assert "另一个程序窗口" in problem.message
        with opened(worked, writing=False) as office, office.store.reading() as uow:
            assert uow.register.office().org
        assert {name: value for name, value in digests(worked).items() if not name.endswith(("-wal", "-shm"))} == {
            name: value for name, value in before.items() if not name.endswith(("-wal", "-shm"))
        }
    with opened(worked):
        pass


def test_a_read_only_disk_is_told_and_can_still_be_read(worked: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", size="16m") as disk:
        home = disk / "home"
        shutil.copytree(worked, home)
        make_read_only(disk)
        before = digests(home)
        problem = failure("disk.read_only", open_it(home))
        assert "写保护" in problem.message
        assert digests(home) == before


def test_a_full_disk_is_told_when_opening(worked: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", size="8m") as disk:
        home = disk / "home"
        shutil.copytree(worked, home)
        fill(disk)
        before = digests(home)
        problem = failure("disk.full", open_it(home))
        assert "磁盘已满" in problem.message
        assert digests(home) == before
        (disk / "ballast").unlink()
        with opened(home) as office:
            filed(desk_on(office.store), 2)


def test_a_disk_that_fills_up_while_filing_loses_nothing_that_was_acknowledged(
    worked: Path, tmp_path: Path, template: Template
) -> None:
    """Commit first: what was said to be filed is filed, and the one that met the full disk left nothing."""
    with mounted(tmp_path / "disk", size="8m") as disk:
        home = disk / "home"
        shutil.copytree(worked, home)
        done: list[str] = []
        with opened(home) as office:
            desk = desk_on(office.store, office.attachments)
            fill(disk, leave=600_000)

            def work() -> None:
                done.extend(filed(desk, n).case_number for n in range(10, 200))

            failure("disk.full", work)
        (disk / "ballast").unlink()
        with opened(home) as office:
            assert verify_office(office.store, office.attachments).problems == []
            with office.store.engine.connect() as connection:
                kept = set(connection.exec_driver_sql("SELECT case_number FROM cases").scalars())
            assert set(done) <= kept
            assert len(kept) == len(done) + 1
            assert len(done) > 1
            filed(desk_on(office.store), 999)
        with store_on(home, template.dek) as store:
            assert verify_office(store, Attachments(home, template.dek)).problems == []


def test_the_spare_key_file_and_unfinished_scans_are_mended_when_the_office_opens(worked: Path) -> None:
    vault.spare_path(worked).unlink()
    with opened(worked) as office:
        office.attachments.put(PNG)
    folder = worked / "attachments" / "ab"
    folder.mkdir()
    (folder / "half.part").write_bytes(b"half")
    with opened(worked):
        pass
    assert vault.spare_path(worked).read_bytes() == vault.keyslots_path(worked).read_bytes()
    assert not (folder / "half.part").exists()


def test_a_reader_mends_nothing(worked: Path) -> None:
    vault.spare_path(worked).unlink()
    before = digests(worked)
    with opened(worked, writing=False):
        pass
    assert digests(worked) == before


def create(home: Path, *, password: str = PASSWORD) -> None:
    making = offices.creating(home, clerk=CLERK.clerk, password=password, chance=CountedChance())
    with making as (office, _), office.store.writing() as uow:
        begin(uow)
        uow.commit()


def test_an_office_is_made_once(worked: Path) -> None:
    before = digests(worked)
    refused = refusal("office.exists", lambda: create(worked))
    assert refused.field == "home"
    assert digests(worked) == before


@pytest.mark.parametrize("left", ["desk.db", "keyslots.json", "spare"])
def test_an_office_is_not_made_over_what_is_left_of_one(worked: Path, left: str) -> None:
    for path in list(worked.iterdir()):
        if path.name != left:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    before = digests(worked)
    refusal("office.exists", lambda: create(worked))
    assert digests(worked) == before


def test_a_weak_password_makes_no_office(tmp_path: Path) -> None:
    refusal("vault.password_short", lambda: create(tmp_path / "home", password="short"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("existing", [True, False])
def test_an_office_that_failed_half_way_leaves_nothing(tmp_path: Path, existing: bool) -> None:
    home = tmp_path / "home"
    if existing:
        home.mkdir()
        (home / "letter.txt").write_text("mine")

    def half_way() -> None:
        making = offices.creating(home, clerk=CLERK.clerk, password=PASSWORD, chance=CountedChance())
        with making as (office, _), office.store.writing() as uow:
            begin(uow)
            uow.commit()
            raise Refused("later", "后面的一步不行。")

    refusal("later", half_way)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == (
        ["home", "home/letter.txt"] if existing else []
    )
    create(home)
    with opened(home):
        pass


def test_a_full_disk_makes_no_office(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", size="1m") as disk:
        failure("disk.full", lambda: create(disk / "home"))
        assert list(disk.iterdir()) == []


def test_a_read_only_disk_takes_no_office(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", size="1m") as disk:
        make_read_only(disk)
        failure("disk.read_only", lambda: create(disk / "home"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other rights than these")
def test_an_office_is_closed_to_other_accounts(tmp_path: Path) -> None:
    create(tmp_path / "home")
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0


def test_nothing_readable_is_on_the_disk(worked: Path) -> None:
    """STORAGE 1.8: neither a number nor a name nor an item is found in the files."""
    raw = b"".join(path.read_bytes() for path in worked.rglob("*") if path.is_file())
    who = adult(1)
    for secret in (who["name"], who["id_number"], who["phone"], "居住证申领", "CREATE TABLE", "case.received"):
        assert secret.encode() not in raw, secret


def test_of_two_that_found_an_office_at_once_the_slower_leaves_the_quicker_ones_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"

    def slower() -> None:
        with offices.creating(home, clerk="b", password=PASSWORD, chance=CountedChance()):
            raise AssertionError("two offices in one folder")

    with pytest.MonkeyPatch.context() as patch:
        # The slower one looked before the quicker one was done.
        patch.setattr(offices, "require_none", Quicker(home, offices.require_none))
        refusal("office.exists", slower)
    with store_on(home, Quicker.dek) as store, store.reading() as uow:
        assert [o.name for o in uow.register.operators()] == [CLERK.name]


class Quicker:
    """Looks into the folder, and lets someone else found an office right after the first look."""

    dek = b""

    def __init__(self, home: Path, look: Callable[[Path], None]) -> None:
        self._home = home
        self._look = look
        self._looks = 0

    def __call__(self, home: Path) -> None:
        self._look(home)
        self._looks += 1
        if self._looks == 1:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(offices, "require_none", self._look)
                Quicker.dek = found_office(self._home).dek


@pytest.mark.parametrize("left", ["keys", "keys and record"])
def test_a_founding_cut_short_is_told_and_done_anew(tmp_path: Path, left: str) -> None:
    """After a power cut in `init` the same command does its work; nothing of the first was ever said to anyone."""
    home = tmp_path / "home"
    found_office(home)
    (home / offices.FOUNDING).touch()
    if left == "keys":
        database_path(home).unlink()

    def use() -> None:
        with offices.opened(home, clerk=CLERK.clerk, password=PASSWORD, chance=CountedChance(), writing=False):
            raise AssertionError("an office that was never finished")

    refusal("office.unfinished", use)
    template = found_office(home)
    assert not (home / offices.FOUNDING).exists()
    with store_on(home, template.dek) as store, store.reading() as uow:
        assert [o.name for o in uow.register.operators()] == [CLERK.name]
