"""`proxy successors`: authorisations that have to be signed anew, for their agent left."""

from __future__ import annotations

import argparse
from pathlib import Path

from desk.decoding import decode
from desk.people.reading import AgentInput
from desk.station.succeeding import change_agent, successor_papers, successors_to_sign
from ui.console.access import entrance_of, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import papers
from ui.wiring.opening import at_desk

AGENT = "接办人的文件"


def add_successors(verbs: Verbs) -> None:
    """Add `successors`."""
    one = verbs.add("successors", "换了代办员，等本人重新签的委托书；撤并来的，也在这里换代办员")
    one.add_argument("--left", metavar="NAME", default="", help="不在本站的代办员，他的委托书都换人；不写的只列出")
    one.add_argument("--to", metavar="NAME", default="", help="换成本站的哪位")
    one.add_argument("--agent", metavar="FILE", default="", help="接办的人没有作过代办员的：姓名、证件、电话（.json）")
    one.add_argument("--out", metavar="FILE", default="", help="名单和委托书（各联）写到这个PDF")
    one.set_defaults(run=_successors)


def _successors(args: argparse.Namespace, _voice: Voice) -> Answer:
    agent = decode(read_file(Path(args.agent), what=AGENT), AgentInput, what=AGENT) if args.agent else None
    with at_desk(entrance_of(args), writing=bool(args.left)) as desk:
        if args.left:
            change_agent(desk, args.left, args.to, agent)
        waiting = successors_to_sign(desk)
        if waiting and args.out:
            write_file(Path(args.out), papers.joined(one.make("a4") for one in successor_papers(desk)))
    lines = [f"{one.number}　{one.given.principal.name}　{one.due_on}前签" for one in waiting]
    if waiting and args.out:
        lines.append(f"名单和委托书（各联）已写到 {args.out}。")
    return Answer(
        data={"to_sign": [{"number": one.number, "due_on": one.due_on} for one in waiting]},
        lines=tuple(lines) or ("没有等着重新签的委托书。",),
    )
