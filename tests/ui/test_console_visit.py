"""`visit` on the console: recorded, checked in the way that proves it, listed, and printed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.printouts.reading import words
from tests.ui.console import Office, write

VISIT = {"villager_name": "郭秀", "place": "三组", "purposes": ["check"], "done": "核对高龄津贴"}
PERSON = {
    "name": "郭秀",
    "born_on": "1940-01-01",
    "group": "三组",
    "consent_on": "2026-11-20",
    "tags": ["receiving_elderly_allowance"],
}
PHOTO = {"sha256": "ab" * 32, "kind": "photo", "taken_on": "2026-11-20", "source": "file"}


@pytest.fixture
def person(office: Office, tmp_path: Path) -> str:
    return str(office.done("roster", "add", write(tmp_path, PERSON))["person_id"])


def test_a_visit_is_recorded_listed_and_printed_again_the_same(office: Office, tmp_path: Path) -> None:
    first, again = tmp_path / "one.pdf", tmp_path / "two.pdf"
    kept = office.done("visit", "record", write(tmp_path, VISIT), "--out", first)
    assert office.done("visit", "list") == {"records": [kept]}
    office.done("visit", "paper", kept["number"], "--out", again)
    assert first.read_bytes() == again.read_bytes()
    said = words(first.read_bytes())
    assert [
        text for text in ("上门服务记录", kept["number"], "三组", "核对高龄津贴", "未收取任何费用") if text not in said
    ] == []
    assert office.done("verify")["ok"]


def test_a_photograph_of_this_month_is_a_check_and_one_of_last_month_is_refused(
    office: Office, tmp_path: Path, person: str
) -> None:
    assert [one["person_id"] for one in office.done("visit", "round", "YL-03")["people"]] == [person]
    given = {
        "person": person,
        "item": "YL-03",
        "way": "photo",
        "result": "alive",
        "checkers": ["张忠"],
        "sent_by": "女儿",
        "sent_at": "2026-11-22 08:00",
        "evidence": PHOTO | {"taken_on": "2026-10-31"},
    }
    assert office.refuses("visit", "check", write(tmp_path, given))["code"] == "check.not_this_month"
    slip = tmp_path / "slip.pdf"
    kept = office.done("visit", "check", write(tmp_path, given | {"evidence": PHOTO}), "--out", slip, "--layout", "80")
    assert (kept["result"], kept["way"]) == ("alive", "photo")
    assert "不用再跑" in words(slip.read_bytes())
    assert office.done("visit", "round", "YL-03")["people"] == []
    assert office.done("visit", "list", "--kind", "check") == {"records": [kept]}
    assert office.done("verify")["ok"]


def test_the_round_is_a_list_to_take_along(office: Office, tmp_path: Path, person: str) -> None:
    out = tmp_path / "round.pdf"
    assert (
        office.done("visit", "round", "YL-03", "--day", "2026-11-30", "--out", out)["people"][0]["person_id"] == person
    )
    said = words(out.read_bytes())
    assert [text for text in ("上门核查名单", "2026年11月30日", "郭秀", "不张贴") if text not in said] == []


def test_a_record_nobody_wrote_is_told(office: Office) -> None:
    assert office.refuses("visit", "paper", "思礼便上〔2026〕01-9号")["code"] == "station.unknown"
    assert office.refuses("visit", "round", "HJ-12")["code"] == "check.not_checked"
