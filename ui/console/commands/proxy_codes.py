"""`proxy`: the records of a trip as codes on paper, where sticks are forbidden."""

from __future__ import annotations

import argparse
from pathlib import Path

from desk.exchanging.letters import take_in
from desk.exchanging.trip_codes import code_sheets, read_codes, trip_codes, trip_in_codes
from ui.console.access import entrance_of, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.commands.proxy_trips import taken_answer
from ui.console.words import Verbs
from ui.wiring import files, papers
from ui.wiring.opening import at_desk

TEXT = ".txt"
CODES = "扫到的送件码"


def add_codes(verbs: Verbs) -> None:
    """Add the verbs of codes to `proxy`."""
    one = verbs.add("trip-codes", "把一趟的记录印成码，已加密，镇里用扫码枪收（不让用U盘的地方）")
    one.add_argument("trip", metavar="TRIP", help="清单号，或者清单上的码")
    one.add_argument("--out", metavar="FILE", required=True, help="写到哪个文件：PDF；以 .txt 结尾的，一行一个码")
    one.set_defaults(run=_trip_codes)
    one = verbs.add("take-codes", "镇里收一趟：读扫码枪扫到的码，先扫哪张都可以")
    one.add_argument("file", metavar="FILE", help="扫到的码，一行一个")
    one.add_argument(
        "--missing", metavar="N", action="append", default=[], help="袋里没有的：第几行或者代办单号，可写几次"
    )
    one.add_argument("--by", metavar="NAME", default="", help="谁送来的；不写的是清单上的代办员")
    one.add_argument("--counter", metavar="N", default="", help="窗口号")
    one.set_defaults(run=_take_codes)


def _trip_codes(args: argparse.Namespace, _voice: Voice) -> Answer:
    out = Path(args.out)
    files.require_writable_target(out)
    with at_desk(entrance_of(args), writing=False) as desk:
        codes = trip_codes(desk, args.trip)
        if out.suffix == TEXT:
            data = "".join(f"{code}\n" for code in codes).encode()
        else:
            data = papers.joined([one.make("a4") for one in code_sheets(desk, args.trip, codes)])
    write_file(out, data)
    return Answer(data={"out": args.out, "codes": len(codes)}, lines=(f"送件码：{args.out}，共{len(codes)}张，已加密",))


def _take_codes(args: argparse.Namespace, _voice: Voice) -> Answer:
    texts = read_file(Path(args.file), what=CODES).decode("utf-8", "replace").splitlines()
    with at_desk(entrance_of(args), writing=True) as desk:
        data = trip_in_codes(desk, read_codes(texts))
        missing = tuple(args.missing)
        took = take_in(desk, data, missing=missing, carried_by=args.by, counter=args.counter, without_scans=True)
    return taken_answer(took)
