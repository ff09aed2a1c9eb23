"""What is done with the answers: they become what the desk takes, and its refusals find their question."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desk.cases.events.roster import Dated
from desk.cases.events.visits import Evidence
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.asking import YES
from desk.proxy.roster import Villager
from desk.proxy.visits import PURPOSE_WORDS
from desk.station.rostering import RosterInput
from desk.station.visiting import CheckInput, VisitInput
from desk.times import read_moment
from ui.capturing.dating import taken_on
from ui.capturing.decoding import kind_of
from ui.window.visits.asking import CHECKED, EXPIRING, PURPOSE, TAG, day_name, source_name
from ui.window.visits.state import Picture

FILE = "evidence"
"""The question that a file answers."""

_FIELDS = {"purposes": f"{PURPOSE}inform", "visitors": "companion", "checkers": "checker", "id_type": "id_number"}
"""Questions that are called otherwise than the fields of a request."""


def question_of(field: str, answers: Mapping[str, str]) -> str:
    """The question that a refusal is about."""
    if field == "day":
        return next((name for name, text in answers.items() if text and name.startswith((CHECKED, EXPIRING))), "")
    if field == "taken_on" and field not in answers:
        return FILE
    return _FIELDS.get(field, field)


def look_at(path: Path, read_file: Callable[[Path], bytes]) -> Picture:
    """A file that was chosen: its digest and its day; the file itself is not kept.

    Raises:
        Refused, Unavailable: As `read_file`; `check.evidence`: it is empty, or a PDF.
    """
    data = read_file(path)
    if not data:
        words = QCoreApplication.translate("Visits", "文件是空的，请让家属重新发一次。")
        raise Refused("check.evidence", words, field=FILE)
    return Picture(
        name=path.name, sha256=hashlib.sha256(data).hexdigest(), is_photo=_is_photo(data), taken_on=taken_on(data)
    )


def visit_of(desk: Desk, answers: Mapping[str, str], pictures: Sequence[Picture]) -> VisitInput:
    """A visit as the desk records it.

    Raises:
        Refused: A time cannot be read.
    """
    came = moment_of(answers, "visited_at")
    companion = answers.get("companion", "")
    return VisitInput(
        villager_name=answers["villager_name"],
        place=answers["place"],
        purposes=tuple(purpose for purpose in PURPOSE_WORDS if answers.get(f"{PURPOSE}{purpose}") == YES),
        done=answers["done"],
        visitors=(desk.operator.name, companion) if companion else (),
        visited_at=came,
        left_at=moment_of(answers, "left_at") or came,
        asked=answers["asked"],
        help_needs=answers["help_needs"],
        about=(answers["about"],) if answers["about"] else (),
        evidence=tuple(_evidence(picture, answers, place) for place, picture in enumerate(pictures)),
    )


def check_of(
    desk: Desk, person_id: str, item_id: str, answers: Mapping[str, str], picture: Picture | None
) -> CheckInput:
    """A check as the desk records it.

    Raises:
        Refused: A time cannot be read; the file is missing or of the other kind.
    """
    way = answers["way"]
    if way != "visit" and picture is not None and picture.is_photo != (way == "photo"):
        words = (
            QCoreApplication.translate("Visits", "选的是照片，请选家属发来的视频，或者把方式改成“当月照片”。")
            if picture.is_photo
            else QCoreApplication.translate("Visits", "选的不是照片，请选家属发来的照片，或者把方式改成“视频”。")
        )
        raise Refused("check.evidence", words, field=FILE)
    return CheckInput(
        person=person_id,
        item=answers.get("item", item_id),
        way=way,  # type: ignore[arg-type]  # one of the choices
        result=answers["result"],  # type: ignore[arg-type]  # likewise
        checkers=(desk.operator.name, answers["checker"]),
        checked_at=moment_of(answers, "checked_at"),
        met=answers.get("met") == YES,
        sent_by=answers.get("sent_by", ""),
        sent_at=moment_of(answers, "sent_at"),
        date_words=answers.get("date_words", ""),
        evidence=_evidence(picture, answers) if picture is not None and way != "visit" else None,
        again_by=answers.get("again_by", ""),
        died_on=answers.get("died_on", ""),
        reported_by=answers.get("reported_by", ""),
    )


def person_of(answers: Mapping[str, str], before: Villager | None, today: date) -> RosterInput:
    """Somebody for the roster, who agreed today unless it says when; days that were not asked stay as they are."""

    def dated(begin: str, kept: tuple[Dated, ...]) -> tuple[Dated, ...]:
        asked = {name.removeprefix(begin): text for name, text in answers.items() if name.startswith(begin)}
        days = {one.item_id: one.day for one in kept} | asked
        return tuple(Dated(item_id=item_id, day=day) for item_id, day in days.items() if day)

    known = before.known if before is not None else None
    return RosterInput(
        name=answers["name"],
        consent_on=answers["consent_on"] or today.isoformat(),
        consent_way=answers["consent_way"],  # type: ignore[arg-type]  # one of the choices
        id_type=known.id_type if known is not None and known.id_number == answers["id_number"] else "",
        id_number=answers["id_number"],
        born_on=answers["born_on"],
        phone=answers["phone"],
        group=answers["group"],
        address=answers["address"],
        tags=tuple(name.removeprefix(TAG) for name, text in answers.items() if name.startswith(TAG) and text == YES),
        checked=dated(CHECKED, known.checked if known is not None else ()),
        expiring=dated(EXPIRING, known.expiring if known is not None else ()),
        source=known.source if known is not None else "typed",
    )


def moment_of(answers: Mapping[str, str], name: str) -> str:
    """A moment as typed; empty stays so.

    Raises:
        Refused: It cannot be read.
    """
    text = answers.get(name, "")
    if not text:
        return ""
    try:
        read_moment(text)
    except (ValueError, OverflowError):
        words = QCoreApplication.translate("Visits", "时间“{text}”看不懂，请写成 2026-11-23 09:30 这样。")
        raise Refused("visit.time", words.format(text=text), field=name) from None
    return text


def _evidence(picture: Picture, answers: Mapping[str, str], place: int = 0) -> Evidence:
    return picture.evidence(answers.get(day_name(place), ""), answers.get(source_name(place), ""))


def _is_photo(data: bytes) -> bool:
    try:
        kind = kind_of(data)
    except Refused:
        return False
    if kind == "PDF":
        words = QCoreApplication.translate("Visits", "选的不是照片，也不是视频，请重新选。")
        raise Refused("check.evidence", words, field=FILE)
    return True
