"""`case home` on the console: the numbers of the home page and what people have to do."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import time_machine

from desk.home import Heap
from desk.times import BEIJING
from tests.ui.console import Office, request


def test_the_numbers_of_an_office(office: Office, tmp_path: Path) -> None:
    nothing = office.done("case", "home")
    assert set(nothing["counts"]) == set(Heap)
    assert not any(nothing["counts"].values())
    assert (nothing["tasks"], nothing["away"], nothing["ready_since"]) == ([], [], None)
    office.file(tmp_path, request())
    now = office.done("case", "home")
    assert (now["open"], now["counts"]["unsent"], now["counts"]["entry"], now["counts"]["paper"]) == (1, 1, 1, 1)
    assert "没录省平台：1件" in office.say("case", "home").out.splitlines()
    with time_machine.travel(datetime(2026, 12, 9, 9, 0, tzinfo=BEIJING)):
        late = office.done("case", "home")
        assert late["counts"]["pressing"] == late["lights"]["overdue"] == 1


def test_a_bad_mark_is_a_task_for_a_person_by_a_day(office: Office, tmp_path: Path) -> None:
    case = office.file(tmp_path, request())
    office.done("review", "give", case["case_number"], "--level", "1", "--reason", "115", "--call")
    [task] = office.done("case", "home")["tasks"]
    assert (task["task"], task["case_number"], task["what"]) == ("review", case["case_number"], "差评，联系本人")
    assert (task["due_on"], task["late"]) == ("2026-11-25", False)
    assert "差评，联系本人  2026-11-25前" in office.say("case", "home").out
