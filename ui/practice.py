"""The practice office: made-up people in a folder of its own, beside the real office and never mixed with it.

It has its own key, chain and lock, and `Office.practice` marks every paper of it (B-12). Its password lies beside it in
plain text on purpose: whoever sits at the machine may practise, and nobody real is in it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import msgspec
from msgspec import Struct

from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.managing.founding import describe_office
from desk.times import day_of, read_moment
from ui.console.commands.casework import file_one
from ui.console.service_day import VisitClock, requests, working_day_before
from ui.home import PRACTICE_FOLDER
from ui.wiring import files, offices, shipped
from ui.wiring.opening import Entrance, at_desk, opened_office

MARK = "practice.json"
"""Beside the practice office: that it is one, and its password. Only a folder with this file is ever cleared."""

CLERK = "练习"
OFFICE_CODE = "419001108000"
SETTINGS = {
    "address": "济源市思礼镇便民服务中心（样例地址）",
    "phone": "0391-6000000",
    "opening_hours": "工作日8:30—12:00，14:30—17:30",
}


class _Mark(Struct, frozen=True, kw_only=True):
    """What the file holds; `whole` once the office is filled."""

    password: str
    whole: bool = False


def practice_home(home: Path) -> Path:
    """Folder of the practice office that belongs to an office's folder."""
    return home / PRACTICE_FOLDER


def enter(home: Path) -> Entrance:
    """How to open the practice office of `home`; it is made and filled first where there is none, or half of one.

    Raises:
        Refused: `practice.taken`: something else lies in its folder.
        Unavailable: The disk does not take it, or another program practises there.
    """
    folder = practice_home(home)
    mark = _mark_of(folder)
    if mark is None or not mark.whole:
        mark = _make(folder)
    return Entrance(home=folder, clerk=CLERK, password=mark.password)


def begin_again(home: Path) -> Entrance:
    """The same with everything that was practised forgotten.

    Raises:
        Refused, Unavailable: As `enter`.
    """
    folder = practice_home(home)
    mark = _mark_of(folder)
    if mark is not None and mark.whole:
        _require_idle(Entrance(home=folder, clerk=CLERK, password=mark.password))
    _clear(folder)
    return enter(home)


def fill(desk: Desk) -> int:
    """File the sample day at a practice office; the number of cases."""
    day = working_day_before(desk.calendar, day_of(desk.clock.now()))
    filed = 0
    for request in requests(desk.shelf.on(day), shipped.sample_residents(), day):
        data = json.dumps(request, ensure_ascii=False).encode()
        visit = replace(desk, clock=VisitClock(read_moment(request["received_at"])))
        file_one(visit, data, Path())
        filed += 1
    return filed


def _make(folder: Path) -> _Mark:
    _clear(folder)
    files.make_folder(folder)
    mark = _Mark(password=offices.new_password())
    _write(folder, mark)
    entrance = Entrance(home=folder, clerk=CLERK, password=mark.password)
    office = describe_office(
        shipped.places(), code=OFFICE_CODE, kind="township", name="思礼镇便民服务中心（练习）", practice=True
    )
    office = msgspec.structs.replace(office, **SETTINGS)
    offices.create_office(entrance, office, clerk_name=CLERK)
    with at_desk(entrance, writing=True) as desk:
        fill(desk)
    mark = msgspec.structs.replace(mark, whole=True)
    _write(folder, mark)
    return mark


def _require_idle(entrance: Entrance) -> None:
    """Refuse to clear what another program works in; one that is damaged may be cleared."""
    try:
        with opened_office(entrance, writing=True):
            return
    except Unavailable as problem:
        if problem.code == "instance.busy":
            raise


def _clear(folder: Path) -> None:
    """Remove what was practised; a folder that is not marked as practice is never touched."""
    if _mark_of(folder) is not None:
        files.remove_folder(folder)
    if folder.exists() and any(folder.iterdir()):
        raise Refused(
            "practice.taken",
            f"练习用的文件夹 {folder} 里有别的东西，没有动它。请把这个文件夹移到别处，再来练习。",
        )


def _mark_of(folder: Path) -> _Mark | None:
    try:
        return msgspec.json.decode(files.read_whole(folder / MARK), type=_Mark)
    except (Refused, msgspec.MsgspecError):
        return None


def _write(folder: Path, mark: _Mark) -> None:
    files.write_whole(folder / MARK, msgspec.json.encode(mark))
