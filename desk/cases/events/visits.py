"""Visits to people's homes (上门), and the yearly check of the old-age allowance in its three ways."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

VisitPurpose = Literal["inform", "collect", "check", "result", "supplement", "call_back"]
"""告知, 收材料, 核查, 送结果, 补正, 回访."""

DaySource = Literal["file", "family", "seen"]
"""How the day of a picture is known: the file says so, the family said so, it is seen in the picture."""

CheckWay = Literal["visit", "video", "photo"]
CheckResult = Literal["alive", "again", "dead", "not_found"]
"""健在，继续发放; 待再核; 本人已故; 查无下落."""


class Evidence(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A photograph or video by its digest; the file itself stays out of the record and is deleted after its use.

    Attributes:
        sha256: Hex digest of the file.
        kind: What it is.
        taken_on: ISO day, or empty where nobody knows it.
        source: How that is known; empty without a day.
    """

    sha256: str
    kind: Literal["photo", "video"]
    taken_on: str = ""
    source: Literal["", "file", "family", "seen"] = ""


class HomeVisited(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="visit.recorded"):
    """Somebody was visited at home; no position, no picture of the home, no remark on anybody's character.

    Attributes:
        number: Series 上.
        visitors: One or two names.
        done: What was done; asked: what the people there said and need.
        about: Ids of the request or proxy case it was for; may be empty.
    """

    number: str
    visited_at: str
    left_at: str
    clerk_name: str
    visitors: tuple[str, ...]
    villager_name: str
    place: str
    purposes: tuple[VisitPurpose, ...]
    done: str
    asked: str = ""
    help_needs: str = ""
    about: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class AllowanceChecked(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="allowance.checked"
):
    """Somebody who receives an allowance was found alive, or not (高龄补贴核查; 老年人“零跑腿”).

    Attributes:
        number: Series 高.
        person_id: Their entry on the roster.
        id_last4: Last four of their number, or empty.
        period: Year or month the check is for, `2026` or `2026-11`.
        checkers: Two for a visit; for video and photograph who looked and who looked again.
        sent_by, sent_at: Who of the family sent it and when; empty for a visit.
        date_words: What in a video tells its day.
        again_by: Day of the next try; nothing is stopped because of it.
        died_on, reported_by: Of one who has died.
    """

    number: str
    person_id: str
    person_name: str
    item_id: str
    period: str
    way: CheckWay
    checked_at: str
    clerk_name: str
    checkers: tuple[str, ...]
    result: CheckResult
    id_last4: str = ""
    birth_year: str = ""
    met: bool = False
    sent_by: str = ""
    sent_at: str = ""
    date_words: str = ""
    evidence: Evidence | None = None
    again_by: str = ""
    died_on: str = ""
    reported_by: str = ""


VisitEvent = HomeVisited | AllowanceChecked
