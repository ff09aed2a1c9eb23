"""One case, one file (一件一档): a finished case with its papers, scans, index and digests, for any archive to open."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from msgspec.structs import replace

from desk.allowed import require_right, why_barred
from desk.archive.describing import Description, Step, describe
from desk.archive.entries import LEFT_OUT, Entry, Group, group_of
from desk.cases.case import Case, IssuedPaper, State
from desk.cases.chain import Event
from desk.cases.events.archiving import CaseArchived
from desk.cases.events.bodies import read_body
from desk.cases.events.papers import PaperIssued
from desk.cases.fold import BrokenHistory, apply
from desk.cases.material import Attachment
from desk.cases.numbers import spoken
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Refused
from desk.listing import Stop
from desk.papers.archive import ARCHIVE_PAPERS, archive_cover, archive_index, archive_note
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import copies_of, unprinted
from desk.papers.verification import VerifiableFacts, make_code
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter, CaseRow
from desk.serving import case_of, item_of
from desk.sheets import Sheet
from desk.telling import tell
from desk.times import day_of, moment_text, read_moment

FINISHED = (State.CLOSED, State.DECLINED, State.RETURNED, State.WITHDRAWN, State.VOID, State.REFERRED)
"""States of a case to which nothing more will happen."""

_SUFFIXES = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
_SLIPS = ("80", "58")

_A_PAGE = 500
_APPLICANT = "申请人"
_NOT_THE_FILE_COPY = "存档联没有打印，收的是第{copy}联"
_BESIDE = frozenset({"case.archived", "case.held", "case.hold_lifted", "paper.reprinted"})
"""What may still be recorded of a finished case without another archive being made of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveTools:
    """What makes and measures the pages.

    Attributes:
        to_archival: PDF, title, who answers for it, when it was made -> PDF/A-1b.
        page_count: Of a PDF.
        program: Name and version of this program.
    """

    to_archival: Callable[[bytes, str, str, datetime], bytes]
    page_count: Callable[[bytes], int]
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedCase:
    """The file of a case, ready to be written.

    Attributes:
        files: Path within the package and bytes, in the order of the index; the index and its like come first.
        made_at: When it was put together first, for the dates of the files.
        missing: What should be in it and is not, in words; may be empty.
        again: Nothing had changed since it was put together before.
    """

    case_number: str
    files: tuple[tuple[str, bytes], ...]
    made_at: datetime
    entries: tuple[Entry, ...]
    missing: str
    again: bool


def archive_case(desk: Desk, case_name: str, tools: ArchiveTools, *, recorded: bool = True) -> ArchivedCase:
    """Put the file of a finished case together and record that it was; the same case gives the same bytes again.

    What is only copied for an inspection is not `recorded` here: no archive has it, and whoever supervises may have it.

    Raises:
        Refused: `right.missing`, `case.unknown`; `archive.open`, it goes on; `archive.provisional`, it has no number
            of its own yet.
        Unavailable: A scan cannot be read.
    """
    require_right(desk, Right.SERVE if recorded else Right.SEE_AUDIT)
    with desk.store.writing() if recorded else desk.store.reading() as uow:
        case = case_of(uow, case_name)
        _require_finished(case, recorded=recorded)
        desk = desk.as_now(uow)
        item = item_of(desk, case)
        history = uow.journal.of_case(case.case_id)
        found = [*_papers(desk, uow, case, item, tools), *_scans(desk, case, tools)]
        found.sort(key=lambda one: (one[0].group, one[0].day))
        entries, data = _numbered(found)
        now = moment_text(desk.clock.now())
        mark = case.archived
        about = _description(desk, case, item, tools, formed=(mark.formed_at, mark.formed_by) if mark else (now, ""))
        steps = tuple(_step(event) for event in history if event.header.kind not in _BESIDE)
        index = describe(about, entries, steps)
        digest = hashlib.sha256(index).hexdigest()
        again = mark is not None and mark.index_sha256 == digest
        codes = mark.codes if mark is not None and again else ()
        if recorded and not again:
            codes = _codes(desk, case, bytes.fromhex(digest))
            body = CaseArchived(
                formed_at=about.formed_at,
                formed_by=about.formed_by,
                retention=about.retention,
                files=len(entries),
                pages=sum(entry.pages for entry in entries),
                index_sha256=digest,
                clerk_name=desk.operator.name,
                archive_number=about.archive_number,
                codes=codes,
            )
            event = uow.journal.append(body, at=now, case_id=case.case_id, rev=case.rev + 1, parent=case.head)
            uow.cases.save(case, apply(case, event, body))
            uow.commit()
    made_at = read_moment(about.formed_at)
    files = _package(desk, about, entries, data, index, tools, codes)
    return ArchivedCase(
        case_number=case.case_number, files=files, made_at=made_at, entries=entries, missing=about.missing, again=again
    )


