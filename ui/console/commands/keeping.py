"""`verify`, `backup`, `restore`: the record is whole, and stays so."""

from __future__ import annotations

import argparse
from pathlib import Path

from desk.errors import Refused
from desk.exchange.machines import NO_SLOT
from ui.console.access import clerk_of, entrance_of, home_of, password_of, read_words, write_file
from ui.console.answers import Answer, Voice
from ui.wiring import files, keeping, papers


def _add_verify(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("--certificate", metavar="FILE", default="", help="把记录核验证明写到哪个文件（PDF），监督员用")
    one.set_defaults(run=_verify)


def _add_backup(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("--to", required=True, metavar="FILE", help="写到哪个文件，不覆盖旧的")
    one.set_defaults(run=_backup)


def _add_restore(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("file", metavar="FILE", help="备份文件；恢复到 --home 指定的文件夹")
    one.add_argument("--recovery", metavar="FILE", default="", help="忘记口令时：抄有恢复密钥词语的文本文件")
    one.add_argument("--replace", action="store_true", help="把现有的数据移到旁边保留")
    one.set_defaults(run=_restore)


ADD = {"verify": _add_verify, "backup": _add_backup, "restore": _add_restore}
"""The commands of this module, each filled in by its function."""


def _verify(args: argparse.Namespace, _voice: Voice) -> Answer:
    number = ""
    if args.certificate:
        files.require_writable_target(Path(args.certificate))
        findings, certified = keeping.certify(entrance_of(args))
        number = certified.number
        write_file(Path(args.certificate), papers.joined(certified.copies))
    else:
        findings = keeping.verify(entrance_of(args))
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
            **({"certificate": number, "out": args.certificate} if args.certificate else {}),
        },
        lines=(
            f"核验通过：记录{findings.events}条，办件{findings.cases}件，附件{len(findings.digests)}份。",
            *((f"核验证明 {number} 已写到 {args.certificate}，两联。",) if args.certificate else ()),
        ),
    )


def _backup(args: argparse.Namespace, _voice: Voice) -> Answer:
    made = keeping.back_up(entrance_of(args), Path(args.to).absolute())
    return Answer(
        data={"to": args.to, "made_at": made.made_at, "files": len(made.files)},
        lines=(f"备份已写到 {args.to}，打开核验通过。口令和恢复密钥与现在的相同。",),
    )


def _restore(args: argparse.Namespace, _voice: Voice) -> Answer:
    words = read_words(args.recovery) if args.recovery else ""
    restored = keeping.restore(
        Path(args.file).absolute(),
        home_of(args),
        clerk=clerk_of(args),
        password="" if words else password_of(args),
        words=words,
        replace=args.replace,
    )
    numbers = f"本机从现在起用序号{restored.digits:02d}编号。"
    lines = [
        f"已恢复到 {home_of(args)}，{numbers if restored.certified else NO_SLOT}",
        "同一份备份不要恢复到两台电脑上同时使用。",
    ]
    if restored.aside:
        lines.append(f"原来的数据保留在 {restored.aside}")
    return Answer(
        data={
            "home": str(home_of(args)),
            "incarnation": restored.digits,
            "certified": restored.certified,
            "aside": restored.aside or None,
        },
        lines=tuple(lines),
    )
