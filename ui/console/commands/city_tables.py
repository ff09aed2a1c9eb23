"""`city`: the city's own tables put out, the platform's answer and its list taken in, pairs decided."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from desk.cases.numbers import spoken
from desk.city_tables.mapping import RowError
from desk.city_tables.profile import Profile, read_profile
from desk.city_tables.records import KeptRow
from desk.errors import Refused
from desk.people.masking import mask_name
from desk.uploading.answering import take_answer
from desk.uploading.exporting import Delivered, Exported, export, export_again, parked_rows
from desk.uploading.reconciling import decide_pair, open_pairs, reconcile
from desk.uploading.using import Preview, preview, profiles_in_use, use_profile
from ui.console.access import entrance_of, read_day, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import city, files, reports
from ui.wiring.opening import at_desk

_PROFILE = "对照文件的名称；只有一个在用的不用写"
_LARGEST_SAID = 20


def _add_city(one: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(one, common)
    profiles = Verbs(verbs.add("profile", "上报表对照文件：列出、检查、试算、启用"), common)
    profiles.add("list", "列出自带的和在用的").set_defaults(run=_list)
    for name, text, run in (
        ("check", "检查一个对照文件，不动数据", _check),
        ("preview", "用真实的办件试算，不输出", _preview),
        ("use", "启用一个对照文件", _use),
    ):
        verb = profiles.add(name, text)
        verb.add_argument("file", metavar="FILE", help="对照文件（TOML），或者自带的名称")
        verb.set_defaults(run=run)
    verb = verbs.add("export", "输出上次以后新的、改了的、撤销的")
    verb.add_argument("--out", metavar="DIR", default="", help="写到哪个文件夹")
    verb.add_argument("--to-database", metavar="URL", default="", help="直接写到前置库；口令放在 DESK_FRONT_PASSWORD")
    verb.add_argument("--format", choices=city.FORMS, default="csv", help="文件的格式；不写的是 csv")
    verb.add_argument("--from", dest="first", metavar="DAY", default="", help="只看这天以后收的件")
    verb.add_argument("--to", dest="last", metavar="DAY", default="", help="只看这天以前收的件")
    verb.add_argument("--again", metavar="N", type=int, default=0, help="把第几次输出照原样再写一份")
    verb.add_argument("--resend", action="store_true", help="平台没有收下、办件不用改的，也再报一次")
    _with_profile(verb).set_defaults(run=_export)
    verb = verbs.add("answer", "导入平台的回执（CSV、XLSX、JSON）")
    verb.add_argument("file", metavar="FILE", help="回执")
    _with_profile(verb).set_defaults(run=_answer)
    _with_profile(verbs.add("parked", "列出平台没有收下的，为什么，怎么改")).set_defaults(run=_parked)
    verb = verbs.add("reconcile", "和平台的清单对账，出对账单")
    verb.add_argument("file", metavar="FILE", help="平台的清单（CSV、XLSX、JSON）")
    verb.add_argument("--out", metavar="FILE", required=True, help="对账单写到哪个文件，.pdf 或者 .xlsx")
    verb.add_argument("--from", dest="first", metavar="DAY", default="", help="从哪天收的件起；不写的照清单")
    verb.add_argument("--to", dest="last", metavar="DAY", default="", help="到哪天收的件止；不写的照清单")
    _with_profile(verb).set_defaults(run=_reconcile)
    verbs.add("pairs", "列出可能是同一件、等人确认的").set_defaults(run=_pairs)
    verb = verbs.add("pair", "确认一对是不是同一件")
    verb.add_argument("pair", metavar="PAIR", help="对的编号（city pairs 里的）")
    verb.add_argument("answer", choices=("same", "different"), help="same 是同一件，different 不是")
    verb.add_argument(
        "--origin",
        choices=("platform", "rekeyed"),
        default=None,
        help="平台先有的（platform），还是窗口又录进去的（rekeyed）",
    )
    verb.set_defaults(run=_pair)


ADD = {"city": _add_city}
"""The commands of this module, each filled in by its function."""


def _with_profile(verb: argparse.ArgumentParser) -> argparse.ArgumentParser:
    verb.add_argument("--profile", metavar="NAME", default="", help=_PROFILE)
    return verb


def _content(name: str) -> bytes:
    if name in city.shipped_profiles():
        return city.shipped_profile(name)
    return read_file(Path(name), what="对照文件", field="profile")


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        used = profiles_in_use(desk)
    shipped = [read_profile(city.shipped_profile(name)) for name in city.shipped_profiles()]
    return Answer(
        data={"in_use": [_head(one) for one in used], "shipped": [_head(one) for one in shipped]},
        lines=(
            *(f"在用：{_named(one)}" for one in used),
            *(f"自带：{_named(one)}" for one in shipped),
        ),
    )


def _check(args: argparse.Namespace, _voice: Voice) -> Answer:
    profile = read_profile(_content(args.file))
    return Answer(data=_head(profile), lines=(f"没有问题：{_named(profile)}",))


def _preview(args: argparse.Namespace, _voice: Voice) -> Answer:
    profile = read_profile(_content(args.file))
    with at_desk(entrance_of(args), writing=False) as desk:
        tried = preview(desk, profile)
    return Answer(data=_tried(tried), lines=_tried_lines(tried))


def _use(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        profile = use_profile(desk, _content(args.file))
        tried = preview(desk, profile)
    return Answer(data=_tried(tried), lines=(f"已启用：{_named(profile)}", *_tried_lines(tried)))


def _export(args: argparse.Namespace, _voice: Voice) -> Answer:
    if bool(args.out) == bool(args.to_database):
        raise Refused("usage", "请写 --out（写到文件夹）或者 --to-database（写到前置库），写一个。", field="out")
    first, last = _days(args)
    with at_desk(entrance_of(args), writing=True) as desk:
        if args.out:
            files.make_folder(Path(args.out))
            front = city.folder_front(desk, Path(args.out), args.format)
        else:
            front = city.database_front(desk, args.to_database)
        if args.again:
            again = export_again(desk, front, args.again, args.profile)
            return Answer(data={"outputs": [_delivered(again)]}, lines=_delivered_lines(again))
        made = export(desk, front, args.profile, first=first, last=last, resend=args.resend)
    return Answer(data=_exported(made), lines=_exported_lines(made))


def _answer(args: argparse.Namespace, _voice: Voice) -> Answer:
    content = read_file(Path(args.file), what="回执")
    with at_desk(entrance_of(args), writing=True) as desk:
        told = take_answer(desk, city.read_rows(content), args.profile)
    return Answer(
        data={
            "rows": told.rows,
            "taken": told.taken,
            "refused": told.refused,
            "changed": told.changed,
            "numbered": told.numbered,
            "parked": [_parked_row(row) for row in told.parked],
            "problems": [{"line": one.line, "said": one.said} for one in told.problems],
        },
        lines=(
            f"回执{told.rows}行：平台收下{told.taken}行，没有收下{told.refused}行；新记下平台编号{told.numbered}件。",
            *(_parked_line(row) for row in told.parked),
            *(f"第{one.line}行：{one.said}" for one in told.problems),
        ),
    )


def _parked(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        rows = parked_rows(desk, args.profile)
    lines = tuple(map(_parked_line, rows)) or ("没有等着改的。",)
    return Answer(data={"parked": [_parked_row(row) for row in rows]}, lines=lines)


def _reconcile(args: argparse.Namespace, _voice: Voice) -> Answer:
    content = read_file(Path(args.file), what="平台清单")
    first, last = _days(args)
    out = Path(args.out)
    if out.suffix.lower() not in (".pdf", ".xlsx"):
        raise Refused("usage", "文件名要以 .pdf 或者 .xlsx 结尾。", field="out")
    with at_desk(entrance_of(args), writing=True) as desk:
        files.require_writable_target(out)
        made = reconcile(desk, city.read_rows(content), args.profile, first=first, last=last)
        as_pdf = out.suffix.lower() == ".pdf"
        data = reports.as_pdf(desk, made.report) if as_pdf else reports.as_workbook(made.report)
    write_file(out, data)
    found = made.found
    return Answer(
        data={
            "from": found.first.isoformat(),
            "to": found.last.isoformat(),
            "both": found.both,
            "differing": len(found.differing),
            "only_here": [case.case_number for case in found.only_here],
            "only_there": [theirs.official for theirs in found.only_there],
            "linked": [case.case_number for case in made.linked],
            "pairs": [pair.pair_id for pair in made.pairs],
            "problems": [{"line": one.line, "said": one.said} for one in made.problems],
            "out": args.out,
        },
        lines=(
            *made.report.sentences,
            f"这次记下平台编号{len(made.linked)}件。对账单已写到 {args.out}。",
            *(f"第{one.line}行：{one.said}" for one in made.problems),
        ),
    )


def _pairs(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        waiting = open_pairs(desk)
    return Answer(
        data={
            "pairs": [
                {
                    "pair": pair.pair_id,
                    "case_number": case.case_number,
                    "received_at": case.received_at,
                    "official_number": pair.platform.official,
                    "platform_received": pair.platform.received,
                    "item_name": case.item_name,
                }
                for pair, case in waiting
            ]
        },
        lines=tuple(
            f"{pair.pair_id}　{spoken(case.case_number)}（{case.received_at[:16].replace('T', ' ')}收）和平台 "
            f"{pair.platform.official}（{pair.platform.received}）　{case.item_name}　{mask_name(case.applicant.name)}"
            for pair, case in waiting
        )
        or ("没有等人确认的。",),
    )


def _pair(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        decided = decide_pair(desk, args.pair, args.answer, args.origin)
    said = f"是同一件，平台编号 {decided.platform.official} 已记下。" if decided.state == "same" else "不是同一件。"
    data = {"pair": decided.pair_id, "state": decided.state, "official_number": decided.platform.official}
    return Answer(data=data, lines=(said,))


def _days(args: argparse.Namespace) -> tuple[date | None, date | None]:
    first = read_day(args.first, field="from") if args.first else None
    last = read_day(args.last, field="to") if args.last else None
    return first, last


def _named(profile: Profile) -> str:
    return f"{profile.name}　第{profile.version}版　{profile.title}　{len(profile.tables)}张表"


def _head(profile: Profile) -> dict[str, Any]:
    return {
        "name": profile.name,
        "version": profile.version,
        "title": profile.title,
        "confirmed": profile.confirmed,
        "tables": [table.name for table in profile.tables],
    }


def _errors(errors: tuple[RowError, ...]) -> list[dict[str, str]]:
    return [
        {"table": one.table, "column": one.column, "case_number": one.case_number, "said": one.said} for one in errors
    ]


def _error_lines(errors: tuple[RowError, ...], count: int) -> tuple[str, ...]:
    shown = tuple(
        f"  {spoken(one.case_number)}　{one.table}.{one.column}　{one.said}" for one in errors[:_LARGEST_SAID]
    )
    more = count - len(shown)
    return (*shown, f"  还有{more}处。") if more > 0 else shown


def _tried(tried: Preview) -> dict[str, Any]:
    return {
        **_head(tried.profile),
        "cases": tried.cases,
        "kept_back": tried.kept_back,
        "rows": dict(tried.rows),
        "error_count": tried.error_count,
        "errors": _errors(tried.errors),
    }


def _tried_lines(tried: Preview) -> tuple[str, ...]:
    good = tried.cases - tried.kept_back
    return (
        f"试算{tried.cases}件：{good}件可以上报，{tried.kept_back}件要先改正（{tried.error_count}处）。",
        *(f"  {name}　{count}行" for name, count in tried.rows.items()),
        *_error_lines(tried.errors, tried.error_count),
    )


def _delivered(one: Delivered) -> dict[str, Any]:
    return {
        "number": one.output.number,
        "output_id": one.output.output_id,
        "rows": one.output.rows,
        "where": one.where,
        "tables": [
            {"table": table, "operation": operation, "rows": count}
            for (table, operation), count in sorted(one.counts.items())
        ],
    }


def _delivered_lines(one: Delivered) -> tuple[str, ...]:
    by_kind = {kind: sum(n for (_, k), n in one.counts.items() if k == kind) for kind in ("I", "U", "D")}
    counted = f"新增{by_kind['I']}行，修改{by_kind['U']}行，撤销{by_kind['D']}行"
    return (f"第{one.output.number}次输出：{counted}，在 {one.where}。",)


def _exported(made: Exported) -> dict[str, Any]:
    return {
        "profile": made.profile.name,
        "outputs": [_delivered(one) for one in made.delivered],
        "kept_back": made.kept_back,
        "error_count": made.error_count,
        "errors": _errors(made.errors),
        "adopted": made.adopted,
        "lost": made.lost,
        "theirs": made.theirs,
    }


def _exported_lines(made: Exported) -> tuple[str, ...]:
    lines = [line for one in made.delivered for line in _delivered_lines(one)] or ["没有新的要报。"]
    if made.theirs:
        lines.append(f"平台先有的、已经录进平台的{made.theirs}件没有再报。")
    if made.adopted:
        lines.append(f"那边有{made.adopted}行是这里不知道的（单位从备份恢复过），已经补记，版本接着往下走。")
    if made.lost:
        lines.append(f"其中{made.lost}件这里没有，恢复以前办的，请按纸质材料补录。")
    if made.kept_back:
        lines.append(f"{made.kept_back}件没有报，要先改正：")
    return (*lines, *_error_lines(made.errors, made.error_count))


def _parked_row(row: KeptRow) -> dict[str, Any]:
    return {
        "table": row.table,
        "key": row.key,
        "version": row.version,
        "case_id": row.case_id,
        "reason": row.reason,
        "mend": row.mend,
    }


def _parked_line(row: KeptRow) -> str:
    return f"{row.table}　{row.key}　第{row.version}版：{row.reason}。{row.mend}"