def why_not(desk: Desk) -> str:
    """Why whoever sits here archives no case, in a sentence that says who may; empty where they do."""
    return why_barred(desk, Right.SERVE)


def can_archive(desk: Desk, case: Case) -> bool:
    """Whether whoever sits here can archive a case now, for a page that offers it."""
    return case.state in FINISHED and not case.is_provisional and not why_not(desk)


def finished_cases(desk: Desk, first: date, last: date, *, stop: Stop | None = None) -> tuple[CaseRow, ...]:
    """The cases that came to their end from `first` to `last`, in the order of their end, to be archived.

    Raises:
        Refused: `right.missing`; `archive.days`, the days are crossed.
        Unavailable: `database.stopped` when `stop` ended it.
    """
    require_right(desk, Right.SERVE)
    if first > last:
        raise Refused("archive.days", "开始的日期晚于结束的日期，请改一个。", field="first")
    wanted = CaseFilter(states=tuple(state.value for state in FINISHED), received_to=last.isoformat())
    begin, end = first.isoformat(), last.isoformat()
    found: list[CaseRow] = []
    with desk.store.reading() as uow:
        if stop is not None:
            stop.watch(uow)
        after = ""
        while True:
            page = uow.cases.page(wanted, after=after, limit=_A_PAGE)
            found += (row for row in page.rows if begin <= row.closed_at[:10] <= end)
            after = page.next_key
            if not after:
                return tuple(sorted(found, key=lambda row: (row.closed_at, row.case_number)))


def _require_finished(case: Case, *, recorded: bool) -> None:
    if recorded and case.is_provisional:
        raise Refused("archive.provisional", "这件还是临时编号，要等正式编号发下来再归档。", field="case")
    if case.state not in FINISHED:
        sentence = f"办件{spoken(case.case_number)}{State(case.state).label}，还没有办完，不能归档。请先办结。"
        raise Refused("archive.open", sentence, field="case")


def _papers(desk: Desk, uow: UnitOfWork, case: Case, item: Item, tools: ArchiveTools) -> Iterator[tuple[Entry, bytes]]:
    for paper, remark in _copies_to_keep(case, item):
        stored = uow.journal.body_of(paper.event_id)
        body = read_body(stored) if stored is not None else None
        if not isinstance(body, PaperIssued):
            raise BrokenHistory(f"the first issue of {paper.paper} is gone")
        title = PAPER_NAMES[paper.paper]
        responsible = _responsible(body.sheet)
        data = tools.to_archival(desk.render(body.sheet), title, responsible, read_moment(paper.issued_at))
        entry = Entry(
            group=group_of(paper.paper),
            path=f"{title}.pdf",
            title=title,
            number=paper.number,
            responsible=responsible,
            day=day_of(read_moment(paper.issued_at)).isoformat(),
            pages=tools.page_count(data),
            media_type="application/pdf",
            size_bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            remark=remark,
        )
        yield entry, data


def _copies_to_keep(case: Case, item: Item) -> Iterator[tuple[IssuedPaper, str]]:
    """Of each paper and act one: the file's own copy, on a page rather than a slip, else the first that was made."""
    acts = dict.fromkeys((paper.paper, paper.about) for paper in case.papers if paper.paper not in LEFT_OUT)
    for paper, about in acts:
        keepers = copies_of(paper, item)
        file_copy = keepers.index("file") + 1 if "file" in keepers else 0
        made = [one for one in case.papers if (one.paper, one.about) == (paper, about)]
        best = min(made, key=lambda one: (one.copy != file_copy, one.layout in _SLIPS, one.copy, one.issued_at))
        missed = file_copy and best.copy != file_copy
        yield best, _NOT_THE_FILE_COPY.format(copy=best.copy) if missed else ""


def _responsible(sheet: Sheet) -> str:
    return sheet.seal.signed_by if sheet.seal else sheet.letterhead or sheet.title.split("　")[0]


def _scans(desk: Desk, case: Case, tools: ArchiveTools) -> Iterator[tuple[Entry, bytes]]:
    for material in case.materials:
        for scan in material.files:
            yield _scan(desk, tools, scan, Group.MATERIALS, f"{material.seq}号材料", case.received_on, material.name)
    for scan in case.result.files if case.result else ():
        issued_on = case.result.issued_on if case.result else ""
        name = case.result.name if case.result else ""
        yield _scan(desk, tools, scan, Group.RESULT, "结果", issued_on or case.received_on, name)


