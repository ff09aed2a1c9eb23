"""A new notice of holidays, and what it does to the last days of every open clock of a case."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from db import shipped
from desk.calendar.days import CalendarDay, WorkingCalendar, merge
from desk.cases import life
from desk.cases.case import Case, State
from desk.cases.clock_filling import clock_input_of
from desk.cases.clocks import clocks_of
from desk.cases.events.life import DaysRecomputed
from desk.cases.last_days import days_of
from desk.cases.material import CheckedMaterial
from desk.cases.recomputing import recomputed
from desk.catalogue.items import Item, Limit
from desk.people.applicant import Applicant
from desk.settings import Office
from tests.desk.calendar.by_hand import calendars, last_day_by_hand
from tests.desk.calendar.shipped import shipped_calendar, shipped_days
from tests.desk.papers.samples import OFFICE

START = "2026-12-14"
TODAY = date(2026, 12, 16)


def notice(*days: tuple[date, Any]) -> WorkingCalendar:
    """The shipped calendar with a notice for 2027 that names these days."""
    new = [CalendarDay(day=day, kind=kind, name="元旦", notice_year=2027, notice="国办发明电") for day, kind in days]
    return WorkingCalendar(merge(shipped_days(), new))


LONGER = notice((date(2026, 12, 31), "休"), (date(2027, 1, 1), "休"), (date(2027, 1, 4), "休"))


def item(item_id: str = "CG-02") -> Item:
    found = shipped.catalogue().item(item_id)
    assert found is not None
    return found


def case(state: State = State.ACCEPTED, calendar: WorkingCalendar | None = None, **changes: Any) -> Case:
    """A case of 14 December; its limits are those of the calendar."""
    made = Case(
        case_id="c", case_number="1", query_code="", client_id="", rev=1, head="", state=state, item_id="CG-02",
        item_name="x", catalogue_version="x", received_at=f"{START}T09:00:00+08:00", received_on=START, counter="",
        clerk="wang", clerk_name="王小满", applicant=Applicant(kind="person", name="张三"), reply_by="2026-12-21",
        reply_days=5,
    )  # fmt: skip
    if state not in (State.RECEIVED, State.SUPPLEMENTING):
        changes = {"accepted_on": START, "start_on": START, "decided_at": f"{START}T09:00:00+08:00", **changes}
    made = msgspec.structs.replace(made, **changes)
    if not made.start_on:
        return made
    days = days_of(made, item(), calendar or shipped_calendar(), today=TODAY)
    return msgspec.structs.replace(
        made, due_on=days.due_on, statutory_due_on=days.statutory_due_on, promised_due_on=days.promised_due_on,
        due_expected=days.expected,
    )  # fmt: skip


def moved(made: Case, after: WorkingCalendar = LONGER, before: WorkingCalendar | None = None) -> DaysRecomputed | None:
    office: Office = OFFICE
    return recomputed(
        made, item(), office, before=before or shipped_calendar(), after=after, today=TODAY, why="样例放假通知"
    )


def told(made: Case, after: WorkingCalendar = LONGER) -> dict[str, tuple[str, str]]:
    body = moved(made, after)
    return {one.key: (one.old_on, one.new_on) for one in body.moved} if body else {}


def test_days_that_were_expected_move_with_the_notice_and_sure_ones_stay() -> None:
    body = moved(case())
    assert body is not None
    assert [(one.key, one.old_on, one.new_on, one.expected) for one in body.moved] == [
        ("statutory", "2027-01-12", "2027-01-14", False)
    ]
    assert (body.before.statutory_due_on, body.days.statutory_due_on) == ("2027-01-12", "2027-01-14")
    assert (body.days.promised_due_on, body.days.due_on) == ("2026-12-24", "2026-12-24")


def test_a_make_up_weekend_brings_a_day_forward() -> None:
    calendar = notice((date(2027, 1, 1), "休"), (date(2027, 1, 9), "班"))
    assert told(case(), calendar) == {"statutory": ("2027-01-12", "2027-01-11")}


def test_the_answer_to_what_was_received_moves_too() -> None:
    """DOMAIN.md 2.8.2 a."""
    received = case(State.RECEIVED)
    calendar = notice((date(2026, 12, 18), "休"))
    assert told(received, calendar) == {"reply": ("2026-12-21", "2026-12-22")}
    supplemented = case(
        State.RECEIVED,
        notices=(life.Notice(told_at=f"{START}T10:00:00+08:00", clerk_name="x", asked=(1,), answered_on="2026-12-15"),),
        reply_by="2026-12-22",
    )
    assert told(supplemented, calendar) == {"reply:2": ("2026-12-22", "2026-12-23")}


def test_an_answer_that_was_given_keeps_its_day() -> None:
    assert "reply" not in told(case(), notice((date(2026, 12, 18), "休")))


def test_the_citizen_s_term_moves_where_its_last_day_became_a_day_off_and_never_back() -> None:
    """DOMAIN.md 2.8.2 d; 民法典 203①: the day itself was told in writing."""
    waiting = case(
        State.SUPPLEMENTING,
        notices=(
            life.Notice(told_at=f"{START}T10:00:00+08:00", clerk_name="x", asked=(1,), supplement_by="2026-12-31"),
        ),
    )
    assert told(waiting) == {"supplement": ("2026-12-31", "2027-01-05")}
    assert told(waiting, notice((date(2026, 12, 20), "班"))) == {}


def test_a_paper_that_may_follow_is_in_time_on_the_next_working_day() -> None:
    """DOMAIN.md 2.8.2 e."""
    line = CheckedMaterial(seq=2, name="照片", state="deferred", deadline="2026-12-31")
    assert told(case(materials=(line,)))["deferred:2"] == ("2026-12-31", "2027-01-05")


def ruled(**changes: Any) -> life.Ruling:
    given = {"outcome": "granted", "decided_on": "2026-12-16", "body": "x", "officer": "x", "clerk_name": "x"}
    return msgspec.convert({**given, "deliver_by": "2026-12-30", "deliver_days": 10, **changes}, life.Ruling)


def test_the_term_to_hand_over_a_licence_moves_as_long_as_it_was_not_delivered() -> None:
    """DOMAIN.md 2.8.2 f; 行政许可法 44."""
    calendar = notice((date(2026, 12, 29), "休"))
    for state in (State.DECIDED, State.READY):
        assert told(case(state, ruling=ruled()), calendar) == {"delivery": ("2026-12-30", "2026-12-31")}
    delivery = life.Delivery(way="self", on="2026-12-16", receiver="x", clerk_name="x")
    assert told(case(State.DELIVERED, ruling=ruled(), delivery=delivery), calendar) == {}
    body = moved(case(State.DECIDED, ruling=ruled()), calendar)
    assert body is not None
    assert body.days == body.before, "what is decided keeps the day it had"


def test_the_office_s_own_term_is_the_one_of_the_day_it_began() -> None:
    """A setting changed since is no notice of holidays."""
    office = msgspec.structs.replace(OFFICE, reply_days=3, deliver_days=2)
    benefit = item("JZ-03")
    made = case(State.RECEIVED)
    same: dict[str, Any] = {"before": shipped_calendar(), "after": shipped_calendar(), "today": TODAY, "why": "x"}
    assert recomputed(made, benefit, office, **same) is None
    assert recomputed(case(State.DECIDED, ruling=ruled(deliver_days=10)), item(), office, **same) is None


def test_steps_publicity_and_the_hotline_are_told_with_both_days() -> None:
    """DOMAIN.md 2.8.2 c, g, h."""
    calendar = notice((date(2026, 12, 18), "休"))
    begun = tuple(
        life.StepRun(seq=step.seq, name=step.name, began_on="2026-12-16")
        for step in item().steps
        if step.limit_unit == "W" and step.limit_value
    )
    matter = life.HotlineMatter(number="12", handed_on="2026-12-16", about="x", due_on="2026-12-23")
    found = told(case(step_runs=begun, hotline=(matter,)), calendar)
    assert {key for key in found if key.startswith("step:")} == {f"step:{run.seq}" for run in begun}
    assert found["hotline:1"] == ("2026-12-23", "2026-12-24")
    hung = (life.Posting(posted_on="2026-12-16", where="x"),)
    relief = item("JZ-01")
    body = recomputed(
        case(postings=hung), relief, OFFICE, before=shipped_calendar(), after=notice((date(2026, 12, 23), "休")),
        today=TODAY, why="x",
    )  # fmt: skip
    assert body is not None
    assert ("publicity:1", "2026-12-23", "2026-12-24") in [(one.key, one.old_on, one.new_on) for one in body.moved]


def pause(**changes: Any) -> life.Pause:
    given = {
        "pause_id": "p", "procedure": "鉴定", "basis": "x", "need_value": 3, "need_unit": "W",
        "started_on": "2026-12-15", "notice": "特1号", "told_on": "2026-12-15",
    }  # fmt: skip
    return msgspec.convert({**given, **changes}, life.Pause)


def test_what_a_pause_has_stopped_has_no_day_to_move() -> None:
    held = case(State.PAUSED, pauses=(pause(),))
    assert moved(held) is None
    over = case(pauses=(pause(ended_on="2026-12-31"),))
    within = notice((date(2026, 12, 31), "休"), (date(2027, 1, 1), "休"))
    assert told(over, within) == {}, "the day off is within the pause"


def test_a_limit_that_a_pause_does_not_stop_moves_while_it_runs() -> None:
    """DOMAIN.md 2.8.3: what stretches the promise alone, or was told nobody, lets the law's limit run."""
    held = case(State.PAUSED, pauses=(pause(stops="promised"),))
    body = moved(held)
    assert body is not None
    assert [one.key for one in body.moved] == ["statutory"]
    assert body.days.promised_due_on == held.promised_due_on
    untold = case(State.PAUSED, pauses=(pause(notice="", told_on=""),))
    assert told(untold) == {"statutory": ("2027-01-12", "2027-01-14")}


