"""What the machine asks for: inputs of every step, mostly good ones, and the same as the desk is asked with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from desk.handling.acts import ACTS
from tests.builders import DECISIONS
from tests.desk.handling.clock_model import Case, Given
from tests.desk.handling.model import Model
from tests.desk.handling.rules import EIGHT, ITEMS, PEOPLE

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]

SEEN = ("original_seen", 1)
COPY = ("copy_kept", 0)
KEPT = ("copy_kept", 1)
SCANNED = ("scanned", 1)
DEFERRED = ("deferred", 0)
MISSING = ("missing", 0)
FIRST = date(2026, 11, 23)
"""The first day the catalogue of these tests is in force."""

NAMES = {clerk: f"{family}一一" for clerk, family in zip(PEOPLE, "王李赵郑钱孙周吴", strict=True)}
BASIS = "《样例办法》第九条"
INTAKE = ("accept", "instant", "one_time_notice", "decline")


class Asking:
    """Draws inputs; `wild` ones are spoilt more often than not."""

    def __init__(self, draw: Draw, model: Model, who: str, *, wild: bool) -> None:
        self.draw = draw
        self.who = who
        self.model = model
        self.wild = wild

    def one(self, good: T, *spoilt: T) -> T:
        """The good one, mostly."""
        goods = [good] * (len(spoilt) if self.wild else 30)
        return self.draw(st.sampled_from([*goods, *spoilt])) if spoilt else good

    def any(self, *choices: T) -> T:
        return self.draw(st.sampled_from(choices))  # type: ignore[no-any-return]  # Hypothesis and getattr tell no type

    def number(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))  # type: ignore[no-any-return]  # Hypothesis and getattr tell no type

    def text(self, good: str) -> str:
        return self.one(good, "", " ")

    def day(self) -> date | None:
        """Mostly left out; a day or several back; one that cannot be."""
        back = timedelta(days=self.number(0, 12)) if self.any(False, False, True) else None
        if back is not None:
            return self.model.today - back
        return self.one(None, self.model.today + timedelta(days=1), date(2026, 11, 1))

    def lines(self, item: str, *, full: bool) -> dict[int, tuple[str, int]]:
        """A whole checklist; now and then a line is missing, to follow, or kept as a copy."""
        facts = ITEMS[item]
        lines = {}
        for seq in sorted(facts.required | facts.others):
            later = [DEFERRED] if seq in facts.deferrable else [DEFERRED] * (self.wild and full)
            choices = [SEEN] * 4 if full else [SEEN, SEEN]
            kept = [KEPT, SCANNED] if seq != facts.identity_card or self.wild else [COPY]
            state = self.any(*choices, *kept, COPY if seq > 1 else SEEN, *later, *([] if full else [MISSING] * 3))
            if state != MISSING:
                lines[seq] = state
        return lines

    def filing(self) -> dict[str, Any]:
        """An application as of today, or received some days ago and not answered yet."""
        item = self.any(*ITEMS)
        decision = self.any(
            *("receive", "receive", "accept", "accept", "one_time_notice", "one_time_notice", "instant", "decline")
        )
        given = self.given(None, decision, item) if decision in INTAKE else {}
        lines = self.lines(item, full=decision != "one_time_notice" or self.wild)
        late = timedelta(days=self.number(1, 9)) if decision == "receive" and self.any(False, False, True) else None
        received = self.model.today - late if late else self.model.today
        return {**given, "item": item, "decision": decision, "lines": lines, "received": max(received, FIRST)}

    def given(self, case: Case | None, action: str, item: str = "") -> dict[str, Any]:
        """What a step is asked with."""
        return getattr(self, f"_{action}")(case, item)  # type: ignore[no-any-return]  # Hypothesis and getattr tell no type

    def _accept(self, *_: Any) -> Given:
        return {}

    def _accept_incomplete(self, *_: Any) -> Given:
        return {"reason": self.text("其他材料能够证明")}

    def _explain_lapse(self, *_: Any) -> Given:
        return {"reason": self.text("经办人生病，没有交接")}

    def _instant(self, *_: Any) -> Given:
        return {}

    def _one_time_notice(self, case: Case | None, _: str) -> Given:
        after = self.one(self.number(1, 20), 0, -1)
        given: dict[str, Any] = {
            "supplement_by": self.any(None, self.model.today + timedelta(days=after)),
            "override_reason": self.any("", "图纸换了版本"),
        }
        if case is not None and self.any(True, True, False):
            given["lines"] = self.lines(case["item"], full=False)
        return given

    def _decline(self, *_: Any) -> Given:
        return {"ground": self.any("not_required", "other_body", "not_eligible"), "confirmed": self.any(True, False)}

    def _supplement(self, case: Case | None, _: str) -> Given:
        assert case is not None
        asked = sorted(case["notices"][-1]) if case["notices"] else []
        open_ = [seq for seq in asked if case["lines"].get(seq, "missing") == "missing"] or asked or [1]
        came = open_ if self.any(True, False) else open_[: self.number(0, len(open_))]
        lines = {seq: self.any(SEEN, SEEN, COPY if seq > 1 else SEEN, DEFERRED if self.wild else SEEN) for seq in came}
        if self.wild and self.any(False, True):
            lines[self.any(1, 2, 3)] = SEEN
        return {"lines": lines, "final": self.any(False, True)}

    def _deferred_in(self, case: Case | None, _: str) -> Given:
        assert case is not None
        deferred = sorted(seq for seq, state in case["lines"].items() if state == "deferred")
        lines = {seq: self.one(self.any(SEEN, KEPT), MISSING) for seq in deferred}
        if self.wild:
            lines |= self.any({}, {1: SEEN})
        return {"lines": lines}

    def _pause(self, case: Case | None, _: str) -> Given:
        assert case is not None
        facts = ITEMS[case["item"]]
        may = sorted(EIGHT if facts.licence else facts.stops) or ["核实"]
        return {
            "procedure": self.one(self.any(*may), "公示", "核实", "鉴定", ""),
            "basis": "" if facts.licence else self.one(BASIS, ""),
            "need_value": self.one(self.number(1, 15), 0),
            "started_on": self.day(),
            "notice": self.any("", "", "", "特〔2026〕1号"),
            "told_on": self.one(None, self.model.today),
        }

    def _resume(self, case: Case | None, _: str) -> Given:
        assert case is not None
        running = [p["name"] for p in case["pauses"] if p["end"] is None]
        return {"procedure": self.one(self.any("", *running), "", "公示"), "ended_on": self.day()}

    def _extend(self, case: Case | None, _: str) -> Given:
        assert case is not None
        facts = ITEMS[case["item"]]
        most = 10 if facts.licence else facts.statutory[0]
        return {
            "value": self.one(self.number(1, most), most, 0, most + 1),
            "unit": self.one(facts.statutory[1], "W", "N"),
            "reason": self.text("情况复杂，要到现场核对"),
            "basis": "" if facts.licence else self.one(BASIS, ""),
        }

    def _hand_over(self, *_: Any) -> Given:
        return {"to": self.any("", "济源市交警支队"), "list_id": f"表{self.number(1, 3)}"}

    def _take_in(self, *_: Any) -> Given:
        return {"taken_by": self.one("孙签收", ""), "list_id": self.any("", "", "表1", "表2", "表9")}

    def _hand_back(self, *_: Any) -> Given:
        return {}

    def _refer(self, *_: Any) -> Given:
        return {"to_body": self.text("济源市民政局"), "reason": self.text("归民政部门办理")}

    def _decide(self, case: Case | None, _: str) -> Given:
        assert case is not None
        return {
            "outcome": self.any("granted", "granted", "refused"),
            "decided_on": self.day(),
            "officer": self.any("", "", "钱决定", *((case["receiver"],) if self.wild else ())),
            "checked_by": self.any("孙同事", "孙同事", *(("", self.who) if self.wild else ())),
            "reason": self.text("位置影响通行"),
            "basis": self.text(BASIS),
        }

    def _reason(self, *_: Any) -> Given:
        return {"reason": self.text("登记错了")}

    _undo_decide = _undo_deliver = _withdraw = _void = _reason

    def _ready(self, *_: Any) -> Given:
        until = self.model.today + timedelta(days=self.one(self.number(0, 400), -1))
        return {"issued_on": self.any(None, self.model.today), "valid_until": self.any(None, until)}

    def _call(self, *_: Any) -> Given:
        return {"said": self.text("已接通，明天来取")}

    def _mail(self, *_: Any) -> Given:
        number = f"XA{self.number(1, 4)}"
        return {"mail_number": self.one(number, ""), "carrier": self.text("邮政"), "sent_on": self.day()}

    def _mail_returned(self, *_: Any) -> Given:
        return {
            "mail_number": self.any("", "", "XA1", "XA2"),
            "returned_on": self.day(),
            "why": self.text("无人签收"),
        }

    def _deliver(self, *_: Any) -> Given:
        return {
            "way": self.any("self", "self", "agent", "mail", "village", "left", "household"),
            "on": self.day(),
            "receiver": self.text("王代领"),
            "relation": self.text("子女"),
            "identity": self.text("核对居民身份证原件"),
            "witnesses": self.text("李证人、赵证人"),
            "mail_number": self.any("", "", "XA1"),
        }

    def _complete(self, *_: Any) -> Given:
        return {"result_code": self.one("", "0", "4", "6", "9"), "originals_stay": self.any("", "按规定留在卷里")}

    def _return_originals(self, case: Case | None, _: str) -> Given:
        assert case is not None
        here = [seq for seq in case["originals"] if self.model.originals(case, seq)] or [1]
        lines = [(seq, 1) for seq in here[: self.number(0 if self.wild else 1, len(here))]]
        return {"lines": [*lines, (self.number(1, 4), self.any(0, 1, 2))] if self.wild else lines}

    def _return(self, *_: Any) -> Given:
        return {"reason": self.text("逾期没有补正"), "basis": self.text(BASIS)}

    def _countersign(self, *_: Any) -> Given:
        return {"agreed": self.any(True, True, False), "why": self.text("不是重复登记")}

    def _begin_step(self, case: Case | None, _: str) -> Given:
        assert case is not None
        count = len(ITEMS[case["item"]].steps)
        return {"seq": self.one(self.number(0, count), count + 1), "on": self.day()}

    def _end_step(self, case: Case | None, _: str) -> Given:
        assert case is not None
        running = [run["seq"] for run in case["runs"] if run["end"] is None]
        return {"seq": self.one(self.any(0, *running), 1), "on": self.day()}

    def _post_list(self, *_: Any) -> Given:
        return {"where": self.any("", "村务公开栏"), "on": self.day()}

    def _take_down_list(self, *_: Any) -> Given:
        return {"said": self.any("", "没有异议"), "on": self.day()}

    def _receive_hotline(self, *_: Any) -> Given:
        number, about = self.one(f"W{self.number(1, 4)}", ""), self.text("问什么时候办好")
        return {"number": number, "about": about, "handed_on": self.day()}

    def _extend_hotline(self, case: Case | None, _: str) -> Given:
        assert case is not None
        return {"number": self._matter(case), "reason": self.text("要到现场核对")}

    def _answer_hotline(self, case: Case | None, _: str) -> Given:
        assert case is not None
        return {"number": self._matter(case), "said": self.text("已经告诉本人"), "on": self.day()}

    def _matter(self, case: Case) -> str:
        numbers: list[str] = [one["number"] for one in case["hotline"]]
        return self.any("", *numbers, *(("W9",) if self.wild else ()))

    def _correct(self, case: Case | None, _: str) -> Given:
        assert case is not None
        return {"reason": self.text("录入时打错"), "note": self.one(f"更正{self.number(1, 9)}", case["note"])}


def written(day: date | None) -> str:
    return day.isoformat() if day else ""


def materials(lines: dict[int, tuple[str, int]]) -> list[dict[str, Any]]:
    """A checklist as the desk is given it."""
    return [
        {"seq": seq, "state": state, "originals": originals, "copies": int(state == "copy_kept")}
        for seq, (state, originals) in lines.items()
    ]


def as_asked(action: str, given: Given) -> dict[str, Any]:
    """The same as the desk is asked with."""
    if action in INTAKE:
        asked: dict[str, Any] = {"decision": decision(action, given)}
        return asked | ({"materials": materials(given["lines"])} if "lines" in given else {})
    raw: dict[str, Any] = {
        name: written(value) if value is None or isinstance(value, date) else value for name, value in given.items()
    }
    if "lines" in raw and action != "return_originals":
        raw["materials"] = materials(raw.pop("lines"))
    for name in {"checked_by", "officer"} & raw.keys():
        raw[name] = NAMES.get(raw[name], raw[name])
    return {name: value for name, value in raw.items() if name in ACTS[action].asked.__struct_fields__}


def decision(kind: str, given: Given) -> dict[str, Any]:
    """A decision at the counter as the desk is given it."""
    if kind == "decline":
        declined = dict(DECISIONS[given["ground"]])
        return (
            declined
            if given["confirmed"]
            else {name: value for name, value in declined.items() if name != "confirmed_by"}
        )
    if kind == "one_time_notice":
        return {
            "kind": kind,
            "supplement_by": written(given["supplement_by"]),
            "override_reason": given["override_reason"],
        }
    return dict(DECISIONS[kind])
