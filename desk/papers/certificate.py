"""记录核验证明 (PAPERS.md 5.5): what a check of the whole record found, for the supervisor."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from desk.papers import wording
from desk.papers.pen import Pen, paragraphs
from desk.papers.texts import Texts
from desk.settings import Office
from desk.sheets import Block, Code, Column, Facts, Heading, Sheet, Signature, Table
from desk.times import chinese_moment, read_moment, table_moment

PAPER = "verification_certificate"
MOST_EXCEPTIONS = 20
"""Lines of the list of exceptions; more are told by their number alone (PAPERS.md 5.5)."""

_CODE_MM = 30
_GROUP = 8
_LABEL_MM = 28
_COPIES = ("supervisor", "file")


class Verified(Struct, frozen=True, kw_only=True):
    """What a check of the record found.

    Attributes:
        first_n, first_at, last_n, last_at: The chain of this machine from its first to its last event; moments ISO.
        first_digest, last_digest: 64 hex digits each.
        records: How many events were checked, of all chains.
        attachments: How many scans the cases refer to.
        chain, rebuilt, files: Whether each part of the check found nothing; None where it was not made.
        exceptions: What was found, in sentences; may be empty.
        backup_on: Day on which a backup was opened and checked last, ISO; empty where nobody knows.
        program_version: Of the program that checked.
    """

    first_n: int
    first_at: str
    last_n: int
    last_at: str
    first_digest: str
    last_digest: str
    records: int
    attachments: int
    program_version: str
    chain: bool | None = None
    rebuilt: bool | None = None
    files: bool | None = None
    exceptions: tuple[str, ...] = ()
    backup_on: str = ""


class CertificateMark(Struct, frozen=True, kw_only=True):
    """Under which number, when and for whom it is made, which copy it is, and its code."""

    number: str
    checked_at: datetime
    checked_by: str
    copy_no: int = 1
    code: str = ""


def verification_certificate(office: Office, texts: Texts, verified: Verified, mark: CertificateMark) -> Sheet:
    """The certificate; what was not checked stands there as 未核验, and nothing is called passed or failed."""
    pen = Pen(texts=texts, fields=_fields(office, texts, verified, mark), licence=False)

    def text(name: str) -> str:
        return pen.say(f"{PAPER}.{name}")

    code = Code(payload=mark.code, caption=texts.word("captions", "verify"), size_mm=_CODE_MM)
    return Sheet(
        paper=PAPER,
        layout="a4",
        template_version=texts.version,
        letterhead=office.name,
        title=texts.papers[PAPER].title(licence=False),
        number_line=mark.number,
        head_note=pen.say("shared.practice_header") if office.practice else "",
        watermark=pen.say("shared.practice_watermark") if office.practice else "",
        blocks=(
            *_under_one_another(
                *pen.facts("office", "verified_range"),
                *pen.facts("records", "backup_tested_on", "program_version", "clock_at_check", columns=2),
                *pen.facts("checked_by"),
                *pen.rows(
                    (("first_digest", _lines(verified.first_digest)), ("last_digest", _lines(verified.last_digest)))
                ),
            ),
            *paragraphs(text("K1"), text("K2"), text("K3")),
            *_exceptions(texts, verified),
            Signature(lines=(text("signed"),)),
        ),
        codes=(code,) if mark.code else (),
        copy_caption=pen.say(
            "shared.copy",
            copy_no=str(mark.copy_no),
            copy_total=str(len(_COPIES)),
            copy_keeper=texts.word("copy_keepers", _COPIES[mark.copy_no - 1]),
        ),
        printed_at=table_moment(mark.checked_at),
    )


def _exceptions(texts: Texts, verified: Verified) -> tuple[Block, ...]:
    if not verified.exceptions:
        return ()
    shown = verified.exceptions[:MOST_EXCEPTIONS]
    rows = tuple((str(number), said) for number, said in enumerate(shown, start=1))
    more = len(verified.exceptions) - len(shown)
    return (
        Heading(text=texts.word("headings", "exceptions")),
        Table(columns=(Column(title="序号", share=1, align="centre"), Column(title="发现", share=11)), rows=rows),
        *paragraphs(f"另有{more}处没有列出。" if more else "", role="note"),
    )


def _fields(office: Office, texts: Texts, verified: Verified, mark: CertificateMark) -> dict[str, str]:
    def point(number: int, at: str) -> str:
        day = wording.day_text(read_moment(at).date().isoformat()) if at else ""
        pen = Pen(texts=texts, fields={"n": str(number), "day": day}, licence=False)
        return pen.say(f"{PAPER}.range")

    def told(found: bool | None, good: str, bad: str) -> str:
        key = "unchecked" if found is None else good if found else bad
        return texts.texts[f"{PAPER}.{key}"].text

    first, last = point(verified.first_n, verified.first_at), point(verified.last_n, verified.last_at)
    return {
        "office": office.name,
        "range_from": first,
        "range_to": last,
        "verified_range": f"{first}至{last}",
        "records": str(verified.records),
        "chain": told(verified.chain, "whole", "gaps"),
        "rebuild": told(verified.rebuilt, "same", "unlike"),
        "files": told(verified.files, "same", "unlike"),
        "attachments": str(verified.attachments),
        "last_digest": _grouped(verified.last_digest),
        "backup_tested_on": wording.day_text(verified.backup_on) or texts.texts[f"{PAPER}.unchecked"].text,
        "program_version": verified.program_version,
        "clock_at_check": chinese_moment(mark.checked_at),
        "checked_by": mark.checked_by,
    }


def _under_one_another(*tables: Facts) -> tuple[Facts, ...]:
    return tuple(replace(table, label_mm=_LABEL_MM) for table in tables)


def _lines(digest: str) -> str:
    """In two lines of four groups."""
    half = len(digest) // 2
    return f"{_grouped(digest[:half])}\n{_grouped(digest[half:])}" if digest else ""


def _grouped(digest: str) -> str:
    """In groups of eight, to be compared by eye."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))
