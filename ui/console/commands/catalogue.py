"""`item`, `catalogue`, `due`, `calendar`: what there is to apply for, and how long it takes."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from desk.calendar.days import WorkingCalendar
from desk.calendar.explaining import explain, explanation_text
from desk.calendar.limits import due_on, limit_text
from desk.calendar.notices import read_notice
from desk.cases.numbers import spoken
from desk.catalogue.checking import describe, require_good
from desk.catalogue.comparing import diff, diff_lines
from desk.catalogue.items import Catalogue, Item, Limit, Material
from desk.catalogue.reading import write_catalogue
from desk.desk import Desk
from desk.errors import Refused
from desk.managing.importing import import_calendar, import_catalogue
from desk.places import VILLAGE_LEVEL
from desk.times import day_of
from ui.console.access import entrance_of, read_day, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import shipped, tables
from ui.wiring.opening import at_desk

SAMPLE = "样例，待核定"
FILE = "目录文件"
MOST_ITEMS = 100
LONGEST_AMOUNT = 9
"""Digits."""


def _add_item(item: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(item, common)
    one = verbs.add("search", "按名称、叫法、拼音、编号、材料找事项")
    one.add_argument("text", metavar="TEXT", help="要找的话，可以打错一个字")
    one.add_argument("--limit", metavar="N", type=int, default=10, help="最多几个，不写是10")
    one.set_defaults(run=_search)
    one = verbs.add("show", "看一个事项")
    one.add_argument("id", metavar="ID", help="事项编号，如 HJ-12")
    one.set_defaults(run=_show)


def _add_village(village: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    one = Verbs(village, common).add("search", "按名称、拼音、首字母找村（居），本镇的在前")
    one.add_argument("text", metavar="TEXT", help="村名、拼音或者首字母")
    one.add_argument("--town", default="", metavar="CODE", help="镇（街道）代码，不写就是本单位的")
    one.set_defaults(run=_village_search)


def _add_catalogue(catalogue: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(catalogue, common)
    for verb, run, text in (
        ("import", _import, "导入目录（.json 或 .xlsx）"),
        ("check", _check, "检查目录"),
        ("diff", _diff, "与现行目录比较"),
    ):
        one = verbs.add(verb, text)
        one.add_argument("file", metavar="FILE", help="目录文件，.json 或 .xlsx")
        one.set_defaults(run=run)
    one = verbs.add("list", "列出目录版本")
    one.set_defaults(run=_list)
    one = verbs.add("template", "写出空白的目录表格")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件（.xlsx）")
    one.set_defaults(run=_template)
    one = verbs.add("export", "写出现行目录（.json 或 .xlsx）")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件，.json 或 .xlsx")
    one.set_defaults(run=_export)


def _add_due(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("what", metavar="ITEM|AMOUNT", help="事项编号，或者数量")
    one.add_argument("start", metavar="FROM", help="起算日，当日不计入，如 2026-11-23")
    one.add_argument("--unit", choices=("W", "N", "M"), default="W", help="数量的单位：工作日、自然日、月")
    one.add_argument("--explain", action="store_true", help="逐日说明")
    one.set_defaults(run=_due)


def _add_calendar(calendar: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(calendar, common)
    one = verbs.add("import", "导入放假通知（.csv）")
    one.add_argument("file", metavar="FILE", help="第一行是 date,type,name,notice_year,notice_url")
    one.set_defaults(run=_calendar_import)
    one = verbs.add("show", "看一年的放假安排")
    one.add_argument("year", metavar="YEAR", type=int, help="年份，如 2026")
    one.set_defaults(run=_calendar_show)


ADD = {
    "item": _add_item,
    "village": _add_village,
    "catalogue": _add_catalogue,
    "due": _add_due,
    "calendar": _add_calendar,
}
"""The commands of this module, each filled in by its function."""


def _today(desk: Desk) -> date:
    return day_of(desk.clock.now())


def _search(args: argparse.Namespace, _voice: Voice) -> Answer:
    if not 1 <= args.limit <= MOST_ITEMS:
        raise Refused("list.limit", f"最多列出1到{MOST_ITEMS}个事项。", field="limit")
    with at_desk(entrance_of(args), writing=False) as desk:
        finder = desk.shelf.finder_on(_today(desk))
        with desk.store.reading() as uow:
            last_used = uow.cases.last_used_items(desk.operator.clerk)
    hits = finder.find(args.text, limit=args.limit, last_used=last_used)
    return Answer(
        data={"items": [{"id": h.item_id, "name": h.name, "reason": h.reason, "score": h.score} for h in hits]},
        lines=tuple(f"{h.item_id}  {h.name}  （{h.reason}）" for h in hits) or ("没有找到，请换个说法。",),
    )


def _village_search(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        places, here = desk.places, desk.places.get(desk.office.code)
    town = args.town or (here.parent if here and here.level == VILLAGE_LEVEL else desk.office.code)
    found = places.find_village(args.text, town=town)
    return Answer(
        data={"villages": [{"code": p.code, "name": p.name, "full_name": places.full_name(p.code)} for p in found]},
        lines=tuple(f"{p.code}  {places.full_name(p.code)}" for p in found) or ("没有找到，请换个说法。",),
    )


def _show(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        catalogue, item = desk.shelf.item_on(args.id, _today(desk))
    data = {"catalogue": catalogue.version, "sample": not item.confirmed, **msgspec.to_builtins(item)}
    return Answer(data=data, lines=_item_lines(catalogue, item))


def _item_lines(catalogue: Catalogue, item: Item) -> tuple[str, ...]:
    mark = "" if item.confirmed else f"（{SAMPLE}）"
    limits = (("法定", item.statutory_limit), ("承诺", item.promised_limit))
    said = "　".join(f"{name}{limit_text(limit)}" for name, limit in limits if limit)
    return (
        f"{item.id}  {item.name}{mark}　{item.item_type}　{item.case_type}{'　名册类' if item.is_list else ''}",
        f"时限：{said}{mark}　收费：{item.fee.amount}{mark}　目录版本：{catalogue.version}",
        *(line for material in item.materials for line in _material_lines(material)),
    )


def _material_lines(material: Material) -> tuple[str, ...]:
    """A material and what to look at, its review points."""
    condition = f"　{material.condition}" if material.condition else ""
    return (
        f"  {material.seq}. {material.name}（{material.necessity}）{condition}",
        *(f"      看：{check}" for check in material.checks),
    )


def _read(args: argparse.Namespace, desk: Desk) -> Catalogue:
    path = Path(args.file)
    return tables.read_catalogue_file(path.name, read_file(path, what=FILE), desk.shelf.on(_today(desk)))


def _import(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        catalogue = _read(args, desk)
        warnings = require_good(catalogue, shipped.codes())
        new = import_catalogue(desk, catalogue)
    said = "已导入" if new else "以前已经导入过，没有变化"
    return Answer(
        data={
            "version": catalogue.version,
            "effective_on": catalogue.effective_on,
            "items": len(catalogue.items),
            "new": new,
            "warnings": [msgspec.to_builtins(w) for w in warnings],
        },
        lines=(
            f"{said}：{catalogue.version}，{len(catalogue.items)}项，{catalogue.effective_on}起用。",
            *(f"提示：{describe(w)}" for w in warnings),
        ),
    )


def _check(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        findings = require_good(_read(args, desk), shipped.codes())
    return Answer(
        data={"findings": [msgspec.to_builtins(f) for f in findings]},
        lines=(*(f"提示：{describe(f)}" for f in findings), f"可以导入，提示{len(findings)}处。"),
    )


def _diff(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        difference = diff(desk.shelf.on(_today(desk)), _read(args, desk))
    return Answer(data=msgspec.to_builtins(difference), lines=diff_lines(difference))


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        versions = desk.shelf.versions
    return Answer(
        data={"catalogues": [msgspec.to_builtins(v) for v in versions]},
        lines=tuple(
            f"{v.version}  {v.effective_on}起  {v.title}{'' if v.confirmed else f'（{SAMPLE}）'}" for v in versions
        ),
    )


def _template(args: argparse.Namespace, _voice: Voice) -> Answer:
    write_file(Path(args.out), tables.catalogue_template())
    return Answer(data={"out": args.out}, lines=(f"空白目录表格已写到 {args.out}",))


def _export(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        catalogue = desk.shelf.on(_today(desk))
    is_sheet = Path(args.out).suffix.lower() == ".xlsx"
    data = tables.catalogue_to_xlsx(catalogue) if is_sheet else write_catalogue(catalogue)
    write_file(Path(args.out), data)
    return Answer(data={"out": args.out, "version": catalogue.version}, lines=(f"目录已写到 {args.out}",))


def _due(args: argparse.Namespace, _voice: Voice) -> Answer:
    start = read_day(args.start, field="from")
    with at_desk(entrance_of(args), writing=False) as desk:
        limit, licence = _limit_of(desk, args, start)
        calendar = desk.calendar
    due = due_on(start, limit, calendar)
    data: dict[str, Any] = {
        "from": start.isoformat(),
        "limit": {"value": limit.value, "unit": limit.unit},
        "due_on": due.due_on.isoformat(),
        "expected": due.expected,
    }
    said = f"{limit_text(limit)}，{due.due_on}截止{'（预计：相关年份的放假通知还没有发布）' if due.expected else ''}"
    if not args.explain:
        return Answer(data=data, lines=(said,))
    data["days"] = [msgspec.to_builtins(line) for line in explain(start, limit, calendar, licence=licence)]
    return Answer(data=data, lines=explanation_text(start, limit, calendar, licence=licence))


def _limit_of(desk: Desk, args: argparse.Namespace, start: date) -> tuple[Limit, bool]:
    if args.what.isdecimal():
        if len(args.what) > LONGEST_AMOUNT:
            raise Refused("limit.value", "数量太大，请核对。", field="limit")
        return Limit(value=int(args.what), unit=args.unit), False
    _, item = desk.shelf.item_on(args.what, start)
    if item.promised_limit is None:
        raise Refused("due.no_limit", f"“{item.name}”没有承诺时限，请直接写天数。", field="item")
    return Limit(value=item.promised_limit.value, unit=item.promised_limit.unit), item.is_licence


def _calendar_import(args: argparse.Namespace, _voice: Voice) -> Answer:
    data = read_file(Path(args.file), what="放假安排文件")
    days = read_notice(data)
    with at_desk(entrance_of(args), writing=True) as desk:
        moved = import_calendar(desk, days)
    years = sorted({d.notice_year for d in days})
    return Answer(
        data={"years": years, "days": len(days), "moved": [case.case_number for case in moved]},
        lines=(
            f"已导入{'、'.join(str(y) for y in years)}年放假安排，{len(days)}天。",
            *(f"{spoken(case.case_number)} 的办结截止日改为{case.due_on}。" for case in moved),
        ),
    )


def _calendar_show(args: argparse.Namespace, _voice: Voice) -> Answer:
    if not 1 <= args.year <= date.max.year:
        raise Refused("calendar.year", "年份不对，请写成 2026 这样。", field="year")
    with at_desk(entrance_of(args), writing=False) as desk:
        calendar: WorkingCalendar = desk.calendar
    days = calendar.in_year(args.year)
    published = args.year in calendar.noticed_years
    note = "" if published else f"{args.year}年的放假通知还没有导入，只有法定节日，算出的日期都是预计。"
    return Answer(
        data={
            "year": args.year,
            "published": published,
            "days": [{"day": d.day.isoformat(), "kind": d.kind, "name": d.name} for d in days],
        },
        lines=(*((note,) if note else ()), *(f"{d.day}  {d.kind}  {d.name}" for d in days)),
    )
