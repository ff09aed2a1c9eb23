"""`item`, `village`, `catalogue`, `due`, `calendar`: what there is to apply for, and how long it takes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine

from desk.times import BEIJING
from tests.ui.console import Office, request, state_of, write

NOTICE = """date,type,name,notice_year,notice_url
2027-01-01,休,元旦,2027,
2027-02-05,休,春节,2027,
2027-02-08,休,春节,2027,
2027-02-14,班,春节,2027,
2027-04-05,休,清明节,2027,
2027-05-03,休,劳动节,2027,
2027-06-09,休,端午节,2027,
2027-09-15,休,中秋节,2027,
2027-10-01,休,国庆节,2027,
"""
"""Made up: no notice for 2027 is out."""


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("居住证申领", "HJ-12"),
        ("HJ-12", "HJ-12"),
        ("hj12", "HJ-12"),
        ("juzhuzheng", "HJ-12"),
        ("jzzsl", "HJ-12"),
        ("居住正申领", "HJ-12"),
        ("高龄津贴", "YL-02"),
    ],
)
def test_an_item_is_found_as_people_say_and_type_it(shared: Office, text: str, item: str) -> None:
    found = shared.done("item", "search", text)["items"]
    assert found[0]["id"] == item
    assert set(found[0]) == {"id", "name", "reason", "score"}


def test_a_search_is_limited_and_says_when_there_is_nothing(shared: Office) -> None:
    assert len(shared.done("item", "search", "养老", "--limit", "2")["items"]) == 2
    assert "没有找到" in shared.say("item", "search", "xyzxyzxyz").out
    for limit in ("0", "-1", "101"):
        assert shared.refuses("item", "search", "养老", "--limit", limit)["code"] == "list.limit"


def test_what_was_used_last_comes_first_among_equals(office: Office, tmp_path: Path) -> None:
    before = [item["id"] for item in office.done("item", "search", "申领")["items"]]
    last = before[-1]
    office.file(tmp_path, request(item=last, materials=[], decision={"kind": "receive"}))
    after = [item["id"] for item in office.done("item", "search", "申领")["items"]]
    assert after.index(last) < before.index(last)


def test_an_item_is_shown_with_its_materials_limits_and_its_sample_mark(shared: Office) -> None:
    shown = shared.done("item", "show", "hj-12")
    assert (shown["id"], shown["sample"], shown["catalogue"]) == ("HJ-12", True, "2026.11-sample")
    assert [material["seq"] for material in shown["materials"]] == [1, 2, 3, 4, 5]
    assert shown["promised_limit"] == {"value": 10, "unit": "W"}
    assert "样例，待核定" in shared.say("item", "show", "HJ-12").out
    assert shared.refuses("item", "show", "ZZ-99")["code"] == "item.unknown"


def test_a_village_is_found_by_pinyin_its_own_town_first(shared: Office) -> None:
    found = shared.done("village", "search", "jw")["villages"]
    assert found[0] == {"code": "419001108205", "name": "荆王村民委员会", "full_name": "济源市思礼镇荆王村"}
    elsewhere = shared.done("village", "search", "jw", "--town", "419001100000")["villages"]
    assert elsewhere[0]["code"].startswith("419001100")


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_what_is_exported_comes_back_the_same(office: Office, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"catalogue{suffix}"
    office.done("catalogue", "export", "--out", path)
    difference = office.done("catalogue", "diff", path)
    assert (difference["added"], difference["removed"], difference["changed"]) == ([], [], [])
    assert "变动0项" in office.say("catalogue", "diff", path).out
    assert {finding["severity"] for finding in office.done("catalogue", "check", path)["findings"]} == {"warning"}
    before = state_of(office.home)
    assert office.done("catalogue", "import", path)["new"] is False
    assert state_of(office.home) == before


def changed_catalogue(office: Office, tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The catalogue in force, changed, as a file."""
    path = tmp_path / "catalogue.json"
    office.done("catalogue", "export", "--out", path)
    whole = json.loads(path.read_bytes())
    change(whole)
    return write(tmp_path, whole, name="changed.json")


def item_of(whole: dict[str, Any], wanted: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in whole["items"] if item["id"] == wanted)
    return found


