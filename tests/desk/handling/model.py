"""A second opinion on a case's life, written from the rules alone: plain dicts, days counted one by one.

It knows nothing of how the desk decides. A step is answered by everything that stands against it, as a set of words;
an empty set means it is taken, and the case is what the rules make of it. Where the rules leave a choice (which state
a step starts from, for one) the published table of steps is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.desk.handling.rules import DOES, EIGHT, ITEMS, PEOPLE, STANDS_IN, STEPS

ONE = timedelta(days=1)
RUNNING = ("accepted", "in_hand")
RESTING = ("supplementing", "paused", "ready")
"""Where the citizen has to act, or a limit stands still."""

Case = dict[str, Any]
Given = Mapping[str, Any]


@dataclass
class Model:
    """An office: its calendar (days that are not what their weekday says), its settings, today, its cases."""

    days: dict[date, bool]
    today: date
    reply_days: int = 5
    supplement_days: int = 0
    deliver_days: int = 0
    deem_all: bool = False
    cases: list[Case] = field(default_factory=list)
    calendar: int = 0

    # Days.

    def works(self, day: date) -> bool:
        return self.days.get(day, day.weekday() < 5)

    def last(self, start: date, limit: tuple[int, str], out: set[date] | None = None) -> date:
        """The last day: the first is not counted (民法典 201), one that is off moves on (203)."""
        value, unit = limit
        day = start
        while value:
            day += ONE
            counts = unit == "N" or self.works(day)
            value -= counts and day not in (out or ())
        while unit in ("N", "J") and not self.works(day):
            day += ONE
        return day

    def left_out(self, case: Case, stops: str) -> set[date]:
        """Days of all special procedures that do not count, each once."""
        out: set[date] = set()
        for pause in case["pauses"]:
            if pause["stops"] in ("all", stops):
                day, end = pause["start"], pause["end"] or self.today
                while day < end:
                    day += ONE
                    out.add(day)
        return out

    def reckon(self, case: Case) -> None:
        """Last days of what runs: the promise binds until the limit was extended."""
        facts = ITEMS[case["item"]]
        value, unit = facts.statutory
        longer = case["extended"]
        case["statutory_due"] = self.last(case["start"], (value + longer, unit), self.left_out(case, "statutory"))
        case["promised_due"] = self.last(case["start"], facts.promised, self.left_out(case, "promised"))
        both = (case["statutory_due"], case["promised_due"])
        case["due"] = case["statutory_due"] if longer else min(both)

    # People.

    def rights(self, who: str) -> set[str]:
        own = {right for role in PEOPLE[who].split() for right in DOES[role].split()}
        clerk, role, first, last = STANDS_IN
        return own | set(DOES[role].split()) if who == clerk and first <= self.today <= last else own

    # What is so at the moment.

    def act_by(self, case: Case) -> date | None:
        """The day by which the office has to act; None while nothing of it runs."""
        keys = {"received": "reply_by", "accepted": "due", "in_hand": "due", "decided": "deliver_by"}
        key = keys.get(case["state"])
        return case[key] if key else None

    def is_late(self, case: Case) -> bool:
        day = self.act_by(case)
        return day is not None and day < self.today

    def lapses(self, case: Case) -> bool:
        """Nobody answered in time: a licence is accepted by law (行政许可法 32①四), others where the office set it."""
        by_law = ITEMS[case["item"]].licence or self.deem_all
        return case["state"] == "received" and by_law and case["reply_by"] < self.today

    def lacking(self, case: Case, lines: Mapping[int, str]) -> set[int]:
        required = ITEMS[case["item"]].required
        return {seq for seq in required if lines.get(seq, "missing") == "missing"}

    def under_way(self, case: Case) -> list[str]:
        return [number for number, mail in case["mails"].items() if not mail["back"]]

    def originals(self, case: Case, seq: int) -> int:
        """Originals of a line that are still here; an identity card never is (居民身份证法 15)."""
        if seq == ITEMS[case["item"]].identity_card:
            return 0
        return int(case["originals"].get(seq, 0) - case["given_back"].get(seq, 0))

    # Steps.

    def file(self, who: str, item: str, given: Given) -> tuple[set[str], Case]:
        """An application: the decision is one of those of a received case, or to decide later."""
        case: Case = {
            "state": "received",
            "item": item,
            "receiver": who,
            "received": given["received"],
            "reply_by": None,
            "accepted": None,
            "start": None,
            "deemed": False,
            "statutory_due": None,
            "promised_due": None,
            "due": None,
            "deliver_by": None,
            "holder": "",
            "lists": [],
            "lines": {seq: state for seq, (state, _) in given["lines"].items()},
            "originals": {seq: count for seq, (_, count) in given["lines"].items()},
            "given_back": {},
            "notices": [],
            "supplement_by": None,
            "supplemented": None,
            "final": False,
            "pauses": [],
            "extended": 0,
            "decided": None,
            "outcome": "",
            "calendar": 0,
            "mails": {},
            "note": "",
        }
        case["reply_by"] = self.reply_from(case, given["received"])
        against = set() if "receive" in self.rights(who) else {"right"}
        against |= self.line_faults(case, given["lines"])
        if given["decision"] != "receive":
            against |= self.take(case, who, given["decision"], given)
        if not against:
            self.cases.append(case)
        return against, case

    def reply_from(self, case: Case, day: date) -> date:
        return self.last(day, (5 if ITEMS[case["item"]].licence else self.reply_days, "W"))

    def line_faults(self, case: Case, lines: Mapping[int, tuple[str, int]]) -> set[str]:
        """容缺 only what the catalogue allows."""
        deferrable = ITEMS[case["item"]].deferrable
        return {"materials" for seq, (state, _) in lines.items() if state == "deferred" and seq not in deferrable}

    def take(self, case: Case, who: str, action: str, given: Given) -> set[str]:
        """Take a step: everything that stands against it; where nothing does, it was taken."""
        right, sources = STEPS[action]
        against = set()
        if right and right not in self.rights(who):
            against.add("right")
        if case["state"] not in sources.split():
            return against | {"state"}
        after = getattr(self, f"_{action}")(case, who, given, against)
        if not against:
            case.update(after)
        return against

    def _accept(self, case: Case, _who: str, _given: Given, against: set[str]) -> Case:
        if self.lacking(case, case["lines"]) and not case["final"]:
            against.add("materials")
        if self.lapses(case):
            against.add("law")
        return {} if against else self._opened(case, case["supplemented"] or self.today)

    def _opened(self, case: Case, on: date, *, deemed: bool = False) -> Case:
        """Accepted from a day; some limits run from receipt (收到申请之日)."""
        start = case["received"] if ITEMS[case["item"]].from_receipt else on
        case.update(state="accepted", accepted=on, start=start, deemed=deemed)
        self.reckon(case)
        return {}

    def _instant(self, case: Case, _who: str, _given: Given, against: set[str]) -> Case:
        if not ITEMS[case["item"]].instant:
            against.add("instant")
        if self.lacking(case, case["lines"]):
            against.add("materials")
        return {"state": "closed"}

    def _one_time_notice(self, case: Case, who: str, given: Given, against: set[str]) -> Case:
        lines, originals = case["lines"], case["originals"]
        if "lines" in given:
            against |= self.line_faults(case, given["lines"])
            lines = {seq: state for seq, (state, _) in given["lines"].items()}
            originals = {seq: count for seq, (_, count) in given["lines"].items()}
        asked = self.lacking(case, lines)
        if not asked:
            against.add("materials")
        if self.lapses(case):
            against.add("law")
        told = {seq for notice in case["notices"] for seq in notice}
        if case["notices"] and asked - told:
            if "override" not in self.rights(who):
                against.add("lock")
            if not given["override_reason"].strip():
                against.add("lock")
        by = given["supplement_by"]
        if by is not None and by <= self.today:
            against.add("day")
        if by is None and self.supplement_days:
            by = self.supplement_term()
        notices = [*case["notices"], asked]
        return {
            "state": "supplementing",
            "notices": notices,
            "supplement_by": by,
            "lines": lines,
            "originals": originals,
            "final": False,
        }

    def supplement_term(self) -> date:
        """The last day of the applicant's term told today."""
        return self.last(self.today, (self.supplement_days, "N"))

    def _decline(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        if self.lapses(case):
            against.add("law")
        if given["ground"] == "other_body" and ITEMS[case["item"]].relief:
            against.add("relief")
        return {"state": "declined"}

    def _supplement(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        came, final = given["lines"], given["final"]
        if not came and not final:
            against.add("materials")
        if set(came) - case["notices"][-1]:
            against.add("materials")
        against |= self.line_faults(case, came)
        lines = case["lines"] | {seq: state for seq, (state, _) in came.items()}
        originals = case["originals"] | {seq: count for seq, (_, count) in came.items()}
        after = {"lines": lines, "originals": originals}
        complete = all(lines.get(seq, "missing") != "missing" for seq in case["notices"][-1])
        if complete:
            after["supplemented"] = self.today
        if complete or final:
            after |= {
                "state": "received",
                "reply_by": self.reply_from(case, self.today),
                "final": final and not complete,
            }
        return after

    def _deferred_in(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        came = given["lines"]
        if not came or any(case["lines"].get(seq) != "deferred" for seq in came):
            against.add("materials")
        if any(state in ("missing", "deferred") for state, _ in came.values()):
            against.add("materials")
        lines = case["lines"] | {seq: state for seq, (state, _) in came.items()}
        return {"lines": lines, "originals": case["originals"] | {seq: n for seq, (_, n) in came.items()}}

    def day_faults(self, case: Case, day: date | None, not_before: date | None = None) -> set[str]:
        """Nothing happens tomorrow, before the papers came, or before what it follows from."""
        first = not_before or case["received"]
        return {"day"} if day is not None and not first <= day <= self.today else set()

    def _pause(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        facts, name = ITEMS[case["item"]], given["procedure"]
        if name not in (EIGHT if facts.licence else facts.stops):
            against.add("pause")
        if not facts.licence and not given["basis"]:
            against.add("text")
        if not name or given["need_value"] < 1:
            against.add("text")
        if any(p["name"] == name and p["end"] is None for p in case["pauses"]):
            against.add("pause")
        against |= self.day_faults(case, given["started_on"])
        start = given["started_on"] or self.today
        stops = "all" if facts.licence else "promised"
        pause = {"name": name, "start": start, "end": None, "stops": stops}
        return {"state": "paused", "pauses": [*case["pauses"], pause]}

    def _resume(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        running = [p for p in case["pauses"] if p["end"] is None]
        ends = [p for p in running if given["procedure"] in ("", p["name"])]
        if len(ends) != 1:
            against.add("pause")
            return {}
        against |= self.day_faults(case, given["ended_on"], ends[0]["start"])
        if against:
            return {}
        ends[0]["end"] = given["ended_on"] or self.today
        case["state"] = "paused" if len(running) > 1 else "in_hand" if case["holder"] else "accepted"
        self.reckon(case)
        return {}

    def _extend(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        facts = ITEMS[case["item"]]
        value, unit = given["value"], given["unit"]
        most = 10 if facts.licence else facts.statutory[0]
        if case["extended"] or not 0 < value <= most or unit != facts.statutory[1]:
            against.add("limit")
        if not given["reason"].strip() or not (facts.licence or given["basis"]):
            against.add("limit")
        if case["statutory_due"] < self.today:
            against.add("limit")
        if not against:
            case["extended"] = value
            self.reckon(case)
        return {}

    def _hand_over(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        to = given["to"] or ITEMS[case["item"]].body
        if to == case["holder"]:
            against.add("list")
        return {
            "state": "in_hand",
            "holder": to,
            "lists": [*case["lists"], {"id": given["list_id"], "to": to, "taken": False}],
        }

    def _take_in(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        if not given["taken_by"]:
            against.add("text")
        lists = [one for one in case["lists"] if given["list_id"] in ("", one["id"])]
        if not lists or lists[-1]["taken"]:
            against.add("list")
        if not against:
            lists[-1]["taken"] = True
        return {}

    def _hand_back(self, _case: Case, _who: str, _given: Given, _against: set[str]) -> Case:
        return {"state": "accepted", "holder": ""}

    def _refer(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self._words(given, "to_body", "reason")
        if self.lapses(case):
            against.add("law")
        return {"state": "referred"}

    def _words(self, given: Given, *names: str) -> set[str]:
        return {"text" for name in names if not given[name].strip()}

    def _decide(self, case: Case, who: str, given: Given, against: set[str]) -> Case:
        facts, rights = ITEMS[case["item"]], self.rights(who)
        refused = given["outcome"] == "refused"
        if refused:
            against |= self._words(given, "reason", "basis")
        if given["officer"]:
            if given["officer"] == case["receiver"] and not facts.instant:
                against.add("separation")
            if "serve" not in rights:
                against.add("right")
        else:
            if "decide" not in rights:
                against.add("right")
            if who == case["receiver"] and not facts.instant:
                against.add("separation")
            if facts.licence and not given["checked_by"]:
                against.add("text")
            if facts.licence and given["checked_by"] == who:
                against.add("separation")
        against |= self.day_faults(case, given["decided_on"], case["accepted"])
        on = given["decided_on"] or self.today
        term = 10 if facts.licence else self.deliver_days
        by = self.last(on, (term, "W")) if term and not (refused and facts.licence) else None
        return {
            "state": "decided",
            "decided": on,
            "deliver_by": by,
            "outcome": given["outcome"],
            "calendar": self.calendar,
        }

    def _undo_decide(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self._words(given, "reason")
        if not against:
            case.update(decided=None, deliver_by=None, outcome="", state="in_hand" if case["holder"] else "accepted")
            self.reckon(case)
        return {}

    def _ready(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        issued, until = given["issued_on"], given["valid_until"]
        against |= self.day_faults(case, issued)
        if until is not None and until < (issued or case["decided"]):
            against.add("day")
        return {"state": "ready", "holder": ""}

    def _call(self, _case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self._words(given, "said")
        return {}

    def _mail(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self._words(given, "mail_number", "carrier")
        if given["mail_number"] in case["mails"]:
            against.add("mail")
        against |= self.day_faults(case, given["sent_on"], self.not_before(case, "mail", given))
        sent = {"sent": given["sent_on"] or self.today, "back": False}
        return {"mails": case["mails"] | {given["mail_number"]: sent}}

    def not_before(self, case: Case, action: str, given: Given) -> date | None:
        """The day of what must have happened before it is mailed, comes back or is in the citizen's hand."""
        sent = case["mails"].get(given["mail_number"] or next(iter(self.under_way(case)[-1:]), ""))
        by_mail = action == "mail_returned" or (action == "deliver" and given["way"] == "mail")
        first = sent["sent"] if by_mail and sent else case["decided"]
        return first if isinstance(first, date) else None

    def _which_mail(self, case: Case, given: Given, against: set[str]) -> str:
        running = self.under_way(case)
        number = given["mail_number"] or (running[-1] if running else "")
        if number not in running:
            against.add("mail")
        return str(number)

    def _mail_returned(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self._words(given, "why")
        number = self._which_mail(case, given, against)
        against |= self.day_faults(case, given["returned_on"], self.not_before(case, "mail_returned", given))
        if not against:
            case["mails"][number]["back"] = True
        return {}

    def _deliver(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        way = given["way"]
        needs = {
            "self": ("identity",),
            "agent": ("receiver", "relation", "identity"),
            "village": ("receiver", "relation", "identity"),
            "left": ("witnesses",),
        }
        against |= self._words(given, *needs.get(way, ()))
        if way == "mail":
            self._which_mail(case, given, against)
        against |= self.day_faults(case, given["on"], self.not_before(case, "deliver", given))
        return {"state": "delivered"}

    def _undo_deliver(self, _case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self._words(given, "reason")
        return {"state": "ready"}

    def _complete(self, _case: Case, _who: str, given: Given, against: set[str]) -> Case:
        if given["result_code"] not in ("", "0", "4", "6"):
            against.add("code")
        return {"state": "closed"}

    def _return_originals(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        back: Counter[int] = Counter(case["given_back"])
        asked: Counter[int] = Counter()
        for seq, count in given["lines"]:
            asked[seq] += count
            if count < 1:
                against.add("originals")
        if not asked or any(count > self.originals(case, seq) for seq, count in asked.items()):
            against.add("originals")
        back += asked
        return {"given_back": dict(back)}

    def _withdraw(self, _case: Case, _who: str, _given: Given, _against: set[str]) -> Case:
        return {"state": "withdrawn", "holder": ""}

    def _return(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self._words(given, "reason", "basis")
        if case["supplement_by"] is None or case["supplement_by"] >= self.today:
            against.add("term")
        return {"state": "returned"}

    def _void(self, _case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self._words(given, "reason")
        return {"state": "void", "holder": ""}

    def _correct(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self._words(given, "reason")
        if given["note"] == case["note"]:
            against.add("same")
        return {"note": given["note"]}

    # What nobody does by hand.

    def lapse(self) -> list[Case]:
        """Accept by law what nobody answered in time."""
        fallen = [case for case in self.cases if self.lapses(case)]
        for case in fallen:
            self._opened(case, case["supplemented"] or case["received"], deemed=True)
        return fallen

    def new_notice(self, days: Mapping[date, bool]) -> list[Case]:
        """Other days off from tomorrow on: what runs is reckoned anew; those whose day moved.

        By the rules the day to answer and the day to hand over move too (open clocks a and f); the desk leaves these
        where they are, and so does the model until it does not.
        """
        self.days |= days
        self.calendar += 1
        moved = []
        for case in self.cases:
            if case["state"] in RUNNING:
                before = (case["due"], case["statutory_due"], case["promised_due"])
                self.reckon(case)
                if before != (case["due"], case["statutory_due"], case["promised_due"]):
                    moved.append(case)
        return moved
