"""`demo`: some weeks at a township centre and one at its village, with sample residents; papers to look at."""

from __future__ import annotations

import argparse
import os
import secrets
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desk.cases.case import State
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import read_office_certificate, write_office_certificate
from desk.managing.founding import describe_anew, describe_office, trust_office
from desk.managing.importing import import_catalogue
from desk.records import Operator
from desk.roles import Role
from desk.times import day_of, moment_text
from ui.console import service_village
from ui.console.access import write_file
from ui.console.answers import Answer, Voice
from ui.console.service_day import VisitClock, working_day_before
from ui.console.service_rest import Folders
from ui.console.service_run import CLERK, HEAD, live
from ui.console.service_weeks import moment_of, practice_catalogue, working_days_around
from ui.home import folder_of
from ui.wiring import files, keeping, machine, offices, shipped, staff
from ui.wiring import papers as pdfs
from ui.wiring.opening import Entrance, at_desk, desk_of, opened_office

HOME, VILLAGE_HOME = "home", "home-village"
"""Of the two offices, in the folder of the demonstration."""

OFFICE_CODE = "419001108000"
SETTINGS = {
    "address": "济源市思礼镇便民服务中心（样例地址）",
    "phone": "0391-6000000",
    "opening_hours": "工作日8:30—12:00，14:30—17:30",
}


def _add_demo(one: argparse.ArgumentParser, _common: argparse.ArgumentParser) -> None:
    one.add_argument("--out", required=True, metavar="DIR", help="空的或者还没有的文件夹")
    one.set_defaults(run=_demo)


ADD = {"demo": _add_demo}
"""The command of this module, filled in by its function."""


def _demo(args: argparse.Namespace, _voice: Voice) -> Answer:
    out = folder_of(args.out, field="out")
    if out.exists() and any(out.iterdir()):
        raise Refused("demo.not_empty", f"文件夹 {out} 里已经有东西，请换一个空的文件夹。", field="out")
    fresh = not out.exists()
    folders = Folders(
        papers=out / "papers",
        public=out / "public",
        reports=out / "reports",
        archive=out / "archive",
        village=out / "village",
    )
    try:
        return _live(out, folders)
    except BaseException:
        made = (out / HOME, out / VILLAGE_HOME, *_all(folders))
        for folder in (out,) if fresh else made:
            files.remove_folder(folder)
        raise


def _live(out: Path, into: Folders) -> Answer:
    for folder in _all(into):
        files.make_folder(folder)
    password = os.environ.get("DESK_PASSWORD", "")
    made_up = not password
    password = password or "-".join(secrets.token_hex(2) for _ in range(4))
    office = describe_office(
        shipped.places(), code=OFFICE_CODE, kind="township", name="思礼镇便民服务中心", practice=True
    )
    entrance = Entrance(home=out / HOME, clerk=CLERK, password=password)
    station = Entrance(home=out / VILLAGE_HOME, clerk=service_village.CLERK, password=password)
    days = working_days_around(
        shipped.calendar(), working_day_before(shipped.calendar(), day_of(machine.SystemClock().now()))
    )
    begins = moment_of(days, 0, "08:00")
    recovery_out = into.papers / "recovery_key_sheet.pdf"
    offices.create_office(entrance, office, clerk_name=CLERK, recovery_out=recovery_out, now=begins)
    _set_up(entrance, begins)
    _found_village(station, begins)
    with at_desk(entrance, writing=True) as desk, at_desk(station, writing=True) as village:
        _trust_each_other(desk, village, begins)
        served = live(desk, village, days, into)
    _, certified = keeping.certify(entrance)
    write_file(into.papers / "verification_certificate-a4.pdf", pdfs.joined(certified.copies))
    decisions = Counter(case["decision"] for case in served)
    left = sorted(path.relative_to(out).as_posix() for folder in _all(into) for path in folder.iterdir())
    data = {
        "home": str(entrance.home),
        "papers": str(into.papers),
        "public": str(into.public),
        "reports": str(into.reports),
        "archive": str(into.archive),
        "village": str(into.village),
        "village_home": str(station.home),
        "village_clerk": station.clerk,
        "clerk": CLERK,
        "head": HEAD,
        "password": password if made_up else None,
        "cases": served,
        "decisions": dict(decisions),
        "files": left,
    }
    lines = [
        f"四周的窗口服务和村里的一周做完了：{len(served)}件，{len({c['item'] for c in served})}个事项。",
        *(f"  {case['case_number']}  {State(case['state']).label}  {case['item_name']}" for case in served),
        f"文书（PDF）在：{into.papers}",
        f"办事指南、公开目录和公示在：{into.public}",
        f"报表（PDF和XLSX）在：{into.reports}",
        f"一件一档的案卷（ZIP）在：{into.archive}",
        f"村里一周的代办文书、送件文件和考核表在：{into.village}",
        f"村级站的数据（已加密）在：{station.home}　代办员：{station.clerk}，口令也相同",
        f"数据（已加密）在：{entrance.home}　工作人员：{CLERK}、{HEAD}（负责人），口令相同",
    ]
    if made_up:
        lines.append(f"口令：{password}")
    return Answer(data=data, lines=tuple(lines))


def _all(into: Folders) -> tuple[Path, ...]:
    return (into.papers, into.public, into.reports, into.archive, into.village)


def _found_village(station: Entrance, begins: datetime) -> None:
    """A station of the township's own, with one proxy clerk."""
    office = describe_office(
        shipped.places(), code=service_village.CODE, kind="village", name=service_village.NAME, practice=True
    )
    offices.create_office(station, office, clerk_name=service_village.CLERK, now=begins)
    with at_desk(station, writing=True) as desk:
        describe_anew(replace(desk, clock=VisitClock(begins)), service_village.SETTINGS)


def _trust_each_other(desk: Desk, village: Desk, begins: datetime) -> None:
    """The two practice offices of one folder take each other's files; no real office ever takes theirs."""
    for one, other in ((desk, village), (village, desk)):
        with other.store.reading() as uow:
            data = write_office_certificate(uow.register.office_certificate(at=moment_text(begins)))
        with one.store.writing() as uow:
            trust_office(uow, read_office_certificate(data), data, now=begins)
            uow.commit()


def _set_up(entrance: Entrance, begins: datetime) -> None:
    """The head joins, the office is described, and one item takes pledges: all in the first hour."""
    head = Operator(clerk=HEAD, name=HEAD, roles=(Role.HEAD, Role.SUPERVISOR, Role.CLERK))
    with opened_office(entrance, writing=True) as opened:
        desk = replace(desk_of(opened, entrance.clerk), clock=VisitClock(begins))
        staff.add_clerk(desk, opened, head, entrance.password)
        describe_anew(desk, SETTINGS)
        import_catalogue(desk, practice_catalogue(desk.shelf.on(day_of(begins)), day_of(begins)))
