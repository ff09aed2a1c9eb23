"""`person held`: what is kept of a person, told to that person (个人信息保护法 45)."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from desk.holding import HeldRequest, tell_what_is_held
from desk.people.masking import mask_id
from ui.console.access import entrance_of, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import files
from ui.wiring.opening import at_desk


def add_held(verbs: Verbs) -> None:
    """The verb, among those of `person`."""
    one = verbs.add("held", "本人来问保存了他哪些信息：出具个人信息查询告知书，记一笔")
    one.add_argument("number", metavar="NUMBER", help="本人的证件号码")
    one.add_argument("--type", metavar="CODE", default="111", help="证件类型代码，不写是 111 居民身份证")
    one.add_argument("--check", required=True, metavar="TEXT", help="怎样核对了身份，如 核对居民身份证原件")
    one.add_argument("--name", metavar="NAME", default="", help="姓名；这里没有办件的人才要写")
    one.add_argument("--withheld", metavar="TEXT", default="", help="哪些不提供、理由和法条；全部提供的不写")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件（PDF）")
    one.set_defaults(run=_held)


def _held(args: argparse.Namespace, _voice: Voice) -> Answer:
    asked = HeldRequest(
        id_number=args.number, id_type=args.type, identity_check=args.check, withheld=args.withheld, name=args.name
    )
    with at_desk(entrance_of(args), writing=True) as desk:
        files.require_writable_target(Path(args.out))
        told = tell_what_is_held(desk, asked)
    write_file(Path(args.out), told.pdf)
    kinds = Counter(one.kind for one in told.data.held)
    counted = "、".join(f"{kind}{count}条" for kind, count in kinds.items()) or "没有保存他的信息"
    return Answer(
        data={
            "number": told.number,
            "person": mask_id(told.data.id_number),
            "rows": len(told.data.held),
            "kinds": dict(kinds),
            "accesses": len(told.data.accesses),
            "out": args.out,
        },
        lines=(f"{told.number} 已写到 {args.out}：{counted}。里面是完整的个人信息，只交给本人。",),
    )
