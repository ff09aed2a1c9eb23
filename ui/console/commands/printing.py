"""`printer`: calibration page, what printers were given, what comes out by itself; `paper pile`, `paper confirm`."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from desk.adjusting import MARKS
from desk.papers.kinds import PAPER_NAMES
from desk.prints.defaults import print_rules, read_sheets, set_print_rule
from desk.prints.queuing import newest_prints
from desk.prints.sealing import PileLine, confirm_case, confirm_papers, find_in_pile, pile
from desk.settings import PrintRule
from ui.console.access import entrance_of, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import files, papers
from ui.wiring.opening import at_desk

_STATES = {"queued": "在排队", "printing": "正在打", "done": "打好了", "failed": "没打出来", "unknown": "不知道"}


def _add_printer(printer: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(printer, common)
    one = verbs.add("calibrate", "校准页：打出来用尺子量，看打印机偏了多少")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件（PDF）")
    one.add_argument("--size", choices=tuple(MARKS), default="a4", help="纸张大小；不写的是A4")
    one.add_argument("--printer", metavar="NAME", default="", help="印在页上的打印机名字")
    one.set_defaults(run=_calibrate)
    one = verbs.add("jobs", "交给打印机的文书，最近的在前")
    one.add_argument("--limit", metavar="N", type=int, default=50, help="最多列多少份")
    one.set_defaults(run=_jobs)
    one = verbs.add("rules", "办好一步自动打哪些文书，每联几张")
    one.set_defaults(run=_rules)
    one = verbs.add("rule", "定下一种文书每联打几张")
    one.add_argument("paper", metavar="KIND", help="文书标识，如 acceptance_notice")
    one.add_argument("sheets", metavar="SHEETS", help="每联几张，如 “1 0”；0不自动打，“-”去掉这一条")
    one.add_argument("--item", metavar="ITEM", default="", help="只对这个事项；不写的对所有事项")
    one.set_defaults(run=_rule)


ADD = {"printer": _add_printer}
"""The command of this module, filled in by its function."""


def add_to_papers(one: argparse.ArgumentParser) -> None:
    """The option of `paper confirm`."""
    one.add_argument("--kind", dest="only", metavar="KIND", default="", help="confirm：只确认这一种文书")


def list_pile(args: argparse.Namespace) -> Answer:
    """`paper pile`: what waits for the seal."""
    with at_desk(entrance_of(args), writing=False) as desk:
        lines = pile(desk)
    told = tuple(f"{line.since[:10]}　{line.case_number}　{line.name} {line.number}".rstrip() for line in lines)
    return Answer(data={"papers": [_document(line) for line in lines]}, lines=told or ("没有待盖章的文书。",))


def confirm(args: argparse.Namespace) -> Answer:
    """`paper confirm`: printed, signed and sealed, by the number of the case, the number or the code of the paper."""
    with at_desk(entrance_of(args), writing=True) as desk:
        if args.only:
            lines = confirm_case(desk, args.case, args.only)
        else:
            lines = confirm_papers(desk, [line.key for line in find_in_pile(pile(desk), args.case)])
    told = tuple(f"已印、已签、已盖章：{line.case_number}　{line.name} {line.number}".rstrip() for line in lines)
    return Answer(data={"papers": [_document(line) for line in lines]}, lines=told)


def _document(line: PileLine) -> dict[str, object]:
    return {
        "case_id": line.case_id,
        "case_number": line.case_number,
        "paper": line.paper,
        "about": line.about or None,
        "number": line.number or None,
        "copies": line.copies,
        "since": line.since,
    }


def _calibrate(args: argparse.Namespace, _voice: Voice) -> Answer:
    files.require_writable_target(Path(args.out))
    write_file(Path(args.out), papers.calibration_page(args.size, args.printer))
    return Answer(data={"size": args.size, "out": args.out}, lines=(f"校准页已写到 {args.out}，按实际大小打印。",))


def _jobs(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = newest_prints(desk, limit=args.limit)
    lines = tuple(
        f"{one.sent_at[:16].replace('T', ' ')}　{one.clerk_name}　{one.title}　{one.copies}张　"
        f"{one.printer or '没有打印机'}　{_STATES[one.state]}{one.told and f'：{one.told}'}"
        for one in found
    )
    return Answer(data={"jobs": msgspec.to_builtins(found)}, lines=lines or ("还没有打印过。",))


def _rules(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        return _answer(print_rules(desk))


def _rule(args: argparse.Namespace, _voice: Voice) -> Answer:
    sheets = () if args.sheets.strip() == "-" else read_sheets(args.sheets)
    with at_desk(entrance_of(args), writing=True) as desk:
        return _answer(set_print_rule(desk, args.paper, sheets, item=args.item.strip().upper()))


def _answer(rules: tuple[PrintRule, ...]) -> Answer:
    lines = tuple(
        f"{rule.item or '所有事项'}　{PAPER_NAMES.get(rule.paper, rule.paper)}　"
        + "、".join(f"第{place}联{sheets}张" for place, sheets in enumerate(rule.sheets, start=1))
        for rule in rules
    )
    return Answer(
        data={"rules": [{"paper": r.paper, "item": r.item or None, "sheets": list(r.sheets)} for r in rules]},
        lines=lines or ("没有另外定，每一联各打一张。",),
    )
