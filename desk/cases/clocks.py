"""The eight clocks of a case (DOMAIN.md 2.8.2): each with its rule, start, pauses, last day and explanation.

Licence or not decides which there are and what they rest on: nothing of 行政许可法 stands on a clock of another item.
All of it is reckoned from one frozen `ClockInput`; nothing here is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from desk.calendar.days import WEEKDAYS, WorkingCalendar
from desk.calendar.explaining import LAST_DAY_ARTICLE, explain, explanation_text
from desk.calendar.extending import Extension, extended
from desk.calendar.limits import limit_text
from desk.calendar.pauses import Pause, last_day
from desk.cases.clock_input import ClockInput
from desk.catalogue.items import Item, Limit
from desk.times import chinese_day

ClockKind = Literal[
    "reply", "promised", "statutory", "step", "supplement", "deferred", "delivery", "publicity", "hotline"
]
"""a · b (two) · c · d · e · f · g · h of DOMAIN.md 2.8.2, in this order."""

ClockState = Literal["not_started", "running", "paused", "ended", "late"]

REPLY_ARTICLES = "《中华人民共和国行政许可法》第三十二条第一款第四项、第八十二条"
SUPPLEMENTED_ARTICLE = "《中华人民共和国行政许可法》第三十二条第一款第五项"
DELIVERY_ARTICLES = "《中华人民共和国行政许可法》第四十四条、第八十二条"
OFFICE_RULE = "本中心规定"
GUIDE = "办事指南"

LICENCE_DELIVERY = Limit(value=10, unit="W")
"""行政许可法 44, 82."""

HOTLINE_DAYS = 5
"""Working days to answer, and by approval as many more (DOMAIN.md 2.8.2 h)."""

AT_ONCE = Limit(value=0, unit="J")


class Clock(Struct, frozen=True, kw_only=True):
    """One clock.

    Attributes:
        key: Its name within the case: the kind, and a number where there are several: `step:2` is the second step of
            the item, `reply:2` the second answer.
        name, rule, basis: What it is about, the rule in plain words, and law or setting it rests on.
        event: What it runs from, as the papers say it: 受理, 收到申请材料.
        limit: How long it is, without its extensions; None where no rule names a day.
        told_on: The day itself, where a paper names one and `limit` only counts the days up to it.
        pauses: Those that stop it, told or not; extensions: what made it longer.
        due_on: Its last day; None before it starts, while a pause moves it, and where no rule names one.
        earliest_on: The last day if what pauses it ended today; equal to `due_on` where there is one.
        ended_on: The day it was met or fell away.
        expected: `due_on` may still change with a notice of holidays (预计).
        note: What else is to be known, a sentence; may be empty.
        lines: The reckoning day by day, to be printed; empty unless asked for.
    """

    key: str
    kind: ClockKind
    name: str
    rule: str
    basis: str
    state: ClockState
    start_on: date | None = None
    event: str = ""
    limit: Limit | None = None
    told_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    due_on: date | None = None
    earliest_on: date | None = None
    ended_on: date | None = None
    expected: bool = False
    note: str = ""
    lines: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it has started and not ended."""
        return self.state in ("running", "paused", "late")

    @property
    def was_late(self) -> bool:
        """Whether it was met after its last day."""
        return self.ended_on is not None and self.due_on is not None and self.ended_on > self.due_on


def clocks_of(given: ClockInput, calendar: WorkingCalendar, *, explained: bool = False) -> tuple[Clock, ...]:
    """The clocks that apply to a case, in the order of DOMAIN.md 2.8.2, those of what is to come among them.

    Of a case that is over only what had started is told. `explained` adds the day-by-day lines.

    Raises:
        Refused: As `pauses.last_day` and `extending.extended`.
    """
    maker = _Maker(given, calendar, explained=explained)
    parts = (
        maker.replies(),
        maker.limits(),
        maker.steps(),
        maker.supplement(),
        maker.deferred(),
        maker.delivery(),
        maker.publicity(),
        maker.hotline(),
    )
    return tuple(clock for part in parts for clock in part if given.over_on is None or clock.state != "not_started")


