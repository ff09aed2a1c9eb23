"""`proxy`: papers taken over in the village, told of, brought home, ended, marked and asked about."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from desk.decoding import decode
from desk.desk import Desk
from desk.errors import Refused
from desk.people.masking import mask_name
from desk.prints.printing import Printable
from desk.proxy.authorisations import ENDING_WORDS
from desk.proxy.cases import STATE_WORDS, Place, ProxyCase, call_back_words
from desk.records import StationFilter
from desk.sheets import Layout
from desk.station.calling_back import call_back_at_township, is_kept_here
from desk.station.finishing import call_back, complete, end, resume, review, suspend
from desk.station.papers import CASE_PAPERS, case_paper
from desk.station.receiving import TakeInput, newest, show, take
from ui.console.access import entrance_of, read_day, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.commands.casework import scans_in
from ui.console.words import Verbs
from ui.wiring import files
from ui.wiring.opening import at_desk

TAKEN = "接收文件"
WHICH = "代办受理单的编号，或者 proxy_id"
LAYOUTS: tuple[Layout, ...] = ("a4", "a5", "80")
LONGEST_LIST = 1000
NO, YES = "否", "是"


def add_cases(verbs: Verbs) -> None:
    """Add the verbs of one proxy case to `proxy`."""
    one = verbs.add("take", "接收一件的材料，逐项登记")
    one.add_argument("file", metavar="FILE", help="凭哪份委托书、收了什么（.json），扫描件放在同一个文件夹")
    _add_paper(one)
    one.set_defaults(run=_take)
    one = verbs.add("list", "列出代办件，新的在前")
    one.add_argument("--day", metavar="DAY", default="", help="只列这一天收的，如 2026-11-23")
    one.add_argument("--clerk", metavar="NAME", default="", help="只列这位代办员的")
    one.add_argument("--item", metavar="ID", default="", help="只列这个事项的")
    one.add_argument("--open", action="store_true", help="只列还没有办完的")
    one.add_argument("--limit", metavar="N", type=int, default=50, help=f"最多几件，1到{LONGEST_LIST}，不写是50")
    one.set_defaults(run=_list)
    one = verbs.add("show", "看一件代办件")
    one.add_argument("proxy", metavar="PROXY", help=WHICH)
    one.set_defaults(run=_show)
    one = verbs.add("paper", "出代办件的单子：受理单、中止单、办结单、终止单")
    one.add_argument("proxy", metavar="PROXY", help=WHICH)
    one.add_argument("paper", choices=tuple(CASE_PAPERS), metavar="PAPER", help="哪一种单子")
    one.add_argument("--copy", metavar="N", type=int, default=1, help="第几联，不写是第1联")
    _add_paper(one, required=True)
    one.set_defaults(run=_paper)
    _add_rest(verbs)
    _add_endings(verbs)


def _add_rest(verbs: Verbs) -> None:
    one = verbs.add("suspend", "中止代办：村里先停一停，镇里照常办")
    one.add_argument("proxy", metavar="PROXY", help=WHICH)
    one.add_argument("--by", choices=("principal", "agent"), required=True, help="委托人提出，还是代办员提出")
    one.add_argument("--reason", metavar="TEXT", required=True, help="为什么")
    one.add_argument("--until", metavar="TEXT", required=True, help="什么时候、什么情况下恢复")
    one.add_argument("--give-back", action="store_true", help="原件现在退还；不写的留在村站")
    _add_paper(one)
    one.set_defaults(run=_suspend)
    one = verbs.add("resume", "恢复代办")
    one.add_argument("proxy", metavar="PROXY", help=WHICH)
    one.add_argument("--brought-again", action="store_true", help="退还过的原件又交来了，当面点清")
    one.set_defaults(run=_resume)


def _add_endings(verbs: Verbs) -> None:
    one = verbs.add("complete", "办结：结果和全部原件交到群众手里")
    one.add_argument("proxy", metavar="PROXY", help=WHICH)
    one.add_argument("--result", metavar="TEXT", required=True, help="办成了什么")
    one.add_argument("--signed-by", metavar="NAME", required=True, help="谁签收的")
    one.add_argument("--handed", metavar="TEXT", action="append", default=[], help="交付的证照文书，可以写几次")
    _add_returned(one)
    one.add_argument("--cost", metavar="TEXT", default="", help="依法缴纳的费用；没有的不写")
    _add_paper(one)
    one.set_defaults(run=_complete)
    one = verbs.add("end", "终止：没有办成就结束，全部原件退还")
    one.add_argument("proxy", metavar="PROXY", help=WHICH)
    kinds = tuple(kind for kind in ENDING_WORDS if kind != "done")
    one.add_argument("--why", choices=kinds, required=True, help="怎么终止的")
    one.add_argument("--go-on", metavar="TEXT", required=True, help="以后可以怎么办")
    one.add_argument("--left-over", metavar="TEXT", default="", help="未了事项；没有的不写")
    _add_returned(one)
    _add_paper(one)
    one.set_defaults(run=_end)
    one = verbs.add("review", "录入群众的评价")
    one.add_argument("proxy", metavar="PROXY", help=WHICH)
    one.add_argument("level", metavar="LEVEL", type=int, help="5非常满意、4满意、3基本满意、2不满意、1非常不满意")
    one.add_argument("--way", choices=("card", "code", "phone"), default="card", help="怎么评的，不写是评价卡")
    one.add_argument("--words", metavar="TEXT", default="", help="群众说的话")
    one.set_defaults(run=_review)
    one = verbs.add("call-back", "登记回访：由经办人以外的人做")
    one.add_argument("proxy", metavar="PROXY", help=f"{WHICH}；镇中心也可以用本单位的办件编号")
    one.add_argument("--true", choices=(YES, NO), required=True, help="群众说的与记录相符吗")
    one.add_argument("--words", metavar="TEXT", default="", help="群众说的话，留在镇里，村里看不到")
    one.add_argument("--share", action="store_true", help="群众同意把原话告诉村里")
    one.set_defaults(run=_call_back)


def _add_paper(one: argparse.ArgumentParser, *, required: bool = False) -> None:
    one.add_argument("--out", metavar="FILE", default="", required=required, help="单子写到哪个文件（PDF）")
    one.add_argument("--layout", choices=LAYOUTS, default="", help="规格；不写是这种单子常用的")


def _add_returned(one: argparse.ArgumentParser) -> None:
    one.add_argument("--returned", metavar="NAME", action="append", default=[], help="退还的原件，可以写几次")
    one.add_argument("--all-returned", action="store_true", help="带走的原件全部当面退还了")


def _take(args: argparse.Namespace, _voice: Voice) -> Answer:
    path = Path(args.file)
    given = decode(read_file(path, what=TAKEN), TakeInput, what=TAKEN)
    _require_out(args)
    with at_desk(entrance_of(args), writing=True) as desk:
        taken = take(desk, given, read_file=scans_in(path.parent))
        _write(desk, taken.case, "proxy_acceptance", args)
    hints = [hint.message for hint in taken.hints]
    head = "以前收过" if taken.repeated else "已收"
    lines = (f"{head}：{taken.case.number}　{taken.case.trip_by}前送到镇中心", *hints, *_out_line(args))
    return Answer(data={**document(taken.case), "repeated": taken.repeated, "hints": hints}, lines=lines)


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    if args.day:
        read_day(args.day, field="day")
    if not 1 <= args.limit <= LONGEST_LIST:
        raise Refused("list.limit", f"一次列1到{LONGEST_LIST}件，请改正。", field="limit")
    wanted = StationFilter(
        clerk=args.clerk, item=args.item.strip().upper(), from_day=args.day, to_day=args.day, is_open=args.open
    )
    with at_desk(entrance_of(args), writing=False) as desk:
        found = newest(desk, wanted, limit=args.limit)
    return Answer(
        data={"proxy_cases": [document(one) for one in found]},
        lines=tuple(map(line_of, found)) or ("没有符合条件的代办件。",),
    )


def _show(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        case = show(desk, args.proxy)
    return Answer(data=document(case), lines=_lines(case))


def _paper(args: argparse.Namespace, _voice: Voice) -> Answer:
    files.require_writable_target(Path(args.out))
    with at_desk(entrance_of(args), writing=False) as desk:
        printable = case_paper(desk, args.proxy, args.paper, copy=args.copy)
        write_paper(printable, args)
    return Answer(data={"out": args.out, "paper": args.paper}, lines=(f"{printable.name}：{args.out}",))


def _suspend(args: argparse.Namespace, _voice: Voice) -> Answer:
    def deed(desk: Desk) -> ProxyCase:
        return suspend(
            desk,
            args.proxy,
            by=args.by,
            reason=args.reason,
            resume_when=args.until,
            keep_originals=not args.give_back,
        )

    return _done(args, deed, "proxy_suspension")


def _resume(args: argparse.Namespace, _voice: Voice) -> Answer:
    return _done(args, lambda desk: resume(desk, args.proxy, brought_again=args.brought_again))


def _complete(args: argparse.Namespace, _voice: Voice) -> Answer:
    def deed(desk: Desk) -> ProxyCase:
        return complete(
            desk,
            args.proxy,
            result=args.result,
            signed_by=args.signed_by,
            papers=args.handed,
            returned=_returned(desk, args),
            cost=args.cost,
        )

    return _done(args, deed, "proxy_completion")


def _end(args: argparse.Namespace, _voice: Voice) -> Answer:
    def deed(desk: Desk) -> ProxyCase:
        return end(
            desk,
            args.proxy,
            ending=args.why,
            how_to_go_on=args.go_on,
            left_over=args.left_over,
            returned=_returned(desk, args),
        )

    return _done(args, deed, "proxy_ending")


def _review(args: argparse.Namespace, _voice: Voice) -> Answer:
    return _done(args, lambda desk: review(desk, args.proxy, args.level, way=args.way, words=args.words))


def _call_back(args: argparse.Namespace, _voice: Voice) -> Answer:
    is_true = args.true == YES
    with at_desk(entrance_of(args), writing=True) as desk:
        if desk.office.kind == "village" or is_kept_here(desk, args.proxy):
            case = call_back(desk, args.proxy, is_true=is_true, words=args.words)
            return Answer(data=document(case), lines=(line_of(case),))
        said = call_back_at_township(desk, args.proxy, is_true=is_true, words=args.words, may_share=args.share).said
    agrees = "相符" if is_true else "不相符"
    return Answer(
        data={
            "case": said.case_number,
            "proxy": said.proxy_number,
            "called_at": said.called_at,
            "called_back": said.is_true,
        },
        lines=(f"{said.proxy_number}  本单位{said.case_number}  回访{agrees}；下一份进度文件带回村里。",),
    )


def _returned(desk: Desk, args: argparse.Namespace) -> tuple[str, ...]:
    return show(desk, args.proxy).originals_here if args.all_returned else tuple(args.returned)


def _done(args: argparse.Namespace, deed: Callable[[Desk], ProxyCase], paper: str = "") -> Answer:
    if paper:
        _require_out(args)
    with at_desk(entrance_of(args), writing=True) as desk:
        case = deed(desk)
        if paper:
            _write(desk, case, paper, args)
    return Answer(data=document(case), lines=(line_of(case), *(_out_line(args) if paper else ())))


def _require_out(args: argparse.Namespace) -> None:
    if args.out:
        files.require_writable_target(Path(args.out))


def _write(desk: Desk, case: ProxyCase, paper: str, args: argparse.Namespace) -> None:
    if args.out:
        write_paper(case_paper(desk, case.number, paper), args)


def write_paper(printable: Printable, args: argparse.Namespace) -> None:
    """Write a paper to `--out`, in the size of `--layout` or its usual one."""
    write_file(Path(args.out), printable.make(args.layout or printable.layouts[0]))


def _out_line(args: argparse.Namespace) -> tuple[str, ...]:
    return (f"单子：{args.out}",) if args.out else ()


def document(case: ProxyCase) -> dict[str, Any]:
    """A proxy case in JSON; names masked, no numbers of people."""
    told = case.told
    return {
        "proxy_id": case.record_id,
        "number": case.number,
        "item": case.item_id,
        "item_name": case.received.item_name,
        "principal": mask_name(case.received.application.applicant.name),
        "received_at": case.received.received_at,
        "place": case.place.value,
        "trip_by": case.trip_by,
        "originals_here": list(case.originals_here),
        "missing": list(case.received.missing),
        "case_number": case.case_number or None,
        "told": {key: value for key, value in msgspec.to_builtins(told).items() if key != "kind"} if told else None,
        "has_news": case.has_news,
        "completed": bool(case.completed),
        "reviewed": case.reviewed.level if case.reviewed else None,
        "called_back": case.called_back.is_true if case.called_back else None,
    }


def line_of(case: ProxyCase) -> str:
    """A proxy case in a line."""
    state = STATE_WORDS[case.told.state] if case.told and case.place is Place.AT_CENTRE else case.place.label
    heard = f"（截至{case.told.as_of[:16].replace('T', ' ')}）" if case.told else ""
    who = mask_name(case.received.application.applicant.name)
    return f"{case.number}  {who}  {case.received.item_name}  {state}{heard}"


def _lines(case: ProxyCase) -> tuple[str, ...]:
    lines = [line_of(case), f"收材料：{case.received.received_at[:16].replace('T', ' ')}　{case.received.clerk_name}"]
    if case.place is Place.AT_HOME:
        lines.append(f"最迟送到镇中心：{case.trip_by}")
    if case.originals_here:
        lines.append(f"带走的原件：{'、'.join(case.originals_here)}")
    if case.received.missing:
        lines.append(f"还缺：{'；'.join(case.received.missing)}")
    if case.told:
        lines.append(f"镇中心办件编号：{case.case_number or '还没有告知'}")
        lines += [f"要做的：{case.told.to_do}"] if case.told.to_do else []
    if case.has_news:
        lines.append("有新消息还没有告诉群众")
    if called := call_back_words(case, is_overseer=False):
        lines.append(called)
    return tuple(lines)
