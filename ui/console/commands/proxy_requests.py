"""`proxy`: the request book and authorisations: asked, answered, gone through, entrusted, signed, renewed, ended."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import msgspec

from desk.cases.events.requesting import RequestAnswer
from desk.decoding import decode
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.request import layouts_of
from desk.people.masking import mask_id, mask_phone
from desk.prints.printing import Printable
from desk.proxy.authorisations import ENDING_WORDS, Authorisation
from desk.proxy.requests import ANSWER_WORDS, CHANNEL_WORDS, Request
from desk.records import StationFilter
from desk.sheets import Layout
from desk.station import authorising, requesting
from desk.station.advising import as_consultation
from desk.station.authorising import AuthorisationInput, RenewalInput, warning_of
from desk.station.requesting import AdviceInput, AnswerInput, RequestInput
from desk.station.signing import SigningInput
from desk.times import day_of
from ui.console.access import entrance_of, read_day, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import files
from ui.wiring.opening import at_desk

REQUEST, AUTHORISATION = "需求文件", "委托文件"
WHICH_REQUEST = "代办需求登记单的编号，或者 request_id"
WHICH_AUTHORISATION = "授权委托书的编号，或者 authorisation_id"
LONGEST_LIST = 1000

_FORMS: dict[str, Callable[..., Printable]] = {
    "proxy_request_slip": requesting.slip_of,
    "ready_missing_note": requesting.note_of,
    "authorisation": authorising.paper_of,
    "proxy_renewal": authorising.renewal_of,
}
"""Papers of requests and authorisations: how each is made from the number of what it tells of."""


def add_requests(verbs: Verbs) -> None:
    """Add the verbs of requests and authorisations to `proxy`."""
    _add_book(verbs)
    _add_authorisations(verbs)
    one = verbs.add("form", "再出一份登记单、帮办告知单、授权委托书或者续办委托书")
    one.add_argument("record", metavar="ID", help="登记单或者授权委托书的编号")
    one.add_argument("paper", choices=tuple(_FORMS), help="哪一种")
    one.add_argument("--out", metavar="FILE", required=True, help="写到哪个文件（PDF）")
    one.add_argument("--layout", metavar="SIZE", default="", help="规格，如 a4、large、a5、80、58；不写是常用的")
    one.add_argument("--copy", metavar="N", type=int, default=1, help="第几联，不写是第1联")
    one.set_defaults(run=_form)


def _add_book(verbs: Verbs) -> None:
    one = verbs.add("propose", "这个事项能不能代办：按目录说该怎么答复")
    one.add_argument("item", metavar="ITEM", help="事项编号")
    one.set_defaults(run=_propose)
    one = verbs.add("request", "登记一件代办需求（一事一记）")
    one.add_argument("file", metavar="FILE", help="谁、要办什么、怎么提出的（.json）")
    _add_slip(one, "proxy_request_slip")
    one.set_defaults(run=_request)
    one = verbs.add("answer", "补记答复")
    one.add_argument("record", metavar="ID", help=WHICH_REQUEST)
    one.add_argument("answer", choices=tuple(ANSWER_WORDS), help="、".join(ANSWER_WORDS.values()))
    one.add_argument("--text", metavar="TEXT", default="", help="怎么说的；目录里有的可以不写")
    one.add_argument("--next-on", metavar="DATE", default="", help="最迟哪天再答复")
    one.set_defaults(run=_answer)
    one = verbs.add("advise", "对照材料：已经准备好什么，还缺什么")
    one.add_argument("record", metavar="ID", help=WHICH_REQUEST)
    one.add_argument("file", metavar="FILE", help="情形和已经有的材料（.json）")
    _add_slip(one, "ready_missing_note")
    one.set_defaults(run=_advise)
    one = verbs.add("consult", "只要咨询的：记成一条咨询，这件需求就了结")
    one.add_argument("record", metavar="ID", help=WHICH_REQUEST)
    one.add_argument("--text", metavar="TEXT", default="", help="怎么答复的；不写的用已经记下的答复")
    one.set_defaults(run=_consult)
    one = verbs.add("requests", "列出代办需求，新的在前")
    one.add_argument("--find", metavar="TEXT", default="", help="按姓名、电话后四位、小组、事项、编号或者话里的字找")
    one.add_argument("--open", action="store_true", help="只列还等着答复的")
    one.add_argument("--due", metavar="DATE", default="", help="只列这一天以前（含）要答复的")
    one.add_argument("--limit", metavar="N", type=int, default=50, help=f"最多几条，1到{LONGEST_LIST}，不写是50")
    one.set_defaults(run=_requests)


def _add_authorisations(verbs: Verbs) -> None:
    one = verbs.add("authorise", "写授权委托书")
    one.add_argument("file", metavar="FILE", help="委托人、代理人、事项、权限、期限、怎么签的（.json）")
    _add_slip(one, "authorisation")
    one.set_defaults(run=_authorise)
    one = verbs.add("ways", "本人不能签名的，可以怎么办")
    one.add_argument("items", metavar="ITEM", nargs="*", help="委托的事项编号")
    one.set_defaults(run=_ways)
    one = verbs.add("sign", "登记补签")
    one.add_argument("record", metavar="ID", help=WHICH_AUTHORISATION)
    one.add_argument("file", metavar="FILE", help="怎么签的（.json）")
    one.set_defaults(run=_sign)
    one = verbs.add("renew", "续办委托：新的期限，重新签")
    one.add_argument("record", metavar="ID", help=WHICH_AUTHORISATION)
    one.add_argument("file", metavar="FILE", help="原因、期限、变化、怎么签的（.json）")
    _add_slip(one, "proxy_renewal")
    one.set_defaults(run=_renew)
    one = verbs.add("end-authorisation", "终止委托：哪一方都可以随时提出")
    one.add_argument("record", metavar="ID", help=WHICH_AUTHORISATION)
    one.add_argument("--why", choices=tuple(ENDING_WORDS), required=True, help="、".join(ENDING_WORDS.values()))
    one.add_argument("--reason", metavar="TEXT", default="", help="说明；选了其他的要写")
    one.set_defaults(run=_end)
    one = verbs.add("authorisations", "列出授权委托书，新的在前")
    one.add_argument("--find", metavar="TEXT", default="", help="按委托人、代理人、事项、编号或者证件后四位找")
    one.add_argument("--expiring", action="store_true", help="只列快到期、已经到期和等着补签的")
    one.add_argument("--days", metavar="N", type=int, default=None, help="几天以内算快到期，不写的按单位设置")
    one.add_argument("--open", action="store_true", help="只列没有终止的")
    one.add_argument("--limit", metavar="N", type=int, default=50, help=f"最多几份，1到{LONGEST_LIST}，不写是50")
    one.set_defaults(run=_authorisations)


def _add_slip(one: argparse.ArgumentParser, paper: str) -> None:
    one.add_argument("--slip", metavar="FILE", default="", help="单子写到哪个文件（PDF）")
    layouts = layouts_of(paper)
    one.add_argument("--layout", choices=layouts, default=layouts[0], help=f"单子的规格，不写是{layouts[0]}")


def _propose(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        proposed = requesting.proposal(desk, args.item)
    data = {"answer": proposed.answer, "text": proposed.text, "in_person": proposed.in_person}
    return Answer(data=data, lines=(f"{ANSWER_WORDS[proposed.answer]}：{proposed.text}",))


def _request(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=REQUEST), RequestInput, what=REQUEST)
    with _printing(args) as desk:
        kept = requesting.record(desk, given)
        _write(requesting.slip_of(desk, kept.record_id), args)
    return Answer(data=_wish(kept), lines=(f"已登记：{_wish_line(kept)}", *_slip_line(args)))


def _answer(args: argparse.Namespace, _voice: Voice) -> Answer:
    said: RequestAnswer = args.answer
    given = AnswerInput(answer=said, answer_text=args.text, next_on=args.next_on)
    with at_desk(entrance_of(args), writing=True) as desk:
        kept = requesting.answer(desk, args.record, given)
    return Answer(data=_wish(kept), lines=(f"已补记答复：{kept.number}　{ANSWER_WORDS[said]}",))


def _advise(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=REQUEST), AdviceInput, what=REQUEST)
    with _printing(args) as desk:
        kept = requesting.advise(desk, args.record, given)
        _write(requesting.note_of(desk, kept.record_id), args)
    told = kept.advice[-1]
    lines = [f"{told.number}　{told.item_name}", f"已经准备好：{'、'.join(told.ready) or '没有'}"]
    lines += [f"还需要：{one.name}{f'：{one.where}' if one.where else ''}" for one in told.missing]
    lines += [f"必须本人做的：{told.in_person}"] if told.in_person else []
    return Answer(data=msgspec.to_builtins(told), lines=(*lines, *_slip_line(args)))


def _consult(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        kept = as_consultation(desk, args.record, args.text)
    asked = kept.asked
    data = {"consultation_id": kept.consultation_id, "number": asked.number, "request_id": asked.request_id}
    return Answer(data=data, lines=(f"已记成咨询：{asked.number}　{asked.question}",))


def _requests(args: argparse.Namespace, _voice: Voice) -> Answer:
    if args.due:
        read_day(args.due, field="due")
    _require_limit(args)
    wanted = StationFilter(is_open=args.open or bool(args.due), due_to=args.due)
    with at_desk(entrance_of(args), writing=False) as desk:
        if args.find:
            found = requesting.find(desk, args.find, limit=args.limit)
        else:
            found = requesting.newest(desk, wanted, limit=args.limit)
    return Answer(
        data={"requests": [_wish(one) for one in found]},
        lines=tuple(map(_wish_line, found)) or ("没有符合条件的代办需求。",),
    )


def _authorise(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=AUTHORISATION), AuthorisationInput, what=AUTHORISATION)
    with _printing(args) as desk:
        made = authorising.authorise(desk, given)
        _write(authorising.paper_of(desk, made.authorisation.record_id), args)
        line = _mandate_line(desk, made.authorisation)
    hints = tuple(f"提示：{hint.message}" for hint in made.hints)
    return Answer(data=_mandate(made.authorisation), lines=(f"已委托：{line}", *hints, *_slip_line(args)))


def _ways(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        ways = authorising.offered_ways(desk, tuple(args.items))
    return Answer(
        data={"ways": [{"key": way.key, "text": way.text} for way in ways]},
        lines=tuple(way.text for way in ways),
    )


def _sign(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=AUTHORISATION), SigningInput, what=AUTHORISATION)
    with at_desk(entrance_of(args), writing=True) as desk:
        return _mandate_answer(desk, authorising.sign(desk, args.record, given), "已补签")


def _renew(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = decode(read_file(Path(args.file), what=AUTHORISATION), RenewalInput, what=AUTHORISATION)
    with _printing(args) as desk:
        made = authorising.renew(desk, args.record, given)
        _write(authorising.renewal_of(desk, made.record_id), args)
        answer = _mandate_answer(desk, made, "已续办")
    return Answer(data=answer.data, lines=(*answer.lines, *_slip_line(args)))


def _end(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        made = authorising.end(desk, args.record, args.why, args.reason)
        cases = [case.number for case in authorising.open_cases(desk, made.record_id)]
        answer = _mandate_answer(desk, made, "已终止")
    still = (f"还有没办完的：{'、'.join(cases)}，请退还原件，登记终止（proxy end）。",) if cases else ()
    return Answer(data={**answer.data, "open_cases": cases}, lines=(*answer.lines, *still))


def _authorisations(args: argparse.Namespace, _voice: Voice) -> Answer:
    _require_limit(args)
    with at_desk(entrance_of(args), writing=False) as desk:
        if args.find:
            found = authorising.find(desk, args.find, limit=args.limit)
        elif args.expiring or args.days is not None:
            found = authorising.expiring(desk, args.days)[: args.limit]
        else:
            found = authorising.newest(desk, StationFilter(is_open=args.open), limit=args.limit)
        lines = tuple(_mandate_line(desk, one) for one in found)
    return Answer(
        data={"authorisations": [_mandate(one) for one in found]}, lines=lines or ("没有符合条件的授权委托书。",)
    )


def _form(args: argparse.Namespace, _voice: Voice) -> Answer:
    files.require_writable_target(Path(args.out))
    layout = args.layout or layouts_of(args.paper)[0]
    if layout not in layouts_of(args.paper):
        raise Refused("paper.layout", f"规格可以是：{'、'.join(layouts_of(args.paper))}。", field="layout")
    with at_desk(entrance_of(args), writing=False) as desk:
        made = _FORMS[args.paper](desk, args.record, copy=args.copy)
        write_file(Path(args.out), made.make(layout))
    return Answer(data={"paper": args.paper, "out": args.out}, lines=(f"{made.title}：{args.out}",))


def _printing(args: argparse.Namespace) -> AbstractContextManager[Desk]:
    """A desk to write at; where the slip goes is tried first, so that nothing is kept for a paper nobody gets."""
    if args.slip:
        files.require_writable_target(Path(args.slip))
    return at_desk(entrance_of(args), writing=True)


def _write(printable: Printable, args: argparse.Namespace) -> None:
    layout: Layout = args.layout
    if args.slip:
        write_file(Path(args.slip), printable.make(layout))


def _slip_line(args: argparse.Namespace) -> tuple[str, ...]:
    return (f"单子：{args.slip}",) if args.slip else ()


def _require_limit(args: argparse.Namespace) -> None:
    if not 1 <= args.limit <= LONGEST_LIST:
        raise Refused("list.limit", f"一次列1到{LONGEST_LIST}条，请改正。", field="limit")


def _wish(one: Request) -> dict[str, Any]:
    """All of it, the phone number masked; empty fields are left out."""
    asked = {name: value for name, value in msgspec.to_builtins(one.asked).items() if name != "kind"}
    if asked.get("phone"):
        asked["phone"] = mask_phone(one.asked.phone)
    now = {"answer": one.answer, "answer_text": one.answer_text, "next_on": one.next_on}
    return {
        "request_id": one.record_id,
        **asked,
        **now,
        "open": one.is_open,
        "advice": [advice.number for advice in one.advice],
        "authorisation_id": one.authorisation_id or None,
        "consultation_id": one.consultation_id or None,
    }


def _wish_line(one: Request) -> str:
    asked = one.asked
    when = asked.asked_at[:16].replace("T", " ")
    said = f"  {ANSWER_WORDS[one.answer]}" if one.answer else ""
    due = f"  {one.due_on}前答复" if one.is_open else ""
    who = f"{asked.villager_name or '未留名'}（{CHANNEL_WORDS[asked.channel]}）"
    return f"{asked.number}  {when}  {who}  {asked.wish}{said}{due}"


def _mandate(one: Authorisation) -> dict[str, Any]:
    """What it says, numbers masked; how it stands now."""
    given = one.given
    signing = msgspec.to_builtins(one.signing)
    return {
        "authorisation_id": one.record_id,
        "number": one.number,
        "principal": {"name": given.principal.name, "id_number": mask_id(given.principal.id_number)},
        "agent_kind": given.agent_kind,
        "agent": {"name": given.agent_name, "id_number": mask_id(given.agent_id_number), "phone": given.agent_phone},
        "matters": [matter.item_id for matter in one.matters],
        "powers": list(one.powers),
        "other_power": one.other_power,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "signing": signing,
        "renewals": [renewal.number for renewal in one.renewals],
        "ended": one.ended.ending if one.ended else None,
    }


def _mandate_line(desk: Desk, one: Authorisation) -> str:
    matters = "、".join(matter.item_name for matter in one.matters)
    on = day_of(desk.clock.now())
    state = f"已终止（{ENDING_WORDS[one.ended.ending]}）" if one.ended else warning_of(one, on)
    term = f"{one.valid_from}至{one.valid_to}"
    return f"{one.number}  {one.given.principal.name}委托{one.given.agent_name}  {matters}  {term}  {state}"


def _mandate_answer(desk: Desk, one: Authorisation, done: str) -> Answer:
    return Answer(data=_mandate(one), lines=(f"{done}：{_mandate_line(desk, one)}",))
