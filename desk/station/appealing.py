"""A proxy clerk objects to points or a card (申诉); the head or supervisor answers in writing, with a reason."""

from __future__ import annotations

from datetime import date

from desk.allowed import has_right, require_right
from desk.calendar.limits import due_on
from desk.cases.events.scores import AppealOutcome, PointNamed, ScoreAppealAnswered, ScoreAppealed
from desk.catalogue.items import Limit
from desk.desk import Desk
from desk.errors import Refused
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.month_sheets import Appeal, MonthSheet
from desk.proxy.scoring import ScoreRules
from desk.records import StationFilter
from desk.station.keeping import existing, keep
from desk.station.scoring import appeals_in, counted
from desk.times import chinese_day, day_of, moment_text

LONGEST_REASON = 200
LONGEST_NAME = 60


def appeal(desk: Desk, shipped: ScoreRules, first: date, about: PointNamed, reason: str) -> Appeal:
    """Object to what was counted against oneself, or not counted, in the month that begins on `first`.

    Raises:
        Refused: `right.missing`, `score.future`; `appeal.nothing`, there is no such point; `appeal.again`, it was
            objected to before; `appeal.late`, the days of the sheet are over; `appeal.reason`.
    """
    require_right(desk, Right.SEE)
    now = desk.clock.now()
    said = _reason(reason, "请写明理由：哪里不对，事实是什么。")
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        month = counted(desk, uow, shipped, desk.operator.clerk, first)
        if any(one.said.about == about for one in month.appeals):
            sentence = "这一项已经申诉过；对答复还有意见的，请向镇里反映。"
            raise Refused("appeal.again", sentence, field="about")
        wanted = next((one for one in month.appealable if one.about == about), None)
        if wanted is None:
            sentence = "这个月没有这一项扣分、黄红牌或者未计入的记录，请从考核表上选一项。"
            raise Refused("appeal.nothing", sentence, field="about")
        last = _last_day(uow, desk.operator.clerk, month.month)
        if last and day_of(now).isoformat() > last:
            sentence = f"申诉要在{chinese_day(date.fromisoformat(last))}前提出，已经过了；有新情况的，请向镇里反映。"
            raise Refused("appeal.late", sentence, field="about")
        until = due_on(day_of(now), Limit(value=month.rules.answer_days, unit="W"), desk.calendar).due_on
        body = ScoreAppealed(
            clerk=desk.operator.clerk,
            name=desk.operator.name,
            month=month.month,
            about=about,
            what=wanted.what,
            reason=said,
            appealed_at=moment_text(now),
            answer_by=until.isoformat(),
        )
        kept = keep(uow, body, at=moment_text(now))[0]
        uow.commit()
    assert isinstance(kept, Appeal)  # noqa: S101 - this event begins one
    return kept


def answer_appeal(desk: Desk, name: str, outcome: AppealOutcome, reason: str, *, answered_by: str = "") -> Appeal:
    """Say whether it stays as it was counted, and why; a correction counts at once and stands on the next sheet.

    Args:
        desk: Of the head or supervisor.
        name: Id of the objection.
        outcome: Whether it stays.
        reason: Why, in writing.
        answered_by: Who decided, where it was somebody else: at a station of one person the township does.

    Raises:
        Refused: `right.missing`, `station.unknown`, `appeal.reason`; `appeal.answered`; `appeal.own`, nobody answers
            themselves.
    """
    require_right(desk, Right.ANSWER_APPEAL)
    now = moment_text(desk.clock.now())
    said = _reason(reason, "请写明为什么这样答复。")
    who = read_printed(answered_by, field="answered_by", longest=LONGEST_NAME) or desk.operator.name
    with desk.store.writing() as uow:
        before = existing(uow, name, Appeal, "申诉")
        if before.answer is not None:
            raise Refused("appeal.answered", "这条申诉已经答复过了。", field="record")
        if before.clerk == desk.operator.clerk and who in (desk.operator.name, before.said.name):
            sentence = "自己的申诉不能自己答复；镇里的负责人或者监督员答复的，请写答复人的姓名。"
            raise Refused("appeal.own", sentence, field="answered_by")
        body = ScoreAppealAnswered(
            appeal_id=before.record_id,
            outcome=outcome,
            reason=said,
            answered_by=who,
            answered_at=now,
            clerk_name=desk.operator.name,
        )
        kept = keep(uow, body, at=now)[0]
        uow.commit()
    assert isinstance(kept, Appeal)  # noqa: S101 - the event is about one
    return kept


def appeals_of(desk: Desk, *, is_open: bool = False) -> tuple[Appeal, ...]:
    """What was objected to, in order of time: one's own, and everybody's for whoever answers.

    Args:
        desk: Of whoever looks.
        is_open: Only what waits for an answer.
    """
    require_right(desk, Right.SEE)
    mine = "" if has_right(desk, Right.ANSWER_APPEAL) else desk.operator.clerk
    with desk.store.reading() as uow:
        found = appeals_in(uow, mine)
    return tuple(one for one in found if one.is_open or not is_open)


def _last_day(uow: UnitOfWork, clerk: str, month: str) -> str:
    """The day until which the newest sheet of the month lets its clerk object; empty where none was made yet."""
    found = uow.station.newest(StationFilter(kind="score_sheet", clerk=clerk), limit=100)
    return next((one.made.appeal_by for one in found if isinstance(one, MonthSheet) and one.made.month == month), "")


def _reason(text: str, sentence: str) -> str:
    said = read_printed(text, field="reason", longest=LONGEST_REASON)
    if not said:
        raise Refused("appeal.reason", sentence, field="reason")
    return said
