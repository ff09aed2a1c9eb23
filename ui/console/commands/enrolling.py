"""The verbs of `office` by which offices come to know each other: asked, vouched for, taken in."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from desk.errors import Refused
from desk.exchange.certificates import fingerprint_text
from desk.exchange.membership import Membership, write_code, write_file
from desk.exchanging.members.enrolling import ask, fingerprint_in, join, members, vouch_for
from ui.console.access import entrance_of, read_file
from ui.console.access import write_file as write_to
from ui.console.answers import Answer, Voice
from ui.console.commands import enrolling_many as many
from ui.console.words import Verbs
from ui.wiring.opening import at_desk


def add_verbs(verbs: Verbs) -> None:
    """Add `enrol`, `certify` and `members`."""
    one = verbs.add("enrol", "向上级登记：先写出申请，拿回证明再导入")
    one.add_argument("--out", metavar="FILE", default="", help="把登记申请写到这个文件，交给上级")
    one.add_argument("--answer", metavar="FILE", default="", help="上级给的登记证明；同时要写 --fingerprint")
    one.add_argument("--fingerprint", metavar="DIGITS", default="", help="打电话向上级核对的30位数字")
    one.set_defaults(run=_enrol)
    one = verbs.add("certify", "为下级单位登记：读它的申请，写出登记证明")
    one.add_argument("file", metavar="FILE", nargs="?", default="", help="下级单位的登记申请")
    one.add_argument("--out", required=True, metavar="FILE", help="登记证明写到哪个文件（有名单的，哪个文件夹）")
    many.add_options(one)
    one.set_defaults(run=_certify)
    one = verbs.add("members", "已经登记的下级单位")
    one.set_defaults(run=_members)


def _enrol(args: argparse.Namespace, _voice: Voice) -> Answer:
    if bool(args.out) == bool(args.answer):
        raise Refused("enrol.which", "请写 --out（写出申请）或者 --answer（导入证明），写一样。", field="out")
    if args.out:
        with at_desk(entrance_of(args), writing=True) as desk:
            request = ask(desk)
        write_to(Path(args.out), write_file(request))
        return Answer(
            data={**msgspec.to_builtins(request), "code": write_code(request)},
            lines=(
                f"登记申请已写到 {args.out}，请交给上级单位。",
                f"本单位钥匙的指纹：{fingerprint_text(bytes.fromhex(request.office_key))}",
            ),
        )
    data = read_file(Path(args.answer), what="登记证明")
    with at_desk(entrance_of(args), writing=True) as desk:
        memberships = join(desk, data, fingerprint=args.fingerprint)
    nearest = memberships[0]
    return Answer(
        data={"memberships": [msgspec.to_builtins(one) for one in memberships]},
        lines=(f"已经在{nearest.issuer_name}登记，以前和以后的办件都会上报给它。", _slots_words(nearest)),
    )


def _certify(args: argparse.Namespace, _voice: Voice) -> Answer:
    if bool(args.file) == bool(args.list):
        raise Refused("enrol.which", "请写一份登记申请的文件，或者写 --list（名单），写一样。", field="file")
    if args.list:
        return many.certify(args)
    data = read_file(Path(args.file), what="登记申请")
    with at_desk(entrance_of(args), writing=True) as desk:
        memberships = vouch_for(desk, data)
    answer = write_file(*memberships)
    write_to(Path(args.out), answer)
    nearest = memberships[0]
    return Answer(
        data={
            "memberships": [msgspec.to_builtins(one) for one in memberships],
            "fingerprint": fingerprint_in(answer),
            "code": write_code(*memberships),
        },
        lines=(
            f"已登记{nearest.office_name}（{nearest.org}），登记证明写到 {args.out}，请交还它。",
            f"它导入时要核对这30位数字，请在电话里念给它：{fingerprint_in(answer)}",
            _slots_words(nearest),
        ),
    )


def _members(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found = members(desk)
    return Answer(
        data={"members": [msgspec.to_builtins(one) for one in found]},
        lines=tuple(
            f"{one.org}　{one.membership.office_name}　{_STANDING_WORDS[one.standing]}{_slots_words(one.membership)}"
            for one in found
        ),
    )


_STANDING_WORDS = {"active": "", "merging": "已撤并，没有交来的照样收　", "retired": "已停用　", "revoked": "已停用　"}


def _slots_words(membership: Membership) -> str:
    return f"可用的机器序号：{'、'.join(f'{digits:02d}' for digits in membership.slots)}"
