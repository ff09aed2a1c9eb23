"""`paper pile`, `paper confirm` and `printer` on a real office."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.console import Office, request


@pytest.fixture
def number(office: Office, tmp_path: Path) -> str:
    """An accepted case whose notice was made in two copies."""
    number = str(office.file(tmp_path, request())["case_number"])
    for copy in ("1", "2"):
        office.done("paper", "acceptance_notice", number, "--copy", copy, "--out", tmp_path / f"{copy}.pdf")
    return number


def test_a_paper_waits_for_its_seal_until_it_is_confirmed_by_its_number(office: Office, number: str) -> None:
    (line,) = office.done("paper", "pile")["papers"]
    assert (line["case_number"], line["paper"], line["copies"]) == (number, "acceptance_notice", 2)
    (confirmed,) = office.done("paper", "confirm", line["number"])["papers"]
    assert confirmed["case_number"] == number
    assert office.done("paper", "pile")["papers"] == []
    assert office.refuses("paper", "confirm", number)["code"] == "pile.not_there"
    refused = office.refuses("paper", "confirm", number, "--kind", "acceptance_notice")
    assert refused["code"] == "paper.nothing_to_confirm"


def test_a_paper_still_needs_its_case_and_its_file(office: Office, number: str) -> None:
    for words in (("paper", "acceptance_notice"), ("paper", "acceptance_notice", number), ("paper", "confirm")):
        assert office.refuses(*words)["code"] == "usage"


def test_the_calibration_page_is_a_pdf(office: Office, tmp_path: Path) -> None:
    office.done("printer", "calibrate", "--size", "80", "--out", tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_what_comes_out_by_itself_is_set_and_listed(office: Office) -> None:
    office.done("printer", "rule", "acceptance_notice", "1 2")
    rules = office.done("printer", "rule", "receipt_slip", "0", "--item", "hj-12")["rules"]
    assert rules == office.done("printer", "rules")["rules"]
    assert {(rule["paper"], rule["item"]) for rule in rules} == {("acceptance_notice", None), ("receipt_slip", "HJ-12")}
    office.done("printer", "rule", "acceptance_notice", "-")
    assert len(office.done("printer", "rules")["rules"]) == 1
    assert office.done("printer", "jobs")["jobs"] == []
