"""`office certify --list`: many offices are taken in at once, each row by itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.membership import write_file
from desk.exchanging.members.enrolling import fingerprint_in, vouch_for
from ui.console.access import entrance_of, read_file
from ui.console.access import write_file as write_to
from ui.console.answers import DONE, REFUSED, Answer
from ui.wiring import tables
from ui.wiring.opening import at_desk

COLUMNS = ("机构编号", "单位名称", "申请文件")
_WHAT = "登记申请"


class Row(Struct, frozen=True):
    """A line of the list: its number from 1, whose request it is to be, and its file."""

    number: int
    org: str
    name: str
    path: Path


def add_options(one: argparse.ArgumentParser) -> None:
    """Add what belongs to lists."""
    columns = "、".join(COLUMNS)
    one.add_argument("--list", metavar="LIST", default="", help=f"名单（XLSX或CSV，列：{columns}），或者文件夹")
    one.add_argument("--dry-run", action="store_true", help="只检查名单和申请，不登记，也不写文件")


def certify(args: argparse.Namespace) -> Answer:
    """Take in every office of the list; one that fails stops no other, and none is taken in twice for nothing.

    Raises:
        Refused: `list.not_readable`, `list.columns`, `list.empty`, `file.folder`, before anything is done.
    """
    if not args.dry_run and not Path(args.out).is_dir():
        raise Refused("file.folder", f"没有文件夹 {args.out}，请先建好，或者换一个位置。", field="out")
    rows = tuple(_rows(Path(args.list)))
    if not rows:
        raise Refused("list.empty", "名单里一个单位也没有，请核对名单，或者文件夹里放的是不是登记申请。", field="list")
    with at_desk(entrance_of(args), writing=True) as desk:
        done = [_one(desk, row, Path(args.out), rehearse=args.dry_run) for row in rows]
    good = [one for one in done if "problem" not in one]
    did = "检查通过" if args.dry_run else "已登记"
    lines = [
        f"第{one['row']}行　{one['name'] or one['org']}　"
        + (f"没有登记：{one['problem']['message']}" if "problem" in one else f"{did}　{one['fingerprint']}")
        for one in done
    ]
    lines.append(f"共{len(done)}行：{did}{len(good)}行，有问题{len(done) - len(good)}行。")
    if good and not args.dry_run:
        lines.append(f"登记证明写在 {args.out}，每个单位一份，请分别交还；行末的30位数字在电话里念给对方核对。")
    status = DONE if len(good) == len(done) else REFUSED
    return Answer(data={"dry_run": args.dry_run, "rows": done}, lines=tuple(lines), status=status)


def _one(desk: Desk, row: Row, out: Path, *, rehearse: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"row": row.number, "org": row.org, "name": row.name}
    try:
        memberships = vouch_for(desk, read_file(row.path, what=_WHAT), org=row.org, rehearse=rehearse)
        answer = write_file(*memberships)
        if not rehearse:
            write_to(_place_of(out, row) / f"{memberships[0].org}.answer", answer)
    except Refused as refusal:
        return told | {"problem": {"code": refusal.code, "message": refusal.message}}
    its = memberships[0]
    return told | {"org": its.org, "name": its.office_name, "fingerprint": fingerprint_in(answer)}


def _place_of(out: Path, row: Row) -> Path:
    """Beside the request where that lies in a folder of its own within `out`, else `out`."""
    return row.path.parent if row.path.parent.parent == out else out


def _rows(listed: Path) -> Iterator[Row]:
    """The offices of a list, whose files lie beside it; or every file of a folder, in order of name.

    Of folders within it, as `office kit` makes them, only the requests.
    """
    if listed.is_dir():
        files = sorted((*(path for path in listed.iterdir() if path.is_file()), *listed.glob("*/*.request")))
        yield from (Row(number, "", path.name, path) for number, path in enumerate(files, start=1))
        return
    table = tables.read_plain_rows(read_file(listed, what="名单"))
    _, heads = next(table, (1, []))
    if missing := [name for name in COLUMNS if name not in heads]:
        raise Refused(
            "list.columns",
            f"名单第一行应有这几列：{'、'.join(COLUMNS)}；现在没有{'、'.join(missing)}，请补上。",
            field="list",
        )
    places = [heads.index(name) for name in COLUMNS]
    for number, cells in table:
        org, name, file = (cells[at].strip() if at < len(cells) else "" for at in places)
        if org or name or file:
            yield Row(number, org.zfill(4) if org else "", name, listed.parent / file)
