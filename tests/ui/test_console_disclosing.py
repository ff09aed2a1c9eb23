"""`disclose`: what an office makes public, as pages and as a spreadsheet with the same rows."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.printouts.reading import sizes, words_by_pdfium
from tests.ui.console import Office

LIST = "户主姓名,村民小组,补贴金额（元）\n张三,一组,344.75\n欧阳文静,二组,100\n"
POSTED_BY = ("--posted-by", "荆王村民委员会", "--phone", "0391-6730001", "--start", "2026-11-23")


@pytest.fixture
def people(tmp_path: Path) -> Path:
    found = tmp_path / "people.csv"
    found.write_text(LIST, encoding="gb18030")
    return found


def cells(data: bytes) -> list[list[str]]:
    sheet = load_workbook(io.BytesIO(data)).active
    return [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_a_sheet_of_eleven_elements_lies_on_its_side(office: Office, tmp_path: Path) -> None:
    for layout, width in (("a4", 297), ("a3", 420)):
        out = tmp_path / f"{layout}.pdf"
        office.done("disclose", "item", "jz-01", "--layout", layout, "--out", out)
        [(across, _)] = sizes(out.read_bytes())
        assert round(across / 72 * 25.4) == width
        assert "最低生活保障审核确认" in words_by_pdfium(out.read_bytes())


@pytest.mark.parametrize(("scope", "count"), [("all", 96), ("village", 45), ("must_village", 7), ("must_community", 4)])
def test_a_directory_has_the_same_rows_as_its_spreadsheet(
    office: Office, tmp_path: Path, scope: str, count: int
) -> None:
    pdf, table = tmp_path / "list.pdf", tmp_path / "list.xlsx"
    for out in (pdf, table):
        assert office.done("disclose", "directory", "--list", scope, "--out", out)["items"] == count
    rows = [row for row in cells(table.read_bytes()) if row and row[0].isdigit()]
    assert len(rows) == count
    pages = range(len(sizes(pdf.read_bytes())))
    words = "".join(words_by_pdfium(pdf.read_bytes(), page) for page in pages)
    short = [row[1] for row in rows if len(row[1]) <= 4]
    assert short
    assert all(name in words for name in short)


def test_a_poster_is_masked_in_both_forms_which_are_one_poster_in_the_record(
    office: Office, tmp_path: Path, people: Path
) -> None:
    pdf, table = tmp_path / "poster.pdf", tmp_path / "poster.xlsx"
    numbers = set()
    for out in (pdf, table):
        said = office.done("disclose", "poster", "SN-01", "--people", people, *POSTED_BY, "--out", out)
        assert (said["rows"], said["total"], said["end_on"]) == (2, "444.75", "2026年11月30日")
        numbers.add(said["number"])
    (number,) = numbers
    told = words_by_pdfium(pdf.read_bytes()), "\n".join("".join(row) for row in cells(table.read_bytes()))
    for words in told:
        assert "张＊" in words
        assert "欧＊＊静" in words
        assert "张三" not in words
        assert "欧阳文静" not in words
        assert number in words
    (posted,) = office.done("disclose", "posted")["posted"]
    assert f"由荆王村民委员会公示，2026年11月23日至2026年11月30日（7个自然日），文号 {number}" in posted["sentence"]


def test_a_poster_of_private_columns_or_to_a_strange_file_is_refused(
    office: Office, tmp_path: Path, people: Path
) -> None:
    asked = ("disclose", "poster", "SN-01", "--people", people, *POSTED_BY, "--out")
    assert office.refuses(*asked, tmp_path / "poster.docx")["code"] == "usage"
    people.write_text("姓名;电话\n张三;13800005566\n", encoding="utf-8-sig")
    refused = office.refuses(*asked, tmp_path / "poster.pdf")
    assert (refused["code"], "“电话”一栏" in refused["message"]) == ("poster.column", True)
    assert not (tmp_path / "poster.pdf").exists()
