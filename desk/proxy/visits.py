"""Home visits and allowance checks as kept, and the pure rules of a check (JIYUAN D4, PAPERS.md 6.5, 6.6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from desk.cases.chain import Event
from desk.cases.events.roster import Dated
from desk.cases.events.visits import (
    AllowanceChecked,
    CheckResult,
    CheckWay,
    DaySource,
    HomeVisited,
    VisitPurpose,
)
from desk.errors import Refused
from desk.proxy.kept import Kept
from desk.proxy.roster import Villager
from desk.times import chinese_day, day_of, read_moment

PURPOSE_WORDS: dict[VisitPurpose, str] = {
    "inform": "告知",
    "collect": "收材料",
    "check": "核查",
    "result": "送结果",
    "supplement": "补正",
    "call_back": "回访",
}
WAY_WORDS: dict[CheckWay, str] = {"visit": "上门", "video": "视频", "photo": "当月照片"}
RESULT_WORDS: dict[CheckResult, str] = {
    "alive": "健在，继续发放",
    "again": "待再核",
    "dead": "本人已故",
    "not_found": "查无下落",
}
SOURCE_WORDS: dict[DaySource, str] = {"file": "照片自带日期", "family": "家属说明", "seen": "画面中日期"}

_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
"""So that 一组, 二组, 三组 stand in this order."""

CHECKERS = 2
"""Two at a visit; one who looks at a picture and one who looks again."""


class HomeVisit(Kept, frozen=True, kw_only=True, tag="visit"):
    """A home visit."""

    visited: HomeVisited

    @property
    def number(self) -> str:
        """Of its record."""
        return self.visited.number

    @property
    def began_at(self) -> str:
        """When it was."""
        return self.visited.visited_at


class Check(Kept, frozen=True, kw_only=True, tag="check"):
    """A check of an allowance."""

    checked: AllowanceChecked

    @property
    def number(self) -> str:
        """Of its record."""
        return self.checked.number

    @property
    def began_at(self) -> str:
        """When it was."""
        return self.checked.checked_at

    @property
    def item_id(self) -> str:
        """Of the allowance."""
        return self.checked.item_id

    @property
    def is_open(self) -> bool:
        """Whether somebody is to go there again."""
        return self.checked.result == "again"

    @property
    def due_on(self) -> str:
        """The day of the next try, or empty."""
        return self.checked.again_by


def visited(event: Event, body: HomeVisited) -> HomeVisit:
    """The visit that an event recorded."""
    return HomeVisit(record_id=event.header.event_id, clerk=event.header.clerk, visited=body)


def checked(event: Event, body: AllowanceChecked) -> Check:
    """The check that an event recorded."""
    return Check(record_id=event.header.event_id, clerk=event.header.clerk, checked=body)


def checked_on_roster(before: Villager, body: AllowanceChecked) -> Villager:
    """The roster with the day of a check that found somebody; one that is to be done again is no check."""
    if body.result == "again":
        return before
    day = day_of(read_moment(body.checked_at)).isoformat()
    others = tuple(one for one in before.known.checked if one.item_id != body.item_id)
    last = max((one.day for one in before.known.checked if one.item_id == body.item_id), default="")
    kept = (*others, Dated(item_id=body.item_id, day=max(day, last)))
    return msgspec.structs.replace(before, known=msgspec.structs.replace(before.known, checked=kept))


def require_check(body: AllowanceChecked, *, today: date) -> None:
    """Refuse a check that proves nothing: each way asks for its own.

    Raises:
        Refused: `check.checkers`, `check.met`, `check.sender`, `check.evidence`, `check.not_this_month`, `check.again`,
            `check.dead`.
    """
    if len(set(body.checkers)) < CHECKERS:
        who = "上门核查要两个人" if body.way == "visit" else "看视频、照片要一个人看、另一个人再看"
        raise Refused("check.checkers", f"{who}，请写两个不同的名字。", field="checkers")
    if body.way == "visit" and body.result == "alive" and not body.met:
        raise Refused("check.met", "没有见到本人的，不能写“健在”，请写“待再核”。", field="met")
    if body.way != "visit":
        _require_sent(body, today)
    if body.result == "again" and not body.again_by:
        raise Refused("check.again", "待再核的，请写最迟哪天前再上门。", field="again_by")
    if body.result == "dead" and not (body.died_on and body.reported_by):
        raise Refused("check.dead", "本人已故的，请写去世的日期和是谁说的。", field="died_on")


def _require_sent(body: AllowanceChecked, today: date) -> None:
    if not (body.sent_by and body.sent_at):
        raise Refused("check.sender", "请写是谁发来的（与老人的关系）和发来的时间。", field="sent_by")
    if body.evidence is None:
        raise Refused("check.evidence", f"请选家属发来的{WAY_WORDS[body.way]}文件。", field="evidence")
    if body.way == "photo":
        _require_this_month(body, today)


def _require_this_month(body: AllowanceChecked, today: date) -> None:
    """A photograph is of the month of the check (JIYUAN D4)."""
    evidence = body.evidence
    if evidence is None or not (evidence.taken_on and evidence.source):
        sentence = "照片里没有带拍摄日期（微信等会去掉），请问清楚是哪天拍的、怎么知道的，再填上。"
        raise Refused("check.evidence", sentence, field="taken_on")
    taken = date.fromisoformat(evidence.taken_on)
    month = day_of(read_moment(body.checked_at)).replace(day=1)
    if taken > today:
        raise Refused("check.not_this_month", "拍摄日期不能在今天以后，请核对。", field="taken_on")
    if taken.replace(day=1) != month:
        sentence = f"照片是{chinese_day(taken)}拍的，不是{month.year}年{month.month}月的，请家属发一张本月的。"
        raise Refused("check.not_this_month", sentence, field="taken_on")


def round_of(people: Iterable[Villager], item_id: str, due_to: str) -> tuple[Villager, ...]:
    """Who is to be visited for a check, by group and name: never checked, or last checked up to a day."""

    def last(person: Villager) -> str:
        return next((one.day for one in person.known.checked if one.item_id == item_id), "")

    due = [person for person in people if person.is_open and last(person) <= due_to]
    return tuple(sorted(due, key=lambda one: (one.known.group.translate(_NUMERALS), one.known.name, one.record_id)))
