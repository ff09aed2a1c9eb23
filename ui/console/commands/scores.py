"""`score`: the month's points of a proxy clerk, each with the records it stands on."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desk.errors import Refused
from desk.overseeing.reporting import read_month
from desk.proxy.scoring import Score, points_text, read_rules
from desk.station.scoring import score_of, sheet_of
from desk.times import day_of
from ui.console.access import entrance_of, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.wiring import reports, shipped
from ui.wiring.opening import at_desk


def _add_score(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("--month", metavar="MONTH", default="", help="月份，如 2026-11；不写的是本月")
    one.add_argument("--clerk", metavar="CLERK", default="", help="代办员的登录名；不写的是自己")
    one.add_argument("--rules", metavar="FILE", default="", help="本地的考核规则（TOML）；不写的用出厂的")
    one.add_argument("--out", metavar="FILE", default="", help="考核表写到哪个文件，.pdf 或者 .xlsx")
    one.set_defaults(run=_score)


ADD = {"score": _add_score}
"""The commands of this module, each filled in by its function."""


def _score(args: argparse.Namespace, _voice: Voice) -> Answer:
    own = read_file(Path(args.rules), what="考核规则", field="rules") if args.rules else b""
    rules = read_rules(own) if own else shipped.score_rules()
    with at_desk(entrance_of(args), writing=False) as desk:
        first = read_month(args.month, day_of(desk.clock.now()))
        clerk = args.clerk or desk.operator.clerk
        found = score_of(desk, rules, clerk, first)
        if args.out:
            report = sheet_of(desk, rules, clerk, first)
            match Path(args.out).suffix.lower():
                case ".xlsx":
                    data = reports.as_workbook(report)
                case ".pdf":
                    data = reports.as_pdf(desk, report, "a4")
                case _:
                    raise Refused("usage", "文件名要以 .pdf 或者 .xlsx 结尾。", field="out")
            write_file(Path(args.out), data)
    said = (f"考核表已写到 {args.out}。",) if args.out else ()
    return Answer(data=_document(clerk, f"{first:%Y-%m}", found), lines=(*_lines(found), *said))


def _document(clerk: str, month: str, found: Score) -> dict[str, Any]:
    return {
        "clerk": clerk,
        "month": month,
        "total": points_text(found.total),
        "lines": [
            {
                "rule": line.rule.kind,
                "count": line.count,
                "points": points_text(line.points),
                "evidence": list(line.evidence),
            }
            for line in found.lines
            if line.count or line.over
        ],
        "cards": [{"colour": card.rule.colour, "evidence": list(card.evidence)} for card in found.cards],
        "left_out": [{"evidence": one.deed.evidence, "why": one.why} for one in found.left_out],
    }


def _lines(found: Score) -> tuple[str, ...]:
    counted = (line for line in found.lines if line.count)
    return (
        f"合计{points_text(found.total)}分。",
        *(
            f"{line.rule.name}　{line.count}件　{points_text(line.points)}分　{'、'.join(line.evidence)}"
            for line in counted
        ),
        *(f"{card.rule.name}　{points_text(card.rule.points)}分　{'、'.join(card.evidence)}" for card in found.cards),
        *(f"未计入 {one.deed.evidence}：{one.why}" for one in found.left_out),
    )
