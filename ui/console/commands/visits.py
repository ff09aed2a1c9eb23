"""`visit`: home visits, the check of the old-age allowance in its three ways, and the list for a day's round."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desk.decoding import decode
from desk.desk import Desk
from desk.papers.home_visits import CHECK
from desk.papers.request import layouts_of
from desk.people.masking import mask_name
from desk.prints.printing import Printable
from desk.proxy.visits import PURPOSE_WORDS, RESULT_WORDS, WAY_WORDS, Check, HomeVisit
from desk.records import StationFilter
from desk.station.visit_papers import round_paper, visit_paper
from desk.station.visiting import CheckInput, VisitInput, check_allowance, record_visit, round_for, visits_of
from desk.times import day_of, read_moment
from ui.console.access import entrance_of, read_day, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import files
from ui.wiring.opening import at_desk

VISIT = "上门记录文件"
CHECKED = "核查文件"


def _add_visit(visit: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(visit, common)
    one = verbs.add("record", "登记一次上门服务")
    one.add_argument("file", metavar="FILE", help="到谁家、为什么事、办了什么（.json）")
    _add_paper(one)
    one.set_defaults(run=_record)
    one = verbs.add("check", "登记一次高龄补贴核查：上门、视频或者当月照片")
    one.add_argument("file", metavar="FILE", help="谁、哪种方式、结果（.json）")
    _add_paper(one)
    one.set_defaults(run=_check)
    one = verbs.add("round", "某一天要上门核查的人")
    one.add_argument("item", metavar="ITEM", help="事项编号，如 YL-03")
    one.add_argument("--day", metavar="DAY", default="", help="哪一天；不写的是今天")
    one.add_argument("--out", metavar="FILE", default="", help="名单写到哪个文件（PDF）")
    one.set_defaults(run=_round)
    one = verbs.add("list", "列出上门和核查的记录")
    one.add_argument("--kind", choices=("visit", "check"), default="", help="只要上门，或者只要核查")
    one.set_defaults(run=_list)
    one = verbs.add("paper", "再写一份上门记录或者核查记录")
    one.add_argument("number", metavar="NUMBER", help="记录的编号")
    _add_paper(one)
    one.set_defaults(run=_paper)


def _add_paper(one: argparse.ArgumentParser) -> None:
    one.add_argument("--out", metavar="FILE", default="", help="写到哪个文件（PDF）")
    one.add_argument("--layout", choices=layouts_of(CHECK), default="a5", help="规格，不写是 A5；上门记录只有 A5")


ADD = {"visit": _add_visit}
"""The commands of this module, each filled in by its function."""


def _record(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=VISIT), VisitInput, what=VISIT)
    return _kept(args, lambda desk: record_visit(desk, given))


def _check(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=CHECKED), CheckInput, what=CHECKED)
    return _kept(args, lambda desk: check_allowance(desk, given))


def _kept(args: argparse.Namespace, deed: Callable[[Desk], HomeVisit | Check]) -> Answer:
    if args.out:
        files.require_writable_target(Path(args.out))
    with at_desk(entrance_of(args), writing=True) as desk:
        kept = deed(desk)
        if args.out:
            _write(visit_paper(desk, kept.number), args)
    return Answer(data=_document(kept), lines=(f"已登记：{_line(kept)}", *_said(args)))


def _paper(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        paper = visit_paper(desk, args.number)
        if args.out:
            _write(paper, args)
    return Answer(data={"title": paper.title, "out": args.out}, lines=(paper.title, *_said(args)))


def _round(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        day = read_day(args.day, field="day") if args.day.strip() else day_of(desk.clock.now())
        people = round_for(desk, args.item, day)
        if args.out:
            write_file(Path(args.out), round_paper(desk, args.item, day).make("a4"))
    rows = [{"person_id": one.record_id, "name": one.known.name, "group": one.known.group} for one in people]
    lines = tuple(
        "　".join(part for part in (one.known.group, one.known.name, one.known.phone) if part) for one in people
    )
    return Answer(
        data={"item": args.item, "day": day.isoformat(), "people": rows},
        lines=(*(lines or ("这一天没有要核查的人。",)), *_said(args)),
    )


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = [
            one
            for kind in ([args.kind] if args.kind else ["visit", "check"])
            for one in visits_of(desk, StationFilter(kind=kind))
        ]
    found.sort(key=lambda one: read_moment(one.began_at), reverse=True)
    lines = tuple(map(_line, found)) or ("还没有上门和核查的记录。",)
    return Answer(data={"records": [_document(one) for one in found]}, lines=lines)


def _write(paper: Printable, args: argparse.Namespace) -> None:
    write_file(Path(args.out), paper.make(args.layout))


def _said(args: argparse.Namespace) -> tuple[str, ...]:
    return (f"已写到 {args.out}。",) if args.out else ()


def _document(one: HomeVisit | Check) -> dict[str, Any]:
    if isinstance(one, HomeVisit):
        done = one.visited
        return {"number": one.number, "at": one.began_at, "purposes": list(done.purposes), "place": done.place}
    body = one.checked
    return {
        "number": one.number,
        "at": one.began_at,
        "item": body.item_id,
        "person_id": body.person_id,
        "way": body.way,
        "result": body.result,
        "again_by": body.again_by,
    }


def _line(one: HomeVisit | Check) -> str:
    if isinstance(one, HomeVisit):
        why = "、".join(PURPOSE_WORDS[purpose] for purpose in one.visited.purposes)
        return f"{one.number}　{mask_name(one.visited.villager_name)}　{one.visited.place}　{why}"
    body = one.checked
    again = f"，{body.again_by}前再去" if body.again_by else ""
    return f"{one.number}　{mask_name(body.person_name)}　{WAY_WORDS[body.way]}　{RESULT_WORDS[body.result]}{again}"
