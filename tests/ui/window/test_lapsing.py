"""What the law does by itself is done when a clerk comes, once a day, and told across the page."""

from __future__ import annotations

from desk.cases.case import State
from desk.errors import Unavailable
from desk.serving import find_case
from tests.builders import filed
from tests.ui.window.conftest import Bench
from ui.window.jobs import Err
from ui.window.lapsing import Lapsing


def test_what_nobody_answered_is_accepted_and_told_once_a_day(bench: Bench) -> None:
    desk, said, changed = bench.bench.desk, list[tuple[str, str]](), list[str]()
    bench.bench.changes.case_changed.connect(changed.append)
    case = filed(desk, 1, "receive", "CG-04")
    lapsing = Lapsing(bench.bench, lambda light, words: said.append((light, words)))
    bench.settle()
    assert said == []
    desk.clock.move(days=8)  # type: ignore[attr-defined]  # the clock of tests
    lapsing.look()
    bench.settle()
    assert find_case(desk, case.case_id).state is State.ACCEPTED
    assert changed == [case.case_id]
    ((light, words),) = said
    assert light == "red"
    assert words.startswith("1 件逾期没有告知")
    filed(desk, 2, "receive", "CG-04")
    lapsing.look()
    bench.settle()
    assert len(said) == 1


def test_what_had_lapsed_before_it_was_entered_is_accepted_as_soon_as_it_is_there(bench: Bench) -> None:
    desk, said = bench.bench.desk, list[str]()
    desk.clock.move(days=8)  # type: ignore[attr-defined]  # the clock of tests
    lapsing = Lapsing(bench.bench, lambda _light, words: said.append(words))
    bench.settle()
    case = filed(desk, 1, "receive", "CG-04", received_at="2026-11-23T09:41:00+08:00")
    bench.bench.changes.case_changed.emit(case.case_id)
    bench.settle()
    assert find_case(desk, case.case_id).is_deemed
    assert len(said) == 1
    bench.bench.changes.case_changed.emit(case.case_id)
    bench.settle()
    assert len(said) == 1
    assert lapsing.parent() is None


def test_a_disk_that_fails_is_told_and_it_is_tried_again(bench: Bench) -> None:
    told: list[Unavailable] = []
    bench.bench.problems.unavailable.connect(told.append)
    case = filed(bench.bench.desk, 1, "receive", "CG-04")
    bench.bench.desk.clock.move(days=8)  # type: ignore[attr-defined]  # the clock of tests
    lapsing = Lapsing(bench.bench, lambda _light, _words: None)
    lapsing._on_lapsed(_failed())
    assert [problem.code for problem in told] == ["disk.full"]
    lapsing.look()
    bench.settle()
    assert find_case(bench.bench.desk, case.case_id).state is State.ACCEPTED


def _failed() -> Err:
    return Err(Unavailable("disk.full", "磁盘满了，请腾出空间。"))
