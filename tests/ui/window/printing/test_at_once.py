"""Printing at one key: every paper of a case on its own printer, once, and PDF where there is none."""

from __future__ import annotations

import pytest

from desk.printing import Printable, case_paper
from desk.serving import find_case
from tests.builders import filed
from tests.desk.fake_printers import OFFICE
from tests.ui.window.printing.bench import Bench
from ui.window.printing.at_once import AtOncePrinter
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


@pytest.fixture
def printer(bench: Bench, follower: JobFollower) -> AtOncePrinter:
    printer = AtOncePrinter(bench.printers, bench.jobs, lambda: {"80": "小票机"}, follower, bench.bugs.append)
    printer.told.connect(bench.hear)
    return printer


def papers(bench: Bench, number: int, *names: str) -> tuple[Printable, ...]:
    case = filed(bench.desk, number)
    return tuple(case_paper(bench.desk, case.case_id, name) for name in names)


def test_each_paper_goes_to_the_printer_for_its_size(
    bench: Bench, follower: JobFollower, printer: AtOncePrinter
) -> None:
    printer.print(lambda: papers(bench, 1, "acceptance_notice", "receipt_slip"))
    printer.print(lambda: papers(bench, 2, "acceptance_notice"))
    bench.drain()
    assert [(given.printer, given.layout) for given in bench.printers.given] == [("office", "a4"), ("小票机", "80")]
    assert len(follower.jobs) == 2
    assert [level for level, _ in bench.said] == ["info", "info"]
    printer.print(lambda: papers(bench, 2, "acceptance_notice"))
    bench.drain()
    assert len(bench.printers.given) == 3


def test_without_a_printer_the_papers_are_issued_and_offered_as_pdf(bench: Bench, printer: AtOncePrinter) -> None:
    offered: list[Printable] = []
    printer.no_printer.connect(offered.append)
    bench.printers.infos = ()
    case = filed(bench.desk, 1)
    printer.print(lambda: (case_paper(bench.desk, case.case_id, "acceptance_notice"),))
    bench.drain()
    assert len(find_case(bench.desk, case.case_id).papers) == 1
    assert [one.title.split()[-1] for one in offered] == ["受理通知书"]
    assert [level for level, _ in bench.said] == ["warning"]


def test_a_refusal_is_told_and_the_key_works_again(bench: Bench, printer: AtOncePrinter) -> None:
    bench.printers.infos = (OFFICE,)
    printer.print(lambda: papers(bench, 1, "one_time_notice"))
    bench.drain()
    assert bench.said[0][0] == "failed"
    printer.print(lambda: papers(bench, 2, "acceptance_notice"))
    bench.drain()
    assert len(bench.printers.given) == 1


def test_a_bug_is_told_as_one_and_the_key_works_again(bench: Bench, printer: AtOncePrinter) -> None:
    def broken() -> tuple[Printable, ...]:
        raise RuntimeError("of the program")

    for _ in range(2):
        printer.print(broken)
        bench.drain()
    assert len(bench.bugs) == 2
    assert bench.said == []
