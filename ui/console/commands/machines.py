"""The verbs of `office` about computers: one that was copied, set back or stolen, and offices that are not believed."""

from __future__ import annotations

import argparse
from typing import get_args

import msgspec

from desk.cases.events.enrolling import WhyRevoked
from desk.desk import Desk
from desk.exchange.machines import NO_SLOT
from desk.exchanging.members.retiring import own_retirement, retire_office, retired_words
from desk.exchanging.members.revoking import revoke_machine, revoke_office
from desk.exchanging.recovering.machines import ACTIONS, DOUBTFUL, Looked
from ui.console.access import entrance_of
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import watching
from ui.wiring.opening import at_desk


def add_verbs(verbs: Verbs) -> None:
    """Add `machine`, `renew-key`, `revoke` and `retire`."""
    one = verbs.add("machine", "本机的序号，和换电脑、拷电脑以后的说明")
    which = one.add_mutually_exclusive_group()
    which.add_argument("--retired", action="store_true", help="数据拷到了这台电脑，原来那台不再用")
    which.add_argument("--copied", action="store_true", help="数据拷到了这台电脑，两台都在用")
    which.add_argument("--again", action="store_true", help="知道本机的记录退回到了旧的，从新的序号开始")
    one.set_defaults(run=_machine)
    one = verbs.add("renew-key", "电脑被偷或者丢失以后：换本单位的钥匙，再向上级重新申请登记")
    one.set_defaults(run=_renew_key)
    one = verbs.add("revoke", "停用下级单位，或者它的一台机器；停用名单随数据包传给各单位")
    one.add_argument("org", metavar="ORG", help="四位机构编号")
    one.add_argument("--machine", type=int, metavar="NN", default=0, help="只停用这个序号的机器；不写的停用整个单位")
    one.add_argument(
        "--reason",
        required=True,
        choices=get_args(WhyRevoked),
        help="stolen 被偷或丢失、copied 被拷、retired 撤销、merged 合并、replaced 换了",
    )
    one.set_defaults(run=_revoke)
    one = verbs.add("retire", "撤并下级单位：在办的由另一个单位接着办，没有交来的照样收")
    one.add_argument("org", metavar="ORG", help="撤并的单位，四位机构编号")
    one.add_argument("--into", metavar="ORG", required=True, help="接办的单位，四位机构编号")
    one.set_defaults(run=_retire)


def _retire(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        found = retire_office(desk, args.org, args.into)
        with desk.store.reading() as uow:
            names = {one.org: one.membership.office_name for one in uow.exchange.members()}
    return Answer(
        data=msgspec.to_builtins(found),
        lines=(
            f"“{names[args.org]}”撤并到“{names[args.into]}”，停用名单第{found.number}号；在办的由后者接着办，编号、期限不变。",
            "名单和要接的办件随下一次导出的数据包带下去：请先带到接办的单位，再带到撤并的单位。",
            "撤并的单位还没有交来的照样收，收到就转给接办的单位；都交齐以后，可以再用 office revoke 停用它的钥匙。",
        ),
    )


def lines_about(desk: Desk) -> tuple[str, ...]:
    """What `office status` says of the numbers of this computer, where they are not final."""
    if desk.incarnation.certified:
        return ()
    if _in_doubt(desk):
        return (f"{DOUBTFUL}{ACTIONS}",)
    with desk.store.reading() as uow:
        retired = own_retirement(uow)
    return (NO_SLOT if retired is None else retired_words(retired.into_name),)


def _in_doubt(desk: Desk) -> bool:
    with desk.store.reading() as uow:
        kept = uow.register.machine()
    return kept is not None and kept.incarnation == desk.incarnation.incarnation and kept.in_doubt


def _machine(args: argparse.Namespace, _voice: Voice) -> Answer:
    entrance = entrance_of(args)
    with at_desk(entrance, writing=True) as desk:
        if args.retired or args.copied:
            return _told(*watching.settle(desk, entrance.home, "retired" if args.retired else "copied"))
        if args.again:
            return _told(*watching.begin_again(desk, entrance.home))
        return _told(desk, Looked())


def _renew_key(args: argparse.Namespace, _voice: Voice) -> Answer:
    entrance = entrance_of(args)
    with at_desk(entrance, writing=True) as desk:
        told = _told(*watching.renew_key(desk, entrance.home))
    asks = "请用 office enrol --out 重新写出登记申请，交给上级；上级要先停用旧的钥匙（office revoke）。"
    return Answer(data=told.data, lines=(*told.lines, asks))


def _told(desk: Desk, looked: Looked) -> Answer:
    incarnation = desk.incarnation
    return Answer(
        data={
            "digits": incarnation.digits,
            "certified": incarnation.certified,
            "in_doubt": _in_doubt(desk),
            "told": looked.sentence or None,
        },
        lines=(
            f"本机序号{incarnation.digits:02d}，编{'正式' if incarnation.certified else '临时'}编号。",
            *((looked.sentence,) if looked.sentence else lines_about(desk)),
        ),
    )


def _revoke(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        if args.machine:
            found = revoke_machine(desk, args.org, args.machine, args.reason)
        else:
            found = revoke_office(desk, args.org, args.reason)
    what = f"{args.machine:02d}号机" if args.machine else ""
    return Answer(
        data=msgspec.to_builtins(found),
        lines=(
            f"已停用 {args.org}{what}，停用名单第{found.number}号。以前收到的都留着；以后它的数据包不收。",
            "停用名单随下一次上报和下发的数据包传给各单位，请尽快带到。",
        ),
    )
