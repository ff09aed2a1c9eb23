"""`credit` and `pledge` on the console."""

from __future__ import annotations

from pathlib import Path

from tests.builders import adult
from tests.ui.console import Office, request, write


def entry(**changes: object) -> dict[str, object]:
    who = adult(1)
    person = {"name": who["name"], "id_number": who["id_number"]}
    return {"person": person, "basis": "济公决字〔2026〕12号", "until": "2028-11-23", **changes}


def test_an_entry_is_listed_masked_and_struck_by_its_id(office: Office, tmp_path: Path) -> None:
    kept = office.done("credit", "add", write(tmp_path, entry()))
    assert (kept["until"], kept["source"]) == ("2028-11-23", None)
    assert adult(1)["id_number"] not in str(kept)
    assert office.done("credit", "list") == {"marks": [kept]}
    assert office.done("credit", "strike", kept["mark_id"], "--reason", "信用已修复") == kept
    assert office.done("credit", "list") == {"marks": []}
    assert office.done("verify")["ok"]


def test_an_entry_without_a_basis_or_of_nobody_is_refused(office: Office, tmp_path: Path) -> None:
    assert office.refuses("credit", "add", write(tmp_path, entry(basis="")))["code"] == "credit.no_basis"
    assert office.refuses("credit", "strike", "nobody", "--reason", "列错了人")["code"] == "credit.unknown"
    assert office.refuses("credit", "add", write(tmp_path, {"basis": "一"}))["field"]


def test_the_sample_catalogue_takes_no_pledge(office: Office, tmp_path: Path) -> None:
    """PAPERS C-19."""
    lines = [*request()["materials"]]
    lines[-1] = {"seq": lines[-1]["seq"], "state": "pledged"}
    refused = office.refuses("case", "file", write(tmp_path, request(materials=lines)))
    assert refused["code"] == "pledge.not_allowed"
    case = office.file(tmp_path, request())
    assert office.done("pledge", "tasks", case["case_number"]) == {"tasks": []}
    check = write(tmp_path, {"seq": 1, "found": "true", "note": "属实"})
    assert office.refuses("pledge", "check", case["case_number"], check)["code"] == "pledge.not_pledged"
