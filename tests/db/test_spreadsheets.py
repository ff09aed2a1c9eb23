from __future__ import annotations

import io
from contextlib import suppress
from datetime import datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from db import shipped
from db.spreadsheets import catalogue_from_xlsx, catalogue_template, catalogue_to_xlsx
from desk.catalogue.checking import DISCLOSURE_ELEMENTS, require_good
from desk.catalogue.items import Catalogue
from desk.errors import Refused
from tests.desk.catalogue.builders import catalogue, guided, item, option, question

CODES = shipped.codes()
SMALL = catalogue(
    guided(
        question("q1", option("a", adds_materials=(2,))),
        id="HJ-12",
        aliases=("暂住证", "居住证"),
        conditions=("条件一", "条件二"),
    ),
    item("HJ-13", name="签注"),
)


WORKBOOK = catalogue_to_xlsx(SMALL)


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell_of(book: Workbook, sheet: str, row: int, column: str):
    heads = [c.value for c in book[sheet][1]]
    return book[sheet].cell(row, heads.index(column) + 1)


def refusal(book: Workbook, base: Catalogue | None = SMALL) -> Refused:
    with pytest.raises(Refused) as caught:
        catalogue_from_xlsx(saved(book), base)
    return caught.value


def test_the_shipped_catalogue_comes_back_whole_over_its_base() -> None:
    base = shipped.catalogue()
    assert catalogue_from_xlsx(catalogue_to_xlsx(base, CODES), base) == base


def test_without_a_base_only_what_the_sheets_do_not_carry_is_missing() -> None:
    carried = catalogue_from_xlsx(catalogue_to_xlsx(shipped.catalogue()))
    rest: dict[str, object] = dict.fromkeys(("variants", "situations", "form_fields", "related"), ())
    rest |= {"sources": {}, "who_may_need": {}, "seed_quote": ""}
    expected = tuple(msgspec.structs.replace(i, **rest) for i in shipped.catalogue().items)
    assert carried.items == expected
    assert require_good(carried, CODES)


PLAIN = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), blacklist_characters="\ufffe\uffff"), min_size=1
)


@settings(max_examples=25, deadline=None)
@given(PLAIN, st.lists(PLAIN, max_size=3), st.sampled_from("=+-@"))
def test_any_text_survives_the_way_through_a_spreadsheet(name: str, conditions: list[str], sign: str) -> None:
    one = catalogue(item(name=sign + name, short_name=name, conditions=(*conditions, "末条")))
    assert catalogue_from_xlsx(catalogue_to_xlsx(one), None) == one


def test_what_looks_like_a_formula_is_written_and_read_as_text() -> None:
    one = catalogue(item(name="=1+1", short_name="@SUM(A1)", accepting_body="+86", deciding_body="-1", notes="#N/A"))
    data = catalogue_to_xlsx(one)
    cell = cell_of(opened(data), "事项", 2, "事项名称")
    assert (cell.data_type, cell.value) == ("s", "=1+1")
    assert cell.quotePrefix
    assert catalogue_from_xlsx(data) == one


def test_a_formula_is_never_read() -> None:
    book = opened(catalogue_to_xlsx(SMALL))
    cell_of(book, "事项", 2, "简称").value = "=HYPERLINK(1)"
    assert catalogue_from_xlsx(saved(book), SMALL).items[0].short_name == ""
    cell_of(book, "事项", 2, "事项名称").value = "=A1"
    assert refusal(book).message == "工作表“事项”第2行“事项名称”列：没有填写（公式不算），请补上。"


def test_the_template_has_its_sheets_its_lists_and_its_hints() -> None:
    book = opened(catalogue_template(CODES))
    assert set(book.sheetnames) >= {
        "目录",
        "事项",
        "材料",
        "环节",
        "依据",
        "公开要素",
        "口语叫法",
        "常见问题",
        "审查要点",
        "说明",
    }
    rules = {str(r.sqref): r.formula1 for r in book["材料"].data_validations.dataValidation}
    necessity = cell_of(book, "材料", 1, "必要性")
    place = rules[f"{necessity.column_letter}2:{necessity.column_letter}3000"]
    letter = place.split("$")[1]
    assert [c.value for c in book["代码"][letter][1:5]] == ["必要", "非必要", "容缺后补", "条件必要"]
    assert "必填" in cell_of(book, "事项", 1, "事项名称").comment.text
    assert [c.value for c in book["公开要素"][1]][1:] == list(DISCLOSURE_ELEMENTS)


def test_an_empty_template_is_refused_with_where_to_begin() -> None:
    error = refusal(opened(catalogue_template(CODES)))
    assert error.message.startswith("工作表“目录”第2行“版本”列：")


def test_situations_stay_with_a_known_item_and_a_new_item_has_none() -> None:
    book = opened(catalogue_to_xlsx(SMALL))
    cell_of(book, "事项", 2, "事项名称").value = "改了名"
    read = catalogue_from_xlsx(saved(book), SMALL)
    assert read.items[0].name == "改了名"
    assert read.items[0].situations == SMALL.items[0].situations
    assert read.items[1].situations == ()
    assert catalogue_from_xlsx(saved(book)).items[0].situations == ()


def test_without_the_optional_sheets_the_base_keeps_its_say() -> None:
    base = shipped.catalogue()
    book = opened(catalogue_to_xlsx(base))
    for name in ("口语叫法", "常见问题", "审查要点"):
        del book[name]
    assert catalogue_from_xlsx(saved(book), base) == base


