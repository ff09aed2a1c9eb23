"""`case clocks`, `case explain`: the time limits of a case, and why the last day of each is the last."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desk.cases.case import Case
from desk.cases.clocks import Clock
from desk.cases.numbers import spoken
from desk.explaining import can_be_printed, clocks_of_case, explain_clock
from desk.serving import find_case
from ui.console.access import entrance_of, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import files
from ui.wiring.opening import at_desk

_STATES = {"not_started": "还没开始", "running": "在计算", "paused": "暂停", "ended": "已结束", "late": "已超期"}


def add_clocks(verbs: Verbs, *, case_help: str) -> None:
    """Add the verbs to `case`."""
    one = verbs.add("clocks", "这件的各种期限，逐日怎样算的")
    one.add_argument("case", metavar="CASE", help=case_help)
    one.set_defaults(run=_clocks)
    one = verbs.add("explain", "打印一个期限的《办理期限计算说明》")
    one.add_argument("case", metavar="CASE", help=case_help)
    one.add_argument("clock", metavar="CLOCK", nargs="?", default="", help="哪个期限，见 case clocks；不写的是当前的")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件（PDF）")
    one.add_argument("--copy", metavar="N", type=int, default=1, help="第几联：1 申请人，2 存档")
    one.set_defaults(run=_explain)


def _clocks(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        case = find_case(desk, args.case)
        clocks = clocks_of_case(desk, case)
    lines = [f"办件编号：{spoken(case.case_number)}　{case.state.label}"]
    for clock in clocks:
        lines += _lines(clock)
    return Answer(data={"clocks": [_document(case, clock) for clock in clocks]}, lines=tuple(lines))


def _lines(clock: Clock) -> list[str]:
    until = f"，到{clock.due_on}" if clock.due_on else f"，最早到{clock.earliest_on}" if clock.earliest_on else ""
    ended = f"，{clock.ended_on}结束" if clock.ended_on else ""
    head = f"{clock.key}　{clock.name}：{_STATES[clock.state]}{until}{'（预计）' if clock.expected else ''}{ended}"
    said = (f"{clock.rule}（{clock.basis}）", *clock.lines, *((clock.note,) if clock.note else ()))
    return [head, *(f"  {line}" for line in said)]


def _document(case: Case, clock: Clock) -> dict[str, Any]:
    said = {"key", "kind", "name", "rule", "basis", "state", "event", "expected", "note", "lines"}
    days = ("start_on", "due_on", "earliest_on", "ended_on")
    told = {name: value for name, value in msgspec.to_builtins(clock).items() if name in said}
    return {**told, **{name: _text(clock, name) for name in days}, "printable": can_be_printed(case, clock.key)}


def _text(clock: Clock, name: str) -> str | None:
    day = getattr(clock, name)
    return day.isoformat() if day else None


def _explain(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        files.require_writable_target(Path(args.out))
        issued = explain_clock(desk, args.case, args.clock, copy=args.copy)
    write_file(Path(args.out), issued.data)
    return Answer(
        data={"paper": issued.paper, "number": issued.number, "sha256": issued.sha256, "out": args.out},
        lines=(f"{args.out}（{'首次出具' if issued.first else '与首次出具相同'}）{issued.number}",),
    )
