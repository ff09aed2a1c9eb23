"""`package`: cases go up and answers come down, on a stick or through a folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desk.exchange.packages.pieces import read_size
from desk.exchanging.city_data.standing import data_standing
from desk.exchanging.city_data.taking import DataCame
from desk.exchanging.recovering.adopting import adopted_words
from desk.exchanging.standing import Count, below_standing, own_standing
from desk.exchanging.taking_in.custody import custody_words
from desk.exchanging.taking_in.receiving import LEFT_ALONE, TakenIn
from desk.times import day_of
from ui.console.access import entrance_of
from ui.console.answers import DONE, REFUSED, Answer, Voice, status_of
from ui.console.commands.data import standing_lines
from ui.console.commands.package_conflicts import add_conflicts
from ui.console.words import Verbs
from ui.wiring import packages
from ui.wiring.opening import at_desk
from ui.wiring.packages import Received

KIND_WORDS = {
    "cases": "办件数据包",
    "acknowledgement": "回执",
    "returned": "找回的记录",
    "progress": "进度",
    "trip": "送件",
    "catalogue": "事项目录",
    "certificates": "登记和停用名单",
    "index": "记录目录",
    "custody": "撤并单位的办件",
}
DISPOSITION_WORDS = {
    "accepted": "收下",
    "duplicate": "以前收过",
    "superseded": "收下（后来有更正）",
    "held": "等前一条或者附件",
    "conflict": "两处不一致，等人决定",
    "rejected": "退回改正",
    "quarantined": "版本太新，先存着",
}


def _add_package(package: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(package, common)
    one = verbs.add("export", "把没有回执的办件写到U盘或者文件夹，写完读回核对")
    one.add_argument("--to", required=True, metavar="DIR", help="U盘或者文件夹")
    one.add_argument(
        "--pieces",
        metavar="SIZE",
        default="",
        help="大的数据包分成几份，每份最大多少，如 5MB；0 不分；不写的按单位设置",
    )
    one.set_defaults(run=_export)
    one = verbs.add("receive", "收下U盘、文件夹或者文件里的数据包和回执，分成几份的放在一起")
    one.add_argument("paths", nargs="+", metavar="FILE", help="文件或者文件夹，叫什么名字都可以")
    one.set_defaults(run=_receive)
    one = verbs.add("sync", "从网上上报：送出没有回执的，取回给本单位的")
    one.add_argument("--url", metavar="URL", default="", help="上级接收程序的网址；不写的用单位设置里的上报网址")
    one.add_argument("--authority", metavar="FILE", default="", help="上级给的证书文件（PEM）；不写的用单位设置里的")
    one.add_argument("--through-proxy", action="store_true", help="用环境变量里写的代理（HTTPS_PROXY）")
    one.set_defaults(run=_sync)
    one = verbs.add("status", "上报情况：已送达、待确认、待处理，本单位和下级单位")
    one.add_argument("--first", metavar="DATE", default="", help="按天列出时从哪天起；不写的是本月1日")
    one.add_argument("--last", metavar="DATE", default="", help="到哪天止；不写的是今天")
    one.set_defaults(run=_status)
    one = verbs.add("show", "看一个数据包的封面：谁写的、给谁、多少件")
    one.add_argument("file", metavar="FILE", help="数据包文件")
    one.set_defaults(run=_show)
    add_conflicts(verbs)


ADD = {"package": _add_package}
"""The command of this module, filled in by its function."""


def _export(args: argparse.Namespace, _voice: Voice) -> Answer:
    most = read_size(args.pieces) if args.pieces else None
    with at_desk(entrance_of(args), writing=True) as desk:
        put = packages.put_on_stick(desk, Path(args.to), most=most)
    load = put.load
    cases = sum(parcel.cases for parcel in load.own)
    lines = [f"已写好并读回核对：新写{len(put.written)}个文件，U盘上现有{len(load.all)}个。"]
    if load.own:
        lines.append(f"本单位待确认的数据包{len(load.own)}个，其中新收办件{cases}件。还没有送达，等上级的回执。")
    if load.forwarded:
        lines.append(f"转交下级单位的数据包{len(load.forwarded)}个。")
    if load.trips:
        lines.append(f"随材料袋的送件文件{len(load.trips)}个，已加密。")
    if load.down:
        lines.append(f"给下级单位的回执和进度{len(load.down)}个。")
    if load.data:
        lines.append("市里下发的目录也在上面，谁收到都可以用。")
    if put.files > len(load.all):
        lines.append(f"大的分成了几份，一共{put.files}个文件，请一个不少地发出去；收的人放在一个文件夹里收。")
    if put.alone:
        lines.append(put.alone)
    if put.told:
        lines.append(put.told)
    data: dict[str, Any] = {
        "written": list(put.written),
        "files": put.files,
        "own": [msgspec.to_builtins(parcel) for parcel in load.own],
        "forwarded": [msgspec.to_builtins(parcel) for parcel in load.forwarded],
        "trips": [msgspec.to_builtins(parcel) for parcel in load.trips],
        "down": [msgspec.to_builtins(parcel) for parcel in load.down],
        "data": [msgspec.to_builtins(parcel) for parcel in load.data],
    }
    return Answer(data=data, lines=tuple(lines))


def _receive(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        came = list(packages.receive(desk, map(Path, args.paths)))
    lines = [line for one in came for line in _told(one)]
    problems = [one.problem for one in came if one.problem is not None]
    if len(problems) == len(came):
        raise problems[0]
    failed = any(problem.code not in LEFT_ALONE for problem in problems) or any(
        one.taken is not None and one.taken.data is not None and one.taken.data.version.place == "disputed"
        for one in came
    )
    if left := sum(problem.code in LEFT_ALONE for problem in problems):
        lines.append(f"另有{left}个文件是给别的单位的，或者是本单位自己写的，留在原处。")
    data = {"received": [_document(one) for one in came]}
    return Answer(data=data, lines=tuple(lines), status=REFUSED if failed else DONE)


def _sync(args: argparse.Namespace, _voice: Voice) -> Answer:
    from ui.wiring.network import exchange_over_network  # noqa: PLC0415 - HTTP takes a moment to load

    with at_desk(entrance_of(args), writing=True) as desk:
        done = exchange_over_network(desk, args.url, authority=args.authority, through_proxy=args.through_proxy)
    if done.problem is not None and not (done.delivered or done.kept_above or done.taken):
        raise done.problem
    lines = [f"要上报的数据包{len(done.offered)}个，已送达（上级已回执）{len(done.delivered)}个。"]
    if done.kept_above:
        lines.append(f"上级已经存好的{len(done.kept_above)}个：要转交的等回执，送件文件之类没有回执。")
    lines += [_taken(one) for one in done.taken]
    lines += [f"没有收：{one.problem.message}" for one in done.failed]
    if done.problem is not None:
        lines.append(f"没有做完：{done.problem.message}")
    data: dict[str, Any] = {
        "offered": [one.digest for one in done.offered],
        "delivered": [one.digest for one in done.delivered],
        "kept_above": [one.digest for one in done.kept_above],
        "taken": [one.parcel.digest for one in done.taken],
        "failed": [
            {"digest": one.digest, "code": one.problem.code, "message": one.problem.message} for one in done.failed
        ],
        "problem": None if done.problem is None else {"code": done.problem.code, "message": done.problem.message},
    }
    status = DONE if not done.failed else REFUSED
    return Answer(data=data, lines=tuple(lines), status=status if done.problem is None else status_of(done.problem))


def _told(one: Received) -> list[str]:
    if one.problem is not None and one.problem.code in LEFT_ALONE:
        return []
    if one.problem is not None:
        return [f"{_named(one)}　没有收：{one.problem.message}"]
    return [] if one.taken is None else [_taken(one.taken), *([one.told] if one.told else [])]


def _named(one: Received) -> str:
    return one.path.name if one.pieces == 1 else f"{one.path.name} 等{one.pieces}份"


def _taken(taken: TakenIn) -> str:
    what = f"{taken.office_name}的{KIND_WORDS[taken.parcel.kind]}"
    if taken.data is not None:
        said = _data_words(taken.data)
    elif taken.parcel.direction == "relay" and taken.heard is None:
        said = "不是给本单位的，已经存好，下次导出时一起转交。"
    elif taken.told:
        said = taken.told
    elif taken.custody is not None:
        said = custody_words(taken.custody)
    elif taken.was_known:
        said = "以前收过，没有变化。"
    elif taken.adopted is not None:
        said = adopted_words(taken.adopted)
    elif taken.heard is not None:
        parked = f"，其中{taken.heard.parked}件要处理" if taken.heard.parked else ""
        said = f"对方已收到办件{taken.heard.filed}件{parked}。"
    elif taken.bag is not None:
        trip = taken.bag.trip
        said = f"{trip.number}，{len(trip.lines)}件，先存好了；袋子到了，扫清单上的码收（proxy taken {trip.code}）。"
    elif taken.progress is not None:
        said = f"有变化{len(taken.progress.news)}件，没变{taken.progress.same}件。"
    elif taken.answer is not None:
        told = msgspec.to_builtins(taken.answer.answered)
        words = "、".join(f"{DISPOSITION_WORDS[name]}{told[name]}条" for name in DISPOSITION_WORDS if told[name])
        said = f"{taken.answer.answered.included}条：{words or '没有内容'}。回执已写好，下次导出时带回。"
    else:
        said = "已收下。"
    return f"{what}　{said}"


def _data_words(came: DataCame) -> str:
    named = f"第{came.version.number}版（{came.version.catalogue}）"
    warnings = "".join(came.warnings)
    if came.version.place == "disputed":
        return f"{named}，注意：同一版来过两种不同的内容，两份都留着，不能启用；请马上报告市里。"
    if came.was_known:
        return f"{named}，以前收过，没有变化。{warnings}"
    return f"{named}，签名对，存好了，也会转给别的单位。先看变化（data show），再启用（data take）。{warnings}"


def _document(one: Received) -> dict[str, Any]:
    if one.problem is not None:
        return {"file": str(one.path), "refused": {"code": one.problem.code, "message": one.problem.message}}
    taken = one.taken
    if taken is None:
        return {"file": str(one.path)}
    return {
        "file": str(one.path),
        "package": msgspec.to_builtins(taken.parcel),
        "from": taken.office_name,
        "was_known": taken.was_known,
        "told": one.told or None,
        "answered": None if taken.answer is None else msgspec.to_builtins(taken.answer.answered),
        "reply": None if taken.reply is None else taken.reply.digest,
        "trip": None if taken.bag is None else {"number": taken.bag.trip.number, "code": taken.bag.trip.code},
        "news": None if taken.progress is None else [case.number for case in taken.progress.news],
        "data": None if taken.data is None else msgspec.to_builtins(taken.data.version),
        "adopted": None if taken.adopted is None else msgspec.to_builtins(taken.adopted),
        "heard": None if taken.heard is None else {"filed": taken.heard.filed, "parked": taken.heard.parked},
    }


def _status(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        today = day_of(desk.clock.now())
        first, last = args.first or today.replace(day=1).isoformat(), args.last or today.isoformat()
        own = own_standing(desk, first=first, last=last)
        below = below_standing(desk)
        of_city = data_standing(desk)
    lines = [] if own.is_top else [f"本单位　{_counted(own.total)}"]
    if own.is_alone and not own.is_top:
        lines.append("还没有在上级登记，办件都留在本机。")
    if own.changes_waiting and not own.is_top:
        lines.append(f"还有{own.changes_waiting}条记录（新收和办理变化）等上级确认。")
    if own.heard_at:
        lines.append(f"最近一次听到上级的回执：{own.heard_at[:16].replace('T', ' ')}")
    lines += [f"要处理：{one.judgement.message}" for one in own.open[:20]]
    lines += [f"{day.day}　{_counted(day.count)}" for day in own.days]
    for office in below:
        told = "还没有交来过" if not office.came_at else f"最近交来 {office.came_at[:16].replace('T', ' ')}"
        lines.append(f"{office.office_name}　收到{office.here}件，要处理{office.parked}件，{told}")
        if office.again:
            lines.append(f"　　有{office.again}个数据包转不到上级，请它取回执后再写一次U盘交来，件不会少也不会重。")
    lines += standing_lines(of_city)
    data = {
        "own": msgspec.to_builtins(own),
        "below": [msgspec.to_builtins(one) for one in below],
        "data": msgspec.to_builtins(of_city),
    }
    return Answer(data=data, lines=tuple(lines))


def _counted(count: Count) -> str:
    told = f"共{count.filed}件：已送达{count.delivered}件，待确认{count.waiting}件"
    return f"{told}，待处理{count.parked}件"


def _show(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        header = packages.header_of(desk, Path(args.file))
    sender = header.sender.certificate
    written_by = f"{sender.office_name}（{sender.org}）第{sender.incarnation:02d}号机写的"
    lines = (
        f"{KIND_WORDS[header.kind]}　{written_by}，给{header.recipient.org}",
        f"记录{header.counts.events}条，办件{header.counts.cases}件，附件{header.counts.blobs}个",
        f"写于 {header.written_at[:16].replace('T', ' ')}",
    )
    return Answer(data=msgspec.to_builtins(header), lines=lines)
