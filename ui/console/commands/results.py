"""`case results`, `case countersign`: the register of results, and the second signature."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desk.cases.case import Case
from desk.cases.countersigns import Countersign
from desk.cases.numbers import spoken
from desk.handling.countersigning import CountersignInput, countersign
from desk.overseeing.results import ResultLine, csv_of, results
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import required_papers
from desk.revealing import What, record_export
from ui.console.access import entrance_of, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring.opening import at_desk
from ui.wiring.removable import target_of


def add_results(verbs: Verbs, *, case_help: str) -> None:
    """Add the verbs to `case`."""
    one = verbs.add("results", "结果登记簿：文号、有效期、扫描件、谁领走")
    one.add_argument("--since", metavar="DATE", default="", help="这一天起到窗口的，如 2026-11-01")
    one.add_argument("--until", metavar="DATE", default="", help="到这一天为止的")
    one.add_argument("--item", metavar="ID", default="", help="只列这个事项的")
    one.add_argument("--valid-to", metavar="DATE", default="", help="只列有效期不超过这一天的，好提醒群众延续")
    one.add_argument(
        "--csv", metavar="FILE", default="", help="写成表格（.csv），用办公软件打开；里面有姓名，请妥善保管"
    )
    one.set_defaults(run=_results)
    one = verbs.add("countersign", "补签：先办后签的，由另一位同意或者不同意")
    one.add_argument("case", metavar="CASE", help=case_help)
    one.add_argument("--disagree", metavar="TEXT", default="", help="不同意的写明为什么；不写就是同意")
    one.set_defaults(run=_countersign)


def countersign_lines(case: Case) -> tuple[str, ...]:
    """Lines of `case show`: what waits for a second signature, or was refused one; may be empty."""
    return tuple(_waiting(one) for one in case.countersigns if one.is_open)


def _results(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=bool(args.csv)) as desk:
        found = results(desk, since=args.since, until=args.until, item=args.item, valid_to=args.valid_to)
        if args.csv:
            record_export(desk, What.RESULTS, len(found), target_of(Path(args.csv)))
    data: dict[str, Any] = {"count": len(found), "results": [msgspec.to_builtins(line) for line in found]}
    if args.csv:
        write_file(Path(args.csv), csv_of(found))
        return Answer(data={**data, "out": args.csv}, lines=(f"已写到 {args.csv}，共{len(found)}件。",))
    return Answer(data=data, lines=(f"结果{len(found)}件。", *map(_line, found)))


def _line(line: ResultLine) -> str:
    parts = [
        spoken(line.case_number),
        line.applicant_name,
        f"{line.name}{f'（{line.number}）' if line.number else ''}",
        f"有效期至{line.valid_until}" if line.valid_until else "",
        f"扫描件{len(line.images)}份" if line.images else "没有扫描件",
        f"{line.delivered_on} {line.way} {line.receiver}".strip() if line.delivered_on else f"{line.ready_on}到，没领",
    ]
    return "  ".join(part for part in parts if part)


def _countersign(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = CountersignInput(agreed=not args.disagree, why=args.disagree)
    with at_desk(entrance_of(args), writing=True) as desk:
        case = countersign(desk, args.case, given)
    papers = required_papers(case) if given.agreed else ()
    names = "、".join(f"{PAPER_NAMES[paper]}（{paper}）" for paper in papers)
    said = "已补签" if given.agreed else "已记下不同意"
    return Answer(
        data={
            "case_number": case.case_number,
            "agreed": given.agreed,
            "open": sum(one.is_open for one in case.countersigns),
            "papers": list(papers),
        },
        lines=(f"{said}：{spoken(case.case_number)}", *((f"要交给群众的文书：{names}",) if names else ())),
    )


def _waiting(one: Countersign) -> str:
    if one.refused_by_name:
        return f"补签：{one.act.label}，{one.refused_by_name}不同意，原因：{one.why}"
    return f"等补签：{one.act.label}，{one.clerk_name}先登记，{one.due_on}以前由另一位补签"
