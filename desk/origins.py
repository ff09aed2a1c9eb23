"""What a case came of: a blank receipt written on a day without power, or a consultation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.cases.case import Case
from desk.cases.consultations import Consultation, turned
from desk.cases.numbers import spoken
from desk.cases.pads import read_pad_number, spoken_pad
from desk.errors import Refused
from desk.ports import UnitOfWork
from desk.records import PadSlip
from desk.times import chinese_day, day_of, read_moment
from desk.widths import half_width

EXPLAINED_WITHIN = timedelta(days=1)
"""A receipt that lies further back than this wants a blank receipt's number to explain it."""

_TIME = len("09:41")
_SHORT_TIME = re.compile(r"\d:\d\d")
_WHOLE_TIME = re.compile(r"\d\d:\d\d:\d\d(\+08:00)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What was found, to be kept together with the case."""

    slip: PadSlip | None = None
    consultation: Consultation | None = None

    @property
    def consultation_id(self) -> str:
        """Of the consultation, or empty."""
        return self.consultation.consultation_id if self.consultation else ""

    def keep(self, uow: UnitOfWork, case: Case) -> None:
        """The blank receipt is used up, and the consultation knows its case."""
        if self.slip is not None:
            uow.pads.use(self.slip.number, case.case_id)
        if self.consultation is not None:
            uow.consultations.replace(turned(self.consultation, case.case_id))


def read_pad(pad_number: str, received_at: str) -> str:
    """The number of the blank receipt in normal form, or empty, as both fields were typed.

    Raises:
        Refused: As `desk.cases.pads.read_pad_number`, or `pad.no_time`: the time that was written on it is missing.
    """
    if not pad_number.strip():
        return ""
    number = read_pad_number(pad_number)
    if not received_at.strip():
        sentence = "补录应急单要填单子上写的日期和时间，收件时间以单子上的为准。"
        raise Refused("pad.no_time", sentence, field="received_at")
    return number


def written_at(day: str, time: str) -> str:
    """A moment as it stands on paper, from what was typed for its day and its time; empty where nothing was.

    Hours of one digit get their nought and Chinese signs are made plain; anything else stays as typed, to be refused.
    """
    day, time = half_width(day.strip()), half_width(time.strip())
    if not (day or time):
        return ""
    return f"{day} {time.zfill(_TIME) if _SHORT_TIME.fullmatch(time) else time}"


def day_and_time(received_at: str) -> tuple[str, str]:
    """What stands in both fields for a moment; seconds and offset are not shown."""
    day, _, time = received_at.replace("T", " ").partition(" ")
    return day, time[:_TIME] if _WHOLE_TIME.fullmatch(time) else time


def is_unexplained(received_at: datetime, now: datetime, pad_number: str) -> bool:
    """Whether a receipt lies further back than a day and nothing says why."""
    return not pad_number and received_at < now - EXPLAINED_WITHIN


def origin_of(uow: UnitOfWork, pad_number: str, consultation_id: str, received_at: datetime) -> Origin:
    """The blank receipt (number in normal form) and the consultation a new case came of; either may be empty.

    Raises:
        Refused: `pad.unknown`, `pad.used`, `pad.spoilt`, `pad.before_printed`, `consultation.unknown`.
    """
    slip = _unused(uow, pad_number, received_at) if pad_number else None
    consultation = uow.consultations.get(consultation_id.strip()) if consultation_id.strip() else None
    if consultation_id.strip() and consultation is None:
        sentence = "这里没有这条咨询，请核对，或者不写咨询编号。"
        raise Refused("consultation.unknown", sentence, field="consultation_id")
    return Origin(slip=slip, consultation=consultation)


def _unused(uow: UnitOfWork, number: str, received_at: datetime) -> PadSlip:
    slip = uow.pads.get(number)
    if slip is None:
        sentence = f"应急单 {spoken_pad(number)} 不是本单位打印的，请对照纸上核对编号。"
        raise Refused("pad.unknown", sentence, field="pad_number")
    if slip.case_id:
        case = uow.cases.get(slip.case_id)
        which = f"办件 {spoken(case.case_number)}" if case else "另一件"
        sentence = f"应急单 {spoken_pad(number)} 已经补录过，是{which}，请核对编号。"
        raise Refused("pad.used", sentence, field="pad_number")
    if slip.spoilt_at:
        since = chinese_day(day_of(read_moment(slip.spoilt_at)))
        sentence = (
            f"应急单 {spoken_pad(number)} {since}登记作废了（{slip.spoilt_why}），请核对编号；"
            "没有作废的，先在设置的“停电应急本”里取消作废，再补录。"
        )
        raise Refused("pad.spoilt", sentence, field="pad_number")
    printed_on = day_of(read_moment(slip.printed_at))
    if day_of(received_at) < printed_on:
        sentence = f"这张应急单是{chinese_day(printed_on)}打印的，收件时间不能早于那天，请核对单子上写的日期。"
        raise Refused("pad.before_printed", sentence, field="received_at")
    return slip
