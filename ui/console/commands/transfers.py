"""`case hand-over`, `case take-in`: files that go to another office on one list."""

from __future__ import annotations

import argparse
from typing import Any

from desk.cases.numbers import spoken
from desk.handling.lists import TransferList, hand_over_list, list_of, take_in_list
from ui.console.access import entrance_of
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring.opening import at_desk


def add_transfers(verbs: Verbs, *, case_help: str) -> None:
    """Add the verbs to `case`."""
    one = verbs.add("hand-over", "几件一起移交，用一张清单")
    one.add_argument("--to", metavar="NAME", required=True, help="移交给哪个单位")
    one.add_argument("--list", metavar="LIST", default="", help="清单号；不写的自动编一个")
    one.add_argument("cases", metavar="CASE", nargs="+", help=case_help)
    one.set_defaults(run=_hand_over)
    one = verbs.add("take-in", "登记对方签收了清单上的哪几件")
    one.add_argument("--by", metavar="NAME", required=True, help="对方签收人")
    one.add_argument("list", metavar="LIST", help="清单号")
    one.add_argument("cases", metavar="CASE", nargs="+", help=case_help)
    one.set_defaults(run=_take_in)
    one = verbs.add("transfer", "看一张移交清单")
    one.add_argument("list", metavar="LIST", help="清单号")
    one.set_defaults(run=_show)


def _hand_over(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        sent = hand_over_list(desk, args.cases, args.to, list_id=args.list)
    return Answer(data=_document(sent), lines=(f"{len(sent.cases)}件移交{sent.to}，清单号{sent.list_id}。",))


def _take_in(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        taken = take_in_list(desk, args.list, args.cases, args.by)
    return Answer(data=_document(taken), lines=_lines(taken))


def _show(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = list_of(desk, args.list)
    return Answer(data=_document(found), lines=_lines(found))


def _lines(found: TransferList) -> tuple[str, ...]:
    taken = len(found.cases) - len(found.missing)
    return (
        f"清单上{len(found.cases)}件，{found.to}签收{taken}件，缺{len(found.missing)}件。",
        *(f"  缺：{spoken(case.case_number)} {case.item_name}" for case in found.missing),
        *(f"  不在清单上：{spoken(number)}" for number in found.unlisted),
    )


def _document(found: TransferList) -> dict[str, Any]:
    return {
        "list_id": found.list_id,
        "to": found.to,
        "cases": [case.case_number for case in found.cases],
        "missing": [case.case_number for case in found.missing],
        "unlisted": list(found.unlisted),
    }
