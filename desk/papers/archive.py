"""案卷封面, 卷内目录 and 卷内备考表 (PAPERS.md 5.8): what lies on top of the file of a case, and at its end."""

from __future__ import annotations

from desk.archive.describing import Description
from desk.archive.entries import Entry, pages_of
from desk.cases.numbers import spoken
from desk.papers.pen import Pen, paragraphs
from desk.papers.texts import Texts
from desk.papers.wording import day_text, table_moment_of
from desk.sheets import Align, Block, Code, Column, Sheet, Signature, Table

ARCHIVE_PAPERS = ("archive_cover", "archive_index", "archive_note")
"""The papers of a file, in the order of their codes."""

_CODE_MM = 30
_DIGEST_SIGNS = 8
_COLUMNS: tuple[tuple[str, int, Align], ...] = (
    ("序号", 6, "centre"),
    ("文号", 31, "left"),
    ("责任者", 18, "left"),
    ("题名", 24, "left"),
    ("日期", 14, "centre"),
    ("页号", 9, "centre"),
    ("形式", 8, "centre"),
    ("数字摘要", 14, "centre"),
    ("备注", 15, "left"),
)


def archive_cover(texts: Texts, about: Description, code: str = "") -> Sheet:
    """The cover: which file of which year, what it was about, and how long it is kept; `code` verifies it."""
    return _sheet(
        texts,
        about,
        "archive_cover",
        _pen(texts, about, ()).facts(
            "fonds", "archive_number", "archive_year", "retention", "case_number", "official_number", "item_name",
            "applicant_name", "received_on", "closed_on", "archive_state",
        ),
        code,
    )  # fmt: skip


def archive_index(texts: Texts, about: Description, entries: tuple[Entry, ...], code: str = "") -> Sheet:
    """The list of everything in the file, in order; it names no applicant. `code` verifies it."""
    rows = tuple(
        (
            str(number),
            entry.number,
            entry.responsible,
            entry.title,
            entry.day.replace("-", ""),
            pages,
            entry.form,
            entry.sha256[:_DIGEST_SIGNS],
            entry.remark,
        )
        for number, (entry, pages) in enumerate(zip(entries, pages_of(entries), strict=True), start=1)
    )
    columns = tuple(Column(title=title, share=share, align=align) for title, share, align in _COLUMNS)
    pen = _pen(texts, about, entries)
    blocks: tuple[Block, ...] = (
        *pen.facts("archive_number", "case_number", "item_name"),
        Table(columns=columns, rows=rows),
    )
    return _sheet(texts, about, "archive_index", blocks, code)


def archive_note(texts: Texts, about: Description, entries: tuple[Entry, ...], code: str = "") -> Sheet:
    """The note at the end: how much there is, what is missing, and who put it together; `code` verifies it."""
    pen = _pen(texts, about, entries)
    blocks: tuple[Block, ...] = (
        *pen.facts("archive_number", "case_number"),
        *paragraphs(pen.say("archive_note.E1"), pen.say("archive_note.missing"), pen.say("archive_note.K1")),
        Signature(lines=(pen.say("archive_note.formed"), pen.say("archive_note.checked"))),
    )
    return _sheet(texts, about, "archive_note", blocks, code)


def _pen(texts: Texts, about: Description, entries: tuple[Entry, ...]) -> Pen:
    return Pen(
        texts=texts,
        fields={
            "fonds": about.fonds,
            "archive_number": about.archive_number,
            "archive_year": about.year,
            "retention": about.retention,
            "case_number": spoken(about.case_number),
            "official_number": about.official_number,
            "item_name": about.item_name,
            "applicant_name": about.applicant,
            "received_on": day_text(about.received_at[:10]),
            "closed_on": day_text(about.closed_on),
            "archive_state": about.state,
            "total_files": str(len(entries)),
            "total_pages": str(sum(entry.pages for entry in entries)),
            "n": str(sum(entry.form == "电子" for entry in entries)),
            "missing": about.missing or "无",
            "digest_name": "SHA-256",
            "formed_by": about.formed_by,
            "formed_on": day_text(about.formed_at[:10]),
        },
        licence=False,
    )


def _sheet(texts: Texts, about: Description, paper: str, blocks: tuple[Block, ...], code: str) -> Sheet:
    pen = _pen(texts, about, ())
    verified = Code(payload=code, caption=texts.word("captions", "verify"), size_mm=_CODE_MM)
    return Sheet(
        paper=paper,
        layout="a4",
        template_version=texts.version,
        letterhead=about.office,
        title=texts.papers[paper].title(licence=False),
        head_note=pen.say("shared.practice_header") if about.practice else "",
        watermark=pen.say("shared.practice_watermark") if about.practice else "",
        blocks=blocks,
        codes=(verified,) if code else (),
        printed_at=table_moment_of(about.formed_at),
    )
