"""A second opinion on a case's life, written from the rules alone: plain dicts, days counted one by one.

It knows nothing of how the desk decides. A step is answered by everything that stands against it, as a set of words;
an empty set means it is taken, and the case is what the rules make of it. Where the rules leave a choice (which state
a step starts from, for one) the published table of steps is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tests.desk.handling.clock_model import Case, Clocks, Given, clocks_begun
from tests.desk.handling.rules import DOES, EIGHT, ITEMS, PEOPLE, STANDS_IN, STEPS

APPROVED = {"void": "void", "undo_decide": "undo", "undo_deliver": "undo"}
"""Steps that need the head, and what they are called when the head signs later."""

MAY_SIGN = {
    "decision": {"serve", "decide"},
    "refusal": {"serve", "decide"},
    "void": {"approve"},
    "undo": {"approve"},
}
RESTING = ("supplementing", "paused", "ready")
"""Where the citizen has to act, or a limit stands still."""


@dataclass
class Model(Clocks):
    """An office: its calendar (days that are not what their weekday says), its settings, today, its cases."""

    supplement_days: int = 0
    deliver_days: int = 0
    deem_all: bool = False
    countersign_later: bool = False

    # People.

    def rights(self, who: str) -> set[str]:
        own = {right for role in PEOPLE[who].split() for right in DOES[role].split()}
        clerk, role, first, last = STANDS_IN
        return own | set(DOES[role].split()) if who == clerk and first <= self.today <= last else own

    # What is so at the moment.

    def act_by(self, case: Case) -> date | None:
        """The day by which the office has to act; None while nothing of it runs."""
        if case["state"] == "paused":
            told = [pause for pause in case["pauses"] if pause["end"] is None and pause["told"] is not None]
            if any(pause["stops"] == "all" for pause in told):
                return None
            return case["statutory_due"] if told else case["due"]
        keys = {"received": "reply_by", "accepted": "due", "in_hand": "due", "decided": "deliver_by"}
        key = keys.get(case["state"])
        return case[key] if key else None

    def is_late(self, case: Case) -> bool:
        day = self.act_by(case)
        return day is not None and day < self.today

    def lapses(self, case: Case) -> bool:
        """Nobody answered in time: a licence is accepted by law (行政许可法 32①四), others where the office set it.

        Who was told in time and brings no more was answered; the office decides on what it has (PAPERS.md 4.19).
        """
        by_law = ITEMS[case["item"]].licence or self.deem_all
        return case["state"] == "received" and by_law and case["reply_by"] < self.today and not case["final"]

    def settle(self, case: Case) -> bool:
        """What the law has done by now, whatever anybody asks for next; whether it did anything."""
        if not self.lapses(case):
            return False
        self._opened(case, case["supplemented"] or case["received"], deemed=True)
        return True

    def lacking(self, case: Case, lines: Mapping[int, str]) -> set[int]:
        required = ITEMS[case["item"]].required
        return {seq for seq in required if lines.get(seq, "missing") == "missing"}

    def is_promised(self, case: Case) -> bool:
        """A paper may still follow: nothing is decided before it is here or its day is over (PAPERS.md 4.11)."""
        days = [day for seq, day in case["deadlines"].items() if case["lines"].get(seq) == "deferred"]
        return any(self.last(day, (0, "J")) >= self.today for day in days)

    def under_way(self, case: Case) -> list[str]:
        return [number for number, mail in case["mails"].items() if not mail["back"]]

    def originals(self, case: Case, seq: int) -> int:
        """Originals of a line that are still here; what was scanned, and a certificate that was seen, went back."""
        state = case["lines"].get(seq)
        if state == "scanned" or (state == "original_seen" and seq in ITEMS[case["item"]].certificates):
            return 0
        back = case["given_back"].get(seq, 0) - case["settled"].get(seq, 0)
        return int(case["originals"].get(seq, 0) - back)

    def kept(self, case: Case) -> set[int]:
        """Lines of which an original lies here beside its copy."""
        return {seq for seq, state in case["lines"].items() if state == "copy_kept" and self.originals(case, seq) > 0}

    def anew(self, case: Case, came: Mapping[int, tuple[str, int]]) -> Case:
        """The lines with what came, and what went back of the same before, which is counted no more."""
        lines = case["lines"] | {seq: state for seq, (state, _) in came.items()}
        originals = case["originals"] | {seq: count for seq, (_, count) in came.items()}
        before = {seq: (case["lines"].get(seq), case["originals"].get(seq, 0)) for seq in came}
        settled = {seq: case["given_back"].get(seq, 0) for seq in came if before[seq] != came[seq]}
        return {"lines": lines, "originals": originals, "settled": case["settled"] | settled}

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
            "settled": {},
            "open": [],
            "notices": [],
            "supplement_by": None,
            "supplemented": None,
            "final": False,
            "lapse_reason": "",
            "answer_from": given["received"],
            **clocks_begun(),
            "decided": None,
            "outcome": "",
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

    def line_faults(self, case: Case, lines: Mapping[int, tuple[str, int]]) -> set[str]:
        """容缺 only what the catalogue allows; an identity card is never kept (居民身份证法 15)."""
        facts = ITEMS[case["item"]]
        against = {
            "materials" for seq, (state, _) in lines.items() if state == "deferred" and seq not in facts.deferrable
        }
        state, originals = lines.get(facts.identity_card, ("", 0))
        return against | ({"materials"} if originals and state in ("copy_kept", "scanned") else set())

    def take(self, case: Case, who: str, action: str, given: Given) -> set[str]:
        """Take a step: everything that stands against it; where nothing does, it was taken.

        What the law has done by now comes first, and stays; a signature given later is no step.
        """
        if action != "countersign":
            self.settle(case)
        right, sources = STEPS[action]
        against = set()
        may = self.lifts_lock(case, who, action, given) or self.approved_later(who, action)
        if right and right not in self.rights(who) and not may:
            against.add("right")
        if case["state"] not in sources.split():
            return against | {"state"}
        after = getattr(self, f"_{action}")(case, who, given, against)
        if not against:
            case.update(after)
            self.ask_second(case, who, action, given)
        return against

    def approved_later(self, who: str, action: str) -> bool:
        """In a very small office the head may approve later what a clerk does now (先办后签)."""
        return self.countersign_later and action in APPROVED and "serve" in self.rights(who)

    def ask_second(self, case: Case, who: str, action: str, given: Given) -> None:
        """What one person did alone is to be signed by another; what is taken back is not."""
        if action == "undo_decide":
            case["open"] = [one for one in case["open"] if one[0] != "decision"]
        own = action == "decide" and (not given["officer"] or given["officer"] == who)
        if own and who == case["receiver"] and not ITEMS[case["item"]].instant:
            case["open"] = [*case["open"], ("decision", who)]
        if action == "decline" and given["ground"] == "not_eligible" and not given["confirmed"]:
            case["open"] = [*case["open"], ("refusal", who)]
        if action in APPROVED and "approve" not in self.rights(who):
            case["open"] = [*case["open"], (APPROVED[action], who)]

    def _countersign(self, case: Case, who: str, given: Given, against: set[str]) -> Case:
        rights = self.rights(who)
        if not given["agreed"]:
            against |= self.words(given, "why")
        if not case["open"]:
            against.add("second")
            return {}
        mine = [one for one in case["open"] if one[1] != who and rights & MAY_SIGN[one[0]]]
        if not mine:
            against.add("second" if case["open"][0][1] == who else "right")
        elif not against and given["agreed"]:
            left = list(case["open"])
            left.remove(mine[0])
            return {"open": left}
        return {}

    def lifts_lock(self, case: Case, who: str, action: str, given: Given) -> bool:
        """Whether a supervisor is needed, who may tell for a second time what is new and take no other step."""
        if action != "one_time_notice" or "override" not in self.rights(who):
            return False
        lines = {seq: state for seq, (state, _) in given["lines"].items()} if "lines" in given else case["lines"]
        told = {seq for notice in case["notices"] for seq in notice}
        return bool(case["notices"] and self.lacking(case, lines) - told)

    def _accept(self, case: Case, _who: str, _given: Given, against: set[str]) -> Case:
        if self.lacking(case, case["lines"]):
            against.add("materials")
        return {} if against else self._accepted_now(case)

    def _accept_incomplete(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        """With what there is, once the rest will not come (PAPERS.md 4.19)."""
        against |= self.words(given, "reason")
        if not self.lacking(case, case["lines"]) or not case["final"]:
            against.add("materials")
        return {} if against else self._accepted_now(case)

    def _accepted_now(self, case: Case) -> Case:
        """From the day all of it was supplemented (行政许可法 32①五), else from today."""
        whole = case["supplemented"] if not case["final"] else None
        self._opened(case, whole or self.today)
        self.promise_later(case)
        return {}

    def _explain_lapse(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self.words(given, "reason")
        if not case["deemed"]:
            against.add("law")
        return {"lapse_reason": given["reason"]}

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
        if "deferred" in case["lines"].values():
            against.add("promise")
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
        if given["ground"] == "other_body" and ITEMS[case["item"]].relief:
            against.add("relief")
        if given["ground"] == "not_eligible" and not (given["confirmed"] or self.countersign_later):
            against.add("second")
        return {"state": "declined"}

    def _supplement(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        came, final = given["lines"], given["final"]
        if not came and not final:
            against.add("materials")
        if set(came) - case["notices"][-1]:
            against.add("materials")
        against |= self.line_faults(case, came)
        after = self.anew(case, came)
        lines = after["lines"]
        complete = all(lines.get(seq, "missing") != "missing" for seq in case["notices"][-1])
        if complete:
            after["supplemented"] = self.today
        if complete or final:
            after |= {
                "state": "received",
                "reply_by": self.reply_from(case, self.today),
                "answer_from": self.today,
                "final": final and not complete,
            }
        return after

    def _deferred_in(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        came = given["lines"]
        if not came or any(case["lines"].get(seq) != "deferred" for seq in came):
            against.add("materials")
        if any(state in ("missing", "deferred") for state, _ in came.values()):
            against.add("materials")
        against |= self.line_faults(case, came)
        return self.anew(case, came)

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
        told = None
        if given["notice"]:
            against |= self.day_faults(case, given["told_on"])
            told = given["told_on"] or start
        elif given["told_on"] is not None:
            against.add("text")
        pause = {"name": name, "start": start, "end": None, "stops": stops, "told": told}
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

    def _refer(self, _case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self.words(given, "to_body", "reason")
        return {"state": "referred"}

    def _decide(self, case: Case, who: str, given: Given, against: set[str]) -> Case:
        facts, rights = ITEMS[case["item"]], self.rights(who)
        if self.is_promised(case):
            against.add("promise")
        refused = given["outcome"] == "refused"
        if refused:
            against |= self.words(given, "reason", "basis")
        own = not given["officer"] or given["officer"] == who == case["receiver"]
        if not own:
            names_receiver = given["officer"] == case["receiver"]
            if names_receiver and not facts.instant:
                against.add("separation")
            if not rights & ({"decide"} if names_receiver else {"serve", "decide"}):
                against.add("right")
        else:
            if "decide" not in rights:
                against.add("right")
            if who == case["receiver"] and not (facts.instant or self.countersign_later):
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
            "deliver_days": term if by else 0,
            "outcome": given["outcome"],
        }

    def _undo_decide(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self.words(given, "reason")
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
        against |= self.words(given, "said")
        return {}

    def _mail(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self.words(given, "mail_number", "carrier")
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
        against |= self.words(given, "why")
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
            "household": ("receiver", "relation", "identity"),
            "left": ("witnesses",),
        }
        against |= self.words(given, *needs.get(way, ()))
        if way == "mail":
            self._which_mail(case, given, against)
        against |= self.day_faults(case, given["on"], self.not_before(case, "deliver", given))
        return {"state": "delivered"}

    def _undo_deliver(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self.words(given, "reason")
        days = case["deliver_days"]
        return {"state": "ready", "deliver_by": self.last(case["decided"], (days, "W")) if days else None}

    def _complete(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        if given["result_code"] not in ("", "0", "4", "6"):
            against.add("code")
        if case["open"]:
            against.add("second")
        if self.is_promised(case):
            against.add("promise")
        if self.kept(case) and not given["originals_stay"].strip():
            against.add("originals")
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
        against |= self.words(given, "reason", "basis")
        if case["supplement_by"] is None or self.last(case["supplement_by"], (0, "J")) >= self.today:
            against.add("term")
        return {"state": "returned"}

    def _void(self, _case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self.words(given, "reason")
        return {"state": "void", "holder": ""}

    def _correct(self, case: Case, _who: str, given: Given, against: set[str]) -> Case:
        against |= self.words(given, "reason")
        if given["note"] == case["note"]:
            against.add("same")
        return {"note": given["note"]}

    def tell(self, case: Case) -> list[int]:
        """Tell the applicant in writing of what runs; a procedure that began before is not told any more (4.14)."""
        told = []
        for number, pause in enumerate(case["pauses"]):
            if pause["end"] is None and pause["told"] is None and pause["start"] == self.today:
                pause["told"] = self.today
                told.append(number)
        return told

    # What nobody does by hand.

    def lapse(self) -> list[Case]:
        """Accept by law what nobody answered in time."""
        return [case for case in self.cases if self.settle(case)]