def test_the_promise_that_an_extension_took_the_place_of_stays_what_it_was() -> None:
    extension = life.Extension(
        value=10, unit="W", reason="x", basis="x", approved_by="x", approved_by_name="x", decided_on="2026-12-16",
        due_before="2026-12-24", due_after="", limit_before="2027-01-12",
    )  # fmt: skip
    made = case(extensions=(extension,))
    calendar = notice((date(2026, 12, 18), "休"), (date(2027, 1, 1), "休"))
    assert set(told(made, calendar)) == {"statutory"}
    body = moved(made, calendar)
    assert body is not None
    assert body.days.promised_due_on == made.promised_due_on
    assert body.days.due_on == body.days.statutory_due_on


def test_the_same_calendar_changes_nothing() -> None:
    assert moved(case(), shipped_calendar()) is None


@given(
    before=calendars(),
    after=calendars(),
    state=st.sampled_from([State.RECEIVED, State.ACCEPTED, State.IN_HAND, State.DECIDED, State.READY]),
)
def test_every_open_day_is_the_one_counted_by_hand_on_the_new_calendar(
    before: tuple[WorkingCalendar, set[date]], after: tuple[WorkingCalendar, set[date]], state: State
) -> None:
    """Brute force: the old day by the old wall calendar, the new one by the new, for a, b and f."""
    start = date.fromisoformat(START)
    limit = {"reply": 5, "promised": 8, "statutory": 20, "delivery": 10}

    def day(key: str, off: set[date]) -> str:
        from_ = date(2026, 12, 16) if key == "delivery" else start
        return last_day_by_hand(from_, Limit(value=limit[key], unit="W"), off, set()).isoformat()

    keys = {
        State.RECEIVED: ("reply",),
        State.DECIDED: ("delivery",),
        State.READY: ("delivery",),
    }.get(state, ("promised", "statutory"))
    made = case(
        state,
        before[0],
        reply_by=day("reply", before[1]),
        ruling=ruled(deliver_by=day("delivery", before[1])) if keys == ("delivery",) else None,
    )
    body = moved(made, after[0], before[0])
    wanted = {key: (day(key, before[1]), day(key, after[1])) for key in keys}
    got = {one.key: (one.old_on, one.new_on) for one in body.moved} if body else {}
    assert got == {key: days for key, days in wanted.items() if days[0] != days[1]}
    given = clock_input_of(made, item(), OFFICE, TODAY)
    now = {clock.key: clock.due_on for clock in clocks_of(given, after[0])}
    assert all(now[key] == date.fromisoformat(days[1]) for key, days in wanted.items())
