"""One case, one file: complete, in order, provable without this program, and the same each time."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import msgspec
import pytest

from db.archives import zipped
from desk.archive.entries import Group
from desk.archiving import ArchivedCase, ArchiveTools, archive_case, can_archive, finished_cases, why_not
from desk.cases.case import Case
from desk.desk import Desk
from desk.handling.delivering import ReadyInput, ready
from desk.issuing import issue
from desk.managing.founding import change_office
from desk.papers.request import copies_of, unprinted
from desk.papers.verification import DIGEST_BYTES
from desk.proving import prove
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case, item_of
from desk.sheets import Sheet
from desk.times import moment_text
from tests.builders import MONDAY, PNG, SetClock, filed, refusal
from tests.desk.handling.life import CLERK_ONLY, LICENCE, accepted, after, by

TOOLS = ArchiveTools(
    to_archival=lambda data, title, author, made_at: f"{title}|{author}|{made_at.isoformat()}|".encode() + data,
    page_count=lambda _data: 2,
    program="tests",
)
HEAD = Operator(clerk="qian", name="钱负责", roles=(Role.HEAD,))


def with_papers(desk: Desk, case: Case) -> Case:
    """All copies of everything owed, as a clerk prints them."""
    for paper, about in unprinted(case):
        for copy in range(1, max(1, len(copies_of(paper, item_of(desk, case)))) + 1):
            issue(desk, case.case_id, paper, about=about, copy=copy)
    return find_case(desk, case.case_id)


def closed(desk: Desk) -> Case:
    case = with_papers(desk, accepted(desk, 1, LICENCE))
    case = with_papers(desk, after(desk, case, "pause"))
    case = with_papers(desk, after(desk, case, "resume"))
    case = after(desk, case, "decide")
    given = msgspec.convert({"name": "批准书", "number": "济城管〔2026〕1号", "files": ["结果.png"]}, ReadyInput)
    case = ready(desk, case.case_id, given, read_file=lambda _name: PNG).case
    case = with_papers(desk, case)
    return with_papers(desk, after(desk, case, "deliver", "complete"))


def opened(made: ArchivedCase) -> ZipFile:
    return ZipFile(io.BytesIO(zipped(made.case_number, made.files, made.made_at)))


def test_a_closed_case_is_one_file_with_everything_in_its_order(desk: Desk) -> None:
    case = closed(desk)
    made = archive_case(desk, case.case_number, TOOLS)
    assert [entry.group for entry in made.entries] == sorted(entry.group for entry in made.entries)
    titles = {entry.title for entry in made.entries}
    assert {"受理通知书", "特别程序告知书", "特别程序结束告知书", "办结通知单", "送达回证", "批准书"} <= titles
    assert made.entries[0].group is Group.RESULT
    assert "办件回执" not in titles
    assert not [entry for entry in made.entries if entry.remark.startswith("存档联")]
    assert find_case(desk, case.case_id).archived is not None


def test_the_package_opens_without_this_program_and_proves_itself(desk: Desk) -> None:
    made = archive_case(desk, closed(desk).case_number, TOOLS)
    package = opened(made)
    root = made.case_number
    listed = dict(
        reversed(line.split("  ", 1)) for line in package.read(f"{root}/SHA256SUMS.txt").decode().splitlines()
    )
    assert {f"{root}/{path}" for path in (*listed, "SHA256SUMS.txt")} == set(package.namelist())
    for path, digest in listed.items():
        assert hashlib.sha256(package.read(f"{root}/{path}")).hexdigest() == digest
    index = ET.fromstring(package.read(f"{root}/卷内目录.xml"))  # noqa: S314 - made a line ago
    files = index.findall("文件目录/文件")
    assert [one.findtext("文件名") for one in files] == [entry.path for entry in made.entries]
    assert [one.findtext("数字摘要") for one in files] == [entry.sha256 for entry in made.entries]
    assert index.findtext("案卷/办件编号") == root
    assert index.findtext("案卷/页数") == str(sum(entry.pages for entry in made.entries))
    assert all(one.findtext("内容") and one.findtext("记录摘要") for one in index.findall("办理过程/记录"))


def test_nothing_in_its_names_or_in_the_index_tells_the_query_code_or_who_applied(desk: Desk) -> None:
    case = closed(desk)
    made = archive_case(desk, case.case_number, TOOLS)
    names = " ".join(path for path, _ in made.files)
    assert case.applicant.name not in names
    index = next(data for path, data in made.files if path == "卷内目录.xml").decode()
    assert case.query_code not in index
    assert case.applicant.id_number not in index


def test_the_same_case_gives_the_same_bytes_and_is_recorded_once(desk: Desk) -> None:
    case, clock = closed(desk), desk.clock
    assert isinstance(clock, SetClock)
    first = archive_case(desk, case.case_number, TOOLS)
    rev = find_case(desk, case.case_id).rev
    clock.move(days=40)
    second = archive_case(desk, case.case_number, TOOLS)
    assert second.again
    assert not first.again
    assert second.files == first.files
    assert find_case(desk, case.case_id).rev == rev
    assert zipped("a", first.files, first.made_at) == zipped("a", second.files, second.made_at)


def test_what_was_never_printed_is_named_and_later_made_up_for(desk: Desk) -> None:
    case = after(desk, accepted(desk, 1, LICENCE), "decide", "ready", "deliver", "complete")
    first = archive_case(desk, case.case_number, TOOLS)
    assert "受理通知书" in first.missing
    assert first.entries == ()
    issue(desk, case.case_id, "acceptance_notice")
    second = archive_case(desk, case.case_number, TOOLS)
    assert not second.again
    assert [entry.remark for entry in second.entries] == ["存档联没有打印，收的是第1联"]
    assert second.made_at == first.made_at


def test_a_case_that_goes_on_is_not_archived(desk: Desk) -> None:
    case = accepted(desk, 1)
    refusal("archive.open", lambda: archive_case(desk, case.case_number, TOOLS))
    assert find_case(desk, case.case_id).archived is None


@pytest.mark.parametrize("action", ["withdraw", "void"])
def test_a_case_that_ended_otherwise_is_archived_too(desk: Desk, action: str) -> None:
    case = with_papers(desk, after(desk, accepted(desk, 1), action))
    made = archive_case(desk, case.case_number, TOOLS)
    assert made.entries


def test_an_archive_number_stands_once_the_archive_has_given_a_fonds(desk: Desk) -> None:
    case = closed(desk)
    with desk.store.writing() as uow:
        change_office(uow, desk.office, {"fonds": "012", "archive_retention": "30年"}, now=desk.clock.now())
        uow.commit()
    made = archive_case(desk, case.case_number, TOOLS)
    mark = find_case(desk, case.case_id).archived
    assert mark is not None
    assert mark.archive_number == f"012-2026-30年-{made.case_number}"
    with desk.store.writing() as uow:
        wrong, now = {"archive_retention": "5年"}, desk.clock.now()
        refusal("office.setting", lambda: change_office(uow, desk.office, wrong, now=now))


def test_the_files_are_dated_when_the_file_was_put_together(desk: Desk) -> None:
    made = archive_case(desk, closed(desk).case_number, TOOLS)
    dates = {datetime(*info.date_time) for info in opened(made).infolist()}  # noqa: DTZ001 - a ZIP knows no zone
    assert dates == {made.made_at.replace(tzinfo=None, second=made.made_at.second // 2 * 2, microsecond=0)}


def tops(made: ArchivedCase) -> list[Sheet]:
    """Cover, index and note, as they were composed."""
    return [msgspec.json.decode(data.split(b"%PDF-test ")[1], type=Sheet) for _, data in made.files[:3]]


def test_cover_index_and_note_are_verified_and_stand_for_the_index_for_machines(desk: Desk) -> None:
    made = archive_case(desk, closed(desk).case_number, TOOLS)
    index = next(data for path, data in made.files if path == "卷内目录.xml")
    for sheet in tops(made):
        (code,) = sheet.codes
        verdict = prove(desk, code.payload).verdict
        assert (verdict.verdict, verdict.contents.paper, verdict.contents.number) == (
            "genuine", sheet.paper, made.case_number,
        )  # fmt: skip
        assert verdict.contents.digest == hashlib.sha256(index).digest()[:DIGEST_BYTES]


def test_another_machine_of_the_office_gives_the_codes_that_were_given(desk: Desk) -> None:
    case = closed(desk)
    first = archive_case(desk, case.case_number, TOOLS)
    later = archive_case(replace(desk, sign=lambda _data: bytes(64)), case.case_number, TOOLS)
    assert later.files == first.files


def test_what_is_only_copied_has_the_code_of_the_archive_or_none(desk: Desk) -> None:
    case = closed(desk)
    assert not any(sheet.codes for sheet in tops(archive_case(desk, case.case_number, TOOLS, recorded=False)))
    first = archive_case(desk, case.case_number, TOOLS)
    assert archive_case(desk, case.case_number, TOOLS, recorded=False).files == first.files


def test_the_finished_cases_of_some_days_are_those_that_ended_then(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, SetClock)
    early = after(desk, accepted(desk, 1), "withdraw")
    accepted(desk, 2)
    clock.move(days=10)
    declined = filed(desk, 4, "not_required", received_at=moment_text(clock.now()))
    late = {after(desk, accepted(desk, 3), "void").case_id, declined.case_id}
    start, end = MONDAY.date(), clock.now().date()
    everything = finished_cases(desk, start, end)
    assert everything[0].case_id == early.case_id
    assert {row.case_id for row in everything[1:]} == late
    assert [row.closed_at for row in everything] == sorted(row.closed_at for row in everything)
    assert [row.case_id for row in finished_cases(desk, start, start)] == [early.case_id]
    assert {row.case_id for row in finished_cases(desk, end, end)} == late
    refusal("archive.days", lambda: finished_cases(desk, end, start))
    refusal("right.missing", lambda: finished_cases(by(desk, HEAD), start, end))


def test_an_inspection_copies_what_is_finished_for_those_who_supervise_and_records_nothing(desk: Desk) -> None:
    case = closed(desk)
    made = archive_case(by(desk, HEAD), case.case_number, TOOLS, recorded=False)
    assert made.entries
    assert find_case(desk, case.case_id).archived is None
    refusal("right.missing", lambda: archive_case(by(desk, CLERK_ONLY), case.case_number, TOOLS, recorded=False))
    refusal("right.missing", lambda: archive_case(by(desk, HEAD), case.case_number, TOOLS))


def test_only_a_finished_case_is_offered_for_the_archive_and_only_to_who_may(desk: Desk) -> None:
    case = accepted(desk, 1)
    assert not can_archive(desk, case)
    case = after(desk, case, "withdraw")
    assert can_archive(desk, case)
    assert not can_archive(by(desk, HEAD), case)
    assert "窗口人员" in why_not(by(desk, HEAD))
