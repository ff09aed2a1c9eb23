"""`demo`: a service day at a township centre, on the shipped catalogue, with sample residents; papers to look at."""

from __future__ import annotations

import argparse
import json
import os
import secrets
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from desk.desk import Desk
from desk.errors import Refused
from desk.issuing import guide, issue, reprint
from desk.managing.founding import describe_office
from desk.papers.request import kind_of, layouts_of
from desk.sheets import Layout
from desk.times import day_of, read_moment
from ui.console.access import write_file
from ui.console.answers import Answer, Voice
from ui.console.commands.casework import file_one
from ui.console.service_day import VisitClock, requests, working_day_before
from ui.console.specimens import leave_specimens
from ui.home import folder_of
from ui.wiring import files, keeping, offices, shipped
from ui.wiring import papers as pdfs
from ui.wiring.opening import Entrance, at_desk

OFFICE_CODE = "419001108000"
CLERK = "王小满"
"""The sample clerk of the sample day."""

SECOND_LAYOUTS: dict[str, tuple[Layout, ...]] = {
    "receipt_slip": ("58",),
    "acceptance_notice": ("a5",),
    "one_time_notice": ("80",),
    "materials_receipt": ("a5", "80"),
    "decline_not_required": ("a5", "80"),
    "decline_other_body": ("80",),
}
"""Papers that the day leaves in further sizes too."""

A5_ROWS = 6
"""More materials do not fit on A5 (PAPERS.md 0.4)."""

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
    try:
        return _service_day(out)
    except BaseException:
        for folder in (out,) if fresh else (out / "home", out / "papers", out / "specimens"):
            files.remove_folder(folder)
        raise


def _service_day(out: Path) -> Answer:
    papers = out / "papers"
    specimens = out / "specimens"
    for folder in (papers, specimens):
        files.make_folder(folder)
    password = os.environ.get("DESK_PASSWORD", "")
    made_up = not password
    password = password or "-".join(secrets.token_hex(2) for _ in range(4))
    office = describe_office(
        shipped.places(), code=OFFICE_CODE, kind="township", name="思礼镇便民服务中心", practice=True
    )
    entrance = Entrance(home=out / "home", clerk=CLERK, password=password)
    offices.create_office(entrance, office, clerk_name=CLERK, recovery_out=papers / "recovery_key_sheet.pdf")
    offices.describe(entrance, SETTINGS)
    with at_desk(entrance, writing=True) as desk:
        served = _serve(desk, papers)
        _guides(desk, papers)
        _rest(desk, specimens, served)
    _certificate(entrance, specimens)
    decisions = Counter(case["decision"] for case in served)
    names = sorted(path.name for path in papers.iterdir())
    data = {
        "home": str(entrance.home),
        "papers": str(papers),
        "clerk": CLERK,
        "password": password if made_up else None,
        "cases": served,
        "decisions": dict(decisions),
        "files": names,
        "specimens": sorted(path.name for path in specimens.iterdir()),
    }
    lines = [
        f"一天的窗口服务做完了：{len(served)}件，{len({c['item'] for c in served})}个事项。",
        *(f"  {case['case_number']}  {case['decision']}  {case['item_name']}" for case in served),
        f"文书（PDF，{len(names)}份）在：{papers}",
        f"其余各种文书的样张（PDF）在：{specimens}",
        f"数据（已加密）在：{entrance.home}　工作人员：{CLERK}",
    ]
    if made_up:
        lines.append(f"口令：{password}")
    return Answer(data=data, lines=tuple(lines))


def _serve(desk: Desk, papers: Path) -> list[dict[str, Any]]:
    """File every request of the day and issue its papers."""
    day = working_day_before(desk.calendar, day_of(desk.clock.now()))
    served = []
    for request in requests(desk.shelf.on(day), shipped.sample_residents(), day):
        desk = replace(desk, clock=VisitClock(read_moment(request["received_at"])))
        filed = file_one(desk, json.dumps(request, ensure_ascii=False).encode(), papers)
        number = filed.case.case_number
        for paper in filed.papers:
            for layout in (None, *SECOND_LAYOUTS.get(paper, ())):
                if layout == "a5" and len(filed.case.materials) > A5_ROWS:
                    continue
                issued = issue(desk, number, paper, layout)
                write_file(papers / f"{number}-{paper}-{issued.layout}.pdf", issued.data)
            if kind_of(paper).copies:
                issued = issue(desk, number, paper, copy=2)
                write_file(papers / f"{number}-{paper}-{issued.layout}-copy2.pdf", issued.data)
        served.append(
            {
                "case_number": number,
                "item": filed.case.item_id,
                "item_name": filed.case.item_name,
                "decision": request["decision"].get("ground") or request["decision"]["kind"],
                "papers": list(filed.papers),
            }
        )
    first = served[1]
    copy = reprint(desk, first["case_number"], first["papers"][0], None, "遗失")
    write_file(papers / f"{first['case_number']}-{first['papers'][0]}-{copy.layout}-reprint.pdf", copy.data)
    return served


def _rest(desk: Desk, specimens: Path, served: list[dict[str, Any]]) -> None:
    """One of each paper that nobody needed on the sample day."""
    closed = next((case["case_number"] for case in served if case["decision"] == "instant"), "")
    if closed:
        issued = frozenset(paper for case in served for paper in case["papers"]) | {"guide"}
        leave_specimens(desk, specimens, issued=issued, closed=closed)


def _certificate(entrance: Entrance, specimens: Path) -> None:
    _, certified = keeping.certify(entrance)
    write_file(specimens / "verification_certificate-a4.pdf", pdfs.joined(certified.copies))


def _guides(desk: Desk, papers: Path) -> None:
    for item in ("YL-02", "CG-01"):
        for layout in layouts_of("guide"):
            write_file(papers / f"guide-{item}-{layout}.pdf", guide(desk, item, layout))
