"""What may be marked, what a mark needs, and by when a bad one has to be dealt with; pure, and nothing filled in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from desk.calendar.days import WorkingCalendar
from desk.calendar.limits import Due, due_on
from desk.cases.case import Case, State
from desk.cases.consultations import Consultation
from desk.cases.reviews import (
    BAD_LEVELS,
    LEVEL_NAMES,
    LONGEST_TEXT,
    OCCASION_NAMES,
    OUTCOME_NAMES,
    VERDICT_NAMES,
    WAY_NAMES,
    Level,
    Occasion,
    Outcome,
    Reason,
    ReviewCodes,
    ReviewRecord,
    Verdict,
    Way,
)
from desk.catalogue.items import Limit
from desk.errors import Refused
from desk.people.phones import read_phone
from desk.people.printed import require_printed
from desk.times import day_of, read_moment

LONGEST_FOUND, LONGEST_MEASURES, LONGEST_RESPONSIBLE, LONGEST_NOTE = 300, 300, 60, 300
"""Characters of an answer (PAPERS.md, list of fields)."""

OVER = (State.DELIVERED, State.CLOSED, State.DECLINED, State.RETURNED, State.WITHDRAWN, State.REFERRED)
"""States in which the citizen's last service is over; a void case was none."""

Marked = Case | Consultation
"""What a citizen was served in: a case, or a question that was answered without one."""

Stage = Literal["contact", "mend", "anonymous", "answered"]
"""What a bad mark waits for: a call, an answer, an answer without anybody to call; or nothing any more."""


class ReviewInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mark as it was pressed or entered.

    Attributes:
        level: 5 to 1; 0 while none was chosen.
        reasons: Codes, any number of those that belong to the level.
        occasion: Empty for the one that the case stands at now.
        channel: Code; empty for the usual one of the way.
        named: The citizen wants to be called back; None where nobody asked or nobody answered.
        phone: Where to, when it is not the case's own number.
    """

    level: int = 0
    reasons: tuple[str, ...] = ()
    text: str = ""
    way: Way = "page"
    occasion: Occasion | Literal[""] = ""
    channel: str = ""
    named: bool | None = None
    phone: str = ""


class Opinion(Struct, frozen=True, kw_only=True):
    """A mark that holds: everything read and checked."""

    level: Level
    reasons: tuple[Reason, ...]
    text: str
    way: Way
    channel: str
    named: bool
    phone: str


class AnswerInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was found about a bad mark and done about it, as a clerk writes it; `finish_on` as `2026-12-01` or empty."""

    verdict: str = ""
    found: str = ""
    measures: str = ""
    responsible: str = ""
    finish_on: str = ""
    is_public: bool = False


class Dealing(Struct, frozen=True, kw_only=True):
    """How far a bad mark is dealt with.

    Attributes:
        contact_by, mend_by: The last days; None where nobody can be called back.
        act_by: The one that counts now.
    """

    stage: Stage
    contact_by: Due | None = None
    mend_by: Due | None = None

    @property
    def act_by(self) -> Due | None:
        """The last day of what it waits for now; None where none runs."""
        return {"contact": self.contact_by, "mend": self.mend_by}.get(self.stage)

    def is_late(self, today: date) -> bool:
        """Whether that day is over."""
        return self.act_by is not None and self.act_by.due_on < today


def occasions_of(case: Marked) -> tuple[Occasion, ...]:
    """What the citizen has been served in so far, in order, the newest last; none of a void case.

    Taken in and opened on one day was one visit, and is marked once; so was taken in and over with. An answered
    question is one service; once a case came of it, the case is what is marked.
    """
    if isinstance(case, Consultation):
        return () if case.case_id else ("intake",)
    if case.state is State.VOID:
        return ()
    over_on = case.closed_at[:10] if case.state in OVER else ""
    is_over = case.state in OVER
    parts: list[Occasion] = []
    next_day = case.accepted_on or (over_on if is_over else "")
    if not next_day or next_day != case.received_on:
        parts.append("intake")
    if case.accepted_on:
        parts.append("handling")
    if is_over:
        parts.append("result")
    return tuple(parts)


def first_of(case: Marked, occasion: Occasion) -> ReviewRecord | None:
    """The first mark of an occasion, or None."""
    return next((r for r in case.reviews if r.occasion == occasion and r.assess_number == 1), None)


def second_of(case: Marked, first: ReviewRecord) -> ReviewRecord | None:
    """The mark after the answer to this one, or None."""
    return next((r for r in case.reviews if r.follows == first.review_id), None)