def test_a_new_version_holds_from_its_day_and_a_case_keeps_the_one_it_began_with(
    office: Office, tmp_path: Path
) -> None:
    number = office.file(tmp_path, request(decision={"kind": "receive"}))["case_number"]

    def shorten(whole: dict[str, Any]) -> None:
        whole.update(version="2026.12", effective_on="2026-12-01", title="新目录")
        item_of(whole, "HJ-12")["promised_limit"]["value"] = 12
        item_of(whole, "HJ-12")["statutory_limit"]["value"] = 30

    path = changed_catalogue(office, tmp_path, shorten)
    [changed] = office.done("catalogue", "diff", path)["changed"]
    assert changed["item_id"] == "HJ-12"
    imported = office.done("catalogue", "import", path)
    assert (imported["version"], imported["items"], imported["new"]) == ("2026.12", 96, True)
    assert [v["version"] for v in office.done("catalogue", "list")["catalogues"]] == ["2026.11-sample", "2026.12"]
    assert office.done("due", "HJ-12", "2026-11-30")["limit"]["value"] == 10
    assert office.done("due", "HJ-12", "2026-12-01")["limit"]["value"] == 12
    later = office.file(tmp_path, request(received_at="2026-12-01T09:00:00+08:00"))
    assert later["due_on"] == "2026-12-17"
    with time_machine.travel(datetime(2026, 12, 2, 9, tzinfo=BEIJING), tick=False):
        assert office.done("case", "do", number, "accept")["due_on"] == "2026-12-16"
    assert office.done("case", "show", number)["catalogue_version"] == "2026.11-sample"
    assert office.done("verify")["ok"]


def test_a_version_never_changes_what_it_says(office: Office, tmp_path: Path) -> None:
    path = changed_catalogue(office, tmp_path, lambda whole: whole.update(title="另一个"))
    assert office.refuses("catalogue", "import", path)["code"] == "catalogue.version_conflict"


def test_a_bad_catalogue_is_refused_with_a_list_of_what_to_put_right(office: Office, tmp_path: Path) -> None:
    def spoil(whole: dict[str, Any]) -> None:
        whole["version"] = "2026.12"
        item_of(whole, "HJ-12")["promised_limit"]["value"] = 400
        item_of(whole, "YL-02")["materials"][0]["name"] = "其他材料"

    path = changed_catalogue(office, tmp_path, spoil)
    for verb in ("check", "import"):
        refused = office.refuses("catalogue", verb, path)
        assert refused["code"] == "catalogue.bad"
        assert f"{len(refused['details'])}处" in refused["message"]
        assert any(detail.startswith("HJ-12 ") for detail in refused["details"])
        assert any(detail.startswith("YL-02 ") for detail in refused["details"])
    lines = office.say("catalogue", "check", path).err.splitlines()
    assert lines[1:] == [f"  {detail}" for detail in refused["details"]]


def test_the_template_is_filled_in_and_imported(office: Office, tmp_path: Path) -> None:
    """What the form does not hold is kept from the catalogue in force; so a city fills in what it knows."""
    path = tmp_path / "catalogue.xlsx"
    office.done("catalogue", "export", "--out", path)
    book = openpyxl.load_workbook(path)
    sheet = book["目录"]
    titles = [str(cell.value) for cell in sheet[1]]
    for title, value in (("版本", "2026.12"), ("生效日期", "2026-12-01"), ("目录名称", "济源市目录")):
        column = next(n for n, found in enumerate(titles, start=1) if found.startswith(title))
        sheet.cell(2, column).value = value
    book.save(path)
    assert office.done("catalogue", "import", path)["version"] == "2026.12"
    office.done("catalogue", "template", "--out", tmp_path / "template.xlsx")
    empty = openpyxl.load_workbook(tmp_path / "template.xlsx")
    assert empty.sheetnames == book.sheetnames
    assert office.refuses("catalogue", "check", tmp_path / "template.xlsx")["code"].startswith("catalogue.")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"{}"),
        ("a.json", b"\xff\xfe"),
        ("a.json", b"["),
        ("a.json", b'{"items":' + b"[" * 100_000),
        ("a.xlsx", b"PK\x03\x04"),
        ("a.xlsx", b""),
    ],
)
def test_what_is_no_catalogue_is_refused(shared: Office, tmp_path: Path, name: str, content: bytes) -> None:
    path = write(tmp_path, content, name=name)
    for verb in ("check", "import", "diff"):
        assert shared.refuses("catalogue", verb, path)["code"].startswith("catalogue.")
    assert shared.refuses("catalogue", "import", tmp_path / "none.json")["code"] == "file.missing"


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (("HJ-12", "2026-11-23"), "2026-12-07"),
        (("10", "2026-11-23"), "2026-12-07"),
        (("10", "2026-11-23", "--unit", "N"), "2026-12-03"),
        (("1", "2026-01-31", "--unit", "M"), "2026-02-28"),
        (("3", "2026-09-30", "--unit", "N"), "2026-10-08"),
        (("0", "2026-11-23"), "2026-11-23"),
    ],
)
def test_a_due_date_is_reckoned(shared: Office, words: tuple[str, ...], due: str) -> None:
    """民法典第二百零一条至第二百零三条: the day it begins is not counted; a last day off moves on."""
    said = shared.done("due", *words)
    assert said["due_on"] == due
    assert set(said) == {"from", "limit", "due_on", "expected"}


