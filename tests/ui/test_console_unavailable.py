"""Exit status 3: disk, lock and files at fault. Each has its own sentence, and nothing is changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from db import vault
from db.disk import unavailable
from db.engine import open_file
from db.offices import database_path
from tests.db.small_disks import fill, make_read_only, mounted
from tests.ui.console import CLERK, PASSWORD, Office, request, state_of, write
from ui.console.commands import casework

ROOT = Path(__file__).resolve().parents[2]

HOLDER = """
import sys
from pathlib import Path
from db.instance_lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_missing_key_file_says_where_the_spare_is(office: Office) -> None:
    (office.home / "keyslots.json").unlink()
    refused = office.refuses("case", "list", status=3)
    assert (refused["code"], refused["field"]) == ("vault.keyslots_missing", "")
    assert str(office.home / "spare" / "keyslots.json") in refused["message"]


def test_without_both_key_files_the_backup_is_named_as_the_way_out(office: Office) -> None:
    (office.home / "keyslots.json").unlink()
    (office.home / "spare" / "keyslots.json").unlink()
    refused = office.refuses("case", "list", status=3)
    assert refused["code"] == "vault.keyslots_missing"
    assert "备份" in refused["message"]


def test_a_damaged_key_file_is_told_from_a_wrong_password(office: Office) -> None:
    path = office.home / "keyslots.json"
    path.write_bytes(path.read_bytes().replace(b'"iterations":1', b'"iterations":2'))
    assert office.refuses("case", "list", status=3)["code"] == "vault.keyslots_damaged"


def test_a_missing_database_is_no_invitation_to_begin_anew(office: Office) -> None:
    database_path(office.home).unlink()
    refused = office.refuses("case", "list", status=3)
    assert refused["code"] == "database.missing"
    assert "不要新设单位" in refused["message"]


def test_a_damaged_database_stops_reading_and_writing(office: Office, tmp_path: Path) -> None:
    with database_path(office.home).open("r+b") as file:
        file.seek(100)
        file.write(bytes(4000))
    assert office.refuses("case", "list", status=3)["code"] == "database.damaged"
    assert office.refuses("case", "file", write(tmp_path, request()), status=3)["code"] == "database.damaged"


def test_a_newer_database_asks_for_the_newer_program(office: Office, tmp_path: Path) -> None:
    engine = open_file(database_path(office.home), vault.unlock(office.home, CLERK, PASSWORD))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    refused = office.refuses("case", "file", write(tmp_path, request()), status=3)
    assert refused["code"] == "database.newer"
    assert "新" in refused["message"]
    assert office.refuses("verify", status=3)["code"] == "database.newer"


def test_a_second_program_waits_and_then_says_that_the_first_is_open(office: Office, tmp_path: Path) -> None:
    path = write(tmp_path, request())
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(office.home)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        refused = office.refuses("case", "file", path, status=3)
        assert refused["code"] == "instance.busy"
        assert office.done("case", "list") == {"cases": [], "next": None}, "readers need not wait"
        first.communicate("")
    assert office.done("case", "file", path)["state"] == "accepted"


def test_a_full_disk_changes_nothing(founded: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", size="8m") as disk:
        office = Office(shutil.copytree(founded, disk / "home"))
        path = write(tmp_path, request())
        fill(disk)
        refused = office.refuses("case", "file", path, status=3)
        assert refused["code"] == "disk.full"
        assert "磁盘已满" in refused["message"]
        assert office.refuses("guide", "HJ-12", "--out", disk / "guide.pdf", status=3)["code"] == "disk.full"
        assert not (disk / "guide.pdf").exists()
        (disk / "ballast").unlink()
        number = office.done("case", "file", path)["case_number"]
        assert number[6:12] == "000001"
        fill(disk, leave=2048)
        assert (
            office.refuses("paper", "receipt_slip", number, "--out", disk / "slip.pdf", status=3)["code"] == "disk.full"
        )
        assert office.refuses("backup", "--to", disk / "a.backup", status=3)["code"] == "disk.full"
        (disk / "ballast").unlink()
        assert office.done("verify")["events"] == office.done("verify")["events"]
        assert not list(disk.rglob("*.part"))


def test_a_full_disk_refuses_a_new_office_and_leaves_no_part_of_it(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk") as disk:
        fill(disk, leave=64 * 1024)
        office = Office(disk / "home")
        said = office.ask(
            *("init", "--office", "419001108000", "--kind", "township"),
            *("--name", "思礼镇便民服务中心", "--clerk", CLERK),
        )
        assert (said.status, said.refused["code"]) == (3, "disk.full")
        assert not office.home.exists()


def test_a_read_only_disk_says_that_it_is_one(founded: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", size="8m") as disk:
        office = Office(shutil.copytree(founded, disk / "home"))
        path = write(tmp_path, request())
        make_read_only(disk)
        refused = office.refuses("case", "file", path, status=3)
        assert refused["code"] == "disk.read_only"
        assert "写保护" in refused["message"]
        assert office.refuses("case", "list", status=3)["code"] == "disk.read_only"


def test_of_many_cases_each_is_answered_when_the_disk_fails(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line that found the disk full is answered like every other, and 3 outweighs 2."""
    filing = casework.file_one
    answered: list[int] = []

    def failing(*given: Any) -> object:
        answered.append(1)
        if len(answered) == 2:
            raise unavailable("disk.full")
        return filing(*given)

    monkeypatch.setattr(casework, "file_one", failing)
    said = office.ask("case", "file", write(tmp_path, request(), request(), request(item="ZZ-1"), request()))
    assert said.status == 3
    assert [row.get("state") or row["refused"]["code"] for row in said.rows] == [
        "accepted",
        "disk.full",
        "item.unknown",
        "accepted",
    ]


def test_a_damaged_scan_is_found_by_verify_and_named(office: Office, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 a scan")
    materials = request()["materials"]
    materials[0]["files"] = ["scan.pdf"]
    office.file(tmp_path, request(materials=materials))
    [kept] = (path for path in (office.home / "attachments").rglob("*") if path.is_file())
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + bytes((whole[-1] ^ 1,)))
    before = state_of(office.home)
    refused = office.refuses("verify")
    assert refused["code"] == "verify.failed"
    assert len(refused["details"]) == 1
    assert office.refuses("backup", "--to", tmp_path / "b.backup", status=3)["code"] == "attachment.damaged"
    assert not (tmp_path / "b.backup").exists()
    assert state_of(office.home) == before
