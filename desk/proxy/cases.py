"""Proxy cases (代办件) as their events tell them: where the papers are, what was last heard, what is owed."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from desk.cases.chain import Event
from desk.cases.events.proxying import (
    ProxyCalledBack,
    ProxyCompleted,
    ProxyEnded,
    ProxyReceived,
    ProxyResumed,
    ProxyReviewed,
    ProxySuspended,
    ProxyTold,
    ToldState,
    VillagerTold,
)
from desk.cases.events.trips import TripAnswer, TripLine
from desk.proxy.kept import Kept

STATE_WORDS: dict[ToldState, str] = {
    "arrived": "镇中心已收",
    "accepted": "已受理",
    "supplement": "需要补正",
    "in_hand": "审查中",
    "special": "特别环节",
    "ready": "已办结待领",
    "collected": "代办员已领到",
    "delivered": "已送达",
    "declined": "不予受理",
    "closed": "已办结",
}
"""What the villager's sheet says of what the township told (PAPERS.md 6.8)."""


class Place(StrEnum):
    """Where a proxy case is, as the village knows it."""

    AT_HOME = "at_home"
    ON_THE_WAY = "on_the_way"
    AT_CENTRE = "at_centre"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """In Chinese, such as 在村整理."""
        return _PLACES[self]


_PLACES = {
    Place.AT_HOME: "在村整理",
    Place.ON_THE_WAY: "送往镇中心",
    Place.AT_CENTRE: "在镇中心",
    Place.SUSPENDED: "已中止",
    Place.COMPLETED: "已办结",
    Place.ENDED: "已终止",
}


class ProxyCase(Kept, frozen=True, kw_only=True, tag="proxy_case"):
    """A proxy case as it stands.

    Attributes:
        received: What was handed over, and the application for the township.
        succeeded_by: The authorisation it goes on under, where its agent left; else empty.
        trip_by: Last day to carry it, as it holds now.
        trip_id, left_at: The last trip it went with; empty before.
        told: The newest word of the township, or None; as_of says for when.
        told_since: Moment of the first word that said the same as the newest; empty before any.
        villager_told_as_of: Of the newest word the villager heard; empty while they heard none.
        sheet_at: When the villager's newest progress sheet was made; empty before any.
        gave_back: The originals are with the villager while the village rests.
        times_carried: How many trips it took; times_supplemented: how often the township asked for more.
    """

    received: ProxyReceived
    trip_by: str
    succeeded_by: str = ""
    trip_id: str = ""
    left_at: str = ""
    told: ProxyTold | None = None
    told_since: str = ""
    villager_told_as_of: str = ""
    sheet_at: str = ""
    gave_back: bool = False
    suspended: ProxySuspended | None = None
    completed: ProxyCompleted | None = None
    ended: ProxyEnded | None = None
    reviewed: ProxyReviewed | None = None
    called_back: ProxyCalledBack | None = None
    times_carried: int = 0
    times_supplemented: int = 0

    @property
    def number(self) -> str:
        """Of the 代办受理单."""
        return self.received.number

    @property
    def authorisation_id(self) -> str:
        """The authorisation it stands under now."""
        return self.succeeded_by or self.received.authorisation_id

    @property
    def began_at(self) -> str:
        """When the papers were taken over."""
        return self.received.received_at

    @property
    def item_id(self) -> str:
        """Of the item."""
        return self.received.application.item

    @property
    def case_number(self) -> str:
        """The township's number, or empty."""
        return self.told.case_number if self.told else ""

    @property
    def place(self) -> Place:
        """Where it is."""
        if self.ended:
            return Place.ENDED
        if self.completed:
            return Place.COMPLETED
        if self.suspended:
            return Place.SUSPENDED
        if self.told:
            return Place.AT_CENTRE
        return Place.ON_THE_WAY if self.trip_id else Place.AT_HOME

    @property
    def is_open(self) -> bool:
        """Whether anything is still owed to the villager."""
        return not (self.ended or self.completed)

    @property
    def due_on(self) -> str:
        """Day to carry it, or the township's promised day; empty when nothing is due."""
        if self.place is Place.AT_HOME:
            return self.trip_by
        return self.told.due_on if self.told and self.is_open else ""

    @property
    def has_news(self) -> bool:
        """Whether the township said something that the villager was not told."""
        return self.is_open and self.told is not None and self.villager_told_as_of < self.told_since

    @property
    def originals_here(self) -> tuple[str, ...]:
        """Names of the originals that went along and are not back."""
        if not self.is_open or self.gave_back:
            return ()
        return tuple(one.name for one in self.received.handed_over if one.taken and one.kind == "original")


