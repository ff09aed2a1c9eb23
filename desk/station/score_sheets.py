"""The month's sheet as a paper: numbered once, recorded with all its pages, the same bytes whenever it is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from desk.allowed import require_right
from desk.cases.events.bodies import read_body
from desk.cases.events.scores import ScoreSheetMade, ScoreSheetReprinted
from desk.cases.fold import BrokenHistory
from desk.desk import Desk
from desk.errors import Refused
from desk.issuing import require_reason
from desk.numbering import next_number
from desk.papers.kinds import PAPER_NAMES
from desk.papers.report import Report
from desk.papers.request import kind_of, layouts_of
from desk.papers.shared import mark_reprint
from desk.papers.verification import DIGEST_BYTES, VerifiableFacts, make_code
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.prints.printing import Printable
from desk.proxy.month_sheets import MonthSheet, ScoredMonth, last_day
from desk.proxy.scoring import ScoreRules
from desk.records import StationFilter
from desk.reports.score import PAPER, SheetMark, score_pages, score_report
from desk.sheets import Reprint, Sheet
from desk.station.keeping import existing, keep
from desk.station.scoring import counted, require_points_of
from desk.times import chinese_day, day_of, moment_text, read_moment, table_moment

_MOST_SHEETS = 1000


class MadeSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet, the report it shows, and whether it was made just now."""

    sheet: MonthSheet
    report: Report
    is_first: bool


def make_sheet(desk: Desk, shipped: ScoreRules, clerk: str, first: date) -> MadeSheet:
    """The sheet of a month, numbered and recorded; where nothing counts otherwise since, the one that was made before.

    What changed since (a correction, a month that went on) makes a new sheet, which names the one it replaces.

    Raises:
        Refused: As `desk.station.scoring.month_score`; a character that cannot be printed.
    """
    require_points_of(desk, clerk)
    now = desk.clock.now()
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        month = counted(desk, uow, shipped, clerk, first)
        digest = _digest(desk, month)
        before = _sheets(uow, clerk, month.month)
        if before and before[0].made.digest == digest:
            return MadeSheet(sheet=before[0], report=_report(desk, month, _mark(before[0])), is_first=False)
        mark = SheetMark(
            number=next_number(desk, uow, PAPER, now),
            made_at=table_moment(now),
            appeal_by=_appeal_by(month, day_of(now)).isoformat(),
            replaces=before[0].number if before else "",
        )
        report = _report(desk, month, mark)
        pages = _pages(desk, report, mark, day_of(now))
        body = ScoreSheetMade(
            number=mark.number,
            clerk=clerk,
            name=month.name,
            month=month.month,
            until=month.until.isoformat(),
            total=month.score.total,
            rules_version=month.rules.version,
            appeal_by=mark.appeal_by,
            made_at=moment_text(now),
            clerk_name=desk.operator.name,
            digest=digest,
            sha256=hashlib.sha256(desk.render(pages[0])).hexdigest(),
            sheets=pages,
            replaces=mark.replaces,
        )
        kept = keep(uow, body, at=moment_text(now))[0]
        uow.commit()
    assert isinstance(kept, MonthSheet)  # noqa: S101 - this event begins one
    return MadeSheet(sheet=kept, report=report, is_first=True)


def sheets_of(desk: Desk, clerk: str = "") -> tuple[MonthSheet, ...]:
    """Sheets that were made, the last one first: one's own, or anybody's for who may look at colleagues' points.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.SEE)
    wanted = clerk or desk.operator.clerk
    require_points_of(desk, wanted)
    with desk.store.reading() as uow:
        return _sheets(uow, wanted)


def score_paper(desk: Desk, name: str, *, copy: int = 1) -> Printable:
    """A sheet that was made, by its number or id, with the bytes of its first print.

    Raises:
        Refused: `station.unknown`; `right.missing`, a colleague's; `paper.copy`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        sheet = _seen(desk, uow, name)
        page = _page(uow, sheet, copy)
    return _printable(desk, sheet, copy, lambda: desk.render(page))


