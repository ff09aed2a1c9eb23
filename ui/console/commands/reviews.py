"""`review`: the citizens' marks (好差评): entered from a card or a call, called back about, answered, counted."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desk.cases.review_rules import AnswerInput, ReviewInput
from desk.cases.reviews import LEVEL_NAMES, OCCASION_NAMES, OUTCOME_NAMES, VERDICT_NAMES, ReviewRecord, ReviewTally
from desk.issuing import issue
from desk.papers.request import layouts_of
from desk.papers.reviews import CARD
from desk.people.masking import mask_phone
from desk.reviewing import (
    Marked,
    OpenReview,
    Subject,
    card_for_box,
    contact,
    count_marks,
    give,
    give_again,
    mend,
    open_bad,
)
from ui.console.access import entrance_of, read_day, write_file
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring import files
from ui.wiring.opening import at_desk

CASE = "办件编号（可以有空格）或者 case_id"
MARKED = f"{CASE}；咨询的写咨询单上的编号或者 consultation_id"
WAYS = ("card", "phone")
"""Ways of a clerk; the page is the citizen's own."""

_STAGES = {"contact": "要联系本人", "mend": "要核实整改", "anonymous": "没有留名，要核实整改", "answered": "已答复"}


def _add_review(review: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(review, common)
    one = verbs.add("give", "录入纸质评价卡或者电话里的评价，一次服务一次")
    one.add_argument("case", metavar="CASE", help=MARKED)
    levels = tuple(str(level) for level in LEVEL_NAMES)
    names = "，".join(f"{level} {name}" for level, name in LEVEL_NAMES.items())
    one.add_argument("--level", required=True, choices=levels, help=names)
    one.add_argument("--reason", metavar="CODE", action="append", default=[], help="这个等级的理由的代码，可以写几次")
    one.add_argument("--text", metavar="TEXT", default="", help="群众写的话，最多150个字")
    one.add_argument("--way", choices=WAYS, default="card", help="纸质评价卡、电话；不写的是评价卡")
    one.add_argument("--channel", metavar="CODE", default="", help="评价渠道的代码；不写的用这种方式常用的")
    one.add_argument(
        "--occasion", choices=tuple(OCCASION_NAMES), default="", help="评价的是哪一次服务；不写的是最近一次"
    )
    one.add_argument("--call", action="store_true", help="本人愿意接受回访")
    one.add_argument("--phone", metavar="NUMBER", default="", help="回访电话；不写的打办件登记的电话")
    one.add_argument("--again", action="store_true", help="差评答复以后，本人再评价一次")
    one.set_defaults(run=_give)
    one = verbs.add("card", "打一张评价卡，本人自己填；不写办件的不记名")
    one.add_argument("case", metavar="CASE", nargs="?", default="", help=f"{CASE}；不写的是空白卡")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件（PDF）")
    one.add_argument("--layout", choices=layouts_of(CARD), default=None, help="A5、80毫米、58毫米")
    one.set_defaults(run=_card)
    one = verbs.add("list", "列出还没有答复的差评，等得最久的在前")
    one.set_defaults(run=_list)
    one = verbs.add("contact", "记下差评的回访")
    one.add_argument("case", metavar="CASE", help=MARKED)
    outcomes = "，".join(OUTCOME_NAMES.values())
    one.add_argument("--outcome", required=True, choices=tuple(OUTCOME_NAMES), help=outcomes)
    one.add_argument("--note", metavar="TEXT", default="", help="本人说了什么，最多300个字")
    one.add_argument("--review", metavar="ID", default="", help="哪一条评价；不写的是这件里没有答复的那条")
    one.set_defaults(run=_contact)
    one = verbs.add("mend", "记下差评的核实、整改和答复")
    one.add_argument("case", metavar="CASE", help=MARKED)
    verdicts = "，".join(VERDICT_NAMES.values())
    one.add_argument("--verdict", required=True, choices=tuple(VERDICT_NAMES), help=verdicts)
    one.add_argument("--found", required=True, metavar="TEXT", help="核实情况，最多300个字")
    one.add_argument("--measures", required=True, metavar="TEXT", help="整改措施，最多300个字")
    one.add_argument("--responsible", required=True, metavar="NAME", help="责任人")
    one.add_argument("--finish-on", metavar="DATE", default="", help="整改哪一天完成，如 2026-12-01；已经改好的不写")
    one.add_argument("--public", action="store_true", help="这个答复可以公开")
    one.add_argument("--review", metavar="ID", default="", help="哪一条评价；不写的是这件里没有答复的那条")
    one.set_defaults(run=_mend)
    one = verbs.add("count", "一段时间收的办件评价了多少，没有评价的单列")
    one.add_argument("--from", dest="first", required=True, metavar="DATE", help="从哪一天收的，如 2026-11-01")
    one.add_argument("--to", dest="last", required=True, metavar="DATE", help="到哪一天收的，这一天也算")
    one.set_defaults(run=_count)


ADD = {"review": _add_review}
"""The command of this module, filled in by its function."""


def _give(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = ReviewInput(
        level=int(args.level),
        reasons=tuple(args.reason),
        text=args.text,
        way=args.way,
        occasion="" if args.again else args.occasion,
        channel=args.channel,
        named=args.call,
        phone=args.phone,
    )
    with at_desk(entrance_of(args), writing=True) as desk:
        marked = give_again(desk, args.case, given) if args.again else give(desk, args.case, given)
    return _told(marked, "已记下评价")


def _card(args: argparse.Namespace, _voice: Voice) -> Answer:
    out = Path(args.out)
    with at_desk(entrance_of(args), writing=bool(args.case)) as desk:
        files.require_writable_target(out)
        layout = args.layout or layouts_of(CARD)[0]
        data = issue(desk, args.case, CARD, layout).data if args.case else card_for_box(desk).make(layout)
    write_file(out, data)
    return Answer(data={"case": args.case or None, "layout": layout, "out": args.out}, lines=(f"评价卡已写到 {out}。",))


def _list(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        waiting = open_bad(desk)
    return Answer(
        data={"reviews": [_open_document(one) for one in waiting]},
        lines=tuple(_open_line(one) for one in waiting) or ("没有等着答复的差评。",),
    )


def _contact(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        marked = contact(desk, args.case, args.outcome, note=args.note, review_id=args.review)
    return _told(marked, f"已记下回访，{OUTCOME_NAMES[marked.review.contacts[-1].outcome]}")


def _mend(args: argparse.Namespace, _voice: Voice) -> Answer:
    given = AnswerInput(
        verdict=args.verdict,
        found=args.found,
        measures=args.measures,
        responsible=args.responsible,
        finish_on=args.finish_on,
        is_public=args.public,
    )
    with at_desk(entrance_of(args), writing=True) as desk:
        marked = mend(desk, args.case, given, review_id=args.review)
    return _told(marked, "已记下答复，本人可以再评价一次" if marked.review.assess_number == 1 else "已记下答复")


def _count(args: argparse.Namespace, _voice: Voice) -> Answer:
    first, last = read_day(args.first, field="from"), read_day(args.last, field="to")
    with at_desk(entrance_of(args), writing=False) as desk:
        tally = count_marks(desk, first, last)
    lines = [f"{first}到{last}收的办件{tally.cases}件：评价了{tally.marked}件，未评价{tally.unmarked}件"]
    lines += [f"  {name}：{tally.levels.get(level, 0)}次" for level, name in LEVEL_NAMES.items()]
    if tally.again:
        told = "、".join(f"{LEVEL_NAMES[level]}{count}次" for level, count in sorted(tally.again.items(), reverse=True))
        lines.append(f"  差评答复以后再评价：{told}")
    if (asked := tally.asked) is not None:
        lines.append(f"咨询{asked.cases}条：评价了{asked.marked}条，未评价{asked.unmarked}条")
        given = ((name, asked.levels.get(level)) for level, name in LEVEL_NAMES.items())
        lines += [f"  {name}：{times}次" for name, times in given if times]
    consultations = {"consultations": _counted(asked, "count")} if asked is not None else {}
    return Answer(data={**_counted(tally, "cases"), **consultations}, lines=tuple(lines))


def _counted(tally: ReviewTally, what: str) -> dict[str, Any]:
    return {
        what: tally.cases,
        "marked": tally.marked,
        "unmarked": tally.unmarked,
        "levels": {str(level): tally.levels.get(level, 0) for level in LEVEL_NAMES},
        "again": {str(level): tally.again.get(level, 0) for level in LEVEL_NAMES},
    }


def _told(marked: Marked, said: str) -> Answer:
    review = marked.review
    return Answer(
        data={**_subject(marked.subject), "review": _document(review)},
        lines=(f"{said}：{marked.subject.spoken}　{OCCASION_NAMES[review.occasion]}　{review.level_name}",),
    )


def _subject(subject: Subject) -> dict[str, Any]:
    """What was marked; of a question without a case its own id and number, and no case."""
    if subject.is_case:
        return {"case_id": subject.id, "case_number": subject.number}
    return {"case_id": None, "case_number": None, "consultation_id": subject.id, "number": subject.number}


def _document(review: ReviewRecord) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(review)
    return {**data, "level_name": review.level_name}


def _open_document(one: OpenReview) -> dict[str, Any]:
    act_by = one.dealing.act_by
    return {
        **_subject(one.subject),
        "item_name": one.subject.name,
        "stage": one.dealing.stage,
        "act_by": act_by.due_on.isoformat() if act_by else None,
        "late": one.is_late,
        "phone": mask_phone(one.phone),
        "review": _document(one.review),
    }


def _open_line(one: OpenReview) -> str:
    act_by = one.dealing.act_by
    until = f"，最迟{act_by.due_on}{'（已超期）' if one.is_late else ''}" if act_by else ""
    call = f"　{mask_phone(one.phone)}" if one.phone else ""
    why = "；".join([*(reason.name for reason in one.review.reasons), one.review.text]).rstrip("；")
    named = f"{one.subject.spoken}  {one.review.given_at[:10]}  {one.review.level_name}（{why}）"
    return f"{named}  {_STAGES[one.dealing.stage]}{until}{call}"
