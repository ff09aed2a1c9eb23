"""`clerk`: who sits at the office, as what, with which password, who stands in, and who takes over."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desk.decoding import decode
from desk.errors import Refused
from desk.listing import clerks
from desk.managing.reassigning import reassign
from desk.managing.staffing import change_roles, deputies, end_deputy, name_deputy
from desk.people.reading import AgentInput
from desk.people.rights import APPROVING_ROLES, Right, labels_of, rights_of
from desk.records import Deputy, Operator
from desk.roles import Role, choose_roles
from desk.station.succeeding import successor_papers, successors_to_sign
from desk.times import day_of
from ui.console.access import entrance_of, home_of, new_password, read_day, read_file, read_words, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import offices, papers
from ui.wiring.opening import at_desk

AGENT = "接办人的文件"
ROLES = tuple(role.value for role in Role)
APPROVED = tuple(role.value for role in APPROVING_ROLES)
ROLE_HELP = "、".join(f"{role.value}（{role.label}）" for role in Role)


def _add_clerk(clerk: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(clerk, common)
    one = verbs.add("list", "列出工作人员")
    one.set_defaults(run=_list)
    one = verbs.add("add", "增加工作人员，口令取自 DESK_NEW_PASSWORD")
    one.add_argument("clerk", metavar="NAME", help="姓名，也是登录名；离岗的人回来，用原来的名字")
    one.add_argument("--role", choices=ROLES, action="append", help=f"可以写几次：{ROLE_HELP}；不写的是窗口人员")
    one.set_defaults(run=_add)
    one = verbs.add("rights", "查看或者改一个人的角色")
    one.add_argument("clerk", metavar="NAME", help="谁")
    one.add_argument("--role", choices=ROLES, action="append", help="改成这些角色，可以写几次；不写的只查看")
    one.set_defaults(run=_rights)
    one = verbs.add("deputy", "让一个人代理负责人或者监督员几天")
    one.add_argument("clerk", metavar="NAME", help="代理人")
    one.add_argument("--for", dest="role", required=True, choices=APPROVED, help="代理谁")
    one.add_argument("--first", metavar="DATE", default="", help="第一天")
    one.add_argument("--last", metavar="DATE", default="", help="最后一天，当天还代理")
    one.add_argument("--end", action="store_true", help="取消这个代理")
    one.set_defaults(run=_deputy)
    one = verbs.add("reassign", "把一个人在办的办件转给别人")
    one.add_argument("clerk", metavar="NAME", help="现在由谁负责")
    one.add_argument("--to", required=True, metavar="NAME", help="转给谁")
    one.add_argument("--reason", required=True, metavar="TEXT", help="为什么转，每件都记下")
    one.add_argument("--case", metavar="CASE", action="append", default=[], help="只转这一件，可以写几次；不写的全部转")
    one.set_defaults(run=_reassign)
    one = verbs.add("retire", "办理离岗：口令作废，不能再进入，历史保留")
    one.add_argument("clerk", metavar="NAME", help="谁离岗")
    one.add_argument("--to", metavar="NAME", default="", help="在办的办件由谁接办；没有在办的可以不写")
    one.add_argument("--agent", metavar="FILE", default="", help="接办的人没有作过代办员的：姓名、证件、电话（.json）")
    one.add_argument("--papers", metavar="FILE", default="", help="换了代办员要重新签的委托书，连名单写到这个PDF")
    one.set_defaults(run=_retire)
    one = verbs.add("password", "换口令，新口令取自 DESK_NEW_PASSWORD")
    one.add_argument("clerk", metavar="NAME", nargs="?", default="", help="不写的换自己的；负责人、管理员可重设别人的")
    one.add_argument("--recovery", metavar="FILE", default="", help="忘记口令时：抄有恢复密钥词语的文本文件")
    one.set_defaults(run=_password)


ADD = {"clerk": _add_clerk}
"""The command of this module, filled in by its function."""


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        operators, standing_in = clerks(desk), deputies(desk)
    names = {o.clerk: o.name for o in operators}
    return Answer(
        data={
            "clerks": [_document(o) for o in operators],
            "deputies": [msgspec.to_builtins(deputy) for deputy in standing_in],
        },
        lines=(
            *(f"{o.name}　{labels_of(o)}" for o in operators),
            *(f"{names[d.clerk]}　代理{d.role.label}，{d.first} 至 {d.last}" for d in standing_in),
        ),
    )


def _add(args: argparse.Namespace, _voice: Voice) -> Answer:
    name = args.clerk.strip()
    roles = choose_roles(args.role or [Role.CLERK])
    offices.add_clerk(entrance_of(args), clerk=name, password=new_password(), roles=roles)
    added = Operator(clerk=name, name=name, roles=roles)
    return Answer(data=_document(added), lines=(f"已增加{labels_of(added)}：{name}",))


def _rights(args: argparse.Namespace, _voice: Voice) -> Answer:
    name = args.clerk.strip()
    with at_desk(entrance_of(args), writing=bool(args.role)) as desk:
        if args.role:
            change_roles(desk, name, args.role)
        one = next((o for o in clerks(desk) if o.clerk == name), None)
        standing_in = deputies(desk)
        on = day_of(desk.clock.now())
    if one is None:
        raise Refused("clerk.unknown", f"本单位没有工作人员“{name}”，请核对姓名。", field="clerk")
    rights = rights_of(one, standing_in, on)
    can = [right for right in Right if right in rights]
    return Answer(
        data={**_document(one), "rights": [right.value for right in can]},
        lines=(f"{one.name}　{labels_of(one)}", *(f"  {right.label}" for right in can)),
    )


def _deputy(args: argparse.Namespace, _voice: Voice) -> Answer:
    name, role = args.clerk.strip(), Role(args.role)
    if args.end:
        with at_desk(entrance_of(args), writing=True) as desk:
            end_deputy(desk, role, name)
        return Answer(data={"clerk": name, "role": role, "ended": True}, lines=(f"{name} 不再代理{role.label}。",))
    deputy = Deputy(
        role=role,
        clerk=name,
        first=read_day(args.first, field="first").isoformat(),
        last=read_day(args.last, field="last").isoformat(),
    )
    with at_desk(entrance_of(args), writing=True) as desk:
        name_deputy(desk, deputy)
    said = f"{name} 代理{role.label}：{deputy.first} 至 {deputy.last}，两天都算。"
    return Answer(data=msgspec.to_builtins(deputy), lines=(said,))


def _reassign(args: argparse.Namespace, _voice: Voice) -> Answer:
    name, to = args.clerk.strip(), args.to.strip()
    with at_desk(entrance_of(args), writing=True) as desk:
        handed = reassign(desk, name, to, args.reason, cases=args.case)
    return Answer(data={"from": name, "to": to, "cases": handed}, lines=(f"{name} 的{handed}件办件转给了 {to}。",))


def _retire(args: argparse.Namespace, _voice: Voice) -> Answer:
    name, to = args.clerk.strip(), args.to.strip()
    agent = decode(read_file(Path(args.agent), what=AGENT), AgentInput, what=AGENT) if args.agent else None
    entrance = entrance_of(args)
    handed = offices.retire_clerk(entrance, clerk=name, to=to, agent=agent)
    passed = f"，{handed}件在办的转给了 {to}" if handed else ""
    lines = [f"{name} 已离岗{passed}。口令已作废；以前的备份仍能用旧口令打开，请妥善保管。"]
    with at_desk(entrance, writing=False) as desk:
        waiting = successors_to_sign(desk)
        if waiting and args.papers:
            write_file(Path(args.papers), papers.joined(one.make("a4") for one in successor_papers(desk)))
    if waiting:
        lines.append(
            f"换了代办员的委托书{len(waiting)}份，本人签名以前不能替办；请带着名单去签，签了用 proxy sign 登记。"
        )
        where = f"已写到 {args.papers}。" if args.papers else "要打印的：proxy successors --out 文件。"
        lines.append(f"名单和委托书（各联）{where}")
    return Answer(
        data={"clerk": name, "to": to or None, "cases": handed, "to_sign": [one.number for one in waiting]},
        lines=tuple(lines),
    )


def _password(args: argparse.Namespace, _voice: Voice) -> Answer:
    name = args.clerk.strip()
    if args.recovery:
        if not name:
            raise Refused("clerk.which", "请写明给哪一位工作人员换口令。", field="clerk")
        offices.reset_password(home_of(args), words=read_words(args.recovery), clerk=name, new=new_password())
        return Answer(data={"clerk": name}, lines=(f"已用恢复密钥给 {name} 换了口令。",))
    entrance = entrance_of(args)
    if name and name != entrance.clerk:
        offices.give_password(entrance, clerk=name, new=new_password())
        return Answer(data={"clerk": name}, lines=(f"已给 {name} 设了新口令，请告诉本人并让本人再换一次。",))
    offices.change_password(entrance, new=new_password())
    return Answer(data={"clerk": entrance.clerk}, lines=(f"{entrance.clerk} 的口令已换。",))


def _document(one: Operator) -> dict[str, Any]:
    return {"clerk": one.clerk, "name": one.name, "roles": list(one.roles), "has_left": one.has_left}
