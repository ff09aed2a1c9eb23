"""`group`: sixty rows of a village's list, twelve of them bad in twelve ways, filed without a window."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
from openpyxl import Workbook, load_workbook

from tests.desk.group_samples import insurance, resident
from tests.ui.console import Office, write
from ui.wiring.opening import Entrance, at_desk

PINNED = {
    "decision": {"kind": "accept"},
    "materials": [{"seq": 1, "state": "original_seen"}, {"seq": 3, "state": "original_seen", "originals": 1}],
    "counter": "3",
    "village": "419001108204",
}
HEAD = ("序号", "姓名", "身份证号码", "联系电话", "村组", "备注")
GOOD = 48

Row = dict[str, Any]


def wrong_check(number: str) -> str:
    return number[:-1] + ("0" if number[-1] != "0" else "1")


BAD: list[tuple[dict[str, Any], list[str]]] = [
    ({"身份证号码": 410881197208259725}, ["list.number_lost"]),
    ({"身份证号码": "4.10881E+17"}, ["list.number_lost"]),
    ({"身份证号码": wrong_check(resident(50)["id_number"])}, ["identity.check_digit"]),
    ({"身份证号码": resident(51)["id_number"][:-1]}, ["identity.length"]),
    ({"身份证号码": resident(52)["id_number"].replace("0", "O", 1)}, ["identity.character"]),
    ({"身份证号码": None}, ["identity.empty"]),
    ({"身份证号码": "410881********9725"}, ["identity.masked"]),
    ({"姓名": None}, ["name.empty"]),
    ({"姓名": "王兵/王冰"}, ["name.two_names"]),
    ({"村组": "没有这个村"}, ["applicant.village"]),
    ({"姓名": "王兵1", "联系电话": 1603}, ["name.digit", "phone.length"]),
    ({"身份证号码": resident(0)["id_number"], "姓名": resident(0)["name"]}, ["group.twice"]),
]
"""What is wrong with a row, and the codes of all its reasons."""


def row_of(number: int, **changes: Any) -> Row:
    who = resident(number)
    whole = {
        "序号": number + 1,
        "姓名": who["name"],
        "身份证号码": who["id_number"],
        "联系电话": int(who["phone"] or 0) or None,
        "村组": "三河村2组",
        "备注": None,
    }
    return {**whole, **changes}


def rows() -> list[Row]:
    """Forty-eight good rows with the bad ones strewn among them, each fifth."""
    found = [row_of(n) for n in range(GOOD)]
    for at, (changes, _) in enumerate(BAD):
        found.insert(at * 5 + 4, row_of(60 + at, **changes))
    return found


def workbook(lines: list[Row]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(("思礼镇三河村2027年度城乡居民医保参保人员名单",))
    sheet.merge_cells("A1:F1")
    sheet.append(HEAD)
    for line in lines:
        sheet.append([line[title] for title in HEAD])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.xlsx"
    path.write_bytes(workbook(rows()))
    return path


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    return write(tmp_path, PINNED, name="pinned.json")


def cases(office: Office) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = office.done("case", "list", "--limit", 1000)["cases"]
    return found


def filed(office: Office, people: Path, pinned: Path, *more: object) -> Any:
    said = office.ask("group", "file", "SB-10", "--list", people, "--pinned", pinned, *more)
    assert said.status == 2, said
    return said.data


def test_forty_eight_are_filed_and_twelve_parked_with_all_their_reasons(
    office: Office, people: Path, pinned: Path, tmp_path: Path
) -> None:
    parked_out, signatures = tmp_path / "parked.xlsx", tmp_path / "signatures.pdf"
    data = filed(office, people, pinned, "--parked", parked_out, "--signatures", signatures)
    assert [len(data[name]) for name in ("filed", "parked", "ready")] == [GOOD, len(BAD), 0]
    assert [one["row"] for one in data["parked"]] == [7 + 5 * n for n in range(len(BAD))]
    assert [[hint["code"] for hint in one["reasons"]] for one in data["parked"]] == [codes for _, codes in BAD]
    assert all(hint["message"].endswith(("。", "？")) for one in data["parked"] for hint in one["reasons"])
    made = cases(office)
    assert {case["case_number"] for case in made} == {one["case_number"] for one in data["filed"]}
    assert {case["applicant_name"] for case in made} == {resident(n)["name"] for n in range(GOOD)}
    assert {(case["state"], case["item_id"], case["counter"]) for case in made} == {("accepted", "SB-10", "3")}

    sheet = load_workbook(parked_out).active
    assert [row[6] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        "\n".join(hint["message"] for hint in one["reasons"]) for one in data["parked"]
    ]
    assert sheet.max_row == 1 + len(BAD)
    text = "".join("".join(page.extract_text() for page in pypdf.PdfReader(signatures).pages).split())
    assert all(one["case_number"] in text for one in data["filed"])
    assert "合计：48人，已收件48人。另有12人的资料待补正，不在本册。" in text
    assert not any(resident(n)["id_number"] in text for n in range(GOOD))
    assert office.done("verify")["ok"]
    assert office.done("draft", "list") == {"drafts": []}


def test_the_same_list_again_files_nobody_twice(office: Office, people: Path, pinned: Path) -> None:
    first = filed(office, people, pinned)
    again = filed(office, people, pinned)
    assert [one["case_number"] for one in again["filed"]] == [one["case_number"] for one in first["filed"]]
    assert {one["repeated"] for one in first["filed"]} == {False}
    assert {one["repeated"] for one in again["filed"]} == {True}
    assert again["parked"] == first["parked"]
    assert len(cases(office)) == GOOD


def test_the_whole_list_put_right_files_only_who_was_missing(office: Office, people: Path, pinned: Path) -> None:
    first = filed(office, people, pinned)
    right = [*rows()[:4], row_of(60), *rows()[5:9], row_of(61)]
    people.write_bytes(workbook(right))
    again = filed(office, people, pinned)
    assert len(again["filed"]) == 2
    assert {one["reasons"][0]["code"] for one in again["parked"]} == {"person.same_item_recent"}
    assert first["filed"][0]["case_number"] in again["parked"][0]["reasons"][0]["message"].replace(" ", "")
    assert len(cases(office)) == GOOD + 2


def test_what_came_back_and_was_put_right_is_filed(office: Office, people: Path, pinned: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.xlsx"
    filed(office, people, pinned, "--parked", back)
    book = load_workbook(back)
    sheet = book.active
    for n in range(len(BAD)):
        who = resident(60 + n)
        for column, text in enumerate((who["name"], who["id_number"], who["phone"], "三河村"), start=1):
            sheet.cell(2 + n, column).value = text
    book.save(back)
    data = office.done("group", "file", "SB-10", "--list", back, "--pinned", pinned)
    assert len(data["filed"]) == len(BAD)
    assert len(cases(office)) == GOOD + len(BAD)


def test_a_list_is_looked_at_and_signed_before_anything_is_filed(
    office: Office, people: Path, pinned: Path, tmp_path: Path
) -> None:
    signatures = tmp_path / "signatures.pdf"
    data = filed(office, people, pinned, "--check", "--signatures", signatures)
    assert [len(data[name]) for name in ("filed", "parked", "ready")] == [0, len(BAD), GOOD]
    assert cases(office) == []
    assert "待收件48人" in "".join(pypdf.PdfReader(signatures).pages[-1].extract_text().split())
    assert office.done("draft", "list") == {"drafts": []}


def test_lines_for_people_name_every_row(office: Office, people: Path, pinned: Path) -> None:
    said = office.say("group", "file", "SB-10", "--list", people, "--pinned", pinned)
    lines = said.out.splitlines()
    assert lines[0] == "名单60人：已收件48人，退回12人。"
    assert lines[1] == "  第3行：韦宝平 0463 01 000001 25"
    assert lines[49].startswith("  第7行退回：证件号码被表格软件当成数字")
    assert len(lines) == 61


def test_without_pinned_papers_everybody_is_received(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    lines = ["姓名,身份证号", *(f"{resident(n)['name']},{resident(n)['id_number']}" for n in range(2))]
    path.write_text("\n".join(lines), encoding="gbk")
    data = office.done("group", "file", "sb-10", "--list", path)
    assert {case["state"] for case in cases(office)} == {"received"}
    assert (len(data["filed"]), data["parked_out"], data["signatures"]) == (2, None, None)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["XX-99"], "item.unknown"),
        (["SB-10", "--decision", "accept"], "decision.materials_missing"),
        (["SB-10", "--pinned", "nowhere.json"], "file.missing"),
        (["SB-10", "--parked", "nowhere/back.xlsx"], "file.folder"),
        (["SB-10", "--signatures", "nowhere/sign.pdf"], "file.folder"),
    ],
)
def test_what_cannot_be_done_for_anyone_is_refused_and_changes_nothing(
    office: Office, people: Path, words: list[str], code: str
) -> None:
    assert office.refuses("group", "file", *words, "--list", people)["code"] == code


def test_a_file_that_is_no_list_or_no_pinned_content_is_refused(office: Office, people: Path, tmp_path: Path) -> None:
    wrong = write(tmp_path, {"applicant": {}}, name="wrong.json")
    assert office.refuses("group", "file", "SB-10", "--list", wrong)["code"] == "list.no_heading"
    assert office.refuses("group", "file", "SB-10", "--list", tmp_path / "none.csv")["code"] == "file.missing"
    refused = office.refuses("group", "file", "SB-10", "--list", people, "--pinned", wrong)
    assert (refused["code"], refused["field"]) == ("input.shape", "applicant")


def test_the_template_can_be_filled_in_and_filed(office: Office, pinned: Path, tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    assert office.done("group", "template", "--out", out) == {"out": str(out)}
    assert office.refuses("group", "file", "SB-10", "--list", out)["code"] == "list.empty"
    book = load_workbook(out)
    for column, text in enumerate((resident(0)["name"], resident(0)["id_number"]), start=1):
        book["名单"].cell(2, column).value = text
    book.save(out)
    assert len(office.done("group", "file", "SB-10", "--list", out, "--pinned", pinned)["filed"]) == 1


def test_a_held_group_is_no_held_visit_and_is_not_filed_as_one_application(office: Office) -> None:
    with at_desk(Entrance(home=office.home, clerk=office.clerk, password=office.password), writing=True) as desk:
        group = insurance(desk)
    assert office.done("draft", "list")["drafts"] == []
    assert office.refuses("draft", "file", group.group_id)["code"] == "input.shape"
