"""`group`: a list of people filed at once, one case each, with what is pinned for all of them."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

import msgspec

from desk.cases.group import Group, PinnedInput
from desk.cases.numbers import spoken
from desk.cases.requests import DecisionInput
from desk.decoding import decode
from desk.desk import Desk
from desk.groups.group_drafts import close
from desk.groups.group_lists import PersonRow, group_id_of, take_in_list
from desk.groups.grouping import begin, file_all_ready, signature_list
from desk.revealing import What, record_export
from ui.console.access import entrance_of, read_file, write_file
from ui.console.answers import DONE, REFUSED, Answer, Voice
from ui.console.words import Verbs
from ui.wiring import files, tables
from ui.wiring.opening import at_desk
from ui.wiring.removable import target_of

LIST = "名单"
PINNED = "共同内容文件"
DECISIONS = ("receive", "accept", "instant")
"""Decisions that a whole group can share: they need no words about one person."""


def _add_group(group: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(group, common)
    one = verbs.add("file", "照名单收件，每人一件")
    one.add_argument("item", metavar="ITEM", help="事项编号")
    one.add_argument("--list", required=True, metavar="FILE", help="名单（.xlsx 或者 .csv），表头要有姓名和身份证号")
    one.add_argument("--pinned", metavar="FILE", default="", help="每个人都一样的情形、材料、决定、窗口、村（.json）")
    one.add_argument("--decision", choices=DECISIONS, default="", help="每个人的决定；不写的照共同内容，再没有的是收件")
    one.add_argument("--parked", metavar="FILE", default="", help="有问题的行写到哪个文件（.xlsx），带原因，改好再交")
    one.add_argument("--signatures", metavar="FILE", default="", help="签名册写到哪个文件（PDF）")
    one.add_argument("--check", action="store_true", help="只检查名单，不收件；可以先打印签名册去签")
    one.set_defaults(run=_file)
    one = verbs.add("template", "空白名单，发给村里填")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件（.xlsx）")
    one.set_defaults(run=_template)


ADD = {"group": _add_group}
"""The command of this module, filled in by its function."""


def _file(args: argparse.Namespace, _voice: Voice) -> Answer:
    data = read_file(Path(args.list), what=LIST, field="list")
    rows = tables.read_people_list(data)
    pinned = PinnedInput()
    if args.pinned:
        content = read_file(Path(args.pinned), what=PINNED, field="pinned")
        pinned = decode(content, PinnedInput, what=PINNED)
    if args.decision and args.decision != pinned.decision.kind:
        pinned = msgspec.structs.replace(pinned, decision=DecisionInput(kind=args.decision))
    for out in filter(None, (args.parked, args.signatures)):
        files.require_writable_target(Path(out))
    group_id = group_id_of(args.item.strip().upper(), hashlib.sha256(data).hexdigest())
    with at_desk(entrance_of(args), writing=True) as desk:
        group, before = _taken_in(desk, args.item, pinned, rows, group_id)
        if not args.check:
            group = file_all_ready(desk, group)
        if args.signatures and any(not member.parked for member in group.people):
            write_file(Path(args.signatures), desk.render(signature_list(desk, group)))
        if args.parked and any(member.parked for member in group.people):
            record_export(
                desk, What.PARKED, sum(bool(member.parked) for member in group.people), target_of(Path(args.parked))
            )
            write_file(Path(args.parked), tables.parked_sheet(group.people))
        close(desk, group)
    return _answer(args, group, before)


def _taken_in(
    desk: Desk, item: str, pinned: PinnedInput, rows: tuple[PersonRow, ...], group_id: str
) -> tuple[Group, frozenset[str]]:
    """The group with its list, and who had their case before."""
    group, _ = begin(
        desk,
        item,
        decision=pinned.decision,
        materials=pinned.materials,
        situations=pinned.situations,
        counter=pinned.counter,
        village=pinned.village,
        group_id=group_id,
    )
    group = take_in_list(desk, group, rows)
    return group, frozenset(member.client_id for member in group.people if member.is_filed)


def _answer(args: argparse.Namespace, group: Group, before: frozenset[str]) -> Answer:
    filed = [member for member in group.people if member.is_filed]
    ready = [member for member in group.people if member.is_ready]
    parked = [member for member in group.people if member.parked]
    parked_out = args.parked if args.parked and parked else None
    signatures = args.signatures if args.signatures and (filed or ready) else None
    data: dict[str, Any] = {
        "item": group.item,
        "filed": [{"row": m.row, "case_number": m.case_number, "repeated": m.client_id in before} for m in filed],
        "ready": [m.row for m in ready],
        "parked": [{"row": m.row, "reasons": [msgspec.to_builtins(hint) for hint in m.parked]} for m in parked],
        "parked_out": parked_out,
        "signatures": signatures,
    }
    again = sum(m.client_id in before for m in filed)
    counted = f"已收件{len(filed)}人" + (f"（其中{again}人以前已经收过）" if again else "")
    counted += f"，可以收件{len(ready)}人" if ready else ""
    lines = [f"名单{len(group.people)}人：{counted}，退回{len(parked)}人。"]
    lines += [f"  第{m.row}行：{m.name} {spoken(m.case_number)}" for m in filed]
    lines += [f"  第{m.row}行退回：{''.join(hint.message for hint in m.parked)}" for m in parked]
    lines += [f"退回的行：{parked_out}　改好后再交一次。"] if parked_out else []
    lines += [f"签名册：{signatures}"] if signatures else []
    return Answer(data=data, lines=tuple(lines), status=REFUSED if parked else DONE)


def _template(args: argparse.Namespace, _voice: Voice) -> Answer:
    write_file(Path(args.out), tables.people_list_template())
    return Answer(data={"out": args.out}, lines=(f"空白名单已写到 {args.out}",))
