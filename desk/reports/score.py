"""代办员月度考核表 (PAPERS.md 6.13): every point with its rule and its records; what was left out, and why."""

from __future__ import annotations

from datetime import date, timedelta

from desk.papers.pen import Pen
from desk.papers.report import Report, ReportTable
from desk.papers.texts import Texts
from desk.papers.wording import day_text
from desk.proxy.scoring import Score, ScoreRules, points_text
from desk.sheets import Column

_MOST_NUMBERS = 12
"""Numbers of records named in one cell; the rest is counted."""


def score_sheet(
    texts: Texts, station: str, clerk_name: str, first: date, found: Score, rules: ScoreRules, *, made_on: date
) -> Report:
    """The sheet of one proxy clerk and the month that begins on `first`; `made_on` begins the days to object."""
    month = f"{first.year}年{first.month}月"
    pen = Pen(
        texts=texts,
        fields={
            "month": month,
            "total": points_text(found.total),
            "left_out": str(len(found.left_out)),
            "appeal_by": day_text((made_on + timedelta(days=rules.appeal_days)).isoformat()),
            "answer_days": str(rules.answer_days),
        },
        licence=False,
    )
    lines = [
        (line.rule.name, line.count, points_text(line.rule.points), points_text(line.points), _evidence(line.evidence))
        for line in found.lines
    ]
    cards = [
        (card.rule.name, 1, points_text(card.rule.points), points_text(card.rule.points), _evidence(card.evidence))
        for card in found.cards
    ]
    total = ("合计", "", "", points_text(found.total), "")
    return Report(
        kind="monthly_score",
        title=f"{station}代办员月度考核表　{clerk_name}　{first:%Y-%m}",
        made_at=made_on.isoformat(),
        head=(("月份", month), ("村级站", station), ("代办员", clerk_name), ("规则版本", rules.version)),
        sentences=(pen.say("monthly_score.K1"), pen.say("monthly_score.K2")),
        tables=(
            ReportTable(
                title="得分",
                columns=(
                    Column(title="项目", share=32),
                    Column(title="件数", share=8, align="right"),
                    Column(title="标准分", share=10, align="right"),
                    Column(title="得分", share=10, align="right"),
                    Column(title="依据记录", share=40),
                ),
                rows=(*lines, *cards, total),
                total=True,
            ),
            ReportTable(
                title="未计入",
                columns=(Column(title="记录", share=40), Column(title="理由", share=60)),
                rows=tuple((one.deed.evidence, one.why) for one in found.left_out),
                empty_text=pen.say("monthly_score.none_left_out"),
            ),
        ),
        notes=(pen.say("monthly_score.K3"), pen.say("monthly_score.E1")),
        signatures=(pen.say("monthly_score.signed"),),
    )


def _evidence(numbers: tuple[str, ...]) -> str:
    shown = "、".join(numbers[:_MOST_NUMBERS])
    return f"{shown} 等{len(numbers)}条" if len(numbers) > _MOST_NUMBERS else shown
