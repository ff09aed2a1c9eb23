"""How many pages a report takes in the largest township, and that its paper holds what its spreadsheet holds."""

from __future__ import annotations

from collections import Counter

import pytest

from desk.papers.report import Report, ReportTable, report_sheet
from desk.papers.village_poster import village_poster
from desk.sheets import Column, Layout, Table
from printouts import render
from tests.printouts import extremes
from tests.printouts.reading import sizes, words

MOST_PAGES = 5
"""Of a month in a township with 69 villages, in which almost no item was asked for."""


def table_of(rows: int, abreast: int) -> Table:
    columns = (Column(title="名称", share=70), Column(title="收件", share=30, align="right"))
    counted = ReportTable(
        columns=columns, rows=tuple((f"第{n}村", n) for n in range(rows)), empty_text="没有。", abreast=abreast
    )
    report = Report(kind="monthly", title="月报", made_at=extremes.MADE_AT, tables=(counted,))
    (block,) = report_sheet(extremes.OFFICE, extremes.TEXTS, report).blocks
    assert isinstance(block, Table)
    return block


def test_a_month_of_the_township_with_most_villages_takes_few_pages_and_names_them_all() -> None:
    report = extremes.month()
    villages = next(table for table in report.tables if table.title == "按村（社区）")
    assert len(villages.rows) == 69 + 1
    pdf = render(report_sheet(extremes.OFFICE, extremes.TEXTS, report))
    assert len(sizes(pdf)) <= MOST_PAGES
    text = "".join(words(pdf).split())
    assert [name for name, _ in villages.rows if str(name) not in text] == []


def test_a_long_narrow_table_stands_twice_side_by_side_and_is_read_down_first() -> None:
    table = table_of(7, 2)
    assert [column.title for column in table.columns] == ["名称", "收件", "名称", "收件"]
    assert table.rows == (
        ("第0村", "0", "第4村", "4"),
        ("第1村", "1", "第5村", "5"),
        ("第2村", "2", "第6村", "6"),
        ("第3村", "3", "", ""),
    )


@pytest.mark.parametrize("rows", [5, 6, 31, 69])
@pytest.mark.parametrize("abreast", [1, 2, 3])
def test_nothing_of_a_table_is_lost_side_by_side(rows: int, abreast: int) -> None:
    cells = Counter(cell for row in table_of(rows, abreast).rows for cell in row if cell)
    assert cells == Counter(cell for n in range(rows) for cell in (f"第{n}村", str(n)))


def test_a_table_of_few_rows_and_an_empty_one_stand_as_they_are() -> None:
    assert len(table_of(4, 2).columns) == 2
    assert (table_of(0, 2).rows, table_of(0, 2).empty_text) == ((), "没有。")


@pytest.mark.parametrize("layout", ["a4", "large"])
def test_a_posted_list_of_many_columns_lies_on_its_long_side_and_a_short_one_does_not(layout: Layout) -> None:
    few, many = (village_poster(extremes.OFFICE, extremes.TEXTS, extremes.poster(rows), layout) for rows in (1, 3))
    assert [width > height for width, height in sizes(render(few))[:1] + sizes(render(many))[:1]] == [False, True]
