"""`package`: two contents of one matter that do not go together, and by which of them it goes."""

from __future__ import annotations

import argparse

import msgspec

from desk.cases.numbers import spoken
from desk.exchanging.taking_in.deciding import Conflict, Told, conflicts, decide, decisions_heard
from ui.console.access import entrance_of
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring.opening import at_desk

SHORT = 12
"""So much of a hash names a conflict on the screen."""


def add_conflicts(verbs: Verbs) -> None:
    """Add the verbs of conflicts to `package`."""
    one = verbs.add("conflicts", "同一件事在两处改得不一样的，两种内容并排列出，等人决定；上级定过的也列出")
    one.set_defaults(run=_conflicts)
    one = verbs.add("decide", "定一处不一致用哪一种，没有采用的留档")
    one.add_argument("conflict", metavar="CONFLICT", help="清单里的编号，写开头几位就行")
    one.add_argument("keep", choices=("line", "other"), metavar="SIDE", help="line 用先收到的，other 用后收到的")
    one.add_argument("--reason", metavar="TEXT", required=True, help="为什么这样定，对方单位看得到")
    one.set_defaults(run=_decide)


def _conflicts(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found, heard = conflicts(desk), decisions_heard(desk)
    lines = [line for one in found for line in _lines(one)]
    lines += [f"上级已经定了：{one.message}" for one in heard]
    data = {
        "conflicts": [msgspec.to_builtins(one) for one in found],
        "heard": [msgspec.to_builtins(one) for one in heard],
    }
    return Answer(data=data, lines=tuple(lines) or ("没有两处不一致的。",))


def _lines(one: Conflict) -> list[str]:
    number = spoken(one.number) if one.number.isdecimal() else one.number
    head = f"{one.event_hash[:SHORT]}  {one.office_name}  {number}  {one.why}"
    return [
        head,
        *(f"  先收到的（line）：{_told(it)}" for it in one.line),
        *(f"  后收到的（other）：{_told(it)}" for it in one.other),
    ]


def _told(told: Told) -> str:
    return f"{told.at[:16].replace('T', ' ')} {told.clerk} {told.words}"


def _decide(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        decide(desk, args.conflict, keep=args.keep, reason=args.reason)
        left = len(conflicts(desk))
    side = "先收到的" if args.keep == "line" else "后收到的"
    said = f"已定：用{side}一种，另一种留档；对方从下一份回执知道。还有{left}处等人决定。"
    return Answer(data={"kept": args.keep, "left": left}, lines=(said,))
