"""The service day of `deskctl demo`: what it leaves is what a real day would leave."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
import pytest
import time_machine

from db import shipped
from desk.papers.composing import COMPOSERS
from desk.papers.request import PAPERS, layouts_of
from tests.builders import quick_passwords
from tests.printouts.reading import words, words_by_pdfium
from tests.ui.conftest import DAY
from tests.ui.console import Office, Said, call, codes_of_pdf, state_of

PASSWORD = "北石村-红灯笼-2026"
CLERK = "王小满"


@dataclass(frozen=True)
class Day:
    """The folder the demonstration left, and what it said."""

    out: Path
    said: dict[str, Any]

    @property
    def office(self) -> Office:
        return Office(self.out / "home", clerk=CLERK, password=PASSWORD)

    @property
    def papers(self) -> list[Path]:
        return sorted((self.out / "papers").glob("*.pdf"))


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    out = tmp_path_factory.mktemp("demo") / "day"
    with time_machine.travel(DAY), quick_passwords():  # a hundred codes are checked, each after unlocking
        said = call("--json", "demo", "--out", out, password=PASSWORD)
        assert (said.status, said.err) == (0, "")
        yield Day(out, said.data)


def residents() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(shipped.content("residents.csv").decode())))


def secrets(*columns: str) -> set[str]:
    """What stands in these columns of the residents; a newborn has no phone."""
    return {resident[column] for resident in residents() for column in columns} - {""}


def test_at_least_20_different_items_are_served_and_every_decision_is_made(day: Day) -> None:
    assert len({case["item"] for case in day.said["cases"]}) >= 20
    assert set(day.said["decisions"]) == {
        "instant", "accept", "receive", "one_time_notice", "not_required", "other_body", "not_eligible",
    }  # fmt: skip
    assert len(day.said["cases"]) == sum(day.said["decisions"].values())


def test_the_record_it_leaves_is_whole_and_holds_every_case(day: Day) -> None:
    verified = day.office.done("verify")
    assert verified["ok"]
    assert verified["cases"] == len(day.said["cases"])
    listed = day.office.done("case", "list", "--limit", "1000")["cases"]
    assert {row["case_number"] for row in listed} == {case["case_number"] for case in day.said["cases"]}


def test_people_with_rare_names_are_among_them_and_their_names_are_on_paper(day: Day) -> None:
    """Characters of Extensions A to F, which many fonts lack (data/names_edge_cases.csv)."""
    rare = {
        resident["name"]: resident["category"] for resident in residents() if resident["category"].startswith("rare_")
    }
    served: dict[str, str] = {}
    printed: set[str] = set()
    for case in day.office.done("case", "list", "--limit", "1000")["cases"]:
        if case["applicant_name"] in rare:
            served[case["case_number"]] = case["applicant_name"]
    assert {rare[name] for name in served.values()} >= {"rare_ExtB", "rare_ExtC", "rare_ExtF"}
    for number, name in served.items():
        for path in day.papers:
            if path.name.startswith(number) and "receipt_slip" not in path.name:  # a slip hides part of the name
                assert name in words_by_pdfium(path.read_bytes()), path.name
                printed.add(rare[name])
    assert len(printed) >= 3


def test_every_case_has_the_papers_it_gets(day: Day) -> None:
    for case in day.said["cases"]:
        for paper in case["papers"]:
            assert any(path.name.startswith(f"{case['case_number']}-{paper}-") for path in day.papers)
    kinds = {path.name.split("-")[1] for path in day.papers if path.name[0].isdigit()}
    assert kinds == {
        "acceptance_notice", "decline_not_eligible", "decline_not_required", "decline_other_body", "materials_receipt",
        "one_time_notice", "receipt_slip",
    }  # fmt: skip
    names = {path.name for path in day.papers}
    assert {f"guide-CG-01-{layout}.pdf" for layout in ("a4", "large", "80", "58")} <= names
    assert "recovery_key_sheet.pdf" in names
    assert any(name.endswith("-reprint.pdf") for name in names)
    assert sorted(names) == day.said["files"]


def test_every_paper_there_is_lies_in_one_of_the_two_folders(day: Day) -> None:
    """Those that the day needed, and of the others a specimen in each of their sizes or one made in the office."""
    left = {(path.stem.split("-")[0], path.stem.rpartition("-")[2]) for path in (day.out / "specimens").glob("*.pdf")}
    served = {path.name.split("-")[1] for path in day.papers if path.name[0].isdigit()}
    beside = {"guide", "recovery_key_sheet"}
    assert {paper for paper, _ in left} | served | beside >= set(PAPERS)
    for paper in set(COMPOSERS) - served - beside:
        assert {layout for name, layout in left if name == paper} == set(layouts_of(paper)), paper
    assert day.said["specimens"] == sorted(path.name for path in (day.out / "specimens").iterdir())


def test_specimens_are_marked_and_what_was_told_to_a_person_is_recorded(day: Day) -> None:
    for path in (day.out / "specimens").glob("*.pdf"):
        assert "练习" in words(path.read_bytes()) or path.name.startswith("archive_"), path.name
    assert day.office.done("verify")["ok"]


def test_every_code_reads_back_from_the_printed_page_and_is_genuine(day: Day) -> None:
    checked = 0
    for path in day.papers:
        if not path.name[0].isdigit():
            continue
        number, paper = path.name.split("-")[:2]
        codes = [code for code in codes_of_pdf(path.read_bytes()) if re.fullmatch("[A-Z2-7]{100,154}", code)]
        assert codes, path.name
        for code in set(codes):
            said = day.office.done("receipt", "check", code)
            assert (said["verdict"], said["number"], said["paper"]) == ("genuine", number, paper)
            assert said["practice"] is True
            checked += 1
    assert checked >= len(day.said["cases"])


def test_no_paper_shows_a_whole_identity_or_phone_number(day: Day) -> None:
    """PAPERS.md 0.4: masked on every paper, by two readers of PDF."""
    hidden = secrets("id_number", "phone")
    for path in day.papers:
        pdf = path.read_bytes()
        pages = len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
        text = words(pdf) + "".join(words_by_pdfium(pdf, page) for page in range(pages))
        assert text
        shown = [secret for secret in hidden if secret in text]
        assert shown == [], path.name
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text), path.name


def test_every_paper_is_marked_as_practice_but_the_key_which_is_real(day: Day) -> None:
    """PAPERS.md B-12."""
    for path in day.papers:
        assert ("练习" in words(path.read_bytes())) is (path.name != "recovery_key_sheet.pdf"), path.name


def test_the_record_and_its_neighbours_hold_nothing_in_clear(day: Day) -> None:
    home = day.out / "home"
    assert not (home / "desk.db").read_bytes().startswith(b"SQLite format")
    hidden = {secret.encode() for secret in secrets("id_number", "phone", "name", "address")}
    for path in sorted(p for p in home.rglob("*") if p.is_file()):
        data = path.read_bytes()
        found = [secret.decode() for secret in hidden if secret in data]
        assert found == [], path.name


def test_file_names_of_papers_tell_nothing_of_people(day: Day) -> None:
    names = " ".join(path.name for path in day.papers)
    assert not any(secret in names for secret in secrets("name", "id_number", "phone"))


def test_a_second_day_into_the_same_folder_is_refused(day: Day) -> None:
    before = state_of(day.out)
    said = call("--json", "demo", "--out", day.out, password=PASSWORD)
    assert (said.status, said.refused["code"], said.refused["field"]) == (2, "demo.not_empty", "out")
    assert state_of(day.out) == before


def test_a_day_that_cannot_begin_leaves_no_folder(tmp_path: Path) -> None:
    said = call("--json", "demo", "--out", tmp_path / "day", password="short")
    assert (said.status, said.refused["code"]) == (2, "vault.password_short")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty").mkdir()
    assert call("demo", "--out", tmp_path / "empty", password="short").status == 2
    assert list((tmp_path / "empty").iterdir()) == []


def test_without_a_password_one_is_made_and_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.console.commands.demo._serve", lambda *_: [])
    monkeypatch.setattr("ui.console.commands.demo._guides", lambda *_: None)
    said: Said = call("--json", "demo", "--out", tmp_path / "day")
    assert said.status == 0
    password = json.loads(said.out)["password"]
    assert Office(tmp_path / "day" / "home", clerk=CLERK, password=password).ask("verify").status == 0
