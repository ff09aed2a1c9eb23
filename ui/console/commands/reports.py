"""`report` and `sample`: closing sheet, register, overdue list, month; and a drawn sample for an inspection."""

from __future__ import annotations

import argparse
import calendar
from collections.abc import Callable
from datetime import date
from pathlib import Path

from desk.desk import Desk
from desk.errors import Refused
from desk.overseeing.reporting import closing_of, month_of, overdue_of, read_month, red_flags_of, register_of
from desk.overseeing.sampling import MOST_COUNT, USUAL_COUNT, read_quarter
from desk.papers.report import Report
from desk.revealing import What, record_export
from desk.times import day_of
from ui.console.access import entrance_of, read_day, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.wiring import archives, files, reports
from ui.wiring.opening import at_desk
from ui.wiring.removable import target_of

_KINDS = {
    "daily_closing": "日终结账单",
    "case_register": "办件登记簿",
    "overdue_list": "逾期及临期办件清单",
    "monthly": "月报",
    "red_flag_list": "风险提示清单",
}


def _add_report(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    kinds = "、".join(f"{kind} {name}" for kind, name in _KINDS.items())
    one.add_argument("kind", metavar="KIND", choices=(*_KINDS, "values"), help=f"{kinds}；values 列出月报能填的名称")
    one.add_argument("--out", metavar="FILE", default="", help="写到哪个文件，.pdf 或者 .xlsx；values 不用写")
    one.add_argument("--day", metavar="DAY", default="", help="哪一天的结账单；不写的是今天")
    one.add_argument("--from", dest="first", metavar="DAY", default="", help="登记簿、风险提示清单从哪天起")
    one.add_argument("--to", dest="last", metavar="DAY", default="", help="登记簿、风险提示清单到哪天止")
    one.add_argument("--month", metavar="MONTH", default="", help="月份，如 2026-11；不写的是本月")
    one.add_argument("--layout", choices=("a4", "a3"), default="a4", help="PDF 的规格")
    one.add_argument("--form", metavar="FILE", default="", help="上级的表（XLSX，格子里写了 {{收件.合计}} 这样的标记）")
    one.set_defaults(run=_report)


def _add_sample(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("quarter", metavar="QUARTER", help="季度，如 2026-4")
    one.add_argument("--seed", required=True, metavar="TEXT", help="抽签的种子，如抽查通知的文号")
    one.add_argument("--count", type=int, default=USUAL_COUNT, metavar="N", help=f"抽几件，最多{MOST_COUNT}")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件（ZIP）")
    one.set_defaults(run=_sample)


ADD = {"report": _add_report, "sample": _add_sample}
"""The commands of this module, each filled in by its function."""


def _report(args: argparse.Namespace, _voice: Voice) -> Answer:
    if args.kind != "values" and not args.out:
        raise Refused("usage", "请用 --out 写明存到哪个文件，名称以 .pdf 或者 .xlsx 结尾。", field="out")
    out = Path(args.out)
    with at_desk(entrance_of(args), writing=False) as desk:
        report = _made(desk, args)
        if args.kind == "values":
            lines = tuple(f"{name}　{value}" for name, value in sorted(report.values.items()))
            return Answer(data={"title": report.title, "values": report.values}, lines=lines)
        filled = 0
        match out.suffix.lower():
            case ".xlsx" if args.form:
                data, filled = reports.as_form(report, read_file(Path(args.form), what="上级的表", field="form"))
            case ".xlsx":
                data = reports.as_workbook(report)
            case ".pdf":
                data = reports.as_pdf(desk, report, args.layout)
            case _:
                raise Refused("usage", "文件名要以 .pdf 或者 .xlsx 结尾。", field="out")
    write_file(out, data)
    rows = [len(table.rows) for table in report.tables]
    said = f"{report.title}已写到 {args.out}。" + (f"填了{filled}格。" if filled else "")
    return Answer(
        data={"kind": report.kind, "title": report.title, "out": args.out, "rows": rows, "filled": filled or None},
        lines=(said, *report.sentences[:1]),
    )


def _made(desk: Desk, args: argparse.Namespace) -> Report:
    today = day_of(desk.clock.now())
    month = read_month(args.month, today)
    makers: dict[str, Callable[[], Report]] = {
        "daily_closing": lambda: closing_of(desk, _day(args.day, "day", today)),
        "case_register": lambda: register_of(
            desk, _day(args.first, "from", month), _day(args.last, "to", min(_last_of(month), today))
        ),
        "overdue_list": lambda: overdue_of(desk),
        "red_flag_list": lambda: red_flags_of(
            desk, _day(args.first, "from", month), _day(args.last, "to", min(_last_of(month), today))
        ),
    }
    return makers.get(args.kind, lambda: month_of(desk, month))()


def _sample(args: argparse.Namespace, _voice: Voice) -> Answer:
    first, last = read_quarter(args.quarter)
    with at_desk(entrance_of(args), writing=True) as desk:
        files.require_writable_target(Path(args.out))
        numbers, data = archives.inspection(desk, first, last, seed=args.seed, count=args.count)
        record_export(desk, What.SAMPLE, len(numbers), target_of(Path(args.out)))
    write_file(Path(args.out), data)
    return Answer(
        data={"seed": args.seed, "cases": list(numbers), "out": args.out},
        lines=(f"抽了{len(numbers)}件，已写到 {args.out}。里面有个人信息，只交给抽查的人。",),
    )


def _last_of(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def _day(text: str, field: str, otherwise: date) -> date:
    return read_day(text, field=field) if text.strip() else otherwise
