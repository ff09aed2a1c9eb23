"""`disclose`: the eleven elements of an item, the directory of items, and a masked list for a village's board."""

from __future__ import annotations

import argparse
from pathlib import Path

from desk.errors import Refused
from desk.guides.disclosing import SCOPES, PosterInput, disclosure_directory, item_disclosure, poster_of
from desk.guides.posters import make_poster, posters_made
from desk.papers import disclosure, village_poster
from desk.papers.report import Report
from ui.console.access import entrance_of, read_day, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import files, papers, reports, tables
from ui.wiring.opening import at_desk


def _add_disclose(disclose: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(disclose, common)
    item = verbs.add("item", "一个事项的政务公开标准（十一要素）")
    item.add_argument("item", metavar="ITEM", help="事项编号")
    item.add_argument("--layout", choices=disclosure.LAYOUTS, default="a4", help="规格，横排")
    item.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件（PDF）")
    item.set_defaults(run=_item)
    listed = verbs.add("directory", "公开目录：每个事项一行，十一要素")
    scopes = "、".join(f"{scope} {name}" for scope, name in SCOPES.items())
    listed.add_argument("--list", dest="scope", choices=tuple(SCOPES), default="all", help=scopes)
    listed.add_argument("--layout", choices=disclosure.LAYOUTS, default="a4", help="PDF 的规格，横排")
    listed.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件，.pdf 或者 .xlsx")
    listed.set_defaults(run=_directory)
    poster = verbs.add("poster", "村公示栏的公示：名单自动遮挡姓名，不能关")
    poster.add_argument("item", metavar="ITEM", help="名单属于哪个事项")
    poster.add_argument("--people", required=True, metavar="FILE", help="名单（XLSX 或者 CSV），第一行是表头")
    poster.add_argument("--posted-by", required=True, metavar="NAME", help="由谁公示，如某某村民委员会")
    poster.add_argument("--phone", required=True, metavar="PHONE", help="反映问题的电话")
    poster.add_argument("--name", default="", help="名单叫什么；不写的是“事项名称＋名单”")
    poster.add_argument("--basis", default="", help="根据什么公示；不写的用目录里的依据")
    poster.add_argument("--to", default="", metavar="NAME", help="向谁反映；不写的是公示的单位")
    poster.add_argument("--start", default="", metavar="DAY", help="哪天开始公示；不写的是今天")
    poster.add_argument("--days", type=int, default=0, metavar="N", help="公示几天；不写的按目录")
    poster.add_argument("--unit", choices=("工作日", "自然日"), default="自然日", help="写了 --days 的，按什么日")
    poster.add_argument("--ended", type=int, default=None, metavar="N", help="公示期满，收到几件异议")
    poster.add_argument("--layout", choices=village_poster.LAYOUTS, default="a3", help="PDF 的规格")
    poster.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件，.pdf 或者 .xlsx")
    poster.set_defaults(run=_poster)
    made = verbs.add("posted", "公示过的名单：谁出具的、由谁公示、哪几天，新的在前")
    made.set_defaults(run=_posted)


ADD = {"disclose": _add_disclose}
"""The commands of this module, each filled in by its function."""


def _item(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        files.require_writable_target(Path(args.out))
        data = papers.render(item_disclosure(desk, args.item, args.layout))
    write_file(Path(args.out), data)
    return Answer(data={"item": args.item.strip().upper(), "out": args.out}, lines=(f"公开标准已写到 {args.out}",))


def _directory(args: argparse.Namespace, _voice: Voice) -> Answer:
    out = _target(args.out)
    with at_desk(entrance_of(args), writing=False) as desk:
        report = disclosure_directory(desk, args.scope)
        data = reports.as_workbook(report) if _is_workbook(out) else reports.as_pdf(desk, report, args.layout)
    write_file(out, data)
    count = len(report.tables[0].rows)
    return Answer(
        data={"list": args.scope, "items": count, "out": args.out},
        lines=(f"{report.title}（{count}项）已写到 {args.out}",),
    )


def _poster(args: argparse.Namespace, _voice: Voice) -> Answer:
    out = _target(args.out)
    rows = tables.read_plain_rows(read_file(Path(args.people), what="名单", field="people"))
    given = PosterInput(
        item=args.item,
        posted_by=args.posted_by,
        objection_phone=args.phone,
        list_name=args.name,
        policy_basis=args.basis,
        objection_to=args.to,
        start_on=read_day(args.start, field="start") if args.start else None,
        days=args.days,
        unit=args.unit,
        objections=args.ended,
    )
    with at_desk(entrance_of(args), writing=True) as desk:
        poster = make_poster(desk, poster_of(desk, given, rows))
        report: Report = village_poster.poster_report(desk.office, desk.texts, poster)
        if _is_workbook(out):
            data = reports.as_workbook(report)
        else:
            data = papers.render(village_poster.village_poster(desk.office, desk.texts, poster, args.layout))
    write_file(out, data)
    days = f"{poster.start_on}至{poster.end_on}"
    said = f"公示已写到 {args.out}：{len(poster.people.rows)}行，姓名已遮挡，{days}。文号 {poster.number}"
    return Answer(
        data={
            "item": poster.item_id,
            "number": poster.number,
            "rows": len(poster.people.rows),
            "start_on": poster.start_on,
            "end_on": poster.end_on,
            "total": poster.people.total or None,
            "out": args.out,
        },
        lines=(said,),
    )


def _posted(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        told = posters_made(desk)
    return Answer(
        data={"posted": [{"moment": one.moment, "sentence": one.sentence} for one in told]},
        lines=tuple(f"{one.moment}　{one.sentence}" for one in told) or ("还没有出具过公示。",),
    )


def _target(text: str) -> Path:
    out = Path(text)
    if out.suffix.lower() not in (".pdf", ".xlsx"):
        raise Refused("usage", "文件名要以 .pdf 或者 .xlsx 结尾。", field="out")
    files.require_writable_target(out)
    return out


def _is_workbook(out: Path) -> bool:
    return out.suffix.lower() == ".xlsx"
