"""`case entered`: the number that the provincial platform gave."""

from __future__ import annotations

import argparse

import msgspec

from desk.cases.events.provincial import Origin
from desk.cases.numbers import spoken
from desk.provincial import set_official_number
from ui.console.access import entrance_of
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring.opening import at_desk


def add_entered(verbs: Verbs, *, case_help: str) -> None:
    """Add the verb to `case`."""
    one = verbs.add("entered", "记下省平台的办件编号")
    one.add_argument("case", metavar="CASE", help=case_help)
    one.add_argument("number", metavar="NUMBER", help="省平台给的编号，可以有空格；再记一次就是更正")
    one.add_argument(
        "--platform-first", action="store_true", help="这件是平台上先有的（网上申请的），不是这里收了又录进去的"
    )
    one.set_defaults(run=_entered)


def _entered(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        origin: Origin | None = "platform" if args.platform_first else None
        numbered = set_official_number(desk, args.case, args.number, origin=origin)
    case = numbered.case
    said = "已记下" if numbered.changed else "以前已经记过，没有变化"
    return Answer(
        data={
            "case_id": case.case_id,
            "case_number": case.case_number,
            "official_number": case.official_number,
            "changed": numbered.changed,
            "warnings": [msgspec.to_builtins(hint) for hint in numbered.hints],
        },
        lines=(
            f"{said}：{spoken(case.case_number)}　省平台编号 {case.official_number}",
            *(f"提示：{hint.message}" for hint in numbered.hints),
        ),
    )
