"""Outputs as folders: whole or not there, checked by hand from the manifest, and no cell begins a formula."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook

from db import disk
from db.city_files import FileForm, FolderFront, csv_bytes, ndjson_bytes, xlsx_bytes
from db.city_reading import read_rows
from desk.city_tables.records import Manifest, Mark, Output
from desk.errors import Unavailable
from desk.ports import OutputTable
from tests.builders import refusal
from tests.desk.city_tables.profiles import small

FORMULAS = ("=1+1", "+8613800000000", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1")
OUTPUT = Output(
    profile="small", number=1, output_id="019a-7c3e-11223344", profile_version=1,
    made_at="2026-11-23T18:00:00+08:00", clerk_name="王小满", rows=1, is_delivered=True,
)  # fmt: skip
TABLE = OutputTable(name="CASES", title="办件", heads=("no", "who"), rows=(("1", "刘秀"),))
MARK = Mark(table="CASES", key="1", version=1, case_id="c", operation="I", digest="d", output=1)
MANIFEST = Manifest(output=OUTPUT, marks=(MARK,))


def table(*values: str) -> OutputTable:
    return replace(TABLE, rows=tuple((str(n), value) for n, value in enumerate(values)))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_no_cell_of_a_csv_begins_a_formula_and_every_other_cell_is_as_it_is() -> None:
    plain = ("刘秀", "含,逗号", '含"引号', "两\n行", " =1", "𪻐")
    data = csv_bytes(table(*FORMULAS, *plain))
    assert data.startswith(b"\xef\xbb\xbfno,who\r\n")
    _, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert [row[1] for row in rows] == [*(f"'{value}" for value in FORMULAS), *plain]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    book = load_workbook(io.BytesIO(xlsx_bytes(table(*FORMULAS))))
    cells = [row[1] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].value == "=1+1"


def test_ndjson_has_every_value_exactly() -> None:
    lines = ndjson_bytes(table(*FORMULAS)).decode().splitlines()
    assert [json.loads(line)["who"] for line in lines] == list(FORMULAS)


@pytest.mark.parametrize("form", ["csv", "xlsx", "ndjson"])
def test_the_manifest_tells_every_file_and_its_digest(tmp_path: Path, form: FileForm) -> None:
    place = Path(FolderFront(tmp_path, form=form, org="0463").put(small(), MANIFEST, [TABLE]))
    assert place.parent == tmp_path
    told = json.loads((place / "manifest.json").read_bytes())
    assert (told["format"], told["org"], told["output"]["number"]) == ("desk-city-output/1", "0463", 1)
    assert {one["name"] for one in told["files"]} | {"manifest.json"} == set(files(place))
    for one in told["files"]:
        data = (place / one["name"]).read_bytes()
        assert (one["bytes"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert [(one["table"], one["rows"]) for one in told["files"]] == [("CASES", 1), ("", 1)]
    front = FolderFront(tmp_path, form=form, org="0463")
    assert front.known("small") == (OUTPUT,)
    assert front.marks("small", OUTPUT) == (MARK,)


def test_the_same_output_again_changes_nothing_and_a_torn_one_is_written_anew(tmp_path: Path) -> None:
    front = FolderFront(tmp_path, form="csv", org="0463")
    place = Path(front.put(small(), MANIFEST, [TABLE]))
    before = files(tmp_path)
    changed = (place / "CASES.csv").stat().st_mtime_ns
    front.put(small(), MANIFEST, [TABLE])
    assert (place / "CASES.csv").stat().st_mtime_ns == changed
    (place / "CASES.csv").write_bytes(b"torn")
    front.put(small(), MANIFEST, [TABLE])
    assert files(tmp_path) == before


def test_another_office_and_what_is_half_written_are_not_ours(tmp_path: Path) -> None:
    FolderFront(tmp_path, form="csv", org="0463").put(small(), MANIFEST, [TABLE])
    assert FolderFront(tmp_path, form="csv", org="0464").known("small") == ()
    [place] = tmp_path.iterdir()
    (place / "manifest.json").unlink()
    assert FolderFront(tmp_path, form="csv", org="0463").known("small") == ()


def test_a_broken_manifest_is_no_reason_to_send_everything_again(tmp_path: Path) -> None:
    front = FolderFront(tmp_path, form="csv", org="0463")
    place = Path(front.put(small(), MANIFEST, [TABLE]))
    (place / "marks.ndjson").write_bytes(b"{")
    refusal("city.manifest", lambda: front.marks("small", OUTPUT))
    (place / "manifest.json").write_bytes(b"{}")
    assert "移到别处" in refusal("city.manifest", lambda: front.known("small")).message


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    real, count = disk.write_through, 0

    def write(*given: object) -> None:
        nonlocal count
        count += 1
        if count == fails_at:
            raise OSError(28, "No space left on device")
        real(*given)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(disk, "write_through", write)
    with pytest.raises(Unavailable):
        FolderFront(tmp_path, form="csv", org="0463").put(small(), MANIFEST, [TABLE])
    assert files(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "data",
    [
        b'[{"a": "1", "b": null}, {"a": 2, "b": "x"}]',
        b'\xef\xbb\xbf{"a": "1", "b": ""}\n{"a": "2", "b": "x"}\n',
        b'{"rows": [{"a": "1", "b": ""}, {"a": "2", "b": "x"}], "count": 2}',
    ],
)
def test_an_answer_in_json_is_read_however_it_is_wrapped(data: bytes) -> None:
    assert list(read_rows(data)) == [(1, {"a": "1", "b": ""}), (2, {"a": "2", "b": "x"})]


def test_an_answer_in_a_table_is_read_by_its_headings() -> None:
    assert list(read_rows("\n编号,结果\n1,成功\n".encode("gb18030"))) == [(3, {"编号": "1", "结果": "成功"})]
    written = xlsx_bytes(OutputTable(name="T", title="回执", heads=("编号", "结果"), rows=(("01", "成功"),)))
    assert list(read_rows(written)) == [(2, {"编号": "01", "结果": "成功"})]


@pytest.mark.parametrize("data", [b"[1, 2]", b'{"a": 1}\n{', b"{"])
def test_what_is_no_list_of_rows_is_refused(data: bytes) -> None:
    refusal("city.not_json", lambda: list(read_rows(data)))


def test_marks_hold_nothing_of_a_person() -> None:
    assert set(msgspec.to_builtins(MARK)) == {"table", "key", "version", "case_id", "operation", "digest", "output"}
