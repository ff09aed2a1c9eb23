"""Whatever file, frame or code comes in: it is taken whole or refused in a sentence, within bounds of memory and time.

Valid ones are spoilt at random places: bytes changed, cut, doubled and swapped with others; of a workbook also what is
inside of it. `FAULTS_IMPORTS=N` sets how many of them there are in the long run, of all kinds together.
"""

from __future__ import annotations

import csv
import io
import os
import random
import re
import resource
import time
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from db.bureau_forms import fill_form
from db.city_files import csv_bytes, xlsx_bytes
from db.people_lists import people_list_template, read_people_list, read_plain_rows
from db.report_workbooks import plain_workbook, report_workbook
from db.shipped import content
from db.spreadsheets import catalogue_from_xlsx, catalogue_to_xlsx
from desk.calendar.notices import read_notice
from desk.catalogue.reading import read_catalogue, write_catalogue
from desk.city_tables.profile import read_profile
from desk.errors import Refused, Unavailable
from desk.papers.report import Report, ReportTable
from desk.ports.city import OutputTable
from desk.scanning import read_scan
from desk.sheets import Column
from tests.db.test_reports import VALUES, bureau_form
from tests.db.test_spreadsheets import SMALL
from tests.desk.city_tables.profiles import SMALL as PROFILE
from tests.desk.exchange.test_mutations import mutated
from tests.faults.house import COUNTS
from tests.ui.capturing.pages import PDF, encoded
from tests.ui.capturing.test_decoding import corner_marked, pdf_of
from tests.ui.window.devices.emulator import resident
from tests.ui.window.devices.test_sdt import FOUND, TAKEN, Wire, reading
from ui.capturing import tray
from ui.window.devices import sdt
from ui.wiring.city import read_rows

HAN = re.compile("[\u4e00-\u9fff]")
LONG = int(os.environ.get("FAULTS_IMPORTS", "1000000"))
MOST_SECONDS = 20.0
"""Of processor time that a single file may take; a valid one takes less than one."""
MOST_MB = 1_500
"""By which all files of a kind together may raise what the process ever needed."""

Take = Callable[[bytes], object]


def _lists(data: bytes) -> object:
    return list(read_plain_rows(data))


def _answers(data: bytes) -> object:
    return list(read_rows(data))


def _codes(data: bytes) -> object:
    scan = read_scan(data.decode("utf-8", "replace"))
    if scan.kind == "unknown":
        raise Refused("scan.unknown", scan.message)
    return scan


def _frames(data: bytes) -> object:
    return sdt.read_card(Wire(FOUND, TAKEN, data))


def _scans(data: bytes) -> object:
    return tray.take_in(data, "folder", PDF)


def _form(data: bytes) -> object:
    return fill_form(data, VALUES)


def _catalogue_sheet(data: bytes) -> object:
    return catalogue_from_xlsx(data)


ANSWER = (
    "表,编号,序号,版本,平台编号,结果,原因\r\n"
    "办件,0463 01 000001 73,1,1,11440232MB2D06811W4000117051000202611230008,1,\r\n"
)
PEOPLE = "姓名,身份证号,电话\r\n刘秀,410881197208259725,16072603369\r\n孙𪻐建,330106199104219658,16039441718\r\n"


