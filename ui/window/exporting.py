"""Where a file that somebody saves goes to, as the record of exports names it."""

from __future__ import annotations

from pathlib import Path

from desk.cases.events.personal import Target
from ui.window.workbench import Outside


def target_of(outside: Outside, path: Path) -> Target:
    """A stick that is plugged in at this moment, or this computer; the path itself is recorded nowhere."""
    return "stick" if any(path.is_relative_to(stick) for stick in outside.sticks_in()) else "file"
