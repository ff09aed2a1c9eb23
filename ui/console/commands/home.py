"""`case home`: the numbers of the home page, and what people have to do."""

from __future__ import annotations

import argparse
from typing import Any

from desk.cases.numbers import spoken
from desk.home import MOST_COUNTED, Heap, Home, TaskLine, home, task_lines
from ui.console.access import entrance_of
from ui.console.answers import Answer, Voice
from ui.console.words import Verbs
from ui.wiring.opening import at_desk


def add_home(verbs: Verbs) -> None:
    """Add the verb to `case`."""
    one = verbs.add("home", "首页的数字：今天收件、到期、等补正、待领取、要做的事")
    one.set_defaults(run=_home)


def _home(args: argparse.Namespace, _voice: Voice) -> Answer:
    with at_desk(entrance_of(args), writing=False) as desk:
        found, tasks = home(desk), task_lines(desk)
    return Answer(
        data={
            "counts": {heap.value: count for heap, count in found.counts.items()},
            "lights": {light.value: count for light, count in found.lights.items()},
            "open": found.open,
            "ready_since": found.ready_since or None,
            "away": [{"office": one.about, "count": one.count, "since": one.since} for one in found.away],
            "tasks": [_task(line) for line in tasks],
        },
        lines=(*_number_lines(found), *map(_task_line, tasks)),
    )


def _number_lines(found: Home) -> tuple[str, ...]:
    """The heaps with something on them, and the offices that have files."""
    lines = [f"未办结{found.open}件"]
    for heap, count in found.counts.items():
        if count:
            since = f"，最早{found.ready_since}" if heap is Heap.READY else ""
            more = f"超过{MOST_COUNTED}" if count == MOST_COUNTED + 1 and heap is not Heap.UNSENT else str(count)
            lines.append(f"{heap.label}：{more}件{since}")
    lines += [f"在{one.about}：{one.count}件，最早{one.since}" for one in found.away]
    return tuple(lines)


def _task(line: TaskLine) -> dict[str, Any]:
    return {
        "task": line.task.value,
        "case_number": line.case_number,
        "applicant": line.applicant_name,
        "item_name": line.item_name,
        "what": line.what,
        "due_on": line.due_on or None,
        "late": line.is_late,
        "clerk": line.clerk_name,
    }


def _task_line(line: TaskLine) -> str:
    by = f"  {line.due_on}{'已过' if line.is_late else '前'}" if line.due_on else ""
    return f"{spoken(line.case_number)}  {line.applicant_name}  {line.what}{by}  {line.clerk_name}"
