"""`city` as a user runs it: a month of work in short, out, answered, put right, out again, on a real office."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.console import OTHER_RESIDENT, RESIDENT, Office, request

OFFICIAL = "11440232MB2D06811W4000117051000202611230008"


@pytest.fixture
def numbers(office: Office, tmp_path: Path) -> list[str]:
    """Two filed cases of an office that has the shipped profile in use."""
    office.done("city", "profile", "use", "cases")
    wanted = (request(), request(applicant=OTHER_RESIDENT))
    return [office.file(tmp_path, one)["case_number"] for one in wanted]


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of the newest output in a folder."""
    newest = sorted(folder.iterdir())[-1]
    return [json.loads(line) for line in (newest / f"{table}.ndjson").read_bytes().splitlines()]


def test_out_answered_mended_and_out_again(office: Office, numbers: list[str], tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    out = ("city", "export", "--out", stick, "--format", "ndjson")
    first = office.done(*out)
    assert [(one["number"], one["where"]) for one in first["outputs"]] == [(1, str(next(stick.iterdir())))]
    told = {row["projid"]: (row["cd_operation"], row["dataver"]) for row in rows(stick, "PRE_APASINFO")}
    assert told == dict.fromkeys(numbers, ("I", "1"))
    assert office.done(*out)["outputs"] == []
    answer = tmp_path / "answer.json"
    taken = {"projid": numbers[0], "result": "成功", "projectno": OFFICIAL}
    refused = {"projid": numbers[1], "result": "失败", "message": "证件号码不合规"}
    answer.write_text(json.dumps([taken, refused]), encoding="utf-8")
    brought = office.done("city", "answer", answer)
    assert (brought["taken"], brought["refused"], brought["numbered"]) == (1, 1, 1)
    again = office.done("city", "answer", answer)
    assert (again["changed"], again["numbered"]) == (0, 0)
    [parked] = office.done("city", "parked")["parked"]
    assert (parked["key"], "更正办件" in parked["mend"]) == (numbers[1], True)
    resent = office.done(*out, "--resend")["outputs"]
    assert [(one["number"], one["rows"]) for one in resent] == [(2, 1)]
    assert [(row["projid"], row["cd_operation"], row["dataver"]) for row in rows(stick, "PRE_APASINFO")] == [
        (numbers[1], "I", "2")
    ]
    assert office.done("city", "parked")["parked"] == []


def test_a_lost_stick_is_written_again_just_as_it_was(office: Office, numbers: list[str], tmp_path: Path) -> None:
    assert numbers
    one, other = tmp_path / "one", tmp_path / "other"
    office.done("city", "export", "--out", one)
    office.done("city", "export", "--out", other, "--again", 1)
    [first], [second] = one.iterdir(), other.iterdir()
    assert {path.name: path.read_bytes() for path in first.iterdir()} == {
        path.name: path.read_bytes() for path in second.iterdir()
    }


def test_a_pair_is_decided_and_the_case_says_where_it_began(office: Office, numbers: list[str], tmp_path: Path) -> None:
    listed = tmp_path / "platform.json"
    row = {
        "平台编号": OFFICIAL,
        "申请人": RESIDENT["name"],
        "证件号码": RESIDENT["id_number"],
        "事项名称": office.done("case", "show", numbers[0])["item_name"],
        "收件时间": "2026-11-23 09:41:00",
    }
    listed.write_text(json.dumps([row]), encoding="utf-8")
    found = office.done("city", "reconcile", listed, "--out", tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert (found["both"], found["only_there"], len(found["pairs"])) == (0, [], 1)
    assert OFFICIAL in office.say("city", "pairs").out
    office.done("city", "pair", found["pairs"][0], "same", "--origin", "platform")
    assert "（平台上先有的）" in office.say("case", "show", numbers[0]).out
    assert office.done("city", "pairs")["pairs"] == []


@pytest.mark.parametrize("words", [(), ("--out", "x", "--to-database", "sqlite:///x")])
def test_an_export_goes_to_one_place(office: Office, words: tuple[str, ...]) -> None:
    assert office.refuses("city", "export", *words)["field"] == "out"