def test_a_due_date_is_explained_day_by_day(shared: Office) -> None:
    said = shared.done("due", "5", "2026-09-28", "--explain")
    assert said["due_on"] == "2026-10-10"
    assert said["days"][0]["day"] == "2026-09-28"
    text = shared.say("due", "5", "2026-09-28", "--explain").out
    assert "国庆节" in text
    assert "调休" in text


@pytest.mark.parametrize(
    "words",
    [
        ("ZZ-99", "2026-11-23"),
        ("10", "tomorrow"),
        ("10", "2026-02-30"),
        ("10", "9999-12-31"),
        ("10", "0001-01-01"),
        ("99999999", "2026-11-23"),
        ("1" * 5000, "2026-11-23"),
        ("-5", "2026-11-23"),
    ],
)
def test_a_due_date_that_cannot_be_reckoned_is_refused(shared: Office, words: tuple[str, ...]) -> None:
    shared.refuses("due", *words)


def test_a_notice_turns_expected_due_dates_into_certain_ones(office: Office, tmp_path: Path) -> None:
    before = office.done("due", "10", "2027-02-01")
    assert before["expected"] is True
    assert "预计" in office.say("due", "10", "2027-02-01").out
    warned = office.file(tmp_path, request(received_at="2027-02-01T09:00:00+08:00"))
    assert "due.expected" in {warning["code"] for warning in warned["warnings"]}
    assert office.done("calendar", "show", "2027")["published"] is False
    notice = write(tmp_path, NOTICE, name="2027.csv")
    said = office.done("calendar", "import", notice)
    assert said == {"years": [2027], "days": 9, "moved": [warned["case_number"]]}
    after = office.done("due", "10", "2027-02-01")
    assert after["expected"] is False
    assert after["due_on"] != before["due_on"]
    shown = office.done("calendar", "show", "2027")
    assert shown["published"] is True
    assert {"day": "2027-02-14", "kind": "班", "name": "春节"} in shown["days"]
    assert office.done("calendar", "show", "2026")["published"] is True
    kept = office.done("case", "show", warned["case_number"])
    assert kept["due_on"] == after["due_on"]
    assert "due_expected" not in kept
    assert office.done("calendar", "import", notice)["moved"] == []
    assert office.done("verify")["ok"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a,b\n1,2\n",
        "date,type,name,notice_year\n2027-01-01,休,元旦,2027\n",
        "date,type,name,notice_year\n2027-13-01,休,元旦,2027\n",
        "date,type,name,notice_year\n2027-01-01\n",
        "date,type,name,notice_year\n1,2,3,4,5,6,7\n",
        'date,type,name,notice_year\n"' + "x" * 200_000 + '",1,1,1\n',
        NOTICE.encode("gbk"),
    ],
    ids=["empty", "columns", "one holiday", "month", "short", "long", "huge", "gbk"],
)
def test_what_is_no_notice_is_refused(shared: Office, tmp_path: Path, content: bytes | str) -> None:
    assert shared.refuses("calendar", "import", write(tmp_path, content, name="c.csv"))["code"].startswith("calendar.")


@pytest.mark.parametrize("year", ["0", "-1", "99999"])
def test_a_year_that_is_none_is_refused(shared: Office, year: str) -> None:
    assert shared.refuses("calendar", "show", year)["code"] == "calendar.year"


def test_lines_for_people_are_chinese(shared: Office) -> None:
    for words in (("calendar", "show", "2026"), ("catalogue", "list"), ("office", "status"), ("clerk", "list")):
        said = shared.say(*words)
        assert said.status == 0
        assert re.search("[\u4e00-\u9fff]", said.out)
        assert "{" not in said.out
