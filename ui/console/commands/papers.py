"""`paper`, `guide`, `receipt`: papers out, and codes on papers proven."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from desk.exchange.certificates import known_keys, read_office_certificate
from desk.issuing import guide, issue, reprint
from desk.papers.verification import check_code, verdict_text
from desk.times import moment_text
from ui import wiring
from ui.console.access import entrance_of, write_file
from ui.console.answers import DONE, REFUSED, Answer, Voice

LAYOUTS = ("a4", "a5", "large", "80", "58")


def add(words: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse has no public type for it
    """Add the words of this subject."""
    one = words.add_parser("paper", help="出具文书", parents=[common])
    one.add_argument("kind", metavar="KIND", help="文书标识，如 acceptance_notice")
    one.add_argument("case", metavar="CASE")
    one.add_argument("--out", required=True, metavar="FILE")
    one.add_argument("--layout", choices=LAYOUTS, default=None)
    one.add_argument("--copy", type=int, default=1, help="第几联：1 申请人，2 存档，3 决定机关")
    one.add_argument("--reprint", metavar="REASON", default=None, help="补打并写明原因")
    one.set_defaults(run=_paper)
    one = words.add_parser("guide", help="办事指南", parents=[common])
    one.add_argument("item", metavar="ITEM")
    one.add_argument("--out", required=True, metavar="FILE")
    one.add_argument("--layout", choices=LAYOUTS, default=None)
    one.set_defaults(run=_guide)
    receipt = words.add_parser("receipt", help="文书上的码", parents=[common]).add_subparsers(
        dest="verb", required=True
    )
    one = receipt.add_parser("check", help="核验码的真伪", parents=[common])
    one.add_argument("text", metavar="TEXT")
    one.set_defaults(run=_check)


def _paper(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001 - every command is called alike
    with wiring.at_desk(entrance_of(args), writing=True) as desk:
        wiring.require_writable_target(Path(args.out))
        if args.reprint is None:
            issued = issue(desk, args.case, args.kind, args.layout, copy=args.copy)
        else:
            issued = reprint(desk, args.case, args.kind, args.layout, args.reprint, copy=args.copy)
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


def _guide(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001
    with wiring.at_desk(entrance_of(args), writing=False) as desk:
        data = guide(desk, args.item, args.layout)
    write_file(Path(args.out), data)
    return Answer(data={"item": args.item, "out": args.out}, lines=(f"办事指南已写到 {args.out}",))


def _check(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001
    with wiring.at_desk(entrance_of(args), writing=False) as desk, desk.store.reading() as uow:
        at = moment_text(desk.clock.now())
        offices = [uow.register.office_certificate(at=at)]
        offices += [read_office_certificate(trusted.bundle) for trusted in uow.register.trusted_offices()]
        items = {item.id: item.name for item in desk.shelf.on(date.fromisoformat(at[:10])).items}
    verdict = check_code(args.text, known_keys(offices))
    contents = verdict.contents
    return Answer(
        data={
            "verdict": verdict.verdict,
            "office": verdict.office_name or None,
            "paper": contents.paper or None,
            "number": contents.number or None,
            "item": contents.item or None,
            "received_on": contents.received_on.isoformat() if contents.received_on else None,
            "due_on": contents.due_on.isoformat() if contents.due_on else None,
            "practice": contents.practice,
            "message": verdict_text(verdict, items),
        },
        lines=(verdict_text(verdict, items),),
        status=DONE if verdict.verdict == "genuine" else REFUSED,
    )
