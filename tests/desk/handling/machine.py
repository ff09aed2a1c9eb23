"""A machine that lives many lives of cases and holds the desk against the model after every step."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, ClassVar

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from desk.calendar.days import CalendarDay
from desk.cases.case import Case as RealCase
from desk.cases.clock_filling import clock_input_of, explained_clocks
from desk.cases.clocks import Clock, clocks_of
from desk.cases.fold import fold
from desk.cases.last_days import PAUSE_NOTICE
from desk.cases.numbers import number_value
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.acts import ACTS, do
from desk.handling.timing import lapse, recompute_open
from desk.issuing import issue
from desk.lights import Light, light_of
from desk.records import CaseRow, Deputy, Operator
from desk.roles import Role
from desk.serving import item_of
from desk.times import BEIJING, moment_text
from tests.builders import CountedChance, SetClock, file, no_file, request, with_calendar
from tests.desk.desks import memory_desk
from tests.desk.handling.asking import FIRST, NAMES, Asking, as_asked, decision, materials
from tests.desk.handling.clock_model import Case
from tests.desk.handling.model import Model
from tests.desk.handling.rules import PEOPLE, STANDS_IN, STEPS
from tests.fakes.store import FakeStore

MOST_CASES = 4
LAST_DAY = date(2028, 12, 31)
HOUR = 10

ASIDE = (
    "explain_lapse",
    "return_originals",
    "correct",
    "countersign",
    "withdraw",
    "void",
    "decline",
    "refer",
    "undo_decide",
    "undo_deliver",
    *("begin_step", "end_step", "post_list", "take_down_list"),
    *("receive_hotline", "extend_hotline", "answer_hotline"),
)
"""Steps that lead off the way to the citizen's hand, or nowhere."""

ABOUT = {
    "right": "right.",
    "promise": "deferred.open decision.deferred_open",
    "second": "second. countersign. decision.confirmed_by",
    "state": "case.action_not_allowed",
    "materials": "accept_incomplete. decision.materials_missing decision.nothing_missing material. materials.",
    "instant": "decision.not_instant",
    "law": "explain_lapse.",
    "lock": "decision.second_notice decision.override_reason",
    "relief": "decision.relief_passed_on",
    "separation": "ruling.receiver ruling.checked_by_self",
    "limit": "extension.",
    "pause": "pause.not_listed pause.running resume.which",
    "list": "hand_over.",
    "mail": "mail.unknown mail.twice",
    "originals": "originals.",
    "term": "return.",
    "same": "correct.nothing",
    "step": "step.",
    "publicity": "publicity.",
    "hotline": "hotline.",
    "code": "result.code",
    "day": "date. pause.ends_before_start ruling.before_acceptance result.validity decision.supplement_by",
    "text": "pause.need",
}
"""What stands against a step, in the model's word, and how the desk's codes for it begin; `….missing` is a text."""


def about(code: str) -> str:
    """The model's word for a refusal."""
    for word, beginnings in ABOUT.items():
        if code.startswith(tuple(beginnings.split())):
            return word
    assert code.endswith(".missing"), f"no word for {code}"
    return "text"


def holidays() -> dict[date, bool]:
    """Days off and make-up days of two made-up years; no year is without a notice."""
    off = [(date(2027, 1, 1), 3), (date(2027, 2, 5), 8), (date(2027, 5, 1), 5), (date(2027, 10, 1), 7)]
    off += [(date(2028, 1, 1), 3), (date(2028, 1, 24), 8), (date(2028, 10, 1), 8)]
    days = {first + timedelta(days=n): False for first, length in off for n in range(length)}
    days |= {date(year, 1, 1): False for year in range(2026, 2032)}
    return days | {date(2027, 1, 30): True, date(2027, 2, 14): True, date(2027, 9, 26): True, date(2028, 1, 22): True}


