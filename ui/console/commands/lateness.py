"""`case overdue`, `urge`, `answer-urging`, `apologise`, `backdated`: what is late, and what was entered later."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desk.cases.case import Case
from desk.cases.numbers import spoken
from desk.cases.pads import spoken_pad
from desk.decoding import decode
from desk.overseeing.backdating import Backdated, backdated
from desk.overseeing.overdue import ApologyInput, Heap, LateCase, UrgeInput, answer_urging, apologise, overdue, urge
from desk.times import read_moment, table_moment
from ui.console.access import entrance_of, read_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring.opening import at_desk

APOLOGY = "致歉文件"


def add_lateness(verbs: Verbs, *, case_help: str) -> None:
    """Add the verbs to `case`."""
    one = verbs.add("overdue", "逾期的办件，连同超了几个工作日")
    one.add_argument("--by", choices=("clerk", "item", "office"), default="", help="只按经办人、事项或者单位数")
    one.add_argument("--clerk", metavar="NAME", default="", help="只列这位工作人员的")
    one.add_argument("--item", metavar="ID", default="", help="只列这个事项的")
    one.add_argument("--office", metavar="NAME", default="", help="只列在这个单位手里的")
    one.set_defaults(run=_overdue)
    one = verbs.add("urge", "督办（负责人、监督员）")
    one.add_argument("case", metavar="CASE", help=case_help)
    one.add_argument("--reason", metavar="TEXT", required=True, help="为什么督办")
    one.add_argument("--until", metavar="DATE", required=True, help="要求哪天以前办好，如 2026-12-01")
    one.add_argument("--to", metavar="NAME", default="", help="督办谁；不写的是经办人，或者材料所在的单位")
    one.set_defaults(run=_urge)
    one = verbs.add("answer-urging", "答复督办")
    one.add_argument("case", metavar="CASE", help=case_help)
    one.add_argument("text", metavar="TEXT", help="办到哪一步了，什么时候能办好")
    one.set_defaults(run=_answer_urging)
    one = verbs.add("backdated", "补录的办件：照应急单录的，和没有应急单的")
    one.set_defaults(run=_backdated)
    one = verbs.add("apologise", "逾期致歉，定新的日期")
    one.add_argument("case", metavar="CASE", help=case_help)
    one.add_argument("file", metavar="FILE", help="原因、新的日期、专人、签发的负责人（.json）")
    one.set_defaults(run=_apologise)


def origin_and_lateness_lines(case: Case) -> tuple[str, ...]:
    """Lines of `case show`: what the case came of, and what was done about its being late; may be empty."""
    lines = []
    if case.pad_number:
        lines.append(f"应急单补录：{spoken_pad(case.pad_number)}")
    if case.backdated:
        lines.append("补录：收件时间在登记一天以前，没有应急单编号")
    if case.consultation_id:
        lines.append(f"由咨询转来：{case.consultation_id}")
    lines += [f"督办：{u.clerk_name}请{u.to}在{u.by_on}前办好，原因：{u.reason}" for u in case.urgings]
    lines += [f"答复督办：{a.clerk_name}，{a.text}" for a in case.urging_answers]
    lines += [f"致歉：第{a.count}次，新的日期{a.new_due}，{a.signed_by_name}签发" for a in case.apologies]
    return tuple(lines)


def _overdue(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = overdue(desk, clerk=args.clerk, item=args.item.strip().upper(), office=args.office)
    heaps = {"clerk": found.by_clerk, "item": found.by_item, "office": found.by_office}
    data: dict[str, Any] = {
        "count": found.count,
        "by_clerk": [_heap(heap) for heap in found.by_clerk],
        "by_item": [_heap(heap) for heap in found.by_item],
        "by_office": [_heap(heap) for heap in found.by_office],
        "cases": [_late(late) for late in found.cases],
    }
    if args.by:
        lines = tuple(f"{heap.name}：{heap.count}件，最长超{heap.most_days}个工作日" for heap in heaps[args.by])
    else:
        lines = tuple(map(_late_line, found.cases))
    return Answer(data=data, lines=(f"逾期{found.count}件。", *lines))


def _urge(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = UrgeInput(reason=args.reason, by_on=args.until, to=args.to)
    with at_desk(entrance_of(args), writing=True) as desk:
        case = urge(desk, args.case, given)
    urged = case.urgings[-1]
    return Answer(
        data={
            "case_number": case.case_number,
            "to": urged.to,
            "until": urged.by_on,
            "count": len(case.urgings),
            "papers": ["urging_slip"],
        },
        lines=(
            f"已督办：{spoken(case.case_number)}　请{urged.to}在{urged.by_on}以前办好",
            "要交给经办人的文书：督办单（urging_slip）",
        ),
    )


def _answer_urging(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        case = answer_urging(desk, args.case, args.text)
    answer = case.urging_answers[-1]
    return Answer(
        data={"case_number": case.case_number, "text": answer.text, "urgings": answer.covers},
        lines=(f"已答复督办：{spoken(case.case_number)}　{answer.text}",),
    )


def _backdated(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = backdated(desk)
    return Answer(
        data={"count": found.count, "cases": [_entered_later(one) for one in found.cases]},
        lines=(f"补录的{found.count}件。", *map(_entered_later_line, found.cases)),
    )


def _entered_later(one: Backdated) -> dict[str, Any]:
    return {
        "case_number": one.case_number,
        "item_name": one.item_name,
        "clerk": one.clerk_name,
        "received_at": one.received_at,
        "recorded_at": one.recorded_at,
        "pad_number": one.pad_number or None,
    }


def _entered_later_line(one: Backdated) -> str:
    written, entered = (table_moment(read_moment(at)) for at in (one.received_at, one.recorded_at))
    proof = f"应急单 {spoken_pad(one.pad_number)}" if one.pad_number else "没有应急单"
    return f"{spoken(one.case_number)}  纸上 {written}  录入 {entered}  {proof}  {one.clerk_name}  {one.item_name}"


def _apologise(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=APOLOGY), ApologyInput, what=APOLOGY)
    with at_desk(entrance_of(args), writing=True) as desk:
        case, hints = apologise(desk, args.case, given)
    sorry = case.apologies[-1]
    return Answer(
        data={
            "case_number": case.case_number,
            "new_due": sorry.new_due,
            "overdue_days": sorry.overdue_days,
            "signed_by": sorry.signed_by_name,
            "count": sorry.count,
            "papers": ["apology_notice"],
            "warnings": [msgspec.to_builtins(hint) for hint in hints],
        },
        lines=(
            f"已登记致歉：{spoken(case.case_number)}　新的日期{sorry.new_due}",
            "要交给群众的文书：致歉与改期告知书（apology_notice）",
            *(f"提示：{hint.message}" for hint in hints),
        ),
    )


def _heap(heap: Heap) -> dict[str, Any]:
    return {"name": heap.name, "count": heap.count, "most_days": heap.most_days}


def _late(late: LateCase) -> dict[str, Any]:
    row = late.row
    return {
        "case_number": row.case_number,
        "state": row.state,
        "item": row.item_id,
        "item_name": row.item_name,
        "act_by": row.act_by,
        "days": late.days,
        "clerk": late.clerk_name,
        "office": late.office,
        "urged": late.urged,
        "unanswered": late.unanswered,
        "new_due": late.new_due or None,
    }


def _late_line(late: LateCase) -> str:
    row = late.row
    urged = f"  督办{late.urged}次" if late.urged else ""
    new = f"  已改期到{late.new_due}" if late.new_due else ""
    over = f"超{late.days}个工作日"
    who = f"{late.clerk_name}  {late.office}"
    return f"{spoken(row.case_number)}  {row.act_by}  {over}  {who}  {row.item_name}{urged}{new}"
