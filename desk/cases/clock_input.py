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


class SupplementTerm(Struct, frozen=True, kw_only=True):
    """One telling of what is missing (一次性告知).

    Attributes:
        asked_on: The day it was told; by: the day it names, None where it names none.
        done_on: The day the last of it came in, or the applicant said that no more comes.
    """

    asked_on: date
    by: date | None = None
    done_on: date | None = None


class DeferredPaper(Struct, frozen=True, kw_only=True):
    """A paper accepted for later (容缺): promised on a day, due by the day the promise names, and when it came."""

    seq: int
    name: str
    promised_on: date
    due_on: date | None
    came_on: date | None = None


class PublicNotice(Struct, frozen=True, kw_only=True):
    """A list on the board (公示): the day it was put up, and the day it was taken down."""

    started_on: date
    ended_on: date | None = None


class HotlineCall(Struct, frozen=True, kw_only=True):
    """A matter the 12345 hotline handed over, and when it was answered; `number` of its work order."""

    handed_on: date
    number: str = ""
    answered_on: date | None = None
    is_extended: bool = False


class ClockInput(Struct, frozen=True, kw_only=True):
    """Everything the clocks of one case are reckoned from.

    Attributes:
        today: The day it is.
        reply_days: Working days to answer what was received (`deciding.reply_term`).
        replied_on: Day it was accepted or declined, or came to an end before; None where the law accepted it.
        lapsed_on: Last day to answer, where nobody did and it counts as accepted (视为受理).
        notices: Every telling of what is missing, in order; more than one only where that was let (32①四).
        start_on: Day the item's limits run from (`Case.start_on`); None before.
        pauses, extensions: What moved the limits, in order.
        decided_on: Day of the ruling or, on the spot, of the end; is_granted: it was granted.
        steps: Steps that were begun, in order; the same may have been done again.
        delivery_days: Working days to hand over the result of an item that is no licence; 0 where no rule names any.
        publicity: Every time the list was put up.
        hotline: Every matter the 12345 hotline handed over; a case that is over does not end them.
        over_on: Day the case was over in whatever way; what still ran ends then.
    """

    item: Item
    today: date
    received_on: date
    reply_days: int
    replied_on: date | None = None
    lapsed_on: date | None = None
    notices: tuple[SupplementTerm, ...] = ()
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
    hotline: tuple[HotlineCall, ...] = ()
    over_on: date | None = None