class Lives(RuleBasedStateMachine):
    """Clerks, cases and days at one office; `counts` is what happened, by step and outcome."""

    counts: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        self.clock = SetClock()
        self.known: list[RealCase] = []
        self.filed = 0

    def open_desk(self) -> Desk:
        """A new office; in memory here."""
        founded = _founded()
        store = FakeStore(CountedChance(), clerk="wang")
        store.kept = founded.store.kept  # type: ignore[attr-defined]  # a store in memory; units of work copy it
        return replace(founded, store=store, chance=store.chance)

    def teardown(self) -> None:
        self.closing.close()

    # The office.

    @initialize(
        reply_days=st.integers(3, 10),
        supplement_days=st.sampled_from([0, 10, 90]),
        deliver_days=st.sampled_from([0, 5]),
        deem_all=st.booleans(),
        countersign_later=st.booleans(),
        moved=st.lists(st.tuples(st.integers(1, 500), st.integers(1, 6), st.booleans()), max_size=6),
    )
    def open(
        self,
        reply_days: int,
        supplement_days: int,
        deliver_days: int,
        deem_all: bool,
        countersign_later: bool,
        moved: list[tuple[int, int, bool]],
    ) -> None:
        desk = self.open_desk()
        settings: dict[str, Any] = {
            "reply_days": reply_days,
            "supplement_days": supplement_days,
            "deliver_days": deliver_days,
            "deem_all": deem_all,
            "countersign_later": countersign_later,
        }
        with desk.store.writing() as uow:
            office = msgspec.structs.replace(uow.register.office(), **settings)
            uow.register.save_office(office)
            uow.commit()
        clerk, role, first, last = STANDS_IN
        deputy = Deputy(role=Role(role), clerk=clerk, first=first.isoformat(), last=last.isoformat())
        self.desk = replace(desk, office=office, clock=self.clock, deputies=(deputy,))
        self.model = Model(days=holidays(), today=FIRST, **settings)
        self.hang_up(self.moved(moved))

    def moved(self, blocks: list[tuple[int, int, bool]]) -> dict[date, bool]:
        """Days from tomorrow on that become working days or days off."""
        return {
            self.model.today + timedelta(days=after + n): works
            for after, length, works in blocks
            for n in range(length)
        }

    def hang_up(self, days: dict[date, bool]) -> list[Case]:
        """A new calendar on the wall, for the desk and for the model."""
        moved = self.model.new_notice(days)
        rows = [
            CalendarDay(day=day, kind="班" if works else "休", name="样例", notice_year=day.year)
            for day, works in self.model.days.items()
        ]
        self.desk = with_calendar(self.desk, rows)
        return moved

    def at(self, who: str) -> Desk:
        """Somebody at the desk."""
        operator = Operator(clerk=who, name=NAMES[who], roles=tuple(map(Role, PEOPLE[who].split())))
        return replace(self.desk, operator=operator, store=self.desk.store.as_clerk(who))

    # What happens.

    @precondition(lambda self: len(self.known) < MOST_CASES)
    @rule(
        data=st.data(),
        who=st.sampled_from([*PEOPLE, "wang", "zhao", "zheng"]),
        wild=st.sampled_from([False, False, True]),
    )
    def somebody_comes(self, data: st.DataObject, who: str, wild: bool) -> None:
        given = Asking(data.draw, self.model, who, wild=wild).filing()
        self.filed += 1
        against, case = self.model.file(who, given["item"], given)
        came = datetime.combine(given["received"], self.clock.moment.timetz())
        wanted = request(
            self.filed,
            {"kind": "receive"} if given["decision"] == "receive" else decision(given["decision"], given),
            given["item"],
            received_at=moment_text(came),
            materials=materials(given["lines"]),
        )
        self.count("receive", against)
        try:
            filed = file(self.at(who), wanted).case
        except Refused as refused:
            self.refused(refused, against)
            return
        assert not against, ("filed all the same", against)
        self.known.append(filed)
        self.compare(case, filed)

    @precondition(lambda self: self.known)
    @rule(data=st.data(), which=st.integers(0, MOST_CASES - 1), steps=st.integers(1, 8))
    def work_goes_on(self, data: st.DataObject, which: int, steps: int) -> None:
        """Steps the table has from where the case is, by those who usually take them."""
        which %= len(self.known)
        for _ in range(steps):
            case = self.model.cases[which]
            may = [action for action, (_, sources) in STEPS.items() if case["state"] in sources.split()]
            may = [action for action in may if self.model.has_work(case, action)]
            onward = [action for action in may if action not in ASIDE or (action == "countersign" and case["open"])]
            if not onward and steps > 1:
                return
            action = data.draw(st.sampled_from([*onward * 4, *may] or ["correct"]))
            who = data.draw(st.sampled_from(["wang", "li", "wang", "li", "zhao", "zheng", "qian"]))
            self.step(data, which, action, who, wild=False)

    @precondition(lambda self: self.known)
    @rule(
        data=st.data(),
        which=st.integers(0, MOST_CASES - 1),
        action=st.sampled_from([*STEPS]),
        who=st.sampled_from([*PEOPLE]),
    )
    def any_step(self, data: st.DataObject, which: int, action: str, who: str) -> None:
        """Whatever anybody may think of."""
        self.step(data, which, action, who, wild=True)

    def step(self, data: st.DataObject, which: int, action: str, who: str, *, wild: bool) -> None:
        which %= len(self.known)
        case, before = self.model.cases[which], self.known[which]
        given = Asking(data.draw, self.model, who, wild=wild).given(case, action)
        lapsed = self.model.lapses(case)
        against = self.model.take(case, who, action, given)
        asked = msgspec.convert(as_asked(action, given), ACTS[action].asked)
        self.count(action, against)
        try:
            after = do(self.at(who), before.case_id, action, asked, read_file=no_file).case
        except Refused as refused:
            self.refused(refused, against, action, given, case)
            kept = self.kept(before.case_id)
            assert kept is not None
            assert lapsed or kept == before
            self.known[which] = kept
            self.compare(case, kept, action)
            return
        assert not against, ("taken all the same", action, who, against, given, case)
        self.known[which] = after
        assert after.rev > before.rev
        self.compare(case, after, action)
        if action == "pause" and data.draw(st.booleans()):
            self.the_applicant_is_told(which)

    @precondition(lambda self: any(case["state"] == "paused" for case in self.model.cases))
    @rule(which=st.integers(0, MOST_CASES - 1))
    def the_notice_is_printed(self, which: int) -> None:
        """The applicant of a paused case is told, where it is not too late."""
        which %= len(self.known)
        if self.model.cases[which]["state"] == "paused":
            self.the_applicant_is_told(which)

    def the_applicant_is_told(self, which: int) -> None:
        """行政许可法 45: in writing; by the paper's own date."""
        case, real = self.model.cases[which], self.known[which]
        told = self.model.tell(case)
        for number, pause in enumerate(real.pauses):
            if pause.ended_on or pause.notice:
                continue
            try:
                issue(self.at("wang"), real.case_id, PAUSE_NOTICE, about=pause.pause_id)
            except Refused as refused:
                late = (refused.code, number in told)
                assert late == ("paper.told_too_late", False), late
        kept = self.kept(real.case_id)
        assert kept is not None
        self.known[which] = kept
        self.compare(case, kept, "told")

    @rule(days=st.one_of(st.integers(1, 4), st.integers(1, 40)))
    def days_pass(self, days: int) -> None:
        self.go_on_to(self.model.today + timedelta(days=days))

    @precondition(lambda self: self.known)
    @rule(which=st.integers(0, MOST_CASES - 1), after=st.integers(0, 1))
    def a_day_comes_that_matters(self, which: int, after: int) -> None:
        """The last day of what runs, or the day after."""
        case = self.model.cases[which % len(self.known)]
        day = case["supplement_by"] if case["state"] == "supplementing" else self.model.act_by(case)
        if day is not None and day + timedelta(days=after) > self.model.today:
            self.go_on_to(day + timedelta(days=after))

    def go_on_to(self, day: date) -> None:
        self.model.today = min(day, LAST_DAY)
        self.clock.moment = datetime(day.year, day.month, day.day, HOUR, tzinfo=BEIJING)
        for case, real in zip(self.model.cases, self.known, strict=True):
            self.look_at_light(case, self.row(real))

    @rule()
    def the_day_begins(self) -> None:
        """What the law does by itself."""
        self.agree("deem_accepted", self.model.lapse(), lapse(self.at("wang")))

    @rule(blocks=st.lists(st.tuples(st.integers(1, 60), st.integers(1, 8), st.booleans()), min_size=1, max_size=2))
    def a_notice_comes(self, blocks: list[tuple[int, int, bool]]) -> None:
        before = self.desk.calendar
        moved = self.hang_up(self.moved(blocks))
        self.agree("recompute", moved, recompute_open(self.at("wang"), before=before, why="样例放假通知"))

    def agree(self, action: str, expected: list[Case], got: tuple[RealCase, ...]) -> None:
        """The same cases were moved, and are as they should be."""
        for _ in expected:
            self.count(action, set())
        ids = {real.case_id: n for n, real in enumerate(self.known)}
        moved = sorted(ids[real.case_id] for real in got)
        assert moved == [n for n, case in enumerate(self.model.cases) if any(case is one for one in expected)], action
        for real in got:
            which = ids[real.case_id]
            self.known[which] = real
            self.compare(self.model.cases[which], real)

    # Holding one against the other.

    def count(self, action: str, against: set[str]) -> None:
        self.counts[f"{action}: {'refused' if against else 'taken'}"] += 1

    def refused(self, refused: Refused, against: set[str], *told: object) -> None:
        """It was to be refused, and for one of the reasons that stand against it."""
        word = about(refused.code)
        assert word in against, ("refused all the same" if not against else "otherwise", refused.code, against, *told)

    def kept(self, case_id: str) -> RealCase | None:
        with self.desk.store.reading() as uow:
            return uow.cases.get(case_id)

    def row(self, real: RealCase) -> CaseRow:
        with self.desk.store.reading() as uow:
            (row,) = uow.cases.rows([number_value(real.case_number)])
        assert row is not None
        return row

    def compare(self, case: Case, real: RealCase, action: str = "") -> None:
        """The case as the model has it, as its events tell it, and as the lists show it."""
        with self.desk.store.reading() as uow:
            assert fold(uow.journal.of_case(real.case_id)) == uow.cases.get(real.case_id) == real
        if isinstance(self.desk.store, FakeStore):
            assert self.desk.store.kept.rows[real.case_id] == real
        said = {
            "state": real.state.value,
            "holder": real.holder,
            "reply_by": real.reply_by,
            "accepted": real.accepted_on,
            "deemed": real.is_deemed,
            "lapse_reason": real.lapse_reason,
            "notices": [set(notice.asked) for notice in real.notices],
            "given_back": dict(sum((Counter({back.seq: back.count}) for back in real.originals_back), Counter())),
            "deliver_by": real.ruling.deliver_by if real.ruling else "",
            "lines": {line.seq: line.state for line in real.materials if line.state != "missing"},
            "note": real.note,
            "open": [(one.act.value, one.clerk) for one in real.countersigns if one.is_open],
            "supplement_by": real.notices[-1].supplement_by if real.notices else "",
            "supplemented": real.supplemented_on,
        }
        wanted: dict[str, Any] = {name: case[name] for name in said}
        wanted["lines"] = {seq: state for seq, state in case["lines"].items() if state != "missing"}
        if case["accepted"] and case["state"] in ("accepted", "in_hand", "decided", "ready", "delivered", "closed"):
            said |= {"start": real.start_on, "statutory_due": real.statutory_due_on}
            said |= {"promised_due": real.promised_due_on, "due": real.due_on}
            wanted |= {name: case[name] for name in ("start", "statutory_due", "promised_due", "due")}
        wanted = {name: _plain(value) for name, value in wanted.items()}
        assert said == wanted, (
            {name: (said[name], wanted[name]) for name in said if said[name] != wanted[name]},
            action,
            case,
        )
        self.look_at_clocks(case, real)
        row = self.row(real)
        shown = (row.state, row.due_on, row.act_by)
        assert shown == (case["state"], real.due_on, _plain(self.model.act_by(case))), ("list", shown, case)
        self.look_at_light(case, row)

    def look_at_clocks(self, case: Case, real: RealCase) -> None:
        """Every clock that is open has the day that was counted by hand, and every one that began can be explained."""
        item = item_of(self.desk, real)
        clocks = clocks_of(clock_input_of(real, item, self.desk.office, self.model.today), self.desk.calendar)
        got = {_plain_key(clock): clock.due_on for clock in clocks if clock.is_open and clock.due_on}
        assert got == self.model.open_days(case), (got, self.model.open_days(case), case)
        assert [one.due_on for one in real.hotline] == [one["due"].isoformat() for one in case["hotline"]]
        begun = {clock.key for clock in clocks if clock.start_on and clock.limit}
        assert begun == set(explained_clocks(real)), (begun, explained_clocks(real))

    def look_at_light(self, case: Case, row: CaseRow) -> None:
        """Late is what the office let go by, and nothing that waits for the citizen or stands still."""
        light = light_of(row.state, row.act_by, self.model.today, self.desk.calendar)
        assert (light is Light.OVERDUE) == self.model.is_late(case), (light, case)


@cache
def _founded() -> Desk:
    """An office in memory, founded once; its texts alone take a tenth of a second to read."""
    return memory_desk()


def _plain_key(clock: Clock) -> str:
    """The model tells one answer and one term at a time."""
    return clock.kind if clock.kind in ("reply", "supplement") else clock.key


def _plain(value: object) -> object:
    return "" if value is None else value.isoformat() if isinstance(value, date) else value
