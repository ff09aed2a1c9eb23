"""A real CUPS with its PDF back end: printed, stopped, out of paper, withdrawn, spoilt, gone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

import pytest

from desk.printers import PrinterInfo, PrintJob, PrintState
from desk.prints.printing import case_paper, send
from desk.prints.queuing import begin_print, job_of, note_print, print_again, unsettled_prints
from desk.sheets import Layout
from printouts import page_count, render, slip_raster
from printouts.printing import system_printers
from printouts.printing.cups import CupsPrinters
from tests.builders import filed
from tests.desk.desks import memory_desk
from tests.printouts import sheets
from tests.printouts.printing import real_cups
from tests.printouts.printing.raw_socket import RawPrinter
from tests.printouts.printing.real_cups import run

pytestmark = pytest.mark.skipif(bool(real_cups.why_not()), reason=real_cups.why_not() or "CUPS is here")

TITLE = "0463 01 000001 73 受理通知书"


@pytest.fixture(scope="module")
def slip_printer() -> Iterator[RawPrinter]:
    """What stands behind the queue `raw80` of a running CUPS."""
    with RawPrinter() as printer, real_cups.running(printer.address):
        yield printer


@pytest.fixture
def printers(slip_printer: RawPrinter) -> Iterator[CupsPrinters]:
    """Its printers, all of them enabled, and again without jobs at the end."""
    assert slip_printer.port
    found = system_printers(Lock())
    assert isinstance(found, CupsPrinters)
    for name in ("PDF", "empty", "quiet", "raw80"):
        run("cupsenable", name)
        run("cupsaccept", name)
    yield found
    run("cancel", "-a")


def named(printers: CupsPrinters, name: str) -> PrinterInfo:
    return next(p for p in printers.printers() if p.name == name)


def submit(printers: CupsPrinters, name: str = "PDF", *, title: str = TITLE, data: bytes = b"") -> PrintJob:
    paper = data or render(sheets.acceptance())
    return printers.submit(named(printers, name), paper, title=title, copies=1, layout="a4")


def followed(printers: CupsPrinters, job: PrintJob, *states: PrintState) -> PrintJob:
    """The job when it has come to one of these states."""
    for _ in range(real_cups.TRIES):
        job = printers.state(job)
        if job.state in states:
            return job
    raise AssertionError(job)


def test_the_queues_are_listed_with_their_kinds(printers: CupsPrinters) -> None:
    assert [(p.name, p.kind, p.is_default, p.accepting) for p in printers.printers()] == [
        ("PDF", "page", True, True),
        ("empty", "page", False, True),
        ("quiet", "page", False, True),
        ("raw80", "slip", False, True),
    ]
    assert named(printers, "PDF").told == ""


def test_a_paper_is_printed_and_told_to_be_done(printers: CupsPrinters) -> None:
    title = f"paper {os.getpid()}"
    folder = Path("~/PDF").expanduser()
    was_there = folder.exists()
    job = submit(printers, title=title)
    try:
        assert (job.state, job.told) == ("queued", "")
        job = followed(printers, job, "done", "failed", "unknown")
        assert (job.state, job.told) == ("done", "")
        (made,) = folder.glob(f"{title.replace(' ', '_')}*.pdf")
        assert page_count(made.read_bytes()) == page_count(render(sheets.acceptance()))
    finally:
        for left in folder.glob(f"{title.replace(' ', '_')}*"):
            left.unlink()
        if not was_there and folder.exists():
            folder.rmdir()


def test_a_slip_arrives_as_the_bytes_a_slip_printer_takes(printers: CupsPrinters, slip_printer: RawPrinter) -> None:
    slip = render(sheets.slip("80"))
    job = printers.submit(named(printers, "raw80"), slip, title="回执", copies=2, layout="80")
    assert followed(printers, job, "done", "failed", "unknown").state == "done"
    assert slip_printer.slip() == slip_raster(slip, "80") * 2


def test_a_stopped_queue_keeps_the_paper_and_says_what_to_do_and_goes_on_later(
    printers: CupsPrinters, slip_printer: RawPrinter
) -> None:
    run("cupsdisable", "-r", "unplugged", "raw80")
    slip = render(sheets.slip("58"))
    assert "启用" in named(printers, "raw80").told
    job = printers.state(printers.submit(named(printers, "raw80"), slip, title="回执", copies=1, layout="58"))
    assert job.state == "queued"
    assert "启用后会自己接着打" in job.told
    run("cupsenable", "raw80")
    assert followed(printers, job, "done", "failed", "unknown").state == "done"
    assert slip_printer.slip() == slip_raster(slip, "58")


def test_a_paper_that_waits_can_be_withdrawn_and_is_not_taken_for_printed(printers: CupsPrinters) -> None:
    run("cupsdisable", "PDF")
    job = printers.withdraw(submit(printers))
    job = followed(printers, job, "done", "failed", "unknown")
    assert (job.state, "取消" in job.told) == ("failed", True)


def test_a_paper_that_somebody_else_cancelled_is_not_taken_for_printed(printers: CupsPrinters) -> None:
    run("cupsdisable", "PDF")
    job = submit(printers)
    run("cancel", "-a", "PDF")
    assert followed(printers, job, "done", "failed", "unknown").state == "failed"


def test_a_printer_without_paper_says_so(printers: CupsPrinters) -> None:
    job = submit(printers, "empty")
    real_cups.until(lambda: "缺纸" in printers.state(job).told)
    real_cups.until(lambda: "启用" in named(printers, "empty").told)
    job = printers.state(job)
    assert (job.state, "缺纸" in job.told) == ("queued", True)


def test_a_spoilt_file_has_failed_and_does_not_stay_in_the_queue(printers: CupsPrinters) -> None:
    job = followed(printers, submit(printers, "quiet", data=b"%PDF-1.4 spoilt"), "failed", "done", "unknown")
    assert (job.state, "驱动" in job.told) == ("failed", True)
    assert run("lpstat", "-o", "quiet").stdout == ""


def test_a_held_job_says_that_it_is_held(printers: CupsPrinters) -> None:
    run("cupsdisable", "PDF")
    job = submit(printers)
    run("lp", "-i", job.job_id, "-H", "hold")
    assert "挂起" in printers.state(job).told


def test_a_queue_that_refuses_or_is_gone_fails_with_a_sentence(printers: CupsPrinters) -> None:
    office = named(printers, "PDF")
    run("cupsreject", "PDF")
    assert not named(printers, "PDF").accepting
    refused = submit(printers)
    assert (refused.state, "不收任务" in refused.told) == ("failed", True)
    gone = PrinterInfo(name="gone", is_default=office.is_default)
    lost = printers.submit(gone, b"%PDF", title=TITLE, copies=1, layout="a4")
    assert (lost.state, "没有打印机" in lost.told) == ("failed", True)


def test_a_queue_with_a_chinese_name_is_followed_as_any_other(printers: CupsPrinters) -> None:
    run("lpadmin", "-p", "小票机", "-v", "file:/dev/null", "-m", "raw", "-E")
    try:
        slip = render(sheets.slip("58"))
        job = printers.submit(named(printers, "小票机"), slip, title="回执", copies=1, layout="58")
        assert followed(printers, job, "done", "failed", "unknown").state == "done"
    finally:
        run("lpadmin", "-x", "小票机")


@pytest.mark.parametrize("layout", ["a3", "241", "label"])
def test_special_paper_is_taken_by_a_queue(printers: CupsPrinters, layout: Layout) -> None:
    job = printers.submit(named(printers, "quiet"), render(sheets.acceptance()), title=TITLE, copies=1, layout=layout)
    assert followed(printers, job, "done", "failed", "unknown").state == "done"


def test_what_waited_when_the_program_ended_is_found_again_by_another_one(printers: CupsPrinters) -> None:
    """The record keeps the queue's id; a program that begins anew asks for it and learns that it was printed."""
    desk = memory_desk()
    paper = case_paper(desk, filed(desk, 1).case_id, "acceptance_notice")
    data = render(sheets.acceptance())
    run("cupsdisable", "quiet")
    kept = begin_print(desk, paper, data, layout="a4", copies=1)
    quiet = named(printers, "quiet")
    note_print(desk, send(printers, quiet, paper, data, layout="a4", print_id=kept.print_id).job)
    (waiting,) = unsettled_prints(desk)
    assert (waiting.state, waiting.printer) == ("queued", "quiet")
    another = CupsPrinters(Lock())
    assert "启用后会自己接着打" in another.state(job_of(waiting)).told
    run("cupsenable", "quiet")
    note_print(desk, followed(another, job_of(waiting), "done", "failed", "unknown"))
    assert unsettled_prints(desk) == ()


def test_a_queue_that_was_taken_away_loses_nothing(printers: CupsPrinters) -> None:
    desk = memory_desk()
    paper = case_paper(desk, filed(desk, 1).case_id, "acceptance_notice")
    data = paper.make("a4")
    kept = begin_print(desk, paper, data, layout="a4", copies=1)
    gone = PrinterInfo(name="gone")
    note_print(desk, send(printers, gone, paper, data, layout="a4", print_id=kept.print_id).job)
    (owed,) = unsettled_prints(desk)
    assert (owed.state, "没有打印机" in owed.told) == ("failed", True)
    assert print_again(desk, owed.print_id).make("a4") == data


def test_no_cups_behind_the_programs_is_no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", "/nowhere/cups.sock")
    printers = CupsPrinters(Lock())
    assert printers.printers() == ()
    gone = printers.submit(PrinterInfo(name="PDF"), b"%PDF", title=TITLE, copies=1, layout="a4")
    assert gone.state == "failed"
