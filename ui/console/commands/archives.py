"""`archive`: the file of a finished case as one ZIP."""

from __future__ import annotations

import argparse
from pathlib import Path

from desk.revealing import What, record_export
from ui.console.access import entrance_of, write_file
from ui.console.answers import Answer, Voice
from ui.wiring import archives, files
from ui.wiring.opening import at_desk
from ui.wiring.removable import target_of


def _add_archive(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("case", metavar="CASE", help="办件编号或者 case_id")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件（ZIP）")
    one.set_defaults(run=_archive)


ADD = {"archive": _add_archive}
"""The commands of this module, each filled in by its function."""


def _archive(args: argparse.Namespace, _voice: Voice) -> Answer:
    out = Path(args.out)
    with at_desk(entrance_of(args), writing=True) as desk:
        files.require_writable_target(out)
        made, data = archives.archive(desk, args.case)
        record_export(desk, What.PACKAGE, 1, target_of(out), case_name=made.case_number)
    write_file(out, data)
    pages = sum(entry.pages for entry in made.entries)
    said = [f"归档包已写到 {args.out}：{len(made.entries)}件{pages}页。里面有个人信息，请用专用的盘交给档案室。"]
    if made.missing:
        said.append(f"备考表里写明：{made.missing}。")
    return Answer(
        data={
            "case_number": made.case_number,
            "out": args.out,
            "files": len(made.entries),
            "pages": pages,
            "missing": made.missing or None,
            "again": made.again,
            "entries": [{"path": e.path, "group": e.group.label, "sha256": e.sha256} for e in made.entries],
        },
        lines=tuple(said),
    )