def to_mark(case: Marked) -> Occasion | None:
    """The occasion that a citizen at the counter may mark now: the newest, while nobody marked it."""
    newest = occasions_of(case)[-1:]
    return next((occasion for occasion in newest if first_of(case, occasion) is None), None)


def to_mark_again(case: Marked) -> ReviewRecord | None:
    """The newest bad first mark that was answered and has no second one."""
    waiting = (r for r in reversed(case.reviews) if r.assess_number == 1 and r.is_bad and r.answer is not None)
    return next((review for review in waiting if second_of(case, review) is None), None)


def occasion_for(case: Marked, wanted: Occasion | Literal[""]) -> Occasion:
    """The occasion that a mark is for, which nobody marked before.

    Raises:
        Refused: `review.void`, `review.has_case`, `review.occasion`, `review.given_before`.
    """
    had = occasions_of(case)
    if not had and isinstance(case, Consultation):
        said = "这次咨询已经转成办件，请对办件评价，不用再评价咨询。"
        raise Refused("review.has_case", said, field="case")
    if not had:
        raise Refused("review.void", "这件已经作废，不用评价。", field="case")
    occasion = wanted or had[-1]
    if occasion not in had:
        can = "、".join(f"{OCCASION_NAMES[one]}（{one}）" for one in had)
        said = f"这件还没有“{OCCASION_NAMES[occasion]}”这次服务，现在可以评价的是：{can}。"
        raise Refused("review.occasion", said, field="occasion")
    before = first_of(case, occasion)
    if before is not None:
        day = before.given_at[:10]
        said = f"这次服务（{OCCASION_NAMES[occasion]}）在{day}已经评价过，一次服务评价一次，评价不能修改。"
        raise Refused("review.given_before", said, field="occasion")
    return occasion


def read_opinion(given: ReviewInput, codes: ReviewCodes, *, case_phone: str) -> Opinion:
    """A mark, checked as a whole; nothing is filled in but the channel.

    Args:
        given: As it was pressed or entered.
        codes: The code list that was offered.
        case_phone: The number of the case, which is called where no other was given.

    Raises:
        Refused: `review.level`, `review.reason`, `review.reason_level`, `review.text`, `review.why`,
            `review.channel`, `review.phone`, or as `read_phone`.
    """
    level = next((entry.level for entry in codes.levels if entry.level == given.level), None)
    if level is None:
        names = "、".join(f"{name}（{number}）" for number, name in LEVEL_NAMES.items())
        raise Refused("review.level", f"请选一个评价等级：{names}。", field="level")
    reasons = _reasons(given.reasons, level, codes)
    text = "".join(character if character.isprintable() else " " for character in given.text).strip()
    if len(text) > LONGEST_TEXT:
        said = f"写的话有{len(text)}个字，最多{LONGEST_TEXT}个字，请写短一些。"
        raise Refused("review.text", said, field="text")
    if level in BAD_LEVELS and not (reasons or text):
        said = f"评价“{LEVEL_NAMES[level]}”的，请至少选一条理由，或者写一句话，我们才知道怎么改。"
        raise Refused("review.why", said, field="reasons")
    named = bool(given.named)
    phone = read_phone(given.phone, "phone") if named and given.phone.strip() else ""
    if named and not (phone or case_phone):
        raise Refused("review.phone", "愿意接受回访的，请留一个电话号码。", field="phone")
    return Opinion(
        level=level,
        reasons=reasons,
        text=text,
        way=given.way,
        channel=_channel(given, codes),
        named=named,
        phone="" if phone == case_phone else phone,
    )


def require_bad(review: ReviewRecord) -> None:
    """Only a bad mark is called back about and answered, and once.

    Raises:
        Refused: `review.not_bad`, `review.mended_before`.
    """
    if not review.is_bad:
        raise Refused("review.not_bad", f"这次评价是“{review.level_name}”，不是差评，不用回访整改。", field="review")
    if review.answer is not None:
        said = f"这条差评在{review.answer.at[:10]}已经答复过，不能再改；群众还不满意的，可以再评价一次。"
        raise Refused("review.mended_before", said, field="review")


def require_outcome(outcome: str, note: str) -> Outcome:
    """What came of a call.

    Raises:
        Refused: `review.outcome`, or as `require_printed`.
    """
    found = next((code for code in OUTCOME_NAMES if code == outcome), None)
    if found is None:
        can = "、".join(f"{name}（{code}）" for code, name in OUTCOME_NAMES.items())
        raise Refused("review.outcome", f"请写明联系的结果：{can}。", field="outcome")
    require_printed(note, field="note", longest=LONGEST_NOTE)
    return found


