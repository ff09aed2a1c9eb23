"""Work off the GUI thread: closing waits for what runs, and for nothing else."""

from __future__ import annotations

import threading
from functools import partial

from PySide6.QtWidgets import QApplication

from ui.window import jobs
from ui.window.jobs import ThreadRunner


def test_closing_waits_for_the_job_that_runs_and_not_for_those_it_drops(qapp: QApplication) -> None:
    runner = ThreadRunner("reads", qapp)
    began, go_on = threading.Event(), threading.Event()
    done = list[str]()

    def first() -> None:
        began.set()
        go_on.wait(jobs.CLOSING_SECONDS)
        done.append("first")

    runner.run(first, lambda _result: None)
    runner.run(lambda: done.append("second"), lambda _result: None)
    assert began.wait(jobs.CLOSING_SECONDS)
    threading.Timer(0.05, go_on.set).start()
    assert runner.close(finish=False), "it waited in vain for a job that was dropped"
    assert done == ["first"]
    QApplication.processEvents()


def test_closing_finishes_what_was_asked_for_where_nothing_may_be_lost(qapp: QApplication) -> None:
    runner = ThreadRunner("writes", qapp)
    done = list[int]()
    for number in range(5):
        runner.run(partial(done.append, number), lambda _result: None)
    assert runner.close(finish=True)
    assert done == [0, 1, 2, 3, 4]
    runner.run(lambda: done.append(99), lambda _result: None)
    assert done == [0, 1, 2, 3, 4]
    QApplication.processEvents()


def test_what_is_held_back_begins_in_order_and_with_nothing_lost(qapp: QApplication) -> None:
    runner = ThreadRunner("reads", qapp)
    done, answered = list[int](), list[object]()
    runner.hold_back()
    for number in range(3):
        runner.run(partial(done.append, number), answered.append)
    assert runner.is_busy
    assert done == []
    runner.go_on()
    while runner.is_busy:
        QApplication.processEvents()
    assert done == [0, 1, 2]
    assert len(answered) == 3
    assert runner.close(finish=True)


def test_closing_finishes_or_drops_what_is_held_back_as_it_does_all_else(qapp: QApplication) -> None:
    for finish, expected in ((True, ["kept"]), (False, [])):
        runner, done = ThreadRunner("writes", qapp), list[str]()
        runner.hold_back()
        runner.run(partial(done.append, "kept"), lambda _result: None)
        assert runner.close(finish=finish)
        assert done == expected
    QApplication.processEvents()
