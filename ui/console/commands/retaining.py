"""`case hold`, `case unhold`, `purge`: how long cases are kept, and how they are let go."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from desk.cases.numbers import spoken
from desk.errors import Refused
from desk.purging import Plan, Purge, hold_case, lift_hold
from desk.retention import WHY_WORDS
from ui.console.access import entrance_of, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import files, papers, purging
from ui.wiring.opening import at_desk, desk_of, opened_office

MOST_SHOWN = 50


def add_holds(verbs: Verbs, *, case_help: str) -> None:
    """The verbs, among those of `case`."""
    one = verbs.add("hold", "依法暂缓清除（诉讼、复议、检查、信访）：负责人、监督员")
    one.add_argument("case", metavar="CASE", help=case_help)
    one.add_argument("--reason", required=True, metavar="TEXT", help="原因，如案号")
    one.add_argument("--until", metavar="DATE", default="", help="暂缓到哪天；不写的到解除为止")
    one.set_defaults(run=_hold)
    one = verbs.add("unhold", "解除暂缓清除")
    one.add_argument("case", metavar="CASE", help=case_help)
    one.add_argument("--reason", required=True, metavar="TEXT", help="为什么解除")
    one.set_defaults(run=_unhold)


def _add_purge(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    what = one.add_mutually_exclusive_group(required=True)
    what.add_argument("--dry-run", action="store_true", help="只看：哪些会清除，别的为什么还要留着；什么都不改")
    what.add_argument("--confirm", action="store_true", help="真的清除，不能恢复；负责人和另一位工作人员一起")
    one.add_argument("--reason", metavar="TEXT", default="", help="清除的原因")
    one.add_argument("--second", metavar="CLERK", default="", help="另一位工作人员的登录名")
    one.add_argument(
        "--second-file", metavar="FILE", default="", help="另一位的口令文件；不写的用 DESK_SECOND_PASSWORD"
    )
    one.add_argument("--out", metavar="FILE", default="", help="清除记录写到哪个文件（PDF，两联）")
    one.set_defaults(run=_purge)


ADD = {"purge": _add_purge}
"""The commands of this module, each filled in by its function."""


def _hold(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        case = hold_case(desk, args.case, reason=args.reason, until=args.until)
    until = f"，到{args.until}为止" if args.until else "，解除以前一直保留"
    return Answer(
        data={"case_number": case.case_number, "held": True, "until": args.until or None},
        lines=(f"{spoken(case.case_number)} 已登记依法暂缓清除{until}。",),
    )


def _unhold(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        case = lift_hold(desk, args.case, reason=args.reason)
    return Answer(
        data={"case_number": case.case_number, "held": False},
        lines=(f"{spoken(case.case_number)} 已解除暂缓清除。",),
    )


def _purge(args: argparse.Namespace, _voice: Voice) -> Answer:
    entrance = entrance_of(args)
    if args.dry_run:
        with opened_office(entrance, writing=False) as opened:
            return _planned(purging.plan(desk_of(opened, entrance.clerk), opened))
    if not args.second or not args.out:
        raise Refused("usage", "命令写得不对：清除要写明 --second（另一位工作人员）和 --out（清除记录写到哪个文件）。")
    password = _second_password(args)
    files.require_writable_target(Path(args.out))
    with opened_office(entrance, writing=True) as opened:
        done = purging.purge(
            desk_of(opened, entrance.clerk), opened, second=args.second, password=password, reason=args.reason
        )
    write_file(Path(args.out), papers.joined(done.copies))
    return _done(done, args.out)


def _second_password(args: argparse.Namespace) -> str:
    if args.second_file:
        return read_file(Path(args.second_file), what="口令文件").decode("utf-8-sig", "replace").rstrip("\r\n")
    password = os.environ.get("DESK_SECOND_PASSWORD", "")
    if not password:
        raise Refused(
            "password.missing",
            "没有另一位的口令。请他设环境变量 DESK_SECOND_PASSWORD，或者用 --second-file 指定口令文件。",
            field="second",
        )
    return password


def _planned(plan: Plan) -> Answer:
    due = plan.due[:MOST_SHOWN]
    events = sum(one.events for one in plan.due)
    lines = [f"可以清除的办件{len(plan.due)}件，记录{events}条，扫描件{len(plan.files)}份。"]
    lines += [f"{spoken(one.case_number)}　{one.closed_on}办结，保存到{one.kept_until}" for one in due]
    if plan.more:
        lines.append(f"还有{plan.more}件到期，一次清除不完，清除以后再做一次。")
    lines += [f"留着的：{WHY_WORDS[why]}，{count}件。" for why, count in sorted(plan.counts.items())]
    lines += [f"{spoken(one.case_number)}　留着：{WHY_WORDS[one.why]}" for one in plan.kept[:MOST_SHOWN]]
    return Answer(
        data={
            "due": [
                {
                    "case_number": one.case_number,
                    "closed_on": one.closed_on,
                    "kept_until": one.kept_until,
                    "events": one.events,
                    "scans": one.scans,
                }
                for one in plan.due
            ],
            "more": plan.more,
            "files": len(plan.files),
            "kept": [{"case_number": one.case_number, "why": one.why} for one in plan.kept],
            "counts": dict(plan.counts),
        },
        lines=tuple(lines),
    )


def _done(done: Purge, out: str) -> Answer:
    body = done.body
    return Answer(
        data={
            "number": body.number,
            "cases": [one.case_number for one in body.cases],
            "events": done.bodies,
            "files": len(body.files),
            "out": out,
        },
        lines=(
            f"已清除办件{len(body.cases)}件，正文{done.bodies}条，扫描件{len(body.files)}份。",
            f"清除记录 {body.number} 已写到 {out}，两联，请两个人签名。",
            "旧的备份里还有这些办件，随轮换删掉；以前复制到别处的备份请自己清理。",
        ),
    )
