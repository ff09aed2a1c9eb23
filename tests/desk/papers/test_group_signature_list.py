"""集中办理签名册: who stands on it, what is hidden, and how fifty people break over pages."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

import printouts
from desk.cases.group import Card, Group
from desk.desk import Desk
from desk.groups.group_lists import take_in_list
from desk.groups.grouping import add_member, file_all_ready, signature_list
from desk.papers.group_signature_list import SIGNING_ROW_MM
from desk.sheets import Signature, Table
from tests.builders import refusal
from tests.desk.desks import memory_desk
from tests.desk.group_samples import insurance, listed, resident
from tests.desk.papers.reading import facts, said, tables, whole
from tests.printouts.reading import place, words, words_by_pdfium

MM = 72 / 25.4
FIFTY = 50


@pytest.fixture(scope="module")
def first_desk() -> Desk:
    """Nobody but the fifty is filed here, so their numbers are always the same."""
    return memory_desk()


@pytest.fixture
def desk(first_desk: Desk, filed: Group) -> Desk:
    """The same desk, once the fifty are filed: what a test files comes after them."""
    del filed
    return first_desk


@pytest.fixture(scope="module")
def filed(first_desk: Desk) -> Group:
    rows = (*(listed(n) for n in range(FIFTY)), listed(FIFTY, phone="1603"))
    return file_all_ready(first_desk, take_in_list(first_desk, insurance(first_desk), rows))


@pytest.fixture(scope="module")
def pdf(first_desk: Desk, filed: Group) -> bytes:
    return printouts.render(signature_list(first_desk, filed))


def test_every_person_has_a_line_with_numbers_hidden_and_room_to_sign(desk: Desk, filed: Group) -> None:
    sheet = signature_list(desk, filed)
    (table,) = tables(sheet)
    assert [column.title for column in table.columns] == ["序号", "姓名", "证件号码", "联系电话", "办件编号", "签名"]
    assert len(table.rows) == FIFTY
    assert table.rows[1] == ("2", "刘秀", "**************9725", "160****3369", "0463 01 000002 22", "")
    assert table.row_mm == SIGNING_ROW_MM >= 10
    body = whole(sheet)
    for member in filed.people:
        assert member.id_number not in body
        assert not member.phone or member.phone not in body


def test_the_head_and_the_totals_say_what_it_is_about(desk: Desk, filed: Group) -> None:
    sheet = signature_list(desk, filed)
    assert (sheet.title, sheet.letterhead) == ("集中办理签名册", "思礼镇便民服务中心")
    assert sheet.head_note == "事项内容为样例，待核定"
    assert facts(sheet) == {
        "事项名称": "城乡居民基本医疗保险参保登记",
        "办理单位": "思礼镇便民服务中心",
        "办理日期": "2026年11月23日",
        "村（社区）": "三河村",
        "窗口": "3",
        "经办人": "王小满",
        "人数": "50",
    }
    assert said(sheet)[2:] == [
        "合计：50人，已收件50人。另有1人的资料待补正，不在本册。",
        "实际签名：＿＿＿＿人，其中代签：＿＿＿＿人。",
        "经办人签名：＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日",
    ]
    assert (sheet.codes, sheet.seal, sheet.case_line, sheet.number_line) == ((), None, "", "")
    assert not any(isinstance(block, Signature) for block in sheet.blocks)


def test_before_filing_the_numbers_are_left_open(desk: Desk) -> None:
    group = take_in_list(desk, insurance(desk), tuple(listed(n) for n in range(60, 63)))
    sheet = signature_list(desk, group)
    assert [row[4] for row in tables(sheet)[0].rows] == ["", "", ""]
    assert "合计：3人，待收件3人。" in said(sheet)


def test_nobody_to_sign_is_refused(desk: Desk) -> None:
    refusal("group.nobody", lambda: signature_list(desk, insurance(desk)))
    group, _ = add_member(desk, insurance(desk), resident(70)["id_number"])
    refusal("group.nobody", lambda: signature_list(desk, group))


def test_a_character_no_font_has_is_left_to_be_written_by_hand(desk: Desk) -> None:
    group, _ = add_member(desk, insurance(desk), Card(id_number=resident(72)["id_number"], name="王\U000323b0"))
    sheet = signature_list(desk, group)
    assert tables(sheet)[0].rows[0][1] == "王＿"
    assert "王＿" in words(printouts.render(sheet))


def test_for_practice_it_is_marked(desk: Desk) -> None:
    practising = dataclasses.replace(desk, office=msgspec.structs.replace(desk.office, practice=True))
    group, _ = add_member(practising, insurance(practising), Card(id_number=resident(71)["id_number"], name="王兵"))
    sheet = signature_list(practising, group)
    assert sheet.watermark == "练习样张　不具效力"
    assert "【练习数据】" in sheet.head_note


def test_fifty_people_break_over_pages_each_under_the_headings(pdf: bytes, filed: Group) -> None:
    pages = printouts.page_count(pdf)
    assert pages == 3
    for page in range(pages):
        assert "序号姓名证件号码联系电话办件编号签名" in words_by_pdfium(pdf, page)
    text = words(pdf)
    for member in filed.people[:FIFTY]:
        assert "".join(member.name.split()) in text
        assert member.case_number in text
        assert member.id_number not in text
    assert "合计：50人" in words_by_pdfium(pdf, pages - 1)


def test_a_row_leaves_room_for_a_name_written_by_hand(pdf: bytes) -> None:
    """Two rows of one line stand as far apart as they are high."""
    first, second = (place(pdf, f"00000{n}{check}") for n, check in ((1, "25"), (2, "22")))
    assert first[1] - second[1] >= 10 * MM


def test_a_table_without_a_least_height_is_kept_and_set_as_before() -> None:
    assert b"row_mm" not in msgspec.json.encode(Table(columns=(), rows=()))
