"""`roster`: people who agreed to be reminded of what they may need, and whom to ask this month."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desk.decoding import decode
from desk.overseeing.reporting import read_month
from desk.people.masking import mask_id
from desk.proxy.roster import TAG_WORDS, Need, Villager
from desk.station.roster_lists import columns, read_rows
from desk.station.rostering import OFF_WORDS, RosterInput, enter, look_over, month_list, roster, take_in, take_off
from desk.times import day_of
from ui.console.access import entrance_of, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import tables
from ui.wiring.opening import at_desk

ENTRY = "花名册文件"
LIST = "名单"


def _add_roster(roster_: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(roster_, common)
    one = verbs.add("add", "列入一个人（本人同意的），已经在册的按新的改")
    one.add_argument("file", metavar="FILE", help="姓名、证件、待遇、同意的日期等（.json）")
    one.set_defaults(run=_add)
    one = verbs.add("off", "移出一个人")
    one.add_argument("person", metavar="ID", help="在册的编号，见 roster list")
    one.add_argument("--reason", choices=tuple(OFF_WORDS), required=True, help="为什么移出")
    one.set_defaults(run=_off)
    one = verbs.add("import", "导入村里的名单（.xlsx 或者 .csv），先试一遍，逐行说明问题")
    one.add_argument("file", metavar="FILE", help="名单")
    one.add_argument("--keep", action="store_true", help="没有问题的行真正列入；不写的只试一遍")
    one.set_defaults(run=_import)
    one = verbs.add("template", "写出空的名单，发给村里填")
    one.add_argument("file", metavar="FILE", help="写到哪个文件（.xlsx）")
    one.set_defaults(run=_template)
    one = verbs.add("list", "列出在册的人")
    one.set_defaults(run=_list)
    one = verbs.add("month", "这个月该问的人和原因")
    one.add_argument("--month", metavar="MONTH", default="", help="月份，如 2026-11；不写的是本月")
    one.set_defaults(run=_month)


ADD = {"roster": _add_roster}
"""The commands of this module, each filled in by its function."""


def _add(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=ENTRY), RosterInput, what=ENTRY)
    with at_desk(entrance_of(args), writing=True) as desk:
        person = enter(desk, given)
    return Answer(data=_document(person), lines=(f"已列入花名册：{_line(person)}",))


def _off(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        person = take_off(desk, args.person, args.reason)
    return Answer(data=_document(person), lines=(f"已移出花名册：{person.known.name}（{OFF_WORDS[args.reason]}）",))


def _import(args: argparse.Namespace, _voice: Voice) -> Answer:
    path = Path(args.file)
    data = read_file(path, what=LIST, field="list")
    with at_desk(entrance_of(args), writing=args.keep) as desk:
        items = desk.shelf.on(day_of(desk.clock.now())).items
        rows = read_rows(tables.read_plain_rows(data), items, source=path.stem)
        looked = take_in(desk, rows) if args.keep else look_over(desk, rows)
    faults = [row for row in looked if row.fault]
    good = len(looked) - len(faults)
    said = f"列入{good}人" if args.keep else f"可以列入{good}人（只试了一遍，加 --keep 真正列入）"
    lines = (f"名单共{len(looked)}行，{said}，有问题的{len(faults)}行。",)
    return Answer(
        data={
            "rows": len(looked),
            "kept": good if args.keep else 0,
            "faults": [_fault(row.row, row.fault) for row in faults],
        },
        lines=lines + tuple(f"第{row.row}行：{row.fault}" for row in faults),
    )


def _template(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        titles = columns(desk.shelf.on(day_of(desk.clock.now())).items)
    write_file(Path(args.file), tables.plain_workbook("花名册", [titles]))
    return Answer(data={"out": args.file, "columns": list(titles)}, lines=(f"空的名单已写到 {args.file}。",))


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        people = roster(desk)
    return Answer(
        data={"people": [_document(one) for one in people]}, lines=tuple(map(_line, people)) or ("花名册上没有人。",)
    )


def _month(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        first = read_month(args.month, day_of(desk.clock.now()))
        found = month_list(desk, first)
    lines = tuple(f"{one.on.isoformat()}　{_who(one.villager)}　{one.item_name}：{one.why}" for one in found)
    return Answer(
        data={"month": f"{first:%Y-%m}", "needs": [_need(one) for one in found]},
        lines=lines or ("这个月没有要问的人。",),
    )


def _document(person: Villager) -> dict[str, Any]:
    known = person.known
    return {
        "person_id": person.record_id,
        "name": known.name,
        "id_number": mask_id(known.id_number) if known.id_number else "",
        "born_on": known.born_on,
        "group": known.group,
        "tags": list(known.tags),
        "consent_on": known.consent_on,
        "on_roster": person.is_open,
    }


def _need(need: Need) -> dict[str, Any]:
    return {
        "person_id": need.villager.record_id,
        "name": need.villager.known.name,
        "item": need.item_id,
        "on": need.on.isoformat(),
        "why": need.why,
    }


def _fault(row: int, why: str) -> dict[str, Any]:
    return {"row": row, "why": why}


def _line(person: Villager) -> str:
    tags = "、".join(TAG_WORDS[tag] for tag in person.known.tags)
    return f"{_who(person)}{f'　{tags}' if tags else ''}　{person.known.consent_on}同意"


def _who(person: Villager) -> str:
    known = person.known
    return "　".join(part for part in (known.name, known.group, known.phone) if part)
