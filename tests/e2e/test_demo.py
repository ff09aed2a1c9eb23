"""The weeks of `deskctl demo`: what they leave is what real ones would leave."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import time_machine

from db import shipped
from desk.papers.composing import COMPOSERS
from desk.papers.request import PAPERS, layouts_of
from desk.sheets import Layout
from tests.builders import quick_passwords
from tests.printouts.reading import sizes, words, words_by_pdfium
from tests.ui.conftest import DAY
from tests.ui.console import Office, Said, call, codes_of_pdf, state_of

PASSWORD = "北石村-红灯笼-2026"
CLERK = "王小满"


FOLDERS = ("papers", "public", "reports")

PROXY_PAPERS = (
    "proxy_request_slip", "ready_missing_note", "authorisation", "proxy_renewal", "proxy_acceptance", "trip_list",
    "bag_label", "progress_sheet", "proxy_suspension", "proxy_completion", "proxy_ending", "certificate_refusal",
    "home_visit_record", "age_allowance_check", "check_round", "month_list", "seal_register",
)  # fmt: skip
"""Papers of a village station (PAPERS.md 6 and the label of 4.25)."""


@dataclass(frozen=True)
class Day:
    """The folder the demonstration left, and what it said."""

    out: Path
    said: dict[str, Any]

    @property
    def office(self) -> Office:
        return Office(self.out / "home", clerk=CLERK, password=PASSWORD)

    @property
    def village(self) -> Office:
        return Office(self.out / "home-village", clerk="卢进村", password=PASSWORD)

    def of_village(self, kind: str) -> list[Path]:
        """Papers of a kind that the village made."""
        return sorted((self.out / "village").glob(f"{kind}-*.pdf"))

    @property
    def papers(self) -> list[Path]:
        return sorted((self.out / "papers").glob("*.pdf"))

    @property
    def pages(self) -> list[Path]:
        """Everything that can be printed."""
        return sorted(path for folder in FOLDERS for path in (self.out / folder).glob("*.pdf"))

    @property
    def of_cases(self) -> dict[Path, tuple[str, str, Layout]]:
        """Papers of cases: number of the case, which paper, in which size."""
        named = {path: path.stem.split("-") for path in self.papers if path.name[0].isdigit()}
        return {path: (parts[0], parts[1], parts[2]) for path, parts in named.items()}  # type: ignore[misc]  # the name says the size


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    out = tmp_path_factory.mktemp("demo") / "day"
    with time_machine.travel(DAY), quick_passwords():  # a hundred codes are checked, each after unlocking
        said = call("--json", "demo", "--out", out, password=PASSWORD)
        assert (said.status, said.err) == (0, "")
        yield Day(out, said.data)


@cache
def words_on(path: Path) -> str:
    """All text of a paper by pypdf, read once for all who ask."""
    return words(path.read_bytes())


@cache
def words_by_another(path: Path) -> str:
    """All text of a paper by PDFium, read once for all who ask."""
    pdf = path.read_bytes()
    return "".join(words_by_pdfium(pdf, page) for page in range(len(sizes(pdf))))


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
    for path, (number, paper, _) in day.of_cases.items():
        if number in served and paper != "receipt_slip":  # a slip hides part of the name
            assert served[number] in words_by_pdfium(path.read_bytes()), path.name
            printed.add(rare[served[number]])
    assert len(printed) >= 3


def test_every_case_has_the_papers_it_gets(day: Day) -> None:
    made = {(number, paper) for number, paper, _ in day.of_cases.values()}
    assert made == {(case["case_number"], paper) for case in day.said["cases"] for paper in case["papers"]}
    assert any(path.name.endswith("-reprint.pdf") for path in day.papers)


def test_cases_come_to_every_end_and_some_go_on(day: Day) -> None:
    states = {case["state"] for case in day.said["cases"]}
    assert states >= {
        "received", "supplementing", "accepted", "in_hand", "paused", "ready", "closed", "declined", "returned",
        "withdrawn", "void",
    }  # fmt: skip


def test_every_paper_of_a_case_was_issued_to_one_in_each_of_its_sizes(day: Day) -> None:
    """Issue 5: one of each; nothing is made up beside the record."""
    left = {(paper, layout) for _, paper, layout in day.of_cases.values()}
    wanted = {(paper, layout) for paper in COMPOSERS if paper != "guide" for layout in layouts_of(paper)}
    assert wanted - left == set()
    assert left <= wanted


def test_every_other_paper_lies_beside_them(day: Day) -> None:
    names = {path.name for path in day.pages}
    for paper in (
        "consultation_slip", "outage_receipt", "group_signature_list", "my_data", "verification_certificate",
        "archive_cover", "archive_index", "archive_note", "village_poster",
    ):  # fmt: skip
        assert {f"{paper}-{layout}.pdf" for layout in layouts_of(paper)} <= names, paper
    assert {f"guide-CG-01-{layout}.pdf" for layout in layouts_of("guide")} <= names
    assert {f"disclosure_sheet-JZ-01-{layout}.pdf" for layout in ("a4", "a3")} <= names
    assert {f"disclosure_directory-{scope}-a4.pdf" for scope in ("all", "village", "must_village")} <= names
    assert {"recovery_key_sheet.pdf", "guide_book-a4.pdf", "village_poster_over-a4.pdf"} <= names
    for report in ("daily_closing", "case_register", "overdue_list", "monthly", "red_flag_list"):
        assert f"{report}-a4.pdf" in names
        assert (day.out / "reports" / f"{report}.xlsx").is_file()
    assert set(day.said["files"]) == {
        path.relative_to(day.out).as_posix()
        for folder in (*FOLDERS, "archive", "village")
        for path in (day.out / folder).iterdir()
    }


def test_the_file_of_a_finished_case_opens_as_a_zip_with_its_papers(day: Day) -> None:
    (path,) = (day.out / "archive").iterdir()
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        names = " ".join(package.namelist())
    for name in ("受理通知书", "特别程序告知书", "延期办理告知书", "送达回证", "申请表"):
        assert name in names
    (case,) = (case for case in day.said["cases"] if case["case_number"] == path.stem)
    assert (case["item"], case["state"]) == ("CG-09", "closed")


def test_the_record_says_who_hung_up_which_list_for_which_days(day: Day) -> None:
    over, posted = day.office.done("disclose", "posted")["posted"]
    assert "王小满出具“2026年高龄津贴发放名单”的公示" in posted["sentence"]
    assert "没有异议" in over["sentence"]
    for told, kind in ((posted, "village_poster"), (over, "village_poster_over")):
        number = told["sentence"].partition("文号 ")[2].partition("号")[0]
        assert f"{number}号" in words_by_pdfium((day.out / "public" / f"{kind}-a4.pdf").read_bytes())


def test_everything_was_done_at_its_own_moment_and_the_chain_tells_it_in_order(day: Day) -> None:
    words_ = words((day.out / "papers" / "verification_certificate-a4.pdf").read_bytes())
    assert "■完整" in words_
    assert "例外" not in words_


def test_every_code_reads_back_from_the_printed_page_and_is_genuine(day: Day) -> None:
    checked: set[str] = set()
    for path, (number, paper, layout) in day.of_cases.items():
        if "verify" not in PAPERS[paper].codes or layout == "label":
            continue
        codes = [code for code in codes_of_pdf(path.read_bytes()) if re.fullmatch("[A-Z2-7]{100,154}", code)]
        assert codes, path.name
        for code in set(codes):
            said = day.office.done("receipt", "check", code)
            assert (said["verdict"], said["number"], said["paper"]) == ("genuine", number, paper)
            assert said["practice"] is True
            checked.add(paper)
    assert checked == {paper for paper in COMPOSERS if "verify" in PAPERS[paper].codes}


def test_papers_of_no_case_are_genuine_too(day: Day) -> None:
    for paper in ("my_data", "verification_certificate"):
        (code,) = {
            code
            for code in codes_of_pdf((day.out / "papers" / f"{paper}-a4.pdf").read_bytes())
            if re.fullmatch("[A-Z2-7]{60,154}", code)
        }
        said = day.office.done("receipt", "check", code)
        assert (said["verdict"], said["paper"]) == ("genuine", paper)


def test_a_code_for_the_counter_finds_its_case_list_or_mail(day: Day) -> None:
    kept: dict[str, str] = {}
    for path, (number, paper, _) in day.of_cases.items():
        for kind in set(PAPERS[paper].codes) & {"scan_in", "batch", "mail"}:
            codes = [code for code in codes_of_pdf(path.read_bytes()) if not re.fullmatch("[A-Z2-7]{100,154}", code)]
            assert len(set(codes)) == 1, path.name
            if kind == "scan_in":
                assert codes[0] == number
            kept[kind] = codes[0]
    assert kept["mail"] == "XA123456789CN"
    assert day.office.done("case", "transfer", kept["batch"])["cases"]


def test_no_paper_shows_a_whole_identity_or_phone_number(day: Day) -> None:
    """PAPERS.md 0.4: masked on every paper but those that name somebody in full to them, by two readers of PDF."""
    hidden = secrets("id_number", "phone")
    whole = {path for path, (_, paper, layout) in day.of_cases.items() if names_in_full(paper, layout)}
    for path in (
        set(day.pages) - whole - {day.out / "papers" / "my_data-a4.pdf", day.out / "public" / "guide_book-a4.pdf"}
    ):
        text = words_on(path) + words_by_another(path)
        assert text
        shown = [secret for secret in hidden if secret in text]
        assert shown == [], path.name
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text), path.name


def test_what_names_somebody_in_full_names_nobody_else(day: Day) -> None:
    named = {number for number, paper, layout in day.of_cases.values() if names_in_full(paper, layout)}
    cases = {number: day.office.done("case", "show", number) for number in named}
    hidden = {resident["id_number"]: resident["name"] for resident in residents()}
    seen = 0
    for path, (number, paper, layout) in day.of_cases.items():
        if names_in_full(paper, layout):
            text = words_on(path)
            for secret in (secret for secret in hidden if secret in text):
                assert hidden[secret] in json.dumps(cases[number], ensure_ascii=False), path.name
                seen += 1
    assert seen


def names_in_full(paper: str, layout: str) -> bool:
    """Whether a paper in a size is one that has numbers in full."""
    return PAPERS[paper].full_numbers or layout in PAPERS[paper].full_phone


def test_every_paper_is_marked_as_practice_but_the_key_which_is_real(day: Day) -> None:
    """PAPERS.md B-12."""
    for path in day.pages:
        assert ("练习" in words_by_another(path)) is (path.name != "recovery_key_sheet.pdf"), path.name


def test_the_record_and_its_neighbours_hold_nothing_in_clear(day: Day) -> None:
    homes = day.out / "home", day.out / "home-village"
    hidden = {secret.encode() for secret in secrets("id_number", "phone", "name", "address")}
    for home in homes:
        assert not (home / "desk.db").read_bytes().startswith(b"SQLite format")
    for path in sorted(p for home in homes for p in home.rglob("*") if p.is_file()):
        data = path.read_bytes()
        found = [secret.decode() for secret in hidden if secret in data]
        assert found == [], path.name


def test_file_names_of_papers_tell_nothing_of_people(day: Day) -> None:
    names = " ".join(day.said["files"])
    assert not any(secret in names for secret in secrets("name", "id_number", "phone"))


def test_the_village_leaves_every_paper_of_its_desk_in_each_of_its_sizes_and_copies(day: Day) -> None:
    """Issue 6: the proxy round from the wish to the mark, and what is done beside it."""
    names = {path.name for path in (day.out / "village").iterdir()}
    for paper in PROXY_PAPERS:
        assert {f"{paper}-{layout}.pdf" for layout in layouts_of(paper)} <= names, paper
        for copy in range(2, len(PAPERS[paper].copies) + 1):
            assert f"{paper}-{layouts_of(paper)[0]}-copy{copy}.pdf" in names, paper
    assert {"score.xlsx", "bag.trip.json", "progress.json", "roster.xlsx"} <= names
    assert len(day.of_village("age_allowance_check")) == len(layouts_of("age_allowance_check")) + 2
    for path in (day.out / "village").glob("*.pdf"):
        assert "练习" in words_by_another(path), path.name


def test_the_record_of_the_village_is_whole(day: Day) -> None:
    verified = day.village.done("verify")
    assert (verified["ok"], verified["orphans"]) == (True, 0)


def test_the_village_and_the_township_tell_the_same_of_each_case(day: Day) -> None:
    """One went the whole way, one was supplemented, one was missing from the bag, one rested, one was taken back."""
    insured, old, missing, rested, ended = reversed(day.village.done("proxy", "list")["proxy_cases"])
    places = [one["place"] for one in (insured, old, missing, rested, ended)]
    assert places == ["completed", "at_centre", "at_home", "at_home", "ended"]
    assert insured["reviewed"] == 5
    for one, told, state in ((insured, "collected", "delivered"), (old, "accepted", "accepted")):
        assert one["told"]["state"] == told
        (case,) = (case for case in day.said["cases"] if case["case_number"] == one["case_number"])
        assert case["state"] == state
        assert one["number"] in json.dumps(day.office.done("case", "show", case["case_number"]), ensure_ascii=False)
    assert not any(one["told"] for one in (missing, rested, ended))
    assert not any(one["originals_here"] for one in (insured, ended))
    assert rested["originals_here"]


def test_the_wishes_came_in_each_way_and_one_was_to_be_done_in_person(day: Day) -> None:
    asked = day.village.done("proxy", "requests")["requests"]
    assert {one["channel"] for one in asked} == {"phone", "station", "found", "visit", "family"}
    assert [one["answer"] for one in asked].count("in_person") == 1


def test_codes_of_the_village_read_back(day: Day) -> None:
    numbers = {one["proxy_id"] for one in day.village.done("proxy", "list")["proxy_cases"]}
    for path in day.of_village("proxy_acceptance"):
        assert set(codes_of_pdf(path.read_bytes())) <= numbers, path.name
    assert {code for path in day.of_village("proxy_acceptance") for code in codes_of_pdf(path.read_bytes())} == numbers
    bag = json.loads((day.out / "village" / "bag.trip.json").read_text(encoding="utf-8"))["body"]["trip"]
    for path in day.of_village("trip_list"):
        assert set(codes_of_pdf(path.read_bytes())) == {bag["code"]}, path.name
    for paper in ("authorisation", "proxy_renewal"):
        for path in day.of_village(paper):
            if path.stem.split("-")[1] in ("a4", "large"):  # the small ones have no room, or go in a purse
                assert codes_of_pdf(path.read_bytes()), path.name
    labelled = {code for path in day.of_village("bag_label") for code in codes_of_pdf(path.read_bytes())}
    assert len(labelled) == len(bag["lines"])


def test_only_authorisations_of_the_village_show_a_whole_identity_number(day: Day) -> None:
    """PAPERS.md 0.4; telephones stand on the lists that somebody calls from."""
    hidden = secrets("id_number")
    full = set()
    for path in (day.out / "village").glob("*.pdf"):
        text = words(path.read_bytes())
        if any(secret in text for secret in hidden):
            full.add(path.name.split("-")[0])
    assert full == {"authorisation", "proxy_renewal"}


def test_the_sheet_of_a_practice_month_counts_explains_and_is_genuine(day: Day) -> None:
    (path,) = (day.out / "village").glob("monthly_score-a4.pdf")
    text = words(path.read_bytes())
    for said in (
        "不作考核依据",
        "得分7分",
        "同一分钟里登记了不止一件",
        "装袋时漏在站里",
        "镇中心苗主任：维持原来的得分",
    ):
        assert said in text.replace("\n", ""), said
    (code,) = codes_of_pdf(path.read_bytes())
    checked = day.village.done("receipt", "check", code)
    assert checked["verdict"] == "genuine"
    assert checked["practice"] is True


def test_the_villagers_of_the_roster_agreed_and_three_were_checked(day: Day) -> None:
    people = day.village.done("roster", "list")["people"]
    assert len(people) == 5
    assert all(one["consent_on"] for one in people)
    listed = words((day.out / "village" / "check_round-a4.pdf").read_bytes())
    assert "共2人" in listed


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
    monkeypatch.setattr("ui.console.commands.demo.live", lambda *_: [])
    said: Said = call("--json", "demo", "--out", tmp_path / "day")
    assert said.status == 0
    password = json.loads(said.out)["password"]
    for clerk in (CLERK, "苗永红"):
        assert Office(tmp_path / "day" / "home", clerk=clerk, password=password).ask("verify").status == 0
