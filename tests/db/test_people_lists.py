"""Lists of people as villages send them: headings, encodings, numbers that a spreadsheet ruined, and what goes back."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from db.people_lists import parked_sheet, people_list_template, read_people_list
from desk.cases.group import Member
from desk.groups.group_lists import MOST_PEOPLE, PersonRow
from desk.people.hints import Hint
from tests.builders import refusal

NUMBER = "410881197208259725"
PLAIN = "姓名,身份证号,电话\n刘秀,410881197208259725,16072603369\n"


def book_of(*rows: tuple[Any, ...], merged: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_columns_are_known_by_what_people_call_them_in_any_order_below_merged_titles() -> None:
    data = book_of(
        ("思礼镇2027年度参保人员名单", None, None, None, None, None),
        (None,),
        ("联系 电话", "序号", "村（组）", "公民身份号码（必填）", "＊姓名", "备 注", "家庭住址"),
        (16072603369, 1, "北石村3组", NUMBER, "刘秀", "首次", "东头"),
        merged="A1:F1",
    )
    (row,) = read_people_list(data)
    assert row == PersonRow(
        row=4, name="刘秀", id_number=NUMBER, phone="16072603369", village="北石村3组", address="东头", note="首次"
    )


@pytest.mark.parametrize("name", ["姓名", "参保人姓名", "申请人", "名字"])
@pytest.mark.parametrize("number", ["身份证号", "证件号码", "公民身份号码", "身份证号码*", "居民身份证", "证件 号"])
def test_a_name_and_a_number_make_a_heading(name: str, number: str) -> None:
    assert read_people_list(book_of((name, number), ("刘秀", NUMBER)))[0].id_number == NUMBER


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_files_in_every_usual_form(codec: str, sign: str, end: str) -> None:
    data = PLAIN.replace(",", sign).replace("\n", end).encode(codec)
    assert read_people_list(data) == (PersonRow(row=2, name="刘秀", id_number=NUMBER, phone="16072603369"),)


def test_a_rare_name_in_gb18030_is_read_whole() -> None:
    assert read_people_list("姓名,身份证\n孙𪻐建,1\n".encode("gb18030"))[0].name == "孙𪻐建"


def test_signs_around_a_text_are_taken_off_and_nothing_else_is_changed() -> None:
    text = '姓名,身份证号,备注\n"""刘秀""",\'410881197208259725,“好”的\n ＇张强＇ ,‘４１０８,\n'
    first, second = read_people_list(text.encode())
    assert (first.name, first.id_number, first.note) == ("刘秀", NUMBER, "“好”的")
    assert (second.name, second.id_number) == ("张强", "４１０８")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (410881197208259725, "4.10881197208260E+17"),
        (4.10881197208259e17, "4.10881197208259E+17"),
        (410881720825972, "410881720825972"),
        (16072603369.0, "16072603369"),
        ("4.10881E+17", "4.10881E+17"),
        (date(2026, 11, 23), "2026-11-23"),
        (True, "是"),
        (" 410881 ", "410881"),
    ],
)
def test_a_number_that_was_rounded_shows_that_it_was(value: Any, text: str) -> None:
    assert read_people_list(book_of(("姓名", "身份证号"), ("刘秀", value)))[0].id_number == text


def test_formulas_give_what_they_came_to() -> None:
    """A file that no spreadsheet program has computed holds none."""
    book = load_workbook(io.BytesIO(book_of(("姓名", "身份证号", "电话"), ("刘秀", NUMBER, "=1+1"))))
    (row,) = read_people_list(saved(book))
    assert row.phone == ""


def test_empty_rows_and_totals_are_passed_over_and_rows_keep_their_number() -> None:
    data = book_of(
        ("序号", "姓名", "身份证号"),
        (1, "刘秀", NUMBER),
        (2, None, None),
        (),
        (4, "张强", None),
        (None, "合计：2人", None),
        (None, "审核人：", None),
    )
    assert [(row.row, row.name) for row in read_people_list(data)] == [(2, "刘秀"), (5, "张强")]


def test_the_sheet_with_headings_is_taken_and_two_columns_of_one_sort_give_the_first_that_is_filled() -> None:
    book = Workbook()
    book.active.append(("填写说明",))
    sheet = book.create_sheet("名单")
    for row in (("姓名", "身份证号", "手机", "联系电话"), ("刘秀", NUMBER, None, "12345"), ("张强", "1", "2", "3")):
        sheet.append(row)
    assert [row.phone for row in read_people_list(saved(book))] == ["12345", "2"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "list.no_heading"),
        (b"\xff\xff\xff", "list.not_readable"),
        (b"\x00\x01\x02", "list.not_readable"),
        (b"PK\x03\x04broken", "list.not_readable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "list.not_readable"),
        ("姓名,电话\n刘秀,1\n".encode(), "list.no_heading"),
        (("说明\n" * 10 + PLAIN).encode(), "list.no_heading"),
        ("姓名,身份证号\n,\n".encode(), "list.empty"),
        ("姓名,身份证号\n".encode() + b'"' + b"x" * 200_000, "list.not_readable"),
    ],
    ids=["nothing", "bytes", "zeros", "zip", "xls", "no-number", "too-low", "nobody", "long"],
)
def test_what_is_no_list_is_refused_with_what_to_do(data: bytes, code: str) -> None:
    assert refusal(code, lambda: read_people_list(data)).field == "list"


def test_a_heading_in_the_tenth_row_is_still_found() -> None:
    assert read_people_list(("说明\n" * 9 + PLAIN).encode())[0].row == 11


def test_five_thousand_people_are_read_and_one_more_is_refused() -> None:
    lines = [f"村民{n},{n}" for n in range(MOST_PEOPLE)]
    text = "\n".join(["姓名,身份证号", *lines])
    assert len(read_people_list(text.encode())) == MOST_PEOPLE
    refusal("list.too_many", lambda: read_people_list(f"{text}\n刘秀,1".encode()))


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    refusal("list.not_readable", lambda: read_people_list(out.getvalue()))


def test_the_template_reads_back_and_its_cells_are_text() -> None:
    book = load_workbook(io.BytesIO(people_list_template()))
    sheet = book["名单"]
    assert [cell.value for cell in sheet[1]] == ["姓名", "证件号码", "联系电话", "村（社区）", "住址", "备注"]
    assert {cell.number_format for cell in sheet[2]} == {"@"}
    for column, text in enumerate(("刘秀", NUMBER, "16072603369", "北石村", "东头", "首次"), start=1):
        sheet.cell(2, column).value = text
    assert read_people_list(saved(book)) == (
        PersonRow(
            row=2, name="刘秀", id_number=NUMBER, phone="16072603369", village="北石村", address="东头", note="首次"
        ),
    )


def test_parked_people_go_back_with_all_reasons_and_can_be_handed_in_again() -> None:
    wrong = (Hint("phone.length", "applicant.phone", "电话不对。"), Hint("name.empty", "applicant.name", "没有姓名。"))
    parked = Member(client_id="c-1", id_number="4.1E+17", phone="=1603", note="+1\x0b", row=7, parked=wrong)
    ready = Member(client_id="c-2", name="刘秀", id_number=NUMBER)
    data = parked_sheet((ready, parked))
    rows = list(load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))
    assert rows[0][-3:] == ("退回原因", "原表行号", "退回编号")
    assert len(rows) == 2
    assert rows[1][-3:] == ("电话不对。\n没有姓名。", "7", "c-1")
    assert read_people_list(data) == (PersonRow(row=2, id_number="4.1E+17", phone="=1603", note="+1", ref="c-1"),)
