"""`init`, `office`: an office begins, is described, proves itself and others."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desk.errors import Refused
from desk.exchange.certificates import fingerprint_text, read_office_certificate, write_office_certificate
from desk.exchange.kits import Kit
from desk.exchanging.packing.addressing import office_certificate
from desk.managing.founding import describe_office, name_doubt, require_real
from desk.managing.importing import trust
from desk.settings import OfficeKind
from ui.console.access import entrance_of, home_of, password_of, read_file, write_file
from ui.console.answers import Answer, Voice
from ui.console.commands import enrolling, kits, machines
from ui.console.words import Verbs
from ui.wiring import files, hall, offices, shipped
from ui.wiring.opening import Entrance, at_desk

CHANGEABLE = {
    "address": "地址",
    "phone": "电话",
    "supervise_phone": "监督投诉电话",
    "opening_hours": "办公时间",
    "org_short": "文号里的机关代字",
    "government": "所属政府（街道办事处）全称",
    "reply_days": "收件后答复是否受理的工作日数（行政许可按法律是5天）",
    "supplement_days": "补正期限的自然日数，0 表示不定",
    "late_rule": "逾期不补正怎么办",
    "deliver_days": "作出决定后几个工作日内送达，0 表示不定（行政许可按法律）",
    "deem_all": "逾期没有答复的都视为受理，是或否；行政许可按法律都是",
    "review_office": "行政复议机关的办事机构",
    "review_address": "行政复议机关的地址",
    "review_phone": "行政复议机关的电话",
    "court": "起诉的法院",
    "retention_text": "个人信息保存多久",
    "fonds": "档案馆给的全宗号；没有的不写",
    "archive_retention": "案卷保管期限：永久、30年或者10年",
    "notice_place": "在哪里公示",
    "share_bodies": "个人信息提供给哪些部门",
    "countersign_later": "先办后签：人手少时另一位可以事后补签，是或否；法律要求当时有两人的除外",
    "countersign_days": "先办后签的，几个工作日内要补签",
    "mark_is_enough": "授权委托书：本人按指印，有宣读人和两位见证人就行，是或否",
    "committee_for": "村（居）委会可以作哪些事项的代理人：不可以、社会救助、都可以",
    "sign_later_days": "先收材料、后补签授权委托书的，几个工作日内补签；0 表示不可以",
    "authorisation_months": "授权委托书最长几个月",
    "authorisation_warn_days": "授权委托书到期前几天提醒",
    "town_phone": "镇政府（街道办事处）的电话，印在村里的告知单上",
    "dog_office": "养犬登记机关",
    "centre_name": "村级站送件去的中心；不写的是本镇（街道）便民服务中心",
    "trip_days": "村级站收齐材料后几个工作日内送到中心",
    "idle_lock_minutes": "几分钟不操作就锁屏",
    "query_url": "进度查询网址，其中写 {case_number}；设了以后文书上有第二个码",
    "review_url": "评价网址，其中写 {case_number}；设了以后评价卡、办结单上有评价码",
    "exchange_url": "上报网址，上级接收程序的，https:// 开头；空的用U盘上报",
    "piece_mb": "数据包分成几份写时每份最大多少MB，如邮件附件的上限；0 表示不分",
    "exchange_authority": "上级接收程序的证书由谁签发：证书文件（PEM）的路径；空的用电脑信任的",
}
"""Settings that `office set` changes; the rest is fixed at the beginning."""


def _add_init(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("--kit", metavar="DIR", default="", help="上级给的启用文件夹，代替下面三项")
    one.add_argument("--office", metavar="CODE", default="", help="12位区划代码")
    one.add_argument(
        "--kind", choices=("village", "township", "city"), default=None, help="村级站、镇（街道）中心、市级平台"
    )
    one.add_argument("--name", metavar="NAME", default="", help="单位名称")
    one.add_argument("--clerk", required=True, metavar="NAME", help="第一位工作人员的姓名，是负责人")
    one.add_argument("--standalone", action="store_true", help="本单位自己签发证书（现在都是这样）")
    one.add_argument("--practice", action="store_true", help="练习用：所有文书都有练习标记")
    one.add_argument("--recovery-out", metavar="FILE", default="", help="写出恢复密钥保管单（PDF）；不写的只显示一次")
    _add_database(one, required=False)
    one.set_defaults(run=_init)


def _add_database(one: argparse.ArgumentParser, *, required: bool) -> None:
    where = "大厅的数据库（PostgreSQL），如 postgresql://desk@server/hall；密码用环境变量 PGPASSWORD"
    one.add_argument("--database", required=required, metavar="URL", default="", help=where)
    one.add_argument("--files", required=required, metavar="DIR", default="", help="大厅各台电脑共用的文件夹")


def _add_office(office: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = Verbs(office, common)
    one = verbs.add("certificate", "写出本单位证书")
    one.add_argument("--out", required=True, metavar="FILE", help="写到哪个文件")
    one.set_defaults(run=_certificate)
    one = verbs.add("trust", "导入别的单位的证书")
    one.add_argument("file", metavar="FILE", help="对方给的证书文件")
    one.set_defaults(run=_trust)
    enrolling.add_verbs(verbs)
    kits.add_verb(verbs)
    machines.add_verbs(verbs)
    one = verbs.add("counter", "本机加入大厅：与其他窗口共用一个数据库，各有各的机器序号")
    _add_database(one, required=True)
    one.set_defaults(run=_counter)
    one = verbs.add("status", "本单位的情况")
    one.set_defaults(run=_status)
    one = verbs.add("set", "修改单位设置")
    for name, text in CHANGEABLE.items():
        one.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT", default=None, help=text)
    one.set_defaults(run=_set)


ADD = {"init": _add_init, "office": _add_office}
"""The commands of this module, each filled in by its function."""


def _init(args: argparse.Namespace, _voice: Voice) -> Answer:
    home = home_of(args)
    clerk = args.clerk.strip()
    kit, folder = kits.kit_in(Path(args.kit)) if args.kit else (None, Path())
    code, kind, name = _described(args, kit)
    office = describe_office(shipped.places(), code=code, kind=kind, name=name, practice=args.practice)
    sheet_out = Path(args.recovery_out) if args.recovery_out else None
    if sheet_out is not None and sheet_out.exists():
        raise Refused("file.exists", f"文件 {sheet_out} 已经有了，请换一个文件名。", field="recovery-out")
    entrance = Entrance(home=home, clerk=clerk, password=password_of(args))
    place = hall.place(args.database, args.files) if args.database else None
    founded = offices.create_office(entrance, office, clerk_name=clerk, recovery_out=sheet_out, hall=place)
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
    if kit is not None and not args.practice:
        asked = kits.begin_with(entrance, kit, folder)
        data["request"] = str(asked)
        lines.append(f"登记申请已写到 {asked}，请交给{kit.above}。")
    if doubt := name_doubt(office):
        data["name_doubt"] = doubt
        lines.append(doubt)
    if sheet_out is not None:
        data["recovery_sheet"] = str(sheet_out)
        lines.append(f"恢复密钥保管单：{sheet_out}　请打印两份分别密封，然后删除这个文件。")
    else:
        data["recovery"] = [list(line) for line in founded.recovery.lines]
        lines.append("恢复密钥（只显示这一次，请抄在纸上，两人分别保管）：")
        lines += ["  " + " ".join(line) for line in founded.recovery.lines]
    return Answer(data=data, lines=tuple(lines))


def _described(args: argparse.Namespace, kit: Kit | None) -> tuple[str, OfficeKind, str]:
    if kit is not None:
        if args.office or args.kind or args.name:
            raise Refused("usage", "写了 --kit 的，不用再写 --office、--kind、--name。", field="kit")
        return kit.code, kit.kind, kit.name
    missing = [f"--{name}" for name in ("office", "kind", "name") if not getattr(args, name)]
    if missing:
        raise Refused("usage", f"命令写得不对：缺少 {', '.join(missing)}。用 deskctl init --help 看用法。")
    return args.office, args.kind, args.name


def _counter(args: argparse.Namespace, _voice: Voice) -> Answer:
    entrance = entrance_of(args)
    place = hall.place(args.database, args.files)
    digits = hall.join(entrance.home, place, clerk=entrance.clerk, password=entrance.password)
    return Answer(
        data={"home": str(entrance.home), "digits": digits},
        lines=(
            f"本机已加入大厅，机器序号{digits:02d}，设置在 {entrance.home}",
            "服务器连不上时照常办理，办件先记在本机；连上以后下一次打开程序时自动并入。",
        ),
    )


def _certificate(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=True) as desk:
        require_real(desk.office)
        certificate = office_certificate(desk)
    write_file(Path(args.out), write_office_certificate(certificate))
    fingerprint = fingerprint_text(bytes.fromhex(certificate.office_key))
    return Answer(
        data={"out": args.out, "org": certificate.org, "name": certificate.office_name, "fingerprint": fingerprint},
        lines=(f"证书已写到 {args.out}", f"指纹（请打电话与对方核对）：{fingerprint}"),
    )


def _trust(args: argparse.Namespace, _voice: Voice) -> Answer:
    data = read_file(Path(args.file), what="证书文件")
    certificate = read_office_certificate(data)
    with at_desk(entrance_of(args), writing=True) as desk:
        trust(desk, certificate, data)
    fingerprint = fingerprint_text(bytes.fromhex(certificate.office_key))
    return Answer(
        data={"org": certificate.org, "name": certificate.office_name, "fingerprint": fingerprint},
        lines=(f"已信任：{certificate.office_name}", f"指纹（请打电话与对方核对）：{fingerprint}"),
    )


def _status(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk, desk.store.reading() as uow:
        trusted = uow.register.trusted_offices()
        versions = uow.register.catalogue_versions()
        numbers = machines.lines_about(desk)
    office, incarnation = desk.office, desk.incarnation
    disk = files.low_space(home_of(args))
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
            "disk": disk or None,
        },
        lines=(
            f"{office.name}（{office.place_name}，机构编号{office.org}，本机序号{incarnation.digits:02d}）",
            *(f"目录：{v.version}　{v.title}　{v.effective_on}起" for v in versions),
            *(f"信任：{t.name}（{t.org}）" for t in trusted),
            *numbers,
            *((disk,) if disk else ()),
        ),
    )


def _set(args: argparse.Namespace, _voice: Voice) -> Answer:
    changes: dict[str, Any] = {name: getattr(args, name) for name in CHANGEABLE if getattr(args, name) is not None}
    if not changes:
        raise Refused("office.nothing", "没有要修改的设置，请写明，例如 --phone 0391-6000000。")
    office = offices.describe(entrance_of(args), changes)
    return Answer(data=msgspec.to_builtins(office), lines=tuple(f"{CHANGEABLE[k]}：{v}" for k, v in changes.items()))
