"""`verify`, `backup`, `restore`: the record is whole, and stays so."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desk.errors import Refused
from ui import wiring
from ui.console.access import entrance_of, home_of, password_of, read_file
from ui.console.answers import Answer, Voice


def add(words: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse has no public type for it
    """Add the words of this subject."""
    one = words.add_parser("verify", help="核验记录：衔接、重建比较、附件、编号", parents=[common])
    one.set_defaults(run=_verify)
    one = words.add_parser("backup", help="备份", parents=[common])
    one.add_argument("--to", required=True, metavar="FILE")
    one.set_defaults(run=_backup)
    one = words.add_parser("restore", help="从备份恢复", parents=[common])
    one.add_argument("file", metavar="FILE")
    one.add_argument("--recovery", metavar="FILE", default="", help="忘记口令时：抄有恢复密钥词语的文本文件")
    one.add_argument("--replace", action="store_true", help="把现有的数据移到旁边保留")
    one.set_defaults(run=_restore)


def _verify(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001 - every command is called alike
    findings = wiring.verify(entrance_of(args))
    if findings.problems:
        raise Refused(
            "verify.failed",
            f"核验没有通过，有{len(findings.problems)}处问题。请停止使用这份数据，保留现状，并从最近的备份恢复。",
            details=tuple(findings.problems),
        )
    return Answer(
        data={
            "ok": True,
            "events": findings.events,
            "cases": findings.cases,
            "attachments": len(findings.digests),
            "orphans": findings.orphans,
        },
        lines=(f"核验通过：记录{findings.events}条，办件{findings.cases}件，附件{len(findings.digests)}份。",),
    )


def _backup(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001
    made = wiring.back_up(entrance_of(args), Path(args.to).absolute())
    return Answer(
        data={"to": args.to, "made_at": made.made_at, "files": len(made.files)},
        lines=(f"备份已写到 {args.to}，打开核验通过。口令和恢复密钥与现在的相同。",),
    )


def _restore(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001
    words = (
        read_file(Path(args.recovery), what="恢复密钥文件").decode("utf-8", errors="replace") if args.recovery else ""
    )
    restored = wiring.restore(
        Path(args.file).absolute(),
        home_of(args),
        clerk=args.clerk_as,
        password="" if words else password_of(args),
        words=words,
        replace=args.replace,
    )
    lines = [f"已恢复到 {home_of(args)}，本机启用新的序号{restored.digits:02d}，以前的编号不会重复。"]
    if restored.aside:
        lines.append(f"原来的数据保留在 {restored.aside}")
    return Answer(
        data={"home": str(home_of(args)), "incarnation": restored.digits, "aside": restored.aside or None},
        lines=tuple(lines),
    )
