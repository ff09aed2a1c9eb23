"""个人信息删除（清除）记录 (PAPERS.md 5.6): which cases were purged, by whom, by which rule; no content."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.backups import MONTHS
from desk.cases.events.retaining import CasesPurged
from desk.cases.numbers import spoken
from desk.papers import wording
from desk.papers.pen import Pen, paragraphs
from desk.papers.texts import Texts
from desk.settings import Office
from desk.sheets import Block, Code, Column, Heading, Sheet, Signature, Table
from desk.times import chinese_moment, read_moment, table_moment

PAPER = "purge_certificate"

_CODE_MM = 30
_SIGNS = 16
_COPIES = ("file", "supervisor")


class PurgeMark(Struct, frozen=True, kw_only=True):
    """Which copy it is, its code, and how many cases are held back by law."""

    held: int = 0
    copy_no: int = 1
    code: str = ""


def purge_certificate(office: Office, texts: Texts, purged: CasesPurged, mark: PurgeMark) -> Sheet:
    """The certificate of one purge: what went is told by numbers of cases and digests alone."""
    pen = Pen(texts=texts, fields=_fields(office, purged, mark), licence=False)

    def text(name: str) -> str:
        return pen.say(f"{PAPER}.{name}")

    code = Code(payload=mark.code, caption=texts.word("captions", "verify"), size_mm=_CODE_MM)
    return Sheet(
        paper=PAPER,
        layout="a4",
        template_version=texts.version,
        letterhead=office.name,
        title=texts.papers[PAPER].title(licence=False),
        number_line=purged.number,
        head_note=pen.say("shared.practice_header") if office.practice else "",
        watermark=pen.say("shared.practice_watermark") if office.practice else "",
        blocks=(
            *paragraphs(text("L1")),
            *pen.facts("purge_basis", "purge_reason"),
            *pen.facts("purge_cases", "purge_events", "purge_files", "purge_held", columns=2),
            *paragraphs(text("K1"), text("K2"), text("K3")),
            *_list(texts, purged),
            Signature(lines=(text("signed"), text("watched"))),
        ),
        codes=(code,) if mark.code else (),
        copy_caption=pen.say(
            "shared.copy",
            copy_no=str(mark.copy_no),
            copy_total=str(len(_COPIES)),
            copy_keeper=texts.word("copy_keepers", _COPIES[mark.copy_no - 1]),
        ),
        printed_at=table_moment(read_moment(purged.purged_at)),
    )


def _list(texts: Texts, purged: CasesPurged) -> tuple[Block, ...]:
    columns = (
        Column(title="序号", share=6, align="centre"),
        Column(title="办件编号", share=22, align="left"),
        Column(title="办结日期", share=14, align="centre"),
        Column(title="期满日期", share=14, align="centre"),
        Column(title="正文", share=8, align="centre"),
        Column(title="附件", share=8, align="centre"),
        Column(title="末条摘要", share=20, align="left"),
    )
    rows = tuple(
        (
            str(number),
            spoken(case.case_number),
            case.closed_on,
            case.kept_until,
            str(case.events),
            str(case.scans),
            case.head[:_SIGNS],
        )
        for number, case in enumerate(purged.cases, start=1)
    )
    return (Heading(text=texts.word("headings", "purged")), Table(columns=columns, rows=rows))


def _fields(office: Office, purged: CasesPurged, mark: PurgeMark) -> dict[str, str]:
    ends = sorted(case.closed_on for case in purged.cases)
    first, last = wording.day_text(ends[0]), wording.day_text(ends[-1])
    span = first if first == last else f"{first}至{last}"
    return {
        "office": office.name,
        "approver": purged.clerk_name,
        "second": purged.second_name,
        "done_at": chinese_moment(read_moment(purged.purged_at)),
        "purge_basis": purged.rule,
        "purge_reason": purged.reason,
        "purge_cases": f"{len(purged.cases)}件，{span}办结",
        "purge_events": f"{sum(case.events for case in purged.cases)}条，删除正文、保留摘要",
        "purge_files": f"{len(purged.files)}份，删除附件" if purged.files else "无",
        "purge_held": f"{mark.held}件" if mark.held else "无",
        "backup_done": wording.day_text(_months_after(read_moment(purged.purged_at).date(), MONTHS + 1)),
    }


def _months_after(day: date, months: int) -> str:
    """The first day of the month that comes so many months later, ISO."""
    whole = day.year * 12 + day.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1).isoformat()
