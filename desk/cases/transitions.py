"""The one table of what may happen to a case in which state; code, tests and the diagram come from it."""

from __future__ import annotations

from desk.cases.case import State
from desk.cases.events.bodies import CaseEvent
from desk.cases.steps.beside import BESIDE
from desk.cases.steps.course import COURSE
from desk.cases.steps.ending import ENDING
from desk.cases.steps.intake import INTAKE
from desk.cases.steps.result import RESULT
from desk.cases.steps.transition import Transition
from desk.errors import Refused

__all__ = ["FINAL_STATES", "TRANSITIONS", "Transition", "actions", "step", "targets_of"]

TRANSITIONS: tuple[Transition, ...] = (*INTAKE, *COURSE, *RESULT, *ENDING, *BESIDE)
"""Every step, in the order of the way."""

FINAL_STATES = tuple(s for s in State if not any(t.source is s and t.moves for t in TRANSITIONS))
"""States that no step leads out of."""

_BY_STEP: dict[tuple[State | None, str], Transition] = {}
_TARGETS: dict[tuple[State | None, type[CaseEvent]], tuple[State, ...]] = {}
for _t in TRANSITIONS:
    _BY_STEP.setdefault((_t.source, _t.action), _t)
    _known = _TARGETS.get((_t.source, _t.event), ())
    _TARGETS[_t.source, _t.event] = _known if _t.target in _known else (*_known, _t.target)
_MOVING = frozenset(t.event for t in TRANSITIONS)


def actions(state: State | None) -> tuple[Transition, ...]:
    """What may be done in this state, each action once, in the order of the table; may be empty."""
    return tuple({t.action: t for t in reversed(TRANSITIONS) if t.source is state}.values())[::-1]


def step(state: State | None, action: str) -> Transition:
    """The transition for an action; the first of several that differ in their target alone.

    Raises:
        Refused: `case.action_unknown` or `case.action_not_allowed`; the sentence says what may be done.
    """
    found = _BY_STEP.get((state, action))
    if found is not None:
        return found
    if all(t.action != action for t in TRANSITIONS):
        known = "、".join(dict.fromkeys(t.action for t in TRANSITIONS))
        raise Refused("case.action_unknown", f"没有“{action}”这个操作，可用的操作有：{known}。", field="action")
    now = state.label if state else "尚未收件"
    can = "、".join(f"{t.label}（{t.action}）" for t in actions(state))
    advice = f"现在可以：{can}。" if can else "这件事在本窗口已经办完，不能再改；需要更正的，请另行登记。"
    label = next(t.label for t in TRANSITIONS if t.action == action)
    raise Refused("case.action_not_allowed", f"这件办件{now}，不能再“{label}”。{advice}", field="action")


def targets_of(state: State | None, event: type[CaseEvent]) -> tuple[State, ...]:
    """States an event may lead to; `state` alone when the event moves nothing (a paper); empty when not allowed."""
    if (found := _TARGETS.get((state, event))) is not None:
        return found
    return () if event in _MOVING or state is None else (state,)
