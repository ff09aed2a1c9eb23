"""`roster` on the console: a list tried and taken in, the month's list, taken off; proven by `verify`."""

from __future__ import annotations

from pathlib import Path

from tests.builders import adult
from tests.ui.console import Office, write


def person(number: int, **changes: object) -> dict[str, object]:
    who = adult(number)
    return {"name": who["name"], "id_number": who["id_number"], "consent_on": "2026-11-20", **changes}


def listed(folder: Path, *rows: str) -> str:
    path = folder / "old.csv"
    path.write_text("姓名,身份证号,享受待遇,同意日期\n" + "\n".join(rows), encoding="utf-8")
    return str(path)


def test_a_list_is_tried_first_and_taken_in_once(office: Office, tmp_path: Path) -> None:
    one, two = adult(1), adult(2)
    rows = listed(
        tmp_path,
        f"{one['name']},{one['id_number']},领养老金,2026-11-02",
        f"{two['name']},{two['id_number']},领养老金,",
    )
    tried = office.done("roster", "import", rows)
    assert (tried["rows"], tried["kept"], [fault["row"] for fault in tried["faults"]]) == (2, 0, [3])
    assert office.done("roster", "list") == {"people": []}
    assert office.done("roster", "import", rows, "--keep")["kept"] == 1
    assert office.done("roster", "import", rows, "--keep")["kept"] == 1
    people = office.done("roster", "list")["people"]
    assert [(who["name"], who["tags"]) for who in people] == [(one["name"], ["receiving_pension"])]
    assert str(one["id_number"]) not in str(people)
    assert office.done("verify")["ok"]


def test_who_has_never_been_checked_is_to_be_asked_until_taken_off(office: Office, tmp_path: Path) -> None:
    kept = office.done("roster", "add", write(tmp_path, person(1, tags=["receiving_elderly_allowance"])))
    needs = office.done("roster", "month", "--month", "2026-11")["needs"]
    assert [(need["person_id"], need["item"]) for need in needs] == [(kept["person_id"], "YL-03")]
    assert office.done("roster", "off", kept["person_id"], "--reason", "moved")["on_roster"] is False
    assert office.done("roster", "month")["needs"] == []
    assert office.done("verify")["ok"]


def test_nobody_is_listed_without_their_consent(office: Office, tmp_path: Path) -> None:
    refused = office.refuses("roster", "add", write(tmp_path, person(1, consent_on="")))
    assert (refused["code"], refused["field"]) == ("roster.no_consent", "consent_on")
    assert office.refuses("roster", "off", "nobody", "--reason", "died")["code"] == "station.unknown"


def test_an_empty_list_to_hand_out_can_be_read_again(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "empty.xlsx"
    assert "同意日期" in office.done("roster", "template", out)["columns"]
    assert office.refuses("roster", "import", out)["code"] == "list.empty"
