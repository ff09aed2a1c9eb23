"""`seal`: the seal register of a village, and the twenty certificates that it refuses with where to go instead."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desk.decoding import decode
from desk.errors import Refused
from desk.papers.request import layouts_of
from desk.papers.station_lists import REGISTER
from desk.proxy.certificates import SealEntry
from desk.records import StationFilter
from desk.station.sealing import (
    IssueInput,
    RefuseInput,
    find,
    issue,
    newest,
    not_given,
    refuse,
    register_paper,
    slip_of,
)
from ui.console.access import entrance_of, read_day, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import files
from ui.wiring.opening import at_desk

ENTRY = "用章文件"
LONGEST_LIST = 1000
_PAPER = "certificate_refusal"


def _add_seal(seal: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(seal, common)
    one = verbs.add("issue", "登记开出的一份证明")
    one.add_argument("file", metavar="FILE", help="证明名称、给谁开、谁批准用章等（.json）")
    one.set_defaults(run=_issue)
    one = verbs.add("refuse", "登记不出具的证明，出告知单")
    one.add_argument("file", metavar="FILE", help="要开哪一种、谁要的（.json）")
    _add_slip(one, required=False)
    one.set_defaults(run=_refuse)
    one = verbs.add("paper", "再出一份不出具证明告知单")
    one.add_argument("record", metavar="ID", help="告知单的编号")
    one.add_argument("--copy", metavar="N", type=int, default=1, help="第几联，不写是第1联")
    _add_slip(one, required=True)
    one.set_defaults(run=_paper)
    one = verbs.add("list", "列出用章登记，新的在前")
    one.add_argument("--find", metavar="TEXT", default="", help="按姓名、证明名称、单位或者编号找")
    one.add_argument("--day", metavar="DATE", default="", help="只列这一天的，如 2026-11-23")
    one.add_argument("--limit", metavar="N", type=int, default=50, help=f"最多几条，1到{LONGEST_LIST}，不写是50")
    one.set_defaults(run=_list)
    one = verbs.add("register", "用章登记簿，打印出来签字留存")
    one.add_argument("--from", dest="first", metavar="DAY", required=True, help="从哪天")
    one.add_argument("--to", dest="last", metavar="DAY", required=True, help="到哪天")
    one.add_argument("--out", metavar="FILE", required=True, help="写到哪个文件（PDF）")
    one.set_defaults(run=_register)
    one = verbs.add("not-given", "村里不出具的证明和该去哪里")
    one.add_argument("text", metavar="TEXT", nargs="?", default="", help="名称里的字，不写的全部列出")
    one.set_defaults(run=_not_given)


def _add_slip(one: argparse.ArgumentParser, *, required: bool) -> None:
    one.add_argument("--slip", metavar="FILE", default="", required=required, help="告知单写到哪个文件（PDF）")
    layouts = layouts_of(_PAPER)
    one.add_argument("--layout", choices=layouts, default=layouts[0], help=f"告知单的规格，不写是{layouts[0]}")


ADD = {"seal": _add_seal}
"""The commands of this module, each filled in by its function."""


def _issue(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=ENTRY), IssueInput, what=ENTRY)
    with at_desk(entrance_of(args), writing=True) as desk:
        one = issue(desk, given)
    return Answer(data=_document(one), lines=(f"已登记：{_line(one)}",))


def _refuse(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=ENTRY), RefuseInput, what=ENTRY)
    if args.slip:
        files.require_writable_target(Path(args.slip))
    with at_desk(entrance_of(args), writing=True) as desk:
        one = refuse(desk, given)
        if args.slip:
            write_file(Path(args.slip), slip_of(desk, one.record_id).make(args.layout))
    where = one.refused.where_to_go if one.refused else ""
    slip = (f"告知单：{args.slip}",) if args.slip else ()
    return Answer(data=_document(one), lines=(f"不出具：{_line(one)}", f"可以：{where}", *slip))


def _paper(args: argparse.Namespace, _voice: Voice) -> Answer:
    files.require_writable_target(Path(args.slip))
    with at_desk(entrance_of(args), writing=False) as desk:
        made = slip_of(desk, args.record, copy=args.copy)
        write_file(Path(args.slip), made.make(args.layout))
    return Answer(data={"paper": _PAPER, "out": args.slip}, lines=(f"{made.title}：{args.slip}",))


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    if args.day:
        read_day(args.day, field="day")
    if not 1 <= args.limit <= LONGEST_LIST:
        raise Refused("list.limit", f"一次列1到{LONGEST_LIST}条，请改正。", field="limit")
    with at_desk(entrance_of(args), writing=False) as desk:
        if args.find:
            found = find(desk, args.find, limit=args.limit)
        else:
            found = newest(desk, StationFilter(from_day=args.day, to_day=args.day), limit=args.limit)
    return Answer(
        data={"certificates": [_document(one) for one in found]},
        lines=tuple(map(_line, found)) or ("没有符合条件的用章登记。",),
    )


def _register(args: argparse.Namespace, _voice: Voice) -> Answer:
    first, last = read_day(args.first, field="from"), read_day(args.last, field="to")
    files.require_writable_target(Path(args.out))
    with at_desk(entrance_of(args), writing=False) as desk:
        made = register_paper(desk, first, last)
        write_file(Path(args.out), made.make("a4"))
    return Answer(data={"paper": REGISTER, "out": args.out}, lines=(f"{made.title}：{args.out}",))


def _not_given(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = not_given(desk, args.text)
        dogs = desk.office.dog_office
    data = [{"number": one.number, "name": one.full_name, "where_to_go": one.where(dogs)} for one in found]
    lines = tuple(f"{one.number}　{one.full_name}　{one.where(dogs)}" for one in found)
    return Answer(data={"certificates": data}, lines=lines or ("清单里没有这样的证明。",))


def _document(one: SealEntry) -> dict[str, Any]:
    told = {name: value for name, value in msgspec.to_builtins(one.issued or one.refused).items() if name != "kind"}
    return {"certificate_id": one.record_id, "given": one.issued is not None, **told}


def _line(one: SealEntry) -> str:
    when = one.began_at[:16].replace("T", " ")
    who = one.issued.villager_name if one.issued else one.refused.villager_name if one.refused else ""
    state = f"批准：{one.issued.approved_by}" if one.issued else "不出具"
    return f"{one.number}  {when}  {who or '未留名'}  {one.name}  {state}"
