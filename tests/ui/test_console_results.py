"""`case results` and `case countersign` on the console."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.console import Office, request

NEW_PASSWORD = "荆王村-蓝书包-2027"


@pytest.fixture
def colleague(office: Office) -> Office:
    """A second clerk of the office, who serves and approves nothing."""
    office.done("clerk", "add", "李四", new_password=NEW_PASSWORD)
    return Office(office.home, clerk="李四", password=NEW_PASSWORD)


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_an_act_of_one_is_signed_by_the_other(office: Office, colleague: Office, tmp_path: Path) -> None:
    office.done("office", "set", "--countersign-later", "是", "--countersign-days", "1")
    case = colleague.file(tmp_path, request())
    number = case["case_number"]
    why = written(tmp_path, "why.json", '{"reason": "登记错了人"}')
    assert colleague.done("case", "do", number, "void", why)["papers"] == []
    assert "等补签：批准作废，李四先登记，2026-11-25以前由另一位补签" in office.say("case", "show", number).out
    [task] = [one for one in office.done("case", "home")["tasks"] if one["task"] == "countersign"]
    assert (task["case_number"], task["due_on"], task["late"]) == (number, "2026-11-25", False)
    assert colleague.refuses("case", "countersign", number)["code"] == "second.same"
    refused = office.done("case", "countersign", number, "--disagree", "不是重复登记")
    assert (refused["agreed"], refused["open"], refused["papers"]) == (False, 1, [])
    assert "不同意，原因：不是重复登记" in office.say("case", "show", number).out
    signed = office.done("case", "countersign", number)
    assert (signed["agreed"], signed["open"], signed["papers"]) == (True, 0, ["void_record"])
    assert office.refuses("case", "countersign", number)["code"] == "countersign.none"
    assert office.refuses("office", "set", "--countersign-days", "0")["code"] == "office.setting"


def test_the_register_is_listed_and_written_as_a_table(office: Office, tmp_path: Path) -> None:
    case = office.file(tmp_path, request())
    number = case["case_number"]
    assert office.done("case", "results") == {"count": 0, "results": []}
    decided = written(tmp_path, "decided.json", '{"outcome": "granted", "officer": "钱决定"}')
    office.done("case", "do", number, "decide", decided)
    ready = written(tmp_path, "ready.json", '{"number": "济公居〔2026〕1号", "valid_until": "2027-11-22"}')
    office.done("case", "do", number, "ready", ready)
    [line] = office.done("case", "results", "--valid-to", "2027-12-31")["results"]
    assert (line["case_number"], line["number"], line["images"]) == (number, "济公居〔2026〕1号", [])
    assert (
        "（济公居〔2026〕1号）  有效期至2027-11-22  没有扫描件  2026-11-24到，没领" in office.say("case", "results").out
    )
    out = tmp_path / "results.csv"
    assert office.done("case", "results", "--csv", str(out))["out"] == str(out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "济公居〔2026〕1号,,2027-11-22" in out.read_text(encoding="utf-8-sig")
