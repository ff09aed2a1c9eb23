"""The page of the manual about a stolen laptop, gone through command by command with three real offices."""

from __future__ import annotations

import io
import re
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.builders import quick_passwords
from tests.ui.console import RESIDENT, Office, applicant, call, request
from ui.console import main

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "manual" / "security.md").read_text(encoding="utf-8")
CITY, TOWN, FIRST, SECOND = "419001000000", "419001108000", "419001108203", "419001108204"
OLD = {"sender.revoked", "package.not_for_us", "package.own"}
"""What the stolen computer had sent before may lie on a stick once more; there is nothing to be done with it."""
NEW = {"new_password": "三河寨-新电脑-口令-2026"}


def founded(home: Path, code: str, kind: str, name: str) -> Office:
    made = Office(home)
    place = ("--office", code, "--kind", kind, "--name", name, "--clerk", made.clerk)
    said = call("init", "--home", home, *place, password=made.password)
    assert said.status == 0, said
    return made


def joined(above: Office, below: Office, folder: Path) -> None:
    asked, answer = folder / "request", folder / "answer"
    below.done("office", "enrol", "--out", asked)
    told = above.done("office", "certify", asked, "--out", answer)
    below.done("office", "enrol", "--answer", answer, "--fingerprint", told["fingerprint"])


def carried(writer: Office, reader: Office, folder: Path) -> Any:
    """An empty stick goes from one office to another; what the reader says of it."""
    stick = folder / f"stick {len(list(folder.glob('stick *')))}"
    stick.mkdir()
    writer.done("package", "export", "--to", stick)
    said = reader.ask("package", "receive", stick)
    refused = [one["refused"]["code"] for one in said.data["received"] if one.get("refused")]
    assert set(refused) <= OLD, said
    assert said.status == (2 if "sender.revoked" in refused else 0), said
    return said.data


def cases_of(office: Office) -> list[str]:
    """The case list of an office, oldest first."""
    rows = [call("--json", "case", "list", home=str(office.home), clerk=office.clerk, password=office.password)]
    return sorted(one["case_number"] for one in rows[0].data["cases"])


class Offices:
    """A city, its township, and two villages that have filed and delivered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with quick_passwords():
            self.city = founded(folder / "city", CITY, "city", "济源市平台")
            self.town = founded(folder / "town", TOWN, "township", "思礼镇便民服务中心")
            self.stolen = founded(folder / "stolen", FIRST, "village", "三河寨村便民服务站")
            self.other = founded(folder / "other", SECOND, "village", "北石村便民服务站")
        joined(self.city, self.town, folder)
        for village in (self.stolen, self.other):
            joined(self.town, village, folder)
        self.org = str(self.stolen.done("office", "status")["office"]["org"])

    def file(self, village: Office, count: int) -> list[str]:
        made = [
            village.file(self.folder, request(decision={"kind": "receive"}, applicant=applicant()))["case_number"]
            for _ in range(count)
        ]
        return [str(one) for one in made]


@pytest.fixture
def offices(tmp_path: Path) -> Offices:
    return Offices(tmp_path)


def commands_of(page: str) -> set[str]:
    """The commands a page names, without their options."""
    named = re.findall(r"deskctl (?:--[a-z]+ )?([a-z]+(?: [a-z-]+)?)", page)
    return {re.sub(r" -.*", "", command).strip() for command in named}


def test_a_stolen_laptop_is_revoked_everywhere_and_its_cases_come_back_from_the_township(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    o = offices
    gone: list[str] = []
    run = main.main

    def noted(words: Sequence[str]) -> int:
        gone.append(" ".join(word for word in words if not word.startswith("--")))
        return run(words)

    monkeypatch.setattr(main, "main", noted)
    first = o.file(o.stolen, 2)
    backup = o.folder / "monday.backup"
    o.stolen.done("backup", "--to", backup)
    second = o.file(o.stolen, 3)
    carried(o.stolen, o.town, o.folder)
    carried(o.town, o.city, o.folder)
    thief = Office(Path(shutil.copytree(o.stolen.home, o.folder / "thief")))
    shutil.rmtree(o.stolen.home)

    begun = time.monotonic()
    assert o.org in {one["membership"]["org"] for one in o.town.done("office", "members")["members"]}
    revoked = o.town.done("office", "revoke", o.org, "--reason", "stolen")
    assert [one["org"] for one in revoked["entries"]] == [o.org]
    carried(o.town, o.city, o.folder)
    carried(o.town, o.other, o.folder)

    fresh = Office(o.folder / "fresh")
    said = call("restore", backup, home=str(fresh.home), clerk=fresh.clerk, password=fresh.password)
    assert said.status == 0, said
    assert cases_of(fresh) == sorted(first)
    fresh.done("office", "renew-key")
    with quick_passwords():
        said = call("clerk", "password", home=str(fresh.home), clerk=fresh.clerk, password=fresh.password, **NEW)
    assert said.status == 0, said
    fresh = Office(fresh.home, password=NEW["new_password"])
    joined(o.town, fresh, o.folder)
    carried(fresh, o.town, o.folder)
    carried(o.town, fresh, o.folder)
    assert cases_of(fresh) == sorted([*first, *second])
    assert fresh.say("verify").status == 0
    assert time.monotonic() - begun < 3600, "within the hour"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{RESIDENT['id_number']}\n"))
    found = fresh.done("--stdin", "case", "find")
    assert len(found["cases"]) == len([*first, *second])
    wanted = commands_of(PAGE)
    assert len(wanted) >= 10
    assert {one for one in wanted if not any(done.startswith(one) for done in gone)} == set()

    late = o.file(thief, 1)
    taken = o.folder / "taken"
    taken.mkdir()
    thief.done("package", "export", "--to", taken)
    refused = o.town.ask("package", "receive", taken)
    assert "sender.revoked" in refused.out + refused.err, refused
    assert late[0] not in str(o.town.done("package", "status"))
