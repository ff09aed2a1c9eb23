"""What the clocks of a case are reckoned from: days alone, so that they can be filled from a case or by hand."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.calendar.extending import Extension
from desk.calendar.pauses import Pause
from desk.catalogue.items import Item


class StepTimes(Struct, frozen=True, kw_only=True):
    """When a step (环节) of the item, by its number, was begun and done."""

    seq: int
    started_on: date
    ended_on: date | None = None


class DeferredPaper(Struct, frozen=True, kw_only=True):
    """A paper accepted for later (容缺): promised on a day, due by the day in the list, and when it came."""

    seq: int
    name: str
    promised_on: date
    due_on: date
    came_on: date | None = None


class PublicNotice(Struct, frozen=True, kw_only=True):
    """A list on the board (公示): the day it was put up, and the day it was taken down."""

    started_on: date
    ended_on: date | None = None


class HotlineCall(Struct, frozen=True, kw_only=True):
    """A matter the 12345 hotline handed over, and when it was answered."""

    handed_on: date
    answered_on: date | None = None
    is_extended: bool = False


class ClockInput(Struct, frozen=True, kw_only=True):
    """Everything the clocks of one case are reckoned from.

    Attributes:
        today: The day it is.
        reply_days: Working days to answer what was received (`deciding.reply_term`).
        replied_on: Day it was accepted, declined, or told once what is missing.
        is_deemed: Nobody answered in time and it counts as accepted (视为受理).
        asked_on, supplement_by: Day of the one-time notice, and the day it asked for; None where it named none.
        supplemented_on: Day the last of it came in; answered_on: day that was answered.
        start_on: Day the item's limits run from (`Case.start_on`); None before.
        pauses, extensions: What moved the limits, in order.
        decided_on: Day of the ruling or, on the spot, of the end; is_granted: it was granted.
        steps: Steps that were begun.
        delivery_days: Working days to hand over the result of an item that is no licence; 0 where no rule names any.
        publicity: Every time the list was put up.
        over_on: Day the case was over in whatever way; what still ran ends then.
    """

    item: Item
    today: date
    received_on: date
    reply_days: int
    replied_on: date | None = None
    is_deemed: bool = False
    asked_on: date | None = None
    supplement_by: date | None = None
    supplemented_on: date | None = None
    answered_on: date | None = None
    start_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    decided_on: date | None = None
    is_granted: bool = True
    delivered_on: date | None = None
    delivery_days: int = 0
    steps: tuple[StepTimes, ...] = ()
    deferred: tuple[DeferredPaper, ...] = ()
    publicity: tuple[PublicNotice, ...] = ()
    hotline: HotlineCall | None = None
    over_on: date | None = None
