"""`case clocks` and `case explain` on the console: every limit of a case, and any of them on paper."""

from __future__ import annotations

from pathlib import Path

from tests.ui.console import Office, request, write


def test_every_limit_is_listed_with_its_days_and_any_that_runs_is_printed(office: Office, tmp_path: Path) -> None:
    number = office.file(tmp_path, request())["case_number"]
    found = {clock["key"]: clock for clock in office.done("case", "clocks", number)["clocks"]}
    assert (found["promised"]["state"], found["promised"]["due_on"]) == ("running", "2026-12-07")
    assert (found["reply"]["state"], found["reply"]["ended_on"]) == ("ended", "2026-11-23")
    assert (found["step:1"]["state"], found["step:1"]["printable"]) == ("not_started", False)
    assert any(line.startswith("第1个工作日：2026年11月24日") for line in found["promised"]["lines"])
    said = office.say("case", "clocks", number).out
    assert "statutory　法定期限：在计算，到2026-12-08" in said
    for key in [key for key, clock in found.items() if clock["printable"]]:
        paper = office.done("case", "explain", number, key, "--out", str(tmp_path / "why.pdf"))
        assert paper["paper"] == "due_date_explained"
        assert (tmp_path / "why.pdf").read_bytes().startswith(b"%PDF")
    refused = office.refuses("case", "explain", number, "step:1", "--out", str(tmp_path / "no.pdf"))
    assert (refused["code"], refused["field"]) == ("clock.unknown", "clock")


def test_a_matter_of_the_hotline_is_recorded_and_has_its_limit(office: Office, tmp_path: Path) -> None:
    number = office.file(tmp_path, request())["case_number"]
    given = write(tmp_path, {"number": "20261123001", "about": "问什么时候办好"})
    [warning] = office.done("case", "do", number, "receive_hotline", given)["warnings"]
    assert warning["code"] == "hotline.due"
    office.done("case", "do", number, "begin_step")
    keys = {clock["key"]: clock["state"] for clock in office.done("case", "clocks", number)["clocks"]}
    assert (keys["hotline:1"], keys["step:1"]) == ("running", "running")
    assert office.done("case", "home")["counts"]["hotline"] == 1
