"""Printing as a job that is kept: nothing is lost to a restart, a broken printer, or no printer at all."""

from __future__ import annotations

import msgspec
import pytest

from desk.desk import Desk
from desk.issuing import issue
from desk.printers import PrintJob
from desk.prints.printing import Printable, case_paper, item_guide, send
from desk.prints.queuing import (
    NOBODY_KNOWS,
    begin_print,
    job_of,
    newest_prints,
    note_print,
    print_again,
    settle_print,
    settle_saved,
    unsettled_prints,
)
from desk.records import KeptPrint
from desk.serving import find_case
from tests.builders import filed, refusal
from tests.desk.desks import memory_desk
from tests.desk.fake_printers import OFFICE, FakePrinters

NOTICE = "acceptance_notice"


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


@pytest.fixture
def notice(desk: Desk) -> Printable:
    return case_paper(desk, filed(desk, 1).case_id, NOTICE)


def begun(desk: Desk, printable: Printable, *, copies: int = 1, machine: str = "window-3") -> KeptPrint:
    data = printable.make(printable.layouts[0])
    return begin_print(desk, printable, data, layout=printable.layouts[0], copies=copies, machine=machine)


def sent(desk: Desk, printers: FakePrinters, printable: Printable) -> PrintJob:
    """A paper that was kept and then given to a printer, which said how it stands."""
    kept = begun(desk, printable)
    data = printable.make(kept.layout)
    printed = send(printers, OFFICE, printable, data, layout=kept.layout, print_id=kept.print_id)
    note_print(desk, printed.job)
    return printed.job


def test_who_printed_what_where_and_how_often_is_kept_before_a_printer_sees_it(desk: Desk, notice: Printable) -> None:
    kept = begun(desk, notice, copies=3)
    assert unsettled_prints(desk, "window-3") == (kept,)
    assert (kept.clerk_name, kept.copies, kept.paper, kept.copy) == (desk.operator.name, 3, NOTICE, 1)
    assert (kept.state, kept.printer, kept.is_paper) == ("queued", "", True)
    assert unsettled_prints(desk, "window-4") == ()


def test_the_states_of_a_job_are_kept_and_what_is_done_is_settled(desk: Desk, notice: Printable) -> None:
    printers = FakePrinters()
    job = sent(desk, printers, notice)
    for state, told in (("printing", ""), ("printing", "打印机缺纸。")):
        note_print(desk, msgspec.structs.replace(job, state=state, told=told))
        (kept,) = unsettled_prints(desk, "window-3")
        assert (kept.state, kept.told, kept.printer, kept.queue_id) == (state, told, "office", "office-1")
    note_print(desk, msgspec.structs.replace(job, state="done", told=""))
    assert unsettled_prints(desk, "window-3") == ()
    (kept,) = newest_prints(desk)
    assert (kept.state, kept.settled_by) == ("done", "")
    with desk.store.reading() as uow:
        assert uow.prints.data_of(kept.print_id) == b""
    note_print(desk, msgspec.structs.replace(job, state="failed"))
    assert newest_prints(desk)[0].state == "done"


def test_what_was_on_its_way_when_the_program_ended_is_unknown_and_can_be_printed_again(
    desk: Desk, notice: Printable
) -> None:
    kept = begun(desk, notice)
    job = job_of(kept)
    assert (job.state, job.told) == ("unknown", NOBODY_KNOWS)
    again = print_again(desk, kept.print_id)
    case = find_case(desk, kept.case_id)
    assert again.make("a4") == issue(desk, case.case_id, NOTICE).data
    assert case.papers[0].reprints == 0
    second = begun(desk, again)
    assert unsettled_prints(desk, "window-3") == (second,)
    refusal("print.unknown", lambda: print_again(desk, kept.print_id))


def test_a_job_the_queue_still_knows_is_asked_for_under_its_number(desk: Desk, notice: Printable) -> None:
    job = sent(desk, FakePrinters(), notice)
    (kept,) = unsettled_prints(desk, "window-3")
    assert job_of(kept) == job


def test_one_key_says_that_it_lies_there_and_who_looked(desk: Desk, notice: Printable) -> None:
    kept = begun(desk, notice)
    assert settle_print(desk, kept.print_id).settled_by == desk.operator.name
    assert unsettled_prints(desk, "window-3") == ()
    refusal("print.unknown", lambda: settle_print(desk, kept.print_id))
    refusal("print.unknown", lambda: settle_print(desk, "none"))


def test_what_was_saved_as_pdf_waits_no_more(desk: Desk, notice: Printable) -> None:
    begun(desk, notice)
    begun(desk, case_paper(desk, filed(desk, 2).case_id, NOTICE))
    settle_saved(desk, notice, "window-3")
    assert len(unsettled_prints(desk, "window-3")) == 1


def test_what_is_no_paper_of_a_case_is_kept_too(desk: Desk) -> None:
    guide = item_guide(desk, "HJ-12")
    kept = begun(desk, guide)
    assert (kept.is_paper, kept.case_id) == (False, "")
    assert print_again(desk, kept.print_id).make("a4") == guide.make("a4")


def test_so_many_copies_are_kept_nowhere(desk: Desk, notice: Printable) -> None:
    refusal("print.copies", lambda: begun(desk, notice, copies=99))
    assert newest_prints(desk) == ()
