"""One of each paper beside those of the sample day: on a made-up case, or made in the office of the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from desk.cases.group import Group, Member
from desk.cases.requests import DecisionInput
from desk.consulting import ConsultationInput, record, slip_of
from desk.desk import Desk
from desk.groups.grouping import signature_list
from desk.holding import HeldRequest, tell_what_is_held
from desk.managing.rewording import paper_specimen
from desk.outage import print_pad
from desk.overseeing.reporting import closing_of, month_of, overdue_of, red_flags_of, register_of
from desk.papers.composing import COMPOSERS
from desk.papers.report import Report
from desk.papers.request import layouts_of
from desk.serving import find_case
from desk.times import day_of, moment_text
from ui.console.access import write_file
from ui.wiring import archives, papers, reports

ARCHIVED = {"案卷封面": "archive_cover", "卷内目录": "archive_index", "卷内备考表": "archive_note"}
"""Papers of a file for the archive, by their name in it."""

Named = Iterator[tuple[str, bytes]]
"""Name of a file without its ending, and its PDF."""


def leave_specimens(desk: Desk, folder: Path, *, issued: frozenset[str], closed: str) -> None:
    """Write one of each paper into a folder, but those in `issued`; `closed` is the number of a finished case.

    Raises:
        Refused, Unavailable: As the use cases and the disk.
    """
    for name, data in (*_of_cases(desk, issued), *_of_no_case(desk), *_reports(desk), *_archive(desk, closed)):
        write_file(folder / f"{name}.pdf", data)
    case = find_case(desk, closed)
    told = tell_what_is_held(
        desk, HeldRequest(id_number=case.applicant.id_number, identity_check="核对居民身份证原件（练习）")
    )
    write_file(folder / "my_data-a4.pdf", told.pdf)


def _of_cases(desk: Desk, issued: frozenset[str]) -> Named:
    for paper in COMPOSERS:
        if paper not in issued:
            for layout in layouts_of(paper):
                yield f"{paper}-{layout}", paper_specimen(desk, paper, layout)


def _of_no_case(desk: Desk) -> Named:
    asked = ConsultationInput(
        question="老人在外地，优待证能不能由子女代办", item="YL-01", answer="可以。带双方身份证和委托书原件。"
    )
    slip = slip_of(desk, record(desk, asked).consultation_id)
    for layout in slip.layouts:
        yield f"consultation_slip-{layout}", slip.make(layout)
    for layout in layouts_of("outage_receipt"):
        yield f"outage_receipt-{layout}", papers.render_all(print_pad(desk, 1, layout).sheets)
    yield "group_signature_list-a4", desk.render(signature_list(desk, _group(desk)))


def _group(desk: Desk) -> Group:
    """Some made-up people for a list to be signed; nothing of it is kept."""
    members = tuple(
        Member(client_id=f"sample-{number}", name=name, id_number="", row=number)
        for number, name in enumerate(("张样例", "欧阳样例", "买买提·样例"), start=1)
    )
    return Group(
        group_id="sample",
        item="YL-01",
        decision=DecisionInput(kind="accept"),
        began_at=moment_text(desk.clock.now()),
        people=members,
    )


def _reports(desk: Desk) -> Named:
    today = day_of(desk.clock.now())
    month = today.replace(day=1)
    made: dict[str, Callable[[], Report]] = {
        "daily_closing": lambda: closing_of(desk, today - timedelta(days=1)),
        "case_register": lambda: register_of(desk, month, today),
        "overdue_list": lambda: overdue_of(desk),
        "monthly": lambda: month_of(desk, month),
        "red_flag_list": lambda: red_flags_of(desk, month, today),
    }
    for paper, make in made.items():
        yield f"{paper}-a4", reports.as_pdf(desk, make())


def _archive(desk: Desk, closed: str) -> Named:
    made, _ = archives.archive(desk, closed)
    for path, data in made.files:
        paper = next((paper for name, paper in ARCHIVED.items() if name in path and path.endswith(".pdf")), "")
        if paper:
            yield f"{paper}-a4", data
