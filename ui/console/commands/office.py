"""`init`, `office`, `clerk`: an office begins, is described, proves itself and others, and who sits there."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desk.errors import Refused
from desk.exchange.certificates import fingerprint_text, read_office_certificate, write_office_certificate
from desk.founding import describe_office, trust_office
from desk.times import moment_text
from ui import wiring
from ui.console.access import entrance_of, home_of, password_of, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.wiring import Entrance

CHANGEABLE = (
    "address",
    "phone",
    "supervise_phone",
    "opening_hours",
    "org_short",
    "government",
    "reply_days",
    "supplement_days",
    "late_rule",
    "review_office",
    "review_address",
    "review_phone",
    "court",
    "retention_text",
    "notice_place",
    "share_bodies",
    "query_url",
)
"""Settings that `office set` changes; the rest is fixed at the beginning."""


def add(words: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse has no public type for it
    """Add the words of this subject."""
    init = words.add_parser("init", help="设立单位", parents=[common])
    init.add_argument("--office", required=True, metavar="CODE", help="12位区划代码")
    init.add_argument("--kind", required=True, choices=("village", "township", "city"))
    init.add_argument("--name", required=True, metavar="NAME", help="单位名称")
    init.add_argument("--clerk", required=True, metavar="NAME", help="第一位工作人员")
    init.add_argument("--standalone", action="store_true", help="本单位自己签发证书（现在都是这样）")
    init.add_argument("--practice", action="store_true", help="练习用：所有文书都有练习标记")
    init.add_argument("--recovery-out", metavar="FILE", default="", help="恢复密钥保管单（PDF）")
    init.set_defaults(run=_init)
    office = words.add_parser("office", help="单位", parents=[common]).add_subparsers(dest="verb", required=True)
    one = office.add_parser("certificate", help="导出本单位证书", parents=[common])
    one.add_argument("--out", required=True, metavar="FILE")
    one.set_defaults(run=_certificate)
    one = office.add_parser("trust", help="导入别的单位的证书", parents=[common])
    one.add_argument("file", metavar="FILE")
    one.set_defaults(run=_trust)
    one = office.add_parser("status", help="本单位的情况", parents=[common])
    one.set_defaults(run=_status)
    one = office.add_parser("set", help="修改单位设置", parents=[common])
    for name in CHANGEABLE:
        one.add_argument(f"--{name.replace('_', '-')}", default=None)
    one.set_defaults(run=_set)
    clerk = words.add_parser("clerk", help="工作人员", parents=[common]).add_subparsers(dest="verb", required=True)
    one = clerk.add_parser("list", help="列出工作人员", parents=[common])
    one.set_defaults(run=_clerks)
    one = clerk.add_parser("add", help="增加工作人员；新口令取自 DESK_NEW_PASSWORD", parents=[common])
    one.add_argument("clerk", metavar="NAME")
    one.add_argument("--role", choices=("clerk", "head", "supervisor"), default="clerk")
    one.set_defaults(run=_clerk_add)
    one = clerk.add_parser("password", help="换口令；新口令取自 DESK_NEW_PASSWORD", parents=[common])
    one.add_argument("clerk", metavar="NAME", nargs="?", default="")
    one.add_argument("--recovery", metavar="FILE", default="", help="忘记口令时：抄有恢复密钥词语的文本文件")
    one.set_defaults(run=_clerk_password)


def _init(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001 - every command is called alike
    home = home_of(args)
    clerk = args.clerk.strip()
    if not clerk:
        raise Refused("clerk.name", "请写第一位工作人员的姓名。", field="clerk")
    office = describe_office(wiring.places(), code=args.office, kind=args.kind, name=args.name, practice=args.practice)
    sheet_out = Path(args.recovery_out) if args.recovery_out else None
    if sheet_out is not None and sheet_out.exists():
        raise Refused("file.exists", f"文件 {sheet_out} 已经有了，请换一个文件名。", field="recovery-out")
    entrance = Entrance(home=home, clerk=clerk, password=password_of(args))
    founded = wiring.create_office(entrance, office, clerk_name=clerk, recovery_out=sheet_out)
    data: dict[str, Any] = {
        "office": office.name,
        "code": office.code,
        "org": office.org,
        "kind": office.kind,
        "clerk": clerk,
        "home": str(home),
        "fingerprint": founded.recovery.fingerprint,
    }
    lines = [f"已设立：{office.name}（机构编号{office.org}），数据在 {home}", f"第一位工作人员：{clerk}"]
    if sheet_out is not None:
        data["recovery_sheet"] = str(sheet_out)
        lines.append(f"恢复密钥保管单：{sheet_out}　请打印两份分别密封，然后删除这个文件。")
    else:
        data["recovery"] = [list(line) for line in founded.recovery.lines]
        lines.append("恢复密钥（只显示这一次，请抄在纸上，两人分别保管）：")
        lines += ["  " + " ".join(line) for line in founded.recovery.lines]
    return Answer(data=data, lines=tuple(lines))


def _certificate(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001
    with wiring.at_desk(entrance_of(args), writing=False) as desk, desk.store.reading() as uow:
        certificate = uow.register.office_certificate(at=moment_text(desk.clock.now()))
    write_file(Path(args.out), write_office_certificate(certificate))
    fingerprint = fingerprint_text(bytes.fromhex(certificate.office_key))
    return Answer(
        data={"out": args.out, "org": certificate.org, "name": certificate.office_name, "fingerprint": fingerprint},
        lines=(f"证书已写到 {args.out}", f"指纹（请打电话与对方核对）：{fingerprint}"),
    )


def _trust(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001
    data = read_file(Path(args.file), what="证书文件")
    certificate = read_office_certificate(data)
    with wiring.at_desk(entrance_of(args), writing=True) as desk, desk.store.writing() as uow:
        trust_office(uow, certificate, data, now=desk.clock.now())
        uow.commit()
    fingerprint = fingerprint_text(bytes.fromhex(certificate.office_key))
    return Answer(
        data={"org": certificate.org, "name": certificate.office_name, "fingerprint": fingerprint},
        lines=(f"已信任：{certificate.office_name}", f"指纹（请打电话与对方核对）：{fingerprint}"),
    )


def _status(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001
    with wiring.at_desk(entrance_of(args), writing=False) as desk, desk.store.reading() as uow:
        trusted = uow.register.trusted_offices()
        versions = uow.register.catalogue_versions()
    office, incarnation = desk.office, desk.incarnation
    return Answer(
        data={
            "office": msgspec.to_builtins(office),
            "incarnation": {
                "id": incarnation.incarnation,
                "digits": incarnation.digits,
                "certified": incarnation.certified,
            },
            "catalogues": [msgspec.to_builtins(v) for v in versions],
            "trusted": [{"org": t.org, "name": t.name, "trusted_at": t.trusted_at} for t in trusted],
        },
        lines=(
            f"{office.name}（{office.place_name}，机构编号{office.org}，本机序号{incarnation.digits:02d}）",
            *(f"目录：{v.version}　{v.title}　{v.effective_on}起" for v in versions),
            *(f"信任：{t.name}（{t.org}）" for t in trusted),
        ),
    )


def _set(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001
    changes: dict[str, Any] = {name: getattr(args, name) for name in CHANGEABLE if getattr(args, name) is not None}
    if not changes:
        raise Refused("office.nothing", "没有要修改的设置，请写明，例如 --phone 0391-6000000。")
    office = wiring.describe(entrance_of(args), changes)
    return Answer(data=msgspec.to_builtins(office), lines=tuple(f"{k}：{v}" for k, v in changes.items()))


def _clerks(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001
    with wiring.at_desk(entrance_of(args), writing=False) as desk, desk.store.reading() as uow:
        operators = uow.register.operators()
    return Answer(
        data={"clerks": [msgspec.to_builtins(o) for o in operators]},
        lines=tuple(f"{o.clerk}　{o.name}　{o.role}" for o in operators),
    )


def _clerk_add(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001
    new = password_of(args, variable="DESK_NEW_PASSWORD")
    name = args.clerk.strip()
    if not name:
        raise Refused("clerk.name", "请写工作人员的姓名。", field="clerk")
    wiring.add_clerk(entrance_of(args), clerk=name, password=new, role=args.role)
    return Answer(data={"clerk": name, "role": args.role}, lines=(f"已增加工作人员：{name}",))


def _clerk_password(args: argparse.Namespace, voice: Voice) -> Answer:  # noqa: ARG001
    new = password_of(args, variable="DESK_NEW_PASSWORD")
    if args.recovery:
        if not args.clerk:
            raise Refused("clerk.which", "请写明给哪一位工作人员换口令。", field="clerk")
        words = read_file(Path(args.recovery), what="恢复密钥文件").decode("utf-8", errors="replace")
        wiring.reset_password(home_of(args), words=words, clerk=args.clerk, new=new)
        return Answer(data={"clerk": args.clerk}, lines=(f"已用恢复密钥给 {args.clerk} 换了口令。",))
    entrance = entrance_of(args)
    wiring.change_password(entrance, new=new)
    return Answer(data={"clerk": entrance.clerk}, lines=(f"{entrance.clerk} 的口令已换。",))
