"""日终结账单 (PAPERS.md 5.1): what a day's work came to, counter by counter, and what is still open in the evening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.consulting import ConsultationRecorded, ConsultationReviewed
from desk.cases.events.papers import PaperIssued, PaperReprinted
from desk.cases.events.reviews import ReviewGiven
from desk.cases.numbers import read_parts, spoken
from desk.cases.reviews import LEVEL_NAMES, LEVELS
from desk.papers.pen import Pen
from desk.papers.report import Cell, Report, ReportTable
from desk.papers.texts import Texts
from desk.sheets import Column
from desk.times import chinese_day

_NO_COUNTER = "未填窗口"
_UNKNOWN = "不详"
_ROWS = {
    "收件": ("case.received",),
    "受理": ("case.accepted",),
    "补正告知": ("case.supplement_requested",),
    "不予受理": ("case.declined",),
    "办结": ("case.closed", "case.completed"),
    "送达": ("case.delivered",),
}
_COLUMN_OF = {kind: column for column, kinds in _ROWS.items() for kind in kinds}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayState:
    """How things stand when the day is closed; None for what nobody can tell.

    Attributes:
        unsent: Records without an acknowledgement of the city; unsent_oldest: the day of the first of them.
        originals_held: Originals of citizens that lie here.
        backup_at: When the record was last backed up, as `2026-11-23 17:30`.
        clock_jumps: How often the clock went backwards that day.
    """

    unsent: int
    unsent_oldest: str
    due_tomorrow: int
    overdue_now: int
    drafts_left: int
    originals_held: int | None = None
    print_failed: int | None = None
    backup_at: str = ""
    clock_jumps: int = 0


@dataclass(slots=True)
class _Counts:
    acts: Counter[str] = field(default_factory=Counter)
    levels: Counter[int] = field(default_factory=Counter)
    unmarked: int = 0


def closing(
    texts: Texts,
    office_name: str,
    day: date,
    events: Sequence[Event],
    cases: Mapping[str, Case],
    state: DayState,
    *,
    made_at: str,
) -> Report:
    """The sheet of one day.

    Args:
        texts: The texts in use.
        office_name: Of the centre.
        day: Which day.
        events: Everything recorded on it, chain by chain.
        cases: The cases these events belong to, by id.
        state: How things stand now.
        made_at: Now, as `2026-11-23 17:40`.
    """
    counters = _by_counter(events, cases)
    total = _sum(counters.values())
    voided = sum(event.header.kind == "case.voided" for event in events)
    issued, reprints = _papers(events)
    first, last, gaps = _numbers(cases.values(), day)
    pen = Pen(
        texts=texts,
        fields={
            "day": chinese_day(day),
            "received": str(total.acts["收件"]),
            "accepted": str(total.acts["受理"]),
            "closed": str(total.acts["办结"]),
            "from": first,
            "to": last,
            "voided": str(voided),
            "gaps": str(len(gaps)),
            "gap_note": "逐一说明如下" if gaps else "",
            "printed_at": made_at,
            "unsent": str(state.unsent),
            "unsent_oldest": state.unsent_oldest or "没有",
            "originals": _told(state.originals_held),
        },
        licence=False,
    )
    k1 = pen.say("daily_closing.K1" if first else "daily_closing.K1_none")
    rows = [_row(name, counters[name]) for name in sorted(counters)]
    return Report(
        kind="daily_closing",
        title=f"{office_name}日终结账单　{day.isoformat()}",
        made_at=made_at,
        sentences=(k1, *(pen.say("daily_closing.gap", number=gap) for gap in gaps)),
        tables=(
            ReportTable(
                columns=(
                    Column(title="窗口", share=16),
                    *(Column(title=name, share=10, align="centre") for name in _TITLES),
                ),
                rows=(*rows, _row("合计", total)),
                total=True,
            ),
            ReportTable(columns=_PAIRS, rows=_open(texts, state, issued, reprints)),
        ),
        notes=(pen.say("daily_closing.K2"), pen.say("daily_closing.K3"), pen.say("daily_closing.E1")),
        signatures=(pen.say("daily_closing.signed"),),
        landscape=True,
        values={f"{title}.合计": value for title, value in zip(_TITLES, _row("", total)[1:], strict=True)},
    )


_TITLES = ("咨询", *_ROWS, *(LEVEL_NAMES[level] for level in LEVELS), "未评价")
_PAIRS = (Column(title="事项", share=70), Column(title="数量", share=30, align="centre"))


_SAID = ("consultation.recorded", "consultation.reviewed", "review.given")


def _by_counter(events: Iterable[Event], cases: Mapping[str, Case]) -> dict[str, _Counts]:
    counters: dict[str, _Counts] = {}
    marked: set[str] = set()
    asked_at: dict[str, str] = {}
    for event in events:
        case = cases.get(event.header.case_id)
        column = _COLUMN_OF.get(event.header.kind)
        if column is not None and case is not None:
            counters.setdefault(_named(case.counter), _Counts()).acts[column] += 1
        elif event.header.kind in _SAID and event.body is not None:
            body = read_body(event.body)
            if isinstance(body, ConsultationRecorded):
                counters.setdefault(_named(body.counter), _Counts()).acts["咨询"] += 1
                asked_at[event.header.event_id] = body.counter
            elif isinstance(body, ConsultationReviewed):
                if isinstance(body.review, ReviewGiven):
                    counter = _named(asked_at.get(body.consultation_id, ""))
                    counters.setdefault(counter, _Counts()).levels[body.review.level] += 1
            elif isinstance(body, ReviewGiven) and case is not None:
                counters.setdefault(_named(case.counter), _Counts()).levels[body.level] += 1
                marked.add(case.case_id)
    for event in events:
        case = cases.get(event.header.case_id)
        is_new = event.header.kind == "case.received" and case is not None
        if is_new and case is not None and case.case_id not in marked and not case.reviews:
            counters[_named(case.counter)].unmarked += 1
    return counters or {_NO_COUNTER: _Counts()}


def _named(counter: str) -> str:
    return f"{counter}号窗口" if counter else _NO_COUNTER


def _sum(counts: Iterable[_Counts]) -> _Counts:
    whole = _Counts()
    for one in counts:
        whole.acts.update(one.acts)
        whole.levels.update(one.levels)
        whole.unmarked += one.unmarked
    return whole


def _row(name: str, counts: _Counts) -> tuple[Cell, ...]:
    acts = (counts.acts[column] for column in ("咨询", *_ROWS))
    return (name, *acts, *(counts.levels[level] for level in LEVELS), counts.unmarked)


def _papers(events: Iterable[Event]) -> tuple[int, int]:
    kinds = Counter(event.header.kind for event in events)
    return kinds[str(PaperIssued.__struct_config__.tag)], kinds[str(PaperReprinted.__struct_config__.tag)]


def _numbers(cases: Iterable[Case], day: date) -> tuple[str, str, tuple[str, ...]]:
    """The first and the last case number of the day, and the serials between them that no case has."""
    known: dict[tuple[str, int], list[int]] = {}
    numbers = sorted(
        case.case_number for case in cases if case.received_on == day.isoformat() and not case.is_provisional
    )
    for number in numbers:
        parts = read_parts(number)
        known.setdefault((parts.org, parts.incarnation), []).append(parts.serial)
    gaps = tuple(
        f"{org} {incarnation:02d} {serial:06d}"
        for (org, incarnation), serials in sorted(known.items())
        for serial in range(min(serials), max(serials))
        if serial not in set(serials)
    )
    return (spoken(numbers[0]), spoken(numbers[-1]), gaps) if numbers else ("", "", ())


def _open(texts: Texts, state: DayState, issued: int, reprints: int) -> tuple[tuple[Cell, ...], ...]:
    pairs: tuple[tuple[str, Cell], ...] = (
        ("prints", issued),
        ("reprints", reprints),
        ("print_failed", _told(state.print_failed)),
        ("unsent", state.unsent),
        ("due_tomorrow", state.due_tomorrow),
        ("overdue_now", state.overdue_now),
        ("originals_held", _told(state.originals_held)),
        ("drafts_left", state.drafts_left),
        ("clock_jumps", state.clock_jumps),
        ("backup_at", state.backup_at or "未做"),
    )
    return tuple((texts.label(f"closing_{name}"), value) for name, value in pairs)


def _told(count: int | None) -> str:
    return _UNKNOWN if count is None else str(count)