def _people() -> bytes:
    book = load_workbook(io.BytesIO(people_list_template()))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    sheet.append(["刘秀", "410881197208259725", *[""] * (len(heads) - 2)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _answer_book() -> bytes:
    book = Workbook()
    for row in csv.reader(io.StringIO(ANSWER)):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


KINDS: dict[str, tuple[Take, Callable[[], list[bytes]], int]] = {
    "catalogue.json": (read_catalogue, lambda: [write_catalogue(SMALL)], 300),
    "catalogue.xlsx": (_catalogue_sheet, lambda: [catalogue_to_xlsx(SMALL)], 25),
    "calendar.csv": (read_notice, lambda: [content("calendar.csv"), content("calendar.csv")[:4000]], 150),
    "profile.toml": (read_profile, lambda: [PROFILE.encode()], 150),
    "answer.csv": (_answers, lambda: [ANSWER.encode(), ANSWER.encode("gb18030"), ANSWER.encode("utf-16")], 300),
    "answer.xlsx": (_answers, lambda: [_answer_book()], 60),
    "people.csv": (read_people_list, lambda: [PEOPLE.encode("utf-8-sig"), PEOPLE.encode("gb18030")], 300),
    "people.xlsx": (read_people_list, lambda: [_people()], 60),
    "plain rows": (_lists, lambda: [PEOPLE.encode(), _people()], 100),
    "bureau form": (_form, lambda: [bureau_form()], 60),
    "PNG": (_scans, lambda: [encoded(corner_marked(), "PNG")], 60),
    "JPEG": (_scans, lambda: [encoded(corner_marked(), "JPEG")], 60),
    "TIFF": (_scans, lambda: [encoded(corner_marked(), "TIFF")], 40),
    "BMP": (_scans, lambda: [encoded(corner_marked(), "BMP")], 40),
    "WEBP": (_scans, lambda: [encoded(corner_marked(), "WEBP")], 40),
    "HEIF": (_scans, lambda: [encoded(corner_marked(), "HEIF")], 40),
    "PDF": (_scans, lambda: [pdf_of(1)], 6),
    "gun": (_codes, lambda: [b"410881197208259725", b"04630100000173", b"HTTPS://A.CN/?N=04630100000173"], 1000),
    "card reader": (_frames, lambda: [reading(resident())], 600),
}
"""By kind: who takes it, valid ones, and how many spoilt ones the ordinary run has."""


@cache
def valid(kind: str) -> tuple[bytes, ...]:
    return tuple(KINDS[kind][1]())


def spoilt(chance: random.Random, kind: str) -> bytes:
    """A valid one with changes; of an archive every second time with changes in one of its parts."""
    data = chance.choice(valid(kind))
    if not zipfile.is_zipfile(io.BytesIO(data)) or chance.random() < 0.5:
        return mutated(chance, data, chance.choice(valid(kind)))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        changed, other = chance.choice(names), chance.choice(names)
        for name in names:
            part = old.read(name)
            if name == changed:
                if chance.random() < 0.1:
                    continue
                part = mutated(chance, part, old.read(other))
            new.writestr(name, part)
    return out.getvalue()


def hand_over(kind: str, data: bytes) -> str:
    """What became of it."""
    begun = time.process_time()
    try:
        KINDS[kind][0](data)
    except (Refused, Unavailable) as refusal:
        said, became = (refusal.code, refusal.message), "refused"
    else:
        said, became = ("taken", "收下了"), "taken"
    assert said[0]
    assert HAN.search(said[1]), said
    assert time.process_time() - begun < MOST_SECONDS, f"{kind}: took too long"
    COUNTS[f"imports, {kind}: {became}"] += 1
    return became


def most_mb() -> int:
    """What this process needed at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run(kind: str, seeds: Iterable[int]) -> None:
    before = most_mb()
    for seed in seeds:
        data = spoilt(random.Random(f"{kind} {seed}"), kind)
        try:
            hand_over(kind, data)
        except AssertionError:
            raise
        except BaseException as error:
            raise AssertionError(f"{kind}, seed {seed}: {type(error).__name__}: {error}") from error
    assert most_mb() - before < MOST_MB


@pytest.mark.parametrize("kind", KINDS)
def test_a_valid_one_is_taken(kind: str) -> None:
    assert all(hand_over(kind, data) == "taken" for data in valid(kind)[:1])


@pytest.mark.parametrize("kind", KINDS)
def test_a_spoilt_one_is_taken_or_refused_in_a_sentence(kind: str) -> None:
    run(kind, range(KINDS[kind][2]))


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_very_many_spoilt_ones_are_taken_or_refused_in_a_sentence(kind: str) -> None:
    whole = sum(count for _, _, count in KINDS.values())
    run(kind, range(10_000, 10_000 + LONG * KINDS[kind][2] // whole))


def _book(sheet: bytes, *, more: bytes = b"") -> bytes:
    """A workbook with this sheet in place of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_answer_book())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
        if more:
            new.writestr("xl/media/more.bin", more)
    return out.getvalue()


LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
SHEET = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">%s]><worksheet><sheetData>%s</sheetData></worksheet>'
BOMBS = {
    "entities": _book(SHEET % (LAUGHS, b'<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>')),
    "nothing but noughts": _book(b"<worksheet/>", more=bytes(400_000_000)),
    "one row of all": _book(b'<worksheet><sheetData><row r="2000000000"/></sheetData></worksheet>'),
    "one cell far off": _book(
        b'<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1048576">'
        b'<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
    ),
}
"""Small files that unpack, or claim, very much."""


@pytest.mark.parametrize("taker", ["catalogue.xlsx", "answer.xlsx", "people.xlsx", "plain rows", "bureau form"])
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_small_table_that_unpacks_to_a_huge_one_is_bounded(taker: str, bomb: str) -> None:
    before = most_mb()
    hand_over(taker, BOMBS[bomb])
    assert most_mb() - before < 600


BEGINNINGS = ("=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1")


def _cells(data: bytes) -> list[Any]:
    book = load_workbook(io.BytesIO(data))
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("text", BEGINNINGS)
def test_no_cell_that_is_written_becomes_a_formula(text: str) -> None:
    """Of all that is written as a table; the catalogue's and the lists of people have their own tests in `tests/db`."""
    table = ReportTable(columns=(Column(title=text, share=1),), rows=((text,),), title="表")
    report = Report(kind="monthly", title="月报", made_at="2026-11-30 17:05", tables=(table,), notes=(text,))
    city = OutputTable(name="t_办件", title="办件", heads=("办件",), rows=((text,),))
    for data in (plain_workbook("表", [[text]]), report_workbook(report), xlsx_bytes(city)):
        found = _cells(data)
        assert any(text.strip() in str(cell.value) for cell in found)
        assert {cell.data_type for cell in found} <= {"s", "inlineStr"}
    lines = csv_bytes(city).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(lines, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