def _scan(
    desk: Desk, tools: ArchiveTools, scan: Attachment, group: Group, path: str, day: str, title: str
) -> tuple[Entry, bytes]:
    data = desk.attachments.get(scan.sha256)
    is_pdf = scan.media_type == "application/pdf"
    entry = Entry(
        group=group,
        path=f"{path}.{_SUFFIXES.get(scan.media_type, 'bin')}",
        title=title,
        number="",
        responsible=_APPLICANT if group is Group.MATERIALS else desk.office.name,
        day=day,
        pages=tools.page_count(data) if is_pdf else 1,
        media_type=scan.media_type,
        size_bytes=len(data),
        sha256=scan.sha256,
        remark="扫描件",
    )
    return entry, data


def _numbered(found: list[tuple[Entry, bytes]]) -> tuple[tuple[Entry, ...], dict[str, bytes]]:
    entries, data = [], {}
    for number, (entry, content) in enumerate(found, start=1):
        path = f"{number:03d}_{entry.path}"
        entries.append(replace(entry, path=path))
        data[path] = content
    return tuple(entries), data


def _description(desk: Desk, case: Case, item: Item, tools: ArchiveTools, *, formed: tuple[str, str]) -> Description:
    formed_at, formed_by = formed
    office = desk.office
    year = (case.closed_at or formed_at)[:4]
    retention = case.archived.retention if case.archived else office.archive_retention
    number = f"{office.fonds}-{year}-{retention}-{case.case_number}" if office.fonds else ""
    return Description(
        office=office.name,
        office_code=office.code,
        fonds=office.fonds,
        archive_number=case.archived.archive_number if case.archived else number,
        year=year,
        retention=retention,
        case_number=case.case_number,
        official_number=case.official_number,
        item_code=item.code,
        item_name=case.item_name,
        catalogue_version=case.catalogue_version,
        applicant=case.applicant.name,
        received_at=case.received_at,
        accepted_on=case.accepted_on,
        closed_on=case.closed_at[:10],
        state=State(case.state).label,
        result_code=case.result_code,
        formed_by=formed_by or desk.operator.name,
        formed_at=formed_at,
        program=tools.program,
        missing=_missing(case),
        practice=office.practice,
    )


def _missing(case: Case) -> str:
    never_made = dict.fromkeys(PAPER_NAMES[paper] for paper, _ in unprinted(case) if paper not in LEFT_OUT)
    parts = [f"没有打印过：{'、'.join(never_made)}"] if never_made else []
    if any(paper.paper not in LEFT_OUT for paper in case.papers):
        parts.append("纸质件上的签名和印章以纸质件为准，电子件是签名盖章之前的")
    return "；".join(parts)


def _step(event: Event) -> Step:
    return Step(
        at=event.header.at,
        clerk=event.header.clerk,
        words=tell(event).sentence,
        event_id=event.header.event_id,
        digest=event.hash,
    )


def _codes(desk: Desk, case: Case, digest: bytes) -> tuple[str, ...]:
    """The codes of cover, index and note, which stand for the XML index by its digest: it has all that is in them.

    They are kept with the record that the file was made, since another incarnation of the office signs otherwise.
    """
    key = bytes.fromhex(desk.incarnation.public_key)
    return tuple(
        make_code(
            VerifiableFacts(
                paper=paper,
                number=case.case_number,
                item=case.item_id,
                received_on=date.fromisoformat(case.received_on),
                due_on=date.fromisoformat(case.due_on) if case.due_on else None,
                practice=desk.office.practice,
            ),
            digest,
            desk.sign,
            key,
        )
        for paper in ARCHIVE_PAPERS
    )


def _package(
    desk: Desk,
    about: Description,
    entries: tuple[Entry, ...],
    data: dict[str, bytes],
    index: bytes,
    tools: ArchiveTools,
    codes: tuple[str, ...],
) -> tuple[tuple[str, bytes], ...]:
    made_at = read_moment(about.formed_at)
    cover, listed, note = codes or ("", "", "")
    sheets = {
        "案卷封面.pdf": archive_cover(desk.texts, about, cover),
        "卷内目录.pdf": archive_index(desk.texts, about, entries, listed),
        "卷内备考表.pdf": archive_note(desk.texts, about, entries, note),
    }
    files = [
        (path, tools.to_archival(desk.render(sheet), sheet.title, about.office, made_at))
        for path, sheet in sheets.items()
    ]
    files += [("卷内目录.xml", index), *((entry.path, data[entry.path]) for entry in entries)]
    digests = "".join(f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in files)
    return (*files, ("SHA256SUMS.txt", digests.encode()))
