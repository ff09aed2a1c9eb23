"""`consult` and `pad`: questions without a case, and blank receipts for days without power."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desk.cases.consultations import CHANNEL_WORDS, Consultation
from desk.cases.pads import MOST_AT_ONCE, spoken_pad
from desk.consulting import ConsultationInput, answer, find, newest, record, show, visit_from
from desk.decoding import decode
from desk.desk import Desk
from desk.errors import Refused
from desk.outage import PadRun, mark_spoilt, print_pad, printed_pads, take_back_spoilt
from desk.papers.consultation import consultation_slip
from desk.papers.request import layouts_of
from desk.people.masking import mask_phone
from desk.records import ConsultationFilter
from desk.visiting import hold
from ui.console.access import entrance_of, read_day, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import files, papers
from ui.wiring.opening import at_desk

CONSULTATION = "咨询文件"
WHICH = "咨询单上的编号，或者 consultation_id"
LONGEST_LIST = 1000


def _add_consult(consult: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(consult, common)
    one = verbs.add("record", "记一条咨询")
    one.add_argument("file", metavar="FILE", help="问了什么、怎么答复的（.json），姓名和电话可以不写")
    _add_slip(one)
    one.set_defaults(run=_record)
    one = verbs.add("list", "列出咨询，新的在前")
    one.add_argument("--day", metavar="DATE", default="", help="只列这一天的，如 2026-11-23")
    one.add_argument("--clerk", metavar="NAME", default="", help="只列这位首问负责人的")
    one.add_argument("--item", metavar="ID", default="", help="只列这个事项的")
    one.add_argument("--to-answer", action="store_true", help="只列答应核实后答复、还没有答复的")
    one.add_argument("--without-case", action="store_true", help="只列还没有转成办件的")
    one.add_argument("--limit", metavar="N", type=int, default=50, help=f"最多几条，1到{LONGEST_LIST}，不写是50")
    one.set_defaults(run=_list)
    one = verbs.add("find", "按姓名、电话、事项、编号或者问答里的字找")
    one.add_argument("text", metavar="TEXT", help="姓名、电话或后四位、事项、编号、问题或者答复里的字")
    one.set_defaults(run=_find)
    one = verbs.add("show", "看一条咨询")
    one.add_argument("consultation", metavar="ID", help=WHICH)
    _add_slip(one)
    one.set_defaults(run=_show)
    one = verbs.add("answer", "核实以后补记答复")
    one.add_argument("consultation", metavar="ID", help=WHICH)
    one.add_argument("text", metavar="TEXT", help="怎么答复的")
    one.set_defaults(run=_answer)
    one = verbs.add("case", "转成办件：存成草稿，到窗口接着办")
    one.add_argument("consultation", metavar="ID", help=WHICH)
    one.add_argument("--counter", metavar="N", default="", help="窗口号")
    one.set_defaults(run=_case)


def _add_slip(one: argparse.ArgumentParser) -> None:
    one.add_argument("--slip", metavar="FILE", default="", help="咨询答复单写到哪个文件（PDF）")
    one.add_argument(
        "--layout", choices=layouts_of("consultation_slip"), default="80", help="答复单的规格，不写是80毫米小票"
    )


def _add_pad(pad: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(pad, common)
    one = verbs.add("print", "打印有编号的空白应急收件单")
    one.add_argument("--count", metavar="N", type=int, required=True, help=f"几份，1到{MOST_AT_ONCE}，每份两联")
    one.add_argument("--out", metavar="FILE", required=True, help="写到哪个文件（PDF）")
    one.add_argument("--layout", choices=layouts_of("outage_receipt"), default=None, help="规格，不写是A4")
    one.set_defaults(run=_pad_print)
    one = verbs.add("list", "打印过哪些，哪些还没有补录")
    one.set_defaults(run=_pad_list)
    one = verbs.add("spoil", "登记作废：写错、撕坏、丢失的编号不能再补录")
    one.add_argument("numbers", metavar="NUMBER", nargs="+", help="应急单编号，可以写几个")
    one.add_argument("--reason", metavar="TEXT", required=True, help="为什么作废")
    one.set_defaults(run=_pad_spoil)
    one = verbs.add("restore", "取消作废")
    one.add_argument("numbers", metavar="NUMBER", nargs="+", help="应急单编号，可以写几个")
    one.set_defaults(run=_pad_restore)


ADD = {"consult": _add_consult, "pad": _add_pad}
"""The commands of this module, each filled in by its function."""


def _record(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=CONSULTATION), ConsultationInput, what=CONSULTATION)
    if args.slip:
        files.require_writable_target(Path(args.slip))
    with at_desk(entrance_of(args), writing=True) as desk:
        kept = record(desk, given)
        _write_slip(desk, kept, args)
    return Answer(
        data=_document(kept), lines=(f"已记下：{kept.asked.number}　{kept.asked.question}", *_slip_line(args))
    )


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    if args.day:
        read_day(args.day, field="day")
    if not 1 <= args.limit <= LONGEST_LIST:
        raise Refused("list.limit", f"一次列1到{LONGEST_LIST}条，请改正。", field="limit")
    wanted = ConsultationFilter(
        clerk=args.clerk,
        item=args.item.strip().upper(),
        from_day=args.day,
        to_day=args.day,
        to_answer=args.to_answer,
        without_case=args.without_case,
    )
    with at_desk(entrance_of(args), writing=False) as desk:
        found = newest(desk, wanted, limit=args.limit)
    return _listed(found, "没有符合条件的咨询。")


def _find(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = find(desk, args.text)
    return _listed(found, "没有找到。")


def _listed(found: tuple[Consultation, ...], nothing: str) -> Answer:
    return Answer(
        data={"consultations": [_document(one) for one in found]}, lines=tuple(map(_line, found)) or (nothing,)
    )


def _show(args: argparse.Namespace, _voice: Voice) -> Answer:
    if args.slip:
        files.require_writable_target(Path(args.slip))
    with at_desk(entrance_of(args), writing=False) as desk:
        one = show(desk, args.consultation)
        _write_slip(desk, one, args)
    return Answer(data=_document(one), lines=(*_lines(one), *_slip_line(args)))


def _answer(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        one = answer(desk, args.consultation, args.text)
    return Answer(data=_document(one), lines=(f"已补记答复：{one.asked.number}",))


def _case(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        visit = visit_from(desk, args.consultation, args.counter)
        hold(desk, visit)
    items = [item.item for item in visit.items]
    data = {"draft": visit.visit_id, "consultation_id": visit.consultation_id, "items": items, "search": visit.search}
    return Answer(data=data, lines=(f"已存成草稿：{visit.visit_id}　在窗口按 F11 接着办。",))


def _pad_print(args: argparse.Namespace, _voice: Voice) -> Answer:
    files.require_writable_target(Path(args.out))
    with at_desk(entrance_of(args), writing=True) as desk:
        pad = print_pad(desk, args.count, args.layout)
        write_file(Path(args.out), papers.render_all(pad.sheets))
    first, last = pad.slips[0].number, pad.slips[-1].number
    data = {"first": first, "last": last, "count": len(pad.slips), "out": args.out}
    return Answer(
        data=data, lines=(f"{args.out}：{len(pad.slips)}份，每份两联，编号{spoken_pad(first)}至{spoken_pad(last)}",)
    )


def _pad_list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        runs = printed_pads(desk)
    return Answer(
        data={
            "pads": [
                {
                    "printed_at": run.printed_at,
                    "first": run.first,
                    "last": run.last,
                    "count": run.count,
                    "unused": list(run.unused),
                    "spoilt": list(run.spoilt),
                }
                for run in runs
            ]
        },
        lines=tuple(map(_run_line, runs)) or ("还没有打印过应急收件单。",),
    )


def _run_line(run: PadRun) -> str:
    when = run.printed_at[:16].replace("T", " ")
    used = run.count - len(run.unused) - len(run.spoilt)
    spoilt = f"，作废{len(run.spoilt)}份" if run.spoilt else ""
    return f"{when}  {spoken_pad(run.first)} 至 {spoken_pad(run.last)}  {run.count}份，已补录{used}份{spoilt}"


def _pad_spoil(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        marked = mark_spoilt(desk, args.numbers, args.reason)
    return Answer(data={"spoilt": list(marked)}, lines=(f"登记作废{len(marked)}份，这些编号不能再补录。",))


def _pad_restore(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        marked = take_back_spoilt(desk, args.numbers)
    return Answer(data={"restored": list(marked)}, lines=(f"取消作废{len(marked)}份，可以补录了。",))


def _write_slip(desk: Desk, one: Consultation, args: argparse.Namespace) -> None:
    if args.slip:
        write_file(Path(args.slip), desk.render(consultation_slip(desk.office, desk.texts, one, args.layout)))


def _slip_line(args: argparse.Namespace) -> tuple[str, ...]:
    return (f"咨询答复单：{args.slip}",) if args.slip else ()


def _document(one: Consultation) -> dict[str, Any]:
    """All of it, the phone number masked; empty fields are left out."""
    asked = {name: value for name, value in msgspec.to_builtins(one.asked).items() if name not in ("kind", "answer")}
    if asked.get("phone"):
        asked["phone"] = mask_phone(one.asked.phone)
    rest = {name: value for name, value in msgspec.to_builtins(one).items() if name != "asked"}
    return {**rest, **asked, "answer": one.answer, "case_id": one.case_id or None}


def _line(one: Consultation) -> str:
    asked = one.asked
    when = asked.consulted_at[:16].replace("T", " ")
    open_ = "  待答复" if one.is_to_answer else "  已转办件" if one.case_id else ""
    return f"{asked.number}  {when}  {asked.asker_name or '未留名'}  {asked.question}{open_}"


def _lines(one: Consultation) -> tuple[str, ...]:
    asked = one.asked
    lines = [
        f"{asked.number}　{asked.consulted_at}　{CHANNEL_WORDS[asked.channel]}　首问负责：{asked.clerk_name}",
        f"来访人：{asked.asker_name or '未留名'}{f'　电话：{mask_phone(asked.phone)}' if asked.phone else ''}",
        f"问：{asked.question}",
    ]
    if asked.item_name or asked.wish:
        lines.append(f"事项：{asked.item_name or asked.wish}")
    if one.answer:
        lines.append(f"答：{one.answer}")
    if asked.unsure:
        done = f"，{one.answered_at[:10]}已答复" if one.answered_at else ""
        lines.append(f"待核实：{asked.unsure}，{asked.reply_on}前答复{done}")
    if asked.referred_to:
        lines.append(f"转给：{asked.referred_to}")
    if one.case_id:
        lines.append(f"办件：{one.case_id}")
    return tuple(lines)
