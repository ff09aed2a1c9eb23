"""`book`: the supervisor's book, page by page or as a file, and what of some days should be looked at; `reveal`."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path

import msgspec

from desk.cases.numbers import spoken
from desk.desk import Desk
from desk.errors import Refused
from desk.overseeing.book import MOST_PAGE, PAGE, BookLine, BookWish, book_export, book_page
from desk.overseeing.book_csv import book_csv, flags_csv
from desk.overseeing.book_kinds import HEAPS
from desk.overseeing.flagging import Flagged, flags_between
from desk.people.covering import RULES as COVERED
from desk.people.covering import label_of
from desk.reports.flag_rules import RULES
from desk.reports.red_flags import Flag
from desk.revealing import REASONS, What, record_export, reveal
from desk.serving import find_case
from desk.times import day_of
from ui.console.access import entrance_of, read_day, write_file
from ui.console.answers import Answer, Voice
from ui.wiring import files
from ui.wiring.opening import at_desk
from ui.wiring.removable import target_of

USUAL_DAYS = 31


def _add_book(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    heaps = "、".join(f"{heap} {words}" for heap, words in HEAPS.items())
    one.add_argument("--from", dest="first", metavar="DAY", default="", help="从哪天起，如 2026-11-01")
    one.add_argument("--to", dest="last", metavar="DAY", default="", help="到哪天止")
    one.add_argument("--clerk", metavar="CLERK", default="", help="只看这位工作人员（姓名或者登录名）做的")
    one.add_argument("--case", metavar="CASE", default="", help="只看这件办件的（编号或者 case_id）")
    one.add_argument("--kind", metavar="KIND", default="", help=f"只看一类：{heaps}；或者一种记录，如 case.voided")
    one.add_argument("--flags", action="store_true", help=f"列出需要看一看的和规则；不写日期的看最近{USUAL_DAYS}天")
    one.add_argument("--limit", type=int, metavar="N", default=PAGE, help=f"一页几条，最多{MOST_PAGE}")
    one.add_argument("--after", metavar="KEY", default="", help="接着上一页：上一页给的 next")
    one.add_argument("--out", metavar="FILE", default="", help="全部写成表格文件（.csv），末尾有条数和记录链的摘要")
    one.set_defaults(run=_book)


def _add_reveal(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    fields = "、".join(f"{name} {rule.label}" for name, rule in COVERED.items() if name in _SHOWN)
    one.add_argument("case", metavar="CASE", help="办件编号或者 case_id")
    one.add_argument("--fields", nargs="+", metavar="FIELD", choices=_SHOWN, default=_SHOWN, help=f"看哪几项：{fields}")
    one.add_argument("--why", required=True, metavar="TEXT", help=f"{'、'.join(REASONS)}，或者“其他：”加上原因")
    one.set_defaults(run=_reveal)


_SHOWN = ("id_number", "phone", "address", "agent_id_number", "agent_phone")
"""What a case itself holds of those that are masked; a bank account stands in its form."""

ADD = {"book": _add_book, "reveal": _add_reveal}
"""The commands of this module, each filled in by its function."""


def _book(args: argparse.Namespace, _voice: Voice) -> Answer:
    first, last = (
        read_day(text, field=field).isoformat() if text else ""
        for text, field in ((args.first, "from"), (args.last, "to"))
    )
    wish = BookWish(first=first, last=last, clerk=args.clerk, case=args.case, kind=args.kind)
    if args.out and Path(args.out).suffix.lower() != ".csv":
        raise Refused("usage", "文件名要以 .csv 结尾。", field="out")
    with at_desk(entrance_of(args), writing=bool(args.out)) as desk:
        if args.out:
            files.require_writable_target(Path(args.out))
        if args.flags:
            return _flags(desk, wish, args.out)
        return _exported(desk, wish, args.out) if args.out else _page(desk, wish, args)


def _page(desk: Desk, wish: BookWish, args: argparse.Namespace) -> Answer:
    page = book_page(desk, wish, after=args.after, limit=args.limit)
    data = {"lines": [msgspec.to_builtins(line) for line in page.lines], "next": page.next_key}
    more = (f"还有更早的，接着看：--after {page.next_key}",) if page.next_key else ()
    lines = tuple(map(_line, page.lines)) or ("没有这样的记录。",)
    return Answer(data=data, lines=(*lines, *more))


def _line(line: BookLine) -> str:
    number = f"　{spoken(line.case_number)}" if line.case_number else ""
    override = f"　【{line.override}】" if line.override else ""
    return f"{line.at}　{line.who}　{line.heap}{number}　{line.sentence}{override}"


def _exported(desk: Desk, wish: BookWish, out: str) -> Answer:
    export = book_export(desk, wish)
    record_export(desk, What.BOOK, export.persons, target_of(Path(out)))
    write_file(Path(out), book_csv(export))
    heads = [msgspec.to_builtins(head) for head in export.heads]
    said = (f"监督台账{len(export.lines)}条已写到 {out}。里面有个人信息，只交给监督的人；这次导出已经记下。",)
    ends = tuple(f"记录链第{head.n}条，摘要 {head.head}" for head in export.heads)
    return Answer(data={"count": len(export.lines), "heads": heads, "out": out}, lines=(*said, *ends))


def _flags(desk: Desk, wish: BookWish, out: str) -> Answer:
    today = day_of(desk.clock.now())
    last = date.fromisoformat(wish.last) if wish.last else today
    first = date.fromisoformat(wish.first) if wish.first else last - timedelta(days=USUAL_DAYS - 1)
    if wish.kind:
        raise Refused("usage", "--flags 是按规则看的，不能和 --kind 一起用。", field="kind")
    found = flags_between(desk, first, last, clerk=wish.clerk, case=wish.case)
    said = _said(found)
    if out:
        record_export(desk, What.FLAGS, found.persons, target_of(Path(out)))
        write_file(Path(out), flags_csv(found.flags))
        said = (*said[:1], f"已写到 {out}。")
    data = {
        "first": found.first,
        "last": found.last,
        "looked_at": found.looked_at,
        "flags": [_flag_document(flag) for flag in found.flags],
        "out": out or None,
    }
    return Answer(data=data, lines=said)


def _flag_document(flag: Flag) -> dict[str, object]:
    rule = RULES[flag.kind]
    return {**msgspec.to_builtins(flag), "rule": rule.words, "source": rule.source}


def _said(found: Flagged) -> tuple[str, ...]:
    head = f"{found.first}至{found.last}：看了{found.looked_at}件，需要看一看的{len(found.flags)}条。"
    lines = []
    for flag in found.flags:
        number = f"　{spoken(flag.case_number)}" if flag.case_number else ""
        lines.append(f"{flag.at[:10]}　{flag.kind}{number}　{flag.clerk_name}　{flag.fact}")
    kinds = tuple(kind for kind in RULES if any(flag.kind == kind for flag in found.flags))
    rules = tuple(f"  规则“{kind}”：{RULES[kind].words}（来源：{RULES[kind].source}）" for kind in kinds)
    note = ("列在这里只说明记录里有这样的事实，不等于办错了，请先看办件、问经办人。",) if found.flags else ()
    return (head, *lines, *rules, *note)


def _reveal(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        shown = reveal(desk, args.case, args.fields, args.why)
        case = find_case(desk, shown.case_id)
    who, agent = case.applicant, case.agent
    values = {
        "id_number": who.id_number,
        "phone": who.phone,
        "address": who.address,
        "agent_id_number": agent.id_number if agent else "",
        "agent_phone": agent.phone if agent else "",
    }
    wanted = {field: values[field] for field in shown.fields if values.get(field)}
    return Answer(
        data={"case_number": case.case_number, "why": shown.why, "fields": wanted},
        lines=(
            f"{spoken(case.case_number)}　{who.name}",
            *(f"{label_of(field)}：{value}" for field, value in wanted.items()),
            f"谁看的、为什么看（{shown.why}），已经记下。",
        ),
    )