def taken_over(event: Event, body: ProxyReceived) -> ProxyCase:
    """The proxy case that an event began."""
    return ProxyCase(record_id=event.header.event_id, clerk=event.header.clerk, received=body, trip_by=body.trip_by)


def agent_changed(before: ProxyCase, authorisation_id: str) -> ProxyCase:
    """It goes on under another authorisation, for its agent left."""
    return msgspec.structs.replace(before, succeeded_by=authorisation_id)


def suspended(before: ProxyCase, body: ProxySuspended) -> ProxyCase:
    """It rests in the village."""
    return msgspec.structs.replace(before, suspended=body, gave_back=body.keep == "returned")


def resumed(before: ProxyCase, body: ProxyResumed) -> ProxyCase:
    """The village goes on."""
    gave_back = before.gave_back and not body.brought_again
    return msgspec.structs.replace(before, suspended=None, trip_by=body.trip_by, gave_back=gave_back)


def carried(before: ProxyCase, trip_id: str, left_at: str) -> ProxyCase:
    """It is in the bag of a trip."""
    return msgspec.structs.replace(before, trip_id=trip_id, left_at=left_at, times_carried=before.times_carried + 1)


def left_behind(before: ProxyCase, trip_id: str, answer: TripAnswer) -> ProxyCase:
    """What was not in the bag is at home again; any other answer changes nothing here: the township's word does."""
    if answer.outcome != "missing" or before.trip_id != trip_id:
        return before
    return msgspec.structs.replace(before, trip_id="", left_at="")


def told(before: ProxyCase, body: ProxyTold) -> ProxyCase:
    """What the township said; an older word is kept back."""
    if before.told is not None and body.as_of < before.told.as_of:
        return before
    more = int(body.state == "supplement" and (before.told is None or before.told.state != "supplement"))
    case_number = body.case_number or before.case_number
    is_same = before.told is not None and _content(before.told) == _content(body)
    return msgspec.structs.replace(
        before,
        told=msgspec.structs.replace(body, case_number=case_number),
        told_since=before.told_since if is_same else body.as_of,
        times_supplemented=before.times_supplemented + more,
    )


def _content(word: ProxyTold) -> tuple[str, ...]:
    """What a villager would want to hear of it."""
    return (word.state, word.due_on, word.to_do, word.result)


def villager_told(before: ProxyCase, body: VillagerTold) -> ProxyCase:
    """The villager knows."""
    return msgspec.structs.replace(before, villager_told_as_of=max(before.villager_told_as_of, body.as_of))


def written_down(before: ProxyCase, made_at: str) -> ProxyCase:
    """It stands on a progress sheet for the villager."""
    return msgspec.structs.replace(before, sheet_at=max(before.sheet_at, made_at))


def completed(before: ProxyCase, body: ProxyCompleted) -> ProxyCase:
    """Result and originals are in the villager's hand."""
    return msgspec.structs.replace(before, completed=body)


def ended(before: ProxyCase, body: ProxyEnded) -> ProxyCase:
    """Over without a result brought home."""
    return msgspec.structs.replace(before, ended=body)


def reviewed(before: ProxyCase, body: ProxyReviewed) -> ProxyCase:
    """The villager's mark; the newest holds."""
    return msgspec.structs.replace(before, reviewed=body)


def called_back(before: ProxyCase, body: ProxyCalledBack) -> ProxyCase:
    """The villager was asked whether it was so; the newest holds, whoever asked."""
    if before.called_back is not None and body.called_at < before.called_back.called_at:
        return before
    return msgspec.structs.replace(before, called_back=body)


def line_of(case: ProxyCase) -> TripLine:
    """Its line on the list of a trip."""
    taken = [one for one in case.received.handed_over if one.taken]
    return TripLine(
        proxy_id=case.record_id,
        proxy_number=case.number,
        item_id=case.item_id,
        item_name=case.received.item_name,
        principal_name=case.received.application.applicant.name,
        trip_by=case.trip_by,
        sheets=sum(one.count for one in taken),
        originals=sum(one.count for one in taken if one.kind == "original"),
    )


def call_back_words(case: ProxyCase, *, is_overseer: bool) -> str:
    """The call as the village reads it: when, who asked, and what came of it; empty where nobody asked.

    What the villager said stands there where they agreed that the village reads it (then the township sent it), and
    for whoever oversees the one whose work it was about.
    """
    said = case.called_back
    if said is None:
        return ""
    who = f"{said.office_name}{said.clerk_name}"
    found = f"{said.called_at[:10]}，{who}回访：{'相符' if said.is_true else '不相符'}"
    return f"{found}，群众说：{said.words}" if said.words and (said.office_name or is_overseer) else found