def reprint_sheet(desk: Desk, name: str, reason: str, *, copy: int = 1) -> Printable:
    """A marked copy of a sheet, counted (补打, PAPERS.md B-11).

    Raises:
        Refused: As `score_paper`; `paper.reprint_reason`.
    """
    require_right(desk, Right.SEE)
    require_reason(reason)
    now = desk.clock.now()
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        sheet = _seen(desk, uow, name)
        kept = _page(uow, sheet, copy)
        mark = Reprint(
            count=sheet.reprints[copy - 1] + 1, reprinted_on=table_moment(now), clerk_name=desk.operator.name
        )
        issued_on = chinese_day(day_of(read_moment(sheet.made.made_at)))
        data = desk.render(mark_reprint(kept, desk.texts, mark, issued_on=issued_on))
        body = ScoreSheetReprinted(
            sheet_id=sheet.record_id,
            copy=copy,
            count=mark.count,
            reason=reason.strip(),
            reprinted_at=moment_text(now),
            clerk_name=desk.operator.name,
            sha256=hashlib.sha256(data).hexdigest(),
        )
        keep(uow, body, at=moment_text(now))
        uow.commit()
    return _printable(desk, sheet, copy, lambda: data)


def _appeal_by(month: ScoredMonth, made_on: date) -> date:
    """The days to object run from the sheet, and never before the month is over."""
    return max(made_on, last_day(month.first)) + timedelta(days=month.rules.appeal_days)


def _report(desk: Desk, month: ScoredMonth, mark: SheetMark) -> Report:
    return score_report(desk.texts, desk.office, month, mark)


def _mark(sheet: MonthSheet) -> SheetMark:
    made = sheet.made
    return SheetMark(
        number=made.number,
        made_at=table_moment(read_moment(made.made_at)),
        appeal_by=made.appeal_by,
        replaces=made.replaces,
    )


def _pages(desk: Desk, report: Report, mark: SheetMark, made_on: date) -> tuple[Sheet, ...]:
    bare = score_pages(desk.office, desk.texts, report, mark)
    digest = hashlib.sha256(msgspec.json.encode(bare[0], order="sorted")).digest()[:DIGEST_BYTES]
    facts = VerifiableFacts(paper=PAPER, received_on=made_on, practice=desk.office.practice)
    code = make_code(facts, digest, desk.sign, bytes.fromhex(desk.incarnation.public_key))
    return score_pages(desk.office, desk.texts, report, replace(mark, code=code))


def _digest(desk: Desk, month: ScoredMonth) -> str:
    """Of what is counted, not of the day on which somebody looks."""
    said = (desk.office.name, month.clerk, month.name, month.month, month.is_over, month.rules, month.score)
    appeals = [msgspec.to_builtins(one) for one in month.appeals]
    return hashlib.sha256(msgspec.json.encode([*map(msgspec.to_builtins, said), appeals], order="sorted")).hexdigest()


def _sheets(uow: UnitOfWork, clerk: str, month: str = "") -> tuple[MonthSheet, ...]:
    found = uow.station.newest(StationFilter(kind="score_sheet", clerk=clerk), limit=_MOST_SHEETS)
    return tuple(one for one in found if isinstance(one, MonthSheet) and month in ("", one.made.month))


def _seen(desk: Desk, uow: UnitOfWork, name: str) -> MonthSheet:
    sheet = existing(uow, name, MonthSheet, "考核表")
    require_points_of(desk, sheet.clerk)
    return sheet


def _page(uow: UnitOfWork, sheet: MonthSheet, copy: int) -> Sheet:
    stored = uow.journal.body_of(sheet.record_id)
    body = read_body(stored) if stored is not None else None
    if not isinstance(body, ScoreSheetMade):
        raise BrokenHistory(f"the pages of {sheet.number} are gone")
    if not 1 <= copy <= len(body.sheets):
        raise Refused("paper.copy", f"考核表有{len(body.sheets)}联，没有第{copy}联。", field="copy")
    return body.sheets[copy - 1]


def _printable(desk: Desk, sheet: MonthSheet, copy: int, made: Callable[[], bytes]) -> Printable:
    keeper = desk.texts.word("copy_keepers", kind_of(PAPER).copies[copy - 1])
    name = f"{PAPER_NAMES[PAPER]}（{keeper}联）"
    return Printable(
        title=f"{sheet.number} {PAPER_NAMES[PAPER]} {sheet.made.month}",
        name=name,
        layouts=layouts_of(PAPER),
        is_paper=False,
        make=lambda _layout: made(),
        copy=copy,
    )
