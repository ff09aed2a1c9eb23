"""What the sample weeks leave that is no case's paper: of no case, made public, counted up, and put away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk.cases.requests import DecisionInput, MaterialInput
from desk.consulting import ConsultationInput, record, slip_of
from desk.desk import Desk
from desk.groups.group_lists import PersonRow, take_in_list
from desk.groups.grouping import begin, file_all_ready, signature_list
from desk.guides.disclosing import SCOPES, PosterInput, disclosure_directory, item_disclosure, poster_of
from desk.guides.guide_books import guide_book
from desk.guides.posters import make_poster
from desk.holding import HeldRequest, tell_what_is_held
from desk.issuing import guide
from desk.outage import print_pad
from desk.overseeing.reporting import closing_of, month_of, overdue_of, red_flags_of, register_of
from desk.papers import disclosure, village_poster
from desk.papers.report import Report
from desk.papers.request import layouts_of
from desk.serving import find_case
from desk.times import day_of
from ui.console.access import write_file
from ui.wiring import archives, papers, reports

GUIDES = ("YL-02", "CG-01")
"""Items whose guides are left one by one; all of them are in the book."""

DISCLOSED, POSTED_ITEM, GROUP_ITEM = "JZ-01", "YL-02", "YW-10"
BOARDS = ("must_village", "must_community")
"""Lists that hang on a board, so on A3 too."""

POSTED_BY = "思礼镇荆王村村民委员会"
POSTED_FROM = date(1956, 1, 1)
"""Whoever was born before is on the sample list of the old."""

_ARCHIVED = {"案卷封面": "archive_cover", "卷内目录": "archive_index", "卷内备考表": "archive_note"}
"""Papers of a file for the archive, by their name in it."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where what was made lies: papers of cases and of no case, what is public, reports, archive, the village's."""

    papers: Path
    public: Path
    reports: Path
    archive: Path
    village: Path


def consult(desk: Desk, into: Folders) -> None:
    """Somebody asks by phone and is answered."""
    asked = ConsultationInput(
        question="老人在外地，优待证能不能由子女代办",
        item="YL-01",
        answer="可以。带双方身份证和委托书原件。",
        channel="phone",
    )
    slip = slip_of(desk, record(desk, asked).consultation_id)
    for layout in slip.layouts:
        write_file(into.papers / f"consultation_slip-{layout}.pdf", slip.make(layout))


def print_pads(desk: Desk, into: Folders) -> None:
    """Blank receipts for a day without power."""
    for layout in layouts_of("outage_receipt"):
        data = papers.render_all(print_pad(desk, 1, layout).sheets)
        write_file(into.papers / f"outage_receipt-{layout}.pdf", data)


def serve_group(desk: Desk, into: Folders, residents: Sequence[dict[str, str]]) -> tuple[str, ...]:
    """Some people come together, sign one list, and each gets a case; their numbers."""
    materials = tuple(MaterialInput(seq=seq, state="original_seen", originals=seq) for seq in (1, 2))
    group, _ = begin(
        desk, GROUP_ITEM, decision=DecisionInput(kind="instant", result="当场办结"), materials=materials, counter="2"
    )
    rows = tuple(
        PersonRow(
            row=number,
            name=one["name"],
            id_number=one["id_number"],
            phone=one["phone"],
            village=one["village_code12"],
            address=one["address"],
        )
        for number, one in enumerate(residents, start=2)
    )
    group = file_all_ready(desk, take_in_list(desk, group, rows))
    write_file(into.papers / "group_signature_list-a4.pdf", desk.render(signature_list(desk, group)))
    return tuple(member.case_number for member in group.people if member.case_number)


def tell_held(desk: Desk, into: Folders, number: str) -> None:
    """The applicant of a case asks what is kept of them."""
    asked = HeldRequest(
        id_number=find_case(desk, number).applicant.id_number, identity_check="核对居民身份证原件（练习）"
    )
    write_file(into.papers / "my_data-a4.pdf", tell_what_is_held(desk, asked).pdf)


def post_list(desk: Desk, into: Folders, residents: Sequence[dict[str, str]], *, start_on: date, over: bool) -> None:
    """A list of the old hangs on a village's board; then the notice that its days are over."""
    old = [one for one in residents if date.fromisoformat(one["birth"]) < POSTED_FROM]
    rows = [("姓名", "村民小组", "补贴标准", "补贴金额（元）")]
    rows += [(one["name"], f"第{number % 6 + 1}村民小组", "每月50元", "600") for number, one in enumerate(old)]
    given = PosterInput(
        item=POSTED_ITEM,
        posted_by=POSTED_BY,
        objection_phone="0391-6000001",
        list_name=f"{start_on.year}年高龄津贴发放名单",
        start_on=start_on,
        objections=0 if over else None,
    )
    poster = make_poster(desk, poster_of(desk, given, enumerate(rows, start=1)))
    kind = "village_poster_over" if over else "village_poster"
    for layout in village_poster.LAYOUTS:
        sheet = village_poster.village_poster(desk.office, desk.texts, poster, layout)
        write_file(into.public / f"{kind}-{layout}.pdf", desk.render(sheet))
    table = reports.as_workbook(village_poster.poster_report(desk.office, desk.texts, poster))
    write_file(into.public / f"{kind}.xlsx", table)


def make_public(desk: Desk, into: Folders) -> None:
    """Guides, the book of them all, the eleven elements of an item, and the directories."""
    for item in GUIDES:
        for layout in layouts_of("guide"):
            write_file(into.public / f"guide-{item}-{layout}.pdf", guide(desk, item, layout))
    book = papers.render_book(guide_book(desk))
    assert book is not None  # noqa: S101 - nobody stops it
    write_file(into.public / "guide_book-a4.pdf", book)
    for layout in disclosure.LAYOUTS:
        data = papers.render(item_disclosure(desk, DISCLOSED, layout))
        write_file(into.public / f"disclosure_sheet-{DISCLOSED}-{layout}.pdf", data)
    for scope in SCOPES:
        listed = disclosure_directory(desk, scope)
        for layout in disclosure.LAYOUTS if scope in BOARDS else disclosure.LAYOUTS[:1]:
            name = f"disclosure_directory-{scope}-{layout}.pdf"
            write_file(into.public / name, reports.as_pdf(desk, listed, layout))
        write_file(into.public / f"disclosure_directory-{scope}.xlsx", reports.as_workbook(listed))


def count_up(desk: Desk, into: Folders, first: date) -> None:
    """Every report on the days from `first` until now, on paper and as a table with the same numbers."""
    today = day_of(desk.clock.now())
    made: dict[str, Callable[[], Report]] = {
        "daily_closing": lambda: closing_of(desk, today),
        "case_register": lambda: register_of(desk, first, today),
        "overdue_list": lambda: overdue_of(desk),
        "monthly": lambda: month_of(desk, today.replace(day=1)),
        "red_flag_list": lambda: red_flags_of(desk, first, today),
    }
    for name, make in made.items():
        report = make()
        write_file(into.reports / f"{name}-a4.pdf", reports.as_pdf(desk, report))
        write_file(into.reports / f"{name}.xlsx", reports.as_workbook(report))


def put_away(desk: Desk, into: Folders, number: str) -> None:
    """The file of a finished case for the archive, and its own three papers beside."""
    made, package = archives.archive(desk, number)
    write_file(into.archive / f"{number}.zip", package)
    for path, data in made.files:
        paper = next((paper for name, paper in _ARCHIVED.items() if name in path and path.endswith(".pdf")), "")
        if paper:
            write_file(into.papers / f"{paper}-a4.pdf", data)
