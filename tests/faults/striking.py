"""Something happens between any two lines of some modules."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any


@contextmanager
def striking(modules: Collection[ModuleType], at: int, strike: Callable[[], object]) -> Iterator[Callable[[], bool]]:
    """While the block runs, let it happen before the line of these modules with this number, in the order of running.

    Gives what tells whether it has happened.
    """
    files = {module.__file__ for module in modules}
    seen = 0

    def each_line(_frame: FrameType, event: str, _given: object) -> Any:
        nonlocal seen
        if event == "line":
            seen += 1
            if seen == at:
                strike()
        return each_line

    def each_call(frame: FrameType, _event: str, _given: object) -> Any:
        return each_line if frame.f_code.co_filename in files else None

    before = sys.gettrace()
    sys.settrace(each_call)
    try:
        yield lambda: seen >= at
    finally:
        sys.settrace(before)
