"""Reports as workbooks, and a bureau's own form: filled, and otherwise untouched."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font

from db.bureau_forms import fill_form
from db.report_workbooks import report_workbook
from desk.papers.report import Cell, Report, ReportTable
from desk.sheets import Column
from tests.builders import refusal

VALUES: dict[str, Cell] = {"收件.合计": 29, "办结.合计": 8, "即办率": "87.5%", "收件.事项.HJ-12": 7}


def bureau_form() -> bytes:
    """A form with a merged head, a formula, a chart and a picture of none: what an office is sent by its bureau."""
    book = Workbook()
    sheet = book.active
    sheet.merge_cells("A1:D1")
    sheet["A1"] = "便民服务中心月报表（{{即办率}}）"
    sheet["A1"].font = Font(bold=True, size=20, color="C00000")
    sheet.column_dimensions["A"].width = 33
    for row, (label, mark) in enumerate(
        (
            ("收件", "{{收件.合计}}"),
            ("办结", " {{ 办结.合计 }} "),
            ("居住证", "{{收件.事项.HJ-12}}"),
            ("低保", "{{收件.事项.JZ-01}}"),
        ),
        start=3,
    ):
        sheet.cell(row, 1, label)
        sheet.cell(row, 2, mark)
    sheet["B8"] = "=SUM(B3:B4)"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=6))
    sheet.add_chart(chart, "F3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_marked_form_gets_its_figures_as_numbers() -> None:
    data, filled = fill_form(bureau_form(), VALUES)
    sheet = load_workbook(io.BytesIO(data)).active
    assert [sheet.cell(row, 2).value for row in range(3, 7)] == [29, 8, 7, 0]
    assert sheet["A1"].value == "便民服务中心月报表（87.5%）"
    assert filled == 5
    assert sheet["B8"].value == "=SUM(B3:B4)"


def test_everything_else_of_a_form_stays_as_it_was() -> None:
    before, after = bureau_form(), fill_form(bureau_form(), VALUES)[0]
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    old_sheet, new_sheet = (load_workbook(io.BytesIO(data)).active for data in (before, after))
    assert repr(new_sheet["A1"].font) == repr(old_sheet["A1"].font)
    assert new_sheet.column_dimensions["A"].width == 33
    assert str(new_sheet.merged_cells) == str(old_sheet.merged_cells)


def test_a_filled_form_is_the_same_bytes_each_time() -> None:
    form = bureau_form()
    assert fill_form(form, VALUES) == fill_form(form, VALUES)


def test_a_mark_nobody_knows_a_form_without_marks_and_no_form_are_refused() -> None:
    found = refusal("form.unknown_marks", lambda: fill_form(bureau_form(), {"收件.合计": 1, "即办率": "1%"}))
    assert "办结.合计" in found.message
    filled, _ = fill_form(bureau_form(), VALUES)
    refusal("form.no_marks", lambda: fill_form(filled, VALUES))
    for spoilt in (b"", b"no zip", bureau_form()[:400]):
        refusal("form.not_readable", lambda data=spoilt: fill_form(data, VALUES))


@pytest.mark.parametrize("value", ["=1+1", "+86", "@x", "04630100001774"])
def test_a_text_stays_a_text_in_a_workbook(value: str) -> None:
    columns = (Column(title="办件编号", share=60), Column(title="件数", share=40, align="right"))
    report = Report(
        kind="monthly",
        title="思礼镇便民服务中心月报　2026-11",
        made_at="2026-11-30 17:05",
        sentences=("截至今天。",),
        tables=(
            ReportTable(title="合计", columns=columns, rows=((value, 3),)),
            ReportTable(title="按事项/村", columns=columns, rows=(), empty_text="没有。"),
        ),
        notes=("逐件核对。",),
    )
    book = load_workbook(io.BytesIO(report_workbook(report)))
    assert book.sheetnames == ["合计", "按事项 村"]
    cells = [cell for row in book["合计"].iter_rows() for cell in row if cell.value is not None]
    told = next(cell for cell in cells if cell.value == value)
    assert told.data_type == "s"
    assert [cell.value for cell in cells if cell.data_type == "n"] == [3]
    assert "截至今天。" in [cell.value for cell in cells]
