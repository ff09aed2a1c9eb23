"""`proxy`: what is carried to the township, how it takes it in, and the way back of the news."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desk.cases.events.trips import TripAnswer
from desk.cases.numbers import spoken
from desk.decoding import decode
from desk.desk import Desk
from desk.exchanging.letters import Letter, bag_with, hear_file, progress_letter, take_in, trip_letter
from desk.people.masking import mask_name
from desk.proxy.call_backs import Drawn
from desk.proxy.cases import STATE_WORDS, ProxyCase
from desk.proxy.trips import Trip
from desk.station.calling_back import call_back_paper
from desk.station.carrying import pack, show_trip, waiting
from desk.station.hearing import HeardInput, handed_in, hear, sheet_for, tell, to_tell, weekly
from desk.station.papers import bag_labels, trip_paper
from desk.station.progressing import drawn
from desk.station.taking import TakenIn, TypedTrip, take_in_typed
from ui.console.access import entrance_of, read_day, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.commands.proxy_cases import WHICH, document, line_of, write_paper
from ui.console.words import Verbs
from ui.wiring import files, papers
from ui.wiring.opening import at_desk

TRIP_FILE, TYPED, PROGRESS, ANSWERS = "送件文件", "清单文件", "进度文件", "答复文件"
SUFFIX, SEALED = ".trip.json", ".trip.ybag"
OPEN_HELP = "对方的密钥还不知道，也不加密地写；文件丢了，捡到的人看得到姓名和证件号码"
OPEN_WORDS = "注意：这个文件没有加密，U盘随身带好，用完删除。"
LIGHTS = {"green": "绿", "yellow": "黄", "red": "红"}
OUTCOMES = {
    "accepted": "受理",
    "supplement": "补正",
    "declined": "不收",
    "received": "已收",
    "missing": "没有带到",
    "unfiled": "要手工录入",
}


def add_trips(verbs: Verbs) -> None:
    """Add the verbs of trips and of what is heard to `proxy`."""
    one = verbs.add("waiting", "等着送镇里的代办件，急的在前")
    one.set_defaults(run=_waiting)
    one = verbs.add("trip", "几件装一趟，编清单号")
    one.add_argument("proxies", metavar="PROXY", nargs="+", help=WHICH)
    one.add_argument("--out", metavar="FILE", default="", help="清单写到哪个文件（PDF，三联）")
    one.add_argument("--labels", metavar="FILE", default="", help="材料袋标签写到哪个文件（PDF）")
    one.add_argument("--layout", choices=("a4", "80"), default="a4", help="清单的规格，不写是 A4")
    one.set_defaults(run=_trip)
    one = verbs.add("trip-file", "写一趟的送件文件，随材料袋带去")
    one.add_argument("trip", metavar="TRIP", help="清单号，或者清单上的码")
    one.add_argument("--out", metavar="FILE", required=True, help="写到哪个文件；写文件夹（U盘）的，文件名由码而来")
    one.add_argument("--open", action="store_true", help=OPEN_HELP)
    one.set_defaults(run=_trip_file)
    one = verbs.add("answered", "照签收的纸质清单，登记镇里当场的答复")
    one.add_argument("trip", metavar="TRIP", help="清单号，或者清单上的码")
    one.add_argument("file", metavar="FILE", help="谁收的、逐件怎么答复（.json）")
    one.set_defaults(run=_answered)
    _add_township(verbs)
    _add_news(verbs)


def _add_township(verbs: Verbs) -> None:
    one = verbs.add("taken", "镇里收一趟：读送件文件，或者扫清单上的码")
    one.add_argument(
        "file",
        metavar="FILE",
        help="送件文件；文件先收到了或者用 --from 时写清单上的码；用 --typed 时是照纸录的清单",
    )
    one.add_argument("--from", dest="folder", metavar="DIR", default="", help="在哪个文件夹（U盘）里找这个码的送件文件")
    one.add_argument(
        "--missing", metavar="N", action="append", default=[], help="袋里没有的：第几行或者代办单号，可写几次"
    )
    one.add_argument("--by", metavar="NAME", default="", help="谁送来的；不写的是清单上的代办员")
    one.add_argument("--counter", metavar="N", default="", help="窗口号")
    one.add_argument("--typed", action="store_true", help="没有文件，照纸录入；各件先在窗口收件")
    one.set_defaults(run=_taken)
    one = verbs.add("progress", "镇里给一个村站写进度文件")
    one.add_argument("station", metavar="STATION", help="村级站的12位代码或者名称")
    one.add_argument("--out", metavar="FILE", required=True, help="写到哪个文件")
    one.add_argument("--open", action="store_true", help=OPEN_HELP)
    one.set_defaults(run=_progress)
    one = verbs.add("draw", "镇里抽办完的代办件回访")
    one.add_argument("--from", dest="first", metavar="DAY", required=True, help="从哪天办完的")
    one.add_argument("--to", dest="last", metavar="DAY", required=True, help="到哪天办完的")
    one.add_argument("--seed", metavar="TEXT", required=True, help="抽签的种子，写明后可以照样再抽")
    one.add_argument("--count", metavar="N", type=int, default=5, help="抽几件，不写是5")
    one.add_argument("--out", metavar="FILE", default="", help="回访名单写到哪个文件（PDF）")
    one.set_defaults(run=_draw)


def _add_news(verbs: Verbs) -> None:
    one = verbs.add("hear", "村里读镇里的进度文件")
    one.add_argument("file", metavar="FILE", help="进度文件")
    one.set_defaults(run=_hear)
    one = verbs.add("heard", "登记镇里电话、纸上、当面告知的进度")
    one.add_argument("proxy", metavar="PROXY", help=WHICH)
    one.add_argument("state", choices=tuple(STATE_WORDS), metavar="STATE", help="办到哪一步")
    one.add_argument("--as-of", metavar="TIME", default="", help="截至什么时候，如 2026-11-25 09:00；不写是现在")
    one.add_argument("--number", metavar="CASE", default="", help="镇里的办件编号")
    one.add_argument("--due", metavar="DAY", default="", help="镇里答应的日子")
    one.add_argument("--to-do", metavar="TEXT", default="", help="要群众做什么；要补正的，把缺的一次写全")
    one.add_argument("--result", metavar="TEXT", default="", help="结果")
    one.add_argument("--by", choices=("phone", "paper", "visit"), default="phone", help="怎么知道的，不写是电话")
    one.set_defaults(run=_heard)
    one = verbs.add("to-tell", "有新消息、还没有告诉群众的")
    one.add_argument("--weekly", action="store_true", help="改列一周没有听到消息的，没有变化也要告诉一声")
    one.set_defaults(run=_to_tell)
    one = verbs.add("told", "登记告诉了群众")
    one.add_argument("proxy", metavar="PROXY", help=WHICH)
    one.add_argument("--way", choices=("paper", "phone", "visit"), default="phone", help="怎么告诉的，不写是电话")
    one.set_defaults(run=_told)
    one = verbs.add("sheet", "给这位群众的进度告知单")
    one.add_argument("proxy", metavar="PROXY", help=WHICH)
    one.add_argument("--out", metavar="FILE", required=True, help="写到哪个文件（PDF）")
    one.add_argument("--layout", choices=("80", "58", "a5"), default="", help="规格，不写是80毫米小票")
    one.set_defaults(run=_sheet)


def _waiting(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = waiting(desk)
    rows = [
        {**document(one.case), "light": one.light, "words": one.words, "why_not": one.why_not or None} for one in found
    ]
    lines = tuple(
        f"[{LIGHTS[one.light]}] {line_of(one.case)}  {one.words}{f'  {one.why_not}' if one.why_not else ''}"
        for one in found
    )
    return Answer(data={"waiting": rows}, lines=lines or ("没有等着送的代办件。",))


def _trip(args: argparse.Namespace, _voice: Voice) -> Answer:
    for out in filter(None, (args.out, args.labels)):
        files.require_writable_target(Path(out))
    with at_desk(entrance_of(args), writing=True) as desk:
        trip = pack(desk, args.proxies)
        if args.out:
            copies = [trip_paper(desk, trip.number, copy=copy).make(args.layout) for copy in (1, 2, 3)]
            write_file(Path(args.out), papers.joined(copies))
        if args.labels:
            labels = [one.make("label") for one in bag_labels(desk, trip.number)]
            write_file(Path(args.labels), papers.joined(labels))
    outs = [f"清单：{args.out}"] if args.out else []
    outs += [f"标签：{args.labels}"] if args.labels else []
    return Answer(data=_trip_document(trip), lines=(f"{trip.number}　{len(trip.made.lines)}件", *outs))


def _trip_document(trip: Trip) -> dict[str, Any]:
    return {
        "trip_id": trip.record_id,
        "number": trip.number,
        "code": trip.made.code,
        "left_at": trip.made.left_at,
        "arrived_at": trip.arrived.arrived_at if trip.arrived else None,
        "lines": [
            {"proxy_id": line.proxy_id, "number": line.proxy_number, "item": line.item_id, "trip_by": line.trip_by}
            for line in trip.made.lines
        ],
    }


def _trip_file(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        code = show_trip(desk, args.trip).made.code
        letter = trip_letter(desk, args.trip, may_be_open=args.open)
    out = Path(args.out)
    if out.is_dir():
        out = out / f"{code}{SEALED if letter.is_sealed else SUFFIX}"
    write_file(out, letter.data)
    lines = (f"送件文件：{out}{'，已加密' if letter.is_sealed else ''}", *_open_words(letter))
    return Answer(data={"out": str(out), "code": code, "sealed": letter.is_sealed}, lines=lines)


def _open_words(letter: Letter) -> tuple[str, ...]:
    return () if letter.is_sealed else (OPEN_WORDS,)


class _Answers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `proxy answered` reads; each answer names its line by the village's number."""

    taken_by: str
    answers: tuple[TripAnswer, ...]
    arrived_at: str = ""


