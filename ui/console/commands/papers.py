"""`paper`, `guide`, `receipt`: papers out, and codes on papers proven."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from desk.errors import Refused
from desk.guides.guide_books import BOOK_LAYOUTS, guide_book
from desk.guides.sample_forms import sample_form_of
from desk.issuing import guide, issue, reprint
from desk.papers.request import layouts_of
from desk.proving import prove
from ui.console.access import entrance_of, write_file
from ui.console.answers import Answer, Voice
from ui.console.commands import printing
from ui.console.words import Verbs
from ui.wiring import files, papers
from ui.wiring.opening import at_desk

LAYOUTS = ("a3", "a4", "a5", "large", "80", "58", "label", "241")
"""Sizes a paper may have; which one has which is in the table of papers."""


def _add_paper(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument(
        "kind", metavar="KIND", help="文书标识，如 acceptance_notice；pile 列出待盖章的，confirm 确认已印、已签、已盖章"
    )
    one.add_argument(
        "case", metavar="CASE", nargs="?", default="", help="办件编号或者 case_id；confirm 也可以写文号、码"
    )
    one.add_argument("--out", metavar="FILE", help="写到哪个文件（PDF）")
    one.add_argument("--layout", choices=LAYOUTS, default=None, help="规格；不写的用这种文书的常用规格")
    one.add_argument("--copy", metavar="N", type=int, default=1, help="第几联：1 申请人，2 存档，3 决定机关")
    one.add_argument(
        "--about", metavar="ACT", default=None, help="哪一次的文书，如第二次特别程序的编号；不写的取最近一次"
    )
    one.add_argument("--reprint", metavar="REASON", default=None, help="补打，写明原因")
    printing.add_to_papers(one)
    one.set_defaults(run=partial(_paper, one))


def _add_guide(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("item", metavar="ITEM", nargs="?", default="", help="事项编号")
    one.add_argument("--all", action="store_true", help="整个目录汇编成一个文件，有目次和书签；只有 a4 和 large")
    one.add_argument("--sample-form", action="store_true", help="申请表填写示范（样表），A4")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件（PDF）")
    one.add_argument("--layout", choices=layouts_of("guide"), default=None, help="A4、大字、80毫米、58毫米")
    one.set_defaults(run=_guide)


def _add_receipt(receipt: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    one = Verbs(receipt, common).add("check", "核验码的真伪")
    one.add_argument("text", metavar="TEXT", help="扫码得到的文字")
    one.set_defaults(run=_check)


ADD = {"paper": _add_paper, "guide": _add_guide, "receipt": _add_receipt}
"""The commands of this module, each filled in by its function."""


def _paper(one: argparse.ArgumentParser, args: argparse.Namespace, _voice: Voice) -> Answer:
    if args.kind == "pile":
        return printing.list_pile(args)
    if not args.case:
        one.error("the following arguments are required: CASE")
    if args.kind == "confirm":
        return printing.confirm(args)
    if not args.out:
        one.error("the following arguments are required: --out")
    with at_desk(entrance_of(args), writing=True) as desk:
        files.require_writable_target(Path(args.out))
        if args.reprint is None:
            issued = issue(desk, args.case, args.kind, args.layout, copy=args.copy, about=args.about)
        else:
            issued = reprint(desk, args.case, args.kind, args.layout, args.reprint, copy=args.copy, about=args.about)
    write_file(Path(args.out), issued.data)
    said = (
        "首次出具" if issued.first else f"补打第{issued.reprints}次" if args.reprint is not None else "与首次出具相同"
    )
    return Answer(
        data={
            "paper": issued.paper,
            "layout": issued.layout,
            "number": issued.number or None,
            "sha256": issued.sha256,
            "first": issued.first,
            "reprints": issued.reprints,
            "out": args.out,
        },
        lines=(f"{args.out}（{said}）{issued.number}",),
    )


def _guide(args: argparse.Namespace, _voice: Voice) -> Answer:
    if args.all == bool(args.item):
        raise Refused("usage", "请写一个事项编号，或者写 --all 把整个目录汇编成一个文件。", field="item")
    if args.sample_form and (args.all or args.layout not in (None, "a4")):
        raise Refused("usage", "申请表填写示范一次写一个事项，只有A4。", field="sample_form")
    if args.all:
        return _book(args)
    with at_desk(entrance_of(args), writing=False) as desk:
        data = desk.render(sample_form_of(desk, args.item)) if args.sample_form else guide(desk, args.item, args.layout)
    write_file(Path(args.out), data)
    said = "申请表填写示范" if args.sample_form else "办事指南"
    return Answer(data={"item": args.item.strip().upper(), "out": args.out}, lines=(f"{said}已写到 {args.out}",))


def _book(args: argparse.Namespace) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        files.require_writable_target(Path(args.out))
        book = guide_book(desk, args.layout or BOOK_LAYOUTS[0])
        data = papers.render_book(book)
    assert data is not None  # noqa: S101 - nobody stops it
    write_file(Path(args.out), data)
    count = len(book.parts)
    return Answer(
        data={"items": count, "pages": papers.page_count(data), "out": args.out},
        lines=(f"{count}项办事指南已汇编到 {args.out}",),
    )


def _check(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        proof = prove(desk, args.text)
    verdict, said = proof.verdict, proof.message
    if verdict.verdict != "genuine":
        raise Refused(f"receipt.{verdict.verdict}", said, field="text")
    contents = verdict.contents
    return Answer(
        data={
            "verdict": verdict.verdict,
            "office": verdict.office_name,
            "paper": contents.paper or None,
            "number": contents.number or None,
            "item": contents.item or None,
            "received_on": contents.received_on.isoformat() if contents.received_on else None,
            "due_on": contents.due_on.isoformat() if contents.due_on else None,
            "practice": contents.practice,
            "message": said,
        },
        lines=(said,),
    )
