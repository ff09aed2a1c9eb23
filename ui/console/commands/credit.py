"""`credit` and `pledge`: the bad-credit list, and pledges that are to be checked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desk.cases.credit import CreditMark
from desk.cases.pledges import PledgeTask
from desk.crediting import CreditInput, add, standing, strike
from desk.decoding import decode
from desk.overseeing.reminding import remind_deferred
from desk.people.masking import mask_id
from desk.pledging import CheckInput, check_pledge, tasks
from ui.console.access import entrance_of, read_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring.opening import at_desk

ENTRY = "失信名单文件"
CHECK = "核查文件"


def _add_credit(credit: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(credit, common)
    one = verbs.add("add", "列入失信名单（负责人）")
    one.add_argument("file", metavar="FILE", help="谁、依据、起止日期（.json）")
    one.set_defaults(run=_credit_add)
    one = verbs.add("strike", "移出失信名单（负责人）")
    one.add_argument("mark", metavar="ID", help="名单上的编号；这个人只有一条的，也可以写证件号码")
    one.add_argument("--reason", metavar="TEXT", required=True, help="为什么移出，如：信用已修复")
    one.set_defaults(run=_credit_strike)
    one = verbs.add("list", "列出失信名单（负责人）")
    one.set_defaults(run=_credit_list)


def _add_pledge(pledge: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(pledge, common)
    one = verbs.add("tasks", "一件办件里还要核查的承诺")
    one.add_argument("case", metavar="CASE", help="办件编号")
    one.set_defaults(run=_pledge_tasks)
    one = verbs.add("check", "登记核查的结果")
    one.add_argument("case", metavar="CASE", help="办件编号")
    one.add_argument("file", metavar="FILE", help="哪项材料、属实不属实、查到了什么（.json）")
    one.set_defaults(run=_pledge_check)
    one = verbs.add("remind", "记下已经提醒申请人补交容缺的材料")
    one.add_argument("case", metavar="CASE", help="办件编号")
    one.add_argument("--said", metavar="TEXT", required=True, help="怎样提醒的、对方怎么说，最多300个字")
    one.set_defaults(run=_remind)


ADD = {"credit": _add_credit, "pledge": _add_pledge}
"""The commands of this module, each filled in by its function."""


def _credit_add(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=ENTRY), CreditInput, what=ENTRY)
    with at_desk(entrance_of(args), writing=True) as desk:
        mark = add(desk, given)
    return Answer(data=_document(mark), lines=(f"已列入失信名单：{_line(mark)}",))


def _credit_strike(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        mark = strike(desk, args.mark, args.reason)
    return Answer(data=_document(mark), lines=(f"已移出失信名单：{_line(mark)}",))


def _credit_list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        marks = standing(desk)
    lines = tuple(map(_line, marks)) or ("名单上没有人。",)
    return Answer(data={"marks": [_document(mark) for mark in marks]}, lines=lines)


def _pledge_tasks(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = tasks(desk, args.case)
    lines = tuple(map(_task_line, found)) or ("没有要核查的承诺。",)
    return Answer(data={"tasks": [_task(one) for one in found]}, lines=lines)


def _pledge_check(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=CHECK), CheckInput, what=CHECK)
    with at_desk(entrance_of(args), writing=True) as desk:
        case = check_pledge(desk, args.case, given)
    data = {"case_id": case.case_id, "case_number": case.case_number, "seq": given.seq, "found": given.found}
    return Answer(data=data, lines=(f"已登记核查结果：第{given.seq}号材料的承诺{_FOUND[given.found]}。",))


def _remind(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        case = remind_deferred(desk, args.case, args.said)
    data = {"case_id": case.case_id, "case_number": case.case_number, "reminders": len(case.reminders)}
    return Answer(data=data, lines=(f"已记下第{len(case.reminders)}次提醒，材料补来以前还要等。",))


_FOUND = {"true": "属实", "false": "不属实"}


def _document(mark: CreditMark) -> dict[str, Any]:
    """What is told of an entry; the number with its middle hidden."""
    return {
        "mark_id": mark.mark_id,
        "name": mark.name,
        "id_type": mark.id_type,
        "id_number": mask_id(mark.id_number),
        "basis": mark.basis,
        "source": mark.source or None,
        "from_day": mark.from_day,
        "until": mark.until or None,
    }


def _line(mark: CreditMark) -> str:
    until = f"到{mark.until}" if mark.until else "到移出为止"
    return f"{mark.name}　{mask_id(mark.id_number)}　{mark.basis}　{mark.from_day}起{until}"


def _task(one: PledgeTask) -> dict[str, Any]:
    return {
        "seq": one.seq,
        "name": one.name,
        "check_way": one.check_way,
        "due_on": one.due_on.isoformat(),
        "late": one.late,
    }


def _task_line(one: PledgeTask) -> str:
    late = "　已经过期" if one.late else ""
    return f"第{one.seq}号　{one.name}　{one.due_on.isoformat()}以前核查{late}　{one.check_way}"
