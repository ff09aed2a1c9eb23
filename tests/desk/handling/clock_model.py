"""The clocks of the second opinion: days on a wall calendar, crossed out one by one (DOMAIN.md 2.8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.desk.handling.rules import ITEMS

ONE = timedelta(days=1)
RUNNING = ("accepted", "in_hand")
OVER = ("closed", "declined", "returned", "withdrawn", "void", "referred")

Case = dict[str, Any]
Given = Mapping[str, Any]


def clocks_begun() -> Case:
    """What a new case has of clocks: nothing yet."""
    return {"pauses": [], "extended": 0, "deadlines": {}, "runs": [], "postings": [], "hotline": [], "deliver_days": 0}


@dataclass
class Clocks:
    """The office's calendar (days that are not what their weekday says), today, its cases, and their last days."""

    days: dict[date, bool]
    today: date
    reply_days: int = 5
    cases: list[Case] = field(default_factory=list)

    def works(self, day: date) -> bool:
        return self.days.get(day, day.weekday() < 5)

    def last(self, start: date, limit: tuple[int, str], out: set[date] | None = None) -> date:
        """The last day: the first is not counted (民法典 201), one that is off or left out moves on (203)."""
        value, unit = limit
        day = start
        while value:
            day += ONE
            counts = unit == "N" or self.works(day)
            value -= counts and day not in (out or ())
        while unit in ("N", "J") and not (self.works(day) and day not in (out or ())):
            day += ONE
        return day

    def left_out(self, case: Case, stops: str) -> set[date]:
        """Days of all special procedures that do not count, each once: those after the written notice (45)."""
        out: set[date] = set()
        for pause in case["pauses"]:
            if pause["stops"] in ("all", stops) and pause["told"] is not None:
                day, end = max(pause["start"], pause["told"]), pause["end"] or self.today
                while day < end:
                    day += ONE
                    out.add(day)
        return out

    def is_stopped(self, case: Case, stops: str, day: date) -> bool:
        """Whether a procedure that runs moves this last day, so that nobody knows it yet."""
        return any(
            pause["end"] is None and pause["told"] is not None and max(pause["start"], pause["told"]) < day
            for pause in case["pauses"]
            if pause["stops"] in ("all", stops)
        )

    def limit_day(self, case: Case, which: str) -> date:
        """Last day of the promised or the statutory limit."""
        value, unit = ITEMS[case["item"]].promised
        if which == "statutory":
            value, unit = ITEMS[case["item"]].statutory
            value += case["extended"]
        return self.last(case["start"], (value, unit), self.left_out(case, which))

    def reckon(self, case: Case) -> None:
        """Last days of what runs: the promise binds until the limit was extended."""
        case["statutory_due"] = self.limit_day(case, "statutory")
        case["promised_due"] = self.limit_day(case, "promised")
        self._bind(case)

    def _bind(self, case: Case) -> None:
        both = (case["statutory_due"], case["promised_due"])
        case["due"] = case["statutory_due"] if case["extended"] else min(both)

    def reply_from(self, case: Case, day: date) -> date:
        return self.last(day, (5 if ITEMS[case["item"]].licence else self.reply_days, "W"))

    def promise_later(self, case: Case) -> None:
        """Papers that may follow are due a working day before the case is, so that it can be decided on its last day.

        Where there is no such day from today on, they are due today.
        """
        days = [case["due"] - n * ONE for n in range(1, 40)]
        by = next(day for day in days if self.works(day))
        case["deadlines"] = {seq: max(by, self.today) for seq, state in case["lines"].items() if state == "deferred"}

    # The eight.

    def open_days(self, case: Case) -> dict[str, date]:
        """The last day of every clock that is open; one that a procedure has stopped has none."""
        found = dict(self._of_the_case(case))
        if case["state"] not in OVER:
            found |= self._beside(case)
        for number, matter in enumerate(case["hotline"], start=1):
            if not matter["answered"]:
                found[f"hotline:{number}"] = self.last(matter["handed"], (matter["days"], "W"))
        return found

    def _of_the_case(self, case: Case) -> Iterator[tuple[str, date]]:
        match case["state"]:
            case "received":
                yield "reply", self.reply_from(case, case["answer_from"])
            case "supplementing" if case["supplement_by"] is not None:
                yield "supplement", self.last(case["supplement_by"], (0, "J"))
            case "accepted" | "in_hand" | "paused":
                for which in ("statutory",) if case["extended"] else ("statutory", "promised"):
                    day = self.limit_day(case, which)
                    if not self.is_stopped(case, which, day):
                        yield which, day
            case "decided" | "ready" if case["deliver_days"]:
                yield "delivery", self.last(case["decided"], (case["deliver_days"], "W"))

    def _beside(self, case: Case) -> Iterator[tuple[str, date]]:
        facts = ITEMS[case["item"]]
        for seq, day in case["deadlines"].items():
            if case["lines"].get(seq) == "deferred":
                yield f"deferred:{seq}", self.last(day, (0, "J"))
        for place, run in enumerate(case["runs"]):
            again = sum(1 for other in case["runs"][:place] if other["seq"] == run["seq"])
            key = f"step:{run['seq']}" + (f":{again + 1}" if again else "")
            day = self.last(run["start"], facts.steps[run["seq"] - 1], self.left_out(case, "promised"))
            if run["end"] is None and not self.is_stopped(case, "promised", day):
                yield key, day
        for number, posting in enumerate(case["postings"], start=1):
            assert facts.publicity is not None
            day = self.last(posting["start"], facts.publicity)
            if posting["end"] is None and self.today <= day:
                yield f"publicity:{number}", day

    # A notice of holidays.

    def new_notice(self, days: Mapping[date, bool]) -> list[Case]:
        """Other days off from tomorrow on: every open clock is reckoned anew; those of which one moved.

        What lapsed before is accepted first.
        """
        before = [self.open_days(case) for case in self.cases]
        self.days |= days
        moved = []
        for case, old in zip(self.cases, before, strict=True):
            lapsed = self.settle(case)
            new = self.open_days(case)
            if lapsed or any(old[key] != new[key] for key in old.keys() & new.keys()):
                moved.append(case)
            self._keep(case, new)
        return moved

    def settle(self, case: Case) -> bool:
        """What the law has done by now."""
        raise NotImplementedError

    def _keep(self, case: Case, days: Mapping[str, date]) -> None:
        """What the case shows of its days."""
        names = {
            "reply": "reply_by",
            "statutory": "statutory_due",
            "promised": "promised_due",
            "delivery": "deliver_by",
        }
        for key, name in names.items():
            if key in days:
                case[name] = days[key]
        for number, matter in enumerate(case["hotline"], start=1):
            matter["due"] = days.get(f"hotline:{number}", matter["due"])
        if (
            case["state"] in ("accepted", "in_hand", "paused")
            and {"statutory"} | (set() if case["extended"] else {"promised"}) <= days.keys()
        ):
            self._bind(case)

    # Steps that are about a clock alone.

    def has_work(self, case: Case, action: str) -> bool:
        """Whether a step about a clock has one to be about; of other steps nothing is said."""
        asked = [one for one in case["hotline"] if not one["answered"]]
        about = {
            "end_step": [run for run in case["runs"] if run["end"] is None],
            "take_down_list": [one for one in case["postings"] if one["end"] is None],
            "answer_hotline": asked,
            "extend_hotline": [one for one in asked if one["days"] == 5],
        }
        return action not in about or bool(about[action])

    def day_faults(self, case: Case, day: date | None, not_before: date | None = None) -> set[str]:
        """Nothing happens tomorrow, before the papers came, or before what it follows from."""
        first = not_before or case["received"]
        return {"day"} if day is not None and not first <= day <= self.today else set()

    def words(self, given: Given, *names: str) -> set[str]:
        return {"text" for name in names if not given[name].strip()}

    def _begin_step(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        count = len(ITEMS[case["item"]].steps)
        begun = {run["seq"] for run in case["runs"]}
        seq = given["seq"] or next((n for n in range(1, count + 1) if n not in begun), 0)
        if not 1 <= seq <= count or any(run["seq"] == seq and run["end"] is None for run in case["runs"]):
            against.add("step")
        against |= self.day_faults(case, given["on"])
        return {"runs": [*case["runs"], {"seq": seq, "start": given["on"] or self.today, "end": None}]}

    def _end_step(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        running = [run for run in case["runs"] if run["end"] is None and given["seq"] in (0, run["seq"])]
        if len(running) != 1:
            against.add("step")
            return {}
        against |= self.day_faults(case, given["on"], running[0]["start"])
        if not against:
            running[0]["end"] = given["on"] or self.today
        return {}

    def _post_list(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        if ITEMS[case["item"]].publicity is None or any(one["end"] is None for one in case["postings"]):
            against.add("publicity")
        against |= self.day_faults(case, given["on"])
        return {"postings": [*case["postings"], {"start": given["on"] or self.today, "end": None}]}

    def _take_down_list(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        hanging = [one for one in case["postings"] if one["end"] is None]
        if not hanging:
            against.add("publicity")
            return {}
        against |= self.day_faults(case, given["on"], hanging[0]["start"])
        if not against:
            hanging[0]["end"] = given["on"] or self.today
        return {}

    def _receive_hotline(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self.words(given, "number", "about") | self.day_faults(case, given["handed_on"])
        if any(one["number"] == given["number"] for one in case["hotline"]):
            against.add("hotline")
        handed = given["handed_on"] or self.today
        matter = {"number": given["number"], "handed": handed, "days": 5, "answered": False}
        return {"hotline": [*case["hotline"], matter | {"due": self.last(handed, (5, "W"))}]}

    def _matter(self, case: Case, given: Given, against: set[str]) -> Case | None:
        found = [one for one in case["hotline"] if not one["answered"] and given["number"] in ("", one["number"])]
        if len(found) != 1:
            against.add("hotline")
            return None
        return dict(found[0])

    def _extend_hotline(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self.words(given, "reason")
        matter = self._matter(case, given, against)
        if matter is None:
            return {}
        if matter["days"] > 5 or self.today > matter["due"]:
            against.add("hotline")
        return self._with(case, matter | {"days": 10, "due": self.last(matter["handed"], (10, "W"))})

    def _answer_hotline(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self.words(given, "said")
        matter = self._matter(case, given, against)
        if matter is None:
            return {}
        against |= self.day_faults(case, given["on"], matter["handed"])
        return self._with(case, matter | {"answered": True})

    def _with(self, case: Case, matter: Case) -> Case:
        return {"hotline": [matter if one["number"] == matter["number"] else one for one in case["hotline"]]}
