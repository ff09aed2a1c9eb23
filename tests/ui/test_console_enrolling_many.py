"""`office certify --list`: a whole township's stations are taken in from a list, and one bad row stops no other."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.ui.console import Office, call
from ui.wiring.tables import plain_workbook

VILLAGES = {"419001108203": "甲村便民服务站", "419001108204": "乙村便民服务站"}
COLUMNS = ["机构编号", "单位名称", "申请文件"]


@pytest.fixture(scope="module")
def requests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the requests of two villages, by name of their file."""
    folder = tmp_path_factory.mktemp("villages")
    asked = tmp_path_factory.mktemp("requests")
    for code, name in VILLAGES.items():
        village = Office(folder / code)
        said = call(
            *("init", "--home", village.home, "--office", code, "--kind", "village"),
            *("--name", name, "--clerk", village.clerk, "--standalone"),
            password=village.password,
        )
        assert said.status == 0, said
        village.done("office", "enrol", "--out", asked / f"{code}.request")
    return asked


def written(requests: Path, rows: list[list[str]], name: str = "list.csv") -> Path:
    path = requests / name
    if path.suffix == ".xlsx":
        path.write_bytes(plain_workbook("名单", [COLUMNS, *rows]))
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *rows])
    return path


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_every_office_of_a_list_gets_its_answer_and_a_bad_row_stops_no_other(
    office: Office, requests: Path, tmp_path: Path, name: str
) -> None:
    first, second = VILLAGES
    rows = [
        ["0466", "甲村", f"{first}.request"],
        ["0466", "乙村", f"{second}.request"],
        ["0468", "丙村", "nobody.request"],
        ["", "", ""],
        ["", "乙村", f"{second}.request"],
    ]
    said = office.ask("office", "certify", "--list", written(requests, rows, name), "--out", tmp_path)
    assert said.status == 2
    done = said.data["rows"]
    assert [one["row"] for one in done] == [2, 3, 4, 6]
    assert [one.get("problem", {}).get("code") for one in done] == [None, "enrol.other_org", "file.missing", None]
    assert {path.name for path in tmp_path.glob("*.answer")} == {f"{done[0]['org']}.answer", f"{done[3]['org']}.answer"}
    members = office.done("office", "members")["members"]
    assert {one["membership"]["office_name"] for one in members} == set(VILLAGES.values())


def test_a_rehearsal_keeps_and_writes_nothing(office: Office, requests: Path, tmp_path: Path) -> None:
    folder = tmp_path / "asked"
    folder.mkdir()
    for path in requests.glob("*.request"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "note.txt").write_text("不是申请", encoding="utf-8")
    said = office.ask("office", "certify", "--list", folder, "--out", tmp_path / "none", "--dry-run")
    assert (said.status, [one.get("problem", {}).get("code") for one in said.data["rows"]]) == (
        2,
        [None, None, "enrol.not_one"],
    )
    assert office.done("office", "members")["members"] == []
    assert not (tmp_path / "none").exists()


def test_a_list_that_is_none_is_refused_before_anything_is_done(office: Office, tmp_path: Path) -> None:
    office.done("office", "status")
    (tmp_path / "list.csv").write_text("编号,名称\n1,2\n", encoding="utf-8")
    refused = office.refuses("office", "certify", "--list", tmp_path / "list.csv", "--out", tmp_path)
    assert refused["code"] == "list.columns"
    (tmp_path / "empty").mkdir()
    assert office.refuses("office", "certify", "--list", tmp_path / "empty", "--out", tmp_path)["code"] == "list.empty"
    nowhere = office.refuses("office", "certify", "--list", tmp_path, "--out", tmp_path / "nowhere")
    assert nowhere["code"] == "file.folder"
    assert office.refuses("office", "certify", "--out", tmp_path)["code"] == "enrol.which"
