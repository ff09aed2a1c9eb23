"""`appeal`: a proxy clerk objects to points or a card (申诉), the head or supervisor answers."""

from __future__ import annotations

import argparse
from typing import Any

from desk.overseeing.reporting import read_month
from desk.proxy.month_sheets import OUTCOME_WORDS, Appeal, about_text, read_about
from desk.reports.score import appeal_lines
from desk.station.appealing import answer_appeal, appeal, appeals_of
from desk.times import day_of
from ui.console.access import entrance_of
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import shipped
from ui.wiring.opening import at_desk


def _add_appeal(top: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(top, common)
    one = verbs.add("make", "对一项扣分、一张牌或者一条未计入的记录提出申诉")
    one.add_argument("about", metavar="ABOUT", help="哪一项，照 score --json 的 appealable，如 late_trip:编号")
    one.add_argument("--reason", metavar="TEXT", required=True, help="理由")
    one.add_argument("--month", metavar="MONTH", default="", help="哪个月的，如 2026-11；不写的是本月")
    one.set_defaults(run=_make)
    one = verbs.add("answer", "答复一条申诉：维持，或者更正")
    one.add_argument("appeal", metavar="ID", help="申诉的编号，照 appeal list")
    one.add_argument("outcome", choices=tuple(OUTCOME_WORDS), help="upheld 维持，corrected 更正")
    one.add_argument("--reason", metavar="TEXT", required=True, help="为什么这样答复")
    one.add_argument("--by", metavar="NAME", default="", help="谁答复的；不写的是自己")
    one.set_defaults(run=_answer)
    one = verbs.add("list", "列出申诉：自己的；负责人、监督员看全部")
    one.add_argument("--open", action="store_true", dest="is_open", help="只要还没有答复的")
    one.set_defaults(run=_list)


ADD = {"appeal": _add_appeal}
"""The commands of this module, each filled in by its function."""


def _make(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        first = read_month(args.month, day_of(desk.clock.now()))
        made = appeal(desk, shipped.score_rules(), first, read_about(args.about), args.reason)
    return Answer(data=_document(made), lines=_lines(made))


def _answer(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        answered = answer_appeal(desk, args.appeal, args.outcome, args.reason, answered_by=args.by)
    return Answer(data=_document(answered), lines=_lines(answered))


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = appeals_of(desk, is_open=args.is_open)
    lines = tuple(line for one in found for line in (one.record_id, *_lines(one)))
    return Answer(data={"appeals": [_document(one) for one in found]}, lines=lines or ("没有申诉。",))


def _document(one: Appeal) -> dict[str, Any]:
    answer = one.answer
    return {
        "appeal_id": one.record_id,
        "clerk": one.clerk,
        "month": one.said.month,
        "about": about_text(one.said.about),
        "what": one.said.what,
        "reason": one.said.reason,
        "answer_by": one.said.answer_by,
        "outcome": answer.outcome if answer else None,
        "answer": answer.reason if answer else None,
        "answered_by": answer.answered_by if answer else None,
    }


def _lines(one: Appeal) -> tuple[str, ...]:
    said, answer = appeal_lines(one)
    return (f"{one.said.name}　{one.said.month}　{said}", f"答复　{answer}")
