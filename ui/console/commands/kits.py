"""`office kit`: for every office of a list a folder with what it needs to begin; `init --kit` begins with one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.kits import FILE, Kit, folder_name, read_kit, write_kit
from desk.exchange.membership import write_file
from desk.exchanging.city_data.taking import carried
from desk.exchanging.members.enrolling import ask
from desk.exchanging.members.kitting import (
    COLUMNS,
    KitRow,
    kit_sheet,
    kits_of,
    kits_of_all,
    sample_package,
    top_fingerprint,
)
from desk.managing.founding import change_office
from ui.console.access import entrance_of, read_file
from ui.console.access import write_file as write_to
from ui.console.answers import DONE, REFUSED, Answer, Voice
from ui.console.words import Verbs
from ui.wiring import shipped, tables
from ui.wiring.opening import Entrance, at_desk

SHEET, SAMPLE, DATA = "启用说明.pdf", "试路.ybag", "目录数据.ybag"
"""What stands in a folder beside `office.json`."""


def add_verb(verbs: Verbs) -> None:
    """Add `kit`."""
    one = verbs.add("kit", "为要启用的下级单位各做一个文件夹：设立用的资料、一页说明、试路的数据包")
    one.add_argument("--out", required=True, metavar="DIR", help="写到哪个文件夹，每个单位一个子文件夹")
    one.add_argument(
        "--list", metavar="LIST", default="", help=f"名单（XLSX或CSV，列：{'、'.join(COLUMNS)}）；不写的是全部"
    )
    one.add_argument("--dry-run", action="store_true", help="只检查名单，不写文件")
    one.set_defaults(run=_kit)


def _kit(args: argparse.Namespace, _voice: Voice) -> Answer:
    out = Path(args.out)
    if not args.dry_run and not out.is_dir():
        raise Refused("file.folder", f"没有文件夹 {args.out}，请先建好，或者换一个位置。", field="out")
    with at_desk(entrance_of(args), writing=True) as desk:
        if args.list:
            table = tables.read_plain_rows(read_file(Path(args.list), what="名单", field="list"))
            rows = kits_of(desk, shipped.places(), table)
        else:
            rows = kits_of_all(desk, shipped.places())
        fingerprint = top_fingerprint(desk)
        if not args.dry_run:
            _write(desk, [row.kit for row in rows if row.kit is not None], out, fingerprint)
    good = sum(row.kit is not None for row in rows)
    did = "检查通过" if args.dry_run else "已做好"
    lines = [
        f"第{row.row}行　{row.name or row.code}　没有做：{row.problem.message}"
        for row in rows
        if row.problem is not None
    ]
    lines += [f"第{row.row}行　{row.doubt}" for row in rows if row.doubt]
    lines.append(f"共{len(rows)}个单位：{did}{good}个，有问题{len(rows) - good}个。")
    if good and not args.dry_run:
        lines.append(f"各单位的文件夹在 {args.out}，请分别交给它们；{SHEET}要打印，连同文件夹当面交。")
    return Answer(
        data={"dry_run": args.dry_run, "fingerprint": fingerprint, "rows": [_document(row) for row in rows]},
        lines=tuple(lines),
        status=DONE if good == len(rows) else REFUSED,
    )


def _write(desk: Desk, kits: list[Kit], out: Path, fingerprint: str) -> None:
    """A folder for each; what its office put there since stays, and a sample that lies there too."""
    sample = sample_package(desk)
    with desk.store.reading() as uow:
        data = [one.digest for one in carried(uow) if desk.packages.has(one.digest)]
    for kit in kits:
        folder = out / folder_name(kit)
        folder.mkdir(exist_ok=True)
        write_to(folder / FILE, write_kit(kit))
        write_to(folder / SHEET, kit_sheet(desk, kit, fingerprint).make("a4"))
        if not (folder / SAMPLE).exists():
            write_to(folder / SAMPLE, sample)
        for digest in data:
            with desk.packages.open(digest) as file:
                write_to(folder / DATA, file.read())


def _document(row: KitRow) -> dict[str, Any]:
    told: dict[str, Any] = {"row": row.row, "code": row.code, "name": row.name}
    if row.problem is not None:
        return told | {"problem": {"code": row.problem.code, "message": row.problem.message}}
    if row.kit is None:
        return told
    doubt = {"doubt": row.doubt} if row.doubt else {}
    return told | {"org": row.kit.org, "kind": row.kit.kind, "folder": folder_name(row.kit)} | doubt


def kit_in(path: Path) -> tuple[Kit, Path]:
    """The kit in a folder or in its `office.json`, and the folder.

    Raises:
        Refused: As `read_file` and `read_kit`.
    """
    folder = path if path.is_dir() else path.parent
    return read_kit(read_file(folder / FILE, what="启用包", field="kit")), folder


def begin_with(entrance: Entrance, kit: Kit, folder: Path) -> Path:
    """Take the settings of a kit and write the office's request beside it; where that lies."""
    with at_desk(entrance, writing=True) as desk:
        if kit.settings:
            with desk.store.writing() as uow:
                change_office(uow, uow.register.office(), kit.settings, now=desk.clock.now())
                uow.commit()
        asked = write_file(ask(desk))
    path = folder / f"{kit.org}.request"
    write_to(path, asked)
    return path
