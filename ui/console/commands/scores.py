"""`score`: the month's points of a proxy clerk, each with the records it stands on, the sheet and the town's rules."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desk.desk import Desk
from desk.errors import Refused
from desk.overseeing.reporting import read_month
from desk.proxy.month_sheets import ScoredMonth, about_text
from desk.proxy.scoring import points_text
from desk.reports.score import appeal_lines
from desk.station.score_rules import RulesChange, rules_for, rules_would, take_in_rules
from desk.station.score_sheets import MadeSheet, make_sheet, reprint_sheet, score_paper, sheets_of
from desk.station.scoring import month_score
from desk.times import day_of
from ui.console.access import entrance_of, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.wiring import files, reports, shipped
from ui.wiring.opening import at_desk

RULES = "考核规则"


def _add_score(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("--month", metavar="MONTH", default="", help="月份，如 2026-11；不写的是本月")
    one.add_argument("--clerk", metavar="CLERK", default="", help="代办员的登录名；不写的是自己")
    one.add_argument("--out", metavar="FILE", default="", help="考核表写到哪个文件，.pdf 或者 .xlsx；出具时编号")
    one.add_argument("--copy", metavar="N", type=int, choices=(1, 2), default=1, help="第几联：1 代办员，2 村站")
    one.add_argument("--reprint", metavar="REASON", default="", help="补打的原因；补打的一联有标记")
    one.add_argument("--rules", metavar="FILE", default="", help="镇里自己的考核规则（TOML），先看改了什么，不留下")
    one.add_argument("--keep", action="store_true", help="和 --rules 一起用：留下这份规则")
    one.add_argument("--from", dest="from_month", metavar="MONTH", default="", help="新规则从哪个月起；不写的是本月")
    one.add_argument("--rules-out", metavar="FILE", default="", help="现在用的规则写到哪个文件，改了再导入")
    one.set_defaults(run=_score)


ADD = {"score": _add_score}
"""The commands of this module, each filled in by its function."""


def _score(args: argparse.Namespace, _voice: Voice) -> Answer:
    if args.rules:
        return _rules(args)
    if args.reprint and Path(args.out).suffix.lower() != ".pdf":
        raise Refused("usage", "补打要用 --out 写明 .pdf 文件。", field="out")
    if args.out and Path(args.out).suffix.lower() not in (".pdf", ".xlsx"):
        raise Refused("usage", "文件名要以 .pdf 或者 .xlsx 结尾。", field="out")
    for name in (args.out, args.rules_out):
        if name:
            files.require_writable_target(Path(name))
    with at_desk(entrance_of(args), writing=bool(args.out)) as desk:
        first = read_month(args.month, day_of(desk.clock.now()))
        clerk = args.clerk or desk.operator.clerk
        said: list[str] = []
        number = ""
        if args.rules_out:
            in_force = rules_for(desk, shipped.score_rules(), first)
            write_file(Path(args.rules_out), in_force.content.encode() or shipped.score_rules_file())
            said.append(f"考核规则（{in_force.rules.version}）已写到 {args.rules_out}。")
        if args.out and args.reprint:
            number = _sheet_number(desk, clerk, f"{first:%Y-%m}")
            write_file(Path(args.out), reprint_sheet(desk, number, args.reprint, copy=args.copy).make("a4"))
            said.append(f"考核表{number}补打一联，已写到 {args.out}。")
        elif args.out:
            made = make_sheet(desk, shipped.score_rules(), clerk, first)
            number = made.sheet.number
            write_file(Path(args.out), _bytes(desk, made, args))
            said.append(f"考核表{number}已写到 {args.out}。")
        found = month_score(desk, shipped.score_rules(), clerk, first)
    return Answer(data=_document(found, number), lines=(*_lines(found), *said))


def _bytes(desk: Desk, made: MadeSheet, args: argparse.Namespace) -> bytes:
    if Path(args.out).suffix.lower() == ".xlsx":
        return reports.as_workbook(made.report)
    return score_paper(desk, made.sheet.number, copy=args.copy).make("a4")


def _sheet_number(desk: Desk, clerk: str, month: str) -> str:
    """The newest sheet of a month, to be made once more with a mark."""
    found = next((one for one in sheets_of(desk, clerk) if one.made.month == month), None)
    if found is None:
        sentence = "这个月的考核表还没有出具过，不是补打；请不带 --reprint 直接出具。"
        raise Refused("paper.never_issued", sentence, field="reprint")
    return found.number


def _rules(args: argparse.Namespace) -> Answer:
    data = read_file(Path(args.rules), what=RULES, field="rules")
    with at_desk(entrance_of(args), writing=args.keep) as desk:
        take = take_in_rules if args.keep else rules_would
        change = take(desk, shipped.score_rules(), data, args.from_month)
    return Answer(
        data={
            "before": change.before,
            "version": change.version,
            "from_month": change.from_month,
            "changes": list(change.lines),
            "kept": bool(args.keep and change.is_new),
        },
        lines=(_head(change, kept=args.keep), *change.lines),
    )


def _head(change: RulesChange, *, kept: bool) -> str:
    if not change.is_new:
        return f"和{change.from_month}用的规则（{change.before}）一样，没有可以导入的。"
    count = f"{len(change.lines)}处不同" if change.lines else "计分没有不同"
    if kept:
        return f"从{change.from_month}起用规则{change.version}，和{change.before}比{count}；以前的月份不变。"
    return f"规则{change.version}和{change.from_month}用的{change.before}比{count}；还没有留下，加上 --keep 才导入。"


def _document(month: ScoredMonth, number: str) -> dict[str, Any]:
    found = month.score
    return {
        "clerk": month.clerk,
        "month": month.month,
        "rules": month.rules.version,
        "total": points_text(found.total),
        "number": number or None,
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
        "appealable": [about_text(one.about) for one in month.appealable],
    }


def _lines(month: ScoredMonth) -> tuple[str, ...]:
    found = month.score
    counted = (line for line in found.lines if line.count)
    return (
        f"合计{points_text(found.total)}分。",
        *(
            f"{line.rule.name}　{line.count}件　{points_text(line.points)}分　{'、'.join(line.evidence)}"
            for line in counted
        ),
        *(f"{card.rule.name}　{points_text(card.rule.points)}分　{'、'.join(card.evidence)}" for card in found.cards),
        *(f"未计入 {one.deed.evidence}：{one.why}" for one in found.left_out),
        *(f"申诉　{said}　答复　{answer}" for said, answer in map(appeal_lines, month.appeals)),
    )