def test_numbers_and_dates_that_a_spreadsheet_made_its_own_are_understood() -> None:
    book = opened(catalogue_to_xlsx(SMALL))
    cell_of(book, "目录", 2, "版本").value = 2027.1
    cell_of(book, "目录", 2, "生效日期").value = datetime(2027, 1, 1)  # noqa: DTZ001 - a cell has no zone
    cell_of(book, "事项", 2, "咨询电话").value = 12333
    cell_of(book, "事项", 2, "承诺时限").value = "8"
    cell_of(book, "事项", 2, "名单类").value = True
    read = catalogue_from_xlsx(saved(book), SMALL)
    assert (read.version, read.effective_on) == ("2027.1", "2027-01-01")
    first = read.items[0]
    assert (first.consult_phone, first.is_list) == ("12333", True)
    assert first.promised_limit is not None
    assert first.promised_limit.value == 8


@pytest.mark.parametrize(
    ("sheet", "column", "value", "said"),
    [
        ("事项", "领域", "户籍", "请写成代码、空格、名称"),
        ("事项", "承诺时限", "十天", "不是整数"),
        ("事项", "承诺时限", -3, "不是整数"),
        ("事项", "承诺时限单位", "天", "不是时限单位"),
        ("事项", "可代办", "行", "请改成“是”或者“否”"),
        ("事项", "事项名称", None, "没有填写"),
        ("事项", "申请人类型", "自然人", "请写成代码、空格、名称"),
        ("材料", "序号", "1.5", "不是整数"),
        ("材料", "事项编号", "XX-1", "“事项”表里没有编号“XX-1”"),
        ("依据", "依据名称", None, "没有填写"),
    ],
)
def test_a_mistake_is_named_by_sheet_row_and_column(sheet: str, column: str, value: object, said: str) -> None:
    book = opened(catalogue_to_xlsx(SMALL))
    cell_of(book, sheet, 2, column).value = value
    error = refusal(book)
    assert error.code == "catalogue.xlsx"
    assert f"工作表“{sheet}”第2行“{column}”列：" in error.message
    assert said in error.message


def test_all_mistakes_are_told_at_once() -> None:
    book = opened(catalogue_to_xlsx(SMALL))
    cell_of(book, "事项", 2, "可代办").value = "行"
    cell_of(book, "事项", 3, "事项名称").value = None
    cell_of(book, "材料", 2, "序号").value = "一"
    error = refusal(book)
    assert "共3处" in error.message
    assert len(error.details) == 3


def test_the_structure_of_the_workbook_is_checked() -> None:
    book = opened(catalogue_to_xlsx(SMALL))
    del book["材料"]
    assert refusal(book).message.startswith("缺少工作表“材料”")
    book = opened(catalogue_to_xlsx(SMALL))
    cell_of(book, "事项", 1, "简称").value = "小名"
    assert "工作表“事项”第1行“小名”列：表头重复或者不认识" in refusal(book).message
    book = opened(catalogue_to_xlsx(SMALL))
    cell_of(book, "事项", 1, "事项名称").value = None
    assert "缺少这一列" in refusal(book).message


def test_double_ids_lone_limits_and_points_of_no_material_are_refused() -> None:
    book = opened(catalogue_to_xlsx(SMALL))
    cell_of(book, "事项", 3, "事项编号").value = "HJ-12"
    assert any("重复了" in said for said in refusal(book).details)
    book = opened(catalogue_to_xlsx(SMALL))
    cell_of(book, "事项", 2, "法定时限单位").value = None
    assert "时限的数字和单位要同时填写" in refusal(book).message
    book = opened(catalogue_to_xlsx(SMALL))
    book["审查要点"].append(["HJ-12", 9, "看清楚"])
    assert "本事项没有序号为9的材料" in refusal(book).message


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old xls"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        catalogue_from_xlsx(data)
    assert caught.value.code == "catalogue.not_xlsx"


@pytest.mark.parametrize("flag", [1, 0x20, 0x40], ids=["encrypted", "patched", "strongly encrypted"])
def test_a_part_that_says_it_is_encrypted_or_patched_is_refused(flag: int) -> None:
    data = bytearray(WORKBOOK)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= flag
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(Refused) as caught:
        catalogue_from_xlsx(bytes(data))
    assert caught.value.code == "catalogue.not_xlsx"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 255))
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(place: int, change: int) -> None:
    data = bytearray(WORKBOOK)
    data[place % len(data)] ^= change
    with suppress(Refused):
        assert catalogue_from_xlsx(bytes(data), SMALL).items


def test_texts_that_a_cell_cannot_hold_are_refused_not_cut() -> None:
    for bad in (item(conditions=("一\n二",)), item(notes="长" * 40_000), item(name="\x07")):
        with pytest.raises(Refused) as caught:
            catalogue_to_xlsx(catalogue(bad))
        assert caught.value.code == "catalogue.xlsx_text"


def test_rows_and_columns_may_stand_in_another_order() -> None:
    book = opened(catalogue_to_xlsx(SMALL))
    rows = [list(r) for r in book["环节"].iter_rows(values_only=True)]
    del book["环节"]
    sheet = book.create_sheet("环节")
    sheet.append(rows[0][::-1])
    sheet.append([])
    for row in (rows[3], rows[4], rows[1], rows[2]):
        sheet.append(row[::-1])
    assert catalogue_from_xlsx(saved(book), SMALL) == SMALL
