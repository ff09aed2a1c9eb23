"""`init`, `office`, `clerk`, `verify`, `backup`, `restore`: an office, who sits there, and its way back."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from db import keyslots, vault
from db.disk import unavailable
from db.unit_of_work import SqlUnitOfWork
from tests.builders import REAL_COST, passwords_at
from tests.printouts.reading import words
from tests.ui.console import CLERK, PASSWORD, RESIDENT, Office, call, codes_of_pdf, request, state_of, write

INIT = ("init", "--office", "419001108000", "--kind", "township", "--name", "思礼镇便民服务中心", "--clerk", CLERK)
NEW_PASSWORD = "荆王村-蓝书包-2027"


def opens(office: Office, clerk: str, password: str) -> bool:
    return office.ask("clerk", "list", clerk=clerk, password=password).status == 0


def test_a_new_office_is_its_place_its_clerk_and_a_recovery_key_shown_once(tmp_path: Path) -> None:
    office = Office(tmp_path / "home")
    with passwords_at(REAL_COST):
        made = office.done(*INIT, "--standalone")
    (slot,) = keyslots.read(office.home).passwords
    assert {name: getattr(slot, name.lower()) for name in REAL_COST} == REAL_COST
    assert (made["code"], made["org"], made["kind"], made["clerk"]) == ("419001108000", "0463", "township", CLERK)
    assert [len(line) for line in made["recovery"]] == [5, 5, 5, 5]
    status = office.done("office", "status")
    assert status["office"]["place_name"] == "济源市思礼镇"
    assert status["incarnation"]["digits"] == 1
    assert [version["version"] for version in status["catalogues"]] == ["2026.11-sample"]
    assert office.done("verify")["ok"]
    said = office.ask("office", "status").out
    assert not all(word in said for line in made["recovery"] for word in line), "the key is shown once"


def test_the_recovery_sheet_is_a_paper_with_the_words_of_the_key(tmp_path: Path) -> None:
    """PAPERS.md 5.7."""
    office = Office(tmp_path / "home")
    sheet = tmp_path / "recovery.pdf"
    made = office.done(*INIT, "--recovery-out", sheet)
    assert made["recovery_sheet"] == str(sheet)
    assert "recovery" not in made
    assert "恢复密钥保管单" in words(sheet.read_bytes())


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"--office": "1"}, "office.code", "office"),
        ({"--office": "419001108203"}, "office.kind", "kind"),
        ({"--kind": "village"}, "office.kind", "kind"),
        ({"--name": " "}, "office.name", "name"),
        ({"--name": "思" * 41}, "text.too_long", "name"),
        ({"--name": "中心😀"}, "text.character", "name"),
        ({"--clerk": " "}, "clerk.name", "clerk"),
        ({"--clerk": "王{小满}"}, "text.bracket", "clerk"),
        ({"--recovery-out": "missing/sheet.pdf"}, "file.folder", "out"),
    ],
)
def test_an_office_that_cannot_be_is_refused_and_no_part_of_it_is_left(
    tmp_path: Path, changes: dict[str, str], code: str, field: str
) -> None:
    chosen = {**dict(zip(INIT[1::2], INIT[2::2], strict=True)), **changes}
    given = [
        word if not word.startswith("missing/") else str(tmp_path / word) for pair in chosen.items() for word in pair
    ]
    said = call("--json", "init", *given, home=str(tmp_path / "home"), password=PASSWORD)
    assert (said.status, said.refused["code"], said.refused["field"]) == (2, code, field)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("password", ["short", "1234567890", "aaaaaaaaaaaa"])
def test_a_weak_password_is_refused_with_what_a_good_one_is(tmp_path: Path, password: str) -> None:
    said = Office(tmp_path / "home", password=password).ask(*INIT)
    assert said.refused["code"] in {"vault.password_short", "vault.password_simple"}
    assert not (tmp_path / "home").exists()


def test_an_office_is_never_founded_over_another(office: Office) -> None:
    assert office.refuses(*INIT)["code"] == "office.exists"
    (office.home / "desk.db").unlink()
    assert office.refuses(*INIT)["code"] == "office.exists"


def test_a_recovery_sheet_never_overwrites_a_file(tmp_path: Path) -> None:
    sheet = write(tmp_path, b"mine", name="sheet.pdf")
    assert Office(tmp_path / "home").ask(*INIT, "--recovery-out", sheet).refused["code"] == "file.exists"
    assert sheet.read_bytes() == b"mine"
    assert not (tmp_path / "home").exists()


def test_settings_are_changed_one_by_one(office: Office) -> None:
    office.done("office", "set", "--phone", "0391-6600000")
    office.done("office", "set", "--supplement-days", "30", "--opening-hours", "工作日8:30—12:00")
    kept = office.done("office", "status")["office"]
    assert (kept["phone"], kept["supplement_days"], kept["opening_hours"]) == ("0391-6600000", 30, "工作日8:30—12:00")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ((), ""),
        (("--phone", "0391-6600000", "--reply-days", "five"), "reply_days"),
        (("--reply-days", "0"), "reply_days"),
        (("--reply-days", "٣"), "reply_days"),
        (("--supplement-days", "999999999999"), "supplement_days"),
        (("--org-short", " "), "org_short"),
        (("--address", "思礼镇【待定】"), "address"),
        (("--address", "路" * 101), "address"),
        (("--phone", "☎️"), "phone"),
        (("--query-url", "https://query.example.cn/"), "query_url"),
        (("--query-url", "https://查询.cn/{case_number}"), "query_url"),
        (("--query-url", "https://q.cn/{case_number}/{name}"), "query_url"),
        (("--review-url", "https://query.example.cn/"), "review_url"),
        (("--query-url", "https://q.cn/{case_number}/" + "x" * 200), "query_url"),
    ],
)
def test_a_setting_that_papers_cannot_carry_is_refused(shared: Office, words: tuple[str, ...], field: str) -> None:
    assert shared.refuses("office", "set", *words)["field"] == field


def test_a_clerk_is_added_by_a_head_and_comes_in_with_a_password_of_their_own(office: Office, tmp_path: Path) -> None:
    office.done("clerk", "add", "李四", new_password=NEW_PASSWORD)
    assert office.done("clerk", "list")["clerks"][1] == {
        "clerk": "李四",
        "name": "李四",
        "roles": ["clerk"],
        "has_left": False,
    }
    assert office.ask("verify", clerk="").refused["code"] == "clerk.which"
    colleague = Office(office.home, clerk="李四", password=NEW_PASSWORD)
    number = colleague.file(tmp_path, request())["case_number"]
    assert office.done("case", "show", number)["clerk_name"] == "李四"
    assert colleague.refuses("clerk", "add", "张三", new_password=NEW_PASSWORD)["code"] == "right.missing"
    assert office.refuses("clerk", "add", "李四", new_password=NEW_PASSWORD)["code"] == "clerk.exists"
    assert office.done("verify")["ok"]


@pytest.mark.parametrize(
    ("name", "new_password", "code"),
    [
        ("张三", "", "password.new_missing"),
        ("张三", "short", "vault.password_short"),
        (" ", NEW_PASSWORD, "clerk.name"),
        ("张" * 21, NEW_PASSWORD, "text.too_long"),
        ("张😀", NEW_PASSWORD, "text.character"),
    ],
)
def test_a_clerk_who_cannot_be_added_is_refused(shared: Office, name: str, new_password: str, code: str) -> None:
    assert shared.refuses("clerk", "add", name, new_password=new_password)["code"] == code


def test_a_clerk_changes_the_own_password(office: Office) -> None:
    office.done("clerk", "password", new_password=NEW_PASSWORD)
    assert opens(office, CLERK, NEW_PASSWORD)
    assert not opens(office, CLERK, PASSWORD)


def test_a_wrong_old_password_changes_nothing(office: Office) -> None:
    refused = office.refuses("clerk", "password", password="not-the-password", new_password=NEW_PASSWORD)
    assert refused["code"] == "vault.wrong_password"
    assert opens(office, CLERK, PASSWORD)


def test_a_head_gives_a_colleague_a_new_password_and_nobody_else_may(office: Office) -> None:
    office.done("clerk", "add", "李四", new_password=NEW_PASSWORD)
    colleague = Office(office.home, clerk="李四", password=NEW_PASSWORD)
    assert colleague.refuses("clerk", "password", CLERK, new_password="另一个-口令-2028")["code"] == "right.missing"
    office.done("clerk", "password", "李四", new_password="另一个-口令-2028")
    assert opens(office, "李四", "另一个-口令-2028")
    assert not opens(office, "李四", NEW_PASSWORD)
    assert opens(office, CLERK, PASSWORD)
    assert office.refuses("clerk", "password", "张三", new_password=NEW_PASSWORD)["code"] == "clerk.unknown"


def test_a_forgotten_password_is_replaced_by_the_recovery_words(tmp_path: Path) -> None:
    office = Office(tmp_path / "home")
    lines = [" ".join(line) for line in office.done(*INIT)["recovery"]]
    sheet = write(tmp_path, "\r\n".join(lines), name="words.txt")
    office.done("clerk", "password", CLERK, "--recovery", sheet, password="", new_password=NEW_PASSWORD)
    assert opens(office, CLERK, NEW_PASSWORD)
    assert not opens(office, CLERK, PASSWORD)
    missing = office.refuses("clerk", "password", "--recovery", sheet, password="", new_password=NEW_PASSWORD)
    assert missing["code"] == "clerk.which"
    for content in (lines[0], "😀", ""):
        wrong = write(tmp_path, content, name="wrong.txt")
        refused = office.refuses(
            "clerk", "password", CLERK, "--recovery", wrong, password="", new_password=NEW_PASSWORD
        )
        assert refused["code"].startswith("recovery.")


def test_when_the_record_fails_a_clerk_is_added_neither_here_nor_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise unavailable("disk.full")

    with monkeypatch.context() as patch:
        patch.setattr(SqlUnitOfWork, "commit", full)
        said = office.ask("clerk", "add", "李四", new_password=NEW_PASSWORD)
    assert said.status == 3
    assert vault.clerks(office.home) == (CLERK,)
    office.done("clerk", "add", "李四", new_password=NEW_PASSWORD)


def test_a_backup_restores_to_the_same_cases_and_goes_on_in_a_new_chain(office: Office, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 a scan")
    materials = request()["materials"]
    materials[0]["files"] = ["scan.pdf"]
    number = office.file(tmp_path, request(materials=materials))["case_number"]
    office.done("paper", "acceptance_notice", number, "--out", tmp_path / "1.pdf")
    before = state_of(office.home)
    made = office.done("backup", "--to", tmp_path / "office.backup")
    assert made["files"] == 3
    assert state_of(office.home) == before
    again = Office(tmp_path / "again" / "home")
    restored = again.done("restore", tmp_path / "office.backup")
    told = restored.pop("told")
    assert restored == {"home": str(again.home), "incarnation": 2, "certified": True, "aside": None}
    assert "恢复出来的是那时候的数据" in told[0]
    assert "别的单位那里没有留底" in told[1], "it stands alone"
    assert again.done("case", "show", number)["case_number"] == number
    again.done("paper", "acceptance_notice", number, "--out", tmp_path / "2.pdf")
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    new = again.file(tmp_path, request())["case_number"]
    assert (number[4:12], new[4:12]) == ("01000001", "02000001"), "no number is given twice"
    assert office.file(tmp_path, request())["case_number"][4:12] == "01000002"
    assert again.done("verify") | {"events": 0} == {
        "ok": True, "events": 0, "cases": 2, "attachments": 1, "orphans": 0,
    }  # fmt: skip


def test_papers_of_before_and_after_a_restore_are_genuine_here_and_elsewhere(office: Office, tmp_path: Path) -> None:
    number = office.file(tmp_path, request())["case_number"]
    office.done("paper", "receipt_slip", number, "--out", tmp_path / "old.pdf")
    office.done("backup", "--to", tmp_path / "office.backup")
    again = Office(tmp_path / "again")
    again.done("restore", tmp_path / "office.backup")
    new = again.file(tmp_path, request())["case_number"]
    again.done("paper", "receipt_slip", new, "--out", tmp_path / "new.pdf")
    for name in ("old.pdf", "new.pdf"):
        [code] = codes_of_pdf((tmp_path / name).read_bytes())
        assert again.done("receipt", "check", code)["verdict"] == "genuine"


def test_a_restore_over_data_asks_first_and_keeps_what_was_there(office: Office, tmp_path: Path) -> None:
    office.done("backup", "--to", tmp_path / "office.backup")
    number = office.file(tmp_path, request())["case_number"]
    assert office.refuses("restore", tmp_path / "office.backup")["code"] == "backup.home_in_use"
    aside = office.done("restore", tmp_path / "office.backup", "--replace")["aside"]
    assert office.done("case", "list")["cases"] == []
    assert Office(Path(aside)).done("case", "show", number)["case_number"] == number


def test_a_restore_opens_by_the_recovery_words_too(tmp_path: Path) -> None:
    office = Office(tmp_path / "home")
    lines = [" ".join(line) for line in office.done(*INIT)["recovery"]]
    office.done("backup", "--to", tmp_path / "office.backup")
    sheet = write(tmp_path, "\n".join(lines), name="words.txt")
    again = Office(tmp_path / "again")
    again.done("restore", tmp_path / "office.backup", "--recovery", sheet, password="", clerk="")
    assert again.done("verify")["ok"]


def test_a_backup_that_cannot_be_restored_leaves_the_folder_alone(office: Office, tmp_path: Path) -> None:
    good = tmp_path / "office.backup"
    office.done("backup", "--to", good)
    data = good.read_bytes()
    spots = {
        "cut.backup": (data[: len(data) // 2], 2),
        "flipped.backup": (data[:20_000] + bytes([data[20_000] ^ 1]) + data[20_001:], 3),
        "other.backup": (b"PK", 2),
        "empty.backup": (b"", 2),
    }
    again = Office(tmp_path / "again")
    for name, (content, status) in spots.items():
        said = again.ask("restore", write(tmp_path, content, name=name))
        assert said.status == status, name
        assert said.refused["code"] in {"backup.not_one", "backup.damaged"}
    for name in (tmp_path, tmp_path / "missing.backup"):
        assert again.ask("restore", name).refused["code"] == "file.missing"
    assert again.ask("restore", good, password="not-the-password").refused["code"] == "vault.wrong_password"
    assert not again.home.exists()
    assert not list(tmp_path.glob(".restore-*"))


def test_a_backup_holds_nothing_in_clear_and_never_overwrites(office: Office, tmp_path: Path) -> None:
    office.file(tmp_path, request())
    target = tmp_path / "office.backup"
    office.done("backup", "--to", target)
    data = target.read_bytes()
    for secret in (RESIDENT["id_number"], RESIDENT["phone"], RESIDENT["name"], RESIDENT["address"]):
        assert secret.encode() not in data
    assert zipfile.is_zipfile(target)
    assert office.refuses("backup", "--to", target)["code"] == "backup.exists"
    assert target.read_bytes() == data
    refused = office.refuses("backup", "--to", tmp_path / "missing" / "x")
    assert (refused["code"], refused["field"]) == ("file.folder", "to")


def test_a_new_clerk_needs_no_new_backup_key(office: Office, tmp_path: Path) -> None:
    """A backup opens with the passwords of its day."""
    office.done("clerk", "add", "李四", new_password=NEW_PASSWORD)
    office.done("backup", "--to", tmp_path / "office.backup")
    office.done("clerk", "password", "李四", new_password="另一个-口令-2028")
    again = Office(tmp_path / "again", clerk="李四", password=NEW_PASSWORD)
    again.done("restore", tmp_path / "office.backup")
    assert opens(again, "李四", NEW_PASSWORD)
    shutil.rmtree(again.home)


def test_a_disk_that_is_nearly_full_is_told_before_it_is(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert office.done("office", "status")["disk"] is None
    monkeypatch.setattr("db.disk.LOW_SPACE_BYTES", 1 << 62)
    assert "磁盘只剩" in office.done("office", "status")["disk"]


def test_a_timer_backs_up_and_the_list_tells_the_last_proven_one(office: Office, tmp_path: Path) -> None:
    office.done("case", "file", write(tmp_path, request()))
    folder = tmp_path / "disk two"
    assert office.refuses("backup", "--folder", folder)["code"] == "file.folder"
    folder.mkdir()
    told = office.done("backup", "--folder", folder)
    assert (told["proven_at"], told["folder"], told["backups"], told["care"]) == (None, str(folder), [], "green")
    made = office.done("backup", "--auto")
    [one] = made["made"]
    assert (made["problems"], made["gone"], made["unchanged"]) == ([], [], False)
    assert [path.name for path in folder.iterdir()] == [one["name"]]
    assert office.done("backup", "--auto")["unchanged"]
    listed = office.done("backup", "--list")
    assert (listed["where"], listed["backups"], listed["failed"]) == (str(folder), [one], "")
    again = Office(tmp_path / "again")
    again.done("restore", folder / one["name"])
    assert again.done("verify")["cases"] == 1


def test_a_stick_is_named_once_and_the_list_says_whether_it_is_in(office: Office, tmp_path: Path) -> None:
    assert office.refuses("backup", "--stick", tmp_path / "none")["code"] == "backup.no_stick"
    stick = tmp_path / "stick"
    stick.mkdir()
    assert office.done("backup", "--stick", stick)["stick"] == {"named": True, "in": True}
    assert office.refuses("backup", "--second-copy", "是")["code"] == "backup.alone"
    assert [one["place"] for one in office.done("backup", "--auto")["made"]] == ["folder", "stick"]
    stick.rename(tmp_path / "pocket")
    assert office.done("backup", "--list")["stick"] == {"named": True, "in": False}
    assert office.done("backup", "--stick", "")["stick"] == {"named": False, "in": False}


def test_a_backup_that_cannot_be_made_is_told_with_its_reason(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    office.done("backup", "--folder", folder)
    folder.rmdir()
    folder.write_bytes(b"a file now")
    said = office.ask("backup", "--auto")
    assert (said.status, said.refused["code"]) == (3, "backup.not_made")
    assert "不是文件夹" in said.refused["message"]
    assert "不是文件夹" in office.done("backup", "--list")["failed"]


def test_after_a_restore_backups_go_where_they_went_and_a_new_one_is_made(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "disk two"
    folder.mkdir()
    office.done("backup", "--folder", folder)
    [one] = office.done("backup", "--auto")["made"]
    office.done("restore", folder / one["name"], "--replace")
    assert office.done("backup", "--list")["folder"] == str(folder)
    [two] = office.done("backup", "--auto")["made"]
    assert (one["name"][5:12], two["name"][5:12]) == ("0463-01", "0463-02"), "of another chain, thinned apart"
