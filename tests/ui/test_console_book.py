"""`book` and `reveal` on the console."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.ui.console import RESIDENT, Office, request


def test_the_book_is_read_page_by_page_and_searched(office: Office, tmp_path: Path) -> None:
    case = office.file(tmp_path, request())
    first = office.done("book", "--limit", "2")
    assert len(first["lines"]) == 2
    rest = office.done("book", "--limit", "500", "--after", first["next"])
    assert rest["next"] == ""
    numbers = [line["n"] for line in (*first["lines"], *rest["lines"])]
    assert numbers == list(range(len(numbers), 0, -1))
    of_case = office.done("book", "--case", case["case_number"])["lines"]
    assert of_case[-1]["kind"] == "case.received"
    assert {line["case_number"] for line in of_case} == {case["case_number"].replace(" ", "")}
    assert {line["heap"] for line in office.done("book", "--kind", "settings")["lines"]} == {"设置"}
    assert office.refuses("book", "--kind", "nothing")["code"] == "book.kind"
    assert office.refuses("book", "--from", "11-1")["code"] == "date.form"


def test_what_is_revealed_and_exported_stands_in_the_book(office: Office, tmp_path: Path) -> None:
    case = office.file(tmp_path, request())
    assert office.refuses("reveal", case["case_number"], "--why", "其他")["code"] == "reveal.why"
    shown = office.done("reveal", case["case_number"], "--why", "核对身份", "--fields", "id_number", "phone")
    assert shown["fields"] == {"id_number": RESIDENT["id_number"], "phone": RESIDENT["phone"]}
    out = tmp_path / "book.csv"
    exported = office.done("book", "--out", str(out))
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert ["合计", f"{exported['count']}条"] in rows
    assert rows[-1][-1] == exported["heads"][-1]["head"]
    assert RESIDENT["id_number"] not in out.read_text(encoding="utf-8-sig")
    [line] = office.done("book", "--kind", "export")["lines"]
    assert "监督台账" in line["sentence"]
    [line] = office.done("book", "--kind", "personal", "--case", case["case_number"])["lines"]
    assert line["sentence"].endswith("原因：核对身份。")
    assert office.refuses("book", "--out", str(tmp_path / "book.xlsx"))["code"] == "usage"
    assert office.done("verify")["ok"]


def test_flags_come_with_their_rules(office: Office, tmp_path: Path) -> None:
    office.file(tmp_path, request())
    found = office.done("book", "--flags")
    assert found["looked_at"] == 1
    for flag in found["flags"]:
        assert flag["rule"]
        assert flag["source"]
    out = tmp_path / "flags.csv"
    assert office.done("book", "--flags", "--out", str(out))["out"] == str(out)
    assert "需要看一看" in out.read_text(encoding="utf-8-sig")
    assert office.refuses("book", "--flags", "--kind", "case")["code"] == "usage"
