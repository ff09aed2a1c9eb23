"""`verify`, `backup`, `restore`: the record is whole, and stays so."""

from __future__ import annotations

import argparse
from pathlib import Path

from desk.backups import Proven
from desk.errors import Refused, Unavailable
from desk.exchange.machines import NO_SLOT
from desk.settings import NO, YES
from desk.times import moment_text
from ui.console.access import clerk_of, entrance_of, home_of, password_of, read_words, write_file
from ui.console.answers import Answer, Voice
from ui.wiring import backing_up, files, keeping, papers
from ui.wiring.opening import desk_of, opened_office


def _add_verify(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("--certificate", metavar="FILE", default="", help="把记录核验证明写到哪个文件（PDF），监督员用")
    one.set_defaults(run=_verify)


def _add_backup(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    what = one.add_mutually_exclusive_group(required=True)
    what.add_argument("--to", metavar="FILE", help="写到哪个文件，不覆盖旧的")
    what.add_argument("--auto", action="store_true", help="备份到文件夹和U盘，打开核对，按规则删掉旧的；给定时任务用")
    what.add_argument("--list", action="store_true", help="最近一次核对过的备份是什么时候、在哪里，还有哪些")
    what.add_argument("--folder", metavar="DIR", help='以后自动备份放在哪个文件夹；空的（""）为数据文件夹旁边')
    what.add_argument("--stick", metavar="DIR", help='指定一个U盘，以后插着它就备份一份上去；空的（""）为不用U盘')
    what.add_argument("--second-copy", choices=(YES, NO), help="收了件就马上在指定的U盘上再存一份")
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
            details=(*findings.problems, *findings.against),
        )
    if findings.against:
        raise Refused(
            "verify.contradicted",
            f"本机的记录前后是一致的，但和上级签名的回执对不上，有{len(findings.against)}处。"
            "请保留现状，照常办理，马上打电话告诉上级和管理员。",
            details=tuple(findings.against),
        )
    return Answer(
        data={
            "ok": True,
            "events": findings.events,
            "cases": findings.cases,
            "attachments": len(findings.digests),
            "orphans": findings.orphans,
            **({"purged": findings.purged} if findings.purged else {}),
            **({"certificate": number, "out": args.certificate} if args.certificate else {}),
        },
        lines=(
            f"核验通过：记录{findings.events}条，办件{findings.cases}件，附件{len(findings.digests)}份。",
            *(f"按清除记录 {number} 清除了正文{count}条。" for number, count in sorted(findings.purged.items())),
            *(f"注意：{sentence}" for sentence in findings.known),
            *((f"核验证明 {number} 已写到 {args.certificate}，两联。",) if args.certificate else ()),
        ),
    )


def _backup(args: argparse.Namespace, _voice: Voice) -> Answer:
    if args.to is None:
        return _backup_by_itself(args)
    made = keeping.back_up(entrance_of(args), Path(args.to).absolute())
    return Answer(
        data={"to": args.to, "made_at": made.made_at, "files": len(made.files)},
        lines=(f"备份已写到 {args.to}，打开核验通过。口令和恢复密钥与现在的相同。",),
    )


def _backup_by_itself(args: argparse.Namespace) -> Answer:
    entrance = entrance_of(args)
    with opened_office(entrance, writing=False) as opened:
        desk = desk_of(opened, entrance.clerk)
        if args.folder is not None:
            backing_up.choose_folder(desk, entrance.home, args.folder)
        elif args.stick is not None:
            backing_up.choose_stick(desk, entrance.home, Path(args.stick).absolute() if args.stick else None)
        elif args.second_copy is not None:
            backing_up.choose_second_copy(desk, entrance.home, wanted=args.second_copy == YES)
        ours = backing_up.BackingUp(desk, opened)
        made = ours.make() if args.auto else None
        return _standing(ours.standing()) if made is None else _made(made)


def _made(made: backing_up.Made) -> Answer:
    if made.problems and not made.proven:
        raise Unavailable("backup.not_made", "".join(made.problems))
    lines = [f"备份已写到 {Path(one.folder) / one.name}，重新打开核对通过。" for one in made.proven]
    if made.unchanged:
        lines.append("上次备份以后没有办过什么，不用再备份。")
    if made.gone:
        lines.append(f"按规则删掉了旧的备份{len(made.gone)}份。")
    return Answer(
        data={
            "made": [_one(one) for one in made.proven],
            "gone": list(made.gone),
            "problems": list(made.problems),
            "unchanged": made.unchanged,
        },
        lines=(*lines, *made.problems),
    )


def _standing(now: backing_up.Standing) -> Answer:
    last = f"{now.proven_at:%Y-%m-%d %H:%M}，在 {now.where}" if now.proven_at else "还没有"
    stick = "没有指定" if not now.has_stick else "插着" if now.is_stick_in else "没有插"
    return Answer(
        data={
            "care": now.care,
            "proven_at": moment_text(now.proven_at) if now.proven_at else None,
            "where": now.where,
            "folder": now.folder,
            "stick": {"named": now.has_stick, "in": now.is_stick_in},
            "second_copy": {"wanted": now.second_copy, "at": now.copied_at or None, "failed": now.copy_failed},
            "failed": now.failed,
            "backups": [_one(one) for one in now.all],
        },
        lines=(
            f"最近一次核对过的备份：{last}。",
            *((_CARE[now.care],) if now.care in _CARE else ()),
            f"自动备份放在 {now.folder}；备份用的U盘：{stick}；随收随存：{YES if now.second_copy else NO}。",
            *(one for one in (now.failed, now.copy_failed) if one),
            *(f"{one.at[:16].replace('T', ' ')} {Path(one.folder) / one.name}" for one in reversed(now.all)),
        ),
    )


_CARE = {
    "amber": "已经三天多没有核对过的备份，请查一查备份的文件夹和U盘。",
    "red": "已经七天多没有核对过的备份，请马上备份。",
}


def _one(one: Proven) -> dict[str, object]:
    return {"name": one.name, "place": one.place, "folder": one.folder, "at": one.at, "bytes": one.bytes}


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
        *restored.told,
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
            "told": list(restored.told),
        },
        lines=tuple(lines),
    )
