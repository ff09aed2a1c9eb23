"""`case hold`, `case unhold` and `purge` on the console: tried, confirmed by two, proven before and after a restore."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import time_machine

from desk.times import BEIJING
from tests.ui.console import RESIDENT, Office, codes_of_pdf, request
from tests.ui.test_console_results import NEW_PASSWORD, written

LATER = datetime(2037, 3, 2, 9, 0, tzinfo=BEIJING)


@pytest.fixture
def colleague(office: Office) -> Office:
    """A second clerk of the office, who is no head."""
    office.done("clerk", "add", "李四", new_password=NEW_PASSWORD)
    return Office(office.home, clerk="李四", password=NEW_PASSWORD)


def ended(office: Office, folder: Path, *, archived: bool = True) -> str:
    number: str = office.file(folder, request())["case_number"]
    office.done("case", "do", number, "withdraw", written(folder, "why.json", '{"reason": "不再需要"}'))
    if archived:
        office.done("archive", number, "--out", folder / f"{number}.zip")
    return number


def test_two_people_purge_what_is_over_and_the_record_proves_on(
    office: Office, colleague: Office, tmp_path: Path
) -> None:
    gone, held, loose = ended(office, tmp_path), ended(office, tmp_path), ended(office, tmp_path, archived=False)
    assert office.done("purge", "--dry-run")["counts"] == {"term": 3}
    out = tmp_path / "purged.pdf"
    confirm = ("purge", "--confirm", "--reason", "保存期限届满", "--second", "李四", "--out", out)
    with time_machine.travel(LATER, tick=True):
        assert office.done("case", "hold", held, "--reason", "（2037）豫9001行初3号")["held"]
        kept = office.done("purge", "--dry-run")["kept"]
        assert {one["case_number"]: one["why"] for one in kept} == {
            gone: "not_backed_up",
            held: "held",
            loose: "not_archived",
        }
        office.done("backup", "--auto")
        [due] = office.done("purge", "--dry-run")["due"]
        assert (due["case_number"], due["kept_until"]) == (gone, f"2036-{due['closed_on'][5:]}")
        said = office.say("purge", "--dry-run").out
        assert "可以清除的办件1件" in said
        assert "留着：依法暂缓清除" in said
        assert office.refuses(*confirm)["code"] == "password.missing"
        assert office.refuses(*confirm, second_password="错的-口令-2037")["code"] == "vault.wrong_password"
        assert colleague.refuses("purge", "--dry-run")["code"] == "right.missing"
        done = office.done(*confirm, second_password=NEW_PASSWORD)
        assert done["cases"] == [gone]
        first, second = codes_of_pdf(out.read_bytes())
        assert first == second
        assert "个人信息删除（清除）记录" in office.say("receipt", "check", first).out
        assert office.done("verify")["purged"] == {done["number"]: done["events"]}
        assert f"按清除记录 {done['number']} 清除了正文" in office.say("verify").out
        assert office.refuses("case", "show", gone)["code"] == "case.unknown"
        assert len(office.done("case", "find", RESIDENT["name"])["cases"]) == 2
        assert office.refuses(*confirm, second_password=NEW_PASSWORD)["code"] == "purge.nothing"
        assert not office.done("case", "unhold", held, "--reason", "已经结案")["held"]

        office.done("backup", "--to", tmp_path / "office.backup")
        again = Office(tmp_path / "again")
        again.done("restore", tmp_path / "office.backup")
        assert again.done("verify")["purged"] == {done["number"]: done["events"]}
        assert again.refuses("case", "show", gone)["code"] == "case.unknown"


def test_half_a_purge_is_refused(office: Office) -> None:
    assert office.refuses("purge", "--confirm", "--reason", "期满")["code"] == "usage"
    assert office.refuses("purge")["code"] == "usage"
