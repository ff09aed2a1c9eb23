"""代办员月度考核表 (PAPERS.md 6.13): every point with its rule and its records; what was left out, and why."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from desk.papers.pen import Pen
from desk.papers.report import Report, ReportTable, report_sheet
from desk.papers.request import kind_of
from desk.papers.texts import Texts
from desk.papers.wording import day_text
from desk.proxy.month_sheets import OUTCOME_WORDS, Appeal, ScoredMonth
from desk.proxy.scoring import points_text
from desk.settings import Office
from desk.sheets import Code, Column, Sheet
from desk.times import day_of, read_moment

PAPER = "monthly_score"
_MOST_NUMBERS = 12
"""Numbers of records named in one cell; the rest is counted."""

_CODE_MM = 25


class SheetMark(Struct, frozen=True, kw_only=True):
    """Under which number and when a sheet is made, until when its clerk may object, and its code.

    Attributes:
        made_at: As `2026-11-30 17:05`.
        appeal_by: ISO day.
        replaces: Number of the sheet before it, or empty.
    """

    number: str
    made_at: str
    appeal_by: str
    replaces: str = ""
    code: str = ""


def score_report(texts: Texts, office: Office, month: ScoredMonth, mark: SheetMark) -> Report:
    """The sheet of one proxy clerk and month, for paper and spreadsheet."""
    found, spoken = month.score, f"{month.first.year}年{month.first.month}月"
    pen = Pen(
        texts=texts,
        fields={
            "month": spoken,
            "total": points_text(found.total),
            "left_out": str(len(found.left_out)),
            "appeal_by": day_text(mark.appeal_by),
            "answer_days": str(month.rules.answer_days),
            "until": day_text(month.until.isoformat()),
            "replaces": mark.replaces,
        },
        licence=False,
    )
    head = (
        ("月份", spoken),
        ("村级站", office.name),
        ("代办员", month.name),
        ("规则版本", month.rules.version),
    )
    sentences = (
        *((pen.say(f"{PAPER}.practice"),) if office.practice else ()),
        *(() if month.is_over else (pen.say(f"{PAPER}.K4"),)),
        *((pen.say(f"{PAPER}.K5"),) if mark.replaces else ()),
        pen.say(f"{PAPER}.K1"),
        pen.say(f"{PAPER}.K2"),
    )
    return Report(
        kind=PAPER,
        title=f"{office.name}代办员月度考核表　{month.name}　{month.month}",
        made_at=mark.made_at,
        head=(("编号", mark.number), *head),
        sentences=sentences,
        tables=(_points(month), _left_out(month, pen), *_appeals(month)),
        notes=(pen.say(f"{PAPER}.K3"), pen.say(f"{PAPER}.E1")),
        signatures=(pen.say(f"{PAPER}.signed"),),
    )


def score_pages(office: Office, texts: Texts, report: Report, mark: SheetMark) -> tuple[Sheet, ...]:
    """Its pages, one sheet a copy; the number stands in its own line of a paper."""
    pen = Pen(texts=texts, fields={}, licence=False)
    keepers = kind_of(PAPER).copies
    code = Code(payload=mark.code, caption=texts.word("captions", "verify"), size_mm=_CODE_MM)
    plain = report_sheet(office, texts, replace(report, head=report.head[1:]))
    return tuple(
        replace(
            plain,
            number_line=mark.number,
            codes=(code,) if mark.code else (),
            copy_caption=pen.say(
                "shared.copy",
                copy_no=str(place),
                copy_total=str(len(keepers)),
                copy_keeper=texts.word("copy_keepers", keeper),
            ),
        )
        for place, keeper in enumerate(keepers, start=1)
    )


def appeal_lines(one: Appeal) -> tuple[str, str]:
    """What was said and what was answered, in a sentence each; the second is empty while it waits."""
    said = f"{_day(one.said.appealed_at)}，对“{one.said.what}”：{one.said.reason}"
    answer = one.answer
    if answer is None:
        return said, f"还没有答复，{day_text(one.said.answer_by)}前书面答复。"
    outcome = OUTCOME_WORDS[answer.outcome]
    return said, f"{_day(answer.answered_at)}，{answer.answered_by}：{outcome}。{answer.reason}"


def _points(month: ScoredMonth) -> ReportTable:
    found = month.score
    lines = [
        (line.rule.name, line.count, points_text(line.rule.points), points_text(line.points), _evidence(line.evidence))
        for line in found.lines
    ]
    cards = [
        (card.rule.name, 1, points_text(card.rule.points), points_text(card.rule.points), _evidence(card.evidence))
        for card in found.cards
    ]
    return ReportTable(
        title="得分",
        columns=(
            Column(title="项目", share=32),
            Column(title="件数", share=8, align="right"),
            Column(title="标准分", share=10, align="right"),
            Column(title="得分", share=10, align="right"),
            Column(title="依据记录", share=40),
        ),
        rows=(*lines, *cards, ("合计", "", "", points_text(found.total), "")),
        total=True,
    )


def _left_out(month: ScoredMonth, pen: Pen) -> ReportTable:
    return ReportTable(
        title="未计入",
        columns=(Column(title="记录", share=40), Column(title="理由", share=60)),
        rows=tuple((one.deed.evidence, one.why) for one in month.score.left_out),
        empty_text=pen.say(f"{PAPER}.none_left_out"),
    )


def _appeals(month: ScoredMonth) -> tuple[ReportTable, ...]:
    """What was objected to and answered; no table where nothing was."""
    if not month.appeals:
        return ()
    columns = (Column(title="申诉", share=50), Column(title="答复", share=50))
    return (ReportTable(title="申诉情况", columns=columns, rows=tuple(map(appeal_lines, month.appeals))),)


def _evidence(numbers: tuple[str, ...]) -> str:
    shown = "、".join(numbers[:_MOST_NUMBERS])
    return f"{shown} 等{len(numbers)}条" if len(numbers) > _MOST_NUMBERS else shown


def _day(moment: str) -> str:
    on: date = day_of(read_moment(moment))
    return f"{on.month}月{on.day}日"