def read_answer(given: AnswerInput, review: ReviewRecord, today: date) -> tuple[Verdict, str]:
    """The verdict and the day to finish, of an answer in which everything is there.

    Raises:
        Refused: `review.contact_first`, `review.verdict`, `review.answer_missing`, `review.finish_on`, or as
            `require_printed`.
    """
    if review.named and not review.contacts:
        raise Refused("review.contact_first", "群众愿意接受回访，请先联系本人，再写核实和整改的情况。", field="review")
    verdict = next((code for code in VERDICT_NAMES if code == given.verdict), None)
    if verdict is None:
        can = "、".join(f"{name}（{code}）" for code, name in VERDICT_NAMES.items())
        raise Refused("review.verdict", f"请写明核实的结论：{can}。", field="verdict")
    for field, name, text, longest in (
        ("found", "核实情况", given.found, LONGEST_FOUND),
        ("measures", "整改措施", given.measures, LONGEST_MEASURES),
        ("responsible", "责任人", given.responsible, LONGEST_RESPONSIBLE),
    ):
        if not text.strip():
            raise Refused("review.answer_missing", f"请写明{name}，答复单上要告诉群众。", field=field)
        require_printed(text.strip(), field=field, longest=longest)
    return verdict, _finish_on(given.finish_on.strip(), today)


def dealing_with(review: ReviewRecord, codes: ReviewCodes, calendar: WorkingCalendar) -> Dealing:
    """How far a bad mark is dealt with, and its last days.

    A mark with a name: the office calls back within the working days of the code list and puts things right within
    others; both from the day it came in, itself not counted (民法典 201①). Without a name there is nobody to call, and
    no day runs: it is looked into all the same.

    Source: 国办发〔2019〕51号.
    """
    if review.answer is not None:
        return Dealing(stage="answered")
    if not review.named:
        return Dealing(stage="anonymous")
    start = day_of(read_moment(review.given_at))
    return Dealing(
        stage="mend" if review.is_settled_with_citizen else "contact",
        contact_by=due_on(start, Limit(value=codes.contact_days, unit="W"), calendar),
        mend_by=due_on(start, Limit(value=codes.mend_days, unit="W"), calendar),
    )


def range_of(first: date, last: date) -> tuple[str, str]:
    """A range of days as text: the first, and the day after the last.

    Raises:
        Refused: `review.days`.
    """
    if last < first:
        raise Refused("review.days", f"开始日期{first}在结束日期{last}后面，请对调。", field="from")
    return first.isoformat(), (last + timedelta(days=1)).isoformat()


def _reasons(wanted: tuple[str, ...], level: Level, codes: ReviewCodes) -> tuple[Reason, ...]:
    own = codes.reasons_of(level)
    known = {reason.code: (entry.level, reason) for entry in codes.levels for reason in entry.reasons}
    for code in wanted:
        if code not in known:
            said = f"评价理由里没有“{code}”，“{LEVEL_NAMES[level]}”的理由有：{_told(own)}。"
            raise Refused("review.reason", said, field="reasons")
        of, reason = known[code]
        if of != level:
            said = f"“{reason.name}”是“{LEVEL_NAMES[of]}”的理由，“{LEVEL_NAMES[level]}”的理由有：{_told(own)}。"
            raise Refused("review.reason_level", said, field="reasons")
    return tuple(reason for reason in own if reason.code in wanted)


def _told(reasons: tuple[Reason, ...]) -> str:
    return "、".join(f"{reason.name}（{reason.code}）" for reason in reasons)


def _channel(given: ReviewInput, codes: ReviewCodes) -> str:
    can = [channel for channel in codes.channels if given.way in channel.ways]
    wanted = given.channel or codes.usual_channel(given.way).code
    if wanted not in [channel.code for channel in can]:
        names = "、".join(f"{channel.name}（{channel.code}）" for channel in can)
        said = f"“{WAY_NAMES[given.way]}”的评价，渠道只能是：{names}。"
        raise Refused("review.channel", said, field="channel")
    return wanted


def _finish_on(text: str, today: date) -> str:
    if not text:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refused("review.finish_on", f"日期“{text}”看不懂，请写成 2026-12-01 这样。", field="finish_on") from None
    if day < today:
        raise Refused("review.finish_on", "整改完成的日期已经过去；已经改好的不用填这一项。", field="finish_on")
    return day.isoformat()
