"""Where the desk is known to answer otherwise than the rules: the machine leaves these out, the model has the rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tests.desk.handling.model import Case, Given, Model
from tests.desk.handling.rules import ITEMS

DAYS = {"mail": "sent_on", "mail_returned": "returned_on", "deliver": "on"}


def differs(model: Model, case: Case, who: str, action: str, given: Given) -> bool:
    """Whether a step meets one of the differences."""
    found = DIFFERENCES.get(action)
    return found is not None and found(model, case, who, given)


def _decide(model: Model, case: Case, who: str, given: Given) -> bool:
    """A head who is no clerk may not decide; who received it may be typed as the officer of another body (受审分离)."""
    return "serve" not in model.rights(who) or given["officer"] == case["receiver"]


def _accept(model: Model, case: Case, who: str, given: Given) -> bool:
    """By hand after the law accepted it, it runs from a later day (行政许可法 32①四).

    With papers missing that will not come any more it is refused, though the office decides on what it has
    (PAPERS.md 4.19).
    """
    return _lapsed(model, case, who, given) or bool(case["final"])


def _lapsed(model: Model, case: Case, _who: str, _given: Given) -> bool:
    """What the law has accepted may still be declined or passed on, until somebody lets it lapse (32①四)."""
    return model.lapses(case)


def _one_time_notice(model: Model, case: Case, _who: str, given: Given) -> bool:
    """Where the office lets others than licences lapse too, a late notice is still taken; and the term's last day."""
    return (model.lapses(case) and not ITEMS[case["item"]].licence) or ends_on_a_day_off(model, given)


def ends_on_a_day_off(model: Model, given: Given) -> bool:
    """The office's own term for supplementing would end on a day off; it does not move on (民法典 203)."""
    last = model.today + timedelta(days=model.supplement_days)
    return model.supplement_days > 0 and given["supplement_by"] is None and not model.works(last)


def _undo_decide(model: Model, case: Case, _who: str, _given: Given) -> bool:
    """A notice of holidays that came after the decision is left out of account when the limit runs on."""
    return bool(case["decided"]) and case["calendar"] != model.calendar


def _extend(model: Model, case: Case, _who: str, _given: Given) -> bool:
    """Refused once the promise is over, though the limit set by law is not (行政许可法 42)."""
    return bool(case["accepted"]) and case["due"] < model.today <= case["statutory_due"]


def _withdraw(_model: Model, _case: Case, _who: str, given: Given) -> bool:
    """A reason is asked for, though the paper may leave it out (PAPERS.md 4.18)."""
    return not given["reason"].strip()


def _return_originals(_model: Model, case: Case, _who: str, given: Given) -> bool:
    """An identity card counts as kept (居民身份证法 15)."""
    return any(seq == ITEMS[case["item"]].identity_card for seq, _ in given["lines"])


def _early(action: str) -> Callable[[Model, Case, str, Given], bool]:
    def found(model: Model, case: Case, _who: str, given: Given) -> bool:
        """A day before the decision, or before the mail was sent, is taken."""
        day, first = given[DAYS[action]], model.not_before(case, action, given)
        return day is not None and first is not None and bool(case["received"] <= day < first)

    return found


def _ready(_model: Model, case: Case, _who: str, given: Given) -> bool:
    """A document may be good until a day before it was decided."""
    until = given["valid_until"]
    return bool(case["decided"] and until and not given["issued_on"] and until < case["decided"])


DIFFERENCES: dict[str, Callable[[Model, Case, str, Given], bool]] = {
    "decide": _decide,
    "accept": _accept,
    "decline": _lapsed,
    "refer": _lapsed,
    "one_time_notice": _one_time_notice,
    "undo_decide": _undo_decide,
    "extend": _extend,
    "withdraw": _withdraw,
    "return_originals": _return_originals,
    "ready": _ready,
    **{action: _early(action) for action in DAYS},
}