def _answered(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=ANSWERS), _Answers, what=ANSWERS)
    with at_desk(entrance_of(args), writing=True) as desk:
        after = handed_in(desk, args.trip, taken_by=given.taken_by, answers=given.answers, arrived_at=given.arrived_at)
    told = "、".join(OUTCOMES[one.outcome] for one in (after.arrived.answers if after.arrived else ()))
    return Answer(data=_trip_document(after), lines=(f"{after.number}：{told}",))


def _taken(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        if args.typed:
            took = take_in_typed(desk, decode(read_file(Path(args.file), what=TYPED), TypedTrip, what=TYPED))
        else:
            data = _trip_data(desk, args.file, args.folder)
            took = take_in(desk, data, missing=tuple(args.missing), carried_by=args.by, counter=args.counter)
    return taken_answer(took)


def _trip_data(desk: Desk, name: str, folder: str) -> bytes:
    """The file beside a bag: by its path, by the code of the list on a stick, or one that was received before."""
    if folder:
        stem = name.strip().lower()
        sealed = Path(folder) / f"{stem}{SEALED}"
        return read_file(sealed if sealed.exists() else Path(folder) / f"{stem}{SUFFIX}", what=TRIP_FILE)
    return read_file(Path(name), what=TRIP_FILE) if Path(name).exists() else bag_with(desk, name)


def taken_answer(took: TakenIn) -> Answer:
    """What came of a bag."""
    taken = took.trip.taken
    head = "以前收过，没有重复收件" if took.repeated else "已收"
    lines = [f"{head}：{taken.station_name} {taken.number}，{len(took.cases)}件"]
    lines += [f"  {number} → {spoken(case.case_number)} {case.state.label}" for number, case in took.cases.items()]
    lines += [f"  袋里没有：{line.proxy_number} {line.item_name}" for line in took.missing]
    lines += [f"  要手工录入：{line.proxy_number} {why}" for line, why in took.unfiled]
    data = {
        "number": taken.number,
        "code": taken.code,
        "station": taken.station,
        "station_name": taken.station_name,
        "by_hand": taken.by_hand,
        "repeated": took.repeated,
        "cases": {number: case.case_number for number, case in took.cases.items()},
        "missing": [line.proxy_number for line in took.missing],
        "unfiled": {line.proxy_number: why for line, why in took.unfiled},
    }
    return Answer(data=data, lines=tuple(lines))


def _progress(args: argparse.Namespace, _voice: Voice) -> Answer:
    files.require_writable_target(Path(args.out))
    with at_desk(entrance_of(args), writing=True) as desk:
        letter = progress_letter(desk, args.station, may_be_open=args.open)
    write_file(Path(args.out), letter.data)
    said = f"进度文件：{args.out}，{letter.cases}件{'，已加密' if letter.is_sealed else ''}"
    data = {"out": args.out, "cases": letter.cases, "sealed": letter.is_sealed}
    return Answer(data=data, lines=(said, *_open_words(letter)))


def _draw(args: argparse.Namespace, _voice: Voice) -> Answer:
    first, last = read_day(args.first, field="from"), read_day(args.last, field="to")
    if args.out:
        files.require_writable_target(Path(args.out))
    with at_desk(entrance_of(args), writing=False) as desk:
        found = drawn(desk, first, last, seed=args.seed, count=args.count)
        if args.out:
            write_file(Path(args.out), call_back_paper(desk, first, last, seed=args.seed, count=args.count).make("a4"))
    rows = [
        {
            "case_number": one.case.case_number,
            "proxy_number": one.case.proxy_number,
            "station_name": one.case.station_name,
            "called_back": one.asked.said.is_true if one.asked else None,
        }
        for one in found
    ]
    return Answer(data={"drawn": rows}, lines=tuple(map(_drawn_line, found)))


def _drawn_line(one: Drawn) -> str:
    case = one.case
    words = f"{case.station_name}  {case.proxy_number}  {spoken(case.case_number)}  {mask_name(case.applicant.name)}"
    if one.asked is None:
        return words
    return f"{words}  {one.asked.said.called_at[:10]}回访过，{'相符' if one.asked.said.is_true else '不相符'}"


def _hear(args: argparse.Namespace, _voice: Voice) -> Answer:
    data = read_file(Path(args.file), what=PROGRESS)
    with at_desk(entrance_of(args), writing=True) as desk:
        heard = hear_file(desk, data)
    head = (
        f"{heard.office_name}，截至{heard.as_of[:16].replace('T', ' ')}：有变化{len(heard.news)}件，没变{heard.same}件"
    )
    lines = [head + (f"，比已知的旧{heard.older}件" if heard.older else "")]
    lines += [f"  {line_of(one)}" for one in heard.news]
    lines += [f"  没有带到，又回到村里：{one.number}" for one in heard.missing]
    lines += [f"  镇里回访过：{one.number}　{_agrees(one)}" for one in heard.called_back]
    lines += [
        f"  镇里{'照办了' if one.is_taken else f'没有照办：{one.reason}'}（{spoken(one.case_number)}）"
        for one in heard.answered
    ]
    lines += [f"  本站没有：{number}" for number in heard.strangers]
    return Answer(
        data={
            "as_of": heard.as_of,
            "news": [document(one) for one in heard.news],
            "same": heard.same,
            "older": heard.older,
            "missing": [one.number for one in heard.missing],
            "called_back": [one.number for one in heard.called_back],
            "answered": [msgspec.to_builtins(one) for one in heard.answered],
            "strangers": list(heard.strangers),
        },
        lines=tuple(lines),
    )


def _agrees(case: ProxyCase) -> str:
    """What the villager told the township, in a few words."""
    said = case.called_back
    if said is None:
        return ""
    return f"{'相符' if said.is_true else '不相符'}{f'：{said.words}' if said.words else ''}"


def _heard(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = HeardInput(
        state=args.state,
        as_of=args.as_of,
        case_number=args.number,
        due_on=args.due,
        to_do=args.to_do,
        result=args.result,
        by=args.by,
    )
    with at_desk(entrance_of(args), writing=True) as desk:
        case = hear(desk, args.proxy, given)
    return Answer(data=document(case), lines=(line_of(case),))


def _to_tell(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = weekly(desk) if args.weekly else to_tell(desk)
    lines = tuple(f"{line_of(one)}  {one.told.to_do if one.told else ''}".rstrip() for one in found)
    return Answer(data={"to_tell": [document(one) for one in found]}, lines=lines or ("都告诉过了。",))


def _told(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        case = tell(desk, args.proxy, args.way)
    return Answer(data=document(case), lines=(f"已记下告诉了群众：{line_of(case)}",))


def _sheet(args: argparse.Namespace, _voice: Voice) -> Answer:
    files.require_writable_target(Path(args.out))
    with at_desk(entrance_of(args), writing=True) as desk:
        printable, cases = sheet_for(desk, args.proxy)
        write_paper(printable, args)
    return Answer(
        data={"out": args.out, "cases": [one.number for one in cases]},
        lines=(f"{printable.name}：{args.out}，{len(cases)}件",),
    )
