"""`proxy`: what a village asks of the township after it handed the papers over, and what is answered."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from desk.cases.numbers import spoken
from desk.station.wishing import FIELDS, Wish, WishedChange, refuse_wish, take_wish, wish_change, wishes
from ui.console.access import entrance_of
from ui.console.answers import Answer, Voice
from ui.console.commands.proxy_cases import WHICH
from ui.console.words import Verbs
from ui.wiring.opening import at_desk

WISH = "清单里的编号"
_OPTIONS = {"phone": "applicant.phone", "address": "applicant.address", "note": "note"}


def add_wishes(verbs: Verbs) -> None:
    """Add the verbs of late wishes to `proxy`."""
    one = verbs.add("wish-change", "材料已经交到镇里的，请镇里改联系电话、地址或者备注")
    one.add_argument("proxy", metavar="PROXY", help=WHICH)
    for name, field in _OPTIONS.items():
        one.add_argument(f"--{name}", metavar="TEXT", default=None, help=f"改成的{FIELDS[field]}")
    one.add_argument("--reason", metavar="TEXT", required=True, help="为什么要改")
    one.set_defaults(run=_wish_change)
    one = verbs.add("wishes", "镇里：村里后来请求改、请求撤回的，等人决定")
    one.add_argument("case", metavar="CASE", nargs="?", default="", help="只看这一件；不写的看全部")
    one.add_argument("--all", action="store_true", help="答复过的也列出")
    one.set_defaults(run=_wishes)
    one = verbs.add("wish-take", "镇里：照村里的请求办")
    one.add_argument("wish", metavar="WISH", help=WISH)
    one.set_defaults(run=_take)
    one = verbs.add("wish-refuse", "镇里：不照办，原因随进度告诉村里")
    one.add_argument("wish", metavar="WISH", help=WISH)
    one.add_argument("--reason", metavar="TEXT", required=True, help="为什么不照办")
    one.set_defaults(run=_refuse)


def _wish_change(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = {name: getattr(args, name) for name in _OPTIONS}
    changes = {_OPTIONS[name]: text for name, text in given.items() if text is not None}
    with at_desk(entrance_of(args), writing=True) as desk:
        made = wish_change(desk, args.proxy, changes, reason=args.reason)
    told = "、".join(f"{FIELDS[one.field]}改为“{one.after}”" for one in made.changes)
    lines = (f"记下了，请镇里改：{told}。下次上报时带去，镇里的答复随进度回来。",)
    return Answer(data={"proxy_id": made.proxy_id, "changes": msgspec.to_builtins(made.changes)}, lines=lines)


def _wishes(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = wishes(desk, args.case, all_of_them=args.all)
    lines = tuple(line for one in found for line in _lines(one))
    return Answer(data={"wishes": [_document(one) for one in found]}, lines=lines or ("没有村里来的请求。",))


def _take(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        wish = take_wish(desk, args.wish)
    said = f"已照办：{spoken(wish.case.case_number)} {wish.case.state.label}。村里从下一份进度知道。"
    return Answer(data=_document(wish), lines=(said,))


def _refuse(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        wish = refuse_wish(desk, args.wish, reason=args.reason)
    return Answer(data=_document(wish), lines=("已记下不照办的原因，村里从下一份进度知道。",))


def _lines(wish: Wish) -> list[str]:
    what = "请求撤回" if wish.kind == "withdraw" else "请求更正"
    done = (
        ""
        if wish.answered is None
        else "（已照办）"
        if wish.answered.is_taken
        else f"（没有照办：{wish.answered.reason}）"
    )
    when = wish.at[:16].replace("T", " ")
    number = spoken(wish.case.case_number)
    head = f"{wish.wish_id}  {number} {wish.case.state.label}  {wish.station_name} {when} {what}{done}：{wish.reason}"
    return [head, *(f"  {_change(one)}" for one in wish.changes)]


def _change(one: WishedChange) -> str:
    touched = "" if one.is_untouched else f"；镇里后来改过，村里当时是“{one.before}”"
    return f"{one.label}：现在“{one.now}”，请求改为“{one.after}”{touched}"


def _document(wish: Wish) -> dict[str, Any]:
    return {
        "wish": wish.wish_id,
        "kind": wish.kind,
        "case": wish.case.case_number,
        "state": wish.case.state,
        "station_name": wish.station_name,
        "at": wish.at,
        "reason": wish.reason,
        "changes": [{**msgspec.to_builtins(one), "is_untouched": one.is_untouched} for one in wish.changes],
        "answered": None if wish.answered is None else msgspec.to_builtins(wish.answered),
    }