def binding(clocks: Iterable[Clock]) -> Clock | None:
    """Which of the promised and the statutory limit binds now: the one that comes first (DOMAIN.md 2.8.7).

    One with a day goes before one that a pause has stopped; of two on one day the sure one speaks. None when neither
    is open.
    """
    limits = [clock for clock in clocks if clock.kind in ("promised", "statutory") and clock.is_open]
    return min(
        limits, key=lambda c: (c.due_on is None, c.due_on or c.earliest_on or date.max, c.expected), default=None
    )


class _Maker:
    """Makes the clocks of one case."""

    def __init__(self, given: ClockInput, calendar: WorkingCalendar, *, explained: bool) -> None:
        self._given = given
        self._item = given.item
        self._calendar = calendar
        self._explained = explained

    def replies(self) -> Iterator[Clock]:
        """a: from receipt to an answer, and once more whenever supplements are in."""
        given, days = self._given, self._given.reply_days
        is_licence = self._item.is_licence
        limit = Limit(value=days, unit="W")
        started = (given.received_on, *(notice.done_on for notice in given.notices if notice.done_on))
        for number, start in enumerate(started, start=1):
            is_last = number > len(given.notices)
            ended_on = given.replied_on or given.lapsed_on if is_last else given.notices[number - 1].asked_on
            if number == 1:
                clock = self._first_reply(start)
            else:
                rule = f"自补正完毕之日起{days}个工作日内答复；材料齐全、符合法定形式的应当受理"
                basis = SUPPLEMENTED_ARTICLE if is_licence else OFFICE_RULE
                clock = _new(_numbered("reply", number), "reply", "补正后答复", rule, basis, start, "补正完毕")
            note = _lapsed(number, licence=is_licence) if is_last and given.lapsed_on else ""
            yield self._over(clock, limit, ended_on, note=note)

    def _first_reply(self, start: date) -> Clock:
        days = self._given.reply_days
        if self._item.is_licence:
            rule = f"自收到申请材料之日起{days}个工作日内一次告知要补正的全部内容；逾期不告知的，自收到之日起即为受理"
            return _new("reply", "reply", "收件答复", rule, REPLY_ARTICLES, start, "收到申请材料")
        rule = f"自收件之日起{days}个工作日内答复是否受理"
        return _new("reply", "reply", "收件答复", rule, OFFICE_RULE, start, "收到申请材料")

    def limits(self) -> Iterator[Clock]:
        """b: the promised limit and the one the law sets."""
        given, item, law = self._given, self._item, self._item.statutory_limit
        counts_from = (law and law.counts_from) or "受理之日"
        counted, event = f"自{counts_from}起算", counts_from.removesuffix("之日")
        by_law = tuple(one for one in given.extensions if one.of == "statutory")
        if item.promised_limit is not None:
            replaced_on = by_law[0].approved_on if by_law and law else None
            about = f"（{item.promised_limit.note}）" if item.promised_limit.note else ""
            rule = f"承诺{_within(item.promised_limit)}办结{about}，{counted}"
            promised = _new("promised", "promised", "承诺期限", rule, f"{GUIDE}的承诺时限", given.start_on, event)
            yield self._over(
                promised,
                item.promised_limit,
                min((day for day in (given.decided_on, replaced_on) if day), default=None),
                pauses=given.pauses,
                extensions=tuple(one for one in given.extensions if one.of == "promised"),
                note="已经办理延期，以书面告知的延长后的法定期限为准。" if replaced_on else "",
            )
        if law is not None:
            rule = f"法定期限：{_within(law)}{'作出决定' if item.is_licence else '办结'}，{counted}"
            statutory = _new("statutory", "statutory", "法定期限", rule, _basis_of_law(item), given.start_on, event)
            stopping = tuple(pause for pause in given.pauses if pause.stops == "all")
            yield self._over(statutory, law, given.decided_on, pauses=stopping, extensions=by_law)

    def steps(self) -> Iterator[Clock]:
        """c: each step of the item, in the item's order, and once more where it was done again."""
        for step in self._item.steps:
            limit = Limit(value=step.limit_value, unit=step.limit_unit)
            rule = f"{step.actor}{_within(limit)}完成“{step.name}”"
            note = "" if step.counts_toward_limit else "这个环节的时间不在办理期限以内。"
            runs = tuple(run for run in self._given.steps if run.seq == step.seq)
            for number, run in enumerate(runs or (None,), start=1):
                clock = _new(
                    _numbered(f"step:{step.seq}", number),
                    "step",
                    f"环节：{step.name}",
                    rule,
                    f"{GUIDE}的办理流程",
                    run.started_on if run else None,
                    f"环节“{step.name}”开始",
                )
                yield self._over(clock, limit, run.ended_on if run else None, pauses=self._given.pauses, note=note)

    def supplement(self) -> Iterator[Clock]:
        """d: the applicant's term, as each notice names it."""
        rule = "申请人在告知书写明的日期以前补齐；到期不自动退件，由工作人员处理"
        for number, notice in enumerate(self._given.notices, start=1):
            key = _numbered("supplement", number)
            clock = _new(key, "supplement", "申请人补正", rule, "补正告知书", notice.asked_on, "告知补正")
            yield self._told(clock, notice.by, notice.done_on)

    def deferred(self) -> Iterator[Clock]:
        """e: each paper that may follow."""
        rule = "在容缺受理承诺书写明的日期以前补交；到期不自动处理，由工作人员处理"
        for paper in self._given.deferred:
            key, name = f"deferred:{paper.seq}", f"容缺补交：{paper.name}"
            clock = _new(key, "deferred", name, rule, "容缺受理承诺书", paper.promised_on, "容缺受理")
            yield self._told(clock, paper.due_on, paper.came_on)

    def delivery(self) -> Iterator[Clock]:
        """f: from the ruling to the applicant's hand; by law only a licence that was granted."""
        given = self._given
        if self._item.is_licence and given.is_granted:
            limit, basis = LICENCE_DELIVERY, DELIVERY_ARTICLES
            rule = f"自作出准予许可决定之日起{_within(limit)}颁发、送达证件"
        elif not self._item.is_licence and given.delivery_days:
            limit, basis = Limit(value=given.delivery_days, unit="W"), OFFICE_RULE
            rule = f"自办结之日起{_within(limit)}送达结果"
        else:
            return
        clock = _new("delivery", "delivery", "送达", rule, basis, given.decided_on, "作出决定")
        yield self._over(clock, limit, given.delivered_on)

    def publicity(self) -> Iterator[Clock]:
        """g: how long a list has to stay on the board; it ends by itself."""
        publicity = self._item.publicity
        if not publicity.required:
            return
        limit = Limit(value=publicity.days, unit="W" if publicity.unit == "工作日" else "N")
        rule = f"公示满{limit_text(limit)}，张贴当日不算，最后一日休息的顺延"
        for number, notice in enumerate(self._given.publicity or (None,), start=1):
            posted_on, taken_on = (notice.started_on, notice.ended_on) if notice else (None, None)
            clock = _new(f"publicity:{number}", "publicity", "公示", rule, f"{GUIDE}的公示要求", posted_on, "开始公示")
            if not publicity.days:
                note = "办事指南没有写明公示天数，请核定后再公示。"
                yield self._without_day(replace(clock, rule="应当公示"), taken_on, note)
                continue
            clock = self._over(clock, limit, taken_on, lapses=True)
            if clock.due_on and taken_on and taken_on < clock.due_on:
                clock = replace(clock, note=f"公示提前结束，应当公示到{chinese_day(clock.due_on)}，请补足天数。")
            yield clock

    def hotline(self) -> Iterator[Clock]:
        """h: an answer to each matter of the 12345 hotline; it is owed after the case is over too."""
        for number, call in enumerate(self._given.hotline, start=1):
            approved = "（已批准）" if call.is_extended else ""
            rule = f"自接到转办之日起{HOTLINE_DAYS}个工作日内答复；经批准可以再延长{HOTLINE_DAYS}个工作日{approved}"
            limit = Limit(value=HOTLINE_DAYS * (2 if call.is_extended else 1), unit="W")
            name = f"12345热线答复（工单{call.number}）" if call.number else "12345热线答复"
            clock = _new(f"hotline:{number}", "hotline", name, rule, "12345热线转办要求", call.handed_on, "接到转办")
            yield self._over(clock, limit, call.answered_on, outlives=True)

    def _over(
        self,
        clock: Clock,
        limit: Limit,
        ended_on: date | None,
        *,
        pauses: tuple[Pause, ...] = (),
        extensions: tuple[Extension, ...] = (),
        lapses: bool = False,
        outlives: bool = False,
        note: str = "",
    ) -> Clock:
        """The clock over a limit from its start.

        `lapses` ends it by itself when its last day is over; `outlives` lets it run on when the case is over.
        """
        start, today = clock.start_on, self._given.today
        if start is None:
            return replace(clock, note=note)
        found = last_day(start, extended(limit, extensions), self._calendar, pauses, today=today)
        ended_on = ended_on or (None if outlives else self._given.over_on)
        if lapses and ended_on is None and found.due_on is not None and today > found.due_on:
            ended_on = found.due_on
        lines: tuple[str, ...] = ()
        if self._explained:
            lines = explanation_text(
                start,
                limit,
                self._calendar,
                licence=self._item.is_licence,
                pauses=pauses,
                extensions=extensions,
                today=today,
            )
        return replace(
            clock,
            state=_state(found.due_on, ended_on, today),
            limit=limit,
            pauses=pauses,
            extensions=extensions,
            due_on=found.due_on,
            earliest_on=found.earliest_on,
            ended_on=ended_on,
            expected=found.expected,
            note=note,
            lines=lines,
        )

    def _told(self, clock: Clock, told: date | None, ended_on: date | None) -> Clock:
        """The clock over a day that a paper names; when it is off, the next working day is in time (民法典 203①)."""
        if told is None or clock.start_on is None:
            return self._without_day(clock, ended_on, "没有写明日期，请与申请人约定后记下。")
        limit = Limit(value=max((told - clock.start_on).days, 0), unit="N")
        made = self._over(replace(clock, told_on=told), limit, ended_on)
        due = made.earliest_on
        return replace(
            made,
            note="" if due == told or due is None else f"写明的{_day(told)}休息，顺延到{_day(due)}。",
            lines=tuple(_told_lines(clock.basis, clock.start_on, told, self._calendar)) if self._explained else (),
        )

    def _without_day(self, clock: Clock, ended_on: date | None, note: str) -> Clock:
        """A clock no rule gives a day: it runs until it is ended, and is never late."""
        if clock.start_on is None:
            return replace(clock, note=note)
        ended_on = ended_on or self._given.over_on
        return replace(clock, state="ended" if ended_on else "running", ended_on=ended_on, note=note)


