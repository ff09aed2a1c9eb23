"""Jobs are followed to their end, each told once, and given up when nobody stands at the printer any more."""

from __future__ import annotations

import pytest

from desk.printers import PrintJob, PrintState
from desk.prints.printing import Printed
from tests.ui.window.printing.bench import Bench
from ui.window.printing import follower as following
from ui.window.printing.follower import JobFollower

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def follower(bench: Bench) -> JobFollower:
    follower = JobFollower(bench.printers, bench.papers, bench.bugs.append)
    follower.told.connect(bench.hear)
    return follower


def printed(number: int, state: PrintState = "queued") -> Printed:
    job = PrintJob(job_id=f"office-{number}", printer="office", title=f"指南{number}", state=state)
    return Printed(data=b"", job=job, level="info", told=f"指南{number}：{state}。")


def ask(bench: Bench, follower: JobFollower, state: PrintState, told: str = "") -> None:
    bench.printers.now = (state, told)
    follower.ask()
    bench.papers.drain()


@pytest.mark.parametrize("state", ["done", "failed", "unknown"])
def test_a_job_that_is_over_is_told_and_not_followed(bench: Bench, follower: JobFollower, state: PrintState) -> None:
    follower.follow(printed(1, state), is_paper=False)
    assert bench.said == [("info", f"指南1：{state}。")]
    assert follower.jobs == ()
    follower.ask()
    assert (bench.papers.waiting, follower._timer.isActive()) == (0, False)


@pytest.mark.parametrize("state", ["done", "failed", "unknown"])
def test_several_jobs_are_asked_for_together_until_all_are_over(
    bench: Bench, follower: JobFollower, state: PrintState
) -> None:
    for number in (1, 2, 3):
        follower.follow(printed(number), is_paper=True)
    assert follower._timer.isActive()
    ask(bench, follower, "printing")
    assert (bench.printers.asked, len(follower.jobs), follower._timer.isActive()) == (3, 3, True)
    follower._timer.stop()
    ask(bench, follower, state)
    assert (follower.jobs, follower._timer.isActive()) == ((), False)


def test_what_did_not_change_is_not_told_again(bench: Bench, follower: JobFollower) -> None:
    follower.follow(printed(1), is_paper=True)
    for _ in range(3):
        ask(bench, follower, "queued", "打印机缺纸，请放纸。")
    assert [level for level, _ in bench.said] == ["info", "warning"]


def test_after_a_while_it_asks_less_often_and_in_the_end_gives_up(
    bench: Bench, follower: JobFollower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "EARLY_ASKS", 2)
    monkeypatch.setattr(following, "MOST_ASKS", 4)
    follower.follow(printed(1), is_paper=True)
    intervals = []
    for _ in range(4):
        intervals.append(follower._timer.interval())
        ask(bench, follower, "queued")
    assert intervals == [following.FIRST_MS, following.FIRST_MS, following.LATER_MS, following.LATER_MS]
    assert follower.jobs == ()
    assert bench.said[-1][0] == "warning"
    assert "等了很久" in bench.said[-1][1]


def test_a_withdrawn_job_is_told_and_no_longer_followed(bench: Bench, follower: JobFollower) -> None:
    follower.follow(printed(1), is_paper=True)
    follower.withdraw(follower.jobs[0])
    bench.papers.drain()
    assert bench.printers.withdrawn == ["office-1"]
    assert (follower.jobs, bench.said[-1][0]) == ((), "failed")


def test_a_bug_is_told_once_and_ends_the_asking(
    bench: Bench, follower: JobFollower, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(job: PrintJob) -> PrintJob:
        raise RuntimeError(job.job_id)

    monkeypatch.setattr(bench.printers, "state", broken)
    follower.follow(printed(1), is_paper=True)
    follower.ask()
    bench.papers.drain()
    assert ([str(bug) for bug in bench.bugs], follower.jobs) == (["office-1"], ())
    assert not follower._timer.isActive()


def test_a_stopped_follower_asks_no_more(bench: Bench, follower: JobFollower) -> None:
    follower.follow(printed(1), is_paper=True)
    follower.ask()
    follower.stop()
    bench.papers.drain()
    assert (follower.jobs, follower._timer.isActive(), len(bench.said)) == ((), False, 1)
