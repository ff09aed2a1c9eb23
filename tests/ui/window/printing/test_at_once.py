"""Printing at one key: every paper of a case on its own printer, once, and PDF where there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.adjusting import PrinterProfile
from desk.prints.printing import Printable, case_paper, owed_papers
from desk.prints.queuing import print_again
from desk.serving import find_case
from tests.builders import filed
from tests.desk.fake_printers import OFFICE
from tests.ui.window.printing.bench import Bench
from ui.window.printing.at_once import AtOncePrinter

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def printer(bench: Bench) -> AtOncePrinter:
    return AtOncePrinter(bench.printers, bench.jobs, bench.keeper(printers={"80": "小票机"}), bench.bugs.append)


def papers(bench: Bench, number: int, *names: str) -> tuple[Printable, ...]:
    case = filed(bench.desk, number)
    return tuple(case_paper(bench.desk, case.case_id, name) for name in names)


def test_each_paper_goes_to_the_printer_for_its_size_and_all_are_told_in_one_sentence(
    bench: Bench, printer: AtOncePrinter
) -> None:
    printer.print(lambda: papers(bench, 1, "acceptance_notice", "receipt_slip"), bench.hear)
    printer.print(lambda: papers(bench, 2, "acceptance_notice"), bench.hear)
    bench.drain()
    assert [(given.printer, given.layout) for given in bench.printers.given] == [("office", "a4"), ("小票机", "80")]
    assert bench.said == [("info", "正在打印，共2份。")]
    printer.print(lambda: papers(bench, 2, "acceptance_notice"), bench.hear)
    bench.drain()
    assert len(bench.printers.given) == 3


def test_what_became_of_the_papers_is_heard_until_all_are_out(bench: Bench, printer: AtOncePrinter) -> None:
    printer.print(lambda: papers(bench, 1, "acceptance_notice", "receipt_slip"), bench.hear)
    bench.drain()
    for now in (("printing", "打印机缺纸，请放纸。"), ("printing", ""), ("done", "")):
        bench.printers.now = now
        printer.ask()
        bench.drain()
    assert [level for level, _ in bench.said] == ["info", "warning", "info", "info", "done"]
    assert bench.said[3][1] == "正在打印，共2份，已经打好1份。"
    assert bench.said[-1][1] == "2份都打印好了。"
    printer.ask()
    assert bench.papers.waiting == 0


def test_the_key_pressed_again_prints_the_same_bytes_and_is_no_reprint(bench: Bench, printer: AtOncePrinter) -> None:
    case = filed(bench.desk, 1)
    for _ in range(2):
        printer.print(lambda: owed_papers(bench.desk, case.case_id), bench.hear)
        bench.drain()
    given = [one.data for one in bench.printers.given]
    assert given[: len(given) // 2] == given[len(given) // 2 :]
    assert {paper.reprints for paper in find_case(bench.desk, case.case_id).papers} == {0}


def test_two_cases_are_told_apart(bench: Bench, printer: AtOncePrinter) -> None:
    first: list[str] = []
    second: list[str] = []
    printer.print(lambda: papers(bench, 1, "acceptance_notice"), lambda _, words: first.append(words))
    bench.drain()
    printer.print(lambda: papers(bench, 2, "acceptance_notice"), lambda _, words: second.append(words))
    bench.drain()
    bench.printers.now = ("done", "")
    printer.ask()
    bench.drain()
    assert len(first) == len(second) == 2
    assert first[-1] != second[-1]


def test_without_a_printer_the_papers_are_issued_and_offered_as_pdf(bench: Bench, printer: AtOncePrinter) -> None:
    offered: list[tuple[Printable, ...]] = []
    printer.no_printer.connect(offered.append)
    bench.printers.infos = ()
    case = filed(bench.desk, 1)
    printer.print(lambda: (case_paper(bench.desk, case.case_id, "acceptance_notice"),), bench.hear)
    bench.drain()
    assert len(find_case(bench.desk, case.case_id).papers) == 1
    assert [one.title.split()[-1] for one in offered[0]] == ["受理通知书"]
    assert [level for level, _ in bench.said] == ["warning"]


def test_a_refusal_is_told_and_the_key_works_again(bench: Bench, printer: AtOncePrinter) -> None:
    bench.printers.infos = (OFFICE,)
    printer.print(lambda: papers(bench, 1, "one_time_notice"), bench.hear)
    bench.drain()
    assert bench.said[0][0] == "failed"
    printer.print(lambda: papers(bench, 2, "acceptance_notice"), bench.hear)
    bench.drain()
    assert len(bench.printers.given) == 1


def test_a_bug_is_told_as_one_and_the_key_works_again(bench: Bench, printer: AtOncePrinter) -> None:
    def broken() -> tuple[Printable, ...]:
        raise RuntimeError("of the program")

    for _ in range(2):
        printer.print(broken, bench.hear)
        bench.drain()
    assert len(bench.bugs) == 2
    assert bench.said == []


def test_what_is_printed_is_kept_before_and_settled_once_it_is_out(bench: Bench, printer: AtOncePrinter) -> None:
    printer.print(lambda: papers(bench, 1, "acceptance_notice", "receipt_slip"), bench.hear)
    bench.writes.step()
    assert [(kept.state, kept.printer) for kept in bench.unsettled()] == [("queued", "")] * 2
    assert bench.printers.given == []
    bench.drain()
    assert [kept.printer for kept in bench.unsettled()] == ["office", "小票机"]
    bench.printers.now = ("printing", "打印机缺纸，请放纸。")
    printer.ask()
    bench.drain()
    assert {(kept.state, kept.told) for kept in bench.unsettled()} == {("printing", "打印机缺纸，请放纸。")}
    bench.printers.now = ("done", "")
    printer.ask()
    bench.drain()
    assert bench.unsettled() == ()


def test_without_a_printer_the_papers_wait_in_the_record(bench: Bench, printer: AtOncePrinter) -> None:
    bench.printers.infos = ()
    printer.print(lambda: papers(bench, 1, "acceptance_notice"), bench.hear)
    bench.drain()
    (kept,) = bench.unsettled()
    assert (kept.state, kept.printer, "没有可以用的打印机" in kept.told) == ("failed", "", True)
    bench.printers.infos = (OFFICE,)
    bench.printers.now = ("done", "")
    printer.print(lambda: (print_again(bench.desk, kept.print_id),), bench.hear)
    bench.drain()
    assert bench.unsettled() == ()
    assert len(bench.printers.given) == 1


def test_each_printer_gets_its_own_profile_and_each_paper_its_number_of_sheets(bench: Bench) -> None:
    keeper = bench.keeper(profiles={"office": [1.5, -2.0, 99.0]})
    printer = AtOncePrinter(bench.printers, bench.jobs, keeper, bench.bugs.append)
    (notice,) = papers(bench, 1, "acceptance_notice")
    printer.print(lambda: (replace(notice, copies=3),), bench.hear)
    bench.drain()
    assert bench.printers.given[0].copies == 3
    assert bench.printers.profiles == [PrinterProfile(right_mm=1.5, down_mm=-2.0, percent=99.0)]


def test_a_label_waits_until_somebody_names_a_printer_for_labels(bench: Bench, printer: AtOncePrinter) -> None:
    (notice,) = papers(bench, 1, "acceptance_notice")
    label = replace(notice, layouts=("label",), make=lambda _layout: b"%PDF of a label")
    printer.print(lambda: (label,), bench.hear)
    bench.drain()
    assert bench.printers.given == []
    assert "还没有选打标签的打印机" in bench.said[-1][1]
    bench.keeper(printers={"label": "office"})
    printer.print(lambda: (label,), bench.hear)
    bench.drain()
    assert [(given.printer, given.layout) for given in bench.printers.given] == [("office", "label")]
