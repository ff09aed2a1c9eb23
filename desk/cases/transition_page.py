"""The table of transitions as a page to read: docs/transitions.md."""

from __future__ import annotations

from desk.cases.case import State
from desk.cases.transitions import FINAL_STATES, TRANSITIONS


def diagram() -> str:
    """The table as a Mermaid state diagram, for docs/transitions.md; what leaves a case where it is is not drawn."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state.label}" as {state.value}' for state in State]
    for t in TRANSITIONS:
        if t.moves:
            source = t.source.value if t.source else "[*]"
            lines.append(f"    {source} --> {t.target.value}: {t.label}")
    lines += [f"    {state.value} --> [*]" for state in FINAL_STATES]
    return "\n".join(lines) + "\n"


def page() -> str:
    """The whole of docs/transitions.md: the diagram and the table, made from the one table of this module."""
    head = f"| action | 窗口用语 | from | to | who | needs | clocks | papers | law |\n|{'---|' * 9}\n"
    rows = "".join(_line(action) for action in dict.fromkeys(t.action for t in TRANSITIONS))
    return (
        "# What may happen to a case\n\n"
        "Made from `desk/cases/transitions.py`; a test keeps this page equal to the table.\n\n"
        f"```mermaid\n{diagram()}```\n\n{head}{rows}"
    )


def _line(action: str) -> str:
    """A row of the page: an action with all states it starts from and leads to."""
    found = [t for t in TRANSITIONS if t.action == action]
    sources = "、".join(dict.fromkeys(t.source.label if t.source else "—" for t in found))
    targets = "、".join(dict.fromkeys(t.target.label if t.moves else "不变" for t in found))
    t = found[0]
    who = t.right.label if t.right else "自动"
    papers = "、".join(f"`{paper}`" for paper in t.papers) or "—"
    return (
        f"| `{action}` | {t.label} | {sources} | {targets} | {who} | {t.needs or '—'} | {t.clocks or '—'} "
        f"| {papers} | {t.law or '—'} |\n"
    )
