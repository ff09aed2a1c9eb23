"""`data`: the city's catalogue, calendar and code lists, as files that enough of its keys have signed."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from desk.errors import Refused
from desk.exchange.city_roots import Root
from desk.exchange.data_book import KeptVersion
from desk.exchanging.city_data.applying import DataChange, data_would, put_to_use
from desk.exchanging.city_data.standing import Behind, DataStanding, data_standing
from desk.exchanging.city_data.taking import trust_root
from ui.console.access import entrance_of, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import city_data
from ui.wiring.opening import at_desk

SHOWN = 20
"""So many lines of each kind are told; JSON has all."""


def _add_data(data: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(data, common)
    one = verbs.add("list", "正在用市里的第几版，等启用的，下级单位各用到第几版")
    one.set_defaults(run=_list)
    for verb, run, text in (("show", _show, "启用以前先看：变什么，涉及哪些在办件"), ("take", _take, "启用一版")):
        one = verbs.add(verb, text)
        one.add_argument("number", metavar="N", type=int, nargs="?", default=0, help="第几版；不写的是等启用的最新一版")
        one.set_defaults(run=run)
    one = verbs.add("trust", "导入市里的钥匙名单（已经在上级登记的不用）")
    one.add_argument("file", metavar="FILE", help="钥匙名单文件")
    one.add_argument("--fingerprint", metavar="DIGITS", default="", help="打电话向市里核对的30位数字")
    one.add_argument("--anew", action="store_true", help="市里的钥匙丢了重做的：代替原来认得的")
    one.set_defaults(run=_trust)
    _add_city(verbs)


def _add_city(verbs: Verbs) -> None:
    one = verbs.add("keys", "市级平台：做三把目录钥匙，各用各的口令")
    _add_folder(one)
    one.add_argument("--secret", action="append", default=[], metavar="FILE", help="一把钥匙的口令文件，写三次")
    one.add_argument("--anew", action="store_true", help="旧钥匙丢了，从头再做；各单位都要重新核对指纹")
    one.set_defaults(run=_keys)
    one = verbs.add("rotate", "市级平台：换钥匙，用旧钥匙中的两把签名")
    _add_folder(one)
    one.add_argument("--key", action="append", default=[], metavar="FILE", help="一把旧钥匙的文件，写两次")
    one.add_argument("--secret", action="append", default=[], metavar="FILE", help="各旧钥匙的口令文件，次序相同")
    one.add_argument("--new-secret", action="append", default=[], metavar="FILE", help="新钥匙的口令文件，写三次")
    one.set_defaults(run=_rotate)
    one = verbs.add("pack", "市级平台：打包下一版，还没有签名；没有给的用现行的")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件")
    one.add_argument("--catalogue", metavar="FILE", default="", help="目录文件，.json 或 .xlsx")
    one.add_argument("--calendar", metavar="FILE", default="", help="放假通知，.csv")
    one.add_argument("--codes", metavar="FILE", default="", help="代码表，.json")
    one.add_argument("--best-before", metavar="DAY", default="", help="用到哪天；过了只提醒，不停用")
    one.set_defaults(run=_pack)
    one = verbs.add("sign", "市级平台：用一把钥匙签名；签够两把就可以下发")
    one.add_argument("file", metavar="FILE", help="打好包的文件，签名写在里面")
    one.add_argument("--key", required=True, metavar="FILE", help="钥匙文件")
    one.add_argument("--secret", required=True, metavar="FILE", help="这把钥匙的口令文件")
    one.set_defaults(run=_sign)


def _add_folder(one: argparse.ArgumentParser) -> None:
    one.add_argument("--out", required=True, metavar="DIR", help="钥匙和名单写到哪个文件夹")
    one.add_argument("--best-before", metavar="DAY", default="", help="钥匙用到哪天；过了只提醒，不停用")


ADD = {"data": _add_data}
"""The command of this module, filled in by its function."""


def standing_lines(standing: DataStanding) -> tuple[str, ...]:
    """Where the office and those below stand, in Chinese; empty where the city has given out nothing yet."""
    if not (standing.in_use or standing.waiting or standing.disputed or standing.behind.versions):
        return ()
    in_use = "还没有启用市里的目录" if standing.in_use is None else f"正在用市里的{_named(standing.in_use)}"
    lines = [f"{in_use}{_behind_words(standing.behind)}。"]
    if standing.waiting is not None:
        lines.append(f"{_named(standing.waiting)}等启用：先看变化（data show），再启用（data take）。")
    if standing.disputed:
        numbers = sorted({one.number for one in standing.disputed})
        lines += [f"注意：市里的第{number}版来过两种不同的内容，请马上报告市里。" for number in numbers]
    lines += standing.warnings
    for one in standing.below:
        told = "还没有交来过" if not one.told_at else f"用第{one.number}版" if one.number else "没有用市里下发的目录"
        lines.append(f"{one.office_name}　{told}{_behind_words(one.behind)}")
    return tuple(lines)


def _named(version: KeptVersion) -> str:
    return f"第{version.number}版（{version.catalogue}）"


def _behind_words(behind: Behind) -> str:
    return f"，落后{behind.versions}版、{behind.days}天" if behind.versions else ""


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        standing = data_standing(desk)
    return Answer(
        data=msgspec.to_builtins(standing),
        lines=standing_lines(standing) or ("还没有收到过市里下发的目录，用的是随程序的或者自己导入的。",),
    )


def _show(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        change = data_would(desk, args.number)
    if change.is_in_use:
        return Answer(data=msgspec.to_builtins(change), lines=(f"{_named(change.version)}已经在用，没有变化。",))
    ask = f"看过了就启用：data take {change.version.number}"
    return Answer(data=msgspec.to_builtins(change), lines=(*_change_lines(change), ask))


def _take(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        change = put_to_use(desk, args.number)
    said = "本来就在用，没有变化" if change.is_in_use else "启用了，以后新收的件按它办"
    lines = () if change.is_in_use else _change_lines(change)
    return Answer(data=msgspec.to_builtins(change), lines=(f"{_named(change.version)}{said}。", *lines))


def _change_lines(change: DataChange) -> tuple[str, ...]:
    lines = [*_some(change.lines), *_some(change.days)]
    lines += [f"代码表有变化：{name}" for name in change.lists]
    if change.touched_count:
        lines.append(f"涉及在办{change.touched_count}件，都照收件时的目录办完：")
        words = [f"　{one.number} {one.item_name}{'（取消的事项）' if one.gone else ''}" for one in change.touched]
        lines += _some(words)
    lines += [f"　{number} 的期限因放假安排移动" for number in change.moved[:SHOWN]]
    return (*lines, *change.warnings)


def _some(lines: tuple[str, ...] | list[str]) -> list[str]:
    more = [f"……还有{len(lines) - SHOWN}行（--json 有全部）"] if len(lines) > SHOWN else []
    return [*lines[:SHOWN], *more]


def _trust(args: argparse.Namespace, _voice: Voice) -> Answer:
    data = read_file(Path(args.file), what="钥匙名单")
    with at_desk(entrance_of(args), writing=True) as desk:
        root = trust_root(desk, data, fingerprint=args.fingerprint, anew=args.anew)
    return Answer(data=_root_document(root), lines=(f"认得市里的第{root.number}组目录钥匙了。",))


def _keys(args: argparse.Namespace, _voice: Voice) -> Answer:
    _require_day(args.best_before)
    secrets = [_secret(path) for path in args.secret]
    with at_desk(entrance_of(args), writing=True) as desk:
        root = city_data.make_keys(desk, Path(args.out), secrets, best_before=args.best_before, anew=args.anew)
    return _made(root, args.out)


def _rotate(args: argparse.Namespace, _voice: Voice) -> Answer:
    _require_day(args.best_before)
    if len(args.key) != len(args.secret):
        raise Refused("data.key_secret", "每把旧钥匙要一个口令文件，--key 和 --secret 要一样多。", field="secret")
    old = [(Path(key), _secret(secret)) for key, secret in zip(args.key, args.secret, strict=True)]
    new = [_secret(path) for path in args.new_secret]
    with at_desk(entrance_of(args), writing=True) as desk:
        root = city_data.change_keys(desk, Path(args.out), old, new, best_before=args.best_before)
    return _made(root, args.out)


def _made(root: Root, folder: str) -> Answer:
    return Answer(
        data=_root_document(root),
        lines=(
            f"第{root.number}组目录钥匙做好了，{len(root.keys)}把钥匙和名单写到 {folder}。请三个人各拿一把，分开保管。",
            *(
                ("请用新钥匙重新打包、签名、下发（data pack、data sign）；旧钥匙签的以后不再收。",)
                if root.number > 1
                else ()
            ),
            f"没有登记的单位导入名单时要核对这30位数字，请在电话里念给它：{root.fingerprint}",
        ),
    )


def _root_document(root: Root) -> dict[str, Any]:
    return {**msgspec.to_builtins(root), "fingerprint": root.fingerprint}


def _pack(args: argparse.Namespace, _voice: Voice) -> Answer:
    _require_day(args.best_before)
    with at_desk(entrance_of(args), writing=True) as desk:
        data = city_data.pack(
            desk,
            catalogue=_path(args.catalogue),
            calendar=_path(args.calendar),
            codes=_path(args.codes),
            best_before=args.best_before,
        )
    write_file(Path(args.out), data)
    return Answer(
        data={"out": args.out, "bytes": len(data)},
        lines=(f"已打包到 {args.out}，还没有签名，要两把钥匙签（data sign）。",),
    )


def _sign(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        count, needed, taken = city_data.sign(desk, Path(args.file), Path(args.key), _secret(args.secret))
    lines = [f"已签名：有{count}把，要{needed}把。"]
    if taken is not None:
        lines.append("签够了，可以下发：放在U盘上，或者等下级单位来取；本单位也要启用（data take）。")
    return Answer(data={"signatures": count, "needed": needed, "ready": taken is not None}, lines=tuple(lines))


def _path(text: str) -> Path | None:
    return Path(text) if text else None


def _secret(path: str) -> str:
    """A key's password: the first line of a file."""
    lines = (
        read_file(Path(path), what="钥匙的口令文件", field="secret").decode("utf-8-sig", errors="replace").splitlines()
    )
    if not lines or not lines[0]:
        raise Refused("data.secret_empty", f"口令文件 {path} 是空的，请把口令写在第一行。", field="secret")
    return lines[0]


def _require_day(text: str) -> None:
    try:
        if text and date.fromisoformat(text).isoformat() != text:
            raise ValueError
    except ValueError:
        raise Refused("date.form", f"日期“{text}”看不懂，请写成 2026-12-01 这样。", field="best_before") from None
