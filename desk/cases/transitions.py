"""The one table of what may happen to a case in which state; code, tests and the diagram come from it."""

from __future__ import annotations

from dataclasses import dataclass

from desk.cases.case import State
from desk.cases.events.bodies import CaseEvent
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One allowed step.

    Attributes:
        action: What is asked for on the console and in the window.
        label: The same in the clerk's words.
        source: State it starts from; None before the case exists.
        target: State it leads to.
        event: The kind of event that records it.
        law: Article it rests on, or empty.
    """

    action: str
    label: str
    source: State | None
    target: State
    event: type[CaseEvent]
    law: str = ""


TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        action="receive",
        label="收件",
        source=None,
        target=State.RECEIVED,
        event=Received,
        law="行政许可法第三十二条第一款第四项",
    ),
    Transition(
        action="accept",
        label="受理",
        source=State.RECEIVED,
        target=State.ACCEPTED,
        event=Accepted,
        law="行政许可法第三十二条第一款第五项",
    ),
    Transition(
        action="instant",
        label="当场办结",
        source=State.RECEIVED,
        target=State.CLOSED,
        event=ClosedOnTheSpot,
        law="行政许可法第三十四条第二款",
    ),
    Transition(
        action="one_time_notice",
        label="一次性告知补正",
        source=State.RECEIVED,
        target=State.SUPPLEMENTING,
        event=SupplementRequested,
        law="行政许可法第三十二条第一款第四项",
    ),
    Transition(
        action="decline",
        label="不予受理（无需办理、不归本机关、不符合条件）",
        source=State.RECEIVED,
        target=State.DECLINED,
        event=Declined,
        law="行政许可法第三十二条第一款第一、二项",
    ),
)

_BY_STEP = {(t.source, t.action): t for t in TRANSITIONS}
_BY_EVENT = {(t.source, t.event): t for t in TRANSITIONS}


def actions(state: State | None) -> tuple[Transition, ...]:
    """What may be done in this state, in the order of the table; may be empty."""
    return tuple(t for t in TRANSITIONS if t.source is state)


def step(state: State | None, action: str) -> Transition:
    """The transition for an action.

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


def target_of(state: State | None, event: type[CaseEvent]) -> State | None:
    """State an event leads to; `state` itself when the event moves nothing (a paper); None when it is not allowed."""
    if (found := _BY_EVENT.get((state, event))) is not None:
        return found.target
    return None if any(t.event is event for t in TRANSITIONS) else state


def diagram() -> str:
    """The table as a Mermaid state diagram, for docs/transitions.md."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state.label}" as {state.value}' for state in State]
    for t in TRANSITIONS:
        source = t.source.value if t.source else "[*]"
        lines.append(f"    {source} --> {t.target.value}: {t.label}")
    ends = [state for state in State if not actions(state)]
    lines += [f"    {state.value} --> [*]" for state in ends]
    return "\n".join(lines) + "\n"


def page() -> str:
    """The whole of docs/transitions.md: the diagram and the table, made from the one table of this module."""
    head = "| action | 窗口用语 | from | to | law |\n|---|---|---|---|---|\n"
    rows = "".join(
        f"| `{t.action}` | {t.label} | {t.source.label if t.source else '—'} | {t.target.label} | {t.law or '—'} |\n"
        for t in TRANSITIONS
    )
    return (
        "# What may happen to a case\n\n"
        "Made from `desk/cases/transitions.py`; a test keeps this page equal to the table.\n\n"
        f"```mermaid\n{diagram()}```\n\n{head}{rows}"
    )