def _new(key: str, kind: ClockKind, name: str, rule: str, basis: str, start: date | None, event: str) -> Clock:
    return Clock(
        key=key, kind=kind, name=name, rule=rule, basis=basis, state="not_started", start_on=start, event=event
    )


def _lapsed(number: int, *, licence: bool) -> str:
    """What followed when the first answer, or a later one, was not given in time."""
    if number > 1:
        return f"期限内没有答复，{'依法' if licence else ''}已经视为受理。"
    return "期限内没有告知，依法自收到申请材料之日起即为受理。" if licence else "期限内没有答复，按收件之日受理。"


def _numbered(key: str, number: int) -> str:
    """The key of the first of several, or of another one: `reply`, `reply:2`."""
    return key if number == 1 else f"{key}:{number}"


def _state(due_on: date | None, ended_on: date | None, today: date) -> ClockState:
    if ended_on is not None:
        return "ended"
    if due_on is None:
        return "paused"
    return "late" if today > due_on else "running"


def _told_lines(basis: str, start: date, told: date, calendar: WorkingCalendar) -> Iterator[str]:
    yield f"起算：{_day(start)}；{basis}写明到{_day(told)}，自次日起共{max((told - start).days, 0)}日。"
    days = explain(told, AT_ONCE, calendar)
    if len(days) > 1:
        for line in days[:-1]:
            yield f"{_day(line.day)}：{calendar.why(line.day)}，顺延（{LAST_DAY_ARTICLE}）"
    expected = "（预计）" if any(line.expected for line in days) else ""
    yield f"截止：{_day(days[-1].day)}下班时{expected}。"


def _basis_of_law(item: Item) -> str:
    """The law of the statutory limit where it was read; else that the guide says so."""
    limit = item.statutory_limit
    if limit is not None and limit.note and limit.verified.startswith("原文核对"):
        return limit.note
    return f"{GUIDE}所载的法定时限" if item.confirmed else f"{GUIDE}所载的法定时限（样例，待核定）"


def _within(limit: Limit) -> str:
    return "当场" if limit.unit == "J" or limit.value == 0 else f"{limit_text(limit)}内"


def _day(day: date) -> str:
    return f"{chinese_day(day)}（{WEEKDAYS[day.weekday()]}）"
