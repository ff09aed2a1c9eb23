"""Where the desk is known to answer otherwise than the rules: the machine leaves these out, the model has the rule."""

from __future__ import annotations

from collections.abc import Callable

from tests.desk.handling.model import Case, Given, Model
from tests.desk.handling.rules import ITEMS


def differs(model: Model, case: Case, who: str, action: str, given: Given) -> bool:
    """Whether a step meets one of the differences."""
    found = DIFFERENCES.get(action)
    return found is not None and found(model, case, who, given)


def _accept(model: Model, case: Case, who: str, given: Given) -> bool:
    """By hand after the law accepted it, it runs from a later day (行政许可法 32①四).

    With papers missing that will not come any more it is refused, though the office decides on what it has
    (PAPERS.md 4.19).
    """
    return _lapsed(model, case, who, given) or bool(case["final"])


def _lapsed(model: Model, case: Case, _who: str, _given: Given) -> bool:
    """What the law has accepted may still be declined or passed on, until somebody lets it lapse (32①四)."""
    return model.lapses(case)


def _undo_decide(model: Model, case: Case, _who: str, _given: Given) -> bool:
    """A notice of holidays that came after the decision is left out of account when the limit runs on."""
    return bool(case["decided"]) and case["calendar"] != model.calendar


def _return_originals(_model: Model, case: Case, _who: str, given: Given) -> bool:
    """An identity card counts as kept (居民身份证法 15)."""
    return any(seq == ITEMS[case["item"]].identity_card for seq, _ in given["lines"])


DIFFERENCES: dict[str, Callable[[Model, Case, str, Given], bool]] = {
    "accept": _accept,
    "decline": _lapsed,
    "refer": _lapsed,
    "undo_decide": _undo_decide,
    "return_originals": _return_originals,
}
